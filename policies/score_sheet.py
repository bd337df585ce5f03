"""A user's own scores as a sheet: a row for each cell, edits apart from the rows, and back to the scenario's entries.

A sheet serves the user's own scores (which replace a cell) and the readings of a source of the user's own (which are
counted beside the others). An empty low or high means "no range": it equals the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policies.choices import Override, UserSource
from policies.errors import ScenarioError
from policies.model import Dossier, Reading
from policies.scenario import Scenario
from policies.schema import LARGEST

SCORE_COLUMNS = ("score", "low", "high", "note")
READING_COLUMNS = (
    "score", "low", "high", "basis", "speaker", "variant", "locators", "rationale", "phrase", "phrase_locator",
)  # fmt: skip
NEW_READING = {"basis": "stated", "speaker": "author", "variant": ""}
Values = Mapping[str, Any]
Edits = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class SheetRow:
    """One cell of the scorecard in a sheet; ``values`` holds a column each, None or an empty text where nothing is."""

    alternative: str
    criterion: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class SheetResult:
    """What a sheet's rows with their edits amount to: entries of the rows without fault, and every fault."""

    entries: tuple[Any, ...]
    faults: tuple[str, ...]


def list_score_rows(dossier: Dossier, scenario: Scenario) -> tuple[SheetRow, ...]:
    """List a row for each option in view and each criterion, with the user's own score if there is one."""
    own = {(item.alternative, item.criterion): item for item in scenario.overrides}
    rows = []
    for cell in _list_cells(dossier, scenario):
        item = own.get(cell)
        rows.append(SheetRow(*cell, _show_range(item) | {"note": item.note if item else ""}))
    return tuple(rows)


def list_reading_rows(dossier: Dossier, scenario: Scenario, source: UserSource) -> tuple[SheetRow, ...]:
    """List a row for each option in view and each criterion with what a source of the user's own gives there.

    Where it gives several variants of an option, each has a row.
    """
    own: dict[tuple[str, str], list[Reading | None]] = {}
    for reading in source.readings:
        own.setdefault((reading.alternative, reading.criterion), []).append(reading)
    return tuple(
        SheetRow(*cell, _show_range(item) | _show_reading(item))
        for cell in _list_cells(dossier, scenario)
        for item in own.get(cell, [None])
    )


def _list_cells(dossier: Dossier, scenario: Scenario) -> list[tuple[str, str]]:
    options = [item.id for item in dossier.alternatives if item.id in scenario.options]
    return [(option, item.id) for option in options for item in dossier.criteria if item.id not in scenario.dropped]


def _show_range(item: Override | Reading | None) -> dict[str, Any]:
    if item is None:
        return {"score": None, "low": None, "high": None}
    low, high = (None if end == item.central else end for end in (item.low, item.high))
    return {"score": item.central, "low": low, "high": high}


def _show_reading(item: Reading | None) -> dict[str, Any]:
    if item is None:
        return NEW_READING | dict.fromkeys(("locators", "rationale", "phrase", "phrase_locator"), "")
    texts = {name: getattr(item, name) for name in READING_COLUMNS[3:]}
    return texts | {"locators": ", ".join(item.locators)}


def read_scores(dossier: Dossier, scenario: Scenario, rows: Sequence[SheetRow], edits: Edits) -> SheetResult:
    """Read the user's own scores from a sheet, with those of cells that have no row.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    rows : sequence of SheetRow
        As `list_score_rows` gave them.
    edits : mapping
        What was typed, by row and column; None or an empty text empties a cell.

    Returns
    -------
    SheetResult
        Entries are `Override`; a row with a fault keeps what it had before the edits.
    """

    def make(row: SheetRow, values: Values) -> Override:
        return Override(
            row.alternative, row.criterion, *_read_range(dossier, row, values), note=str(values["note"] or "")
        )

    read = _read(rows, edits, make)
    return SheetResult((*_keep_others(scenario.overrides, rows), *read.entries), read.faults)


def read_readings(dossier: Dossier, source: UserSource, rows: Sequence[SheetRow], edits: Edits) -> SheetResult:
    """Read the readings of a source of the user's own from a sheet, with those of cells that have no row.

    Parameters and result are as for `read_scores`; entries are `Reading`.
    """

    def make(row: SheetRow, values: Values) -> Reading:
        central, low, high = _read_range(dossier, row, values)
        texts = {name: str(values[name] or "") for name in READING_COLUMNS[3:]}
        locators = tuple(part.strip() for part in texts.pop("locators").split(",") if part.strip())
        new = {name: texts[name] or default for name, default in NEW_READING.items()}
        return Reading(
            row.alternative, row.criterion, source.source.id, central, low, high, **(texts | new), locators=locators
        )

    read = _read(rows, edits, make)
    return SheetResult((*_keep_others(source.readings, rows), *read.entries), read.faults)


def list_steps(before: Edits, after: Edits) -> list[dict[int, dict[str, Any]]]:
    """List what was typed since, one cell after the other, so that each can be undone alone.

    Returns
    -------
    list of edits
        Each holds one more changed cell than the one before it; the last equals ``after``.
    """
    now = {row: dict(values) for row, values in before.items()}
    steps = []
    for row, values in after.items():
        for column, value in values.items():
            if column in now.get(row, {}) and now[row][column] == value:
                continue
            now = {**now, row: {**now.get(row, {}), column: value}}
            steps.append(now)
    return steps


def _keep_others(items: Iterable[Any], rows: Sequence[SheetRow]) -> list[Any]:
    shown = {(row.alternative, row.criterion) for row in rows}
    return [item for item in items if (item.alternative, item.criterion) not in shown]


def _read(rows: Sequence[SheetRow], edits: Edits, make: Callable[[SheetRow, Values], Any]) -> SheetResult:
    entries: list[Any] = []
    faults: list[str] = []
    for number, row in enumerate(rows):
        values = {**row.values, **edits.get(number, {})}
        try:
            found = make(row, values) if values["score"] is not None else None
        except ScenarioError as error:
            faults += error.faults
            found = make(row, row.values) if row.values["score"] is not None else None
        if found is not None:
            entries.append(found)
    return SheetResult(tuple(entries), tuple(faults))


def _read_range(dossier: Dossier, row: SheetRow, values: Values) -> tuple[float, float, float]:
    """Read score, low and high in the criterion's own unit.

    Raises
    ------
    ScenarioError
        Naming the cell, what was found and what was expected.
    """
    criterion = dossier.criterion[row.criterion]
    place = f"{dossier.alternative[row.alternative].name}, {criterion.name}"
    central = float(values["score"])
    low, high = (central if values[name] is None else float(values[name]) for name in ("low", "high"))
    least, most = (-LARGEST, LARGEST) if dossier.clip else sorted((criterion.worst, criterion.best))
    outside = [f"{end:g}" for end in (low, central, high) if not least <= end <= most]
    if outside:
        raise ScenarioError(f"{place}: found {outside[0]}, expected a number from {least:g} to {most:g}.")
    if not low <= central <= high:
        found = f"low {low:g}, score {central:g}, high {high:g}"
        raise ScenarioError(f"{place}: found {found}, expected low ≤ score ≤ high; empty the range or widen it.")
    return central, low, high
