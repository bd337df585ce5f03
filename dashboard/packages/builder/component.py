"""The row of measures to tick: plain JavaScript and CSS behind one function."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("package_builder", **read_assets(Path(__file__).with_name("builder.js")))


def builder(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the row; ``on_edit`` finds ``{"client", "events"}`` in ``st.session_state[key].edit``.

    Parameters
    ----------
    data : dict
        Words, measures with their ids and names, those that are ticked, and the number of the last event applied.
    key : str
    on_edit : callable
        Called without arguments before the next run of the page.
    """
    _mount(key=key, data=data, on_edit_change=on_edit)
