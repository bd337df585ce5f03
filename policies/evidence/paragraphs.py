"""What readings rest on: paragraphs, what a result would be without one, where sources meet, and what none says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from policies.comparison import Comparison, compare, value_range
from policies.dossier import Dossier, Reading
from policies.evidence.codings import adjudicate, find_record
from policies.scenario import Scenario, find_user_criteria, list_every_reading

FOR, AGAINST, NO_CHANGE = "for", "against", "no_change"


@dataclass(frozen=True, order=True)
class Paragraph:
    """A numbered paragraph of a source; ``section`` is the heading it stands under, if the dossier gives one."""

    source: str
    label: str
    section: str = ""


@dataclass(frozen=True)
class Resting:
    """What rests on one paragraph.

    Parameters
    ----------
    readings : tuple of Reading
        Every reading that cites it.
    alone : tuple of Reading
        Those that cite nothing else.
    emphasis, relations, facts : DataFrame
        Rows of the dossier's tables that cite it.
    """

    readings: tuple[Reading, ...]
    alone: tuple[Reading, ...]
    emphasis: pd.DataFrame
    relations: pd.DataFrame
    facts: pd.DataFrame


@dataclass(frozen=True)
class ParagraphEffect:
    """What a comparison would be without one paragraph.

    Parameters
    ----------
    paragraph : Paragraph
    cited, alone : int
        Readings that cite it, and those that cite nothing else, whether the scenario counts them or not.
    leaders : tuple of str
        Who would lead without every reading that cites it; empty if fewer than two could be ranked.
    ranked : tuple of str
        Options that could be ranked without it.
    unranked : tuple of str
        Options that are ranked now and could not be without it.
    changes : bool
        Whether the leaders are others than now.
    """

    paragraph: Paragraph
    cited: int
    alone: int
    leaders: tuple[str, ...]
    ranked: tuple[str, ...]
    unranked: tuple[str, ...]
    changes: bool


@dataclass(frozen=True)
class Encounter:
    """A cell of which more than one source speaks.

    Parameters
    ----------
    alternative, criterion : str
    low, central, high : mapping of str to float
        By source, in the criterion's own unit: least low, mean central and greatest high over its variants.
    """

    alternative: str
    criterion: str
    low: Mapping[str, float]
    central: Mapping[str, float]
    high: Mapping[str, float]

    @property
    def differs(self) -> bool:
        """Whether the sources' central readings differ."""
        return len(set(self.central.values())) > 1

    @property
    def apart(self) -> bool:
        """Whether some two of the sources' ranges do not overlap."""
        return max(self.low.values()) > min(self.high.values())


def list_paragraphs(dossier: Dossier) -> tuple[Paragraph, ...]:
    """List the paragraphs of the dossier's sources, source by source.

    As listed in ``paragraphs.csv``; a source without rows there has the paragraphs that anything cites.
    """
    listed = find_record(dossier, "paragraphs")
    found = [Paragraph(*row) for row in zip(listed["source"], listed["paragraph"], listed["section"], strict=True)]
    known = {item.source for item in found}
    order = list(dossier.source)
    cited = {Paragraph(*place) for place in _iterate_citations(dossier) if place[0] not in known and place[0] in order}
    found += sorted(cited, key=lambda item: _sort_label(item.label))
    return tuple(sorted(found, key=lambda item: order.index(item.source)))


def _iterate_citations(dossier: Dossier) -> list[tuple[str, str]]:
    places = [(reading.source, label) for reading in dossier.readings for label in reading.locators]
    emphasis = find_record(dossier, "emphasis")
    places += list(zip(emphasis["source"], emphasis["paragraph"], strict=True))
    for name in ("relations", "facts"):
        frame = find_record(dossier, name)
        cells = zip(frame["source"], frame["locators"], strict=True)
        places += [(source, label) for source, labels in cells for label in labels.split()]
    return places


def _sort_label(label: str) -> tuple[str, int, str]:
    """Sort K2 before K10."""
    letters, digits = re.match(r"(\D*)(\d*)", label).groups()  # type: ignore[union-attr]  # matches any text
    return letters, int(digits or 0), label


def find_resting(dossier: Dossier, scenario: Scenario, paragraph: Paragraph) -> Resting:
    """Gather everything that rests on a paragraph.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
        Its own sources are looked at too; lens and filters are not.
    paragraph : Paragraph

    Returns
    -------
    Resting
    """
    readings = tuple(r for r in list_every_reading(dossier, scenario) if _cites(r, paragraph))
    emphasis = find_record(dossier, "emphasis")
    told = emphasis[(emphasis["source"] == paragraph.source) & (emphasis["paragraph"] == paragraph.label)]
    relations, facts = (_cut(find_record(dossier, name), paragraph) for name in ("relations", "facts"))
    alone = tuple(r for r in readings if len(set(r.locators)) == 1)
    return Resting(readings, alone, told, relations, facts)


def _cites(reading: Reading, paragraph: Paragraph) -> bool:
    return reading.source == paragraph.source and paragraph.label in reading.locators


def _cut(frame: pd.DataFrame, paragraph: Paragraph) -> pd.DataFrame:
    cells = zip(frame["source"], frame["locators"], strict=True)
    cited = [source == paragraph.source and paragraph.label in labels.split() for source, labels in cells]
    return frame[np.array(cited, dtype=bool)]


def leave_paragraph_out(
    dossier: Dossier, scenario: Scenario, paragraph: Paragraph, *, alone_only: bool = False
) -> Comparison:
    """Compare without the readings that cite a paragraph; weights and the user's own scores stay.

    An upper bound of what the paragraph carries: most readings that cite it cite others too.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    paragraph : Paragraph
    alone_only : bool
        Take out only the readings that cite nothing else: the lower bound.

    Returns
    -------
    Comparison

    Raises
    ------
    ScenarioError
        If no criterion in view carries weight.
    """
    base = dossier.base or dossier

    def goes(reading: Reading) -> bool:
        return _cites(reading, paragraph) and not (alone_only and len(set(reading.locators)) > 1)

    kept = tuple(reading for reading in base.readings if not goes(reading))
    return compare(base if len(kept) == len(base.readings) else replace(base, readings=kept), scenario)


def assess_paragraphs(comparison: Comparison) -> tuple[ParagraphEffect, ...]:
    """Leave out every paragraph in turn, and say who would lead.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of ParagraphEffect
        In the order of `list_paragraphs`.
    """
    dossier, scenario = comparison.dossier, comparison.counted
    return tuple(_assess(comparison, find_resting(dossier, scenario, p), p) for p in list_paragraphs(dossier))


def _assess(comparison: Comparison, resting: Resting, paragraph: Paragraph) -> ParagraphEffect:
    without = comparison
    if resting.readings:
        without = leave_paragraph_out(comparison.dossier, comparison.counted, paragraph)
    return ParagraphEffect(
        paragraph=paragraph,
        cited=len(resting.readings),
        alone=len(resting.alone),
        leaders=without.leaders,
        ranked=tuple(without.results),
        unranked=tuple(name for name in comparison.results if name not in without.results),
        changes=without.leaders != comparison.leaders,
    )


def find_company(dossier: Dossier, scenario: Scenario, reading: Reading) -> Mapping[str, tuple[Reading, ...]]:
    """Find the readings of other cells that cite the same paragraphs, so that double counting can be seen.

    Returns
    -------
    mapping of str to tuple of Reading
        By paragraph label, in the reading's order; empty tuples where it stands alone.
    """
    place = (reading.alternative, reading.criterion)
    others = [
        other
        for other in list_every_reading(dossier, scenario)
        if other.source == reading.source and (other.alternative, other.criterion) != place
    ]
    return MappingProxyType({x: tuple(other for other in others if x in other.locators) for x in reading.locators})


def find_encounters(dossier: Dossier, readings: Sequence[Reading]) -> tuple[Encounter, ...]:
    """Find the cells of which more than one source speaks, in the order of the dossier.

    Parameters
    ----------
    dossier : Dossier
    readings : sequence of Reading

    Returns
    -------
    tuple of Encounter
    """
    cells: dict[tuple[str, str], dict[str, list[Reading]]] = {}
    for reading in readings:
        cell = cells.setdefault((reading.alternative, reading.criterion), {})
        cell.setdefault(reading.source, []).append(reading)
    found = []
    for alternative in dossier.alternative:
        for criterion in dossier.criterion:
            spoken = cells.get((alternative, criterion), {})
            if len(spoken) > 1:
                low = {name: min(r.low for r in items) for name, items in spoken.items()}
                high = {name: max(r.high for r in items) for name, items in spoken.items()}
                central = {name: sum(r.central for r in items) / len(items) for name, items in spoken.items()}
                found.append(Encounter(alternative, criterion, *map(MappingProxyType, (low, central, high))))
    return tuple(found)


def find_silent_cells(
    dossier: Dossier, scenario: Scenario, alternatives: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Find, for each of these options, the criteria on which no reading says anything.

    Criteria that only users can fill are left out: `find_unread_criteria` names them.
    """
    read = {(r.alternative, r.criterion) for r in list_every_reading(dossier, scenario)}
    read |= {(item.alternative, item.criterion) for item in scenario.overrides}
    offered = [item.id for item in dossier.criteria if item.offered == "sources"]
    return MappingProxyType({name: tuple(c for c in offered if (name, c) not in read) for name in alternatives})


def find_unread_criteria(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    """Name the criteria that no source offers and that the user has not filled."""
    filled = find_user_criteria(scenario)
    return tuple(item.id for item in dossier.criteria if item.offered == "users" and item.id not in filled)


def find_side(dossier: Dossier, reading: Reading) -> str:
    """Tell whether a reading speaks for its option, against it, or gives no change."""
    measure = np.array([reading.central])
    value = float(value_range(dossier, reading.criterion, measure, measure, measure)[1][0])
    if value == dossier.scale.neutral:
        return NO_CHANGE
    return FOR if value > dossier.scale.neutral else AGAINST


def find_contested(dossier: Dossier, readings: Sequence[Reading]) -> frozenset[tuple[str, str]]:
    """Find the cells whose codings give different scores, or of which the sources' readings differ."""
    codings = {
        (item.alternative, item.criterion) for item in adjudicate(dossier).values() if item.read and item.differs
    }
    sources = {(item.alternative, item.criterion) for item in find_encounters(dossier, readings) if item.differs}
    return frozenset(codings | sources)
