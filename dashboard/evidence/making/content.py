"""The matrix of where codings differ: the look of the coverage map, with a sign for each source."""

from __future__ import annotations

from typing import Any

from dashboard.evidence.making import words
from dashboard.shared.grid import words as grid_words
from dashboard.shared.grid.content import head_alternative, head_criterion
from dashboard.shared.groups import list_groups
from dashboard.shared.names import find_letters
from policies.dossier import Dossier
from policies.evidence import Adjudication, adjudicate
from policies.findings import label_source

SAME, DIFFER, ALONE, SILENT = "same", "differ", "alone", "silent"


def build_codings(dossier: Dossier) -> dict[str, Any]:
    """Gather the matrix: criteria that sources offer downwards, options across, a sign for each source."""
    offered = {item.id for item in dossier.criteria if item.offered == "sources"}
    groups = [(group, [name for name in group["criteria"] if name in offered]) for group in list_groups(dossier)]
    letters = find_letters(dossier.sources)
    return {
        "words": words.MATRIX_GRID | {"keys_hint": grid_words.GRID["keys_hint"]},
        "look": "map",
        "wide": True,
        "letters": [letters[source.id] for source in dossier.sources],
        "voices": [{"letter": letters[source.id], "name": label_source(source)} for source in dossier.sources],
        "sections": [
            {"name": group["name"], "colour": group["colour"], "pattern": group["pattern"], "span": len(members)}
            for group, members in groups
            if members
        ],
        "section_heads": False,
        "columns": [head_alternative(dossier, name) for name in dossier.alternative],
        "rows": [
            head_criterion(dossier, criterion)
            | {"cells": [_build_cell(dossier, alternative, criterion) for alternative in dossier.alternative]}
            for _, members in groups
            for criterion in members
        ],
        "legend": [{"basis": kind, "text": words.MATRIX[kind]} for kind in (SAME, DIFFER, ALONE, SILENT)],
    }


def classify(found: Adjudication | None) -> str:
    """Tell whether the codings of a cell agree; silent where no final coding reads it."""
    finals = sum(coding.final for coding in found.codings) if found else 0
    if found is None or not finals:
        return SILENT
    return DIFFER if found.differs else ALONE if finals == 1 else SAME


def _build_cell(dossier: Dossier, alternative: str, criterion: str) -> dict[str, Any]:
    letters = find_letters(dossier.sources)
    found = {source.id: adjudicate(dossier).get((alternative, criterion, source.id)) for source in dossier.sources}
    kinds = {name: classify(item) for name, item in found.items()}
    return {
        "id": {"option": alternative, "criterion": criterion},
        "state": SILENT if set(kinds.values()) == {SILENT} else "read",
        "label": words.word_codings(dossier, (alternative, criterion), kinds),
        "marks": [{"letter": letters[name], "basis": kind} for name, kind in kinds.items()],
    }
