"""Method: how a reading becomes a value becomes a rank, worked through with the scenario on screen."""

from __future__ import annotations

import streamlit as st

from dashboard import wording
from dashboard.widgets import plain, show_bullets, show_publisher
from dashboard.wording import method as wording_method
from policies.errors import ScenarioError
from policies.model import Dossier
from policies.ranking import Comparison

_READING_WIDTH = 860


def show(dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None) -> None:
    """Draw the page for one scenario, in lines of a readable length."""
    with st.container(width=_READING_WIDTH):
        _show(dossier, comparison, problem)


def _show(dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None) -> None:
    st.title(wording.PAGE_METHOD, anchor=False)
    st.markdown(wording_method.INTRODUCTION)
    for title, text, formula in wording_method.STEPS:
        st.subheader(title, anchor=False)
        st.markdown(text)
        if formula:
            st.latex(formula)
    _show_scale(dossier)
    _show_example(comparison, problem)
    st.subheader(wording_method.COUNTEREXAMPLES_TITLE, anchor=False)
    st.markdown(wording_method.COUNTEREXAMPLES)
    _show_readings(dossier)
    st.subheader(wording_method.CAUTIONS_TITLE, anchor=False)
    show_bullets(wording_method.CAUTIONS)
    _show_sources(dossier)
    st.caption(plain(wording_method.HASH.format(hash=dossier.content_hash)))


def _show_scale(dossier: Dossier) -> None:
    st.subheader(wording_method.SCALE_TITLE, anchor=False)
    st.markdown(plain(wording.BASELINE.format(baseline=dossier.baseline)))
    st.table(wording.tabulate_scale(dossier.scale), border="horizontal")


def _show_example(comparison: Comparison | None, problem: ScenarioError | None) -> None:
    st.subheader(wording_method.EXAMPLE_TITLE, anchor=False)
    if problem is not None:
        st.markdown(plain(" ".join(problem.faults)))
    elif comparison is not None and comparison.leaders:
        _show_sum(comparison, comparison.leaders[0])
    else:
        st.markdown(wording_method.NO_EXAMPLE)


def _show_sum(comparison: Comparison, option: str) -> None:
    st.markdown(plain(wording.word_example(comparison, option)))
    st.table(wording.tabulate_example(comparison, option), border="horizontal")


def _show_readings(dossier: Dossier) -> None:
    codings = dossier.records["codings"]
    if codings.empty:
        return
    st.subheader(wording_method.READINGS_TITLE, anchor=False)
    st.markdown(wording_method.READINGS)
    st.markdown(plain(wording.CODINGS_NOTE))


def _show_sources(dossier: Dossier) -> None:
    st.subheader(wording_method.SOURCES_TITLE, anchor=False)
    for source in dossier.sources:
        st.markdown(f"- {plain(wording.word_source(source))} {plain(source.note)}")
        show_publisher(source)
