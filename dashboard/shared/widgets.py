"""Small pieces that several pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard.shared import words
from dashboard.shared.escaping import plain
from dashboard.shared.picture.component import save_chart
from dashboard.shared.provenance.surround import Surround
from dashboard.shared.statements.sources import word_version_of_view
from dashboard.theme import PLOT
from policies.dossier import Dossier, Source
from policies.errors import DossierError


def show_bullets(sentences: Sequence[str]) -> None:
    """Write sentences as a list."""
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def choose_part(label: str, parts: Mapping[str, str], key: str) -> str:
    """Choose the part of a page to look at, the first if nobody has chosen; it stays chosen while others are open."""
    return st.segmented_control(
        label,
        list(parts),
        default=next(iter(parts)),
        required=True,
        format_func=parts.__getitem__,
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )


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


def show_publisher(source: Source) -> None:
    """Draw the link to where a source can be read, if its address is one of the web."""
    if source.url.startswith(("https://", "http://")):
        st.link_button(words.READ_AT, source.url, help=plain(source.title))


def show_caution(dossier: Dossier) -> None:
    """Close the page with the cautions that every page carries, and the dossier's version."""
    st.caption(plain(f"{words.word_caution(dossier)} {word_version_of_view(dossier)}"))


def show_dossier_faults(error: DossierError | None) -> None:
    """List every fault of a dossier that cannot be opened."""
    st.error(plain(words.DOSSIER_REFUSED))
    show_bullets([str(fault) for fault in error.faults] if error else [])
