"""The packages compared as CSV, with what they stand on and the cautions under them."""

from __future__ import annotations

import math

from dashboard.shared.csv_file import write_rows
from dashboard.shared.names import name_alternative, name_criterion
from dashboard.shared.numbers import format_number
from dashboard.shared.provenance.handout import Occasion, list_provenance
from policies.comparison import Comparison
from policies.findings import describe_packages
from policies.packages import find_coverage

_COLUMNS = (
    "package", "measures", "number of measures", "value", "low", "high", "rank", "criteria read", "criteria in view",
    "uncovered", "harm", "what each measure adds",
)  # fmt: skip


def write_packages(comparison: Comparison, occasion: Occasion) -> bytes:
    """Write the packages, one a row, then what may be said of them and what they stand on.

    Parameters
    ----------
    comparison : Comparison
        Of packages among themselves.
    occasion : Occasion
        When and where it is made.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark. A package that is not ranked has no value.
    """
    rows: list[list[object]] = [list(_COLUMNS)]
    rows += [_write_row(comparison, item.id) for item in comparison.in_view.packages]
    rows.append([])
    rows += [[finding.text] for finding in describe_packages(comparison)]
    rows += [[line] for line in list_provenance(comparison, occasion)]
    return write_rows(rows)


def _write_row(comparison: Comparison, package: str) -> list[object]:
    dossier, coverage = comparison.dossier, find_coverage(comparison, package)
    result, members = comparison.results.get(package), coverage.package.members
    total = len(comparison.table.criteria)
    figures = [result.value, result.low, result.high, result.rank] if result else [math.nan] * 4
    return [
        dossier.alternative[package].name,
        "; ".join(name_alternative(dossier, name) for name in members),
        len(members),
        *figures,
        total - len(coverage.uncovered),
        total,
        *("; ".join(name_criterion(dossier, name) for name in found) for found in (coverage.uncovered, coverage.harm)),
        "; ".join(
            f"{name_alternative(dossier, name)} {_word_added(item.value)}" for name, item in coverage.adds.items()
        ),
    ]


def _word_added(value: float) -> str:
    """Write what a measure adds to the value; a dash where the rest is not ranked without it."""
    return "–" if math.isnan(value) else format_number(value, 3)
