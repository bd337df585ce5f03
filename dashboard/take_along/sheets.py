"""A worksheet to which text is only ever text: no formula, no link, nothing longer than a cell holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from dashboard.shared.fitting import clean, wrap
from dashboard.take_along import words
from dashboard.theme import GroupStyle
from policies.findings import shorten

BASE: Mapping[str, Any] = {"font_name": "Arial", "font_size": 11, "valign": "top"}
_MOST = 32_000  # a cell holds 32,767 characters
_SHORT = 250  # what a validation's message or a picture's description holds
_WRAPPED = ("text", "name", "head", "over")
_CHARACTER = 0.52  # ems that a character of a column's width has at this size
_LINE = 15.0  # points
_TITLE = 16 / 11  # how much larger a title is
_MOST_LINES = 25
_A3, _A4, _MOST_ON_A4 = 8, 9, 200  # the numbers of the papers, and how many characters the smaller holds legibly
_MOST_IN_LINE = 120  # characters of a line of text over several columns


class Sheet:
    """A worksheet with the workbook's looks by name.

    Parameters
    ----------
    worksheet : xlsxwriter.worksheet.Worksheet
    looks : mapping of str to Format
    """

    def __init__(self, worksheet: Any, looks: Mapping[str, Any]) -> None:
        self._sheet = worksheet
        self._looks = looks
        self._widths: tuple[float, ...] = ()
        self._heights: dict[int, float] = {}
        self.name = worksheet.get_name()
        worksheet.set_landscape()
        worksheet.set_paper(_A4)
        worksheet.fit_to_pages(1, 0)

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        self._widths = widths
        if sum(widths) > _MOST_ON_A4:
            self._sheet.set_paper(_A3)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write text, which stays text whatever it begins with."""
        self._sheet.write_string(row, column, shorten(clean(text), _MOST), self._looks[look])
        if look in _WRAPPED and column < len(self._widths):
            self._make_room(row, len(wrap(text, self._widths[column] * _CHARACTER, _MOST_LINES)))

    def line(self, row: int, text: str, look: str = "text") -> None:
        """Write a line of text over as many columns as it may fill, so that no neighbour hides it."""
        spans = list(accumulate(self._widths)) or [_MOST_IN_LINE]
        last = next((place for place, span in enumerate(spans) if span >= _MOST_IN_LINE), len(spans) - 1)
        if last:
            self._sheet.merge_range(row, 0, row, last, "", self._looks[look])
        self._sheet.write_string(row, 0, shorten(clean(text), _MOST), self._looks[look])
        size = _TITLE if look == "title" else 1.0
        self._make_room(row, len(wrap(text, spans[last] * _CHARACTER / size, _MOST_LINES)), size)

    def one_page(self) -> None:
        """Print the sheet on a single page."""
        self._sheet.fit_to_pages(1, 1)

    def _make_room(self, row: int, lines: int, size: float = 1.0) -> None:
        """Make a row as high as its text needs: not every program does so by itself."""
        height = lines * size * _LINE
        if height > self._heights.get(row, _LINE):
            self._heights[row] = height
            self._sheet.set_row(row, height)

    def number(self, row: int, column: int, value: float, look: str = "plain") -> None:
        """Write a number; nothing but the look where there is none."""
        if math.isnan(value):
            self._sheet.write_blank(row, column, None, self._looks[look])
        else:
            self._sheet.write_number(row, column, value, self._looks[look])

    def row(self, row: int, cells: Sequence[str | float], look: str = "") -> None:
        """Write cells beside each other, numbers as numbers."""
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self.text(row, column, cell, look or "text")
            else:
                self.number(row, column, cell, look or "plain")

    def heads(self, row: int, cells: Sequence[str], look: str = "over") -> None:
        """Write headings, the first over names, the others in the given look."""
        for column, cell in enumerate(cells):
            self.text(row, column, cell, look if column else "head")

    def formula(self, row: int, column: int, formula: str, value: float | str, look: str) -> None:
        """Write a formula with its result, for readers that do not recalculate."""
        shown = "" if isinstance(value, float) and math.isnan(value) else value
        self._sheet.write_formula(row, column, formula, self._looks[look], shown)

    def validate_points(self, first: int, column: int, last: int) -> None:
        """Let cells take numbers from 0 only."""
        rule = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_message": words.WORKBOOK["points_help"],
            "error_title": words.WORKBOOK["points"],
            "error_message": words.WORKBOOK["points_fault"],
        }
        self._sheet.data_validation(first, column, last, column, rule)

    def chart(self, row: int, column: int, chart: Any, description: str) -> None:
        """Place a chart with words for those who do not see it."""
        self._sheet.insert_chart(row, column, chart, {"description": shorten(clean(description), _SHORT * 8)})

    def freeze(self, row: int, column: int) -> None:
        """Keep headings in sight."""
        self._sheet.freeze_panes(row, column)


def name_cell(row: int, column: int) -> str:
    """Give the fixed address of a cell.

    Examples
    --------
    >>> name_cell(0, 1), name_range(0, 1, 2, 1)
    ('$B$1', '$B$1:$B$3')
    """
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def name_range(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Give the fixed address of a block of cells; that of a single cell is its own."""
    return str(xl_range_abs(first_row, first_column, last_row, last_column))


def paint(style: GroupStyle) -> dict[str, Any]:
    """Give a series the plain colour of its group, as no two programs draw a pattern alike."""
    return {"fill": {"color": style.colour}, "border": {"color": style.edge, "width": 1}, "gap": 45}
