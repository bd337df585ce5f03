"""The routes of a participant's browser: see the page of a room, send an answer, ask whether the room has moved on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.room.join import words
from dashboard.room.join.apart import Apart
from dashboard.room.join.body import read_body
from dashboard.room.join.call import Call, Reply, read_call, write_response
from dashboard.room.join.calls import THREADS, Calls
from dashboard.room.join.form import read_fields
from dashboard.room.join.page import HEADERS, SCRIPT, Notice, draw_notice, write_code_page, write_page
from dashboard.room.markup import tag
from dashboard.room.model import Store


def list_routes(base: str, find_store: Callable[[], Store], apart: Apart | None = None) -> list[Route]:
    """List the routes of the participants' pages.

    Parameters
    ----------
    base : str
        The path below which the server answers: empty, or ``/`` and a path without a slash at its end.
    find_store : callable
        Gives the store, or raises `StoreError`.
    apart : Apart, optional
        The process that answers as long as there is one; else this one does.
    """
    asked, ends = _Routes(base, Calls(find_store), apart), ("", "/")
    return [
        *(Route(f"{base}/join{end}", asked.ask_code, methods=["GET"]) for end in ends),
        Route(f"{base}/join/script.js", _serve_script, methods=["GET"]),
        *(Route(f"{base}/join/{{code}}{end}", asked.answer, methods=["GET", "POST"]) for end in ends),
    ]


def _serve_script(_: Request) -> Response:
    # Its address changes with it.
    kept = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(SCRIPT, media_type="text/javascript", headers=kept)


class _Routes:
    def __init__(self, base: str, calls: Calls, apart: Apart | None) -> None:
        self._base = base
        self._calls = calls
        self._apart = apart
        # Of their own: Streamlit's threads are left alone.
        self._threads = CapacityLimiter(THREADS)

    async def ask_code(self, request: Request) -> Response:
        """Show the form that asks for a code, and lead from it to the room's page."""
        asked = read_fields(request.url.query.encode())
        if "code" not in asked:
            return Response(write_code_page(self._base), headers=HEADERS, media_type="text/html")
        code = "".join(asked["code"].split())
        return RedirectResponse(f"{self._base}/join/{quote(code[:64], safe='')}", 303, headers=HEADERS)

    async def answer(self, request: Request) -> Response:
        try:
            body = await read_body(request) if request.method == "POST" else b""
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            said = draw_notice(Notice(words.TOO_LARGE, words.TOO_LARGE_WHY))
            page = write_page(words.TOO_LARGE, tag("h1", words.TITLE, class_="large"), said)
            return Response(page, 413, HEADERS, "text/html")
        return write_response(await self._find_reply(read_call(self._base, request, body)))

    async def _find_reply(self, call: Call) -> Reply:
        reply = await self._apart.ask(call) if self._apart else None
        if reply is None:
            reply = await to_thread.run_sync(self._calls.answer, call, limiter=self._threads)
        return reply
