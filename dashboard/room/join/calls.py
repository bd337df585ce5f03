"""What becomes of a participant's call: the page of a room, an answer that is stored, or how far a room has come."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from threading import Lock

from starlette.responses import RedirectResponse, Response

from dashboard.room.join import words
from dashboard.room.join.call import Call, Reply
from dashboard.room.join.form import read_fields
from dashboard.room.join.form_page import keep_fields
from dashboard.room.join.limits import Limits
from dashboard.room.join.page import HEADERS, Notice, name_state, write_code_page
from dashboard.room.join.person import make_person, set_cookie
from dashboard.room.join.visit import WAIT, Answer, Visit, say_unreachable, take_answer, write_state
from dashboard.room.markup import Html
from dashboard.room.model import GoneError, Room, RoomError, Store, StoreError
from dashboard.room.question import QuestionError, read_question
from dashboard.room.revealed import forget

STATE = "X-Room"
"""The header that says how far a room has come, and nothing else of it."""
GONE = "gone"
THREADS = 8
"""Calls that are answered at once: a whole room that sends at the same moment waits its turn."""
_CODE = re.compile(r"[A-Za-z0-9]{1,12}")
_MOST_REMEMBERED = 64
_SMALL = 500
_EFFORT = 4
"""Of packing a page: the most takes twice the time, for a twentieth less."""


class Calls:
    """Answers the calls of participants; each waits for the store, so that it belongs on a thread.

    Parameters
    ----------
    find_store : callable
        Gives the store, or raises `StoreError`.
    """

    def __init__(self, find_store: Callable[[], Store]) -> None:
        self._find_store = find_store
        self._limits = Limits()
        self._remembered: dict[str, Room] = {}
        self._lock = Lock()

    def answer(self, call: Call) -> Reply:
        """Answer a call, whatever it is."""
        response = self._take(call) if call.method == "POST" else self._show(call)
        if call.takes_gzip and len(response.body) > _SMALL:
            response.body = gzip.compress(response.body, _EFFORT, mtime=0)
            response.headers["content-length"] = str(len(response.body))
            response.headers["content-encoding"] = "gzip"
            response.headers["vary"] = "accept-encoding"
        return Reply(response.status_code, response.raw_headers, bytes(response.body))

    def _show(self, call: Call) -> Response:
        """Show a room's page as far as the room has come; a HEAD request is told that alone."""
        try:
            store = self._find_store()
            found = self._find_room(store, call)
            if isinstance(found, Response):
                return found
            state = {STATE: name_state(found)}
            if call.method == "HEAD":
                return Response(headers={**HEADERS, **state})
            if call.code != found.code:
                return RedirectResponse(f"{call.base}/join/{found.code}", 303, headers=HEADERS)
            visit = Visit(call.base, found, read_question(found), call.person or make_person())
            if not self._limits.is_guest(found.code, visit.person):
                store.join(found.code, visit.person)
                self._limits.note_guest(found.code, visit.person)
            answer = write_state(visit, store, is_known=call.person is not None)
        except StoreError:
            return _respond(say_unreachable(call.base), 503, {"Retry-After": str(WAIT)})
        except GoneError:  # it ended between two calls
            return _say_gone(call)
        except RoomError as error:  # it is full
            return _respond(write_code_page(call.base, Notice(str(error))), 503)
        except QuestionError as error:
            return _respond(write_code_page(call.base, Notice(words.UNREADABLE, str(error))), 503)
        return _answer(call, visit, answer, state)

    def _take(self, call: Call) -> Response:
        """Take an answer; whatever keeps it from being taken, the page that says so holds it still."""
        if call.is_foreign:
            # Another site's page sends no cookie along: to answer with a new one would take the person's own away.
            return _respond(write_code_page(call.base, Notice(words.FOREIGN, words.FOREIGN_WHY)), 403)
        sent = read_fields(call.body)
        store: Store | None = None
        try:
            store = self._find_store()
            found = self._find_room(store, call, keep_fields(sent))
        except StoreError:
            store = None
            remembered = self._remembered.get(call.code)
            if remembered is None:
                page = say_unreachable(call.base, keep_fields(sent))
                return _respond(page, 503, {"Retry-After": str(WAIT)})
            found = remembered
        if isinstance(found, Response):
            return found
        try:
            visit = Visit(call.base, found, read_question(found), call.person or make_person())
        except QuestionError as error:
            notice = Notice(words.UNREADABLE, str(error))
            return _respond(write_code_page(call.base, notice, kept=keep_fields(sent)), 503)
        wait = self._limits.count_send(found.code, visit.person, call.address)
        answer = take_answer(visit, store, sent, is_known=call.person is not None, wait=wait)
        return _answer(call, visit, answer, {})

    def _find_room(self, store: Store, call: Call, kept: Sequence[Html] = ()) -> Room | Response:
        """Find the room that is asked for, or say that there is none, or that too many have been tried."""
        if not self._limits.may_try_code(call.address) and not self._is_guest(store, call.code, call.person):
            notice = Notice(words.TOO_MANY, words.TOO_MANY_CODES)
            wait = {"Retry-After": str(self._limits.wait_for_code(call.address))}
            return _respond(write_code_page(call.base, notice, kept=kept), 429, wait)
        room = store.find_room(call.code) if _CODE.fullmatch(call.code) else None
        if room is None:
            self._limits.note_wrong_code(call.address)
            self._let_go(call.code)
            return _say_gone(call)
        self._remember(room)
        return room

    def _is_guest(self, store: Store, code: str, person: str | None) -> bool:
        """Tell whether somebody belongs to a room, so that others' wrong codes do not keep them out of it."""
        if person is None or self._limits.is_guest(code, person):
            return person is not None
        try:
            return bool(_CODE.fullmatch(code)) and store.find_own(code, person) is not None
        except StoreError:
            raise
        except RoomError:
            return False

    def _let_go(self, code: str) -> None:
        """Keep nothing of a room that another process may have deleted."""
        forget(code)
        with self._lock:
            self._remembered.pop(code, None)

    def _remember(self, room: Room) -> None:
        """Remember rooms that were seen last, so that a page can be drawn while the store is away."""
        with self._lock:
            self._remembered.pop(room.code, None)
            self._remembered[room.code] = room
            while len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))


def _say_gone(call: Call) -> Response:
    return _respond(write_code_page(call.base, Notice(words.GONE, words.GONE_WHY)), 404, {STATE: GONE})


def _answer(call: Call, visit: Visit, answer: Answer, headers: dict[str, str]) -> Response:
    path = f"{call.base}/join/{visit.room.code}"
    wait = {"Retry-After": str(answer.wait)} if answer.wait else {}
    if answer.page is None:
        return RedirectResponse(path, 303, headers=HEADERS)
    response = _respond(answer.page, answer.status, {**headers, **wait})
    if call.person is None:
        set_cookie(response, visit.person, path=path, seconds=visit.seconds_left(), secure=call.is_secure)
    return response


def _respond(page: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(page, status, {**HEADERS, **(headers or {})}, "text/html")
