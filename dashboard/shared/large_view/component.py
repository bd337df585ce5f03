"""A button, and a key, for a large view of the answer on a shared screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.shared.large_view import words
from dashboard.web import read_assets

_mount = st.components.v2.component("large_view", **read_assets(Path(__file__).with_name("large_view.js")))


def large_view(*, key: str) -> None:
    """Draw the button; the page's style sheet says what the large view leaves out.

    Parameters
    ----------
    key : str
        Key of the component.
    """
    _mount(key=key, data=words.LARGE_VIEW, width="content")
