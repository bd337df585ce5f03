"""Read a dossier's CSV files as tables of text cells, validated one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from functools import partial
from threading import Lock

import pandas as pd

from policies.dossier.files import Snapshot
from policies.dossier.schema import TABLES, Table
from policies.errors import Fault, find_near, list_faults, quote

Frames = dict[str, pd.DataFrame]
"""Tables of text by file name; the index is the row as a spreadsheet counts it, the header being row 1."""

LONGEST_CELL = 100_000
MOST_COLUMNS = 1_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
NO_CONTROL = "no control characters other than newline and tab"
_csv_limit = Lock()


def read_tables(files: Snapshot, faults: list[Fault], warnings: list[str]) -> Frames:
    """Read every table of the format that the folder holds; a table that cannot be read is left out."""
    frames = {}
    for table in TABLES:
        frame = _read_table(files, table, faults, warnings)
        if frame is not None:
            frames[table.file] = frame
    return frames


def read_text(name: str, files: Snapshot, faults: list[Fault], *, required: bool) -> str | None:
    """Read a UTF-8 file with or without a byte-order mark; None, and a fault, if it is not one or is required."""
    if name not in files.contents:
        if required and all(fault.file != name for fault in files.faults):
            faults.append(Fault(name, "this file to be in the dossier", hint="it is required"))
        return None
    try:
        return files.contents[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        hint = f"line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        faults.append(Fault(name, "UTF-8 text", hint=hint))
    return None


def _read_table(files: Snapshot, table: Table, faults: list[Fault], warnings: list[str]) -> pd.DataFrame | None:
    """Read one file, validate it, and add the columns that it leaves out as empty cells."""
    text = read_text(table.file, files, faults, required=table.required)
    frame = None if text is None else _parse_csv(table, text, faults)
    if frame is None:
        return None
    known = list(table.columns)
    for column in frame.columns.difference(known, sort=False):
        near = find_near(column, known)
        hint = f" (did you mean {near!r}?)" if near else ""
        warnings.append(f"{table.file}: unknown column {quote(column)}, not used{hint}")
    return frame.reindex(columns=known, fill_value="")


def _parse_csv(table: Table, text: str, faults: list[Fault]) -> pd.DataFrame | None:
    if not text.strip():
        if table.required:
            faults.append(Fault(table.file, "a header and at least one row", hint="the file is empty"))
        return None
    rows, error = _split_rows(text)
    if error:
        faults.append(Fault(table.file, "comma-separated values", hint=f"{error}; is a quotation mark missing?"))
        return None
    header = [name.strip() for name in rows.pop(1, [])]
    wrong = _check_header(table.file, header)
    faults += wrong
    if CONTROL.search(text):
        faults += _find_control_characters(table.file, header, rows, text)
    if wrong:
        return None
    if table.required and not rows:
        faults.append(Fault(table.file, "at least one row under the header", hint="the table is empty"))
    faults += _cut_long_cells(table.file, header, rows)
    ragged = {number: _count_cells(row) for number, row in rows.items() if len(row) != len(header)}
    hint = "is a cell missing, or a comma outside quotes?"
    faults += list_faults(table.file, None, f"{len(header)} cells, as in the header", ragged, lambda _: hint)
    cells = [(row + [""] * len(header))[: len(header)] for row in rows.values()]
    frame = pd.DataFrame(cells, columns=header, index=pd.Index(list(rows), name="row"), dtype="str")
    sound = frame.drop(index=list(ragged)) if ragged else frame
    faults += _validate(table, sound)
    faults += _check_key(table, sound)
    return frame


def _count_cells(row: Sequence[str]) -> str:
    return "1 cell" if len(row) == 1 else f"{len(row)} cells"


def _split_rows(text: str) -> tuple[dict[int, list[str]], str]:
    """Split comma-separated values into rows that are not blank, by number; and say what stopped it, if anything."""
    rows: dict[int, list[str]] = {}
    with _csv_limit:  # the limit is the process's own; it is lifted so that the row of a long cell can be named
        before = csv.field_size_limit(max(len(text), 1))
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            rows.update((number, row) for number, row in enumerate(reader, start=1) if row)
        except csv.Error as error:
            return rows, f"line {reader.line_num}: {error}"
        finally:
            csv.field_size_limit(before)
    return rows, ""


def _check_header(file: str, header: Sequence[str]) -> list[Fault]:
    if not any(header):
        return [Fault(file, "the names of the columns", row=1, hint="the row is empty")]
    if len(header) > MOST_COLUMNS:
        return [Fault(file, f"at most {MOST_COLUMNS} columns", row=1, found=f"{len(header)} columns")]
    twice = dict.fromkeys(name for name in header if header.count(name) > 1)
    return [Fault(file, "each column once", row=1, column=name, hint="it stands twice") for name in twice]


def _find_control_characters(
    file: str, header: Sequence[str], body: Mapping[int, Sequence[str]], text: str
) -> list[Fault]:
    found: dict[str | None, dict[int, object]] = {}
    for number, row in {1: header, **body}.items():
        for place, cell in enumerate(row):
            if control := CONTROL.search(cell):
                column = header[place] if place < len(header) else None
                found.setdefault(column, {})[number] = control.group()
    if not found:  # a bare carriage return outside quotes ends a row, and so stands in no cell
        control = CONTROL.search(text)
        line = text.count("\n", 0, control.start()) + 1 if control else 1
        return [Fault(file, NO_CONTROL, found=control.group() if control else None, hint=f"line {line}")]
    return [fault for column, rows in found.items() for fault in list_faults(file, column, NO_CONTROL, rows)]


def _cut_long_cells(file: str, header: Sequence[str], body: dict[int, list[str]]) -> list[Fault]:
    """Cut, in place, the cells that are longer than any text needs to be, and report them."""
    faults = []
    for number, row in body.items():
        for place, cell in enumerate(row):
            if len(cell) > LONGEST_CELL:
                column = header[place] if place < len(header) else None
                expected, found = f"at most {LONGEST_CELL} characters", f"{len(cell)} characters"
                faults.append(Fault(file, expected, row=number, column=column, found=found))
                row[place] = cell[:60]
    return faults


def _validate(table: Table, frame: pd.DataFrame) -> list[Fault]:
    """Say in words which columns are missing and, column by column, which cells are not what is expected."""
    missing = [name for name, column in table.columns.items() if column.required and name not in frame]
    faults = [_explain_missing_column(table, frame, name) for name in missing]
    rows = frame.index.tolist()
    for name, column in table.columns.items():
        cells = dict(zip(rows, frame[name].tolist(), strict=True)) if name in frame else {}
        if column.required:
            empty = {row: cell for row, cell in cells.items() if not cell.strip()}
            faults += list_faults(table.file, name, "a value", empty)
        wrong = {row: cell for row, cell in cells.items() if not column.holds(cell)}
        faults += list_faults(table.file, name, column.expected, wrong, partial(_name_near, known=column.values))
    return faults


def _explain_missing_column(table: Table, frame: pd.DataFrame, name: str) -> Fault:
    strangers = [column for column in frame.columns if column not in table.columns]
    near = find_near(name, strangers)
    hint = f"is it {near!r}?" if near else "the column is required"
    return Fault(table.file, "this column in the header", row=1, column=name, hint=hint)


def _name_near(found: str, known: Sequence[str]) -> str | None:
    near = find_near(found, known)
    return f"did you mean {near!r}?" if near else None


def _check_key(table: Table, frame: pd.DataFrame) -> list[Fault]:
    key = list(table.key)
    if any(column not in frame and table.columns[column].required for column in key):
        return []
    columns = [column for column in key if column in frame]
    if not columns or not frame.duplicated(columns).any():
        return []
    cells = pd.Series(list(frame[columns].itertuples(index=False, name=None)), index=frame.index, dtype=object)
    first = {cell: number for number, cell in reversed(list(cells.items()))}
    repeats = cells[cells.duplicated()]
    again = {", ".join(filter(None, cell)): first[cell] for cell in repeats}
    found = {number: ", ".join(filter(None, cell)) for number, cell in repeats.items()}
    expected = f"each {' + '.join(key)} once"
    return list_faults(table.file, key[0], expected, found, lambda text: f"row {again[text]} has it already")
