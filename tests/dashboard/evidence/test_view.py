"""The Evidence page: every reading, what it rests on, how it was made, and what nobody says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.evidence import words as evidence_words
from dashboard.evidence.by_alternative import words as by_alternative_words
from dashboard.evidence.making import words as making_words
from dashboard.evidence.paragraphs import words as paragraphs_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_markdown
from policies.comparison.comparison import compare
from policies.dossier.model import Alternative, Criterion, Dossier, Reading, Source
from policies.dossier.names import label_source
from policies.evidence.paragraphs import Paragraph, assess_paragraphs, leave_paragraph_out, list_paragraphs
from policies.scenario.parts import Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, SIGNS, read, write_nasty, write_roads

GRID = "evidence_grid"


def open_part(part: str = evidence_words.GRID_PART, dossier: Dossier | None = None, **choices: Any) -> App:
    token = encode_token(Scenario.for_dossier(dossier, **choices)) if dossier else None
    return App(token, page="evidence").turn_to(part)


def choose(app: App, key: str, value: object) -> App:
    app.test.selectbox(key=key).set_value(value)
    return app.run().assert_sound()


def test_the_page_shows_every_reading_whatever_the_view_counts_and_says_so(dossier: Dossier) -> None:
    app = open_part(dossier=dossier, lens="kokas")
    assert evidence_words.word_scope(dossier, app.read_scenario(dossier)) in app.text
    assert "Kokas 2022 alone" in app.text
    lanes = [lane for row in app.read(GRID)["rows"] for cell in row["cells"] for lane in cell["lanes"]]
    shown = sum(mark["basis"] != "silent" for lane in lanes for mark in lane["readings"])
    focal = {item.id for item in dossier.alternatives if item.focal}
    assert shown == sum(reading.alternative in focal for reading in dossier.readings)


def test_the_other_alternatives_come_on_demand(dossier: Dossier) -> None:
    app = open_part()
    assert len(app.read(GRID)["columns"]) == 4
    app.test.toggle(key="evidence_all").set_value(True)
    assert [column["id"] for column in app.run().assert_sound().read(GRID)["columns"]] == list(dossier.alternative)


def test_filters_say_how_much_they_leave(dossier: Dossier) -> None:
    app = choose(open_part(), "evidence_speaker", "relayed")
    relayed = [r for r in dossier.readings if r.speaker == "relayed" and dossier.alternative[r.alternative].focal]
    cells = {(r.alternative, r.criterion) for r in relayed}
    assert evidence_words.word_count(len(relayed), len(cells)) in app.text
    app = choose(app, "evidence_source", "kokas")
    assert evidence_words.NONE_SHOWN in app.text


@pytest.mark.parametrize(("alternative", "criterion"), [("privacy_law", "privacy"), ("privacy_law", "liberty")])
def test_every_cell_opens_silent_ones_too(alternative: str, criterion: str, dossier: Dossier) -> None:
    app = open_part().open(GRID, alternative, criterion).assert_sound()
    assert dossier.criterion[criterion].question in app.dialog


def test_where_the_essays_meet_is_said_in_numbers_and_without_a_verdict() -> None:
    app = open_part()
    for said in ("Five of 132 cells", "differ in two of them", "Nowhere do the ranges lie apart"):
        assert said in app.text
    assert "The essays may answer different questions" in app.text
    met = next(table.value for table in app.test.table if "Our readings" in table.value.columns)
    assert len(met) == 5


def test_what_no_reading_says_is_named_with_the_criteria_that_only_users_fill(dossier: Dossier) -> None:
    app = open_part()
    assert "Comprehensive privacy law: Information integrity, Safety from foreign coercion and" in app.text
    for criterion in (item for item in dossier.criteria if item.offered == "users"):
        assert criterion.name in next(line for line in app.text.splitlines() if "No source offers" in line)
    filled = open_part(dossier=dossier, overrides=(Override("privacy_law", "user_cost", 1, 1, 1),))
    assert "wider economy" not in next(line for line in filled.text.splitlines() if "No source offers" in line)


def test_figures_stand_apart_with_their_bases(dossier: Dossier) -> None:
    table = next(table.value for table in open_part().test.table if "Base" in table.value.columns)
    assert len(table) == len(dossier.records["facts"])


def test_a_paragraph_shows_what_rests_on_it_and_the_result_without_it(dossier: Dossier) -> None:
    app = open_part(evidence_words.PARAGRAPHS_PART)
    f18 = next(item for item in list_paragraphs(dossier) if item.label == "F18")
    app = choose(app, "evidence_paragraph", f18)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    without = leave_paragraph_out(dossier, comparison.counted, f18)
    alone = leave_paragraph_out(dossier, comparison.counted, f18, alone_only=True)
    assert paragraphs_words.tabulate_result(comparison, without, alone).to_string() in app.tables
    assert paragraphs_words.UPPER_BOUND in app.text
    assert "under the heading “Responding to foreign interference”" in app.text
    assert "Diana Fu and Emile Dirks" in app.text
    resting = [r for r in dossier.readings if "F18" in r.locators]
    table = next(table.value for table in app.test.table if "Also cites" in table.value.columns)
    assert len(table) == len(resting)
    assert {app.test.link_button[0].proto.url} == {dossier.source["fu_dirks"].url}


def test_the_overview_names_every_paragraph_that_changes_who_leads(dossier: Dossier) -> None:
    app = open_part(evidence_words.PARAGRAPHS_PART)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    effects = assess_paragraphs(comparison)
    assert paragraphs_words.word_lead_now(comparison) in app.text
    assert paragraphs_words.word_changes(effects) in app.text
    changing, every = (table.value for table in app.test.table[:2])
    assert list(changing.index) == [item.paragraph.label for item in effects if item.changes]
    assert len(every) == 32
    assert paragraphs_words.word_changes(effects) in app.test.get("plotly_chart")[0].proto.alt


def test_the_paragraph_stays_chosen_while_a_weight_moves() -> None:
    app = open_part(evidence_words.PARAGRAPHS_PART)
    app = choose(app, "evidence_paragraph", Paragraph("fu_dirks", "F2"))
    app.edit({"kind": "set", "set": "mostly_cost"}).assert_sound()
    assert app.test.selectbox(key="evidence_paragraph").value == Paragraph("fu_dirks", "F2")


@pytest.mark.parametrize("alternative", ["sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement"])
def test_an_alternative_is_told_in_plain_words_with_reasons_by_author(alternative: str, dossier: Dossier) -> None:
    app = choose(open_part(evidence_words.OPTION_PART), "evidence_option", alternative)
    item = dossier.alternative[alternative]
    assert item.description in app.text
    assert item.label_note[1:] in app.text
    for reading in (r for r in dossier.readings if r.alternative == alternative):
        assert reading.rationale in app.text
        assert by_alternative_words.head_argument(dossier, reading) in app.text
    silent = [
        s
        for s in dossier.sources
        if not any(r.source == s.id for r in dossier.readings if r.alternative == alternative)
    ]
    for source in silent:
        assert by_alternative_words.SAYS_NOTHING.format(source=label_source(source)) in app.text
    assert (by_alternative_words.NO_CASE in app.text) == (alternative == "sale_or_ban")


def test_a_sale_and_a_ban_stand_apart_at_one_switch(dossier: Dossier) -> None:
    app = open_part(evidence_words.OPTION_PART)
    app.test.toggle(key="evidence_apart").set_value(True)
    text = app.run().assert_sound().text
    sale = text[text.index("About a sale") : text.index("About a ban")]
    for reading in (r for r in dossier.readings if r.alternative == "sale_or_ban"):
        assert (reading.rationale in sale) == (reading.variant == "sale")


def test_relations_are_told_in_words_from_either_side(dossier: Dossier) -> None:
    app = choose(open_part(evidence_words.OPTION_PART), "evidence_option", "data_agreements")
    for row in dossier.records["relations"].to_dict("records"):
        assert (row["rationale"] in app.text) == ("data_agreements" in (row["option"], row["other"]))
    assert "strengthened by Cross-border data agreements" in app.text


def test_how_the_readings_were_made_is_said_with_what_that_does_not_show(dossier: Dossier) -> None:
    app = open_part(evidence_words.MAKING_PART)
    shown = app.tables
    for figure in ("251 of 264", "57 of 58", "56 of 58", "67 of 79", "65 on 63 of 264", "0\\.87", "0\\.98"):
        assert figure in shown
    making = dossier.making
    for said in (making_words.NOT_SHOWN, *making.not_shown, *making.steps, *making_words.RULES, making.review):
        assert said in app.text
    assert making.note in app.text
    for reason in dossier.records["corrections"]["reason"]:
        assert escape_markdown(reason) in "\n".join(
            str(cell) for table in app.test.table for cell in table.value.to_numpy().ravel()
        )
    app.open("codings_grid", "sale_or_ban", "liberty").assert_sound()
    assert "Taken together, the codings split evenly" in app.dialog


def search(app: App, text: str) -> App:
    app.test.text_input(key="evidence_search").set_value(text)
    return app.run().assert_sound()


def test_search_leads_to_the_cell(dossier: Dossier) -> None:
    app = search(open_part(evidence_words.SEARCH_PART), "PROPAGANDA")
    hits = [button for button in app.test.button if button.key and button.key.startswith("evidence_hit")]
    assert evidence_words.word_found(dossier, len(hits)) in app.text
    hits[0].click()
    app.run().assert_sound()
    assert dossier.criterion["information_integrity"].question in app.dialog
    assert evidence_words.word_found(dossier, 0) in search(app, "no such words").text


def test_a_source_of_ones_own_is_marked_wherever_it_shows(dossier: Dossier) -> None:
    reading = Reading("sale_or_ban", "economic_cost", "user_me", 1, 1, 1, basis="stated", rationale="Heard *so*.")
    source = UserSource(Source("user_me", "Hearing", authors="Grace Own", date="2026"), (reading,))
    app = open_part(dossier=dossier, sources=(source,))
    assert label_source(source.source) in [voice["name"] for voice in app.read(GRID)["voices"]]
    app = app.turn_to(evidence_words.OPTION_PART)
    assert "Heard *so*." in app.text
    assert by_alternative_words.NO_CASE not in app.text
    assert label_source(source.source) in app.text


@pytest.mark.parametrize("part", list(evidence_words.PARTS))
def test_alternatives_and_criteria_of_ones_own_stand_in_every_part(part: str, dossier: Dossier) -> None:
    own = {
        "own_alternatives": (Alternative("user_tax", "A tax", "Tax"),),
        "own_criteria": (Criterion("user_speed", "Speed", "Speed", -2, 2, offered="users"),),
    }
    alternatives = (*(item.id for item in dossier.alternatives if item.focal), "user_tax")
    scores = (Override("user_tax", "user_speed", 1, 0, 2), Override("user_tax", "privacy", 1, 0, 2))
    app = open_part(part, dossier, **own, alternatives=alternatives, overrides=scores)
    if part == evidence_words.GRID_PART:
        assert app.read(GRID)["columns"][-1]["id"] == "user_tax"
        assert app.open(GRID, "user_tax", "user_speed").assert_sound().dialog
    if part == evidence_words.OPTION_PART:
        assert by_alternative_words.OWN_SCORES not in app.text
        app = choose(app, "evidence_option", "user_tax")
        assert all(f"{name}: +1. Your own score" in app.text for name in ("Speed", dossier.criterion["privacy"].name))


def test_where_nothing_can_be_compared_the_page_says_so(dossier: Dossier) -> None:
    token = encode_token(Scenario.for_dossier(dossier, points={"privacy": 50}, dropped=("privacy",)))
    assert any(shared_words.NOTHING_TO_COMPARE in error for error in App(token, "evidence").assert_sound().errors)


@pytest.mark.parametrize("part", list(evidence_words.PARTS))
def test_text_of_a_dossier_shows_as_text_in_every_part(
    part: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    app = open_folder(write_nasty(tmp_path / "roads", SIGNS), page="evidence").turn_to(part)
    if part == evidence_words.SEARCH_PART:
        search(app, "click")
    for source in app.sources:
        assert "<script>" not in source
        assert "](https" not in source
    for table in app.test.table:
        assert "<script>" not in table.value.to_string()


@pytest.mark.parametrize("part", list(evidence_words.PARTS))
def test_a_dossier_with_none_of_the_tables_that_explain_readings_has_every_part(
    part: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    folder = write_roads(tmp_path / "roads", criteria=ROADS["criteria"], readings=[read("north", "noise", 1)])
    app = open_folder(folder, page="evidence").turn_to(part)
    assert not any("****" in text for text in app.sources)
