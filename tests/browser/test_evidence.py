"""From a number to the passage behind it: whose reading, how firm, and where it stands."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from dashboard.evidence import words as evidence_words
from dashboard.evidence.dialog import words as dialog_words
from dashboard.evidence.paragraphs import words as paragraphs_words
from dashboard.shared import words as shared_words
from policies.dossier import Reading, Source
from policies.dossier.names import label_source
from policies.scenario import UserSource
from tests.browser.helpers.accessibility import DARK, MAIN, find_faults_in_looks
from tests.browser.helpers.compare import FOCUSED, View, make_link
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize, settle, turn_to
from tests.browser.helpers.scenarios import OWN
from tests.folders import load_shipped

OPTION, CRITERION = "privacy_law", "privacy"
_LIST_RUNNING_OVER = """boxes => boxes.filter(box => {
  const { left, right } = box.getBoundingClientRect();
  return [...box.querySelectorAll("*")].some(part => {
    const inner = part.getBoundingClientRect();
    return part.checkVisibility() && (inner.left < left - 0.5 || inner.right > right + 0.5);
  });
}).map(box => box.textContent)"""


def find_cell(view: View) -> Locator:
    return view.scorecard.get_by_role("button", name=_begin())


def find_mark(view: View) -> Locator:
    return view.coverage.get_by_role("button", name=_begin())


def find_part(view: View) -> Locator:
    return (
        view.parts(OPTION)
        .filter(has=view.page.locator("xpath=self::*"))
        .and_(view.page.get_by_role("button", name=f"{load_shipped().criterion[CRITERION].name}:"))
    )


def _begin() -> str:
    return f"{load_shipped().alternative[OPTION].name}, {load_shipped().criterion[CRITERION].name}:"


def test_a_number_leads_to_its_evidence_from_scorecard_map_and_bar(page: Page) -> None:
    view = View(page)
    dossier = load_shipped()
    for find in (find_cell, find_mark, find_part):
        find(view).click()
        expect(view.dialog).to_be_visible()
        expect(view.dialog).to_contain_text(dossier.criterion[CRITERION].question)
        for reading in (r for r in dossier.readings if (r.alternative, r.criterion) == (OPTION, CRITERION)):
            expect(view.dialog).to_contain_text(label_source(dossier.source[reading.source]))
            expect(view.dialog).to_contain_text(shared_words.SPEAKER[reading.speaker])
            expect(view.dialog).to_contain_text(reading.rationale)
            expect(view.dialog).to_contain_text(reading.phrase)
            for place in reading.locators:
                expect(view.dialog).to_contain_text(place)
        expect(view.dialog).to_contain_text(dialog_words.CODINGS_TITLE)
        expect(view.dialog.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()
        page.keyboard.press("Escape")
        expect(view.dialog).to_have_count(0)
        settle(page)
        expect(page.locator(".bubble:popover-open")).to_have_count(0)
    # The same part opens again.
    find_part(view).click()
    expect(view.dialog).to_be_visible()


def test_an_alternatives_name_leads_to_what_speaks_for_and_against_it(page: Page) -> None:
    view = View(page)
    token = view.token
    view.alternative("sale_or_ban").focus()
    page.keyboard.press("Enter")
    expect(view.dialog).to_be_visible()
    for title in (dialog_words.FOR, dialog_words.AGAINST, dialog_words.SILENT_ON):
        expect(view.dialog.get_by_role("heading", name=title)).to_be_visible()
    expect(view.dialog).to_contain_text(load_shipped().alternative["sale_or_ban"].description)
    page.keyboard.press("Escape")
    expect(view.dialog).to_have_count(0)
    # Who works by keyboard goes on where they were.
    page.wait_for_function(f"() => ({FOCUSED})()?.textContent === {load_shipped().alternative['sale_or_ban'].name!r}")
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
    view.alternative(OPTION).focus()
    page.keyboard.press("Tab")
    expect(bubble.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble).to_have_count(0)
    view.criterion(CRITERION)
    criterion = load_shipped().criterion[CRITERION]
    about = view.panel.get_by_role("button", name=criterion.name, exact=True)
    for show in (about.hover, about.focus):
        show()
        for text in (criterion.question, criterion.worst_means, criterion.best_means):
            expect(page.get_by_text(text, exact=True).locator("visible=true").first).to_be_visible()


# The Evidence page ---------------------------------------------------------------------------------------------------


def search(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=evidence_words.SEARCH).fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_text("found.").or_(page.get_by_text("are shown."))).to_be_visible()
    settle(page)


def test_a_silent_cell_of_the_scorecard_opens_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    view = View(page)
    dossier = load_shipped()
    name = f"{dossier.alternative[OPTION].name}, {dossier.criterion['liberty'].name}:"
    silent = view.scorecard.get_by_role("button", name=name)
    find_cell(view).focus()
    page.keyboard.press("ArrowRight")
    expect(silent).to_be_focused()
    expect(silent).not_to_have_css("background-image", "none")
    page.keyboard.press("Enter")
    expect(view.dialog).to_contain_text(dialog_words.NOBODY)
    page.keyboard.press("Escape")
    expect(view.dialog).to_have_count(0)
    expect(silent).to_be_focused()


def test_words_and_marks_keep_to_their_cell_where_three_sources_speak(visitor: Visitor) -> None:
    reading = Reading("privacy_law", "privacy", "user_report", 1, 0, 2, "implied")
    choices = {"sources": (UserSource(Source("user_report", "A report"), (reading,)),)}
    lanes = visitor.open(make_link("/evidence", **choices)).locator(".lane:visible")
    expect(lanes.first).to_be_visible()
    assert lanes.evaluate_all(_LIST_RUNNING_OVER) == []
    cells = View(visitor.open(make_link(**choices))).scorecard.locator("td .cell")
    expect(cells.first).to_be_visible()
    assert cells.evaluate_all(_LIST_RUNNING_OVER) == []


def test_every_part_of_the_evidence_page_has_no_grave_fault_in_light_and_in_dark(visitor: Visitor) -> None:
    page = visitor.open(make_link("/evidence"))
    for part in evidence_words.PARTS:
        turn_to(page, evidence_words.PARTS[part])
        if part == evidence_words.SEARCH_PART:
            search(page, "propaganda")
        assert find_layout_faults(page) == [], part
        assert find_faults_in_looks(page, DARK, within=MAIN) == [], part
    page.get_by_role("button", name="Forced sale or ban: Information integrity").click()
    expect(page.get_by_role("dialog")).to_contain_text(dialog_words.MARKS_NOTE)
    assert find_faults_in_looks(page, DARK) == []


def test_every_part_of_the_evidence_page_fits_a_tablet_and_a_phone_with_long_names(visitor: Visitor) -> None:
    page = visitor.open(make_link("/evidence", **OWN), width=820, height=844)
    for part in evidence_words.PARTS:
        turn_to(page, evidence_words.PARTS[part])
        if part == evidence_words.SEARCH_PART:
            search(page, "law")
        for width in (320, 820):
            resize(page, width, 844)
            assert find_layout_faults(page) == [], (part, width)


def test_the_evidence_page_is_used_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open(make_link("/evidence"))

    def tab_to(begin: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            label = page.evaluate(f"() => {{ const at = ({FOCUSED})(); return at?.ariaLabel || at?.innerText || ''; }}")
            if str(label).startswith(begin):
                return
        raise AssertionError(f"no stop named {begin!r}")

    dossier = load_shipped()
    tab_to(f"{dossier.alternative['sale_or_ban'].name}, {dossier.criterion['data_access'].name}:")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(dossier.criterion["information_integrity"].question)
    expect(page.get_by_role("dialog")).to_contain_text(dialog_words.NOBODY)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("radio", name=evidence_words.PARTS[evidence_words.GRID_PART]).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name=paragraphs_words.PARAGRAPHS_TITLE)).to_be_visible()
