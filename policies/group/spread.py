"""How far people's weights lie apart, and the weights of all of them together.

A share is told of a group of people only where they are enough that nobody's answer can be worked out from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from policies.comparison import Comparison, list_points
from policies.errors import ScenarioError
from policies.group.answers import list_groups
from policies.terms import Array

LEAST_PEOPLE = 5
"""Fewest people of whom anything is told, unless a facilitator chooses another number."""


@dataclass(frozen=True)
class Weightings:
    """People's shares on the criteria of one comparison.

    Parameters
    ----------
    comparison : Comparison
        What everybody weighs; its own weights play no part.
    shares : array, shape (n_people, n_criteria)
        Each row sums to 1.
    """

    comparison: Comparison
    shares: Array

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria, in file order."""
        return self.comparison.table.criteria

    def list_groups(self) -> Mapping[str, tuple[str, ...]]:
        """Give the criteria of each group that has one in view, by group id in file order."""
        return list_groups(self.comparison)

    def add_up(self, criteria: Sequence[str]) -> Array:
        """Add up each person's shares of some criteria, shape (n_people,)."""
        return np.asarray(self.shares[:, [self.criteria.index(name) for name in criteria]].sum(axis=1))

    def pick(self, people: Sequence[int]) -> Weightings:
        """Keep some of the people, by their places."""
        return replace(self, shares=self.shares[list(people)])


def gather_weightings(comparison: Comparison, answers: Sequence[Mapping[str, float]]) -> Weightings:
    """Turn people's points into shares.

    Parameters
    ----------
    comparison : Comparison
    answers : sequence of mapping of str to float
        Raw, non-negative points by criterion, a mapping a person; criteria left out have none, others play no part.

    Raises
    ------
    ScenarioError
        Naming each person, counted from 1, whose points are none on what is weighed, or negative, or no numbers.
    """
    names = comparison.table.criteria
    points = np.array([[answer.get(name, 0.0) for name in names] for answer in answers], dtype=float)
    points = points.reshape(len(answers), len(names))
    bad = ~np.isfinite(points).all(axis=1) | (points < 0).any(axis=1)
    largest = np.where(bad, 1.0, np.nan_to_num(points).max(axis=1, initial=0.0))
    faults = [
        f"person {place + 1}: expected finite numbers of at least 0, at least one of them above 0"
        for place in np.flatnonzero(bad | ~(largest > 0)).tolist()
    ]
    if faults:
        raise ScenarioError(faults)
    scaled = points / largest[:, None]
    return Weightings(comparison, scaled / scaled.sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class Spread:
    """Where people's shares of one thing lie: least, lower quartile, median, upper quartile, greatest.

    Quartiles are interpolated linearly between the shares beside them.
    """

    least: float
    lower: float
    median: float
    upper: float
    greatest: float

    @property
    def width(self) -> float:
        """How far the outermost lie apart."""
        return self.greatest - self.least


def measure_spread(weightings: Weightings, criteria: Sequence[str]) -> Spread:
    """Measure how far people's joint shares of some criteria lie apart.

    Raises
    ------
    ScenarioError
        If there is nobody.
    """
    if not len(weightings.shares):
        raise ScenarioError("people: found none, expected at least one")
    return Spread(*np.quantile(weightings.add_up(criteria), [0.0, 0.25, 0.5, 0.75, 1.0]).tolist())


def find_room_weights(weightings: Weightings, *, mean: bool = False) -> Mapping[str, float]:
    """Give the weights of all together as points, of which the largest is 100.

    The median of each criterion's shares, or their mean: medians need not sum to 1 and are renormalised as points are.

    Raises
    ------
    ScenarioError
        If there is nobody, or if more than half give each criterion nothing, so that all medians are 0.
    """
    if not len(weightings.shares):
        raise ScenarioError("people: found none, expected at least one")
    shares = weightings.shares.mean(axis=0) if mean else np.median(weightings.shares, axis=0)
    if not shares.max() > 0:
        raise ScenarioError("median: it is 0 on every criterion, so that nothing would weigh: take the mean instead")
    return MappingProxyType(list_points(dict(zip(weightings.criteria, shares.tolist(), strict=True))))
