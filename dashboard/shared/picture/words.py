"""Words of the buttons that save a picture."""

from __future__ import annotations

SAVE = {
    "group": "Save this picture: {title}",
    "png": "Save as PNG",
    "svg": "Save as SVG",
    "saved": "Saved with its title, sources and caution inside.",
    "failed": "Your browser did not let the picture be saved. Take a screenshot with the caution below in it.",
}
"""``group`` names the buttons together; ``saved`` and ``failed`` say what came of them."""

PICTURES = {
    "ranking": ("Picture of the ranking", "Every option's bar, rank and overall value."),
    "coverage": ("Picture of who says what", "Who speaks of each cell, and on what basis; silence is a dash."),
}
"""The pictures that stand beside the other files: their title, and what each shows."""
