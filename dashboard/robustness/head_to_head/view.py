"""Two options head to head: what separates them, and how often one is ahead of the other."""

from __future__ import annotations

import streamlit as st

from dashboard.robustness import words
from dashboard.robustness.choices import words as choice_words
from dashboard.robustness.choices.figure import draw_pair
from dashboard.robustness.file import write_pair
from dashboard.robustness.shared_view import Samples, list_styles, show_download, show_picture
from dashboard.shared.widgets import plain, show_bullets
from policies.comparison import Comparison, Pair, compare_pair


def show(comparison: Comparison, found: Samples) -> None:
    """Draw the part for one comparison and its samples."""
    pair = _choose(comparison)
    told = choice_words.word_pair(comparison, pair)
    st.markdown(plain(told))
    dominance = choice_words.word_pair_dominance(comparison, pair)
    show_bullets([choice_words.word_winning(comparison, pair, found), dominance])
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(choice_words.PAIR_TITLE, anchor=False)
        st.caption(choice_words.PAIR_PICTURE)
        parts = choice_words.sort_pair(pair)
        figure = draw_pair(
            parts,
            [words.label_criterion(comparison, str(name)) for name in parts.index],
            [words.label(comparison, option) for option in (pair.first, pair.second)],
            list_styles(comparison, (pair.first, pair.second)),
        )
        alt = choice_words.PAIR_ALT.format(told=told)
        show_picture(comparison, figure, "pair", choice_words.PAIR_TITLE, alt, choice_words.PAIR_PICTURE)
    with right:
        st.subheader(choice_words.PAIR_TABLE, anchor=False)
        st.table(choice_words.tabulate_pair(comparison, pair), border="horizontal")
        show_download("pair", comparison, lambda: write_pair(comparison, pair))


def _choose(comparison: Comparison) -> Pair:
    """Choose two ranked options: at first the two that stand highest."""
    ranked = sorted(comparison.results, key=lambda name: comparison.results[name].rank)
    with st.container(horizontal=True):
        first = _select(comparison, choice_words.FIRST_OPTION, ranked, "first")
        second = _select(comparison, choice_words.SECOND_OPTION, [name for name in ranked if name != first], "second")
    return compare_pair(comparison, first, second)


def _select(comparison: Comparison, label: str, options: list[str], key: str) -> str:
    chosen: str = st.selectbox(
        label,
        options,
        format_func=lambda name: words.name(comparison, name),
        key=f"robustness_pair_{key}",
        persist_state="session",
        width=340,
    )
    return chosen
