"""Keeps the work of a session in the browser, and hands it back to the next session of the same tab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("keeper", **read_assets(Path(__file__).with_name("keeper.js")))


def keeper(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Mount it; `on_edit` finds ``{"client", "events"}`` in ``st.session_state[key].edit``."""
    _mount(key=key, data=data, on_edit_change=on_edit)
