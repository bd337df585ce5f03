"""Where the weights lean that put an option first, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.robustness.figure import ROW, Picture, span_rows, span_values
from dashboard.theme import AlternativeStyle


def draw_leanings(
    leanings: Sequence[float], labels: Sequence[str], numbers: Sequence[str], style: AlternativeStyle
) -> go.Figure:
    """Draw how much more, or less, weight each criterion has where an option is first than on average.

    Parameters
    ----------
    leanings : sequence of float
        Differences of shares, by criterion.
    labels, numbers : sequence of str
    style : OptionStyle
    """
    picture = Picture()
    rows = list(range(len(leanings)))
    most = max((abs(leaning) for leaning in leanings), default=0.0) or 1.0
    picture.add_bars(leanings, rows, marker={"color": style.colour, "line": {"color": style.line, "width": 1.5}})
    picture.add_upright(0)
    for row, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        picture.label_row(row, label, number)
    return picture.finish(ROW * len(rows), span_values(-1.05 * most, 1.05 * most), span_rows(len(rows)))
