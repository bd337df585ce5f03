from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier
from policies.comparison.value_functions import find_value_function, space_values, value_range
from policies.dossier.model import ValueScale
from policies.terms import SPACINGS
from tests.folders import TOML
from tests.strategies import dossiers

Make = Callable[..., Dossier]
COST = [("id", "name", "worst", "best"), ("cost", "Cost", 100, 0)]
READ_COST = [("alternative", "criterion", "source", "central", "low", "high"), ("a", "cost", "s", 25, 10, 60)]


def ranges(dossier: Dossier, criterion: str, low: float, central: float, high: float) -> list[float]:
    parts = value_range(dossier, criterion, *(np.array([part], dtype=float) for part in (low, central, high)))
    return [float(part[0]) for part in parts]


def test_less_is_better_swaps_low_and_high(make: Make) -> None:
    dossier = make(criteria=COST, readings=READ_COST)
    # From 100 (-2) to 0 (+2): a value is 2 - measure / 25.
    assert ranges(dossier, "cost", 10, 25, 60) == pytest.approx([-0.4, 1.0, 1.6])


def test_an_asymmetric_scale_is_a_straight_line_from_end_to_end(make: Make) -> None:
    dossier = make(
        toml=TOML.replace("worst = -2", "worst = -1").replace("best = 2", "best = 4"), criteria=COST, readings=READ_COST
    )
    # From 100 (-1) to 0 (+4): a value is 4 - measure / 20.
    assert ranges(dossier, "cost", 10, 25, 60) == pytest.approx([1.0, 2.75, 3.5])


def test_a_piecewise_line_replaces_the_straight_one(make: Make) -> None:
    points = [("criterion", "measure", "value"), ("cost", 100, -2), ("cost", 50, 1), ("cost", 0, 2)]
    dossier = make(criteria=COST, readings=READ_COST, value_points=points)
    # 10 -> 2 - 10/50 = 1.8; 25 -> 1.5; 60 -> 1 - 10 * 3/50 = 0.4.
    assert ranges(dossier, "cost", 10, 25, 60) == pytest.approx([0.4, 1.5, 1.8])


def test_a_range_over_a_hump_reaches_the_hump(make: Make) -> None:
    points = [("criterion", "measure", "value"), ("cost", 0, -2), ("cost", 50, 2), ("cost", 100, -2)]
    dossier = make(criteria=COST, readings=READ_COST, value_points=points)
    # 40 -> 1.2, 60 -> 1.2, but 50 lies between them.
    assert ranges(dossier, "cost", 40, 45, 60) == pytest.approx([1.2, 1.6, 2.0])


def test_clip_counts_a_measure_outside_as_the_nearer_end(make: Make) -> None:
    readings = [*READ_COST, ("b", "cost", "s", 250, 90, 300)]
    dossier = make(toml="clip = true\n" + TOML, criteria=COST, readings=readings)
    assert ranges(dossier, "cost", 90, 250, 300) == pytest.approx([-2.0, -2.0, -1.6])


def test_steep_squares_the_distance_from_neutral_on_either_side() -> None:
    scale = ValueScale(-1, 0, 4)
    values = np.array([-1.0, -0.5, 0.0, 1.0, 2.0, 4.0])
    # Below: -(0.5 / 1)^2 = -0.25; above: 4 * (1/4)^2 = 0.25 and 4 * (2/4)^2 = 1.
    assert space_values(values, scale, "steep").tolist() == pytest.approx([-1.0, -0.25, 0.0, 0.25, 1.0, 4.0])
    assert space_values(values, scale, "even") is values


def test_steep_bears_a_neutral_point_at_the_lower_end() -> None:
    assert space_values(np.array([0.0, 5.0, 10.0]), ValueScale(0, 0, 10), "steep").tolist() == [0.0, 2.5, 10.0]


@pytest.mark.parametrize("spacing", SPACINGS)
@given(data=st.data())
def test_a_value_function_gives_the_values_that_cells_have_and_finds_its_measures_again(
    data: st.DataObject, spacing: str
) -> None:
    dossier = data.draw(dossiers())
    item = data.draw(st.sampled_from(dossier.criteria))
    function = find_value_function(dossier, item.id, spacing)
    least, most = sorted((item.worst, item.best))
    measure = data.draw(st.floats(least, most, allow_subnormal=False))
    cells = np.array([measure])
    _, central, _ = value_range(dossier, item.id, cells, cells, cells)
    assert function.find_value(measure) == pytest.approx(float(space_values(central, dossier.scale, spacing)[0]))
    # Near neutral, steep spacing brings measures closer together than a float tells apart.
    assert function.find_value(function.find_measure(function.find_value(measure))) == pytest.approx(
        function.find_value(measure)
    )
    measures, values = function.trace()
    assert (measures[0], measures[-1]) == (least, most)
    assert values == pytest.approx([function.find_value(at) for at in measures])


def test_a_value_function_that_turns_has_no_one_measure_for_a_value(make: Make) -> None:
    dossier = make(
        criteria=[("id", "name", "worst", "best"), ("x", "Ex", 0, 4), ("y", "Why", -2, 2)],
        readings=[("alternative", "criterion", "source", "central"), ("a", "x", "s", 1)],
        value_points=[("criterion", "measure", "value"), ("x", 0, -2), ("x", 2, 2), ("x", 4, 0)],
    )
    function = find_value_function(dossier, "x")
    assert (function.find_value(1), function.find_value(3), function.find_value(9)) == (0, 1, 0)
    assert math.isnan(function.find_measure(1))
    assert find_value_function(dossier, "y").find_measure(1) == 1
