"""The stage of the Present page: one step of the talk at a time, over the whole window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_component = st.components.v2.component("policy_stage", **read_assets(Path(__file__).with_name("stage.js")))


def stage(data: dict[str, Any], *, key: str, on_edit: Callable[[], None]) -> None:
    """Draw the talk; ``on_edit`` runs when a step was turned or weights were changed.

    Parameters
    ----------
    data : dict
        As `dashboard.present.content.build_stage` gathers it.
    key : str
        Key of the component; ``st.session_state[key].edit`` then holds ``{client, events}``.
    on_edit : callable
        Called without arguments before the next run of the page.
    """
    _component(key=key, data=data, on_edit_change=on_edit)
