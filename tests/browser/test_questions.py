"""Questions a room asks, each answered from the screen with the right hedge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.evidence import words as evidence_words
from dashboard.evidence.by_alternative import words as by_alternative_words
from dashboard.evidence.dialog import words as dialog_words
from dashboard.evidence.paragraphs import words as paragraphs_words
from dashboard.shared import words as shared_words
from policies.comparison.comparison import compare
from policies.evidence.paragraphs import assess_paragraphs
from policies.scenario.scenario import Scenario
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.pages import settle, turn_to, visit
from tests.browser.helpers.server import AppServer
from tests.folders import load_shipped


@pytest.fixture(scope="module")
def opened(browser: Browser, server: AppServer) -> Iterator[Page]:
    """One page for all questions, as in a meeting; nothing may go wrong in it."""
    with visit(browser, server.url) as visitor:
        yield visitor.open(make_link("/evidence"))


@pytest.fixture
def evidence(opened: Page) -> Page:
    """The page turned to its grid, with nothing over it."""
    opened.keyboard.press("Escape")
    expect(opened.get_by_role("dialog")).to_have_count(0)
    turn_to(opened, evidence_words.PARTS[evidence_words.GRID_PART])
    return opened


def cell(page: Page, alternative: str, criterion: str) -> Locator:
    dossier = load_shipped()
    name = f"{dossier.alternative[alternative].name}, {dossier.criterion[criterion].name}:"
    return page.get_by_role("table", name=evidence_words.GRID["caption"]).get_by_role("button", name=name)


def open_cell(page: Page, alternative: str, criterion: str) -> Locator:
    cell(page, alternative, criterion).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(load_shipped().criterion[criterion].question)
    return dialog


def test_what_is_said_for_and_against_a_sale_or_ban(evidence: Page) -> None:
    turn_to(evidence, evidence_words.PARTS[evidence_words.OPTION_PART])
    expect(evidence.get_by_text("Its supporters appear only as quoted fears")).to_be_visible()
    expect(evidence.get_by_text(by_alternative_words.NO_CASE)).to_be_visible()
    against = evidence.get_by_role("listitem").filter(has_text="Critics they cite assert that a ban risks")
    expect(against).to_contain_text("stated, relayed, on a ban")
    evidence.get_by_text(by_alternative_words.BY_VARIANT).click()
    settle(evidence)
    for title in ("About a sale", "About a ban", "About either"):
        expect(evidence.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(evidence.get_by_text("Kokas 2022: no reading here.")).to_have_count(3)


def test_does_a_privacy_law_deal_with_propaganda(evidence: Page) -> None:
    dialog = open_cell(evidence, "privacy_law", "information_integrity")
    expect(dialog).to_contain_text(dialog_words.NOBODY)
    expect(dialog).to_contain_text(dialog_words.ELSEWHERE)
    expect(dialog).to_contain_text(
        "Labelling state media, limiting state accounts: +1 (Fu and Dirks 2024, stated, F2 F17)."
    )


def test_what_would_this_cost_firms_and_creators(evidence: Page) -> None:
    firms = open_cell(evidence, "privacy_law", "economic_cost")
    expect(firms).to_contain_text("Somewhat worse (−1); a careful reader could defend −2 to 0")
    expect(firms).to_contain_text("Fu and Dirks 2024 says nothing about this option on this criterion")
    evidence.keyboard.press("Escape")
    expect(firms).to_have_count(0)
    creators = open_cell(evidence, "privacy_law", "user_cost")
    expect(creators).to_contain_text(dialog_words.NOBODY_USERS)


def test_where_do_the_authors_really_conflict(evidence: Page) -> None:
    for said in ("Five of 132 cells are read from more than one essay.", "Nowhere do the ranges lie apart"):
        expect(evidence.get_by_text(said)).to_be_visible()
    expect(evidence.get_by_text("The essays may answer different questions")).to_be_visible()
    met = evidence.get_by_role("row").filter(has_text="Privacy from any collector").filter(has_text="overlap")
    expect(met).to_contain_text("+1 (0 to +2)")
    expect(met).to_contain_text("+2 (+1 to +2)")
    figures = evidence.get_by_role("row").filter(has_text="per cent")
    expect(figures).to_have_count(2)
    expect(figures.first).to_contain_text("country not given")


def test_can_i_trace_this_score(page: Page) -> None:
    view = View(page)
    dossier = load_shipped()
    name = f"{dossier.alternative['privacy_law'].name}, {dossier.criterion['data_access'].name}:"
    view.scorecard.get_by_role("button", name=name).click()
    for said in (
        "leaving the door open for Beijing",
        "K13",
        "Both final codings call it stated, so it is.",
        "low from 1 to 0",
    ):
        expect(view.dialog).to_contain_text(said)
    expect(view.dialog).to_contain_text(load_shipped().making.note)
    expect(view.dialog.get_by_role("row").filter(has_text="pilot 1, stated").first).to_contain_text("●")
    links = view.dialog.get_by_role("link", name=shared_words.READ_AT)
    expect(links).to_have_count(len(dossier.sources))
    assert [link.get_attribute("href") for link in links.all()] == [source.url for source in dossier.sources]
    view.dialog.get_by_text("What else rests on the same paragraphs").first.click()
    expect(view.dialog).to_contain_text("Data agreements × Economic cost")


def test_is_this_result_an_artefact_of_missing_data(evidence: Page) -> None:
    comparison = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    effects = assess_paragraphs(comparison)
    turn_to(evidence, evidence_words.PARTS[evidence_words.PARAGRAPHS_PART])
    expect(
        evidence.get_by_text(f"{paragraphs_words.word_lead_now(comparison)} {paragraphs_words.word_changes(effects)}")
    ).to_be_visible()
    row = evidence.get_by_role("row").filter(has=evidence.get_by_role("rowheader", name="F18", exact=True)).first
    expect(row).to_contain_text("Data agreements lead; FARA enforcement could no longer be ranked")
    expect(evidence.get_by_text("That is the most it can carry")).to_be_visible()
    evidence.get_by_role("combobox", name=paragraphs_words.PARAGRAPH).click()
    evidence.keyboard.type("F18")
    evidence.keyboard.press("Enter")
    expect(evidence.get_by_text("Readings that rest on F18: 16, of which none on it alone")).to_be_visible()


def test_what_does_no_reading_say_at_all(evidence: Page) -> None:
    expect(evidence.get_by_role("heading", name=evidence_words.UNREAD_TITLE)).to_be_visible()
    for alternative in ("sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement"):
        name = load_shipped().alternative[alternative].name
        expect(evidence.get_by_role("listitem").filter(has_text=f"{name}: ")).to_be_visible()
    offered = evidence.get_by_role("listitem").filter(has_text="No source offers these criteria at all")
    expect(offered).to_contain_text("Legal durability; Time to effect; Cost to users, creators and the wider economy.")
    expect(evidence.get_by_text(evidence_words.UNREAD_NOTE)).to_be_visible()
