"""What the pictures of the Robustness page share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from dashboard.shared.escaping import escape_picture
from dashboard.theme import LINE, fade

TEXT_SIZE = 14
ROW = 46
BAR = 0.3
TRACK = fade(LINE, 0.22)
CLEAR = "rgba(0, 0, 0, 0)"
MARK = {"symbol": "line-ns-open", "size": 16, "color": LINE, "line": {"color": LINE, "width": 3}}
"""The sign of a place at which first place passes: a short stroke, as on the tracks of the panel."""


@dataclass
class Picture:
    """A picture in the making, put together once at its end: Plotly checks a figure anew at every change of it."""

    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def add_bars(self, x: Sequence[float], y: Sequence[float], **rest: Any) -> None:
        """Add bars that lie, one a row."""
        trace = {"x": list(x), "y": list(y), "type": "bar", "orientation": "h", "width": BAR, "hoverinfo": "skip"}
        self.traces.append(trace | rest)

    def add_points(self, x: Sequence[float | None], y: Sequence[float | None], mode: str, **rest: Any) -> None:
        """Add lines or marks; None or NaN parts a line."""
        trace = {"x": list(x), "y": list(y), "type": "scatter", "mode": mode, "hoverinfo": "skip"}
        self.traces.append(trace | {"showlegend": False} | rest)

    def add_upright(self, x: float, width: float = 1.5) -> None:
        """Add a line from the bottom to the top."""
        line = {"color": LINE, "width": width}
        self.shapes.append({"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line})

    def add_text(self, x: float, y: float, text: str, **rest: Any) -> None:
        """Add text as it is meant for Plotly: what came from a file or a user is escaped by then."""
        base = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "yanchor": "middle"}
        self.annotations.append(base | {"font": {"size": TEXT_SIZE}} | rest)

    def label_row(self, row: float, left: str, right: str = "", above: float = 0.36) -> None:
        """Write a row's name, and its number at the other end, above what it draws; texts are escaped here."""
        for text, x, anchor in ((left, 0, "left"), (right, 1, "right")):
            if text:
                self.add_text(x, row - above, escape_picture(text), xref="paper", xanchor=anchor)

    def finish(
        self, height: int, x: dict[str, Any], y: dict[str, Any], legend: bool = False, **layout: Any
    ) -> go.Figure:
        """Put the picture together: calm, with letters that can be read, and nothing that moves under the pointer."""
        axis = {"fixedrange": True, "automargin": True, "tickfont": {"size": TEXT_SIZE}}
        base = {
            "height": height,
            "margin": {"l": 2, "r": 2, "t": 2, "b": 2},
            "font": {"size": TEXT_SIZE},
            "showlegend": legend,
            "legend": _LEGEND,
            "hoverlabel": {"font": {"size": TEXT_SIZE}},
            "dragmode": False,
            "barmode": "overlay",
            "shapes": self.shapes,
            "annotations": self.annotations,
            "xaxis": axis | x,
            "yaxis": axis | y,
        }
        return go.Figure({"data": self.traces, "layout": base | layout})


_LEGEND = {
    "orientation": "h",
    "y": 1,
    "yanchor": "bottom",
    "x": 0,
    "font": {"size": TEXT_SIZE},
    "itemclick": False,
    "itemdoubleclick": False,
    "traceorder": "normal",
    "itemwidth": 40,
}


def span_rows(count: int) -> dict[str, Any]:
    """Give the upright axis for rows, the first on top at 0, each with its label above what it draws."""
    return {"visible": False, "range": [count - 0.62, -0.68]}


def span_values(low: float, high: float) -> dict[str, Any]:
    """Give a level axis from end to end without marks."""
    return {"visible": False, "range": [low, high]}
