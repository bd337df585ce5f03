"""Security headers, on whatever is served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.headers import FRAME_ANCESTORS, SecurityHeaders
from tests.dashboard.room.helpers.browser import Browser


def serve(_: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


def serve_strict(_: Request) -> PlainTextResponse:
    return PlainTextResponse("here", headers={"Referrer-Policy": "no-referrer", "Content-Security-Policy": "x"})


APP = Starlette(routes=[Route("/", serve), Route("/strict", serve_strict)])


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_everything_has_them(path: str) -> None:
    headers = Browser(SecurityHeaders(APP, "")).get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_any_site_may_embed_the_dashboard_unless_some_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FRAME_ANCESTORS, raising=False)
    assert "content-security-policy" not in Browser(SecurityHeaders(APP)).get("/").headers
    monkeypatch.setenv(FRAME_ANCESTORS, "'self' https://intranet.example:8443")
    headers = Browser(SecurityHeaders(APP)).get("/").headers
    assert headers["content-security-policy"] == "frame-ancestors 'self' https://intranet.example:8443"


def test_a_page_that_is_stricter_stays_so() -> None:
    headers = Browser(SecurityHeaders(APP, "'self'")).get("/strict").headers
    assert (headers["referrer-policy"], headers["content-security-policy"]) == ("no-referrer", "x")


@pytest.mark.parametrize("ancestors", ["'self'; script-src *", "a, b", "'self'\nX-Other: 1", "é"])
def test_what_is_no_list_of_sites_stops_the_start(ancestors: str) -> None:
    with pytest.raises(ValueError, match=f"{FRAME_ANCESTORS}: found"):
        SecurityHeaders(APP, ancestors)


async def call_untouched(make: Callable[[Any], SecurityHeaders], kind: str) -> tuple[Any, ...]:
    seen: list[tuple[Any, ...]] = []

    async def app(*given: Any) -> None:
        seen.append(given)

    await make(app)({"type": kind}, "receive", "send")  # type: ignore[arg-type]
    return seen[0]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_http_passes_untouched(kind: str) -> None:
    given = asyncio.run(call_untouched(lambda app: SecurityHeaders(app, "'self'"), kind))
    assert given == ({"type": kind}, "receive", "send")
