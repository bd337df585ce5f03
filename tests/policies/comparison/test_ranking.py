"""Overall values against numbers worked by hand; silence, ties, and who is separable."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from policies import Dossier, Filters, Override, Scenario, ScenarioError, compare
from policies.comparison import find_standing
from tests.folders import ALTERNATIVES, READINGS, TOML

Make = Callable[..., Dossier]
RANGED = ("alternative", "criterion", "source", "central", "low", "high")
FOUR = [("id", "name", "worst", "best"), *((name, name.upper(), -2, 2) for name in "wxyz")]
GAPS = [
    RANGED,
    *(("a", name, "s", 1, 0, 2) for name in "wxyz"),
    ("b", "w", "s", 2, 1, 2),
    ("b", "x", "s", 2, 2, 2),
    ("c", "w", "s", -1, -2, 0),
]


def test_values_ranks_and_contributions_are_the_weighted_means(small: Dossier) -> None:
    result = compare(small, Scenario.for_dossier(small, points={"x": 30, "y": 10}))
    # Shares 3/4 and 1/4: a = 3/4, b = -1/4, c = 3/2 - 1/2 = 1.
    assert result.overall["value"].to_dict() == pytest.approx({"a": 0.75, "b": -0.25, "c": 1.0})
    assert result.overall["rank"].to_dict() == {"a": 2, "b": 3, "c": 1}
    assert result.contributions.loc["c"].to_dict() == pytest.approx({"x": 1.5, "y": -0.5})
    assert result.leaders == ("c",)


def test_neutral_enters_no_change_with_the_allowance_either_way(make: Make) -> None:
    dossier = make(criteria=FOUR, readings=GAPS)
    overall = compare(dossier, Scenario.for_dossier(dossier)).overall
    # b: (2+2)/4; low (1+2-1-1)/4; high (2+2+1+1)/4. c: -1/4; low (-2-1-1-1)/4; high (0+1+1+1)/4.
    assert overall["value"].to_dict() == pytest.approx({"a": 1, "b": 1, "c": -0.25})
    assert overall["low"].to_dict() == pytest.approx({"a": 0, "b": 0.25, "c": -1.25})
    assert overall["high"].to_dict() == pytest.approx({"a": 2, "b": 1.5, "c": 0.75})
    assert overall["rank"].to_dict() == {"a": 1, "b": 1, "c": 3}
    assert overall["criteria_read"].to_dict() == {"a": 4, "b": 2, "c": 1}


def test_the_allowance_stays_within_the_scale(make: Make) -> None:
    toml = TOML.replace("worst = -2", "worst = -0.5")
    readings = [READINGS[0], ("a", "x", "s", 2), ("b", "x", "s", 0), ("b", "y", "s", 0)]
    dossier = make(toml=toml, readings=readings)
    row = compare(dossier, Scenario.for_dossier(dossier, allowance=10)).overall.loc["a"]
    assert (row["low"], row["high"]) == pytest.approx(((2 - 0.5) / 2, 2))


def test_an_asymmetric_neutral_is_what_silence_counts_for(make: Make) -> None:
    dossier = make(toml=TOML.replace("neutral = 0", "neutral = 1"), readings=[READINGS[0], ("a", "x", "s", 2)])
    result = compare(dossier, Scenario.for_dossier(dossier))
    assert result.overall.at["a", "value"] == pytest.approx(1.5)
    assert result.contributions.loc["a", "x"] == pytest.approx(0.5)
    assert np.isnan(result.contributions.loc["a", "y"])


def test_leave_out_averages_over_what_is_read_and_asks_for_half_the_weight(make: Make) -> None:
    dossier = make(criteria=FOUR, readings=GAPS)
    result = compare(dossier, Scenario.for_dossier(dossier, silence="leave_out"))
    # b is read on exactly half the weight, c on a quarter.
    assert result.overall["value"].to_dict() == pytest.approx({"a": 1, "b": 2})
    assert result.contributions.loc["b"].dropna().to_dict() == pytest.approx({"w": 1, "x": 1})
    assert [(item.id, item.code) for item in result.unranked] == [("c", "less_than_half")]
    assert "read on 1 of 4 criteria, which carry less than half of the weight" in result.unranked[0].reason


@pytest.mark.parametrize(("points", "ranked"), [(50, True), (50 - 1e-8, True), (50 - 1e-5, False)])
def test_half_is_half_within_the_tolerance(make: Make, points: float, ranked: bool) -> None:
    dossier = make(criteria=FOUR, readings=GAPS)
    scenario = Scenario.for_dossier(dossier, silence="leave_out", points={"w": points, "y": 50})
    assert ("b" in compare(dossier, scenario).overall.index) is ranked


def test_shared_only_compares_on_what_is_read_for_all_that_are_read(make: Make) -> None:
    dossier = make(criteria=FOUR, readings=GAPS, alternatives=[*ALTERNATIVES, ("d", "Delta")])
    result = compare(dossier, Scenario.for_dossier(dossier, silence="shared_only"))
    assert result.overall["value"].to_dict() == {"a": 1, "b": 2, "c": -1}
    assert result.contributions.loc["a"].dropna().to_dict() == {"w": 1}
    assert [(item.id, item.code) for item in result.unranked] == [("d", "no_reading")]


@pytest.mark.parametrize("points", [{"w": 0, "x": 1}, {"z": 1}])
def test_shared_only_ranks_nobody_if_what_is_shared_carries_no_weight(make: Make, points: dict[str, float]) -> None:
    dossier = make(criteria=FOUR, readings=GAPS)
    result = compare(dossier, Scenario.for_dossier(dossier, silence="shared_only", points=points))
    assert {item.code for item in result.unranked} == {"nothing_shared"}
    assert result.overall.empty
    assert not result.separable
    assert result.leaders == ()


def test_shared_only_ranks_nobody_if_nothing_is_shared(make: Make) -> None:
    readings = [READINGS[0], ("a", "x", "s", 1), ("b", "y", "s", 1)]
    dossier = make(readings=readings)
    result = compare(dossier, Scenario.for_dossier(dossier, silence="shared_only"))
    assert [item.code for item in result.unranked] == ["nothing_shared", "nothing_shared", "no_reading"]


@pytest.mark.parametrize("silence", ["neutral", "leave_out", "shared_only"])
def test_an_alternative_with_no_reading_left_is_unranked_never_zero(make: Make, silence: str) -> None:
    dossier = make(readings=[*READINGS[:5], ("c", "x", "t", 2)])
    result = compare(dossier, Scenario.for_dossier(dossier, silence=silence, lens="s"))
    assert [(item.id, item.code) for item in result.unranked] == [("c", "no_reading")]
    assert result.unranked[0].reason == "No reading of it counts here, through One 2020 alone."
    # A reading on a dropped criterion does not count either.
    left = compare(dossier, Scenario.for_dossier(dossier, silence=silence, dropped=("x",)))
    assert ("c", "no_reading") in [(item.id, item.code) for item in left.unranked]


def test_ties_share_the_better_rank_within_the_tolerance(make: Make) -> None:
    readings = [READINGS[0], ("a", "x", "s", 1), ("b", "x", "s", 1 + 1e-9), ("c", "x", "s", 1 - 1e-6)]
    dossier = make(readings=readings)
    result = compare(dossier, Scenario.for_dossier(dossier))
    assert result.overall["rank"].tolist() == [1, 1, 3]
    assert result.results["a"].tied_with == ("b",)
    assert result.results["c"].tied_with == ()
    assert not result.separable
    assert result.lead_tied_by == ()  # tied already


LEAD = [RANGED, ("a", "x", "s", 2, 1, 2), ("a", "y", "s", 1, 0, 1), ("b", "x", "s", 0, -1, 1), ("b", "y", "s", 0, 0, 0)]


def test_a_lead_that_no_single_cell_can_tie_is_separable(make: Make) -> None:
    dossier = make(readings=LEAD)
    # a = 3/2, b = 0; a down by 1/2 is 1, b up by 1/2 is 1/2.
    result = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b")))
    assert result.separable
    assert result.lead_tied_by == ()


def test_cells_that_tie_or_overturn_the_lead_are_listed(make: Make) -> None:
    readings = [LEAD[0], ("a", "x", "s", 1, 0, 2), ("a", "y", "s", 0, 0, 2), *LEAD[3:]]
    dossier = make(readings=readings)
    # a = 1/2, b = 0: a's x at 0 ties; b's x at 1 ties; silent cells (c has none read) cannot move.
    result = compare(dossier, Scenario.for_dossier(dossier))
    assert [(item.alternative, item.criterion, item.to) for item in result.lead_tied_by] == [
        ("a", "x", "low"),
        ("b", "x", "high"),
    ]
    assert not result.separable


def test_silent_cells_do_not_make_a_lead_inseparable(make: Make) -> None:
    readings = [READINGS[0], ("a", "x", "s", 1), ("b", "x", "s", 0)]
    dossier = make(readings=readings)
    assert compare(dossier, Scenario.for_dossier(dossier, allowance=2)).separable


def test_one_ranked_alternative_is_not_separable(make: Make) -> None:
    dossier = make(readings=READINGS[:2])
    assert not compare(dossier, Scenario.for_dossier(dossier)).separable


def test_an_override_decides_like_a_reading_and_can_overturn_or_tie_the_lead(make: Make) -> None:
    dossier = make(readings=LEAD)
    own = (Override("b", "y", central=1, low=1, high=2),)
    result = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b"), overrides=own))
    assert result.overall["value"].to_dict() == {"a": 1.5, "b": 0.5}
    assert result.lead_tied_by == ()  # 2 instead of 1 is half a point more
    # With 1/4 and 3/4: a = 2/4 + 3/4, b = 3/4. a on y at 0 is behind, and so is a once b on y is 2.
    heavier = compare(dossier, result.scenario.revise(dossier, points={"x": 1, "y": 3}))
    assert heavier.overall["value"].to_dict() == {"a": 1.25, "b": 0.75}
    assert [(item.alternative, item.criterion, item.to) for item in heavier.lead_tied_by] == [
        ("a", "y", "low"),
        ("b", "y", "high"),
    ]
    tied = compare(dossier, result.scenario.revise(dossier, points={"y": 1}))
    assert (tied.leaders, tied.lead_tied_by) == (("a", "b"), ())


def test_no_weight_in_view_is_a_fault(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match="No criterion in view carries any points"):
        compare(small, Scenario.for_dossier(small, points={"x": 1}, dropped=("x",)))
    with pytest.raises(ScenarioError, match="No criterion is in view: bring at least one back"):
        compare(small, Scenario.for_dossier(small, dropped=("x", "y")))
    assert find_standing(small, Scenario.for_dossier(small, dropped=("x", "y"))).ranked == ()


def test_find_standing_agrees_with_compare(make: Make) -> None:
    dossier = make(criteria=FOUR, readings=GAPS)
    for silence in ("neutral", "leave_out", "shared_only"):
        for filters in (Filters(), Filters(stated_only=True)):
            scenario = Scenario.for_dossier(dossier, silence=silence, filters=filters)
            result, standing = compare(dossier, scenario), find_standing(dossier, scenario)
            assert standing.ranked == tuple(result.overall.index)
            assert standing.leaders == result.leaders
