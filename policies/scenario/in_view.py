"""What is in view under a scenario: the dossier with own entries, alternatives, criteria, sources, readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from policies.dossier import Dossier, Package, Reading
from policies.scenario.own_entries import set_aside
from policies.scenario.parts import name_user_criteria
from policies.scenario.scenario import Scenario
from policies.terms import ALL_SOURCES, EITHER_VARIANT


@dataclass(frozen=True)
class InView:
    """What a comparison is made of.

    Parameters
    ----------
    dossier : Dossier
        With the user's own options and criteria, if they are in force, and the packages as options.
    counted : Scenario
        The scenario without the user's own entries where it sets them aside.
    alternatives, criteria : tuple of str
        Ids in view, in file order; packages after the options.
    sources : tuple of str
        Sources in the lens, the user's own included.
    packages : tuple of Package
        The packages among the alternatives.
    """

    dossier: Dossier
    counted: Scenario
    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    sources: tuple[str, ...]
    packages: tuple[Package, ...] = ()

    @property
    def only_packages(self) -> bool:
        """Whether packages are compared among themselves."""
        return bool(self.packages) and len(self.packages) == len(self.alternatives)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Ids of the options whose readings are needed: those in view, and the members of the packages; file order."""
        packages = {item.id for item in self.packages}
        needed = {*self.alternatives, *(name for item in self.packages for name in item.members)} - packages
        return tuple(item.id for item in self.dossier.alternatives if item.id in needed)


def find_in_view(dossier: Dossier, scenario: Scenario) -> InView:
    """Find what is in view.

    Parameters
    ----------
    dossier : Dossier
        As loaded, or already extended by the user's own options and criteria.
    scenario : Scenario
        With its entries, which are taken out here if it sets them aside.
    """
    counted = set_aside(dossier, scenario) if scenario.own_set_aside else scenario
    extended = dossier.extend(counted.own_alternatives, counted.own_criteria)
    chosen = set(counted.alternatives)
    in_view = InView(
        dossier=extended,
        counted=counted,
        alternatives=tuple(item.id for item in extended.alternatives if item.id in chosen),
        criteria=_list_criteria(extended, counted),
        sources=_list_sources(extended, counted),
    )
    return _add_packages(in_view, list_packages_in_view(dossier, counted)) if counted.packages_in_ranking else in_view


def list_packages(dossier: Dossier, scenario: Scenario) -> tuple[Package, ...]:
    """List the packages that there are: the shipped ones, then the user's own."""
    return (*dossier.packages, *scenario.packages)


def list_packages_in_view(dossier: Dossier, scenario: Scenario) -> tuple[Package, ...]:
    """List the packages that the scenario compares."""
    return tuple(item for item in list_packages(dossier, scenario) if item.id in scenario.packages_in_view)


def _add_packages(in_view: InView, added: tuple[Package, ...]) -> InView:
    """Bring packages into view after the options."""
    counted = in_view.counted
    options = tuple(item.as_alternative() for item in added)
    return replace(
        in_view,
        dossier=in_view.dossier.extend((*counted.own_alternatives, *options), counted.own_criteria),
        alternatives=(*in_view.alternatives, *(item.id for item in added)),
        packages=added,
    )


def look_through(in_view: InView, lens: str) -> InView:
    """Find what is in view through another lens, all else as it is: nothing but the sources depends on that."""
    counted = replace(in_view.counted, lens=lens)
    return replace(in_view, counted=counted, sources=_list_sources(in_view.dossier, counted))


def _list_criteria(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    """Name the criteria in view: not dropped, of a kind that counts, and read by the user if offered to users only."""
    filled = find_user_criteria(scenario)
    return tuple(
        item.id
        for item in dossier.criteria
        if item.id not in scenario.dropped
        and not (scenario.filters.outcomes_only and item.kind != "outcome")
        and not (item.offered == "users" and item.id not in filled)
    )


def _list_sources(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    everyone = (*dossier.source, *(item.source.id for item in scenario.sources))
    return everyone if scenario.lens == ALL_SOURCES else (scenario.lens,)


def list_readings(in_view: InView) -> tuple[Reading, ...]:
    """Return the readings that count: of a source in the lens, and kept by every filter."""
    filters = in_view.counted.filters
    return tuple(
        reading
        for reading in list_every_reading(in_view.dossier, in_view.counted)
        if reading.source in in_view.sources
        and not (filters.stated_only and reading.basis == "implied")
        and not (filters.authors_only and reading.speaker == "relayed")
        and (filters.variant is None or reading.variant in ("", EITHER_VARIANT, filters.variant))
    )


def gather_readings(in_view: InView) -> Mapping[tuple[str, str], tuple[Reading, ...]]:
    """Gather the readings that count by alternative and criterion in view; those of its members for a package.

    What is read of a member whose cell the user scored plays no part in a package's.
    """
    found: dict[tuple[str, str], list[Reading]] = {}
    for reading in list_readings(in_view):
        found.setdefault((reading.alternative, reading.criterion), []).append(reading)
    scored = {(item.alternative, item.criterion) for item in in_view.counted.overrides}
    for item in in_view.packages:
        for criterion in in_view.criteria:
            cells = [(name, criterion) for name in item.members if (name, criterion) not in scored]
            spoken = [reading for cell in cells for reading in found.get(cell, ())]
            if spoken:
                found[item.id, criterion] = spoken
    return {place: tuple(readings) for place, readings in found.items()}


def list_every_reading(dossier: Dossier, scenario: Scenario) -> tuple[Reading, ...]:
    """List the readings of all sources, the user's own last, whatever lens and filters keep."""
    return (*dossier.readings, *(reading for item in scenario.sources for reading in item.readings))


def find_user_criteria(scenario: Scenario) -> set[str]:
    """Name the criteria on which the user has entered a reading (a score, or a source of their own)."""
    return name_user_criteria(scenario.overrides, scenario.sources)
