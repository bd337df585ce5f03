"""People side by side by a label of theirs, so that nobody can be worked out by taking one part from another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from policies.comparison import Comparison, list_points, weigh_by_rank
from policies.errors import ScenarioError
from policies.group.answers import list_groups


def part_people(labels: Sequence[str], least: int) -> Mapping[str, tuple[int, ...]]:
    """Part people by their labels, for each part to be told of apart from the others.

    Whoever sees all and every part but one can take them away and is left with the last: so none may be smaller than
    what may be told of at all. Parts that are go together under an empty label; if these are too few as well, the
    smallest of the others joins them.

    Parameters
    ----------
    labels : sequence of str
        A label a person.
    least : int
        Fewest people of whom anything is told.

    Returns
    -------
    mapping of str to tuple of int
        The people's places by label, in the alphabet's order, those that went together last; empty where there are not
        two parts.
    """
    parts: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        parts.setdefault(label, []).append(place)
    rest = parts.pop("", [])
    for label in [name for name, people in parts.items() if len(people) < least]:
        rest += parts.pop(label)
    while rest and len(rest) < least and parts:
        rest += parts.pop(min(parts, key=lambda name: (len(parts[name]), name)))
    found = {name: tuple(parts[name]) for name in sorted(parts)}
    if rest:
        found[""] = tuple(sorted(rest))
    return MappingProxyType(found if len(found) > 1 else {})


def rate_hands(comparison: Comparison, hands: Mapping[str, int]) -> tuple[Mapping[str, float], ...]:
    """Rate groups for people of whom only is known which group they put first.

    Every weighting that puts that group first is taken as equally plausible; each hand counts as their mean, which is
    what rank-order centroid weights are (Barron and Barrett 1996, see `policies.comparison.weigh_by_rank`).

    Parameters
    ----------
    comparison : Comparison
    hands : mapping of str to int
        By group: how many put it first.

    Returns
    -------
    tuple of mapping of str to float
        A person each: ratings by group, 100 for the one they put first.

    Raises
    ------
    ScenarioError
        If a group is not weighed here, a count is negative, or nobody raised a hand.
    """
    groups = list_groups(comparison)
    faults = [f"{name}: found a group that is not weighed here" for name in hands if name not in groups]
    faults += [f"{name}: found {count} hands, expected 0 or more" for name, count in hands.items() if count < 0]
    if faults or not any(hands.values()):
        raise ScenarioError(faults or ["hands: found none, expected at least one"])
    found: list[Mapping[str, float]] = []
    for first, count in hands.items():
        others = [name for name in groups if name != first]
        shares = weigh_by_rank([[first], others] if others else [[first]])
        found += [MappingProxyType(list_points(shares))] * count
    return tuple(found)
