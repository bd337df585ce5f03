"""What all sessions share: the dossier as it was read last, and Streamlit's caches around the decision model."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from policies.comparison import Comparison
from policies.dossier import Dossier, Stamp, is_still, load_dossier, stamp_folder
from policies.errors import DossierError
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
from policies.scenario import Sampling, Scenario, encode_address

SHIPPED_DOSSIER = Path(__file__).parents[1] / "data" / "tiktok"
DOSSIER_VARIABLE = "POLICY_DOSSIER"
"""Environment variable that names another dossier's folder."""


_QUIET = 1.0
"""Seconds without a change after which files are read anew: a program may save one after another."""


@dataclass(frozen=True)
class Found:
    """What was found in the dossier's folder.

    Parameters
    ----------
    dossier : Dossier or None
        The version that could be read last.
    problem : DossierError or None
        Why what stands there now cannot be read.
    """

    dossier: Dossier | None
    problem: DossierError | None


def find_dossier() -> Found:
    """Look for the dossier that the app shows; its files are read anew once they have changed and come to rest."""
    folder = Path(os.environ.get(DOSSIER_VARIABLE) or SHIPPED_DOSSIER)
    return _find_shelf(folder).look()


class _Shelf:
    """One folder's dossier, shared by all sessions: it is immutable, and read once for each state of its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = Lock()
        self._seen: tuple[Stamp | None, Found] = (None, Found(None, None))

    def look(self) -> Found:
        """Return what stands in the folder, or what did while that is being saved or read by another session."""
        stamp, found = self._seen
        now = stamp_folder(self._folder)
        if now == stamp or (found.dossier and not is_still(self._folder, _QUIET)):
            return found
        if self._reading.acquire(blocking=found.dossier is None):
            try:
                if self._seen[0] != now:
                    self._seen = (now, self._read(self._seen[1].dossier))
            finally:
                self._reading.release()
        return self._seen[1]

    def _read(self, last: Dossier | None) -> Found:
        try:
            return Found(load_dossier(self._folder), None)
        except DossierError as error:
            return Found(last, error)


# Not one of Streamlit's caches: those can be emptied, and then a dossier that is broken by now could not be read again.
@lru_cache(maxsize=4)
def _find_shelf(folder: Path) -> _Shelf:
    return _Shelf(folder)


@lru_cache
def freeze_imports() -> None:
    """Take all that is loaded by now out of the garbage collector's rounds, once for the whole server.

    Not among Streamlit's caches: any viewer may ask that those be cleared, and each time would freeze more.

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
    return encode_address(replace(scenario, **{"sampling": Sampling(), "weight_sets": (), "locks": (), **kept}))


# A slot, not the result, is what is kept: a cached function may not draw the progress of its own work. Not one of
# Streamlit's caches: any viewer may ask that those be emptied for everybody.
@lru_cache(maxsize=300)
def cached_slot(what: Hashable, content_hash: str, view: str) -> list[Any]:  # noqa: ARG001  keys
    """Give the place in which one result is kept, empty at first; results are immutable and shared by all sessions."""
    return []
