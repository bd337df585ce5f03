"""The evidence behind a cell, and what speaks for and against an option."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import wording
from policies.model import Dossier, Reading, Source
from policies.scenario import Override, Scenario, UserSource, encode_token
from policies.words import label_source
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.folders import CRITERIA, read, write_dossier


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
        assert wording.word_reading(reading, criterion, dossier.scale) in app.dialog
        assert reading.rationale in app.dialog
        assert reading.phrase in app.dialog
        assert all(place in app.dialog for place in reading.locators)
        assert wording.SPEAKER[reading.speaker] in app.dialog
    for source in dossier.sources:
        assert label_source(source) in app.dialog


def test_a_cell_shows_what_each_coding_gave_and_what_was_corrected(dossier: Dossier) -> None:
    app = App().open("scorecard", "sale_or_ban", "coercion").assert_sound()
    table = app.test.table[0].value
    codings = dossier.records["codings"]
    here = codings[(codings["option"] == "sale_or_ban") & (codings["criterion"] == "coercion")]
    assert len(table) == len(here)
    assert wording.CODINGS_NOTE in app.dialog
    corrections = dossier.records["corrections"]
    for row in corrections[
        (corrections["option"] == "sale_or_ban") & (corrections["criterion"] == "coercion")
    ].itertuples():
        assert row.reason in app.dialog


def test_a_source_that_is_silent_on_the_cell_is_said_to_be() -> None:
    app = App().open("scorecard", "data_agreements", "cross_border").assert_sound()
    assert wording.NO_READING_HERE.format(source="Fu and Dirks 2024") in app.dialog


def test_a_reading_that_the_view_leaves_out_is_shown_as_not_counted(dossier: Dossier) -> None:
    app = open_view(dossier, lens="kokas").open("scorecard", "privacy_law", "privacy").assert_sound()
    assert wording.NOT_COUNTED in app.dialog
    assert wording.NOT_COUNTED not in App().open("scorecard", "privacy_law", "privacy").dialog


def test_speaker_and_variant_are_told(dossier: Dossier) -> None:
    relayed = next(
        r for r in dossier.readings if r.speaker == "relayed" and r.alternative == "sale_or_ban" and r.variant
    )
    app = App().open("scorecard", relayed.alternative, relayed.criterion).assert_sound()
    assert wording.SPEAKER["relayed"] in app.dialog
    assert wording.VARIANT[relayed.variant] in app.dialog


def test_a_score_of_ones_own_is_shown_above_the_readings_it_replaces(dossier: Dossier) -> None:
    own = Override("privacy_law", "privacy", -1, -2, 0, "Seen *otherwise*")
    app = open_view(dossier, overrides=(own,)).open("scorecard", "privacy_law", "privacy").assert_sound()
    assert wording.word_override(own) in app.dialog
    assert dossier.readings[0].source in dossier.source


def test_a_source_of_ones_own_stands_beside_the_essays(dossier: Dossier) -> None:
    reading = Reading("sale_or_ban", "economic_cost", "user_hearing", 1, 1, 1, basis="stated", rationale="Heard so.")
    source = UserSource(Source("user_hearing", "Hearing", authors="Grace Own", url="javascript:alert(1)"), (reading,))
    app = open_view(dossier, sources=(source,)).open("coverage", "sale_or_ban", "economic_cost").assert_sound()
    assert "Own" in app.dialog
    assert "Heard so." in app.dialog
    assert all(link.proto.url.startswith("https://") for link in app.test.link_button)


@pytest.mark.parametrize("option", ["sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement"])
def test_for_and_against_names_every_criterion_once(option: str, dossier: Dossier) -> None:
    app = App().open("ranking", option).assert_sound()
    assert dossier.alternative[option].description in app.dialog
    for title in (wording.FOR, wording.AGAINST, wording.SILENT_ON):
        assert title in app.dialog
    after = app.dialog.split(wording.FOR)[-1]
    for criterion in dossier.criteria:
        assert (criterion.name in after) == (criterion.offered == "sources")


def test_for_and_against_gives_the_reason_with_its_speaker_and_place(dossier: Dossier) -> None:
    app = App().open("ranking", "sale_or_ban")
    for reading in dossier.readings:
        if reading.alternative == "sale_or_ban" and reading.rationale:
            assert " ".join(reading.rationale.split()) in app.dialog
    assert "relayed" in app.dialog


def test_an_option_that_no_source_in_view_speaks_of_still_opens(dossier: Dossier) -> None:
    app = open_view(dossier, lens="kokas").open("ranking", "sale_or_ban").assert_sound()
    assert dossier.alternative["sale_or_ban"].description in app.dialog


def test_what_was_opened_is_not_opened_again_by_the_next_change(dossier: Dossier) -> None:
    app = App().open("scorecard", "privacy_law", "privacy")
    rationale = next(
        r.rationale for r in dossier.readings if (r.alternative, r.criterion) == ("privacy_law", "privacy")
    )
    assert rationale in app.dialog
    assert rationale not in app.edit({"kind": "set", "set": "mostly_cost"}).assert_sound().dialog


@pytest.mark.parametrize(("option", "criterion"), [("nothing", "privacy"), ("privacy_law", "nothing")])
def test_what_the_dossier_does_not_hold_opens_nothing_broken(option: str, criterion: str) -> None:
    App().open("scorecard", option, criterion).assert_sound()


def test_a_criterion_without_question_words_or_guard_opens_without_stray_signs(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    folder = write_dossier(
        tmp_path / "roads", criteria=CRITERIA, readings=[read("north", "noise", 1), read("south", "noise", 0)]
    )
    app = open_folder(folder).open("scorecard", "north", "noise").assert_sound()
    assert not any("****" in text for text in app.sources)
    app = open_folder(folder).open("ranking", "north").assert_sound()
    assert not any("****" in text or " ()" in text for text in map(str, app.sources))
