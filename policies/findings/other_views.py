"""Other ways to look at the same question: one choice changed, or every choice tried at equal weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any

import numpy as np

from policies.comparison import find_standings, value_range
from policies.dossier import Dossier, Reading, label_source
from policies.english import plural
from policies.findings.names import find_source_noun
from policies.findings.statements import TREATMENTS_AS_VIEWS
from policies.scenario import (
    EQUAL_POINTS,
    Filters,
    InView,
    Scenario,
    find_in_view,
    find_user_criteria,
    list_readings,
    look_through,
)
from policies.terms import ALL_SOURCES, SILENCES, SPACINGS


@dataclass(frozen=True)
class OtherView:
    """One other way to look: the present scenario with a single choice changed."""

    label: str
    scenario: Scenario


_FILTERS = {
    "stated_only": ("stated readings only", "implied readings too"),
    "authors_only": ("authors' own statements only", "relayed speakers too"),
    "outcomes_only": ("outcomes only", "all kinds of criteria"),
}
"""How a view is called that turns a filter on, or off."""
_NOTHING_INFERRED = {"stated_only": ("nothing inferred", "inferred readings too")}
"""The same where some readings were measured: those stay, though nobody states them."""
_SOURCES_OWN = {"authors_only": ("sources' own readings only", "relayed readings too")}
"""The same where every reading was measured, so that none has an author who speaks."""


def _name_filters(dossier: Dossier) -> dict[str, tuple[str, str]]:
    measured = _NOTHING_INFERRED if dossier.measures else {}
    return _FILTERS | measured | ({} if dossier.judged else _SOURCES_OWN)


def list_other_views(dossier: Dossier, scenario: Scenario) -> tuple[OtherView, ...]:
    """List the scenarios that differ from this one in a single choice of what counts, weights unchanged."""
    return tuple(_iterate_other_views(dossier, scenario))


def _iterate_other_views(dossier: Dossier, scenario: Scenario) -> Iterator[OtherView]:
    everyone = f"all {plural(find_source_noun(dossier, scenario))}"
    sources = (*dossier.sources, *(item.source for item in scenario.sources))
    lenses = {ALL_SOURCES: everyone} | {item.id: f"{label_source(item)} alone" for item in sources}
    for lens, label in lenses.items():
        if lens != scenario.lens and len(lenses) > 2:
            yield OtherView(label, replace(scenario, lens=lens))
    for silence, label in TREATMENTS_AS_VIEWS.items():
        if silence != scenario.silence:
            yield OtherView(label, replace(scenario, silence=silence))
    for name, (on, off) in _name_filters(dossier).items():
        now = bool(getattr(scenario.filters, name))
        changed: dict[str, Any] = {name: not now}
        yield OtherView(off if now else on, replace(scenario, filters=replace(scenario.filters, **changed)))
    for variant in (None, *dossier.variants):
        if variant != scenario.filters.variant and dossier.variants:
            label = f"{dossier.variant[variant].short_name} only" if variant else "every variant"
            yield OtherView(label, replace(scenario, filters=replace(scenario.filters, variant=variant)))
    for spacing, label in zip(SPACINGS, ("even steps", "steep steps"), strict=True):
        if spacing != scenario.spacing:
            yield OtherView(label, replace(scenario, spacing=spacing))


@dataclass(frozen=True)
class Trailing:
    """The option that is alone in last place in every view at equal weights in which it is ranked against others.

    ``alone`` says whether it is also ranked somewhere as the only one, where nobody can trail.
    """

    alternative: str
    alone: bool


def has_case(dossier: Dossier, alternative: str) -> bool:
    """Tell whether some reading of the dossier's sources puts an option above no change."""
    return any(reading.alternative == alternative and _favours(dossier, reading) for reading in dossier.readings)


def _favours(dossier: Dossier, reading: Reading) -> bool:
    measure = np.array([reading.central])
    _, central, _ = value_range(dossier, reading.criterion, measure, measure, measure)
    return bool(central[0] > dossier.scale.neutral)


def find_trailing(
    dossier: Dossier, scenario: Scenario, report: Callable[[float], None] | None = None
) -> Trailing | None:
    """Find the option that trails wherever it is ranked at equal weights, if there is one.

    Looked at over every lens, treatment of silence, filter, kind of criteria, variant and spacing, with the options,
    dropped criteria, scores and sources of this scenario. ``report`` is told of the part done; what it raises stops
    the work.
    """
    base = Scenario(
        dossier.id,
        dossier.version,
        {},
        alternatives=scenario.alternatives,
        dropped=scenario.dropped,
        overrides=scenario.overrides,
        sources=scenario.sources,
        own_alternatives=scenario.own_alternatives,
        own_criteria=scenario.own_criteria,
    )
    asked: tuple[object, ...] = (
        *(base.alternatives, base.dropped, base.overrides, base.sources, base.own_alternatives, base.own_criteria),
    )
    if scenario.packages_in_ranking:
        names = ("packages", "packages_in_view", "packages_in_ranking", "package_rule")
        chosen = {name: getattr(scenario, name) for name in names}
        base, asked = replace(base, **chosen), (*asked, *chosen.values())
    slot = _keep(dossier, asked)
    if not slot:
        slot.append(_find_trailing(dossier, base, report or (lambda _: None)))
    return slot[0]


# A slot, not the answer, is what is kept: it hangs on nothing that moving a weight changes, nor on who is told of it.
@lru_cache(maxsize=16)
def _keep(dossier: Dossier, asked: tuple[object, ...]) -> list[Trailing | None]:  # noqa: ARG001  keys
    """Give the place in which the answer to one question is kept, empty at first."""
    return []


def _find_trailing(dossier: Dossier, base: Scenario, tell: Callable[[float], None]) -> Trailing | None:
    filled = find_user_criteria(base)
    points = {c.id: EQUAL_POINTS for c in dossier.criteria if c.offered == "sources" or c.id in filled}
    compared, alone = set[str](), set[str]()
    candidates = set(find_in_view(dossier, base).alternatives)
    views = list(_iterate_choices(dossier, replace(base, points=MappingProxyType(points))))
    for number, standing in enumerate(find_standings(views, SILENCES)):
        tell(number / (len(views) * len(SILENCES)))
        ranked, last = set(standing.ranked), set(standing.last)
        if len(ranked) == 1:
            alone |= ranked
        elif len(last) == 1:
            compared |= last
            candidates -= ranked - last
        else:
            candidates -= ranked
        if not candidates:
            return None
    found = sorted(candidates & compared)
    return Trailing(found[0], found[0] in alone) if len(found) == 1 else None


def _iterate_choices(dossier: Dossier, base: Scenario) -> Iterator[InView]:
    """Give every combination of lens, filters and spacing, the lens last; silence is left as it is.

    Of those in which the same readings count in the same spacing, on the same criteria, one is given: many filters
    leave nothing out.
    """
    lenses = (ALL_SOURCES, *dossier.source, *(item.source.id for item in base.sources))
    yes_no = (False, True)
    variants = (None, *dossier.variants)
    seen = set[tuple[object, ...]]()
    for stated, authors, variant, spacing, outcomes in product(yes_no, yes_no, variants, SPACINGS, yes_no):
        filters = Filters(stated, authors, variant, outcomes)
        in_view = find_in_view(dossier, replace(base, spacing=spacing, filters=filters))
        counting = _find_counting(in_view)
        for lens in lenses:
            view = look_through(in_view, lens)
            told = spacing, view.criteria, *(counting[name] for name in view.sources if name in counting)
            if told not in seen:
                seen.add(told)
                yield view


def _find_counting(in_view: InView) -> dict[str, frozenset[int]]:
    """Find the readings that count for what is in view, by source; each stands for itself."""
    options, criteria = set(in_view.options), set(in_view.criteria)
    found = dict[str, set[int]]()
    for reading in list_readings(in_view):
        if reading.alternative in options and reading.criterion in criteria:
            found.setdefault(reading.source, set()).add(id(reading))
    return {source: frozenset(readings) for source, readings in found.items()}
