"""From bytes to text, and from text to rows: the one reader of every table, whoever brings it.

Spreadsheets part cells by commas, semicolons or tabs, save as UTF-8, UTF-16 or in the code page of the country, and pad
rows with empty cells. All of that is read; a row whose cells do not fit the header is never cut to it.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from policies.dossier.numbers import COMMA, POINT, Numerals, find_numerals

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
NOT_SEPARATED = "cells parted by commas, semicolons or tabs"
READ_AS_WINDOWS = "it is not UTF-8 and was read as Windows-1252: check letters with accents"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENOUGH_ZEROS = 0.4
_csv_limit = Lock()


@dataclass(frozen=True)
class Decoded:
    """A file's text.

    Parameters
    ----------
    text : str
        Without its byte-order mark, if it had one.
    encoding : str
    notice : str
        What the user should check, empty if there is nothing.
    """

    text: str
    encoding: str = "utf-8"
    notice: str = ""


def decode_text(content: bytes) -> Decoded:
    """Decode a file: by its byte-order mark, else as UTF-8, as UTF-16 if its zeros say so, or as Windows-1252.

    Raises
    ------
    ValueError
        If it is no text in any of them; the first line with a fault is named.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode(content[len(mark) :], encoding), encoding)
    if encoding := _find_wide(content):
        return Decoded(_decode(content, encoding), encoding)
    try:
        return Decoded(content.decode(), "utf-8")
    except UnicodeDecodeError as error:
        fault = _name_byte(error)
        # Where some letters are UTF-8, the file is a damaged one, and not one of another code page.
        damaged = re.search("[\u0080-\ufffc]", content.decode(errors="replace"))
    if damaged or re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]", content):
        raise ValueError(fault)
    return Decoded(content.decode("cp1252"), "cp1252", READ_AS_WINDOWS)


def decode_utf8(content: bytes) -> str:
    """Decode a file that is UTF-8, with or without a byte-order mark.

    Raises
    ------
    ValueError
        Naming the first byte that is not, and what the file seems to be.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = _name_byte(error)
    with contextlib.suppress(ValueError):
        fault += f" (it seems to be {decode_text(content).encoding.removesuffix('-le').removesuffix('-be')})"
    raise ValueError(f"{fault}; save the file as UTF-8")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(_name_byte(error)) from error


def _name_byte(error: UnicodeDecodeError) -> str:
    line = error.object[: error.start].count(b"\n") + 1
    return f"line {line}: byte 0x{error.object[error.start]:02x} is not {error.encoding.upper()}"


def _find_wide(content: bytes) -> str:
    """Name the UTF-16 without a mark that a file is in: every other byte of most scripts' texts is zero there."""
    half = len(content) // 2
    if half == 0 or len(content) % 2:
        return ""
    for encoding, zeros, letters in (
        ("utf-16-le", content[1::2], content[::2]),
        ("utf-16-be", content[::2], content[1::2]),
    ):
        if zeros.count(0) >= _ENOUGH_ZEROS * half and not letters.count(0):
            return encoding
    return ""


@dataclass(frozen=True)
class Rows:
    """A table as its cells stand in the text.

    Parameters
    ----------
    header : tuple of str
        Names of the columns.
    body : mapping of int to list of str
        Cells of the rows that are not blank, by number as a spreadsheet counts them, the header being row 1. Empty
        cells beyond the header are left out; a row with more than that is longer than the header.
    separator : str
        What parts the cells.
    fault : str
        What stopped the reading, empty if nothing did.
    """

    header: tuple[str, ...] = ()
    body: dict[int, list[str]] = field(default_factory=dict)
    separator: str = COMMA
    fault: str = ""

    def find_misfits(self, needed: Collection[str] = ()) -> dict[int, str]:
        """Say how many cells the rows have that do not fit the header, by number.

        A row that ends early fits if no column is ``needed`` there: spreadsheets leave out empty cells at its end.
        """
        least = max((place + 1 for place, name in enumerate(self.header) if name in needed), default=0)
        return {
            number: _count_cells(row) for number, row in self.body.items() if not least <= len(row) <= len(self.header)
        }

    def explain_misfit(self, found: str) -> str:
        """Say what may be wrong with a row of so many cells, as `find_misfits` gives them."""
        if int(found.split()[0]) < len(self.header):
            return "is a cell missing?"
        sign = SEPARATORS[self.separator]
        comma = ", or a number with a decimal comma" if self.separator == COMMA else ""
        return f"is there a {sign} in a text{comma}? Put it in quotes"

    def fill(self, row: Sequence[str]) -> list[str]:
        """Give a row that fits all the cells of the header."""
        return [*row, *[""] * (len(self.header) - len(row))]

    def find_numerals(self, columns: Iterable[str]) -> Numerals:
        """Tell how the numbers in these columns are written; where commas part cells, a point is a decimal sign."""
        places = [place for place, name in enumerate(self.header) if name in set(columns)]
        cells = (row[place] for row in self.body.values() for place in places if place < len(row))
        return find_numerals(cells, usual=POINT if self.separator == COMMA else None)


def _count_cells(row: Sequence[str]) -> str:
    return "1 cell" if len(row) == 1 else f"{len(row)} cells"


def split_rows(text: str, columns: Collection[str]) -> Rows:
    """Split a table into rows.

    Parameters
    ----------
    text : str
    columns : collection of str
        Names that the header may hold: they tell what parts the cells.
    """
    with _csv_limit:  # the limit is the process's own; it is lifted so that the row of a long cell can be named
        before = csv.field_size_limit(max(len(text), 1))
        try:
            text = text.removeprefix("\ufeff")
            separator = max(SEPARATORS, key=lambda sign: _rate_header(text, sign, columns))
            return _split(text, separator)
        finally:
            csv.field_size_limit(before)


def _rate_header(text: str, separator: str, columns: Collection[str]) -> tuple[int, int]:
    """Count the known names in the header, and its cells, where this sign parts them."""
    try:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return 0, 0
    return sum(name.strip() in columns for name in header), len(header)


def _split(text: str, separator: str) -> Rows:
    rows: dict[int, list[str]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    fault = ""
    try:
        rows.update(enumerate(reader, start=1))
    except csv.Error as error:
        fault = f"line {reader.line_num}: {error}; is a quotation mark missing?"
    header = [name.strip() for name in rows.pop(1, [])]
    while header and not header[-1]:
        header.pop()
    body = {number: row for number, row in rows.items() if any(cell.strip() for cell in row)}
    for row in body.values():
        while len(row) > len(header) and not row[-1].strip():
            row.pop()
    return Rows(tuple(header), body, separator, fault)
