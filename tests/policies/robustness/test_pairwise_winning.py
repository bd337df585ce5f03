"""Exact pairwise winning against volumes worked by hand, a textbook formula and samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Dossier, Sampling, Scenario, assess_robustness, compare
from tests.oracles.pairwise_winning import find_exact_winning, measure_halfspace

SLOPES = st.lists(st.sampled_from([-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0]), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("slopes", "share"),
    [
        ([1, -1], 1 / 2),
        ([1, -3], 1 / 4),  # w > 3(1 - w), so w > 3/4
        ([1, 1, -1], 3 / 4),  # all but the corner of side 1/2, whose area is 1/4
        ([1, 0, 0], 1),
        ([-1, 0], 0),
        ([0, 0, 0], 1 / 2),
        ([2, 0, -1], 2 / 3),  # as without the criterion on which they are level
    ],
)
def test_volumes_worked_by_hand(slopes: list[float], share: float) -> None:
    assert measure_halfspace(np.array(slopes, dtype=float)) == pytest.approx(share, abs=1e-15)


@given(st.lists(st.integers(-20, 20).filter(bool), min_size=2, max_size=6, unique=True))
def test_the_divided_differences_of_distinct_slopes(slopes: list[int]) -> None:
    """The sum over slopes above 0 of d ** (m - 1) / prod(d - other), a textbook volume; it fails for equal slopes."""
    exact = sum(
        d ** (len(slopes) - 1) / float(np.prod([d - other for other in slopes if other != d])) for d in slopes if d > 0
    )
    assert measure_halfspace(np.array(slopes, dtype=float)) == pytest.approx(exact, abs=1e-9)


@given(SLOPES)
def test_sign_order_and_scale_of_slopes(slopes: list[float]) -> None:
    found = measure_halfspace(np.array(slopes))
    assert measure_halfspace(-np.array(slopes)) == pytest.approx(1 - found, abs=1e-12)
    assert measure_halfspace(np.array(sorted(slopes)) * 3) == pytest.approx(found, abs=1e-12)


@settings(max_examples=10, deadline=None)
@given(SLOPES)
def test_shares_of_drawn_weights(slopes: list[float]) -> None:
    drawn = np.random.default_rng(3).dirichlet(np.ones(len(slopes)), size=40_000) @ np.array(slopes)
    expected = (drawn > 1e-9).mean() + (np.abs(drawn) <= 1e-9).mean() / 2
    assert measure_halfspace(np.array(slopes)) == pytest.approx(expected, abs=4 * 0.0025)


@pytest.mark.parametrize("silence", ["neutral", "shared_only"])
def test_samples_of_the_shipped_dossier_agree(shipped: Dossier, silence: str) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence=silence))
    robustness = assess_robustness(comparison, Sampling(n_samples=40_000, vary="weights", seed=5))
    apart = robustness.pairwise_winning - find_exact_winning(comparison)
    assert apart.abs().to_numpy().max() < 4 * robustness.standard_error
