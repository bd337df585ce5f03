"""A board on the big screen. Streamlit's own element for HTML takes drawings out of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("policy_board", **read_assets(Path(__file__).with_name("board.js")))


def board(html: str, *, key: str) -> None:
    """Draw what was put together as HTML before, in which every text is escaped."""
    _mount(key=key, data={"html": html})
