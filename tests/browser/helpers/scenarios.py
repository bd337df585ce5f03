"""Views of the shipped dossier that ask most of a page's room."""

from __future__ import annotations

from typing import Any

from policies.dossier.model import Alternative, Criterion, Reading, Source
from policies.scenario.parts import KeptWeightSet, Override, UserSource
from policies.scenario.scenario import Scenario
from tests.folders import load_shipped

LONG = "A comprehensive interagency programme for the certification of recommender systems"
ALL = tuple(load_shipped().alternative)
ELEVEN: dict[str, Any] = {"alternatives": ALL}
FEW_SPEAK = ELEVEN | {"silence": "leave_out", "lens": "fu_dirks"}
"""Eleven options of which some stand without a rank."""


def _make_own() -> dict[str, Any]:
    """Own entries of every kind, with long names, with names of each other and with names that the dossier has."""
    dossier = load_shipped()
    law, first, scale = dossier.alternative["privacy_law"].name, dossier.criteria[0].name, dossier.scale
    focal = tuple(item.id for item in dossier.alternatives if item.focal)
    options = [("user_a", LONG), ("user_b", LONG), ("user_c", law)]
    criteria = [("user_x", LONG, dossier.groups[0].id), ("user_y", first, dossier.groups[1].id)]
    readings = [
        Reading("privacy_law", "coercion", "user_s", 1, 0, 2, "implied"),
        Reading("sale_or_ban", "privacy", "user_t", -1, -2, 2, "stated"),
    ]
    scores = [
        ("user_a", "privacy", 1, 0, 2), ("user_a", "coercion", -1, -2, 0), ("user_a", "user_x", 1, 0, 2),
        ("user_b", "breadth", 1, 0, 2), ("user_b", "privacy", 2, 2, 2), ("user_c", "privacy", 1, 0, 2),
        ("user_c", "user_y", -2, -2, 0), ("sale_or_ban", "user_x", -1, -1, -1), ("privacy_law", "privacy", 1, -1, 2),
    ]  # fmt: skip
    return {
        "own_alternatives": tuple(Alternative(name, text, text) for name, text in options),
        "own_criteria": tuple(
            Criterion(name, text, text, scale.worst, scale.best, group, offered="users")
            for name, text, group in criteria
        ),
        "alternatives": (*focal, *(name for name, _ in options)),
        "points": {**Scenario.for_dossier(dossier).points, "user_x": 40, "user_y": 30},
        "overrides": tuple(Override(*score, LONG) for score in scores),
        "sources": tuple(UserSource(Source(reading.source, LONG), (reading,)) for reading in readings),
        "weight_sets": tuple(KeptWeightSet(f"{LONG} {n}", {"privacy": n}) for n in (1, 2)),
    }


OWN = _make_own()
