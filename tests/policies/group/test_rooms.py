"""Rooms of a few people, worked out by hand; and what must hold of every room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier, Scenario, ScenarioError
from policies.comparison import Comparison, compare
from policies.group import (
    Weightings,
    find_camps,
    find_common_orderings,
    find_leads,
    find_pulls,
    find_room_weights,
    find_values,
    gather_weightings,
    measure_spread,
    part_people,
    rate_hands,
)
from policies.terms import SILENCES
from tests.folders import load_shipped

HEADER = ("alternative", "criterion", "source", "central")
# a is good on x, b on y, c is worse than either on both.
READINGS = [
    HEADER,
    *(("a", "x", "s", 2), ("a", "y", "s", 0)),
    *(("b", "x", "s", 0), ("b", "y", "s", 2)),
    *(("c", "x", "s", -1), ("c", "y", "s", -1)),
]
ALTERNATIVES = [("id", "name"), ("a", "Ay"), ("b", "Bee"), ("c", "Cee")]


@pytest.fixture
def comparison(make: Callable[..., Dossier]) -> Comparison:
    dossier = make(readings=READINGS, alternatives=ALTERNATIVES)
    return compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b", "c")))


def gather(comparison: Comparison, *shares: float) -> Weightings:
    """People by the share that each gives x; y has the rest."""
    return gather_weightings(comparison, [{"x": share, "y": 1 - share} for share in shares])


def test_points_become_shares_whatever_their_sum(comparison: Comparison) -> None:
    found = gather_weightings(comparison, [{"x": 30, "y": 10}, {"x": 1}, {"y": 1e-200, "nobody": 9}])
    assert found.shares.tolist() == [[0.75, 0.25], [1, 0], [0, 1]]


@pytest.mark.parametrize("answer", [{}, {"x": 0, "y": 0}, {"x": -1, "y": 2}, {"x": float("nan")}, {"nobody": 1}])
def test_an_answer_that_weighs_nothing_is_refused_by_its_place(
    comparison: Comparison, answer: dict[str, float]
) -> None:
    with pytest.raises(ScenarioError, match="person 2: expected finite numbers"):
        gather_weightings(comparison, [{"x": 1}, answer])


def test_the_spread_is_of_shares_with_quartiles_between(comparison: Comparison) -> None:
    spread = measure_spread(gather(comparison, 0.1, 0.2, 0.4, 0.5, 1.0), ["x"])
    assert [spread.least, spread.lower, spread.median, spread.upper, spread.greatest] == pytest.approx(
        [0.1, 0.2, 0.4, 0.5, 1.0]
    )
    assert spread.width == pytest.approx(0.9)


def test_the_rooms_weights_are_medians_or_the_mean(comparison: Comparison) -> None:
    room = gather(comparison, 0.2, 0.3, 1.0)
    # Medians 0.3 and 0.7; means 0.5 and 0.5. The largest has 100 points.
    assert dict(find_room_weights(room)) == pytest.approx({"x": 300 / 7, "y": 100})
    assert dict(find_room_weights(room, mean=True)) == pytest.approx({"x": 100, "y": 100})


def test_medians_that_are_all_nothing_are_refused(make: Callable[..., Dossier]) -> None:
    readings = [HEADER, *(("a", name, "s", 1) for name in ("x", "y", "z")), ("b", "x", "s", 0)]
    criteria = [("id", "name", "worst", "best"), *((name, name, -2, 2) for name in ("x", "y", "z"))]
    dossier = make(readings=readings, criteria=criteria, groups=None, weight_sets=None)
    found = compare(dossier, Scenario.for_dossier(dossier))
    room = gather_weightings(found, [{"x": 1}, {"y": 1}, {"z": 1}])
    with pytest.raises(ScenarioError, match="take the mean instead"):
        find_room_weights(room)
    assert dict(find_room_weights(room, mean=True)) == pytest.approx({"x": 100, "y": 100, "z": 100})


def test_each_is_led_by_their_own_weights_and_ties_are_ties(comparison: Comparison) -> None:
    # a = 2x, b = 2(1 - x), c = -1: level at x = 0.5.
    leads = find_leads(gather(comparison, 0.9, 0.5, 0.2, 0.1))
    assert dict(leads.count()) == {("a",): 1, ("a", "b"): 1, ("b",): 2}
    assert leads.values[0].tolist() == pytest.approx([1.8, 0.2, -1])
    assert leads.separable.tolist() == [True, False, True, True]


def test_one_share_agreed_on_shows_what_its_disagreement_does(comparison: Comparison) -> None:
    # The median of x is 0.3, so that all are led to b: two of five change. With two criteria both say the same.
    pulls = find_pulls(gather(comparison, 0.9, 0.8, 0.3, 0.2, 0.1))
    assert [(item.criterion, item.changed) for item in pulls] == [("x", 2), ("y", 2)]


def test_camps_differ_most_where_their_medians_do(comparison: Comparison) -> None:
    room = gather(comparison, 0.9, 0.8, 0.3, 0.2, 0.1)
    camps = find_camps(room, find_leads(room))
    assert camps is not None
    assert camps.leaders == (("b",), ("a",))
    assert [camp.tolist() for camp in camps.people] == [[2, 3, 4], [0, 1]]
    assert (camps.criterion, camps.medians) == ("x", pytest.approx((0.2, 0.85)))


def test_a_camp_is_as_large_as_what_may_be_told_of(comparison: Comparison) -> None:
    room = gather(comparison, 0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.0)
    assert find_camps(room, find_leads(room), 3) is not None
    assert find_camps(room, find_leads(room), 4) is None


@pytest.mark.parametrize("shares", [(0.9, 0.8), (0.9, 0.8, 0.7, 0.1), ()])
def test_there_is_no_camp_of_one_person_or_of_all(comparison: Comparison, shares: tuple[float, ...]) -> None:
    room = gather(comparison, *shares)
    assert find_camps(room, find_leads(room)) is None


def test_what_all_agree_on_is_ahead_for_everybody(comparison: Comparison) -> None:
    assert find_common_orderings(find_leads(gather(comparison, 0.9, 0.2))) == (("a", "c"), ("b", "c"))
    assert find_common_orderings(find_leads(gather(comparison, 0.9, 0.8))) == (("a", "b"), ("a", "c"), ("b", "c"))
    assert find_common_orderings(find_leads(gather(comparison))) == ()


def test_nobody_is_no_room(comparison: Comparison) -> None:
    with pytest.raises(ScenarioError, match="people: found none"):
        measure_spread(gather(comparison), ["x"])
    with pytest.raises(ScenarioError, match="people: found none"):
        find_room_weights(gather(comparison))


# Every room -----------------------------------------------------------------------------------------------------------

answers = st.lists(
    st.dictionaries(
        st.sampled_from(["privacy", "breadth", "economic_cost", "coercion"]), st.integers(1, 100), min_size=1
    ),
    min_size=1,
    max_size=6,
)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(given_answers: list[dict[str, float]], chance: object) -> None:
    found = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    room = gather_weightings(found, given_answers)
    order = list(range(len(given_answers)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = replace(room, shares=room.shares[order])
    assert dict(find_leads(room).count()) == dict(find_leads(other).count())
    assert find_common_orderings(find_leads(room)) == find_common_orderings(find_leads(other))
    assert dict(find_room_weights(room, mean=True)) == pytest.approx(dict(find_room_weights(other, mean=True)))


@given(answers, st.integers(2, 4))
def test_everybody_the_same_is_one_person(given_answers: list[dict[str, float]], times: int) -> None:
    found = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    one = gather_weightings(found, given_answers[:1])
    many = gather_weightings(found, given_answers[:1] * times)
    assert dict(find_room_weights(one)) == pytest.approx(dict(find_room_weights(many)))
    assert find_common_orderings(find_leads(one)) == find_common_orderings(find_leads(many))
    assert all(item.changed == 0 for item in find_pulls(many))
    for group in many.list_groups().values():
        assert measure_spread(many, group).width == pytest.approx(0, abs=1e-12)
    assert np.ptp(many.shares, axis=0).max() == 0


@pytest.mark.parametrize("silence", SILENCES)
@given(answers)
def test_values_are_those_of_a_comparison_under_these_weights(
    silence: str, given_answers: list[dict[str, float]]
) -> None:
    dossier = load_shipped()
    scenario = Scenario.for_dossier(dossier, silence=silence)
    room = gather_weightings(compare(dossier, scenario), given_answers)
    for values, shares in zip(find_values(room), room.shares.tolist(), strict=True):
        points = dict(zip(room.criteria, shares, strict=True))
        expected = compare(dossier, scenario.revise(dossier, points={**scenario.points, **points})).results
        ranked = {
            name: value
            for name, value in zip(room.comparison.table.alternatives, values, strict=True)
            if value == value
        }
        assert ranked == pytest.approx({name: result.value for name, result in expected.items()})


# Parts and hands ------------------------------------------------------------------------------------------------------


def test_small_parts_go_together_so_that_nobody_is_worked_out() -> None:
    labels = ["ministry"] * 6 + ["industry"] * 5 + ["press"] * 2
    # Two of the press would be left once ministry and industry are taken away: the smaller of these joins them.
    assert dict(part_people(labels, 5)) == {"ministry": tuple(range(6)), "": tuple(range(6, 13))}
    assert dict(part_people(labels, 2)) == {
        "industry": tuple(range(6, 11)), "ministry": tuple(range(6)), "press": (11, 12)
    }  # fmt: skip
    assert dict(part_people(labels[:8], 5)) == {}
    assert dict(part_people(["one"] * 9, 5)) == {}


@given(st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=30), st.integers(2, 6))
def test_no_part_and_no_rest_of_parts_is_below_the_least(labels: list[str], least: int) -> None:
    parts = part_people(labels, least)
    assert len(parts) != 1
    assert all(len(people) >= least for people in parts.values())
    assert sorted(place for people in parts.values() for place in people) == (list(range(len(labels))) if parts else [])
    assert all(len({labels[place] for place in people}) == 1 for name, people in parts.items() if name)


def test_a_hand_is_the_mean_of_all_weights_that_put_its_group_first(make: Callable[..., Dossier]) -> None:
    groups = [("id", "name"), ("g", "Gee"), ("h", "Aitch")]
    criteria = [("id", "name", "worst", "best", "group"), ("x", "Ex", -2, 2, "g"), ("y", "Why", -2, 2, "h")]
    dossier = make(readings=READINGS, alternatives=ALTERNATIVES, groups=groups, criteria=criteria)
    comparison = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b", "c")))
    found = rate_hands(comparison, {"g": 2, "h": 1})
    # With two groups the first has three quarters on average, the second a quarter.
    assert [dict(item) for item in found] == [pytest.approx({"g": 100, "h": 100 / 3})] * 2 + [
        pytest.approx({"g": 100 / 3, "h": 100})
    ]
    with pytest.raises(ScenarioError, match="nowhere: found a group"):
        rate_hands(comparison, {"nowhere": 1})
    with pytest.raises(ScenarioError, match="expected 0 or more"):
        rate_hands(comparison, {"g": -1})
    with pytest.raises(ScenarioError, match="hands: found none"):
        rate_hands(comparison, {"g": 0})
