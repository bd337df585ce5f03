"""Whether the lead is firm, in words."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.robustness.firm import words as firm_words
from policies.comparison.comparison import Comparison, compare
from policies.robustness.acceptability import Pull, Robustness, assess_robustness
from policies.robustness.information import InformationValue
from policies.scenario.parts import Sampling
from policies.scenario.scenario import Scenario
from tests.folders import load_shipped


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


SHARES = st.lists(st.integers(0, 1000), min_size=4, max_size=4)
SHIPPED = compare(load_shipped(), Scenario.for_dossier(load_shipped()))


def pretend(firsts: list[int]) -> Robustness:
    """Samples of 1,000 in which the options were first so many times."""
    drawn = assess_robustness(SHIPPED, Sampling(n_samples=1000, vary="readings"))
    ranks = drawn.rank_acceptability.copy()
    ranks[1] = pd.Series(firsts, index=ranks.index) / 1000
    return Robustness(**{**vars(drawn), "rank_acceptability": ranks})


@given(st.lists(SHARES, min_size=3, max_size=4))
def test_whoever_is_said_to_lead_most_often_does_so_beyond_the_error_of_the_draw(firsts: list[list[int]]) -> None:
    kinds = ("weights", "readings", "both", "silence")
    told = firm_words.word_strips(SHIPPED, dict(zip(kinds, map(pretend, firsts), strict=False)))
    number = {3: "three", 4: "four"}[len(firsts)]
    alone = re.match(rf"In each of the {number} samplings ([\w -]+?) leads? most often", told)
    names = [SHIPPED.dossier.alternative[name].name for name in SHIPPED.results]
    if alone:
        place = names.index(alone[1])
        assert all(row[place] > other for row in firsts for at, other in enumerate(row) if at != place)
    elif "equally often" not in told:
        assert len({row.index(max(row)) for row in firsts}) > 1
    if all(sorted(row)[-1] - sorted(row)[-2] <= 5 and max(row) > 100 for row in firsts):
        assert "most often:" not in told.replace("depends on what varies", "")
