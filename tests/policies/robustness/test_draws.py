"""Draws against the distributions that they are said to have."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from policies import ScenarioError
from policies.comparison.weights import weigh_by_rank
from policies.robustness.draws import find_concentration, sample_around, sample_in_order, sample_simplex, stretch

N = 20_000
UNLIKELY = 1e-3


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize("k", [2, 3, 12])
def test_weights_are_uniform_on_the_simplex_so_each_has_a_beta_marginal(k: int) -> None:
    drawn = sample_simplex(rng(), N, k)
    assert drawn.sum(axis=0) == pytest.approx(np.ones(N))
    for row in drawn:
        assert stats.kstest(row, stats.beta(1, k - 1).cdf).pvalue > UNLIKELY
    assert drawn.var(axis=1) == pytest.approx([(k - 1) / (k**2 * (k + 1))] * k, rel=0.06)


def test_normalised_uniforms_would_not_pass_for_uniform_on_the_simplex() -> None:
    wrong = rng().random((3, N))
    wrong /= wrong.sum(axis=0)
    assert stats.kstest(wrong[0], stats.beta(1, 2).cdf).pvalue < UNLIKELY


def test_weights_around_the_present_ones_have_their_means_and_the_largest_the_spread_asked_for() -> None:
    shares = np.array([0.5, 0.0, 0.3, 0.2])
    drawn = sample_around(rng(), N, shares, 20)
    assert drawn.sum(axis=0) == pytest.approx(np.ones(N))
    assert drawn.mean(axis=1) == pytest.approx(shares, abs=0.005)
    assert drawn[0].std() == pytest.approx(0.2 * 0.5, rel=0.03)
    assert not drawn[1].any()


def test_a_share_that_carries_everything_stays_there() -> None:
    assert sample_around(rng(), 3, np.array([0.0, 1.0]), 50).tolist() == [[0, 0, 0], [1, 1, 1]]


def test_a_spread_that_no_distribution_has_is_refused_with_the_widest_there_is() -> None:
    with pytest.raises(ScenarioError, match="around: found 100, expected less than 100 per cent"):
        find_concentration(np.array([0.5, 0.5]), 100)


@pytest.mark.parametrize("k", [3, 4])
def test_weights_in_order_have_the_published_rank_order_centroids_as_their_mean(k: int) -> None:
    """Barron and Barrett 1996, Management Science 42: .611 .278 .111 of three, .521 .271 .146 .062 of four."""
    published = {3: [0.6111, 0.2778, 0.1111], 4: [0.5208, 0.2708, 0.1458, 0.0625]}[k]
    shares = np.arange(k, 0, -1) / np.arange(k + 1).sum()
    drawn = sample_in_order(rng(), N, shares)
    assert (np.diff(drawn, axis=0) <= 0).all()
    assert drawn.mean(axis=1) == pytest.approx(published, abs=0.004)


def test_tied_criteria_come_in_any_order_and_stay_below_what_was_above_them() -> None:
    drawn = sample_in_order(rng(), N, np.array([0.2, 0.4, 0.2, 0.2]))
    assert (drawn[1] >= drawn.max(axis=0)).all()
    expected = weigh_by_rank([["b"], ["a", "c", "d"]])
    assert drawn.mean(axis=1) == pytest.approx([expected[name] for name in "abcd"], abs=0.004)
    assert (drawn[0] > drawn[2]).mean() == pytest.approx(0.5, abs=0.02)


def test_split_readings_keep_the_central_the_median_and_are_uniform_on_either_side() -> None:
    low, central, high = np.array([[-2.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [2.0, 1.5, 1.0]])
    drawn = stretch(rng().random((3, N)), low, central, high, "split")
    assert stats.kstest(drawn[0][drawn[0] < -1], stats.uniform(-2, 1).cdf).pvalue > UNLIKELY
    assert stats.kstest(drawn[0][drawn[0] > -1], stats.uniform(-1, 3).cdf).pvalue > UNLIKELY
    assert (drawn[0] < -1).mean() == pytest.approx(0.5, abs=0.02)
    assert (drawn[1] == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert drawn.min(axis=1) == pytest.approx(low, abs=1e-3)
    assert drawn.max(axis=1) == pytest.approx(high, abs=1e-3)
    assert (drawn[2] == 1).all()
    assert abs(np.corrcoef(drawn[0], drawn[1])[0, 1]) < 0.03


def test_uniform_readings_run_from_low_to_high_whatever_the_central() -> None:
    drawn = stretch(rng().random((1, N)), np.array([-2.0]), np.array([-1.0]), np.array([2.0]), "uniform")
    assert stats.kstest(drawn[0], stats.uniform(-2, 4).cdf).pvalue > UNLIKELY
