"""The pictures stand alone: well formed, inside their frame, with nothing in them but what was drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard.robustness.firm.drawing import draw_strips
from dashboard.robustness.firm.figure import Strip, StripRow
from dashboard.shared import svg
from dashboard.shared.drawing import WIDTH
from dashboard.shared.fitting import measure
from dashboard.shared.provenance.handout import Handout, list_provenance
from dashboard.shared.provenance.surround import surround, surround_example
from dashboard.shared.ranking import words as ranking_words
from dashboard.take_along import cell_words
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from policies.dossier.model import Dossier
from tests.dashboard.helpers.handouts import NASTY, make_handout, make_large, make_nasty

SVG = "{http://www.w3.org/2000/svg}"


def iterate(content: bytes, name: str) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(content).iter(f"{SVG}{name}")  # noqa: S314  written by the test itself


def draw_example(handout: Handout) -> bytes:
    """Two strips whose options have the names of the dossier's own."""
    names = [item.short_name for item in handout.comparison.dossier.alternatives]
    rows = tuple(StripRow(name, place / len(names), f"{place} %", "#123456") for place, name in enumerate(names))
    text = f"{names[0]} leads most often, whatever varies."
    return draw_strips(handout, text, [Strip(text, text, rows)] * 3, text)


def test_every_strip_has_a_bar_as_long_as_each_share(dossier: Dossier) -> None:
    content = draw_example(make_handout(dossier))
    bars = [float(item.attrib["width"]) for item in iterate(content, "rect") if item.get("fill") == "#123456"]
    tracks = {item.attrib["width"] for item in iterate(content, "rect") if item.get("fill") == svg.TRACK}
    (long,) = map(float, tracks)
    count = len(dossier.alternatives)
    assert bars == pytest.approx([place / count * long for place in range(count)] * 3, abs=0.01)


def test_a_picture_holds_its_title_its_source_line_and_its_caution_and_keeps_the_link(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    for draw in (draw_ranking, draw_coverage, draw_example):
        content = draw(handout)
        told = " ".join(item.text or "" for item in iterate(content, "text"))
        for line in (dossier.question, *surround(handout).under):
            assert line in told
        (kept,) = iterate(content, "metadata")
        assert kept.text
        assert kept.text.splitlines() == list_provenance(handout.comparison, handout.occasion)
        assert handout.link in kept.text


def test_a_picture_of_the_method_names_dossier_and_caution_but_no_weights(dossier: Dossier) -> None:
    around = surround_example(dossier)
    assert around.over == ()
    assert dossier.caution in around.under
    assert any(dossier.version in line for line in around.under)
    assert not any("Weights" in line for line in (*around.under, *around.facts))


def test_rows_stand_in_the_dossiers_order_with_their_ranks(dossier: Dossier) -> None:
    handout = make_handout(dossier, weight_set="mostly_rights")
    told = [item.text for item in iterate(draw_ranking(handout), "text")]
    names = [dossier.alternative[name].short_name for name in handout.comparison.table.alternatives]
    assert [text for text in told if text in names] == names
    assert [text for text in told if text and "(" in text and text[0].isdigit()] == [
        ranking_words.word_standing(handout.comparison, name) for name in handout.comparison.table.alternatives
    ]


def test_parts_lie_end_to_end_from_no_change_and_are_as_long_as_they_add(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    comparison = handout.comparison
    parts = [
        (float(item.attrib["y"]), float(item.attrib["width"]), item.findtext(f"{SVG}title", ""))
        for item in iterate(draw_ranking(handout), "rect")
        if item.get("class") == "part"
    ]
    for place, alternative in enumerate(comparison.table.alternatives):
        amounts = [comparison.find_contribution(alternative, c) for c in comparison.table.criteria]
        expected = sum(abs(amount) for amount in amounts if not math.isnan(amount))
        row = [width for y, width, _ in parts if y == parts[0][0] + 62 * place]
        axis = (WIDTH - 24 - 16) - (330 + 24)
        assert sum(row) == pytest.approx(expected / 4 * axis, abs=0.1)
    assert all(title for _, _, title in parts)


def test_an_alternative_that_is_not_ranked_says_why(dossier: Dossier) -> None:
    handout = make_handout(dossier, lens="kokas")
    (reason,) = {item.reason for item in handout.comparison.unranked}
    assert reason == "Kokas 2022 does not discuss it."
    told = " ".join(item.text or "" for item in iterate(draw_ranking(handout), "text"))
    assert reason in told


def test_who_says_what_has_a_sign_for_every_cell(dossier: Dossier) -> None:
    told = [item.text for item in iterate(draw_coverage(make_handout(dossier)), "text")]
    assert told.count(cell_words.SILENT) == 18
    hatched = [item for item in iterate(draw_coverage(make_handout(dossier)), "rect") if item.get("class") == "silent"]
    assert len(hatched) == 18
    assert {item.get("fill") for item in hatched} == {"url(#silent)"}
    assert "K ◐ F ●" in told


def test_no_name_over_a_column_is_broken_inside_a_word(dossier: Dossier) -> None:
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative))
    heads = [item.text for item in iterate(draw_coverage(handout), "text") if item.get("font-weight") == "bold"]
    names = [dossier.alternative[name].short_name for name in handout.comparison.table.alternatives]
    assert heads[1:] == names
    few = [item.text for item in iterate(draw_coverage(make_handout(dossier)), "text")]
    assert set(few) >= {"Data", "agreements"} or "Data agreements" in few


@pytest.mark.parametrize("case", ["large", *NASTY])
def test_words_stay_in_the_frame_and_stay_words(case: str, tmp_path: Path) -> None:
    handout = make_large(tmp_path / "l") if case == "large" else make_nasty(tmp_path / "n", NASTY[case])
    for draw in (draw_ranking, draw_coverage, draw_example):
        content = draw(handout)
        tags = {item.tag.removeprefix(SVG) for item in ElementTree.fromstring(content).iter()}  # noqa: S314  ours
        assert tags <= {"svg", "title", "desc", "metadata", "defs", "pattern", "rect", "path", "circle", "text", "g"}
        for item in iterate(content, "text"):
            bold = item.get("font-weight") == "bold"
            wide = measure(item.text or "", bold=bold) * float(item.attrib["font-size"])
            if "rotate" in item.get("transform", ""):  # upright, from its foot
                assert float(item.attrib["y"]) >= wide
                continue
            left = float(item.attrib["x"]) - {"middle": wide / 2, "end": wide}.get(item.get("text-anchor", ""), 0)
            assert left >= 0
            assert left + wide <= WIDTH, item.text
