"""The parts of a scenario: what a user can choose, enter, keep or bring along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policies.dossier import Reading, Source


@dataclass(frozen=True)
class Filters:
    """Which readings and criteria count.

    ``stated_only`` leaves out what was inferred; what was measured stays. ``variant`` keeps that variant, readings for
    ``either`` and readings without a variant.
    """

    stated_only: bool = False
    authors_only: bool = False
    variant: str | None = None
    outcomes_only: bool = False


@dataclass(frozen=True)
class Sampling:
    """How weights and readings are drawn where a ranking is tried under many of them.

    Parameters
    ----------
    n_samples, seed : int
    weighting : str
        ``uniform`` over all weightings, ``around`` the present shares, or in their ``order``.
    spread : float
        For ``around``: the standard deviation of the largest share, in per cent of it.
    readings : str
        ``split`` (the central reading stays the median) or ``uniform`` from low to high.
    """

    n_samples: int = 10_000
    seed: int = 0
    weighting: str = "uniform"
    spread: float = 25.0
    readings: str = "split"


@dataclass(frozen=True)
class Override:
    """A user's own score for one cell, in the criterion's own unit; ``low <= central <= high``."""

    alternative: str
    criterion: str
    central: float
    low: float
    high: float
    note: str = ""


@dataclass(frozen=True)
class UserSource:
    """A source of the user's own with its readings; its id begins with ``user_``."""

    source: Source
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class KeptWeightSet:
    """A weight set that the user kept under a name."""

    name: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class LogEntry:
    """One change of the scenario: what, from what, to what, and when (ISO 8601, UTC)."""

    when: str
    what: str
    was: str
    now: str


def name_user_criteria(overrides: Iterable[Override], sources: Iterable[UserSource]) -> set[str]:
    """Name the criteria on which the user has entered a reading (a score, or a source of their own)."""
    return {item.criterion for item in overrides} | {r.criterion for item in sources for r in item.readings}


OWN_ALTERNATIVE_FIELDS = ("id", "name", "short_name", "description")
OWN_CRITERION_FIELDS = (
    "id", "name", "short_name", "group", "question", "worst_means", "neutral_means", "best_means", "kind",
)  # fmt: skip
