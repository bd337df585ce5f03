"""Whatever leaves the room says what was compared, by whose weights, on what evidence, and how firm it is."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout, Occasion, find_address, list_facts
from dashboard.take_along import words as take_along_words
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.findings.statements import word_silence
from policies.scenario.parts import KeptWeightSet
from policies.scenario.scenario import EQUAL_POINTS
from policies.scenario.serialisation import decode_token
from tests.dashboard.helpers.handouts import NASTY, OCCASION, make_handout, make_nasty


def read_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        yield slide.notes_slide.notes_text_frame.text


def read_workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield from (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def read_data(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.read("README.md").decode()


def read_markup(content: bytes) -> Iterator[str]:
    yield html.unescape(re.sub(r"<[^>]*>", " ", content.decode()))


FORMATS: dict[str, tuple[Callable[[Handout], bytes], Callable[[bytes], Iterator[str]]]] = {
    "slides": (write_slides, read_slides),
    "workbook": (write_workbook, read_workbook),
    "brief": (write_brief, read_markup),
    "data": (write_data, read_data),
}
WRITERS = [write_slides, write_workbook, write_brief, write_data, draw_ranking, draw_coverage]


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_carries_all_that_it_was_made_from(name: str, dossier: Dossier) -> None:
    handout = make_handout(dossier, weight_set="mostly_rights", lens="fu_dirks", silence="leave_out")
    write, read = FORMATS[name]
    text = " ".join(" ".join(read(write(handout))).split())
    for said in (
        dossier.question,
        dossier.baseline,
        dossier.as_of,
        "Fu and Dirks 2024 alone",
        word_silence(dossier, handout.comparison.counted),
        dossier.weight_set["mostly_rights"].name,
        provenance_words.BY_PROJECT,
        f"version {dossier.version}",
        dossier.content_hash,
        "3 May 2024 (UTC)",
        dossier.caution,
        handout.link,
    ):
        assert said in text, said


@pytest.mark.parametrize("draw", [draw_ranking, draw_coverage])
def test_a_picture_carries_its_source_line_and_caution_inside(
    draw: Callable[[Handout], bytes], dossier: Dossier
) -> None:
    handout = make_handout(dossier, points={"privacy": 2, "breadth": 1})
    text = " ".join(" ".join(read_markup(draw(handout))).split())
    said = (
        dossier.question,
        dossier.baseline,
        dossier.caution,
        provenance_words.BY_USER,
        "Kokas 2022",
        dossier.content_hash[:12],
    )
    assert [item for item in (*said, "3 May 2024 (UTC)") if item not in text] == []


def test_the_link_restores_the_view_and_holds_entries_that_are_set_aside(dossier: Dossier) -> None:
    handout = make_handout(dossier, points={"privacy": 1}, own_set_aside=True)
    address, _, token = handout.link.partition("?s=")
    assert address == OCCASION.address
    assert decode_token(token, dossier)[0] == handout.comparison.scenario


def test_a_link_to_the_root_has_its_slash(dossier: Dossier) -> None:
    handout = make_handout(dossier, Occasion(None, "http://localhost:8501"))
    assert handout.link.startswith("http://localhost:8501/?s=")


@pytest.mark.parametrize("address", ["", "javascript:alert(1)"])
def test_without_an_address_of_the_web_the_link_is_the_token_alone(address: str, dossier: Dossier) -> None:
    handout = make_handout(dossier, Occasion(None, address))
    assert handout.link.startswith("?s=")
    labels = [label for label, _ in list_facts(handout)]
    assert provenance_words.TOKEN in labels
    assert provenance_words.MADE_ON not in labels


def test_weights_kept_under_a_name_are_told_by_it(dossier: Dossier) -> None:
    points = {name: float(place) for place, name in enumerate(dossier.criterion)}
    handout = make_handout(dossier, points=points, weight_sets=(KeptWeightSet("Our committee", points),))
    assert (
        provenance_words.BY_USER_KEPT.format(name="Our committee") in dict(list_facts(handout))[provenance_words.SET_BY]
    )


def test_equal_weights_are_compared_with_only_where_the_weights_differ(dossier: Dossier) -> None:
    assert make_handout(dossier).equal is None
    assert make_handout(dossier, points=dict.fromkeys(dossier.criterion, 3.0)).equal is None
    other = make_handout(dossier, weight_set="mostly_rights", lens="kokas")
    assert other.equal is not None
    scenario = other.comparison.counted
    points = dict.fromkeys(scenario.points, EQUAL_POINTS)
    expected = compare(dossier, replace(scenario, points=points, weight_set=None))
    assert other.equal.comparison.overall.equals(expected.overall)


# Slides are left out: the workbook inside each of their charts holds the time at which it was made.
@pytest.mark.parametrize("write", [write for write in WRITERS if write is not write_slides])
def test_the_same_view_gives_the_same_file(write: Callable[[Handout], bytes], dossier: Dossier) -> None:
    first, second = (write(make_handout(dossier, weight_set="mostly_rights")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("write", WRITERS)
def test_a_view_in_which_nothing_can_be_ranked_can_still_be_taken_along(
    write: Callable[[Handout], bytes], dossier: Dossier
) -> None:
    handout = make_handout(dossier, lens="kokas", alternatives=("sale_or_ban",))
    assert handout.comparison.results == {}
    assert write(handout)


@pytest.mark.parametrize("kind", NASTY)
def test_text_of_any_kind_can_be_taken_along(kind: str, tmp_path: Path) -> None:
    handout = make_nasty(tmp_path / "nasty", NASTY[kind])
    assert all(write(handout) for write in WRITERS)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://localhost:8501/evidence", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("https://localhost.example.org", False),
        ("https://policy.example.org/compare", False),
        ("", False),
    ],
)
def test_a_link_that_leads_nowhere_for_others_says_so_in_every_file(
    address: str, local: bool, dossier: Dossier
) -> None:
    handout = make_handout(dossier, Occasion(date(2024, 5, 3), address))
    assert handout.is_local is local
    assert (provenance_words.LOCAL_LINK in [text for _, text in list_facts(handout)]) is local
    assert (provenance_words.LOCAL_LINK in write_brief(handout).decode()) is local
    shown = "".join(
        shape.text_frame.text
        for shape in list(Presentation(io.BytesIO(write_slides(handout))).slides)[-1].shapes
        if shape.has_text_frame
    )
    assert (take_along_words.LOCAL in shown) is local


def test_a_public_address_stands_in_for_the_apps_own_and_keeps_the_page() -> None:
    public = "https://policy.example.org/compare/"
    assert find_address("http://localhost:8501/robustness", public) == f"{public}robustness"
    assert find_address("http://localhost:8501/compare", public) == public.rstrip("/")
    assert find_address("", public) == public.rstrip("/")
    assert find_address("http://localhost:8501/method", "") == "http://localhost:8501/method"


def test_the_name_of_a_file_tells_the_view(dossier: Dossier) -> None:
    names = {
        "tiktok-equal-criteria-2024-05-03": {},
        "tiktok-kokas-equal-criteria-2024-05-03": {"lens": "kokas"},
        "tiktok-mostly-rights-2024-05-03": {"weight_set": "mostly_rights"},
        "tiktok-own-weights-2024-05-03": {
            "points": {item.id: place for place, item in enumerate(dossier.criteria, start=1)}
        },
    }
    assert {name: make_handout(dossier, **choices).name for name, choices in names.items()} == {
        name: name for name in names
    }
