"""The ranked options as plain arrays: what every question about other weights and other readings is reckoned on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison import Comparison, Makeup
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
