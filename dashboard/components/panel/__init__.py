"""The weight panel: plain JavaScript and CSS behind one function."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPTS = ("../../web/queue.js", "../../web/weights.js", "kit.js", "controls.js", "ways.js", "sections.js", "panel.js")
"""One module in parts: the arithmetic first, what is exported to Streamlit last."""

_STYLES = ("panel.css", "ways.css")


def _read(names: tuple[str, ...]) -> str:
    return "\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component("weight_panel", css=_read(_STYLES), js=_read(SCRIPTS))


def weight_panel(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the panel; `on_edit` finds ``{"client", "events"}`` in ``st.session_state[key].edit``."""
    _mount(key=key, data=data, on_edit_change=on_edit)
