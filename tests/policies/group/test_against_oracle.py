"""Whatever is told of a room, against views worked out by plain loops, one a person."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Scenario
from policies.comparison import compare
from policies.group import (
    find_camps,
    find_common_orderings,
    find_leads,
    find_pulls,
    find_room_weights,
    gather_weightings,
    measure_spread,
    part_people,
    points_from_ratings,
    rate_hands,
)
from policies.terms import SILENCES
from tests.folders import load_shipped
from tests.oracles.people import People, part_by_label, share_hands, share_out
from tests.oracles.view import View

GROUPS = ("security", "rights", "reach", "cost")
answers = st.lists(
    st.fixed_dictionaries({group: st.integers(0, 20).map(lambda step: 5.0 * step) for group in GROUPS}).filter(
        lambda rated: any(rated.values())
    ),
    min_size=1,
    max_size=9,
)
choices = st.fixed_dictionaries(
    {"silence": st.sampled_from(SILENCES), "lens": st.sampled_from(["both", "kokas", "fu_dirks"])}
)


@given(
    st.fixed_dictionaries({group: st.integers(1, 100).map(float) for group in GROUPS}),
    st.dictionaries(st.sampled_from(["privacy", "data_access", "breadth"]), st.integers(1, 100).map(float)),
    st.dictionaries(st.sampled_from(["privacy", "liberty", "workability"]), st.integers(0, 100).map(float)),
)
def test_ratings_become_the_shares_of_plain_loops(
    rated: dict[str, float], inside: dict[str, float], opening: dict[str, float]
) -> None:
    dossier = load_shipped()
    usual = Scenario.for_dossier(dossier)
    scenario = Scenario.for_dossier(dossier, points=usual.points | opening)
    points = points_from_ratings(compare(dossier, scenario), rated, inside)
    total = sum(points.values())
    expected = share_out(View(dossier, scenario), rated, inside)
    assert {name: value / total for name, value in points.items()} == pytest.approx(expected)


@given(st.dictionaries(st.sampled_from(GROUPS), st.integers(1, 3), min_size=1))
def test_hands_become_the_shares_of_plain_loops(hands: dict[str, int]) -> None:
    dossier = load_shipped()
    scenario = Scenario.for_dossier(dossier)
    found = compare(dossier, scenario)
    room = gather_weightings(found, [points_from_ratings(found, one, {}) for one in rate_hands(found, hands)])
    expected = share_hands(View(dossier, scenario), hands)
    for row, one in zip(room.shares.tolist(), expected, strict=True):
        assert dict(zip(room.criteria, row, strict=True)) == pytest.approx(one)


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=14), st.integers(2, 5))
def test_people_are_parted_as_plain_loops_part_them(labels: list[str], least: int) -> None:
    found = {name: list(places) for name, places in part_people(labels, least).items()}
    assert found == part_by_label(labels, least)


@given(answers, choices)
def test_every_figure_of_a_room_is_that_of_plain_loops(rated: list[dict[str, float]], chosen: dict[str, str]) -> None:
    dossier = load_shipped()
    scenario = Scenario.for_dossier(dossier, **chosen)
    view, found = View(dossier, scenario), compare(dossier, scenario)
    people = People(view, [share_out(view, one, {}) for one in rated])
    room = gather_weightings(found, [points_from_ratings(found, one, {}) for one in rated])
    for group, members in room.list_groups().items():
        spread = measure_spread(room, members)
        told = [spread.least, spread.lower, spread.median, spread.upper, spread.greatest]
        assert told == pytest.approx(people.spread(members)), group
    leads = find_leads(room)
    assert dict(leads.count()) == people.counts
    assert leads.separable.tolist() == people.clear
    assert {item.criterion: item.changed for item in find_pulls(room)} == people.pulls
    assert set(find_common_orderings(leads)) == people.ahead
    camps = find_camps(room, leads)
    if camps:
        for leaders, members, median in zip(camps.leaders, camps.people, camps.medians, strict=True):
            assert people.medians(leaders)[camps.criterion] == pytest.approx(median)
            assert [place for place, who in enumerate(people.leaders) if who == leaders] == members.tolist()
    mean = find_room_weights(room, mean=True)
    total = sum(mean.values())
    expected = {name: statistics.fmean(one[name] for one in people.shares) for name in view.criteria}
    assert {name: value / total for name, value in mean.items()} == pytest.approx(expected)
