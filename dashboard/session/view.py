"""What of the session stands around every page: links that carry the view, notices, what surrounds a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard.cached import Found
from dashboard.session import state, words
from dashboard.shared.commit.component import draw_mark
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.shared.copy_link.component import copy_link
from dashboard.shared.escaping import plain
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.provenance.surround import Surround, surround
from policies.comparison import Comparison
from policies.dossier import Dossier


def surround_view(comparison: Comparison) -> Surround:
    """Write what belongs inside a picture of this comparison, today and here."""
    return surround(Handout(comparison, state.find_occasion()))


def show_navigation(pages: Sequence[st.Page], talk: st.Page) -> None:
    """Draw the links to the pages, each with the whole view, the talk with its step, and the button for the link."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=state.link_parameters(talk=page is talk))
        copy_link(copy_link_words.COPY_LINK, copy_link_words.LONGEST_LINK, key="copy_link")


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
    if not notices:
        return
    with st.container(key="notices"):
        for notice in notices:
            st.warning(plain(notice))
