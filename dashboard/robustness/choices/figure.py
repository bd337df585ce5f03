"""Which modelling choice moves the lead, and who leads under each, as pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.robustness.figure import CLEAR, ROW, TEXT_SIZE, TRACK, Picture, span_rows, span_values
from dashboard.shared.escaping import escape_picture
from dashboard.shared.numbers import format_share
from dashboard.theme import LINE, SHADES, AlternativeStyle, fade

_ROOM_FOR_TEXT = 0.12
_LEVEL = 50
_STRENGTH, _PATTERN = 0.4, 0.35
"""How much of an option's colour its part of a strip has, and its pattern: text of either theme is read on both."""


def draw_importance(
    alone: Sequence[float], total: Sequence[float], labels: Sequence[str], numbers: Sequence[str]
) -> go.Figure:
    """Draw how much each choice moves the lead: by itself filled, with others outlined.

    Parameters
    ----------
    alone, total : sequence of float
        From 0 to 1, by choice.
    labels, numbers : sequence of str
    """
    picture = Picture()
    rows = list(range(len(total)))
    colour = SHADES[2]
    picture.add_bars([1] * len(rows), rows, marker={"color": TRACK})
    picture.add_bars(total, rows, marker={"color": CLEAR, "line": {"color": colour, "width": 1.5}})
    picture.add_bars(alone, rows, marker={"color": colour})
    for row, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        picture.label_row(row, label, number)
    return picture.finish(ROW * len(rows), span_values(0, 1), span_rows(len(rows)))


def draw_levels(
    levels: pd.DataFrame,
    row_labels: Mapping[str, Sequence[str]],
    labels: Sequence[str],
    styles: Sequence[AlternativeStyle | None],
    marked: Sequence[bool],
) -> go.Figure:
    """Draw a strip for each level of each choice, parted by who leads.

    Parameters
    ----------
    levels : DataFrame, levels x options
        Shares that add to 1 in each row.
    row_labels : mapping of str to sequence of str
        The levels' names under the name of their choice.
    labels : sequence of str
        The options' names, in the order of the columns.
    styles : sequence of OptionStyle or None
        None for the column where nobody can be ranked: it is left empty.
    marked : sequence of bool
        Which levels the present view has: their names are bold.
    """
    picture = Picture()
    rows, heads = _place_levels(row_labels)
    ends = levels.cumsum(axis=1)
    for place, (label, style) in enumerate(zip(labels, styles, strict=True)):
        shares = levels.iloc[:, place]
        picture.add_bars(
            shares.tolist(),
            rows,
            base=(ends.iloc[:, place] - shares).tolist(),
            width=0.44,
            name=escape_picture(label),
            marker=_fill(style),
            text=[format_share(share) if share >= _ROOM_FOR_TEXT else "" for share in shares.tolist()],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": TEXT_SIZE},
        )
    for head, title in zip(heads, row_labels, strict=True):
        picture.add_text(0, head, f"<i>{escape_picture(title)}</i>", xref="paper")
    texts = [escape_picture(text) for levels_of in row_labels.values() for text in levels_of]
    for row, text, bold in zip(rows, texts, marked, strict=True):
        picture.add_text(0, row - 0.46, f"<b>{text}</b>" if bold else text, xref="paper")
    height = int(_LEVEL * (rows[-1] + 1)) + 28 * ((len(labels) + 1) // 2)
    return picture.finish(height, span_values(0, 1), {"visible": False, "range": [rows[-1] + 0.36, -0.4]}, legend=True)


def _place_levels(row_labels: Mapping[str, Sequence[str]]) -> tuple[list[float], list[float]]:
    """Give the heights of all levels, and of the names of their choices above them."""
    rows: list[float] = []
    heads: list[float] = []
    at = 0.0
    for levels in row_labels.values():
        heads.append(at)
        rows += [at + 1 + place for place in range(len(levels))]
        at = rows[-1] + 0.8
    return rows, heads


def _fill(style: AlternativeStyle | None) -> dict[str, object]:
    if style is None:
        return {"color": CLEAR, "line": {"color": LINE, "width": 1}}
    ground, pattern = fade(style.colour, _STRENGTH), fade(style.line, _PATTERN)
    patterned = {"shape": style.pattern, "fgcolor": pattern, "bgcolor": ground, "size": 9, "solidity": 0.2}
    return {"color": ground, "pattern": patterned, "line": {"color": style.line, "width": 1.5}}
