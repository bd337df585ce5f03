"""Hypothesis strategies: small random dossiers, and random scenarios that fit one."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from policies import Alternative, Criterion, Dossier, Filters, Override, Reading, Scenario, Source, ValueScale
from policies.dossier.model import Defaults, Group, Package, ShippedWeightSet
from policies.scenario.parts import KeptWeightSet, LogEntry, UserSource
from policies.terms import BASES, KINDS, PACKAGE_RULES, SILENCES, SPACINGS, SPEAKERS

IDS = ("a", "b", "c", "d", "e")
CRITERIA = ("v", "w", "x", "y", "z")
SOURCES = {"s": "Ada One", "t": "Bo Two and Cy Three", "u": ""}
STEPS = (-2, -1, -0.5, 0, 0.25, 1, 2)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
Question = tuple[Dossier, Scenario]
POINTS = st.one_of(st.integers(0, 100), st.floats(0, 100, allow_subnormal=False))

# What is the same in every example is made once: Hypothesis takes longer to look a strategy over than to draw from it.
_ENDS = st.sampled_from([(-2.0, 2.0), (0.0, 10.0), (100.0, 0.0), (-2.0, 2.0)])
_KINDS = st.sampled_from(KINDS)
_OFFERED = st.sampled_from(["sources"] * 5 + ["users"])
_SPOKEN = st.sampled_from(["silent", "", "", "either", "apart"])
_BASES, _SPEAKERS = st.sampled_from(BASES), st.sampled_from(SPEAKERS)
_LOCATORS = st.sampled_from([(), ("p1",), ("p1", "p2"), ("p2",)])
_SCALES = st.sampled_from([(-2, 0, 2), (-2, 0, 2), (-1, 0, 4), (0, 0, 10), (-2, 1, 2)])
_TITLES, _AUTHORS = st.sampled_from(["Mine", "<b>=1+1</b>", "\u202eright"]), st.sampled_from(["", "Cy Three"])
_SPACINGS, _SILENCES = st.sampled_from(SPACINGS), st.sampled_from(SILENCES)
_ALLOWANCES = st.sampled_from([0, 0.5, 1, 3])
_LOG = st.lists(st.builds(LogEntry, TEXT, TEXT, TEXT, TEXT), max_size=1)
_once = lru_cache(maxsize=2**12)


@_once
def _steps(least: float, most: float) -> st.SearchStrategy[float]:
    return st.sampled_from([least + (most - least) * (step + 2) / 4 for step in STEPS])


@_once
def _one_of(*names: str | None) -> st.SearchStrategy[str | None]:
    return st.sampled_from(names)


@_once
def _some_of(*names: str, least: int = 0, most: int | None = None) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(names), min_size=least, max_size=most)


@_once
def _filters(variants: tuple[str, ...], *, outcomes: bool) -> st.SearchStrategy[Filters]:
    only = st.booleans() if outcomes else st.just(value=False)
    return st.builds(Filters, st.booleans(), st.booleans(), _one_of(None, None, *variants), only)


@_once
def _kept_sets(criterion: str) -> st.SearchStrategy[list[KeptWeightSet]]:
    return st.lists(st.just(KeptWeightSet("kept", {criterion: 1.0})), max_size=1)


@_once
@st.composite
def ranges(draw: st.DrawFn, /, criterion: Criterion) -> tuple[float, float, float]:
    """Low, central and high in the criterion's own unit, often at or between its ends."""
    least, most = sorted((criterion.worst, criterion.best))
    steps = _steps(least, most)
    low, central, high = sorted(min(max(draw(steps), least), most) for _ in range(3))
    return low, central, high


@_once
@st.composite
def criteria(draw: st.DrawFn, /, name: str) -> Criterion:
    worst, best = draw(_ENDS)
    kind = draw(_KINDS)
    offered = draw(_OFFERED) if name != CRITERIA[0] else "sources"
    return Criterion(name, name.upper(), name.upper(), worst, best, group="g", kind=kind, offered=offered)


@_once
@st.composite
def readings(draw: st.DrawFn, /, alternative: str, criterion: Criterion, source: str) -> tuple[Reading, ...]:
    """What one source gives for a cell: nothing, one reading, or one for each of two variants."""
    kind = draw(_SPOKEN)
    variants = {"silent": (), "apart": ("sale", "ban")}.get(kind, (kind,))
    found = []
    for variant in variants:
        low, central, high = draw(ranges(criterion))
        found.append(
            Reading(
                alternative, criterion.id, source, central, low, high,
                basis=draw(_BASES), speaker=draw(_SPEAKERS), variant=variant,
                locators=draw(_LOCATORS),
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def dossiers(draw: st.DrawFn, /, *, users: bool = True, least: int = 1) -> Dossier:
    """A dossier of one to five options and criteria and one to three sources, not all of which speak everywhere."""
    names = IDS[: draw(st.integers(least, 5))]
    columns = [draw(criteria(name)) for name in CRITERIA[: draw(st.integers(1, 5))]]
    if not users:
        columns = [Criterion(**{**vars(item), "offered": "sources"}) for item in columns]
    texts = list(SOURCES)[: draw(st.integers(1, 3))]
    cells = [
        draw(readings(name, column, text))
        for name in names
        for column in columns
        if column.offered == "sources"
        for text in texts
    ]
    worst, neutral, best = draw(_SCALES)
    points = {item.id: 1.0 if item.offered == "sources" else 0.0 for item in columns}
    return Dossier(
        id="random",
        version="1",
        title="Random",
        question="?",
        baseline="",
        scale=ValueScale(worst, neutral, best),
        defaults=Defaults(),
        alternatives=tuple(Alternative(name, f"Option {name}", f"Option {name}") for name in names),
        criteria=tuple(columns),
        groups=(Group("g", "Group"),),
        sources=tuple(Source(name, f"Text {name}", authors=SOURCES[name], date="2020") for name in texts),
        readings=tuple(reading for cell in cells for reading in cell),
        weight_sets=(ShippedWeightSet("even", "Even", MappingProxyType(points)),),
        source_noun="essay",
    )


@st.composite
def overrides(draw: st.DrawFn, /, dossier: Dossier) -> tuple[Override, ...]:
    cells = st.tuples(st.sampled_from(dossier.alternatives), st.sampled_from(dossier.criteria))
    found = []
    for alternative, criterion in draw(st.lists(cells, max_size=2, unique_by=lambda cell: (cell[0].id, cell[1].id))):
        low, central, high = draw(ranges(criterion))
        found.append(Override(alternative.id, criterion.id, central, low, high, draw(TEXT)))
    return tuple(found)


@st.composite
def user_sources(draw: st.DrawFn, /, dossier: Dossier) -> tuple[UserSource, ...]:
    if draw(st.integers(0, 3)):
        return ()
    alternative, criterion = draw(st.sampled_from(dossier.alternatives)), draw(st.sampled_from(dossier.criteria))
    found = draw(readings(alternative.id, criterion, "user_me"))
    return (UserSource(Source("user_me", draw(_TITLES), authors=draw(_AUTHORS), note=draw(TEXT)), found),)


@st.composite
def scenarios(draw: st.DrawFn, /, dossier: Dossier, **fixed: Any) -> Scenario:
    """A scenario that fits the dossier and in which some criterion in view carries weight."""
    added = fixed["sources"] if "sources" in fixed else draw(user_sources(dossier))
    lenses = ["both", "both", *dossier.source, *(item.source.id for item in added)]
    always = dossier.criteria[0].id
    points = {item.id: draw(POINTS) for item in dossier.criteria}
    choices: dict[str, Any] = {
        "points": points | {always: max(points[always], 1)},
        "locks": draw(_some_of(*dossier.criterion, most=1)),
        "lens": draw(_one_of(*lenses)),
        "filters": draw(_filters(tuple(dossier.variants), outcomes=dossier.criteria[0].kind == "outcome")),
        "spacing": draw(_SPACINGS),
        "silence": draw(_SILENCES),
        "allowance": draw(_ALLOWANCES),
        "alternatives": draw(_some_of(*dossier.alternative, least=1)),
        "dropped": draw(_some_of(*dossier.criterion, most=2)) - {always},
        "overrides": draw(overrides(dossier)),
        "sources": added,
        "weight_sets": tuple(draw(_kept_sets(always))),
        "log": tuple(draw(_LOG)),
    }
    return Scenario.for_dossier(dossier, **(choices | fixed))


@st.composite
def edited_scenarios(draw: st.DrawFn, /, dossier: Dossier) -> Scenario:
    """A scenario with an option, a criterion, a score and a source of the user's own, set aside or not."""
    group, scale = draw(st.sampled_from(["", "g"])), dossier.scale
    alternative = Alternative("user_o", draw(TEXT) + "o", "o", draw(TEXT))
    criterion = Criterion(
        "user_c",
        draw(TEXT) + "c",
        "c",
        scale.worst,
        scale.best,
        group,
        kind=draw(_KINDS),
        offered="users",
    )
    extended = dossier.extend((alternative,), (criterion,))
    given = draw(scenarios(dossier))
    cell = draw(st.sampled_from(extended.alternatives)).id, draw(st.sampled_from(extended.criteria))
    low, central, high = draw(ranges(cell[1]))
    return given.revise(
        dossier,
        own_alternatives=(alternative,),
        own_criteria=(criterion,),
        points=dict(given.points) | {"user_c": draw(POINTS)},
        alternatives=(*given.alternatives, *draw(st.sets(st.just("user_o")))),
        overrides=(Override(cell[0], cell[1].id, central, low, high, draw(TEXT)),),
        own_set_aside=draw(st.booleans()),
    )


@st.composite
def questions(draw: st.DrawFn, /, *, users: bool = True, **fixed: Any) -> Question:
    """A dossier and a scenario that fits it."""
    dossier = draw(dossiers(users=users))
    return dossier, draw(scenarios(dossier, **fixed))


@st.composite
def lopsided_questions(draw: st.DrawFn, /, ends: tuple[str, ...] = ("best", "worst"), **fixed: Any) -> Question:
    """A question in which one more option, the last in view, is at its best everywhere, or at its worst.

    Where scores are drawn at random hardly anything leads firmly, and nothing trails in every view.
    """
    dossier, scenario = draw(questions(users=False, **fixed))
    last, end = Alternative("l", "Option l", "Option l"), draw(st.sampled_from(ends))
    dossier = replace(dossier, alternatives=(*dossier.alternatives, last))
    scores = tuple(Override(last.id, item.id, *[getattr(item, end)] * 3) for item in dossier.criteria)
    return dossier, scenario.revise(
        dossier, alternatives=(*scenario.alternatives, last.id), overrides=(*scenario.overrides, *scores)
    )


@st.composite
def package_questions(draw: st.DrawFn, /, *, users: bool = True, **fixed: Any) -> Question:
    """A question about one or two packages of the dossier and perhaps one of the user's own, among the options or not.

    The user may have scored a cell of one of them.
    """
    dossier = draw(dossiers(users=users, least=2))
    members = _some_of(*dossier.alternative, least=2)
    shipped = tuple(
        Package(name, f"Package {name}", tuple(sorted(draw(members)))) for name in ("p", "q")[: draw(st.integers(1, 2))]
    )
    own = tuple(Package("user_p", "Mine", tuple(sorted(draw(members)))) for _ in range(draw(st.integers(0, 1))))
    dossier = replace(dossier, packages=shipped)
    names = [item.id for item in (*shipped, *own)]
    scenario = draw(scenarios(dossier, **fixed))
    scores = []
    if not draw(st.integers(0, 2)):
        criterion = draw(st.sampled_from(dossier.criteria))
        low, central, high = draw(ranges(criterion))
        scores.append(Override(draw(st.sampled_from(names)), criterion.id, central, low, high))
    return dossier, scenario.revise(
        dossier,
        packages=own,
        packages_in_view=tuple(draw(_some_of(*names, least=1))),
        packages_in_ranking=True,
        package_rule=draw(_one_of(*PACKAGE_RULES)),
        overrides=(*scenario.overrides, *scores),
    )
