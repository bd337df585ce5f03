"""Revealed rooms: of a few people, of three hundred, of people who all say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from dashboard.room.gathering import Gathering, gather
from dashboard.room.model import Phase, Ratings, Room, Settings
from policies.comparison import Comparison
from policies.group import list_groups
from policies.scenario import to_json

CODE = "QXZWVK"
OPENED = datetime(2025, 11, 25, 14, 2, tzinfo=UTC)
LABELS = ("ministry", "industry")


def make_gathering(comparison: Comparison, *rounds: Sequence[Ratings], settings: Settings | None = None) -> Gathering:
    """Gather what was sent in each revealed round of a room that was opened with this view."""
    room = Room(
        CODE, OPENED, OPENED + timedelta(days=30), to_json(comparison.scenario), settings or Settings(), len(rounds),
        Phase.REVEALED,
    )  # fmt: skip
    return gather(room, comparison, rounds)


def rate(comparison: Comparison, *people: Sequence[float], labels: Sequence[str] = ()) -> list[Ratings]:
    """Give people by their ratings of the groups, in file order."""
    names = list(list_groups(comparison))
    told = labels or [""] * len(people)
    return [
        Ratings(dict(zip(names, ratings, strict=True)), {}, label) for ratings, label in zip(people, told, strict=True)
    ]


def draw_people(comparison: Comparison, count: int, seed: int, labels: Sequence[str] = ("",)) -> list[Ratings]:
    """Draw people who rate every group and, every second of them, every criterion."""
    chance, groups = np.random.default_rng(seed), list_groups(comparison)
    return [
        Ratings(
            _draw(chance, list(groups)),
            _draw(chance, _join(groups)) if place % 2 else {},
            labels[int(chance.integers(len(labels)))],
        )
        for place in range(count)
    ]


def _draw(chance: np.random.Generator, names: Sequence[str]) -> dict[str, float]:
    return {name: float(chance.integers(1, 101)) for name in names}


def _join(groups: Mapping[str, Sequence[str]]) -> list[str]:
    return [name for names in groups.values() for name in names]
