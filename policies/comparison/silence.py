"""What silent cells count for: one object a treatment, which answers everything that is asked of it.

Two things have two names: a cell *has a reading* (``read``: somebody says something, the user included), and a cell
*enters the mean* (``enters``: it carries a share of the weight). Under a treatment that enters something where nobody
speaks, a cell enters without a reading; under another, a cell with a reading may stay out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from policies.comparison.performance import PerformanceTable
from policies.dossier import ValueScale, count_authors, label_source
from policies.english import begin_sentence
from policies.errors import ScenarioError, quote, suggest
from policies.scenario import InView
from policies.terms import ALL_SOURCES, SILENCES, TOLERANCE, Array

NO_READING, LESS_THAN_HALF, NOTHING_SHARED = "no_reading", "less_than_half", "nothing_shared"
LEAST_CARRIED, LEAST_CARRIED_IN_WORDS = 0.5, "half"
"""Least share of the weight on which an alternative is ranked where silence is left out, and the share in words."""


@dataclass(frozen=True)
class Entry:
    """What a silent cell is entered as.

    Parameters
    ----------
    work_out : callable
        From the value scale and an allowance (value-scale units) to low, central and high.
    low, central, high : str
        The same as spreadsheet formulas, with places for ``worst``, ``neutral``, ``best`` and ``allowance``.
    has_allowance : bool
        Whether the allowance plays a part.
    """

    work_out: Callable[[ValueScale, float], tuple[float, float, float]]
    low: str
    central: str
    high: str
    has_allowance: bool


@dataclass(frozen=True)
class Treatment:
    """A treatment of silence.

    Parameters
    ----------
    id : str
        One of `policies.terms.SILENCES`.
    entry : Entry or None
        What a silent cell is entered as; None if it stays out of the mean.
    only_shared : bool
        Whether only criteria enter that are read for every alternative with a reading.
    least_carried : float
        Least share of the weight that the entering cells of an alternative must carry; 0 where any share will do.
    shortfall : str
        Code of the reason why an alternative that carries less is not ranked.
    """

    id: str
    entry: Entry | None = None
    only_shared: bool = False
    least_carried: float = 0.0
    shortfall: str = ""

    @property
    def has_allowance(self) -> bool:
        """Whether an allowance for silent cells plays a part."""
        return self.entry is not None and self.entry.has_allowance

    @property
    def linear_in_weights(self) -> bool:
        """Whether all alternatives are averaged over the same criteria, so that the lead is linear in the weights."""
        return self.entry is not None or self.only_shared

    @property
    def defines_dominance(self) -> bool:
        """Whether every cell in view has a value, so that alternatives can be compared criterion by criterion."""
        return self.entry is not None

    def find_entering(self, read: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Find the cells that enter the mean; none of an alternative without a reading.

        Parameters
        ----------
        read : array of bool, shape (n_alternatives, n_criteria)
            Which cells have a reading.
        """
        spoken_for = np.asarray(read.any(axis=1), dtype=bool)
        if self.entry is not None:
            return np.asarray(np.broadcast_to(spoken_for[:, None], read.shape))
        if self.only_shared:
            return np.asarray(read[spoken_for].all(axis=0) & spoken_for[:, None])
        return read

    def is_enough(self, carried: Array) -> NDArray[np.bool_]:
        """Tell whether entering cells that carry these shares of the weight are enough to rank an alternative."""
        return carried >= self.least_carried - TOLERANCE if self.least_carried > 0 else carried > 0

    def fill(self, block: Array, read: NDArray[np.bool_], value: float) -> Array:
        """Put what a silent cell is entered as where no reading is; NaN stays where nothing is entered."""
        return block if self.entry is None else np.where(read, block, value)

    def treat(self, table: PerformanceTable, weights: Array, allowance: float, scale: ValueScale) -> Cells:
        """Treat the silent cells of a table.

        Parameters
        ----------
        table : PerformanceTable
        weights : array, shape (n_criteria,)
            Shares that sum to 1.
        allowance : float
            Value-scale units.
        scale : ValueScale
        """
        read = table.read
        spoken_for = np.asarray(read.any(axis=1), dtype=bool)
        enters = self.find_entering(read)
        carried = (weights * enters).sum(axis=1)
        # Where silence is entered every alternative carries all of the weight, but for what rounding takes.
        enough = spoken_for if self.entry is not None else self.is_enough(carried)
        ranked = spoken_for & enough
        entered = self.entry.work_out(scale, allowance) if self.entry else (np.nan,) * 3
        low, central, high = (
            self.fill(block, read, value)
            for block, value in zip((table.low_array, table.central_array, table.high_array), entered, strict=True)
        )
        if self.entry is not None:
            shares = weights * spoken_for[:, None]
        else:
            used = np.where(enters & ranked[:, None], weights, 0.0)  # only these: others over little would overflow
            shares = used / np.where(ranked, carried, 1.0)[:, None]
        codes = tuple(
            NO_READING if not has else "" if fine else self.shortfall
            for has, fine in zip(spoken_for, enough, strict=True)
        )
        return Cells(low, central, high, shares, enters, read, codes)


@dataclass(frozen=True)
class Cells:
    """The table with silence treated: what the weighted mean is taken over.

    Parameters
    ----------
    low, central, high : array, shape (n_alternatives, n_criteria)
        Value-scale units; NaN where nothing is read and nothing entered.
    shares : array, shape (n_alternatives, n_criteria)
        The share each cell carries, renormalised per alternative; 0 where it does not enter the mean.
    enters : array of bool, shape (n_alternatives, n_criteria)
        Which cells enter the mean.
    read : array of bool, shape (n_alternatives, n_criteria)
        Which cells have a reading.
    unranked : tuple of str
        Per alternative, why it is not ranked (a code), or an empty string.
    """

    low: Array
    central: Array
    high: Array
    shares: Array
    enters: NDArray[np.bool_]
    read: NDArray[np.bool_]
    unranked: tuple[str, ...]

    @cached_property
    def ranked(self) -> NDArray[np.bool_]:
        """Which alternatives are ranked, shape (n_alternatives,)."""
        return np.array([code == "" for code in self.unranked], dtype=bool)

    @cached_property
    def entering_readings(self) -> NDArray[np.bool_]:
        """Which cells have a reading that enters the mean, shape (n_alternatives, n_criteria)."""
        return self.enters & self.read

    def find_contributing(self, neutral: float) -> NDArray[np.bool_]:
        """Find the cells that have a contribution: readings that enter, and silence entered as anything but neutral."""
        return np.asarray(self.enters & (self.read | (self.central != neutral)), dtype=bool)

    def weigh(self, cells: Array) -> Array:
        """Weighted mean of each row; NaN for an alternative that is not ranked."""
        counts = (self.shares > 0) & ~np.isnan(cells)
        means = np.where(counts, self.shares * cells, 0.0).sum(axis=1)
        return np.where(self.ranked, means, np.nan)


def _enter_neutral(scale: ValueScale, allowance: float) -> tuple[float, float, float]:
    """No change, with the allowance either way kept within the scale."""
    low, high = max(scale.neutral - allowance, scale.worst), min(scale.neutral + allowance, scale.best)
    return low, scale.neutral, high


_TREATMENTS = (
    Treatment(
        "neutral",
        entry=Entry(
            _enter_neutral,
            low="MAX({neutral}-{allowance},{worst})",
            central="{neutral}",
            high="MIN({neutral}+{allowance},{best})",
            has_allowance=True,
        ),
    ),
    Treatment("leave_out", least_carried=LEAST_CARRIED, shortfall=LESS_THAN_HALF),
    Treatment("shared_only", only_shared=True, shortfall=NOTHING_SHARED),
)

TREATMENTS: Mapping[str, Treatment] = MappingProxyType(dict(zip(SILENCES, _TREATMENTS, strict=True)))
"""The treatments by id, in the order in which they are offered."""


def find_treatment(name: str) -> Treatment:
    """Return a treatment by its id.

    Raises
    ------
    ScenarioError
        If there is none of that id.
    """
    if name not in TREATMENTS:
        raise ScenarioError(f"silence: found {quote(name)}, expected a treatment ({suggest(name, list(TREATMENTS))})")
    return TREATMENTS[name]


def find_only_criterion(table: PerformanceTable, cells: Cells) -> str:
    """Name the one criterion whose cells carry all of the weight of those ranked; empty if there is no such one."""
    carrying = np.flatnonzero((cells.shares[cells.ranked] > 0).any(axis=0))
    return table.criteria[carrying[0]] if len(carrying) == 1 else ""


# Why an alternative is not ranked ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unranked:
    """An alternative in view that cannot be ranked, and why."""

    id: str
    code: str
    reason: str


def explain_unranked(in_view: InView, table: PerformanceTable, cells: Cells) -> tuple[Unranked, ...]:
    """Say of each alternative that is not ranked why not."""
    found = []
    noun = "package" if in_view.only_packages else "option"
    for row, (name, code) in enumerate(zip(table.alternatives, cells.unranked, strict=True)):
        if not code:
            continue
        count, total = int(table.read[row].sum()), len(table.criteria)
        reason = {
            NO_READING: f"{begin_sentence(word_no_reading(in_view, name))}.",
            LESS_THAN_HALF: f"It is read on {count} of {total} criteria, which carry less than "
            f"{LEAST_CARRIED_IN_WORDS} of the weight.",
            NOTHING_SHARED: f"No criterion that carries weight is read for every {noun} that has a reading.",
        }[code]
        found.append(Unranked(name, code, reason))
    return tuple(found)


def word_no_reading(in_view: InView, alternative: str, whom: str = "it") -> str:
    """Say, as a clause, why nothing that counts speaks of an alternative: a text that counts alone may never do.

    Parameters
    ----------
    in_view : InView
    alternative : str
    whom : str, optional
        What the clause calls it, or it and others of which the same holds.
    """
    dossier, lens = in_view.dossier, in_view.counted.lens
    source = dossier.source.get(lens)
    discussed = {reading.alternative for reading in dossier.readings if reading.source == lens}
    named = dossier.alternative[alternative].members or (alternative,)
    if source and dossier.judged and discussed.isdisjoint(named):
        return f"{label_source(source)} {'do' if count_authors(source) > 1 else 'does'} not discuss {whom}"
    alone = "" if lens == ALL_SOURCES else f", through {label_source(source) if source else 'your own source'} alone"
    return f"no reading of {whom} counts here{alone}"
