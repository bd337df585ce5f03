"""Is it firm? How often each option leads when weights, readings or both vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import cached
from dashboard.robustness import words as robustness_words
from dashboard.robustness.firm import words
from dashboard.robustness.firm.drawing import draw_strips
from dashboard.robustness.firm.figure import Strip, StripRow, draw_strip
from dashboard.robustness.firm.file import write_ranks
from dashboard.robustness.samplings import find_allowance
from dashboard.robustness.shared_view import Samples, list_styles, report_long, show_table
from dashboard.session import state
from dashboard.session.view import surround_view
from dashboard.shared.escaping import plain
from dashboard.shared.names import label_alternative
from dashboard.shared.numbers import format_part
from dashboard.shared.picture.component import save_drawing
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.widgets import show_bullets
from policies.comparison import Comparison
from policies.robustness import Robustness, count_pulls


def show(comparison: Comparison, found: Samples) -> None:
    """Draw the part for one comparison and its samples."""
    told, note = (
        words.word_strips(comparison, found),
        f"{words.STRIPS_HELP} {robustness_words.word_error(found['both'])}",
    )
    strips = [_make_strip(comparison, kind, robustness) for kind, robustness in found.items()]
    st.markdown(plain(told))
    for column, strip in zip(st.columns(len(strips), gap="medium"), strips, strict=True):
        with column:
            _show_strip(strip)
    if "silence" not in found:
        st.caption(plain(words.word_no_silence(comparison)))
    st.caption(plain(note))
    _offer_picture(comparison, strips, told, note)
    show_table(
        words.tabulate_ranks(comparison, found["both"]),
        "ranks",
        comparison,
        lambda occasion: write_ranks(comparison, comparison.scenario.sampling, found, occasion),
        words.RANKS_TITLE,
    )
    left, right = st.columns(2, gap="large")
    with left:
        _show_pulls(comparison)
    with right:
        _show_information(comparison)


def _make_strip(comparison: Comparison, kind: str, robustness: Robustness) -> Strip:
    alternatives = robustness.alternatives
    shares = [float(share) for share in robustness.rank_acceptability[1]]
    rows = (
        StripRow(label_alternative(comparison.dossier, alternative), share, format_part(share), style.colour)
        for alternative, share, style in zip(alternatives, shares, list_styles(comparison, alternatives), strict=True)
    )
    varied = words.word_varied(kind, comparison.scenario.sampling, comparison, find_allowance(comparison))
    return Strip(robustness_words.STRIPS[kind], varied, tuple(rows))


def _show_strip(strip: Strip) -> None:
    st.markdown(f"**{plain(strip.heading)}**")
    st.html(draw_strip(strip, words.STRIP_TITLE.format(kind=strip.heading)))
    st.caption(plain(strip.varied))


def _offer_picture(comparison: Comparison, strips: Sequence[Strip], told: str, note: str) -> None:
    drawn = draw_strips(Handout(comparison, state.find_occasion()), told, strips, note)
    save_drawing("robustness_strips", robustness_words.PARTS["firm"], drawn.decode(), surround_view(comparison))


def _show_pulls(comparison: Comparison) -> None:
    st.subheader(words.PULLS_TITLE, anchor=False)
    st.caption(words.PULLS_HELP)
    show_bullets(words.list_pulls(comparison, count_pulls(comparison)) or [words.PULLS_NONE])


def _show_information(comparison: Comparison) -> None:
    st.subheader(words.INFORMATION_TITLE, anchor=False)
    st.caption(words.INFORMATION_HELP)
    sampling, place = comparison.scenario.sampling, st.empty()
    report = report_long(place, words.INFORMATION_TITLE, sampling)
    found = cached.cached_information(comparison, replace(sampling, vary="readings"), report)
    place.empty()
    show_bullets(words.list_information(comparison, found) or [words.INFORMATION_NONE])
