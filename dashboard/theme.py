"""Colours and patterns with a fixed meaning: an identity each, never better or worse, safe in greyscale.

Groups have the cold hues, options the warm ones, so that neither is taken for the other; each family spreads over
lightness from 35 to 75 (CIE L*). The lightest are not seen on white and the darkest not on near-black, so whatever is
filled has an edge that is: on the page its colour mixed with the text's, on paper with ink, in Plotly its `line`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.dossier import Dossier

INK = "#1d232b"
"""Of text and lines on paper: in pictures, slides and files, whose ground is white."""

LINE = "#808896"
"""A grey that is seen on either page: Plotly does not know the page's theme."""


@dataclass(frozen=True)
class GroupStyle:
    """How one group of criteria is painted everywhere."""

    colour: str
    pattern: str

    @property
    def ink(self) -> str:
        """The colour of the pattern: the one of white and ink that stands out; style sheets reckon the same."""
        return "#ffffff" if _find_luminance(self.colour) < _MIDDLE else INK

    @property
    def edge(self) -> str:
        """The colour of the edge on paper."""
        return mix(self.colour, INK)


def mix(colour: str, other: str, share: float = 0.5) -> str:
    """Mix two colours as ``color-mix(in srgb)`` does, with this share of the other.

    Examples
    --------
    >>> mix("#ffffff", "#000000", 0.25)
    '#bfbfbf'
    """
    pairs = zip(_read(colour), _read(other), strict=True)
    return "#" + "".join(f"{round(one + share * (two - one)):02x}" for one, two in pairs)


def fade(colour: str, strength: float = 0.28) -> str:
    """Give a colour that text of either theme can be read on."""
    return f"rgba({', '.join(map(str, _read(colour)))}, {strength})"


def _read(colour: str) -> tuple[int, int, int]:
    """Read ``#RRGGBB`` as red, green and blue."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _find_luminance(colour: str) -> float:
    """Find how light a colour is, from 0 to 1 (relative luminance, WCAG 2.2)."""
    parts = (part / 255 for part in _read(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _bring_between(colour: str, least: float, most: float) -> str:
    """Mix a colour with as much white or black as brings its luminance between two bounds."""
    other = "#ffffff" if _find_luminance(colour) < least else "#000000"
    mixed = (mix(colour, other, percent / 100) for percent in range(101))
    return next(found for found in mixed if least <= _find_luminance(found) <= most)


_MIDDLE = 0.18
"""The luminance of L* 49.5, from which white and black stand out alike."""

# Searched for together, on a grid of hue, chroma and lightness, for the largest least difference between the families
# under normal sight, protanopia and deuteranopia; the first four of each are the furthest apart. Held by
# tests/dashboard/test_colours.py.
GROUP_COLOURS = ("#4568cd", "#961c75", "#2a99a4", "#bcb1e8", "#3884ac", "#ed88c9", "#705392", "#b780fa")
ALTERNATIVE_COLOURS = ("#b2bd98", "#d98715", "#744913", "#197d56", "#e59673", "#c65e2e", "#948c57", "#9a4641")
SHADES = ("#45494f", "#a8acb3", "#74787f", "#dcdfe4")
"""Greys for what is neither group nor option, such as a weight set; told apart by lightness, and by shape or letter."""

_GROUP_PATTERNS = ("solid", "vertical", "dots", "lines", "grid", "solid", "vertical", "dots")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "pentagon", "triangle-up", "x", "star", "cross")
# Nothing slants: hatching is silence. Five, so that an option past the eighth has another's colour, not its pattern.
_ALTERNATIVE_PATTERNS = ("", "|", ".", "-", "+")


def style_group(dossier: Dossier, group: str) -> GroupStyle:
    """Return the style of a group: the same whatever is in view.

    Parameters
    ----------
    dossier : Dossier
    group : str
        Its id; empty for criteria without a group, which come after all groups.

    Returns
    -------
    GroupStyle
        In the colour that the dossier declares, else in that of the group's place in the file; styles repeat after the
        eighth.
    """
    place = next((place for place, item in enumerate(dossier.groups) if item.id == group), len(dossier.groups))
    declared = dossier.groups[place].colour if place < len(dossier.groups) else ""
    return GroupStyle(declared or _pick(GROUP_COLOURS, place), _pick(_GROUP_PATTERNS, place))


@dataclass(frozen=True)
class AlternativeStyle:
    """How one option is drawn wherever options stand side by side as lines, marks or parts of a strip."""

    colour: str
    dash: str
    symbol: str
    pattern: str

    @property
    def line(self) -> str:
        """The colour of lines and edges: its own, no lighter and no darker than is seen on either page."""
        return _bring_between(self.colour, 0.15, 0.26)


def style_alternative(dossier: Dossier, alternative: str) -> AlternativeStyle:
    """Return the style of an option: the same whatever is in view; no two of the first 40 are drawn alike.

    Parameters
    ----------
    dossier : Dossier
        A user's own options stand after its own.
    alternative : str

    Returns
    -------
    AlternativeStyle
        In the colour that the dossier declares, else in that of the option's place in the file.
    """
    place = [item.id for item in dossier.alternatives].index(alternative)
    return AlternativeStyle(
        dossier.alternatives[place].colour or _pick(ALTERNATIVE_COLOURS, place),
        _pick(_DASHES, place),
        _pick(_SYMBOLS, place),
        _pick(_ALTERNATIVE_PATTERNS, place),
    )


def _pick(choices: Sequence[str], place: int) -> str:
    return choices[place % len(choices)]


PAGE_CSS = """
.stMainBlockContainer { padding-inline: clamp(0.75rem, 2.5vw, 2.5rem); }
.stMainBlockContainer h1 { font-size: clamp(1.25rem, 1.62vw, 1.75rem); padding-block: 0.25rem 0.5rem; }
.st-key-answer { gap: 0.5rem; }
/* Columns that have no room beside each other stand below each other. */
.stMain .stHorizontalBlock { flex-wrap: wrap; }
.stMain .stColumn { min-width: min(100%, 10.5rem); }
.stMain .stColumn:first-child:nth-last-child(2), .stMain .stColumn:last-child:nth-child(2) {
  min-width: min(100%, 17rem);
}
.stMain .st-key-pictures .stColumn:nth-child(n) { min-width: min(100%, 21.5rem); }
.stMain [class*="st-key-package_"] .stColumn:last-child:nth-child(2) { min-width: min(100%, 7.5rem); }
.stMain [data-testid="stMetricValue"] * { white-space: normal; overflow-wrap: anywhere; }
.st-key-keeper { position: absolute; }
.stElementContainer:has(> .st-key-notices), .st-key-notices {
  position: sticky;
  top: 3.75rem;
  z-index: 10;
  background: var(--st-background-color, Canvas);
}
.robustness-strip { width: 100%; table-layout: fixed; border-collapse: collapse; }
.robustness-strip tr {
  --low: calc(100% - 0.4rem);
  background:
    linear-gradient(var(--colour) 0 0) 1px calc(var(--low) - 1px) / calc(var(--share) - 2px) calc(0.75rem - 2px),
    linear-gradient(color-mix(in srgb, var(--colour), currentColor) 0 0) 0 var(--low) / var(--share) 0.75rem,
    linear-gradient(rgb(128 136 150 / 0.22) 0 0) 0 var(--low) / 100% 0.75rem;
  background-repeat: no-repeat;
}
.robustness-strip :is(th, td) { padding: 0 0 1.25rem; border: 0; font-weight: 400; line-height: 1.5rem; }
.robustness-strip th { text-align: start; overflow-wrap: anywhere; }
.robustness-strip td { width: 3.5rem; text-align: end; white-space: nowrap; vertical-align: top; }
.stPlotlyChart svg text { fill: currentColor !important; }
[data-variant="segmented_control"][aria-checked="true"] p { color: CanvasText; font-weight: 600; }
.st-key-navigation a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.stElementContainer:is(.st-key-mark_above, .st-key-mark_below, .st-key-stepping) { display: none; }
[data-testid="stFileChip"] { flex-wrap: wrap; height: auto; }
[data-testid="stFileChip"] > [role="alert"] {
  position: static;
  width: auto;
  height: auto;
  margin: 0;
  clip: auto;
  clip-path: none;
  overflow: visible;
  white-space: normal;
}
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stExpandSidebarButton"]::after { content: "Weights"; margin-inline-start: 0.4rem; font-weight: 600; }
[data-testid="stExpandSidebarButton"] { width: auto; min-height: 2.75rem; padding-inline: 0.75rem; }
@media (max-width: 640px) {
  /* What the weights move stays in sight above them. */
  [data-testid="stSidebar"][data-collapsed="false"] {
    position: fixed !important;
    inset: auto 0 0 0 !important;
    width: 100vw !important;
    min-width: 100vw;
    height: 48dvh !important;
    border-top: 2px solid currentColor;
  }
  [data-testid="stSidebarHeader"] {
    position: sticky;
    top: 0;
    z-index: 2;
    height: 2.75rem;
    margin: 0 0 -2.75rem;
    padding-block: 0;
    pointer-events: none;
  }
  [data-testid="stSidebarCollapseButton"] { pointer-events: auto; }
  [data-testid="stSidebarCollapseButton"] button { min-width: 2.75rem; min-height: 2.75rem; }
  .stApp:has([data-testid="stSidebar"][data-collapsed="false"]) .stMainBlockContainer { padding-bottom: 50dvh; }
}
html.large-view { --large-size: max(1rem, 2.4vh); font-size: max(16px, 2.4vh); }
html.large-view .st-key-answer { --foot: none; }
html.large-view :is(.st-key-beyond, .st-key-copy_link, .st-key-answer [data-testid="stCaptionContainer"]),
html.large-view .st-key-answer .stElementContainer:has(> .stHeading) { display: none; }
html.large-view .stMainBlockContainer { padding-top: 0.5rem; }
html.large-view .st-key-navigation {
  position: relative;
  z-index: 999991;
  width: fit-content;
  padding-inline-start: 8rem;
}
@media (max-width: 640px) { .st-key-large_view { display: none; } }
[data-waiting] * { cursor: progress !important; }
@media print {
  /* Streamlit's page is a window that scrolls: on paper all of it is there. */
  html, body, #root, .stApp, .stApp > *, .stAppViewContainer, .stAppViewContainer > *, .stMain {
    position: static !important;
    display: block !important;
    width: auto !important;
    height: auto !important;
    min-height: 0 !important;
    overflow: visible !important;
    transform: none !important;
  }
  .stSidebar, .stAppHeader, .stAppToolbar, .st-key-navigation, .st-key-notices,
  .stDownloadButton, .stButton, .stFormSubmitButton,
  .stSegmentedControl, .stButtonGroup, .stPopover, .stForm, .stFileUploader, [data-testid="stIFrame"],
  [data-testid="stExpander"]:not(:has(details[open])) { display: none !important; }
  a[href="#stMain"], [class*="st-key-save_"], .st-key-evidence_filters { display: none !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none !important; }
  .st-key-pictures .stHorizontalBlock { display: block; }
  .st-key-pictures .stColumn { width: 100%; margin-bottom: 1rem; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr, li, .stPlotlyChart, .st-key-ranking, .st-key-coverage, .st-key-scorecard_part { break-inside: avoid; }
  @page { margin: 14mm; }
}
"""
"""What Streamlit's theme cannot say: padding, a tight answer, a chosen segment to be read, the focus on page links, why
a file is refused, and that a click waits."""

STAGE_CSS = """
[data-testid="stHeader"], [data-testid="stSidebar"] { display: none; }
.stMainBlockContainer { padding: 0; }
.stElementContainer { opacity: 1 !important; transition: none !important; }
.st-key-leave {
  position: fixed;
  z-index: 2;
  top: 0.5dvh;
  right: calc(clamp(0.75rem, 2.9vw, 4rem) - 0.5rem);
  width: auto;
}
.st-key-leave p { font-size: min(2.6dvh, 1.6vw); }
.st-key-leave { flex-wrap: nowrap; }
@media (max-width: 640px) and (max-aspect-ratio: 1/1) {
  .st-key-leave p { font-size: 0.9375rem; }
  /* Nobody asks a room from a phone; beside the way back there is room for one thing only. */
  .st-key-leave > :first-child:not(:last-child) { display: none; }
}
.st-key-leave a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
@media print {
  html, body, .stApp { background: #fff !important; }
  /* A page begins inside of none but plain blocks. */
  .stVerticalBlock, .stLayoutWrapper { display: block !important; height: auto !important; }
  .stApp .st-key-leave, [data-testid="stToastContainer"] { display: none !important; }
}
"""
"""The Present page: no toolbar, no panel left over from another page, no fading; the way back in the stage's corner."""

PLOT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
STILL = {"staticPlot": True, "displayModeBar": False}
"""How every Plotly picture behaves: calm, without a bar of tools over it."""
