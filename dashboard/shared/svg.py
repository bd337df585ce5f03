"""Scalable pictures as text: elements with escaped attributes, and the patterns of the groups."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from dashboard import theme
from dashboard.shared.fitting import clean
from dashboard.theme import GroupStyle

INK, MUTED, LINE, TRACK, PAPER = theme.INK, "#4a5460", "#c9d0d8", "#e8ebef", "#ffffff"
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_LINES = {
    "solid": "",
    "dots": '<circle cx="3" cy="3" r="1.5" fill="{ink}"/><circle cx="8" cy="8" r="1.5" fill="{ink}"/>',
    "lines": '<path d="M0 3H10M0 8H10" stroke="{ink}" stroke-width="1.6"/>',
    "vertical": '<path d="M3 0V10M8 0V10" stroke="{ink}" stroke-width="1.6"/>',
    "grid": '<path d="M0 3H10M3 0V10" stroke="{ink}" stroke-width="1.2"/>',
}


def element(name: str, *inside: str, **attributes: object) -> str:
    """Write an element; attributes are escaped, what is inside is taken as it is. ``_`` stands for a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_number(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(part: float) -> str:
    """Write a place or a length as a part of the picture's, which then grows with it."""
    return f"{_number(100 * part)}%"


def text(x: float, y: float, words: str, **attributes: object) -> str:
    """Write a line of text."""
    return element("text", html.escape(clean(words)), x=float(x), y=float(y), **attributes)


def text_lines(x: float, y: float, lines: Iterable[str], size: float, **attributes: object) -> str:
    """Write lines of text under each other, 1.3 times their size apart; ``y`` is the first base line."""
    return "".join(
        text(x, y + place * size * 1.3, line, font_size=float(size), **attributes) for place, line in enumerate(lines)
    )


def title(words: str) -> str:
    """Write what an element says when it is pointed at, and to those who do not see it."""
    return f"<title>{html.escape(clean(words))}</title>"


def define_patterns(styles: Sequence[GroupStyle], prefix: str) -> str:
    """Define how each group is filled: its colour, and a pattern that survives a grey print."""
    patterns = (
        element(
            "pattern",
            element("rect", width=10, height=10, fill=style.colour),
            _LINES[style.pattern].format(ink=style.ink),
            id=f"{prefix}{place}",
            width=10,
            height=10,
            patternUnits="userSpaceOnUse",
        )
        for place, style in enumerate(styles)
    )
    return f"<defs>{''.join(patterns)}</defs>"


def define_hatching(name: str) -> str:
    """Define the hatching of a cell to which nobody speaks."""
    lines = element("path", d="M0 8 8 0M-2 2 2 -2M6 10 10 6", stroke=LINE, stroke_width=1.5)
    pattern = element("pattern", lines, id=name, width=8, height=8, patternUnits="userSpaceOnUse")
    return f"<defs>{pattern}</defs>"


def draw(width: float, height: float, name: str, description: str, inside: str, facts: Sequence[str] = ()) -> str:
    """Put a picture together, with a title and a description for those who do not see it.

    ``facts`` are kept in the file and not drawn.
    """
    kept = html.escape("\n".join(facts))
    return element(
        "svg",
        title(name),
        f"<desc>{html.escape(clean(description))}</desc>",
        f"<metadata>{kept}</metadata>" if facts else "",
        element("rect", width=float(width), height=float(height), fill=PAPER),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(float(width))} {_number(float(height))}",
        role="img",
        font_family=FONT,
        fill=INK,
    )
