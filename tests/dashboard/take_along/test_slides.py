"""The talk: native charts and real tables, large type, nothing outside the slide, text that is only text."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.shared.fitting import find_longest_word
from dashboard.shared.numbers import format_share, format_value, format_value_range
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.ranking import words as ranking_words
from dashboard.take_along import cell_words
from dashboard.take_along import words as take_along_words
from dashboard.take_along.layout import list_criteria
from dashboard.take_along.slides import write_slides
from policies.dossier.model import Dossier
from policies.packages import compare_packages
from policies.scenario.parts import Override
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.handouts import NASTY, make_handout, make_large, make_nasty

LEAST = Pt(18)


@pytest.fixture(scope="module")
def talk(dossier: Dossier) -> tuple[Handout, Any]:
    handout = make_handout(dossier, weight_set="mostly_rights")
    return handout, open_talk(handout)


def open_talk(handout: Handout) -> Any:
    return Presentation(io.BytesIO(write_slides(handout)))


def iterate_runs(shape: Any) -> Iterator[Any]:
    frames = [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
    frames += [shape.text_frame] if shape.has_text_frame else []
    yield from (run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs)


def list_shapes(deck: Any) -> list[tuple[Any, Any]]:
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes]


def find_slides(deck: Any, step: str) -> list[Any]:
    kicker = take_along_words.STEPS[step].format(nouns="essays")
    return [s for s in deck.slides if any(x.has_text_frame and x.text_frame.text.startswith(kicker) for x in s.shapes)]


def read_table(slide: Any) -> list[list[str]]:
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows]


def test_each_step_has_its_slide_and_each_slide_one_message(talk: tuple[Handout, Any]) -> None:
    deck = talk[1]
    steps = [
        step for step in take_along_words.STEPS if step not in ("present", "packages", "room_spread", "room_leads")
    ]
    assert [step for step in steps if not find_slides(deck, step)] == []
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=1e-3)


def test_with_equal_weights_there_is_no_before_and_after(dossier: Dossier) -> None:
    deck = open_talk(make_handout(dossier))
    assert find_slides(deck, "before_after") == []
    assert len(find_slides(deck, "equal")) == 1


def test_the_charts_hold_the_contributions_with_equal_and_with_present_weights(talk: tuple[Handout, Any]) -> None:
    handout, deck = talk
    assert handout.equal is not None
    (slide,) = find_slides(deck, "before_after")
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    for chart, comparison in zip(charts, (handout.equal.comparison, handout.comparison), strict=True):
        plot = chart.plots[0]
        rows = [
            f"{ranking_words.word_place(comparison, name)} {comparison.dossier.alternative[name].short_name} "
            f"{format_value(result.value)} ({format_value_range(result.low, result.high)})"
            for name, result in comparison.results.items()
        ]
        assert [label.split() for label in plot.categories] == [row.split() for row in rows]
        shown = {series.name.split(" ", 2)[2]: list(series.values) for series in plot.series}
        for criterion in comparison.table.criteria:
            amounts = [comparison.find_contribution(o, criterion) for o in comparison.table.alternatives]
            name = comparison.dossier.criterion[criterion].name
            assert shown[name] == [None if math.isnan(x) else pytest.approx(x, abs=1e-12) for x in amounts]


@pytest.mark.parametrize("count", [4, 11])
def test_every_chart_says_and_draws_overall_values_and_their_ranges(count: int, dossier: Dossier) -> None:
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative)[:count])
    (slide,) = [s for s in open_talk(handout).slides if any(shape.has_chart for shape in s.shapes)]
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    (marks,) = [shape for shape in slide.shapes if shape.name == take_along_words.MARKS_NAME]
    layout = frame.chart._chartSpace.chart.plotArea.find(qn("c:layout"))[0]
    x, wide = (float(layout.find(qn(f"c:{side}")).get("val")) for side in ("x", "w"))
    axis = frame.chart.value_axis
    assert axis.tick_labels.number_format == '+0.00;"−"0.00;0.00'
    diamonds = [shape for shape in marks.shapes if shape.auto_shape_type == MSO_SHAPE.DIAMOND]
    labels = list(frame.chart.plots[0].categories)
    results = list(handout.comparison.results.values())
    assert len(results) == count
    for label, diamond, result in zip(labels, diamonds, results, strict=True):
        assert f"{format_value(result.value)} ({format_value_range(result.low, result.high)})" in label
        place = (diamond.left + diamond.width / 2 - frame.left) / frame.width
        at = (place - x) / wide * (axis.maximum_scale - axis.minimum_scale) + axis.minimum_scale
        assert at == pytest.approx(result.value, abs=0.005)


def test_who_says_what_is_a_real_table_of_every_cell(talk: tuple[Handout, Any], dossier: Dossier) -> None:
    rows = [row for slide in find_slides(talk[1], "coverage") for row in read_table(slide)[1:]]
    assert [row[0] for row in rows] == [item.short_name for item in dossier.criteria if item.offered == "sources"]
    assert sum(cell == cell_words.SILENT for row in rows for cell in row) == 18
    shares = [format_share(talk[0].comparison.shares[item]) for item in list_criteria(talk[0].comparison)]
    assert [row[1] for row in rows] == shares
    assert rows[0][2] == "K – F ◐"
    (table,) = (s.table for slide in find_slides(talk[1], "coverage") for s in slide.shapes if s.has_table)
    hatched = [cell.text_frame.text for cell in table.iter_cells() if "pattFill" in cell._tc.xml]
    assert hatched == [cell_words.SILENT] * 18


def test_what_each_group_adds_is_a_table_that_adds_up(talk: tuple[Handout, Any], dossier: Dossier) -> None:
    handout, deck = talk
    (slide,) = find_slides(deck, "subtotals")
    head, *rows = read_table(slide)
    assert head[1:-1] == [group.name for group in dossier.groups]
    assert [row[0] for row in rows] == [dossier.alternative[name].short_name for name in handout.comparison.results]
    for row, result in zip(rows, handout.comparison.results.values(), strict=True):
        *parts, whole = (float(cell.replace("−", "-") or 0) for cell in row[1:])
        assert sum(parts) == pytest.approx(whole, abs=0.005 * len(row))
        assert whole == pytest.approx(result.value - dossier.scale.neutral, abs=0.006)


def test_what_would_overturn_it_names_every_other_alternative(talk: tuple[Handout, Any], dossier: Dossier) -> None:
    handout, deck = talk
    (slide,) = find_slides(deck, "overturn")
    told = {row[0]: row[1:] for row in read_table(slide)[1:]}
    others = [name for name in handout.comparison.results if name not in handout.comparison.leaders]
    assert list(told) == [dossier.alternative[name].name for name in others]
    assert told["Forced sale or ban"][1] == "no single score does"


def test_what_is_seen_is_also_said(talk: tuple[Handout, Any]) -> None:
    told = [
        shape._element._nvXxPr.cNvPr.get("descr")
        for _, shape in list_shapes(talk[1])
        if shape.has_chart or shape.has_table
    ]
    assert len(told) == 7
    assert all(told)
    assert sum("Privacy law" in text or "privacy law" in text for text in told) >= 3


@pytest.mark.parametrize("count", [4, 11])
def test_notes_can_be_spoken_in_a_minute_or_so_and_the_last_say_what_the_talk_was_made_from(
    count: int, dossier: Dossier
) -> None:
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative)[:count], weight_set="mostly_rights")
    notes = [slide.notes_slide.notes_text_frame.text for slide in open_talk(handout).slides]
    for text in notes:
        assert 130 <= len(text.split("\n\n")[0].split()) <= 200
    assert [place for place, text in enumerate(notes, start=1) if handout.link in text] == [len(notes)]
    assert provenance_words.word_shares(handout.comparison) in notes[-1]


@pytest.mark.parametrize(
    "choices", [{}, {"weight_set": "mostly_rights"}, {"silence": "leave_out"}, {"lens": "kokas"}, {"points": "uneven"}]
)
def test_eleven_options_take_twelve_slides_at_most(choices: dict[str, Any], dossier: Dossier) -> None:
    if "points" in choices:
        choices = {"points": {item.id: place for place, item in enumerate(dossier.criteria, start=1)}}
    own = (Override("sale_or_ban", "privacy", -1, -2, 0, "heard on 3 May"),)
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative)[:11], overrides=own, **choices)
    assert len(handout.comparison.table.alternatives) == 11
    assert len(open_talk(handout).slides) <= 12


@pytest.mark.parametrize("count", [4, 11])
def test_packages_have_a_chart_of_their_own_and_twelve_slides_do_even_so(count: int, dossier: Dossier) -> None:
    points = {item.id: place for place, item in enumerate(dossier.criteria, start=1)}
    names = tuple(dossier.alternative)[:count]
    handout = make_handout(dossier, alternatives=names, points=points, packages_in_ranking=True)
    deck = open_talk(handout)
    assert len(deck.slides) <= 12
    assert find_slides(deck, "relations") == []
    first, *tables = find_slides(deck, "packages")
    assert first.shapes.title.text_frame.text == handout.findings["packages"][0].text
    (chart,) = (shape.chart for shape in first.shapes if shape.has_chart)
    comparison, packages = handout.comparison, handout.comparison.in_view.packages
    for label, package in zip(chart.plots[0].categories, packages, strict=True):
        result = comparison.results[package.id]
        assert f"{format_value(result.value)} ({format_value_range(result.low, result.high)})" in label
        assert label.endswith(f"{len(package.members)} combined")
    for series, criterion in zip(chart.plots[0].series, list_criteria(comparison), strict=True):
        amounts = [comparison.find_contribution(package.id, criterion) for package in packages]
        assert list(series.values) == [None if math.isnan(x) else pytest.approx(x) for x in amounts]
    notes = first.notes_slide.notes_text_frame.text
    assert "Kokas's combination" in notes
    told = [row for slide in tables for row in read_table(slide)[1:]]
    if count == 4:
        assert [row[0] for row in told] == [package.name for package in packages]
        assert told[0][1].endswith("Kokas 2022 combines them (K11, K13).")
        assert told[0][2:] == [
            "3 of 12: Information, Coercion and Free expression",
            "1 of 12: Economic cost",
        ]
        assert not any(cell.endswith("…") for row in told for cell in row)
    described = [row[0] for slide in find_slides(deck, "options") for row in read_table(slide)[1:]]
    assert len(described) == count
    check_layout(deck)


def test_packages_compared_alone_make_a_talk(dossier: Dossier) -> None:
    deck = open_talk(Handout(compare_packages(dossier, Scenario.for_dossier(dossier))))
    assert find_slides(deck, "options") == []
    assert len(find_slides(deck, "packages")) == 2
    check_layout(deck)


def test_every_slide_has_its_number_and_footer_as_fields_of_the_master(talk: tuple[Handout, Any]) -> None:
    deck = talk[1]
    master = {shape.placeholder_format.type: shape for shape in deck.slide_master.placeholders}
    for kind in (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER):
        assert master[kind].left + master[kind].width <= deck.slide_width
        for slide in deck.slides:
            (shape,) = [shape for shape in slide.placeholders if shape.placeholder_format.type == kind]
            assert ("slidenum" in shape._element.xml) == (kind == PP_PLACEHOLDER.SLIDE_NUMBER)
    for slide in deck.slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))


def test_the_first_slide_says_what_was_found_and_who_made_the_readings(talk: tuple[Handout, Any]) -> None:
    handout, deck = talk
    first = deck.slides[0]
    assert first.shapes.title.text_frame.text.startswith(handout.findings["lead"][0].text)
    shown = " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    assert handout.comparison.dossier.making.brief in shown
    assert handout.comparison.dossier.question in shown


@pytest.mark.parametrize("case", ["usual", "large", *NASTY])
def test_type_is_large_and_nothing_leaves_the_slide(case: str, talk: tuple[Handout, Any], tmp_path: Path) -> None:
    if case == "usual":
        deck = talk[1]
    else:
        deck = open_talk(make_large(tmp_path / "l") if case == "large" else make_nasty(tmp_path / "n", NASTY[case]))
    check_layout(deck)


def check_layout(deck: Any) -> None:
    foot = deck.slide_height - Emu(914400 * 55 // 100)
    for slide, shape in list_shapes(deck):
        assert min(shape.left, shape.top) >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height
        assert all(run.font.size >= LEAST for run in iterate_runs(shape))
        if shape.has_table:
            assert shape.top + sum(row.height for row in shape.table.rows) <= foot, slide.shapes.title.text_frame.text
        if shape.has_chart:
            assert shape.chart.font.size >= LEAST


def test_a_large_comparison_is_split_over_slides_and_loses_nothing(tmp_path: Path) -> None:
    handout = make_large(tmp_path / "large")
    deck = open_talk(handout)
    rows = [row for slide in find_slides(deck, "coverage") for row in read_table(slide)[1:]]
    assert len(rows) == 11
    assert sum(int(cell) for row in rows for cell in row[1:]) == 11 * 20
    assert sum(int(row[-1]) for row in rows) == int((~handout.comparison.table.read).sum())
    (present,) = find_slides(deck, "present")
    (chart,) = (shape.chart for shape in present.shapes if shape.has_chart)
    assert len(list(chart.plots[0].categories)) == 11


def test_ranges_are_seen_however_many_alternatives_there_are(dossier: Dossier) -> None:
    handout = make_handout(dossier, alternatives=tuple(dossier.alternative))
    deck = open_talk(handout)
    _, table = find_slides(deck, "equal")
    told = {row[0]: row[1] for row in read_table(table)[1:]}
    comparison = handout.comparison
    assert told == {
        dossier.alternative[o].short_name: ranking_words.word_standing(comparison, o) for o in comparison.results
    }
    assert take_along_words.word_ranges(dossier) in table.notes_slide.notes_text_frame.text


def test_scores_of_the_users_own_are_marked_counted_and_named(dossier: Dossier) -> None:
    own = (Override("sale_or_ban", "privacy", -1, -2, 0, "heard on 3 May"),)
    deck = open_talk(make_handout(dossier, overrides=own))
    (question,) = find_slides(deck, "finding")
    assert "One score here is the user’s own, marked ✎" in " ".join(s.text_frame.text for s in question.shapes)
    assert "Sale or ban on Privacy from any collector −1 (−2 to 0): “heard on 3 May”" in (
        question.notes_slide.notes_text_frame.text
    )
    (coverage,) = find_slides(deck, "coverage")
    assert [row[2] for row in read_table(coverage) if row[0] == "Privacy"] == ["✎ user’s own"]


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    handout = make_nasty(tmp_path / "nasty", NASTY["formula"])
    deck = open_talk(handout)
    links = [
        relation.target_ref for slide in deck.slides for relation in slide.part.rels.values() if relation.is_external
    ]
    assert links == [handout.link]
    charts = [shape.chart for _, shape in list_shapes(deck) if shape.has_chart]
    assert charts
    for chart in charts:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


def test_no_column_is_narrower_than_its_longest_word(talk: tuple[Handout, Any]) -> None:
    for slide, shape in list_shapes(talk[1]):
        if shape.has_table:
            for row, place in product(range(len(shape.table.rows)), range(len(shape.table.columns))):
                cell = shape.table.cell(row, place)
                room = shape.table.columns[place].width - cell.margin_left - cell.margin_right
                word = find_longest_word(cell.text_frame.text, bold=row == 0 or place == 0)
                assert Pt(18) * word <= room, (slide.shapes.title.text_frame.text, cell.text_frame.text)
