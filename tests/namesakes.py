"""A dossier and a scenario in which every alternative, criterion, group, source and set bears one and the same name.

What is shown of them must still be told apart, and what is chosen must be the one that was meant: no two have the same
numbers. In a second form all names differ, but only after their sixtieth character.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from policies import Alternative, Criterion, Dossier, Override, Reading, Scenario, Source
from policies.scenario.parts import KeptWeightSet, LogEntry, UserSource
from tests.folders import read, write_roads

Naming = Callable[[int], str]
"""Names the first, second, third thing of a kind."""

_LONG = "An act on the protection of all that people say and write on line"
assert len(_LONG) > 60

NAMINGS: Mapping[str, Naming] = MappingProxyType(
    {
        "equal": lambda _: "Privacy law",
        "equal but for case and spaces": lambda number: ("Privacy law", "privacy  Law", " Privacy law")[number % 3],
        "alike for sixty characters": lambda number: f"{_LONG}, part {number}, as amended",
        "alike at both ends": lambda number: f"{_LONG}, part {number}{_LONG.lower()}",
    }
)
OPTIONS = ("first", "second", "third")
CRITERIA = {"one": "left", "two": "left", "three": "right", "four": ""}
"""The groups of the criteria, by their ids; the first two share one, the last has none."""
SCORES = {"first": (2, -1, 1, 0), "second": (-1, 2, 0, 1), "third": (0, 1, -2, 2)}


def write_namesakes(folder: Path, naming: Naming) -> Path:
    """Write the dossier: three options, four criteria in two groups and none, two sources, three weight sets."""
    coded = [
        {"option": option, "criterion": "one", "source": "essay", "coding": coding, "basis": "stated", "score": score}
        for option in OPTIONS
        for coding, score in (("final_1", 1), ("final_2", 2))
    ]
    return write_roads(
        folder,
        settings='id = "namesakes"\nversion = "1"\ntitle = "Namesakes"\nsource_noun = "essay"',
        labels=["far worse", "worse", "no change", "better", "far better"],
        alternatives=[{"id": name, "name": naming(place)} for place, name in enumerate(OPTIONS)],
        criteria=[
            {"id": name, "name": naming(place), "group": group, "worst": -2, "best": 2}
            for place, (name, group) in enumerate(CRITERIA.items())
        ],
        groups=[{"id": name, "name": naming(place)} for place, name in enumerate(("left", "right"))],
        sources=[
            {"id": name, "title": naming(place), "authors": "Ada Field", "date": "2020"}
            for place, name in enumerate(("essay", "reply"))
        ],
        readings=[
            read(option, criterion, score, low=max(score - 1, -2), high=score, source=source, locators=locator)
            for option, scores in SCORES.items()
            for criterion, score in zip(CRITERIA, scores, strict=True)
            for source, locator in (("essay", "p1"), ("reply", "q1"))
            if (option, criterion, source) != ("third", "four", "reply")
        ]
        + [read("first", "four", 1, source="essay", variant=variant, locators="p2") for variant in ("slow", "fast")],
        variants=[{"id": name, "name": naming(place)} for place, name in enumerate(("slow", "fast"))],
        weight_sets=[
            {"set": name, "set_name": naming(place), "criterion": criterion, "points": points}
            for place, (name, heavy) in enumerate((("even", ""), ("upper", "one"), ("lower", "four")))
            for criterion in CRITERIA
            for points in [90 if criterion == heavy else 10]
        ],
        codings=coded,
        paragraphs=[
            {"paragraph": paragraph, "source": source, "section": naming(0)}
            for source, paragraph in (("essay", "p1"), ("essay", "p2"), ("reply", "q1"))
        ],
        emphasis=[
            {"paragraph": "p1", "source": "essay", "criterion": name, "role": "judges", "coded_by": "both"}
            for name in CRITERIA
        ],
        corrections=[
            {"option": name, "criterion": "one", "source": "essay", "field": "score", "was": 1, "now": 2, "reason": "?"}
            for name in OPTIONS
        ],
        relations=[
            {"option": "first", "relation": "recommended_with", "other": other, "basis": "stated", "source": "essay"}
            for other in ("second", "third")
        ],
    )  # fmt: skip


def make_namesakes(dossier: Dossier, naming: Naming) -> Scenario:
    """Make a view with entries and kept sets of the user's own that bear the names of the dossier's own things."""
    scale = dossier.scale
    options = [Alternative(f"user_{name}", naming(place), naming(place)) for place, name in enumerate(("a", "b"))]
    criteria = [
        Criterion(f"user_{name}", naming(place), naming(place), scale.worst, scale.best, group, offered="users")
        for place, (name, group) in enumerate((("x", "left"), ("y", "left")))
    ]
    sources = [
        UserSource(Source(f"user_{name}", naming(place)), (Reading("first", "two", f"user_{name}", *[score] * 3),))
        for place, (name, score) in enumerate((("s", 1), ("t", 2)))
    ]
    return Scenario.for_dossier(
        dossier,
        points={**dict.fromkeys(CRITERIA, 50), "one": 70, "user_x": 20, "user_y": 10},
        own_alternatives=tuple(options),
        own_criteria=tuple(criteria),
        alternatives=(*OPTIONS, "user_a", "user_b"),
        sources=tuple(sources),
        overrides=(
            Override("user_a", "one", 2, 1, 2, naming(0)),
            Override("user_a", "user_x", 1, 1, 1),
            Override("user_b", "two", 1, 1, 2),
            Override("second", "user_y", -1, -2, 0),
        ),
        weight_sets=(KeptWeightSet(naming(0), {"one": 9.0, "two": 1.0}), KeptWeightSet(f"{naming(1)} ", {"four": 1.0})),
        log=(LogEntry("2024-01-01T00:00:00Z", "weights", "1", "2"),),
    )
