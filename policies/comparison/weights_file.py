"""Weights from and to text: CSV files, and what is typed or pasted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import pandas as pd

from policies.comparison.weights import list_shares
from policies.dossier import Dossier, guard_cell, parse_number, parse_numbers
from policies.errors import ScenarioError, quote, suggest
from policies.scenario import InView

_FAULTS_SHOWN = 50


def read_points(text: str, dossier: Dossier, in_view: Sequence[str], name: str) -> tuple[dict[str, float], list[str]]:
    """Read weights from CSV with the columns criterion and points.

    Parameters
    ----------
    text : str
        The file's content; a criterion left out has 0.
    dossier : Dossier
    in_view : sequence of str
        Criteria in view; points for others are ignored with a warning.
    name : str
        The file's name, for messages.

    Returns
    -------
    points : dict of str to float
        Points of the criteria in view, and 0 for the rest.
    warnings : list of str
        Points that were ignored.

    Raises
    ------
    ScenarioError
        With every fault: missing columns, unknown or repeated criteria, points that are no number of at least 0.
    """
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error as error:
        raise ScenarioError(f"{name}: not comma-separated values: {error}") from error
    header = [cell.strip() for cell in rows[0]] if rows else []
    wrong = [column for column in ("criterion", "points") if header.count(column) != 1]
    if wrong:
        raise ScenarioError([f"{name}, row 1: expected a column {column!r} in the header, once" for column in wrong])
    return _read_rows(rows[1:], header, dossier, in_view, name)


def _read_rows(
    rows: Iterable[Sequence[str]], header: Sequence[str], dossier: Dossier, in_view: Sequence[str], name: str
) -> tuple[dict[str, float], list[str]]:
    points = dict.fromkeys(dossier.criterion, 0.0)
    faults: list[str] = []
    warnings: list[str] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(faults) == _FAULTS_SHOWN:
            faults.append(f"{name}, row {number} and after it: not read, for too many faults")
            break
        if len(row) != len(header):
            faults.append(f"{name}, row {number}: found {len(row)} cells, expected {len(header)}")
            continue
        cells = dict(zip(header, row, strict=True))
        criterion, found = cells["criterion"].strip(), cells["points"].strip()
        value = parse_number(found)
        if criterion not in points:
            expected = f"expected a criterion ({suggest(criterion, list(points))})"
            faults.append(f"{name}, row {number}, column criterion: found {quote(criterion)}, {expected}")
        elif criterion in seen:
            faults.append(f"{name}, row {number}, column criterion: {criterion!r} stands twice")
        elif not value >= 0:
            faults.append(f"{name}, row {number}, column points: found {quote(found)}, expected a number of at least 0")
        elif criterion not in in_view:
            warnings.append(f"{name}, row {number}: points for {criterion!r} are ignored, it is not in view")
        else:
            points[criterion] = float(value)
        seen.add(criterion)
    if faults:
        raise ScenarioError(faults)
    if not any(points.values()):
        raise ScenarioError(f"{name}: no criterion in view carries any points; give at least one a number above 0.")
    return points, warnings


def read_pasted(text: str, dossier: Dossier, in_view: Sequence[str]) -> dict[str, float]:
    """Read points that were typed or pasted: one number a line for the criteria in view, or a criterion and a number.

    Parameters
    ----------
    text : str
        Lines; a criterion (id or name) and its points are parted by a tab, comma, semicolon or equals sign.
    dossier : Dossier
    in_view : sequence of str
        Criteria in view, in the order in which plain numbers count.

    Returns
    -------
    dict of str to float
        Points of the criteria named, or of all in view.

    Raises
    ------
    ScenarioError
        With every line that is not understood.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A name may hold a comma, so the last sign parts it from its points.
    parted = [re.split(r"[\t,;=](?=[^\t,;=]*$)", line) for line in lines]
    if all(len(parts) == 1 for parts in parted):
        if len(lines) != len(in_view):
            raise ScenarioError(f"Found {len(lines)} numbers, expected {len(in_view)}: one for each criterion in view.")
        parted = [[name, line] for name, line in zip(in_view, lines, strict=True)]
    names = {dossier.criterion[name].name.casefold(): name for name in in_view} | {name: name for name in in_view}
    points: dict[str, float] = {}
    faults = []
    for number, parts in enumerate(parted, start=1):
        found, value = parts[0].strip(), parse_numbers(pd.Series([parts[-1].strip()], dtype="str")).iloc[0]
        criterion = names.get(found.casefold())
        if criterion is None:
            near = suggest(found, in_view)
            faults.append(f"Line {number}: found {quote(found)}, expected a criterion in view ({near})")
        elif not value >= 0:
            faults.append(f"Line {number}: found {quote(parts[-1].strip())}, expected a number of at least 0")
        elif criterion in points:
            faults.append(f"Line {number}: {criterion!r} stands twice")
        else:
            points[criterion] = float(value)
    if faults or not any(points.values()):
        raise ScenarioError(faults or "No criterion carries any points: give at least one a number above 0.")
    return points


def write_points(in_view: InView) -> str:
    """Write the weights of the criteria in view as CSV: criterion, points, share and name."""
    criteria, given = in_view.dossier.criterion, in_view.counted.points
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["criterion", "points", "share", "name"])
    for criterion, share in zip(in_view.criteria, list_shares(in_view).tolist(), strict=True):
        writer.writerow([criterion, f"{given[criterion]:.12g}", f"{share:.12g}", guard_cell(criteria[criterion].name)])
    return out.getvalue()
