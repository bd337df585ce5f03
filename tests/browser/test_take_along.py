"""Taking the view along: every file downloaded as a user would, opened, and the brief printed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.evidence import words as evidence_words
from dashboard.evidence.paragraphs import words as paragraphs_words
from dashboard.robustness import words as robustness_words
from dashboard.robustness.head_to_head import words as head_to_head_words
from dashboard.robustness.overturn import words as overturn_words
from dashboard.shared.picture.words import PICTURES, SAVE
from dashboard.take_along import dictionary
from dashboard.take_along import words as take_along_words
from dashboard.take_along.brief import write_brief
from policies.dossier.model import Alternative
from policies.scenario.parts import Override, Sampling
from tests.browser.helpers.compare import make_link
from tests.browser.helpers.pages import Visitor, settle, turn_to
from tests.dashboard.helpers.handouts import make_handout
from tests.dashboard.helpers.rooms import draw_people, make_gathering
from tests.folders import load_shipped


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=take_along_words.FILES[name][0], exact=True).click()
    return Path(started.value.path()).read_bytes()


def test_each_file_can_be_taken_along_and_holds_the_view_on_screen(visitor: Visitor, tmp_path: Path) -> None:
    path = make_link(weight_set="mostly_rights", lens="fu_dirks")
    page = visitor.open(path)
    page.get_by_text(take_along_words.TITLE, exact=True).click()
    page.get_by_role("button", name=take_along_words.FILES["slides"][0], exact=True).wait_for()
    settle(page, 1000)
    link = visitor.home + path

    notes = list(Presentation(io.BytesIO(download(page, "slides"))).slides)[-1].notes_slide.notes_text_frame.text
    assert link in notes
    assert "Fu and Dirks 2024 alone" in notes
    facts = openpyxl.load_workbook(io.BytesIO(download(page, "workbook")))[take_along_words.SHEETS["read_me"]]
    assert link in [row[1] for row in facts.iter_rows(values_only=True)]
    with zipfile.ZipFile(io.BytesIO(download(page, "data"))) as archive:
        assert set(archive.namelist()) == {*dictionary.DATA_FILES, "README.md"}
    for name in ("ranking", "coverage"):
        drawn, told = save_picture(page, PICTURES[name][0], tmp_path)
        assert load_shipped().caution.split(". ")[0] in drawn
        assert link in told

    brief = tmp_path / "brief.html"
    brief.write_bytes(download(page, "brief"))
    _read_and_print(visitor, brief, link)


def test_the_data_holds_what_was_asked_on_the_robustness_page(visitor: Visitor) -> None:
    page = visitor.open(make_link("/robustness", sampling=Sampling(1000)))
    turn_to(page, robustness_words.PARTS[robustness_words.HEAD_TO_HEAD])
    choose(page, head_to_head_words.FIRST_OPTION, load_shipped().alternative["sale_or_ban"].name)
    turn_to(page, robustness_words.PARTS[robustness_words.OVERTURN])
    choose(page, overturn_words.BOUNDS_CHOOSE, load_shipped().criterion["privacy"].name)
    least = page.get_by_test_id("stSlider").locator("input[type=range]").first
    for _ in range(5):
        least.press("ArrowRight")
    settle(page)
    page.get_by_text(take_along_words.TITLE, exact=True).click()
    page.get_by_role("button", name=take_along_words.FILES["data"][0], exact=True).wait_for()
    settle(page, 1000)
    with zipfile.ZipFile(io.BytesIO(download(page, "data"))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("pair.csv").decode("utf-8-sig"), newline="")))
        within = json.loads(archive.read("bounds.json"))
    assert {row["first"] for row in rows} == {"sale_or_ban"}
    assert within["bounds"] == {"privacy": [0.05, 1.0]}
    assert all(found["weights"]["privacy"] >= 0.05 - 1e-9 for found in within["weight_reversal"].values())


def choose(page: Page, label: str, name: str) -> None:
    """Choose one entry of a list."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    settle(page)
    field.fill(name)
    page.locator("div[role=option]").get_by_text(name, exact=True).click()
    settle(page)


def save_picture(page: Page, title: str, folder: Path) -> tuple[str, str]:
    """Save a picture both ways; return the text of the drawing, and the description that the photograph carries."""
    buttons = page.get_by_role("group", name=SAVE["group"].format(title=title), exact=True)
    found = {}
    for ending in ("svg", "png"):
        with page.expect_download() as started:
            buttons.get_by_role("button", name=SAVE[ending], exact=True).click()
        assert started.value.suggested_filename.endswith(f".{ending}")
        found[ending] = folder / started.value.suggested_filename
        started.value.save_as(found[ending])
    expect(buttons.get_by_role("status")).to_have_text(SAVE["saved"])
    drawing = ElementTree.fromstring(found["svg"].read_text("utf-8"))  # noqa: S314  written by the app itself
    with Image.open(found["png"]) as image:
        image.verify()  # every check sum
    with Image.open(found["png"]) as image:
        assert image.width >= 1200
        # Drawn, and not one colour over the half where the chart stands.
        assert len(image.convert("RGB").resize((200, 200)).crop((0, 80, 200, 160)).getcolors(40_000) or []) > 5
        assert isinstance(image, PngImageFile)
        told = str(image.text["Description"])
    return " ".join("".join(drawing.itertext()).split()), told


def test_a_chart_is_saved_as_it_stands_with_title_source_line_and_caution_inside(
    visitor: Visitor, tmp_path: Path
) -> None:
    path = make_link("/evidence", lens="fu_dirks")
    page = visitor.open(path, color_scheme="dark")
    turn_to(page, evidence_words.PARTS[evidence_words.PARAGRAPHS_PART])
    drawn, told = save_picture(page, paragraphs_words.PARAGRAPHS_TITLE, tmp_path)
    for text in (
        paragraphs_words.PICTURE_KEY,
        "Sources: Fu and Dirks 2024, as we read them.",
        load_shipped().caution,
        "readings",
    ):
        assert text.replace(" ", "") in drawn.replace(" ", "")
    assert "Fu and Dirks 2024 alone" in told
    assert path.partition("?")[2] in told
    # Its own colours, and the font it was measured in: nothing is left to the page.
    drawing = next(tmp_path.glob("*.svg")).read_text("utf-8")
    assert 'url("data:font/' in drawing
    assert not re.search(r'(?:href|src)="(?!data:|#)', drawing)
    with Image.open(next(tmp_path.glob("*.png"))) as image:
        assert max(image.convert("RGB").getpixel((2, 2))) < 60


def _read_and_print(visitor: Visitor, brief: Path, link: str) -> None:
    """Open the brief as a file, with its script and without, and print it."""
    page = visitor.make_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: visitor.problems.append(message.text))
    page.goto(brief.as_uri())
    assert page.get_by_role("link").get_attribute("href") == link
    told = page.locator("#told")
    assert told.inner_text() == take_along_words.BRIEF["hover"]
    page.locator(".part").first.focus()
    assert "of the weight" in told.inner_text()
    page.locator(".part").nth(1).hover()
    assert told.inner_text() == page.locator(".part").nth(1).get_attribute("aria-label")
    assert asked == [brief.as_uri()]
    assert count_printed_pages(page) == 2


def count_printed_pages(page: Page) -> int:
    return page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")


def test_the_brief_of_many_options_of_own_entries_or_of_packages_prints_on_two_pages_too(
    visitor: Visitor, tmp_path: Path
) -> None:
    dossier = load_shipped()
    criteria = [item.id for item in dossier.criteria if item.offered == "sources"]
    own = {
        "own_alternatives": (Alternative("user_trust", "A public data trust", "Data trust", "Invented."),),
        "alternatives": ("sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement", "user_trust"),
        "overrides": tuple(Override("user_trust", name, 1, 0, 2) for name in criteria),
        "points": {name: place for place, name in enumerate(criteria, start=1)},
    }
    names = tuple(dossier.alternative)
    combined = {"alternatives": names[:5], "packages_in_ranking": True}
    page = visitor.make_page()
    for number, choices in enumerate(({"alternatives": names}, own, combined)):
        brief = tmp_path / f"brief{number}.html"
        brief.write_bytes(write_brief(make_handout(dossier, **choices)))
        page.goto(brief.as_uri())
        assert count_printed_pages(page) == 2, list(choices)


def test_the_brief_of_a_room_prints_it_on_a_page_of_its_own_and_fetches_nothing(
    visitor: Visitor, tmp_path: Path
) -> None:
    handout = make_handout(load_shipped())
    people = [draw_people(handout.comparison, 18, seed) for seed in (1, 2)]
    page = visitor.make_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: visitor.problems.append(message.text))
    brief = tmp_path / "brief.html"
    brief.write_bytes(write_brief(handout, make_gathering(handout.comparison, *people)))
    page.goto(brief.as_uri())
    assert asked == [brief.as_uri()]
    assert count_printed_pages(page) == 3
    page.emulate_media(media="print")
    strips = page.locator(".reveal .strip")
    assert {strip.evaluate("it => it.getBoundingClientRect().height") for strip in strips.all()} == {44, 30}
    assert all(told.is_visible() for told in page.locator(".reveal .told").all())
