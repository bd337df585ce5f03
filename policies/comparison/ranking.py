"""Overall values, contributions and ranks: the additive model, with silence treated as the user chose.

Options closer than the tolerance are tied and share the better rank. Nothing is rounded here: ranking rounded values
is a known defect of composite indicators.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from policies.comparison.dominance import Dominance, find_dominance
from policies.comparison.performance import PerformanceTable, synthesise
from policies.comparison.value_functions import Array
from policies.comparison.weights import list_shares, weigh_criteria
from policies.dossier.model import TOLERANCE, Dossier, ValueScale
from policies.errors import ScenarioError
from policies.scenario.own_entries import open_view
from policies.scenario.scenario import Scenario

HALF = 0.5
NO_READING, LESS_THAN_HALF, NOTHING_SHARED = "no_reading", "less_than_half", "nothing_shared"


@dataclass(frozen=True)
class Cells:
    """The table with silence treated: what the weighted mean is taken over.

    Parameters
    ----------
    low, central, high : array, shape (n_alternatives, n_criteria)
        Value-scale units; NaN where a cell does not count.
    shares : array, shape (n_alternatives, n_criteria)
        The share each cell carries, renormalised per alternative; 0 where it does not count.
    counts : array of bool, shape (n_alternatives, n_criteria)
        Which cells have a reading that counts.
    unranked : tuple of str
        Per alternative, why it is not ranked (a code), or an empty string.
    """

    low: Array
    central: Array
    high: Array
    shares: Array
    counts: NDArray[np.bool_]
    unranked: tuple[str, ...]

    @property
    def ranked(self) -> NDArray[np.bool_]:
        """Which alternatives are ranked, shape (n_alternatives,)."""
        return np.array([code == "" for code in self.unranked], dtype=bool)

    def weigh(self, cells: Array) -> Array:
        """Weighted mean of each row; NaN for an alternative that is not ranked."""
        means = np.where(self.shares > 0, self.shares * np.nan_to_num(cells), 0.0).sum(axis=1)
        return np.where(self.ranked, means, np.nan)


@dataclass(frozen=True)
class Unranked:
    """An alternative in view that cannot be ranked, and why."""

    id: str
    code: str
    reason: str


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
class LeadTie:
    """A single cell which, moved to the end of its range, ties or overturns the lead.

    ``to`` is ``low`` or ``high``; ``value`` is that end in value-scale units.
    """

    alternative: str
    criterion: str
    to: str
    value: float


@dataclass(frozen=True)
class Comparison:
    """The options compared under one scenario.

    Parameters
    ----------
    dossier : Dossier
        With the user's own options and criteria, if they are in force.
    scenario : Scenario
        What was compared: without the user's own entries where they are set aside.
    given : Scenario
        The scenario as it was given, with all entries: what a link or a file must hold.
    weights : Series
        Share of each criterion in view; sums to 1.
    table : PerformanceTable
        The scorecard, before silence is treated.
    cells : Cells
        The same with silence treated, and the shares actually used.
    overall : DataFrame
        One row a ranked alternative in file order: value, low, high, rank (1 is first), criteria_read.
    contributions : DataFrame
        Ranked alternatives x criteria in view: share x (value - neutral); NaN where the cell is silent or unused.
    unranked : tuple of Unranked
        Alternatives in view that cannot be ranked.
    lead_tied_by : tuple of LeadTie
        Single cells that would tie or overturn a sole lead; empty if several lead or fewer than two are ranked.
    separable : bool
        At least two are ranked, exactly one leads, and no single cell moved within its range changes that.
    dominance : tuple of Dominance
        Which ranked alternatives dominate which (under the treatment ``neutral`` only).
    """

    dossier: Dossier
    scenario: Scenario
    given: Scenario
    weights: pd.Series
    table: PerformanceTable
    cells: Cells
    overall: pd.DataFrame
    contributions: pd.DataFrame
    unranked: tuple[Unranked, ...]
    lead_tied_by: tuple[LeadTie, ...]
    separable: bool
    dominance: tuple[Dominance, ...]

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """Ids that share rank 1, in file order; empty if none is ranked."""
        return tuple(self.overall.index[self.overall["rank"] == 1])

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

    def counts(self, alternative: str, criterion: str) -> bool:
        """Tell whether a cell has a reading that counts."""
        return bool(self.cells.counts[self.table.alternatives.index(alternative), self._column(criterion)])

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
    given = scenario
    dossier, scenario = open_view(dossier, given)
    weights = weigh_criteria(dossier, scenario)
    table = synthesise(dossier, scenario)
    cells = treat_silence(table, weights.to_numpy(), scenario.silence, scenario.allowance, dossier.scale)
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
    contributions = np.where(cells.counts, cells.shares * (cells.central - dossier.scale.neutral), np.nan)
    lead_tied_by = _find_lead_ties(table, cells, values)
    leads_alone = bool((overall["rank"] == 1).sum() == 1)
    return Comparison(
        dossier=dossier,
        scenario=scenario,
        given=given,
        weights=weights,
        table=table,
        cells=cells,
        overall=overall,
        contributions=pd.DataFrame(contributions[ranked], index=ids, columns=weights.index),
        unranked=_explain_unranked(table, cells),
        lead_tied_by=lead_tied_by,
        separable=len(overall) >= 2 and leads_alone and not lead_tied_by,
        dominance=find_dominance(table, cells, weights.to_numpy()) if scenario.silence == "neutral" else (),
    )


def try_to_compare(dossier: Dossier, scenario: Scenario) -> tuple[Comparison | None, ScenarioError | None]:
    """Compare, or say why nothing can be compared: for a screen that must go on either way."""
    try:
        return compare(dossier, scenario), None
    except ScenarioError as error:
        return None, error


@dataclass(frozen=True)
class Standing:
    """Who leads and who is last under one scenario, by id in file order.

    ``leaders`` share rank 1; ``last`` share the lowest value, and is empty unless somebody stands above them.
    """

    ranked: tuple[str, ...]
    leaders: tuple[str, ...]
    last: tuple[str, ...]


def find_standing(dossier: Dossier, scenario: Scenario) -> Standing:
    """Name who leads and who is last, without the rest of a comparison: for questions over many scenarios."""
    return find_standings(dossier, scenario, (scenario.silence,))[0]


def find_standings(dossier: Dossier, scenario: Scenario, silences: Sequence[str]) -> list[Standing]:
    """Name who leads and who is last under each of these treatments of silence, all else as in the scenario."""
    try:
        _, weights = list_shares(dossier, scenario)
    except ScenarioError:
        return [Standing((), (), ())] * len(silences)
    table = synthesise(dossier, scenario)
    treated = (treat_silence(table, weights, name, scenario.allowance, dossier.scale) for name in silences)
    return [_find_standing(table, cells) for cells in treated]


def _find_standing(table: PerformanceTable, cells: Cells) -> Standing:
    values = cells.weigh(cells.central)[cells.ranked]
    ids = tuple(name for name, code in zip(table.alternatives, cells.unranked, strict=True) if not code)
    leaders = tuple(name for name, rank in zip(ids, rank_values(values), strict=True) if rank == 1)
    last = tuple(name for name, rank in zip(ids, rank_values(-values), strict=True) if rank == 1)
    return Standing(ids, leaders, last if len(leaders) < len(ids) else ())


def treat_silence(table: PerformanceTable, weights: Array, silence: str, allowance: float, scale: ValueScale) -> Cells:
    """Decide what silent cells count for.

    Parameters
    ----------
    table : PerformanceTable
    weights : array, shape (n_criteria,)
        Shares that sum to 1.
    silence : str
        ``neutral`` enters no change, with ``allowance`` either way kept within the scale; ``leave_out`` averages over
        the criteria an alternative is read on and leaves it unranked if they carry less than half of the weight;
        ``shared_only`` averages over the criteria read for every alternative that has a reading.
    allowance : float
        Value-scale units.
    scale : ValueScale

    Returns
    -------
    Cells
    """
    read = table.read
    spoken_for = np.asarray(read.any(axis=1), dtype=bool)
    if silence == "neutral":
        return _enter_neutral(table, weights, allowance, scale, spoken_for)
    shared = read[spoken_for].all(axis=0)
    counts = read if silence == "leave_out" else shared & spoken_for[:, None]
    carried = (weights * counts).sum(axis=1)
    short = LESS_THAN_HALF if silence == "leave_out" else NOTHING_SHARED
    enough = carried >= HALF - TOLERANCE if silence == "leave_out" else carried > 0
    codes = tuple(
        NO_READING if not has else "" if fine else short for has, fine in zip(spoken_for, enough, strict=True)
    )
    ranked = np.array([code == "" for code in codes], dtype=bool)
    used = np.where(counts & ranked[:, None], weights, 0.0)  # only these, as the others over little would overflow
    shares = used / np.where(ranked, carried, 1.0)[:, None]
    return Cells(table.low_array, table.central_array, table.high_array, shares, counts, codes)


def _enter_neutral(
    table: PerformanceTable, weights: Array, allowance: float, scale: ValueScale, spoken_for: NDArray[np.bool_]
) -> Cells:
    """Enter no change where a cell is silent, with the allowance either way kept within the scale."""
    least, most = max(scale.neutral - allowance, scale.worst), min(scale.neutral + allowance, scale.best)
    codes = tuple("" if has else NO_READING for has in spoken_for)
    return Cells(
        low=np.where(table.read, table.low_array, least),
        central=np.where(table.read, table.central_array, scale.neutral),
        high=np.where(table.read, table.high_array, most),
        shares=weights * spoken_for[:, None],
        counts=table.read,
        unranked=codes,
    )


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


def _find_lead_ties(table: PerformanceTable, cells: Cells, values: Array) -> tuple[LeadTie, ...]:
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
        for column in np.flatnonzero(broken & cells.counts[row]):
            names = table.alternatives[row], table.criteria[column]
            ties.append(LeadTie(*names, to, float(end[column])))
    return tuple(ties)


def _explain_unranked(table: PerformanceTable, cells: Cells) -> tuple[Unranked, ...]:
    found = []
    for row, (name, code) in enumerate(zip(table.alternatives, cells.unranked, strict=True)):
        if not code:
            continue
        count, total = int(table.read[row].sum()), len(table.criteria)
        reason = {
            NO_READING: "No reading of it that counts here is on a criterion in view.",
            LESS_THAN_HALF: f"It is read on {count} of {total} criteria, which carry less than half of the weight.",
            NOTHING_SHARED: "No criterion that carries weight is read for every option that has a reading.",
        }[code]
        found.append(Unranked(name, code, reason))
    return tuple(found)
