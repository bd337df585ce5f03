"""What a cell holds."""

from __future__ import annotations

from dashboard.shared.numbers import format_number
from policies.comparison import Cell


def word_cell_value(cell: Cell) -> str:
    """Write the value of a cell that is not silent: each source's where they differ, never only their mean."""
    if cell.overridden:
        return format_number(cell.central)
    shown = [format_number(value) for value in cell.by_source.values()]
    return shown[0] if len(set(shown)) == 1 else " | ".join(shown)
