"""Several weight sets side by side: their shares, the order each gives, and where they differ most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from policies.comparison.comparison import Comparison, compare
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import Scenario, label_kept_sets

MOST_SETS = 4
PRESENT, SHIPPED, KEPT = "present", "shipped", "kept"


@dataclass(frozen=True)
class ChosenWeightSet:
    """A weight set that can be looked at: the present weights, a shipped set or one that the user kept.

    ``key`` is unique: where it comes from, then its id or name.
    """

    key: str
    name: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class SideBySide:
    """Weight sets compared, all else as in the scenario.

    Parameters
    ----------
    choices : tuple of WeightChoice
        Those whose points can be compared in this view.
    comparisons : tuple of Comparison
        One each.
    shares : DataFrame
        Criteria in view x choices (labelled by key): shares that sum to 1 in each column.
    widest : str or None
        The criterion whose share differs most between the sets; None if all are the same.
    left_out : tuple of WeightChoice
        Those that carry no points on the criteria in view.
    """

    choices: tuple[ChosenWeightSet, ...]
    comparisons: tuple[Comparison, ...]
    shares: pd.DataFrame
    widest: str | None
    left_out: tuple[ChosenWeightSet, ...]


def list_weight_sets(dossier: Dossier, scenario: Scenario, present: str) -> tuple[ChosenWeightSet, ...]:
    """List the present weights (under the name ``present``), the kept sets in the user's order, then the shipped.

    A kept set is known by the name that it was given, and shown by one that tells it apart from all of these.
    """
    labels = label_kept_sets(dossier, scenario, present)
    kept = (ChosenWeightSet(f"{KEPT}:{item.name}", labels[item.name], item.points) for item in scenario.weight_sets)
    shipped = (ChosenWeightSet(f"{SHIPPED}:{item.id}", item.name, item.points) for item in dossier.weight_sets)
    return (ChosenWeightSet(PRESENT, present, scenario.points), *kept, *shipped)


def choose_first(choices: Sequence[ChosenWeightSet]) -> tuple[str, ...]:
    """Choose what to look at first: the present weights, then the kept and shipped sets that differ from them."""
    present = dict(choices[0].points)
    others = [item.key for item in choices[1:] if any(item.points.get(c, 0.0) != x for c, x in present.items())]
    return (choices[0].key, *others[: MOST_SETS - 1])


def set_side_by_side(dossier: Dossier, scenario: Scenario, choices: Sequence[ChosenWeightSet]) -> SideBySide:
    """Compare the options under each of several weight sets.

    Raises
    ------
    ScenarioError
        If more sets are asked for than can be looked at together.
    """
    if len(choices) > MOST_SETS:
        raise ScenarioError(f"Found {len(choices)} weight sets, expected at most {MOST_SETS} side by side.")
    usable, comparisons, left_out = [], [], []
    for choice in choices:
        points = {name: choice.points.get(name, 0.0) for name in scenario.points}
        try:
            comparisons.append(compare(dossier, replace(scenario, points=MappingProxyType(points))))
        except ScenarioError:
            left_out.append(choice)
        else:
            usable.append(choice)
    shares = pd.DataFrame({item.key: made.weights for item, made in zip(usable, comparisons, strict=True)})
    spread = shares.max(axis=1) - shares.min(axis=1)
    widest = str(spread.idxmax()) if len(spread) and spread.max() > 0 else None
    return SideBySide(tuple(usable), tuple(comparisons), shares, widest, tuple(left_out))
