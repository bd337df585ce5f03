"""Which weights favour what? The weights under which each option leads."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cached
from dashboard.robustness import words as robustness_words
from dashboard.robustness.central_weights import words
from dashboard.robustness.central_weights.figure import draw_leanings
from dashboard.robustness.central_weights.file import write_central_weights
from dashboard.robustness.shared_view import Samples, list_styles, make_report, show_picture, show_table
from dashboard.shared.escaping import plain
from dashboard.shared.names import label_criterion, name_alternative
from dashboard.shared.widgets import choose, show_bullets
from policies.comparison import Comparison
from policies.robustness import CentralWeights, Robustness


def show(comparison: Comparison, samples: Samples) -> None:
    """Draw the part for one comparison and its samples of both weights and readings."""
    found = {item.alternative: item for item in _find(comparison, samples["both"])}
    sampling = comparison.scenario.sampling
    told = {name: words.word_central_weights(comparison, item, sampling) for name, item in found.items()}
    left, right = st.columns(2, gap="large")
    with left:
        show_bullets(list(told.values()))
        st.caption(plain(words.HELP))
    with right:
        _show_leanings(comparison, found, told)
    everyone = list(found.values())
    show_table(
        words.tabulate_central_weights(comparison, everyone),
        "central-weights",
        comparison,
        lambda occasion: write_central_weights(comparison, sampling, everyone, occasion),
        words.TABLE,
    )


def _find(comparison: Comparison, robustness: Robustness) -> tuple[CentralWeights, ...]:
    """Find the central weights; a bar shows how far it is where samples are added."""
    place = st.empty()
    report = make_report(place, robustness_words.STRIPS["both"])
    try:
        return cached.cached_central_weights(comparison, robustness, report)
    finally:
        place.empty()


def _show_leanings(comparison: Comparison, found: Mapping[str, CentralWeights], told: Mapping[str, str]) -> None:
    """Draw to what the weights lean that put one option first, beside the average."""
    if len(comparison.shares) < 2:
        st.info(words.WEIGHTS_FIXED)
        return
    able = [name for name, item in found.items() if item.is_enough]
    if not able:
        st.info(words.NONE_ENOUGH)
        return
    leader = next((name for name in comparison.leaders if name in able), able[0])
    alternative = choose(
        words.CHOOSE,
        {name: name_alternative(comparison.dossier, name) for name in able},
        leader,
        key="robustness_central_weights",
        persist_state="session",
        width=420,
    )
    item = found[alternative]
    leanings = item.leanings.sort_values(ascending=False, kind="stable")
    figure = draw_leanings(
        leanings.tolist(),
        [label_criterion(comparison.dossier, str(name)) for name in leanings.index],
        words.list_leanings(item, leanings.index),
        list_styles(comparison, [alternative])[0],
    )
    reference = words.word_reference(comparison.scenario.sampling, item)
    st.caption(plain(reference))
    alt = words.ALT.format(told=told[alternative])
    title = robustness_words.PARTS[robustness_words.CENTRAL_WEIGHTS]
    show_picture(comparison, figure, "central_weights", title, alt, reference)
