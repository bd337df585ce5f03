"""From a phone to a wall: nothing overlaps, nothing is cut off, and the page scrolls down only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard import wording
from tests.browser.helpers.compare import View, make_link, shipped
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, settle

LIVELY = {
    "silence": "leave_out",
    "lens": "fu_dirks",
    "options": ("sale_or_ban", "privacy_law", "data_agreements", "export_controls"),
}


@pytest.mark.parametrize("width", [320, 390, 768, 2560])
def test_nothing_overlaps_is_cut_off_or_scrolls_sideways(width: int, visitor: Visitor) -> None:
    view = View(visitor.open(width=width, height=844 if width < 1000 else 1300))
    assert find_layout_faults(view.page) == []
    view.expect_agreement()
    expect(view.page.get_by_role("button", name=wording.COPY_LINK["copy"])).to_be_visible()


def test_a_lively_view_fits_a_phone_and_its_evidence_too(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(**LIVELY), width=320, height=640))
    assert find_layout_faults(view.page) == []
    view.option("privacy_law").click()
    expect(view.dialog).to_be_visible()
    settle(view.page)
    box = view.dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


@pytest.mark.parametrize("width", [320, 390])
def test_the_weights_can_be_opened_moved_and_put_away_on_a_phone(width: int, visitor: Visitor) -> None:
    view = View(visitor.open(width=width, height=844, has_touch=True))
    page = view.page
    expect(view.panel).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(view.panel).to_be_in_viewport()
    settle(page)
    with view.changing():
        view.criterion("economic_cost").press("End")
    slider = view.group("security").bounding_box()
    assert slider is not None
    assert slider["x"] >= 0
    assert slider["x"] + slider["width"] <= width
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(view.panel).not_to_be_in_viewport()
    view.expect_agreement()


def test_nothing_overlaps_at_twice_the_size(visitor: Visitor) -> None:
    view = View(visitor.open(width=720, height=450, device_scale_factor=2))
    assert find_layout_faults(view.page) == []
    method = visitor.open("/method", width=320, height=640)
    assert find_layout_faults(method) == []


def test_all_options_and_every_section_of_the_panel_fit(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(options=tuple(shipped().alternative))))
    view.panel.locator("summary").first.wait_for()
    for summary in view.panel.locator("summary").all():
        summary.click()
    settle(view.page)
    assert find_layout_faults(view.page) == []
    view.expect_agreement()
