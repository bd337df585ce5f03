"""Compare the alternatives in view: from readings to ranks, one way through."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import tee
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from policies.comparison.dominance import Dominance, find_dominance
from policies.comparison.packages import Makeup, add_package_rows, find_package_lead_ties, make_up
from policies.comparison.performance import (
    Cell,
    CellMeasures,
    PerformanceTable,
    build_performance_table,
    build_performance_tables,
    find_measures,
)
from policies.comparison.ranking import LeadTie, find_lead_ties, rank_values
from policies.comparison.silence import (
    Cells,
    Treatment,
    Unranked,
    explain_unranked,
    find_only_criterion,
    find_treatment,
)
from policies.comparison.value_functions import find_value_function
from policies.comparison.weights import list_shares, weigh_criteria
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import InView, Scenario, find_in_view
from policies.terms import TOLERANCE


@dataclass(frozen=True)
class Result:
    """What a comparison gives one ranked alternative.

    ``value``, ``low`` and ``high`` are overall values in value-scale units; rank 1 is first; ``tied_with`` names those
    whose overall value is the same within the tolerance.
    """

    value: float
    low: float
    high: float
    rank: int
    tied_with: tuple[str, ...]
    criteria_read: int


@dataclass(frozen=True)
class Comparison:
    """The options compared under one scenario.

    Parameters
    ----------
    scenario : Scenario
        What the user has, with all entries: what a link or a file must hold.
    in_view : InView
        What was reckoned with.
    weights : Series
        Share of each criterion in view; sums to 1.
    options : PerformanceTable
        The scorecard of every option in view, and of every member of a package in view.
    table : PerformanceTable
        The scorecard of all that is in view, before silence is treated.
    cells : Cells
        The same with silence treated, and the shares actually used.
    overall : DataFrame
        One row a ranked alternative in file order: value, low, high, rank (1 is first), criteria_read.
    contributions : DataFrame
        Ranked alternatives x criteria in view: share x (value - neutral); NaN where the cell is silent or unused.
    unranked : tuple of Unranked
        Alternatives in view that cannot be ranked.
    lead_tied_by : tuple of LeadTie
        Single readings that would tie or overturn a sole lead; empty if several lead or fewer than two are ranked.
    lead_tied_by_silence : tuple of LeadTie
        Single silent cells that would do so within the allowance; they do not decide whether the lead is separable.
    separable : bool
        At least two are ranked, exactly one leads, and no single reading moved within its range changes that.
    dominance : tuple of Dominance
        Which ranked alternatives dominate which; empty under a treatment of silence that does not define it.
    """

    scenario: Scenario
    in_view: InView
    weights: pd.Series
    options: PerformanceTable
    table: PerformanceTable
    cells: Cells
    overall: pd.DataFrame
    contributions: pd.DataFrame
    unranked: tuple[Unranked, ...]
    lead_tied_by: tuple[LeadTie, ...]
    lead_tied_by_silence: tuple[LeadTie, ...]
    separable: bool
    dominance: tuple[Dominance, ...]

    @property
    def dossier(self) -> Dossier:
        """The dossier with the user's own options and criteria, if they are in force."""
        return self.in_view.dossier

    @property
    def counted(self) -> Scenario:
        """The scenario that was reckoned with: without the user's own entries where they are set aside."""
        return self.in_view.counted

    @property
    def treatment(self) -> Treatment:
        """How silence was treated."""
        return find_treatment(self.counted.silence)

    @property
    def compares(self) -> bool:
        """Whether at least two options are ranked, so that somebody can lead."""
        return len(self.overall) > 1

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """Ids that share rank 1, in file order; empty where there is nobody to lead: fewer than two are ranked."""
        return tuple(self.overall.index[self.overall["rank"] == 1]) if self.compares else ()

    @property
    def only_criterion(self) -> str:
        """The one criterion on which the whole ranking rests; empty if there are several, or nothing is ranked."""
        return find_only_criterion(self.table, self.cells)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """Share of each criterion in view, by id; the same numbers as ``weights``."""
        return MappingProxyType(dict(zip(self.table.criteria, self.weights.tolist(), strict=True)))

    @cached_property
    def results(self) -> Mapping[str, Result]:
        """The result of each ranked alternative, by id in file order; the same numbers as ``overall``."""
        columns = ("value", "low", "high", "rank", "criteria_read")
        value, low, high, rank, read = (self.overall[name].tolist() for name in columns)
        ids = [str(name) for name in self.overall.index]
        found = {}
        for place, name in enumerate(ids):
            near = zip(ids, value, strict=True)
            ties = tuple(other for other, v in near if abs(v - value[place]) <= TOLERANCE and other != name)
            found[name] = Result(value[place], low[place], high[place], rank[place], ties, read[place])
        return MappingProxyType(found)

    def make_up(self, allowance: float | None = None, rows: tuple[str, ...] | None = None) -> Makeup:
        """Say what some rows are made of (default: those ranked), under another allowance if one is given."""
        width = self.counted.allowance if allowance is None else allowance
        names = tuple(self.results) if rows is None else rows
        return make_up(self.in_view, self.options, self.treatment, width, names)

    @cached_property
    def measures(self) -> Mapping[tuple[str, str], CellMeasures]:
        """The measures of the cells that have some in a unit of their criterion's own, by option and criterion."""
        return find_measures(self.in_view)

    def find_measure(self, alternative: str, criterion: str, value: float) -> float:
        """Give the measure that would give a cell a value; NaN where measures are values, or no one measure does."""
        if not self.dossier.has_own_unit(criterion):
            return math.nan
        own = self.find_cell(alternative, criterion).overridden
        spacing = "even" if own else self.counted.spacing
        return find_value_function(self.dossier, criterion, spacing).find_measure(value)

    def find_table(self, alternative: str) -> PerformanceTable:
        """Return the scorecard with a row of what is compared, or of an option that only a package is made of."""
        return self.table if alternative in self.table.alternatives else self.options

    def find_cell(self, alternative: str, criterion: str) -> Cell:
        """Return one cell of what is compared, or of an option that only a package is made of."""
        return self.find_table(alternative).find_cell(alternative, criterion)

    def find_scored_members(self, alternative: str, criterion: str) -> tuple[str, ...]:
        """Name the members of a package of which the user's own score counts on a criterion; none for an option."""
        members = self.dossier.alternative[alternative].members
        return tuple(name for name in members if self.options.find_cell(name, criterion).overridden)

    def find_contribution(self, alternative: str, criterion: str) -> float:
        """Return a contribution in value-scale units; NaN where the cell is silent or unused, or nothing is ranked."""
        row = self._contribution_rows.get(alternative)
        return math.nan if row is None else row[self._column(criterion)]

    @cached_property
    def _contribution_rows(self) -> Mapping[str, list[float]]:
        return dict(zip(self.results, self.contributions.to_numpy().tolist(), strict=True))

    def find_share(self, alternative: str, criterion: str) -> float:
        """Return the share that a cell carries for an alternative, renormalised as the treatment of silence asks."""
        return float(self.cells.shares[self.table.alternatives.index(alternative), self._column(criterion)])

    def find_subtotal(self, alternative: str, criteria: Iterable[str]) -> float:
        """Add up the contributions of several criteria, in value-scale units; NaN where none of them contributes."""
        parts = [part for part in (self.find_contribution(alternative, c) for c in criteria) if not math.isnan(part)]
        return math.fsum(parts) if parts else math.nan

    def has_entering_reading(self, alternative: str, criterion: str) -> bool:
        """Tell whether a cell has a reading that enters the mean."""
        return bool(self.cells.entering_readings[self.table.alternatives.index(alternative), self._column(criterion)])

    def _column(self, criterion: str) -> int:
        return self.table.criteria.index(criterion)


def compare(dossier: Dossier, scenario: Scenario) -> Comparison:
    """Compare the options in view: performance table, overall values, ranks, contributions, dominance.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
        The user's own entries count unless it sets them aside.

    Returns
    -------
    Comparison

    Raises
    ------
    ScenarioError
        If no criterion in view carries weight.
    """
    in_view = find_in_view(dossier, scenario)
    weights = weigh_criteria(in_view)
    options = build_performance_table(in_view)
    treatment, scale = find_treatment(in_view.counted.silence), in_view.dossier.scale
    table = add_package_rows(in_view, options, treatment)
    cells = treatment.treat(table, weights.to_numpy(), in_view.counted.allowance, scale)
    values, low, high = (cells.weigh(part) for part in (cells.central, cells.low, cells.high))
    ranked = cells.ranked
    ids = pd.Index(np.array(table.alternatives, dtype=object)[ranked], name="alternative")
    overall = pd.DataFrame(
        {
            "value": values[ranked],
            "low": low[ranked],
            "high": high[ranked],
            "rank": rank_values(values[ranked]),
            "criteria_read": table.read[ranked].sum(axis=1),
        },
        index=ids,
    )
    contributing = cells.find_contributing(scale.neutral)
    contributions = np.where(contributing, cells.shares * (cells.central - scale.neutral), np.nan)
    if in_view.packages:
        makeup = make_up(in_view, options, treatment, in_view.counted.allowance)
        lead_ties = find_package_lead_ties(makeup, table, cells, values)
    else:
        lead_ties = find_lead_ties(table, cells, values)
    leads_alone = bool((overall["rank"] == 1).sum() == 1)
    return Comparison(
        scenario=scenario,
        in_view=in_view,
        weights=weights,
        options=options,
        table=table,
        cells=cells,
        overall=overall,
        contributions=pd.DataFrame(contributions[ranked], index=ids, columns=weights.index),
        unranked=explain_unranked(in_view, table, cells),
        lead_tied_by=lead_ties.read,
        lead_tied_by_silence=lead_ties.silent,
        separable=len(overall) >= 2 and leads_alone and not lead_ties.read,
        dominance=find_dominance(table, cells, weights.to_numpy()) if treatment.defines_dominance else (),
    )


def try_to_compare(dossier: Dossier, scenario: Scenario) -> tuple[Comparison | None, ScenarioError | None]:
    """Compare, or say why nothing can be compared: for a screen that must go on either way."""
    try:
        return compare(dossier, scenario), None
    except ScenarioError as error:
        return None, error


# Who leads, without the rest -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Who leads and who is last under one scenario, by id in file order.

    ``leaders`` share rank 1, and is empty where fewer than two are ranked, as there is then nobody to lead; ``last``
    share the lowest value, and is empty unless somebody stands above them.
    ``only_criterion`` is the one on which all of it rests, empty if there are several.
    """

    ranked: tuple[str, ...]
    leaders: tuple[str, ...]
    last: tuple[str, ...]
    only_criterion: str = ""


def find_standing(dossier: Dossier, scenario: Scenario) -> Standing:
    """Name who leads and who is last, without the rest of a comparison: for questions over many scenarios."""
    return next(find_standings([find_in_view(dossier, scenario)]))


def find_standings(in_views: Iterable[InView], silences: Collection[str] = ()) -> Iterator[Standing]:
    """Name who leads and who is last in each of these views.

    Parameters
    ----------
    in_views : iterable of InView
        In the order that `build_performance_tables` is quick with.
    silences : collection of str, optional
        Treatments of silence under each of which every view is looked at; its own where they are left out.
    """
    views, again = tee(in_views)
    for in_view, options in zip(views, build_performance_tables(again), strict=True):
        counted = in_view.counted
        treatments = [find_treatment(name) for name in silences or (counted.silence,)]
        try:
            weights = list_shares(in_view)
        except ScenarioError:
            yield from [Standing((), (), ())] * len(treatments)
            continue
        for treatment in treatments:
            table = add_package_rows(in_view, options, treatment)
            cells = treatment.treat(table, weights, counted.allowance, in_view.dossier.scale)
            yield _find_standing(table, cells)


def _find_standing(table: PerformanceTable, cells: Cells) -> Standing:
    ids = tuple(name for name, code in zip(table.alternatives, cells.unranked, strict=True) if not code)
    if len(ids) < 2:
        return Standing(ids, (), ())
    values = cells.weigh(cells.central)[cells.ranked]
    # As `rank_values` finds who has rank 1, from either end.
    leaders = _name(ids, values.max() <= values + TOLERANCE)
    last = _name(ids, values.min() >= values - TOLERANCE)
    return Standing(ids, leaders, last if len(leaders) < len(ids) else (), find_only_criterion(table, cells))


def _name(ids: tuple[str, ...], chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, is_one in zip(ids, chosen.tolist(), strict=True) if is_one)
