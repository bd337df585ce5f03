"""Streamlit's caches around the decision model; a changed file of the dossier makes a new key."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from policies.dossier import load_dossier
from policies.findings import Finding, describe
from policies.model import Dossier
from policies.ranking import Comparison

SHIPPED_DOSSIER = Path(__file__).parents[1] / "data" / "tiktok"
DOSSIER_VARIABLE = "POLICY_DOSSIER"
"""Environment variable that names another dossier's folder."""


def open_dossier() -> Dossier:
    """Load the dossier that the app shows.

    Raises
    ------
    policies.DossierError
        With every fault in its files.
    """
    folder = Path(os.environ.get(DOSSIER_VARIABLE) or SHIPPED_DOSSIER)
    stamp = max((path.stat().st_mtime_ns for path in folder.glob("*")), default=0)
    return cached_dossier(str(folder), stamp)


# A dossier is immutable and holds read-only mappings, which cannot be pickled: it is shared, not copied.
@st.cache_resource(max_entries=4, show_spinner=False)
def cached_dossier(folder: str, stamp: int) -> Dossier:  # noqa: ARG001  the newest file's time makes the key
    """Load a dossier once for every session."""
    return load_dossier(folder)


@st.cache_data(max_entries=500, show_spinner=False)
def cached_findings(_comparison: Comparison, content_hash: str, token: str) -> tuple[Finding, ...]:  # noqa: ARG001  keys
    """Write the findings of a comparison once for each scenario."""
    return describe(_comparison)
