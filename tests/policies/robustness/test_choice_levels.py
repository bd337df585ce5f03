"""Who leads within each level of each choice: held against the rows of the grid."""

from __future__ import annotations

import numpy as np
import pytest

from policies.dossier.model import Dossier
from policies.robustness.choice_grid import ChoiceGrid, count_changed_choices, explore_choices, share_leads_by_level
from policies.scenario.scenario import Scenario


@pytest.fixture(scope="module")
def grid(shipped: Dossier) -> ChoiceGrid:
    return explore_choices(shipped, Scenario.for_dossier(shipped, lens="kokas", spacing="steep"))


def test_a_level_has_the_mean_of_its_rows_and_adds_to_one(grid: ChoiceGrid) -> None:
    levels = share_leads_by_level(grid)
    assert np.allclose(levels.sum(axis=1), 1)
    assert [len(levels.loc[factor]) for factor in grid.factors] == [len(item) for item in grid.factors.values()]
    for factor, level in levels.index:
        rows = grid.outcomes[grid.rows[factor] == level]
        assert levels.loc[factor, level].to_list() == pytest.approx(rows.mean().to_list())


def test_the_present_row_alone_has_no_choice_changed(grid: ChoiceGrid) -> None:
    changed = count_changed_choices(grid)
    assert changed[grid.present] == 0
    assert (changed == 0).sum() == 1
    assert (changed == 1).sum() == sum(len(levels) - 1 for levels in grid.factors.values())
    assert changed.max() == sum(len(levels) > 1 for levels in grid.factors.values())
