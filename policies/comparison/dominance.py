"""Who dominates whom: at least as good on every criterion that carries weight, and better on one.

Certain dominance holds over the whole range of every reading; otherwise it holds on central values only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison.performance import PerformanceTable
from policies.comparison.silence import Cells
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class Dominance:
    """One alternative dominates another.

    Parameters
    ----------
    dominates, dominated : str
        Ids of the alternatives.
    certain : bool
        True if it holds for every reading anywhere in its range, False if on central values only.
    resting_on_silence : int
        Number of the criteria with weight on which at least one of the two is silent.
    """

    dominates: str
    dominated: str
    certain: bool
    resting_on_silence: int


def find_dominance(table: PerformanceTable, cells: Cells, weights: Array) -> tuple[Dominance, ...]:
    """Find every dominance among the ranked alternatives.

    Parameters
    ----------
    table : PerformanceTable
    cells : Cells
        Silent cells entered.
    weights : array, shape (n_criteria,)
        Criteria without weight play no part.

    Returns
    -------
    tuple of Dominance
        In file order of the dominating, then of the dominated alternative.
    """
    weighty = weights > 0
    rows = np.flatnonzero(cells.ranked)
    low, central, high = (part[np.ix_(rows, weighty)] for part in (cells.low, cells.central, cells.high))
    silent = ~table.read[np.ix_(rows, weighty)]
    certain, possible = _covers(low, high), _covers(central, central)
    pairs = zip(*np.nonzero(certain | possible), strict=True)
    names = [table.alternatives[row] for row in rows]
    return tuple(
        Dominance(names[a], names[b], bool(certain[a, b]), int((silent[a] | silent[b]).sum())) for a, b in pairs
    )


def _covers(mine: Array, theirs: Array) -> NDArray[np.bool_]:
    """Matrix of pairs: mine at least theirs everywhere and greater somewhere; taken criterion by criterion."""
    size = len(mine)
    never_less, greater = np.ones((size, size), dtype=bool), np.zeros((size, size), dtype=bool)
    for own, other in zip(mine.T, theirs.T, strict=True):
        never_less &= own[:, None] >= other[None, :] - TOLERANCE
        greater |= own[:, None] > other[None, :] + TOLERANCE
    np.fill_diagonal(never_less, val=False)
    return never_less & greater
