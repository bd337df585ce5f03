"""A scenario as plain JSON types, every field named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from policies.scenario.parts import UserSource

if TYPE_CHECKING:
    from policies.scenario.scenario import Scenario

FORMAT = 1
OWN_ALTERNATIVE_FIELDS = ("id", "name", "short_name", "description")
OWN_CRITERION_FIELDS = (
    "id", "name", "short_name", "group", "question", "worst_means", "neutral_means", "best_means", "kind",
)  # fmt: skip


def to_plain(scenario: Scenario) -> dict[str, Any]:
    """Give the scenario as plain JSON types, every field named."""
    plain = {
        "format": FORMAT,
        "dossier": {"id": scenario.dossier_id, "version": scenario.dossier_version},
        "points": dict(scenario.points),
        "locks": list(scenario.locks),
        "weight_set": scenario.weight_set,
        "lens": scenario.lens,
        "filters": asdict(scenario.filters),
        "spacing": scenario.spacing,
        "silence": scenario.silence,
        "allowance": scenario.allowance,
        "options": list(scenario.options),
        "dropped": list(scenario.dropped),
        "overrides": [asdict(item) for item in scenario.overrides],
        "sources": [_source_to_plain(item) for item in scenario.sources],
        "weight_sets": [{"name": item.name, "points": dict(item.points)} for item in scenario.weight_sets],
        "log": [asdict(item) for item in scenario.log],
        "own_alternatives": [_pick(item, OWN_ALTERNATIVE_FIELDS) for item in scenario.own_alternatives],
        "own_criteria": [_pick(item, OWN_CRITERION_FIELDS) for item in scenario.own_criteria],
        "without_edits": scenario.without_edits,
        "sampling": asdict(scenario.sampling),
    }
    return {key: _shorten_numbers(value) for key, value in plain.items()}


def _pick(item: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}


def _source_to_plain(item: UserSource) -> dict[str, Any]:
    readings = []
    for reading in item.readings:
        row = asdict(reading) | {"locators": list(reading.locators)}
        del row["source"]
        readings.append(row)
    return asdict(item.source) | {"readings": readings}


def _shorten_numbers(value: Any) -> Any:
    """Write 50.0 as 50: the same number, a shorter link."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _shorten_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shorten_numbers(item) for item in value]
    return value
