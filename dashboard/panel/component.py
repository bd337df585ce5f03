"""The weight panel: plain JavaScript and CSS behind one function."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("weight_panel", **read_assets(Path(__file__).with_name("panel.js")))


def weight_panel(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the panel; `on_edit` finds ``{"client", "events"}`` in ``st.session_state[key].edit``."""
    _mount(key=key, data=data, on_edit_change=on_edit)
