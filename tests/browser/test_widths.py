"""Compare at every size, light and dark: whole, nothing over anything else, and the page scrolls down only."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from dashboard.shared.copy_link import words as copy_link_words
from policies.comparison.comparison import compare
from tests.browser.helpers.accessibility import DARK
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.layout import find_box, find_layout_faults, is_whole
from tests.browser.helpers.pages import Visitor, resize, settle
from tests.browser.helpers.scenarios import FEW_SPEAK, OWN
from tests.folders import load_shipped

SIZES = [
    (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1300), (820, 1180), (768, 1024), (390, 844), (360, 800),
    (320, 844),
]  # fmt: skip
STYLES_MS = 120
"""Compare is laid out by its styles: it has no charts that are drawn anew."""
VIEWS: dict[str, dict[str, Any]] = {"shipped": {}, "eleven": FEW_SPEAK, "own": OWN}

_HAS_PANEL = """() => document.querySelector("[data-testid=stSidebar]").getBoundingClientRect().width > 200"""


@pytest.mark.parametrize("name", VIEWS)
def test_compare_is_whole_at_every_size_with_the_leader_above_the_fold(name: str, visitor: Visitor) -> None:
    # At 150 per cent a line may end between two pixels; of 1920 x 1080 it leaves the first of these sizes.
    view = View(visitor.open(make_link(**VIEWS[name]), width=1280, height=720, device_scale_factor=1.5))
    if name == "shipped":
        leader = compare(load_shipped(), view.scenario).leaders[0]
        assert find_box(view.row(leader).get_by_role("toolbar"))["bottom"] <= 720
    for summary in view.panel.locator("summary").all():
        summary.click()
    for width, height in SIZES:
        resize(view.page, width, height, quiet_ms=STYLES_MS)
        assert find_layout_faults(view.page) == [], f"at {width} x {height}"
        assert name != "shipped" or width < 360 or is_whole(view.coverage), f"the map is cut at {width} x {height}"
    view.page.emulate_media(**DARK)
    resize(view.page, 1280, 720)
    # The panel, which was a sheet on the last size, slides back to its place.
    view.page.wait_for_function(_HAS_PANEL)
    settle(view.page)
    assert find_layout_faults(view.page) == []
    if name != "own":
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
    box = find_box(part)
    assert box["x"] >= 0
    assert box["right"] <= width
