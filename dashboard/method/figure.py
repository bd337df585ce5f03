"""What each treatment of silence does, drawn: two options, three criteria, and one cell about which nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.shared.numbers import format_number, format_rank, format_value
from dashboard.theme import LINE, SHADES, fade
from policies.comparison import PerformanceTable, find_treatment, rank_values
from policies.dossier import ValueScale

SCALE = ValueScale(-2.0, 0.0, 2.0)
ALLOWANCE = 1.0
CRITERIA = ("A", "B", "C")
_READ = np.array([[2.0, 1.0, np.nan], [1.0, 1.0, 2.0]])
_HEIGHT = 176
_BAR = 0.42


@dataclass(frozen=True)
class Part:
    """One criterion's part of an option: what it counts for, at what share; ``read`` is false where it is silent."""

    criterion: str
    low: float
    central: float
    high: float
    share: float
    read: bool


@dataclass(frozen=True)
class Row:
    """One option of the example; ``parts`` holds only what counts for it."""

    parts: tuple[Part, ...]
    value: float
    rank: int


def work_out(silence: str) -> tuple[Row, ...]:
    """Treat the example's silence in one of the ways that there are, at equal weights.

    Parameters
    ----------
    silence : str
        Id of the treatment.
    """
    table = PerformanceTable(
        alternatives=("first", "second"),
        criteria=CRITERIA,
        low_array=_READ,
        central_array=_READ,
        high_array=_READ,
        sources=("source",),
        source_array=_READ[None],
        overridden=np.zeros(_READ.shape, dtype=bool),
    )
    weights = np.full(len(CRITERIA), 1 / len(CRITERIA))
    cells = find_treatment(silence).treat(table, weights, ALLOWANCE, SCALE)
    values = cells.weigh(cells.central)
    rows = []
    for place, (value, rank) in enumerate(zip(values.tolist(), rank_values(values).tolist(), strict=True)):
        columns = (cells.low, cells.central, cells.high, cells.shares, cells.read)
        parts = [Part(name, *each) for name, *each in zip(CRITERIA, *(c[place].tolist() for c in columns), strict=True)]
        rows.append(Row(tuple(part for part in parts if part.share > 0), value, rank))
    return tuple(rows)


def draw_silence(rows: Sequence[Row], names: Sequence[str]) -> go.Figure:
    """Draw each option as a bar, a part a criterion, as wide as its share; a silent part is empty and hatched.

    The text takes the page's colour from `dashboard.theme`: Streamlit's grey for charts is too pale on a light page.

    Parameters
    ----------
    rows : sequence of Row
        As `work_out` gives them; the first is drawn on top.
    names : sequence of str
        What to call the options.
    """
    traces, texts = list[dict[str, Any]](), list[dict[str, Any]]()
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        height = len(rows) - 1 - place
        start = 0.0
        for part in row.parts:
            traces.append(_draw_part(part, start, height))
            value = format_number(part.central)
            texts.append({"x": start + part.share / 2, "y": height, "text": f"{part.criterion} {value}"})
            start += part.share
        rank = format_rank(row.rank, tied=sum(other.rank == row.rank for other in rows) > 1)
        above = height + 0.42
        result = f"<b>{format_value(row.value)}</b>, {rank}"
        texts.append({"x": 0, "y": above, "text": name, "xanchor": "left"})
        texts.append({"x": 1, "y": above, "text": result, "xanchor": "right"})
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 1, "r": 1, "t": 1, "b": 1},
        "barmode": "overlay",
        "showlegend": False,
        "hovermode": False,
        "annotations": [text | {"showarrow": False, "font": {"size": 14}} for text in texts],
        "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-0.35, len(rows) - 1 + 0.62], "fixedrange": True},
    }
    # Put together once: Plotly checks a figure anew at every change of it.
    return go.Figure({"data": traces, "layout": layout})


def _draw_part(part: Part, start: float, height: int) -> dict[str, Any]:
    ground = fade(SHADES[CRITERIA.index(part.criterion)]) if part.read else "rgba(0, 0, 0, 0)"
    marker: dict[str, Any] = {"color": ground, "line": {"color": LINE, "width": 1.5}}
    if not part.read:
        marker["pattern"] = {"shape": "/", "fgcolor": fade(LINE, 0.6), "bgcolor": ground, "size": 8, "solidity": 0.25}
    place = {"x": [part.share], "base": [start], "y": [height], "width": _BAR, "orientation": "h"}
    return {"type": "bar", **place, "marker": marker, "name": part.criterion}
