"""Robustness: how far a ranking can be trusted, and what would overturn it."""

from __future__ import annotations

import streamlit as st

from dashboard import wording
from policies.errors import ScenarioError
from policies.model import Dossier
from policies.ranking import Comparison


def show(dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None) -> None:  # noqa: ARG001
    """Draw the page for one scenario."""
    st.title(wording.PAGE_ROBUSTNESS, anchor=False)
