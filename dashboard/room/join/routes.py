"""The calls of a participant's browser: see the page of a room, send an answer, ask whether the room has moved on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from threading import Lock
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.room.join import words
from dashboard.room.join.body import read_body
from dashboard.room.join.form import read_fields
from dashboard.room.join.form_page import keep_fields
from dashboard.room.join.limits import Limits
from dashboard.room.join.page import HEADERS, SCRIPT, Notice, draw_notice, name_state, write_code_page, write_page
from dashboard.room.join.person import make_person, read_person, set_cookie
from dashboard.room.join.visit import WAIT, Answer, Visit, say_unreachable, take_answer, write_state
from dashboard.room.markup import Html, tag
from dashboard.room.model import Room, RoomError, Store, StoreError
from dashboard.room.question import QuestionError, read_question

STATE = "X-Room"
"""The header that says how far a room has come, and nothing else of it."""
GONE = "gone"
_CODE = re.compile(r"[A-Za-z0-9]{1,12}")
_THREADS = 8
_MOST_REMEMBERED = 64


def list_routes(base: str, find_store: Callable[[], Store]) -> list[Route]:
    """List the routes of the participants' pages.

    Parameters
    ----------
    base : str
        The path below which the server answers: empty, or ``/`` and a path without a slash at its end.
    find_store : callable
        Gives the store, or raises `StoreError`.
    """
    calls, ends = _Calls(base, find_store), ("", "/")
    return [
        *(Route(f"{base}/join{end}", calls.ask_code, methods=["GET"]) for end in ends),
        Route(f"{base}/join/script.js", _serve_script, methods=["GET"]),
        *(Route(f"{base}/join/{{code}}{end}", calls.answer, methods=["GET", "POST"]) for end in ends),
    ]


def _serve_script(_: Request) -> Response:
    # Its address changes with it.
    kept = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(SCRIPT, media_type="text/javascript", headers=kept)


class _Calls:
    def __init__(self, base: str, find_store: Callable[[], Store]) -> None:
        self._base = base
        self._find_store = find_store
        self._limits = Limits()
        # Of their own: a whole room that sends at once leaves Streamlit's threads alone, and waits its turn here.
        self._threads = CapacityLimiter(_THREADS)
        self._remembered: dict[str, Room] = {}
        self._lock = Lock()

    async def ask_code(self, request: Request) -> Response:
        """Show the form that asks for a code, and lead from it to the room's page."""
        asked = read_fields(request.url.query.encode())
        if "code" not in asked:
            return _respond(write_code_page(self._base))
        code = "".join(asked["code"].split())
        return RedirectResponse(f"{self._base}/join/{quote(code[:64], safe='')}", 303, headers=HEADERS)

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return await to_thread.run_sync(self._show, request, limiter=self._threads)
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            said = draw_notice(Notice(words.TOO_LARGE, words.TOO_LARGE_WHY))
            return _respond(write_page(words.TOO_LARGE, tag("h1", words.TITLE, class_="large"), said), 413)
        return await to_thread.run_sync(self._take, request, body, limiter=self._threads)

    def _show(self, request: Request) -> Response:
        """Show a room's page as far as the room has come; a HEAD request is told that alone."""
        is_look = request.method == "HEAD"
        try:
            store = self._find_store()
            found = self._find_room(store, request)
            if isinstance(found, Response):
                return found
            state = {STATE: name_state(found)}
            if is_look:
                return Response(headers={**HEADERS, **state})
            if request.path_params["code"] != found.code:
                return RedirectResponse(f"{self._base}/join/{found.code}", 303, headers=HEADERS)
            known = read_person(request)
            visit = Visit(self._base, found, read_question(found), known or make_person())
            store.join(found.code, visit.person)
            self._limits.note_guest(found.code, visit.person)
            answer = write_state(visit, store, is_known=known is not None)
        except StoreError:
            return _respond(say_unreachable(self._base), 503, {"Retry-After": str(WAIT)})
        except RoomError:  # it ended between two calls
            return self._say_gone()
        except QuestionError as error:
            return _respond(write_code_page(self._base, Notice(words.UNREADABLE, str(error))), 503)
        return self._answer(request, visit, answer, state)

    def _take(self, request: Request, body: bytes) -> Response:
        """Take an answer; whatever keeps it from being taken, the page that says so holds it still."""
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            # Another site's page sends no cookie along: to answer with a new one would take the person's own away.
            return _respond(write_code_page(self._base, Notice(words.FOREIGN, words.FOREIGN_WHY)), 403)
        sent = read_fields(body)
        person = read_person(request)
        store: Store | None = None
        try:
            store = self._find_store()
            found = self._find_room(store, request, keep_fields(sent))
        except StoreError:
            store = None
            remembered = self._remembered.get(request.path_params["code"])
            if remembered is None:
                page = say_unreachable(self._base, keep_fields(sent))
                return _respond(page, 503, {"Retry-After": str(WAIT)})
            found = remembered
        if isinstance(found, Response):
            return found
        try:
            visit = Visit(self._base, found, read_question(found), person or make_person())
        except QuestionError as error:
            notice = Notice(words.UNREADABLE, str(error))
            return _respond(write_code_page(self._base, notice, kept=keep_fields(sent)), 503)
        wait = self._limits.count_send(found.code, visit.person, _find_address(request))
        answer = take_answer(visit, store, sent, is_known=person is not None, wait=wait)
        return self._answer(request, visit, answer, {})

    def _find_room(self, store: Store, request: Request, kept: Sequence[Html] = ()) -> Room | Response:
        """Find the room that is asked for, or say that there is none, or that too many have been tried."""
        code, address, person = request.path_params["code"], _find_address(request), read_person(request)
        if not self._limits.may_try_code(address) and not (person and self._is_guest(store, code, person)):
            notice = Notice(words.TOO_MANY, words.TOO_MANY_CODES)
            wait = {"Retry-After": str(self._limits.wait_for_code(address))}
            return _respond(write_code_page(self._base, notice, kept=kept), 429, wait)
        room = store.find_room(code) if _CODE.fullmatch(code) else None
        if room is None:
            self._limits.note_wrong_code(address)
            return self._say_gone()
        self._remember(room)
        return room

    def _say_gone(self) -> Response:
        return _respond(write_code_page(self._base, Notice(words.GONE, words.GONE_WHY)), 404, {STATE: GONE})

    def _is_guest(self, store: Store, code: str, person: str) -> bool:
        """Tell whether somebody belongs to a room, so that others' wrong codes do not keep them out of it."""
        if self._limits.is_guest(code, person):
            return True
        try:
            return bool(_CODE.fullmatch(code)) and store.find_own(code, person) is not None
        except StoreError:
            raise
        except RoomError:
            return False

    def _remember(self, room: Room) -> None:
        """Remember rooms that were seen last, so that a page can be drawn while the store is away."""
        with self._lock:
            self._remembered.pop(room.code, None)
            self._remembered[room.code] = room
            while len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))

    def _answer(self, request: Request, visit: Visit, answer: Answer, headers: dict[str, str]) -> Response:
        path = f"{self._base}/join/{visit.room.code}"
        wait = {"Retry-After": str(answer.wait)} if answer.wait else {}
        if answer.page is None:
            return RedirectResponse(path, 303, headers=HEADERS)
        response = _respond(answer.page, answer.status, {**headers, **wait})
        if read_person(request) is None:
            set_cookie(response, request, path, visit.person, visit.seconds_left())
        return response


def _respond(page: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(page, status, {**HEADERS, **(headers or {})}, "text/html")


def _find_address(request: Request) -> str:
    return request.client.host if request.client else ""
