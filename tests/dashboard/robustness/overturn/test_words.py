"""What would overturn the lead, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.robustness.overturn import words as overturn_words
from dashboard.shared.statements import changes
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.robustness.reversal import Reversal, find_reversals, find_score_reversals
from policies.scenario.scenario import Scenario
from tests.folders import ROADS, read, write_roads


def test_the_smallest_change_says_what_gains_and_at_whose_expense(comparison: Comparison) -> None:
    found = find_reversals(comparison)
    said = changes.word_reversal_in_full(comparison, "data_agreements", found["data_agreements"])
    assert said == (
        "It would draw level if Beijing's access to data counted for a ninth instead of a twelfth and Cross-border "
        "reach for a ninth instead of a twelfth, at the expense of Precision and fairness (3 % instead of 8 %). "
        "That moves 6 % of all the weight. It rests on silence: no essay that counts says anything of FARA enforcement "
        "on Beijing's access to data or FARA enforcement on Cross-border reach, nor in one more cell of this kind."
    )
    assert "four more" in changes.word_reversal_in_full(comparison, "sale_or_ban", found["sale_or_ban"])
    assert changes.word_reversal_in_full(comparison, "privacy_law", None) == changes.NO_WEIGHTS.format(
        name="Comprehensive privacy law"
    )


def test_a_small_change_is_told_with_the_digits_it_takes(comparison: Comparison) -> None:
    shares = dict(comparison.shares)
    shares["privacy"] += 0.0004
    shares["liberty"] -= 0.0004
    said = changes.word_reversal_in_full(comparison, "privacy_law", Reversal(0.0004, shares))
    assert "8.4 % instead of 8.3 %" in said
    assert "That moves <1 % of all the weight." in said


def test_a_single_score_says_whether_its_range_allows_it(comparison: Comparison) -> None:
    scores = find_score_reversals(comparison)
    law = changes.word_score_reversals_in_full(comparison, "privacy_law", scores["privacy_law"])
    assert "at +2 instead of +1; the range read, 0 to +2, allows that." in law
    assert law.endswith(
        "Of the 22 single scores that could do it, ten are readings inside their ranges and nine are silent cells "
        "within the allowance."
    )
    agreements = changes.word_score_reversals_in_full(comparison, "data_agreements", scores["data_agreements"])
    assert "beyond the allowance" in agreements
    assert "None of the scores" in agreements
    assert changes.word_score_reversals_in_full(comparison, "sale_or_ban", scores["sale_or_ban"]) == changes.NO_SCORE


def test_bounds_name_those_who_cannot_lead(roads: Comparison) -> None:
    said = overturn_words.word_bounds(roads, find_reversals(roads), bounded=False)
    assert said == "Without bounds, North road can lead or share the lead. No weights put South road first."
    within = overturn_words.word_bounds(roads, find_reversals(roads, {"noise": (0.4, 0.6)}), bounded=True)
    assert within.endswith("can lead or share the lead. No weights within them put South road first.")


@pytest.mark.parametrize(("scale", "plus"), [((0, 0, 100), False), ((0, 50, 100), True)])
def test_a_score_that_would_overturn_has_a_plus_only_on_a_scale_with_two_sides(
    scale: tuple[float, float, float], plus: bool, tmp_path: Path
) -> None:
    criteria = [dict(item) | {"worst": 0, "best": 100} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 80), read("north", "speed", 80), read("south", "noise", 70)]
    dossier = load_dossier(write_roads(tmp_path / "roads", scale=scale, criteria=criteria, readings=readings))
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = find_score_reversals(comparison)
    told = changes.word_score_reversals_in_full(comparison, "south", found["south"])
    brief = changes.word_score_reversal_in_brief(comparison, found["south"])
    table = overturn_words.tabulate_score_reversals(comparison, found["south"]).to_string()
    assert [("+" in text) for text in (told, brief, table)] == [plus] * 3
