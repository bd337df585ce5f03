"""What the weights imply between two criteria, in the units that each is measured in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.panel.trade_off import word_trade_off
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from tests.folders import load_shipped, read, write_roads

CRITERIA = [
    {"id": "time", "name": "Time", "worst": 60, "best": 0, "unit": "min"},
    {"id": "fare", "name": "Fare", "worst": 18, "best": 0, "unit": "EUR"},
    {"id": "view", "name": "View", "worst": -2, "best": 2},
]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    readings = [read("north", name, 1) for name in ("time", "fare", "view")]
    return load_dossier(write_roads(tmp_path / "roads", criteria=CRITERIA, groups=(), readings=readings))


def say(dossier: Dossier, first: str, second: str, **choices: object) -> str:
    return word_trade_off(compare(dossier, Scenario.for_dossier(dossier, **choices)), first, second)


def test_measures_are_traded_in_their_own_units(dossier: Dossier) -> None:
    assert say(dossier, "time", "fare") == "10 min on Time count as much as 3 EUR on Fare."


@pytest.mark.parametrize("points", [{"time": 3, "fare": 1, "view": 1}, {"time": 1, "fare": 7, "view": 0}])
def test_the_amounts_traded_are_worth_the_same(dossier: Dossier, points: dict[str, float]) -> None:
    said = say(dossier, "time", "fare", points=points)
    amounts = {unit: float(amount) for amount, unit in re.findall(r"([\d.]+) (min|EUR)", said)}
    shares = compare(dossier, Scenario.for_dossier(dossier, points=points)).shares
    # Both value functions run straight over four steps of the value scale.
    assert shares["time"] * amounts["min"] / 60 == pytest.approx(shares["fare"] * amounts["EUR"] / 18, rel=5e-3)


def test_a_measure_is_traded_for_steps_of_what_was_judged(dossier: Dossier) -> None:
    said = say(dossier, "view", "fare", points={"view": 2, "fare": 1, "time": 1})
    assert said == "0.5 steps on View count as much as 4.5 EUR on Fare."


def test_where_values_are_spaced_steeply_whole_ranges_are_traded(dossier: Dossier) -> None:
    said = say(dossier, "time", "fare", points={"time": 3, "fare": 1}, spacing="steep")
    assert said == "All of Time (60 to 0 min) counts 3 times as much as all of Fare (18 to 0 EUR)."


def test_what_carries_no_weight_is_traded_for_nothing(dossier: Dossier) -> None:
    said = say(dossier, "time", "fare", points={"time": 3})
    assert said == "Fare carries no weight, so no step on it counts for anything."


def test_steps_are_traded_for_steps() -> None:
    shipped = load_shipped()
    assert say(shipped, "privacy", "economic_cost").startswith("One step on ")
