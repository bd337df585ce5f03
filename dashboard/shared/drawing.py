"""A drawing with its title, lines and cautions around it, as SVG."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.shared import svg
from dashboard.shared.fitting import wrap
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.provenance.surround import surround

WIDTH = 1200.0
MARGIN = 24.0
SIZE = 20.0
SMALL = 17.0


@dataclass(frozen=True)
class Drawing:
    """The inside of a picture, drawn from its upper left corner, with its height."""

    inside: str
    height: float


def frame(handout: Handout, title: str, described: str, drawing: Drawing, note: str = "") -> bytes:
    """Put title, question and view over a drawing, and sources and caution under it."""
    around = surround(handout)
    span = WIDTH - 2 * MARGIN
    over: list[tuple[list[str], float, dict[str, str]]] = [
        (wrap(title, span / 28, 4, bold=True), 28.0, {"font_weight": "bold"}),
        *[(wrap(text, span / SIZE, 3), SIZE, {}) for text in around.over],
    ]
    under = [line for text in (*([note] if note else []), *around.under) for line in wrap(text, span / SMALL, 5)]
    y, inside = MARGIN, []
    for lines, size, look in over:
        inside.append(svg.text_lines(MARGIN, y + size, lines, size, **look))
        y += len(lines) * size * 1.3 + 12
    inside.append(svg.element("g", drawing.inside, transform=f"translate(0 {y:.2f})"))
    y += drawing.height + 12
    inside.append(svg.text_lines(MARGIN, y + SMALL, under, SMALL, fill=svg.MUTED))
    y += len(under) * SMALL * 1.3 + MARGIN
    return svg.draw(WIDTH, y, title, described, "".join(inside), around.facts).encode()
