"""Pictures that stand alone: the ranking, and who says anything about what, with title, source line and caution."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.shared import svg
from dashboard.shared.drawing import MARGIN, SIZE, SMALL, WIDTH, Drawing, frame
from dashboard.shared.fitting import abridge, find_longest_word, measure, wrap
from dashboard.shared.names import head_columns
from dashboard.shared.numbers import format_value
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.ranking.words import word_combined
from dashboard.take_along import cell_words, sentences, words
from dashboard.take_along.layout import Section, list_criteria, list_sections, word_marks
from policies.comparison import Comparison
from policies.dossier import Criterion
from policies.findings import word_coverage

_LEFT = 330.0
_ROW = 62.0
_UPRIGHT = 230.0  # the length of a name that stands upright


def draw_ranking(handout: Handout) -> bytes:
    """Draw the ranking as a picture that can stand alone.

    Returns
    -------
    bytes
        SVG, UTF-8: a row an option in a fixed order, its rank and overall value as its label.
    """
    handout = handout.marked
    comparison = handout.comparison
    title = sentences.word_message(comparison)
    return frame(handout, title, sentences.word_results(comparison), draw_bars(comparison))


def draw_coverage(handout: Handout) -> bytes:
    """Draw who says anything about what as a picture that can stand alone."""
    handout = handout.marked
    comparison = handout.comparison
    return frame(handout, word_coverage(comparison), sentences.word_results(comparison), draw_marks(comparison))


def embed(drawing: Drawing, title: str, description: str) -> str:
    """Give a drawing as an element of a page that says the rest."""
    return svg.draw(WIDTH, drawing.height, title, description, drawing.inside)


# The ranking ---------------------------------------------------------------------------------------------------------


class _Axis:
    """The fixed axis, from the declared worst to the declared best, against no change."""

    def __init__(self, comparison: Comparison) -> None:
        scale = comparison.dossier.scale
        self.least, self.most = scale.worst - scale.neutral, scale.best - scale.neutral
        self.neutral, self.signed = scale.neutral, scale.has_sides
        self.left, self.right = _LEFT + MARGIN, WIDTH - MARGIN - 16

    def place(self, amount: float) -> float:
        return self.left + (amount - self.least) / (self.most - self.least) * (self.right - self.left)


def draw_bars(comparison: Comparison) -> Drawing:
    """Draw a bar an option, a part a criterion, the overall value and its range."""
    axis, sections = _Axis(comparison), list_sections(comparison)
    styles = [section.style for section in sections]
    parts = [svg.define_patterns(styles, "bar")]
    foot = 44 + _ROW * len(comparison.table.alternatives)
    zero = axis.place(0.0)
    parts.append(svg.element("path", d=f"M{zero:.2f} 34V{foot:.2f}", stroke=svg.INK, stroke_width=2))
    parts.append(_name_sides(axis, zero))
    for place, alternative in enumerate(comparison.table.alternatives):
        parts.append(_draw_row(comparison, axis, sections, alternative, 44 + place * _ROW))
    parts.append(_draw_ticks(axis, foot))
    legend = _draw_legend(sections, foot + 50)
    return Drawing("".join(parts) + legend.inside, foot + 50 + legend.height)


def _name_sides(axis: _Axis, zero: float) -> str:
    left = "" if zero - axis.left < 200 else svg.text(
        zero - 12, 24, f"◄ {words.LEFT_OF_LINE}", text_anchor="end", font_size=SMALL, fill=svg.MUTED
    )  # fmt: skip
    return left + svg.text(zero + 12, 24, f"{words.RIGHT_OF_LINE} ►", font_size=SMALL, fill=svg.MUTED)


def _draw_ticks(axis: _Axis, y: float) -> str:
    found = [svg.element("path", d=f"M{axis.left:.2f} {y:.2f}H{axis.right:.2f}", stroke=svg.LINE)]
    for amount in dict.fromkeys((axis.least, axis.least / 2, 0.0, axis.most / 2, axis.most)):
        label = format_value(amount + axis.neutral, signed=axis.signed)
        found.append(svg.text(axis.place(amount), y + 24, label, text_anchor="middle", font_size=SMALL))
    return "".join(found)


def _draw_row(comparison: Comparison, axis: _Axis, sections: Sequence[Section], alternative: str, y: float) -> str:
    item = comparison.dossier.alternative[alternative]
    result = comparison.results.get(alternative)
    name = abridge(item.short_name, _LEFT / SIZE - 0.5, 1, bold=True)
    under = [*filter(None, [sentences.word_standing(comparison, alternative), word_combined(item)])]
    first, *heights = (22, 46) if len(under) == 1 else (17, 37, 56)
    told = svg.text(MARGIN, y + first, name, font_size=SIZE, font_weight="bold")
    for text, height in zip(under, heights, strict=True):
        told += svg.text(MARGIN, y + height, text, font_size=SMALL, fill=svg.MUTED)
    if result is None:
        reason = next(item.reason for item in comparison.unranked if item.id == alternative)
        lines = wrap(reason, (axis.right - axis.left) / SMALL - 1, 2)
        return told + svg.text_lines(axis.left + 8, y + 24, lines, SMALL, fill=svg.MUTED)
    bars = _draw_parts(comparison, axis, sections, alternative, y)
    low, value, high = (axis.place(number - axis.neutral) for number in (result.low, result.value, result.high))
    middle = y + 26
    path = f"M{low:.2f} {middle:.2f}H{high:.2f}M{low:.2f} {y + 20:.2f}v12M{high:.2f} {y + 20:.2f}v12"
    # Over a rim of paper, so that it is seen on the darkest colours.
    line = "".join(
        svg.element("path", d=path, stroke=colour, stroke_width=width, fill="none", pointer_events="none")
        for colour, width in ((svg.PAPER, 5), (svg.INK, 2))
    )
    diamond = svg.element(
        "path", d=f"M{value:.2f} {y + 14:.2f}l9 12l-9 12l-9 -12z", fill=svg.INK, stroke=svg.PAPER, stroke_width=1.5,
        pointer_events="none",
    )  # fmt: skip
    return told + bars + line + diamond


def _draw_parts(comparison: Comparison, axis: _Axis, sections: Sequence[Section], alternative: str, y: float) -> str:
    ends, found = {True: 0.0, False: 0.0}, []
    for place, section in enumerate(sections):
        for criterion in section.criteria:
            amount = comparison.find_contribution(alternative, criterion)
            if math.isnan(amount) or amount == 0:
                continue
            side = amount > 0
            start, ends[side] = ends[side], ends[side] + amount
            left, right = sorted((axis.place(start), axis.place(ends[side])))
            title = svg.title(sentences.word_part(comparison, alternative, criterion))
            found.append(
                svg.element(
                    "rect", title, x=left, y=y + 8, width=right - left, height=36.0, fill=f"url(#bar{place})",
                    stroke=section.style.edge, stroke_width=1.5, class_="part",
                )
            )  # fmt: skip
    return "".join(found)


def _draw_legend(sections: Sequence[Section], y: float) -> Drawing:
    found, x, row = [], MARGIN, y
    names = head_columns([abridge(section.name, 24, 1) for section in sections])
    for place, (section, name) in enumerate(zip(sections, names, strict=True)):
        width = 44 + measure(name) * SMALL + 16
        if x + width > WIDTH - MARGIN and x > MARGIN:
            x, row = MARGIN, row + 28
        look = {"fill": f"url(#bar{place})", "stroke": section.style.edge}
        found.append(svg.element("rect", x=x, y=row - 15, width=26.0, height=18.0, **look))
        found.append(svg.text(x + 34, row, name, font_size=SMALL))
        x += width
    row += 28
    sign = svg.element("path", d=f"M{MARGIN + 13:.2f} {row - 17:.2f}l7 10l-7 10l-7 -10z", fill=svg.INK)
    words_ = f"{words.DIAMOND}; {words.THIN_LINE}"
    found.append(sign + svg.text(MARGIN + 34, row, words_, font_size=SMALL))
    return Drawing("".join(found), row - y + 10)


# Who says what -------------------------------------------------------------------------------------------------------


def draw_marks(comparison: Comparison) -> Drawing:
    """Draw criteria downwards, options across, and in each cell who speaks and on what basis."""
    alternatives, criteria = comparison.table.alternatives, list_criteria(comparison)
    span = (WIDTH - 2 * MARGIN - _LEFT) / max(len(alternatives), 1)
    size = SMALL if len(alternatives) <= 6 else 14.0
    heads = _draw_heads([sentences.name_row_briefly(comparison, name) for name in alternatives], span, size)
    top, found = heads.height, [svg.define_hatching("silent"), heads.inside]
    marks = word_marks(comparison)
    for row, criterion in enumerate(criteria):
        y = top + row * 32.0
        found.append(svg.element("path", d=f"M{MARGIN} {y:.2f}H{WIDTH - MARGIN}", stroke=svg.LINE))
        found.append(svg.text(MARGIN, y + 22, _fit_name(comparison.dossier.criterion[criterion]), font_size=SMALL))
        for place, alternative in enumerate(alternatives):
            told = marks[alternative, criterion]
            look = {"fill": svg.MUTED} if told == cell_words.SILENT else {}
            if told == cell_words.SILENT:
                x = _find_column(place, span) - span / 2 + 2
                box = {"x": x, "y": y + 2, "width": span - 4, "height": 28.0}
                found.append(svg.element("rect", fill="url(#silent)", class_="silent", **box))
            cut = wrap(told, span / size, 1)[0]
            look |= {"paint_order": "stroke", "stroke": svg.PAPER, "stroke_width": "4"}  # read over the hatching
            found.append(svg.text(_find_column(place, span), y + 22, cut, font_size=size, text_anchor="middle", **look))
    y = top + len(criteria) * 32.0
    legend = wrap(cell_words.word_legend(comparison), (WIDTH - 2 * MARGIN) / SMALL, 4)
    found.append(svg.text_lines(MARGIN, y + 28, legend, SMALL))
    return Drawing("".join(found), y + 28 + len(legend) * SMALL * 1.3)


def _draw_heads(names: Sequence[str], span: float, size: float) -> Drawing:
    """Write names over columns: upright where a word would have to be broken."""
    room = span / size - 0.3
    if all(find_longest_word(name, bold=True) <= room for name in names):
        heads = [wrap(abridge(name, room, 3, bold=True), room, 3, bold=True) for name in names]
        top = 8 + size * 1.3 * max(map(len, heads), default=1)
        found = [
            svg.text_lines(_find_column(place, span), size + 2, lines, size, text_anchor="middle", font_weight="bold")
            for place, lines in enumerate(heads)
        ]
        return Drawing("".join(found), top)
    shown = [abridge(name, _UPRIGHT / SMALL, 1, bold=True) for name in names]
    top = 12 + max(measure(name, bold=True) for name in shown) * SMALL
    found = [
        svg.text(x, top - 8, name, font_size=SMALL, font_weight="bold", transform=f"rotate(-90 {x:.2f} {top - 8:.2f})")
        for x, name in ((_find_column(place, span) + SMALL / 3, name) for place, name in enumerate(shown))
    ]
    return Drawing("".join(found), top)


def _fit_name(criterion: Criterion) -> str:
    """Give the name, or the short one where the name would be cut."""
    width = _LEFT / SMALL - 0.5
    lines = wrap(criterion.name, width, 2)
    return lines[0] if len(lines) == 1 else abridge(criterion.short_name, width, 1)


def _find_column(place: int, span: float) -> float:
    return MARGIN + _LEFT + (place + 0.5) * span
