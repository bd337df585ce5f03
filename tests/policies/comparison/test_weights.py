from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from policies import Dossier, Scenario, ScenarioError
from policies.comparison.weights import normalise
from policies.comparison.weights_file import read_points, write_points
from policies.scenario.in_view import find_in_view

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
        ("criterion,points\nx\n", "w.csv, row 2: found 1 cells, expected 2"),
        ("criterion,points\nx,0\n", "w.csv: no criterion in view carries any points"),
        ("criterion,points\nz,5\n", "w.csv: no criterion in view carries any points"),
        ('criterion,points\n"x,1\n', "w.csv: not comma-separated values"),
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
