"""Which choices matter? Who leads under every combination of modelling choices, and what that depends on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.robustness.choices import words
from dashboard.robustness.choices.figure import draw_importance, draw_levels
from dashboard.robustness.choices.file import write_every_view, write_leads_by_choice
from dashboard.robustness.shared_view import show_download, show_picture, show_table
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.numbers import format_count, format_part
from dashboard.shared.widgets import working
from dashboard.theme import style_alternative
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.robustness import ChoiceGrid, share_leads_by_level


def show(dossier: Dossier, comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    with working() as report:
        grid = cached.cached_choice_grid(comparison, report)
    told = words.word_choices(comparison, grid)
    st.markdown(plain(told))
    st.caption(plain(f"{words.CHOICES_HELP} {words.word_left_out(grid)}"))
    left, right = st.columns(2, gap="large")
    with left:
        _show_importance(comparison, grid, told)
        _show_views(dossier, comparison, grid)
    with right:
        _show_levels(comparison, grid, told)


def _show_importance(comparison: Comparison, grid: ChoiceGrid, told: str) -> None:
    st.subheader(words.IMPORTANCE_TITLE, anchor=False)
    st.caption(words.IMPORTANCE_HELP)
    importance = grid.importance.sort_values("total", ascending=False, kind="stable")
    total = importance["total"].tolist()
    figure = draw_importance(
        importance["first"].tolist(),
        total,
        [words.name_factor(comparison.dossier, str(factor)) for factor in importance.index],
        [format_part(part) for part in total],
    )
    alt = words.IMPORTANCE_ALT.format(told=told)
    note = words.IMPORTANCE_HELP
    show_picture(comparison, figure, "importance", words.IMPORTANCE_TITLE, alt, note)
    st.table(words.tabulate_importance(comparison.dossier, grid), border="horizontal")


def _show_levels(comparison: Comparison, grid: ChoiceGrid, told: str) -> None:
    st.subheader(words.LEVELS_TITLE, anchor=False)
    st.caption(words.LEVELS_HELP)
    levels = share_leads_by_level(grid)
    figure = draw_levels(
        levels,
        words.list_levels(comparison, grid),
        words.label_columns(comparison, levels),
        [style_alternative(comparison.dossier, alternative) if alternative else None for alternative in levels.columns],
        words.mark_present(grid),
    )
    alt = words.LEVELS_ALT.format(told=told)
    show_picture(comparison, figure, "levels", words.LEVELS_TITLE, alt, words.LEVELS_HELP)
    show_table(
        words.tabulate_levels(comparison, grid, levels),
        "choices",
        comparison,
        lambda occasion: write_leads_by_choice(comparison, grid, levels, occasion),
    )


def _show_views(dossier: Dossier, comparison: Comparison, grid: ChoiceGrid) -> None:
    st.subheader(words.VIEWS_TITLE, anchor=False)
    st.caption(words.VIEWS_HELP)
    table, rows = words.tabulate_views(comparison, grid)
    if len(rows) < len(grid.leads):
        st.caption(words.VIEWS_CUT.format(shown=format_count(len(rows)), total=format_count(len(grid.leads))))
    row = find_chosen(table, rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words.LOAD_VIEW,
            key="robustness_load_view",
            disabled=row is None,
            on_click=load_view,
            args=(dossier, grid, row),
        )
        show_download("views", comparison, lambda occasion: write_every_view(comparison, grid, occasion))
    st.caption(plain(words.word_chosen(comparison, grid, row)))


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
