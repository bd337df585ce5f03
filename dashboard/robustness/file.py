"""How the files of the Robustness page are written and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.shared.csv_file import write_rows
from dashboard.shared.provenance.handout import Occasion, list_provenance
from policies.comparison import Comparison

Rows = Iterable[Sequence[object]]


def write_table(comparison: Comparison, occasion: Occasion, header: Sequence[str], rows: Rows, *settings: str) -> bytes:
    """Write a table, then how it was made and what it stands on."""
    notes = [*settings, *list_provenance(comparison, occasion)]
    return write_rows([header, *rows, [], *([line] for line in notes)])


def name_file(comparison: Comparison, what: str) -> str:
    """Name a file after the dossier and what it holds."""
    return f"{comparison.dossier.id}-{what}.csv"
