"""Every sentence about packages is true of the numbers, in any scenario."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from policies import Comparison, Criterion, Dossier, Finding, Scenario, compare
from policies.dossier import Package
from policies.findings import describe_packages
from policies.findings.packages import RULES, word_combiner, word_harm, word_uncovered
from policies.packages import compare_packages, find_coverage, use_other_rule
from policies.terms import PACKAGE_RULES
from tests.oracles.packages import PackageView
from tests.policies.findings.test_findings import FORBIDDEN
from tests.strategies import Question, package_questions

few = settings(max_examples=30, deadline=None)
CODES = ["lead", "assumption", "rule", "more", "effort"]


def tell(question: Question) -> tuple[Comparison, dict[str, Finding]]:
    comparison = compare_packages(*question)
    found = describe_packages(comparison)
    assert [item.code for item in found] == CODES
    return comparison, {item.code: item for item in found}


@few
@given(package_questions())
def test_no_sentence_recommends_and_every_one_is_whole(question: Question) -> None:
    for item in tell(question)[1].values():
        assert not FORBIDDEN.search(item.text), item.text
        assert "optimal" not in item.text
        assert re.fullmatch(r"[A-Z].*\.", item.text)
        assert not re.search(r"\d[.,]\d", item.text)


@settings(max_examples=50, deadline=None)
@given(package_questions())
def test_the_sentence_about_the_rule_names_exactly_who_would_lead_by_the_other(question: Question) -> None:
    dossier, scenario = question
    comparison, found = tell(question)
    now = PackageView(dossier, scenario, alone=True).leaders
    then = PackageView(dossier, use_other_rule(scenario), alone=True).leaders
    item = found["rule"]
    assert item.facts["rule"] == scenario.package_rule
    assert (list(item.facts["leaders"]), list(item.facts["leaders_by_the_other"])) == (now, then)
    names = {name: comparison.dossier.alternative[name].short_name for name in comparison.table.alternatives}
    start, end = item.text.split(" instead, ")
    rule = RULES[scenario.package_rule]
    assert start.startswith(rule[0].upper() + rule[1:] + ". If ")
    assert ("only the strongest" in start.split(". ")[1]) == (scenario.package_rule == "sum")
    assert {name for name in names if names[name] in end} == set(then)
    assert end.endswith(" too.") == (now == then and bool(then))
    assert ("nobody could lead" in end) == (not then)
    assert ("share the lead" in end) == (len(then) > 1)


@few
@given(package_questions())
def test_the_lead_is_the_packages(question: Question) -> None:
    comparison, found = tell(question)
    view = PackageView(*question, alone=True)
    item = found["lead"]
    assert list(item.facts["leaders"]) == view.leaders
    assert item.facts["separable"] == (len(view.leaders) == 1 and not view.ties)
    if not view.ranked:
        assert "no package can be ranked" in item.text
    elif len(view.ranked) == 1:
        assert f"only {comparison.dossier.alternative[view.ranked[0]].short_name} can be ranked" in item.text
    elif item.facts["separable"]:
        assert f"{comparison.dossier.alternative[view.leaders[0]].short_name} leads" in item.text
    assert "option" not in item.text.lower() or "Option" in item.text


@few
@given(package_questions())
def test_effort_counts_only_where_a_criterion_is_about_it(question: Question) -> None:
    comparison, found = tell(question)
    kinds = {name: comparison.dossier.criterion[name].kind for name in comparison.table.criteria}
    told = [name for name, kind in kinds.items() if kind == "feasibility"]
    item = found["effort"]
    assert list(item.facts["criteria"]) == told
    assert item.text.endswith(": none.") == (not told)
    assert all(comparison.dossier.criterion[name].name.lower() in item.text.lower() for name in told)


def names_in(text: str, comparison: Comparison, start: str) -> set[str]:
    """Read which criteria are named after the beginning of a sentence."""
    criteria: dict[str, Criterion] = {name: comparison.dossier.criterion[name] for name in comparison.table.criteria}
    listed = re.match(start + r" (.*?)(?: no \w+ that counts|\.$)", text)
    assert listed, text
    return {name for name, item in criteria.items() if re.search(rf"\b{item.name.lower()}\b", listed[1].lower())}


@settings(max_examples=50, deadline=None)
@given(package_questions())
def test_what_is_uncovered_and_what_harms_is_listed_exactly(question: Question) -> None:
    comparison = compare_packages(*question)
    view = PackageView(*question, alone=True)
    for item in comparison.in_view.packages:
        coverage = find_coverage(comparison, item.id)
        uncovered, harm = word_uncovered(comparison, coverage), word_harm(comparison, coverage)
        if expected := view.list_uncovered(item.id):
            assert names_in(uncovered, comparison, "On") == set(expected)
        else:
            assert uncovered.startswith(("Each of the ", "The one criterion "))
        if expected := view.list_harm(item.id):
            assert names_in(harm, comparison, "Read as harm on") == set(expected)
        else:
            assert harm == "No criterion is read as harm."


@pytest.mark.parametrize("rule", PACKAGE_RULES)
def test_by_either_rule_it_is_said_what_more_measures_gain(make: Callable[..., Dossier], rule: str) -> None:
    dossier = make(packages=[("id", "name", "members"), ("p", "P", "a b"), ("q", "Q", "b c")])
    scenario: Any = replace(Scenario.for_dossier(dossier), package_rule=rule)
    text = tell((dossier, scenario))[1]["more"].text
    assert ("never takes help away" in text) == (rule == "strongest")


def test_each_package_says_whose_it_is(shipped: Dossier) -> None:
    said = {item.id: word_combiner(shipped, item) for item in shipped.packages}
    assert said["kokas_combination"] == "Kokas 2022 combines them (K11, K13)."
    assert said["fu_dirks_combination"] == "Fu and Dirks 2024 combine them (F18, F19)."
    assert said["both_combinations"] == said["three_focal"]
    assert said["both_combinations"] == "Neither essay proposes this combination; it is ours."
    assert word_combiner(shipped, Package("user_p", "Mine", ("a", "b"))) == "This combination is your own."


def test_beside_options_packages_are_no_reason_to_call_them_packages(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, packages_in_ranking=True)
    assert not compare(shipped, scenario).in_view.only_packages
    assert compare_packages(shipped, scenario).in_view.only_packages
