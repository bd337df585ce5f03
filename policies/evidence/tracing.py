"""One cell followed back: each reading of it, its value before and after spacing, and whether it counts.

The numbers are those of `policies.comparison.performance`, one reading at a time, so that a person can follow a sum by
hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from policies.comparison import Comparison, space_values, value_range
from policies.dossier import Dossier, Reading
from policies.scenario import Scenario, list_every_reading, list_readings


@dataclass(frozen=True)
class TracedReading:
    """A reading on its way to the value scale.

    Parameters
    ----------
    reading : Reading
        As the source gives it, in the criterion's own unit.
    value : float
        Its central on the value scale, before the steps are spaced.
    low, central, high : float
        Value-scale units, spaced as the scenario says.
    counts : bool
        Whether lens and filters keep it.
    """

    reading: Reading
    value: float
    low: float
    central: float
    high: float
    counts: bool


def trace_readings(comparison: Comparison, alternative: str, criterion: str) -> tuple[TracedReading, ...]:
    """Follow every reading of a cell, those that lens or filters leave out included.

    Parameters
    ----------
    comparison : Comparison
    alternative, criterion : str
        Ids of the cell.

    Returns
    -------
    tuple of TracedReading
        In file order; the user's own sources come last.
    """
    dossier, scenario = comparison.dossier, comparison.counted
    counting = list_readings(comparison.in_view)
    return tuple(
        _trace(dossier, scenario, reading, reading in counting)
        for reading in list_every_reading(dossier, scenario)
        if (reading.alternative, reading.criterion) == (alternative, criterion)
    )


def _trace(dossier: Dossier, scenario: Scenario, reading: Reading, counts: bool) -> TracedReading:
    measures = (np.array([measure], dtype=float) for measure in (reading.low, reading.central, reading.high))
    values = value_range(dossier, reading.criterion, *measures)
    low, central, high = (float(space_values(value, dossier.scale, scenario.spacing)[0]) for value in values)
    return TracedReading(reading, float(values[1][0]), low, central, high, counts)


def find_telling_criterion(comparison: Comparison, alternative: str) -> str:
    """Name the criterion whose cell shows most of the way from readings to a contribution.

    Returns
    -------
    str
        Of the criteria in view one that carries weight for the alternative, else one that it is read on; of these the
        one with the most readings that count, then the largest contribution either way, then the first in file order.
    """
    counting = list_readings(comparison.in_view)

    def tell(criterion: str) -> tuple[bool, bool, int, float]:
        if not comparison.has_entering_reading(alternative, criterion):
            return False, False, 0, 0.0
        carries = comparison.find_share(alternative, criterion) > 0
        readings = sum((item.alternative, item.criterion) == (alternative, criterion) for item in counting)
        return carries, True, readings, abs(comparison.find_contribution(alternative, criterion))

    return max(comparison.table.criteria, key=tell)
