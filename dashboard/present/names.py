"""Names in the room that the stage has for them: a long one is cut in its middle, where it is told apart least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policies.dossier import Dossier
from policies.findings import keep_ends

MOST_ROOMY = 5
"""Rows above this number have a line each."""
_IN_TWO_LINES, _IN_ONE_LINE, _IN_A_CELL = 32, 20, 18
_CUT_TO = 16  # a name that is cut stands with the marks of what was entered by hand
_GROUP, _SLIDER, _CRITERION = 28, 32, 22


def label_in_row(dossier: Dossier, alternative: str) -> str:
    """Name an option at the head of a row, in a line or two."""
    return _cut_to_line(dossier.alternative[alternative].short_name)


def label_in_cell(dossier: Dossier, alternative: str) -> str:
    """Name an option beside a small grid."""
    return keep_ends(dossier.alternative[alternative].short_name, _IN_A_CELL)


def label_slider(name: str) -> str:
    """Name a criterion over its slider."""
    return keep_ends(name, _SLIDER)


def fit_ranking(ranking: Mapping[str, Any]) -> dict[str, Any]:
    """Cut the names of a ranking's options and groups."""
    live = ranking["live"]
    return {
        **ranking,
        "groups": [{**group, "name": keep_ends(group["name"], _GROUP)} for group in ranking["groups"]],
        "rows": [{**row, "name": keep_ends(row["name"], _IN_TWO_LINES)} for row in ranking["rows"]],
        "live": {**live, "rows": [{**row, "short": _cut_to_line(row["short"])} for row in live["rows"]]},
    }


def fit_map(picture: Mapping[str, Any]) -> dict[str, Any]:
    """Cut the names of the coverage map's options, criteria and groups."""
    return {
        **picture,
        "columns": [{**column, "short": _cut_to_line(column["short"])} for column in picture["columns"]],
        "rows": [{**row, "name": keep_ends(row["name"], _CRITERION)} for row in picture["rows"]],
        "sections": [{**section, "name": keep_ends(section["name"], _GROUP)} for section in picture["sections"]],
    }


def _cut_to_line(name: str) -> str:
    return name if len(name) <= _IN_ONE_LINE else keep_ends(name, _CUT_TO)
