"""What the weightings that put an option first have in common: from how many samples, and how far they may be off."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort

from policies import Dossier, Sampling, Scenario, assess_robustness, compare, load_dossier
from policies.robustness import central_weights as module
from policies.robustness.acceptability import LEAST_SAMPLES
from policies.robustness.central_weights import CentralWeights, find_central_weights
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler
from tests.folders import read, write_roads
from tests.policies.robustness.test_acceptability import make_comparison
from tests.strategies import Question, questions

Make = Callable[..., Dossier]


def find(comparison: Any, **choices: Any) -> dict[str, CentralWeights]:
    robustness = assess_robustness(comparison, Sampling(**choices))
    return {item.alternative: item for item in find_central_weights(comparison, robustness)}


def make_rare(make: Make, edge: float) -> Any:
    """Two options of which the second is first where the second criterion has more than ``edge`` of the weight."""
    return make_comparison(make, {"a": [edge, 0], "b": [0, 1 - edge]})


def test_weights_lean_to_where_their_alternative_is_ahead_and_leanings_cancel(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    robust = assess_robustness(comparison, Sampling(n_samples=4000))
    found = {item.alternative: item for item in find_central_weights(comparison, robust)}
    agreements = found["data_agreements"]
    assert agreements.leanings.idxmax() == "cross_border"
    assert agreements.leanings.sum() == pytest.approx(0, abs=1e-9)
    assert agreements.weights.to_numpy() == pytest.approx(robust.central_weights.loc["data_agreements"].to_numpy())
    assert agreements.confidence == robust.confidence_factor["data_agreements"]
    assert (agreements.samples, agreements.drawn) == (robust.central_samples["data_agreements"], 4000)


def test_an_alternative_that_is_never_first_has_nothing_to_average(tmp_path: Path) -> None:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    found = find(compare(dossier, Scenario.for_dossier(dossier)), n_samples=100)
    north, south = found["north"], found["south"]
    assert (south.first, south.samples, south.is_enough) == (0, 0, False)
    assert south.weights.empty
    assert south.leanings.empty
    assert math.isnan(south.confidence)
    assert (north.first, north.samples) == (1, 100)
    assert north.leanings.abs().max() == pytest.approx(0)


def test_where_nobody_is_ranked_there_are_no_central_weights(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, silence="shared_only", alternatives=("sale_or_ban", "device_prohibition"),
                                    points={"coercion": 1})  # fmt: skip
    assert find(compare(shipped, scenario), n_samples=10) == {}


@pytest.mark.parametrize(("samples", "enough"), [(99, False), (100, True)])
def test_nothing_is_said_of_ninety_nine_samples_and_something_of_a_hundred(
    make: Make, monkeypatch: pytest.MonkeyPatch, samples: int, enough: bool
) -> None:
    """As many samples are drawn as put the one option that is ever first in first place, and no more."""
    monkeypatch.setattr(module, "_CHEAP", 0)
    monkeypatch.setattr(module, "_MOST_TIMES", 1)
    comparison = make_comparison(make, {"a": [1, 1], "b": [0, 0]})
    item = find(comparison, n_samples=samples)["a"]
    assert (item.samples, item.drawn, item.is_enough) == (samples, samples, enough)
    assert item.weights.empty is item.errors.empty is item.leanings.empty is not enough
    assert math.isnan(item.confidence) is math.isnan(item.confidence_error) is not enough
    assert assess_robustness(comparison, Sampling(n_samples=samples)).has_enough("a") is enough


def test_where_few_samples_put_an_alternative_first_more_are_drawn_for_it_alone(make: Make) -> None:
    comparison = make_rare(make, 0.995)
    found = find(comparison, n_samples=2000, vary="weights")
    often, seldom = found["a"], found["b"]
    assert often.drawn == 2000
    assert seldom.samples >= LEAST_SAMPLES
    assert seldom.drawn > 2000
    assert seldom.first < LEAST_SAMPLES / 2000
    assert seldom.weights["c1"] == pytest.approx(0.9975, abs=4 * seldom.errors["c1"])
    assert find(comparison, n_samples=2000, vary="weights")["b"].weights.equals(seldom.weights)


def test_what_is_added_goes_on_from_the_samples_asked_for(make: Make) -> None:
    comparison = make_rare(make, 0.99)
    item = find(comparison, n_samples=1000, vary="weights", seed=3)["b"]
    sampler = Sampler(gather_ranked(comparison), Sampling(1000, 3, vary="weights"))
    weights = [sampler.draw_weights(*chunk)[1] for chunk in (*sampler.list_chunks(), *sampler.list_more(item.drawn))]
    drawn = np.concatenate(weights)
    assert len(drawn) == item.drawn
    firsts = drawn[drawn > 0.99]
    assert len(firsts) == item.samples
    assert item.weights["c1"] == pytest.approx(firsts.mean())
    assert item.errors["c1"] == pytest.approx(firsts.std(ddof=1) / math.sqrt(len(firsts)))


def test_no_more_are_drawn_where_that_would_not_help(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHEAP", 4 * 100_000)
    hopeless = find(make_comparison(make, {"a": [1, 1], "b": [0, 0]}), n_samples=5000)["b"]
    assert hopeless.drawn == 5000
    told: list[float] = []
    comparison = make_rare(make, 0.999)
    find_central_weights(comparison, assess_robustness(comparison, Sampling(5000, vary="weights")), told.append)
    assert told
    assert told == sorted(told)
    assert told[-1] <= 1


def test_the_errors_told_are_those_that_other_seeds_show(shipped: Dossier) -> None:
    """Over many seeds the figures of one option scatter as far as each of them says that it may be off."""
    points = dict.fromkeys(("data_access", "cross_border", "economic_cost", "privacy"), 1.0)
    alternatives = ("privacy_law", "data_agreements")
    comparison = compare(shipped, Scenario.for_dossier(shipped, points=points, alternatives=alternatives))
    found = [find(comparison, n_samples=300, seed=seed)["data_agreements"] for seed in range(40)]
    assert all(item.is_enough for item in found)
    scatter = pd.DataFrame([item.weights for item in found]).std()
    told = pd.DataFrame([item.errors for item in found]).mean()
    assert (scatter / told).to_numpy() == pytest.approx(np.ones(len(told)), abs=0.45)
    confidence = np.std([item.confidence for item in found], ddof=1)
    assert confidence == pytest.approx(np.mean([item.confidence_error for item in found]), rel=0.45)


@effort(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
def test_central_weights_are_recomputed_from_the_samples_one_by_one(
    monkeypatch: pytest.MonkeyPatch, question: Question
) -> None:
    monkeypatch.setattr(module, "_CHEAP", 0)
    comparison = compare(*question)
    sampling = replace(Sampling(300, seed=1), vary="both")
    robustness = assess_robustness(comparison, sampling)
    sampler = Sampler(gather_ranked(comparison, sampling.allowance), sampling)
    for item in find_central_weights(comparison, robustness):
        row = robustness.alternatives.index(item.alternative)
        chunks = [*sampler.list_chunks(), *sampler.list_more(item.drawn)]
        kept = []
        for number, size in chunks:
            weights = sampler.draw_weights(number, size)
            values = sampler.weigh(weights, sampler.draw_readings(number, size))
            kept.append(weights[:, values[row] >= values.max(axis=0) - 1e-9])
        firsts = np.concatenate(kept, axis=1)
        assert firsts.shape[1] == item.samples
        assert item.is_enough is (item.samples >= LEAST_SAMPLES) is not item.weights.empty
        if item.is_enough:
            assert item.weights.to_numpy() == pytest.approx(firsts.mean(axis=1))
        assert item.first == robustness.rank_acceptability.loc[item.alternative, 1]
