"""The nouns of a dossier: frozen, labelled by id, never changed after loading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd

from policies.dossier.names import distinguish, mark_sources
from policies.terms import ALL_SOURCES, EITHER_VARIANT, PACKAGE_RULES


@dataclass(frozen=True)
class ValueScale:
    """The scale onto which every criterion's value function maps.

    Parameters
    ----------
    worst, neutral, best : float
        Declared once per dossier, ``worst <= neutral < best``; neutral means "no change".
    labels : tuple of str
        Words for equally spaced steps from worst to best; empty where the dossier gives none.
    """

    worst: float
    neutral: float
    best: float
    labels: tuple[str, ...] = ()

    @property
    def has_sides(self) -> bool:
        """Whether values lie on either side of the neutral point, so that a sign says on which."""
        return self.worst < self.neutral < self.best

    @property
    def begins_at_neutral(self) -> bool:
        """Whether no change is the worst there is, so that silence entered as no change is the worst there is."""
        return self.neutral == self.worst


@dataclass(frozen=True)
class Defaults:
    """What a new scenario starts from; without a ``weight_set`` all criteria weigh the same."""

    lens: str = ALL_SOURCES
    silence: str = "neutral"
    allowance: float = 1.0
    weight_set: str | None = None
    package_rule: str = PACKAGE_RULES[0]


@dataclass(frozen=True)
class Group:
    """A branch of the value tree; ``colour`` is ``#RRGGBB``, or empty where the dossier leaves it to the screen."""

    id: str
    name: str
    colour: str = ""


@dataclass(frozen=True)
class Alternative:
    """An option under comparison.

    ``focal`` ones are in view by default, ``label_note`` says where its name is ours, and ``colour`` is ``#RRGGBB``, or
    empty where the dossier leaves it to the screen. One that has ``members`` is a package of these options.
    """

    id: str
    name: str
    short_name: str
    description: str = ""
    label_note: str = ""
    focal: bool = True
    colour: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Package:
    """Two or more options adopted together.

    ``source`` is the one that combines them, empty where none does; ``note`` says in our words who combines what.
    """

    id: str
    name: str
    members: tuple[str, ...]
    source: str = ""
    locators: tuple[str, ...] = ()
    note: str = ""

    def as_alternative(self) -> Alternative:
        """Give the option that it is compared as."""
        return Alternative(self.id, self.name, self.name, description=self.note, members=self.members)


@dataclass(frozen=True)
class Variant:
    """One of several forms of an alternative that a source argues apart, with what it is called.

    ``name`` stands after "on" and "about", with an article where it needs one; ``short_name`` stands alone.
    """

    id: str
    name: str
    short_name: str


@dataclass(frozen=True)
class Criterion:
    """A criterion with its declared measurement range, in its own unit.

    ``worst`` may exceed ``best``: then less is better. ``offered`` is ``sources`` or ``users``; a ``users`` criterion
    carries no reading and no weight until a user enters one.
    """

    id: str
    name: str
    short_name: str
    worst: float
    best: float
    group: str = ""
    question: str = ""
    unit: str = ""
    worst_means: str = ""
    neutral_means: str = ""
    best_means: str = ""
    guard: str = ""
    kind: str = "outcome"
    offered: str = "sources"


@dataclass(frozen=True)
class Source:
    """A text (or a user's own evidence) from which readings are taken.

    ``mark`` tells it apart from another that would be called the same; whoever puts sources together gives it.
    """

    id: str
    title: str
    authors: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Reading:
    """What one source gives for one alternative on one criterion, in the criterion's own unit.

    ``low <= central <= high``. ``basis`` is ``stated``, ``implied`` or ``measured``; ``speaker`` is ``author`` or
    ``relayed``; ``variant`` is empty unless the source argues variants of the alternative apart.
    """

    alternative: str
    criterion: str
    source: str
    central: float
    low: float
    high: float
    basis: str = "measured"
    speaker: str = "author"
    variant: str = ""
    locators: tuple[str, ...] = ()
    rationale: str = ""
    phrase: str = ""
    phrase_locator: str = ""


@dataclass(frozen=True)
class Making:
    """How the readings were made, in the dossier's own words; empty where it says nothing.

    Parameters
    ----------
    brief : str
        The least that a reader must know of it beside any result.
    note : str
        What a reader must know of it wherever readings are explained.
    summary : str
        The whole of it in a paragraph.
    steps : tuple of str
        The steps before readings were made of codings by rule, in their order.
    review : str
        What was done after that.
    not_shown : tuple of str
        What the agreement between codings does not show.
    """

    brief: str = ""
    note: str = ""
    summary: str = ""
    steps: tuple[str, ...] = ()
    review: str = ""
    not_shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShippedWeightSet:
    """A named set of raw points per criterion, with its derivation in words."""

    id: str
    name: str
    points: Mapping[str, float]
    derivation: str = ""


@dataclass(frozen=True, eq=False)
class Dossier:
    """One policy question: options, criteria and readings, validated and immutable.

    Two dossiers are equal only if they are the same object, so that one can key a cache without comparing readings.

    Made by `policies.dossier.loading.load_dossier`. Things of one kind whose names read alike are told apart in it, so
    that each name stands for one thing; what a user added beside the dossier's own leaves those as they are called.
    ``records`` holds the tables that explain the readings (codings, corrections, emphasis, paragraphs, relations,
    facts), empty where the dossier has none. ``base`` is the dossier as it was loaded, if a user's own options or
    criteria stand beside its own in this one. ``cases`` holds the dossier's own example of each caution that it has one
    for.
    """

    id: str
    version: str
    title: str
    question: str
    baseline: str
    scale: ValueScale
    defaults: Defaults
    alternatives: tuple[Alternative, ...]
    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    readings: tuple[Reading, ...]
    value_points: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=lambda: MappingProxyType({}))
    weight_sets: tuple[ShippedWeightSet, ...] = ()
    records: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    clip: bool = False
    as_of: str = ""
    source_noun: str = "source"
    caution: str = ""
    contact: str = ""
    abbreviations: tuple[str, ...] = ()
    relayed_speakers: str = ""
    making: Making = field(default_factory=Making)
    cases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    declared_variants: tuple[Variant, ...] = ()
    packages: tuple[Package, ...] = ()
    content_hash: str = ""
    warnings: tuple[str, ...] = ()
    base: Dossier | None = None

    def __post_init__(self) -> None:
        """Tell apart what would be called the same."""
        base = self.base
        groups = _rename(self.groups, base.groups if base else ())
        names = {item.id: item.name for item in groups}
        branches = {item.id: names.get(item.group, "") for item in self.criteria}
        told = {
            "groups": groups,
            "alternatives": _rename(self.alternatives, base.alternatives if base else ()),
            "criteria": _rename(self.criteria, base.criteria if base else (), branches),
            "sources": mark_sources(self.sources),
            "weight_sets": _rename(self.weight_sets),
            "declared_variants": _rename(self.declared_variants),
            "packages": _rename(self.packages),
        }
        for name, items in told.items():
            object.__setattr__(self, name, items)

    @cached_property
    def alternative(self) -> Mapping[str, Alternative]:
        """Alternatives by id, in file order."""
        return MappingProxyType({item.id: item for item in self.alternatives})

    @cached_property
    def options(self) -> tuple[Alternative, ...]:
        """The alternatives that are measures of their own, without the packages among them."""
        return tuple(item for item in self.alternatives if not item.members)

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criteria by id, in file order."""
        return MappingProxyType({item.id: item for item in self.criteria})

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id, in file order."""
        return MappingProxyType({item.id: item for item in self.sources})

    @cached_property
    def weight_set(self) -> Mapping[str, ShippedWeightSet]:
        """Shipped weight sets by id, in file order."""
        return MappingProxyType({item.id: item for item in self.weight_sets})

    @cached_property
    def package(self) -> Mapping[str, Package]:
        """Shipped packages by id, in file order."""
        return MappingProxyType({item.id: item for item in self.packages})

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """Ids of the variants that readings tell apart, in order of first appearance, then of those only declared."""
        found = (r.variant for r in self.readings if r.variant not in ("", EITHER_VARIANT))
        return tuple(dict.fromkeys((*found, *(item.id for item in self.declared_variants))))

    @cached_property
    def variant(self) -> Mapping[str, Variant]:
        """Variants by id, the declared ones first; one that is only read is called by its id."""
        declared = {item.id: item for item in self.declared_variants}
        found = {name: Variant(name, name, name) for name in self.variants if name not in declared}
        return MappingProxyType(declared | found)

    @cached_property
    def judged(self) -> bool:
        """Whether some reading was judged from what a text says, instead of measured."""
        return any(reading.basis != "measured" for reading in self.readings)

    @cached_property
    def measures(self) -> bool:
        """Whether some reading was measured, so that nobody states or implies it."""
        return any(reading.basis == "measured" for reading in self.readings)

    @cached_property
    def relays(self) -> bool:
        """Whether some reading comes from a speaker whom a source relays."""
        return any(reading.speaker == "relayed" for reading in self.readings)

    def has_own_unit(self, criterion: str) -> bool:
        """Tell whether measures on a criterion are in a unit of its own, and not values already."""
        item = self.criterion[criterion]
        on_scale = (item.worst, item.best) == (self.scale.worst, self.scale.best)
        return not on_scale or any(measure != value for measure, value in self.value_points.get(criterion, ()))

    def extend(self, alternatives: tuple[Alternative, ...], criteria: tuple[Criterion, ...]) -> Dossier:
        """Return the dossier as loaded with more options, packages among them, and criteria after its own.

        The same additions give the same object, so that what is cached for it is found again.
        """
        base = self.base or self
        return _extend(base, alternatives, criteria) if alternatives or criteria else base


@lru_cache(maxsize=64)
def _extend(base: Dossier, alternatives: tuple[Alternative, ...], criteria: tuple[Criterion, ...]) -> Dossier:
    return replace(
        base, alternatives=(*base.alternatives, *alternatives), criteria=(*base.criteria, *criteria), base=base
    )


_LABELS = ("name", "short_name")
Named = TypeVar("Named", Group, Alternative, Criterion, ShippedWeightSet, Variant, Package)


def _rename(
    items: Sequence[Named], settled: Sequence[Named] = (), kinds: Mapping[str, str] = MappingProxyType({})
) -> tuple[Named, ...]:
    """Give things of one kind names that nothing else of it has; those that are settled keep theirs.

    ``kinds`` says by id what a thing belongs to, where that may tell it apart.
    """
    known = {item.id for item in settled}
    added = [item for item in items if item.id not in known]
    labels = [list_labels(item) for item in added]
    told = distinguish(labels, [kinds.get(item.id, "") for item in added], [list_labels(item) for item in settled])
    new: dict[str, Any] = {
        item.id: dict(zip(_LABELS, names, strict=False)) for item, names in zip(added, told, strict=True)
    }
    changed = {item.id for item, was, now in zip(added, labels, told, strict=True) if was != now}
    return tuple(replace(item, **new[item.id]) if item.id in changed else item for item in items)


def list_labels(item: Group | Alternative | Criterion | ShippedWeightSet | Variant | Package) -> tuple[str, ...]:
    """Give the name of a thing, and its short name if it has one."""
    return (item.name, item.short_name) if isinstance(item, (Alternative, Criterion, Variant)) else (item.name,)
