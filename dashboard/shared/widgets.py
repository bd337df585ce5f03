"""Small pieces that several pages share."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.shared import words
from dashboard.shared.escaping import plain
from dashboard.shared.locators import link_all_locators
from dashboard.shared.names import head_columns
from dashboard.shared.picture.component import save_chart
from dashboard.shared.provenance.surround import Surround
from dashboard.shared.statements.sources import word_version_of_view
from dashboard.theme import PLOT
from policies.dossier import Dossier, Source
from policies.errors import DossierError
from policies.findings import keep_ends

_TAG = 26
"""Characters of a name for which a tag has room on a phone."""
_PATIENCE = 0.5
"""Seconds of work before a bar is drawn."""


@contextmanager
def working() -> Iterator[Callable[[float], None]]:
    """Give what draws a bar of progress once work lasts; Streamlit stops the work there if the reader has gone on."""
    began = time.monotonic()
    places: list[DeltaGenerator] = []

    def report(part: float) -> None:
        if time.monotonic() > began + _PATIENCE:
            places[:] = places or [st.empty()]
            places[0].progress(part, text=words.WORKING_OUT)

    try:
        yield report
    finally:
        for place in places:
            place.empty()


def show_bullets(sentences: Sequence[str], dossier: Dossier | None = None) -> None:
    """Write sentences as a list; with a dossier, its locators are links."""
    written = link_all_locators(dossier, sentences) if dossier else map(plain, sentences)
    st.markdown("\n".join(f"- {sentence}" for sentence in written))


Id = TypeVar("Id", bound=Hashable)


def choose(label: str, choices: Mapping[Id, str], first: Id | None = None, **options: Any) -> Id:
    """Choose one of several things in a list.

    Streamlit knows the entries of a list by what stands in them, so that no two may read alike: the second of two would
    be taken for the first.

    Parameters
    ----------
    label : str
    choices : mapping of Id to str
        What each is called, by its id; what still reads alike is numbered.
    first : Id, optional
        Id of what is chosen at first; the first of all if it is left out.
    **options
        Of Streamlit's select box.

    Returns
    -------
    Id
        Of what is chosen.
    """
    ids = list(choices)
    named = dict(zip(ids, head_columns([*choices.values()]), strict=True))
    place = ids.index(first) if first is not None else 0
    chosen: Id = st.selectbox(label, ids, index=place, format_func=lambda name: named.get(name, str(name)), **options)
    return chosen


def choose_several(label: str, choices: Mapping[str, str], **options: Any) -> list[str]:
    """Choose several things in a list by their ids, as `choose` does one; long names are cut in their middle."""
    named = dict(zip(choices, head_columns([keep_ends(name, _TAG) for name in choices.values()]), strict=True))
    chosen = st.multiselect(label, list(choices), format_func=lambda name: named.get(name, name), **options)
    return [name for name in chosen if name in choices]


def choose_part(label: str, parts: Mapping[str, str], key: str, first: str = "") -> str:
    """Choose the part of a page to look at; it stays chosen while others are open.

    Until somebody chooses it is ``first``, or the first of all if that is left out.
    """
    return st.segmented_control(
        label,
        list(parts),
        default=first or next(iter(parts)),
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
    on_select: Callable[[], None] | None = None,
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
    on_select : callable, optional
        Called without arguments before the next run of the page once a point is chosen; the key then holds it.
    """
    chosen: Any = {"on_select": on_select, "selection_mode": "points"} if on_select else {}
    st.plotly_chart(figure, config=dict(config), alt=alt, key=key, **chosen)
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
