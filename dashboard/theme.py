"""Colours and patterns with a fixed meaning: an identity each, never better or worse, safe in greyscale.

The colours reach 3:1 against both page backgrounds; the pattern tells the groups apart where colour cannot.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupStyle:
    """How one group of criteria is painted everywhere."""

    colour: str
    pattern: str


_STYLES = (
    GroupStyle("#3B78C9", "solid"),
    GroupStyle("#B8651B", "diagonal"),
    GroupStyle("#2C8577", "dots"),
    GroupStyle("#8E5FBF", "lines"),
    GroupStyle("#7A7F2A", "cross"),
    GroupStyle("#5B6B7A", "vertical"),
    GroupStyle("#A8527A", "solid"),
    GroupStyle("#4F7F3A", "diagonal"),
)


def style_group(place: int) -> GroupStyle:
    """Return the style of the group at this place in the dossier; styles repeat after the eighth."""
    return _STYLES[place % len(_STYLES)]


PAGE_CSS = """
.stMainBlockContainer { padding-inline: clamp(0.75rem, 2.5vw, 2.5rem); }
.st-key-answer { gap: 0.5rem; }
[class*="st-key-silence_picture_"] .annotation-text { fill: currentColor !important; }
[data-variant="segmented_control"][aria-checked="true"] p { color: CanvasText; font-weight: 600; }
.st-key-navigation a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""
"""What Streamlit's theme cannot say: padding, a tight answer, a chosen segment to be read, the focus on page links."""

PLOT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""How every Plotly picture behaves: calm, without a bar of tools over it."""
