"""Readings of a source of the user's own from a file, with a clear word on every fault."""

from __future__ import annotations

import pytest

from policies import Dossier, ScenarioError
from policies.dossier.model import Reading
from policies.scenario.readings_file import read_readings_file

HEAD = "alternative,criterion,central"


def read(text: str, dossier: Dossier) -> tuple[Reading, ...]:
    readings, notices = read_readings_file(text.encode(), dossier, "user_s", "mine.csv")
    assert notices == ()
    return readings


def test_empty_cells_take_their_defaults(small: Dossier) -> None:
    (reading,) = read(f"{HEAD},low,basis\na,x,1,,\n\n", small)
    assert (reading.low, reading.high, reading.basis, reading.speaker) == (1, 1, "measured", "author")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "mine.csv, row 1: expected a column 'alternative'"),
        ("alternative,criterion\na,x\n", "row 1: expected a column 'central'"),
        (f"{HEAD},centrall\n", r"row 1: found the column 'centrall'.*did you mean 'central'"),
        (f"{HEAD}\na,x,1\nd,x,1\n", r"mine.csv, row 3 alternative: found 'd', expected one of those known"),
        (f"{HEAD}\n\na,x,7\n", r"row 3 central: found '7', expected a finite number from -2 to 2"),
        (f"{HEAD}\na,x,one\n", r"row 2 central: found 'one', expected a finite number"),
        (f"{HEAD}\na,x,1\na,x,2\n", r"row 3.*expected one reading for an option, criterion and variant"),
        (f"{HEAD}\na,x\n", r"row 2: found 2 cells, expected 3 cells \(is a cell missing"),
        (f"{HEAD}\n", "mine.csv: found no reading below the header; to take all of them out, remove the source"),
        (f"{HEAD}\n,,\n\n", "mine.csv: found no reading below the header"),
        (f'{HEAD}\n"a,x,1\n', "expected cells parted by commas, semicolons or tabs"),
    ],
)
def test_every_fault_names_its_row(small: Dossier, text: str, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        read(text, small)


def test_a_file_that_is_no_text_is_refused(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"mine\.csv: expected text: line 2: byte 0x81 is not UTF-8"):
        read_readings_file(b"alternative,criterion,central\n\x81,x,1", small, "user_s", "mine.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "alternative,criterion,central,rationale\na,x,-1.5,él\n",
        "alternative;criterion;central;rationale\r\na;x;-1,5;él\r\n;;;\r\n",
        'alternative,criterion,central,rationale\ra,x,"\u22121,5",él\r',
        "alternative\tcriterion\tcentral\trationale\t\na\tx\t-1,5\tél\t\n",
    ],
)
def test_readings_are_read_whatever_country_saved_them(small: Dossier, text: str, encoding: str) -> None:
    content = text.replace("\u2212", "-" if encoding == "cp1252" else "\u2212").encode(encoding)
    (reading,), notices = read_readings_file(content, small, "user_s", "mine.csv")
    assert (reading.central, reading.rationale) == (-1.5, "él")
    assert len(notices) == (encoding == "cp1252")


def test_a_row_longer_than_the_header_is_never_cut(small: Dossier) -> None:
    text = f"{HEAD},rationale\na,x,-1,5\na,y,1,why, and a second clause\nb,x,-1,5,why\nb,y,1\n"
    with pytest.raises(ScenarioError) as caught:
        read(text, small)
    assert caught.value.faults == (
        "mine.csv, row 3: found 5 cells, expected 4 cells (is there a comma in a text, or a number with "
        "a decimal comma? Put it in quotes)",
        "mine.csv, row 4: found 5 cells, expected 4 cells (is there a comma in a text, or a number with "
        "a decimal comma? Put it in quotes)",
    )


def test_numbers_that_could_be_two_are_refused(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"mine\.csv: '1,5' has a decimal comma and '0\.5' a decimal point"):
        read("alternative;criterion;central\na;x;1,5\nb;x;0.5\n", small)
