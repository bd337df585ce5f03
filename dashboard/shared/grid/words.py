"""Words of the coverage map and the scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.shared import words as shared_words
from dashboard.shared.numbers import format_number, format_range
from dashboard.shared.statements.cells import word_cell_measure, word_measure_range
from policies.comparison import Cell, Comparison
from policies.dossier import Reading

GRID = {
    "map_caption": shared_words.COVERAGE_TITLE,
    "map_corner": "",
    "map_region_label": "Coverage map, scrolls sideways",
    "scorecard_caption": "Scorecard: {whose} readings",
    "scorecard_corner": "Option",
    "scorecard_region_label": "Scorecard, scrolls sideways",
    "keys_hint": "Arrow keys move between the cells; Enter opens the evidence.",
    "legend_measured": "measured",
    "legend_stated": "stated",
    "legend_implied": "implied",
    "legend_silent": "silent",
    "legend_user": "your own",
    "legend_nobody": "all silent",
    "weights": "Weight",
    "weight_each": "each {share}",
    "value": "value {value}",
}


MOST_NAMED = 6
"""Sources up to this number are named, and have a mark, in every cell; of more only those who speak."""


def word_cell(
    comparison: Comparison,
    alternative: str,
    criterion: str,
    cell: Cell,
    by_source: Mapping[str, Sequence[Reading]],
    names: Mapping[str, str],
) -> str:
    """Say a cell in full, for those who do not see its marks; ``names`` are those of the sources."""
    dossier, sources = comparison.dossier, comparison.table.sources
    place = f"{dossier.alternative[alternative].name}, {dossier.criterion[criterion].name}"
    between = format_range(cell.low, cell.high, signed=dossier.scale.has_sides) if not cell.silent else ""
    if measures := comparison.measures.get((alternative, criterion)):
        unit = f"{word_cell_measure(dossier, criterion, measures)} ({word_measure_range(measures)})"
        place, between = f"{place}: {unit}", between and f"value {between}"
    if cell.overridden:
        return f"{place}: your own score, {between}."
    if cell.combined:
        count = len(dossier.alternative[alternative].members)
        value = format_number(cell.central, signed=dossier.scale.has_sides)
        return f"{place}: {value}, combined from {count} measures; range {between}."
    said = []
    for source in sources if len(sources) <= MOST_NAMED else cell.by_source:
        bases = " and ".join(dict.fromkeys(shared_words.BASIS[reading.basis] for reading in by_source.get(source, ())))
        spoken = source in cell.by_source
        said.append(
            f"{names[source]} {format_number(cell.by_source[source], signed=dossier.scale.has_sides)} ({bases})"
            if spoken
            else f"{names[source]} silent"
        )
    if left := len(sources) - len(said):
        said.append(f"{left} {'others' if said else 'sources'} silent")
    return f"{place}: {', '.join(said)}{f'; range {between}' if between else ''}."
