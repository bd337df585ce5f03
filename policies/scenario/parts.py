"""The parts of a scenario: what a user can choose, enter, keep or bring along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policies.dossier import Reading, Source
from policies.errors import ScenarioError, quote, suggest
from policies.terms import LARGEST, READING_DRAWS, VARIED, WEIGHTINGS


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


# What a scenario may hold of each kind: more than anybody enters by hand, and little enough to open a link at once.
MOST_SOURCES = 50
MOST_OWN = 100
MOST_SETS_KEPT = 200
MOST_READINGS = 20_000
MOST_LOG_ENTRIES = 5_000

MOST_SAMPLES = 10_000_000
LARGEST_SEED = 2**32 - 1
LEAST_SPREAD, MOST_SPREAD = 0.01, 1000.0


@dataclass(frozen=True)
class Sampling:
    """How weights and readings are drawn where a ranking is tried under many of them; checked when it is made.

    Parameters
    ----------
    n_samples, seed : int
        The same seed gives the same result, and 0 is a seed.
    weighting : str
        ``uniform`` over all weightings, whatever the weights are now; ``around`` the present shares; or in their
        ``order``.
    spread : float
        For ``around``: the standard deviation of the largest share, in per cent of it.
    readings : str
        ``split`` (the central reading stays the median) or ``uniform`` from low to high.
    vary : str
        ``weights``, ``readings`` or ``both``: a question asked of the same samples, and so no part of a scenario.
    allowance : float
        Value-scale units either way for a silent cell that is entered; likewise no part of a scenario.

    Raises
    ------
    ScenarioError
        Naming everything that is wrong, what was found and what was expected.
    """

    n_samples: int = 10_000
    seed: int = 0
    weighting: str = "uniform"
    spread: float = 25.0
    readings: str = "split"
    vary: str = "both"
    allowance: float = 0.0

    def __post_init__(self) -> None:
        faults = []
        if not 1 <= self.n_samples <= MOST_SAMPLES:
            faults.append(f"samples: found {self.n_samples}, expected 1 to {MOST_SAMPLES}")
        if not 0 <= self.seed <= LARGEST_SEED:
            faults.append(f"seed: found {self.seed}, expected a whole number from 0 to {LARGEST_SEED}")
        for name, known in (("weighting", WEIGHTINGS), ("vary", VARIED), ("readings", READING_DRAWS)):
            found = getattr(self, name)
            if found not in known:
                faults.append(f"{name}: found {quote(found)}, expected one of those known ({suggest(found, known)})")
        if not LEAST_SPREAD <= self.spread <= MOST_SPREAD:
            faults.append(f"around: found {self.spread:g}, expected {LEAST_SPREAD:g} to {MOST_SPREAD:g} per cent")
        if not 0 <= self.allowance <= LARGEST:
            faults.append(f"allowance: found {self.allowance:g}, expected a finite number of at least 0")
        if faults:
            raise ScenarioError(faults)

    @property
    def varies_weights(self) -> bool:
        """Whether weights differ from sample to sample."""
        return self.vary != "readings"

    @property
    def varies_readings(self) -> bool:
        """Whether readings differ from sample to sample."""
        return self.vary != "weights"


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


SAMPLING_FIELDS = ("n_samples", "seed", "weighting", "spread", "readings")
"""What a scenario holds of its sampling."""

OWN_PACKAGE_FIELDS = ("id", "name", "members")
OWN_ALTERNATIVE_FIELDS = ("id", "name", "short_name", "description")
OWN_CRITERION_FIELDS = (
    "id", "name", "short_name", "group", "question", "worst_means", "neutral_means", "best_means", "kind",
)  # fmt: skip
