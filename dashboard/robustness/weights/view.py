"""Which weights matter? A sweep of each criterion's share, and the swing of each reading."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import cached
from dashboard.robustness import words as robustness_words
from dashboard.robustness.shared_view import list_styles, show_picture, show_table
from dashboard.robustness.weights import words
from dashboard.robustness.weights.figure import draw_sweep, draw_sweeps, draw_swings, find_span
from dashboard.robustness.weights.file import write_sweeps, write_swings
from dashboard.shared.escaping import plain
from policies.comparison import Comparison
from policies.robustness import Sweep, find_swings


def show(comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    sweeps = cached.cached_sweeps(comparison)
    if sweeps:
        _show_sweeps(comparison, sweeps)
    else:
        st.info(plain(words.SWEEPS_NONE))
    _show_swings(comparison)


def _show_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> None:
    told = words.word_sweeps(comparison, sweeps)
    st.markdown(plain(told))
    st.caption(words.SWEEPS_HELP)
    options = list(comparison.results)
    labels = [robustness_words.label(comparison, option) for option in options]
    styles = list_styles(comparison, options)
    left, right = st.columns(2, gap="large")
    with left:
        titles = [robustness_words.label_criterion(comparison, sweep.criterion) for sweep in sweeps]
        figure = draw_sweeps(sweeps, titles, labels, styles)
        alt = words.SWEEPS_ALT.format(told=told)
        show_picture(comparison, figure, "sweeps", words.SWEEPS_TITLE, alt, words.SWEEPS_HELP)
    with right:
        sweep = _choose(comparison, sweeps)
        said = words.word_sweep(comparison, sweep)
        figure = draw_sweep(sweep, find_span(sweeps), labels, styles, words.AXES)
        name = robustness_words.name_criterion(comparison, sweep.criterion)
        alt = words.SWEEP_ALT.format(name=name, told=said)
        show_picture(comparison, figure, "sweep", words.SWEEP_TITLE.format(name=name), alt)
        st.markdown(plain(said))
    show_table(words.tabulate_tips(comparison, sweeps), "sweeps", comparison, lambda: write_sweeps(comparison, sweeps))


def _choose(comparison: Comparison, sweeps: Sequence[Sweep]) -> Sweep:
    """Choose the criterion to enlarge: at first the one whose tipping point is nearest."""
    by_name = {sweep.criterion: sweep for sweep in sweeps}
    chosen: str = st.selectbox(
        words.ENLARGE,
        list(by_name),
        index=words.find_telling_sweep(sweeps),
        format_func=lambda name: robustness_words.name_criterion(comparison, name),
        key="robustness_sweep",
        persist_state="session",
    )
    return by_name[chosen]


def _show_swings(comparison: Comparison) -> None:
    st.subheader(words.SWINGS_TITLE, anchor=False)
    swings = find_swings(comparison)
    told = words.word_swings(comparison, swings)
    st.markdown(plain(told))
    if not swings:
        return
    left, right = st.columns([3, 2], gap="large")
    with right:
        st.caption(words.SWINGS_HELP)
        everything = len(swings) > words.SWINGS_SHOWN and st.toggle(
            words.SWINGS_ALL.format(count=len(swings)), key="robustness_swings_all", persist_state="session"
        )
        table = words.tabulate_swings(comparison, swings)
        show_table(table, "swings", comparison, lambda: write_swings(comparison, swings))
    shown = swings if everything else swings[: words.SWINGS_SHOWN]
    figure = draw_swings(
        shown,
        [words.label_cell(comparison, swing) for swing in shown],
        list_styles(comparison, [swing.alternative for swing in shown]),
        comparison.leaders,
    )
    with left:
        alt = words.SWINGS_ALT.format(told=told)
        show_picture(comparison, figure, "swings", words.SWINGS_TITLE, alt, words.SWINGS_HELP)
