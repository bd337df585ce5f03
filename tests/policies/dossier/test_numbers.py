"""One reader of numbers: every country's notation reads back as the number; what could be two is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.dossier.numbers import (
    find_numerals,
    find_percent_doubt,
    is_number,
    read_number,
    read_whole_number,
    write_number,
)
from policies.terms import LARGEST

STYLES = [(".", ""), (",", ""), (".", ","), (",", "."), (",", "\u202f"), (",", "\u00a0"), (".", "'"), (",", "\u2019")]
NUMBERS = st.decimals(-9_999_999, 9_999_999, places=2, allow_nan=False, allow_infinity=False)


def write(number: object, decimal: str, thousands: str, minus: str = "-") -> str:
    """Write a number with two decimals as a country does."""
    text = f"{number:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    return text.replace("-", minus)


@given(st.lists(NUMBERS, min_size=1), st.sampled_from(STYLES), st.sampled_from(["-", "\u2212", "\u2013"]))
def test_a_column_in_any_countrys_notation_reads_back(
    numbers: list[object], style: tuple[str, str], minus: str
) -> None:
    cells = [write(number, *style, minus) for number in numbers]
    numerals = find_numerals(cells)
    assert not numerals.doubt
    assert [numerals.read(cell) for cell in cells] == [float(str(number)) for number in numbers]


@given(st.floats(-LARGEST, LARGEST))
def test_what_is_written_here_reads_back_alone(number: float) -> None:
    assert read_number(write_number(number)) == number
    assert find_numerals([write_number(number)], usual=".").read(write_number(number)) == number


@given(st.text(st.sampled_from("0123456789.,'+-−eE %\u00a0\u202f٣½"), max_size=9))
def test_a_number_alone_is_read_in_the_one_way_it_can_be_or_refused(text: str) -> None:
    """Signs between digits never vanish: what is read is what stands there with one sign as the decimal."""
    try:
        number = read_number(text)
    except ValueError:
        return
    digits = text.replace("\u2212", "-").strip().translate(str.maketrans("", "", "'\u00a0\u202f"))
    ways = {digits.replace(",", "").strip(), digits.replace(".", "").replace(",", ".")}
    assert number in [float(way) for way in ways if is_number(way)]
    assert math.isfinite(number)


@pytest.mark.parametrize(
    ("text", "least", "most", "expected"),
    [
        ("23,4", 0, 100, 23.4),
        ("0,1", -2, 2, 0.1),
        ("1,5", -2, 2, 1.5),
        (",5", 0, 1, 0.5),
        ("\u22120.5", -2, 2, -0.5),
        ("1,234", 0, 100, 1.234),
        ("1.234", 0, 100, 1.234),
        ("1'234.5", 0, 1e6, 1234.5),
        ("1\u202f234", 0, 1e6, 1234),
        ("12,34,567", 0, 1e9, 1234567),
        ("1.234.567", 0, 1e9, 1234567),
        ("1,5E+3", 0, 1e9, 1500),
    ],
)
def test_a_typed_number_is_what_it_says(text: str, least: float, most: float, expected: float) -> None:
    assert read_number(text, least, most) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,234", r"'1,234' could be 1\.234 or 1234: write 1\.2340 or 1234\."),
        ("1.500", r"'1\.500' could be 1\.5 or 1500: write 1\.5 or 1500\."),
        ("1 234", "Found '1 234', expected a number from 0 to 10000"),
        ("1,2,3", "Found '1,2,3', expected a number"),
        ("-5", "Found '-5', expected a number from 0 to 10000"),
        ("20000", "Found '20000', expected a number from 0 to 10000"),
        ("", "Found nothing, expected a number from 0 to 10000"),
        ("50 %", "Found '50 %', expected a number from 0 to 10000 without a per cent sign"),
        ("%", "Found '%', expected a number from 0 to 10000 without a per cent sign"),
        ("nan", "Found 'nan'"),
        ("1e999", "Found '1e999'"),
        ("٣", "Found '٣'"),
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused_with_the_reason(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_number(text, 0, 10_000)


@pytest.mark.parametrize(("text", "expected"), [("50 %", 50), ("50", 50), ("12,5%", 12.5), (" 1e1 % ", 10)])
def test_a_per_cent_sign_is_read_where_numbers_are_in_per_cent(text: str, expected: float) -> None:
    assert read_number(text, 0, 100, percent=True) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Found nothing"), ("1,5", "Found '1,5'"), ("-1", "Found '-1'"), ("3 %", "Found '3 %'"), ("6", "Found '6'")],
)
def test_what_is_no_whole_number_within_its_bounds_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=rf"{told}, expected a whole number from 0 to 5\."):
        read_whole_number(text, 0, 5)


def test_the_sign_is_decided_for_the_whole_text() -> None:
    assert find_numerals(["1,5", "1.234"]).read("1.234") == 1234
    assert find_numerals(["2.5", "1,234"]).read("1,234") == 1234
    assert find_numerals(["2,5", "1,234"]).read("1,234") == 1.234
    mixed = find_numerals(["1,5", "2.5", "3"])
    assert mixed.doubt == "'1,5' has a decimal comma and '2.5' a decimal point: write all numbers with the same sign."
    assert math.isnan(mixed.read("1,5"))
    assert mixed.read("3") == 3


def test_numbers_in_per_cent_and_others_are_not_mixed() -> None:
    assert find_percent_doubt(["30 %", "70%", "0"]) == ""
    assert "'30 %' has a per cent sign and '0.7' has none" in find_percent_doubt(["30 %", "0.7"])
