"""A room's weights as those of the user: points, and a name that says what they are and is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from dashboard.room import words
from dashboard.room.gathering import Gathering
from policies.dossier import Dossier, find_namesake
from policies.group import Weightings, find_room_weights
from policies.scenario import KeptWeightSet, Scenario


def keep_room(dossier: Dossier, now: Scenario, gathering: Gathering, *, mean: bool) -> tuple[KeptWeightSet]:
    """Make a weight set of everybody's weights together.

    Raises
    ------
    ScenarioError
        If all medians are 0.
    """
    return (_keep(dossier, now, words.word_set(gathering, mean=mean), gathering.last, mean=mean),)


def find_used(now: Scenario, gathering: Gathering) -> str:
    """Name the room's weights that are on screen, those that were kept last; empty where others are."""
    names = (words.word_set(gathering), words.word_set(gathering, mean=True))
    found = (
        item.name for item in reversed(now.weight_sets) if item.name.startswith(names) and item.points == now.points
    )
    return next(found, "")


def keep_parts(dossier: Dossier, now: Scenario, gathering: Gathering, way: str) -> tuple[KeptWeightSet, ...]:
    """Make a weight set of the median of each label, or of each round."""
    return tuple(
        _keep(dossier, now, words.word_part_set(gathering, name, len(part.shares)), part)
        for name, part in gathering.part(way).items()
    )


def _keep(dossier: Dossier, now: Scenario, name: str, weightings: Weightings, *, mean: bool = False) -> KeptWeightSet:
    return KeptWeightSet(_find_free(dossier, now, name), _fill(now, find_room_weights(weightings, mean=mean)))


def _fill(now: Scenario, points: Mapping[str, float]) -> Mapping[str, float]:
    """Give nothing to what the room did not weigh."""
    return {**dict.fromkeys(now.points, 0.0), **{name: value for name, value in points.items() if name in now.points}}


def _find_free(dossier: Dossier, now: Scenario, name: str) -> str:
    taken = {f"kept {item.name}": (item.name,) for item in now.weight_sets}
    taken |= {item.id: (item.name,) for item in dossier.weight_sets}
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(free for free in numbered if find_namesake((free,), taken) is None)
