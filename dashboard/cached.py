"""Streamlit's caches around the decision model; a changed file of the dossier makes a new key."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from policies.comparison import Comparison
from policies.dossier import Dossier, load_dossier
from policies.findings import Finding, describe
from policies.robustness import (
    CentralWeights,
    ChoiceGrid,
    InformationValue,
    Reversal,
    Robustness,
    Sweep,
    assess_robustness,
    explore_choices,
    find_central_weights,
    find_reversals,
    rank_information,
    sweep_criteria,
)
from policies.scenario import Sampling, Scenario, encode_token

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


@st.cache_resource(show_spinner=False)
def freeze_imports() -> None:
    """Take all that is loaded by now out of the garbage collector's rounds, once for the whole server.

    Streamlit asks for a full round after every run, which stood 100 ms between a released weight and a settled page.
    """
    gc.freeze()


@st.cache_data(max_entries=500, show_spinner=False)
def cached_findings(_comparison: Comparison, content_hash: str, token: str) -> tuple[Finding, ...]:  # noqa: ARG001  keys
    """Write the findings of a comparison once for each scenario."""
    return describe(_comparison)


# What the Robustness page works out ----------------------------------------------------------------------------------

Report = Callable[[float], None]
_Found = TypeVar("_Found")


def cached_robustness(comparison: Comparison, sampling: Sampling, report: Report | None = None) -> Robustness:
    """Sample a comparison once for each view and sampling; ``report`` is told of the part done while that lasts."""
    return _work_out(lambda: assess_robustness(comparison, sampling, report), comparison, "robustness", sampling)


def cached_central_weights(
    comparison: Comparison, robustness: Robustness, report: Report | None = None
) -> tuple[CentralWeights, ...]:
    """Say with which weights each option is first, once for each view and sampling."""
    return _work_out(
        lambda: find_central_weights(comparison, robustness, report), comparison, "central", robustness.sampling
    )


def cached_information(
    comparison: Comparison, sampling: Sampling, report: Report | None = None
) -> tuple[InformationValue, ...]:
    """Rank the readings by what knowing them would settle, once for each view and sampling."""
    return _work_out(lambda: rank_information(comparison, sampling, report), comparison, "information", sampling)


def cached_sweeps(comparison: Comparison) -> tuple[Sweep, ...]:
    """Sweep every criterion's share once for each view."""
    return _work_out(lambda: sweep_criteria(comparison), comparison, "sweeps")


def cached_reversals(
    comparison: Comparison, bounds: Mapping[str, tuple[float, float]] | None = None
) -> Mapping[str, Reversal | None]:
    """Find the smallest changes of weights once for each view and bounds."""
    told = tuple(sorted((bounds or {}).items()))
    return _work_out(lambda: find_reversals(comparison, bounds), comparison, "reversals", told)


def cached_choice_grid(comparison: Comparison) -> ChoiceGrid:
    """Explore the modelling choices once for each view."""
    dossier, given = comparison.dossier, comparison.scenario
    slot = cached_slot("choices", dossier.content_hash, _name_view(given, weight_sets=given.weight_sets))
    if not slot:
        slot.append(explore_choices(dossier.base or dossier, given))
    grid: ChoiceGrid = slot[0]
    return grid


def _work_out(make: Callable[[], _Found], comparison: Comparison, *what: Hashable) -> _Found:
    """Make something about a comparison, or return what was made of the same view before."""
    slot = cached_slot(what, comparison.dossier.content_hash, _name_view(comparison.scenario))
    if not slot:
        slot.append(make())
    found: _Found = slot[0]
    return found


def _name_view(scenario: Scenario, **kept: Any) -> str:
    """Write the token of a scenario without what plays no part in a result."""
    return encode_token(replace(scenario, **{"sampling": Sampling(), "weight_sets": (), "locks": (), **kept}))


# A slot, not the result, is what Streamlit keeps: a cached function may not draw the progress of its own work.
@st.cache_resource(max_entries=300, show_spinner=False)
def cached_slot(what: Hashable, content_hash: str, view: str) -> list[Any]:  # noqa: ARG001  keys
    """Give the place in which one result is kept, empty at first; results are immutable and shared by all sessions."""
    return []
