"""Text of a dossier or of a link reaches the page as text: no element, formula, colour or script comes of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.panel import words as panel_words
from dashboard.session.state import TOKEN_PARAMETER
from dashboard.shared.grid import words as grid_words
from policies.dossier.loading import load_dossier
from policies.scenario.parts import Override
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.browser.helpers.pages import Visitor, settle, visit
from tests.browser.helpers.server import AppServer
from tests.folders import SIGNS, write_nasty

_MADE_OF_TEXT = """() => {
  const marks = [
    "a[href*='example.org']", "img", "script:not([src])", "strike, del, em, code", ".katex", "span[style*=color]",
    "[data-testid=stIconMaterial]", "[data-testid=stIconEmoji]", "b",
  ];
  const ours = /bold|click|pic|example|alarm|home|Streamlit|x\\^?2|onerror/;
  const found = [];
  const visit = (root) => {
    const made = [...root.querySelectorAll(marks.join())].map((node) => node.outerHTML);
    found.push(...made.filter((markup) => ours.test(markup)).map((markup) => markup.slice(0, 99)));
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) visit(node.shadowRoot);
  };
  visit(document.querySelector("[data-testid=stApp]"));
  return found;
}"""
_READ = """() => {
  const texts = [];
  const visit = (node) => {
    if (node.shadowRoot) visit(node.shadowRoot);
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent);
      else visit(child);
    }
  };
  visit(document.querySelector("[data-testid=stApp]"));
  return texts.join("\\n").replace(/\\u2060/g, "").replace(/\\s+/g, " ");
}"""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app on a dossier in which every text is full of signs."""
    folder = write_nasty(tmp_path_factory.mktemp("dossier") / "roads", SIGNS)
    with AppServer(dossier=folder) as server:
        yield server


@pytest.fixture
def stranger(browser: Browser, nasty: AppServer) -> Iterator[Visitor]:
    with visit(browser, nasty.url) as visitor:
        yield visitor


def assert_plain(page: Page) -> None:
    assert page.evaluate(_MADE_OF_TEXT) == []
    assert " ".join(SIGNS.split()) in page.evaluate(_READ)


def test_a_dossiers_text_is_text_on_every_page_and_in_every_dialog(stranger: Visitor) -> None:
    page = stranger.open()
    page.on("dialog", lambda dialog: stranger.problems.append(f"a script ran: {dialog.message}"))
    assert_plain(page)
    for summary in page.get_by_role("region", name=panel_words.PANEL["heading"], exact=True).locator("summary").all():
        summary.click()
    assert_plain(page)
    scorecard = page.get_by_role("table", name=grid_words.GRID["scorecard_caption"].format(whose="our"))
    for opener in (scorecard.get_by_role("button").first, page.get_by_role("rowheader").get_by_role("button").first):
        opener.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        settle(page)
        assert_plain(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert_plain(stranger.open("/method"))


def test_a_links_text_is_text(stranger: Visitor, nasty: AppServer) -> None:
    assert nasty.dossier
    dossier = load_dossier(nasty.dossier)
    scenario = Scenario.for_dossier(dossier, overrides=(Override("north", "noise", 1, 1, 1, f"note {SIGNS}"),))
    page = stranger.open(f"/?{TOKEN_PARAMETER}={encode_token(scenario)}")
    page.get_by_role("table", name=grid_words.GRID["scorecard_caption"].format(whose="our")).get_by_role(
        "button"
    ).first.click()
    expect(page.get_by_role("dialog")).to_contain_text("note <b>bold</b>")
    assert_plain(page)
