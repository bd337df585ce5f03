"""Lets the arrow keys step the number in a box for text; Streamlit's boxes for numbers read fewer than we do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.shared.stepping.steps import Steps
from dashboard.web import read_assets

_mount = st.components.v2.component("stepping", **read_assets(Path(__file__).with_name("stepping.js")))


def step_by_arrows(boxes: Mapping[str, Steps]) -> None:
    """Let the arrow keys step what stands in boxes; called once a page, and nothing of it is seen.

    Parameters
    ----------
    boxes : mapping of str to Steps
        By the key of a box, or of a container whose boxes are all alike.
    """
    _mount(key="stepping", data={"boxes": {name: asdict(steps) for name, steps in boxes.items()}})
