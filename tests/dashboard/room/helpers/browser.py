"""A browser's calls, straight to the server's application: cookies by path, forms as they stand in a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back: ``raw`` is every byte of it, headers first."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def raw(self) -> bytes:
        head = "".join(f"{name}: {value}\n" for name, value in sorted(self.headers.items()))
        return f"{self.status}\n{head}{self.cookies}\n".encode() + self.body


@dataclass
class Browser:
    """Somebody's browser; ``address`` is theirs, and redirects are not followed."""

    app: Callable[..., Any]
    address: str = "192.0.2.1"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, method: str = "GET") -> Reply:
        return self.call(method, path)

    def head(self, path: str) -> Reply:
        return self.call("HEAD", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Reply:
        return self.call("POST", path, urlencode(fields).encode())

    def send(self, path: str, **changed: str | None) -> Reply:
        """Fill the form of a page and send it; names are those of the fields with ``_`` for the point."""
        filled = read_form(self.get(path).text)
        for name, value in changed.items():
            key = name if name in ("most", "label", "name", "token", "round") else name.replace("_", ".", 1)
            filled = {**filled, key: value} if value is not None else {k: v for k, v in filled.items() if k != key}
        return self.post(path, filled)

    def call(
        self,
        method: str,
        path: str,
        body: bytes | list[bytes] = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        parts = [body] if isinstance(body, bytes) else body
        sent = {"host": "rooms.example", "content-type": "application/x-www-form-urlencoded", **(headers or {})}
        if isinstance(body, bytes) and method == "POST":
            sent.setdefault("content-length", str(len(body)))
        if own := self._list_cookies(path):
            sent["cookie"] = own
        reply = asyncio.run(self.run(method, path, parts, sent))
        for line in reply.cookies:
            pair, *rest = line.split("; ")
            where = next(item.partition("=")[2] for item in rest if item.lower().startswith("path="))
            self.cookies[where] = pair
        return reply

    def _list_cookies(self, path: str) -> str:
        asked = urlsplit(path).path
        return "; ".join(
            pair for where, pair in self.cookies.items() if asked == where or asked.startswith(where.rstrip("/") + "/")
        )

    async def run(self, method: str, path: str, parts: list[bytes], headers: Mapping[str, str]) -> Reply:
        address = urlsplit(path)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self.scheme,
            "path": address.path,
            "raw_path": address.path.encode(),
            "query_string": address.query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": (self.address, 50000),
            "server": ("rooms.example", 80),
        }
        waiting = [
            {"type": "http.request", "body": part, "more_body": place + 1 < len(parts)}
            for place, part in enumerate(parts)
        ] or [{"type": "http.request", "body": b"", "more_body": False}]
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return waiting.pop(0) if waiting else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in sent if message["type"] == "http.response.start")
        pairs = [(name.decode().lower(), value.decode()) for name, value in start["headers"]]
        body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
        return Reply(
            start["status"],
            {name: value for name, value in pairs if name != "set-cookie"},
            tuple(value for name, value in pairs if name == "set-cookie"),
            body,
        )


def read_form(page: str) -> dict[str, str]:
    """Read the form of a page as a browser without scripts would send it."""
    reader = _FormReader()
    reader.feed(page)
    return reader.fields


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag != "input" or not found.get("name"):
            return
        if found.get("type") in ("radio", "checkbox") and "checked" not in found:
            return
        self.fields[str(found["name"])] = found.get("value") or ""
