"""Keep measurements by what, who and round, and sum them up as ratios."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Summary:
    """One measurement: pooled milliseconds by app, and the ratio product to baseline of each round.

    The ratio to report is the median over the rounds: what slows a machine for a while slows one round, not all.
    """

    what: str
    n: dict[str, int]
    median_ms: dict[str, float]
    p95_ms: dict[str, float]
    median_ratios: list[float]
    p95_ratios: list[float]


class Figures:
    """Milliseconds of product and baseline, by round."""

    def __init__(self) -> None:
        self._taken: dict[str, dict[str, dict[int, list[float]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def add(self, what: str, who: str, number: int, milliseconds: float) -> None:
        self._taken[what][who][number].append(milliseconds)

    def sum_up(self) -> list[Summary]:
        return [self._sum_up_one(what, taken) for what, taken in self._taken.items()]

    def _sum_up_one(self, what: str, taken: dict[str, dict[int, list[float]]]) -> Summary:
        pooled = {who: np.concatenate([rounds[number] for number in sorted(rounds)]) for who, rounds in taken.items()}
        return Summary(
            what=what,
            n={who: len(times) for who, times in pooled.items()},
            median_ms={who: float(np.median(times)) for who, times in pooled.items()},
            p95_ms={who: float(np.percentile(times, 95)) for who, times in pooled.items()},
            median_ratios=find_ratios(taken, 50),
            p95_ratios=find_ratios(taken, 95),
        )


def find_ratios(taken: dict[str, dict[int, list[float]]], percent: float) -> list[float]:
    """Divide the product's percentile by the baseline's, round by round."""
    product, baseline = taken["product"], taken["baseline"]
    return [float(np.percentile(product[n], percent) / np.percentile(baseline[n], percent)) for n in sorted(product)]


def write_table(summaries: list[Summary]) -> str:
    """Write the summaries as a Markdown table; ratios with their least and greatest round."""
    lines = [
        "| measured | n each | product: median, p95 | baseline: median, p95 | ratio of medians | ratio of p95 |",
        "|---|---|---|---|---|---|",
    ]
    for row in summaries:
        times = (f"{row.median_ms[who]:.0f} ms, {row.p95_ms[who]:.0f} ms" for who in ("product", "baseline"))
        ratios = (_write_ratio(row.median_ratios), _write_ratio(row.p95_ratios))
        lines.append("| " + " | ".join([row.what, str(row.n["product"]), *times, *ratios]) + " |")
    return "\n".join(lines)


def _write_ratio(ratios: list[float]) -> str:
    return f"{np.median(ratios):.2f} (rounds {min(ratios):.2f} to {max(ratios):.2f})"
