"""Present: the comparison as a talk, one message a step, over the whole window."""

from __future__ import annotations

import streamlit as st

from dashboard import cached, theme
from dashboard.present import words
from dashboard.present.component import presenter, stage
from dashboard.present.content import Described, asks_room, build_stage, list_steps
from dashboard.session import state
from dashboard.session.session import find_opening
from dashboard.shared.escaping import plain
from dashboard.shared.widgets import working
from policies.comparison import Comparison, compare
from policies.dossier import Dossier
from policies.errors import ScenarioError


def show(
    dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None, back: st.Page, room: st.Page
) -> None:
    """Draw the talk about one scenario, the way back to the page that shows all of it, and where a room is asked."""
    st.html(f"<style>{theme.STAGE_CSS}</style>")
    if talk := state.find_presented():
        presenter(talk, key=state.PRESENTER)
        return
    place = state.hold_talk(list_steps(dossier))
    if not st.context.is_embedded:
        with st.container(key="leave", horizontal=True):
            if asks_room(place):
                st.page_link(room, label=words.OPEN_ROOM, query_params=state.link_parameters())
            st.page_link(back, label=words.BACK, query_params=state.link_parameters())
    if problem is not None:
        st.error(plain(f"{words.NOTHING_TO_COMPARE} {' '.join(problem.faults)}"))
    if comparison is None:
        return
    for notice in state.take_notices():
        st.toast(plain(notice), duration="long")
    opening = compare(dossier, find_opening(dossier, state.scenario()))
    with working() as report:
        now, before = (Described(item, cached.cached_findings(item, report)) for item in (comparison, opening))
        linear = comparison.treatment.linear_in_weights
        reversals = cached.cached_reversals(comparison, report=report) if linear else None
    content = build_stage(
        now,
        before,
        reversals,
        state.find_history(dossier),
        place,
    )
    stage(
        {**content, "embedded": st.context.is_embedded},
        key=state.STAGE,
        on_edit=lambda: state.take_stage_events(dossier),
    )
