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


def find_lead_ties(table: PerformanceTable, cells: Cells, values: Array) -> tuple[LeadTie, ...]:
    """Move each read cell of each ranked alternative to its ends, all else central, and see whether the lead holds."""
    ranked = np.flatnonzero(cells.ranked)
    if len(ranked) < 2:
        return ()
    leaders = ranked[rank_values(values[ranked]) == 1]
    if len(leaders) != 1:
        return ()
    leader = leaders[0]
    top = values[leader]
    rival = max(values[row] for row in ranked if row != leader)
    ties = []
    for row in ranked:
        down = values[row] + cells.shares[row] * (cells.low[row] - cells.central[row])
        up = values[row] + cells.shares[row] * (cells.high[row] - cells.central[row])
        broken = down <= rival + TOLERANCE if row == leader else up >= top - TOLERANCE
        end, to = (cells.low[row], "low") if row == leader else (cells.high[row], "high")
        for column in np.flatnonzero(broken & cells.entering_readings[row]):
            names = table.alternatives[row], table.criteria[column]
            ties.append(LeadTie(*names, to, float(end[column])))
    return tuple(ties)
