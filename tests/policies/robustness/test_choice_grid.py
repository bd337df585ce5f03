"""The grid of modelling choices against comparisons made one by one, and its decomposition against cases by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import ChoiceGrid, Dossier, Filters, Scenario, ScenarioError, compare, explore_choices
from policies.robustness import MOST_VIEWS
from policies.scenario.parts import KeptWeightSet
from tests.largest import make_largest
from tests.strategies import questions


def compare_row(grid: ChoiceGrid, row: int) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Leaders, unranked options and the only criterion of a row, by the ordinary comparison of its scenario."""
    try:
        comparison = compare(grid.dossier, grid.build_scenario(row))
    except ScenarioError:  # no criterion in view, or none that carries weight
        return (), grid.alternatives, ""
    only = comparison.only_criterion if comparison.compares else ""
    return comparison.leaders, tuple(item.id for item in comparison.unranked), only


def read_row(grid: ChoiceGrid, row: int) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    leaders, unranked, only = grid.rows.iloc[row][["leaders", "unranked", "only"]]
    return leaders, unranked, only


def test_the_grid_has_a_row_for_every_combination_and_one_is_the_present(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, silence="shared_only", lens="kokas", spacing="steep")
    grid = explore_choices(shipped, scenario)
    assert {name: len(levels) for name, levels in grid.factors.items()} == {
        "lens": 3, "silence": 3, "evidence": 3, "kinds": 2, "spacing": 2, "variant": 3,
        "weights": len(shipped.weight_sets),
    }  # fmt: skip
    assert len(grid.rows) == 3 * 3 * 3 * 2 * 2 * 3 * len(shipped.weight_sets)
    assert not grid.rows.duplicated(list(grid.factors)).any()
    assert grid.build_scenario(grid.present) == scenario
    assert grid.rows.leaders[grid.present] == compare(shipped, scenario).leaders


def test_own_weights_kept_sets_and_two_filters_at_once_are_levels_too(shipped: Dossier) -> None:
    kept = KeptWeightSet("mine", MappingProxyType({"privacy": 1.0}))
    filters = Filters(stated_only=True, authors_only=True, variant="ban", outcomes_only=True)
    scenario = Scenario.for_dossier(shipped, points={"breadth": 3}, filters=filters, weight_sets=(kept,))
    grid = explore_choices(shipped, scenario)
    assert grid.factors["weights"][0] == "present"
    assert grid.factors["weights"][-1] == "kept:mine"
    assert grid.factors["evidence"] == ("all", "stated_only", "authors_only", "stated_and_authors_only")
    assert grid.build_scenario(grid.present) == scenario
    last = grid.build_scenario(len(grid.rows) - 1)
    assert (last.points["privacy"], last.points["breadth"]) == (1, 0)
    assert compare_row(grid, len(grid.rows) - 1) == read_row(grid, -1)


@pytest.mark.parametrize(("sources", "sets"), [(9, 200), (50, 200), (50, 0), (1, 200)])
def test_own_entries_do_not_multiply_the_rows_without_bound(shipped: Dossier, sources: int, sets: int) -> None:
    scenario = make_largest(shipped, own=1, sources=sources, readings=2 * sources, sets=sets)
    told: list[float] = []
    grid = explore_choices(shipped, scenario, told.append)
    assert len(grid.leads) <= MOST_VIEWS
    assert grid.build_scenario(grid.present) == scenario
    offered = [f"kept:Set {number}" for number in range(sets)] + [f"user_s{number}" for number in range(sources)]
    held = {*grid.factors["weights"], *grid.factors["lens"]}
    assert [name for name in offered if (name in held) == (name in grid.left_out)] == []
    assert bool(grid.left_out) == (min(sources, sets) > 1)
    for row in np.random.default_rng(1).integers(0, len(grid.leads), 3).tolist():
        assert compare_row(grid, row) == read_row(grid, row)
    assert told == sorted(told)
    assert told[-1] == 1


@settings(max_examples=25, deadline=None)
@given(questions(), st.integers(0, 2**32 - 1))
def test_each_row_is_what_its_own_comparison_gives(question: tuple[Dossier, Scenario], seed: int) -> None:
    dossier, scenario = question
    grid = explore_choices(dossier, replace(scenario, log=()))
    for row in np.random.default_rng(seed).integers(0, len(grid.leads), 6).tolist():
        assert compare_row(grid, row) == read_row(grid, row)


def test_rows_of_the_shipped_dossier_are_what_their_own_comparisons_give(shipped: Dossier) -> None:
    grid = explore_choices(shipped, Scenario.for_dossier(shipped, alternatives=tuple(shipped.alternative)))
    for row in range(0, len(grid.rows), 67):
        assert compare_row(grid, row) == read_row(grid, row)


def test_views_whose_ranking_rests_on_one_criterion_are_known(shipped: Dossier) -> None:
    grid = explore_choices(shipped, Scenario.for_dossier(shipped))
    narrow = np.flatnonzero(grid.only != "").tolist()
    assert 0 < len(narrow) < len(grid.only)
    assert all(compare_row(grid, row) == read_row(grid, row) for row in narrow[::25])


def test_an_option_that_is_ranked_alone_leads_nobody(shipped: Dossier) -> None:
    grid = explore_choices(shipped, Scenario.for_dossier(shipped))
    alone = grid.ranked.sum(axis=1) == 1
    assert not grid.leads[alone].any()
    assert grid.compared.tolist() == (grid.ranked.sum(axis=1) > 1).tolist()
    ban = grid.alternatives.index("sale_or_ban")
    assert (alone.sum(), (alone & grid.ranked[:, ban]).sum(), len(grid.leads)) == (142, 40, 2592)
    assert grid.leading_shares["sale_or_ban"] == 0


def make_grid(shipped: Dossier, leads: list[list[bool]]) -> ChoiceGrid:
    """A grid of three two-level choices; rows in the order of counting in binary."""
    factors = MappingProxyType(dict.fromkeys(("first", "second", "third"), ("no", "yes")))
    table = np.array(leads)
    only = np.full(len(table), "", dtype=object)
    return ChoiceGrid(shipped, Scenario.for_dossier(shipped), factors, ("a", "b"), table, np.ones_like(table), only, 0)


def test_a_choice_that_alone_decides_explains_everything(shipped: Dossier) -> None:
    grid = make_grid(shipped, [[not first, first] for first, _, _ in product([False, True], repeat=3)])
    assert grid.importance["first"].tolist() == [1, 0, 0]
    assert grid.importance["total"].tolist() == [1, 0, 0]
    assert grid.importance["flips"].tolist() == [1, 0, 0]
    assert grid.leading_shares.to_dict() == {"a": 0.5, "b": 0.5}


def test_choices_that_decide_only_together_explain_nothing_alone_and_everything_in_total(shipped: Dossier) -> None:
    grid = make_grid(shipped, [[one == two, one != two] for one, two, _ in product([False, True], repeat=3)])
    assert grid.importance["first"].tolist() == [0, 0, 0]
    assert grid.importance["total"].tolist() == [1, 1, 0]
    assert grid.importance["flips"].tolist() == [1, 1, 0]


def test_ties_share_first_place_and_nobody_ranked_is_an_outcome_of_its_own(shipped: Dossier) -> None:
    """Rows: a, a and b, nobody, nobody, twice over; the variances of (1, 1/2, 0, 0), (0, 1/2, 0, 0), (0, 0, 1, 1)."""
    grid = make_grid(shipped, [[True, False], [True, True], [False, False], [False, False]] * 2)
    assert grid.leading_shares.to_dict() == {"a": 0.75, "b": 0.25}
    variance = 11 / 64 + 3 / 64 + 1 / 4
    alone = (0.375**2 + 0.125**2 + 0.25) / variance  # of the second choice: the halves differ by 3/4, 1/4 and 1
    assert grid.importance["first"].tolist() == pytest.approx([0, alone, (2 * 0.125**2) / variance])
    assert grid.importance["flips"].tolist() == [0, 1, 0.5]


def test_a_lead_that_never_changes_has_no_variance_to_explain(shipped: Dossier) -> None:
    assert not make_grid(shipped, [[True, False]] * 8).importance.to_numpy().any()


@settings(max_examples=15, deadline=None)
@given(questions())
def test_shares_of_variance_hang_together(question: tuple[Dossier, Scenario]) -> None:
    grid = explore_choices(*question)
    table = grid.importance
    assert not grid.compared.any() or grid.leading_shares.sum() == pytest.approx(1)
    assert (table["first"] <= table["total"] + 1e-9).all()
    assert table["first"].sum() <= 1 + 1e-9
    if table["total"].any():
        assert table["total"].sum() >= 1 - 1e-9
    assert ((table["flips"] > 0) == (table["total"] > 0)).all()
