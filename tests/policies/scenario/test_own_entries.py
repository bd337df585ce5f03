"""A user's own entries are a layer: the dossier never changes, each entry can be taken out, all can be set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier, Override, Scenario, ScenarioError, compare, decode_token, encode_token
from policies.dossier.model import Alternative, Criterion, Reading, Source
from policies.scenario.in_view import find_in_view, find_user_criteria
from policies.scenario.own_entries import OwnEntry, list_own_entries, make_own_id, remove_own_entry, set_aside
from policies.scenario.parts import KeptWeightSet, UserSource
from policies.scenario.scenario import default_scenario
from policies.terms import ALL_SOURCES
from tests.strategies import dossiers, edited_scenarios

OPTION = Alternative("user_o", "My option", "Mine")
CRITERION = Criterion("user_c", "My criterion", "Mine", -2, 2, offered="users")
SOURCE = UserSource(Source("user_s", "Report"), (Reading("a", "x", "user_s", 2, 2, 2),))


def enter(dossier: Dossier, **choices: object) -> Scenario:
    """A scenario with an option, a criterion, a source and two scores of the user's own."""
    own = {
        "own_alternatives": (OPTION,),
        "own_criteria": (CRITERION,),
        "points": {"x": 10, "y": 10, "user_c": 20},
        "alternatives": ("a", "b", "user_o"),
        "sources": (SOURCE,),
        "overrides": (Override("user_o", "user_c", 2, 2, 2), Override("a", "user_c", -1, -2, 0)),
        "weight_sets": (KeptWeightSet("kept", {"user_c": 1}), KeptWeightSet("other", {"x": 1, "user_c": 1})),
    }
    return Scenario.for_dossier(dossier, **(own | choices))


@given(st.data())
def test_set_aside_is_the_comparison_as_if_nothing_had_been_entered(data: st.DataObject) -> None:
    dossier = data.draw(dossiers())
    edited = data.draw(edited_scenarios(dossier))
    bare = set_aside(dossier, edited)
    untouched = {name: value for name, value in edited.points.items() if name in dossier.criterion}
    by_hand = Scenario.for_dossier(
        dossier,
        points=untouched,
        alternatives=[name for name in edited.alternatives if name in dossier.alternative],
        lens=edited.lens if edited.lens in dossier.source else ALL_SOURCES,
        **{name: getattr(edited, name) for name in ("locks", "filters", "spacing", "silence", "allowance", "dropped")},
        weight_sets=edited.weight_sets,
        own_set_aside=edited.own_set_aside,
    )
    assert replace(bare, weight_set=None) == replace(by_hand, weight_set=None)
    assert not list_own_entries(bare)


@given(st.data())
def test_the_comparison_shows_what_is_in_force_and_keeps_what_was_given(data: st.DataObject) -> None:
    dossier = data.draw(dossiers())
    edited = data.draw(edited_scenarios(dossier))
    comparison = compare(dossier, edited)
    assert comparison.scenario == edited
    assert ("user_o" in comparison.table.alternatives) == (not edited.own_set_aside and "user_o" in edited.alternatives)
    filled = "user_c" in find_user_criteria(comparison.counted)
    counted = filled and not (edited.filters.outcomes_only and comparison.dossier.criterion["user_c"].kind != "outcome")
    assert ("user_c" in comparison.table.criteria) == counted
    assert not (edited.own_set_aside and comparison.table.overridden.any())
    opened, _ = decode_token(encode_token(edited), dossier)
    assert opened == edited


def test_an_alternative_and_a_criterion_of_the_users_are_compared_like_any_other(small: Dossier) -> None:
    comparison = compare(small, enter(small))
    assert comparison.results["user_o"].value == pytest.approx(1.0)  # 2 on half of the weight, no change elsewhere
    assert comparison.shares["user_c"] == 0.5
    assert small.alternative.keys() == {"a", "b", "c"}  # the dossier itself is as it was


def test_a_criterion_counts_only_once_it_has_a_reading(small: Dossier) -> None:
    comparison = compare(small, enter(small, overrides=()))
    assert "user_c" not in comparison.shares
    assert [item.id for item in comparison.unranked] == ["user_o"]


def test_extending_twice_gives_the_same_object(small: Dossier) -> None:
    shown = find_in_view(small, enter(small))
    assert find_in_view(shown.dossier, shown.counted).dossier is shown.dossier
    assert shown.dossier.extend((), ()) is small


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (OwnEntry("score", ("a", "user_c")), 4),
        (OwnEntry("source", ("user_s",)), 4),
        (OwnEntry("alternative", ("user_o",)), 3),  # its score goes with it
        (OwnEntry("criterion", ("user_c",)), 2),  # and its two scores
    ],
)
def test_each_entry_is_taken_out_with_what_hangs_on_it(small: Dossier, edit: OwnEntry, left: int) -> None:
    scenario = enter(small, lens="user_s")
    changed = remove_own_entry(small, scenario, edit)
    assert edit in list_own_entries(scenario)
    assert edit not in list_own_entries(changed)
    assert len(list_own_entries(changed)) == left
    assert changed.lens == (ALL_SOURCES if edit.kind == "source" else "user_s")
    if edit.kind == "criterion":
        assert [item.name for item in changed.weight_sets] == ["other"]


def test_the_only_alternative_in_view_taken_out_brings_the_default_alternatives_back(small: Dossier) -> None:
    scenario = enter(small, alternatives=("user_o",))
    assert (
        remove_own_entry(small, scenario, OwnEntry("alternative", ("user_o",))).alternatives
        == default_scenario(small).alternatives
    )
    assert set_aside(small, scenario).alternatives == default_scenario(small).alternatives


def test_a_criterion_that_carries_all_the_weight_cannot_be_taken_out(small: Dossier) -> None:
    scenario = enter(small, points={"user_c": 1})
    with pytest.raises(ScenarioError, match="points: expected points above 0"):
        remove_own_entry(small, scenario, OwnEntry("criterion", ("user_c",)))


def test_ids_are_made_from_names_and_never_taken() -> None:
    taken: list[str] = []
    for name in ("Ünïcode & more", "ünicode, more", "", "中文", "x" * 500):
        taken.append(make_own_id(name, taken))
    assert taken[:2] == ["user_unicode_more", "user_unicode_more_1"]
    assert taken[2:4] == ["user_1", "user_2"]
    assert len(set(taken)) == len(taken)
    assert len(taken[-1]) <= 50


def test_names_may_hold_anything(make: Callable[..., Dossier]) -> None:
    dossier = make()
    name = "=1+1 <b>“\u202e[x](y)\U0001f600 " + "n" * 400
    alternative = Alternative(make_own_id(name, []), name, name)
    scenario = Scenario.for_dossier(dossier, own_alternatives=(alternative,))
    assert decode_token(encode_token(scenario), dossier)[0].own_alternatives == (alternative,)
