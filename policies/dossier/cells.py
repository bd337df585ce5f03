"""What a cell of a table holds: a number as spreadsheets write it, or text that starts no formula."""

from __future__ import annotations

import math
import re

import pandas as pd

from policies.terms import LARGEST

# The wide signs start a formula in the East Asian editions of Excel.
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guard_cell(text: str) -> str:
    """Keep a text cell from starting a spreadsheet formula.

    Examples
    --------
    >>> guard_cell("=1+1"), guard_cell("privacy")
    ("'=1+1", 'privacy')
    """
    return "'" + text if text.startswith(_GUARDED) else text


def unguard_cell(text: str) -> str:
    """Take off what `guard_cell` put on, and nothing else.

    Examples
    --------
    >>> unguard_cell("'=1+1"), unguard_cell("'tis so")
    ('=1+1', "'tis so")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text


_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)


def parse_number(cell: str) -> float:
    """Read a cell as a finite number; anything else, an empty cell included, becomes NaN.

    Examples
    --------
    >>> [parse_number(cell) for cell in ["-1.5", " 1e3 ", "", "nan", "1,5", "1e999"]]
    [-1.5, 1000.0, nan, nan, nan, nan]
    """
    number = float(cell) if _NUMBER.fullmatch(cell) else math.nan
    return number if abs(number) <= LARGEST else math.nan


def parse_numbers(cells: pd.Series) -> pd.Series:
    """Read cells as `parse_number` does."""
    return pd.Series([parse_number(cell) for cell in cells], index=cells.index, dtype=float)
