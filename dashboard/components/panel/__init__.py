"""The weight panel: plain JavaScript and CSS behind one function."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_mount = st.components.v2.component(
    "weight_panel",
    css=Path(__file__).with_name("panel.css").read_text(encoding="utf-8"),
    js=Path(__file__).with_name("panel.js").read_text(encoding="utf-8"),
)


def weight_panel(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the panel; `on_edit` finds ``{"client", "events"}`` in ``st.session_state[key].edit``."""
    _mount(key=key, data=data, on_edit_change=on_edit)
