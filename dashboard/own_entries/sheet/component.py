"""A sheet to type scores into: plain inputs in a real table, so that no keystroke is lost in any browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("policy_sheet", **read_assets(Path(__file__).with_name("sheet.js")))


def sheet(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the sheet; `on_edit` finds ``{"client", "events"}`` in ``st.session_state[key].edit``."""
    _mount(key=key, data=data, on_edit_change=on_edit)
