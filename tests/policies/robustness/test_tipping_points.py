"""Tipping points against sums worked by hand and against a plain sweep in small steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Comparison, Dossier, Scenario, compare
from policies.robustness.tipping_points import find_tipping_points, sweep_share
from policies.terms import SILENCES, TOLERANCE
from tests.folders import load_shipped
from tests.strategies import questions


def value_at(comparison: Comparison, criteria: tuple[str, ...], share: float) -> dict[str, float]:
    """Overall values at a share, reckoned cell by cell; the options ranked now stay ranked.

    One that is read on nothing that carries weight there has none.
    """
    shares = move_share(comparison, criteria, share)
    values = {}
    for name in comparison.overall.index:
        row = comparison.table.alternatives.index(name)
        top = base = 0.0
        for column, criterion in enumerate(comparison.table.criteria):
            if comparison.cells.enters[row, column]:
                top += shares[criterion] * comparison.cells.central[row, column]
                base += shares[criterion]
        if base > 0:
            values[str(name)] = top / base
    return values


def list_leaders_at(comparison: Comparison, criteria: tuple[str, ...], share: float) -> set[str]:
    values = value_at(comparison, criteria, share)
    return {name for name, value in values.items() if value >= max(values.values()) - TOLERANCE}


def move_share(comparison: Comparison, criteria: tuple[str, ...], share: float) -> Mapping[str, float]:
    now = sum(comparison.weights[name] for name in criteria)
    return {
        name: (weight / now * share if now else share / len(criteria))
        if name in criteria
        else weight / (1 - now) * (1 - share)
        for name, weight in comparison.weights.items()
    }


def test_equal_weights_tip_to_the_privacy_law_where_the_hand_sum_says(shipped: Dossier) -> None:
    """Registration has 7 of 12 without privacy, the privacy law 4.5 and 1.5 on privacy.

    With share t on privacy and the other eleven equal: 7(1-t)/11 = 4.5(1-t)/11 + 1.5t, so t = 2.5/19.
    """
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    (point,) = [p for p in find_tipping_points(comparison) if p.criteria == ("privacy",)]
    assert point.share_at == pytest.approx(2.5 / 19, abs=1e-12)
    assert (point.share_now, point.loses, point.gains) == (pytest.approx(1 / 12), "fara_enforcement", "privacy_law")


def test_a_criterion_that_carries_all_the_weight_has_no_tipping_point(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, points={"privacy": 10}))
    assert "privacy" not in {p.criteria[0] for p in find_tipping_points(comparison)}


def test_nothing_tips_where_fewer_than_two_are_ranked(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, alternatives=("sale_or_ban",)))
    assert find_tipping_points(comparison) == ()


READ = ("alternative", "criterion", "source", "central")


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        # In between: the first is -0.4 + 2u/(3 + 2u), the second -0.32 + 1.28u/(3 + u), with u the others' weight by
        # x's: at a share of a half both are 0, with one slope.
        (
            [("a", "x", "s", -0.4), ("a", "z", "s", 0.6), ("b", "x", "s", -0.32), ("b", "y", "s", 0.96)],
            {"x": 3, "y": 1, "z": 2},
        ),
        # At all of the weight: the first rises to the second's 0.7, of which x says nothing.
        (
            [("a", "x", "s", 0.7), ("a", "y", "s", 0.5), ("b", "y", "s", 0.7), ("b", "z", "s", 0.7)],
            {"x": 1, "y": 7, "z": 2},
        ),
    ],
)
def test_a_touch_without_passing_is_not_reported(
    make: Callable[..., Dossier], rows: list[tuple[str, str, str, float]], points: dict[str, float]
) -> None:
    """The second leads at every share; where rounding makes two roots of one, the first in file order stands in."""
    criteria = [("id", "name", "worst", "best"), *((name, name, -2, 2) for name in "xyz")]
    dossier = make(criteria=criteria, readings=[READ, *rows])
    comparison = compare(dossier, Scenario.for_dossier(dossier, points=points, silence="leave_out"))
    assert list(comparison.results) == ["a", "b"]
    assert sweep_share(comparison, ["x"]) == ()


def test_a_lead_that_is_only_caught_up_with_at_all_of_the_weight_is_kept(shipped: Dossier) -> None:
    """Registration, of which data access says nothing, is 1; the privacy law is 1 - 0.1(1-t), behind until t is 1.

    Rounding put the double root of their meeting at 1 - 1.6e-8.
    """
    alternatives = tuple(shipped.alternative)
    scenario = Scenario.for_dossier(
        shipped, points={"breadth": 3, "workability": 2}, silence="leave_out", alternatives=alternatives
    )
    comparison = compare(shipped, scenario)
    assert list_leaders_at(comparison, ("data_access",), 1 - 1e-6) == {"fara_enforcement", "prosecute_repression"}
    assert sweep_share(comparison, ["data_access"]) == ()


def test_locked_shares_stay_while_another_moves(shipped: Dossier) -> None:
    """With breadth locked at 1/12 and share t on privacy, the ten others share 11/12 - t.

    Registration has 6 of 12 on those ten and 1/12 on breadth; the privacy law 3 and 1.5/12, and 1.5 a unit of privacy:
    0.6(11/12 - t) + 1/12 = 0.3(11/12 - t) + 1.5/12 + 1.5t, so 1.8t = 0.3*11/12 - 0.5/12 and t = 2.8/21.6.
    """
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    (point,) = sweep_share(comparison, ["privacy"], locked=["breadth"])
    assert point.share_at == pytest.approx(2.8 / 21.6, abs=1e-12)


PUBLISHED_WEIGHTS = (0.3277, 0.3058, 0.2876, 0.0790)
PUBLISHED_TABLE = {
    "a1": (0.3088, 0.2897, 0.3867, 0.1922),
    "a2": (0.2163, 0.3458, 0.1755, 0.6288),
    "a3": (0.4509, 0.2473, 0.1194, 0.0575),
    "a4": (0.0240, 0.1172, 0.3184, 0.1215),
}
PUBLISHED_VALUES = {"a1": 0.3162, "a2": 0.2768, "a3": 0.2621, "a4": 0.1449}


def test_the_weighted_sum_example_of_triantaphyllou_and_sanchez(make: Callable[..., Dossier]) -> None:
    """The first example of their article of 1997 (Decision Sciences 28): values, and where first place passes.

    By their theorem the weight k before normalising that makes i and j level is w_k - (P_j - P_i)/(a_jk - a_ik). All
    is printed to four digits, and the weights add up to 1.0001.
    """
    criteria = [f"c{k}" for k in range(4)]
    dossier = make(
        alternatives=[("id", "name"), *((name, name) for name in PUBLISHED_TABLE)],
        criteria=[("id", "name", "worst", "best"), *((name, name, -2, 2) for name in criteria)],
        readings=[
            ("alternative", "criterion", "source", "central"),
            *((a, c, "s", x) for a, row in PUBLISHED_TABLE.items() for c, x in zip(criteria, row, strict=True)),
        ],
    )
    points = dict(zip(criteria, PUBLISHED_WEIGHTS, strict=True))
    comparison = compare(dossier, Scenario.for_dossier(dossier, points=points))
    values = comparison.overall["value"].to_dict()
    assert values == pytest.approx(PUBLISHED_VALUES, abs=2e-4)
    assert comparison.overall["rank"].tolist() == [1, 2, 3, 4]
    found = find_tipping_points(comparison)
    assert [(p.criteria[0], p.loses, p.gains) for p in found if p.loses == "a1"] == [
        ("c0", "a1", "a3"), ("c1", "a1", "a2"), ("c3", "a1", "a2"),
    ]  # fmt: skip
    for point in found:
        if point.loses == "a1":
            k = criteria.index(point.criteria[0])
            apart = PUBLISHED_TABLE[point.gains][k] - PUBLISHED_TABLE["a1"][k]
            change = (values[point.gains] - values["a1"]) / apart
            assert point.share_at == pytest.approx((point.share_now - change) / (1 - change), abs=1e-12)


SOURCED = tuple(item.id for item in load_shipped().criteria if item.offered == "sources")
EVERY = tuple(load_shipped().alternative)


@st.composite
def shipped_scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario of the shipped dossier, whose even scores meet at the ends and tie more often than random ones."""
    points = dict(zip(SOURCED, draw(st.tuples(*[st.integers(0, 20)] * len(SOURCED))), strict=True))
    return Scenario.for_dossier(
        load_shipped(),
        points=points | {draw(st.sampled_from(SOURCED)): 1 + max(points.values())},
        silence=draw(st.sampled_from(SILENCES)),
        lens=draw(st.sampled_from(["both", "kokas", "fu_dirks"])),
        alternatives=draw(st.sampled_from([EVERY, EVERY[:4]])),
    )


@settings(max_examples=60, deadline=None)
@given(shipped_scenarios(), st.sampled_from([*((name,) for name in SOURCED), SOURCED[:4], SOURCED[4:7]]))
def test_first_place_passes_at_the_tipping_points_and_nowhere_else(scenario: Scenario, group: tuple[str, ...]) -> None:
    comparison = compare(load_shipped(), scenario)
    found = sweep_share(comparison, group)
    if len(comparison.overall) < 2 or sum(comparison.weights[name] for name in group) > 1 - 1e-12:
        assert found == ()
        return
    edges = [0.0, *(p.share_at for p in found), 1.0]
    reigns = [[low + (high - low) * k / 20 for k in range(1, 20)] for low, high in pairwise(edges)]
    leaders = [
        {*comparison.results}.intersection(*(list_leaders_at(comparison, group, at) for at in r)) for r in reigns
    ]
    order = list(comparison.results)
    assert all(leaders), "somebody leads from one tipping point to the next"
    for point, before, after in zip(found, leaders[:-1], leaders[1:], strict=True):
        assert (point.loses, point.gains) == (min(before, key=order.index), min(after, key=order.index))
        assert not before & after
        assert {point.loses, point.gains} <= list_leaders_at(comparison, group, point.share_at)


@settings(max_examples=40, deadline=None)
@given(questions(silence="neutral"))
def test_a_criterion_on_which_all_are_alike_never_tips(question: tuple[Dossier, Scenario]) -> None:
    comparison = compare(*question)
    central = pd.DataFrame(comparison.cells.central, columns=comparison.table.criteria)[comparison.cells.ranked]
    alike = set(central.columns[central.max() - central.min() <= 0])
    tipped = {point.criteria[0] for point in find_tipping_points(comparison)}
    assert not alike & tipped
