"""The careful sentence at the top: while a weight moves it says only who leads."""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("headline", **read_assets(Path(__file__).with_name("headline.js")))


def headline(data: dict[str, Any], *, key: str) -> None:
    """Draw the sentence and its reasons.

    Parameters
    ----------
    data : dict
        ``sentence`` and ``reasons``, plain text; ``applied``, the last event of each panel that they know.
    key : str
        Key of the component.
    """
    _mount(key=key, data=data)
