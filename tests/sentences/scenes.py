"""What the sentences are read from: dossiers of every kind, each with a view, written to folders as a user would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dashboard.cached import DOSSIER_VARIABLE
from policies.dossier.loading import load_dossier
from policies.dossier.model import Alternative, Criterion, Dossier, Reading, Source
from policies.scenario.parts import Filters, KeptWeightSet, LogEntry, Override, Sampling, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, SHIPPED, read, write_roads
from tests.oracles.view import View

FEW = Sampling(n_samples=1000)


@dataclass(frozen=True)
class Scene:
    """A dossier in its folder, and a view of it."""

    name: str
    folder: Path
    dossier: Dossier
    scenario: Scenario

    @cached_property
    def view(self) -> View:
        """The same worked out by hand."""
        return View(self.dossier, self.scenario)

    def open(self, page: str) -> App:
        """Open a page of the app on this view."""
        os.environ[DOSSIER_VARIABLE] = str(self.folder)
        return App(encode_token(self.scenario), page)


@contextmanager
def opened(scene: Scene) -> Iterator[Scene]:
    """Let the app open this scene's dossier, and the usual one after that."""
    before = os.environ.get(DOSSIER_VARIABLE)
    try:
        yield scene
    finally:
        os.environ.pop(DOSSIER_VARIABLE, None)
        if before is not None:
            os.environ[DOSSIER_VARIABLE] = before


# Folders -------------------------------------------------------------------------------------------------------------

CROSSING: dict[str, Any] = {
    "settings": 'id = "crossing"\nversion = "3"\ntitle = "Crossing the sound"\nsource_noun = "survey"',
    "alternatives": [
        {"id": "bridge", "name": "Bridge"},
        {"id": "ferry", "name": "Ferries"},
        {"id": "tunnel", "name": "Tunnel"},
        {"id": "nothing", "name": "Leave it", "focal": "no"},
    ],
    "criteria": [
        {"id": "minutes", "name": "Crossing time", "worst": 60, "best": 0, "unit": "min"},
        {"id": "cost", "name": "Cost", "worst": 900, "best": 100, "unit": "million", "kind": "means"},
        {"id": "comfort", "name": "Comfort", "worst": 0, "best": 100},
        {"id": "noise", "name": "Noise", "worst": 90, "best": 40, "unit": "dB", "offered": "users"},
    ],
    "groups": (),
    "sources": [{"id": "survey", "title": "Crossing survey", "date": "2019"}],
}
MEASURES = {
    ("bridge", "minutes"): (12, 10, 15),
    ("bridge", "cost"): (620, 550, 800),
    ("bridge", "comfort"): (70, 60, 80),
    ("ferry", "minutes"): (45, 40, 60),
    ("ferry", "cost"): (140, 120, 160),
    ("ferry", "comfort"): (40, 30, 65),
    ("tunnel", "minutes"): (8, 6, 12),
    ("tunnel", "cost"): (880, 800, 900),
    ("nothing", "cost"): (100, 100, 100),
}


def _write_crossing(folder: Path) -> Path:
    readings = [
        {"alternative": a, "criterion": c, "source": "survey", "central": central, "low": low, "high": high}
        for (a, c), (central, low, high) in MEASURES.items()
    ]
    return write_roads(folder, scale=(0, 50, 100), readings=readings, **CROSSING)


def _write_one_option(folder: Path) -> Path:
    readings = [row for row in ROADS["readings"] if row["alternative"] == "north"]
    return write_roads(folder, alternatives=ROADS["alternatives"][:1], readings=readings)


def _write_one_criterion(folder: Path) -> Path:
    readings = [row for row in ROADS["readings"] if row["criterion"] == "noise"]
    return write_roads(folder, criteria=ROADS["criteria"][:1], groups=ROADS["groups"][:1], readings=readings)


def _write_level(folder: Path) -> Path:
    """Two roads alike."""
    readings = [read(road, name, 1, low=0, high=2) for road in ("north", "south") for name in ("noise", "speed")]
    return write_roads(folder, readings=readings)


# Views ---------------------------------------------------------------------------------------------------------------

Make = Callable[[Dossier], Scenario]


def _view(**choices: Any) -> Make:
    return lambda dossier: Scenario.for_dossier(dossier, **({"sampling": FEW} | choices))


def _add_own(dossier: Dossier, **choices: Any) -> Scenario:
    """Entries of the user's own of each kind."""
    scale, options, criteria = dossier.scale, dossier.alternatives, dossier.criteria
    option = Alternative("user_own", "Something else", "Something else", "Does something else.")
    criterion = Criterion("user_c", "Beauty", "Beauty", scale.worst, scale.best, offered="users")
    middle = (criteria[0].worst + criteria[0].best) / 2
    source = Source("user_s", "A letter", authors="Dee Four", date="2023-05")
    spoken = Reading(options[0].id, criteria[0].id, "user_s", criteria[0].best, middle, criteria[0].best, "stated")
    if criteria[0].worst > criteria[0].best:
        spoken = Reading(options[0].id, criteria[0].id, "user_s", criteria[0].best, criteria[0].best, middle, "stated")
    usual = {
        "own_alternatives": (option,),
        "own_criteria": (criterion,),
        "points": {**Scenario.for_dossier(dossier).points, "user_c": 30},
        "alternatives": (*(item.id for item in options if item.focal), "user_own"),
        "overrides": (
            Override(options[0].id, "user_c", scale.neutral, scale.neutral, scale.best, "Mine"),
            Override("user_own", criteria[0].id, middle, middle, middle),
        ),
        "sources": (UserSource(source, (spoken,)),),
        "weight_sets": (KeptWeightSet("Kept one", {criteria[0].id: 1.0}),),
        "log": (LogEntry("2024-01-01T00:00:00+00:00", "weights", "1", "2"),),
        "sampling": FEW,
    }
    return Scenario.for_dossier(dossier, **(usual | choices))


def _own(**choices: Any) -> Make:
    return lambda dossier: _add_own(dossier, **choices)


def _shipped(folder: Path) -> Path:  # noqa: ARG001  folders are named alike
    return SHIPPED


ALL_ELEVEN = ("sale_or_ban", "privacy_law", "data_agreements", "fara", "labels", "export_control", "procurement")

SCENES: Mapping[str, tuple[Callable[[Path], Path], Make]] = {
    "shipped": (_shipped, _view()),
    "shipped, one source, left out": (_shipped, _view(lens="fu_dirks", silence="leave_out")),
    "shipped, eleven options": (
        _shipped,
        lambda dossier: Scenario.for_dossier(
            dossier,
            alternatives=tuple(item.id for item in dossier.alternatives),
            weight_set="mostly_rights",
            silence="shared_only",
            sampling=FEW,
        ),
    ),
    "shipped, own entries": (_shipped, _own(spacing="steep", allowance=0.5)),
    "shipped, own entries set aside": (
        _shipped,
        _own(own_set_aside=True, filters=Filters(stated_only=True, variant="ban")),
    ),
    "measured": (_write_crossing, _view()),
    "measured, own entries": (_write_crossing, _own(silence="leave_out", filters=Filters(authors_only=True))),
    "one option": (_write_one_option, _view()),
    "one criterion": (_write_one_criterion, _view()),
    "level": (_write_level, _view()),
    "clear": (write_roads, _view(points={"noise": 100, "speed": 1}, allowance=0)),
}
"""Scenes that are always read, by what they show."""


def make_scene(name: str, folder: Path) -> Scene:
    """Make one of `SCENES`, its dossier written under the folder."""
    write, view = SCENES[name]
    path = write(folder / "dossier")
    dossier = load_dossier(path)
    return Scene(name, path, dossier, view(dossier))
