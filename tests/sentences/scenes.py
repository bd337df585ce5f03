"""What the sentences are read from: dossiers of every kind, each with a view, written to folders as a user would."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dashboard.cached import DOSSIER_VARIABLE
from policies.dossier.loading import load_dossier
from policies.dossier.model import Alternative, Criterion, Dossier, Package, Reading, Source
from policies.scenario.own_entries import set_aside
from policies.scenario.parts import Filters, KeptWeightSet, LogEntry, Override, Sampling, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.crossing import write_crossing
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, SHIPPED, read, write_roads
from tests.namesakes import NAMINGS, make_namesakes, write_namesakes
from tests.oracles.rows import RowView
from tests.oracles.view import View
from tests.sentences.rooms import MEETINGS, Held, Meeting

FEW = Sampling(n_samples=1000)


@dataclass(frozen=True)
class Scene:
    """A dossier in its folder, and a view of it."""

    name: str
    folder: Path
    dossier: Dossier
    scenario: Scenario
    meeting: Meeting | None = None

    @cached_property
    def view(self) -> View:
        """The same worked out by hand."""
        if self.scenario.packages_in_ranking:
            return RowView(self.dossier, self.counted)
        return View(self.dossier, self.scenario)

    @cached_property
    def counted(self) -> Scenario:
        """The scenario without the user's own entries where it sets them aside."""
        return set_aside(self.dossier, self.scenario) if self.scenario.own_set_aside else self.scenario

    @cached_property
    def room(self) -> Held | None:
        """The room that is held on this view."""
        return Held(self.meeting, self.dossier, self.scenario, self.view) if self.meeting else None

    def open(self, page: str, **address: str) -> App:
        """Open a page of the app on this view."""
        os.environ[DOSSIER_VARIABLE] = str(self.folder)
        return App(encode_token(self.scenario), page, **address)


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


def _write_one_option(folder: Path) -> Path:
    readings = [row for row in ROADS["readings"] if row["alternative"] == "north"]
    return write_roads(folder, alternatives=ROADS["alternatives"][:1], readings=readings)


def _write_one_criterion(folder: Path) -> Path:
    """One reading alone, moved within its range, ties the lead."""
    readings = [read("north", "noise", 1), read("south", "noise", 0, low=-1, high=2)]
    return write_roads(folder, criteria=ROADS["criteria"][:1], groups=ROADS["groups"][:1], readings=readings)


def _write_silent(folder: Path) -> Path:
    """Two roads, each of which leads if one thing is counted otherwise; a silent cell could overturn the lead."""
    criteria = [ROADS["criteria"][0], {**ROADS["criteria"][1], "kind": "means"}]
    readings = [read("north", "noise", 1), read("south", "noise", 0), read("south", "speed", 2)]
    return write_roads(folder, criteria=criteria, readings=readings)


def _write_apart(folder: Path) -> Path:
    """Two texts, each of which speaks of another road; where nobody speaks nothing is allowed for."""
    other = {"id": "report", "title": "A report", "authors": "Bo Hill", "date": "2021"}
    readings = [
        read("north", "noise", 0, locators="p1"),
        read("south", "speed", 1, source="report", locators="p1"),
    ]
    settings = 'id = "apart"\nversion = "1"\ntitle = "Which road?"\n[defaults]\nallowance = 0'
    return write_roads(folder, settings=settings, sources=[*ROADS["sources"], other], readings=readings)


def _write_implied(folder: Path) -> Path:
    return write_roads(folder, readings=[{**row, "basis": "implied"} for row in ROADS["readings"]])


def _write_measured(folder: Path) -> Path:
    """A measured dossier on whose scale no change is the worst there is."""
    return write_crossing(folder, 0)


def _write_clear(folder: Path) -> Path:
    """A third road that others are ahead of on everything."""
    worse = [read("east", "noise", -1), read("east", "speed", -2)]
    alternatives = [*ROADS["alternatives"], {"id": "east", "name": "East road"}]
    return write_roads(folder, alternatives=alternatives, readings=[*ROADS["readings"], *worse])


def _write_packages(folder: Path) -> Path:
    """Three roads, taken together by the text and by us; nobody speaks of one criterion, on another there is harm."""
    names = ("noise", "speed", "cost", "views")
    criteria = [{**ROADS["criteria"][0], "id": name, "name": name.title(), "question": ""} for name in names]
    criteria[2]["kind"] = "feasibility"
    alternatives = [*ROADS["alternatives"], {"id": "east", "name": "East road"}]
    why = {"rationale": "So it is told.", "locators": "p1"}
    readings = [
        *(read("north", "noise", 1, low=0, high=2, **why), read("north", "cost", -1, low=-2, high=0, **why)),
        *(
            read("south", "noise", -1, low=-1, high=0, **why),
            read("south", "speed", 2, low=1, high=2, **why | {"locators": "p2"}),
        ),
        *(read("east", "speed", 1, low=0, high=1), read("east", "cost", -1, low=-1, high=0)),
    ]
    source = ROADS["sources"][0]["id"]
    packages = [
        {"id": "two", "name": "Two roads", "members": "north south", "source": source, "locators": "p1 p2"},
        {"id": "all", "name": "All the roads", "members": "north south east"},
    ]
    return write_roads(folder, criteria=criteria, alternatives=alternatives, readings=readings, packages=packages)


def _write_equal_names(folder: Path) -> Path:
    return write_namesakes(folder, NAMINGS["equal"])


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


SCENES: Mapping[str, tuple[Callable[[Path], Path], Make]] = {
    "shipped": (_shipped, _view()),
    "shipped, one source, left out": (
        _shipped,
        _view(
            lens="fu_dirks",
            silence="leave_out",
            filters=Filters(stated_only=True, authors_only=True, variant="ban"),
            alternatives=("data_agreements", "fara_enforcement", "export_controls", "clarify_line"),
        ),
    ),
    "shipped, eleven options": (
        _shipped,
        lambda dossier: Scenario.for_dossier(
            dossier,
            alternatives=tuple(item.id for item in dossier.alternatives),
            weight_set="mostly_rights",
            silence="shared_only",
            dropped=("coercion",),
            filters=Filters(outcomes_only=True),
            sampling=FEW,
        ),
    ),
    "shipped, own entries": (_shipped, _own(spacing="steep", allowance=0.5)),
    "measured": (write_crossing, _view()),
    "measured, own entries": (
        _write_measured,
        _own(
            silence="leave_out",
            spacing="steep",
            filters=Filters(authors_only=True),
            points={"minutes": 80, "cost": 40, "comfort": 0},
            overrides=(Override("user_own", "minutes", 0, 0, 5, "Mine"),),
        ),
    ),
    "one option": (_write_one_option, _view()),
    "one option, own entries": (_write_one_option, _own()),
    "one criterion": (
        _write_one_criterion,
        _view(points={"noise": 7}, silence="leave_out", weight_sets=(KeptWeightSet("Kept one", {"noise": 7.0}),)),
    ),
    "level": (_write_level, _view()),
    "level, own entries set aside": (_write_level, _own(own_set_aside=True)),
    "equal names": (
        _write_equal_names,
        lambda dossier: replace(make_namesakes(dossier, NAMINGS["equal"]), sampling=FEW),
    ),
    "silence decides": (
        _write_silent,
        _view(allowance=2, sampling=Sampling(1000, weighting="around", spread=30, readings="uniform")),
    ),
    "texts apart": (_write_apart, _view(points={"noise": 1, "speed": 0}, allowance=0)),
    "nothing but own entries": (
        _write_implied,
        _own(filters=Filters(stated_only=True), weight_sets=(KeptWeightSet("Kept one", {"noise": 50.0}),)),
    ),
    "packages beside options": (
        _write_packages,
        _view(
            packages=(
                Package("user_built", "North road + East road", ("north", "east")),
                Package("user_mine", "My roads", ("south", "east")),
            ),
            alternatives=("north", "south"),
            packages_in_view=("two", "all", "user_mine"),
            packages_in_ranking=True,
            package_rule="sum",
            overrides=(Override("east", "noise", -1, -2, 0), Override("two", "speed", 1, 0, 2, "Mine")),
        ),
    ),
    "clear": (_write_clear, _view(points={"noise": 100, "speed": 1}, allowance=0)),
}
"""Scenes that are always read, by what they show."""


def make_scene(name: str, folder: Path) -> Scene:
    """Make one of `SCENES`, its dossier written under the folder."""
    write, view = SCENES[name]
    path = write(folder / "dossier")
    dossier = load_dossier(path)
    return Scene(name, path, dossier, view(dossier), MEETINGS.get(name))
