"""One person's visit to one room: what they are shown, and what becomes of what they send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.room.join import words
from dashboard.room.join.form import (
    ROUND,
    TOKEN,
    Form,
    begin_form,
    check_form,
    fill_form,
    read_form,
)
from dashboard.room.join.form_page import write_form_page
from dashboard.room.join.page import Notice, write_closed_page, write_code_page, write_revealed_page
from dashboard.room.join.person import is_token, make_token
from dashboard.room.markup import Html
from dashboard.room.model import Own, Phase, Room, RoomError, Store, StoreError
from dashboard.room.question import Question, QuestionError
from dashboard.room.reveal_page import draw_reveal
from policies.errors import ScenarioError

WAIT = 10
"""Seconds after which a store that is away may be asked again."""


@dataclass(frozen=True)
class Visit:
    """Who asks for which room.

    Parameters
    ----------
    base : str
        The path below which the server answers.
    room : Room
    question : Question
    person : str
    """

    base: str
    room: Room
    question: Question
    person: str

    def seconds_left(self) -> int:
        """Give the seconds until the room ends."""
        return int((self.room.ends.astimezone(UTC) - datetime.now(UTC)).total_seconds())


@dataclass(frozen=True)
class Answer:
    """What goes back to a browser; without a page it is led to that of the room."""

    page: str | None
    status: int = 200
    wait: int = 0


def say_unreachable(base: str, kept: Sequence[Html] = ()) -> str:
    """Write the page that says that the store cannot be reached; ``kept`` is what somebody sent."""
    if kept:
        return write_code_page(base, Notice(words.NOT_STORED, words.NOT_STORED_WHY), kept=kept)
    return write_code_page(base, Notice(words.UNREACHABLE, words.UNREACHABLE_WHY))


def write_state(visit: Visit, store: Store, *, is_known: bool, notice: Notice | None = None) -> Answer:
    """Write a room's page as far as the room has come.

    Raises
    ------
    StoreError
        If what it shows cannot be read.
    QuestionError
        If what was revealed does not fit the data any more.
    """
    room, base, question = visit.room, visit.base, visit.question
    own = store.find_own(room.code, visit.person) if is_known else None
    status = 409 if notice else 200
    if room.phase is Phase.CLOSED:
        return Answer(write_closed_page(base, room, question, own, notice), status)
    if room.phase is Phase.REVEALED:
        try:
            picture = draw_reveal(room, store, own)
        except ScenarioError as error:
            raise QuestionError("The data have changed, and what was revealed no longer fits them.") from error
        return Answer(write_revealed_page(base, room, question, picture, notice), status)
    before = None
    if own is None and is_known and room.round > 1:
        before = store.find_own(room.code, visit.person, room.round - 1)
    if before is not None and notice is None:
        notice = Notice(words.PREFILLED.format(number=room.round - 1), grave=False)
    shown = own or before
    form = fill_form(shown, question) if shown else begin_form(question)
    return Answer(_write_form(visit, form, notice, own=own), status)


def take_answer(visit: Visit, store: Store | None, sent: dict[str, str], *, is_known: bool, wait: int) -> Answer:
    """Store what somebody sent, or say why not on a page that still holds it.

    Parameters
    ----------
    visit : Visit
    store : Store or None
        None where it cannot be reached.
    sent : dict of str to str
        The fields of the form.
    is_known : bool
        Whether their browser showed the cookie of the room.
    wait : int
        Seconds they have to wait because there were too many, else 0.
    """
    form = read_form(sent, visit.question)
    code = visit.room.code
    if not is_known:
        return _keep(visit, form, 403, Notice(words.NO_COOKIE, words.NO_COOKIE_WHY))
    if not is_token(sent.get(TOKEN, ""), code, visit.person):
        return _keep(visit, form, 403, Notice(words.NOT_YOURS, words.NOT_YOURS_WHY))
    if wait:
        return _keep(visit, form, 429, Notice(words.TOO_MANY, words.TOO_MANY_SENDS), wait)
    if sent.get(ROUND) != str(visit.room.round) and visit.room.phase is Phase.OPEN:
        moved = Notice(words.MOVED_ON.format(number=visit.room.round), words.MOVED_ON_WHY)
        return _keep(visit, form, 409, moved)
    checked = check_form(form, visit.question, visit.room.settings)
    if checked.faults and visit.room.phase is Phase.OPEN:
        return _keep(visit, form, 422, Notice(words.FAULTS, faults=checked.faults))
    away = Notice(words.NOT_STORED, words.NOT_STORED_WHY)
    if store is None:
        return _keep(visit, form, 503, away, WAIT)
    try:
        if visit.room.phase is not Phase.OPEN:
            return write_state(visit, store, is_known=True, notice=Notice(words.REFUSED))
        store.send(code, visit.person, checked.ratings, checked.name)
    except StoreError:
        return _keep(visit, form, 503, away, WAIT)
    except (RoomError, QuestionError):
        # Closed, or gone, between the two calls.
        return _say_too_late(visit, store, form, away)
    return Answer(None, 303)


def _say_too_late(visit: Visit, store: Store, form: Form, away: Notice) -> Answer:
    try:
        room = store.find_room(visit.room.code)
        if room is None:
            return Answer(write_code_page(visit.base, Notice(words.GONE, words.GONE_WHY)), 404)
        now = Visit(visit.base, room, visit.question, visit.person)
        return write_state(now, store, is_known=True, notice=Notice(words.REFUSED))
    except (RoomError, QuestionError):
        return _keep(visit, form, 503, away, WAIT)


def _keep(visit: Visit, form: Form, status: int, notice: Notice, wait: int = 0) -> Answer:
    return Answer(_write_form(visit, form, notice, unsent=True), status, wait)


def _write_form(
    visit: Visit, form: Form, notice: Notice | None, *, own: Own | None = None, unsent: bool = False
) -> str:
    token = make_token(visit.room.code, visit.person)
    return write_form_page(visit.base, visit.room, visit.question, form, token, own=own, notice=notice, unsent=unsent)
