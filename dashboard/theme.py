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


@dataclass(frozen=True)
class AlternativeStyle:
    """How one option is drawn wherever options stand side by side as lines, marks or parts of a strip."""

    colour: str
    dash: str
    symbol: str
    pattern: str


_OPTION_COLOURS = ("#0B8794", "#A8620F", "#6B67C9", "#5E8428", "#B24E8B", "#7B6F52", "#3F7FB5", "#8A6FB0")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star", "cross")
_OPTION_PATTERNS = ("", "/", ".", "\\", "x", "-", "|", "+")


def style_alternative(place: int) -> AlternativeStyle:
    """Return the style of the option at this place among those in view; no two of the first 56 are drawn alike."""
    return AlternativeStyle(
        _OPTION_COLOURS[place % len(_OPTION_COLOURS)],
        _DASHES[place % len(_DASHES)],
        _SYMBOLS[place % len(_SYMBOLS)],
        _OPTION_PATTERNS[place % len(_OPTION_PATTERNS)],
    )


PAGE_CSS = """
.stMainBlockContainer { padding-inline: clamp(0.75rem, 2.5vw, 2.5rem); }
.st-key-answer { gap: 0.5rem; }
.stElementContainer:has(> .st-key-notices), .st-key-notices {
  position: sticky;
  top: 3.75rem;
  z-index: 10;
  background: var(--st-background-color, Canvas);
}
.robustness-strip { width: 100%; border-collapse: collapse; }
.robustness-strip tr {
  background-repeat: no-repeat;
  background-size: 100% 0.75rem;
  background-position: left bottom 0.4rem;
}
.robustness-strip :is(th, td) { padding: 0 0 1.25rem; border: 0; font-weight: 400; line-height: 1.5rem; }
.robustness-strip th { text-align: start; overflow-wrap: anywhere; }
.robustness-strip td { text-align: end; white-space: nowrap; vertical-align: top; }
.stPlotlyChart svg text { fill: currentColor !important; }
[data-variant="segmented_control"][aria-checked="true"] p { color: CanvasText; font-weight: 600; }
.st-key-navigation a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""
"""What Streamlit's theme cannot say: padding, a tight answer, a chosen segment to be read, the focus on page links."""

STAGE_CSS = """
[data-testid="stHeader"] { display: none; }
.stMainBlockContainer { padding: 0; }
.stElementContainer { opacity: 1 !important; transition: none !important; }
.st-key-leave {
  position: fixed;
  z-index: 2;
  top: clamp(0.5rem, 2.3dvh, 2.5rem);
  right: calc(clamp(0.75rem, 2.9vw, 4rem) - 0.5rem);
  width: auto;
}
.st-key-leave p { font-size: max(0.9375rem, min(1.06vw, 1.85dvh)); }
.st-key-leave a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""
"""The Present page: no toolbar of Streamlit's, no fading while Python works, the way back in the stage's corner."""

PLOT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""How every Plotly picture behaves: calm, without a bar of tools over it."""
