"""Rooms in a database: who may do what, when, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, select, update

from dashboard.room.model import (
    MOST_LABELS,
    GoneError,
    Opened,
    Own,
    Phase,
    Ratings,
    Role,
    Room,
    RoomError,
    Settings,
    Tally,
)
from dashboard.room.store import hashes
from dashboard.room.store.database import Database
from dashboard.room.store.intake import (
    MOST_PEOPLE,
    MOST_ROOMS,
    check_opening,
    check_person,
    clean_name,
    read_ratings,
    write_ratings,
)
from dashboard.room.store.schema import ANSWERS, PEOPLE, ROOMS, STATE, lock_store
from policies.english import count_noun

GONE = "There is no such room: its code may be mistyped, or it may have ended."
NOT_FACILITATOR = "Only who opened this room may do that, from the page on which it was opened."
NOT_OPEN = "This round takes no more answers."
REVEALED = "This round was revealed: begin another one instead."
NOT_REVEALED = "Reveal this round before you begin another."
MOST_ROUNDS = MOST_LABELS

_WHOLE = select(ROOMS)
_FIND = select(*(column for column in ROOMS.c if column.name != "question"))
"""A room without its question, which is large, and which hardly any call asks for."""


def tell_time() -> datetime:
    """Tell what time it is."""
    return datetime.now(UTC)


class SqlStore:
    """Rooms in an SQLite file or a PostgreSQL database.

    Of each room whoever changes something in it is alone there for that moment, so that what has to hold between two
    tables, or between an answer and its round, holds at the end of every transaction.

    A room that is found to have ended is deleted by whoever finds it: it stays gone when the clock is put back.

    Parameters
    ----------
    address : str, optional
        As `open_store` takes it; the user's own file if it is empty.
    clock : callable
        Tells what time it is.
    """

    def __init__(self, address: str | None = None, clock: Callable[[], datetime] = tell_time) -> None:
        self._database = Database(address)
        self._clock = clock

    # A room and its secrets ------------------------------------------------------------------------------------------

    def open_room(self, question: str, settings: Settings) -> Opened:
        """Open a room under a new code; `RoomError` if there are too many, or if it cannot be opened like this."""
        check_opening(question, settings)
        facilitator, viewer = hashes.draw_secret(), hashes.draw_secret()
        now = self._now()
        with self._database.write(erases=True) as connection:
            lock_store(connection)
            connection.execute(delete(ROOMS).where(ROOMS.c.ends <= now))
            if _count(connection, ROOMS.c.code) >= MOST_ROOMS:
                raise RoomError(f"{MOST_ROOMS} rooms are open, which is all that there is space for. Delete one first.")
            code = hashes.draw_code()
            while _count(connection, ROOMS.c.code, ROOMS.c.code == code):
                code = hashes.draw_code()
            connection.execute(
                insert(ROOMS).values(
                    code=code,
                    opened=now,
                    ends=now + _count_minutes(timedelta(days=settings.days)),
                    question=question,
                    settings=asdict(settings),
                    round=1,
                    phase=Phase.OPEN,
                    facilitator=hashes.hash_secret(facilitator),
                    viewer=hashes.hash_secret(viewer),
                    salt=hashes.draw_salt(),
                )
            )
            room = _read_room(connection, connection.execute(_FIND.where(ROOMS.c.code == code)).one())
        return Opened(room, facilitator, viewer)

    def find_room(self, code: str) -> Room | None:
        """Find a room by its code, in any case of its letters and with blanks around it."""
        try:
            with self._enter(code, find=_WHOLE) as (_, row):
                return _read_whole(row)
        except GoneError:
            return None

    def find_role(self, code: str, secret: str) -> Role | None:
        """Say what the holder of a secret may do in a room; None if it is none of the room's."""
        try:
            with self._enter(code) as (_, row):
                if hashes.is_hash_of(row.facilitator, secret):
                    return Role.FACILITATOR
                return Role.VIEWER if hashes.is_hash_of(row.viewer, secret) else None
        except GoneError:
            return None

    def renew_viewer(self, code: str, facilitator: str) -> str:
        """Make a new secret for viewers, in place of the one before; `RoomError` unless asked by the facilitator."""
        viewer = hashes.draw_secret()
        with self._lead(code, facilitator) as (connection, row):
            chosen = update(ROOMS).where(ROOMS.c.code == row.code)
            connection.execute(chosen.values(viewer=hashes.hash_secret(viewer)))
        return viewer

    # People and answers ----------------------------------------------------------------------------------------------

    def join(self, code: str, person: str) -> None:
        """Count somebody as here; whoever is counted already is not again. `RoomError` if the room is full."""
        check_person(person)
        with self._enter(code, writes=True) as (connection, row):
            _add_person(connection, row, _hash_person(row, person))

    def send(self, code: str, person: str, ratings: Ratings, name: str = "") -> Own:
        """Store somebody's answer of the present round in place of the one before; `RoomError` unless it is open.

        Whoever has not joined yet joins. A name is kept where the room asks for one, cut to as much as there is room
        for.
        """
        check_person(person)
        sent = self._now()
        with self._enter(code, writes=True) as (connection, row):
            if row.phase != Phase.OPEN:
                raise RoomError(NOT_OPEN)
            settings = _read_settings(row)
            written = write_ratings(ratings, settings.labels)
            name = clean_name(name) if settings.asks_name else ""
            who = _hash_person(row, person)
            _add_person(connection, row, who)
            connection.execute(delete(ANSWERS).where(_is_answer(row, row.round), ANSWERS.c.person == who))
            connection.execute(
                insert(ANSWERS).values(
                    code=row.code, round=row.round, person=who, ratings=written, name=name, sent=sent
                )
            )
        return Own(read_ratings(written), name, _read_minute(sent))

    def find_own(self, code: str, person: str, number: int | None = None) -> Own | None:
        """Find what somebody has sent in a round; in the present one unless it is named."""
        try:
            with self._enter(code) as (connection, row):
                if number is not None and not 1 <= number <= row.round:
                    return None
                asked = _is_answer(row, number or row.round)
                found = connection.execute(
                    select(ANSWERS).where(asked, ANSWERS.c.person == _hash_person(row, person))
                ).one_or_none()
        except GoneError:
            return None
        return None if found is None else Own(read_ratings(found.ratings), found.name, _read_minute(found.sent))

    def count(self, code: str) -> Tally:
        """Count who is here and who has sent."""
        with self._enter(code) as (connection, row):
            here = _count(connection, PEOPLE.c.person, PEOPLE.c.code == row.code)
            names = connection.execute(select(ANSWERS.c.name).where(_is_answer(row, row.round))).scalars().all()
        said = sorted(filter(None, names), key=lambda name: (name.casefold(), name))
        return Tally(here, len(names), tuple(said))

    def read_answers(self, code: str) -> tuple[tuple[Ratings, ...], ...]:
        """Read the answers of every revealed round, each round in an order of its own that says nothing of people.

        The order is that of hashes of the answers, which is the same whenever it is asked for.
        """
        with self._enter(code) as (connection, row):
            revealed = row.round if row.phase == Phase.REVEALED else row.round - 1
            asked = and_(ANSWERS.c.code == row.code, ANSWERS.c.round <= revealed)
            found = connection.execute(select(ANSWERS.c.round, ANSWERS.c.ratings).where(asked)).all()
        rounds: list[list[tuple[str, Ratings]]] = [[] for _ in range(revealed)]
        for number, ratings in found:
            key = hashes.hash_in_room(row.code, row.salt, f"{number} {json.dumps(ratings, sort_keys=True)}")
            rounds[number - 1].append((key, read_ratings(ratings)))
        return tuple(tuple(ratings for _, ratings in sorted(answers, key=lambda one: one[0])) for answers in rounds)

    # Rounds ----------------------------------------------------------------------------------------------------------

    def close(self, code: str, facilitator: str) -> Room:
        """Take no more answers in this round."""
        with self._lead(code, facilitator) as (connection, row):
            return _put(connection, row, phase=Phase.CLOSED) if row.phase == Phase.OPEN else _read_room(connection, row)

    def reopen(self, code: str, facilitator: str) -> Room:
        """Take answers again; `RoomError` once the round was revealed."""
        with self._lead(code, facilitator) as (connection, row):
            _refuse_revealed(row)
            return _put(connection, row, phase=Phase.OPEN)

    def reveal(self, code: str, facilitator: str) -> Room:
        """Close and reveal; `RoomError` below the least number of answers."""
        with self._lead(code, facilitator) as (connection, row):
            sent = _count(connection, ANSWERS.c.person, _is_answer(row, row.round))
            least = _read_settings(row).least
            if sent < least:
                raise RoomError(
                    f"{sent} {count_noun(sent, 'answer')} of this round came in: at least {least} are needed before "
                    "they are revealed, so that nobody's own can be worked out."
                )
            return _put(connection, row, phase=Phase.REVEALED)

    def discard(self, code: str, facilitator: str) -> Room:
        """Delete this round's answers, which nobody has seen, and take new ones; `RoomError` once it was revealed."""
        with self._lead(code, facilitator, erases=True) as (connection, row):
            _refuse_revealed(row)
            connection.execute(delete(ANSWERS).where(_is_answer(row, row.round)))
            return _put(connection, row, phase=Phase.OPEN)

    def begin_round(self, code: str, facilitator: str) -> Room:
        """Begin another round; `RoomError` unless the one before was revealed, or if there would be too many."""
        with self._lead(code, facilitator) as (connection, row):
            if row.phase != Phase.REVEALED:
                raise RoomError(NOT_REVEALED)
            if row.round >= MOST_ROUNDS:
                raise RoomError(f"A room holds {MOST_ROUNDS} rounds at most. Open another room.")
            return _put(connection, row, round=row.round + 1, phase=Phase.OPEN)

    # The end ---------------------------------------------------------------------------------------------------------

    def delete(self, code: str, facilitator: str) -> None:
        """Delete a room and all that was sent in it at once."""
        with self._lead(code, facilitator, erases=True) as (connection, row):
            connection.execute(delete(ROOMS).where(ROOMS.c.code == row.code))

    def sweep(self) -> int:
        """Delete the rooms that have ended, and say how many they were."""
        return self._delete_ended(self._now())

    def check(self) -> None:
        """Raise `StoreError` if rooms could not be kept now."""
        # Only what is written shows that there is space to write.
        with self._database.write() as connection:
            connection.execute(update(STATE).values(checked=self._now()))

    def disconnect(self) -> None:
        """Give back the connections to the database; the next call makes new ones."""
        self._database.disconnect()

    # What these have in common ---------------------------------------------------------------------------------------

    def _now(self) -> int:
        return _count_minutes(self._clock() - datetime.fromtimestamp(0, UTC))

    def _delete_ended(self, now: int) -> int:
        with self._database.write(erases=True) as connection:
            lock_store(connection)
            return connection.execute(delete(ROOMS).where(ROOMS.c.ends <= now)).rowcount

    @contextmanager
    def _enter(
        self, code: str, *, writes: bool = False, erases: bool = False, find: Select[Any] = _FIND
    ) -> Iterator[tuple[Connection, Row[Any]]]:
        """Be in a room for one transaction; who ``writes`` is alone there."""
        spelled, now = hashes.spell_code(code), self._now()
        query = find.where(ROOMS.c.code == spelled)
        transaction = self._database.write(erases=erases) if writes else self._database.read()
        with transaction as connection:
            row = connection.execute(query.with_for_update() if writes else query).one_or_none()
            if row is not None and now < row.ends:
                yield connection, row
                return
        if row is not None:
            self._delete_ended(now)
        raise GoneError(GONE)

    @contextmanager
    def _lead(self, code: str, facilitator: str, *, erases: bool = False) -> Iterator[tuple[Connection, Row[Any]]]:
        """Be in a room as its facilitator, to change it."""
        with self._enter(code, writes=True, erases=erases) as (connection, row):
            if not hashes.is_hash_of(row.facilitator, facilitator):
                raise RoomError(NOT_FACILITATOR)
            yield connection, row


def _count_minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


def _read_minute(minute: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(minutes=minute)


def _read_settings(row: Row[Any]) -> Settings:
    # A server of another version may know more of a room, or less.
    known = {each.name: row.settings[each.name] for each in fields(Settings) if each.name in row.settings}
    return Settings(**{**known, "labels": tuple(row.settings["labels"])})


def _read_room(connection: Connection, row: Row[Any]) -> Room:
    return _read_whole(connection.execute(_WHOLE.where(ROOMS.c.code == row.code)).one())


def _read_whole(row: Row[Any]) -> Room:
    return Room(
        code=row.code,
        opened=_read_minute(row.opened),
        ends=_read_minute(row.ends),
        question=row.question,
        settings=_read_settings(row),
        round=row.round,
        phase=Phase(row.phase),
    )


def _put(connection: Connection, row: Row[Any], **changed: Any) -> Room:
    connection.execute(update(ROOMS).where(ROOMS.c.code == row.code).values(**changed))
    return replace(_read_room(connection, row), **changed)


def _refuse_revealed(row: Row[Any]) -> None:
    if row.phase == Phase.REVEALED:
        raise RoomError(REVEALED)


def _count(connection: Connection, column: ColumnElement[Any], *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count(column)).where(*where)).scalar_one()


def _is_answer(row: Row[Any], number: int) -> ColumnElement[bool]:
    """Whether something is an answer of one round of a room."""
    return and_(ANSWERS.c.code == row.code, ANSWERS.c.round == number)


def _hash_person(row: Row[Any], person: str) -> str:
    return hashes.hash_in_room(row.code, row.salt, person)


def _is_here(connection: Connection, row: Row[Any], who: str) -> bool:
    return _count(connection, PEOPLE.c.person, PEOPLE.c.code == row.code, PEOPLE.c.person == who) > 0


def _add_person(connection: Connection, row: Row[Any], who: str) -> None:
    if _is_here(connection, row, who):
        return
    if _count(connection, PEOPLE.c.person, PEOPLE.c.code == row.code) >= MOST_PEOPLE:
        raise RoomError(f"This room is full: it holds {MOST_PEOPLE} people.")
    connection.execute(insert(PEOPLE).values(code=row.code, person=who))
