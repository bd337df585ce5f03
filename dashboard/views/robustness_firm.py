"""Is it firm? How often each option leads when weights, readings or both vary."""

from __future__ import annotations

import streamlit as st

from dashboard import cached
from dashboard.exports.robustness_tables import write_ranks
from dashboard.figures.robustness_strips import draw_strip
from dashboard.views.robustness_shared import (
    Samples,
    find_allowance,
    list_styles,
    make_report,
    make_settings,
    show_table,
)
from dashboard.widgets import plain, show_bullets
from dashboard.wording import robustness as words
from policies.ranking import Comparison
from policies.robustness import Robustness, count_pulls


def show(comparison: Comparison, found: Samples) -> None:
    """Draw the part for one comparison and its samples."""
    st.markdown(plain(words.word_strips(comparison, found)))
    for column, (kind, robustness) in zip(st.columns(len(found), gap="medium"), found.items(), strict=True):
        with column:
            _show_strip(comparison, kind, robustness)
    if "silence" not in found:
        st.caption(plain(words.word_no_silence(comparison)))
    st.caption(plain(f"{words.STRIPS_HELP} {words.word_error(found['both'])}"))
    show_table(
        words.tabulate_ranks(comparison, found["both"]),
        "ranks",
        comparison,
        lambda: write_ranks(comparison, comparison.given.sampling, found),
        words.RANKS_TITLE,
    )
    left, right = st.columns(2, gap="large")
    with left:
        _show_pulls(comparison)
    with right:
        _show_pins(comparison)


def _show_strip(comparison: Comparison, kind: str, robustness: Robustness) -> None:
    sampling, allowance = comparison.given.sampling, find_allowance(comparison)
    options = robustness.alternatives
    st.markdown(f"**{plain(words.STRIPS[kind])}**")
    shares = [float(share) for share in robustness.rank_acceptability[1]]
    strip = draw_strip(
        words.STRIP_TITLE.format(kind=words.STRIPS[kind]),
        shares,
        [words.label(comparison, option) for option in options],
        [words.format_part(share) for share in shares],
        list_styles(comparison, options),
    )
    st.html(strip)
    st.caption(plain(words.word_varied(kind, sampling, comparison, allowance)))


def _show_pulls(comparison: Comparison) -> None:
    st.subheader(words.PULLS_TITLE, anchor=False)
    st.caption(words.PULLS_HELP)
    show_bullets(words.list_pulls(comparison, count_pulls(comparison)) or [words.PULLS_NONE])


def _show_pins(comparison: Comparison) -> None:
    st.subheader(words.PINS_TITLE, anchor=False)
    st.caption(words.PINS_HELP)
    sampling, place = comparison.given.sampling, st.empty()
    report = make_report(place, words.PINS_TITLE, sampling)
    pins = cached.cached_pins(comparison, make_settings(sampling, "readings"), report)
    place.empty()
    show_bullets(words.list_pins(comparison, pins) or [words.PINS_NONE])
