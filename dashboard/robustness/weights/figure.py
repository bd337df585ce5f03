"""Overall values as a share moves, small and enlarged, and how far each reading moves its option's value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.robustness.figure import MARK, ROW, TEXT_SIZE, Picture, span_rows, span_values
from dashboard.shared.escaping import escape_picture
from dashboard.shared.numbers import format_share, format_value
from dashboard.theme import LINE, AlternativeStyle, fade
from policies.robustness import Sweep, TornadoBar

_COLUMNS = 2
_PANEL = 128
_GROUND = fade(LINE, 0.11)
_WIDE = 0.92
_HIGH = 0.7
_ENLARGED = 420
_LABEL_ROOM = 0.062


def draw_sweeps(
    sweeps: Sequence[Sweep], titles: Sequence[str], labels: Sequence[str], styles: Sequence[AlternativeStyle]
) -> go.Figure:
    """Draw every criterion's sweep small; all panels share one pair of axes, so that an option is one line throughout.

    Parameters
    ----------
    sweeps : sequence of Sweep
    titles : sequence of str
        The criteria's names.
    labels : sequence of str
        The options' names, for the legend.
    styles : sequence of OptionStyle
        By option, in the order of the sweeps' columns.
    """
    picture = Picture()
    low, high = find_span(sweeps)
    places = [(number % _COLUMNS, number // _COLUMNS) for number in range(len(sweeps))]

    def put(place: tuple[int, int], share: float, value: float) -> tuple[float, float]:
        column, row = place
        up = 0.5 if high == low else (value - low) / (high - low)
        return column + _WIDE * share, row + _HIGH * (1 - up)

    for (column, row), title in zip(places, titles, strict=True):
        box = {"x0": column, "x1": column + _WIDE, "y0": row, "y1": row + _HIGH}
        picture.shapes.append({"type": "rect", "fillcolor": _GROUND, "line": {"width": 0}, "layer": "below", **box})
        picture.add_text(column, row - 0.02, escape_picture(title), yanchor="bottom")
    panels = list(zip(places, sweeps, strict=True))
    now = [[put(place, sweep.share_now, end) for end in (low, high)] for place, sweep in panels]
    _add_lines(picture, now, line={"color": LINE, "width": 1.5})
    for column, (label, style) in enumerate(zip(labels, styles, strict=True)):
        lines = [
            [put(place, *point) for point in zip(sweep.shares, sweep.values.iloc[:, column].tolist(), strict=True)]
            for place, sweep in panels
        ]
        line = {"color": style.line, "dash": style.dash, "width": 2}
        _add_lines(picture, lines, line=line, name=escape_picture(label), showlegend=True)
    tips = [
        put(place, point.share_at, _find_value(sweep, point.gains, point.share_at))
        for place, sweep in panels
        for point in sweep.tips
    ]
    picture.add_points([x for x, _ in tips], [y for _, y in tips], "markers", marker={**MARK, "size": 10})
    rows = math.ceil(len(sweeps) / _COLUMNS)
    height = _PANEL * rows + 30 * math.ceil(len(labels) / 2)
    across = span_values(-0.01, _COLUMNS - (1 - _WIDE) + 0.01)
    return picture.finish(height, across, {"visible": False, "range": [rows - 0.3, -0.3]}, legend=True)


def _add_lines(picture: Picture, lines: Iterable[Sequence[tuple[float, float]]], **rest: Any) -> None:
    """Add lines as one trace, parted from each other."""
    points = [point for line in lines for point in (*line, (None, None))]
    picture.add_points([x for x, _ in points], [y for _, y in points], "lines", **rest)


def find_span(sweeps: Iterable[Sweep]) -> tuple[float, float]:
    """Find the lowest and the highest value of any sweep, so that all panels have one scale."""
    ends = [(float(sweep.values.min().min()), float(sweep.values.max().max())) for sweep in sweeps]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _find_value(sweep: Sweep, alternative: str, share: float) -> float:
    """Read the value at a share from the sweep, which holds every tipping point."""
    nearest = int(np.abs(np.array(sweep.shares) - share).argmin())
    return float(sweep.values[alternative].iloc[nearest])


def draw_sweep(
    sweep: Sweep,
    span: tuple[float, float],
    labels: Sequence[str],
    styles: Sequence[AlternativeStyle],
    words: dict[str, str],
) -> go.Figure:
    """Draw one criterion's sweep large, each line named at its end.

    Parameters
    ----------
    sweep : Sweep
    span : tuple of float
        The lowest and highest value that the axis shows.
    labels : sequence of str
    styles : sequence of OptionStyle
        By option, in the order of the sweep's columns.
    words : dict
        ``share``, ``value`` and ``now``: the axes' titles and the name of the present share.
    """
    picture = Picture()
    low, high = span
    room = 0.06 * (high - low) or 1
    now = 100 * sweep.share_now
    picture.add_upright(now, 2)
    ends = []
    for column, (label, style) in enumerate(zip(labels, styles, strict=True)):
        values = sweep.values.iloc[:, column]
        text = escape_picture(label)
        picture.add_points(
            [100 * share for share in sweep.shares],
            values.tolist(),
            "lines",
            name=text,
            line={"color": style.line, "dash": style.dash, "width": 2.5},
            hoverinfo="x+y",
            hovertemplate="%{x:.0f} %: %{y:+.2f}<extra>%{fullData.name}</extra>",
        )
        ends.append((float(values.dropna().iloc[-1]), text))
    picture.add_points(
        [100 * point.share_at for point in sweep.tips],
        [_find_value(sweep, point.gains, point.share_at) for point in sweep.tips],
        "markers+text",
        text=[format_share(point.share_at) for point in sweep.tips],
        textposition="top center",
        textfont={"size": TEXT_SIZE},
        marker=MARK,
    )
    for height, (_, text) in zip(_spread([end for end, _ in ends], _LABEL_ROOM * (high - low)), ends, strict=True):
        picture.add_text(1.01, height, text, xref="paper")
    anchor = "left" if sweep.share_now < 0.5 else "right"
    picture.add_text(now, 1, words["now"], yref="paper", yanchor="bottom", xanchor=anchor)
    widest = max(map(len, labels), default=0)
    titles = {name: {"text": words[name], "font": {"size": TEXT_SIZE}} for name in ("share", "value")}
    return picture.finish(
        max(_ENLARGED, 24 * len(labels)),
        {"range": [0, 100], "ticksuffix": " %", "title": titles["share"], "nticks": 5},
        {"range": [low - room, high + room], "title": titles["value"], "nticks": 7},
        margin={"l": 2, "r": 12 + 7 * widest, "t": 24, "b": 2},
    )


def _spread(heights: Sequence[float], room: float) -> list[float]:
    """Move labels apart that would lie on each other, in their order."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + room)
    # Half of what the topmost was pushed up is taken back by all, so that labels stay around their lines.
    pushed = (moved[order[-1]] - heights[order[-1]]) / 2 if order else 0.0
    return [height - pushed for height in moved]


def draw_tornado(
    bars: Sequence[TornadoBar], labels: Sequence[str], styles: Sequence[AlternativeStyle], leaders: Sequence[str]
) -> go.Figure:
    """Draw how far each reading moves its option's overall value, the widest first.

    Parameters
    ----------
    bars : sequence of Swing
    labels : sequence of str
        Each cell's name.
    styles : sequence of OptionStyle
        Each cell's option's.
    leaders : sequence of str
        Who leads with every reading at its central.
    """
    picture = Picture()
    most = max((max(bar.high - bar.central, bar.central - bar.low) for bar in bars), default=1.0) or 1.0
    rows = list(range(len(bars)))
    colours = [fade(style.colour) if s.silent else style.colour for s, style in zip(bars, styles, strict=True)]
    picture.add_bars(
        [bar.width for bar in bars],
        rows,
        base=[bar.low - bar.central for bar in bars],
        marker={"color": colours, "line": {"color": [style.line for style in styles], "width": 1.5}},
    )
    marks = [
        (end - bar.central, row)
        for row, bar in enumerate(bars)
        for end, leads in ((bar.low, bar.leads_at_low), (bar.high, bar.leads_at_high))
        if tuple(leads) != tuple(leaders)
    ]
    picture.add_points([x for x, _ in marks], [y for _, y in marks], "markers", marker=MARK)
    for row, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        ends = (format_value(end - bar.central) for end in (bar.low, bar.high))
        picture.label_row(row, label, " / ".join(ends))
    picture.add_upright(0)
    return picture.finish(ROW * len(rows), span_values(-1.06 * most, 1.06 * most), span_rows(len(rows)))
