"""What differs between two scenarios, one change at a time: for the change log that travels with a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policies.scenario.scenario import Scenario, to_plain

Place = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One thing that two scenarios hold differently.

    Parameters
    ----------
    place : tuple of str
        The field, then the ids within it, such as ``("points", "cost")`` or ``("overrides", "bridge", "cost")``.
    was, now : object
        Plain JSON types; None where there was, or is, nothing.
    """

    place: Place
    was: Any
    now: Any


def list_changes(before: Scenario, after: Scenario) -> tuple[Change, ...]:
    """List what differs, in the order of the scenario's fields; the log itself is left out."""
    was, now = dict(_flatten(before)), dict(_flatten(after))
    places = [*now, *(place for place in was if place not in now)]
    changes = (Change(place, was.get(place), now.get(place)) for place in places)
    return tuple(change for change in changes if change.was != change.now)


def _flatten(scenario: Scenario) -> Iterator[tuple[Place, Any]]:
    plain = to_plain(scenario)
    for name in ("points", "filters", "sampling"):
        for key, value in plain[name].items():
            yield (name, key), value
    for name in (
        "locks",
        "lens",
        "spacing",
        "silence",
        "allowance",
        "options",
        "dropped",
        "without_edits",
        "packages_in_view",
        "packages_in_ranking",
        "package_rule",
    ):
        yield (name,), plain[name]
    for name in ("own_alternatives", "own_criteria", "packages"):
        for item in plain[name]:
            yield (name, item["id"]), item
    for item in plain["overrides"]:
        yield ("overrides", item["alternative"], item["criterion"]), item
    for item in plain["sources"]:
        yield ("sources", item["id"]), {key: value for key, value in item.items() if key != "readings"}
        for reading in item["readings"]:
            cell = (reading["alternative"], reading["criterion"], reading["variant"])
            yield ("readings", item["id"], *cell), reading
    for item in plain["weight_sets"]:
        yield ("weight_sets", item["name"]), item["points"]
    yield ("weight_sets",), [item["name"] for item in plain["weight_sets"]]
