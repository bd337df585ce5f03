"""Read a dossier's CSV files as tables of text cells, validated one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from policies.dossier.files import Snapshot
from policies.dossier.rows import NOT_SEPARATED, Rows, decode_utf8, split_rows
from policies.dossier.schema import TABLES, Table
from policies.errors import Fault, find_near, list_faults, quote

Frames = dict[str, pd.DataFrame]
"""Tables of text by file name; the index is the row as a spreadsheet counts it, the header being row 1."""

LONGEST_CELL = 100_000
MOST_COLUMNS = 1_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
NO_CONTROL = "no control characters other than newline and tab"


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
        return decode_utf8(files.contents[name])
    except ValueError as error:
        faults.append(Fault(name, "UTF-8 text", hint=str(error)))
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
    rows = split_rows(text, table.columns)
    if rows.fault:
        faults.append(Fault(table.file, NOT_SEPARATED, hint=rows.fault))
        return None
    header = list(rows.header)
    wrong = _check_header(table.file, header)
    faults += wrong
    if CONTROL.search(text):
        faults += _find_control_characters(table.file, header, rows.body, text)
    if wrong:
        return None
    if table.required and not rows.body:
        faults.append(Fault(table.file, "at least one row under the header", hint="the table is empty"))
    faults += _cut_long_cells(table.file, header, rows.body)
    misfits = rows.find_misfits([name for name, column in table.columns.items() if column.required])
    faults += list_faults(table.file, None, f"{len(header)} cells, as in the header", misfits, rows.explain_misfit)
    cells = [rows.fill(row)[: len(header)] for row in rows.body.values()]
    frame = pd.DataFrame(cells, columns=header, index=pd.Index(list(rows.body), name="row"), dtype="str")
    _make_numbers_plain(table, rows, frame, faults)
    sound = frame.drop(index=list(misfits)) if misfits else frame
    faults += _validate(table, sound)
    faults += _check_key(table, sound)
    return frame


def _make_numbers_plain(table: Table, rows: Rows, frame: pd.DataFrame, faults: list[Fault]) -> None:
    """Write the numbers of a table, in place, as the rest of the program reads them."""
    numeric = [name for name, column in table.columns.items() if column.numeric and name in frame]
    numerals = rows.find_numerals(numeric)
    if numerals.doubt:
        faults.append(Fault(table.file, "numbers that can be read one way only", hint=numerals.doubt))
    for name in numeric:
        frame[name] = [numerals.make_plain(cell) for cell in frame[name]]


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
