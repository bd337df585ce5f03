"""Tables as CSV: numbers stay numbers, and no text cell can start a spreadsheet formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from policies.dossier import guard_cell


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
