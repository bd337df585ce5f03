"""From readings and a scenario to the performance table: what each cell holds, from whom, and what is silent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from policies.comparison.value_functions import space_values, value_range
from policies.dossier import Dossier, Reading
from policies.scenario import InView, Override, Scenario, list_readings
from policies.terms import EITHER_VARIANT, Array

USER_BASIS = "user"


@dataclass(frozen=True)
class Cell:
    """One alternative on one criterion, in value-scale units; NaN where silent.

    ``by_source`` holds each speaking source's own central; ``overridden`` marks the user's own score.
    """

    low: float
    central: float
    high: float
    by_source: Mapping[str, float]
    overridden: bool = False

    @property
    def silent(self) -> bool:
        """Whether nobody says anything, the user included."""
        return math.isnan(self.central)

    @property
    def combined(self) -> bool:
        """Whether it is a package's, made of its members' cells: no source speaks of it as a whole."""
        return not (self.silent or self.overridden or self.by_source)


@dataclass(frozen=True)
class PerformanceTable:
    """The scorecard under one scenario, before weights and before silence is treated.

    All arrays have one row an alternative in view and one column a criterion in view, in value-scale units; NaN where
    the cell is silent. The properties of the same names without ``_array`` are labelled frames.

    Parameters
    ----------
    alternatives, criteria : tuple of str
        Ids in view, in file order.
    low_array, central_array, high_array : array, shape (n_alternatives, n_criteria)
        The cell under the lens: mean of centrals, least low, greatest high over the sources that speak.
    sources : tuple of str
        Sources in the lens.
    source_array : array, shape (n_sources, n_alternatives, n_criteria)
        Each source's own central (the mean over its variants); NaN where that source is silent.
    overridden : array of bool, shape (n_alternatives, n_criteria)
        Cells replaced by the user's own score.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    low_array: Array
    central_array: Array
    high_array: Array
    sources: tuple[str, ...]
    source_array: Array
    overridden: NDArray[np.bool_]

    def _frame(self, cells: Array) -> pd.DataFrame:
        return pd.DataFrame(cells, index=pd.Index(self.alternatives), columns=pd.Index(self.criteria))

    @cached_property
    def low(self) -> pd.DataFrame:
        """Lowest defensible value of each cell."""
        return self._frame(self.low_array)

    @cached_property
    def central(self) -> pd.DataFrame:
        """Central value of each cell."""
        return self._frame(self.central_array)

    @cached_property
    def high(self) -> pd.DataFrame:
        """Highest defensible value of each cell."""
        return self._frame(self.high_array)

    @cached_property
    def by_source(self) -> Mapping[str, pd.DataFrame]:
        """Each source's own central values, by source id."""
        frames = {name: self._frame(cells) for name, cells in zip(self.sources, self.source_array, strict=True)}
        return MappingProxyType(frames)

    def find_cell(self, alternative: str, criterion: str) -> Cell:
        """Return one cell; its numbers are NaN where it is silent."""
        place = self.alternatives.index(alternative), self.criteria.index(criterion)
        low, central, high = (float(part[place]) for part in (self.low_array, self.central_array, self.high_array))
        spoken = zip(self.sources, self.source_array[:, *place].tolist(), strict=True)
        by_source = {name: value for name, value in spoken if not math.isnan(value)}
        return Cell(low, central, high, MappingProxyType(by_source), overridden=bool(self.overridden[place]))

    @property
    def read(self) -> NDArray[np.bool_]:
        """Which cells have a reading, shape (n_alternatives, n_criteria)."""
        return ~np.isnan(self.central_array)


# Measures -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CellMeasures:
    """The measures of a cell on a criterion that has a unit of its own.

    Parameters
    ----------
    by_source : mapping of str to tuple of float
        The centrals of each source that speaks, one a variant; the user's own score stands alone, under an empty id.
    low, high : float
        The least low and the greatest high of them, in the criterion's unit.
    """

    by_source: Mapping[str, tuple[float, ...]]
    low: float
    high: float


def find_measures(in_view: InView) -> Mapping[tuple[str, str], CellMeasures]:
    """Gather the measures that count, by option and criterion, where a criterion has a unit of its own.

    Members of packages are among the options, as it may be their readings that move.
    """
    there = {*in_view.alternatives, *in_view.options}
    measured = {name for name in in_view.criteria if in_view.dossier.has_own_unit(name)}
    spoken: dict[tuple[str, str], dict[str, list[float]]] = {}
    ends: dict[tuple[str, str], list[float]] = {}
    for reading in list_readings(in_view):
        place = reading.alternative, reading.criterion
        if reading.criterion in measured and reading.alternative in there:
            spoken.setdefault(place, {}).setdefault(reading.source, []).append(reading.central)
            ends.setdefault(place, []).extend((reading.low, reading.high))
    for item in in_view.counted.overrides:
        place = item.alternative, item.criterion
        if item.criterion in measured and item.alternative in there:
            spoken[place], ends[place] = {"": [item.central]}, [item.low, item.high]
    return {
        place: CellMeasures(
            MappingProxyType({name: tuple(measures) for name, measures in by_source.items()}),
            min(ends[place]),
            max(ends[place]),
        )
        for place, by_source in spoken.items()
    }


# Values ---------------------------------------------------------------------------------------------------------------

_VALUES = ("low", "central", "high")
Score = tuple[str, str, tuple[float, float, float]]
"""The ids of a cell that the user scored, and its low, central and high in value-scale units."""


@dataclass(frozen=True)
class _Readings:
    """Readings as columns: positions in the dossier's tuples, and values on the value scale."""

    alternative: NDArray[np.intp]
    criterion: NDArray[np.intp]
    source: NDArray[np.intp]
    low: Array
    central: Array
    high: Array
    implied: NDArray[np.bool_]
    relayed: NDArray[np.bool_]
    variant: NDArray[np.str_]


@dataclass(frozen=True)
class _Pooled:
    """What each source says by itself, whatever the lens, of every option on every criterion: one axis each."""

    sources: Mapping[str, int]
    low: Array
    central: Array
    high: Array


def build_performance_table(in_view: InView) -> PerformanceTable:
    """Gather the readings that count into one cell per option and criterion in view; packages are made of it later.

    First each source alone (mean of its variants' centrals, least low, greatest high), then across the sources in the
    lens that speak. The user's own scores replace cells last, under every lens and filter, and are not spaced.

    Parameters
    ----------
    in_view : InView

    Returns
    -------
    PerformanceTable
    """
    return next(build_performance_tables([in_view]))


def build_performance_tables(in_views: Iterable[InView]) -> Iterator[PerformanceTable]:
    """Build the table of each of these views as `build_performance_table` does.

    What each source says by itself is worked out once for views in a row of which the same readings count in the same
    spacing: put those beside each other that differ in the lens, the options or the criteria only.
    """
    entered: tuple[object, ...] = ()
    chosen: tuple[object, ...] = ()
    scored: tuple[object, ...] = ()
    for in_view in in_views:
        counted = in_view.counted
        if entered != (given := (in_view.dossier, counted.sources)):
            entered, chosen = given, ()
            readings = _column_readings(in_view.dossier, counted)
        if chosen != (asked := (replace(counted.filters, outcomes_only=False), counted.spacing)):
            chosen = asked
            pooled = _pool_each_source(in_view, _space(readings, in_view.dossier, counted.spacing))
        if scored != (told := (in_view.dossier, counted.overrides)):
            scored, scores = told, value_scores(in_view)
        yield _build_table(in_view, pooled, scores)


def _pool_each_source(in_view: InView, readings: _Readings) -> _Pooled:
    dossier, counted = in_view.dossier, in_view.counted
    sources = (*dossier.source, *(item.source.id for item in counted.sources))
    shape = (len(sources), len(dossier.alternatives), len(dossier.criteria))
    pooled = _pool_variants(readings, _select(readings, counted), shape)
    return _Pooled({name: place for place, name in enumerate(sources)}, *pooled)


def _build_table(in_view: InView, pooled: _Pooled, scores: Sequence[Score]) -> PerformanceTable:
    rows, columns = _find_places(in_view.dossier, in_view.options, in_view.criteria)
    chosen = np.ix_(np.array([pooled.sources[name] for name in in_view.sources], dtype=np.intp), rows, columns)
    low, central, high = (cells[chosen] for cells in (pooled.low, pooled.central, pooled.high))
    table = _pool_sources(low, central, high)
    overridden = replace_scored(in_view, in_view.options, table, scores)
    return PerformanceTable(
        alternatives=in_view.options,
        criteria=in_view.criteria,
        low_array=table[0],
        central_array=table[1],
        high_array=table[2],
        sources=in_view.sources,
        source_array=central,
        overridden=overridden,
    )


@lru_cache(maxsize=8)
def _find_places(
    dossier: Dossier, alternatives: tuple[str, ...], criteria: tuple[str, ...]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find where the options and criteria in view stand among all of the dossier."""
    rows, columns = set(alternatives), set(criteria)
    return (
        np.flatnonzero([item.id in rows for item in dossier.alternatives]),
        np.flatnonzero([item.id in columns for item in dossier.criteria]),
    )


@lru_cache(maxsize=8)
def _column_dossier(dossier: Dossier) -> _Readings:
    return _column(dossier, dossier.readings, tuple(dossier.source))


def _column_readings(dossier: Dossier, scenario: Scenario) -> _Readings:
    """Give the dossier's and the user's readings as columns, before the steps are spaced."""
    columns = _column_dossier(dossier)
    own = tuple(reading for item in scenario.sources for reading in item.readings)
    if own:
        added = _column(dossier, own, (*dossier.source, *(item.source.id for item in scenario.sources)))
        names = _Readings.__dataclass_fields__
        columns = _Readings(**{name: np.concatenate([getattr(columns, name), getattr(added, name)]) for name in names})
    return columns


def _space(columns: _Readings, dossier: Dossier, spacing: str) -> _Readings:
    low, central, high = (
        space_values(values, dossier.scale, spacing) for values in (columns.low, columns.central, columns.high)
    )
    return replace(columns, low=low, central=central, high=high)


def _column(dossier: Dossier, readings: Sequence[Reading], sources: Sequence[str]) -> _Readings:
    alternatives = {name: place for place, name in enumerate(dossier.alternative)}
    criteria = {name: place for place, name in enumerate(dossier.criterion)}
    places = {name: place for place, name in enumerate(sources)}
    count = len(readings)
    criterion = np.fromiter((criteria[r.criterion] for r in readings), np.intp, count)
    values = np.empty((3, count))
    for row, name in enumerate(_VALUES):
        values[row] = np.fromiter((getattr(r, name) for r in readings), float, count)
    for name, place in criteria.items():
        chosen = np.flatnonzero(criterion == place)
        if len(chosen):
            values[:, chosen] = value_range(dossier, name, *values[:, chosen])
    return _Readings(
        alternative=np.fromiter((alternatives[r.alternative] for r in readings), np.intp, count),
        criterion=criterion,
        source=np.fromiter((places[r.source] for r in readings), np.intp, count),
        low=values[0],
        central=values[1],
        high=values[2],
        implied=np.fromiter((r.basis == "implied" for r in readings), bool, count),
        relayed=np.fromiter((r.speaker == "relayed" for r in readings), bool, count),
        variant=np.array([r.variant for r in readings], dtype=np.str_),
    )


def _select(readings: _Readings, scenario: Scenario) -> NDArray[np.bool_]:
    """Apply the filters, as `list_readings` does, to columns."""
    filters = scenario.filters
    keep = np.ones(len(readings.source), dtype=bool)
    if filters.stated_only:
        keep &= ~readings.implied
    if filters.authors_only:
        keep &= ~readings.relayed
    if filters.variant is not None:
        keep &= np.isin(readings.variant, ["", EITHER_VARIANT, filters.variant])
    return keep


def _pool_variants(
    readings: _Readings, keep: NDArray[np.bool_], shape: tuple[int, int, int]
) -> tuple[Array, Array, Array]:
    """Pool each source's variants: mean of centrals, least low, greatest high; NaN where the source is silent."""
    flat = np.ravel_multi_index((readings.source[keep], readings.alternative[keep], readings.criterion[keep]), shape)
    size = int(np.prod(shape))
    count = np.bincount(flat, minlength=size)
    total = np.bincount(flat, weights=readings.central[keep], minlength=size)
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, flat, readings.low[keep])
    np.maximum.at(high, flat, readings.high[keep])
    silent = count == 0
    central = np.divide(total, count, out=np.full(size, np.nan), where=~silent)
    low[silent] = high[silent] = np.nan
    return low.reshape(shape), central.reshape(shape), high.reshape(shape)


def _pool_sources(low: Array, central: Array, high: Array) -> tuple[Array, Array, Array]:
    """Pool over the first axis those sources that speak; NaN where none does."""
    speaks = ~np.isnan(central)
    count = speaks.sum(axis=0)
    total = np.where(speaks, central, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    least = np.where(speaks, low, np.inf).min(axis=0, initial=np.inf)
    greatest = np.where(speaks, high, -np.inf).max(axis=0, initial=-np.inf)
    silent = count == 0
    least[silent] = greatest[silent] = np.nan
    return least, mean, greatest


def value_reading(in_view: InView, item: Reading | Override) -> tuple[float, float, float]:
    """Give the value of one reading or of one score of the user's own, as it enters its cell.

    Returns
    -------
    tuple of float
        Low, central and high in value-scale units; a reading is spaced as the scenario asks, an own score is not.
    """
    measures = np.array([[item.low], [item.central], [item.high]])
    low, central, high = value_range(in_view.dossier, item.criterion, *measures)
    spacing = in_view.counted.spacing if isinstance(item, Reading) else "even"
    low, central, high = (space_values(values, in_view.dossier.scale, spacing) for values in (low, central, high))
    return float(low[0]), float(central[0]), float(high[0])


def value_scores(in_view: InView) -> list[Score]:
    """Give the value of every score of the user's own, whatever is in view."""
    return [(item.alternative, item.criterion, value_reading(in_view, item)) for item in in_view.counted.overrides]


def replace_scored(
    in_view: InView, alternatives: Sequence[str], table: tuple[Array, Array, Array], scores: Sequence[Score]
) -> NDArray[np.bool_]:
    """Replace, in place, the cells that the user scored, and say which they are."""
    overridden = np.zeros(table[0].shape, dtype=bool)
    for alternative, criterion, values in scores:
        if alternative not in alternatives or criterion not in in_view.criteria:
            continue
        place = (alternatives.index(alternative), in_view.criteria.index(criterion))
        for cells, value in zip(table, values, strict=True):
            cells[place] = value
        overridden[place] = True
    return overridden
