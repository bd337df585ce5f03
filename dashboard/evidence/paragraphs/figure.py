"""The picture of the Evidence page: how much rests on each paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.evidence.paragraphs import words
from dashboard.theme import LINE, SHADES
from policies.evidence import Paragraph, ParagraphEffect

TEXT_SIZE = 14


def draw_paragraphs(effects: Sequence[ParagraphEffect], names: Mapping[Paragraph, str] | None = None) -> go.Figure:
    """Draw how many readings cite each paragraph, and mark those without which others would lead.

    Parameters
    ----------
    effects : sequence of ParagraphEffect
    names : mapping of Paragraph to str, optional
        What each is called, no two the same; its label where it is left out.
    """
    names = names or {item.paragraph: item.paragraph.label for item in effects}
    labels = [names[item.paragraph] for item in effects]
    alone = [item.alone for item in effects]
    beside = [item.cited - item.alone for item in effects]
    colour = SHADES[2]
    most = max((item.cited for item in effects), default=1)
    figure = go.Figure()
    figure.add_bar(x=labels, y=alone, name=words.PICTURE["alone"], marker={"color": colour})
    outlined = {"color": "rgba(0, 0, 0, 0)", "line": {"color": colour, "width": 1.5}}
    figure.add_bar(x=labels, y=beside, name=words.PICTURE["cited"], marker=outlined)
    changing = [item for item in effects if item.changes]
    figure.add_scatter(
        x=[names[item.paragraph] for item in changing],
        y=[item.cited + most * 0.06 for item in changing],
        name=words.PICTURE_MARK,
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 16, "color": LINE, "line": {"color": LINE, "width": 3}},
    )
    figure.update_layout(barmode="stack", bargap=0.25)
    figure.update_yaxes(range=[0, most * 1.15], title=words.PICTURE["axis"], nticks=5)
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=labels, range=[-0.6, len(labels) - 0.4])
    figure.update_xaxes(fixedrange=True, tickfont={"size": TEXT_SIZE})
    figure.update_yaxes(fixedrange=True, tickfont={"size": TEXT_SIZE}, title_font={"size": TEXT_SIZE}, automargin=True)
    figure.update_layout(
        height=240,
        margin={"l": 0, "r": 0, "t": 8, "b": 40},  # room for labels that are turned where the page is narrow
        font={"size": TEXT_SIZE},
        showlegend=False,
        hoverlabel={"font": {"size": TEXT_SIZE}},
        dragmode=False,
    )
    return figure
