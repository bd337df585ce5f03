"""One cell at a time moved to the ends of its range: the numbers of a tornado chart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from policies.comparison import Comparison
from policies.robustness.ranked_cells import RankedCells, gather_ranked, list_cell_lines
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class TornadoBar:
    """One cell moved to its low and to its high, all else central.

    Parameters
    ----------
    alternative, criterion : str
        The option, or package, and the criterion.
    low, central, high : float
        Overall value of the option with the cell at its low, central and high.
    leads_at_low, leads_at_high : tuple of str
        Who shares first place then, in file order.
    silent : bool
        Whether nobody has given the cell a reading, so that only the allowance moves it.
    member : str
        The member of a package whose cell moves; empty where the cell is the option's own.
    """

    alternative: str
    criterion: str
    low: float
    central: float
    high: float
    leads_at_low: tuple[str, ...]
    leads_at_high: tuple[str, ...]
    silent: bool
    member: str = ""

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
    tuple of TornadoBar
        From the widest to the narrowest; cells without a range or without weight are left out.
    """
    if comparison.in_view.packages:
        return _move_members(comparison)
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


def _move_members(comparison: Comparison) -> tuple[TornadoBar, ...]:
    """Move each member's cell with every package that contains it: a bar for each row that it moves."""
    cells = gather_ranked(comparison)
    values = comparison.overall["value"].to_numpy(dtype=float)
    found = []
    for lines in list_cell_lines(comparison):
        ends = [
            np.array([np.interp(end, lines.places, row) for row in lines.values]) for end in (lines.low, lines.high)
        ]
        leaders = [_name_highest(cells, moved) for moved in ends]
        for row, name in enumerate(cells.alternatives):
            low, high = (float(moved[row]) for moved in ends)
            if high - low > TOLERANCE:
                member = "" if lines.alternative == name else lines.alternative
                criterion, central = cells.criteria[lines.column], float(values[row])
                found.append(
                    TornadoBar(name, criterion, low, central, high, leaders[0], leaders[1], lines.silent, member)
                )
    return tuple(sorted(found, key=lambda bar: -bar.width))


def _name_leaders(cells: RankedCells, values: Array, row: int, value: float) -> tuple[str, ...]:
    moved = values.copy()
    moved[row] = value
    return _name_highest(cells, moved)


def _name_highest(cells: RankedCells, moved: Array) -> tuple[str, ...]:
    return tuple(cells.alternatives[place] for place in np.flatnonzero(moved >= moved.max() - TOLERANCE))
