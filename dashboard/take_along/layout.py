"""What every export lays out alike: criteria group by group in their fixed style, and who speaks to each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dashboard.shared.groups import ALL_CRITERIA, NO_GROUP
from dashboard.shared.names import find_letters, list_all_sources
from dashboard.take_along import cell_words
from dashboard.theme import GroupStyle, style_group
from policies.comparison import USER_BASIS, Comparison
from policies.dossier import Reading
from policies.evidence import find_record
from policies.scenario import gather_readings, list_readings

T = TypeVar("T")
_FIRMEST_FIRST = ("stated", "measured", "implied", USER_BASIS)
Bases = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True)
class Section:
    """A group with its style and those of its criteria that are in view."""

    name: str
    style: GroupStyle
    criteria: tuple[str, ...]


def list_sections(comparison: Comparison) -> list[Section]:
    """List the groups in the dossier's order; criteria without a group come last."""
    dossier, in_view = comparison.dossier, comparison.table.criteria
    ids = [*(item.id for item in dossier.groups), ""]
    names = {item.id: item.name for item in dossier.groups}
    rest = NO_GROUP if dossier.groups else ALL_CRITERIA
    sections = [
        Section(
            names.get(group, rest),
            style_group(dossier, group),
            tuple(name for name in in_view if dossier.criterion[name].group == group),
        )
        for group in ids
    ]
    return [section for section in sections if section.criteria]


def list_criteria(comparison: Comparison) -> list[str]:
    """List the criteria in view, group by group."""
    return [name for section in list_sections(comparison) for name in section.criteria]


def gather_bases(comparison: Comparison) -> Bases:
    """Say, by option and criterion, on what basis each source speaks; one stated variant makes it stated.

    In a package a source speaks as firmly as it does of any measure; a measure's score of the user's own stands in for
    what is said of that measure, and has no source's id, but `USER_BASIS`.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for place, readings in gather_readings(comparison.in_view).items():
        cell = found.setdefault(place, {})
        for reading in readings:
            known = cell.get(reading.source, reading.basis)
            cell[reading.source] = min(known, reading.basis, key=_FIRMEST_FIRST.index)
    for package in comparison.in_view.packages:
        for criterion in comparison.table.criteria:
            if comparison.find_scored_members(package.id, criterion):
                found.setdefault((package.id, criterion), {})[USER_BASIS] = USER_BASIS
    return found


def list_readings_in_view(comparison: Comparison) -> list[Reading]:
    """List the readings that count of the criteria in view, and of the options in view or in a package in view."""
    alternatives, criteria = comparison.options.alternatives, comparison.table.criteria
    return [r for r in list_readings(comparison.in_view) if r.alternative in alternatives and r.criterion in criteria]


def is_own(comparison: Comparison, alternative: str, criterion: str) -> bool:
    """Tell whether a cell holds the user's own score."""
    return comparison.table.find_cell(alternative, criterion).overridden


def letter_sources(comparison: Comparison) -> dict[str, str]:
    """Give the letter that stands for each source."""
    return find_letters(list_all_sources(comparison.dossier, comparison.counted))


def word_marks(comparison: Comparison) -> Mapping[tuple[str, str], str]:
    """Say, by option and criterion, who speaks and on what basis."""
    bases, letters = gather_bases(comparison), letter_sources(comparison)
    return {
        (o, c): cell_words.word_marks(comparison, letters, bases.get((o, c), {}), own=is_own(comparison, o, c))
        for o in comparison.table.alternatives
        for c in comparison.table.criteria
    }


def count_marks(comparison: Comparison) -> tuple[list[str], Mapping[str, Sequence[int]]]:
    """Count by option in how many cells somebody states, measures or implies something, the user does, or nobody does.

    A cell counts once, on the firmest basis that any source has. Bases that no cell has are left out.
    """
    bases = gather_bases(comparison)
    counts: dict[str, Counter[str]] = {}
    for alternative in comparison.table.alternatives:
        counts[alternative] = Counter()
        for criterion in comparison.table.criteria:
            found = bases.get((alternative, criterion), {}).values()
            own = is_own(comparison, alternative, criterion)
            counts[alternative][USER_BASIS if own else min(found, key=_FIRMEST_FIRST.index) if found else "silent"] += 1
    known = [name for name in (*_FIRMEST_FIRST, "silent") if any(found[name] for found in counts.values())]
    heads = [f"{cell_words.SIGNS[name]} {cell_words.SIGN_NAMES[name]}" for name in known]
    return heads, {alternative: [found[name] for name in known] for alternative, found in counts.items()}


def word_readings(comparison: Comparison) -> Mapping[tuple[str, str], Sequence[str]]:
    """Say, by option and criterion, who speaks, on what basis, and our reading: a line each."""
    bases, letters = gather_bases(comparison), letter_sources(comparison)
    return {
        (o, c): cell_words.list_cell_readings(
            comparison.table.find_cell(o, c), comparison.dossier.scale, letters, bases.get((o, c), {})
        )
        for o in comparison.table.alternatives
        for c in comparison.table.criteria
    }


def list_relations(comparison: Comparison) -> list[Mapping[str, str]]:
    """List the relations that an option in view has to any other, as rows of the dossier's table."""
    frame = find_record(comparison.dossier, "relations")
    rows = [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]
    in_view = comparison.table.alternatives
    return [row for row in rows if row["option"] in in_view or row["other"] in in_view]


def split(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Split into parts of nearly the same size, none larger than ``most``."""
    parts = max(-(-len(items) // most), 1)
    size, larger = divmod(len(items), parts)
    start = 0
    for number in range(parts):
        end = start + size + (number < larger)
        yield items[start:end]
        start = end
