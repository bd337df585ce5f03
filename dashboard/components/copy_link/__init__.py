"""A button that copies the address, which always holds the whole view."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "copy_link",
    css=Path(__file__).with_name("copy_link.css").read_text(encoding="utf-8"),
    js=Path(__file__).with_name("copy_link.js").read_text(encoding="utf-8"),
)


def copy_link(words: Mapping[str, str], *, key: str) -> None:
    """Draw the button.

    Parameters
    ----------
    words : mapping
        ``copy``, ``copied``, ``manual`` (where the browser does not let a page copy) and ``title``.
    key : str
        Key of the component.
    """
    _mount(key=key, data=dict(words), width="content")
