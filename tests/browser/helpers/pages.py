"""Open pages of the app, wait for them, and note what goes wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

DRAWN = "() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(tell)))"
"""Waits until what has changed has been drawn."""
WATCH = Path(__file__).with_name("watch.js")
QUIET_MS = 400
POLLING_MS = 40  # at every frame, which is Playwright's habit, asking takes a tenth of a processor
# Streamlit asks below a page's own address before it asks at the root (streamlit/streamlit issue 7074).
STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")


class Visitor:
    """Someone at a browser: opens pages in fresh contexts; ``problems`` holds what went wrong in any of them.

    A problem is an error in the console, an uncaught exception, or a request to another machine.
    """

    def __init__(self, browser: Browser, home: str) -> None:
        self.browser = browser
        self.home = home
        self.problems: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, path: str = "/", *, width: int = 1440, height: int = 900, **context: Any) -> Page:
        """Open a page in a context of its own and wait until it is settled.

        ``context`` goes to Playwright's ``new_context``: ``color_scheme``, ``device_scale_factor``, ``has_touch``...
        """
        return self.open_beside(self._new_context(width, height, context), path)

    def open_beside(self, context: BrowserContext, path: str = "/") -> Page:
        """Open one more page in a context, like a second tab."""
        page = context.new_page()
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        page.on("request", self._note_strange_host)
        page.goto(self.home + path)
        settle(page)
        return page

    def make_page(self) -> Page:
        """Make an empty page, for a file."""
        self.contexts.append(self.browser.new_context())
        return self.contexts[-1].new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _new_context(self, width: int, height: int, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.add_init_script(path=WATCH)
        self.contexts.append(context)
        return context

    def _note_console(self, message: ConsoleMessage) -> None:
        address = urlsplit(message.location["url"]).path
        if message.type == "error" and not address.endswith(STREAMLITS_OWN):
            self.problems.append(f"console: {message.text} ({address})")

    def _note_strange_host(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.home).netloc:
            self.problems.append(f"request to another machine: {request.url}")


@contextmanager
def visit(browser: Browser, home: str) -> Iterator[Visitor]:
    """Be a visitor in whose pages nothing may go wrong, unless ``visitor.problems`` is cleared."""
    visitor = Visitor(browser, home)
    try:
        yield visitor
    finally:
        visitor.close()
    assert visitor.problems == []


def turn_to(page: Page, title: str) -> None:
    """Turn to the part of a page that has this title."""
    page.get_by_role("radio", name=title, exact=True).click()
    settle(page)


def resize(page: Page, width: int, height: int, quiet_ms: int = QUIET_MS) -> None:
    """Change the window's size; what the page does about it begins with its next frame."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(DRAWN)
    settle(page, quiet_ms)


def settle(page: Page, quiet_ms: int = QUIET_MS) -> None:
    """Wait until the page's script has run and nothing in the page has changed for a moment."""
    page.wait_for_function("(quiet) => window.__watch?.isSettled(quiet)", arg=quiet_ms, polling=POLLING_MS)
