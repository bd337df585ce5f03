"""Two options criterion by criterion, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.robustness.figure import ROW, Picture, span_rows, span_values
from dashboard.shared.escaping import escape_picture
from dashboard.shared.numbers import format_value
from dashboard.theme import LINE, AlternativeStyle


def draw_head_to_head(
    parts: pd.DataFrame, labels: Sequence[str], alternatives: Sequence[str], styles: Sequence[AlternativeStyle]
) -> go.Figure:
    """Draw what each criterion adds to either of two options: a mark each, joined by what separates them.

    Parameters
    ----------
    parts : DataFrame, criteria x (first, second, difference)
        In the order drawn; NaN is drawn at 0, open.
    labels : sequence of str
        The criteria's names.
    alternatives : sequence of str
        The two options' names.
    styles : sequence of OptionStyle
    """
    picture = Picture()
    rows = list(range(len(parts)))
    filled = parts.fillna(0.0)
    first, second, gaps = (filled[column].tolist() for column in ("first", "second", "difference"))
    joins = [(x, row) for row, ends in enumerate(zip(first, second, strict=True)) for x in (*ends, None)]
    picture.add_points([x for x, _ in joins], [row for _, row in joins], "lines", line={"color": LINE, "width": 3})
    for column, values, alternative, style in zip(
        ("first", "second"), (first, second), alternatives, styles, strict=True
    ):
        silent = parts[column].isna().tolist()
        picture.add_points(
            values,
            rows,
            "markers",
            name=escape_picture(alternative),
            marker={
                "symbol": [f"{style.symbol}-open" if empty else style.symbol for empty in silent],
                "size": 13,
                # What is open is all edge.
                "color": [style.line if empty else style.colour for empty in silent],
                "line": {"width": 2, "color": style.line},
            },
            showlegend=True,
        )
    most = max(map(abs, [*first, *second])) or 1.0
    picture.add_upright(0, 1)
    for row, (label, gap) in enumerate(zip(labels, gaps, strict=True)):
        picture.label_row(row, label, format_value(gap))
    return picture.finish(
        ROW * len(rows) + 34, span_values(-1.12 * most, 1.12 * most), span_rows(len(rows)), legend=True
    )
