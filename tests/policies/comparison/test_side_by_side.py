"""Weight sets side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, Scenario, ScenarioError, compare
from policies.comparison.side_by_side import choose_first, list_weight_sets, set_side_by_side
from policies.scenario.parts import KeptWeightSet
from tests.folders import CRITERIA

Make = Callable[..., Dossier]
SETS = [("set", "criterion", "points", "set_name"), ("w", "x", 3, "Three to one"), ("w", "y", 1, "")]


def test_each_set_gives_what_a_comparison_with_its_points_gives(make: Make) -> None:
    dossier = make(weight_sets=SETS)
    kept = (KeptWeightSet("mine", {"y": 4, "x": 1}), KeptWeightSet("other", {"y": 1}))
    scenario = Scenario.for_dossier(dossier, weight_sets=kept)
    choices = list_weight_sets(dossier, scenario, "Now")
    assert [item.key for item in choices] == ["present", "kept:mine", "kept:other", "shipped:w"]
    found = set_side_by_side(dossier, scenario, choices)
    assert found.shares["kept:mine"].tolist() == [0.2, 0.8]
    assert found.shares["shipped:w"].tolist() == [0.75, 0.25]
    for choice, made in zip(found.choices, found.comparisons, strict=True):
        points = {name: choice.points.get(name, 0) for name in dossier.criterion}
        assert dict(made.results) == dict(compare(dossier, scenario.revise(dossier, points=points)).results)


def test_the_criterion_on_which_sets_differ_most_is_named(make: Make) -> None:
    dossier = make(criteria=[*CRITERIA, ("z", "Zed", -2, 2)])
    kept = (KeptWeightSet("other", {"x": 5, "y": 1, "z": 4}),)
    scenario = Scenario.for_dossier(dossier, points={"x": 4, "y": 4, "z": 2}, weight_sets=kept)
    choices = [item for item in list_weight_sets(dossier, scenario, "Now") if not item.key.startswith("shipped")]
    assert set_side_by_side(dossier, scenario, choices).widest == "y"  # 0.4 and 0.1


def test_equal_sets_differ_nowhere(small: Dossier) -> None:
    scenario = Scenario.for_dossier(small)
    choices = list_weight_sets(small, scenario, "Now")[:1] * 2
    assert set_side_by_side(small, scenario, choices).widest is None


def test_a_set_without_points_in_view_is_left_out_and_named(small: Dossier) -> None:
    kept = (KeptWeightSet("only y", {"y": 1}),)
    scenario = Scenario.for_dossier(small, weight_sets=kept, dropped=("y",))
    found = set_side_by_side(small, scenario, list_weight_sets(small, scenario, "Now"))
    assert [item.name for item in found.left_out] == ["only y"]
    assert [item.key for item in found.choices] == ["present"]


def test_more_than_four_are_refused(make: Make) -> None:
    dossier = make(criteria=CRITERIA)
    scenario = Scenario.for_dossier(dossier)
    with pytest.raises(ScenarioError, match="Found 5 weight sets, expected at most 4"):
        set_side_by_side(dossier, scenario, list_weight_sets(dossier, scenario, "Now")[:1] * 5)


def test_the_sets_looked_at_first_differ_from_the_present_weights(make: Make) -> None:
    dossier = make(weight_sets=SETS)
    kept = tuple(KeptWeightSet(name, {"x": number, "y": 1}) for number, name in enumerate("abcd", start=1))
    scenario = Scenario.for_dossier(dossier, points={"x": 1, "y": 1}, weight_sets=kept)
    assert choose_first(list_weight_sets(dossier, scenario, "Now")) == ("present", "kept:b", "kept:c", "kept:d")
