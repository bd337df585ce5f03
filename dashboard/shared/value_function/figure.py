"""A criterion's value function as a line, with the readings that stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.shared.escaping import escape_picture
from dashboard.shared.numbers import format_number
from dashboard.theme import LINE, fade
from policies.comparison import ValueFunction
from policies.dossier import Reading

_HEIGHT = 210
_TEXT_SIZE = 14
_ROOM = 0.06


def draw_value_function(function: ValueFunction, unit: str, readings: Sequence[Reading] = ()) -> go.Figure:
    """Draw a value function: measures across, from its criterion's least to its greatest, values upwards.

    Parameters
    ----------
    function : ValueFunction
    unit : str
        The criterion's own unit, for the axis; empty where it has none.
    readings : sequence of Reading
        Of this criterion: each a mark at its central measure, on a bar from its low to its high.
    """
    measures, values = function.trace()
    turns = [measure for measure, _ in function.points]
    traces = [_line(measures, values, {"color": LINE, "width": 2})]
    for reading in readings:
        low, high = (min(max(end, measures[0]), measures[-1]) for end in (reading.low, reading.high))
        between = [low, *(at for at in measures if low < at < high), high]
        band = {"color": fade(LINE, 0.5), "width": 9}
        traces.append(_line(between, [function.find_value(at) for at in between], band))
    for at, size in ((turns, 7), ([reading.central for reading in readings], 12)):
        marker = {"color": LINE, "size": size, "line": {"color": "rgba(255, 255, 255, 0.9)", "width": 1}}
        marks = {"x": list(at), "y": [function.find_value(measure) for measure in at], "mode": "markers"}
        traces.append({"type": "scatter", "marker": marker, "hoverinfo": "skip", **marks})
    scale = function.scale
    ends = dict.fromkeys((scale.worst, scale.neutral, scale.best))
    across = {"tickvals": turns, "title": {"text": escape_picture(unit)}}
    upwards = {"tickvals": list(ends), "ticktext": [format_number(value, signed=scale.has_sides) for value in ends]}
    base = {"fixedrange": True, "tickfont": {"size": _TEXT_SIZE}, "zeroline": False, "automargin": True}
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 2, "r": 12, "t": 8, "b": 2},
        "showlegend": False,
        "font": {"size": _TEXT_SIZE},
        "xaxis": base | across | {"range": _stretch(measures[0], measures[-1])},
        "yaxis": base | upwards | {"range": _stretch(scale.worst, scale.best)},
    }
    return go.Figure({"data": traces, "layout": layout})


def _line(x: Sequence[float], y: Sequence[float], line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "line": line, "hoverinfo": "skip"}


def _stretch(low: float, high: float) -> list[float]:
    """Leave room for marks at the ends."""
    room = _ROOM * (high - low)
    return [low - room, high + room]
