"""axe-core finds nothing serious or critical, in light and in dark."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.helpers.accessibility import DARK, find_faults_in_looks, find_grave_faults
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.pages import Visitor, settle


def test_compare_with_all_its_parts_open_has_no_grave_fault(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(lens="fu_dirks")))
    for summary in view.panel.locator("summary").all():
        summary.click()
    settle(view.page)
    assert find_faults_in_looks(view.page, DARK) == []
    view.alternative("privacy_law").click()
    expect(view.dialog).to_be_visible()
    settle(view.page)
    assert find_faults_in_looks(view.page, DARK) == []


def test_a_notice_and_a_cells_evidence_have_no_grave_fault(visitor: Visitor) -> None:
    view = View(visitor.open("/?s=damaged"))
    assert find_faults_in_looks(view.page, DARK) == []
    view.scorecard.get_by_role("button").first.click()
    expect(view.dialog).to_be_visible()
    settle(view.page)
    assert find_faults_in_looks(view.page, DARK) == []


def test_a_phone_with_the_weights_open_has_no_grave_fault(visitor: Visitor) -> None:
    view = View(visitor.open(width=390, height=844))
    view.page.get_by_test_id("stExpandSidebarButton").click()
    settle(view.page)
    assert find_grave_faults(view.page) == []
