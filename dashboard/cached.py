"""What all sessions share: the dossier as it was read last, and Streamlit's caches around the decision model."""

from __future__ import annotations

import gc
import os
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import pandas as pd

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

    A full round would else go through all of it, 100 ms in which everybody waits.
    """
    gc.freeze()


# What is worked out of a view -----------------------------------------------------------------------------------------

Report = Callable[[float], None]
_Found = TypeVar("_Found")


def cached_findings(comparison: Comparison, report: Report | None = None) -> tuple[Finding, ...]:
    """Write the findings of a comparison once for each view."""
    return _work_out(lambda: describe(comparison, report), comparison, "findings")


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


def cached_sweeps(comparison: Comparison, report: Report | None = None) -> tuple[Sweep, ...]:
    """Sweep every criterion's share once for each view."""
    return _work_out(lambda: sweep_criteria(comparison, report), comparison, "sweeps")


def cached_reversals(
    comparison: Comparison, bounds: Mapping[str, tuple[float, float]] | None = None, report: Report | None = None
) -> Mapping[str, Reversal | None]:
    """Find the smallest changes of weights once for each view and bounds."""
    told = tuple(sorted((bounds or {}).items()))
    return _work_out(lambda: find_reversals(comparison, bounds, report), comparison, "reversals", told)


def cached_choice_grid(comparison: Comparison, report: Report | None = None) -> ChoiceGrid:
    """Explore the modelling choices once for each view."""
    dossier, given = comparison.dossier, comparison.scenario
    return _work_out(
        lambda: explore_choices(dossier.base or dossier, given, report),
        comparison,
        "choices",
        weight_sets=given.weight_sets,
    )


def _work_out(make: Callable[[], _Found], comparison: Comparison, *what: Hashable, **told: Any) -> _Found:
    """Make something about a comparison, or return what was made of the same view before.

    Not in one of Streamlit's caches: any viewer may ask that those be emptied for everybody, and a function that they
    keep the results of may not draw how far its work is.
    """
    rows = comparison.in_view.alternatives  # of one scenario options are compared, and packages apart
    key = (what, rows, comparison.dossier.content_hash, _name_view(comparison.scenario, **told))
    found: _Found | None = RESULTS.find(key)
    if found is None:
        found = make()
        RESULTS.keep(key, found)
    return found


def _name_view(scenario: Scenario, **kept: Any) -> str:
    """Write the token of a scenario without what plays no part in a result."""
    return encode_address(replace(scenario, **{"sampling": Sampling(), "weight_sets": (), "locks": (), **kept}))


# Keeping results ------------------------------------------------------------------------------------------------------


class Results:
    """Results by key, which all sessions share: those used last, as long as they fill no more memory than this.

    Parameters
    ----------
    most : int
        Bytes of all of them together. One that is larger by itself is kept till the next.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._filled = 0
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """Return a result, None if it is not kept."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Hashable, result: Any) -> None:
        """Keep a result, and let go of those that were used longest ago where there is no room for it."""
        size = measure(result)
        with self._lock:
            self._filled += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = (result, size)
            while self._filled > self._most and len(self._kept) > 1:
                self._filled -= self._kept.popitem(last=False)[1][1]

    def forget(self, key: Hashable) -> None:
        """Let go of a result that must not outlast what it was worked out of."""
        with self._lock:
            self._filled -= self._kept.pop(key, (None, 0))[1]


RESULTS = Results(256 * 2**20)
"""What was worked out of views, for all sessions."""


def measure(result: Any) -> int:
    """Measure how many bytes a result fills, without the dossier, which is there anyway."""
    if isinstance(result, Dossier):
        return 0
    size = sys.getsizeof(result)
    if isinstance(result, (pd.DataFrame, pd.Series)):
        return size
    if isinstance(result, np.ndarray):
        return size if result.base is None else size + result.nbytes
    if is_dataclass(result):
        return size + sum(map(measure, vars(result).values()))
    if isinstance(result, Mapping):
        return size + sum(measure(key) + measure(value) for key, value in result.items())
    return size + sum(map(measure, result)) if isinstance(result, (tuple, list, set, frozenset)) else size
