"""What the user's own entries do to a result."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier, Override, Scenario, compare
from policies.comparison.own_effect import find_own_effect
from policies.dossier.model import Reading, Source
from policies.scenario.own_entries import set_aside
from policies.scenario.parts import UserSource
from tests.strategies import dossiers, edited_scenarios


def test_no_entries_no_effect(small: Dossier) -> None:
    assert find_own_effect(compare(small, Scenario.for_dossier(small))) is None


def test_entries_set_aside_have_no_effect(small: Dossier) -> None:
    own = (Override("a", "x", -2, -2, -2),)
    assert find_own_effect(compare(small, Scenario.for_dossier(small, overrides=own, own_set_aside=True))) is None


def test_an_alternative_is_marked_for_its_own_score_and_for_a_rank_that_another_took(small: Dossier) -> None:
    plain = Scenario.for_dossier(small)
    before = compare(small, plain)
    leader = before.leaders[0]
    overtaker = next(name for name in before.results if name != leader)
    own = tuple(Override(overtaker, name, 2, 2, 2) for name in small.criterion)
    effect = find_own_effect(compare(small, plain.revise(small, overrides=own)))
    assert effect is not None
    assert {leader, overtaker} <= set(effect.edited)
    assert effect.leaders_without == before.leaders
    assert effect.leaders == (overtaker,)
    assert effect.ranked_without == tuple(before.results)


def test_a_score_equal_to_the_reading_still_marks_what_rests_on_it(small: Dossier) -> None:
    reading = next(r for r in small.readings if r.criterion == "x")
    own = Override(reading.alternative, "x", reading.central, reading.low, reading.high)
    effect = find_own_effect(compare(small, Scenario.for_dossier(small, overrides=(own,))))
    assert effect is not None
    assert reading.alternative in effect.edited


def test_a_source_of_the_users_marks_the_alternatives_it_speaks_of(small: Dossier) -> None:
    source = UserSource(Source("user_s", "Report"), (Reading("b", "y", "user_s", 0, 0, 0),))
    effect = find_own_effect(compare(small, Scenario.for_dossier(small, sources=(source,))))
    assert effect is not None
    assert "b" in effect.edited


@given(st.data())
def test_unmarked_results_are_those_without_the_entries(data: st.DataObject) -> None:
    dossier = data.draw(dossiers())
    scenario = replace(data.draw(edited_scenarios(dossier)), own_set_aside=False)
    comparison, bare = compare(dossier, scenario), compare(dossier, set_aside(dossier, scenario))
    effect = find_own_effect(comparison)
    assert effect is not None
    for name in set(comparison.results) - set(effect.edited):
        assert comparison.results[name].rank == bare.results[name].rank
        assert comparison.results[name].value == pytest.approx(bare.results[name].value, abs=1e-9)
