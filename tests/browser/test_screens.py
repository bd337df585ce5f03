"""Compare: few words, its map whole, large on a shared screen, a sheet on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.compare import words as compare_words
from dashboard.evidence import words as evidence_words
from dashboard.shared.large_view import words as large_words
from dashboard.shared.locators import name_locators
from dashboard.shared.ranking import words as ranking_words
from policies.comparison.comparison import compare
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.layout import find_box, find_layout_faults, is_whole
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.scenarios import ALL
from tests.browser.helpers.words import count_words
from tests.folders import load_shipped

MOST_WORDS = 450
SMALLEST_TYPE = 0.022
"""Part of the height of a shared screen that type in the large view has at least."""


def test_compare_says_it_in_few_words(page: Page) -> None:
    assert count_words(page) <= MOST_WORDS


@pytest.mark.parametrize("count", [5, 6])
def test_the_map_of_a_few_more_options_is_whole(count: int, visitor: Visitor) -> None:
    view = View(visitor.open(make_link(alternatives=ALL[:count]), width=1280, height=720))
    assert is_whole(view.coverage)


def test_eleven_options_keep_the_map_whole_and_are_sorted_by_value_on_request(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(alternatives=ALL), width=1280, height=900))
    assert is_whole(view.coverage)
    results = compare(load_shipped(), view.scenario).results
    heads = view.ranking.get_by_role("rowheader").get_by_role("button")
    given = [view.name(name) for name in ALL]
    assert heads.all_inner_texts() == given
    view.ranking.get_by_role("button", name=ranking_words.RANKING["sort_on"]).click()
    falling = sorted(ALL, key=lambda name: -round(results[name].value, 9))
    expect(heads).to_have_text([view.name(name) for name in falling])
    view.ranking.get_by_role("button", name=ranking_words.RANKING["sort_off"]).click()
    expect(heads).to_have_text(given)


def test_more_options_are_one_click_away(page: Page) -> None:
    view = View(page)
    told = compare_words.word_more_options(compare(load_shipped(), view.scenario))
    assert told.startswith("Seven more measures")
    page.get_by_role("button", name=told).click()
    box = view.panel.get_by_role("checkbox", name=load_shipped().alternatives[0].name)
    expect(box).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "click"])
def test_a_locator_says_what_it_is_and_leads_to_its_paragraph(key: str, page: Page) -> None:
    view = View(page)
    with view.changing():
        view.group("rights").press("End")
    locator = page.get_by_role("link", name="K13", exact=True).first
    expect(locator).to_have_attribute("title", name_locators(load_shipped())["K13"])
    before = view.scenario
    if key == "click":
        locator.click()
    else:
        locator.press(key)
    expect(page.get_by_role("heading", level=1)).to_have_text("Evidence")
    expect(page.get_by_role("radio", name=evidence_words.PARTS[evidence_words.PARAGRAPHS_PART])).to_be_checked()
    expect(page.get_by_text("Paragraph K13, ")).to_be_visible()
    assert view.scenario == before


def test_the_large_view_leaves_the_answer_alone_in_large_type(visitor: Visitor) -> None:
    page = visitor.open(width=1920, height=1080)
    view = View(page)
    page.keyboard.press("l")
    settle(page)
    expect(view.panel).not_to_be_in_viewport()
    expect(view.scorecard).to_be_hidden()
    for part in (view.alternative("privacy_law"), page.locator(".sentence").first):
        size = part.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
        assert size >= SMALLEST_TYPE * 1080
    assert find_box(view.ranking)["bottom"] <= 1080
    assert find_layout_faults(page) == []
    page.get_by_role("button", name=large_words.LARGE_VIEW["off"]).click()
    expect(view.panel).to_be_in_viewport()
    expect(view.scorecard).to_be_visible()


def test_on_a_phone_the_weights_are_a_sheet_under_what_they_move(visitor: Visitor) -> None:
    page = visitor.open(width=390, height=844, has_touch=True, is_mobile=True)
    view = View(page)
    page.get_by_test_id("stExpandSidebarButton").tap()
    settle(page)
    sheet = find_box(page.get_by_test_id("stSidebar"))
    assert sheet["height"] <= 844 / 2
    title = find_box(view.ranking)
    assert 0 <= title["y"] < sheet["y"]
    rights = view.group("rights")
    rights.scroll_into_view_if_needed()
    for part in (view.panel.locator("summary").first, rights, view.panel.get_by_role("button").first):
        assert find_box(part)["height"] >= 44
    before = rights.input_value()
    for across, along in ((0, -90), (10, -150), (-6, 70)):
        swipe(page, rights, across, along)
        assert rights.input_value() == before
    with view.changing():
        swipe(page, rights, 70, 4)
    assert rights.input_value() != before


def swipe(page: Page, slider: Locator, across: float, along: float) -> None:
    """Draw a finger from the middle of a slider, in steps as a hand makes them."""
    slider.scroll_into_view_if_needed()
    settle(page)
    box = find_box(slider)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        point = {"x": x + across * step / 10, "y": y + along * step / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
