"""The search of all packages: against every subset worked out one by one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Comparison, Dossier, Scenario, ScenarioError, compare
from policies.packages import (
    Searched,
    compare_packages,
    join_members,
    list_efficient,
    list_smallest_covers,
    search_packages,
)
from tests.oracles.packages import PackageView
from tests.oracles.view import NEAR
from tests.strategies import Question, package_questions

alone = package_questions().map(lambda question: (question[0], replace(question[1], packages_in_ranking=False)))


def list_subsets(comparison: Comparison, most: int) -> list[tuple[str, ...]]:
    names = comparison.in_view.alternatives
    return [part for size in range(1, most + 1) for part in combinations(names, size)]


def reckon(view: PackageView, members: tuple[str, ...], shared: list[str]) -> tuple[float, int, int]:
    """Value, number of criteria uncovered and number of harms of one package, cell by cell."""
    view.members["here"] = members
    read = [c for c in view.criteria if view.is_read("here", c)]
    cells = {c: view.find_cell("here", c)[1] if c in read else view.scale.neutral for c in view.criteria}
    silence = view.scenario.silence
    entering = {"neutral": view.criteria, "leave_out": read, "shared_only": [c for c in read if c in shared]}[silence]
    carried = sum(view.shares[c] for c in entering)
    least = 0.5 - NEAR if silence == "leave_out" else 1e-300
    fine = bool(read) and carried >= least
    value = sum(view.shares[c] * cells[c] for c in entering) / carried if fine else math.nan
    harm = [c for c in read if cells[c] < view.scale.neutral - NEAR]
    return value, len(view.criteria) - len(read), len(harm)


@settings(max_examples=60, deadline=None)
@given(alone, st.integers(1, 5))
def test_every_subset_is_what_it_is_by_itself(question: Question, most: int) -> None:
    comparison, view = compare(*question), PackageView(*question)
    view.members = {name: (name,) for name in comparison.in_view.alternatives}
    shared = list(view.shared)
    searched = search_packages(comparison, most)
    size = min(most, len(searched.options))
    subsets = [searched.name_members(place) for place in range(len(searched.members))]
    assert sorted(subsets) == sorted(list_subsets(comparison, size))
    found = {}
    for place, members in enumerate(subsets):
        value, uncovered, harms = found[members] = reckon(view, members, shared)
        assert searched.values[place] == pytest.approx(value, abs=1e-9, nan_ok=True)
        assert (searched.sizes[place], searched.uncovered[place], searched.harms[place]) == (
            len(members),
            uncovered,
            harms,
        )
    check_efficient(searched, {members: item[0] for members, item in found.items() if not math.isnan(item[0])})
    check_covers(searched, {members: item[1] for members, item in found.items()})


def check_efficient(searched: Searched, values: dict[tuple[str, ...], float]) -> None:
    """Of each size that reaches higher than every smaller one, all that reach it."""
    expected, best = {}, -math.inf
    for size in range(1, len(searched.options) + 1):
        top = max((value for members, value in values.items() if len(members) == size), default=-math.inf)
        if top > best + NEAR:
            expected[size] = {m for m, value in values.items() if len(m) == size and value >= top - NEAR}
            best = top
    found = list_efficient(searched)
    assert {item.size: set(item.members) for item in found} == expected
    for item in found:
        assert [item.value] * len(item.members) == pytest.approx([values[members] for members in item.members])


def check_covers(searched: Searched, uncovered: dict[tuple[str, ...], int]) -> None:
    """Of each size that leaves fewer criteria unread than every smaller one, all that leave so few."""
    expected, least = {}, math.inf
    for size in range(1, len(searched.options) + 1):
        fewest = min((count for members, count in uncovered.items() if len(members) == size), default=math.inf)
        if fewest < least:
            expected[size] = (fewest, {m for m, count in uncovered.items() if len(m) == size and count == fewest})
            least = fewest
    assert {item.size: (item.uncovered, set(item.members)) for item in list_smallest_covers(searched)} == expected


@settings(max_examples=20, deadline=None)
@given(alone)
def test_the_search_gives_what_a_comparison_of_each_package_gives(question: Question) -> None:
    dossier, scenario = question
    scenario = replace(scenario, silence="neutral" if scenario.silence == "shared_only" else scenario.silence)
    searched = search_packages(compare(dossier, scenario))
    packages = [
        join_members(dossier, searched.name_members(place)) for place, size in enumerate(searched.sizes) if size > 1
    ]
    among = compare_packages(dossier, replace(scenario, packages=tuple(packages)), [item.id for item in packages])
    values = {item.id: among.results[item.id].value if item.id in among.results else math.nan for item in packages}
    assert searched.values[searched.sizes > 1].tolist() == pytest.approx(list(values.values()), nan_ok=True, abs=1e-9)


def test_the_shipped_dossier_has_2047_packages_and_the_smallest_cover_is_named(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, alternatives=tuple(shipped.alternative)))
    searched = search_packages(comparison)
    assert len(searched.members) == 2_047
    covers, efficient = list_smallest_covers(searched), list_efficient(searched)
    assert [item.size for item in efficient] == sorted({item.size for item in efficient})
    assert [item.value for item in efficient] == sorted(item.value for item in efficient)
    assert [item.uncovered for item in covers] == sorted((item.uncovered for item in covers), reverse=True)
    assert covers[-1].uncovered == searched.uncovered[-1]  # all together leave as few as there are


def make_many(make: Callable[..., Dossier], count: int) -> Comparison:
    names = [f"o{number}" for number in range(count)]
    dossier = make(
        alternatives=[("id", "name"), *((name, name) for name in names)],
        readings=[("alternative", "criterion", "source", "central"), *((name, "x", "s", 1) for name in names)],
    )
    return compare(dossier, Scenario.for_dossier(dossier))


def test_too_many_packages_are_refused_with_what_to_do(make: Callable[..., Dossier]) -> None:
    comparison = make_many(make, 17)
    told = (
        r"packages: found 131,071 of up to 17 of 17 options, expected at most 65,535: "
        r"ask for fewer members, or take options out of view"
    )
    with pytest.raises(ScenarioError, match=told):
        search_packages(comparison)
    assert len(search_packages(comparison, 2).members) == 17 + 17 * 16 // 2


def test_sixteen_options_are_searched_whole(make: Callable[..., Dossier]) -> None:
    assert len(search_packages(make_many(make, 16)).members) == 2**16 - 1
