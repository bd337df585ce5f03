"""The ranked options as plain arrays: what every question about other weights and other readings is reckoned on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison import SUM, Comparison, Makeup
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class RankedCells:
    """The cells of the options ranked now, on the criteria in view, with silence treated.

    Parameters
    ----------
    alternatives : tuple of str
        Ids of the ranked options, in file order.
    criteria : tuple of str
        Ids in view, in file order.
    low, central, high : array, shape (n_ranked, n_criteria)
        Value-scale units; 0 where a cell does not enter.
    enters : array of bool, shape (n_ranked, n_criteria)
        Which cells enter an option's mean.
    silent : array of bool, shape (n_ranked, n_criteria)
        Which cells nobody has given a reading.
    weights : array, shape (n_criteria,)
        The present shares; they sum to 1.
    makeup : Makeup or None
        What the rows are made of, where some are packages.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    low: Array
    central: Array
    high: Array
    enters: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    weights: Array
    makeup: Makeup | None = None

    def list_varying(self, row: int) -> NDArray[np.intp]:
        """Columns of the cells of one option that enter and have a range."""
        return np.flatnonzero(self.enters[row] & (self.high[row] - self.low[row] > TOLERANCE))


def gather_ranked(comparison: Comparison, allowance: float | None = None) -> RankedCells:
    """Gather the cells of the ranked options.

    Parameters
    ----------
    comparison : Comparison
    allowance : float, optional
        Value-scale units either way for a silent cell that is entered; default: the scenario's.
    """
    cells, entry = comparison.cells, comparison.treatment.entry
    rows = cells.ranked
    silent, enters = ~cells.read[rows], cells.enters[rows]
    low, central, high = (np.where(enters, part[rows], 0.0) for part in (cells.low, cells.central, cells.high))
    makeup = comparison.make_up(allowance) if comparison.in_view.packages else None
    if entry is not None and allowance is not None:
        least, _, most = entry.work_out(comparison.dossier.scale, allowance)
        if makeup:
            low, high = (
                np.where(makeup.alone | silent, part, makeup.combine_all(block))
                for part, block in ((low, makeup.low), (high, makeup.high))
            )
        low[silent], high[silent] = least, most
    return RankedCells(
        alternatives=tuple(comparison.results),
        criteria=comparison.table.criteria,
        low=low,
        central=central,
        high=high,
        enters=enters,
        silent=silent,
        weights=comparison.weights.to_numpy(dtype=float),
        makeup=makeup,
    )


# Cells that move with every package they are part of ------------------------------------------------------------------


@dataclass(frozen=True)
class CellLines:
    """The overall values of all rows as one cell moves through the value scale.

    Parameters
    ----------
    alternative : str
        The option whose cell moves, or the package where the user scored its cell.
    column : int
    low, central, high : float
        Where the cell stands, and its range.
    silent : bool
    places : array, shape (n_places,)
        Where the lines may bend, both ends of the scale and ``central`` among them, in order.
    values : array, shape (n_rows, n_places)
    """

    alternative: str
    column: int
    low: float
    central: float
    high: float
    silent: bool
    places: Array
    values: Array

    def find_nearest(self, row: int) -> float | None:
        """Find the nearest place at which a row is level with the best, or ahead; None if there is none."""
        gaps = self.values[row] - np.delete(self.values, row, axis=0)
        gaps[np.abs(gaps) <= TOLERANCE] = 0.0  # lines of rows that share a cell may lie upon each other
        left, right = gaps[:, :-1], gaps[:, 1:]
        with np.errstate(divide="ignore", invalid="ignore"):
            crossing = left / (left - right)
        starts = np.where(left >= 0, 0.0, np.where(right >= 0, crossing, np.inf)).max(axis=0)
        ends = np.where(right >= 0, 1.0, np.where(left >= 0, crossing, -np.inf)).min(axis=0)
        held = starts <= ends + TOLERANCE
        if not held.any():
            return None
        widths = np.diff(self.places)
        ends_of = (np.where(held, starts, 0.0), np.where(held, ends, 0.0))
        found = np.concatenate([(self.places[:-1] + widths * parts)[held] for parts in ends_of])
        return float(found[np.abs(found - self.central).argmin()])


def list_cell_lines(comparison: Comparison) -> Iterator[CellLines]:
    """Give the lines of every cell that counts: of each option that a row is made of, and own scores of packages."""
    cells, makeup = gather_ranked(comparison), comparison.make_up()
    shares = comparison.cells.shares[comparison.cells.ranked]
    values = comparison.overall["value"].to_numpy(dtype=float)
    for option, name in enumerate(makeup.options):
        rows = makeup.list_rows_with(option)
        for column in np.flatnonzero(makeup.enters[option]):
            moving = [row for row in rows if not makeup.scored[row, column] and shares[row, column] > 0]
            if not moving:
                continue
            central = float(makeup.central[option, column])
            places = _list_places(makeup, option, int(column), moving, central)
            lines = np.repeat(values[:, None], len(places), axis=1)
            for row in moving:
                block = np.repeat(makeup.central[:, column][:, None], len(places), axis=1)
                block[option] = places
                lines[row] += shares[row, column] * (makeup.combine(row, block) - cells.central[row, column])
            ends = float(makeup.low[option, column]), central, float(makeup.high[option, column])
            yield CellLines(name, int(column), *ends, not makeup.read[option, column], places, lines)
    yield from _list_lone(cells, makeup, shares, values)


def _list_lone(cells: RankedCells, makeup: Makeup, shares: Array, values: Array) -> Iterator[CellLines]:
    scale = makeup.scale
    for row, column in zip(*np.nonzero(makeup.scored & cells.enters & (shares > 0)), strict=True):
        central = float(cells.central[row, column])
        places = np.unique([scale.worst, central, scale.best])
        lines = np.repeat(values[:, None], len(places), axis=1)
        lines[row] += shares[row, column] * (places - central)
        ends = float(cells.low[row, column]), central, float(cells.high[row, column])
        yield CellLines(cells.alternatives[row], int(column), *ends, bool(cells.silent[row, column]), places, lines)


def _list_places(makeup: Makeup, option: int, column: int, rows: list[int], central: float) -> Array:
    """List where the values of these rows may bend as one cell of an option moves."""
    scale = makeup.scale
    found = {scale.worst, scale.neutral, scale.best, central}
    for row in rows:
        others = makeup.central[[one for one in makeup.members[row] if one != option], column]
        if makeup.rule == SUM:
            rest = float((others - scale.neutral).sum())
            found |= {scale.worst - rest, scale.best - rest}
        else:
            found |= {*others.tolist()}
    return np.unique([place for place in found if scale.worst <= place <= scale.best])
