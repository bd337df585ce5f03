"""Value functions: from a measure in a criterion's own unit to the dossier's value scale.

The ends are declared, never taken from the data (Belton and Stewart 2002, Multiple Criteria Decision Analysis,
doi:10.1007/978-1-4615-1495-4, ch. 5), so adding an option cannot move anybody's value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from policies.dossier import Dossier, ValueScale
from policies.terms import Array


def value_range(
    dossier: Dossier, criterion: str, low: Array, central: Array, high: Array
) -> tuple[Array, Array, Array]:
    """Map ranges of measures onto the value scale.

    Parameters
    ----------
    dossier : Dossier
        Declares the scale, the criterion's ends and, where there are any, its value points.
    criterion : str
        Id of the criterion.
    low, central, high : array, shape (n,)
        Measures in the criterion's own unit, ``low <= central <= high``.

    Returns
    -------
    tuple of array, each of shape (n,)
        Low, central and high in value-scale units, ordered by value (swapped where less is better).
    """
    item = dossier.criterion[criterion]
    measures, values = np.array(find_value_points(dossier, criterion), dtype=float).T
    least, most = sorted((item.worst, item.best))
    ends = [np.interp(np.clip(cells, least, most), measures, values) for cells in (low, central, high)]
    inner_low, inner_high = _range_between(measures, values, np.clip(low, least, most), np.clip(high, least, most))
    return (
        np.minimum(np.minimum(ends[0], ends[2]), inner_low),
        ends[1],
        np.maximum(np.maximum(ends[0], ends[2]), inner_high),
    )


def find_value_points(dossier: Dossier, criterion: str) -> Sequence[tuple[float, float]]:
    """Give the points between which a criterion's value function runs straight.

    Returns
    -------
    sequence of (float, float)
        Measure in the criterion's own unit and value in value-scale units, by measure; the two ends where the dossier
        declares nothing else.
    """
    item, scale = dossier.criterion[criterion], dossier.scale
    straight = sorted([(item.worst, scale.worst), (item.best, scale.best)])
    return dossier.value_points.get(criterion) or straight


@dataclass(frozen=True)
class ValueFunction:
    """What any measure on one criterion is worth.

    Parameters
    ----------
    points : tuple of (float, float)
        Measure and value before spacing, by measure; straight lines between them.
    scale : ValueScale
    spacing : str
        ``even`` or ``steep``; see `space_values`.
    """

    points: tuple[tuple[float, float], ...]
    scale: ValueScale
    spacing: str

    @property
    def is_straight(self) -> bool:
        """Whether every unit of the measure is worth the same."""
        return len(self.points) == 2 and self.spacing == "even"

    def find_value(self, measure: float) -> float:
        """Give the value of a measure; beyond the ends that of the nearer end."""
        measures, values = zip(*self.points, strict=True)
        value = np.array(float(np.interp(measure, measures, values)))
        return float(space_values(value, self.scale, self.spacing))

    def find_measure(self, value: float) -> float:
        """Give the one measure with this value; NaN where there is none, or more than one."""
        measures, values = self.trace()
        steps = np.diff(values)
        if not (np.all(steps > 0) or np.all(steps < 0)) or not min(values) <= value <= max(values):
            return math.nan
        measures, values = np.array(self.points).T
        raw = _undo_spacing(value, self.scale) if self.spacing == "steep" else value
        order = np.argsort(values)
        return float(np.interp(raw, values[order], measures[order]))

    def trace(self, pieces: int = 24) -> tuple[list[float], list[float]]:
        """Give measures and values to draw a line through, steep spacing in so many ``pieces`` a point."""
        measures = [measure for measure, _ in self.points]
        if self.spacing == "steep":
            parts = [np.linspace(*ends, pieces, endpoint=False).tolist() for ends in pairwise(measures)]
            measures = [measure for part in parts for measure in part] + measures[-1:]
        return measures, [self.find_value(measure) for measure in measures]


def find_value_function(dossier: Dossier, criterion: str, spacing: str = "even") -> ValueFunction:
    """Give the value function of a criterion as a spacing of the steps has it."""
    return ValueFunction(tuple(find_value_points(dossier, criterion)), dossier.scale, spacing)


def _undo_spacing(value: float, scale: ValueScale) -> float:
    """Give the value that steep spacing turns into this one."""
    distance = value - scale.neutral
    reach = scale.neutral - scale.worst if distance < 0 else scale.best - scale.neutral
    return scale.neutral + math.copysign(reach * math.sqrt(abs(distance) / reach), distance) if reach else value


def _range_between(measures: Array, values: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Least and greatest value at the points strictly inside each range: a value function need not be monotone."""
    inside = (measures > low[:, None]) & (measures < high[:, None])
    least = np.where(inside, values, np.inf).min(axis=1, initial=np.inf)
    greatest = np.where(inside, values, -np.inf).max(axis=1, initial=-np.inf)
    return least, greatest


def space_values(values: Array, scale: ValueScale, spacing: str) -> Array:
    """Space the steps of the value scale.

    Parameters
    ----------
    values : array
        Value-scale units.
    scale : ValueScale
        Its ends and neutral point.
    spacing : str
        ``even`` leaves values as they are; ``steep`` squares the distance from neutral as a fraction of the distance
        to that end, so that on -2..+2 a step of +1 counts as +0.5.

    Examples
    --------
    >>> space_values(np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), ValueScale(-2, 0, 2), "steep").tolist()
    [-2.0, -0.5, 0.0, 0.5, 2.0]
    """
    if spacing == "even":
        return values
    distance = values - scale.neutral
    reach = np.where(distance < 0, scale.neutral - scale.worst, scale.best - scale.neutral)
    return scale.neutral + np.sign(distance) * reach * (distance / np.where(reach == 0, 1.0, reach)) ** 2
