"""Keys that a presenter knows from other programs, and the window with the notes that follows the talk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.present import words as present_words
from policies.comparison.comparison import compare
from policies.scenario.scenario import Scenario
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.talk import Talk, open_talk
from tests.folders import load_shipped

BLANK, PRESENTER = present_words.STAGE["blank"], present_words.PRESENTER


@pytest.mark.parametrize("key", ["b", "."])
def test_a_key_blanks_the_screen_and_the_next_only_shows_it_again(visitor: Visitor, key: str) -> None:
    talk = open_talk(visitor, 4)
    blank = talk.stage.get_by_role("img", name=BLANK)
    talk.press(key)
    expect(blank).to_be_visible()
    box, window = blank.bounding_box(), talk.page.viewport_size
    assert box
    assert window
    assert (box["width"], box["height"]) == (window["width"], window["height"])
    talk.press("PageDown")
    expect(blank).to_be_hidden()
    talk.expect_step(4)


def test_space_goes_on_unless_a_control_uses_it(visitor: Visitor) -> None:
    talk = open_talk(visitor, 4)
    talk.press("Space").expect_step(5)
    settle(talk.page)
    more = talk.stage.get_by_role("button", name=present_words.STAGE["more"].format(name="Rights"), exact=True)
    share = float(talk.slider().input_value())
    more.focus()
    talk.press("Space")
    expect(talk.slider()).not_to_have_value(str(round(share)))
    talk.expect_step(5)


def test_a_key_fills_the_screen_and_gives_it_back(visitor: Visitor) -> None:
    talk = open_talk(visitor, 4)
    talk.press("f")
    talk.page.wait_for_function("() => document.fullscreenElement !== null")
    talk.press("f")
    talk.page.wait_for_function("() => document.fullscreenElement === null")
    talk.expect_step(4)


def open_presenter(talk: Talk) -> Page:
    with talk.page.context.expect_page() as opened:
        talk.press("n")
    opened.value.set_default_timeout(10_000)
    settle_clock(opened.value)
    return opened.value


def settle_clock(page: Page) -> None:
    expect(page.get_by_role("region", name=PRESENTER["heading"])).to_be_visible()


def test_the_presenters_window_follows_the_talk_and_turns_it(visitor: Visitor) -> None:
    talk = open_talk(visitor, 3)
    window = open_presenter(talk)
    dossier = load_shipped()
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    titles = [present_words.word_title(dossier, step) for step in present_words.TITLES]
    expect(window.get_by_role("heading", level=1)).to_have_text(titles[2])
    for note in present_words.list_notes(comparison, "coverage", combined=True):
        expect(window.get_by_text(note, exact=True)).to_be_visible()
    expect(window.get_by_text(PRESENTER["next"].format(title=titles[3]), exact=True)).to_be_visible()
    talk.page.bring_to_front()
    talk.press("PageDown")
    expect(window.get_by_role("heading", level=1)).to_have_text(titles[3])
    window.bring_to_front()
    window.keyboard.press("PageDown")
    talk.expect_step(5)
    expect(window.get_by_text("5 / 9", exact=True)).to_be_visible()
    expect(window.get_by_text("0:02")).to_be_visible()
    # A refresh of the talk keeps its window.
    talk.page.reload()
    settle(talk.page)
    talk.page.keyboard.press("PageDown")
    expect(window.get_by_text("6 / 9", exact=True)).to_be_visible()


def test_no_note_is_on_the_shared_screen(visitor: Visitor) -> None:
    talk = open_talk(visitor, 1)
    comparison = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    notes = present_words.list_notes(comparison, "question", combined=True)
    open_presenter(talk)
    for note in notes:
        expect(talk.page.get_by_text(note)).to_have_count(0)


def test_a_window_whose_talk_is_not_open_says_what_it_waits_for(visitor: Visitor) -> None:
    page = visitor.open(f"/{present_words.PATH}?presenter=nobody")
    expect(page.get_by_text(PRESENTER["waiting"])).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
