"""What a cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shared.names import name_unit
from dashboard.shared.numbers import RANGE, format_measure, format_number
from policies.comparison import Cell, CellMeasures
from policies.dossier import Dossier, ValueScale


def word_cell_value(cell: Cell, scale: ValueScale) -> str:
    """Write the value of a cell that is not silent: each source's where they differ, never only their mean."""
    if cell.overridden or cell.combined:
        return format_number(cell.central, signed=scale.has_sides)
    return _join_sources([format_number(value, signed=scale.has_sides) for value in cell.by_source.values()])


def word_cell_measure(dossier: Dossier, criterion: str, measures: CellMeasures) -> str:
    """Write the measures of a cell with their unit: each source's where they differ, and each of its variants'."""
    told = [" / ".join(dict.fromkeys(map(format_measure, given))) for given in measures.by_source.values()]
    return f"{_join_sources(told)} {name_unit(dossier, criterion)}".strip()


def word_measure_range(measures: CellMeasures) -> str:
    """Write the range of a cell's measures without their unit, which stands beside them."""
    low, high = format_measure(measures.low), format_measure(measures.high)
    return low if low == high else RANGE.format(low=low, high=high)


def _join_sources(shown: Sequence[str]) -> str:
    return shown[0] if len(set(shown)) == 1 else " | ".join(shown)
