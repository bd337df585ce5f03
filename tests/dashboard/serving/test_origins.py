"""Whose pages may open a session."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dashboard.serving.origins import OwnOrigins


def call(origin: str | None, kind: str = "websocket") -> list[dict[str, Any]]:
    async def app(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001  ASGI's signature
        await send({"type": "reached"})

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"policy.example:8443")] + ([(b"origin", origin.encode())] if origin is not None else [])
    served = OwnOrigins(app, lambda: ["https://intranet.example"])
    asyncio.run(served({"type": kind, "headers": headers}, receive, send))
    return sent


@pytest.mark.parametrize("origin", ["https://policy.example:8443", "https://intranet.example", None])
def test_own_pages_named_ones_and_what_is_no_browser_may(origin: str | None) -> None:
    assert call(origin) == [{"type": "reached"}]


@pytest.mark.parametrize("origin", ["https://policy.example", "https://evil.example", "null", "http://localhost", ""])
def test_others_may_not(origin: str) -> None:
    assert call(origin) == [{"type": "websocket.close", "code": 1008}]


def test_what_is_no_session_is_not_concerned() -> None:
    assert call("https://evil.example", "http") == [{"type": "reached"}]
