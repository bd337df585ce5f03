"""Smallest changes against sums worked by hand, against what the changed weights or scores give, and random search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import (
    Comparison,
    Dossier,
    Override,
    Scenario,
    ScenarioError,
    compare,
    find_reversals,
    find_score_reversals,
    find_tornado_bars,
)
from policies.terms import TOLERANCE
from tests.strategies import questions

few = settings(max_examples=60, deadline=None)
NEARLY = 1e-8


def value_at(comparison: Comparison, weights: np.ndarray) -> np.ndarray:
    """Overall values of the ranked options under other weights, reckoned apart from the product."""
    rows = comparison.cells.ranked
    counts = comparison.cells.enters[rows]
    values = np.where(counts, np.nan_to_num(comparison.cells.central[rows]), 0.0)
    return (values @ weights) / (counts @ weights)


def test_two_alternatives_on_two_criteria(small: Dossier) -> None:
    """The first is w, the third 2w - 2(1 - w): level at w = 2/3, a sixth away from a half."""
    found = find_reversals(compare(small, Scenario.for_dossier(small)))
    third = found["c"]
    assert third is not None
    assert third.change == pytest.approx(1 / 6)
    assert third.weights == pytest.approx({"x": 2 / 3, "y": 1 / 3})
    assert found["a"] is not None
    assert found["a"].change == 0
    assert found["a"].weights == {"x": 0.5, "y": 0.5}
    assert found["b"] is None


def test_bounds_keep_the_shares_within_them(small: Dossier) -> None:
    comparison = compare(small, Scenario.for_dossier(small))
    assert find_reversals(comparison, {"x": (0, 0.6)})["c"] is None
    forced = find_reversals(comparison, {"x": (0.7, 0.8)})
    assert forced["a"] is None  # from 2/3 on, the third is ahead
    assert forced["c"] is not None
    assert forced["c"].weights == pytest.approx({"x": 0.7, "y": 0.3})


@pytest.mark.parametrize(
    ("bounds", "match"),
    [
        ({"z": (0, 1)}, "bounds: found 'z', expected a criterion in view"),
        ({"x": (0.5, 0.2)}, "bounds, x: found 0.5 to 0.2, expected 0 <= least <= greatest <= 1"),
        ({"x": (0, 1.5)}, "bounds, x: found 0 to 1.5"),
        ({"x": (0, 0.2), "y": (0, 0.3)}, "greatest to 0.5, expected no more than 1 and no less than 1"),
        ({"x": (0.8, 1), "y": (0.7, 1)}, "least shares add up to 1.5"),
    ],
)
def test_bounds_that_leave_no_weights_are_refused(
    small: Dossier, bounds: Mapping[str, tuple[float, float]], match: str
) -> None:
    with pytest.raises(ScenarioError, match=match):
        find_reversals(compare(small, Scenario.for_dossier(small)), bounds)


def test_where_silence_is_left_out_a_note_says_why_there_is_none(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match="No smallest change of weights is given where silence is left out"):
        find_reversals(compare(small, Scenario.for_dossier(small, silence="leave_out")))


@few
@given(questions(), st.sampled_from(["neutral", "shared_only"]), st.integers(0, 9))
def test_no_smaller_change_of_weights_is_found_by_searching(
    question: tuple[Dossier, Scenario], silence: str, seed: int
) -> None:
    dossier, scenario = question
    comparison = compare(dossier, replace(scenario, silence=silence))
    now = comparison.weights.to_numpy()
    rng = np.random.default_rng(seed)
    spread = rng.dirichlet(np.full(len(now), 0.5), size=400)
    tried = np.concatenate([spread, now + rng.random((400, 1)) * (spread - now), np.eye(len(now))])
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.array([value_at(comparison, weights) for weights in tried])
    firsts = values >= values.max(axis=1, keepdims=True, initial=-np.inf)
    changes = np.abs(tried - now).sum(axis=1) / 2
    for row, (name, found) in enumerate(find_reversals(comparison).items()):
        least = changes[firsts[:, row]].min(initial=np.inf)
        if found is None:
            assert least == np.inf
            continue
        assert found.change <= least + NEARLY
        weights = np.array([found.weights[criterion] for criterion in comparison.table.criteria])
        assert (weights >= 0).all()
        assert weights.sum() == pytest.approx(1, abs=1e-12)
        assert found.change == pytest.approx(np.abs(weights - now).sum() / 2, abs=1e-12)
        reached = value_at(comparison, weights)
        assert reached[row] >= reached.max() - TOLERANCE
        assert (found.change == 0) == (comparison.results[name].rank == 1)


def test_the_weights_found_put_the_alternative_first_in_the_app(shipped: Dossier) -> None:
    alternatives = tuple(item.id for item in shipped.alternatives)
    moved = 0
    for silence in ("neutral", "shared_only"):
        scenario = Scenario.for_dossier(shipped, alternatives=alternatives, silence=silence, weight_set="mostly_rights")
        for name, found in find_reversals(compare(shipped, scenario)).items():
            if found is not None:
                loaded = scenario.revise(shipped, points={key: 100 * share for key, share in found.weights.items()})
                assert compare(shipped, loaded).results[name].rank == 1
                moved += found.change > 0
    assert moved > 4


@pytest.mark.parametrize("silence", ["neutral", "leave_out", "shared_only"])
def test_score_reversals_are_all_the_single_scores_that_do(shipped: Dossier, silence: str) -> None:
    """Each cell of each ranked option is set, as a user would, to both ends of the scale and to the value found."""
    scenario = Scenario.for_dossier(shipped, silence=silence)
    comparison = compare(shipped, scenario)
    found = find_score_reversals(comparison)
    assert set(found) == set(comparison.overall.index) - set(comparison.leaders)

    def leads(name: str, alternative: str, criterion: str, value: float) -> bool:
        override = Override(alternative, criterion, value, value, value)
        return name in compare(shipped, replace(scenario, overrides=(override,))).leaders

    neutral = silence == "neutral"
    for name, moves in found.items():
        listed = {(move.alternative, move.criterion): move for move in moves}
        assert len(listed) == len(moves)
        assert [abs(m.needed - m.central) for m in moves] == sorted(abs(m.needed - m.central) for m in moves)
        for alternative in comparison.overall.index:
            for criterion in comparison.table.criteria:
                cell = comparison.table.find_cell(alternative, criterion)
                if not (neutral or comparison.has_entering_reading(alternative, criterion)):
                    assert (alternative, criterion) not in listed
                    continue
                able = any(leads(name, alternative, criterion, end) for end in (-2, 2))
                assert able == ((alternative, criterion) in listed)
                if able:
                    move = listed[alternative, criterion]
                    assert move.silent == cell.silent
                    assert leads(name, alternative, criterion, move.needed)
                    step = 1e-6 if move.needed > move.central else -1e-6
                    assert not leads(name, alternative, criterion, move.needed - step)
                    low, high = (-1, 1) if cell.silent else (cell.low, cell.high)
                    assert move.inside_range == (low - TOLERANCE <= move.needed <= high + TOLERANCE)


@few
@given(questions())
def test_swings_are_what_the_ends_of_each_cell_give(question: tuple[Dossier, Scenario]) -> None:
    comparison = compare(*question)
    bars = find_tornado_bars(comparison)
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    broken = {(item.alternative, item.criterion, item.to) for item in comparison.lead_tied_by}
    for bar in bars:
        result = comparison.results[bar.alternative]
        assert bar.low - TOLERANCE <= bar.central == result.value <= bar.high + TOLERANCE
        assert bar.low >= result.low - TOLERANCE
        assert bar.high <= result.high + TOLERANCE
        if comparison.has_entering_reading(bar.alternative, bar.criterion) and len(comparison.leaders) == 1:
            for to, leads in (("low", bar.leads_at_low), ("high", bar.leads_at_high)):
                assert (leads != comparison.leaders) == ((bar.alternative, bar.criterion, to) in broken)
    reach = dict.fromkeys(comparison.results, 0.0)
    for bar in bars:
        reach[bar.alternative] += bar.width
    for name, result in comparison.results.items():
        assert reach[name] == pytest.approx(result.high - result.low, abs=1e-8)
