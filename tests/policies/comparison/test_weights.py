from __future__ import annotations

import csv
import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier, Scenario, ScenarioError
from policies.comparison.weights import normalise
from policies.comparison.weights_file import read_pasted, read_points, write_points
from policies.dossier.rows import READ_AS_WINDOWS
from policies.scenario.in_view import find_in_view
from tests.folders import load_shipped

Make = Callable[..., Dossier]
GROUPED = [
    ("id", "name", "worst", "best", "group"),
    ("x", "=Ex", -2, 2, "g"),
    ("y", "Why", -2, 2, "h"),
    ("z", "Zed", -2, 2, "g"),
]
GROUPS = [("id", "name"), ("h", "Second"), ("g", "First")]


@pytest.fixture
def dossier(make: Make) -> Dossier:
    return make(criteria=GROUPED, groups=GROUPS)


def test_shares_sum_to_one_whatever_the_size_of_the_points() -> None:
    assert normalise(np.array([1.0, 3.0])).tolist() == [0.25, 0.75]
    assert normalise(np.array([1e-320, 1e-320])).tolist() == [0.5, 0.5]
    assert normalise(np.array([1e150, 1e150])).tolist() == [0.5, 0.5]
    with pytest.raises(ScenarioError, match="No criterion in view carries any points"):
        normalise(np.zeros(3))


def test_points_are_read_and_those_out_of_view_are_warned_of(dossier: Dossier) -> None:
    text = "\ufeffcriterion,points,name\r\nx, 3 ,whatever\r\n\r\nz,2,\r\n"
    points, warnings = read_points(text, dossier, ("x", "y"), "w.csv")
    assert points == {"x": 3, "y": 0, "z": 0}
    assert warnings == ["w.csv, row 4: points for 'z' are ignored, it is not in view"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "w.csv, row 1: expected a column 'criterion' in the header"),
        ("criterion\nx\n", "w.csv, row 1: expected a column 'points' in the header"),
        (
            "criterion,points\nq,1\n",
            r"w.csv, row 2, column criterion: found 'q', expected a criterion \(known: x, y, z\)",
        ),
        ("criterion,points\nx,1\nx,2\n", "w.csv, row 3, column criterion: 'x' stands twice"),
        ("criterion,points\nx,-1\n", "w.csv, row 2, column points: found '-1', expected a number of at least 0"),
        ("criterion,points\nx,nan\n", "column points: found 'nan', expected a number of at least 0"),
        ("criterion,points\nx,1e999\n", "column points: found '1e999', expected a number of at least 0"),
        ("criterion,points\nx\n", "w.csv, row 2: found 1 cell, expected 2 cells"),
        ("criterion,points\nx,0\n", "w.csv: no criterion in view carries any points"),
        ("criterion,points\nz,5\n", "w.csv: no criterion in view carries any points"),
        ('criterion,points\n"x,1\n', "w.csv: expected cells parted by commas"),
    ],
)
def test_a_faulty_weights_file_is_explained(dossier: Dossier, text: str, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        read_points(text, dossier, ("x", "y"), "w.csv")


def test_every_fault_of_a_weights_file_comes_at_once(dossier: Dossier) -> None:
    with pytest.raises(ScenarioError, match="q") as caught:
        read_points("criterion,points\nq,1\nx,-1\ny\n", dossier, ("x", "y"), "w.csv")
    assert len(caught.value.faults) == 3


def test_written_points_read_back_and_start_no_formula(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, points={"x": 1 / 3, "y": 12.5, "z": 0})
    text = write_points(find_in_view(dossier, scenario))
    assert "'=Ex" in text
    points, warnings = read_points(text, dossier, ("x", "y", "z"), "w.csv")
    assert points == pytest.approx({"x": 1 / 3, "y": 12.5, "z": 0})
    assert warnings == []


# Pasted --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "30\n12,5\n",
        "30;12,5",
        "30\t12.5\n",
        "30, 12.5",
        "30,12.5",
        "30;\n12,5;\n;;\n",
        "30 %\n12,5 %",
        "y = 12,5\nx = 30",
        "x: 30 %\nWhy: 12,5 %",
        "x\t30\ny\t12,5\n",
        "x;30\ny;12,5",
        "x,30\ny,12.5",
        'x,"30,0"\ny,"12,5"',
        "x;y\n30;12,5",
        "x\tWhy\n30\t12.5",
    ],
)
def test_a_column_a_row_or_names_are_read_as_spreadsheets_copy_them(dossier: Dossier, text: str) -> None:
    assert read_pasted(text, dossier, ("x", "y")) == {"x": 30, "y": 12.5}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,5\n2.5", "'1,5' has a decimal comma and '2.5' a decimal point"),
        ("1,234\n500", "'1,234' could be 1.234 or 1234"),
        ("x = 1,234\ny = 500", "'1,234' could be 1.234 or 1234"),
        ("x,1,5\ny,2", "Line 1: 'x,1,5' has a comma before the number and one inside it"),
        ("30 %\n0.5", "'30 %' has a per cent sign and '0.5' has none"),
        ("30\n40\n50", "Found 3 numbers, expected 2: one for each criterion in view"),
        ("30;40;50", "Found 3 numbers, expected 2"),
        ("q = 1\ny = -2", "Line 1: found 'q', expected a criterion in view"),
        ("x = many", "Line 1: found 'many', expected a number of at least 0"),
        ("x = 1\nx = 2", "Line 2: 'x' stands twice"),
        ("0\n0", "No criterion carries any points"),
    ],
)
def test_what_was_pasted_is_refused_with_the_reason(dossier: Dossier, text: str, told: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_pasted(text, dossier, ("x", "y"))
    assert told in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "criterion,points,name\nx,3,é\ny,1.5,\n",
        "criterion;points;name\r\nx;3;é\r\ny;1,5;\r\n;;\r\n",
        'criterion,points,name\rx,"3,0",é\ry,"1,5",\r',
        "criterion\tpoints\nx\t30 %\ny\t15 %\n",
    ],
)
def test_a_weights_file_is_read_whatever_country_saved_it(dossier: Dossier, text: str, encoding: str) -> None:
    points, warnings = read_points(text.encode(encoding), dossier, ("x", "y"), "w.csv")
    assert points["x"] == 2 * points["y"]
    assert warnings == (["w.csv: " + READ_AS_WINDOWS] if encoding == "cp1252" and "é" in text else [])


def test_a_row_longer_than_the_header_is_never_cut(dossier: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"w\.csv, row 2: found 3 cells, expected 2 cells \(is there a comma"):
        read_points("criterion,points\nx,1,5\n", dossier, ("x", "y"), "w.csv")


@given(st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=20, max_size=20), st.sampled_from(",;\t"))
def test_any_written_points_read_back_however_they_are_parted(points: list[float], separator: str) -> None:
    dossier = load_shipped()
    given_points = {name: 1 + value for name, value in zip(dossier.criterion, points, strict=False)}
    in_view = find_in_view(dossier, Scenario.for_dossier(dossier, points=given_points))
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(write_points(in_view))))
    read, warnings = read_points(out.getvalue(), dossier, in_view.criteria, "w.csv")
    assert warnings == []
    assert {name: read[name] for name in in_view.criteria} == pytest.approx(
        {name: given_points[name] for name in in_view.criteria}, rel=1e-11
    )
