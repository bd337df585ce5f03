"""Rooms that are kept in memory, as long as a test lasts, and a store that is away whenever it is told to be."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import RLock

from dashboard.room.model import (
    GoneError,
    Opened,
    Own,
    Phase,
    Ratings,
    Role,
    Room,
    RoomError,
    Settings,
    StoreError,
    Tally,
)

LETTERS = "BCDFGHJKMNPQRTVWXY"


@dataclass
class _Kept:
    room: Room
    facilitator: str
    viewer: str
    here: set[str] = field(default_factory=set)
    answers: dict[tuple[int, str], Own] = field(default_factory=dict)


class MemoryStore:
    """A `Store` without a disk; ``is_away`` makes every call fail, ``sends_fail`` only that which stores an answer."""

    def __init__(self) -> None:
        self.is_away = False
        self.sends_fail = False
        self.sent_at = datetime(2024, 11, 25, 14, 2, tzinfo=UTC)
        self._rooms: dict[str, _Kept] = {}
        self._lock = RLock()

    @property
    def codes(self) -> list[str]:
        """The codes of the rooms that there are."""
        return list(self._rooms)

    def open_room(self, question: str, settings: Settings) -> Opened:
        with self._lock:
            self.check()
            now = datetime.now(UTC).replace(second=0, microsecond=0)
            code = "".join(secrets.choice(LETTERS) for _ in range(5))
            room = Room(code, now, now + timedelta(days=settings.days), question, settings)
            kept = _Kept(room, secrets.token_hex(), secrets.token_hex())
            self._rooms[code] = kept
            return Opened(room, kept.facilitator, kept.viewer)

    def find_room(self, code: str) -> Room | None:
        self.check()
        kept = self._rooms.get(code.upper())
        return kept.room if kept and kept.room.ends > datetime.now(UTC) else None

    def find_role(self, code: str, secret: str) -> Role | None:
        kept = self._rooms.get(code)
        return None if kept is None else {kept.facilitator: Role.FACILITATOR, kept.viewer: Role.VIEWER}.get(secret)

    def renew_viewer(self, code: str, facilitator: str) -> str:
        kept = self._get(code, facilitator)
        kept.viewer = secrets.token_hex()
        return kept.viewer

    def join(self, code: str, person: str) -> None:
        self._get(code).here.add(person)

    def send(self, code: str, person: str, ratings: Ratings, name: str = "") -> Own:
        with self._lock:
            kept = self._get(code)
            if self.sends_fail:
                raise StoreError("The disk is full.")
            if kept.room.phase is not Phase.OPEN:
                raise RoomError("The room takes no more answers.")
            own = Own(ratings, name, self.sent_at)
            kept.answers[kept.room.round, person] = own
            return own

    def find_own(self, code: str, person: str, number: int | None = None) -> Own | None:
        self.check()
        kept = self._rooms.get(code.upper())
        return kept.answers.get((number or kept.room.round, person)) if kept else None

    def count(self, code: str) -> Tally:
        kept = self._get(code)
        answers = [own for (number, _), own in kept.answers.items() if number == kept.room.round]
        return Tally(len(kept.here), len(answers), tuple(sorted(own.name for own in answers if own.name)))

    def close(self, code: str, facilitator: str) -> Room:
        return self._turn(code, facilitator, Phase.CLOSED)

    def reopen(self, code: str, facilitator: str) -> Room:
        return self._turn(code, facilitator, Phase.OPEN)

    def reveal(self, code: str, facilitator: str) -> Room:
        if self.count(code).sent < self._get(code).room.settings.least:
            raise RoomError("Too few have sent.")
        return self._turn(code, facilitator, Phase.REVEALED)

    def discard(self, code: str, facilitator: str) -> Room:
        kept = self._get(code, facilitator)
        kept.answers = {place: own for place, own in kept.answers.items() if place[0] != kept.room.round}
        return kept.room

    def begin_round(self, code: str, facilitator: str) -> Room:
        kept = self._get(code, facilitator)
        kept.room = replace(kept.room, round=kept.room.round + 1, phase=Phase.OPEN)
        return kept.room

    def read_answers(self, code: str) -> tuple[tuple[Ratings, ...], ...]:
        kept = self._get(code)
        last = kept.room.round - (kept.room.phase is not Phase.REVEALED)
        return tuple(
            tuple(own.ratings for (number, _), own in kept.answers.items() if number == each)
            for each in range(1, last + 1)
        )

    def delete(self, code: str, facilitator: str) -> None:
        self._get(code, facilitator)
        del self._rooms[code]

    def check(self) -> None:
        if self.is_away:
            raise StoreError("The store cannot be reached.")

    def _get(self, code: str, facilitator: str | None = None) -> _Kept:
        self.check()
        kept = self._rooms.get(code.upper())
        if kept is None or facilitator not in (None, kept.facilitator):
            raise GoneError("There is no such room.")
        return kept

    def _turn(self, code: str, facilitator: str, phase: Phase) -> Room:
        kept = self._get(code, facilitator)
        kept.room = replace(kept.room, phase=phase)
        return kept.room
