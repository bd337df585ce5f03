"""Charts of slides: native bars whose numbers can be edited, and over them each overall value and its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.shared.fitting import abridge, clean, measure
from dashboard.take_along import sentences, words
from dashboard.take_along.layout import list_sections
from dashboard.take_along.shapes import (
    BODY,
    EDGE,
    FACE,
    INK,
    INSIDE,
    LINE,
    PAPER,
    SPARE,
    Box,
    add_text,
    count_ems,
    describe_shape,
)
from dashboard.theme import GroupStyle
from policies.comparison import Comparison

_LEGEND_LINE, _SWATCH = 0.4, 0.78  # a line of the legend; what a swatch takes with the space around its name
_TICKS, _AXIS_TITLE = 0.5, 0.45  # what the ticks of an axis take, and its title
_ROOMY_ROW = 0.6  # what two lines beside a bar take
_TOP, _RIGHT, _GAP = 0.08, 0.45, 0.15  # over the plot, beside it for half a tick's label, and between names and plot
_MOST_NAMES = 0.5  # of a chart's width
_MARK, _THIN = 0.2, 0.035  # the size of a diamond, and the width of a line
_GAP_WIDTH = 45
_ROOM_FOR_TICKS = 4.0  # inches for five of them
_TWO_DIGITS = '+0.00;"−"0.00;0.00'


def add_bars(slide: Any, box: Box, comparison: Comparison, rows: Sequence[str] = ()) -> None:
    """Add the contributions as a native stacked bar chart: a bar an option, a series a criterion.

    Overall values and ranges, for which such a chart has no mark, are drawn over it as shapes of one group. ``rows``
    are the ids of those that have a bar; everybody compared where they are left out.
    """
    rows = rows or comparison.table.alternatives
    sections = list_sections(comparison)
    data = CategoryChartData(number_format=_TWO_DIGITS)
    data.categories = names = _word_rows(comparison, rows, box)
    series = [(criterion, section.style) for section in sections for criterion in section.criteria]
    for criterion, _ in series:
        amounts = (comparison.find_contribution(name, criterion) for name in rows)
        data.add_series(
            clean(sentences.word_series(comparison, criterion)), [None if math.isnan(x) else x for x in amounts]
        )
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.place, data)
    describe_shape(shape, sentences.word_chart(comparison, rows))
    chart = shape.chart
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size, chart.font.color.rgb = FACE, Pt(BODY), INK
    inside = _place_plot(box, names)
    _shape_axes(chart, comparison, 4 if inside.width > _ROOM_FOR_TICKS else 2)
    if not _is_narrow(box):
        _title_axis(chart, comparison)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = _GAP_WIDTH, 100
    for item, (_, style) in zip(plot.series, series, strict=True):
        item.invert_if_negative = False
        _paint(item.format.fill, style)
        item.format.line.color.rgb, item.format.line.width = _read(style.edge), Pt(1)
    _fix_plot(chart, box, inside)
    _add_marks(slide, inside, comparison, rows)


def _place_plot(box: Box, names: Sequence[str]) -> Box:
    """Give the place of the bars: right of the names, over the axis."""
    lines = [line for name in names for line in name.split("\n")]
    left = min(max(map(measure, lines)) * BODY * SPARE / 72 + _GAP, _MOST_NAMES * box.width)
    return Box(box.left + left, box.top + _TOP, box.width - left - _RIGHT, box.height - _find_foot(box) - _TOP)


def _is_narrow(box: Box) -> bool:
    """Tell whether a chart stands beside another."""
    return box.width < INSIDE * 0.6


def _find_foot(box: Box) -> float:
    """Find what the axis takes; beside another chart it goes without a title."""
    return _TICKS if _is_narrow(box) else _TICKS + _AXIS_TITLE


def _fix_plot(chart: Any, box: Box, inside: Box) -> None:
    """Keep the bars in their place whatever draws the chart; python-pptx has no name for that."""
    sides = {
        "x": (inside.left - box.left) / box.width,
        "y": (inside.top - box.top) / box.height,
        "w": inside.width / box.width,
        "h": inside.height / box.height,
    }
    placed = "".join(f'<c:{side} val="{share!r}"/>' for side, share in sides.items())
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{placed}</c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.chart.plotArea
    for found in area.findall(qn("c:layout")):
        area.remove(found)
    area.insert(0, parse_xml(layout))


def _add_marks(slide: Any, inside: Box, comparison: Comparison, rows: Sequence[str]) -> None:
    """Draw a diamond at each overall value, and a line from the low to the high end of its range."""
    scale = comparison.dossier.scale
    group = slide.shapes.add_group_shape()
    group.name = words.MARKS_NAME
    describe_shape(group, sentences.word_results(comparison, rows))
    row = inside.height / len(rows)
    for number, alternative in enumerate(rows):
        result = comparison.results.get(alternative)
        if result is None:
            continue
        low, value, high = (
            inside.left + inside.width * (at - scale.worst) / (scale.best - scale.worst)
            for at in (result.low, result.value, result.high)
        )
        middle = inside.top + (number + 0.5) * row
        _add_mark(group, MSO_SHAPE.RECTANGLE, Box(low, middle - _THIN / 2, high - low, _THIN), INK, PAPER)
        for end in (low, high):
            _add_mark(group, MSO_SHAPE.RECTANGLE, Box(end - _THIN / 2, middle - 0.08, _THIN, 0.16), INK, PAPER)
        place = Box(value - _MARK / 2, middle - _MARK * 0.6, _MARK, _MARK * 1.2)
        _add_mark(group, MSO_SHAPE.DIAMOND, place, INK, PAPER)


def _add_mark(group: Any, kind: Any, box: Box, fill: Any, edge: Any) -> None:
    shape = group.shapes.add_shape(kind, *box.place)
    shape.fill.solid()
    shape.fill.fore_color.rgb = fill
    shape.line.color.rgb, shape.line.width = edge, Pt(1.0 if edge == PAPER else 0.5)
    shape.shadow.inherit = False


def _word_rows(comparison: Comparison, rows: Sequence[str], box: Box) -> list[str]:
    """Label the bars with rank, value and range: on two lines, and with longer names, where there is room."""
    roomy = (box.height - _find_foot(box)) / len(rows) >= _ROOMY_ROW
    told = (sentences.list_row(comparison, name, 30 if roomy else 22) for name in rows)
    return [("\n" if roomy else "  ").join(map(clean, row)) for row in told]


def _shape_axes(chart: Any, comparison: Comparison, steps: int) -> None:
    """Fix the axis at the declared ends, never the data's; options downwards in their fixed order."""
    scale = comparison.dossier.scale
    across, down = chart.value_axis, chart.category_axis
    across.minimum_scale, across.maximum_scale = scale.worst - scale.neutral, scale.best - scale.neutral
    across.major_unit = (scale.best - scale.worst) / steps
    across.major_gridlines.format.line.color.rgb = LINE
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = _TWO_DIGITS, False
    # Options run downwards, so the axis of values, which begins where they do, is brought back to the foot.
    down.reverse_order = True
    across.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    down.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    down.format.line.color.rgb = INK
    # Every option keeps its label, however many there are; python-pptx has no name for that.
    skip = down._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    down._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _title_axis(chart: Any, comparison: Comparison) -> None:
    axis = chart.value_axis
    axis.has_title = True
    axis.axis_title.text_frame.text = sentences.word_axis(comparison)
    font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(BODY), False


def _read(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


def _paint(fill: Any, style: GroupStyle) -> None:
    """Fill with the plain colour: no two programs draw a pattern alike, and some leave the colour out of it."""
    fill.solid()
    fill.fore_color.rgb = _read(style.colour)


def add_legend(slide: Any, foot: float, comparison: Comparison) -> float:
    """Add a swatch and a name for each group and a diamond, the last line ending at ``foot``; give their height."""
    sections = list_sections(comparison)
    names = [*(section.name for section in sections), words.MARKS_NAME]
    widths = [measure(name) * BODY / 72 * SPARE + _SWATCH for name in names]
    most = max(INSIDE / len(names), INSIDE / 3)
    places: list[tuple[int, float, float]] = []
    line, left = 0, 0.0
    for width in (min(width, most) for width in widths):
        if left + width > INSIDE + 1e-6 and left:
            line, left = line + 1, 0.0
        places.append((line, left, width))
        left += width
    height = (line + 1) * _LEGEND_LINE
    for place, (name, (line, left, width)) in enumerate(zip(names, places, strict=True)):
        x, y = EDGE + left, foot - height + line * _LEGEND_LINE
        if place < len(sections):
            _add_swatch(slide, Box(x, y + 0.1, 0.32, 0.24), sections[place].style, name)
        else:
            _add_mark(slide, MSO_SHAPE.DIAMOND, Box(x + 0.06, y + 0.1, _MARK, _MARK * 1.2), INK, PAPER)
        shown = abridge(name, count_ems(width - 0.35, BODY), 1)
        add_text(slide, Box(x + 0.35, y - 0.02, width - 0.35, 0.46), [shown])
    return height


def _add_swatch(slide: Any, box: Box, style: GroupStyle, name: str) -> None:
    swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.place)
    describe_shape(swatch, name)
    _paint(swatch.fill, style)
    swatch.line.color.rgb, swatch.line.width = _read(style.edge), Pt(1)
    swatch.shadow.inherit = False
