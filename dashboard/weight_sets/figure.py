"""The shares of several weight sets: a line of marks for each criterion."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.shared.escaping import escape_picture
from dashboard.theme import LINE, SHADES
from dashboard.weight_sets import words
from policies.comparison import SideBySide
from policies.findings import keep_ends

_SYMBOLS = ("circle", "triangle-up", "square", "x")
_TEXT = 14
_ROW = 30
_FRAME = 110


def draw_shares(found: SideBySide) -> go.Figure:
    """Draw shares in per cent, told apart by shape as well as by shade."""
    criteria = found.comparisons[0].dossier.criterion
    names = [criteria[str(name)].short_name for name in found.shares.index]
    figure = go.Figure()
    for place, (letter, choice) in enumerate(zip(words.letter_sets(found.choices), found.choices, strict=True)):
        figure.add_scatter(
            x=[100 * share for share in found.shares[choice.key]],
            y=list(range(len(names))),
            name=f"{letter}  {escape_picture(keep_ends(choice.name))}",
            mode="markers",
            marker={"symbol": _SYMBOLS[place], "size": 12, "color": SHADES[place], "line": {"width": 2, "color": LINE}},
            hovertemplate="%{x:.1f} %<extra></extra>",
        )
    most = max(100 * float(found.shares.to_numpy().max()), 10)
    figure.update_layout(
        height=_ROW * len(names) + _FRAME,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": _TEXT},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": _TEXT}},
    )
    axis = {"tickfont": {"size": _TEXT}, "fixedrange": True}
    figure.update_xaxes(range=[-1, 1.08 * most], ticksuffix=" %", **axis)
    texts = [escape_picture(name) for name in names]
    ends = [len(names) - 0.5, -0.5]
    figure.update_yaxes(tickvals=list(range(len(names))), ticktext=texts, range=ends, automargin=True, **axis)
    return figure
