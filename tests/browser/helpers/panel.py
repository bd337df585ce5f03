"""The weight panel in a browser: what it tells the page, its ways of setting weights and its buttons."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from dashboard.panel import words as panel_words
from tests.browser.helpers.compare import View

LISTEN = """() => {
  window.moves = [];
  document.addEventListener("policy:weights", (event) => window.moves.push(event.detail));
}"""


def listen(page: Page) -> View:
    page.evaluate(LISTEN)
    return View(page)


def read_moves(view: View) -> list[dict[str, Any]]:
    """List what the panel has told the page."""
    moves: list[dict[str, Any]] = view.page.evaluate("() => window.moves")
    return moves


def way(view: View, name: str) -> None:
    view.panel.get_by_role("radio", name=panel_words.PANEL[f"way_{name}"], exact=True).check()


def button(view: View, word: str, **names: str) -> Locator:
    return view.panel.get_by_role("button", name=panel_words.PANEL[word].format(**names), exact=True)
