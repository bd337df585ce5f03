"""A button that copies the address, and says what of the view it does not hold."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from dashboard.web import read_assets

_mount = st.components.v2.component("copy_link", **read_assets(Path(__file__).with_name("copy_link.js")))


def copy_link(words: Mapping[str, str], longest: int, *, key: str) -> None:
    """Draw the button.

    Parameters
    ----------
    words : mapping
        ``copy``, ``copied``, ``manual`` (where the browser does not let a page copy), ``title``, ``warning``
        for what the link leaves out, and ``long`` for a link of more than ``longest`` characters.
    longest : int
    key : str
        Key of the component.
    """
    _mount(key=key, data={**words, "longest": longest}, width="content")
