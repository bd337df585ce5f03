"""One fact, one sentence: pages, files and the command line say the same of the same comparison."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from dashboard.compare.words import list_dominance
from dashboard.evidence.paragraphs.words import word_lead_now
from dashboard.evidence.words import OPTION_PART
from dashboard.present.content import Described, build_stage
from dashboard.robustness.head_to_head.words import word_dominance_between
from dashboard.robustness.overturn.words import ALL_LEAD, word_overturn
from dashboard.robustness.words import word_scope
from dashboard.session.model import History, Talk
from dashboard.shared.numbers import format_finer
from dashboard.shared.provenance.handout import Handout, list_facts
from dashboard.shared.statements import changes
from dashboard.shared.statements.relations import word_combined, word_relation
from dashboard.shared.statements.sources import cite_source, cite_source_in_full, word_label_note, word_version_of_view
from dashboard.take_along import sentences
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.layout import list_relations
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from dashboard.weight_sets.words import word_sets
from policies.cli.reports import report_comparison, write_ranking, write_switching
from policies.comparison.comparison import compare
from policies.comparison.head_to_head import compare_head_to_head
from policies.comparison.side_by_side import list_weight_sets, set_side_by_side
from policies.dossier.model import Dossier
from policies.findings.findings import describe, word_lead
from policies.findings.statements import (
    explain_unranked,
    tell_scores_apart,
    word_coverage,
    word_leaders,
    word_silence,
    word_treatment,
)
from policies.robustness.reversal import find_score_reversals
from policies.scenario.parts import Filters
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.handouts import make_handout, make_measured

VIEWS: dict[str, dict[str, Any]] = {
    "opening": {},
    "one source": {"lens": "kokas"},
    "left out": {"silence": "leave_out", "lens": "fu_dirks"},
    "shared": {"silence": "shared_only"},
    "stated": {"filters": Filters(stated_only=True), "weight_set": "mostly_rights"},
}
_NUMBER = re.compile(r"[+−-]?[\d.]+ ?%?")


@pytest.fixture(scope="module", params=VIEWS)
def handout(request: pytest.FixtureRequest, dossier: Dossier) -> Handout:
    return make_handout(dossier, **VIEWS[request.param])


def once(read: Callable[..., Any]) -> Callable[..., Any]:
    """Read a file or a page once for each handout, which does not change: writing or opening it takes longest."""
    kept: dict[tuple[Any, ...], tuple[Handout, Any]] = {}

    @wraps(read)
    def find(handout: Handout, *rest: str) -> Any:
        place = id(handout), *rest
        if place not in kept:
            kept[place] = handout, read(handout, *rest)  # held, so that no other handout gets its id
        return kept[place][1]

    return find


@once
def read_slides(handout: Handout) -> str:
    """Every text of the talk, its tables and its notes."""
    found = []
    for slide in Presentation(io.BytesIO(write_slides(handout))).slides:
        found.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            found += [shape.text_frame.text] if shape.has_text_frame else []
            found += [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
    return "\n".join(found)


@once
def read_workbook(handout: Handout) -> str:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


@once
def build(handout: Handout) -> dict[str, dict[str, Any]]:
    """The steps of the talk on screen by their name."""
    shown = [Described(item, describe(item)) for item in (handout.comparison, handout.comparison)]
    stage = build_stage(shown[0], shown[1], handout.reversals, History(), Talk())
    return {step["id"]: step for step in stage["steps"]} | {"strip": {"sentence": "\n".join(stage["strip"])}}


@once
def open_page(handout: Handout, page: str) -> str:
    return App(encode_token(handout.comparison.scenario), page).assert_sound().text


def drop_numbers(text: str) -> str:
    """A statement without its numbers, whose digits are the medium's own."""
    return _NUMBER.sub("#", text)


def test_who_leads_is_one_statement(handout: Handout) -> None:
    told = word_lead(handout.comparison)
    assert set(re.split(r"(?<=\.) (?=[A-Z])", told)) <= set(write_ranking(handout.comparison).splitlines())
    assert told in open_page(handout, "robustness")
    assert told in read_slides(handout)


def test_the_smallest_change_of_weights_is_one_statement(handout: Handout) -> None:
    comparison, reversals = handout.comparison, handout.reversals
    printed = write_switching(comparison)
    if reversals is None:
        note = changes.word_reversal_note(comparison)
        assert all(note in text for text in (printed, read_slides(handout), read_workbook(handout)))
        assert build(handout)["overturn"]["picture"]["instead"] == note
        return
    shown = {row["name"]: row for row in build(handout)["overturn"]["picture"]["rows"]}
    table = read_slides(handout)
    for name, found in reversals.items():
        item, brief = comparison.dossier.alternative[name], changes.word_reversal_in_brief(comparison, found)
        if item.short_name in shown:  # the talk has no row for who leads
            row = shown[item.short_name]
            assert brief.startswith(row["share"] if row["share"] != "–" else "no weights")
            assert row["silent"] in brief
        assert name in comparison.leaders or len(comparison.results) < 2 or brief in table
        in_full = changes.word_reversal_in_brief(comparison, found, changes.WITH_NAMES)
        if "above all" not in in_full and len(comparison.leaders) == 1:
            lines = {drop_numbers(line).strip() for line in printed.splitlines()}
            assert f"{item.name}: {drop_numbers(in_full)}" in lines


def test_the_smallest_change_of_a_score_is_one_statement(handout: Handout) -> None:
    comparison = handout.comparison
    full_names = replace(changes.WITH_NAMES, alternative=lambda item: item.name, criterion=lambda item: item.name)
    printed = {drop_numbers(line).strip() for line in write_switching(comparison).splitlines()}
    table = read_slides(handout)
    for name, found in handout.score_reversals.items():
        told = changes.word_score_reversal_in_brief(comparison, found, full_names)
        assert f"{comparison.dossier.alternative[name].name}: {drop_numbers(told)}" in printed
        assert changes.word_score_reversal_in_brief(comparison, found) in table


def test_why_an_option_is_not_ranked_is_one_statement(handout: Handout) -> None:
    comparison = handout.comparison
    printed, scope = write_ranking(comparison), word_scope(comparison)
    for told in explain_unranked(comparison).values():
        assert all(told in text for text in (printed, scope, open_page(handout, ""), read_workbook(handout)))
    rows = {row["id"]: row["unranked"] for row in App(encode_token(comparison.scenario)).read("ranking")["rows"]}
    for item in comparison.unranked:
        assert rows[item.id] == item.reason
        assert f"{comparison.dossier.alternative[item.id].name}: {item.reason}" in printed
    assert bool(write_data(handout))


def test_the_treatment_of_silence_is_one_clause(handout: Handout) -> None:
    comparison = handout.comparison
    dossier, scenario = comparison.dossier, comparison.counted
    line = word_silence(dossier, scenario)
    facts = "\n".join(text for _, text in list_facts(handout))
    places = [facts, read_slides(handout), word_scope(comparison)]
    places += [open_page(handout, page) for page in ("", "method")]
    assert [place for place in places if line not in place] == []
    (finding,) = [item.text for item in describe(comparison) if item.code == "silence"]
    where = "there for the options that are ranked" if comparison.unranked else "there"
    assert word_treatment(dossier, scenario, where, "them")[1:] in finding


def test_who_says_nothing_is_one_statement(handout: Handout) -> None:
    told = word_coverage(handout.comparison)
    assert build(handout)["coverage"]["sentence"].startswith(told)
    for text in (read_slides(handout), read_workbook(handout), write_brief(handout).decode()):
        assert told in text
    (finding,) = [text for text in report_comparison(handout.comparison)["findings"] if text.startswith(told[:-1])]
    assert f"{told[:-1]} (" in finding


def test_how_options_bear_on_each_other_is_one_statement(handout: Handout) -> None:
    comparison = handout.comparison
    dossier, rows = comparison.dossier, list_relations(comparison)
    page = App(encode_token(comparison.scenario), "evidence")
    page.test.segmented_control(key="evidence_part").set_value(OPTION_PART).run()
    page.test.selectbox(key="evidence_option").set_value(rows[0]["option"]).run()
    slides, message = read_slides(handout), word_combined(dossier, comparison.table.alternatives)
    assert any(word_relation(dossier, row) in slides for row in rows)
    assert word_relation(dossier, rows[0]) in page.text
    assert build(handout)["combine"]["sentence"] == message
    assert message in slides
    together = [item.text for item in describe(comparison) if item.code == "together"]
    assert bool(together) == message.startswith("The options do not exclude each other")


def test_dominance_is_one_statement(handout: Handout) -> None:
    comparison = handout.comparison
    told = list_dominance(comparison)
    page = open_page(handout, "")
    assert all(sentence in page for sentence in told)
    for item, sentence in zip(comparison.dominance, told, strict=False):
        if {item.dominates, item.dominated} <= comparison.results.keys():
            found = compare_head_to_head(comparison, item.dominated, item.dominates)
            assert word_dominance_between(comparison, found) == sentence


def test_sources_versions_and_names_are_told_in_one_way(handout: Handout) -> None:
    comparison = handout.comparison
    dossier = comparison.dossier
    version = word_version_of_view(dossier)
    stage = build(handout)["sources"]["picture"]
    assert version in stage["cautions"]
    assert all(version in open_page(handout, page) for page in ("", "method"))
    assert [item["text"] for item in stage["sources"]] == [cite_source(item) for item in dossier.sources]
    slides, method = read_slides(handout), open_page(handout, "method")
    for source in dossier.sources:
        assert cite_source(source) in method
        assert cite_source_in_full(source)[:200] in slides
    for name in comparison.table.alternatives:
        item = dossier.alternative[name]
        if item.label_note:
            assert word_label_note(item) in word_scope(comparison)
            assert word_label_note(item) in sentences.word_alternative(item)
            assert word_label_note(item) in read_workbook(handout)


def test_options_in_first_place_lead_or_share_the_lead_everywhere(dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier, alternatives=("privacy_law", "data_agreements")))
    tied = compare(dossier, replace(comparison.counted, points={"data_access": 1.0}))
    assert len(tied.leaders) == 2
    names = [dossier.alternative[name].short_name for name in tied.leaders]
    assert word_lead_now(tied) == f"In this view {word_leaders(names)}."
    lead = word_leaders([dossier.alternative[name].name for name in tied.leaders])
    shown = set_side_by_side(dossier, tied.scenario, list_weight_sets(dossier, tied.scenario, "Now")[:1])
    assert word_sets(shown).startswith(lead)
    assert word_overturn(tied) == ALL_LEAD


def test_a_score_that_would_put_another_first_is_said_in_its_own_unit(tmp_path: Path) -> None:
    comparison = make_measured(tmp_path / "measured", spacing="even").comparison
    moves = [move for name in comparison.results for move in find_score_reversals(comparison).get(name, ())]
    measured = 0
    for item in moves:
        needed, now = tell_scores_apart(comparison, item, format_finer)
        measures = [comparison.find_measure(item.alternative, item.criterion, x) for x in (item.needed, item.central)]
        written = [float(text.split()[0].replace("−", "-").replace("+", "")) for text in (needed, now)]
        in_unit = not item.silent and not any(map(math.isnan, measures))
        values = measures if in_unit else [item.needed, item.central]
        unit = comparison.dossier.criterion[item.criterion].unit
        assert in_unit == (needed.endswith(unit) and bool(unit))
        measured += in_unit
        assert written == pytest.approx(values, abs=0.06)
    assert measured
