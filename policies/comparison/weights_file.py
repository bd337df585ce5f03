"""Weights from and to text: CSV files, and what is typed or pasted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policies.comparison.weights import list_shares
from policies.dossier import (
    NOT_SEPARATED,
    Decoded,
    Dossier,
    Rows,
    decode_text,
    find_numerals,
    find_percent_doubt,
    guard_cell,
    is_number,
    part_percent,
    settle_sign,
    split_rows,
)
from policies.errors import ScenarioError, quote, suggest
from policies.scenario import InView

_COLUMNS = ("criterion", "points", "share", "name")
_NEEDED = _COLUMNS[:2]
_COMMA_TWICE = "{line} has a comma before the number and one inside it: put a semicolon or = before it"
_ROW_SIGNS = ("\t", ";", r",\s+", ",")
_FAULTS_SHOWN = 50
_AT_LEAST_0 = "a number of at least 0"


def read_points(
    content: bytes | str, dossier: Dossier, in_view: Sequence[str], name: str
) -> tuple[dict[str, float], list[str]]:
    """Read weights from CSV with the columns criterion and points.

    Parameters
    ----------
    content : bytes or str
        The file's content, decoded or not; a criterion left out has 0.
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
        Points that were ignored, and what to check.

    Raises
    ------
    ScenarioError
        With every fault: missing columns, unknown or repeated criteria, points that are no number of at least 0.
    """
    try:
        decoded = Decoded(content) if isinstance(content, str) else decode_text(content)
    except ValueError as error:
        raise ScenarioError(f"{name}: expected text: {error}") from error
    rows = split_rows(decoded.text, _COLUMNS)
    if rows.fault:
        raise ScenarioError(f"{name}: expected {NOT_SEPARATED} ({rows.fault})")
    wrong = [column for column in _NEEDED if rows.header.count(column) != 1]
    if wrong:
        raise ScenarioError([f"{name}, row 1: expected a column {column!r} in the header, once" for column in wrong])
    points, warnings = _read_rows(rows, dossier, in_view, name)
    return points, [f"{name}: {decoded.notice}", *warnings] if decoded.notice else warnings


def _read_rows(rows: Rows, dossier: Dossier, in_view: Sequence[str], name: str) -> tuple[dict[str, float], list[str]]:
    points = dict.fromkeys(dossier.criterion, 0.0)
    faults: list[str] = []
    warnings: list[str] = []
    seen: set[str] = set()
    misfits = rows.find_misfits(_NEEDED)
    places = [rows.header.index(column) for column in _NEEDED]
    fitting = {
        number: [row[place].strip() for place in places] for number, row in rows.body.items() if number not in misfits
    }
    doubt = find_percent_doubt(cells[1] for cells in fitting.values())
    numerals = rows.find_numerals(("points", "share"))
    if numerals.doubt or doubt:
        faults.append(f"{name}, column points: {numerals.doubt or doubt}")
    for number in rows.body:
        if len(faults) == _FAULTS_SHOWN:
            faults.append(f"{name}, row {number} and after it: not read, for too many faults")
            break
        if number in misfits:
            found = misfits[number]
            expected = f"expected {len(rows.header)} cells ({rows.explain_misfit(found)})"
            faults.append(f"{name}, row {number}: found {found}, {expected}")
            continue
        criterion, found = fitting[number]
        value = numerals.read(part_percent(found)[0])
        if criterion not in points:
            expected = f"expected a criterion ({suggest(criterion, list(points))})"
            faults.append(f"{name}, row {number}, column criterion: found {quote(criterion)}, {expected}")
        elif criterion in seen:
            faults.append(f"{name}, row {number}, column criterion: {criterion!r} stands twice")
        elif not value >= 0 and not numerals.doubt:
            faults.append(f"{name}, row {number}, column points: found {quote(found)}, expected {_AT_LEAST_0}")
        elif criterion not in in_view:
            warnings.append(f"{name}, row {number}: points for {criterion!r} are ignored, it is not in view")
        else:
            points[criterion] = value
        seen.add(criterion)
    if faults:
        raise ScenarioError(faults)
    if not any(points.values()):
        raise ScenarioError(f"{name}: no criterion in view carries any points; give at least one a number above 0.")
    return points, warnings


def read_pasted(text: str, dossier: Dossier, in_view: Sequence[str]) -> dict[str, float]:
    """Read points that were typed or pasted: a number for each criterion in view, or a criterion and a number a line.

    Parameters
    ----------
    text : str
        A column or a row of plain numbers, which count in the order of the criteria; lines in which a criterion (id or
        name) and its points are parted by a tab, semicolon, colon, equals sign or comma; or a row of names over a row
        of numbers.
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
    names = {dossier.criterion[name].name.casefold(): name for name in in_view} | {name: name for name in in_view}
    lines = [(f"Line {number}", line) for number, line in enumerate(text.splitlines(), start=1) if line.strip(" \t,;")]
    plain = _part_plain([line for _, line in lines], in_view)
    pairs = plain or _part_two_rows([line for _, line in lines]) or [_part_line(*line, names) for line in lines]
    numerals = find_numerals(part_percent(pair.amount)[0] for pair in pairs)
    doubt = numerals.doubt or find_percent_doubt(pair.amount for pair in pairs)
    points: dict[str, float] = {}
    faults = [doubt] if doubt else []
    for place, found, amount, fault in pairs:
        criterion, value = names.get(found.casefold()), numerals.read(part_percent(amount)[0])
        if criterion is None:
            near = suggest(found, in_view)
            faults.append(f"{place}: found {quote(found)}, expected a criterion in view ({near})")
        elif fault:
            faults.append(f"{place}: {fault}")
        elif not value >= 0 and not numerals.doubt:
            faults.append(f"{place}: found {quote(amount)}, expected {_AT_LEAST_0}")
        elif criterion in points:
            faults.append(f"{place}: {criterion!r} stands twice")
        else:
            points[criterion] = value
    if faults or not any(points.values()):
        raise ScenarioError(faults or "No criterion carries any points: give at least one a number above 0.")
    return points


class _Pair(NamedTuple):
    """A criterion as it was named, what its points were given as, and why the two cannot be parted."""

    place: str
    found: str
    amount: str
    fault: str = ""


def _part_plain(lines: Sequence[str], in_view: Sequence[str]) -> list[_Pair]:
    """Read a column or a row of numbers without names; nothing, if that is not what it is.

    Raises
    ------
    ScenarioError
        If there are not as many numbers as criteria.
    """
    columns = [[line.strip(" \t;") for line in lines]]
    rows = [re.split(sign, lines[0].strip(" \t;")) for sign in _ROW_SIGNS] if len(lines) == 1 else []
    found = [cells for cells in (*columns, *rows) if cells and all(is_number(part_percent(cell)[0]) for cell in cells)]
    if not found:
        return []
    fitting = next((cells for cells in found if len(cells) == len(in_view)), None)
    if fitting is None:
        count = max(map(len, found))
        told = f"{count} {'number' if count == 1 else 'numbers'}"
        raise ScenarioError(f"Found {told}, expected {len(in_view)}: one for each criterion in view.")
    cells = zip(in_view, fitting, strict=True)
    return [_Pair(f"Number {place}", name, cell.strip()) for place, (name, cell) in enumerate(cells, start=1)]


def _part_two_rows(lines: Sequence[str]) -> list[_Pair]:
    """Read a row of names over a row of numbers; nothing, if that is not what it is."""
    for sign in "\t;":
        names, amounts = (
            ([cell.strip(' "') for cell in line.split(sign)] for line in lines) if len(lines) == 2 else ((), ())
        )
        numbers = [is_number(part_percent(cell)[0]) for cell in amounts]
        if len(names) == len(amounts) > 1 and all(numbers) and not any(is_number(name) for name in names):
            return [_Pair(f"Column {n}", *pair) for n, pair in enumerate(zip(names, amounts, strict=True), start=1)]
    return []


def _part_line(place: str, line: str, names: Mapping[str, str]) -> _Pair:
    """Part a criterion from its points; a name may hold what parts the two, so a known name decides."""
    for sign in re.finditer("[\t;:=,]", line):
        found, amount = line[: sign.start()].strip(' \t"'), line[sign.end() :].strip()
        if found.casefold() in names:
            doubtful = sign.group() == "," in amount and not amount.startswith('"')
            return _Pair(
                place, found, amount.strip('"'), _COMMA_TWICE.format(line=quote(line.strip())) if doubtful else ""
            )
    last = next((each for each in "\t;=:," if each in line), "")
    found, _, amount = line.rpartition(last) if last else (line, "", line)
    return _Pair(place, found.strip(), amount.strip())


def write_points(in_view: InView) -> str:
    """Write the weights of the criteria in view as CSV with a byte-order mark: criterion, points, share and name."""
    criteria, given = in_view.dossier.criterion, in_view.counted.points
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["criterion", "points", "share", "name"])
    for criterion, share in zip(in_view.criteria, list_shares(in_view).tolist(), strict=True):
        writer.writerow(
            [
                criterion,
                settle_sign(f"{given[criterion]:.12g}"),
                settle_sign(f"{share:.12g}"),
                guard_cell(criteria[criterion].name),
            ]
        )
    return "\ufeff" + out.getvalue()
