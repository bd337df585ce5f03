"""What the Robustness page shows, as data: with the scenario's own samples, and unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dashboard import cached
from dashboard.robustness.samplings import list_samplings
from policies.cli import report_robustness
from policies.comparison import Comparison
from policies.robustness import find_tornado_bars, share_leads_by_level

Row = dict[str, object]


def report_samples(comparison: Comparison) -> dict[str, Any]:
    """Give what each sampling of the page says, by what it varies, as the command ``robustness`` does."""
    return {
        kind: report_robustness(cached.cached_robustness(comparison, sampling))
        for kind, sampling in list_samplings(comparison).items()
    }


def _tabulate_sweeps(comparison: Comparison) -> Iterator[Row]:
    for sweep in cached.cached_sweeps(comparison):
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


def _tabulate_swings(comparison: Comparison) -> Iterator[Row]:
    for bar in find_tornado_bars(comparison):
        yield {
            "alternative": bar.alternative,
            "criterion": bar.criterion,
            **{f"value_at_{end}": getattr(bar, end) for end in ("low", "central", "high")},
            "leads_at_low": " ".join(bar.leads_at_low),
            "leads_at_high": " ".join(bar.leads_at_high),
            "silent": "yes" if bar.silent else "no",
        }


def _tabulate_information(comparison: Comparison) -> Iterator[Row]:
    sampling = replace(comparison.scenario.sampling, vary="readings")
    for item in cached.cached_information(comparison, sampling):
        yield {
            **{name: getattr(item, name) for name in ("alternative", "criterion", "gain", "settled")},
            "standard_error_settled": item.standard_error,
        }


def _tabulate_views(comparison: Comparison) -> Iterator[Row]:
    grid = cached.cached_choice_grid(comparison)
    for row in grid.rows.to_dict("records"):
        told: Row = {factor: row.get(factor, "") for factor in FACTORS}
        yield told | {column: " ".join(row[column]) for column in ("leaders", "unranked")}


def _tabulate_choices(comparison: Comparison) -> Iterator[Row]:
    grid = cached.cached_choice_grid(comparison)
    importance, levels = grid.importance, share_leads_by_level(grid)
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
TABLES: Mapping[str, Callable[[Comparison], Iterator[Row]]] = {
    "sweeps.csv": _tabulate_sweeps,
    "swings.csv": _tabulate_swings,
    "information.csv": _tabulate_information,
    "views.csv": _tabulate_views,
    "choices.csv": _tabulate_choices,
}
