"""Rank acceptability and its kin against sums worked by hand, and against a peer library called sample by sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from pymcdm.methods import WSM
from scipy.stats import rankdata

from policies import (
    Comparison,
    Dossier,
    Robustness,
    Sampling,
    Scenario,
    ScenarioError,
    assess_robustness,
    compare,
)
from policies.robustness import sampler as sampler_module
from policies.robustness.acceptability import Pull, count_pulls
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler
from tests.strategies import lopsided_questions, questions

Make = Callable[..., Dossier]
CLOSE = 0.015  # three standard errors of 10,000 samples


def make_comparison(make: Make, rows: dict[str, list[Any]], **choices: Any) -> Comparison:
    """Compare options given as their centrals, or as (low, central, high), on criteria of equal weight."""
    names = [f"c{place}" for place in range(len(next(iter(rows.values()))))]
    readings: list[tuple[Any, ...]] = [("alternative", "criterion", "source", "low", "central", "high")]
    for alternative, cells in rows.items():
        for name, cell in zip(names, cells, strict=True):
            if cell is not None:
                ends = cell if isinstance(cell, tuple) else (cell, cell, cell)
                readings.append((alternative, name, "s", *ends))
    dossier = make(
        alternatives=[("id", "name"), *((alternative, alternative.upper()) for alternative in rows)],
        criteria=[("id", "name", "worst", "best"), *((name, name.upper(), -2, 2) for name in names)],
        readings=readings,
    )
    return compare(dossier, Scenario.for_dossier(dossier, **choices))


def test_two_alternatives_on_two_criteria(make: Make) -> None:
    """The first is ahead where w > 3(1 - w): in a quarter of all weights, whose middle is 7/8."""
    robustness = assess_robustness(make_comparison(make, {"a": [1, -1], "b": [0, 2]}), Sampling(vary="weights"))
    assert robustness.rank_acceptability.to_numpy() == pytest.approx(np.array([[0.25, 0.75], [0.75, 0.25]]), abs=CLOSE)
    assert robustness.pairwise_winning.loc["a", "b"] == robustness.rank_acceptability.loc["a", 1]
    assert robustness.central_weights.loc["a"].tolist() == pytest.approx([7 / 8, 1 / 8], abs=CLOSE)
    assert robustness.central_weights.loc["b"].tolist() == pytest.approx([3 / 8, 5 / 8], abs=CLOSE)
    assert robustness.confidence_factor.tolist() == [1, 1]
    assert robustness.standard_error == 0.005


def test_three_alternatives_that_each_excel_on_one_of_three_criteria(make: Make) -> None:
    """Each is first in a third of all weights, at the mean of the largest of three: (1 + 1/2 + 1/3) / 3 = 11/18."""
    comparison = make_comparison(make, {"a": [1, 0, 0], "b": [0, 1, 0], "c": [0, 0, 1]})
    robustness = assess_robustness(comparison, Sampling(vary="weights"))
    assert robustness.rank_acceptability.to_numpy() == pytest.approx(np.full((3, 3), 1 / 3), abs=CLOSE)
    expected = np.full((3, 3), 7 / 36) + np.eye(3) * (11 / 18 - 7 / 36)
    assert robustness.central_weights.to_numpy() == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize(
    ("cell", "readings", "share"),
    [
        ((0, 1, 2), "split", 0.75),
        ((0, 0, 2), "split", 0.375),  # half the samples are at 0, three quarters of the others above 0.5
        ((0, 0, 2), "uniform", 0.75),
        ((0, 1.5, 2), "split", 5 / 6),
    ],
)
def test_one_reading_drawn_against_a_fixed_one(make: Make, cell: Any, readings: str, share: float) -> None:
    comparison = make_comparison(make, {"a": [cell], "b": [0.5]})
    robustness = assess_robustness(comparison, Sampling(vary="readings", readings=readings))
    assert robustness.rank_acceptability.loc["a", 1] == pytest.approx(share, abs=CLOSE)
    assert robustness.confidence_factor["a"] == robustness.rank_acceptability.loc["a", 1]
    assert robustness.central_weights.loc["a"].tolist() == [1]


def test_weights_and_readings_together(make: Make) -> None:
    """With a = w*x, x uniform on 0..2, against 0.5: P(w*x > 0.5) = 1 - 0.25 - 0.25*log(4), both uniform."""
    comparison = make_comparison(make, {"a": [(0, 1, 2), 0], "b": [0.5, 0.5]})
    robustness = assess_robustness(comparison, Sampling(n_samples=40_000))
    assert robustness.rank_acceptability.loc["a", 1] == pytest.approx(0.75 - 0.25 * np.log(4), abs=CLOSE / 2)


def test_equal_alternatives_share_the_better_rank_and_halve_their_wins(make: Make) -> None:
    robustness = assess_robustness(make_comparison(make, {"a": [1, 0], "b": [1, 0], "c": [-1, -1]}))
    assert robustness.rank_acceptability.to_numpy().tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert robustness.pairwise_winning.to_numpy().tolist() == [[0.5, 0.5, 1], [0.5, 0.5, 1], [0, 0, 0.5]]


def test_what_is_never_first_has_no_central_weights_and_what_is_first_once_has_those(make: Make) -> None:
    comparison = make_comparison(make, {"a": [1, 0], "b": [0, -1]})
    robustness = assess_robustness(comparison, Sampling(n_samples=1, vary="weights"))
    assert robustness.central_weights.loc["b"].isna().all()
    assert np.isnan(robustness.confidence_factor["b"])
    drawn = Sampler(gather_ranked(comparison), Sampling(n_samples=1)).draw_weights(0, 1)
    assert robustness.central_weights.loc["a"].tolist() == pytest.approx(drawn[:, 0].tolist(), abs=1e-15)


def test_silent_cells_stay_at_no_change_unless_an_allowance_moves_them(make: Make) -> None:
    comparison = make_comparison(make, {"a": [1, None], "b": [0.4, 0.4]}, allowance=2)
    still = assess_robustness(comparison, Sampling(vary="readings"))
    assert still.rank_acceptability.loc["a", 1] == 1
    moved = assess_robustness(comparison, Sampling(vary="readings", allowance=1))
    assert moved.rank_acceptability.loc["a", 1] == pytest.approx(0.6, abs=CLOSE)  # a is ahead where its cell is > -0.2


def test_alternatives_ranked_now_are_ranked_in_every_sample_by_their_own_mean(make: Make) -> None:
    """Under ``leave_out`` a is 1 wherever it is read, and b is w: a is ahead however little weight it is read on."""
    comparison = make_comparison(make, {"a": [1, None], "b": [1, 0]}, silence="leave_out")
    robustness = assess_robustness(comparison, Sampling(vary="weights"))
    assert robustness.rank_acceptability.loc["a", 1] == 1


def rank_one_by_one(comparison: Comparison, settings: Sampling) -> tuple[np.ndarray, ...]:
    """Rank each sample by itself: overall values from pymcdm, ranks from scipy."""
    sampler = Sampler(gather_ranked(comparison, settings.allowance), settings)
    cells, (number, size) = sampler.cells, sampler.list_chunks()[0]
    drawn = list(sampler.draw_readings(number, size))
    weights = sampler.draw_weights(number, size).T
    tables = np.repeat(cells.central[None], size, axis=0)
    for row, columns in enumerate(sampler.varying):
        tables[:, row, columns] = drawn[row].T
    method = WSM(lambda column, cost: column)  # noqa: ARG005  pymcdm gives both by name

    def rank(table: np.ndarray, shares: np.ndarray) -> np.ndarray:
        own = shares * cells.enters
        own /= own.sum(axis=1, keepdims=True)
        everything = np.ones(table.shape[1])
        return rankdata(
            -np.array(
                [method(row[None], one, everything, validation=False)[0] for row, one in zip(table, own, strict=True)]
            ),
            "min",
        )

    ranks = np.array([rank(table, shares) for table, shares in zip(tables, weights, strict=True)])
    acceptability = np.array([(ranks == place).mean(axis=0) for place in range(1, len(cells.central) + 1)]).T
    better = (ranks[:, :, None] < ranks[:, None, :]).mean(axis=0)
    central = np.array([weights[first].mean(axis=0) for first in (ranks == 1).T])
    confidence = np.array(
        [np.mean([rank(table, shares)[row] == 1 for table in tables]) for row, shares in enumerate(central)]
    )
    return acceptability, better, central, confidence


@pytest.mark.parametrize("silence", ["neutral", "leave_out", "shared_only"])
def test_a_peer_library_called_once_per_sample_finds_the_same(shipped: Dossier, silence: str) -> None:
    alternatives = ("privacy_law", "data_agreements", "fara_enforcement")
    comparison = compare(shipped, Scenario.for_dossier(shipped, alternatives=alternatives, silence=silence))
    settings = Sampling(n_samples=250, seed=2, allowance=1)
    robustness = assess_robustness(comparison, settings)
    acceptability, better, central, confidence = rank_one_by_one(comparison, settings)
    assert robustness.rank_acceptability.to_numpy() == pytest.approx(acceptability, abs=1e-12)
    assert robustness.pairwise_winning.to_numpy() - np.eye(3) / 2 == pytest.approx(better, abs=1e-12)
    assert robustness.central_weights.to_numpy() == pytest.approx(central, abs=1e-12)
    assert robustness.confidence_factor.to_numpy() == pytest.approx(confidence, abs=1e-12)


def list_numbers(robustness: Robustness) -> list[list[Any]]:
    parts = ("rank_acceptability", "pairwise_winning", "central_weights", "confidence_factor")
    return [np.nan_to_num(getattr(robustness, name).to_numpy(), nan=-1).tolist() for name in parts]


def test_the_same_seed_gives_the_same_result_and_zero_is_a_seed(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    first, again, other = (list_numbers(assess_robustness(comparison, Sampling(seed=seed))) for seed in (0, 0, 1))
    assert first == again
    assert first != other
    assert first == list_numbers(assess_robustness(comparison))


def test_readings_too_many_to_keep_are_drawn_again_and_the_same(
    shipped: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence="leave_out"))
    settings = Sampling(n_samples=9_000)
    kept = list_numbers(assess_robustness(comparison, settings))
    monkeypatch.setattr(sampler_module, "_KEPT_NUMBERS", 0)
    assert list_numbers(assess_robustness(comparison, settings)) == kept


def test_every_sample_counts_once_however_they_fall_into_chunks(
    shipped: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampler_module, "_CHUNK_NUMBERS", 1_200)
    robustness = assess_robustness(compare(shipped, Scenario.for_dossier(shipped)), Sampling(n_samples=1_234))
    counts = robustness.rank_acceptability.to_numpy() * 1_234
    assert counts == pytest.approx(np.rint(counts), abs=1e-9)
    assert counts.sum(axis=1) == pytest.approx([1_234] * 4)


def test_progress_is_told_and_may_stop_the_work(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    told: list[float] = []
    assess_robustness(comparison, Sampling(n_samples=30_000), told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 5

    def stop(part: float) -> None:
        raise InterruptedError(f"enough at {part}")

    with pytest.raises(InterruptedError, match="enough at 0"):
        assess_robustness(comparison, Sampling(), stop)


def test_weights_around_the_present_ones_and_in_their_order_favour_who_leads_now(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, points={"privacy": 90, "breadth": 10, "liberty": 30})
    comparison = compare(shipped, scenario)
    anywhere, around, order = (
        assess_robustness(comparison, Sampling(vary="weights", **more))
        for more in ({}, {"weighting": "around", "spread": 20}, {"weighting": "order"})
    )
    leader = comparison.leaders[0]
    assert around.rank_acceptability.loc[leader, 1] > anywhere.rank_acceptability.loc[leader, 1]
    assert around.central_weights.loc[leader, "privacy"] == pytest.approx(90 / 130, abs=0.02)
    assert around.central_weights.loc[leader, "coercion"] == 0
    shares = order.central_weights.loc[leader]
    assert shares["privacy"] > shares["liberty"] > shares["breadth"] > shares["coercion"] > 0


@pytest.mark.parametrize(
    ("choices", "match"),
    [
        ({"n_samples": 0}, "samples: found 0, expected 1 to 10000000"),
        ({"seed": -1}, "seed: found -1, expected a whole number from 0 to 4294967295"),
        ({"vary": "wieghts"}, "vary: found 'wieghts', .*did you mean 'weights'"),
        ({"readings": "split "}, "readings: found 'split ', .*did you mean 'split'"),
        ({"spread": 0.0}, "around: found 0, expected 0.01 to 1000 per cent"),
        ({"spread": float("nan")}, "around: found nan"),
        ({"weighting": "arround"}, "weighting: found 'arround', .*did you mean 'around'"),
        ({"allowance": -0.5}, "allowance: found -0.5, expected a finite number of at least 0"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_found_and_expected(choices: dict[str, Any], match: str) -> None:
    with pytest.raises(ScenarioError, match=match):
        Sampling(**choices)


def test_nothing_is_drawn_where_nobody_is_ranked(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, silence="shared_only", alternatives=("sale_or_ban", "device_prohibition"),
                                    points={"coercion": 1})  # fmt: skip
    robustness = assess_robustness(compare(shipped, scenario))
    assert robustness.alternatives == ()
    assert robustness.rank_acceptability.shape == (0, 0)


@effort(max_examples=40, deadline=None)
@given(questions())
def test_shares_add_up_and_hang_together(question: tuple[Dossier, Scenario]) -> None:
    comparison = compare(*question)
    robustness = assess_robustness(comparison, Sampling(n_samples=60, allowance=0.5))
    n = len(robustness.alternatives)
    acceptability, winning = robustness.rank_acceptability.to_numpy(), robustness.pairwise_winning.to_numpy()
    assert acceptability.sum(axis=1) == pytest.approx(np.ones(n))
    assert winning + winning.T == pytest.approx(np.ones((n, n)))
    never = acceptability[:, :1].sum(axis=1) == 0
    assert robustness.central_weights.isna().all(axis=1).tolist() == never.tolist()
    assert robustness.confidence_factor.isna().tolist() == never.tolist()
    sums = robustness.central_weights.to_numpy()[~never].sum(axis=1)
    assert sums == pytest.approx(np.ones(len(sums)))
    assert robustness.confidence_factor.dropna().between(0, 1).all()


@effort(max_examples=30, deadline=None)
@given(lopsided_questions(ends=("worst",), silence="neutral"))
def test_what_dominates_is_never_behind_and_a_dominated_alternative_changes_nobodys_wins(
    question: tuple[Dossier, Scenario],
) -> None:
    dossier, scenario = question
    comparison = compare(dossier, scenario)
    settings = Sampling(n_samples=50, vary="weights")
    before = assess_robustness(comparison, settings).pairwise_winning
    for item in comparison.dominance:
        if (comparison.weights > 0).all():
            assert before.loc[item.dominates, item.dominated] >= 0.5
    dominated = {item.dominated for item in comparison.dominance}
    rest = tuple(name for name in scenario.alternatives if name not in dominated)
    # As many columns as before decide the size of a chunk, so that the weights drawn are the same.
    after = assess_robustness(compare(dossier, scenario.revise(dossier, alternatives=rest)), settings).pairwise_winning
    assert after.equals(before.loc[after.index, after.columns])


def test_weights_scattered_as_far_as_they_go_still_give_everybody_a_mean(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence="leave_out"))
    robustness = assess_robustness(comparison, Sampling(weighting="around", spread=331, vary="weights"))
    assert robustness.rank_acceptability.sum(axis=1).tolist() == pytest.approx([1] * 4)
    assert robustness.confidence_factor.notna().any()


def test_pulls_count_the_cells_that_can_move_one_way_only(make: Make) -> None:
    rows = {"a": [(0, 0, 1), (0, 1, 1), (0, 1, 2), 1], "b": [None, (-1, 0, 1), 0, 0]}
    comparison = make_comparison(make, rows)
    assert count_pulls(comparison) == (Pull("a", 1, 1, 1, 1), Pull("b", 0, 0, 1, 3))
    assert count_pulls(comparison, allowance=1)[1] == Pull("b", 0, 0, 2, 2)
