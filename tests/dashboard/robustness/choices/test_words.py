"""Which choices matter, in words."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from dashboard.robustness.choices import words as choices_words
from dashboard.robustness.choices.file import write_every_view
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.robustness.choice_grid import explore_choices
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.tables import OCCASION
from tests.folders import read, write_roads


def test_where_no_choice_changes_the_lead_that_is_said(tmp_path: Path, comparison: Comparison) -> None:
    readings = [
        read(name, criterion, central)
        for name, central in (("north", 2), ("south", 1))
        for criterion in ("noise", "speed")
    ]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    roads = compare(dossier, Scenario.for_dossier(dossier))
    grid = explore_choices(dossier, roads.scenario)
    assert choices_words.word_choices(roads, grid) == (
        f"Who leads in how many of {len(grid.leads)} views: North road in 100 %. No choice changes who leads."
    )
    shipped = explore_choices(comparison.dossier, comparison.scenario)
    told = choices_words.word_choices(comparison, shipped)
    assert told.startswith("Who leads in how many of 1,858 views with a comparison: ")
    assert "Forced sale" not in told
    assert " In 734 more views fewer than two options can be ranked, so nobody leads." in told
    assert "Who leads, and whether anybody does, depends mostly on “whose readings count”" in told


def test_a_view_whose_lead_rests_on_one_criterion_says_so_wherever_it_is_listed(comparison: Comparison) -> None:
    grid = explore_choices(comparison.dossier, comparison.scenario)
    table, rows = choices_words.tabulate_views(comparison, grid)
    leads = table[choices_words.LEADS].tolist()
    assert {row: " alone" in text for row, text in zip(rows, leads, strict=True)} == {
        row: bool(only) for row, only in enumerate(grid.only)
    }
    row = int(np.flatnonzero(grid.only == "data_access")[0])
    told = leads[rows.index(row)]
    assert told.endswith(", on Beijing's access to data alone")
    assert choices_words.word_chosen(comparison, grid, row).endswith(f". Leads: {told}.")
    file = write_every_view(comparison, grid, OCCASION).decode("utf-8-sig")
    listed = list(csv.DictReader(file.splitlines()))
    assert listed[row][choices_words.ONLY_CRITERION] == "Beijing's access to data"


def test_a_view_with_one_ranked_option_has_no_leader_in_words_either(comparison: Comparison) -> None:
    grid = explore_choices(comparison.dossier, comparison.scenario)
    ban = grid.alternatives.index("sale_or_ban")
    (row, *_) = np.flatnonzero((grid.ranked.sum(axis=1) == 1) & grid.ranked[:, ban]).tolist()
    told = choices_words.word_chosen(comparison, grid, row)
    assert told.endswith("Nobody leads: only Forced sale or ban can be ranked.")
