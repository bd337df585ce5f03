"""A mark, not seen, of how far a run has come: clicks wait for it where something typed is still on its way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("mark", **read_assets(Path(__file__).with_name("mark.js")))


def draw_mark(
    place: Literal["above", "below"], applied: Mapping[str, int], *, key: str, on_edit: Callable[[], None]
) -> None:
    """Draw a mark.

    Parameters
    ----------
    place : str
        ``above``: the links to the pages are drawn; ``below``: everything is.
    applied : mapping of str to int
        Number of the last event applied from each component.
    key : str
        Key of the component.
    on_edit : callable
        Takes up what the mark sends so that Python answers: events that change nothing.
    """
    # The time makes each run's data another one: the component is called again for new data alone.
    _mount(key=key, data={"place": place, "applied": dict(applied), "drawn": time.time()}, on_edit_change=on_edit)
