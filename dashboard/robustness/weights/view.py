"""Which weights matter? A sweep of each criterion's share, and the swing of each reading."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import cached
from dashboard.robustness.shared_view import list_styles, show_picture, show_table
from dashboard.robustness.weights import words
from dashboard.robustness.weights.figure import draw_sweep, draw_sweeps, draw_tornado, find_span
from dashboard.robustness.weights.file import write_sweeps, write_tornado
from dashboard.shared.escaping import plain
from dashboard.shared.names import label_alternative, label_cell, label_criterion, name_criterion
from dashboard.shared.widgets import choose, working
from policies.comparison import Comparison
from policies.robustness import Sweep, find_tornado_bars


def show(comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    with working() as report:
        sweeps = cached.cached_sweeps(comparison, report)
    if sweeps:
        _show_sweeps(comparison, sweeps)
    else:
        st.info(plain(words.SWEEPS_NONE))
    _show_tornado(comparison)


def _show_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> None:
    told = words.word_sweeps(comparison, sweeps)
    st.markdown(plain(told))
    st.caption(words.SWEEPS_HELP)
    alternatives = list(comparison.results)
    labels = [label_alternative(comparison.dossier, alternative) for alternative in alternatives]
    styles = list_styles(comparison, alternatives)
    left, right = st.columns(2, gap="large")
    with left:
        titles = [label_criterion(comparison.dossier, sweep.criterion) for sweep in sweeps]
        figure = draw_sweeps(sweeps, titles, labels, styles)
        alt = words.SWEEPS_ALT.format(told=told)
        show_picture(comparison, figure, "sweeps", words.SWEEPS_TITLE, alt, words.SWEEPS_HELP)
    with right:
        sweep = _choose(comparison, sweeps)
        said = words.word_sweep(comparison, sweep)
        figure = draw_sweep(sweep, find_span(sweeps), labels, styles, words.AXES)
        name = name_criterion(comparison.dossier, sweep.criterion)
        alt = words.SWEEP_ALT.format(name=name, told=said)
        show_picture(comparison, figure, "sweep", words.SWEEP_TITLE.format(name=name), alt)
        st.markdown(plain(said))
    show_table(
        words.tabulate_tips(comparison, sweeps),
        "sweeps",
        comparison,
        lambda occasion: write_sweeps(comparison, sweeps, occasion),
    )


def _choose(comparison: Comparison, sweeps: Sequence[Sweep]) -> Sweep:
    """Choose the criterion to enlarge: at first the one whose tipping point is nearest."""
    by_name = {sweep.criterion: sweep for sweep in sweeps}
    chosen = choose(
        words.ENLARGE,
        {name: name_criterion(comparison.dossier, name) for name in by_name},
        sweeps[words.find_telling_sweep(sweeps)].criterion,
        key="robustness_sweep",
        persist_state="session",
    )
    return by_name[chosen]


def _show_tornado(comparison: Comparison) -> None:
    st.subheader(words.TORNADO_TITLE, anchor=False)
    bars = find_tornado_bars(comparison)
    told = words.word_tornado(comparison, bars)
    st.markdown(plain(told))
    if not bars:
        return
    left, right = st.columns([3, 2], gap="large")
    with right:
        st.caption(words.TORNADO_HELP)
        everything = len(bars) > words.TORNADO_SHOWN and st.toggle(
            words.TORNADO_ALL.format(count=len(bars)), key="robustness_swings_all", persist_state="session"
        )
        table = words.tabulate_tornado(comparison, bars)
        show_table(table, "swings", comparison, lambda occasion: write_tornado(comparison, bars, occasion))
    shown = bars if everything else bars[: words.TORNADO_SHOWN]
    figure = draw_tornado(
        shown,
        [label_cell(comparison.dossier, bar.alternative, bar.criterion) for bar in shown],
        list_styles(comparison, [bar.alternative for bar in shown]),
        comparison.leaders,
    )
    with left:
        alt = words.TORNADO_ALT.format(told=told)
        show_picture(comparison, figure, "swings", words.TORNADO_TITLE, alt, words.TORNADO_HELP)
