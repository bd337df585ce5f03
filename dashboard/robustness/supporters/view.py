"""Who would prefer what? The weights under which each option leads."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.robustness import words as robustness_words
from dashboard.robustness.shared_view import Samples, list_styles, show_picture, show_table
from dashboard.robustness.supporters import words
from dashboard.robustness.supporters.figure import draw_leanings
from dashboard.robustness.supporters.file import write_supporters
from dashboard.shared.escaping import plain
from dashboard.shared.names import label_criterion, name_alternative
from dashboard.shared.widgets import show_bullets
from policies.comparison import Comparison
from policies.robustness import Supporter, find_supporters


def show(comparison: Comparison, found: Samples) -> None:
    """Draw the part for one comparison and its samples of both weights and readings."""
    supporters = {item.alternative: item for item in find_supporters(found["both"])}
    sampling = comparison.scenario.sampling
    told = {name: words.word_supporter(comparison, item, sampling) for name, item in supporters.items()}
    left, right = st.columns(2, gap="large")
    with left:
        show_bullets(list(told.values()))
        st.caption(plain(f"{words.SUPPORTERS_HELP} {robustness_words.word_error(found['both'])}"))
    with right:
        _show_leanings(comparison, supporters, told)
    everyone = list(supporters.values())
    show_table(
        words.tabulate_supporters(comparison, everyone),
        "supporters",
        comparison,
        lambda occasion: write_supporters(comparison, sampling, everyone, occasion),
    )


def _show_leanings(comparison: Comparison, supporters: Mapping[str, Supporter], told: Mapping[str, str]) -> None:
    """Draw what the supporters of one option care about more, and less, than the average."""
    able = [name for name, item in supporters.items() if len(item.weights) > 1]
    if not able:
        st.info(words.WEIGHTS_FIXED)
        return
    leader = next((name for name in comparison.leaders if name in able), able[0])
    alternative = st.selectbox(
        words.SUPPORTER,
        able,
        index=able.index(leader),
        format_func=lambda name: name_alternative(comparison.dossier, name),
        key="robustness_supporter",
        persist_state="session",
        width=420,
    )
    leanings = supporters[alternative].leanings.sort_values(ascending=False, kind="stable")
    figure = draw_leanings(
        leanings.tolist(),
        [label_criterion(comparison.dossier, str(name)) for name in leanings.index],
        words.list_leanings(supporters[alternative], leanings.index),
        list_styles(comparison, [alternative])[0],
    )
    reference = words.word_reference(comparison.scenario.sampling, len(leanings))
    st.caption(plain(reference))
    alt = words.SUPPORTERS_ALT.format(told=told[alternative])
    show_picture(comparison, figure, "supporters", robustness_words.PARTS["supporters"], alt, reference)
