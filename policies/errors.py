"""The two errors a person can act on: one for a dossier's files, one for a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice, pairwise
from typing import Any

_SHOWN = 60
_LISTED = 15
_FAULTS_SHOWN = 50
_RUNS_SHOWN = 20


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place of a dossier.

    Parameters
    ----------
    file : str
        Name of the file inside the dossier's folder.
    expected : str
        What should stand there, in words.
    row : int or None
        Row as a spreadsheet counts it (the header is row 1).
    column : str or None
        Column, or key of the TOML file.
    found : object, or None
        What stands there now.
    hint : str or None
        The near miss, or the remedy.
    """

    file: str
    expected: str
    row: int | None = None
    column: str | None = None
    found: object = None
    hint: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            name = self.column if self.column.isprintable() and len(self.column) <= _SHOWN else quote(self.column)
            place += f", column {name}" if self.file.endswith(".csv") else f", key {name}"
        text = f"{place}: " + (f"found {quote(self.found)}, " if self.found is not None else "")
        text += f"expected {self.expected}"
        return f"{text} ({self.hint})" if self.hint else text


class DossierError(ValueError):
    """Every fault found in a dossier, gathered before it is raised once.

    Parameters
    ----------
    faults : iterable of Fault
        All faults, in the order of files and rows.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in the dossier:", *map(str, self.faults)]))


class ScenarioError(ValueError):
    """What is wrong with a scenario, a link or a weights file, each with its remedy.

    Parameters
    ----------
    faults : str or iterable of str
        Sentences a person can act on.
    """

    def __init__(self, faults: str | Iterable[str]) -> None:
        self.faults = (faults,) if isinstance(faults, str) else tuple(faults)
        super().__init__("\n".join(self.faults))


def quote(found: object) -> str:
    """Show a found value safely: shortened, in quotes, what cannot be printed escaped.

    Examples
    --------
    >>> quote("x" * 80)[-12:]
    "xxxxx' (cut)"
    """
    try:
        shown = str(found)
    except (ValueError, RecursionError):  # a number of thousands of digits, or lists nested too deeply to write
        shown = f"{type(found).__name__} too long to show"
    cut = len(shown) > _SHOWN
    return repr(shown[:_SHOWN]) + (" (cut)" if cut else "")


def suggest(found: str, known: Sequence[str]) -> str | None:
    """Name the nearest known id, or list the few there are.

    Examples
    --------
    >>> suggest("privcy", ["privacy", "liberty"])
    "did you mean 'privacy'?"
    """
    near = find_near(found, known)
    if near is not None:
        return f"did you mean {near!r}?"
    if 0 < len(known) <= _LISTED and all(len(name) <= _SHOWN for name in known):
        return "known: " + ", ".join(known)
    return None


def find_near(found: str, known: Sequence[str]) -> str | None:
    """Return the nearest known id, or None if none is near.

    Examples
    --------
    >>> find_near("privcy", ["privacy", "liberty"])
    'privacy'
    """
    if len(found) > _SHOWN:  # matching grows with the square of the length
        return None
    near = get_close_matches(found, [name for name in known if len(name) <= _SHOWN], n=1, cutoff=0.6)
    return near[0] if near else None


def list_faults(
    file: str,
    column: str | None,
    expected: str,
    found: Mapping[Any, object],
    explain: Callable[[str], str | None] = lambda _: None,
) -> list[Fault]:
    """Write one fault for each row, or, of very many, for the first ones and one line that names the other rows.

    Parameters
    ----------
    file, column, expected : str
        As in `Fault`.
    found : mapping
        Row number to what stands there.
    explain : callable, optional
        Gives the hint for what was found; called for the faults written out only.
    """
    faults = []
    for row, value in islice(found.items(), _FAULTS_SHOWN):
        text = str(value)
        faults.append(Fault(file, expected, row=int(row), column=column, found=text, hint=explain(text)))
    rest = [int(row) for row in islice(found, _FAULTS_SHOWN, None)]
    if rest:
        hint = f"the same fault in {len(rest)} more rows: {_join_rows(rest)}"
        faults.append(Fault(file, expected, column=column, hint=hint))
    return faults


def _join_rows(rows: Sequence[int]) -> str:
    """Write row numbers as runs, such as 23-40, 52."""
    breaks = [0, *(place for place in range(1, len(rows)) if rows[place] != rows[place - 1] + 1), len(rows)]
    runs = [(rows[start], rows[stop - 1]) for start, stop in pairwise(breaks)]
    words = [str(first) if first == last else f"{first}-{last}" for first, last in runs[:_RUNS_SHOWN]]
    return ", ".join(words) + (" and others" if len(runs) > _RUNS_SHOWN else "")
