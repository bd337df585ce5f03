"""Every combination of the modelling choices: who leads under each, and which choice moves the lead most.

The grid is a full factorial design, so that the decomposition of the lead by choice is exact and not estimated: the
shares of Sobol' (2001, Mathematics and Computers in Simulation 55, doi:10.1016/S0378-4754(00)00270-6) and, for the
total shares, of Saltelli and others (2010, Computer Physics Communications 181, doi:10.1016/j.cpc.2009.09.018), summed
over the possible leaders as Gamboa and others (2014, Electronic Journal of Statistics 8, doi:10.1214/14-EJS895) do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product, tee
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from policies.comparison import TREATMENTS, PerformanceTable, Treatment, add_package_rows, build_performance_tables
from policies.dossier import Dossier
from policies.scenario import Filters, InView, Scenario, find_in_view, look_through
from policies.terms import ALL_SOURCES, SILENCES, SPACINGS, TOLERANCE, USER_PREFIX, Array

PRESENT_WEIGHTS = "present"
"""Level of the factor weights: the present points, where no shipped set has them."""

KEPT = "kept:"
"""Levels of the factor weights that begin with this are sets that the user kept, by name."""

EVERY_VARIANT = "every"

MOST_VIEWS = 100_000
"""Rows of a grid as far as a user's own entries multiply them: more would fill the memory of a server."""

NOBODY = ""
"""Stands for the outcome that nobody leads: fewer than two options can be ranked."""

_ALL, _OUTCOMES = "all", "outcomes"
_EVIDENCE = {
    (False, False): "all",
    (True, False): "stated_only",
    (False, True): "authors_only",
    (True, True): "stated_and_authors_only",
}


@dataclass(frozen=True, eq=False)
class ChoiceGrid:
    """Who leads under every combination of modelling choices, all else as in one scenario.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
        Where the other choices come from: options in view, dropped criteria, the user's scores and sources.
    factors : mapping of str to tuple of str
        Levels of each choice in order: lens, silence, evidence (``all``, ``stated_only``, ``authors_only``), kinds
        (``all``, ``outcomes``), spacing, variant (``every`` or one), weights (``present``, shipped sets, ``kept:..``).
    alternatives : tuple of str
        Options in view, in file order.
    leads : array of bool, shape (n_rows, n_alternatives)
        Who shares first place in each row; nobody where fewer than two are ranked, as there is then nobody to lead.
    ranked : array of bool, shape (n_rows, n_alternatives)
        Who can be ranked in each row.
    only : array of str, shape (n_rows,)
        The one criterion on which a row's whole ranking rests; empty if there are several, or nobody leads.
    present : int
        The row of the scenario itself.
    left_out : tuple of str
        Levels of the user's own that have no rows, since there would be more than `MOST_VIEWS`: kept weight sets first,
        then the lenses of their sources.
    """

    dossier: Dossier
    scenario: Scenario
    factors: Mapping[str, tuple[str, ...]]
    alternatives: tuple[str, ...]
    leads: NDArray[np.bool_]
    ranked: NDArray[np.bool_]
    only: NDArray[np.object_]
    present: int
    left_out: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One row a combination: its factors, then ``leaders`` and ``unranked`` as tuples of ids, and ``only``."""
        frame = pd.DataFrame(list(product(*self.factors.values())), columns=list(self.factors))
        frame["leaders"] = self._name(self.leads)
        frame["unranked"] = self._name(~self.ranked)
        frame["only"] = self.only
        return frame

    def _name(self, chosen: NDArray[np.bool_]) -> list[tuple[str, ...]]:
        """Name the options chosen in each row; rows of one pattern share one tuple."""
        first, where = _find_patterns(chosen)
        names = np.array(self.alternatives, dtype=object)
        tuples = [tuple(names[pattern]) for pattern in chosen[first]]
        return [tuples[place] for place in where]

    @cached_property
    def compared(self) -> NDArray[np.bool_]:
        """In which rows at least two options are ranked, so that somebody leads."""
        return np.asarray(self.leads.any(axis=1))

    @property
    def outcomes(self) -> pd.DataFrame:
        """Share of first place of each option in each row, ties shared; the column ``""`` where nobody leads.

        Made anew each time: it fills eight times the memory of all else.
        """
        count = self.leads.sum(axis=1, keepdims=True)
        parts = np.column_stack([self.leads / np.maximum(count, 1), count == 0])
        return pd.DataFrame(parts, columns=[*self.alternatives, NOBODY])

    @cached_property
    def leading_shares(self) -> pd.Series:
        """Share of the rows with a comparison in which each option leads, ties shared. Adds to 1; NaN without any."""
        return self.outcomes.loc[self.compared, list(self.alternatives)].mean().rename("share")

    @cached_property
    def importance(self) -> pd.DataFrame:
        """How much each choice, alone and with others, moves who leads.

        One row a factor: ``first`` (share of the variance of the outcomes that this choice explains by itself),
        ``total`` (by itself and together with others) and ``flips`` (see `flips`). All 0 if the lead never changes.
        """
        outcomes = self.outcomes.to_numpy()
        cube = outcomes[:, outcomes.any(axis=0)].reshape(*map(len, self.factors.values()), -1)
        axes = tuple(range(len(self.factors)))
        variance = cube.var(axis=axes).sum()
        found = {}
        for axis, name in enumerate(self.factors):
            others = tuple(other for other in axes if other != axis)
            first = cube.mean(axis=others).var(axis=0).sum()
            total = cube.var(axis=axis).mean(axis=tuple(range(len(others)))).sum()
            scale = variance if variance > TOLERANCE else np.inf
            found[name] = {"first": first / scale, "total": total / scale, "flips": self.flips(name)}
        return pd.DataFrame.from_dict(found, orient="index").rename_axis("factor")

    def flips(self, factor: str) -> float:
        """Share of the pairs of rows that differ in this choice only whose leaders differ; 0 if it has one level."""
        axis = list(self.factors).index(factor)
        levels = np.moveaxis(self._patterns.reshape([len(item) for item in self.factors.values()]), axis, 0)
        pairs = [float((one != other).mean()) for one, other in combinations(levels, 2)]
        return sum(pairs) / len(pairs) if pairs else 0.0

    @cached_property
    def _patterns(self) -> NDArray[np.intp]:
        """Number the rows alike in which the same options lead."""
        return _find_patterns(self.leads)[1]

    def build_scenario(self, row: int) -> Scenario:
        """Make the scenario of a row, ready to be opened in the app.

        Raises
        ------
        IndexError
            If there is no such row.
        """
        places = np.unravel_index(row, [len(levels) for levels in self.factors.values()])
        chosen = {name: levels[place] for (name, levels), place in zip(self.factors.items(), places, strict=True)}
        choices = {name: chosen[name] for name in ("lens", "silence", "spacing")}
        if chosen["weights"] == _describe(self.scenario)["weights"]:
            return self.scenario.revise(self.dossier, filters=_make_filters(chosen), **choices)
        points = _list_points(self.dossier, self.scenario)[chosen["weights"]]
        return self.scenario.revise(self.dossier, filters=_make_filters(chosen), points=points, **choices)


def _find_patterns(chosen: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find a row of each pattern among the rows, and number every row by its pattern."""
    packed = np.packbits(chosen, axis=1)
    _, first, where = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    return first, where.ravel()


def explore_choices(dossier: Dossier, scenario: Scenario, report: Callable[[float], None] | None = None) -> ChoiceGrid:
    """Find who leads under every combination of lens, silence, evidence, kinds, spacing, variant and weight set.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
        Options in view, dropped criteria, the user's scores, sources and kept weight sets come from here.
    report : callable, optional
        Called now and then with the part done, from 0 to 1; what it raises stops the work.

    Returns
    -------
    ChoiceGrid
    """
    in_view = find_in_view(dossier, scenario)
    dossier, counted, alternatives = in_view.dossier, in_view.counted, in_view.alternatives
    criteria = find_in_view(dossier, replace(counted, filters=Filters())).criteria
    sets = _list_points(dossier, counted)
    factors, left_out = _list_factors(dossier, counted, sets)
    points = np.array([[sets[level][name] for name in criteria] for level in factors["weights"]], dtype=float)
    outcome = np.array([dossier.criterion[name].kind == "outcome" for name in criteria], dtype=bool)
    sizes = [len(levels) for levels in factors.values()]
    leads = np.zeros((*sizes, len(alternatives)), dtype=bool)
    ranked = np.zeros_like(leads)
    carrying = np.zeros((*sizes, len(criteria)), dtype=bool)
    entered = {
        name: item.entry.work_out(dossier.scale, counted.allowance)[1] if item.entry else math.nan
        for name, item in TREATMENTS.items()
    }
    tell = report or (lambda _: None)
    count = math.prod(len(factors[name]) for name in _SHAPING)
    tables = enumerate(_iterate_tables(dossier, counted, factors), start=1)
    for number, ((lens, evidence, spacing, variant), table) in tables:
        for (kinds, level), (silence, name) in product(enumerate(factors["kinds"]), enumerate(factors["silence"])):
            shown = np.ones_like(outcome) if level == _ALL else outcome
            found = _find_leaders(table, shown, points, TREATMENTS[name], entered[name])
            place = lens, silence, evidence, kinds, spacing, variant
            leads[place], ranked[place], carrying[place][:, shown] = found
        tell(number / count)
    present = _describe(counted)
    row = np.ravel_multi_index([levels.index(present[name]) for name, levels in factors.items()], sizes)
    shape = (math.prod(sizes), len(alternatives))
    only = _name_only(criteria, carrying).ravel()
    flat = leads.reshape(shape), ranked.reshape(shape)
    return ChoiceGrid(dossier, scenario, factors, alternatives, *flat, only, int(row), left_out)


def _name_only(criteria: Sequence[str], carrying: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Name the one criterion that carries weight in each row; empty where there is not one alone."""
    alone = carrying.sum(axis=-1) == 1
    names = np.array([*criteria, ""], dtype=object)
    return names[np.where(alone, carrying @ np.arange(len(criteria)), len(criteria))]


_SHAPING = ("evidence", "spacing", "variant", "lens")
"""The choices that shape a table, the lens last: all else is found once for every lens."""


def _iterate_tables(
    dossier: Dossier, scenario: Scenario, factors: Mapping[str, Sequence[str]]
) -> Iterator[tuple[tuple[int, ...], PerformanceTable]]:
    """Give a table for each place on the four choices that shape one; it serves every level of the others."""
    levels = (range(len(factors[name])) for name in _SHAPING)
    views, again = tee(_iterate_views(dossier, scenario, factors))
    tables = map(add_package_rows, views, build_performance_tables(again))
    for (*place, lens), table in zip(product(*levels), tables, strict=True):
        yield (lens, *place), table


def _iterate_views(dossier: Dossier, scenario: Scenario, factors: Mapping[str, Sequence[str]]) -> Iterator[InView]:
    """Give every combination of the four choices, in their order."""
    for evidence, spacing, variant in product(*(factors[name] for name in _SHAPING[:-1])):
        filters = _make_filters({"evidence": evidence, "variant": variant})
        in_view = find_in_view(dossier, replace(scenario, spacing=spacing, filters=filters))
        for lens in factors["lens"]:
            yield look_through(in_view, lens)


# Levels --------------------------------------------------------------------------------------------------------------


def _describe(scenario: Scenario) -> dict[str, str]:
    """Name the levels that a scenario has now."""
    filters = scenario.filters
    return {
        "lens": scenario.lens,
        "silence": scenario.silence,
        "evidence": _EVIDENCE[filters.stated_only, filters.authors_only],
        "kinds": _OUTCOMES if filters.outcomes_only else _ALL,
        "spacing": scenario.spacing,
        "variant": filters.variant or EVERY_VARIANT,
        "weights": scenario.weight_set or PRESENT_WEIGHTS,
    }


def _list_points(dossier: Dossier, scenario: Scenario) -> dict[str, dict[str, float]]:
    """Give the points of every criterion for each level of the factor weights."""
    sets: dict[str, Mapping[str, float]] = {} if scenario.weight_set else {PRESENT_WEIGHTS: scenario.points}
    sets |= {item.id: item.points for item in dossier.weight_sets}
    sets |= {KEPT + item.name: item.points for item in scenario.weight_sets}
    return {name: {c: float(points.get(c, 0.0)) for c in dossier.criterion} for name, points in sets.items()}


def _list_factors(
    dossier: Dossier, scenario: Scenario, sets: Iterable[str]
) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Name the levels of each choice, the present ones among them, and those that there is no room for."""
    offered: dict[str, Iterable[str]] = {
        "lens": (ALL_SOURCES, *dossier.source, *(item.source.id for item in scenario.sources)),
        "silence": SILENCES,
        "evidence": ("all", "stated_only", "authors_only"),
        "kinds": (_ALL, _OUTCOMES),
        "spacing": SPACINGS,
        "variant": (EVERY_VARIANT, *dossier.variants),
        "weights": sets,
    }
    present = _describe(scenario)
    levels = {name: tuple(dict.fromkeys([*found, present[name]])) for name, found in offered.items()}
    left_out: list[str] = []
    for name, prefix in (("weights", KEPT), ("lens", USER_PREFIX)):
        if math.prod(map(len, levels.values())) > MOST_VIEWS:
            own = [level for level in levels[name] if level.startswith(prefix) and level != present[name]]
            levels[name] = tuple(level for level in levels[name] if level not in own)
            left_out += own
    return MappingProxyType(levels), tuple(left_out)


def _make_filters(chosen: Mapping[str, str]) -> Filters:
    stated, authors = next(flags for flags, name in _EVIDENCE.items() if name == chosen["evidence"])
    variant = None if chosen["variant"] == EVERY_VARIANT else chosen["variant"]
    return Filters(stated, authors, variant, outcomes_only=chosen.get("kinds") == _OUTCOMES)


# Leaders -------------------------------------------------------------------------------------------------------------


def _find_leaders(
    table: PerformanceTable, shown: NDArray[np.bool_], points: Array, treatment: Treatment, entered: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Find who leads, who is ranked and what a comparison rests on for many weights at once.

    Parameters
    ----------
    table : PerformanceTable
    shown : array of bool, shape (n_criteria,)
        Which of its criteria are in view.
    points : array, shape (n_sets, n_criteria)
    treatment : Treatment
    entered : float
        The central value of a silent cell, where the treatment enters one.

    Returns
    -------
    leads, ranked : array of bool, shape (n_sets, n_alternatives)
    carrying : array of bool, shape (n_sets, n_shown)
        The criteria that carry weight for somebody who is ranked; none where fewer than two are.
    """
    weights = points[:, shown]
    largest = weights.max(axis=1, initial=0.0, keepdims=True)
    weights = weights / np.where(largest > 0, largest, 1.0)
    weights = weights / np.where(largest > 0, weights.sum(axis=1, keepdims=True), 1.0)
    read, central = table.read[:, shown], table.central_array[:, shown]
    enters = treatment.find_entering(read)
    values = np.where(enters, treatment.fill(central, read, entered), 0.0)
    carried = weights @ enters.T
    ranked = read.any(axis=1) & treatment.is_enough(carried)
    means = np.where(ranked, weights @ values.T / np.where(ranked, carried, 1.0), -np.inf)
    several = ranked.sum(axis=1, keepdims=True) > 1
    carrying = several & (weights > 0) & (ranked @ enters)
    return ranked & several & (means >= means.max(axis=1, keepdims=True) - TOLERANCE), ranked, carrying


def share_leads_by_level(grid: ChoiceGrid) -> pd.DataFrame:
    """Work out the share of rows in which each option leads, for each level of each choice.

    Parameters
    ----------
    grid : ChoiceGrid

    Returns
    -------
    DataFrame, (factor, level) x options
        Ties shared; the last column, ``""``, where nobody leads. Every row adds to 1.
    """
    sizes = [len(levels) for levels in grid.factors.values()]
    outcomes = grid.outcomes
    cube = outcomes.to_numpy().reshape(*sizes, -1)
    axes = range(len(sizes))
    parts = [cube.mean(axis=tuple(other for other in axes if other != axis)) for axis in axes]
    places = [(factor, level) for factor, levels in grid.factors.items() for level in levels]
    index = pd.MultiIndex.from_tuples(places, names=["factor", "level"])
    return pd.DataFrame(np.concatenate(parts), index=index, columns=outcomes.columns)


def count_changed_choices(grid: ChoiceGrid) -> pd.Series:
    """Count, for each row of the grid, in how many choices it differs from the scenario itself."""
    choices = grid.rows[list(grid.factors)]
    return (choices != choices.iloc[grid.present]).sum(axis=1).rename("changed")
