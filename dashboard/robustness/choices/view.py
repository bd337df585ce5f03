"""Which choices matter? Who leads under every combination of modelling choices, and what that depends on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.robustness import words
from dashboard.robustness.choices import words as choice_words
from dashboard.robustness.choices.figure import draw_importance, draw_levels
from dashboard.robustness.file import write_choices, write_views
from dashboard.robustness.shared_view import show_download, show_picture, show_table
from dashboard.session import state
from dashboard.shared.widgets import plain
from dashboard.theme import style_option
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.robustness import ChoiceGrid, share_leads_by_level


def show(dossier: Dossier, comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    grid = cached.cached_choices(comparison)
    told = choice_words.word_choices(comparison, grid)
    st.markdown(plain(told))
    st.caption(choice_words.CHOICES_HELP)
    left, right = st.columns(2, gap="large")
    with left:
        _show_importance(comparison, grid, told)
        _show_views(dossier, comparison, grid)
    with right:
        _show_levels(comparison, grid, told)


def _show_importance(comparison: Comparison, grid: ChoiceGrid, told: str) -> None:
    st.subheader(choice_words.IMPORTANCE_TITLE, anchor=False)
    st.caption(choice_words.IMPORTANCE_HELP)
    importance = grid.importance.sort_values("total", ascending=False, kind="stable")
    total = importance["total"].tolist()
    figure = draw_importance(
        importance["first"].tolist(),
        total,
        [choice_words.FACTORS[str(factor)] for factor in importance.index],
        [words.format_part(part) for part in total],
    )
    alt = choice_words.IMPORTANCE_ALT.format(told=told)
    note = choice_words.IMPORTANCE_HELP
    show_picture(comparison, figure, "importance", choice_words.IMPORTANCE_TITLE, alt, note)
    st.table(choice_words.tabulate_importance(grid), border="horizontal")


def _show_levels(comparison: Comparison, grid: ChoiceGrid, told: str) -> None:
    st.subheader(choice_words.LEVELS_TITLE, anchor=False)
    st.caption(choice_words.LEVELS_HELP)
    levels = share_leads_by_level(grid)
    figure = draw_levels(
        levels,
        choice_words.list_levels(comparison, grid),
        [words.label(comparison, option) if option else choice_words.NOBODY_NAME for option in levels.columns],
        [style_option(words.place_option(comparison, option)) if option else None for option in levels.columns],
        choice_words.mark_present(grid),
    )
    alt = choice_words.LEVELS_ALT.format(told=told)
    show_picture(comparison, figure, "levels", choice_words.LEVELS_TITLE, alt, choice_words.LEVELS_HELP)
    show_table(
        choice_words.tabulate_levels(comparison, grid, levels),
        "choices",
        comparison,
        lambda: write_choices(comparison, grid, levels),
    )


def _show_views(dossier: Dossier, comparison: Comparison, grid: ChoiceGrid) -> None:
    st.subheader(choice_words.VIEWS_TITLE, anchor=False)
    st.caption(choice_words.VIEWS_HELP)
    table, rows = choice_words.tabulate_views(comparison, grid)
    if len(rows) < len(grid.leads):
        st.caption(choice_words.VIEWS_CUT.format(shown=len(rows), total=len(grid.leads)))
    row = find_chosen(table, rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            choice_words.LOAD_VIEW,
            key="robustness_load_view",
            disabled=row is None,
            on_click=load_view,
            args=(dossier, grid, row),
        )
        show_download("views", comparison, lambda: write_views(comparison, grid))
    st.caption(plain(choice_words.word_chosen(comparison, grid, row)))


def find_chosen(table: Any, rows: Sequence[int]) -> int | None:
    """Draw the table and return the row of the grid that is chosen in it."""
    chosen = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        # Another view orders the rows anew: a row chosen before would be another one.
        key=f"robustness_views_{state.token()}",
        height=320,
    ).selection.rows
    return rows[chosen[0]] if chosen else None


def load_view(dossier: Dossier, grid: ChoiceGrid, row: int) -> None:
    """Put a row of the grid on screen as one step."""
    state.load(dossier, grid.build_scenario(row))
