"""A scenario moved to another version of its dossier, with what that version still knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from policies.dossier import Dossier, Reading
from policies.scenario.in_view import list_packages
from policies.scenario.parts import KeptWeightSet, Override
from policies.scenario.scenario import Scenario, default_scenario, parse_scenario, to_plain
from policies.terms import ALL_SOURCES


@dataclass(frozen=True)
class Moved:
    """What became of a scenario.

    Parameters
    ----------
    scenario : Scenario
        As the other version takes it.
    options, criteria : tuple of str
        Names of those that it chose or weighed and that are gone, packages among the options.
    cells : tuple of tuple of str
        Options and criteria, by name, on which an own score or reading stood that fits no longer.
    choices : tuple of str
        Fields whose choice is gone, so that the default stands in for it: ``lens``, ``variant``, ``weight_set``.
    """

    scenario: Scenario
    options: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()


def move_scenario(scenario: Scenario, was: Dossier, now: Dossier) -> Moved:
    """Move a scenario from one version of a dossier to another.

    Parameters
    ----------
    scenario : Scenario
    was, now : Dossier
        The version that it was made with, and the one that it is to fit; of the same id.

    Raises
    ------
    ScenarioError
        If what is left does not fit for another reason.
    """
    was, now = was.base or was, now.base or now
    opening = default_scenario(now)
    if scenario == default_scenario(was):
        return Moved(replace(opening, log=scenario.log))
    own = _keep_own(scenario, now)
    packages_before = tuple(item.as_alternative() for item in list_packages(was, scenario))
    before = was.extend((*scenario.own_alternatives, *packages_before), scenario.own_criteria)
    known = now.extend(own.own_alternatives, own.own_criteria)
    cells: list[Override | Reading] = [*own.overrides]
    cells += [reading for item in own.sources for reading in item.readings]
    packages = tuple(
        item
        for item in own.packages
        if item.id not in now.package and all(name in known.alternative for name in item.members)
    )
    named = {*now.package, *(item.id for item in packages)}
    lost = [item for item in cells if not _fits(item, known, named)]
    sources = {ALL_SOURCES, *now.source, *(item.source.id for item in own.sources)}
    gone = [
        name
        for name, found in (
            ("lens", scenario.lens in sources),
            ("variant", scenario.filters.variant in (None, *now.variants)),
            ("weight_set", scenario.weight_set in (None, *now.weight_set)),
        )
        if not found
    ]
    weighed = [name for name, points in scenario.points.items() if points]
    changed = replace(
        own,
        dossier_version=now.version,
        points=_keep_points(own, known) or opening.points,
        weight_set=None if "weight_set" in gone else own.weight_set,
        locks=_keep(own.locks, known.criterion),
        dropped=_keep(own.dropped, known.criterion),
        alternatives=_keep(own.alternatives, known.alternative) or opening.alternatives,
        lens=opening.lens if "lens" in gone else own.lens,
        filters=replace(own.filters, variant=None) if "variant" in gone else own.filters,
        packages=packages,
        packages_in_view=_keep(own.packages_in_view, named),
        overrides=tuple(item for item in own.overrides if _fits(item, known, named)),
        sources=tuple(
            replace(item, readings=tuple(reading for reading in item.readings if _fits(reading, known)))
            for item in own.sources
        ),
        weight_sets=tuple(
            KeptWeightSet(item.name, points)
            for item in own.weight_sets
            if any((points := _keep_known(item.points, known.criterion)).values())
        ),
    )
    return Moved(
        parse_scenario(to_plain(changed), now)[0],
        _name_gone(
            (*scenario.alternatives, *scenario.packages_in_view), before.alternative, {*known.alternative, *named}
        ),
        _name_gone(weighed, before.criterion, known.criterion),
        tuple((before.alternative[item.alternative].name, before.criterion[item.criterion].name) for item in lost),
        tuple(gone),
    )


def _keep_own(scenario: Scenario, now: Dossier) -> Scenario:
    """Leave out own options, criteria and sources of whose id the dossier has one by now; put the rest on its scale."""
    groups = {item.id for item in now.groups}
    return replace(
        scenario,
        own_alternatives=tuple(item for item in scenario.own_alternatives if item.id not in now.alternative),
        own_criteria=tuple(
            replace(item, group=item.group if item.group in groups else "", worst=now.scale.worst, best=now.scale.best)
            for item in scenario.own_criteria
            if item.id not in now.criterion
        ),
        sources=tuple(item for item in scenario.sources if item.source.id not in now.source),
    )


def _fits(item: Override | Reading, known: Dossier, packages: Collection[str] = ()) -> bool:
    criterion = known.criterion.get(item.criterion)
    if criterion is None or (item.alternative not in known.alternative and item.alternative not in packages):
        return False
    least, most = sorted((criterion.worst, criterion.best))
    return known.clip or (least <= item.low and item.high <= most)


def _keep_points(scenario: Scenario, known: Dossier) -> Mapping[str, float]:
    """Give the points of the criteria that are left; a shipped set has those that it has now."""
    shipped = known.weight_set.get(scenario.weight_set or "")
    points = shipped.points if shipped else _keep_known(scenario.points, known.criterion)
    return points if any(points.values()) else {}


def _keep_known(points: Mapping[str, float], known: Collection[str]) -> Mapping[str, float]:
    return MappingProxyType({name: value for name, value in points.items() if name in known})


def _keep(names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _name_gone(names: Iterable[str], before: Mapping[str, object], known: Collection[str]) -> tuple[str, ...]:
    return tuple(str(getattr(before[name], "name", name)) for name in names if name not in known)
