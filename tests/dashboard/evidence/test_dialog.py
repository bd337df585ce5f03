"""The evidence behind a cell, and what speaks for and against an option."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.evidence import words as evidence_words
from dashboard.evidence.dialog import words as dialog_words
from dashboard.shared import words as shared_words
from dashboard.shared.variants import word_variant
from policies.dossier.model import Dossier, Reading, Source
from policies.dossier.names import label_source
from policies.evidence.codings import adjudicate
from policies.scenario.parts import Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, unescape
from tests.folders import ROADS, read, write_roads


def open_view(dossier: Dossier, **choices: Any) -> App:
    return App(encode_token(Scenario.for_dossier(dossier, **choices)))


@pytest.mark.parametrize("key", ["scorecard", "coverage", "ranking"])
def test_a_cell_shows_each_sources_reading_and_where_it_stands(key: str, dossier: Dossier) -> None:
    app = App().open(key, "privacy_law", "privacy").assert_sound()
    here = [r for r in dossier.readings if (r.alternative, r.criterion) == ("privacy_law", "privacy")]
    assert len(here) == 2
    criterion = dossier.criterion["privacy"]
    assert criterion.question in app.dialog
    assert criterion.worst_means in app.dialog
    assert criterion.guard in app.dialog
    for reading in here:
        assert shared_words.word_reading(reading, criterion, dossier.scale) in app.dialog
        assert reading.rationale in app.dialog
        assert reading.phrase in app.dialog
        assert all(place in app.dialog for place in reading.locators)
        assert shared_words.SPEAKER[reading.speaker] in app.dialog
    for source in dossier.sources:
        assert label_source(source) in app.dialog


def test_a_cell_shows_the_value_function_with_its_readings_on_it(dossier: Dossier) -> None:
    app = App().open("scorecard", "privacy_law", "privacy").assert_sound()
    (chart,) = app.test.get("plotly_chart")
    told = "−2 counts as −2; 2 counts as +2; straight lines between."
    assert chart.proto.alt == f"{dossier.criterion['privacy'].name}: {told}"
    marks = json.loads(chart.proto.spec)["data"][-1]
    here = [r for r in dossier.readings if (r.alternative, r.criterion) == ("privacy_law", "privacy")]
    assert (marks["x"], marks["y"]) == ([r.central for r in here], [r.central for r in here])


def test_a_cell_shows_what_each_coding_gave_and_what_was_corrected(dossier: Dossier) -> None:
    app = App().open("scorecard", "sale_or_ban", "coercion").assert_sound()
    marks = next(table.value for table in app.test.table if "+2" in table.value.columns)
    names = ["final 1", "final 2", "pilot 1", "pilot 2", f"{dialog_words.OUR_READING} (ban)"]
    assert list(marks.index) == [f"{name}, implied" for name in names]
    assert list(marks["0"]) == ["◐"] * 4 + ["◉"]
    assert list(marks["+1"]) == ["·", "·", "·", "", "·"]
    assert dossier.making.note in app.dialog
    corrections = dossier.records["corrections"]
    for row in corrections[
        (corrections["option"] == "sale_or_ban") & (corrections["criterion"] == "coercion")
    ].itertuples():
        assert row.reason in app.dialog


@pytest.mark.parametrize(
    ("alternative", "criterion", "told"),
    [
        ("privacy_law", "privacy", ["Read, because both final codings read it."]),
        (
            "sale_or_ban",
            "liberty",
            ["Taken together, the codings split evenly, so the score nearer zero counts: −1.", "variant from either"],
        ),
        (
            "data_agreements",
            "economic_cost",
            ["Read, because one final coding and a pilot read it.", "low from -2 to -1"],
        ),
        (
            "data_agreements",
            "workability",
            ["More codings, both final ones among them, give +1 than any other score", "score from 1 to 0"],
        ),
        (
            "privacy_law",
            "verifiability",
            ["Read, because one final coding and a pilot read it.", "reading from 0 to silent"],
        ),
        ("sale_or_ban", "workability", ["Silent, because only one final coding reads it and no pilot does."]),
    ],
)
def test_the_rule_that_made_a_reading_of_the_codings_is_told(alternative: str, criterion: str, told: list[str]) -> None:
    app = App().open("scorecard", alternative, criterion).assert_sound()
    for text in told:
        assert text in app.dialog
    assert dialog_words.UNEXPLAINED not in app.dialog


def test_what_else_rests_on_the_same_paragraphs_is_counted_and_named(dossier: Dossier) -> None:
    app = App().open("scorecard", "fara_enforcement", "coercion").assert_sound()
    (reading,) = (r for r in dossier.readings if (r.alternative, r.criterion) == ("fara_enforcement", "coercion"))
    others = {
        (r.alternative, r.criterion)
        for r in dossier.readings
        if r.source == "fu_dirks" and {*r.locators} & {*reading.locators}
    }
    assert any(dialog_words.COMPANY.format(count=len(others) - 1) in unescape(item.label) for item in app.test.expander)
    assert "Privacy law × Privacy" in app.dialog


def test_a_silent_cell_opens_and_says_that_nobody_speaks_and_of_what_somebody_does(dossier: Dossier) -> None:
    app = App().open("scorecard", "privacy_law", "information_integrity").assert_sound()
    assert dialog_words.NOBODY in app.dialog
    read_elsewhere = [r for r in dossier.readings if r.criterion == "information_integrity"]
    assert len(read_elsewhere) == 3
    for reading in read_elsewhere:
        assert dialog_words.word_brief(dossier, Scenario.for_dossier(dossier), reading) in app.dialog
    users = App(page="evidence").open("evidence_grid", "privacy_law", "user_cost").assert_sound()
    assert dialog_words.NOBODY_USERS in users.dialog
    assert dialog_words.ELSEWHERE_NONE in users.dialog


def test_a_source_that_is_silent_on_the_cell_is_said_to_be() -> None:
    app = App().open("scorecard", "data_agreements", "cross_border").assert_sound()
    assert dialog_words.NO_READING_HERE.format(source="Fu and Dirks 2024") in app.dialog


def test_a_reading_that_the_view_leaves_out_is_shown_as_not_counted(dossier: Dossier) -> None:
    app = open_view(dossier, lens="kokas").open("scorecard", "privacy_law", "privacy").assert_sound()
    assert shared_words.NOT_COUNTED in app.dialog
    assert shared_words.NOT_COUNTED not in App().open("scorecard", "privacy_law", "privacy").dialog


def test_speaker_and_variant_are_told(dossier: Dossier) -> None:
    relayed = next(
        r for r in dossier.readings if r.speaker == "relayed" and r.alternative == "sale_or_ban" and r.variant
    )
    app = App().open("scorecard", relayed.alternative, relayed.criterion).assert_sound()
    assert shared_words.SPEAKER["relayed"] in app.dialog
    assert word_variant(dossier, relayed.variant) in app.dialog


def test_a_score_of_ones_own_is_shown_above_the_readings_it_replaces(dossier: Dossier) -> None:
    own = Override("privacy_law", "privacy", -1, -2, 0, "Seen *otherwise*")
    app = open_view(dossier, overrides=(own,)).open("scorecard", "privacy_law", "privacy").assert_sound()
    readings = [r for r in dossier.readings if (r.alternative, r.criterion) == (own.alternative, own.criterion)]
    assert len(readings) == 2
    mine = app.dialog.index(evidence_words.word_override(dossier, own))
    assert all(mine < app.dialog.index(reading.rationale) for reading in readings)


def test_a_source_of_ones_own_stands_beside_the_essays(dossier: Dossier) -> None:
    reading = Reading("sale_or_ban", "economic_cost", "user_hearing", 1, 1, 1, basis="stated", rationale="Heard so.")
    source = UserSource(Source("user_hearing", "Hearing", authors="Grace Own", url="javascript:alert(1)"), (reading,))
    app = open_view(dossier, sources=(source,)).open("coverage", "sale_or_ban", "economic_cost").assert_sound()
    assert label_source(source.source) in app.dialog
    assert "Heard so." in app.dialog
    assert all(link.proto.url.startswith("https://") for link in app.test.link_button)


@pytest.mark.parametrize("alternative", ["sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement"])
def test_for_and_against_names_every_criterion_once(alternative: str, dossier: Dossier) -> None:
    app = App().open("ranking", alternative).assert_sound()
    assert dossier.alternative[alternative].description in app.dialog
    for title in (dialog_words.FOR, dialog_words.AGAINST, dialog_words.SILENT_ON):
        assert title in app.dialog
    after = app.dialog.split(dialog_words.FOR)[-1]
    for criterion in dossier.criteria:
        assert (criterion.name in after) == (criterion.offered == "sources")


def test_for_and_against_gives_the_reason_with_its_speaker_and_place(dossier: Dossier) -> None:
    app = App().open("ranking", "sale_or_ban")
    for reading in dossier.readings:
        if reading.alternative == "sale_or_ban" and reading.rationale:
            assert " ".join(reading.rationale.split()) in app.dialog
    assert "relayed" in app.dialog


def test_an_alternative_that_no_source_in_view_speaks_of_still_opens(dossier: Dossier) -> None:
    app = open_view(dossier, lens="kokas").open("ranking", "sale_or_ban").assert_sound()
    assert dossier.alternative["sale_or_ban"].description in app.dialog


def test_what_was_opened_is_not_opened_again_by_the_next_change(dossier: Dossier) -> None:
    app = App().open("scorecard", "privacy_law", "privacy")
    rationale = next(
        r.rationale for r in dossier.readings if (r.alternative, r.criterion) == ("privacy_law", "privacy")
    )
    assert rationale in app.dialog
    assert rationale not in app.edit({"kind": "set", "set": "mostly_cost"}).assert_sound().dialog


@pytest.mark.parametrize(("alternative", "criterion"), [("nothing", "privacy"), ("privacy_law", "nothing")])
def test_what_the_dossier_does_not_hold_opens_nothing_broken(alternative: str, criterion: str) -> None:
    App().open("scorecard", alternative, criterion).assert_sound()


def test_a_criterion_without_question_words_or_guard_opens_without_stray_signs(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    folder = write_roads(
        tmp_path / "roads", criteria=ROADS["criteria"], readings=[read("north", "noise", 1), read("south", "noise", 0)]
    )
    app = open_folder(folder).open("scorecard", "north", "noise").assert_sound()
    assert not any("****" in text for text in app.sources)
    app = open_folder(folder).open("ranking", "north").assert_sound()
    assert not any("****" in text or " ()" in text for text in map(str, app.sources))


def test_codings_on_a_criterion_in_its_own_unit_are_a_table_of_numbers(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    coding = {"option": "north", "criterion": "noise", "source": "survey", "coding": "final_1", "basis": "stated"}
    folder = write_roads(
        tmp_path / "roads",
        criteria=[{"id": "noise", "name": "Noise", "worst": 80, "best": 30, "unit": "dB"}],
        readings=[read("north", "noise", 40), read("south", "noise", 50)],
        codings=[{**coding, "score": 41, "low": 40, "high": 45, "locators": "p1", "rationale": "so"}],
    )
    app = open_folder(folder).open("scorecard", "north", "noise").assert_sound()
    told = app.test.table[0].value.to_string()
    assert "41" in told
    assert "+" not in told
    assert dialog_words.UNEXPLAINED in app.dialog


def test_what_is_said_of_the_codings_is_true_of_their_scores(dossier: Dossier) -> None:
    for found in adjudicate(dossier).values():
        finals = [item.score for item in found.codings if item.final]
        counts = Counter(item.score for item in found.codings)
        most = [score for score, count in counts.items() if count == max(counts.values())]
        told = " ".join(dialog_words.word_rules(dossier, found, ()))
        if "split evenly" in told:
            assert len(most) > 1
            assert found.central == min(most, key=abs)
        if "than any other score" in told:
            assert most == [found.central]
            assert ("both final ones" in told) == (finals == [found.central] * 2)
        if "final codings differ" in told:
            assert len(set(finals)) == 2
            assert found.central == min(finals, key=abs)
        if "Every coding" in told:
            assert set(counts) == {found.central}
        phrases = ("split evenly", "than any other score", "final codings differ", "Every coding")
        assert sum(text in told for text in phrases) == found.read
