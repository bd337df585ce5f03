"""The picture of all packages: their number of measures against their overall value, and the line of the efficient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from dashboard.packages import words
from dashboard.shared.escaping import escape_picture
from dashboard.theme import LINE, fade
from policies.comparison import Comparison
from policies.packages import Efficient, Searched
from policies.terms import TOLERANCE

_TEXT_SIZE = 14
_HEIGHT = 420


@dataclass(frozen=True)
class Point:
    """The packages of one size and value; ``places`` are theirs among those searched."""

    size: int
    value: float
    places: tuple[int, ...]


@dataclass(frozen=True)
class Marked:
    """A package that is named in the picture."""

    name: str
    size: int
    value: float


def list_points(searched: Searched) -> tuple[Point, ...]:
    """Gather the packages that are ranked by size and value, so that none hides another."""
    ranked = np.flatnonzero(~np.isnan(searched.values))
    order = ranked[np.lexsort((searched.values[ranked], searched.sizes[ranked]))]
    sizes, values = searched.sizes[order], searched.values[order]
    starts = np.flatnonzero((np.diff(sizes) > 0) | (np.diff(values) > TOLERANCE)) + 1
    return tuple(
        Point(int(searched.sizes[places[0]]), float(searched.values[places[0]]), tuple(places.tolist()))
        for places in np.split(order, starts)
        if len(places)
    )


def mark_members(searched: Searched, name: str, members: Sequence[str]) -> tuple[Marked, ...]:
    """Find a package among those searched; empty if it is not among them or cannot be ranked."""
    there = np.array([option in members for option in searched.options], dtype=bool)
    if there.sum() != len(members):
        return ()
    places = np.flatnonzero((searched.members == there).all(axis=1) & ~np.isnan(searched.values)).tolist()
    return tuple(Marked(name, int(searched.sizes[place]), float(searched.values[place])) for place in places)


def draw_search(
    comparison: Comparison,
    searched: Searched,
    points: Sequence[Point],
    efficient: Sequence[Efficient],
    marked: Sequence[Marked],
) -> go.Figure:
    """Draw every package as a point, the line of the efficient ones, and those that are named.

    Parameters
    ----------
    comparison : Comparison
        Of the options that were searched.
    searched : Searched
    points : sequence of Point
    efficient : sequence of Efficient
    marked : sequence of Marked
    """
    tells = [
        escape_picture(
            words.word_point(comparison, searched.name_members(item.places[0]), item.value, len(item.places) - 1)
        )
        for item in points
    ]
    dots = {
        "x": [item.size for item in points],
        "y": [item.value for item in points],
        "text": tells,
        "type": "scatter",
        "mode": "markers",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 11, "color": fade(LINE, 0.35), "line": {"width": 1, "color": fade(LINE, 0.7)}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    line = {
        "x": [item.size for item in efficient],
        "y": [item.value for item in efficient],
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"color": LINE, "width": 2.5, "shape": "hv"},
    }
    named = {
        "x": [item.size for item in marked],
        "y": [item.value for item in marked],
        "text": [escape_picture(item.name) for item in marked],
        "type": "scatter",
        "mode": "markers+text",
        "textposition": "bottom right",
        "textfont": {"size": _TEXT_SIZE},
        "hoverinfo": "skip",
        "marker": {"size": 13, "symbol": "circle-open", "color": LINE, "line": {"width": 3, "color": LINE}},
    }
    axis = {"fixedrange": True, "automargin": True, "tickfont": {"size": _TEXT_SIZE}}
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 2, "r": 2, "t": 8, "b": 2},
        "font": {"size": _TEXT_SIZE},
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "xaxis": axis | {"title": words.MEASURES, "dtick": 1, "zeroline": False},
        "yaxis": axis | {"title": words.VALUE, "zeroline": True, "zerolinecolor": LINE},
    }
    return go.Figure({"data": [dots, line, named], "layout": layout})
