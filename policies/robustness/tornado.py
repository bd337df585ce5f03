"""One cell at a time moved to the ends of its range: the numbers of a tornado chart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from policies.comparison import Comparison
from policies.robustness.ranked_cells import RankedCells, gather_ranked
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class TornadoBar:
    """One cell moved to its low and to its high, all else central.

    Parameters
    ----------
    alternative, criterion : str
        The cell.
    low, central, high : float
        Overall value of the option with the cell at its low, central and high.
    leads_at_low, leads_at_high : tuple of str
        Who shares first place then, in file order.
    silent : bool
        Whether nobody has given the cell a reading, so that only the allowance moves it.
    """

    alternative: str
    criterion: str
    low: float
    central: float
    high: float
    leads_at_low: tuple[str, ...]
    leads_at_high: tuple[str, ...]
    silent: bool

    @property
    def width(self) -> float:
        """How far the overall value moves from end to end, value-scale units."""
        return self.high - self.low


def find_tornado_bars(comparison: Comparison) -> tuple[TornadoBar, ...]:
    """Move each cell that counts to its low and to its high, all else central (a tornado chart's numbers).

    Silent cells entered as no change move by the scenario's allowance.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Swing
        From the widest to the narrowest; cells without a range or without weight are left out.
    """
    cells = gather_ranked(comparison)
    shares = comparison.cells.shares[comparison.cells.ranked]
    values = comparison.overall["value"].to_numpy(dtype=float)
    found = []
    for row, name in enumerate(cells.alternatives):
        for column in cells.list_varying(row):
            share, central = shares[row, column], cells.central[row, column]
            if not share > 0:
                continue
            low, high = (values[row] + share * (end[row, column] - central) for end in (cells.low, cells.high))
            found.append(
                TornadoBar(
                    name,
                    cells.criteria[column],
                    low=float(low),
                    central=float(values[row]),
                    high=float(high),
                    leads_at_low=_name_leaders(cells, values, row, float(low)),
                    leads_at_high=_name_leaders(cells, values, row, float(high)),
                    silent=bool(cells.silent[row, column]),
                )
            )
    return tuple(sorted(found, key=lambda bar: -bar.width))


def _name_leaders(cells: RankedCells, values: Array, row: int, value: float) -> tuple[str, ...]:
    moved = values.copy()
    moved[row] = value
    return tuple(cells.alternatives[place] for place in np.flatnonzero(moved >= moved.max() - TOLERANCE))
