"""From a number to the passage behind it: whose reading, how firm, and where it stands."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from dashboard import wording
from policies.words import label_source
from tests.browser.helpers.compare import FOCUSED, View, shipped

OPTION, CRITERION = "privacy_law", "privacy"


def find_cell(view: View) -> Locator:
    return view.scorecard.get_by_role("button", name=_begin())


def find_mark(view: View) -> Locator:
    return view.coverage.get_by_role("button", name=_begin())


def find_part(view: View) -> Locator:
    return (
        view.parts(OPTION)
        .filter(has=view.page.locator("xpath=self::*"))
        .and_(view.page.get_by_role("button", name=f"{shipped().criterion[CRITERION].name}:"))
    )


def _begin() -> str:
    return f"{shipped().alternative[OPTION].name}, {shipped().criterion[CRITERION].name}:"


def test_a_number_leads_to_its_evidence_from_scorecard_map_and_bar(page: Page) -> None:
    view = View(page)
    dossier = shipped()
    for find in (find_cell, find_mark, find_part):
        find(view).click()
        expect(view.dialog).to_be_visible()
        expect(view.dialog).to_contain_text(dossier.criterion[CRITERION].question)
        for reading in (r for r in dossier.readings if (r.alternative, r.criterion) == (OPTION, CRITERION)):
            expect(view.dialog).to_contain_text(label_source(dossier.source[reading.source]))
            expect(view.dialog).to_contain_text(wording.SPEAKER[reading.speaker])
            expect(view.dialog).to_contain_text(reading.rationale)
            expect(view.dialog).to_contain_text(reading.phrase)
            for place in reading.locators:
                expect(view.dialog).to_contain_text(place)
        expect(view.dialog).to_contain_text(wording.CODINGS_TITLE)
        expect(view.dialog.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()
        page.keyboard.press("Escape")
        expect(view.dialog).to_have_count(0)
    # The same part opens again.
    find_part(view).click()
    expect(view.dialog).to_be_visible()


def test_an_options_name_leads_to_what_speaks_for_and_against_it(page: Page) -> None:
    view = View(page)
    token = view.token
    view.option("sale_or_ban").focus()
    page.keyboard.press("Enter")
    expect(view.dialog).to_be_visible()
    for title in (wording.FOR, wording.AGAINST, wording.SILENT_ON):
        expect(view.dialog.get_by_role("heading", name=title)).to_be_visible()
    expect(view.dialog).to_contain_text(shipped().alternative["sale_or_ban"].description)
    page.keyboard.press("Escape")
    expect(view.dialog).to_have_count(0)
    # Who works by keyboard goes on where they were.
    page.wait_for_function(f"() => ({FOCUSED})()?.textContent === {shipped().alternative['sale_or_ban'].name!r}")
    assert view.token == token


def test_a_bar_part_and_a_criterion_explain_themselves_on_hover_and_on_focus(page: Page) -> None:
    view = View(page)
    part = view.parts(OPTION).first
    said = part.get_attribute("aria-label") or ""
    assert said
    part.hover()
    bubble = page.get_by_text(said.splitlines()[0]).locator("visible=true")
    expect(bubble.first).to_be_visible()
    page.mouse.move(5, 5)
    expect(bubble).to_have_count(0)
    view.option(OPTION).focus()
    page.keyboard.press("Tab")
    expect(bubble.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble).to_have_count(0)
    view.criterion(CRITERION)
    criterion = shipped().criterion[CRITERION]
    about = view.panel.get_by_role("button", name=criterion.name, exact=True)
    for show in (about.hover, about.focus):
        show()
        for text in (criterion.question, criterion.worst_means, criterion.best_means):
            expect(page.get_by_text(text, exact=True).locator("visible=true").first).to_be_visible()
