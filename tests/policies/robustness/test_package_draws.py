"""Packages in samples: made of the same draws as their members, by the same rule as in a comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings

from policies import (
    Comparison,
    Dossier,
    Override,
    Sampling,
    Scenario,
    ValueScale,
    assess_robustness,
    compare,
    find_score_reversals,
    find_tornado_bars,
    rank_information,
)
from policies.comparison import combine
from policies.dossier import Package
from policies.packages import compare_packages
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler
from policies.terms import PACKAGE_RULES, Array
from tests.oracles.packages import PackageView
from tests.strategies import Question, package_questions

Make = Callable[..., Dossier]
few = settings(max_examples=30, deadline=None)
SAMPLES = 40


def draw_rows(comparison: Comparison, sampling: Sampling) -> tuple[dict[str, Array], dict[str, Array], Sampler]:
    """Give the cells of every ranked row in every sample, those of its options, and the sampler that drew both.

    Returns
    -------
    dict of str to array, shape (n_criteria, n)
        Of the rows, and of the options that these are made of.
    """
    sampler = Sampler(gather_ranked(comparison, sampling.allowance), sampling)
    makeup = sampler.cells.makeup
    assert makeup is not None
    n = sampling.n_samples
    assert sampler.list_chunks() == [(0, n)]
    rows = {}
    for row, (name, drawn) in enumerate(zip(comparison.results, sampler.draw_readings(0, n), strict=True)):
        cells = np.repeat(sampler.cells.central[row][:, None], n, axis=1)
        cells[sampler.varying[row]] = drawn
        rows[name] = cells
    options = {}
    places = sampler.draw_places(0, n)
    for option, (item, place) in enumerate(zip(sampler.items, places, strict=False)):
        if option < len(makeup.options):
            cells = np.repeat(makeup.central[option][:, None], n, axis=1)
            for number, column in enumerate(item.columns):
                low, high = item.low[number], item.high[number]
                assert sampling.readings == "uniform"
                cells[column] = low + place[number] * (high - low)
            options[item.alternative] = cells
    return rows, options, sampler


uniform = Sampling(n_samples=SAMPLES, seed=5, vary="readings", readings="uniform", allowance=0.5)


@settings(max_examples=50, deadline=None)
@given(package_questions())
def test_a_packages_cells_are_the_rule_applied_to_the_very_draws_of_its_members(question: Question) -> None:
    comparison = compare(*question)
    assume(len(comparison.results))
    rows, options, sampler = draw_rows(comparison, uniform)
    cells, makeup = sampler.cells, sampler.cells.makeup
    assert makeup is not None
    members = {item.id: item.members for item in comparison.in_view.packages}
    for row, name in enumerate(rows):
        block = np.array([options[one] for one in members.get(name, (name,))])
        made = combine(block, makeup.rule, makeup.scale)
        bound = cells.enters[row] & ~makeup.alone[row]
        if name not in members:
            bound &= comparison.table.read[comparison.table.alternatives.index(name)]
        assert rows[name][bound] == pytest.approx(made[bound], abs=1e-12)
        assert (rows[name] >= cells.low[row][:, None] - 1e-12).all()
        assert (rows[name] <= cells.high[row][:, None] + 1e-12).all()


def write(make: Make, rows: Mapping[str, list[Any]], packages: Mapping[str, str], **choices: Any) -> Comparison:
    """Compare packages with their members: cells as (low, central, high), None where nobody says anything."""
    names = [f"c{place}" for place in range(len(next(iter(rows.values()))))]
    told = [
        (option, name, "s", *cell)
        for option, cells in rows.items()
        for name, cell in zip(names, cells, strict=True)
        if cell is not None
    ]
    dossier = make(
        alternatives=[("id", "name"), *((name, name.upper()) for name in rows)],
        criteria=[("id", "name", "worst", "best"), *((name, name.upper(), -2, 2) for name in names)],
        readings=[("alternative", "criterion", "source", "low", "central", "high"), *told],
        packages=[("id", "name", "members"), *((name, name.upper(), members) for name, members in packages.items())],
    )
    return compare(dossier, Scenario.for_dossier(dossier, packages_in_ranking=True, **choices))


SMALL: dict[str, list[Any]] = {
    "a": [(-0.5, 0, 0.5), (0, 0.25, 0.5), None],
    "b": [(-0.5, 0.25, 0.5), None, None],
    "c": [(-0.5, -0.25, 0), (-0.5, 0, 0.5), (0, 0.5, 1)],
}
TWO = {"p": "a b", "q": "a b c"}


def sample_values(comparison: Comparison, sampling: Sampling) -> dict[str, Array]:
    sampler = Sampler(gather_ranked(comparison, sampling.allowance), sampling)
    parts = [
        sampler.weigh(sampler.draw_weights(number, size), sampler.draw_readings(number, size))
        for number, size in sampler.list_chunks()
    ]
    return dict(zip(comparison.results, np.concatenate(parts, axis=1), strict=True))


@pytest.mark.parametrize("readings", ["split", "uniform"])
def test_by_the_sum_a_package_is_its_members_deviations_in_every_sample(make: Make, readings: str) -> None:
    """No sum of these reaches an end of the scale, so that nothing is cut; silence stays at no change."""
    comparison = write(make, SMALL, TWO, package_rule="sum")
    values = sample_values(comparison, Sampling(n_samples=5_000, readings=readings))
    assert values["p"] == pytest.approx(values["a"] + values["b"], abs=1e-12)
    assert values["q"] == pytest.approx(values["a"] + values["b"] + values["c"], abs=1e-12)
    assert np.ptp(values["p"]) > 0.1


def test_by_the_strongest_a_package_without_harm_is_never_below_a_member(make: Make) -> None:
    rows: dict[str, list[Any]] = {
        name: [None if cell is None else (0, 0.5, 2) for cell in cells] for name, cells in SMALL.items()
    }
    values = sample_values(write(make, rows, TWO), Sampling(n_samples=5_000))
    assert (values["p"] >= np.maximum(values["a"], values["b"]) - 1e-12).all()
    assert (values["q"] >= np.maximum(values["p"], values["c"]) - 1e-12).all()
    assert (values["q"] > values["c"] + 1e-6).any()


@few
@given(package_questions(silence="neutral"))
def test_where_nothing_can_harm_no_package_is_ever_below_a_member(question: Question) -> None:
    """By the strongest, on a scale whose worst is no change."""
    dossier = replace(question[0], scale=ValueScale(0.0, 0.0, 10.0))
    everyone = tuple(dossier.alternative)
    comparison = compare(
        dossier, replace(question[1], overrides=(), package_rule="strongest", alternatives=everyone, dropped=())
    )
    assume(len(comparison.results) > 1)
    values = sample_values(comparison, Sampling(n_samples=SAMPLES))
    for item in comparison.in_view.packages:
        for member in {*item.members} & values.keys():
            assert (values[item.id] >= values[member] - 1e-9).all()


@pytest.mark.parametrize("rule", PACKAGE_RULES)
def test_with_weights_alone_drawn_a_package_keeps_its_cells(make: Make, rule: str) -> None:
    comparison = write(make, SMALL, TWO, package_rule=rule)
    sampler = Sampler(gather_ranked(comparison), Sampling(n_samples=50, vary="weights"))
    weights = sampler.draw_weights(0, 50)
    values = sampler.weigh(weights, sampler.draw_readings(0, 50))
    assert values == pytest.approx(comparison.cells.central @ weights, abs=1e-12)


def test_what_every_member_is_silent_on_is_drawn_once_within_the_allowance(make: Make) -> None:
    """On a criterion that nobody reads for a or b, the package's cell moves by the allowance, not by twice that."""
    comparison = write(make, SMALL, {"p": "a b"}, package_rule="sum")
    cells = gather_ranked(comparison, 0.5)
    row = cells.alternatives.index("p")
    assert (cells.low[row, 2], cells.high[row, 2]) == (-0.5, 0.5)
    assert (cells.low[row, 1], cells.high[row, 1]) == (-0.5, 1)  # a from 0 to 0.5, and b's silence


@pytest.mark.parametrize("rule", PACKAGE_RULES)
def test_a_scored_cell_of_a_package_is_drawn_from_its_own_range(make: Make, rule: str) -> None:
    comparison = write(make, SMALL, {"p": "a b"}, package_rule=rule)
    dossier = comparison.dossier.base
    assert dossier is not None
    scored = comparison.scenario.revise(dossier, overrides=(Override("p", "c0", 1, 1, 2),))
    again = compare(dossier, scored)
    rows, _, sampler = draw_rows(again, uniform)
    assert sampler.items[-1].alternative == "p"
    assert rows["p"][0].min() >= 1
    assert np.ptp(rows["p"][0]) > 0.5


@few
@given(package_questions())
def test_the_same_seed_gives_the_same_figures_and_ranks_are_shared_out(question: Question) -> None:
    comparison = compare(*question)
    assume(len(comparison.results) > 1)
    first, again = (assess_robustness(comparison, Sampling(n_samples=200, seed=9, allowance=1)) for _ in range(2))
    assert first.rank_acceptability.equals(again.rank_acceptability)
    assert first.pairwise_winning.equals(again.pairwise_winning)
    assert first.central_weights.equals(again.central_weights)
    assert first.rank_acceptability.sum(axis=1).to_numpy() == pytest.approx(np.ones(len(comparison.results)))


def test_packages_of_the_same_members_are_level_in_every_sample(shipped: Dossier) -> None:
    """They move together: a package is not drawn apart from another of the same members."""
    twins = tuple(Package(f"user_{n}", n, ("privacy_law", "data_agreements")) for n in ("one", "two"))
    scenario = Scenario.for_dossier(shipped, packages=twins, packages_in_view=("user_one", "user_two"))
    robustness = assess_robustness(compare_packages(shipped, scenario), Sampling(n_samples=2_000))
    assert robustness.rank_acceptability[1].tolist() == [1, 1]
    assert robustness.pairwise_winning.to_numpy().tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_the_reading_that_would_settle_most_is_a_members(make: Make) -> None:
    """Only a's first cell decides whether p is ahead of c: knowing it settles everything."""
    rows: dict[str, list[Any]] = {"a": [(-1, 0, 1)], "b": [(0, 0, 0)], "c": [(0, 0, 0)]}
    comparison = write(make, rows, {"p": "a b"}, package_rule="sum", alternatives=("c",))
    (found,) = rank_information(comparison)
    assert (found.alternative, found.criterion) == ("a", "c0")
    assert found.settled == 1


@pytest.mark.parametrize("allowance", [None, 0.5])
def test_where_no_package_is_ranked_nothing_is_drawn_and_nothing_breaks(make: Make, allowance: float | None) -> None:
    """The second text says nothing of any of them."""
    comparison = write(make, SMALL, TWO, lens="t")
    assert comparison.overall.empty
    assert gather_ranked(comparison, allowance).low.shape == (0, 3)
    assert dict(find_score_reversals(comparison)) == {}
    assert find_tornado_bars(comparison) == ()
    assert rank_information(comparison, Sampling(allowance=allowance or 0)) == ()
    assert assess_robustness(comparison, Sampling(n_samples=10, allowance=allowance or 0)).rank_acceptability.empty


@few
@given(package_questions())
def test_nothing_is_drawn_that_plays_no_part_in_what_is_ranked(question: Question) -> None:
    comparison, view = compare(*question), PackageView(*question)
    sampler = Sampler(gather_ranked(comparison, 0.0), Sampling(vary="readings"))
    drawn = {(item.alternative, comparison.table.criteria[column]) for item in sampler.items for column in item.columns}
    assert {place for place in drawn if place[0] not in view.packages} <= set(view.list_moving())
    assert all(view.is_scored(*place) for place in drawn if place[0] in view.packages)
