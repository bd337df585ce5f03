"""Pieces of slides: text that fits its box, real tables, native charts, each with words for those who do not see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.shared.fitting import abridge, clean, cut, measure, wrap
from dashboard.shared.ranking import words as ranking_words
from dashboard.take_along import sentences, words
from dashboard.take_along.layout import list_sections
from dashboard.theme import GroupStyle
from policies.comparison import Comparison

FACE = "Arial"
WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.5
INSIDE = WIDTH - 2 * EDGE
BODY = 18
INK, MUTED, LINE = RGBColor(0x1D, 0x23, 0x2B), RGBColor(0x4A, 0x54, 0x60), RGBColor(0xE8, 0xEC, 0xF0)
_PADDING = 0.08
_CELL_PADDING = 0.035
_LEADING = 1.18
_SPARE, _BOLD = 1.02, 1.1  # how much wider type may be than measured, and bold type is
_MOST_LINES = 7
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own table style without fill and lines
_LEGEND_LINE, _SWATCH = 0.4, 0.78  # a line of the legend; what a swatch takes with the space around its name
_AXIS, _ROOMY_ROW = 0.95, 0.6  # what ticks and title of an axis take, and what two lines beside a bar take
_BETWEEN = 6.0  # points between paragraphs
_PATTERNS = {
    "dots": MSO_PATTERN.DOTTED_GRID,
    "lines": MSO_PATTERN.DARK_HORIZONTAL,
    "vertical": MSO_PATTERN.DARK_VERTICAL,
    "cross": MSO_PATTERN.OUTLINED_DIAMOND,
}


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
        ems = count_ems(box.width, size, bold=bold)
        room -= len(wrap(text, ems, most)) * size * _LEADING + _BETWEEN
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(_BETWEEN)
        write(paragraph, cut(text, ems, most), size, bold=bold, colour=colour)
    return shape


def count_ems(width: float, size: float, *, bold: bool = False) -> float:
    """Give the room in a line of a box, in ems of plain type; a little is left over, as no two programs agree."""
    return (width - 2 * _PADDING) * 72 / size / (_BOLD if bold else _SPARE)


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


def add_table(slide: Any, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float], title: str) -> float:
    """Add a real table, its first row the heading; cells are cut to as many lines as the box has room for.

    Returns
    -------
    float
        Height in inches.
    """
    plain = [count_ems(width, BODY) for width in widths]
    bold = [count_ems(width, BODY, bold=True) for width in widths]
    ems = [bold, *[[bold[0], *plain[1:]]] * (len(rows) - 1)]
    for most in range(_MOST_LINES, 0, -1):
        lines = [
            max(len(wrap(cell, w, most)) for cell, w in zip(row, room, strict=True))
            for row, room in zip(rows, ems, strict=True)
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
            head, first = number == 0, place == 0
            shown = (abridge if head or first else cut)(text, ems[number][place], most)
            _fill_cell(table.cell(number, place), shown, head=head, first=first)
    return sum(heights)


def _fill_cell(cell: Any, text: str, *, head: bool, first: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_PADDING)
    cell.margin_top = cell.margin_bottom = Inches(_CELL_PADDING)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = LINE
    write(cell.text_frame.paragraphs[0], text, BODY, bold=head or first)


# Charts --------------------------------------------------------------------------------------------------------------


def add_bars(slide: Any, box: Box, comparison: Comparison) -> None:
    """Add the contributions as a native stacked bar chart: a bar an option, a series a criterion."""
    sections = list_sections(comparison)
    data = CategoryChartData(number_format="+0.00;-0.00;0.00")
    data.categories = _word_rows(comparison, box)
    series = [(criterion, section.style) for section in sections for criterion in section.criteria]
    for criterion, _ in series:
        amounts = (comparison.find_contribution(name, criterion) for name in comparison.table.alternatives)
        data.add_series(
            clean(sentences.word_series(comparison, criterion)), [None if math.isnan(x) else x for x in amounts]
        )
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.place, data)
    describe_shape(shape, sentences.word_chart(comparison))
    chart = shape.chart
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size, chart.font.color.rgb = FACE, Pt(BODY), INK
    _shape_axes(chart, comparison)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for item, (_, style) in zip(plot.series, series, strict=True):
        item.invert_if_negative = False
        _paint(item.format.fill, style)
        item.format.line.color.rgb, item.format.line.width = _read(style.edge), Pt(1)


def _word_rows(comparison: Comparison, box: Box) -> list[str]:
    """Label the bars with rank and value; with the range on a second line, and longer names, where there is room."""
    alternatives = comparison.table.alternatives
    roomy = (box.height - _AXIS) / len(alternatives) >= _ROOMY_ROW
    ends = (ranking_words.list_standing(comparison, name)[2] if roomy else "" for name in alternatives)
    rows = (clean(sentences.word_row(comparison, name, 30 if roomy else 22)) for name in alternatives)
    return [f"{row}\n({end})" if end else row for row, end in zip(rows, ends, strict=True)]


def _shape_axes(chart: Any, comparison: Comparison) -> None:
    """Fix the axis at the declared ends, never the data's; options downwards in their fixed order."""
    scale = comparison.dossier.scale
    across, down = chart.value_axis, chart.category_axis
    across.minimum_scale, across.maximum_scale = scale.worst - scale.neutral, scale.best - scale.neutral
    across.major_unit = (scale.best - scale.worst) / 4
    across.has_title = True
    across.axis_title.text_frame.text = sentences.word_axis(comparison)
    across.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(BODY)
    across.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    across.major_gridlines.format.line.color.rgb = LINE
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = '+General;"−"General;0', False
    # Options run downwards, so the axis of values, which begins where they do, is brought back to the foot.
    down.reverse_order = True
    across.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    down.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    down.format.line.color.rgb = INK
    # Every option keeps its label, however many there are; python-pptx has no name for that.
    skip = down._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    down._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _read(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


def _paint(fill: Any, style: GroupStyle) -> None:
    colour = _read(style.colour)
    if style.pattern == "solid":
        fill.solid()
        fill.fore_color.rgb = colour
        return
    fill.patterned()
    fill.pattern = _PATTERNS[style.pattern]
    fill.fore_color.rgb, fill.back_color.rgb = _read(style.ink), colour


def add_legend(slide: Any, foot: float, comparison: Comparison) -> float:
    """Add a swatch and a name for each group, the last line ending at ``foot``; give the height they take."""
    sections = list_sections(comparison)
    widths = [measure(section.name) * BODY / 72 * _SPARE + _SWATCH for section in sections]
    most = INSIDE if sum(widths) <= INSIDE else INSIDE / min(len(sections), 6)
    places: list[tuple[int, float, float]] = []
    line, left = 0, 0.0
    for width in (min(width, most) for width in widths):
        if left + width > INSIDE + 1e-6 and left:
            line, left = line + 1, 0.0
        places.append((line, left, width))
        left += width
    height = (line + 1) * _LEGEND_LINE
    for section, (line, left, width) in zip(sections, places, strict=True):
        x, y = EDGE + left, foot - height + line * _LEGEND_LINE
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(x, y + 0.1, 0.32, 0.24).place)
        describe_shape(swatch, section.name)
        _paint(swatch.fill, section.style)
        swatch.line.color.rgb, swatch.line.width = _read(section.style.edge), Pt(1)
        swatch.shadow.inherit = False
        name = abridge(section.name, count_ems(width - 0.35, BODY), 1)
        add_text(slide, Box(x + 0.35, y - 0.02, width - 0.35, 0.46), [name])
    return height
