"""Readings of a source of the user's own from a file, with a clear word on every fault."""

from __future__ import annotations

import pytest

from policies import Dossier, ScenarioError
from policies.dossier.model import Reading
from policies.scenario.readings_file import read_readings_file

HEAD = "alternative,criterion,central"


def read(text: str, dossier: Dossier) -> tuple[Reading, ...]:
    return read_readings_file(text.encode(), dossier, "user_s", "mine.csv")


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
        (f"{HEAD}\na,x\n", r"row 2.*central: expected this field to be there"),
        (f'{HEAD}\n"a,x,1\n', "expected comma-separated values in UTF-8"),
    ],
)
def test_every_fault_names_its_row(small: Dossier, text: str, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        read(text, small)


def test_a_file_in_another_encoding_is_refused(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match="expected comma-separated values in UTF-8"):
        read_readings_file(b"alternative,criterion,central\n\xff,x,1", small, "user_s", "mine.csv")
