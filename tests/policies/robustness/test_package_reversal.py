"""What would put another package first: a member's reading moves with every package that contains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from policies import (
    Comparison,
    Criterion,
    Dossier,
    Override,
    Scenario,
    ScoreReversal,
    compare,
    find_score_reversals,
    find_tornado_bars,
)
from policies.robustness.ranked_cells import CellLines, list_cell_lines
from policies.terms import PACKAGE_RULES
from tests.oracles.packages import PackageView
from tests.oracles.view import NEAR
from tests.policies.robustness.test_package_draws import write
from tests.strategies import Question, package_questions

Make = Callable[..., Dossier]
few = settings(max_examples=30, deadline=None)
SOME: dict[str, list[Any]] = {"a": [(0, 1, 2)], "b": [(-1, 0, 1)], "c": [(1, 1, 2)]}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # p is 1 and q is 0 + 1: level. So is a, and c; only b trails, and needs 1 from 0.
        ("strongest", {"b": [("b", 1)]}),
        # p is 1 + 0 and q 0 + 1: the same, but b raises all that hold it, so that it is level where these are cut at 2.
        ("sum", {"b": [("b", 2)]}),
    ],
)
def test_by_hand_what_puts_a_member_first(make: Make, rule: str, expected: dict[str, list[tuple[str, float]]]) -> None:
    comparison = write(make, SOME, {"p": "a b", "q": "b c"}, package_rule=rule)
    found = find_score_reversals(comparison)
    told = {name: [(item.alternative, item.needed) for item in items] for name, items in found.items()}
    assert {name: items for name, items in told.items() if items} == expected


def test_by_hand_a_packages_members_move_it(make: Make) -> None:
    """By the strongest, q = max(0, 1) = 1 is behind p = max(1.5, 0.5): b raises both, up to 1.5 and level from there.

    c alone lifts q at 1.5; a lowered to 1 leaves p at 1.
    """
    rows: dict[str, list[Any]] = {"a": [(1, 1.5, 2)], "b": [(0, 0.5, 1)], "c": [(1, 1, 1)]}
    comparison = write(make, rows, {"p": "a b", "q": "b c"}, alternatives=("b",))
    found = {item.alternative: (item.needed, item.inside_range) for item in find_score_reversals(comparison)["q"]}
    assert found == {"a": (1, True), "b": (1.5, False), "c": (1.5, False)}


def override_measure(criterion: Criterion, dossier: Dossier, value: float) -> float:
    """Give the measure that has a value, on a line from worst to best."""
    scale = dossier.scale
    part = (value - scale.worst) / (scale.best - scale.worst)
    return criterion.worst + part * (criterion.best - criterion.worst)


def move(question: Question, comparison: Comparison, name: str, criterion: str, value: float) -> Comparison:
    """Compare again with one cell at another value, by an own score."""
    dossier, scenario = question
    measure = override_measure(comparison.dossier.criterion[criterion], dossier, value)
    kept = tuple(o for o in scenario.overrides if (o.alternative, o.criterion) != (name, criterion))
    score = Override(name, criterion, measure, measure, measure)
    return compare(dossier, replace(scenario, overrides=(*kept, score)))


def is_first(comparison: Comparison, row: str, slack: float = 1e-7) -> bool:
    values = comparison.overall["value"]
    return bool(values[row] >= values.max() - slack)


@settings(max_examples=60, deadline=None)
@given(package_questions())
def test_moved_as_told_a_cell_puts_the_row_first_and_any_less_does_not(question: Question) -> None:
    comparison = compare(*question)
    values = comparison.overall["value"]
    found = find_score_reversals(comparison)
    assert set(found) == {name for name in values.index if values[name] < values.max() - NEAR}
    for row, items in found.items():
        for item in items:
            if item.silent:
                continue
            assert question[0].scale.worst <= item.needed <= question[0].scale.best
            assert is_first(move(question, comparison, item.alternative, item.criterion, item.needed), row)
            short = item.central + (item.needed - item.central) * 0.98
            assert not is_first(move(question, comparison, item.alternative, item.criterion, short), row, 1e-12)


@few
@given(package_questions())
def test_no_cell_that_would_put_a_row_first_is_missed(question: Question) -> None:
    """Every read cell at each of nine places from end to end of the scale."""
    comparison, view = compare(*question), PackageView(*question)
    scale = question[0].scale
    found: dict[str, dict[tuple[str, str], ScoreReversal]] = {row: {} for row in view.ranked} | {
        row: {(item.alternative, item.criterion): item for item in items if not item.silent}
        for row, items in find_score_reversals(comparison).items()
    }
    for name, criterion in view.list_moving():
        cell = view.view.cells[name, criterion]
        assert cell
        for value in np.linspace(scale.worst, scale.best, 9).tolist():
            values = view.overall(moved={(name, criterion): value})
            for row in view.ranked:
                if view.values[row] >= max(view.values.values()) - NEAR:
                    continue
                item = found[row].get((name, criterion))
                if values[row] >= max(values.values()) - 1e-12:
                    assert item is not None
                    assert abs(item.needed - cell.central) <= abs(value - cell.central) + 1e-7
                    assert item.central == pytest.approx(cell.central, abs=1e-9)


@few
@given(package_questions())
def test_the_lines_of_a_cell_are_the_values_with_it_there(question: Question) -> None:
    comparison, view = compare(*question), PackageView(*question)
    for lines in list_cell_lines(comparison):
        if lines.silent or lines.alternative in view.packages:
            continue
        place = lines.alternative, comparison.table.criteria[lines.column]
        for where in np.linspace(lines.places[0], lines.places[-1], 7):
            expected = view.overall(moved={place: float(where)})
            values = [np.interp(where, lines.places, row) for row in lines.values]
            assert values == pytest.approx([expected[name] for name in comparison.results], abs=1e-9)


@few
@given(package_questions())
def test_a_tornado_bar_is_what_moving_the_members_cell_shows(question: Question) -> None:
    comparison, view = compare(*question), PackageView(*question)
    bars = find_tornado_bars(comparison)
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    found = {
        (bar.alternative, bar.member or bar.alternative, bar.criterion): (bar.low, bar.high)
        for bar in bars
        if not bar.silent
    }
    for name, criterion in view.list_moving():
        cell = view.view.cells[name, criterion]
        assert cell
        low, high = (view.overall(moved={(name, criterion): end}) for end in (cell.low, cell.high))
        for row in view.ranked:
            if high[row] - low[row] > 1e-7:
                assert found[row, name, criterion] == pytest.approx((low[row], high[row]), abs=1e-9)


@pytest.mark.parametrize("rule", PACKAGE_RULES)
def test_where_one_leads_its_moves_are_none_of_the_others(shipped: Dossier, rule: str) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, packages_in_ranking=True, package_rule=rule))
    found = find_score_reversals(comparison)
    assert not set(found) & set(comparison.leaders)
    assert all(item.alternative in shipped.alternative for items in found.values() for item in items)


def test_rows_level_but_for_rounding_are_level() -> None:
    """On the stretch from 0 to 1 the two share their strongest measure; the nearest of it is its end."""
    level, below = 0.6, float(np.nextafter(0.6, 0))
    values = np.array([[level, below, level, 0.8], [level, level, below, level]])
    lines = CellLines("a", 0, 1.0, 2.0, 2.0, silent=False, places=np.array([-1.0, 0.0, 1.0, 2.0]), values=values)
    assert lines.find_nearest(1) == 1.0
