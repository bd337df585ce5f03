"""Buttons that save a picture, as PNG and SVG, with its title, source line and caution inside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from dashboard.shared.picture.words import SAVE
from dashboard.shared.provenance.surround import Surround
from dashboard.web import read_assets

_mount = st.components.v2.component("picture", **read_assets(Path(__file__).with_name("picture.js")))


def save_chart(chart: str, title: str, told: str, around: Surround) -> None:
    """Draw the buttons for a Plotly chart on the page, which is saved as it stands there.

    Parameters
    ----------
    chart : str
        The chart's key.
    title, told : str
        The picture's title, and what it says in words.
    around : Surround
    """
    lines = {"over": list(around.over), "under": list(around.under)}
    _show(chart, title, around, {"told": told, "chart": chart, **lines})


def save_drawing(key: str, title: str, svg: str, around: Surround) -> None:
    """Draw the buttons for a picture that Python has drawn with all that belongs inside it."""
    _show(key, title, around, {"svg": svg})


def _show(key: str, title: str, around: Surround, content: Mapping[str, object]) -> None:
    file = f"{around.name}-{key.replace('_', '-')}"
    group = SAVE["group"].format(title=title)
    data = {"file": file, "title": title, "facts": list(around.facts), "words": {**SAVE, "group": group}, **content}
    _mount(key=f"save_{key}", data=data)
