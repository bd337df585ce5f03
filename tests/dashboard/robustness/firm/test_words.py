"""Whether the lead is firm, in words."""

from __future__ import annotations

from dashboard.robustness.firm import words as firm_words
from policies.comparison.comparison import Comparison
from policies.robustness.acceptability import Pull
from policies.robustness.information import InformationValue


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
