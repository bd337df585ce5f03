"""Small pieces that several pages share."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state, wording
from dashboard.components.copy_link import copy_link
from policies.errors import DossierError
from policies.model import Dossier, Source


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
            st.page_link(page, query_params={state.TOKEN_PARAMETER: state.token()})
        copy_link(wording.COPY_LINK, key="copy_link")


def show_notices() -> None:
    """Tell the user once what an opened link or a refused edit has to say."""
    for notice in state.take_notices():
        st.warning(plain(notice))


def show_caution(dossier: Dossier) -> None:
    """Close the page with the cautions that every page carries, and the dossier's version."""
    version = wording.VERSION.format(id=dossier.id, version=dossier.version)
    st.caption(plain(f"{wording.CAUTION} {version}"))


def show_dossier_faults(error: DossierError) -> None:
    """List every fault of a dossier that cannot be opened."""
    st.error(plain(wording.DOSSIER_REFUSED))
    show_bullets([str(fault) for fault in error.faults])
