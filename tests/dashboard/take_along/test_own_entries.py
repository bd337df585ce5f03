"""What a user entered or chose is marked and named in every file, for readers who are not that user."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from pptx import Presentation

from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along import words as take_along_words
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.dossier.model import Alternative, Dossier, Reading, Source
from policies.scenario.parts import Override, UserSource
from tests.dashboard.helpers.handouts import make_handout

NAME = "Zebra crossing"


@pytest.fixture(scope="module")
def handout(dossier: Dossier) -> Handout:
    """An option, a source and scores of the user's own, under weights of the user's own."""
    criteria = [item.id for item in dossier.criteria if item.offered == "sources"]
    heard = Reading("sale_or_ban", "privacy", "user_heard", 1, 1, 1, basis="stated")
    return make_handout(
        dossier,
        own_alternatives=(Alternative("user_zebra", NAME, NAME, "Stripes on a road."),),
        alternatives=("sale_or_ban", "privacy_law", "user_zebra"),
        overrides=tuple(Override("user_zebra", name, 1, 0, 2) for name in criteria),
        sources=(UserSource(Source("user_heard", "A hearing"), (heard,)),),
        points={name: place for place, name in enumerate(criteria, start=1)},
    )


def read_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from map(str, shape.chart.plots[0].categories)
            yield shape._element._nvXxPr.cNvPr.get("descr") or ""
        yield from slide.notes_slide.notes_text_frame.text.splitlines()


def read_markup(content: bytes) -> Iterator[str]:
    yield from re.findall(r">([^<>]+)<", content.decode())


def read_workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


FILES: dict[str, Callable[[Handout], Iterator[str]]] = {
    "slides": lambda handout: read_slides(write_slides(handout)),
    "brief": lambda handout: read_markup(write_brief(handout)),
    "ranking": lambda handout: read_markup(draw_ranking(handout)),
    "coverage": lambda handout: read_markup(draw_coverage(handout)),
    "workbook": lambda handout: read_workbook(write_workbook(handout)),
}


@pytest.mark.parametrize("file", FILES)
def test_an_option_of_the_users_own_is_marked_wherever_it_is_named(file: str, handout: Handout) -> None:
    told = [text for text in FILES[file](handout) if NAME in text]
    assert told
    assert [text for text in told if text.count(f"✎ {NAME}") != text.count(NAME)] == []


@pytest.mark.parametrize("file", FILES)
def test_nobody_is_taken_for_the_user(file: str, handout: Handout) -> None:
    told = [text for text in FILES[file](handout) if re.search(r"\byour own\b", text, re.IGNORECASE)]
    assert told == []
    assert any("user’s own" in text for text in FILES[file](handout))


def test_data_speak_of_the_user_too(handout: Handout) -> None:
    with zipfile.ZipFile(io.BytesIO(write_data(handout))) as archive:
        told = json.loads(archive.read("compare.json"))["findings"]
        assert "one option of the user’s own" in told[0]
        assert [name for name in archive.namelist() if "your own" in archive.read(name).decode()] == []


def test_an_invented_option_never_stands_under_the_words_of_the_sources(handout: Handout) -> None:
    tables = [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in Presentation(io.BytesIO(write_slides(handout))).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    heads = [rows[0][1] for rows in tables if any("Stripes on a road" in row[1] for row in rows)]
    assert heads == [take_along_words.WHAT_OWN_IS]
    assert any("Not from a source" in cell for rows in tables for row in rows for cell in row)


def test_weights_of_the_users_own_are_named_on_every_picture_chart_slide_and_the_closing_slide(
    handout: Handout,
) -> None:
    most = provenance_words.list_largest_shares(handout.comparison)
    assert most.startswith("Workability")
    slides = list(Presentation(io.BytesIO(write_slides(handout))).slides)
    for slide in slides:
        shown = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        if any(shape.has_chart for shape in slide.shapes):
            assert most in shown or take_along_words.STEPS["equal"] in shown
    assert most in " ".join(s.text_frame.text for slide in slides[:-1] for s in slide.shapes if s.has_text_frame)
    closing = " ".join(shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame)
    assert provenance_words.word_shares(handout.marked.comparison) in closing
    for draw in (draw_ranking, draw_coverage):
        drawn = " ".join(read_markup(draw(handout)))
        assert provenance_words.word_shares(handout.comparison).replace("'", "&#x27;") in drawn
