"""Pieces of slides: text that fits its box and real tables, each with words for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.shared.fitting import abridge, clean, cut, find_longest_word, wrap
from dashboard.take_along import words

FACE = "Arial"
WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.5
INSIDE = WIDTH - 2 * EDGE
BODY = 18
INK, MUTED, LINE = RGBColor(0x1D, 0x23, 0x2B), RGBColor(0x4A, 0x54, 0x60), RGBColor(0xE8, 0xEC, 0xF0)
PAPER, HATCH = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0xC9, 0xD0, 0xD8)
_PADDING = 0.08
_CELL_PADDING = 0.035
_LEADING = 1.18
SPARE = 1.02  # how much wider type may be than measured, as no two programs agree
_MOST_LINES = 7
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own table style without fill and lines
_BETWEEN = 6.0  # points between paragraphs


@dataclass(frozen=True)
class Box:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def place(self) -> tuple[int, int, int, int]:
        """The same in the units of the file."""
        return tuple(int(Inches(side)) for side in (self.left, self.top, self.width, self.height))  # type: ignore[return-value]  # four sides

    def below(self, height: float) -> Box:
        """Give what is left under so much of it."""
        return Box(self.left, self.top + height, self.width, self.height - height)


def describe_shape(shape: Any, text: str) -> None:
    """Say what a shape shows, for those who do not see it; python-pptx itself has no name for that."""
    shape._element._nvXxPr.cNvPr.set("descr", clean(text))


def add_text(
    slide: Any, box: Box, paragraphs: Sequence[str], size: float = BODY, *, bold: bool = False, colour: Any = INK
) -> Any:
    """Add paragraphs, cut to what the box has room for; a box has room for one line at least."""
    shape = slide.shapes.add_textbox(*box.place)
    frame = shape.text_frame
    prepare(frame)
    room = max((box.height - 2 * _PADDING) * 72, size * _LEADING)
    for number, text in enumerate(paragraphs):
        most = int(room / (size * _LEADING) + 0.01)
        if most < 1:
            break
        ems = count_ems(box.width, size)
        room -= len(wrap(text, ems, most, bold=bold)) * size * _LEADING + _BETWEEN
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(_BETWEEN)
        write(paragraph, cut(text, ems, most, bold=bold), size, bold=bold, colour=colour)
    return shape


def find_height(paragraphs: Sequence[str], width: float) -> float:
    """Give the height that a box of this width needs for paragraphs, of which none is longer than a few lines."""
    lines = [len(wrap(text, count_ems(width, BODY), _MOST_LINES)) for text in paragraphs]
    return (sum(lines) * BODY * _LEADING + len(lines) * _BETWEEN) / 72 + 2 * _PADDING


def count_ems(width: float, size: float) -> float:
    """Give the room in a line of a box, in ems; a little is left over."""
    return (width - 2 * _PADDING) * 72 / size / SPARE


def prepare(frame: Any) -> None:
    """Make a text frame wrap, with the padding that `fit` counts on."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(_PADDING)


def write(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: Any = INK) -> Any:
    """Write text into a paragraph; nothing in it is taken for more than text."""
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.name, run.font.size, run.font.bold = FACE, Pt(size), bold
    run.font.color.rgb = colour
    return run


def add_table(
    slide: Any, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float], title: str, silent: str = ""
) -> float:
    """Add a real table, its first row the heading; cells are cut to as many lines as the box has room for.

    Cells that hold ``silent`` and nothing else are hatched.

    Returns
    -------
    float
        Height in inches.
    """
    widths = _spare_words(rows, widths)
    ems = [count_ems(width, BODY) for width in widths]
    for most in range(_MOST_LINES, 0, -1):
        lines = [
            max(len(wrap(row[place], room, most, bold=_is_bold(number, place))) for place, room in enumerate(ems))
            for number, row in enumerate(rows)
        ]
        heights = [count * BODY * _LEADING / 72 + 2 * _CELL_PADDING for count in lines]
        if sum(heights) <= box.height:
            break
    shape = slide.shapes.add_table(len(rows), len(widths), *Box(box.left, box.top, sum(widths), sum(heights)).place)
    describe_shape(shape, words.TABLE_ALT.format(title=title))
    table = shape.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Inches(height)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            bold = _is_bold(number, place)
            shown = (abridge if bold else cut)(text, ems[place], most, bold=bold)
            _fill_cell(table.cell(number, place), shown, head=number == 0, bold=bold)
            if silent and text == silent and not bold:
                _hatch(table.cell(number, place))
    return sum(heights)


def _hatch(cell: Any) -> None:
    cell.fill.patterned()
    cell.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
    cell.fill.fore_color.rgb, cell.fill.back_color.rgb = HATCH, PAPER


def _is_bold(row: int, column: int) -> bool:
    """Tell whether a cell is a heading."""
    return row == 0 or column == 0


def _spare_words(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[float]:
    """Make columns as wide as their longest word, out of what others do not need for theirs, as far as that goes."""
    least = [
        max(find_longest_word(row[place], bold=_is_bold(number, place)) for number, row in enumerate(rows))
        * BODY * SPARE / 72 + 2 * _PADDING + 0.01
        for place in range(len(widths))
    ]  # fmt: skip
    wanted = [max(need - width, 0.0) for need, width in zip(least, widths, strict=True)]
    spare = [max(width - need, 0.0) for need, width in zip(least, widths, strict=True)]
    if not sum(wanted) or sum(wanted) > sum(spare):
        return list(widths)
    given = sum(wanted) / sum(spare)
    return [width + more - less * given for width, more, less in zip(widths, wanted, spare, strict=True)]


def _fill_cell(cell: Any, text: str, *, head: bool, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_PADDING)
    cell.margin_top = cell.margin_bottom = Inches(_CELL_PADDING)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = LINE
    write(cell.text_frame.paragraphs[0], text, BODY, bold=bold)
