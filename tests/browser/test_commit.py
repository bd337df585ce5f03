"""What was typed counts and what was clicked happens, with nothing between the last key and the click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.evidence import words as evidence_words
from dashboard.own_entries import words as own_entries_words
from dashboard.panel import words as panel_words
from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from dashboard.shared.copy_link.words import COPY_LINK
from dashboard.web import WEB, bundle
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token, from_json
from tests.browser.helpers.compare import View, read_token
from tests.browser.helpers.pages import Visitor, settle, turn_to
from tests.browser.helpers.sliders import find_place
from tests.folders import load_shipped

PATIENCE_MS = 20_000
HANDS = ("mouse", "touch", "keyboard")


class Hand(NamedTuple):
    """How somebody works: with what they press, on which page."""

    name: str
    page: Page

    def find(self, target: Locator) -> Callable[[], None]:
        """Look for what is pressed next, before anything is typed: what is given presses it at once."""
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if self.name == "keyboard":
            # The focus moves as the tabulator moves it, over however many stops lie between.
            return lambda: (target.focus(), self.page.keyboard.press("Enter"))
        if self.name == "touch":
            return lambda: self.page.touchscreen.tap(x, y)
        return lambda: self.page.mouse.click(x, y)


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest, visitor: Visitor) -> Hand:
    touch = {"has_touch": True} if request.param == "touch" else {}
    page = visitor.open(height=3000, permissions=["clipboard-read", "clipboard-write"], **touch)
    return Hand(request.param, page)


# What is typed or moved, each with what must then be true of the scenario ---------------------------------------------


class Edit(NamedTuple):
    """Somebody's work up to the last key, or until the hand lets go: another one each time that it is done."""

    find: Callable[[Page], Locator]
    make: Callable[[Locator, int], None]
    read: Callable[[Scenario], object]
    values: tuple[object, ...]


def _find_cell(page: Page) -> Locator:
    return page.get_by_label(own_entries_words.COLUMNS["score"]).first


def _find_number(page: Page) -> Locator:
    view = View(page)
    view.criterion("privacy")
    name = load_shipped().criterion["privacy"].name
    return view.panel.get_by_label(panel_words.PANEL["criterion_number_label"].format(name=name), exact=True)


def _find_allowance(page: Page) -> Locator:
    view = View(page)
    view.unfold(panel_words.PANEL["choices"])
    return view.panel.get_by_label(shared_words.LABELS["allowance"])


def _type(*texts: str) -> Callable[[Locator, int], None]:
    def make(field: Locator, time: int) -> None:
        field.click(click_count=3)
        field.page.keyboard.type(texts[time])

    return make


def _drag(slider: Locator, time: int) -> None:
    mouse = slider.page.mouse
    mouse.move(*find_place(slider, SHARES[time - 1]))
    mouse.down()
    mouse.move(*find_place(slider, SHARES[time]), steps=3)
    mouse.up()


def _choose(chosen: Locator, time: int) -> None:
    chosen.select_option(SETS[time])


SHARES = (0.4, 0.6, 0.3, 0.8, 0.17)
SETS = ("attention_kokas", "attention_fu_dirks", "mostly_rights", "equal_criteria")
EDITS = {
    "cell": Edit(
        _find_cell,
        _type("1", "2", "-1", "-2"),
        lambda now: [item.central for item in now.overrides],
        ([1.0], [2.0], [-1.0], [-2.0]),
    ),
    "number": Edit(_find_number, _type("80", "70", "20", "10"), lambda now: now.points["privacy"], (80, 70, 20, 10)),
    "slider": Edit(
        lambda page: View(page).group("cost"),
        _drag,
        lambda now: round(sum(now.points[name] for name in _list_cost()) / sum(now.points.values()), 1),
        SHARES,
    ),
    "field": Edit(_find_allowance, _type("0.5", "0.25", "0.75", "2"), lambda now: now.allowance, (0.5, 0.25, 0.75, 2)),
    "list": Edit(
        lambda page: View(page).panel.get_by_label(panel_words.PANEL["set"]), _choose, lambda now: now.weight_set, SETS
    ),
}


def _list_cost() -> list[str]:
    return [item.id for item in load_shipped().criteria if item.group == "cost"]


# What is clicked, each with what must follow -------------------------------------------------------------------------


class Press(NamedTuple):
    """What is clicked, and how to see that it has happened: what it gives holds the scenario."""

    find: Callable[[Page], Locator]
    happen: Callable[[Page, Callable[[], None]], Scenario]


def _read_address(page: Page) -> Scenario:
    settle(page)
    return decode_token(read_token(page.url), load_shipped())[0]


def _turn_page(page: Page, work: Callable[[], None]) -> Scenario:
    work()
    expect(page.get_by_role("heading", name=shared_words.PAGE_EVIDENCE, level=1)).to_be_visible(timeout=PATIENCE_MS)
    return _read_address(page)


def _download(page: Page, work: Callable[[], None]) -> Scenario:
    with page.expect_download(timeout=PATIENCE_MS) as started:
        work()
    return from_json(Path(started.value.path()).read_bytes(), load_shipped())[0]


WAIT_FOR_COPY = """async (patience) => {
  const end = performance.now() + patience;
  for (;;) {
    const copied = await navigator.clipboard.readText();
    if (copied || performance.now() > end) return copied;
    await new Promise((tell) => setTimeout(tell, 50));
  }
}"""


def _copy(page: Page, work: Callable[[], None]) -> Scenario:
    page.evaluate("() => navigator.clipboard.writeText('')")
    work()
    # Not from the button, which says so for a moment only.
    return decode_token(read_token(page.evaluate(WAIT_FOR_COPY, PATIENCE_MS)), load_shipped())[0]


def _undo(page: Page, work: Callable[[], None]) -> Scenario:
    work()
    redo = page.get_by_role("button", name=panel_words.PANEL["redo"], exact=True)
    expect(redo).to_have_attribute("aria-disabled", "false", timeout=PATIENCE_MS)
    redo.click()
    expect(redo).to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    return _read_address(page)


PRESSES = {
    "copy": Press(lambda page: page.get_by_role("button", name=COPY_LINK["copy"]), _copy),
    "undo": Press(lambda page: page.get_by_role("button", name=panel_words.PANEL["undo"], exact=True), _undo),
    "download": Press(lambda page: page.get_by_role("button", name=session_words.FILE_DOWNLOAD), _download),
    # The last: it leads away.
    "page": Press(lambda page: page.get_by_role("link", name=shared_words.PAGE_EVIDENCE, exact=True), _turn_page),
}


@pytest.mark.parametrize("edited", EDITS)
def test_what_was_typed_counts_and_what_was_clicked_happens(hand: Hand, edited: str) -> None:
    page = hand.page
    page.get_by_text(own_entries_words.TITLE, exact=True).click()
    edit = EDITS[edited]
    # The sheet and the file of the view are parts of one section: they never stand on the page together.
    presses = [name for name in PRESSES if (edited, name) != ("cell", "download")]
    turn_to(page, own_entries_words.PARTS["scores" if edited == "cell" else "file"])
    field = edit.find(page)
    found = {}
    for time, name in enumerate(presses):
        press = PRESSES[name]
        act = hand.find(press.find(page))

        def work(time: int = time, act: Callable[[], None] = act) -> None:
            edit.make(field, time)
            act()

        found[name] = edit.read(press.happen(page, work))
    assert found == dict(zip(presses, edit.values, strict=False))


# Streamlit's own fields ----------------------------------------------------------------------------------------------


def test_a_search_typed_is_there_again_after_the_page_that_was_clicked(hand: Hand) -> None:
    page = hand.page
    page.get_by_role("link", name=shared_words.PAGE_EVIDENCE, exact=True).click()
    turn_to(page, evidence_words.PARTS[evidence_words.SEARCH_PART])
    field = page.get_by_label(evidence_words.SEARCH)
    act = hand.find(page.get_by_role("link", name=shared_words.PAGE_COMPARE, exact=True))
    field.click()
    page.keyboard.type("privacy")
    act()
    expect(page.get_by_text(own_entries_words.TITLE, exact=True)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name=shared_words.PAGE_EVIDENCE, exact=True).click()
    expect(page.get_by_label(evidence_words.SEARCH)).to_have_value("privacy", timeout=PATIENCE_MS)


def test_a_form_is_sent_with_what_was_typed_last(hand: Hand) -> None:
    page = hand.page
    page.get_by_text(own_entries_words.TITLE, exact=True).click()
    turn_to(page, own_entries_words.PARTS["sources"])
    field = page.get_by_label(own_entries_words.SOURCE_FIELDS["title"])
    act = hand.find(page.get_by_role("button", name=own_entries_words.ADD, exact=True))
    field.click()
    page.keyboard.type("The case for a sale")
    act()
    expect(page.get_by_text("Entries of your own: one source.")).to_be_visible(timeout=PATIENCE_MS)
    assert [own.source.title for own in _read_address(page).sources] == ["The case for a sale"]


# A dialog -------------------------------------------------------------------------------------------------------------


def test_a_dialog_that_a_click_which_had_to_wait_opens_hears_escape(visitor: Visitor) -> None:
    page = visitor.open()
    page.get_by_role("link", name=shared_words.PAGE_EVIDENCE, exact=True).click()
    card = page.get_by_role("table", name=evidence_words.GRID["caption"])
    dossier = load_shipped()
    name = f"{dossier.alternative['privacy_law'].name}, {dossier.criterion['economic_cost'].name}:"
    cell = card.get_by_role("button", name=name)
    cell.scroll_into_view_if_needed()
    settle(page)
    page.get_by_role("radio", name=evidence_words.PARTS[evidence_words.GRID_PART], exact=True).click()
    cell.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(dossier.criterion["economic_cost"].question, timeout=PATIENCE_MS)
    settle(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


# An element that is drawn anew ---------------------------------------------------------------------------------------

REDRAW = """async (text) => {
  const { identify, findAgain } = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  const draw = (more) => {
    document.body.innerHTML = `
      <div class="st-key-links"><a href="#">One</a>${more}<a href="#">Two</a><a href="#">Two</a></div>
      <div class="x st-key-save"><button>${more ? "Save 2" : "Save 1"}</button></div>
      <div class="st-key-own"><section></section></div>`;
    document.querySelector("section").attachShadow({ mode: "open" }).innerHTML = "<button aria-label='Undo'>u</button>";
  };
  draw("");
  const inside = document.querySelector("section").shadowRoot.querySelector("button");
  const nodes = [...document.querySelectorAll("a, button"), inside];
  const known = nodes.map(identify);
  const itself = nodes.every((node, place) => findAgain(node, known[place]) === node);
  draw("<a href='#'>New</a>");
  const drawn = document.querySelector("section").shadowRoot.querySelector("button");
  const now = [...document.querySelectorAll("a:not(:nth-child(2)), button"), drawn];
  const found = nodes.map((node, place) => now.indexOf(findAgain(node, known[place])));
  document.querySelector(".st-key-links").remove();
  return { itself, found, gone: findAgain(nodes[0], known[0]) };
}"""


def test_an_element_drawn_anew_is_found_by_what_it_is_and_one_that_is_gone_is_not(visitor: Visitor) -> None:
    found = visitor.make_page().evaluate(REDRAW, bundle(WEB / "identity.js"))
    assert found == {"itself": True, "found": [0, 1, 2, 3, 4], "gone": None}
