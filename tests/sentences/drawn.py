"""Scenes that are drawn: random dossiers, written to folders as a user would, with random views."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from dashboard.room.model import HANDS, Settings
from dashboard.session.model import BUILT_PACKAGE
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier, Package
from policies.scenario.parts import Sampling
from policies.scenario.scenario import Scenario
from policies.terms import PACKAGE_RULES
from tests.folders import quote, write_dossier
from tests.oracles.people import list_groups
from tests.sentences.rooms import Meeting
from tests.sentences.scenes import Scene
from tests.strategies import dossiers, edited_scenarios, scenarios

_NAMES = (
    ("Old road", "New bridges", "Ferries", "Tunnel", "Nothing yet"),
    ("Noise", "Cost", "Comfort", "Speed of travel", "Views"),
)
"""What options and criteria are called, so that sentences can be told from names."""


@st.composite
def drawn_scenes(draw: st.DrawFn, factory: pytest.TempPathFactory) -> Scene:
    dossier = _add_packages(draw, draw(dossiers()))
    folder = write_drawn(factory.mktemp("drawn") / "dossier", dossier)
    loaded = load_dossier(folder)
    make = draw(st.sampled_from([scenarios, scenarios, edited_scenarios]))
    scenario = _tame(draw(make(loaded))).revise(loaded, sampling=Sampling(n_samples=1000))
    if loaded.packages:
        scenario = _compare_packages(draw, loaded, scenario)
    scene = Scene("drawn", folder, loaded, scenario)
    return replace(scene, meeting=_hold_meeting(draw, len(list_groups(scene.view))))


def _hold_meeting(draw: st.DrawFn, groups: int) -> Meeting:
    """Let a few people weigh the view at random, in one or two rounds, or by hands."""
    if draw(st.integers(0, 3)) == 0:
        hands = draw(st.lists(st.integers(0, 2), min_size=groups, max_size=groups).filter(lambda found: sum(found) > 1))
        return Meeting(hands=tuple(hands), settings=Settings(least=2, way=HANDS))
    size = draw(st.integers(2, 6))
    row = st.lists(st.sampled_from([0.0, 0.0, 5.0, 40.0, 50.0, 100.0]), min_size=groups, max_size=groups).filter(any)
    rounds = draw(st.lists(st.lists(row, min_size=size, max_size=size), min_size=1, max_size=2))
    labels = draw(st.lists(st.sampled_from(["ministry", "industry"]), min_size=size, max_size=size))
    return Meeting(tuple(rounds), Settings(least=2, labels=("ministry", "industry")), tuple(labels))


def _add_packages(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    """Put options together at random, where there are several."""
    if len(dossier.alternatives) < 2 or draw(st.booleans()):
        return dossier
    named = ("p", "All at once"), ("q", "Some of it")
    return replace(dossier, packages=tuple(Package(i, name, _draw_members(draw, dossier)) for i, name in named))


def _draw_members(draw: st.DrawFn, dossier: Dossier) -> tuple[str, ...]:
    drawn = draw(st.sets(st.sampled_from([*dossier.alternative]), min_size=2))
    return tuple(name for name in dossier.alternative if name in drawn)


def _compare_packages(draw: st.DrawFn, dossier: Dossier, scenario: Scenario) -> Scenario:
    """Choose at random which packages are compared, beside the options or not, by which rule, and one of one's own."""
    own = tuple(Package(BUILT_PACKAGE, "Mine", _draw_members(draw, dossier)) for _ in range(draw(st.integers(0, 1))))
    return scenario.revise(
        dossier,
        packages=own,
        packages_in_view=tuple(draw(st.sets(st.sampled_from([*dossier.package]), min_size=1))),
        packages_in_ranking=draw(st.booleans()),
        package_rule=draw(st.sampled_from(PACKAGE_RULES)),
    )


def _tame(scenario: Scenario) -> Scenario:
    """Give what the user typed words that can be read; how other signs are shown is tested of its own."""
    return replace(
        scenario,
        overrides=tuple(replace(item, note="A note" if item.note else "") for item in scenario.overrides),
        own_alternatives=tuple(replace(item, name="A way of mine") for item in scenario.own_alternatives),
        own_criteria=tuple(replace(item, name="A matter of mine") for item in scenario.own_criteria),
        sources=tuple(
            replace(item, source=replace(item.source, title=f"A letter {number}", note=""))
            for number, item in enumerate(scenario.sources, start=1)
        ),
    )


def write_drawn(folder: Path, dossier: Dossier) -> Path:
    """Write a dossier as it is in memory, with names that can be read in a sentence."""
    scale = dossier.scale
    toml = "\n".join(
        [
            *(
                f"{key} = {quote(getattr(dossier, key))}"
                for key in ("id", "version", "title", "question", "source_noun")
            ),
            "[value_scale]",
            *(f"{end} = {getattr(scale, end)}" for end in ("worst", "neutral", "best")),
        ]
    )
    named = [
        [_list_fields(item) | {"name": name, "short_name": name} for item, name in zip(items, names, strict=False)]
        for items, names in zip((dossier.alternatives, dossier.criteria), _NAMES, strict=True)
    ]
    sets = [
        {"set": s.id, "set_name": s.name, "criterion": criterion, "points": points}
        for s in dossier.weight_sets
        for criterion, points in s.points.items()
        if dossier.criterion[criterion].offered == "sources"
    ]
    return write_dossier(
        folder,
        toml,
        {
            "alternatives": named[0],
            "criteria": named[1],
            "groups": [_list_fields(item) for item in dossier.groups],
            "sources": [_list_fields(item) for item in dossier.sources],
            "readings": [_list_fields(item) for item in dossier.readings],
            "weight_sets": sets,
            "packages": [_list_fields(item) for item in dossier.packages],
        },
    )


def _list_fields(item: Any) -> dict[str, object]:
    """Give the columns of a row of the dossier, as they are written."""
    found = {field.name: getattr(item, field.name) for field in fields(item)}
    if "focal" in found:
        found["focal"] = "yes" if found["focal"] else "no"
    return {
        key: " ".join(value) if isinstance(value, tuple) else value
        for key, value in found.items()
        if value not in ("", ()) or key == "id"
    }
