"""Tables as CSV: numbers stay numbers, and no text cell can start a spreadsheet formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np

from dashboard import wording
from policies.findings import label_source
from policies.ranking import Comparison
from policies.scenario import encode_token
from policies.synthesis import list_readings
from policies.weights import guard_cell

_COLUMNS = (
    "option", "criterion", "value", "low", "high", "basis", "sources", "paragraphs", "weight", "contribution",
)  # fmt: skip


def write_scorecard(comparison: Comparison) -> bytes:
    """Write the scorecard, one row a cell, with what it stands on and the cautions under it.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, so that spreadsheets read names right. A silent cell has no value.
    """
    rows: list[Sequence[object]] = [_COLUMNS]
    rows += [_row(comparison, o, c) for o in comparison.table.alternatives for c in comparison.table.criteria]
    rows.append([])
    rows += [[line] for line in list_provenance(comparison)]
    return _write(rows)


def list_provenance(comparison: Comparison) -> list[str]:
    """Say what a file was made from: question, baseline, view, weights, version, link and cautions."""
    dossier, scenario = comparison.dossier, comparison.scenario
    return [
        dossier.question,
        wording.BASELINE.format(baseline=dossier.baseline),
        dossier.as_of,
        wording.word_view(dossier, scenario),
        wording.word_silence(dossier, scenario),
        wording.word_weights(dossier, scenario),
        *[wording.word_source(source) for source in wording.list_all_sources(dossier, scenario)],
        f"{wording.VERSION.format(id=dossier.id, version=dossier.version)} Content {dossier.content_hash[:12]}.",
        f"Link: ?s={encode_token(scenario)}",
        wording.CAUTION,
    ]


def _row(comparison: Comparison, option: str, criterion: str) -> list[object]:
    dossier, table = comparison.dossier, comparison.table
    place = table.alternatives.index(option), table.criteria.index(criterion)
    readings = [
        r
        for r in list_readings(dossier, comparison.scenario)
        if r.alternative == option and r.criterion == criterion and not table.overridden[place]
    ]
    names = {s.id: label_source(s) for s in wording.list_all_sources(dossier, comparison.scenario)}
    bases = dict.fromkeys(wording.BASIS[r.basis] for r in readings)
    own = [wording.BASIS["user"]] if table.overridden[place] else []
    ranked = option in comparison.contributions.index
    numbers = [float(part[place]) for part in (table.central_array, table.low_array, table.high_array)]
    amount = float(comparison.contributions.at[option, criterion]) if ranked else float("nan")
    return [
        dossier.alternative[option].name,
        dossier.criterion[criterion].name,
        *numbers,
        "; ".join([*bases, *own]) or wording.BASIS["silent"],
        "; ".join(dict.fromkeys(names[r.source] for r in readings)),
        " ".join(dict.fromkeys(place for r in readings for place in r.locators)),
        float(comparison.weights[criterion]),
        amount,
    ]


def _write(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(cell: object) -> object:
    if isinstance(cell, float):
        return "" if np.isnan(cell) else repr(cell)
    return guard_cell(str(cell))
