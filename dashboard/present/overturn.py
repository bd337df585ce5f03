"""What would overturn the lead: how much weight would have to move, and which single cells could do it alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.present import words
from dashboard.present.names import MOST_ROOMY, label_in_cell, label_in_row
from dashboard.shared.groups import list_groups
from dashboard.shared.names import label_alternative, label_criterion
from dashboard.shared.numbers import format_number, format_share
from policies.comparison import Comparison, LeadTie
from policies.findings import continue_sentence, count_noun, join_words, number_word
from policies.robustness import REVERSAL_NOTE, Reversal, list_silent_behind_reversal

Reversals = Mapping[str, Reversal | None] | None
_MOST_CHIPS = 2
_LEAST = 1e-6


def word_overturn(comparison: Comparison, reversals: Reversals) -> str:
    """Say how little it takes: the title of the step."""
    names = {name: label_alternative(comparison.dossier, name) for name in comparison.results}
    if len(comparison.leaders) > 1:
        return words.SHARED_ALREADY.format(names=join_words([names[name] for name in comparison.leaders]))
    if not comparison.compares:
        return words.ONLY_RANKED.format(name=next(iter(names.values()))) if names else words.NONE_RANKED
    name, nearest = next(iter(_list_needed(comparison, reversals)), ("", None))
    if nearest:
        return words.NEAREST.format(share=format_share(nearest.change), name=continue_sentence(names[name]))
    cells = len(_find_cells(comparison.lead_tied_by))
    if cells:
        return words.CELLS_DO.format(count=number_word(cells), cells=count_noun(cells, "reading"))
    return words.NO_CELL if reversals is None else words.NO_WEIGHTS


def draw_overturn(comparison: Comparison, reversals: Reversals) -> dict[str, Any]:
    """Gather the rows by ease, without those that lead, and the cells that could do it alone."""
    needed = _list_needed(comparison, reversals)
    most = _MOST_CHIPS if len(needed) <= MOST_ROOMY else 1
    return {
        "rows": [_build_row(comparison, name, found, most) for name, found in needed],
        "instead": "" if reversals is not None else REVERSAL_NOTE,
        "cells": _draw_cells(comparison),
    }


def _list_needed(comparison: Comparison, reversals: Reversals) -> list[tuple[str, Reversal | None]]:
    """List the options that do not lead, the one that needs the least first, those that no weights help last."""
    rows = [(name, item) for name, item in (reversals or {}).items() if name not in comparison.leaders]
    rows = [(name, item) for name, item in rows if comparison.compares]
    return sorted(rows, key=lambda row: row[1].change if row[1] else 2)


def _build_row(comparison: Comparison, alternative: str, found: Reversal | None, most: int) -> dict[str, Any]:
    dossier = comparison.dossier
    row = {"name": label_in_row(dossier, alternative), "share": words.NO_SHARE, "text": words.NO_WEIGHTS_FOR_IT}
    if found is None:
        return {**row, "from": [], "to": [], "silent": ""}
    moves = {name: share - comparison.shares[name] for name, share in found.weights.items()}
    ordered = sorted(moves, key=lambda name: -abs(moves[name]))
    lowered = [name for name in ordered if moves[name] < -_LEAST]
    raised = [name for name in ordered if moves[name] > _LEAST]
    silent = len(set(list_silent_behind_reversal(comparison, found)))
    return {
        **row,
        "share": format_share(found.change),
        "text": "",
        "from": _list_chips(comparison, lowered, most),
        "to": _list_chips(comparison, raised, most),
        "silent": words.RESTS_ON_SILENCE.format(count=number_word(silent), cells=count_noun(silent, "cell"))
        if silent
        else "",
    }


def _list_chips(comparison: Comparison, criteria: list[str], most: int) -> list[dict[str, str]]:
    """Name the criteria that move most, each in the colour of its group, and count the others."""
    styles = {c: group for group in list_groups(comparison.dossier) for c in group["criteria"]}
    shown = criteria if len(criteria) <= most else criteria[: max(1, most - 1)]
    chips = [
        {"text": label_criterion(comparison.dossier, c), **{k: styles[c][k] for k in ("colour", "pattern")}}
        for c in shown
    ]
    hidden = len(criteria) - len(shown)
    return (
        [*chips, {"text": words.MORE_CRITERIA.format(count=hidden), "colour": "", "pattern": ""}] if hidden else chips
    )


def _draw_cells(comparison: Comparison) -> dict[str, Any]:
    """Give the scorecard as cells: those that could tie or overturn the lead alone are filled, or hatched if silent."""
    if not comparison.compares or len(comparison.leaders) > 1:
        return {"title": "", "rows": [], "sections": [], "legend": [], "said": []}
    read, silent = _find_cells(comparison.lead_tied_by), _find_cells(comparison.lead_tied_by_silence)
    groups = list_groups(comparison.dossier)
    criteria = [c for group in groups for c in group["criteria"] if c in comparison.table.criteria]
    rows = [
        {
            "name": label_in_cell(comparison.dossier, name),
            "cells": [
                {"state": "can" if (name, c) in read else "silent" if (name, c) in silent else ""} for c in criteria
            ],
        }
        for name in comparison.table.alternatives
        if name in comparison.results
    ]
    spans = [(group, sum(c in criteria for c in group["criteria"])) for group in groups]
    sections = [{"colour": g["colour"], "pattern": g["pattern"], "span": span} for g, span in spans if span]
    total = len(rows) * len(criteria)
    legend = (
        [words.SILENT_DO.format(count=number_word(len(silent)), cells=count_noun(len(silent), "cell"))]
        if silent
        else []
    )
    ties = [*comparison.lead_tied_by, *comparison.lead_tied_by_silence]
    return {
        "title": words.CELLS_OF.format(count=len(read), total=total),
        "rows": rows,
        "sections": sections,
        "legend": legend,
        "said": [_word_tie(comparison, tie) for tie in ties],
    }


def _find_cells(ties: tuple[LeadTie, ...]) -> set[tuple[str, str]]:
    return {(tie.alternative, tie.criterion) for tie in ties}


def _word_tie(comparison: Comparison, tie: LeadTie) -> str:
    """Name a cell that would tie or overturn the lead, and where it would have to stand."""
    alternative = comparison.dossier.alternative[tie.alternative].short_name
    criterion = comparison.dossier.criterion[tie.criterion].short_name
    return f"{alternative}, {criterion}: {format_number(tie.value, signed=comparison.dossier.scale.has_sides)}"
