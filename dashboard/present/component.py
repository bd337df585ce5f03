"""The stage of the Present page, one step of the talk over the whole window; and the presenter's window beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.present import words
from dashboard.web import read_assets

_stage = st.components.v2.component("policy_stage", **read_assets(Path(__file__).with_name("stage.js")))
_presenter = st.components.v2.component("policy_presenter", **read_assets(Path(__file__).with_name("presenter.js")))


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
    _stage(key=key, data=data, on_edit_change=on_edit)


def presenter(talk: str, *, key: str) -> None:
    """Draw the presenter's window, which follows a talk in another window of the same browser by its name."""
    _presenter(key=key, data={"words": words.PRESENTER, "talk": talk})
