"""What a person sees in the first minute."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.compare import words as compare_words
from dashboard.panel import words as panel_words
from dashboard.shared import words as shared_words
from dashboard.shared.grid import words as grid_words
from policies.comparison.comparison import compare
from policies.findings.findings import describe
from policies.scenario.scenario import default_scenario
from tests.browser.helpers.compare import View
from tests.browser.helpers.pages import Visitor
from tests.folders import load_shipped

FOLD = 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_answer_and_the_whole_ranking_stand_above_the_fold(visitor: Visitor, scheme: str) -> None:
    page = visitor.open(color_scheme=scheme)
    view = View(page)
    dossier = load_shipped()
    expect(page.get_by_role("heading", level=1)).to_have_text(dossier.question)
    lead = describe(compare(dossier, default_scenario(dossier)))[0].text
    for part in (page.get_by_role("heading", level=1), page.get_by_text(lead).first, view.ranking, view.coverage):
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= FOLD
    for alternative in default_scenario(dossier).alternatives:
        expect(view.row(alternative)).to_be_visible()
    view.expect_agreement()
    expect(view.panel).to_be_visible()
    if scheme == "light":
        assert_the_rest_is_there(view)


def assert_the_rest_is_there(view: View) -> None:
    page = view.page
    expect(view.scorecard).to_be_attached()
    expect(page.get_by_text(load_shipped().caution)).to_be_attached()
    for title in (
        compare_words.word_scorecard_title(load_shipped()),
        compare_words.MORE_FINDINGS,
    ):
        expect(page.get_by_role("heading", name=title)).to_be_attached()
    expect(page.get_by_role("button", name="Dominance: one pair")).to_be_attached()
    assert view.scorecard.locator("[data-state=silent]").count() > 0
    expect(view.scorecard.get_by_role("row").last).to_contain_text(grid_words.GRID["weights"])
    with page.expect_download() as saved:
        page.get_by_role("button", name=compare_words.DOWNLOAD_SCORECARD).click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert load_shipped().alternative["privacy_law"].name in text
    assert load_shipped().caution in text


def test_method_is_one_click_away_and_keeps_the_view(visitor: Visitor) -> None:
    page = visitor.open()
    view = View(page)
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("mostly_rights")
    token = view.token
    with view.changing():
        page.get_by_role("link", name=shared_words.PAGE_METHOD).click()
    expect(page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)).to_be_visible()
    expect(page.locator(".katex").first).to_be_visible()
    assert view.token == token
    with view.changing():
        page.get_by_role("link", name=shared_words.PAGE_COMPARE).click()
    assert view.token == token
    view.expect_agreement()
