"""What a sheet shows: rows of the scorecard with what the user typed, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.own_entries import words as own_entries_words
from dashboard.shared.names import word_scale
from dashboard.shared.words import name_whose
from policies.dossier import Dossier, write_number
from policies.scenario import NUMBERS, SheetRow, TypedCells


def build_sheet(
    dossier: Dossier,
    rows: Sequence[SheetRow],
    choices: Mapping[str, Mapping[str, str]],
    drafts: TypedCells,
    faults: Mapping[str, str],
    applied: Mapping[str, int],
) -> dict[str, Any]:
    """Gather a sheet's rows under their options.

    Parameters
    ----------
    dossier : Dossier
        With the user's own options and criteria.
    rows : sequence of SheetRow
    choices : mapping
        Columns with a fixed choice: names by value.
    drafts, faults : mapping
        By row: what was typed and cannot be taken yet, and why.
    applied : mapping
        Number of the last event applied from each sheet that was drawn.

    Returns
    -------
    dict
        Plain JSON types.
    """
    columns = list(rows[0].values) if rows else []
    return {
        "words": own_entries_words.SHEET
        | {"now": own_entries_words.SHEET["now"].format(whose=name_whose(dossier).capitalize())},
        "client_ack": dict(applied),
        "columns": [
            {
                "id": name,
                "label": own_entries_words.COLUMNS[name],
                "kind": "choice" if name in choices else "number" if name in NUMBERS else "text",
                "choices": [{"id": value, "label": label} for value, label in choices.get(name, {}).items()],
            }
            for name in columns
        ],
        "groups": [
            {
                "name": dossier.alternative[alternative].name,
                "rows": [
                    {
                        "key": row.key,
                        "name": dossier.criterion[row.criterion].name,
                        "title": word_scale(dossier.criterion[row.criterion]),
                        "now": own_entries_words.word_readings(dossier, row),
                        "values": {name: _write(value) for name, value in row.values.items()}
                        | dict(drafts.get(row.key, {})),
                        "fault": faults.get(row.key, ""),
                    }
                    for row in rows
                    if row.alternative == alternative
                ],
            }
            for alternative in dict.fromkeys(row.alternative for row in rows)
        ],
    }


def _write(value: Any) -> str:
    """Write a number so that it reads back as the same one."""
    if value is None:
        return ""
    return write_number(value) if isinstance(value, float) else str(value)
