"""How numbers are written."""

from __future__ import annotations

import math

RANGE = "{low} to {high}"
SHARE, SMALL_SHARE = "{share} %", "<1 %"
"""Patterns that Python and the components' scripts fill in alike."""


def format_number(value: float, digits: int = 2) -> str:
    """Write a signed number with a true minus sign; a rounded zero has no sign.

    Examples
    --------
    >>> format_number(0.58333), format_number(-1.0), format_number(-0.001)
    ('+0.58', '−1', '0')
    """
    text = f"{_steady(value):+.{digits}f}".rstrip("0").rstrip(".") if digits else f"{_steady(value):+.0f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def format_value(value: float) -> str:
    """Write an overall value with two digits, so that a column of them lines up."""
    text = f"{_steady(value):+.2f}"
    return text.replace("-", "−") if float(text) else "0.00"


def _steady(value: float) -> float:
    """Drop the noise of floating point, which would write equal sums that end in a half now up and now down."""
    return round(value, 9)


def format_range(low: float, high: float) -> str:
    """Write a range of readings."""
    if low == high:
        return format_number(low)
    return RANGE.format(low=format_number(low), high=format_number(high))


def format_share(share: float) -> str:
    """Write a share of weight in per cent."""
    if 0 < share < 0.005:
        return SMALL_SHARE
    return SHARE.format(share=math.floor(_steady(100 * share) + 0.5))


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
