"""The one reader of numbers: as people type them, and as spreadsheets of any country write them.

A sign that could be either is decided for a whole text (a column, a file, what was pasted) and never for a cell alone:
``1,5`` beside ``2,25`` is one and a half, and ``1,234`` alone is refused, since it could be two numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from policies.errors import quote
from policies.terms import LARGEST

POINT, COMMA = ".", ","
_MINUS = str.maketrans("\u2212\u2013\ufe63\uff0d", "----")
# What stands between thousands and is no decimal sign anywhere. A plain space could as well part two numbers.
_APART = "'\u2019\u00a0\u2007\u2009\u202f"


@cache
def _pattern(decimal: str) -> re.Pattern[str]:
    """Match a number with this decimal sign; thousands, if they are parted, all by the same sign."""
    other = re.escape(COMMA if decimal == POINT else POINT)
    sign = re.escape(decimal)
    parted = rf"[1-9]\d{{0,2}}(?P<apart>[{_APART}]|{other})\d{{3}}(?:(?P=apart)\d{{3}})*"
    indian = rf"[1-9]\d?(?:{other}\d\d)+{other}\d{{3}}"
    return re.compile(rf"[+-]?(?:(?:{parted}|{indian}|\d+)(?:{sign}\d*)?|{sign}\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def _tidy(cell: str) -> str:
    return cell.translate(_MINUS).strip()


def _read(cell: str, decimal: str) -> float:
    """Read a cell as a finite number written with this decimal sign; NaN for anything else."""
    text = _tidy(cell)
    if not _pattern(decimal).fullmatch(text):
        return math.nan
    other = COMMA if decimal == POINT else POINT
    number = float(re.sub(rf"[{_APART}{other}]", "", text).replace(decimal, POINT))
    return number if abs(number) <= LARGEST else math.nan


_PLAIN = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)


def parse_number(cell: str) -> float:
    """Read a cell that holds a finite number in plain notation, as a dossier does; anything else becomes NaN.

    Examples
    --------
    >>> [parse_number(cell) for cell in ["-1.5", " 1e3 ", "", "nan", "1,5", "1e999"]]
    [-1.5, 1000.0, nan, nan, nan, nan]
    """
    number = float(cell) if _PLAIN.fullmatch(cell) else math.nan
    return number if abs(number) <= LARGEST else math.nan


def parse_numbers(cells: pd.Series) -> pd.Series:
    """Read cells as `parse_number` does."""
    return pd.Series([parse_number(cell) for cell in cells], index=cells.index, dtype=float)


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number, whichever decimal sign it has.

    Examples
    --------
    >>> is_number("1,5"), is_number("1.234,5"), is_number("1,2,3"), is_number("")
    (True, True, False, False)
    """
    return bool(_read_either_way(cell))


def _read_either_way(cell: str) -> dict[str, float]:
    """Read a cell with each decimal sign with which it is a number."""
    return {sign: number for sign in (POINT, COMMA) if not math.isnan(number := _read(cell, sign))}


@dataclass(frozen=True)
class Numerals:
    """How the numbers of one text are written.

    Parameters
    ----------
    decimal : str
        The decimal sign.
    doubt : str
        Why the sign cannot be told, with the remedy; empty if it can. No number is read then that has such a sign.
    """

    decimal: str = POINT
    doubt: str = ""

    def read(self, cell: str) -> float:
        """Read a cell as a finite number; NaN for anything else, and for a number in doubt."""
        if self.doubt and (POINT in cell or COMMA in cell):
            return math.nan
        return _read(cell, self.decimal)

    def make_plain(self, cell: str) -> str:
        """Write a number in plain notation; anything else stays as it is."""
        number = self.read(cell)
        return cell if math.isnan(number) or parse_number(cell) == number else repr(number)


def find_numerals(
    cells: Iterable[str], *, least: float = -LARGEST, most: float = LARGEST, usual: str | None = None
) -> Numerals:
    """Tell which decimal sign the numbers of a text have, from all of them.

    Parameters
    ----------
    cells : iterable of str
        Every cell that may hold a number; others say nothing.
    least, most : float
        What the numbers lie between: a number that lies there with one sign only tells the sign.
    usual : str, optional
        The sign to take where nothing else tells it and no number has the other sign.

    Examples
    --------
    >>> find_numerals(["1,5", "1.234"]).read("1.234")
    1234.0
    >>> find_numerals(["1,234"]).doubt
    "'1,234' could be 1.234 or 1234: write 1.2340 or 1234."
    """
    told: dict[str, str] = {}
    open_: dict[str, str] = {}
    for cell in cells:
        if POINT not in cell and COMMA not in cell:
            continue
        as_read = _read_either_way(cell)
        within = [sign for sign, number in as_read.items() if least <= number <= most]
        if len(within) == 1 or len(as_read) == 1:
            told.setdefault(within[0] if within else next(iter(as_read)), cell)
        elif len(set(as_read.values())) > 1:
            open_.setdefault(POINT if POINT in cell else COMMA, cell)
    if len(told) > 1:
        found = f"{quote(told[COMMA].strip())} has a decimal comma and {quote(told[POINT].strip())} a decimal point"
        return Numerals(doubt=f"{found}: write all numbers with the same sign.")
    if told:
        return Numerals(next(iter(told)))
    doubtful = next((cell for sign, cell in open_.items() if sign != usual), None)
    if doubtful is None:
        return Numerals(usual or POINT)
    small, large = sorted((_read(doubtful, sign) for sign in (POINT, COMMA)), key=abs)
    either = f"could be {_write(small)} or {_write(large)}"
    return Numerals(doubt=f"{quote(_tidy(doubtful))} {either}: write {write_number(small)} or {_write(large)}.")


def part_percent(cell: str) -> tuple[str, bool]:
    """Part a number from the per cent sign behind it, and say whether there was one.

    Examples
    --------
    >>> part_percent("30 %"), part_percent("30")
    (('30', True), ('30', False))
    """
    text = cell.strip()
    return (text[:-1].rstrip(), True) if text.endswith("%") else (text, False)


def find_percent_doubt(cells: Iterable[str]) -> str:
    """Say that some numbers carry a per cent sign and others do not: 30 % and 0.3 would not be told apart."""
    signs: dict[bool, str] = {}
    for cell in cells:
        number, signed = part_percent(cell)
        if number.strip("0,.+- "):
            signs.setdefault(signed, cell)
    if len(signs) < 2:
        return ""
    return f"{quote(signs[True])} has a per cent sign and {quote(signs[False])} has none: write all numbers alike."


def read_number(text: str, least: float = -LARGEST, most: float = LARGEST, *, percent: bool = False) -> float:
    """Read a number that was typed alone, within its bounds.

    Parameters
    ----------
    text : str
    least, most : float, optional
    percent : bool, optional
        Whether the number is in per cent, so that the sign may stand behind it. Anywhere else nobody can tell what it
        would be a part of, and it is refused.

    Raises
    ------
    ValueError
        Saying what was found and what was expected, or why the number cannot be told.

    Examples
    --------
    >>> read_number("23,4", 0, 100), read_number("−0.5"), read_number("1,234", 0, 100)
    (23.4, -0.5, 1.234)
    >>> read_number("50 %", percent=True)
    50.0
    """
    expected = "a number" if most >= LARGEST else f"a number from {_write(least)} to {_write(most)}"
    plain, signed = part_percent(text)
    if signed and not percent:
        raise _refuse(text, f"{expected} without a per cent sign")
    return _read_alone(plain, least, most, expected)


def read_whole_number(text: str, least: int, most: int) -> int:
    """Read a whole number that was typed alone, within its bounds.

    Raises
    ------
    ValueError
        Saying what was found and what was expected.
    """
    expected = f"a whole number from {least} to {most}"
    number = _read_alone(text, least, most, expected)
    if not number.is_integer():
        raise _refuse(text, expected)
    return int(number)


def _read_alone(text: str, least: float, most: float, expected: str) -> float:
    numerals = find_numerals([text], least=least, most=most)
    number = numerals.read(text)
    if not least <= number <= most:
        raise ValueError(numerals.doubt) if numerals.doubt else _refuse(text, expected)
    return number


def _refuse(text: str, expected: str) -> ValueError:
    found = quote(text.strip()) if text.strip() else "nothing"
    return ValueError(f"Found {found}, expected {expected}.")


def settle_sign(text: str) -> str:
    """Add a 0 to a written number that would else be in doubt when it is read again.

    Examples
    --------
    >>> settle_sign("12.125"), settle_sign("0.25")
    ('12.1250', '0.25')
    """
    return f"{text}0" if len(set(_read_either_way(text).values())) > 1 else text


def write_number(number: float) -> str:
    """Write a number so that it reads back as the same one, and in one way only.

    Examples
    --------
    >>> write_number(12.125), write_number(0.1), write_number(40.0)
    ('12.1250', '0.1', '40')
    """
    return settle_sign(_write(number))


def _write(number: float) -> str:
    return repr(float(number)).removesuffix(".0")
