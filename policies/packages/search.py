"""Every package that could be put together of some options: which reach how far, and which leave least uncovered.

A package is efficient if no smaller one reaches as high a value. All subsets are made by adding one option at a time to
those that are there, so that each costs one step whatever its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from policies.comparison import SUM, Comparison
from policies.dossier import ValueScale
from policies.errors import ScenarioError
from policies.terms import TOLERANCE, Array

MOST_SEARCHED = 2**16 - 1
"""Most packages, single options among them, that are searched."""
_PIECE = 2**12  # packages weighed at a time: few enough to stay in a processor's cache


@dataclass(frozen=True)
class Searched:
    """Every package of some options up to a size, single options among them.

    Parameters
    ----------
    options : tuple of str
        Ids, in file order.
    members : array of bool, shape (n_packages, n_options)
    sizes : array of int, shape (n_packages,)
    values : array, shape (n_packages,)
        Overall values under the present weights; NaN where a package cannot be ranked.
    uncovered : array of int, shape (n_packages,)
        Number of criteria in view on which no member has a reading.
    harms : array of int, shape (n_packages,)
        Number of criteria on which the central value is below neutral.
    """

    options: tuple[str, ...]
    members: NDArray[np.bool_]
    sizes: NDArray[np.intp]
    values: Array
    uncovered: NDArray[np.intp]
    harms: NDArray[np.intp]

    def name_members(self, package: int) -> tuple[str, ...]:
        """Give the ids of a package's members, in file order."""
        return tuple(name for name, there in zip(self.options, self.members[package].tolist(), strict=True) if there)


@dataclass(frozen=True)
class Efficient:
    """The packages of one size that reach a higher value than all smaller ones."""

    size: int
    value: float
    members: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SmallestCover:
    """The packages of one size that leave fewer criteria without a reading than all smaller ones."""

    uncovered: int
    size: int
    members: tuple[tuple[str, ...], ...]


def search_packages(comparison: Comparison, most: int | None = None) -> Searched:
    """Reckon every package of the options compared.

    Parameters
    ----------
    comparison : Comparison
        Of the options, without packages; its weights and its treatment of silence hold, and where only criteria read
        for every option enter, those are the ones read for each of these options.
    most : int, optional
        Most members of a package; as many as there are options where it is left out.

    Returns
    -------
    Searched

    Raises
    ------
    ScenarioError
        If there are more packages than `MOST_SEARCHED`.
    """
    table, scale, treatment = comparison.options, comparison.dossier.scale, comparison.treatment
    options = tuple(name for name in comparison.in_view.alternatives if name in table.alternatives)
    rows = [table.alternatives.index(name) for name in options]
    size = min(most or len(options), len(options))
    count = sum(comb(len(options), members) for members in range(1, size + 1))
    if count > MOST_SEARCHED:
        raise ScenarioError(
            f"packages: found {count:,} of up to {size} of {len(options)} options, expected at most {MOST_SEARCHED:,}: "
            "ask for fewer members, or take options out of view"
        )
    read = table.read[rows]
    deviations = np.where(read, table.central_array[rows] - scale.neutral, 0.0)
    members = _list_members(len(options), size)
    weights = comparison.weights.to_numpy(dtype=float)
    entering = treatment.find_entering(read)[read.any(axis=1)]
    shared = entering.all(axis=0) if treatment.only_shared and len(entering) else np.ones(len(weights), dtype=bool)
    values = np.empty(len(members))
    uncovered, harms = np.empty((2, len(members)), dtype=np.intp)
    for start in range(0, len(members), _PIECE):
        piece = slice(start, start + _PIECE)
        cells = _combine_all(members[piece], deviations, comparison.counted.package_rule, scale)
        covered = (members[piece].astype(np.float32) @ read.astype(np.float32)) > 0
        enters = covered & shared if treatment.entry is None else np.broadcast_to(shared, covered.shape)
        carried = enters @ weights
        enough = covered.any(axis=1) & treatment.is_enough(carried) & (carried > 0)
        means = ((cells * enters) @ weights) / np.where(carried > 0, carried, 1.0)
        values[piece] = np.where(enough, scale.neutral + means, np.nan)
        uncovered[piece] = (~covered).sum(axis=1)
        harms[piece] = (cells < -TOLERANCE).sum(axis=1)
    return Searched(options, members, members.sum(axis=1), values, uncovered, harms)


def _list_members(n_options: int, size: int) -> NDArray[np.bool_]:
    """List all sets of options up to a size, the small ones first."""
    if size < n_options:
        chosen = [part for members in range(1, size + 1) for part in combinations(range(n_options), members)]
        found = np.zeros((len(chosen), n_options), dtype=bool)
        for row, part in enumerate(chosen):
            found[row, list(part)] = True
        return found
    numbers = np.arange(1, 2**n_options)
    found = (numbers[:, None] >> np.arange(n_options)[None, :]) & 1 == 1
    return np.asarray(found[np.argsort(found.sum(axis=1), kind="stable")])


def _combine_all(members: NDArray[np.bool_], deviations: Array, rule: str, scale: ValueScale) -> Array:
    """Combine the members' cells, as deviations from neutral, shape (n_packages, n_criteria)."""
    if rule == SUM:
        added = members.astype(float) @ deviations
        return np.clip(added, scale.worst - scale.neutral, scale.best - scale.neutral)
    helps, harms = np.zeros((2, len(members), deviations.shape[1]))
    for option, own in enumerate(deviations):
        there = members[:, option, None]
        np.maximum(helps, there * np.maximum(own, 0.0), out=helps)
        np.minimum(harms, there * np.minimum(own, 0.0), out=harms)
    return np.asarray(helps + harms)


def list_efficient(searched: Searched) -> tuple[Efficient, ...]:
    """List the efficient packages: for each size at which a higher value is reached than at any smaller one."""
    found = []
    best = -np.inf
    for size in np.unique(searched.sizes).tolist():
        of_size = (searched.sizes == size) & ~np.isnan(searched.values)
        top = searched.values[of_size].max(initial=-np.inf)
        if top > best + TOLERANCE:
            found.append(
                Efficient(size, float(top), _name_all(searched, of_size & (searched.values >= top - TOLERANCE)))
            )
            best = top
    return tuple(found)


def list_smallest_covers(searched: Searched) -> tuple[SmallestCover, ...]:
    """List the smallest packages that leave so few criteria without a reading: of each size that leaves fewer."""
    found: list[SmallestCover] = []
    for size in np.unique(searched.sizes).tolist():
        of_size = searched.sizes == size
        least = int(searched.uncovered[of_size].min())
        if not found or least < found[-1].uncovered:
            found.append(SmallestCover(least, size, _name_all(searched, of_size & (searched.uncovered == least))))
    return tuple(found)


def _name_all(searched: Searched, chosen: NDArray[np.bool_]) -> tuple[tuple[str, ...], ...]:
    names: Sequence[int] = np.flatnonzero(chosen).tolist()
    return tuple(searched.name_members(package) for package in names)
