"""Small pieces that several pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard.own_entries import words as edit_words
from dashboard.present import words as present
from dashboard.session import state
from dashboard.shared import words as wording
from dashboard.shared.copy_link import copy_link
from dashboard.shared.picture import save_chart
from dashboard.shared.provenance import Handout
from dashboard.shared.surround import Surround, surround
from dashboard.theme import PLOT
from policies.comparison import Comparison, find_effect
from policies.dossier import Dossier, Source
from policies.errors import DossierError
from policies.scenario import list_edits


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


def show_picture(
    figure: go.Figure,
    key: str,
    title: str,
    alt: str,
    around: Surround,
    *,
    note: str = "",
    config: Mapping[str, object] = PLOT,
) -> None:
    """Draw a chart with what it says for those who do not see it, and the buttons that save it with all it needs.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    key : str
        Names the chart on its page, and its file.
    title, alt : str
        Its title, and what it shows and says.
    around : Surround
        What else belongs inside the picture once it leaves the page.
    note : str
        How to read its signs, where the page says so beside it.
    config : mapping
        How the chart behaves.
    """
    st.plotly_chart(figure, config=dict(config), alt=alt, key=key)
    save_chart(key, title, f"{alt} {note}", around)


def surround_view(comparison: Comparison) -> Surround:
    """Write what belongs inside a picture of this comparison, today and here."""
    return surround(Handout(comparison, state.find_occasion()))


def show_publisher(source: Source) -> None:
    """Draw the link to where a source can be read, if its address is one of the web."""
    if source.url.startswith(("https://", "http://")):
        st.link_button(wording.READ_AT, source.url, help=plain(source.title))


def show_navigation(pages: Sequence[st.Page]) -> None:
    """Draw the links to the pages, each carrying the whole view, and the button that copies the link."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=state.link_parameters(talk=page.url_path == present.PATH))
        copy_link(wording.COPY_LINK, wording.LONGEST_LINK, key="copy_link")


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
