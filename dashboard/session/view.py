"""What of the session stands around every page: links that carry the view, notices, what surrounds a picture."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.session import state
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.shared.copy_link.component import copy_link
from dashboard.shared.escaping import plain
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.provenance.surround import Surround, surround
from policies.comparison import Comparison


def surround_view(comparison: Comparison) -> Surround:
    """Write what belongs inside a picture of this comparison, today and here."""
    return surround(Handout(comparison, state.find_occasion()))


def show_navigation(pages: Sequence[st.Page], talk: st.Page) -> None:
    """Draw the links to the pages, each with the whole view, the talk with its step, and the button for the link."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=state.link_parameters(talk=page is talk))
        copy_link(copy_link_words.COPY_LINK, copy_link_words.LONGEST_LINK, key="copy_link")


def show_notices() -> None:
    """Tell the user once what an opened link or a refused edit has to say."""
    notices = state.take_notices()
    if not notices:
        return
    with st.container(key="notices"):
        for notice in notices:
            st.warning(plain(notice))
