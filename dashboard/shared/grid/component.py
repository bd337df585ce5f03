"""The coverage map, the scorecard and the evidence: one table of options against criteria, in three looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_component = st.components.v2.component("policy_grid", **read_assets(Path(__file__).with_name("grid.js")))


def grid(data: dict[str, Any], *, key: str, on_open: Callable[[], None]) -> None:
    """Draw the grid; ``on_open`` runs when a reader opens a cell; in the map only those that somebody speaks to open.

    Parameters
    ----------
    data : dict
        Look (``map``, ``scorecard`` or ``evidence``), words, columns, rows, footer and legend, ready to be shown.
    key : str
        Key of the component; ``st.session_state[key].open`` then holds ``{option, criterion, nonce}``.
    on_open : callable
        Called without arguments before the next run of the page.
    """
    _component(key=key, data=data, on_open_change=on_open)
