"""Comparisons on their way out of the room: usual ones, large ones, and ones full of signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dashboard.shared.provenance.handout import Handout, Occasion
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.parts import KeptWeightSet, Override
from policies.scenario.scenario import Scenario
from tests.folders import SIGNS, read, write_nasty, write_roads

OCCASION = Occasion(date(2024, 5, 3), "https://compare.example.org/compare")
LONG = "A very long name that goes on and on for the sake of everybody concerned, number"
FORMULA = '=HYPERLINK("https://example.org","x")'


def make_handout(dossier: Dossier, occasion: Occasion = OCCASION, **choices: Any) -> Handout:
    return Handout(compare(dossier, Scenario.for_dossier(dossier, **choices)), occasion)


def make_large(folder: Path) -> Handout:
    """Eleven options with long names on twenty criteria in five groups, some cells silent."""
    alternatives = [{"id": f"o{i}", "name": f"{LONG} {i}", "description": f"{LONG} {i}. " * 5} for i in range(11)]
    criteria = [{"id": f"c{i}", "name": f"{LONG} {i}", "group": f"g{i % 5}", "worst": -2, "best": 2} for i in range(20)]
    groups = [{"id": f"g{i}", "name": f"{LONG} {i}"} for i in range(5)]
    readings = [
        read(f"o{i}", f"c{j}", (i + j) % 5 - 2, locators="p1", rationale=LONG)
        for i in range(11)
        for j in range(20)
        if (i * j) % 7
    ]
    relations = [
        {
            "option": f"o{i}", "relation": "recommended_with", "other": f"o{i + 1}", "basis": "stated",
            "source": "survey", "locators": "p1", "rationale": LONG,
        }
        for i in range(10)
    ]  # fmt: skip
    path = write_roads(
        folder, alternatives=alternatives, criteria=criteria, groups=groups, readings=readings, relations=relations
    )
    return make_handout(load_dossier(path), points={f"c{i}": i for i in range(20)})


def make_nasty(folder: Path, text: str) -> Handout:
    """Every name, note and sentence is this text; so is a kept weight set, an own score's note and an own option."""
    dossier = load_dossier(write_nasty(folder, text))
    return make_handout(
        dossier,
        points={"noise": 3, "speed": 1},
        overrides=(Override("south", "speed", 1, 0, 2, text[:500]),),
        weight_sets=(KeptWeightSet(text[:100], {"noise": 3, "speed": 1}),),
    )


NASTY = {
    "formula": f"{FORMULA} +1 @SUM(1) {SIGNS}",
    "endless": "W" * 10_000,
    "no_characters": "\ufffe\u202e a \u200f\u05d0 \U0001f642",
}


MEASURED_CRITERIA = [
    {"id": "time", "name": "Crossing time", "worst": 60, "best": 0, "unit": "min"},
    {"id": "fare", "name": "Fare", "worst": 40, "best": 5, "unit": "EUR"},
    {"id": "depth", "name": "Depth", "worst": 0, "best": 12},
]
MEASURED_READINGS = [
    ("bridge", "time", "survey", "", 10, 12, 30),
    ("bridge", "time", "count", "", 8, 9.5, 10),
    ("bridge", "fare", "survey", "", 20, 25, 31),
    ("bridge", "depth", "survey", "", 2, 5, 9),
    ("ferry", "time", "survey", "small", 40, 45, 50),
    ("ferry", "time", "survey", "large", 30, 35, 35),
    ("ferry", "fare", "count", "", 6.5, 7, 12),
    ("tunnel", "time", "count", "", 6, 8, 12),
    ("tunnel", "depth", "survey", "", 6, 11, 12),
]
MEASURED_VALUES = {"time": [(0, 100), (20, 70), (60, 0)], "depth": [(0, 0), (6, 100), (12, 20)]}


def make_measured(folder: Path, **choices: Any) -> Handout:
    """Measures in their units, from two sources, one of which tells variants apart; values in pieces, steeply spaced.

    The value of the depth rises and falls again, and the scale has its neutral inside.
    """
    path = write_roads(
        folder,
        scale=(0, 40, 100),
        alternatives=[{"id": name, "name": name.title()} for name in ("bridge", "ferry", "tunnel")],
        criteria=MEASURED_CRITERIA,
        groups=(),
        sources=[{"id": name, "title": f"The {name}", "date": "2020"} for name in ("survey", "count")],
        readings=[
            {"alternative": a, "criterion": c, "source": s, "variant": v, "low": low, "central": central, "high": high}
            for a, c, s, v, low, central, high in MEASURED_READINGS
        ],
        value_points=[
            {"criterion": criterion, "measure": measure, "value": value}
            for criterion, points in MEASURED_VALUES.items()
            for measure, value in points
        ],
    )
    return make_handout(load_dossier(path), **{"spacing": "steep", **choices})
