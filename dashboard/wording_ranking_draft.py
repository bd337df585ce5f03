"""Visible words of the ranking and the grid (draft, to be merged into wording.py)."""

from __future__ import annotations

RANKING = {
    "caption": "What each option gains and loses, and what that adds up to",
    "rank": "Rank",
    "option": "Option",
    "contribution": "Contributions of the criteria",
    "value": "Overall value",
    "range": "range",
    "legend": "Criterion groups",
    "axis": "Scale",
    "open_option": "{name}: what speaks for and against",
    "bar_label": "{name}: contributions; left and right arrow keys move between them",
}

GRID = {
    "map_caption": "Who says anything about what",
    "map_corner": "",
    "map_region_label": "Coverage map, scrolls sideways",
    "scorecard_caption": "Scorecard: our readings",
    "scorecard_corner": "Option",
    "scorecard_region_label": "Scorecard, scrolls sideways",
    "keys_hint": "Arrow keys move between the cells; Enter opens the evidence.",
    "silent": "silent",
    "stated": "stated",
    "implied": "implied",
    "legend_measured": "measured",
    "legend_stated": "stated",
    "legend_implied": "implied",
    "legend_silent": "silent",
    "legend_user": "your own",
    "legend_nobody": "no reading",
    "weights": "Weight",
}
