"""The Method page in a browser: read on a phone, in the dark, and without a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from dashboard.method import rules, worked_example
from dashboard.method import words as method_words
from dashboard.shared import words as shared_words
from tests.browser.helpers.accessibility import find_grave_faults
from tests.browser.helpers.compare import FOCUSED, make_link, read_token
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize

LINK = make_link("/method", silence="leave_out", spacing="steep", weight_set="mostly_rights")
_FORMULAS = """() => [...document.querySelectorAll(".katex-display")].map((formula) => {
  const boxes = [...formula.querySelectorAll(".base")].map((part) => part.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
})"""
"""Measures from where to where each formula reaches: `find_layout_faults` leaves KaTeX alone."""


def test_method_fits_a_phone_in_the_dark_with_its_formulas(visitor: Visitor) -> None:
    page = visitor.open(LINK, width=390, height=844, device_scale_factor=2, color_scheme="dark")
    expect_pictures(page)
    assert find_grave_faults(page) == []
    for width in (390, 320, 820):
        resize(page, width, 844)
        assert find_layout_faults(page) == []
        formulas = page.evaluate(_FORMULAS)
        assert len(formulas) == sum(len(rule.formulas) for rule in rules.RULES.values())
        assert all(left >= 0 and right <= width for left, right in formulas)


def test_method_is_worked_by_keyboard_and_the_view_stays(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    expect_pictures(page)
    assert find_grave_faults(page) == []
    token = read_token(page.url)
    heading = page.get_by_role("heading", name=method_words.TITLES["example"], exact=True)
    expect(heading).not_to_be_in_viewport()
    tab_to(page, page.get_by_role("link", name=method_words.TITLES["example"], exact=True))
    page.keyboard.press("Enter")
    expect(heading).to_be_in_viewport()
    assert page.url.endswith("#example")
    alternatives = page.get_by_role("combobox", name=worked_example.OPTION_FOLLOWED)
    before = alternatives.input_value()
    tab_to(page, alternatives)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(alternatives).not_to_have_value(before)
    expect(page.get_by_text(worked_example.SUMMED.format(option=alternatives.input_value()))).to_be_visible()
    assert read_token(page.url) == token


def expect_pictures(page: Page) -> None:
    """Each treatment of silence has its picture, told in words, with text in the page's own colour."""
    ink = page.get_by_test_id("stApp").evaluate("(node) => getComputedStyle(node).color")
    for name, _ in shared_words.SILENCE.values():
        picture = page.get_by_role("figure", name=method_words.PICTURE_SHOWN.format(name=name, said="").strip())
        expect(picture.locator(".annotation-text").first).to_have_css("fill", ink)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    target = wanted.element_handle()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"(node) => ({FOCUSED})() === node", target):
            return
    raise AssertionError(f"Tab does not reach {wanted}")
