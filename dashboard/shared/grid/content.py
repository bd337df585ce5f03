"""What the coverage map and the scorecard show: pure functions from a comparison to plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.grid import words
from dashboard.shared.groups import list_groups
from dashboard.shared.names import find_letters, list_all_sources, name_sources, word_scale
from dashboard.shared.numbers import format_ends, format_share
from dashboard.shared.statements.cells import word_cell_measure, word_cell_value, word_measure_range
from policies.comparison import USER_BASIS, Cell, Comparison
from policies.dossier import Dossier, Reading
from policies.findings import label_source
from policies.scenario import gather_readings, list_readings
from policies.terms import USER_PREFIX

SILENT = "silent"
ReadingsByCell = dict[tuple[str, str], dict[str, list[Reading]]]


def build_map(comparison: Comparison) -> dict[str, Any]:
    """Gather who says anything about what: criteria downwards, options across, one mark a source."""
    letters, make_cell = _find_letters(comparison), _CellMaker(comparison)
    return {
        "words": _words(comparison, "map"),
        "look": "map",
        "letters": list(letters.values()) if len(letters) <= words.MOST_NAMED else [],
        "voices": _list_voices(comparison, letters),
        "sections": _list_sections(comparison),
        "section_heads": False,
        "columns": [head_alternative(comparison.dossier, name) for name in comparison.table.alternatives],
        "rows": [
            head_criterion(comparison.dossier, criterion)
            | {"cells": [make_cell(name, criterion) for name in comparison.table.alternatives]}
            for criterion in _order_criteria(comparison)
        ],
        "legend": _legend(comparison),
    }


def build_scorecard(comparison: Comparison) -> dict[str, Any]:
    """Gather the scorecard: options downwards, criteria across, weights as its footer."""
    make_cell = _CellMaker(comparison)
    criteria = _order_criteria(comparison)
    return {
        "words": _words(comparison, "scorecard"),
        "look": "scorecard",
        "opens_silent": True,
        "letters": [],
        "sections": _list_sections(comparison),
        "columns": [head_criterion(comparison.dossier, name) for name in criteria],
        "rows": [
            head_alternative(comparison.dossier, name)
            | {"cells": [_keep_own_marks(make_cell(name, criterion)) for criterion in criteria]}
            for name in comparison.table.alternatives
        ],
        "footer": [
            {"name": words.GRID["weights"], "cells": _write_weights(comparison, criteria)},
        ],
        "legend": [item for item in _legend(comparison) if item["basis"] in (USER_BASIS, "nobody")],
    }


def _write_weights(comparison: Comparison, criteria: Sequence[str]) -> list[str]:
    """Write the share of each criterion; what is the same everywhere is said once."""
    shares = [format_share(comparison.shares[name]) for name in criteria]
    if len(shares) > 1 and len(set(shares)) == 1:
        return [words.GRID["weight_each"].format(share=shares[0])]
    return shares


def _words(comparison: Comparison, look: str) -> dict[str, str]:
    whose = shared_words.name_whose(comparison.dossier)
    keys = ("caption", "corner", "region_label")
    told = {key: words.GRID[f"{look}_{key}"].format(whose=whose) for key in keys}
    return told | {"keys_hint": words.GRID["keys_hint"]}


def _legend(comparison: Comparison) -> list[dict[str, str]]:
    readings = list_readings(comparison.in_view)
    bases = {_find_basis([reading]) for reading in readings}
    shown: list[str] = [name for name in ("stated", "implied", "measured") if name in bases]
    own = comparison.table.overridden.any() or USER_BASIS in bases
    shown += [SILENT, USER_BASIS, "nobody"] if own else [SILENT, "nobody"]
    return [{"basis": name, "text": words.GRID[f"legend_{name}"]} for name in shown]


def _find_letters(comparison: Comparison) -> Mapping[str, str]:
    sources = list_all_sources(comparison.dossier, comparison.counted)
    letters = find_letters(sources)
    return {name: letters[name] for name in comparison.table.sources}


def _list_voices(comparison: Comparison, letters: Mapping[str, str]) -> list[dict[str, str]]:
    """Say whom each letter stands for."""
    sources = list_all_sources(comparison.dossier, comparison.counted)
    return [{"letter": letters[s.id], "name": label_source(s)} for s in sources if s.id in letters]


def _gather(comparison: Comparison) -> ReadingsByCell:
    """Sort the readings that count by cell and source."""
    spoken: ReadingsByCell = {}
    for place, readings in gather_readings(comparison.in_view).items():
        for reading in readings:
            spoken.setdefault(place, {}).setdefault(reading.source, []).append(reading)
    return spoken


def _order_criteria(comparison: Comparison) -> list[str]:
    """Criteria in view, group by group."""
    in_view = comparison.table.criteria
    return [c for group in list_groups(comparison.dossier) for c in group["criteria"] if c in in_view]


def _list_sections(comparison: Comparison) -> list[dict[str, Any]]:
    found = []
    for group in list_groups(comparison.dossier):
        span = sum(name in comparison.table.criteria for name in group["criteria"])
        if span:
            found.append({"name": group["name"], "colour": group["colour"], "pattern": group["pattern"], "span": span})
    return found


def head_alternative(dossier: Dossier, alternative: str) -> dict[str, Any]:
    """Name an option at the head of its row or column."""
    item = dossier.alternative[alternative]
    return {"id": alternative, "name": item.name, "short": item.short_name, "title": item.name}


def head_criterion(dossier: Dossier, criterion: str) -> dict[str, Any]:
    """Name a criterion at the head of its row or column, with its question and scale to be shown on demand."""
    item = dossier.criterion[criterion]
    title = f"{item.name}. {item.question} {word_scale(item)}".strip()
    return {"id": criterion, "name": item.short_name, "short": item.short_name, "title": title, "section": item.group}


class _CellMaker:
    """Makes the cells of a table from what is gathered once for all of them."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._letters = _find_letters(comparison)
        self._names = name_sources(comparison.dossier, comparison.counted)
        self._spoken = _gather(comparison)

    def __call__(self, alternative: str, criterion: str) -> dict[str, Any]:
        comparison = self._comparison
        cell = comparison.table.find_cell(alternative, criterion)
        by_source = self._spoken.get((alternative, criterion), {})
        return {
            "id": {"option": alternative, "criterion": criterion},
            **_write(comparison, cell, alternative, criterion),
            "state": _find_state(comparison, cell, alternative, criterion),
            "label": words.word_cell(comparison, alternative, criterion, cell, by_source, self._names),
            "marks": self._mark(cell, by_source, own=bool(comparison.find_scored_members(alternative, criterion))),
        }

    def _mark(self, cell: Cell, by_source: Mapping[str, list[Reading]], *, own: bool) -> list[dict[str, str]]:
        """Mark who speaks; ``own``: so does the user, of a measure that a package is made of."""
        mine = [{"letter": "", "basis": USER_BASIS}]
        if cell.overridden:
            return mine
        marked = self._letters if len(self._letters) <= words.MOST_NAMED else by_source
        told = [{"letter": self._letters[name], "basis": _find_basis(by_source.get(name, []))} for name in marked]
        return [*told, *mine] if own else told


def _keep_own_marks(cell: dict[str, Any]) -> dict[str, Any]:
    """Leave to the map who speaks and how; what is the user's own is marked everywhere."""
    return cell | {"marks": [mark for mark in cell["marks"] if mark["basis"] == USER_BASIS]}


def _write(comparison: Comparison, cell: Cell, alternative: str, criterion: str) -> dict[str, str]:
    """Write what a cell says: the value and its range, or the measure with both, and the value beneath."""
    if cell.silent:
        return {"text": "", "sub": ""}
    scale = comparison.dossier.scale
    value = word_cell_value(cell, scale)
    measures = comparison.measures.get((alternative, criterion))
    if measures is None:
        return {"text": value, "sub": format_ends(cell.low, cell.high, signed=scale.has_sides)}
    text, sub = word_cell_measure(comparison.dossier, criterion, measures), word_measure_range(measures)
    return {"text": text, "sub": sub, "value": words.GRID["value"].format(value=value)}


def _find_state(comparison: Comparison, cell: Cell, alternative: str, criterion: str) -> str:
    """Tell a cell that counts from one that is silent, the user's own, or left out by the treatment of silence."""
    if cell.silent:
        return SILENT
    if alternative in comparison.results and not comparison.has_entering_reading(alternative, criterion):
        return "unused"
    return USER_BASIS if cell.overridden else "read"


def _find_basis(readings: list[Reading]) -> str:
    """Name how a source speaks to a cell; one stated variant makes it stated, and the user's own is always told."""
    if any(reading.source.startswith(USER_PREFIX) for reading in readings):
        return USER_BASIS
    bases = [reading.basis for reading in readings]
    return next((name for name in ("stated", "measured", "implied") if name in bases), SILENT)
