"""The connection between page and server, which can be slow or break."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, WebSocketRoute


class Line:
    """The connection of the pages that a context opens from now on."""

    def __init__(self, context: BrowserContext) -> None:
        self.page_end: WebSocketRoute | None = None
        self.held: list[str | bytes] | None = None
        context.route_web_socket(re.compile("/_stcore/stream"), self._join)

    def _join(self, page_end: WebSocketRoute) -> None:
        self.page_end = page_end
        page_end.connect_to_server().on_message(self._pass_on)

    def _pass_on(self, message: str | bytes) -> None:
        assert self.page_end is not None
        if self.held is None:
            self.page_end.send(message)
        else:
            self.held.append(message)

    def hold(self) -> None:
        """Keep back what the server says, until `release`."""
        self.held = []

    def release(self) -> None:
        messages, self.held = self.held or [], None
        for message in messages:
            self._pass_on(message)

    def cut(self) -> None:
        assert self.page_end is not None
        self.page_end.close(code=1001)
