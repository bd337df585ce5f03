"""What of the session stands around every page: links that carry the view, notices, what surrounds a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard.cached import Found
from dashboard.session import state, words
from dashboard.session.keeper import words as keeper_words
from dashboard.session.keeper.component import keeper
from dashboard.shared.commit.component import draw_mark
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.shared.copy_link.component import copy_link
from dashboard.shared.escaping import plain
from dashboard.shared.large_view.component import large_view
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.provenance.surround import Surround, surround
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.scenario import to_json


def surround_view(comparison: Comparison) -> Surround:
    """Write what belongs inside a picture of this comparison, today and here."""
    return surround(Handout(comparison, state.find_occasion()))


def show_navigation(dossier: Dossier, pages: Sequence[st.Page], talk: st.Page) -> None:
    """Draw the links to the pages, each with the whole view, and the button for the link; a talk begins anew.

    A link that leaves own entries out is offered with the file that holds them.
    """
    left_out = state.find_left_out()
    state.leave_talk()
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=state.link_parameters(talk=page is talk))
        told = words.word_copy_link(left_out) if left_out else copy_link_words.COPY_LINK
        copy_link(told, copy_link_words.LONGEST_LINK, key="copy_link")
        large_view(key="large_view")
        if left_out and not state.find_incomplete():
            offer_scenario_file(dossier, key="file_beside_link")


def offer_scenario_file(dossier: Dossier, *, key: str) -> None:
    """Draw a button that saves the scenario file."""
    scenario = state.scenario()
    st.download_button(
        words.FILE_DOWNLOAD,
        data=lambda: to_json(scenario),
        file_name=words.SCENARIO_FILE.format(dossier=dossier.id),
        mime="application/json",
        on_click="ignore",
        key=key,
    )


def mount_keeper(dossier: Dossier) -> None:
    """Mount what keeps the work of the session in the browser; it shows only what goes wrong with that."""
    data = {**state.find_kept(dossier), "words": keeper_words.KEEPER}
    keeper(data, key=state.KEEPER, on_edit=lambda: state.take_keeper_events(dossier))


def show_version(held: Dossier, found: Found) -> None:
    """Say that the dossier's files are not what is shown any more, and offer to move on to what they are."""
    if found.problem:
        st.info(plain(words.word_broken_files(held, found.problem)))
    elif found.dossier and found.dossier.content_hash != held.content_hash:
        st.info(plain(words.word_other_version(held, found.dossier)))
        # After all callbacks, which still mean the version that they were drawn with.
        if found.dossier.id == held.id and st.button(words.MOVE_ON, key="move_on"):
            state.move_on(found.dossier)
            st.rerun()


def mark(place: Literal["above", "below"]) -> None:
    """Tell the browser that the page is drawn down to here, and with it all that has been taken up."""
    key = f"mark_{place}"
    draw_mark(place, state.find_applied(), key=key, on_edit=lambda: state.take_questions(key))


def show_notices() -> None:
    """Tell the user once what an opened link or a refused edit has to say."""
    notices = state.take_notices()
    incomplete = state.find_incomplete()
    if incomplete and incomplete.asked:
        st.info(words.FETCHING.format(what=words.count_left_out(incomplete.left_out)))
    if not notices:
        return
    with st.container(key="notices"):
        for notice in notices:
            st.warning(plain(notice))
