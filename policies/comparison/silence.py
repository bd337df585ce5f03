"""What silent cells count for: the one home of the treatments of silence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison.performance import PerformanceTable
from policies.dossier import ValueScale
from policies.terms import TOLERANCE, Array

HALF = 0.5
NO_READING, LESS_THAN_HALF, NOTHING_SHARED = "no_reading", "less_than_half", "nothing_shared"


@dataclass(frozen=True)
class Cells:
    """The table with silence treated: what the weighted mean is taken over.

    Parameters
    ----------
    low, central, high : array, shape (n_alternatives, n_criteria)
        Value-scale units; NaN where a cell does not count.
    shares : array, shape (n_alternatives, n_criteria)
        The share each cell carries, renormalised per alternative; 0 where it does not count.
    counts : array of bool, shape (n_alternatives, n_criteria)
        Which cells have a reading that counts.
    unranked : tuple of str
        Per alternative, why it is not ranked (a code), or an empty string.
    """

    low: Array
    central: Array
    high: Array
    shares: Array
    counts: NDArray[np.bool_]
    unranked: tuple[str, ...]

    @property
    def ranked(self) -> NDArray[np.bool_]:
        """Which alternatives are ranked, shape (n_alternatives,)."""
        return np.array([code == "" for code in self.unranked], dtype=bool)

    def weigh(self, cells: Array) -> Array:
        """Weighted mean of each row; NaN for an alternative that is not ranked."""
        means = np.where(self.shares > 0, self.shares * np.nan_to_num(cells), 0.0).sum(axis=1)
        return np.where(self.ranked, means, np.nan)


@dataclass(frozen=True)
class Unranked:
    """An alternative in view that cannot be ranked, and why."""

    id: str
    code: str
    reason: str


def treat_silence(table: PerformanceTable, weights: Array, silence: str, allowance: float, scale: ValueScale) -> Cells:
    """Decide what silent cells count for.

    Parameters
    ----------
    table : PerformanceTable
    weights : array, shape (n_criteria,)
        Shares that sum to 1.
    silence : str
        ``neutral`` enters no change, with ``allowance`` either way kept within the scale; ``leave_out`` averages over
        the criteria an alternative is read on and leaves it unranked if they carry less than half of the weight;
        ``shared_only`` averages over the criteria read for every alternative that has a reading.
    allowance : float
        Value-scale units.
    scale : ValueScale

    Returns
    -------
    Cells
    """
    read = table.read
    spoken_for = np.asarray(read.any(axis=1), dtype=bool)
    if silence == "neutral":
        return _enter_neutral(table, weights, allowance, scale, spoken_for)
    shared = read[spoken_for].all(axis=0)
    counts = read if silence == "leave_out" else shared & spoken_for[:, None]
    carried = (weights * counts).sum(axis=1)
    short = LESS_THAN_HALF if silence == "leave_out" else NOTHING_SHARED
    enough = carried >= HALF - TOLERANCE if silence == "leave_out" else carried > 0
    codes = tuple(
        NO_READING if not has else "" if fine else short for has, fine in zip(spoken_for, enough, strict=True)
    )
    ranked = np.array([code == "" for code in codes], dtype=bool)
    used = np.where(counts & ranked[:, None], weights, 0.0)  # only these, as the others over little would overflow
    shares = used / np.where(ranked, carried, 1.0)[:, None]
    return Cells(table.low_array, table.central_array, table.high_array, shares, counts, codes)


def _enter_neutral(
    table: PerformanceTable, weights: Array, allowance: float, scale: ValueScale, spoken_for: NDArray[np.bool_]
) -> Cells:
    """Enter no change where a cell is silent, with the allowance either way kept within the scale."""
    least, most = max(scale.neutral - allowance, scale.worst), min(scale.neutral + allowance, scale.best)
    codes = tuple("" if has else NO_READING for has in spoken_for)
    return Cells(
        low=np.where(table.read, table.low_array, least),
        central=np.where(table.read, table.central_array, scale.neutral),
        high=np.where(table.read, table.high_array, most),
        shares=weights * spoken_for[:, None],
        counts=table.read,
        unranked=codes,
    )


def _explain_unranked(table: PerformanceTable, cells: Cells) -> tuple[Unranked, ...]:
    found = []
    for row, (name, code) in enumerate(zip(table.alternatives, cells.unranked, strict=True)):
        if not code:
            continue
        count, total = int(table.read[row].sum()), len(table.criteria)
        reason = {
            NO_READING: "No reading of it that counts here is on a criterion in view.",
            LESS_THAN_HALF: f"It is read on {count} of {total} criteria, which carry less than half of the weight.",
            NOTHING_SHARED: "No criterion that carries weight is read for every option that has a reading.",
        }[code]
        found.append(Unranked(name, code, reason))
    return tuple(found)
