"""Overall values, contributions and ranks: the additive model, with silence treated as the user chose.

Options closer than the tolerance are tied and share the better rank. Nothing is rounded here: ranking rounded values
is a known defect of composite indicators.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison.performance import PerformanceTable
from policies.comparison.silence import Cells
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class LeadTie:
    """A single cell which, moved to the end of its range, ties or overturns the lead.

    ``to`` is ``low`` or ``high``; ``value`` is that end in value-scale units.
    """

    alternative: str
    criterion: str
    to: str
    value: float


@dataclass(frozen=True)
class LeadTies:
    """The single cells that would tie or overturn a sole lead: readings in their range, silence in the allowance."""

    read: tuple[LeadTie, ...] = ()
    silent: tuple[LeadTie, ...] = ()


def rank_values(values: Array) -> NDArray[np.intp]:
    """Rank overall values: 1 + the number of values greater by more than the tolerance.

    Parameters
    ----------
    values : array, shape (n_alternatives,)

    Returns
    -------
    array of int, shape (n_alternatives,)

    Examples
    --------
    >>> rank_values(np.array([0.5, 0.2, 0.5, 0.1])).tolist()
    [1, 3, 1, 4]
    """
    return np.asarray(1 + (values[None, :] > values[:, None] + TOLERANCE).sum(axis=1), dtype=np.intp)


def find_lead_ties(table: PerformanceTable, cells: Cells, values: Array) -> LeadTies:
    """Move each cell of each ranked alternative to its ends, all else central, and see whether a sole lead holds.

    The ends of a cell that is read are those of its range, the ends of a silent one that is entered are those of the
    allowance.
    """
    ranked = np.flatnonzero(cells.ranked)
    if len(ranked) < 2:
        return LeadTies()
    leaders = ranked[rank_values(values[ranked]) == 1]
    if len(leaders) != 1:
        return LeadTies()
    leader = leaders[0]
    top = values[leader]
    rival = max(values[row] for row in ranked if row != leader)
    read: list[LeadTie] = []
    silent: list[LeadTie] = []
    for row in ranked:
        down = values[row] + cells.shares[row] * (cells.low[row] - cells.central[row])
        up = values[row] + cells.shares[row] * (cells.high[row] - cells.central[row])
        broken = down <= rival + TOLERANCE if row == leader else up >= top - TOLERANCE
        end, to = (cells.low[row], "low") if row == leader else (cells.high[row], "high")
        for column in np.flatnonzero(broken & cells.enters[row]):
            names = table.alternatives[row], table.criteria[column]
            (read if cells.read[row, column] else silent).append(LeadTie(*names, to, float(end[column])))
    return LeadTies(tuple(read), tuple(silent))
