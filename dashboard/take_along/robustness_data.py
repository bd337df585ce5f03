"""What the Robustness page shows, as data: with the scenario's own samples, and unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.robustness.samplings import list_samplings
from policies.cli import report_robustness
from policies.comparison import Comparison
from policies.robustness import (
    ChoiceGrid,
    InformationValue,
    Robustness,
    Sweep,
    assess_robustness,
    explore_choices,
    find_tornado_bars,
    rank_information,
    share_leads_by_level,
    sweep_criteria,
)
from policies.scenario import Sampling

Row = dict[str, object]


@dataclass(frozen=True)
class Results:
    """What the page works out for a comparison.

    Parameters
    ----------
    samples : mapping of str to Robustness
        By what varies.
    information : sequence of InformationValue
    sweeps : sequence of Sweep
    grid : ChoiceGrid
    """

    samples: Mapping[str, Robustness]
    information: Sequence[InformationValue]
    sweeps: Sequence[Sweep]
    grid: ChoiceGrid


def _explore(comparison: Comparison) -> ChoiceGrid:
    return explore_choices(comparison.dossier.base or comparison.dossier, comparison.scenario)


def work_out(
    comparison: Comparison,
    assess: Callable[[Comparison, Sampling], Robustness] = assess_robustness,
    rank: Callable[[Comparison, Sampling], Sequence[InformationValue]] = rank_information,
    sweep: Callable[[Comparison], Sequence[Sweep]] = sweep_criteria,
    explore: Callable[[Comparison], ChoiceGrid] = _explore,
) -> Results:
    """Work out what the page shows, with the scenario's own samples; the callables may know the results already."""
    samplings = list_samplings(comparison)
    return Results(
        samples={kind: assess(comparison, sampling) for kind, sampling in samplings.items()},
        information=rank(comparison, samplings["readings"]),
        sweeps=sweep(comparison),
        grid=explore(comparison),
    )


def report_samples(results: Results) -> dict[str, Any]:
    """Give what each sampling of the page says, by what it varies, as the command ``robustness`` does."""
    return {kind: report_robustness(found) for kind, found in results.samples.items()}


def _tabulate_sweeps(_: Comparison, results: Results) -> Iterator[Row]:
    for sweep in results.sweeps:
        tips = {point.share_at for point in sweep.tips}
        for alternative in sweep.values:
            for share, value in zip(sweep.shares, sweep.values[alternative].tolist(), strict=True):
                yield {
                    "criterion": sweep.criterion,
                    "share_now": sweep.share_now,
                    "share": share,
                    "alternative": str(alternative),
                    "value": value,
                    "tipping_point": "yes" if share in tips else "no",
                }


def _tabulate_swings(comparison: Comparison, _: Results) -> Iterator[Row]:
    for bar in find_tornado_bars(comparison):
        yield {
            "alternative": bar.alternative,
            "criterion": bar.criterion,
            **{f"value_at_{end}": getattr(bar, end) for end in ("low", "central", "high")},
            "leads_at_low": " ".join(bar.leads_at_low),
            "leads_at_high": " ".join(bar.leads_at_high),
            "silent": "yes" if bar.silent else "no",
        }


def _tabulate_information(_: Comparison, results: Results) -> Iterator[Row]:
    for item in results.information:
        yield {
            **{name: getattr(item, name) for name in ("alternative", "criterion", "gain", "settled")},
            "standard_error_settled": item.standard_error,
        }


def _tabulate_views(_: Comparison, results: Results) -> Iterator[Row]:
    for row in results.grid.rows.to_dict("records"):
        told: Row = {factor: row.get(factor, "") for factor in FACTORS}
        yield told | {column: " ".join(row[column]) for column in ("leaders", "unranked")}


def _tabulate_choices(_: Comparison, results: Results) -> Iterator[Row]:
    importance, levels = results.grid.importance, share_leads_by_level(results.grid)
    for (factor, level), shares in zip(levels.index, levels.to_numpy().tolist(), strict=True):
        for alternative, share in zip(levels.columns, shares, strict=True):
            yield {
                "choice": factor,
                **{f"importance_{name}": float(importance[name][factor]) for name in ("first", "total", "flips")},
                "level": level,
                "alternative": alternative,
                "share_of_views": share,
            }


FACTORS = ("lens", "silence", "evidence", "kinds", "spacing", "variant", "weights")
"""The modelling choices that views differ in; one that the dossier does not offer is left empty."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sweeps.csv": ("criterion", "share_now", "share", "alternative", "value", "tipping_point"),
    "swings.csv": (
        "alternative", "criterion", "value_at_low", "value_at_central", "value_at_high", "leads_at_low",
        "leads_at_high", "silent",
    ),
    "information.csv": ("alternative", "criterion", "gain", "settled", "standard_error_settled"),
    "views.csv": (*FACTORS, "leaders", "unranked"),
    "choices.csv": (
        "choice", "importance_first", "importance_total", "importance_flips", "level", "alternative", "share_of_views",
    ),
}  # fmt: skip
TABLES: Mapping[str, Callable[[Comparison, Results], Iterator[Row]]] = {
    "sweeps.csv": _tabulate_sweeps,
    "swings.csv": _tabulate_swings,
    "information.csv": _tabulate_information,
    "views.csv": _tabulate_views,
    "choices.csv": _tabulate_choices,
}
