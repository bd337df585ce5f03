"""What the Robustness page shows, as data: with the scenario's own samples, and unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.robustness.head_to_head.content import find_pair
from dashboard.robustness.samplings import list_samplings
from policies.cli import report_robustness
from policies.comparison import Comparison, HeadToHead
from policies.errors import ScenarioError
from policies.robustness import (
    ChoiceGrid,
    InformationValue,
    Reversal,
    Robustness,
    Sweep,
    assess_robustness,
    explore_choices,
    find_reversals,
    find_tornado_bars,
    rank_information,
    share_leads_by_level,
    sweep_criteria,
)
from policies.scenario import Sampling

Row = dict[str, object]


@dataclass(frozen=True)
class Asked:
    """What a reader asks on the page beside the scenario, of which it is no part.

    Parameters
    ----------
    pair : tuple of str
        Ids of two options to be compared; the two that stand highest take the place of what is left out.
    bounds : mapping of str to (float, float)
        Least and greatest share of a criterion.
    """

    pair: tuple[str, ...] = ()
    bounds: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Within:
    """Who can lead within bounds of shares.

    Parameters
    ----------
    bounds : mapping of str to (float, float)
    reversals : mapping of str to Reversal or None
        Empty where it cannot be said.
    fault : str
        Why it cannot.
    """

    bounds: Mapping[str, tuple[float, float]]
    reversals: Mapping[str, Reversal | None]
    fault: str = ""


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
    pair : HeadToHead or None
        The two options that a reader compares; None where fewer are ranked.
    within : Within
    """

    samples: Mapping[str, Robustness]
    information: Sequence[InformationValue]
    sweeps: Sequence[Sweep]
    grid: ChoiceGrid
    pair: HeadToHead | None
    within: Within


def _explore(comparison: Comparison) -> ChoiceGrid:
    return explore_choices(comparison.dossier.base or comparison.dossier, comparison.scenario)


def _find_within(
    comparison: Comparison,
    bounds: Mapping[str, tuple[float, float]],
    reverse: Callable[[Comparison, Mapping[str, tuple[float, float]]], Mapping[str, Reversal | None]],
) -> Within:
    try:
        return Within(bounds, reverse(comparison, bounds))
    except ScenarioError as error:
        return Within(bounds, {}, " ".join(error.faults))


def work_out(
    comparison: Comparison,
    asked: Asked | None = None,
    assess: Callable[[Comparison, Sampling], Robustness] = assess_robustness,
    rank: Callable[[Comparison, Sampling], Sequence[InformationValue]] = rank_information,
    sweep: Callable[[Comparison], Sequence[Sweep]] = sweep_criteria,
    explore: Callable[[Comparison], ChoiceGrid] = _explore,
    reverse: Callable[[Comparison, Mapping[str, tuple[float, float]]], Mapping[str, Reversal | None]] = find_reversals,
) -> Results:
    """Work out what the page shows, with the scenario's own samples; the callables may know the results already."""
    asked = asked or Asked()
    samplings = list_samplings(comparison)
    return Results(
        samples={kind: assess(comparison, sampling) for kind, sampling in samplings.items()},
        information=rank(comparison, samplings["readings"]),
        sweeps=sweep(comparison),
        grid=explore(comparison),
        pair=find_pair(comparison, asked.pair),
        within=_find_within(comparison, asked.bounds, reverse),
    )


def report_samples(results: Results) -> dict[str, Any]:
    """Give what each sampling of the page says, by what it varies, as the command ``robustness`` does."""
    return {kind: report_robustness(found) for kind, found in results.samples.items()}


def report_within(results: Results) -> dict[str, Any]:
    """Give who can lead within the bounds that a reader set on the page, and with which weights, or why not."""
    within = results.within
    return {
        "bounds": {name: list(ends) for name, ends in within.bounds.items()},
        "weight_reversal": {
            name: {"change": found.change, "weights": dict(found.weights)} if found else None
            for name, found in within.reversals.items()
        },
        "fault": within.fault,
    }


def _tabulate_pair(_: Comparison, results: Results) -> Iterator[Row]:
    pair = results.pair
    if pair is None:
        return
    for criterion, row in pair.parts.iterrows():
        yield {
            "criterion": str(criterion),
            "first": pair.first,
            "second": pair.second,
            **{f"contribution_{name}": float(row[name]) for name in ("first", "second")},
            "difference": float(row["difference"]),
        }


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
            "member": bar.member,
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
        told |= {column: " ".join(row[column]) for column in ("leaders", "unranked")}
        yield told | {"only_criterion": row["only"]}


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
    "pair.csv": ("criterion", "first", "second", "contribution_first", "contribution_second", "difference"),
    "sweeps.csv": ("criterion", "share_now", "share", "alternative", "value", "tipping_point"),
    "swings.csv": (
        "alternative", "criterion", "member", "value_at_low", "value_at_central", "value_at_high", "leads_at_low",
        "leads_at_high", "silent",
    ),
    "information.csv": ("alternative", "criterion", "gain", "settled", "standard_error_settled"),
    "views.csv": (*FACTORS, "leaders", "only_criterion", "unranked"),
    "choices.csv": (
        "choice", "importance_first", "importance_total", "importance_flips", "level", "alternative", "share_of_views",
    ),
}  # fmt: skip
TABLES: Mapping[str, Callable[[Comparison, Results], Iterator[Row]]] = {
    "pair.csv": _tabulate_pair,
    "sweeps.csv": _tabulate_sweeps,
    "swings.csv": _tabulate_swings,
    "information.csv": _tabulate_information,
    "views.csv": _tabulate_views,
    "choices.csv": _tabulate_choices,
}
