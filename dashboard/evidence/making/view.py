"""The part of the Evidence page about how the readings were made, and what that does and does not show."""

from __future__ import annotations

import streamlit as st

from dashboard.evidence.making import words
from dashboard.evidence.making.content import build_codings
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.grid.component import grid
from dashboard.shared.widgets import show_bullets
from policies.dossier import Dossier
from policies.evidence import adjudicate, measure_agreement

_MATRIX = "codings_grid"


def show(dossier: Dossier) -> None:
    """Draw the part for one dossier, without a user's own options and criteria."""
    dossier = dossier.base or dossier
    if dossier.records["codings"].empty:
        said = [text for text in (dossier.making.summary, dossier.making.note) if text]
        st.markdown(plain(" ".join(said) or words.NO_CODINGS))
        return
    agreement = measure_agreement(dossier)
    if dossier.making.note:
        st.info(plain(dossier.making.note))
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(words.STEPS_TITLE, anchor=False)
        steps = words.list_steps(dossier)
        st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(steps, start=1)))
    with right:
        st.subheader(words.FIGURES, anchor=False)
        st.table(words.tabulate_agreement(agreement), border="horizontal")
    st.subheader(words.NOT_SHOWN_TITLE, anchor=False)
    show_bullets(words.list_not_shown(dossier))
    st.subheader(words.MATRIX_TITLE, anchor=False)
    st.caption(words.MATRIX_HELP)
    grid(build_codings(dossier), key=_MATRIX, on_open=lambda: state.remember_opened(_MATRIX))
    hard = [item for item in adjudicate(dossier).values() if item.differs]
    if hard:
        with st.expander(plain(f"{words.HARD_TITLE} ({len(hard)})")):
            st.table(words.tabulate_hard(dossier, hard), border="horizontal")
    if agreement.corrections:
        with st.expander(plain(f"{words.REVIEW_TITLE} ({agreement.corrections})")):
            st.table(words.tabulate_corrections(dossier), border="horizontal")
