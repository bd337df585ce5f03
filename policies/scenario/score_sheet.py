"""A user's own scores as a sheet: a row for each cell, and what is typed into it back into the scenario's entries.

A sheet serves the user's own scores (which replace a cell) and the readings of a source of the user's own (which are
counted beside the others). An empty low or high means "no range": it equals the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from policies.dossier import Dossier, Reading, find_numerals, read_number, write_number
from policies.errors import ScenarioError
from policies.scenario.parts import Override, UserSource
from policies.scenario.reader import Reader
from policies.scenario.scenario import Scenario
from policies.terms import LARGEST

NUMBERS = ("score", "low", "high")
READING_TEXTS = ("basis", "speaker", "variant", "locators", "rationale", "phrase", "phrase_locator")
_PER_CENT = ("%", "per cent", "percent")
NEW_READING = {"basis": "stated", "speaker": "author", "variant": ""}
Values = Mapping[str, Any]
TypedCells = Mapping[str, Values]
"""What was typed, by row and column; None or an empty text empties a cell."""


@dataclass(frozen=True)
class SheetRow:
    """One cell of the scorecard in a sheet.

    Parameters
    ----------
    alternative, criterion : str
        Ids.
    place : int
        Which of several rows of the same cell (a source may give variants apart).
    values : mapping
        A value for each column; None or an empty text where nothing is.
    """

    alternative: str
    criterion: str
    place: int = 0
    values: Values = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """What tells the row from all others of the sheet."""
        return f"{self.alternative}/{self.criterion}/{self.place}"


@dataclass(frozen=True)
class SheetResult:
    """What a sheet's rows with what was typed amount to.

    Parameters
    ----------
    entries : tuple
        One for each row that holds a score; a row with a fault keeps what it had.
    faults : mapping of str to str
        By row: what was found and what was expected.
    """

    entries: tuple[Any, ...]
    faults: Mapping[str, str]


def list_score_rows(dossier: Dossier, scenario: Scenario) -> tuple[SheetRow, ...]:
    """List a row for each option in view and each criterion, with the user's own score if there is one."""
    own = {(item.alternative, item.criterion): item for item in scenario.overrides}
    rows = []
    for cell in _list_cells(dossier, scenario):
        item = own.get(cell)
        rows.append(SheetRow(*cell, values=_show_range(item) | {"note": item.note if item else ""}))
    return tuple(rows)


def list_reading_rows(dossier: Dossier, scenario: Scenario, source: UserSource) -> tuple[SheetRow, ...]:
    """List a row for each option in view and each criterion with what a source of the user's own gives there.

    Where it gives several variants of an option, each has a row.
    """
    own: dict[tuple[str, str], list[Reading | None]] = {}
    for reading in source.readings:
        own.setdefault((reading.alternative, reading.criterion), []).append(reading)
    return tuple(
        SheetRow(*cell, place, values=_show_range(item) | _show_reading(item))
        for cell in _list_cells(dossier, scenario)
        for place, item in enumerate(own.get(cell, [None]))
    )


def _list_cells(dossier: Dossier, scenario: Scenario) -> list[tuple[str, str]]:
    alternatives = [item.id for item in dossier.alternatives if item.members or item.id in scenario.alternatives]
    return [
        (alternative, item.id)
        for alternative in alternatives
        for item in dossier.criteria
        if item.id not in scenario.dropped
    ]


def _show_range(item: Override | Reading | None) -> dict[str, Any]:
    if item is None:
        return dict.fromkeys(NUMBERS)
    low, high = (None if end == item.central else end for end in (item.low, item.high))
    return {"score": item.central, "low": low, "high": high}


def _show_reading(item: Reading | None) -> dict[str, Any]:
    if item is None:
        return NEW_READING | dict.fromkeys(("locators", "rationale", "phrase", "phrase_locator"), "")
    texts = {name: getattr(item, name) for name in READING_TEXTS}
    return texts | {"locators": ", ".join(item.locators)}


def read_scores(dossier: Dossier, scenario: Scenario, edits: TypedCells) -> SheetResult:
    """Read the user's own scores with what was typed; those of cells without a row stay.

    Parameters
    ----------
    dossier : Dossier
        With the user's own options and criteria.
    scenario : Scenario
    edits : mapping
        By the key of a row of `list_score_rows`.

    Returns
    -------
    SheetResult
        Entries are `Override`.
    """
    rows = list_score_rows(dossier, scenario)

    def make(row: SheetRow, values: Values) -> Override:
        low, central, high = _read_range(dossier, row, values)
        return Override(row.alternative, row.criterion, central, low, high, **_read_texts(dossier, values, ("note",)))

    return _keep_others(scenario.overrides, rows, _read(rows, edits, make))


def read_readings(dossier: Dossier, scenario: Scenario, source: UserSource, edits: TypedCells) -> SheetResult:
    """Read the readings of a source of the user's own with what was typed, as `read_scores` does; entries are Reading.

    ``edits`` go by the key of a row of `list_reading_rows`.
    """
    rows = list_reading_rows(dossier, scenario, source)

    def make(row: SheetRow, values: Values) -> Reading:
        low, central, high = _read_range(dossier, row, values)
        texts = _read_texts(dossier, values, READING_TEXTS)
        locators = tuple(part.strip() for part in texts.pop("locators").split(",") if part.strip())
        new = {name: texts[name] or default for name, default in NEW_READING.items()}
        cell = (row.alternative, row.criterion, source.source.id)
        return Reading(*cell, central, low, high, **(texts | new), locators=locators)

    return _keep_others(source.readings, rows, _read(rows, edits, make))


def _keep_others(items: Iterable[Any], rows: Sequence[SheetRow], read: SheetResult) -> SheetResult:
    shown = {(row.alternative, row.criterion) for row in rows}
    others = [item for item in items if (item.alternative, item.criterion) not in shown]
    return replace(read, entries=(*others, *read.entries))


def _read(rows: Sequence[SheetRow], edits: TypedCells, make: Callable[[SheetRow, Values], Any]) -> SheetResult:
    entries: list[Any] = []
    faults: dict[str, str] = {}
    edits = _settle_signs(edits)
    for row in rows:
        typed = edits.get(row.key, {})
        values = {**row.values, **typed}
        try:
            if _is_empty(values["score"]):
                _refuse_rest(typed)
                continue
            entries.append(make(row, values))
        except ScenarioError as error:
            faults[row.key] = " ".join(error.faults)
            if row.values["score"] is not None:
                entries.append(make(row, row.values))
    return SheetResult(tuple(entries), faults)


def _settle_signs(edits: TypedCells) -> TypedCells:
    """Write numbers plainly that only the others typed or pasted with them tell how to read."""
    texts = [
        value for cells in edits.values() for name, value in cells.items() if name in NUMBERS and isinstance(value, str)
    ]
    numerals = find_numerals(texts)
    if numerals.doubt:
        return edits
    return {
        row: {
            name: numerals.make_plain(value) if isinstance(value, str) and find_numerals([value]).doubt else value
            for name, value in cells.items()
        }
        for row, cells in edits.items()
    }


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _refuse_rest(typed: Values) -> None:
    """Refuse a range or a note for which there is no score; emptying the score itself takes the whole entry out."""
    if "score" not in typed and not all(_is_empty(value) for value in typed.values()):
        raise ScenarioError("Give a score first: the rest of the row counts with it.")


def bound_scores(dossier: Dossier, criterion: str) -> tuple[float, float]:
    """Give the least and the greatest score that a criterion takes, in its own unit."""
    item = dossier.criterion[criterion]
    if dossier.clip:
        return -LARGEST, LARGEST
    return min(item.worst, item.best), max(item.worst, item.best)


def _read_range(dossier: Dossier, row: SheetRow, values: Values) -> tuple[float, float, float]:
    """Read low, score and high in the criterion's own unit.

    Raises
    ------
    ScenarioError
        Saying what was found and what was expected.
    """
    least, most = bound_scores(dossier, row.criterion)
    in_percent = dossier.criterion[row.criterion].unit.strip().casefold() in _PER_CENT
    central, low, high = (
        _read_number(values["score" if _is_empty(values[name]) else name], least, most, percent=in_percent)
        for name in NUMBERS
    )
    if not low <= central <= high:
        found = f"low {low:g}, score {central:g}, high {high:g}"
        raise ScenarioError(f"Found {found}, expected low ≤ score ≤ high: empty the range or widen it.")
    return low, central, high


def _read_texts(dossier: Dossier, values: Values, names: Iterable[str]) -> dict[str, str]:
    """Read texts that a scenario may hold.

    Raises
    ------
    ScenarioError
        Saying which, what was found and what was expected.
    """
    reader = Reader(dossier)
    texts = {name: reader.text(name.replace("_", " "), str(values[name] or "")) for name in names}
    if reader.faults:
        raise ScenarioError(reader.faults)
    return texts


def _read_number(value: Any, least: float, most: float, *, percent: bool) -> float:
    """Read a number as people type it; one that stands in the row already is a number."""
    text = write_number(value) if isinstance(value, (int, float)) else str(value)
    try:
        return read_number(text, least, most, percent=percent)
    except ValueError as error:
        raise ScenarioError(str(error)) from error
