"""What the command ``packages`` writes: each package, what it leaves uncovered, and the search of all of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policies.cli.reports import write_packages
from policies.comparison import Comparison, compare
from policies.dossier import Dossier
from policies.errors import ScenarioError, quote, suggest
from policies.packages import (
    Coverage,
    compare_packages,
    find_coverage,
    join_members,
    list_efficient,
    list_smallest_covers,
    search_packages,
    use_other_rule,
)
from policies.scenario import Scenario
from policies.terms import LEAST_MEMBERS


def report_packages(
    dossier: Dossier, scenario: Scenario, given: Sequence[str], most: int | None
) -> tuple[dict[str, Any], str]:
    """Give the packages as the plain JSON types of the command, and in words.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    given : sequence of str
        Packages asked for, each as ids of options separated by spaces.
    most : int, optional
        Most members of the packages that are searched.

    Raises
    ------
    ScenarioError
        If a package given is none, or there are too many to search.
    """
    scenario = _add_given(dossier, scenario, given)
    among, other = (compare_packages(dossier, item) for item in (scenario, use_other_rule(scenario)))
    searched = search_packages(compare(dossier, replace(scenario, packages_in_ranking=False)), most)
    efficient, covers = list_efficient(searched), list_smallest_covers(searched)
    report = {
        "rule": scenario.package_rule,
        "packages": [_report_package(among, other, item.id) for item in among.in_view.packages],
        "efficient": [{"size": item.size, "value": item.value, "members": _list(item.members)} for item in efficient],
        "smallest_cover": [
            {"uncovered": item.uncovered, "size": item.size, "members": _list(item.members)} for item in covers
        ],
    }
    return report, write_packages(among)


def _add_given(dossier: Dossier, scenario: Scenario, given: Sequence[str]) -> Scenario:
    """Bring into view the shipped packages, the user's own that are in view, and those given."""
    known = list(dossier.extend(scenario.own_alternatives, scenario.own_criteria).alternative)
    faults, found = [], {}
    for text in given:
        names = text.split()
        for name in dict.fromkeys(names):
            if name not in known:
                faults.append(f"--package: found {quote(name)}, expected an option ({suggest(name, known)})")
            elif names.count(name) > 1:
                faults.append(f"--package: found {quote(name)} {names.count(name)} times, expected each option once")
        if len(names) < LEAST_MEMBERS:
            faults.append(f"--package: found {len(names)} of them, expected two or more options, separated by spaces")
        package = join_members(dossier.extend(scenario.own_alternatives, scenario.own_criteria), names)
        found[package.id] = package
    if faults:
        raise ScenarioError(faults)
    own = tuple(item for item in scenario.packages if item.id in scenario.packages_in_view)
    return replace(
        scenario,
        packages=(*own, *found.values()),
        packages_in_view=(*dossier.package, *(item.id for item in own), *found),
    )


def _report_package(among: Comparison, other: Comparison, name: str) -> dict[str, Any]:
    result = among.results.get(name)
    coverage = find_coverage(among, name)
    item = among.dossier.alternative[name]
    figures = ("value", "low", "high", "rank")
    return {
        "id": name,
        "name": item.name,
        "members": list(item.members),
        **({key: getattr(result, key) for key in figures} if result else dict.fromkeys(figures)),
        "criteria_read": int(among.table.read[among.table.alternatives.index(name)].sum()),
        "uncovered": list(coverage.uncovered),
        "harm": list(coverage.harm),
        "adds": {member: _report_addition(coverage, member) for member in item.members},
        "other_rule_value": other.results[name].value if name in other.results else None,
    }


def _report_addition(coverage: Coverage, member: str) -> dict[str, Any]:
    adds = coverage.adds[member]
    value = None if math.isnan(adds.value) else adds.value
    return {"value": value, "only_read": list(adds.only_read), "nothing": list(adds.nothing)}


def _list(members: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(names) for names in members]
