"""Who leads within each level of each modelling choice, over the grid of all of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policies.robustness.choice_grid import ChoiceGrid


def share_leads_by_level(grid: ChoiceGrid) -> pd.DataFrame:
    """Work out the share of rows in which each option leads, for each level of each choice.

    Parameters
    ----------
    grid : ChoiceGrid

    Returns
    -------
    DataFrame, (factor, level) x options
        Ties shared; the last column, ``""``, where nobody can be ranked. Every row adds to 1.
    """
    sizes = [len(levels) for levels in grid.factors.values()]
    cube = grid.outcomes.to_numpy().reshape(*sizes, -1)
    axes = range(len(sizes))
    parts = [cube.mean(axis=tuple(other for other in axes if other != axis)) for axis in axes]
    places = [(factor, level) for factor, levels in grid.factors.items() for level in levels]
    index = pd.MultiIndex.from_tuples(places, names=["factor", "level"])
    return pd.DataFrame(np.concatenate(parts), index=index, columns=grid.outcomes.columns)


def count_changed_choices(grid: ChoiceGrid) -> pd.Series:
    """Count, for each row of the grid, in how many choices it differs from the scenario itself."""
    choices = grid.rows[list(grid.factors)]
    return (choices != choices.iloc[grid.present]).sum(axis=1).rename("changed")
