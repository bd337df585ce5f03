"""From what one person rated to points: the groups against each other first, then the criteria inside a group."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from policies.comparison import Comparison
from policies.errors import ScenarioError


def list_groups(comparison: Comparison) -> Mapping[str, tuple[str, ...]]:
    """Give the criteria of each group that has one in view, by group id in file order."""
    found: dict[str, list[str]] = {}
    for name in comparison.table.criteria:
        found.setdefault(comparison.dossier.criterion[name].group, []).append(name)
    return MappingProxyType({group: tuple(names) for group, names in found.items()})


def points_from_ratings(
    comparison: Comparison, groups: Mapping[str, float], criteria: Mapping[str, float]
) -> dict[str, float]:
    """Turn what one person rated into raw points.

    A group's share is its rating over the sum of the groups' ratings. Inside a group the shares follow the ratings of
    its criteria if the person rated any of them, else the proportions of the comparison's own points, else they are
    equal. Only the proportions of ratings count, and the order in which they are given plays no part.

    Parameters
    ----------
    comparison : Comparison
        What is weighed; its points are those from which a room began.
    groups : mapping of str to float
        Ratings from 0 up by group; a group left out is rated 0, and others than those in view play no part.
    criteria : mapping of str to float
        Ratings from 0 up by criterion; in a group of which one is rated, those left out are rated 0.

    Returns
    -------
    dict of str to float
        Points by criterion in view, in file order: each criterion's share of 100.

    Raises
    ------
    ScenarioError
        Naming each place: a rating that is negative or no finite number, no group above 0, or a group above 0 of which
        every criterion is rated 0.
    """
    members = list_groups(comparison)
    faults = _list_faults(members, groups, criteria)
    if faults:
        raise ScenarioError(faults)
    # Divided by the largest first, so that the sum of very large or very small ratings is a number still.
    shares = _share({group: groups.get(group, 0.0) for group in members})
    points: dict[str, float] = {}
    for group, names in members.items():
        inside = _share(_weigh_inside(comparison, names, criteria))
        points |= {name: 100 * shares[group] * inside[name] for name in names}
    return points


def _list_faults(
    members: Mapping[str, Sequence[str]], groups: Mapping[str, float], criteria: Mapping[str, float]
) -> list[str]:
    named = {f"group {name!r}": groups[name] for name in members if name in groups}
    inside = [name for names in members.values() for name in names if name in criteria]
    named |= {f"criterion {name!r}": criteria[name] for name in inside}
    faults = [
        f"{place}: found {value}, expected a finite number of at least 0"
        for place, value in named.items()
        if not (math.isfinite(value) and value >= 0)
    ]
    if faults:
        return faults
    above = [group for group in members if groups.get(group, 0.0) > 0]
    if not above:
        return ["groups: all are rated 0, expected at least one above 0"]
    return [
        f"group {group!r}: all its criteria are rated 0, expected at least one above 0, or the group rated 0"
        for group in above
        if _is_emptied(members[group], criteria)
    ]


def _is_emptied(names: Sequence[str], criteria: Mapping[str, float]) -> bool:
    """Tell whether some criteria of a group are rated, and none above 0."""
    rated = [criteria[name] for name in names if name in criteria]
    return bool(rated) and not any(value > 0 for value in rated)


def _weigh_inside(comparison: Comparison, names: Sequence[str], criteria: Mapping[str, float]) -> Mapping[str, float]:
    if any(name in criteria for name in names):
        return {name: criteria.get(name, 0.0) for name in names}
    return {name: comparison.counted.points.get(name, 0.0) for name in names}


def _share(ratings: Mapping[str, float]) -> dict[str, float]:
    """Give each its share of the sum; the same to all where the sum is 0."""
    largest = max(ratings.values(), default=0.0)
    if not largest > 0:
        return {name: 1 / len(ratings) for name in ratings}
    scaled = {name: value / largest for name, value in ratings.items()}
    # Summed exactly, so that the order in which they stand changes no digit.
    total = math.fsum(scaled.values())
    return {name: value / total for name, value in scaled.items()}
