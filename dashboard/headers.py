"""Security headers on everything that is served, Streamlit's pages among it."""

from __future__ import annotations

import os
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAME_ANCESTORS = "POLICY_FRAME_ANCESTORS"
"""Environment variable that names the sites that may show the dashboard in a frame; any may unless it is set."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_ANCESTORS = re.compile(r"[!-+\--:<-~ ]+")


class SecurityHeaders:
    """Adds to each response the headers that it has not set itself; what is no HTTP passes untouched.

    Parameters
    ----------
    app : callable
        What is served.
    ancestors : str
        Sources as a content security policy writes them, such as ``'self' https://intranet.example``; empty if any
        site may show the pages in a frame.

    Raises
    ------
    ValueError
        If ``ancestors`` could be no such list.
    """

    def __init__(self, app: ASGIApp, ancestors: str | None = None) -> None:
        found = os.environ.get(FRAME_ANCESTORS, "") if ancestors is None else ancestors
        if found and not _ANCESTORS.fullmatch(found):
            expected = "sources parted by spaces, such as 'self' https://intranet.example"
            raise ValueError(f"{FRAME_ANCESTORS}: found {found!r}, expected {expected}")
        self._app = app
        self._headers = _HEADERS | ({"Content-Security-Policy": f"frame-ancestors {found.strip()}"} if found else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
