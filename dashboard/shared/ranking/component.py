"""The ranking of options as contribution bars: a real table that is updated in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.web import read_assets

_component = st.components.v2.component("policy_ranking", **read_assets(Path(__file__).with_name("ranking.js")))


def ranking(data: dict[str, Any], *, key: str, on_open: Callable[[], None]) -> None:
    """Draw the ranking; ``on_open`` runs when a reader opens an option or one of its parts.

    Parameters
    ----------
    data : dict
        Words, value scale, groups and rows, ready to be shown; the script formats nothing.
    key : str
        Key of the component; ``st.session_state[key].open`` then holds ``{option, criterion, nonce}``,
        where ``criterion`` is None if the option as a whole was opened.
    on_open : callable
        Called without arguments before the next run of the page.
    """
    _component(key=key, data=data, on_open_change=on_open)
