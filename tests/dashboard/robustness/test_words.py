"""Sentences of the Robustness page: computed, exact where they count, and the same however few there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.robustness import words as robustness_words
from dashboard.robustness.choices import words as choices_words
from dashboard.robustness.firm import words as firm_words
from dashboard.robustness.head_to_head import words as head_to_head_words
from dashboard.robustness.overturn import words as overturn_words
from dashboard.robustness.supporters import words as supporters_words
from policies.comparison.comparison import Comparison, compare
from policies.comparison.head_to_head import compare_head_to_head
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.robustness.acceptability import Pull, assess_robustness
from policies.robustness.choice_grid import explore_choices
from policies.robustness.information import InformationValue
from policies.robustness.reversal import Reversal, find_reversals, find_score_reversals
from policies.robustness.sampler import Settings
from policies.robustness.supporters import find_supporters
from policies.scenario.parts import Sampling
from policies.scenario.scenario import Scenario
from tests.folders import read, write_roads


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier))


@pytest.fixture
def roads(tmp_path: Path) -> Comparison:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    return compare(dossier, Scenario.for_dossier(dossier))


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (1 / 3, 1 / 12, "a third instead of a twelfth"),
        (0.0, 0.5, "nothing instead of half"),
        (1.0, 0.25, "all of the weight instead of a quarter"),
        (0.117, 1 / 12, "12 % instead of 8 %"),
        (0.083, 0.084, "8.3 % instead of 8.4 %"),
    ],
)
def test_shares_are_said_as_fractions_where_both_are_simple(then: float, now: float, said: str) -> None:
    assert robustness_words.word_shares(then, now) == said


@pytest.mark.parametrize(
    ("part", "said"), [(0.0, "0 %"), (1.0, "100 %"), (0.9999, ">99 %"), (0.0001, "<1 %"), (0.5, "50 %")]
)
def test_a_part_is_all_or_nothing_only_if_it_is(part: float, said: str) -> None:
    assert robustness_words.format_part(part) == said


def test_the_lead_is_called_firm_only_if_no_reading_alone_changes_it(comparison: Comparison, roads: Comparison) -> None:
    assert "but not firmly: any one of ten readings" in robustness_words.word_lead(comparison)
    assert roads.separable
    assert "no single reading" in robustness_words.word_lead(roads)
    tied = compare(roads.dossier, replace(roads.counted, points={"noise": 0, "speed": 0.0001}, alternatives=("south",)))
    assert "leads at" in robustness_words.word_lead(tied)


def test_the_smallest_change_says_what_gains_and_at_whose_expense(comparison: Comparison) -> None:
    found = find_reversals(comparison)
    said = overturn_words.word_reversal(comparison, "data_agreements", found["data_agreements"])
    assert said == (
        "It would draw level if Beijing's access to data counted for a ninth instead of a twelfth and Cross-border "
        "reach for a ninth instead of a twelfth, at the expense of Precision and fairness (3 % instead of 8 %). "
        "That moves 6 % of all the weight."
    )
    assert "four more" in overturn_words.word_reversal(comparison, "sale_or_ban", found["sale_or_ban"])
    assert overturn_words.word_reversal(comparison, "privacy_law", None) == overturn_words.NO_WEIGHTS.format(
        name="Comprehensive privacy law"
    )


def test_a_small_change_is_told_with_the_digits_it_takes(comparison: Comparison) -> None:
    shares = dict(comparison.shares)
    shares["privacy"] += 0.0004
    shares["liberty"] -= 0.0004
    said = overturn_words.word_reversal(comparison, "privacy_law", Reversal(0.0004, shares))
    assert "8.4 % instead of 8.3 %" in said
    assert "That moves <1 % of all the weight." in said


def test_a_single_score_says_whether_its_range_allows_it(comparison: Comparison) -> None:
    scores = find_score_reversals(comparison)
    law = overturn_words.word_score_reversals(comparison, "privacy_law", scores["privacy_law"])
    assert "at +2 instead of +1; the range read, 0 to +2, allows that." in law
    assert "19 lie inside the range" in law
    agreements = overturn_words.word_score_reversals(comparison, "data_agreements", scores["data_agreements"])
    assert "beyond the allowance" in agreements
    assert "None of the scores" in agreements
    assert (
        overturn_words.word_score_reversals(comparison, "sale_or_ban", scores["sale_or_ban"]) == overturn_words.NO_SCORE
    )


def test_bounds_name_those_who_cannot_lead(roads: Comparison) -> None:
    said = overturn_words.word_bounds(roads, find_reversals(roads), bounded=False)
    assert said == "Without bounds, North road can lead or share the lead. No weights put South road first."


def test_pulls_leave_out_alternatives_that_can_move_both_ways_only(comparison: Comparison) -> None:
    pulls = (Pull("privacy_law", 0, 0, 5, 1), Pull("data_agreements", 2, 2, 0, 1), Pull("fara_enforcement", 0, 1, 0, 1))
    even, one = firm_words.list_pulls(comparison, pulls)
    assert even.endswith("two can only be drawn lower and two only higher: as many pull it up as down.")
    assert "of one reading with a range, one can only be drawn lower and none only higher" in one


def test_gains_that_may_come_from_the_draw_are_not_told(comparison: Comparison) -> None:
    sure, unsure = (
        InformationValue("privacy_law", "privacy", 0.1, 0.6, 0.01),
        InformationValue("privacy_law", "liberty", 0.015, 0.5, 0.01),
    )
    assert firm_words.list_information(comparison, (sure, unsure)) == [
        "Comprehensive privacy law, Privacy from any collector: "
        "the leader could be foreseen in 60 % of the samples instead of 50 %."
    ]
    assert firm_words.list_information(comparison, (unsure,)) == []


@pytest.mark.parametrize("weighting", ["uniform", "around", "order"])
def test_supporters_are_set_against_what_was_drawn(weighting: str, comparison: Comparison) -> None:
    sampling = Sampling(weighting=weighting)
    settings = Settings(2000, around=25 if weighting == "around" else None, order=weighting == "order")
    item = find_supporters(assess_robustness(comparison, settings))[2]
    said = supporters_words.word_supporter(comparison, item, sampling)
    assert ("weight than an equal share" in said) == (weighting == "uniform")
    assert ("weight than the average drawn" in said) == (weighting != "uniform")
    assert "Precision and fairness" in said
    assert "Confidence factor: " in said


def test_names_cut_to_the_same_text_are_told_apart() -> None:
    assert robustness_words.number_alike(["x…", "y", "x…", "x…"]) == ["x…", "y", "x… (2)", "x… (3)"]


def test_where_no_choice_changes_the_lead_that_is_said(tmp_path: Path, comparison: Comparison) -> None:
    readings = [
        read(name, criterion, central)
        for name, central in (("north", 2), ("south", 1))
        for criterion in ("noise", "speed")
    ]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    roads = compare(dossier, Scenario.for_dossier(dossier))
    grid = explore_choices(dossier, roads.scenario)
    assert choices_words.word_choices(roads, grid) == (
        f"Who leads in how many of {len(grid.leads)} views: North road in 100 %. No choice changes who leads."
    )
    shipped = explore_choices(comparison.dossier, comparison.scenario)
    assert "Who leads depends mostly on “whose readings count”" in choices_words.word_choices(comparison, shipped)


def test_dominance_of_a_pair_is_told_with_how_certain_it_is(roads: Comparison) -> None:
    pair = compare_head_to_head(roads, "south", "north")
    assert head_to_head_words.word_dominance_between(roads, pair).startswith(
        "North road is at least as high as South road"
    )
    assert head_to_head_words.word_head_to_head(roads, pair).startswith("North road is ahead of South road by")
