"""A user's own entries: scores, sources, options and criteria, as a layer over a dossier that never changes.

The layer stands in the scenario. It can be set aside as a whole, and each entry can be taken out alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from policies.dossier import Dossier, distinguish
from policies.scenario.parts import KeptWeightSet
from policies.scenario.scenario import Scenario, default_scenario
from policies.terms import ALL_SOURCES, USER_PREFIX

SCORE, SOURCE, ALTERNATIVE, CRITERION = "score", "source", "alternative", "criterion"
_LONGEST_ID = 40


@dataclass(frozen=True)
class OwnEntry:
    """One entry of the user's.

    Parameters
    ----------
    kind : str
        ``score``, ``source``, ``alternative`` or ``criterion``.
    ids : tuple of str
        What it is: alternative and criterion of a score, else one id.
    """

    kind: str
    ids: tuple[str, ...]


def list_own_entries(scenario: Scenario) -> tuple[OwnEntry, ...]:
    """List the user's own entries, whether they are set aside or not."""
    return (
        *(OwnEntry(ALTERNATIVE, (item.id,)) for item in scenario.own_alternatives),
        *(OwnEntry(CRITERION, (item.id,)) for item in scenario.own_criteria),
        *(OwnEntry(SOURCE, (item.source.id,)) for item in scenario.sources),
        *(OwnEntry(SCORE, (item.alternative, item.criterion)) for item in scenario.overrides),
    )


def set_aside(dossier: Dossier, scenario: Scenario) -> Scenario:
    """Return the scenario as it would be had the user entered nothing; weights and choices stay."""
    own_alternatives = {item.id for item in scenario.own_alternatives}
    own_sources = {item.source.id for item in scenario.sources}
    alternatives = tuple(name for name in scenario.alternatives if name not in own_alternatives)
    bare = drop_criteria(scenario, {item.id for item in scenario.own_criteria})
    return replace(
        bare,
        sources=(),
        own_alternatives=(),
        **(_drop_packages(bare, own_alternatives) | {"overrides": ()}),
        # Where packages are compared among themselves no option is in view at all.
        alternatives=alternatives or (default_scenario(dossier).alternatives if scenario.alternatives else ()),
        lens=ALL_SOURCES if scenario.lens in own_sources else scenario.lens,
    )


def remove_own_entry(dossier: Dossier, scenario: Scenario, edit: OwnEntry) -> Scenario:
    """Take one entry out, with whatever else of the user's hangs on it; a criterion takes its weight along.

    Raises
    ------
    ScenarioError
        If what is left cannot stand alone.
    """
    name = edit.ids[0]
    if edit.kind == SCORE:
        kept = tuple(item for item in scenario.overrides if (item.alternative, item.criterion) != edit.ids)
        changed = replace(scenario, overrides=kept)
    elif edit.kind == SOURCE:
        sources = tuple(item for item in scenario.sources if item.source.id != name)
        changed = replace(scenario, sources=sources, lens=ALL_SOURCES if scenario.lens == name else scenario.lens)
    elif edit.kind == CRITERION:
        changed = drop_criteria(scenario, {name})
    else:
        alternatives = tuple(item for item in scenario.alternatives if item != name)
        changed = replace(
            scenario,
            own_alternatives=tuple(item for item in scenario.own_alternatives if item.id != name),
            alternatives=alternatives or default_scenario(dossier).alternatives,
            **_drop_packages(scenario, {name}),
            sources=tuple(
                replace(item, readings=tuple(r for r in item.readings if r.alternative != name))
                for item in scenario.sources
            ),
        )
    return changed.revise(dossier)


def _drop_packages(scenario: Scenario, options: Collection[str]) -> dict[str, Any]:
    """Give what changes when options go: packages of the user's that hold one of them, and what names either."""
    gone = {item.id for item in scenario.packages if any(name in options for name in item.members)}
    return {
        "packages": tuple(item for item in scenario.packages if item.id not in gone),
        "packages_in_view": tuple(name for name in scenario.packages_in_view if name not in gone),
        "overrides": tuple(item for item in scenario.overrides if item.alternative not in {*gone, *options}),
    }


def drop_criteria(scenario: Scenario, names: Collection[str]) -> Scenario:
    """Return the scenario without these criteria of the user's own and without all that names them."""
    if not names:
        return scenario

    def keep(points: Mapping[str, float]) -> Mapping[str, float]:
        return MappingProxyType({name: value for name, value in points.items() if name not in names})

    kept_sets = (KeptWeightSet(item.name, keep(item.points)) for item in scenario.weight_sets)
    return replace(
        scenario,
        own_criteria=tuple(item for item in scenario.own_criteria if item.id not in names),
        points=keep(scenario.points),
        locks=tuple(name for name in scenario.locks if name not in names),
        dropped=tuple(name for name in scenario.dropped if name not in names),
        overrides=tuple(item for item in scenario.overrides if item.criterion not in names),
        sources=tuple(
            replace(item, readings=tuple(r for r in item.readings if r.criterion not in names))
            for item in scenario.sources
        ),
        weight_sets=tuple(item for item in kept_sets if any(item.points.values())),
    )


def label_kept_sets(dossier: Dossier, scenario: Scenario, *reserved: str) -> Mapping[str, str]:
    """Label each kept weight set, by the name it was given, unlike the others, the shipped ones and reserved names."""
    settled = [(item.name,) for item in dossier.weight_sets] + [(name,) for name in reserved]
    told = distinguish([(item.name,) for item in scenario.weight_sets], settled=settled)
    return {item.name: label for item, (label,) in zip(scenario.weight_sets, told, strict=True)}


def make_own_id(name: str, taken: Collection[str]) -> str:
    """Make an id for something of the user's own from its name.

    Examples
    --------
    >>> make_own_id("Fonds européen 2024", [])
    'user_fonds_europeen_2024'
    >>> make_own_id("?", ["user_1"])
    'user_2'
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:_LONGEST_ID]
    numbered = (f"{USER_PREFIX}{stem}{'_' if stem else ''}{number}" for number in range(1, len(taken) + 2))
    plain = USER_PREFIX + stem
    return plain if stem and plain not in taken else next(item for item in numbered if item not in taken)
