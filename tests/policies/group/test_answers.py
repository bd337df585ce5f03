"""What one person rated, worked out by hand; and what must hold of every answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policies import ScenarioError
from policies.comparison import Comparison, compare
from policies.group import gather_weightings, list_groups, points_from_ratings
from policies.scenario import Scenario, default_scenario
from tests.folders import load_shipped

SHIPPED = load_shipped()
GROUPS = tuple(list_groups(compare(SHIPPED, default_scenario(SHIPPED))))
NAMES = tuple(compare(SHIPPED, default_scenario(SHIPPED)).table.criteria)


def weigh(**points: float) -> Comparison:
    """The shipped question with these points, and 1 for every criterion that is not named."""
    return compare(SHIPPED, Scenario.for_dossier(SHIPPED, points=dict.fromkeys(SHIPPED.criterion, 1.0) | points))


def total(comparison: Comparison, points: Mapping[str, float], group: str) -> float:
    return math.fsum(points[name] for name in list_groups(comparison)[group])


def test_a_groups_share_is_its_rating_over_the_sum() -> None:
    comparison = weigh()
    points = points_from_ratings(comparison, {"security": 100, "rights": 60, "reach": 40, "cost": 0}, {})
    assert [total(comparison, points, group) for group in ("security", "rights", "reach", "cost")] == pytest.approx(
        [50, 30, 20, 0]
    )


def test_inside_a_group_shares_follow_what_was_rated_else_the_points_at_the_opening() -> None:
    comparison = weigh(economic_cost=30, workability=10)
    rated = points_from_ratings(comparison, {"cost": 100}, {"economic_cost": 20, "workability": 80})
    assert (rated["economic_cost"], rated["workability"]) == pytest.approx((20, 80))
    left = points_from_ratings(comparison, {"cost": 100}, {"privacy": 5})
    assert (left["economic_cost"], left["workability"]) == pytest.approx((75, 25))


def test_inside_a_group_without_points_at_the_opening_shares_are_equal() -> None:
    points = points_from_ratings(weigh(economic_cost=0, workability=0), {"cost": 10}, {})
    assert (points["economic_cost"], points["workability"]) == (50, 50)


def test_in_a_group_of_which_one_criterion_is_rated_those_left_out_have_nothing() -> None:
    points = points_from_ratings(weigh(), {"cost": 100}, {"workability": 5})
    assert (points["economic_cost"], points["workability"]) == (0, 100)


@pytest.mark.parametrize(
    ("groups", "criteria", "said"),
    [
        ({}, {}, "groups: all are rated 0"),
        (dict.fromkeys(GROUPS, 0.0), {}, "groups: all are rated 0"),
        ({"nobody": 5}, {}, "groups: all are rated 0"),
        ({"cost": 5}, {"economic_cost": 0}, "group 'cost': all its criteria are rated 0"),
        ({"cost": -1}, {}, "group 'cost': found -1"),
        ({"cost": math.inf}, {}, "group 'cost': found inf"),
        ({"cost": 1}, {"privacy": math.nan}, "criterion 'privacy': found nan"),
    ],
)
def test_what_weighs_nothing_is_refused_by_its_place(
    groups: dict[str, float], criteria: dict[str, float], said: str
) -> None:
    with pytest.raises(ScenarioError, match=said):
        points_from_ratings(weigh(), groups, criteria)


def test_a_group_rated_0_may_have_nothing_inside() -> None:
    points = points_from_ratings(weigh(), {"rights": 1, "cost": 0}, {"economic_cost": 0, "workability": 0})
    assert points["economic_cost"] == points["workability"] == 0


def test_what_is_not_in_view_plays_no_part() -> None:
    comparison = weigh()
    narrow = compare(SHIPPED, replace(comparison.scenario, dropped=("privacy",)))
    points = points_from_ratings(narrow, {"rights": 100}, {"privacy": 100, "liberty": 1, "nobody": math.nan})
    assert "privacy" not in points
    assert points["liberty"] == 100


ratings = st.one_of(st.integers(0, 100), st.floats(0, 1e300, allow_nan=False))
rated_groups = st.dictionaries(st.sampled_from(GROUPS), ratings)
rated_criteria = st.dictionaries(st.sampled_from(NAMES), ratings)


def try_points(groups: Mapping[str, float], criteria: Mapping[str, float]) -> dict[str, float]:
    try:
        return points_from_ratings(weigh(), groups, criteria)
    except ScenarioError:
        assume(False)
        raise


@given(rated_groups, rated_criteria)
def test_points_are_shares_of_100_that_a_room_can_gather(groups: dict[str, float], criteria: dict[str, float]) -> None:
    points = try_points(groups, criteria)
    assert tuple(points) == NAMES
    assert min(points.values()) >= 0
    assert math.fsum(points.values()) == pytest.approx(100)
    assert gather_weightings(weigh(), [points]).shares.sum() == pytest.approx(1)


@given(rated_groups, rated_criteria)
def test_the_order_in_which_things_are_rated_plays_no_part(
    groups: dict[str, float], criteria: dict[str, float]
) -> None:
    turned = [dict(reversed(each.items())) for each in (groups, criteria)]
    assert try_points(groups, criteria) == try_points(*turned)


@given(rated_groups, rated_criteria, st.sampled_from((0.5, 0.25, 2.0**-9)))
def test_only_proportions_count(groups: dict[str, float], criteria: dict[str, float], factor: float) -> None:
    smaller = {group: value * factor for group, value in groups.items()}
    assume(all(value == 0 or value > 1e-200 for value in (*groups.values(), *criteria.values())))
    points = try_points(groups, criteria)
    assert points_from_ratings(weigh(), smaller, criteria) == pytest.approx(points)
