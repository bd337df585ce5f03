"""Tables as CSV: numbers stay numbers, and no text cell can start a spreadsheet formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from dashboard.shared import words as wording
from dashboard.shared.provenance import Occasion, list_provenance
from dashboard.take_along import words
from policies.comparison import Comparison
from policies.dossier import guard_cell
from policies.findings import label_source
from policies.scenario import READINGS_COLUMNS, LogEntry, Scenario, UserSource, list_readings

__all__ = ["list_provenance", "write_log", "write_readings", "write_rows", "write_scorecard"]

_COLUMNS = (
    "option", "criterion", "value", "low", "high", "basis", "sources", "paragraphs", "weight", "contribution",
)  # fmt: skip


def write_scorecard(comparison: Comparison, occasion: Occasion | None = None) -> bytes:
    """Write the scorecard, one row a cell, with what it stands on and the cautions under it.

    Parameters
    ----------
    comparison : Comparison
    occasion : Occasion, optional
        When and where it is made, as far as that is to stand in it.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, so that spreadsheets read names right. A silent cell has no value.
    """
    rows: list[Sequence[object]] = [_COLUMNS]
    rows += [_row(comparison, o, c) for o in comparison.table.alternatives for c in comparison.table.criteria]
    rows.append([])
    rows += [[line] for line in list_provenance(comparison, occasion)]
    return write_rows(rows)


def write_log(scenario: Scenario) -> bytes:
    """Write the change log, one row a change, the oldest first."""
    rows: list[Sequence[object]] = [tuple(LogEntry.__dataclass_fields__)]
    rows += [(entry.when, entry.what, entry.was, entry.now) for entry in scenario.log]
    return write_rows(rows)


def write_readings(source: UserSource) -> bytes:
    """Write the readings of a source of the user's own, as `policies.scenario.readings_file` reads them."""
    rows: list[Sequence[object]] = [READINGS_COLUMNS]
    for reading in source.readings:
        texts = {"locators": "; ".join(reading.locators)}
        rows.append([texts.get(name, getattr(reading, name)) for name in READINGS_COLUMNS])
    return write_rows(rows)


def _row(comparison: Comparison, option: str, criterion: str) -> list[object]:
    dossier, cell = comparison.dossier, comparison.table.find_cell(option, criterion)
    readings = [
        reading
        for reading in list_readings(dossier, comparison.scenario)
        if (reading.alternative, reading.criterion) == (option, criterion) and not cell.overridden
    ]
    names = {s.id: label_source(s) for s in wording.list_all_sources(dossier, comparison.scenario)}
    bases = [words.OWN_MARK] if cell.overridden else [wording.BASIS[reading.basis] for reading in readings]
    return [
        dossier.alternative[option].name,
        dossier.criterion[criterion].name,
        cell.central,
        cell.low,
        cell.high,
        "; ".join(dict.fromkeys(bases)) or wording.BASIS["silent"],
        "; ".join(dict.fromkeys(names[reading.source] for reading in readings)),
        " ".join(dict.fromkeys(place for reading in readings for place in reading.locators)),
        comparison.shares[criterion],
        comparison.find_contribution(option, criterion),
    ]


def write_rows(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as CSV in UTF-8 with a byte-order mark; a NaN is left empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(cell: object) -> object:
    if isinstance(cell, int | float):
        return "" if math.isnan(cell) else repr(cell)
    return guard_cell(str(cell))
