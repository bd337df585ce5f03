"""The two errors a person can act on: one for a dossier's files, one for a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

_SHOWN = 60


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
    found : str or None
        What stands there now.
    hint : str or None
        The near miss, or the remedy.
    """

    file: str
    expected: str
    row: int | None = None
    column: str | None = None
    found: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}" if self.file.endswith(".csv") else f", key {self.column}"
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


def quote(text: object) -> str:
    """Show a found value safely: shortened, in quotes, control characters escaped.

    Examples
    --------
    >>> quote("x" * 80)[-12:]
    "xxxxx' (cut)"
    """
    shown = str(text)
    cut = len(shown) > _SHOWN
    return repr(shown[:_SHOWN]) + (" (cut)" if cut else "")


def suggest(found: str, known: Sequence[str]) -> str | None:
    """Name the nearest known id, or list the few there are.

    Examples
    --------
    >>> suggest("privcy", ["privacy", "liberty"])
    "did you mean 'privacy'?"
    """
    near = get_close_matches(found, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if 0 < len(known) <= 15:
        return "known: " + ", ".join(known)
    return None
