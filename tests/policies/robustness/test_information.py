"""Which reading would settle the lead, against cases worked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, Sampling, Scenario, compare, rank_information
from tests.policies.robustness.test_acceptability import make_comparison

Make = Callable[..., Dossier]


def test_a_reading_that_alone_decides_settles_everything_and_one_that_cannot_settles_nothing(make: Make) -> None:
    """The first reading of a decides against b; c, far behind, never comes near."""
    rows = {"a": [(-1, 0, 1), 0], "b": [0, 0], "c": [(-2, -1.5, -1.5), -2]}
    first, second = rank_information(make_comparison(make, rows))
    assert (first.alternative, first.criterion) == ("a", "c0")
    assert (first.settled, first.gain) == (1, pytest.approx(0.5, abs=0.02))
    assert first.standard_error == 0
    assert (second.alternative, second.criterion) == ("c", "c0")
    assert second.gain < 3 * second.standard_error


def test_of_two_alike_readings_each_settles_three_quarters(make: Make) -> None:
    """x + y > 0, both uniform on -1..1: knowing x, the likelier side has (1 + |x|)/2, on average 3/4."""
    found = rank_information(make_comparison(make, {"a": [(-1, 0, 1), (-1, 0, 1)], "b": [0, 0]}))
    assert [item.settled for item in found] == pytest.approx([0.75, 0.75], abs=0.02)
    assert [item.gain for item in found] == pytest.approx([0.25, 0.25], abs=0.02)


def test_cells_without_weight_or_range_are_left_out_and_the_draw_can_be_repeated(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, points={"privacy": 1, "breadth": 1}))
    told: list[float] = []
    found = rank_information(comparison, Sampling(n_samples=20_000, seed=4, vary="weights"), told.append)
    assert {item.criterion for item in found} == {"privacy", "breadth"}
    assert [item.gain for item in found] == sorted((item.gain for item in found), reverse=True)
    assert all(item.gain >= 0 for item in found)
    assert found == rank_information(comparison, Sampling(n_samples=20_000, seed=4))
    assert told[-1] == 1


def test_nothing_can_be_pinned_where_nothing_has_a_range(make: Make) -> None:
    assert rank_information(make_comparison(make, {"a": [1, 0], "b": [0, 1]})) == ()
