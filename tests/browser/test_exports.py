"""Taking the view along: every file downloaded as a user would, opened, and the brief printed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
from playwright.sync_api import Page
from pptx import Presentation

from dashboard import wording
from dashboard.wording import exports as words
from tests.browser.helpers.compare import make_link
from tests.browser.helpers.pages import Visitor, settle


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=words.FILES[name][0], exact=True).click()
    return Path(started.value.path()).read_bytes()


def test_each_file_can_be_taken_along_and_holds_the_view_on_screen(visitor: Visitor, tmp_path: Path) -> None:
    path = make_link(weight_set="mostly_rights", lens="fu_dirks")
    page = visitor.open(path)
    page.get_by_text(words.TITLE, exact=True).click()
    page.get_by_role("button", name=words.FILES["slides"][0], exact=True).wait_for()
    settle(page, 1000)
    link = visitor.home + path

    notes = Presentation(io.BytesIO(download(page, "slides"))).slides[0].notes_slide.notes_text_frame.text
    assert link in notes
    assert "Fu and Dirks 2024 alone" in notes
    facts = openpyxl.load_workbook(io.BytesIO(download(page, "workbook")))[words.SHEETS["read_me"]]
    assert link in [row[1] for row in facts.iter_rows(values_only=True)]
    with zipfile.ZipFile(io.BytesIO(download(page, "data"))) as archive:
        assert set(archive.namelist()) == {*words.DATA_FILES, "README.md"}
    for name in ("ranking", "coverage"):
        assert wording.CAUTION.split(". ")[0] in download(page, name).decode()

    brief = tmp_path / "brief.html"
    brief.write_bytes(download(page, "brief"))
    _read_and_print(visitor, brief, link)


def _read_and_print(visitor: Visitor, brief: Path, link: str) -> None:
    """Open the brief as a file, with its script and without, and print it."""
    context = visitor.browser.new_context()
    visitor.contexts.append(context)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: visitor.problems.append(message.text))
    page.goto(brief.as_uri())
    assert page.get_by_role("link").get_attribute("href") == link
    told = page.locator("#told")
    assert told.inner_text() == words.BRIEF["hover"]
    page.locator(".part").first.focus()
    assert "of the weight" in told.inner_text()
    page.locator(".part").nth(1).hover()
    assert told.inner_text() == page.locator(".part").nth(1).get_attribute("aria-label")
    assert asked == [brief.as_uri()]
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 2
