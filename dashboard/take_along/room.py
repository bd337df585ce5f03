"""What every file says alike of a revealed room: whose weights, how far apart, what that does to the answer."""

from __future__ import annotations

from dataclasses import replace

from dashboard.room import words as room_words
from dashboard.room.content import Part, build_parts
from dashboard.room.gathering import Gathering
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along import words


def mark_room(room: Gathering) -> Gathering:
    """Give the room with the sign of an own entry before the name of each option and criterion of the user's own."""
    comparison = Handout(room.comparison).marked.comparison
    rounds = tuple(replace(weightings, comparison=comparison) for weightings in room.rounds)
    return replace(room, comparison=comparison, rounds=rounds)


def list_parts(room: Gathering) -> dict[str, Part]:
    """Give the parts of the reveal by their title, in its order."""
    return {room_words.PARTS[name]: part for name, part in build_parts(room).items()}


def word_weights_beside(room: Gathering) -> str:
    """Say that what stands beside the room is not worked out with the room's weights, but with those at its opening."""
    return words.ROOM["beside"].format(weights=provenance_words.name_weights(room.comparison))


def list_cautions(room: Gathering) -> list[str]:
    """Say what must not be read into a room."""
    return [word_weights_beside(room), words.ROOM["no_sample"]]
