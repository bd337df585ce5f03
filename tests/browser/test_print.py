"""The pages on paper: all that is said, whole tables, and nothing to press."""

from __future__ import annotations

import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from dashboard.panel import words as panel_words
from dashboard.present import words as present_words
from dashboard.shared.copy_link import words as copy_link_words
from tests.browser.helpers.compare import make_link
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.scenarios import ELEVEN, OWN
from tests.folders import load_shipped

PAPERS = [("A4", False), ("Letter", True)]
NARROWEST = 688
"""Pixels between the margins of A4, upright."""
LEAST_TEXT = 20
"""Letters on a page that is not blank."""


def print_page(page: Page, paper: str, landscape: bool) -> list[PageObject]:
    # The foot comes last: what stands above it is there then, no placeholder.
    expect(page.get_by_text(load_shipped().caution).last).to_be_attached(timeout=20_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)
    settle(page)
    return PdfReader(io.BytesIO(page.pdf(format=paper, landscape=landscape, print_background=True))).pages[:]


def find_overflow(page: Page) -> float:
    """Find by how many pixels what is to be printed is wider than the narrowest paper."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": NARROWEST, "height": 1000})
    settle(page)
    wide = page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth")
    page.emulate_media(media="screen")
    return float(wide)


@pytest.mark.parametrize("path", ["/", "/packages", "/robustness", "/evidence", "/method"])
def test_a_printed_page_is_whole_and_has_nothing_to_press(path: str, visitor: Visitor) -> None:
    page = visitor.open(path, width=1280, height=900)
    for paper, landscape in PAPERS:
        sheets = print_page(page, paper, landscape)
        texts = [sheet.extract_text() for sheet in sheets]
        assert all(len(text.strip()) > LEAST_TEXT for text in texts), "a blank sheet"
        told = " ".join(" ".join(texts).split())
        for pressed in (copy_link_words.COPY_LINK["copy"], panel_words.PANEL["way_swing"]):
            assert pressed not in told
        assert "Neither the authors nor their publishers" in told
        if path == "/":
            assert all(criterion.short_name.split()[0] in told for criterion in load_shipped().criteria[:12])
    assert find_overflow(page) <= 1


@pytest.mark.parametrize(
    ("colours", "choices", "papers"),
    [("light", OWN, PAPERS), ("dark", ELEVEN, [("A4", True), ("Letter", False)])],
    ids=["own", "eleven"],
)
def test_the_talk_is_printed_a_step_a_page(
    colours: str, choices: dict[str, Any], papers: list[tuple[str, bool]], visitor: Visitor
) -> None:
    page = visitor.open(make_link(f"/{present_words.PATH}", **choices), color_scheme=colours)
    stage = page.get_by_role("region", name=present_words.STAGE["talk"])
    expect(stage).to_be_visible()
    for paper, landscape in papers:
        sheets = read_sheets(page, paper, landscape)
        assert len(sheets) == len(present_words.TITLES)
        for number, (step, told) in enumerate(zip(present_words.TITLES, sheets, strict=True), start=1):
            title = " ".join(present_words.word_title(load_shipped(), step).split())
            assert told.startswith(f"{number} · {title} ")
            assert len(told) > len(title) + 3 * LEAST_TEXT
            for pressed in ("steps", "undo", "full", "criteria"):
                assert present_words.STAGE[pressed] not in told.split()
            assert present_words.BACK not in told
    # The stage is there again, and nothing but it.
    expect(page.locator(".paper")).to_have_count(0)
    expect(stage).to_be_visible()


def read_sheets(page: Page, paper: str, landscape: bool) -> list[str]:
    """Print, and read each sheet with its white space evened out."""
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper, landscape=landscape, print_background=True))).pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]
