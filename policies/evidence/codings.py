"""How readings were made from separate codings: the rules, which of them applied to a cell, and how far codings agree.

Final codings have ids that begin with ``final``; every other coding is a pilot. Scores are in the criterion's own unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd

from policies.dossier import TABLE, Dossier, Reading

Place = tuple[str, str, str]
"""Option, criterion and source."""

ALL_GIVE_IT, FINALS_GIVE_IT, NEARER_ZERO, MOST_GIVE_IT = "all_give_it", "finals_give_it", "nearer_zero", "most_give_it"
BOTH_FINALS, FINAL_AND_PILOT, ONE_FINAL, PILOTS_ONLY = "both_finals", "final_and_pilot", "one_final", "pilots_only"


@dataclass(frozen=True)
class Coding:
    """What one coding gave for one cell of one source."""

    id: str
    basis: str
    score: float
    low: float
    high: float
    locators: str
    rationale: str

    @property
    def final(self) -> bool:
        """Whether it was made on the fixed codebook."""
        return self.id.startswith("final")


@dataclass(frozen=True)
class Correction:
    """What the text review changed after adjudication, and why; ``was`` and ``now`` are empty for wording."""

    field: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True)
class Adjudication:
    """What the rules make of the codings of one cell of one source.

    Parameters
    ----------
    alternative, criterion, source : str
    codings : tuple of Coding
        Finals first, in file order.
    read_rule : str
        ``both_finals``, ``final_and_pilot`` (these make a reading), ``one_final`` or ``pilots_only`` (these do not).
    score_rule : str
        ``all_give_it``, ``finals_give_it``, ``nearer_zero`` (codings split evenly, or the finals differ) or
        ``most_give_it``.
    basis : str
        ``stated`` only if both final codings say so.
    central, low, high : float
        The range spans the scores of all codings and the ranges of the final ones.
    corrections : tuple of Correction
    """

    alternative: str
    criterion: str
    source: str
    codings: tuple[Coding, ...]
    read_rule: str
    score_rule: str
    basis: str
    central: float
    low: float
    high: float
    corrections: tuple[Correction, ...]

    @property
    def read(self) -> bool:
        """Whether the rules make a reading of the codings."""
        return self.read_rule in (BOTH_FINALS, FINAL_AND_PILOT)

    @property
    def differs(self) -> bool:
        """Whether the codings that read the cell give different scores."""
        return len({item.score for item in self.codings}) > 1

    def list_changes(self, readings: Sequence[Reading]) -> tuple[str, ...]:
        """Name what differs between the rules' outcome and the cell's readings in the dossier.

        Parameters
        ----------
        readings : sequence of Reading
            The readings of this cell and source, one for each variant.

        Returns
        -------
        tuple of str
            Among ``reading`` (read by one and not by the other), ``basis``, ``score``, ``low``, ``high``.
        """
        if self.read != bool(readings):
            return ("reading",)
        if not self.read:
            return ()
        outcome = {"basis": self.basis, "score": self.central, "low": self.low, "high": self.high}
        given = [{"basis": r.basis, "score": r.central, "low": r.low, "high": r.high} for r in readings]
        return tuple(name for name, value in outcome.items() if any(item[name] != value for item in given))

    def is_explained(self, readings: Sequence[Reading]) -> bool:
        """Tell whether the rules and the corrections of the text review together give the dossier's readings."""
        return set(self.list_changes(readings)) <= {item.field for item in self.corrections}


def find_record(dossier: Dossier, name: str) -> pd.DataFrame:
    """Return an explaining table of the dossier, such as ``codings``; empty, with its columns, if there is none."""
    frame = dossier.records.get(name)
    return pd.DataFrame(columns=list(TABLE[f"{name}.csv"].columns)) if frame is None else frame


def adjudicate(dossier: Dossier) -> Mapping[Place, Adjudication]:
    """Apply the rules to every cell that any coding reads.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    mapping of (option, criterion, source) to Adjudication
        Empty where the dossier has no codings.
    """
    return _adjudicate(dossier.base or dossier)


@lru_cache(maxsize=8)
def _adjudicate(dossier: Dossier) -> Mapping[Place, Adjudication]:
    codings: dict[Place, list[Coding]] = {}
    for row in find_record(dossier, "codings").to_dict("records"):
        place = (row["option"], row["criterion"], row["source"])
        score, low, high = (float(row[name]) for name in ("score", "low", "high"))
        item = Coding(row["coding"], row["basis"], score, low, high, row["locators"], row["rationale"])
        codings.setdefault(place, []).append(item)
    corrections: dict[Place, list[Correction]] = {}
    for row in find_record(dossier, "corrections").to_dict("records"):
        place = (row["option"], row["criterion"], row["source"])
        corrections.setdefault(place, []).append(Correction(row["field"], row["was"], row["now"], row["reason"]))
    found = {
        place: _judge(place, sorted(items, key=lambda item: not item.final), corrections.get(place, ()))
        for place, items in codings.items()
    }
    return MappingProxyType(found)


def _judge(place: Place, codings: Sequence[Coding], corrections: Iterable[Correction]) -> Adjudication:
    finals = [item for item in codings if item.final]
    rule, score = _choose_score([item.score for item in finals], [item.score for item in codings if not item.final])
    ends = [item.score for item in codings]
    ends += [end for item in finals for end in (item.low, item.high) if end == end]  # a range may be absent: NaN
    return Adjudication(
        *place,
        codings=tuple(codings),
        read_rule=_find_read_rule(len(finals), len(codings) - len(finals)),
        score_rule=rule,
        basis="stated" if len(finals) > 1 and all(item.basis == "stated" for item in finals) else "implied",
        central=score,
        low=min(ends),
        high=max(ends),
        corrections=tuple(corrections),
    )


def _find_read_rule(finals: int, pilots: int) -> str:
    if finals > 1:
        return BOTH_FINALS
    if finals == 1:
        return FINAL_AND_PILOT if pilots else ONE_FINAL
    return PILOTS_ONLY


def _choose_score(finals: Sequence[float], pilots: Sequence[float]) -> tuple[str, float]:
    """Choose the score that most codings give, finals and pilots together; in an even split the one nearer zero.

    Finals that differ are settled between themselves, by the one nearer zero.
    """
    everyone = [*finals, *pilots]
    if len(set(everyone)) == 1:
        return ALL_GIVE_IT, everyone[0]
    if len(set(finals)) > 1:
        return NEARER_ZERO, min(finals, key=abs)
    counts = Counter(everyone)
    most = [score for score, count in counts.items() if count == max(counts.values())]
    if len(most) > 1:
        return NEARER_ZERO, min(most, key=abs)
    return (FINALS_GIVE_IT if len(finals) > 1 and most[0] == finals[0] else MOST_GIVE_IT), most[0]


@dataclass(frozen=True)
class Agreement:
    """How far the two final codings agree, and what became of them.

    Parameters
    ----------
    cells : int
        Options x criteria that sources offer x sources.
    same_read : int
        Cells that both read or both leave silent.
    kappa : float
        Cohen's kappa of read or silent; NaN where chance alone would make them agree.
    both_read : int
        Cells that both read.
    same_score, same_basis : int
        Of these, how many with the same score, or the same basis.
    alpha : float
        Krippendorff's alpha for ordinal scores of the cells that both read; NaN where the scores do not vary.
    emphasis, same_emphasis : int
        Pairs of paragraph and criterion kept, and those that both codings have.
    readings, cells_read : int
        Readings after the review, and the cells they stand on.
    corrections : int
        Corrections in the text review.
    """

    cells: int
    same_read: int
    kappa: float
    both_read: int
    same_score: int
    same_basis: int
    alpha: float
    emphasis: int
    same_emphasis: int
    readings: int
    cells_read: int
    corrections: int


def measure_agreement(dossier: Dossier) -> Agreement:
    """Count how far the final codings agree.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    Agreement

    Notes
    -----
    Cohen (1960), doi:10.1177/001316446002000104; Krippendorff, Content Analysis, 4th ed. (2018), chapter 12.
    """
    dossier = dossier.base or dossier
    offered = sum(item.offered == "sources" for item in dossier.criteria)
    cells = len(dossier.options) * offered * len(dossier.sources)
    finals = [tuple(c for c in item.codings if c.final) for item in adjudicate(dossier).values()]
    pairs = [(both[0], both[1]) for both in finals if len(both) == 2]
    alone = Counter(both[0].id for both in finals if len(both) == 1)
    first, second = alone.get("final_1", 0), alone.get("final_2", 0)
    emphasis = find_record(dossier, "emphasis")
    return Agreement(
        cells=cells,
        same_read=cells - first - second,
        kappa=_find_kappa(cells, len(pairs), first, second),
        both_read=len(pairs),
        same_score=sum(a.score == b.score for a, b in pairs),
        same_basis=sum(a.basis == b.basis for a, b in pairs),
        alpha=find_ordinal_alpha([(a.score, b.score) for a, b in pairs]),
        emphasis=len(emphasis),
        same_emphasis=int((emphasis["coded_by"] == "both").sum()),
        readings=len(dossier.readings),
        cells_read=len({(r.alternative, r.criterion, r.source) for r in dossier.readings}),
        corrections=len(find_record(dossier, "corrections")),
    )


def _find_kappa(cells: int, both: int, first: int, second: int) -> float:
    """Cohen's kappa of two codings that read or leave silent; ``first`` and ``second`` count what one alone reads."""
    if not cells:
        return float("nan")
    observed = (cells - first - second) / cells
    shares = (both + first) / cells, (both + second) / cells
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    return (observed - chance) / (1 - chance) if chance < 1 else float("nan")


def find_ordinal_alpha(pairs: Sequence[tuple[float, float]]) -> float:
    """Compute Krippendorff's alpha for ordinal scores given by two coders to the same units.

    Parameters
    ----------
    pairs : sequence of (float, float)
        The two scores of each unit.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives; NaN where the scores do not vary.

    Examples
    --------
    >>> find_ordinal_alpha([(1, 1), (2, 2), (3, 3)])
    1.0
    >>> find_ordinal_alpha([(1, 2), (2, 1)])
    -0.5
    """
    values = sorted({score for pair in pairs for score in pair})
    if len(values) < 2:
        return float("nan")
    place = {value: index for index, value in enumerate(values)}
    coincidences = np.zeros((len(values), len(values)))
    for a, b in pairs:
        coincidences[place[a], place[b]] += 1
        coincidences[place[b], place[a]] += 1
    totals = coincidences.sum(axis=1)
    below = np.cumsum(totals) - totals / 2
    distance = (below[:, None] - below[None, :]) ** 2
    observed = (coincidences * distance).sum()
    expected = (np.outer(totals, totals) * distance).sum() / (totals.sum() - 1)
    return float(1 - observed / expected)
