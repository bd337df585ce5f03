"""The user's own entries in a real browser: nothing typed is lost, each edit is one step, the keyboard is enough."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard.own_entries import words as own_entries_words
from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from dashboard.weight_sets import words as weight_sets_words
from policies import Scenario, decode_token
from policies.english import count_noun, number_word
from tests.browser.helpers.accessibility import DARK, MAIN, find_faults_in_looks
from tests.browser.helpers.pages import Visitor, settle, turn_to
from tests.folders import load_shipped

PATIENCE_MS = 20_000
TYPED = ("1", "-1", "2", "0.5", "0", "-2", "1.5", "-0.5", "2", "1")


def open_section(page: Page, part: str = "scores") -> None:
    page.get_by_text(own_entries_words.TITLE, exact=True).click()
    turn_to(page, own_entries_words.PARTS[part])


def read_scenario(page: Page) -> Scenario:
    return decode_token(parse_qs(urlsplit(page.url).query)["s"][0], load_shipped())[0]


def expect_entries(page: Page, told: str) -> None:
    """Wait until the page says what was entered, and the address holds it."""
    expect(page.get_by_text(f"Entries of your own: {told}.")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)


def find_upload(page: Page) -> Locator:
    settle(page)
    return page.locator("[data-testid=stFileUploader] input[type=file]").last


def find_scores(page: Page) -> Locator:
    return page.get_by_label(own_entries_words.COLUMNS["score"])


def test_ten_cells_typed_without_a_pause_are_all_kept_and_undone_one_by_one(page: Page) -> None:
    open_section(page)
    opening = page.url
    find_scores(page).first.click()
    for text in TYPED:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect_entries(page, "ten scores")
    assert [item.central for item in read_scenario(page).overrides] == [float(text) for text in TYPED]
    undo = page.get_by_role("button", name="Undo", exact=True)
    for left in range(9, 0, -1):
        undo.click()
        counted = f"Entries of your own: {number_word(left)} {count_noun(left, 'score')}."
        expect(page.get_by_text(counted)).to_be_visible(timeout=PATIENCE_MS)
    undo.click()
    expect(page).to_have_url(opening)
    expect(find_scores(page).first).to_have_value("")


def test_a_block_from_a_spreadsheet_fills_the_cells_as_one_step(page: Page) -> None:
    open_section(page)
    find_scores(page).first.focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "1\\t0\\t2\\n-1\\t-2\\t0\\n");
          let node = document.activeElement;
          while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
          node.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, composed: true}));
        }"""
    )
    expect_entries(page, "two scores")
    first, second = read_scenario(page).overrides
    assert (first.central, first.low, first.high) == (1, 0, 2)
    assert (second.central, second.low, second.high) == (-1, -2, 0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Entries of your own")).to_be_hidden()


def test_a_faulty_score_is_told_beside_it_and_stays_as_typed(page: Page) -> None:
    open_section(page)
    score = find_scores(page).first
    score.fill("7")
    score.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Found '7', expected a number from -2 to 2.")).to_be_visible(
        timeout=PATIENCE_MS
    )
    expect(score).to_have_value("7")
    score.fill("2")
    score.press("Enter")
    expect(page.get_by_text("Found '7'")).to_be_hidden()
    expect_entries(page, "one score")
    assert [item.central for item in read_scenario(page).overrides] == [2]


def test_a_cell_of_the_scorecard_takes_a_score_from_its_dialog_by_keyboard(page: Page) -> None:
    cell = page.get_by_role("table", name="Scorecard").get_by_role("button", name="Data agreements, Privacy").first
    cell.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    score = dialog.get_by_label(own_entries_words.CELL_FIELDS["score"])
    score.fill("7")
    save = dialog.get_by_role("button", name=own_entries_words.CELL_SAVE)
    save.press("Enter")
    expect(dialog.get_by_text("Found '7', expected a number from -2 to 2.")).to_be_visible(timeout=PATIENCE_MS)
    expect(score).to_have_value("7")
    for key, shown in (("ArrowUp", "0.2"), ("ArrowDown", "0.1"), ("ArrowDown", "0")):
        if key == "ArrowUp":
            score.fill("0,1")
        score.press(key)
        expect(score).to_have_value(shown)
    score.press("ArrowUp")
    dialog.get_by_label(own_entries_words.CELL_FIELDS["note"]).fill("<b>mine</b>")
    save.press("Enter")
    expect(dialog).to_be_hidden()
    expect_entries(page, "one score")
    (own,) = read_scenario(page).overrides
    assert (own.central, own.note) == (0.1, "<b>mine</b>")


def test_a_source_of_ones_own_is_counted_beside_the_essays(page: Page) -> None:
    open_section(page, "sources")
    page.get_by_label(own_entries_words.SOURCE_FIELDS["title"]).fill("The case for a sale")
    page.get_by_role("button", name=own_entries_words.ADD, exact=True).click()
    find_scores(page).first.fill("2")
    find_scores(page).first.press("Enter")
    expect(page.get_by_text(shared_words.MARK).first).to_be_visible(timeout=PATIENCE_MS)
    expect_entries(page, "one source")
    (source,) = read_scenario(page).sources
    assert source.readings[0].alternative == "sale_or_ban"
    page.get_by_label(own_entries_words.COUNT_ENTRIES).press("Space")
    expect(page.get_by_text(shared_words.SET_ASIDE)).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    assert read_scenario(page).own_set_aside
    assert read_scenario(page).sources == (source,)


def test_a_scenario_file_goes_out_and_comes_back(page: Page, tmp_path: Path) -> None:
    open_section(page)
    find_scores(page).first.fill("2")
    find_scores(page).first.press("Enter")
    expect_entries(page, "one score")
    with_entry = read_scenario(page)
    page.get_by_role("radio", name=own_entries_words.PARTS["file"]).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=session_words.FILE_DOWNLOAD).click()
    path = tmp_path / "scenario.json"
    download.value.save_as(path)
    assert json.loads(path.read_text(encoding="utf-8"))["log"]
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Entries of your own")).to_be_hidden()
    find_upload(page).set_input_files(path)
    expect_entries(page, "one score")
    assert read_scenario(page) == with_entry
    cut = tmp_path / "cut.json"
    cut.write_text("{", encoding="utf-8")
    find_upload(page).set_input_files(cut)
    expect(page.get_by_text("not JSON that can be read").first).to_be_visible()
    assert read_scenario(page) == with_entry


def test_a_file_that_is_too_large_is_refused_in_words(page: Page) -> None:
    open_section(page, "file")
    file = {"name": "big.json", "mimeType": "application/json"}
    find_upload(page).set_input_files([{**file, "buffer": b" " * 1_500_000}])
    expect(page.get_by_text(session_words.FILE_TOO_LARGE).first).to_be_visible(timeout=PATIENCE_MS)
    find_upload(page).set_input_files([{**file, "buffer": b" " * 6_000_000}])
    refused = page.get_by_role("alert").filter(has_text="or smaller")
    expect(refused).to_be_visible(timeout=PATIENCE_MS)
    box = refused.bounding_box()
    assert box is not None
    assert box["height"] > 10


def test_every_part_passes_the_accessibility_audit_and_fits_a_phone(visitor: Visitor) -> None:
    page = visitor.open(width=390, height=844)
    page.get_by_text(weight_sets_words.TITLE).click()
    settle(page)
    open_section(page)
    for part in ("scores", "sources", "file"):
        turn_to(page, own_entries_words.PARTS[part])
        assert find_faults_in_looks(page, *([DARK] if part == "scores" else []), within=MAIN) == []
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
