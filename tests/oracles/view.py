"""A view worked out by hand: from readings and weights to ranks, in plain numbers and loops, rule by rule.

It shares no arithmetic with the product, so that what the product says can be held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from policies.dossier.model import Dossier, Reading
from policies.scenario.parts import Filters
from policies.scenario.scenario import Scenario
from policies.terms import ALL_SOURCES

NEAR = 1e-9
"""Values closer than this are tied."""
Place = tuple[str, str]
"""An option and a criterion, by their ids."""


@dataclass(frozen=True)
class Cell:
    """What is read for an option on a criterion, in value-scale units; each source's central apart."""

    low: float
    central: float
    high: float
    by_source: Mapping[str, float]
    own: bool = False


class View:
    """One way to look at a dossier.

    Parameters
    ----------
    dossier : Dossier
        As it was loaded, without anything of a user's.
    scenario : Scenario
    """

    def __init__(self, dossier: Dossier, scenario: Scenario) -> None:
        self.loaded, self.scenario = dossier, scenario
        self._changed: dict[str, View] = {}
        own = not scenario.own_set_aside
        self.alternatives_known = {item.id: item for item in dossier.alternatives}
        self.criteria_known = {item.id: item for item in dossier.criteria}
        self.sources_known = {item.id: item for item in dossier.sources}
        self.overrides = {(o.alternative, o.criterion): o for o in scenario.overrides} if own else {}
        self.own_sources = tuple(scenario.sources) if own else ()
        if own:
            self.alternatives_known |= {item.id: item for item in scenario.own_alternatives}
            self.criteria_known |= {item.id: item for item in scenario.own_criteria}
            self.sources_known |= {item.source.id: item.source for item in scenario.sources}
        self.lens = scenario.lens if scenario.lens in self.sources_known else ALL_SOURCES
        chosen = [name for name in self.alternatives_known if name in scenario.alternatives]
        self.alternatives = chosen or [item.id for item in dossier.alternatives if item.focal]

    def change(self, **choices: object) -> View:
        """Give the same view with other choices; one for the same, as many sentences ask for what it says."""
        told = repr(sorted(choices.items()))
        if told not in self._changed:
            self._changed[told] = self._change(replace(self.scenario, **choices))  # type: ignore[arg-type]
        return self._changed[told]

    def _change(self, scenario: Scenario) -> View:
        return View(self.loaded, scenario)

    def reread(self, dossier: Dossier) -> View:
        """Give the same view of a dossier with other readings."""
        return View(dossier, self.scenario)

    def change_filters(self, **choices: object) -> View:
        filters: Filters = replace(self.scenario.filters, **choices)  # type: ignore[arg-type]
        return self.change(filters=filters)

    # What counts -----------------------------------------------------------------------------------------------------

    @cached_property
    def every_reading(self) -> list[Reading]:
        return [*self.loaded.readings, *(r for item in self.own_sources for r in item.readings)]

    @cached_property
    def readings(self) -> list[Reading]:
        """The readings that lens and filters leave."""
        filters = self.scenario.filters
        return [
            r
            for r in self.every_reading
            if (self.lens in (ALL_SOURCES, r.source))
            and (not filters.stated_only or r.basis != "implied")
            and (not filters.authors_only or r.speaker != "relayed")
            and (not filters.variant or r.variant in ("", "either", filters.variant))
        ]

    @cached_property
    def readings_by_cell(self) -> dict[Place, list[Reading]]:
        found: dict[Place, list[Reading]] = {}
        for r in self.readings:
            found.setdefault((r.alternative, r.criterion), []).append(r)
        return found

    @cached_property
    def sources(self) -> list[str]:
        """The sources in the lens."""
        return [name for name in self.sources_known if self.lens in (ALL_SOURCES, name)]

    @cached_property
    def criteria(self) -> list[str]:
        filled = {criterion for _, criterion in self.overrides} | {
            r.criterion for item in self.own_sources for r in item.readings
        }
        return [
            item.id
            for item in self.criteria_known.values()
            if item.id not in self.scenario.dropped
            and not (self.scenario.filters.outcomes_only and item.kind != "outcome")
            and not (item.offered == "users" and item.id not in filled)
        ]

    @cached_property
    def shares(self) -> dict[str, float]:
        points = {name: self.scenario.points.get(name, 0.0) for name in self.criteria}
        total = sum(points.values())
        return {name: value / total for name, value in points.items()} if total > 0 else {}

    # Cells -----------------------------------------------------------------------------------------------------------

    def value(self, criterion: str, measure: float, *, spaced: bool = True) -> float:
        """Give the value of a measure: along the criterion's line, then spaced."""
        item, scale = self.criteria_known[criterion], self.loaded.scale
        points = self.loaded.value_points.get(criterion) or ((item.worst, scale.worst), (item.best, scale.best))
        found = _interpolate(sorted(points), min(max(measure, min(item.worst, item.best)), max(item.worst, item.best)))
        if not spaced or self.scenario.spacing == "even":
            return found
        reach = (scale.best if found > scale.neutral else scale.worst) - scale.neutral
        return scale.neutral + reach * ((found - scale.neutral) / reach) ** 2 if reach else found

    def _range(self, criterion: str, low: float, high: float, *, spaced: bool) -> tuple[float, float]:
        bends = [measure for measure, _ in self.loaded.value_points.get(criterion, ()) if low < measure < high]
        values = [self.value(criterion, measure, spaced=spaced) for measure in (low, high, *bends)]
        return min(values), max(values)

    @cached_property
    def cells(self) -> dict[Place, Cell | None]:
        """Every cell in view; None where nobody says anything."""
        return {(a, c): self._find_cell(a, c) for a in self.alternatives for c in self.criteria}

    def _find_cell(self, alternative: str, criterion: str) -> Cell | None:
        here = self.readings_by_cell.get((alternative, criterion), [])
        by_source: dict[str, float] = {}
        for source in self.sources:
            told = [self.value(criterion, r.central) for r in here if r.source == source]
            if told:
                by_source[source] = sum(told) / len(told)
        if own := self.overrides.get((alternative, criterion)):
            low, high = self._range(criterion, own.low, own.high, spaced=False)
            return Cell(low, self.value(criterion, own.central, spaced=False), high, by_source, own=True)
        if not by_source:
            return None
        ends = [self._range(criterion, r.low, r.high, spaced=True) for r in here]
        mean = sum(by_source.values()) / len(by_source)
        return Cell(min(low for low, _ in ends), mean, max(high for _, high in ends), by_source)

    @cached_property
    def silent(self) -> list[Place]:
        return [place for place, cell in self.cells.items() if cell is None]

    @cached_property
    def spoken_for(self) -> list[str]:
        """The options with a reading on a criterion in view."""
        return [a for a in self.alternatives if any(self.cells[a, c] for c in self.criteria)]

    @cached_property
    def entered(self) -> dict[Place, tuple[float, float, float]]:
        """Low, central and high of the cells that enter the mean, by the treatment of silence."""
        scale, allowance = self.loaded.scale, self.scenario.allowance
        least, most = max(scale.worst, scale.neutral - allowance), min(scale.best, scale.neutral + allowance)
        shared = [c for c in self.criteria if all(self.cells[a, c] for a in self.spoken_for)]
        found = {}
        for (alternative, criterion), cell in self.cells.items():
            if alternative not in self.spoken_for:
                continue
            if self.scenario.silence == "shared_only" and criterion not in shared:
                continue
            if cell:
                found[alternative, criterion] = (cell.low, cell.central, cell.high)
            elif self.scenario.silence == "neutral":
                found[alternative, criterion] = (least, scale.neutral, most)
        return found

    # Ranks -----------------------------------------------------------------------------------------------------------

    def carried(self, alternative: str, shares: Mapping[str, float] | None = None) -> float:
        """Give the share of the weight on the criteria that enter an option's mean."""
        weights = self.shares if shares is None else shares
        return sum(weights[c] for a, c in self.entered if a == alternative)

    @cached_property
    def unranked(self) -> dict[str, str]:
        """Why an option is not ranked, by its id."""
        found = {}
        for name in self.alternatives:
            if name not in self.spoken_for:
                found[name] = "no_reading"
            elif self.scenario.silence == "leave_out" and self.carried(name) < 0.5 - NEAR:
                found[name] = "less_than_half"
            elif self.scenario.silence == "shared_only" and not self.carried(name) > 0:
                found[name] = "nothing_shared"
        return found

    @cached_property
    def ranked(self) -> list[str]:
        return [name for name in self.alternatives if name not in self.unranked]

    def used(self, alternative: str, shares: Mapping[str, float] | None = None) -> dict[str, float]:
        """Give the shares with which criteria enter an option's mean, which sum to 1."""
        weights = self.shares if shares is None else shares
        entering = [c for a, c in self.entered if a == alternative]
        total = sum(weights[c] for c in entering)
        return {c: weights[c] / total for c in entering} if total > 0 else {}

    def overall(
        self,
        end: int = 1,
        *,
        shares: Mapping[str, float] | None = None,
        cells: Mapping[Place, float] | None = None,
    ) -> dict[str, float]:
        """Give every ranked option's value; ``end`` 0 and 2 for its low and high.

        With other shares, or with some cells at other values.
        """
        moved = cells or {}
        return {
            name: sum(
                share * moved.get((name, c), self.entered[name, c][end]) for c, share in self.used(name, shares).items()
            )
            for name in self.ranked
        }

    @cached_property
    def values(self) -> dict[str, float]:
        return self.overall()

    @cached_property
    def ranks(self) -> dict[str, int]:
        return rank(self.values)

    @cached_property
    def leaders(self) -> list[str]:
        """Who is first; nobody where fewer than two are ranked, so that there is nobody to lead."""
        return lead(self.values) if len(self.ranked) > 1 else []

    @cached_property
    def ties(self) -> list[Place]:
        """The read cells that tie or overturn a lead, moved alone to an end of their range."""
        if len(self.ranked) < 2 or len(self.leaders) > 1:
            return []
        return [place for place in self.moving(silent=False) if self._breaks(place)]

    @cached_property
    def silent_ties(self) -> list[Place]:
        """The silent cells that do the same within the allowance."""
        if len(self.ranked) < 2 or len(self.leaders) > 1:
            return []
        return [place for place in self.moving(silent=True) if self._breaks(place)]

    def moving(self, *, silent: bool) -> Iterator[Place]:
        """Give the cells of ranked options that enter the mean, those read or those silent."""
        for place in self.entered:
            if place[0] in self.ranked and (self.cells[place] is None) == silent:
                yield place

    def find_ends(self, place: Place) -> tuple[float, float, float]:
        """Give low, central and high of a cell that may be moved alone."""
        return self.entered[place]

    def is_silent(self, place: Place) -> bool:
        return self.cells.get(place) is None

    def list_members(self, name: str) -> tuple[str, ...]:
        """Name the options that a row is made of."""
        return (name,)

    def list_parts(self, place: Place) -> list[Place]:
        """List the cells that a cell is made of."""
        return [place]

    def combine(self, parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        """Combine samples of the cells that a cell is made of; those of options are made of one."""
        raise NotImplementedError

    def _breaks(self, place: Place) -> bool:
        ends = self.find_ends(place)
        return any(lead(self.overall(cells={place: ends[end]})) != self.leaders for end in (0, 2))

    @property
    def separable(self) -> bool:
        return len(self.ranked) > 1 and len(self.leaders) == 1 and not self.ties


def rank(values: Mapping[str, float]) -> dict[str, int]:
    """Rank values: one more than there are greater ones."""
    return {name: 1 + sum(other > value + NEAR for other in values.values()) for name, value in values.items()}


def lead(values: Mapping[str, float]) -> list[str]:
    """Name those in first place."""
    return [name for name, place in rank(values).items() if place == 1]


def _interpolate(points: list[tuple[float, float]], measure: float) -> float:
    for (left, low), (right, high) in pairwise(points):
        if left <= measure <= right:
            return low + (high - low) * (measure - left) / (right - left)
    raise ValueError(measure)
