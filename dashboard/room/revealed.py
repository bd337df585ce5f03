"""The gathering of a revealed room, worked out once for all who look at it."""

from __future__ import annotations

from dashboard import cached
from dashboard.room.gathering import Gathering, gather
from dashboard.room.model import Room, Store
from dashboard.room.question import Question


def gather_once(store: Store, room: Room, question: Question) -> Gathering:
    """Gather a revealed room, or find what was gathered of this round before.

    Raises
    ------
    ScenarioError
        As `dashboard.room.gathering.gather`.
    """
    kept: Gathering | None = cached.RESULTS.find(_name(room.code))
    if kept is not None and kept.room == room and kept.comparison is question.comparison:
        return kept
    gathering = gather(room, question.comparison, store.read_answers(room.code))
    cached.RESULTS.keep(_name(room.code), gathering)
    return gathering


def forget(code: str) -> None:
    """Let go of a room that is deleted, in this process."""
    cached.RESULTS.forget(_name(code))


def _name(code: str) -> tuple[str, str]:
    return "gathering", code
