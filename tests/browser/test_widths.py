"""From a phone to a wall: nothing overlaps, nothing is cut off, and the page scrolls down only."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from dashboard.shared.copy_link import words as copy_link_words
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize, settle
from tests.folders import load_shipped

LIVELY = {
    "silence": "leave_out",
    "lens": "fu_dirks",
    "alternatives": ("sale_or_ban", "privacy_law", "data_agreements", "export_controls"),
}


@pytest.mark.parametrize(("width", "choices"), [(320, LIVELY), (390, {}), (768, {})])
def test_nothing_overlaps_is_cut_off_or_scrolls_sideways(
    width: int, choices: dict[str, object], visitor: Visitor
) -> None:
    view = View(visitor.open(make_link(**choices), width=width, height=844))
    assert find_layout_faults(view.page) == []
    view.expect_agreement()
    expect(view.page.get_by_role("button", name=copy_link_words.COPY_LINK["copy"])).to_be_visible()


def test_on_a_phone_weights_are_opened_moved_and_put_away_and_evidence_fits(visitor: Visitor) -> None:
    width = 320
    view = View(visitor.open(width=width, height=844, has_touch=True))
    page = view.page
    expect(view.panel).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(view.panel).to_be_in_viewport()
    settle(page)
    with view.changing():
        view.criterion("economic_cost").press("End")
    expect_inside(view.group("security"), width)
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(view.panel).not_to_be_in_viewport()
    view.expect_agreement()
    view.alternative("privacy_law").click()
    expect(view.dialog).to_be_visible()
    settle(page)
    expect_inside(view.dialog, width)


def expect_inside(part: Locator, width: int) -> None:
    box = part.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_nothing_overlaps_at_twice_the_size(visitor: Visitor) -> None:
    page = visitor.open(width=720, height=450, device_scale_factor=2)
    assert find_layout_faults(page) == []
    method = visitor.open_beside(page.context, "/method")
    # Its charts take the width that there is once they are drawn.
    expect(method.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)
    settle(method, 1_500)
    assert find_layout_faults(method) == []


def test_all_alternatives_and_every_section_of_the_panel_fit_a_wall_and_a_desk(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(alternatives=tuple(load_shipped().alternative)), width=2560, height=1300))
    for summary in view.panel.locator("summary").all():
        summary.click()
    for width in (2560, 1440):
        resize(view.page, width, 900)
        assert find_layout_faults(view.page) == []
    view.expect_agreement()
