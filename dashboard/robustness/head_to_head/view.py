"""Two options head to head: what separates them, and how often one is ahead of the other."""

from __future__ import annotations

import streamlit as st

from dashboard.robustness.head_to_head import words
from dashboard.robustness.head_to_head.content import list_ranked
from dashboard.robustness.head_to_head.figure import draw_head_to_head
from dashboard.robustness.head_to_head.file import write_head_to_head
from dashboard.robustness.shared_view import Samples, list_styles, show_download, show_picture
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.names import label_alternative, label_criterion, name_alternative
from dashboard.shared.widgets import choose, show_bullets
from policies.comparison import Comparison, HeadToHead, compare_head_to_head

_KEYS = {"first": "robustness_pair_first", "second": "robustness_pair_second"}


def find_chosen() -> tuple[str, ...]:
    """Return the ids of the two options that were chosen last, empty where none was."""
    return tuple(state.find_held(key) or "" for key in _KEYS.values())


def show(comparison: Comparison, found: Samples) -> None:
    """Draw the part for one comparison and its samples."""
    pair = _choose(comparison)
    told = words.word_head_to_head(comparison, pair)
    st.markdown(plain(told))
    dominance = words.word_dominance_between(comparison, pair)
    show_bullets([words.word_winning(comparison, pair, found), dominance])
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(words.TITLE, anchor=False)
        st.caption(words.PICTURE_HELP)
        parts = words.sort_head_to_head(pair)
        figure = draw_head_to_head(
            parts,
            [label_criterion(comparison.dossier, str(name)) for name in parts.index],
            [label_alternative(comparison.dossier, alternative) for alternative in (pair.first, pair.second)],
            list_styles(comparison, (pair.first, pair.second)),
        )
        alt = words.PICTURE_ALT.format(told=told)
        show_picture(comparison, figure, "pair", words.TITLE, alt, words.PICTURE_HELP)
    with right:
        st.subheader(words.TABLE_TITLE, anchor=False)
        st.table(words.tabulate_head_to_head(comparison, pair), border="horizontal")
        show_download("pair", comparison, lambda occasion: write_head_to_head(comparison, pair, occasion))


def _choose(comparison: Comparison) -> HeadToHead:
    """Choose two ranked options: at first the two that stand highest."""
    ranked = list_ranked(comparison)
    with st.container(horizontal=True):
        first = _select(comparison, words.FIRST_OPTION, ranked, "first")
        second = _select(comparison, words.SECOND_OPTION, [name for name in ranked if name != first], "second")
    return compare_head_to_head(comparison, first, second)


def _select(comparison: Comparison, label: str, alternatives: list[str], key: str) -> str:
    names = {name: name_alternative(comparison.dossier, name) for name in alternatives}
    return choose(label, names, key=_KEYS[key], persist_state="session", width=340)
