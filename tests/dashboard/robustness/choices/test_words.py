"""Which choices matter, in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.robustness.choices import words as choices_words
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.robustness.choice_grid import explore_choices
from policies.scenario.scenario import Scenario
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


def test_a_view_with_one_ranked_option_has_no_leader_in_words_either(comparison: Comparison) -> None:
    grid = explore_choices(comparison.dossier, comparison.scenario)
    ban = grid.alternatives.index("sale_or_ban")
    (row, *_) = np.flatnonzero((grid.ranked.sum(axis=1) == 1) & grid.ranked[:, ban]).tolist()
    told = choices_words.word_chosen(comparison, grid, row)
    assert told.endswith("Nobody leads: only Forced sale or ban can be ranked.")
