"""What a package covers and what each member adds: by hand, and against comparisons without that member."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Dossier, Override, Scenario
from policies.comparison import Comparison
from policies.dossier import Package
from policies.packages import compare_packages, find_coverage, join_members, use_other_rule
from policies.terms import PACKAGE_RULES
from tests.oracles.packages import PackageView
from tests.strategies import Question, package_questions

few = settings(max_examples=30, deadline=None)
apart = st.sampled_from(["neutral", "leave_out"]).flatmap(lambda name: package_questions(silence=name, users=False))


def test_by_hand(make: Callable[..., Dossier]) -> None:
    """On x 1 and 2, on y -1 of b alone, on z 1 of each, nobody on u; equal weights, silence as no change.

    By the strongest: 2 - 1 + 1 = 2 of 4; without a the same, so that a adds nothing anywhere; without b 1 + 1, so 0.
    By the sum: 2 (cut) - 1 + 2 = 3 of 4; without a 2, so 1/4; without b 2, so 1/4.
    """
    rows = [("a", "x", "s", 1), ("b", "x", "s", 2), ("b", "y", "s", -1), ("a", "z", "s", 1), ("b", "z", "s", 1)]
    dossier = make(
        criteria=[("id", "name", "worst", "best"), *((name, name.upper(), -2, 2) for name in "xyzu")],
        readings=[("alternative", "criterion", "source", "central"), *rows],
        packages=[("id", "name", "members"), ("p", "Both", "a b")],
    )
    scenario = Scenario.for_dossier(dossier)
    strongest, added = (
        find_coverage(compare_packages(dossier, replace(scenario, package_rule=rule)), "p") for rule in PACKAGE_RULES
    )
    assert strongest.uncovered == added.uncovered == ("u",)
    assert strongest.harm == added.harm == ("y",)
    assert {name: item.value for name, item in strongest.adds.items()} == {"a": 0, "b": 0}
    assert {name: item.value for name, item in added.adds.items()} == {"a": 0.25, "b": 0.25}
    assert {name: item.only_read for name, item in strongest.adds.items()} == {"a": (), "b": ("y",)}
    assert {name: item.nothing for name, item in strongest.adds.items()} == {"a": ("x", "y", "z", "u"), "b": ("z", "u")}
    assert {name: item.nothing for name, item in added.adds.items()} == {"a": ("x", "y", "u"), "b": ("u",)}


def test_a_score_of_the_packages_own_is_no_members_doing(make: Callable[..., Dossier]) -> None:
    """Scored -2 on x, the package keeps it without either; what it covers by its members' readings stays as it was."""
    dossier = make(packages=[("id", "name", "members"), ("p", "Both", "a b")])
    scenario = Scenario.for_dossier(dossier, overrides=(Override("p", "x", -2, -2, -2),))
    coverage = find_coverage(compare_packages(dossier, scenario), "p")
    assert coverage.harm == ("x", "y")
    assert coverage.uncovered == ()
    assert all("x" in item.nothing for item in coverage.adds.values())
    assert coverage.adds["b"].value == -0.5  # a is 0 on y, b -1


def drop_member(dossier: Dossier, scenario: Scenario, package: Package, member: str) -> float:
    """Give a package's value without one member by a comparison of its own; not a number where it is not ranked.

    A rest of one is that option; own scores of the package go over to the rest of it.
    """
    rest = join_members(dossier, {name for name in package.members if name != member})
    moved = tuple(replace(o, alternative=rest.id) for o in scenario.overrides if o.alternative == package.id)
    taken = {(o.alternative, o.criterion) for o in moved}
    kept = (o for o in scenario.overrides if o.alternative in dossier.alternative)
    scores = (*(o for o in kept if (o.alternative, o.criterion) not in taken), *moved)
    packages = (rest,) if len(rest.members) > 1 else ()
    asked = replace(scenario, packages=packages, overrides=scores)
    options = () if packages else rest.members
    found = compare_packages(replace(dossier, packages=()), asked, [item.id for item in packages], options)
    return found.results[rest.id].value if rest.id in found.results else math.nan


@settings(max_examples=50, deadline=None)
@given(apart)
def test_a_member_adds_the_value_less_the_value_without_it(question: Question) -> None:
    dossier, scenario = question
    comparison = compare_packages(dossier, scenario)
    for item in comparison.in_view.packages:
        coverage = find_coverage(comparison, item.id)
        whole = comparison.results[item.id].value if item.id in comparison.results else math.nan
        assert list(coverage.adds) == list(item.members)
        for member, adds in coverage.adds.items():
            expected = whole - drop_member(dossier, scenario, item, member)
            assert adds.value == pytest.approx(expected, abs=1e-9, nan_ok=True)


def weigh_rest(view: PackageView, row: str, rest: PackageView) -> float:
    """Weigh the rest of a package on the criteria on which the package is weighed now."""
    entering = view.list_entering(row)
    if row not in view.ranked or not all(rest.is_read(row, c) for c in entering):
        return math.nan
    return sum(view.shares[c] * rest.find_cell(row, c)[1] for c in entering) / view.carries(row)


@few
@given(package_questions(silence="shared_only"))
def test_where_only_shared_criteria_count_the_rest_is_weighed_on_the_same_ones(question: Question) -> None:
    view, comparison = PackageView(*question, alone=True), compare_packages(*question)
    for item in comparison.in_view.packages:
        for member, adds in find_coverage(comparison, item.id).adds.items():
            rest = PackageView(*question, alone=True)
            rest.members[item.id] = tuple(name for name in item.members if name != member)
            expected = view.values.get(item.id, math.nan) - weigh_rest(view, item.id, rest)
            assert adds.value == pytest.approx(expected, abs=1e-9, nan_ok=True)


@few
@given(package_questions())
def test_uncovered_harm_only_read_and_nothing_are_what_cell_by_cell_shows(question: Question) -> None:
    view, comparison = PackageView(*question, alone=True), compare_packages(*question)
    for item in comparison.in_view.packages:
        coverage = find_coverage(comparison, item.id)
        assert coverage.package == item
        assert list(coverage.uncovered) == view.list_uncovered(item.id)
        assert list(coverage.harm) == view.list_harm(item.id)
        for member, adds in coverage.adds.items():
            rest = PackageView(*question, alone=True)
            rest.members[item.id] = tuple(name for name in item.members if name != member)
            assert list(adds.only_read) == [c for c in view.criteria if view.read_members(item.members, c) == [member]]
            assert list(adds.nothing) == [c for c in view.criteria if is_same(view, rest, item.id, c)]


def is_same(view: PackageView, rest: PackageView, row: str, criterion: str) -> bool:
    if not rest.is_read(row, criterion):
        return not view.is_read(row, criterion)
    return abs(view.find_cell(row, criterion)[1] - rest.find_cell(row, criterion)[1]) <= 1e-9


@few
@given(package_questions())
def test_the_other_rule_is_the_other_one_and_back(question: Question) -> None:
    _, scenario = question
    other = use_other_rule(scenario)
    assert {scenario.package_rule, other.package_rule} == set(PACKAGE_RULES)
    assert use_other_rule(other) == scenario


def test_members_are_joined_in_file_order_and_named_shortly(small: Dossier) -> None:
    assert join_members(small, ["c", "a"]) == Package("a+c", "Alpha + Gamma", ("a", "c"))


def test_packages_are_compared_among_themselves_or_with_what_is_asked_for(make: Callable[..., Dossier]) -> None:
    dossier = make(packages=[("id", "name", "members"), ("p", "P", "a b"), ("q", "Q", "b c")])
    scenario = Scenario.for_dossier(dossier, packages_in_view=("q",))

    def name_rows(comparison: Comparison) -> tuple[str, ...]:
        return comparison.table.alternatives

    assert name_rows(compare_packages(dossier, scenario)) == ("q",)
    assert name_rows(compare_packages(dossier, scenario, ("p", "q"))) == ("p", "q")
    assert name_rows(compare_packages(dossier, scenario, ("p",), ("c", "a"))) == ("a", "c", "p")
