"""Which silent cells a draw, a tipping point or a smallest change rests on, recomputed from the raw cells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings

from policies import Dossier, Scenario, compare, find_reversals, find_tipping_points
from policies.robustness.resting import (
    SilentCell,
    list_silent_behind_lead,
    list_silent_behind_reversal,
    list_silent_behind_tip,
)
from tests.policies.robustness.test_acceptability import make_comparison
from tests.strategies import Question, questions

Make = Callable[..., Dossier]
few = settings(max_examples=25, deadline=None)


def test_the_ban_draws_level_on_a_cost_that_nobody_speaks_of(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    found = find_reversals(comparison)["sale_or_ban"]
    assert found is not None
    assert found.weights["economic_cost"] == pytest.approx(0.5)
    assert list_silent_behind_reversal(comparison, found)[0] == SilentCell("sale_or_ban", "economic_cost")


def test_a_tipping_point_between_two_that_are_read_rests_on_no_silence(make: Make) -> None:
    comparison = make_comparison(make, {"a": [2, -1], "b": [0, 2], "c": [None, -2]})
    assert all(list_silent_behind_tip(comparison, point) == () for point in find_tipping_points(comparison))
    silent = make_comparison(make, {"a": [2, -1], "b": [None, 2]})
    (first, second) = find_tipping_points(silent)
    assert list_silent_behind_tip(silent, first) == (SilentCell("b", "c0"),)
    assert list_silent_behind_tip(silent, second) == ()


def test_a_tie_names_the_silent_cells_that_carry_weight(make: Make) -> None:
    tied = make_comparison(make, {"a": [1, None], "b": [0, 1]}, points={"c0": 1, "c1": 1})
    assert tied.leaders == ("a", "b")
    assert list_silent_behind_lead(tied, tied.leaders) == (SilentCell("a", "c1"),)
    weightless = make_comparison(make, {"a": [1, None], "b": [1, 1]}, points={"c0": 1, "c1": 0})
    assert list_silent_behind_lead(weightless, weightless.leaders) == ()


def test_a_criterion_that_counts_for_nobody_is_nothing_to_rest_on(make: Make) -> None:
    shared = make_comparison(make, {"a": [1, None], "b": [1, 1]}, silence="shared_only")
    assert list_silent_behind_lead(shared, shared.leaders) == ()


@few
@given(questions())
def test_what_a_smallest_change_rests_on_is_recomputed(question: Question) -> None:
    comparison = compare(*question)
    if not comparison.treatment.linear_in_weights:
        return
    ids, table, cells = list(comparison.results), comparison.table, comparison.cells
    for found in filter(None, find_reversals(comparison).values()):
        shares = np.array([found.weights[name] for name in table.criteria])
        rows = [table.alternatives.index(name) for name in ids]
        values = []
        for row in rows:
            used = shares * cells.enters[row]
            values.append(float((used * np.nan_to_num(cells.central[row])).sum() / used.sum()) if used.sum() else -9e9)
        level = [name for name, value in zip(ids, values, strict=True) if value >= max(values) - 1e-7]
        moved = [name for name in table.criteria if abs(found.weights[name] - comparison.shares[name]) > 1e-9]
        expected = {
            SilentCell(name, criterion)
            for criterion in moved
            for name in level
            if np.isnan(table.central.loc[name, criterion])
            and any(cells.enters[table.alternatives.index(other), table.criteria.index(criterion)] for other in level)
        }
        told = list_silent_behind_reversal(comparison, found)
        assert set(told) == expected
        assert len(told) == len(expected)


@few
@given(questions())
def test_what_a_tipping_point_rests_on_is_recomputed(question: Question) -> None:
    comparison = compare(*question)
    for point in find_tipping_points(comparison):
        told = {cell.alternative for cell in list_silent_behind_tip(comparison, point)}
        central = comparison.table.central[point.criteria[0]]
        assert told == {name for name in (point.loses, point.gains) if np.isnan(central[name])}
