"""Answers without phones: hands that were counted, or a pasted table with a row a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from dashboard.room.model import Ratings
from policies.comparison import Comparison
from policies.dossier import find_namesake
from policies.errors import ScenarioError
from policies.group import list_groups, rate_hands

_MOST_ROWS = 1_000
_LONGEST_TABLE = 200_000
LABEL_COLUMN = "label"


def count_hands(comparison: Comparison, hands: Mapping[str, int]) -> tuple[Ratings, ...]:
    """Turn the number of hands for each group into an answer a hand.

    Raises
    ------
    ScenarioError
        If nobody raised a hand, or more did than a room holds.
    """
    if sum(hands.values()) > _MOST_ROWS:
        raise ScenarioError(f"hands: found {sum(hands.values())}, expected at most {_MOST_ROWS}")
    return tuple(Ratings(item) for item in rate_hands(comparison, hands))


def read_table(comparison: Comparison, text: str) -> tuple[Ratings, ...]:
    """Read a table: its head names groups or criteria, each row below gives one person's points.

    A column ``label`` says to whom somebody belongs. Tabs, semicolons or commas part the columns; with semicolons or
    tabs a comma may be a decimal one.

    Parameters
    ----------
    comparison : Comparison
    text : str

    Raises
    ------
    ScenarioError
        Naming each column and cell that is not understood, by row as counted from the head.
    """
    if len(text) > _LONGEST_TABLE:
        raise ScenarioError(f"table: found {len(text):,} characters, expected at most {_LONGEST_TABLE:,}")
    rows = [row for row in csv.reader(io.StringIO(text.strip()), delimiter=_find_delimiter(text)) if any(row)]
    if not 2 <= len(rows) <= _MOST_ROWS + 1:
        raise ScenarioError(f"table: found {len(rows)} rows, expected a head and 1 to {_MOST_ROWS} people")
    columns, are_groups = _read_head(comparison, rows[0])
    faults: list[str] = []
    found = [_read_row(number, row, columns, faults) for number, row in enumerate(rows[1:], start=1)]
    if faults:
        raise ScenarioError(faults)
    return tuple(_rate(comparison, points, label, are_groups=are_groups) for points, label in found)


def _find_delimiter(text: str) -> str:
    head = text.strip().partition("\n")[0]
    return next((sign for sign in "\t;" if sign in head), ",")


def _read_head(comparison: Comparison, head: Sequence[str]) -> tuple[list[str], bool]:
    """Name the group or criterion of each column, and say which of the two they are."""
    dossier, groups = comparison.dossier, list_groups(comparison)
    names = {item.id: (item.id, item.name) for item in dossier.groups if item.id in groups}
    criteria = {
        item.id: (item.id, item.name, item.short_name) for item in dossier.criteria if item.id in comparison.shares
    }
    told = [cell.strip() for cell in head]
    for known, are_groups in ((names, True), (criteria, False)):
        found = [cell if cell.casefold() == LABEL_COLUMN else find_namesake((cell,), known) for cell in told]
        if all(found) and len(set(found)) == len(found) and {*found} - {LABEL_COLUMN}:
            return [str(name) for name in found], are_groups
    expected = ", ".join(name for _, name in names.values())
    raise ScenarioError(f"head: found {', '.join(told)}, expected the groups ({expected}), or criteria, each once")


def _read_row(
    number: int, row: Sequence[str], columns: Sequence[str], faults: list[str]
) -> tuple[dict[str, float], str]:
    points, label = dict.fromkeys(columns, 0.0), ""
    points.pop(LABEL_COLUMN, None)
    if len(row) > len(columns):
        faults.append(f"row {number}: found {len(row)} cells, expected {len(columns)}")
    for name, cell in zip(columns, row, strict=False):
        if name == LABEL_COLUMN:
            label = cell.strip()
        elif cell.strip():
            points[name] = _read_number(number, name, cell, faults)
    if not faults and not any(points.values()):
        faults.append(f"row {number}: found no points above 0")
    return points, label


def _read_number(number: int, name: str, cell: str, faults: list[str]) -> float:
    try:
        value = float(cell.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        value = -1.0
    if 0 <= value <= 1e9:
        return value
    faults.append(f"row {number}, {name}: found {cell.strip()!r}, expected a number of at least 0")
    return 0.0


def _rate(comparison: Comparison, points: Mapping[str, float], label: str, *, are_groups: bool) -> Ratings:
    """Turn points into ratings from 0 to 100, of which the largest is 100."""
    if are_groups:
        return Ratings(_scale(points), {}, label)
    groups = {group: sum(points.get(name, 0.0) for name in names) for group, names in list_groups(comparison).items()}
    inside: dict[str, float] = {}
    for group, names in list_groups(comparison).items():
        if groups[group] > 0:
            inside |= _scale({name: points.get(name, 0.0) for name in names})
    return Ratings(_scale(groups), inside, label)


def _scale(points: Mapping[str, float]) -> dict[str, float]:
    largest = max(points.values())
    return {name: 100 * value / largest for name, value in points.items()}
