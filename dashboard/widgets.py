"""Small pieces that several pages share."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state, wording
from dashboard.components.copy_link import copy_link
from dashboard.wording import edits as edit_words
from dashboard.wording import present
from policies.edits import list_edits
from policies.effects import find_effect
from policies.errors import DossierError
from policies.model import Dossier, Source
from policies.ranking import Comparison


def plain(text: str) -> str:
    r"""Escape text so that Markdown shows it as it is: no link, picture, formula, colour or HTML can come of it.

    Examples
    --------
    >>> plain("<b> [a](b) :red[c]")
    '\\<b\\> \\[a\\]\\(b\\) \\:red\\[c\\]'
    """
    return wording.escape_markdown(" ".join(text.split()))


def show_bullets(sentences: Sequence[str]) -> None:
    """Write sentences as a list."""
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def show_publisher(source: Source) -> None:
    """Draw the link to where a source can be read, if its address is one of the web."""
    if source.url.startswith(("https://", "http://")):
        st.link_button(wording.READ_AT, source.url, help=plain(source.title))


def show_navigation(pages: Sequence[st.Page]) -> None:
    """Draw the links to the pages, each carrying the whole view, and the button that copies the link."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=state.link_parameters(talk=page.url_path == present.PATH))
        copy_link(wording.COPY_LINK, key="copy_link")


def show_notices() -> None:
    """Tell the user once what an opened link or a refused edit has to say."""
    notices = state.take_notices()
    if not notices:
        return
    with st.container(key="notices"):
        for notice in notices:
            st.warning(plain(notice))


def show_entries(dossier: Dossier, comparison: Comparison | None) -> None:
    """Say that the user's own entries count, and what they change, beside the switch that sets them aside."""
    scenario = state.scenario()
    if not list_edits(scenario):
        return
    effect = find_effect(comparison) if comparison else None
    with st.container(horizontal=True, vertical_alignment="center", key="own_entries"):
        text = f"{edit_words.word_entries(scenario)} {edit_words.word_effect(dossier, effect)}"
        st.markdown(f"◆ {plain(text)}", width="stretch")
        st.toggle(
            edit_words.COUNT_ENTRIES,
            key=state.hold_entries_switch(),
            on_change=state.take_entries_switch,
            args=(dossier,),
        )


def show_caution(dossier: Dossier) -> None:
    """Close the page with the cautions that every page carries, and the dossier's version."""
    version = wording.VERSION.format(id=dossier.id, version=dossier.version)
    st.caption(plain(f"{wording.CAUTION} {version}"))


def show_dossier_faults(error: DossierError) -> None:
    """List every fault of a dossier that cannot be opened."""
    st.error(plain(wording.DOSSIER_REFUSED))
    show_bullets([str(fault) for fault in error.faults])
