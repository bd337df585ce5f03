"""What stands in a cell of a table that leaves the room: who speaks and how, a value, a reading."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dashboard.shared import words as shared_words
from dashboard.shared.names import find_letters, list_all_sources, name_ends
from dashboard.shared.numbers import format_number, format_range
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.statements import cells as statements
from policies.comparison import USER_BASIS, Cell, Comparison
from policies.dossier import Dossier, Reading, Source, ValueScale
from policies.findings import label_source
from policies.scenario import Override, list_every_reading

SILENT = "–"
MARKS = {"stated": "●", "measured": "■", "implied": "◐", USER_BASIS: shared_words.OWN_SIGN}
"""Signs that every common typeface has."""
SIGNS = MARKS | {"silent": SILENT}
SIGN_NAMES = {
    "stated": "stated", "measured": "measured", "implied": "implied", USER_BASIS: shared_words.OWN_MARK,
    "silent": "silent",
}  # fmt: skip
SILENT_HATCHED = "silent, hatched where all are"
LEGEND = {"stated": "stated", "measured": "measured", "implied": "implied by an argument"}
MERGED = (
    "In each cell: whose reading, on what basis, and its value on the scale from {worst} to {best}. The range of each "
    "reading stands in the workbook and in the data."
)


def word_marks(comparison: Comparison, letters: Mapping[str, str], marks: Mapping[str, str], *, own: bool) -> str:
    """Say who speaks to a cell and how, in letters and signs.

    Parameters
    ----------
    comparison : Comparison
    letters : mapping of str to str
        The letter of each source in the lens.
    marks : mapping of str to str
        The basis on which each source that speaks does so.
    own : bool
        Whether the cell holds the user's own score.
    """
    if own:
        return f"{MARKS[USER_BASIS]} {shared_words.OWN_MARK}"
    if not marks:
        return SILENT
    told = [f"{letters[name]} {MARKS[marks[name]] if name in marks else SILENT}" for name in comparison.table.sources]
    return "  ".join([*told, MARKS[USER_BASIS]] if USER_BASIS in marks else told)


def list_cell_readings(
    cell: Cell, scale: ValueScale, letters: Mapping[str, str], marks: Mapping[str, str]
) -> list[str]:
    """Say each source's reading of a cell with its letter and sign; see `word_marks`."""
    if cell.silent:
        return [SILENT]
    if cell.overridden:
        return [f"{MARKS[USER_BASIS]} {format_number(cell.central, signed=scale.has_sides)}"]
    if cell.combined:
        told = [f"{letters.get(name, '')}{MARKS[marks[name]]}" for name in (*letters, USER_BASIS) if name in marks]
        return [f"{''.join(told)} {format_number(cell.central, signed=scale.has_sides)}"]
    return [
        f"{letters[name]}{MARKS[marks[name]]} {format_number(value, signed=scale.has_sides)}"
        for name, value in cell.by_source.items()
    ]


def word_cell_value(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Write a cell's value, after its measure if that has a unit of its own: each source's where they differ."""
    cell = comparison.find_cell(alternative, criterion)
    if cell.silent:
        return SILENT
    told = statements.word_cell_value(cell, comparison.dossier.scale)
    value = f"{told}{MARKS[USER_BASIS] if cell.overridden else ''}"
    measures = comparison.measures.get((alternative, criterion))
    if measures is None:
        return value
    return f"{statements.word_cell_measure(comparison.dossier, criterion, measures)}: {value}"


def word_cell_range(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Write a cell's range; empty where it is silent or has none."""
    cell = comparison.find_cell(alternative, criterion)
    if cell.silent or cell.low == cell.high:
        return ""
    return format_range(cell.low, cell.high, signed=comparison.dossier.scale.has_sides)


def word_by_name(values: Mapping[str, float]) -> str:
    """Write values with the ids that they belong to in one cell of a table; what has no value is left out."""
    return " ".join(f"{name}={value!r}" for name, value in values.items() if not math.isnan(value))


def word_merged(comparison: Comparison) -> str:
    """Explain the cells that tell who speaks and what our reading is."""
    scale = comparison.dossier.scale
    ends = name_ends(scale)
    return MERGED.format(worst=ends["worst"], best=ends["best"])


def word_legend(comparison: Comparison) -> str:
    """Explain letters and signs of the coverage."""
    everyone = list_all_sources(comparison.dossier, comparison.counted)
    letters = find_letters(everyone)
    names = [f"{letters[item.id]} {label_source(item)}" for item in everyone if item.id in comparison.table.sources]
    readings = list_every_reading(comparison.dossier, comparison.counted)
    bases = {reading.basis for reading in readings} or {"stated", "implied"}
    signs = [f"{MARKS[basis]} {told}" for basis, told in LEGEND.items() if basis in bases]
    return provenance_words.speak_of_user(f"{', '.join([*signs, f'{SILENT} {SILENT_HATCHED}'])}. {'; '.join(names)}.")


READING_COLUMNS = (
    "Option", "Criterion", "Source", "Central", "Low", "High", "Unit", "Basis", "Speaker", "Variant", "Paragraphs",
    "Why, in our words", "Phrase", "Phrase stands in",
)  # fmt: skip


def list_reading_cells(dossier: Dossier, reading: Reading, sources: Mapping[str, Source]) -> list[str | float]:
    """Give a reading as a row under `READING_COLUMNS`."""
    criterion = dossier.criterion[reading.criterion]
    return [
        dossier.alternative[reading.alternative].name,
        criterion.name,
        provenance_words.speak_of_user(label_source(sources[reading.source])),
        reading.central,
        reading.low,
        reading.high,
        criterion.unit,
        shared_words.BASIS[reading.basis],
        shared_words.word_speaker(reading),
        reading.variant,
        " ".join(reading.locators),
        reading.rationale,
        reading.phrase,
        reading.phrase_locator,
    ]


def list_override_cells(dossier: Dossier, item: Override) -> list[str | float]:
    """Give a score of the user's own as a row under `READING_COLUMNS`."""
    criterion = dossier.criterion[item.criterion]
    place = [dossier.alternative[item.alternative].name, criterion.name, provenance_words.BY_USER]
    return [*place, item.central, item.low, item.high, criterion.unit, shared_words.OWN_MARK, "", "", "", item.note]
