"""The figures on which modelling choices matter, as CSV."""

from __future__ import annotations

import pandas as pd

from dashboard.robustness.choices import words
from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import ChoiceGrid


def write_every_view(comparison: Comparison, grid: ChoiceGrid, occasion: Occasion) -> bytes:
    """Write every view of the grid: what is chosen, who leads, on what alone if so, and who cannot be ranked."""
    names = words.name_levels(comparison, grid)
    alternatives = comparison.dossier.alternative
    told = {
        item: "; ".join(alternatives[alternative].name for alternative in item)
        for item in {*grid.rows["leaders"], *grid.rows["unranked"]}
    }
    columns = [grid.rows[factor].map(names[factor]) for factor in grid.factors]
    dossier = comparison.dossier
    criteria = {name: item.name for name, item in dossier.criterion.items()} | {"": ""}
    columns += [grid.rows["leaders"].map(told), grid.rows["only"].map(criteria), grid.rows["unranked"].map(told)]
    factors = [words.name_factor(dossier, factor) for factor in grid.factors]
    header = [*factors, words.LEADS, words.ONLY_CRITERION, words.UNRANKED]
    return write_table(comparison, occasion, header, zip(*columns, strict=True), *_note(grid))


def write_leads_by_choice(comparison: Comparison, grid: ChoiceGrid, levels: pd.DataFrame, occasion: Occasion) -> bytes:
    """Write who leads within each level of each choice, with how much the choice moves the lead."""
    names = words.name_levels(comparison, grid)
    alternatives = comparison.dossier.alternative
    importance = grid.importance
    choices = {factor: words.name_factor(comparison.dossier, factor) for factor in grid.factors}
    rows = [
        (choices[factor], *(float(importance[name][factor]) for name in ("first", "total", "flips")),
         names[factor][level], alternatives[alternative].name if alternative else words.NOBODY_NAME, share)
        for (factor, level), shares in zip(levels.index, levels.to_numpy().tolist(), strict=True)
        for alternative, share in zip(levels.columns, shares, strict=True)
    ]  # fmt: skip
    header = ("choice", "by_itself", "with_others", "other_leaders", "level", "option", "share_of_views")
    return write_table(comparison, occasion, header, rows, *_note(grid))


def _note(grid: ChoiceGrid) -> list[str]:
    left_out = words.word_left_out(grid)
    return [left_out] if left_out else []
