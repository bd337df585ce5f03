"""Readings of a source of the user's own from a CSV file, as spreadsheets write it."""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import Any

from policies.dossier import NOT_SEPARATED, Dossier, Numerals, Reading, decode_text, split_rows, unguard_cell
from policies.errors import ScenarioError, quote, suggest
from policies.scenario.reader import Reader, read_readings

READINGS_COLUMNS = (
    "alternative", "criterion", "central", "low", "high", "basis", "speaker", "variant", "locators", "rationale",
    "phrase", "phrase_locator",
)  # fmt: skip
_NEEDED = READINGS_COLUMNS[:3]
_NUMBERS = READINGS_COLUMNS[2:5]
_FAULTS_SHOWN = 50


def read_readings_file(
    content: bytes, dossier: Dossier, source: str, name: str
) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Read readings, one row each, with the columns that `READINGS_COLUMNS` names.

    Parameters
    ----------
    content : bytes
        Alternative, criterion and central are needed, an empty cell takes its default. A quotation mark that kept a
        text from starting a formula is taken off.
    dossier : Dossier
        With the user's own options and criteria.
    source : str
        Id of the source that they are readings of.
    name : str
        The file's name, for messages.

    Returns
    -------
    readings : tuple of Reading
    notices : tuple of str
        What the user should check.

    Raises
    ------
    ScenarioError
        With every fault: its row, what was found and what was expected.
    """
    try:
        decoded = decode_text(content)
    except ValueError as error:
        raise ScenarioError(f"{name}: expected text: {error}") from error
    rows = split_rows(decoded.text, READINGS_COLUMNS)
    if rows.fault:
        raise ScenarioError(f"{name}: expected {NOT_SEPARATED} ({rows.fault})")
    header = rows.header
    faults = [f"{name}, row 1: expected a column {column!r}" for column in _NEEDED if column not in header]
    known = list(READINGS_COLUMNS)
    faults += [
        f"{name}, row 1: found the column {quote(column)}, expected each of those known once ({suggest(column, known)})"
        for column in header
        if column not in known or header.count(column) > 1
    ]
    if faults:
        raise ScenarioError(faults)
    misfits = rows.find_misfits(_NEEDED)
    numerals = rows.find_numerals(_NUMBERS)
    faults = [
        f"{name}, row {number}: found {found}, expected {len(header)} cells ({rows.explain_misfit(found)})"
        for number, found in islice(misfits.items(), _FAULTS_SHOWN)
    ]
    faults += [f"{name}: {numerals.doubt}"] if numerals.doubt else []
    fitting = {number: rows.fill(row) for number, row in rows.body.items() if number not in misfits}
    plain = [
        {key: _read(key, cell, numerals) for key, cell in zip(header, row, strict=True) if cell.strip()}
        for row in fitting.values()
    ]
    if not rows.body:
        faults.append(f"{name}: found no reading below the header; to take all of them out, remove the source")
    reader = Reader(dossier)
    readings = read_readings(reader, "row", source, plain)
    faults += [f"{name}, {_name_row(fault, list(fitting))}" for fault in reader.faults]
    if faults:
        raise ScenarioError(faults)
    return readings, (f"{name}: {decoded.notice}",) if decoded.notice else ()


def _read(column: str, cell: str, numerals: Numerals) -> Any:
    text = unguard_cell(cell)
    if column in _NUMBERS:
        number = numerals.read(text)
        if math.isnan(number):
            return text  # quoted in the fault
        return int(number) if number.is_integer() else number
    if column == "locators":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text if column in ("rationale", "phrase") else text.strip()


def _name_row(fault: str, numbers: list[int]) -> str:
    """Say the file's row instead of the reading's place in a list."""
    return re.sub(r"^row\[(\d+)\]\.?", lambda found: f"row {numbers[int(found[1])]} ", fault)
