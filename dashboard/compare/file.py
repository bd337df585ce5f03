"""The scorecard as CSV, with what it stands on and the cautions under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.shared import words as shared_words
from dashboard.shared.csv_file import write_rows
from dashboard.shared.names import name_sources
from dashboard.shared.provenance.handout import Occasion, list_provenance
from dashboard.shared.statements.cells import word_cell_measure
from policies.comparison import Comparison
from policies.dossier import Reading
from policies.scenario import gather_readings

_COLUMNS = (
    "option", "criterion", "measure", "value", "low", "high", "basis", "sources", "paragraphs", "weight",
    "contribution",
)  # fmt: skip


def write_scorecard(comparison: Comparison, occasion: Occasion) -> bytes:
    """Write the scorecard, one row a cell, with what it stands on and the cautions under it.

    Parameters
    ----------
    comparison : Comparison
    occasion : Occasion
        When and where it is made.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, so that spreadsheets read names right. A silent cell has no value.
    """
    spoken = gather_readings(comparison.in_view)
    names = name_sources(comparison.dossier, comparison.counted)
    rows: list[Sequence[object]] = [_COLUMNS]
    rows += [
        _row(comparison, alternative, criterion, spoken.get((alternative, criterion), ()), names)
        for alternative in comparison.table.alternatives
        for criterion in comparison.table.criteria
    ]
    rows.append([])
    rows += [[line] for line in list_provenance(comparison, occasion)]
    return write_rows(rows)


def _row(
    comparison: Comparison, alternative: str, criterion: str, spoken: Iterable[Reading], names: Mapping[str, str]
) -> list[object]:
    dossier, cell = comparison.dossier, comparison.table.find_cell(alternative, criterion)
    readings = [] if cell.overridden else [*spoken]
    measures = comparison.measures.get((alternative, criterion))
    bases = [shared_words.BASIS[reading.basis] for reading in readings]
    if cell.overridden or comparison.find_scored_members(alternative, criterion):
        bases.append(shared_words.OWN_MARK)
    return [
        dossier.alternative[alternative].name,
        dossier.criterion[criterion].name,
        word_cell_measure(dossier, criterion, measures) if measures else "",
        cell.central,
        cell.low,
        cell.high,
        "; ".join(dict.fromkeys(bases)) or shared_words.BASIS["silent"],
        "; ".join(dict.fromkeys(names[reading.source] for reading in readings)),
        " ".join(dict.fromkeys(place for reading in readings for place in reading.locators)),
        comparison.shares[criterion],
        comparison.find_contribution(alternative, criterion),
    ]
