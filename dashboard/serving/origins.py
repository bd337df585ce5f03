"""Whose pages may open a session: this server's own, and those that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_REFUSED = 1008


class OwnOrigins:
    """Refuses sessions to other sites' pages, as Streamlit would.

    Streamlit compares a strange origin with this machine's own addresses, the outer one of which it asks a service in
    the internet for: whoever opens a session from another site would make the server do so, and wait for it.

    Parameters
    ----------
    app : callable
        What is served.
    find_allowed : callable
        Gives the origins that the settings allow, such as ``https://intranet.example``.
    """

    def __init__(self, app: ASGIApp, find_allowed: Callable[[], Collection[str]]) -> None:
        self._app = app
        self._find_allowed = find_allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or self._is_allowed(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": _REFUSED})

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        # What is no browser names no origin.
        return origin is None or urlsplit(origin).netloc == headers.get("host") or origin in self._find_allowed()
