"""How numbers, ranks, shares and ranges are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.numbers import (
    compare_shares,
    format_amount,
    format_finer,
    format_number,
    format_points,
    format_range,
    format_rank,
    format_share,
    format_value,
    list_tenths,
    word_instead,
)
from policies.findings import tell_apart

MINUS = "−"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.004, "0"),
        (-0.004, "0"),
        (1, "+1"),
        (-2, "−2"),
        (0.5, "+0.5"),
        (10, "+10"),
        (-0.125, "−0.12"),
    ],
)
def test_a_signed_number_has_a_true_minus_and_a_zero_none(value: float, written: str) -> None:
    assert format_number(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0.00"), (-0.001, "0.00"), (0.5833, "+0.58"), (-1, "−1.00"), (100, "+100.00")]
)
def test_overall_values_line_up(value: float, written: str) -> None:
    assert format_value(value) == written


@given(st.floats(-1000, 1000))
def test_what_is_written_is_the_number_to_its_last_digit(value: float) -> None:
    for text in (format_number(value), format_value(value)):
        assert float(text.replace(MINUS, "-")) == pytest.approx(value, abs=0.005001)
        assert "-" not in text


@pytest.mark.parametrize(
    ("share", "written"), [(0, "0 %"), (1, "100 %"), (1 / 12, "8 %"), (0.001, "<1 %"), (0.01, "1 %")]
)
def test_shares_are_written_in_whole_per_cent(share: float, written: str) -> None:
    assert format_share(share) == written


@given(st.floats(1e-9, 1))
def test_a_share_that_is_not_zero_is_never_written_as_zero(share: float) -> None:
    assert format_share(share) != "0 %"


@pytest.mark.parametrize(
    ("rank", "tied", "written"),
    [
        (1, False, "1st"),
        (2, True, "=2nd"),
        (3, False, "3rd"),
        (4, False, "4th"),
        (11, False, "11th"),
        (12, False, "12th"),
        (13, True, "=13th"),
        (21, False, "21st"),
        (102, False, "102nd"),
        (111, False, "111th"),
    ],
)
def test_ranks_are_ordinals_and_ties_have_a_sign(rank: int, tied: bool, written: str) -> None:
    assert format_rank(rank, tied) == written


def test_points_are_written_short() -> None:
    assert [format_points(points) for points in (50, 0, 12.5, 33.333, 100)] == [
        "50",
        "0",
        "12.5",
        "33.33",
        "100",
    ]


def test_a_range_of_one_value_is_that_value() -> None:
    assert format_range(1, 1) == "+1"
    assert format_range(-1, 2) == "−1 to +2"


@given(st.floats(0, 1), st.floats(-1e-3, 1e-3))
def test_two_numbers_said_of_one_thing_can_be_told_apart(now: float, change: float) -> None:
    then = min(max(now + change, 0.0), 1.0)
    for told in (compare_shares(then, now), word_instead(tell_apart(format_finer, then, now))):
        one, _, other = told.partition(" instead of ")
        assert one != other
        assert told.endswith(", as now") == (not other)
        assert other or abs(then - now) < 1e-9
    shown = list_tenths(then, now)
    assert len(set(shown)) == 2 or abs(then - now) < 1e-9
    assert compare_shares(now, now).endswith(", as now")


@given(st.floats(1e-8, 10))
def test_an_amount_that_is_something_is_not_written_as_nothing(amount: float) -> None:
    assert float(format_amount(amount)) > 0
    assert format_amount(amount) == format_amount(-amount)
