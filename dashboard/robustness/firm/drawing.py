"""The strips of the question whether the ranking is firm, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.robustness.firm.figure import Strip
from dashboard.shared import svg
from dashboard.shared.drawing import MARGIN, SIZE, SMALL, WIDTH, Drawing, frame
from dashboard.shared.fitting import abridge, wrap
from dashboard.shared.provenance.handout import Handout
from dashboard.theme import mix


def draw_strips(handout: Handout, title: str, strips: Sequence[Strip], note: str) -> bytes:
    """Draw how often each option leads, a strip for each thing that varies, as a picture that can stand alone."""
    columns = 2
    span = (WIDTH - (columns + 1) * MARGIN) / columns
    found, y, height = [], 0.0, 0.0
    for place, strip in enumerate(strips):
        if place % columns == 0:
            y, height = y + height, 0.0
        drawing = _draw_strip(strip, span)
        x = MARGIN + place % columns * (span + MARGIN)
        found.append(svg.element("g", drawing.inside, transform=f"translate({x:.2f} {y:.2f})"))
        height = max(height, drawing.height)
    return frame(handout, title, title, Drawing("".join(found), y + height), note)


def _draw_strip(strip: Strip, span: float) -> Drawing:
    name, number = 0.36 * span, 62.0
    long = span - name - number
    found = [svg.text_lines(0, 22, wrap(strip.heading, span / SIZE, 1, bold=True), SIZE, font_weight="bold")]
    for place, row in enumerate(strip.rows):
        y = 38.0 + place * 30
        found.append(svg.text(0, y + 18, abridge(row.label, name / SMALL - 0.5, 1), font_size=SMALL))
        found.append(svg.element("rect", x=name, y=y, width=long, height=22.0, fill=svg.TRACK))
        look = {"fill": row.colour, "stroke": mix(row.colour, svg.INK)}
        found.append(svg.element("rect", x=name, y=y, width=long * row.share, height=22.0, **look))
        found.append(svg.text(span, y + 18, row.number, font_size=SMALL, text_anchor="end"))
    y = 38.0 + len(strip.rows) * 30
    told = wrap(strip.varied, span / SMALL, 3)
    found.append(svg.text_lines(0, y + SMALL, told, SMALL, fill=svg.MUTED))
    return Drawing("".join(found), y + len(told) * SMALL * 1.3 + 26)
