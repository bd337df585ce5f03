"""What the disagreement does to the answer: whom each person's weights put first, and what divides them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from policies.comparison import compare
from policies.group.spread import Weightings
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class Leads:
    """Whom each person's weights put first.

    Parameters
    ----------
    alternatives : tuple of str
        Ids in view, in file order.
    values : array, shape (n_people, n_alternatives)
        Overall values; NaN where an alternative is not ranked under these weights.
    first : array of bool, shape (n_people, n_alternatives)
        Who leads, several where they tie; nobody where fewer than two are ranked.
    separable : array of bool, shape (n_people,)
        Whether the lead under a person's weights stands whichever single reading moves within its range.
    """

    alternatives: tuple[str, ...]
    values: Array
    first: NDArray[np.bool_]
    separable: NDArray[np.bool_]

    def count(self) -> Mapping[tuple[str, ...], int]:
        """Count the people by who leads under their weights; by nobody where nobody can."""
        found: dict[tuple[str, ...], int] = {}
        for row in self.first.tolist():
            leaders = tuple(name for name, leads in zip(self.alternatives, row, strict=True) if leads)
            found[leaders] = found.get(leaders, 0) + 1
        return MappingProxyType(found)


def find_leads(weightings: Weightings) -> Leads:
    """Compare under each person's weights.

    Parameters
    ----------
    weightings : Weightings

    Returns
    -------
    Leads
    """
    comparison = weightings.comparison
    base = comparison.dossier.base or comparison.dossier
    separable = np.zeros(len(weightings.shares), dtype=bool)
    for person, shares in enumerate(weightings.shares.tolist()):
        points = {**comparison.counted.points, **dict(zip(weightings.criteria, shares, strict=True))}
        found = compare(base, replace(comparison.counted, points=MappingProxyType(points), weight_set=None))
        separable[person] = found.separable
    values = find_values(weightings)
    return Leads(comparison.table.alternatives, values, _find_first(values), separable)


def find_values(weightings: Weightings) -> Array:
    """Work out the overall values alone under each person's weights.

    Returns
    -------
    array, shape (n_people, n_alternatives)
        NaN where an alternative is not ranked under these weights.
    """
    comparison = weightings.comparison
    allowance, scale = comparison.counted.allowance, comparison.dossier.scale
    treated = (comparison.treatment.treat(comparison.table, row, allowance, scale) for row in weightings.shares)
    values = [cells.weigh(cells.central) for cells in treated]
    return np.reshape(values, (len(values), len(comparison.table.alternatives)))


def _find_first(values: Array) -> NDArray[np.bool_]:
    ranked = ~np.isnan(values)
    best = np.where(ranked, values, -np.inf).max(axis=1, initial=-np.inf, keepdims=True)
    several = ranked.sum(axis=1, keepdims=True) > 1
    return np.asarray(ranked & several & (np.nan_to_num(values, nan=-np.inf) >= best - TOLERANCE))


@dataclass(frozen=True)
class Pull:
    """What the disagreement on one criterion does: how many people's lead is another once all agree on its share."""

    criterion: str
    changed: int


def find_pulls(weightings: Weightings) -> tuple[Pull, ...]:
    """Find which criterion's disagreement moves the lead most.

    Each criterion in turn gets the median of all people's shares for everybody, the other shares keep their
    proportions, and everybody is compared again.

    Returns
    -------
    tuple of Pull
        The criterion that changes most people's lead first, then in file order.
    """
    before = _find_first(find_values(weightings))
    found = []
    for column, name in enumerate(weightings.criteria):
        agreed = float(np.median(weightings.shares[:, column])) if len(weightings.shares) else 0.0
        rest = 1.0 - weightings.shares[:, column]
        scale = np.divide(1.0 - agreed, rest, out=np.zeros_like(rest), where=rest > TOLERANCE)
        shares = weightings.shares * scale[:, None]
        shares[:, column] = agreed
        # Whoever gave the criterion everything has no proportions left for the rest: it keeps everything.
        shares[rest <= TOLERANCE] = weightings.shares[rest <= TOLERANCE]
        after = _find_first(find_values(replace(weightings, shares=shares)))
        found.append(Pull(name, int((before != after).any(axis=1).sum())))
    return tuple(sorted(found, key=lambda item: -item.changed))


@dataclass(frozen=True)
class Camps:
    """The two largest groups of people whose weights lead to different options, and where they differ most.

    Parameters
    ----------
    leaders : pair of tuple of str
        Who leads in each, the larger camp first.
    people : pair of array of int
        Who is in each, by place.
    criterion : str
        On which their medians lie furthest apart.
    medians : pair of float
        Each camp's median share of it.
    """

    leaders: tuple[tuple[str, ...], tuple[str, ...]]
    people: tuple[NDArray[np.intp], NDArray[np.intp]]
    criterion: str
    medians: tuple[float, float]


def find_camps(weightings: Weightings, leads: Leads, least: int = 2) -> Camps | None:
    """Find the two largest camps; None where all are led to the same, or no second camp has the ``least`` people."""
    counts = sorted((item for item in leads.count().items() if item[0]), key=lambda item: -item[1])
    if len(counts) < 2 or counts[1][1] < least:
        return None
    people = [_find_people(leads, leaders) for leaders, _ in counts[:2]]
    medians = [np.median(weightings.shares[camp], axis=0) for camp in people]
    apart = np.abs(medians[0] - medians[1])
    widest = int(np.flatnonzero(apart >= apart.max() - TOLERANCE)[0])
    return Camps(
        (counts[0][0], counts[1][0]),
        (people[0], people[1]),
        weightings.criteria[widest],
        (float(medians[0][widest]), float(medians[1][widest])),
    )


def _find_people(leads: Leads, leaders: tuple[str, ...]) -> NDArray[np.intp]:
    wanted = np.array([name in leaders for name in leads.alternatives], dtype=bool)
    return np.flatnonzero((leads.first == wanted).all(axis=1))


def find_common_orderings(leads: Leads) -> tuple[tuple[str, str], ...]:
    """Name the pairs of which the first is ahead of the second under everybody's weights, in file order."""
    found = []
    for one, name in enumerate(leads.alternatives):
        for other, behind in enumerate(leads.alternatives):
            ahead = leads.values[:, one] > leads.values[:, other] + TOLERANCE
            if one != other and len(ahead) and bool(ahead.all()):
                found.append((name, behind))
    return tuple(found)
