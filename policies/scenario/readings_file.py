"""Readings of a source of the user's own from a CSV file, as spreadsheets write it."""

from __future__ import annotations

import csv
import io
import math
import re
from typing import Any

from policies.dossier import Dossier, Reading, parse_number, unguard_cell
from policies.errors import ScenarioError, quote, suggest
from policies.scenario.reader import Reader, read_readings

READINGS_COLUMNS = (
    "alternative", "criterion", "central", "low", "high", "basis", "speaker", "variant", "locators", "rationale",
    "phrase", "phrase_locator",
)  # fmt: skip
_NEEDED = READINGS_COLUMNS[:3]
_NUMBERS = READINGS_COLUMNS[2:5]


def read_readings_file(content: bytes, dossier: Dossier, source: str, name: str) -> tuple[Reading, ...]:
    """Read readings, one row each, with the columns that `READINGS_COLUMNS` names.

    Parameters
    ----------
    content : bytes
        UTF-8; alternative, criterion and central are needed, an empty cell takes its default. A quotation mark that
        kept a text from starting a formula is taken off.
    dossier : Dossier
        With the user's own options and criteria.
    source : str
        Id of the source that they are readings of.
    name : str
        The file's name, for messages.

    Raises
    ------
    ScenarioError
        With every fault: its row, what was found and what was expected.
    """
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ScenarioError(f"{name}: expected comma-separated values in UTF-8: {error}") from error
    header = [cell.strip() for cell in rows[0]] if rows else []
    faults = [f"{name}, row 1: expected a column {column!r}" for column in _NEEDED if column not in header]
    known = list(READINGS_COLUMNS)
    faults += [
        f"{name}, row 1: found the column {quote(column)}, expected each of those known once ({suggest(column, known)})"
        for column in header
        if column not in known or header.count(column) > 1
    ]
    if faults:
        raise ScenarioError(faults)
    plain, numbers = [], []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            plain.append({key: _read(key, cell) for key, cell in zip(header, row, strict=False) if cell.strip()})
            numbers.append(number)
    reader = Reader(dossier)
    readings = read_readings(reader, "row", source, plain)
    if reader.faults:
        raise ScenarioError([f"{name}, {_name_row(fault, numbers)}" for fault in reader.faults])
    return readings


def _read(column: str, cell: str) -> Any:
    text = unguard_cell(cell)
    if column in _NUMBERS:
        number = parse_number(text.strip())
        if math.isnan(number):
            return text  # quoted in the fault
        return int(number) if number.is_integer() else number
    if column == "locators":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text if column in ("rationale", "phrase") else text.strip()


def _name_row(fault: str, numbers: list[int]) -> str:
    """Say the file's row instead of the reading's place in a list."""
    return re.sub(r"^row\[(\d+)\]\.?", lambda found: f"row {numbers[int(found[1])]} ", fault)
