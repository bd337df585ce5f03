"""What is in view under a scenario: the dossier with own entries in force, alternatives, criteria, sources, readings."""

from __future__ import annotations

from policies.dossier import Dossier, Reading
from policies.scenario.own_entries import set_aside
from policies.scenario.parts import name_user_criteria
from policies.scenario.scenario import Scenario
from policies.terms import ALL_SOURCES, EITHER_VARIANT


def list_criteria_in_view(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    """Name the criteria in view: not dropped, of a kind that counts, and read by the user if offered to users only."""
    filled = find_user_criteria(scenario)
    return tuple(
        item.id
        for item in dossier.criteria
        if item.id not in scenario.dropped
        and not (scenario.filters.outcomes_only and item.kind != "outcome")
        and not (item.offered == "users" and item.id not in filled)
    )


def list_sources(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    """Name the sources in the lens, the user's own included."""
    everyone = (*dossier.source, *(item.source.id for item in scenario.sources))
    return everyone if scenario.lens == ALL_SOURCES else (scenario.lens,)


def list_readings(dossier: Dossier, scenario: Scenario) -> tuple[Reading, ...]:
    """Return the readings that count: of a source in the lens, and kept by every filter."""
    lens = list_sources(dossier, scenario)
    filters = scenario.filters
    own = (reading for item in scenario.sources for reading in item.readings)
    return tuple(
        reading
        for reading in (*dossier.readings, *own)
        if reading.source in lens
        and not (filters.stated_only and reading.basis == "implied")
        and not (filters.authors_only and reading.speaker == "relayed")
        and (filters.variant is None or reading.variant in ("", EITHER_VARIANT, filters.variant))
    )


def list_every_reading(dossier: Dossier, scenario: Scenario) -> tuple[Reading, ...]:
    """List the readings of all sources, the user's own last, whatever lens and filters keep."""
    return (*dossier.readings, *(reading for item in scenario.sources for reading in item.readings))


def open_view(dossier: Dossier, scenario: Scenario) -> tuple[Dossier, Scenario]:
    """Give what a comparison is made of: the dossier with the user's options and criteria, and the entries in force.

    Parameters
    ----------
    dossier : Dossier
        As loaded, or already extended.
    scenario : Scenario
        With its entries, which are taken out here if it sets them aside.

    Returns
    -------
    dossier : Dossier
    scenario : Scenario
    """
    shown = set_aside(dossier, scenario) if scenario.own_set_aside else scenario
    return dossier.extend(shown.own_alternatives, shown.own_criteria), shown


def find_user_criteria(scenario: Scenario) -> set[str]:
    """Name the criteria on which the user has entered a reading (a score, or a source of their own)."""
    return name_user_criteria(scenario.overrides, scenario.sources)
