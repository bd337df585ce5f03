"""Where people stand on a strip of shares: the same on a screen, on paper and on a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.room import words
from dashboard.room.gathering import Gathering
from dashboard.theme import style_group
from policies.group import Weightings
from policies.terms import TOLERANCE, Array

_EDGE = 0.025
_PLACES = 64
"""Of dots beside each other; those in one place stand above each other."""
_STEPS = (0.25, 0.5, 0.75, 1.0)
_STACK, _SMALLEST = 0.77, 0.4
"""The highest stack as a part of the strip's height, and the smallest dot as a part of the largest."""


@dataclass(frozen=True)
class Strip:
    """A strip: what it is about, in which colour, and which criteria it adds up."""

    name: str
    colour: str
    criteria: tuple[str, ...]


def list_group_strips(weightings: Weightings) -> list[Strip]:
    """Give a strip a group, in file order; none where there is one group only, to which everybody gives everything."""
    dossier, groups = weightings.comparison.dossier, weightings.list_groups()
    names = {group.id: group.name for group in dossier.groups}
    return [
        Strip(names.get(group, words.NO_GROUP), style_group(dossier, group).colour, members)
        for group, members in (groups.items() if len(groups) > 1 else ())
    ]


def list_criterion_strips(weightings: Weightings) -> list[Strip]:
    """Give a strip a criterion, in file order."""
    dossier = weightings.comparison.dossier
    found = [dossier.criterion[name] for name in weightings.criteria]
    return [Strip(item.name, style_group(dossier, item.group).colour, (item.id,)) for item in found]


def find_opening(gathering: Gathering, strip: Strip) -> float:
    """Give the share at the opening of the room."""
    return sum(gathering.comparison.shares[name] for name in strip.criteria)


def find_end(gathering: Gathering, parts: Iterable[Weightings], strips: Sequence[Strip]) -> float:
    """Find where the axis of several strips ends, so that everybody's share and that at the opening are on it."""
    shares = [float(part.add_up(strip.criteria).max(initial=0.0)) for part in parts for strip in strips]
    greatest = max([*shares, *(find_opening(gathering, strip) for strip in strips)])
    return next((step for step in _STEPS if greatest <= step + TOLERANCE), 1.0)


def find_place(share: float, end: float) -> float:
    """Give where a share stands, as a part of the strip's width: dots at either end are whole."""
    return _EDGE + (1 - 2 * _EDGE) * share / end


@dataclass(frozen=True)
class Dot:
    """A person: their share, how far under the strip's middle they stand, and the dot's radius."""

    share: float
    under: float
    radius: float


def place_dots(shares: Array, end: float, height: float, largest: float) -> Iterator[Dot]:
    """Place a dot a person at their share; those that would cover each other stand above each other.

    The more stand in one place, the smaller all dots are. Where even the smallest would not do, they overlap, so that
    no stack is higher than its strip.

    Parameters
    ----------
    shares : array, shape (n_people,)
        In any order, which plays no part.
    end : float
        The share at which the axis ends.
    height, largest : float
        Of the strip, and the radius of a dot that has room, in the unit of what is given back.
    """
    ordered = np.sort(shares)
    places = np.floor(ordered / end * _PLACES).astype(int)
    counts = {int(place): int(number) for place, number in zip(*np.unique(places, return_counts=True), strict=True)}
    highest = max(counts.values(), default=1)
    radius = float(np.clip(_STACK * height / highest / 2, _SMALLEST * largest, largest))
    between = min(2 * radius, (_STACK * height - 2 * radius) / max(highest - 1, 1))
    stacked: dict[int, int] = {}
    for share, place in zip(ordered.tolist(), places.tolist(), strict=True):
        above = stacked.get(place, 0)
        stacked[place] = above + 1
        yield Dot(share, (above - (counts[place] - 1) / 2) * between, radius)
