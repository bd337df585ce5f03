"""The talk in a browser: steps turned by keyboard alone, ways in and back, what the address keeps."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.present import words as present_words
from dashboard.shared.ranking import words as ranking_words
from tests.browser.helpers.compare import make_link
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.talk import STEPS, Talk, open_talk

# Places along the edges of the window at which something else than the stage, or the way back in its corner, is on top.
_COVERED = """() => {
  const { innerWidth: wide, innerHeight: high } = window;
  const along = (part) => [[8, part * high], [wide - 8, part * high], [part * wide, high - 8]];
  const edges = [0.05, 0.35, 0.65, 0.95].flatMap(along);
  return edges.filter(([x, y]) => !document.elementFromPoint(x, y)?.shadowRoot?.querySelector(".stage"));
}"""


def test_the_whole_talk_by_keyboard_alone(visitor: Visitor) -> None:
    talk = open_talk(visitor)
    for number in STEPS:
        talk.expect_step(number)
        talk.press("PageDown" if number % 2 else "ArrowRight")
    talk.expect_step(9)
    talk.press("Home").expect_step(1)
    talk.press("PageUp").expect_step(1)
    talk.press("End", "PageUp", "ArrowLeft").expect_step(7)
    talk.wait_for_address(step="7")
    # Streamlit's own keys open nothing in front of an audience.
    talk.press("c", "r")
    expect(talk.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("page_before", "width", "height"),
    [("", 1024, 768), ("", 1280, 720), ("robustness", 1440, 900), ("evidence", 1920, 1080), ("method", 1280, 720)],
)
def test_a_talk_has_the_whole_window_whatever_page_it_is_come_to_from(
    visitor: Visitor, page_before: str, width: int, height: int
) -> None:
    page = visitor.open(make_link(f"/{page_before}"), width=width, height=height)
    page.get_by_role("link", name=present_words.PAGE, exact=True).click()
    expect(page.locator(".stage")).to_be_visible()
    assert page.evaluate(_COVERED) == []
    settle(page)
    assert page.evaluate(_COVERED) == []
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    page.get_by_role("link", name=present_words.BACK).click()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_refresh_and_a_second_laptop_resume_the_step_and_the_weights(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.drag(0.62)
    talk.press("PageDown")
    talk.expect_step(6)
    talk.wait_for_address(step="6")
    settle(talk.page)
    points = talk.points
    assert points["privacy"] > points["data_access"]
    talk.page.reload()
    settle(talk.page)
    talk.expect_step(6)
    second = Talk(visitor.open(talk.page.url.removeprefix(visitor.home)))
    second.expect_step(6)
    assert second.points == points


def test_a_step_left_out_is_passed_over_and_the_address_keeps_that(visitor: Visitor) -> None:
    talk = open_talk(visitor, 2)
    # The list opens at the step that is shown; after it comes the box of the next.
    talk.press("s", "Tab", "Space")
    expect(talk.stage.get_by_role("checkbox", name=present_words.STAGE["shown"].format(number=3))).not_to_be_checked()
    talk.wait_for_address(skip="3")
    talk.press("PageDown").expect_step(4)
    talk.wait_for_address(step="4")
    second = Talk(visitor.open(talk.page.url.removeprefix(visitor.home)))
    second.press("PageUp").expect_step(2)


def test_an_embedded_talk_is_uncluttered(visitor: Visitor) -> None:
    talk = open_talk(visitor, 4, "&embed=true")
    talk.expect_step(4)
    for name in ("steps", "undo", "opening", "full"):
        expect(talk.button(name)).to_have_count(0)
    expect(talk.page.get_by_role("link", name=present_words.BACK)).to_have_count(0)
    talk.button("next").click()
    talk.expect_step(5)
    talk.wait_for_address(step="5", embed="true")


def test_the_way_back_keeps_the_session(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.drag(0.6)
    talk.press("PageDown")
    talk.wait_for_address(step="6")
    settle(talk.page)
    points = talk.points
    talk.page.get_by_role("link", name=present_words.BACK).click()
    expect(talk.page.get_by_role("table", name=ranking_words.RANKING["caption"])).to_be_visible()
    assert talk.points == points
    talk.page.get_by_role("link", name=present_words.PAGE, exact=True).click()
    talk.expect_step(1)
    talk.press("u")
    talk.page.wait_for_url(lambda _: talk.points["privacy"] == 50)
