"""How numbers are written."""

from __future__ import annotations

import math
from itertools import combinations

from policies.findings import tell_apart

RANGE = "{low} to {high}"
SHARE, SMALL_SHARE = "{share} %", "<1 %"
"""Patterns that Python and the components' scripts fill in alike."""


def format_number(value: float, digits: int = 2, *, signed: bool = True) -> str:
    """Write a number with a true minus sign, and a plus where it is signed; a rounded zero has no sign.

    Parameters
    ----------
    value : float
    digits : int
        At most so many after the point.
    signed : bool
        False for values on a scale whose neutral point is an end, where there is nothing for a plus to say.

    Examples
    --------
    >>> format_number(0.58333), format_number(-1.0), format_number(-0.001), format_number(70, signed=False)
    ('+0.58', '−1', '0', '70')
    """
    text = f"{_steady(value):+.{digits}f}".rstrip("0").rstrip(".") if digits else f"{_steady(value):+.0f}"
    return "0" if float(text) == 0 else _write_sign(text, signed=signed)


def format_value(value: float, *, signed: bool = True) -> str:
    """Write an overall value with two digits, so that a column of them lines up."""
    text = f"{_steady(value):+.2f}"
    return _write_sign(text, signed=signed) if float(text) else "0.00"


def _write_sign(text: str, *, signed: bool) -> str:
    return (text if signed else text.removeprefix("+")).replace("-", "−")


def _steady(value: float) -> float:
    """Drop the noise of floating point, which would write equal sums that end in a half now up and now down."""
    return round(value, 9)


def format_range(low: float, high: float, *, signed: bool = True) -> str:
    """Write a range of readings."""
    ends = [format_number(end, signed=signed) for end in (low, high)]
    return ends[0] if low == high else RANGE.format(low=ends[0], high=ends[1])


def format_value_range(low: float, high: float, *, signed: bool = True) -> str:
    """Write a range of overall values, with two digits as the values have.

    Examples
    --------
    >>> format_value_range(-0.5, 1.25)
    '−0.50 to +1.25'
    """
    ends = [format_value(end, signed=signed) for end in (low, high)]
    return ends[0] if low == high else RANGE.format(low=ends[0], high=ends[1])


def format_ends(low: float, high: float, *, signed: bool = True) -> str:
    """Write a range of readings in a table's cell, where a column of numbers needs no word between them.

    Examples
    --------
    >>> format_ends(-1, 2), format_ends(1, 1)
    ('−1 … +2', '+1')
    """
    ends = [format_number(end, signed=signed) for end in (low, high)]
    return ends[0] if low == high else " … ".join(ends)


def format_share(share: float, more: int = 0) -> str:
    """Write a share of weight in per cent, whole ones, or with so many digits after the point."""
    if more:
        return SHARE.format(share=f"{100 * share:.{more}f}")
    if 0 < share < 0.005:
        return SMALL_SHARE
    return SHARE.format(share=math.floor(_steady(100 * share) + 0.5))


def format_part(part: float) -> str:
    """Write a share of samples or views; neither 0 nor 100 % unless it is exactly that.

    Examples
    --------
    >>> format_part(0.604), format_part(0.9996), format_part(0.0004), format_part(1.0)
    ('60 %', '>99 %', '<1 %', '100 %')
    """
    return ">99 %" if 0.995 <= part < 1 else format_share(part)


def format_tenths(share: float) -> str:
    """Write a share in per cent with a digit after the point, where whole ones would not tell enough.

    Examples
    --------
    >>> format_tenths(0.0833)
    '8.3 %'
    """
    return format_share(share, 1)


def list_tenths(*shares: float) -> list[str]:
    """Write shares for a row of a table: in tenths, or finer where two would read alike, and each on one line."""
    pairs = combinations(sorted(set(shares)), 2)
    digits = max((_count_digits(tell_apart(_format_finer, *pair)[0]) for pair in pairs), default=1)
    return [format_share(share, digits).replace(" ", "\u00a0") for share in shares]


def _format_finer(share: float, more: int) -> str:
    return format_share(share, 1 + more)


def _count_digits(text: str) -> int:
    return len(text.removesuffix(" %").partition(".")[2])


def format_hundredths(share: float) -> str:
    """Write a share in per cent with two digits after the point, to be checked by hand."""
    return f"{100 * share:.2f} %"


_FRACTIONS = {
    0.0: "nothing",
    1 / 20: "a twentieth",
    1 / 12: "a twelfth",
    1 / 10: "a tenth",
    1 / 9: "a ninth",
    1 / 8: "an eighth",
    1 / 7: "a seventh",
    1 / 6: "a sixth",
    1 / 5: "a fifth",
    1 / 4: "a quarter",
    1 / 3: "a third",
    2 / 5: "two fifths",
    1 / 2: "half",
    3 / 5: "three fifths",
    2 / 3: "two thirds",
    3 / 4: "three quarters",
    4 / 5: "four fifths",
    1.0: "all of the weight",
}
_NEAR = 0.0025


def compare_shares(then: float, now: float) -> str:
    """Say one share instead of another, as fractions where both are near simple ones.

    Examples
    --------
    >>> compare_shares(1 / 3, 1 / 12), compare_shares(0.117, 1 / 12), compare_shares(0.0832, 0.0831)
    ('a third instead of a twelfth', '12 % instead of 8 %', '8.32 % instead of 8.31 %')
    """
    words = [next((text for at, text in _FRACTIONS.items() if abs(share - at) <= _NEAR), None) for share in (then, now)]
    if words[0] and words[1] and words[0] != words[1]:
        return f"{words[0]} instead of {words[1]}"
    return word_instead(tell_apart(format_share, then, now))


def format_finer(value: float, more: int, *, signed: bool = True) -> str:
    """Write a number with so many digits more than usual."""
    return format_number(value, 2 + more, signed=signed)


def word_instead(shown: tuple[str, str]) -> str:
    """Say one number instead of another, unless no digit tells them apart."""
    return f"{shown[0]}, as now" if shown[0] == shown[1] else f"{shown[0]} instead of {shown[1]}"


def format_amount(value: float) -> str:
    """Write by how much, which has no sign, with two digits, or as many as it takes to show that it is something.

    Examples
    --------
    >>> format_amount(0.5), format_amount(-0.25), format_amount(0.0004), format_amount(0.0)
    ('0.50', '0.25', '0.0004', '0.00')
    """
    amount = _steady(abs(value))
    return next((text for text in (f"{amount:.{digits}f}" for digits in range(2, 10)) if float(text)), "0.00")


def format_exact(value: float, *, signed: bool = True) -> str:
    """Write a number with the digits that let a reader check a sum."""
    return format_number(value, 4, signed=signed)


def format_count(count: int) -> str:
    """Write a count with a comma at the thousands."""
    return f"{count:,}"


def format_figure(figure: float) -> str:
    """Write a figure that a source gives, with every digit it has."""
    return f"{figure:,.15g}"


def format_measure(measure: float, unit: str = "", decimals: int | None = None) -> str:
    """Write a measure in a criterion's own unit: every digit that it was given with, or so many decimals at most.

    Examples
    --------
    >>> format_measure(1200.5, "EUR"), format_measure(8.3333, "min", 1), format_measure(-2)
    ('1,200.5 EUR', '8.3 min', '−2')
    """
    text = f"{measure:,.15g}" if decimals is None else f"{_steady(measure):,.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}".strip().replace("-", "−")


def format_error(error: float) -> str:
    """Write a standard error, of which two digits say all there is to know."""
    return f"{error:.2g}"


def format_coefficient(value: float) -> str:
    """Write a coefficient of agreement, which lies between -1 and 1."""
    return f"{value:.2f}"


def round_ratio(ratio: float) -> float:
    """Round how many steps one step is worth, to a digit after the point."""
    return round(ratio, 1)


def round_figure(figure: float) -> float:
    """Round to three digits, whatever the size.

    Examples
    --------
    >>> round_figure(0.012345), round_figure(1234.5)
    (0.0123, 1230.0)
    """
    return float(f"{figure:.3g}")


def format_ratio(ratio: float) -> str:
    """Write how many times one thing is another, with a digit after the point where there is one."""
    return f"{ratio:,.1f}".removesuffix(".0")


def format_points(points: float) -> str:
    """Write raw points with at most two digits after the point."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def format_rank(rank: int, tied: bool) -> str:
    """Write a rank as an ordinal, with an equals sign for a tie.

    Examples
    --------
    >>> format_rank(1, False), format_rank(2, True), format_rank(11, False)
    ('1st', '=2nd', '11th')
    """
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{'=' if tied else ''}{rank}{ending}"
