"""Packages: each rule worked by hand, and what holds of any package in any scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from policies import Comparison, Dossier, Filters, Override, Scenario, ValueScale, compare
from policies.comparison import combine, list_moves
from policies.dossier import Package
from policies.packages import compare_packages, join_members
from policies.terms import PACKAGE_RULES, SILENCES
from tests.folders import Cells
from tests.oracles.packages import PackageView
from tests.strategies import STEPS, Question, package_questions

Make = Callable[..., Dossier]
few = settings(max_examples=30, deadline=None)
rules = pytest.mark.parametrize("rule", PACKAGE_RULES)

# By hand: two measures that help on x (s reads 1 and 2), one that helps and one that harms on y, only b is read on z,
# and nobody on u. Text t reads a on x as 0 and b on y as 1.
CELLS: Cells = [
    ("alternative", "criterion", "source", "low", "central", "high", "basis", "variant"),
    ("a", "x", "s", 0, 1, 2, "stated", ""),
    ("b", "x", "s", 1, 2, 2, "implied", ""),
    ("a", "y", "s", 0, 1, 1, "stated", ""),
    ("b", "y", "s", -2, -2, -1, "stated", ""),
    ("b", "z", "s", -1, 0.5, 1, "stated", "sale"),
    ("c", "x", "s", 0, 0, 0, "stated", ""),
    ("c", "z", "s", 0, 0, 0, "stated", "ban"),
    ("a", "x", "t", 0, 0, 0, "stated", ""),
    ("b", "y", "t", 1, 1, 1, "stated", ""),
]
CRITERIA: Cells = [("id", "name", "worst", "best"), *((name, name.upper(), -2, 2) for name in "xyzu")]
PACKAGES: Cells = [("id", "name", "members"), ("p", "Both", "b a")]


@pytest.fixture
def dossier(make: Make) -> Dossier:
    return make(criteria=CRITERIA, readings=CELLS, packages=PACKAGES)


def put(dossier: Dossier, rule: str, **choices: Any) -> Comparison:
    """Compare the package with the three options on the first text, unless something else is said."""
    chosen = {"packages_in_ranking": True, "package_rule": rule, "lens": "s", "points": dict.fromkeys("xyzu", 1)}
    return compare(dossier, Scenario.for_dossier(dossier, **(chosen | choices)))


def list_cells(comparison: Comparison, row: str) -> list[tuple[float, float, float] | None]:
    cells = [comparison.table.find_cell(row, name) for name in comparison.table.criteria]
    return [None if np.isnan(cell.central) else (cell.low, cell.central, cell.high) for cell in cells]


@pytest.mark.parametrize(
    ("rule", "silence", "cells", "value"),
    [
        # x: the stronger of 1 and 2; y: +1 of a and -2 of b; z: b from -1 to 1, a's silence no further; u: silent.
        # So the value is a quarter of 2 - 1 + 0.5.
        ("strongest", "neutral", [(1, 2, 2), (-2, -1, 0), (-1, 0.5, 1), None], 1.5 / 4),
        # x: 1 + 2 is cut at 2, 0 + 1 is 1; y: 1 - 2; z: -1 - 1 to 1 + 1.
        ("sum", "neutral", [(1, 2, 2), (-2, -1, 0), (-2, 0.5, 2), None], 1.5 / 4),
        # Silence stays out: z is b's own; the mean is over the three that are read.
        ("strongest", "leave_out", [(1, 2, 2), (-2, -1, 0), (-1, 0.5, 1), None], 1.5 / 3),
        ("sum", "leave_out", [(1, 2, 2), (-2, -1, 0), (-1, 0.5, 1), None], 1.5 / 3),
        # a is silent on z and c on y, so x is all that is shared.
        ("strongest", "shared_only", [(1, 2, 2), (-2, -1, 0), (-1, 0.5, 1), None], 2),
        ("sum", "shared_only", [(1, 2, 2), (-2, -1, 0), (-1, 0.5, 1), None], 2),
    ],
)
def test_cells_and_value_by_hand(dossier: Dossier, rule: str, silence: str, cells: list[Any], value: float) -> None:
    comparison = put(dossier, rule, silence=silence, allowance=1)
    assert list_cells(comparison, "p") == cells
    assert comparison.results["p"].value == pytest.approx(value)


@pytest.mark.parametrize(
    ("choices", "strongest", "added"),
    [
        # Both texts: a on x is (1 + 0) / 2 from 0 to 2; b on y is (-2 + 1) / 2 from -2 to 1.
        ({"lens": "both"}, [(1, 2, 2), (-2, 0.5, 1)], [(1, 2, 2), (-2, 0.5, 2)]),
        # The second alone: a on x and b on y.
        ({"lens": "t"}, [(0, 0, 0), (1, 1, 1)], [(0, 0, 0), (1, 1, 1)]),
        # Without what is implied b is not read on x.
        ({"filters": Filters(stated_only=True)}, [(0, 1, 2), (-2, -1, 0)], [(0, 1, 2), (-2, -1, 0)]),
        # Squared: 1 is 0.5, 2 is 2 and -2 is -2; sums are taken after spacing: 0.5 + 2 is cut at 2, 0.5 - 2 is -1.5.
        ({"spacing": "steep"}, [(0.5, 2, 2), (-2, -1.5, 0)], [(0.5, 2, 2), (-2, -1.5, 0)]),
        # An own score of a member enters the rule, under any lens: -1 with b's 2 on x.
        (
            {"overrides": (Override("a", "x", -1, -1, -0.5),)},
            [(0, 1, 1.5), (-2, -1, 0)],
            [(0, 1, 1.5), (-2, -1, 0)],
        ),
    ],
)
def test_lens_filters_spacing_and_scores_come_before_the_rule(
    dossier: Dossier, choices: dict[str, Any], strongest: list[Any], added: list[Any]
) -> None:
    for rule, cells in zip(PACKAGE_RULES, (strongest, added), strict=True):
        comparison = put(dossier, rule, silence="leave_out", dropped=("z", "u"), **choices)
        for found, expected in zip(list_cells(comparison, "p"), cells, strict=True):
            assert found == pytest.approx(expected)


@rules
def test_a_variant_filters_members_readings(dossier: Dossier, rule: str) -> None:
    def find(variant: str | None) -> object:
        return list_cells(put(dossier, rule, silence="leave_out", filters=Filters(variant=variant)), "p")[2]

    assert find(None) == find("sale") == (-1, 0.5, 1)
    assert find("ban") is None


def test_help_counts_once_by_the_strongest_and_adds_up_by_the_sum(make: Make) -> None:
    """0.5 and 0.75 of help and -0.25 of harm: 0.75 - 0.25 by one rule, 1 by the other."""
    rows = [(name, "x", "s", value) for name, value in (("a", 0.5), ("b", 0.75), ("c", -0.25))]
    dossier = make(
        readings=[("alternative", "criterion", "source", "central"), *rows],
        packages=[("id", "name", "members"), ("p", "All", "a b c")],
    )
    values = [put(dossier, rule, points={"x": 1}).results["p"].value for rule in PACKAGE_RULES]
    assert values == [0.5, 1]


def test_a_scale_whose_no_change_is_not_nought(make: Make) -> None:
    """On 0 to 10 from 0 nothing harms: the strongest of 3 and 4 is 4, their sum 7; from 5 both harm: 3, and 5-2-1."""
    text = 'id = "m"\nversion = "1"\ntitle = "M"\n[value_scale]\nworst = 0\nneutral = {}\nbest = 10\n'
    for neutral, expected in ((0, [4, 7]), (5, [3, 2])):
        dossier = make(
            toml=text.format(neutral),
            criteria=[("id", "name", "worst", "best"), ("x", "Ex", 0, 10)],
            readings=[("alternative", "criterion", "source", "central"), ("a", "x", "s", 3), ("b", "x", "s", 4)],
            packages=PACKAGES,
        )
        assert [put(dossier, rule, points={"x": 1}).results["p"].value for rule in PACKAGE_RULES] == expected


@pytest.mark.parametrize("lens", ["both", "s", "t"])
@rules
def test_a_score_of_a_packages_cell_replaces_it_under_every_lens(dossier: Dossier, rule: str, lens: str) -> None:
    score = Override("p", "u", -1, -2, 0), Override("p", "x", 1.5, 1, 2)
    comparison = put(dossier, rule, lens=lens, spacing="steep", overrides=score)
    cells = list_cells(comparison, "p")
    assert (cells[0], cells[3]) == ((1, 1.5, 2), (-2, -1, 0))
    assert [comparison.table.find_cell("p", name).overridden for name in "xyzu"] == [True, False, False, True]
    assert not comparison.table.find_cell("a", "x").overridden


# The rules ------------------------------------------------------------------------------------------------------------

VALUES = st.lists(st.sampled_from(STEPS) | st.floats(-2, 2), min_size=1, max_size=5)
SCALES = st.sampled_from([ValueScale(-2, 0, 2), ValueScale(-2, 1, 2), ValueScale(-2, -2, 2)])


def reckon(values: Sequence[float], rule: str, scale: ValueScale) -> float:
    return float(combine(np.array(values, dtype=float), rule, scale))


@few
@given(VALUES, SCALES, st.sampled_from(PACKAGE_RULES), st.data())
def test_neither_order_nor_one_alone_changes_anything_and_neither_rule_falls_where_a_member_rises(
    values: list[float], scale: ValueScale, rule: str, data: st.DataObject
) -> None:
    whole = reckon(values, rule, scale)
    assert whole == pytest.approx(reckon(data.draw(st.permutations(values)), rule, scale), abs=1e-12)
    assert reckon(values[:1], rule, scale) == pytest.approx(values[0], abs=1e-12)
    assert reckon([*values, scale.neutral], rule, scale) == pytest.approx(whole, abs=1e-12)
    place = data.draw(st.integers(0, len(values) - 1))
    raised = [*values[:place], data.draw(st.floats(values[place], 2)), *values[place + 1 :]]
    assert reckon(raised, rule, scale) >= whole - 1e-12
    assert scale.worst <= whole <= scale.best


# Any package in any scenario -----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(package_questions())
def test_cells_values_ranks_and_contributions_are_those_worked_out_by_hand(question: Question) -> None:
    view, comparison = PackageView(*question), compare(*question)
    assert list(comparison.table.alternatives) == list(view.members)
    assert {item.id: item.code for item in comparison.unranked} == view.unranked
    for row, name in product(view.members, view.criteria):
        cell = comparison.table.find_cell(row, name)
        assert np.isnan(cell.central) != view.is_read(row, name)
        if view.is_read(row, name):
            assert (cell.low, cell.central, cell.high) == pytest.approx(view.find_cell(row, name))
    for name, result in comparison.results.items():
        ends = [view.overall(end)[name] for end in range(3)]
        assert [result.low, result.value, result.high] == pytest.approx(ends, abs=1e-9)
        assert result.rank == view.ranks[name]
        for criterion in view.criteria:
            found, expected = comparison.find_contribution(name, criterion), view.find_contribution(name, criterion)
            assert found == pytest.approx(np.nan if expected is None else expected, nan_ok=True, abs=1e-9)


@few
@given(package_questions())
def test_packages_among_themselves_are_those_worked_out_by_hand(question: Question) -> None:
    view, comparison = PackageView(*question, alone=True), compare_packages(*question)
    assert list(comparison.table.alternatives) == view.packages
    assert comparison.overall["value"].to_dict() == pytest.approx(view.values, abs=1e-9)
    assert comparison.overall["rank"].to_dict() == view.ranks
    assert comparison.scenario == question[1]


@settings(max_examples=60, deadline=None)
@given(package_questions())
def test_what_would_tie_a_lead_is_what_moving_each_reading_with_all_its_packages_shows(question: Question) -> None:
    view, comparison = PackageView(*question), compare(*question)
    assert list(comparison.leaders) == view.leaders
    assert {(tie.alternative, tie.criterion, tie.to) for tie in comparison.lead_tied_by} == view.ties
    assert comparison.separable == (len(view.leaders) == 1 and not view.ties)


@few
@given(package_questions(silence="neutral"), st.data())
def test_a_member_moved_by_an_own_score_moves_as_told(question: Question, data: st.DataObject) -> None:
    dossier, scenario = question
    comparison = compare(dossier, scenario)
    values = comparison.overall["value"].to_numpy(dtype=float)
    makeup = comparison.make_up(rows=comparison.table.alternatives)
    full = np.full(len(comparison.table.alternatives), np.nan)
    full[comparison.cells.ranked] = values
    moves = [move for move in list_moves(makeup, comparison.table, comparison.cells, full) if move.read]
    assume(moves)
    move = data.draw(st.sampled_from(moves))
    name, criterion = move.alternative, comparison.dossier.criterion[comparison.table.criteria[move.column]]
    scale = dossier.scale
    span = (criterion.best - criterion.worst) / (scale.best - scale.worst)
    measure = criterion.worst + (move.end - scale.worst) * span
    kept = tuple(o for o in scenario.overrides if (o.alternative, o.criterion) != (name, criterion.id))
    least, most = sorted((criterion.worst, criterion.best))
    measure = min(max(measure, least), most)
    moved = scenario.revise(dossier, overrides=(*kept, Override(name, criterion.id, measure, measure, measure)))
    after = compare(dossier, moved).overall["value"]
    expected = dict(zip(comparison.table.alternatives, move.values, strict=True))
    assert after.to_dict() == pytest.approx({row: expected[row] for row in after.index}, abs=1e-9)


@few
@given(package_questions(), st.data())
def test_the_order_of_members_changes_nothing(question: Question, data: st.DataObject) -> None:
    dossier, scenario = question
    turned = tuple(
        Package(item.id, item.name, tuple(data.draw(st.permutations(item.members)))) for item in dossier.packages
    )
    before, after = compare(dossier, scenario), compare(replace(dossier, packages=turned), scenario)
    assert after.overall["value"].to_dict() == pytest.approx(before.overall["value"].to_dict(), abs=1e-12)


@few
@given(package_questions(), st.data())
def test_bounds_hold_every_combination_of_members_readings(question: Question, data: st.DataObject) -> None:
    dossier, scenario = question
    comparison = compare(dossier, scenario)
    item = data.draw(st.sampled_from(comparison.in_view.packages))
    makeup = comparison.make_up(rows=comparison.table.alternatives)
    row = comparison.table.alternatives.index(item.id)
    for column, name in enumerate(comparison.table.criteria):
        cell = comparison.table.find_cell(item.id, name)
        if np.isnan(cell.central) or cell.overridden:
            continue
        ends = [
            [block[one, column] for block in (makeup.low, makeup.central, makeup.high)] for one in makeup.members[row]
        ]
        found = [reckon(values, scenario.package_rule, dossier.scale) for values in product(*ends)]
        assert (min(found), max(found)) == pytest.approx((cell.low, cell.high), abs=1e-12)


@few
@given(package_questions(users=False))
def test_one_more_member_never_makes_a_read_cell_silent(question: Question) -> None:
    dossier, scenario = question
    for item in (*dossier.packages, *scenario.packages):
        narrow = find_read(dossier, scenario, item)
        for more in dossier.alternative:
            assert (find_read(dossier, scenario, join_members(dossier, {*item.members, more})) >= narrow).all()


def find_read(dossier: Dossier, scenario: Scenario, package: Package) -> NDArray[np.bool_]:
    """Say on which criteria one package is read, without own scores."""
    alone = replace(scenario, packages=(package,), overrides=())
    comparison = compare_packages(replace(dossier, packages=()), alone, (package.id,))
    return np.asarray(comparison.table.read[0], dtype=bool)


@few
@given(package_questions(), st.sampled_from(SILENCES))
def test_packages_out_of_the_ranking_change_nothing(question: Question, silence: str) -> None:
    dossier, scenario = question
    outside = scenario.revise(dossier, packages_in_ranking=False, silence=silence, overrides=())
    bare = outside.revise(dossier, packages=(), packages_in_view=())
    assume(any(dossier.criterion[name].offered == "sources" for name in dossier.criterion))
    assert compare(dossier, outside).overall.equals(compare(dossier, bare).overall)
