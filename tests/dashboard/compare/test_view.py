"""The Compare page without a browser: what a link chooses decides what is ranked and said."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.compare import words as compare_words
from dashboard.compare.file import write_scorecard
from dashboard.panel import words as panel_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_markdown as plain
from dashboard.shared.statements.dominance import DOMINANCE_OFF
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier, Reading, Source
from policies.findings.findings import describe
from policies.findings.statements import word_coverage, word_silence
from policies.scenario.parts import Filters, Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, unescape
from tests.dashboard.helpers.handouts import make_measured
from tests.folders import ROADS, read, write_roads

OWN = UserSource(
    Source("user_hearing", "A hearing", authors="Grace Own", date="2025"),
    (Reading("sale_or_ban", "privacy", "user_hearing", 2, 1, 2, basis="stated", locators=("p1",), rationale="Heard."),),
)
CHOICES: dict[str, dict[str, Any]] = {
    "other weights": {"points": {"cross_border": 100}},
    "a weight set": {"weight_set": "mostly_reach"},
    "a weight of nothing but what all tie on": {"points": {"economic_cost": 7}},
    "silence left out": {"silence": "leave_out"},
    "shared criteria only": {"silence": "shared_only"},
    "a smaller allowance": {"allowance": 0.25},
    "Kokas alone": {"lens": "kokas"},
    "Fu and Dirks alone": {"lens": "fu_dirks"},
    "stated readings only": {"filters": Filters(stated_only=True)},
    "authors' own statements only": {"filters": Filters(authors_only=True)},
    "readings on a sale": {"filters": Filters(variant="sale")},
    "readings on a ban": {"filters": Filters(variant="ban")},
    "outcomes only": {"filters": Filters(outcomes_only=True)},
    "everything filtered": {"filters": Filters(True, True, "ban", True), "lens": "fu_dirks", "silence": "leave_out"},
    "steep steps": {"spacing": "steep"},
    "two options": {"alternatives": ("privacy_law", "export_controls")},
    "all options": {"alternatives": None},
    "criteria left out": {"dropped": ("privacy", "workability")},
    "a score of one's own": {"overrides": (Override("sale_or_ban", "privacy", 2, 1, 2, "my note"),)},
    "a score on a criterion for users": {"overrides": (Override("privacy_law", "time_to_effect", -2, -2, 0),)},
    "a source of one's own": {"sources": (OWN,)},
    "a source of one's own alone": {"sources": (OWN,), "lens": "user_hearing"},
}


def make_scenario(dossier: Dossier, choices: Mapping[str, Any]) -> Scenario:
    every = tuple(dossier.alternative)
    return Scenario.for_dossier(
        dossier, **{k: every if k == "alternatives" and v is None else v for k, v in choices.items()}
    )


@pytest.mark.parametrize("name", CHOICES)
def test_what_a_link_chooses_is_what_is_ranked(name: str, dossier: Dossier) -> None:
    scenario = make_scenario(dossier, CHOICES[name])
    comparison = compare(dossier, scenario)
    app = App(encode_token(scenario)).assert_sound()
    assert app.token == encode_token(scenario)
    assert list(app.rows) == list(comparison.table.alternatives)
    unranked = {item.id: item.reason for item in comparison.unranked}
    for alternative, row in app.rows.items():
        assert row["unranked"] == unranked.get(alternative)
        if row["unranked"]:
            continue
        assert row["value"] == pytest.approx(comparison.overall.at[alternative, "value"], abs=1e-12)
        assert row["low"] == pytest.approx(comparison.overall.at[alternative, "low"], abs=1e-12)
        assert row["high"] == pytest.approx(comparison.overall.at[alternative, "high"], abs=1e-12)
        alone = len(comparison.results) == 1
        rank = "–" if alone else str(comparison.overall.at[alternative, "rank"])
        assert row["rank_text"].strip("=stndrh") == rank
    opening = App()
    assert (app.rows, app.read("coverage"), app.read("scorecard"), app.panel["differs"]) != (
        opening.rows, opening.read("coverage"), opening.read("scorecard"), opening.panel["differs"],
    )  # fmt: skip


@pytest.mark.parametrize("name", CHOICES)
def test_every_finding_about_the_view_stands_on_the_page(name: str, dossier: Dossier) -> None:
    scenario = make_scenario(dossier, CHOICES[name])
    text = App(encode_token(scenario)).text
    comparison = compare(dossier, scenario)
    for finding in describe(comparison):
        # What is done with silence stands beside the ranking.
        told = word_coverage(comparison) if finding.code == "silence" else finding.text
        assert " ".join(told.split()) in text


@pytest.mark.parametrize("name", CHOICES)
def test_choices_are_shown_in_the_panel_and_say_that_they_differ(name: str, dossier: Dossier) -> None:
    scenario = make_scenario(dossier, CHOICES[name])
    app = App(encode_token(scenario))
    shown = {key: item["value"] for key, item in app.choices.items()}
    assert shown == {
        "lens": scenario.lens,
        "stated_only": scenario.filters.stated_only,
        "authors_only": scenario.filters.authors_only,
        "variant": scenario.filters.variant or "",
        "outcomes_only": scenario.filters.outcomes_only,
        "silence": scenario.silence,
        "allowance": scenario.allowance,
        "spacing": scenario.spacing,
    }
    assert tuple(item["id"] for item in app.panel["options"] if item["in_view"]) == scenario.alternatives
    assert app.panel["set"] == scenario.weight_set
    assert app.panel["differs"] != panel_words.word_differences(dossier, Scenario.for_dossier(dossier))


@pytest.mark.parametrize("name", CHOICES)
def test_silence_and_whose_readings_count_are_written_beside_the_result(name: str, dossier: Dossier) -> None:
    scenario = make_scenario(dossier, CHOICES[name])
    notes = " ".join(App(encode_token(scenario)).read("ranking")["notes"])
    assert word_silence(dossier, scenario) in notes
    assert shared_words.word_view(dossier, scenario) in notes


def test_weights_in_a_link_decide_the_ranking_of_a_dossier_worked_by_hand(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    folder = write_roads(tmp_path / "roads")
    app = open_folder(folder)
    # Equal weights: north (2 - 1) / 2 = 0.5; south (-1 + 1.5) / 2 = 0.25.
    assert {name: row["value"] for name, row in app.rows.items()} == pytest.approx({"north": 0.5, "south": 0.25})
    assert app.ranks == {"north": "1st", "south": "2nd"}
    speed = Scenario.for_dossier(load_dossier(folder), points={"noise": 20, "speed": 80})
    app = open_folder(folder, encode_token(speed))
    # 0.2 and 0.8: north 0.4 - 0.8 = -0.4; south -0.2 + 1.2 = 1.0.
    assert {name: row["value"] for name, row in app.rows.items()} == pytest.approx({"north": -0.4, "south": 1.0})
    assert app.ranks == {"north": "2nd", "south": "1st"}


def test_the_opening_view_is_populated_and_hedged(dossier: Dossier) -> None:
    app = App().assert_sound()
    assert dossier.question in app.text
    assert dossier.baseline in app.text
    assert "later law, rulings and deals are not considered" in app.text
    for told in (*dossier.abbreviations, dossier.making.brief):
        assert told in f"{app.text} {app.read('headline')['brief']}"
    assert list(app.rows) == ["sale_or_ban", "privacy_law", "data_agreements", "fara_enforcement"]
    assert "no option is clearly ahead" in app.headline
    assert not any(sign.isdigit() and f".{sign}" in app.headline for sign in app.headline)
    assert "coverage" in app.components
    assert "scorecard" in app.components
    assert "copy_link" in app.components
    assert compare_words.DOWNLOAD_SCORECARD in [button.label for button in app.test.download_button]


def test_subtotals_of_the_groups_add_up_to_each_overall_value(dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier, weight_set="mostly_rights"))
    table = compare_words.tabulate_subtotals(comparison)
    assert table is not None
    assert list(table.columns) == [*(plain(group.name) for group in dossier.groups), plain(compare_words.SUM)]
    for row, result in zip(table.to_numpy().tolist(), comparison.results.values(), strict=True):
        *parts, whole = (float(unescape(cell).replace("−", "-") or 0) for cell in row)
        assert whole == pytest.approx(result.value, abs=0.005)
        assert sum(parts) == pytest.approx(whole, abs=0.005 * len(parts) + 0.005)


def test_one_group_has_no_subtotals(tmp_path: Path) -> None:
    criteria = [row | {"group": ""} for row in ROADS["criteria"]]
    dossier = load_dossier(write_roads(tmp_path / "roads", criteria=criteria, groups=()))
    assert compare_words.tabulate_subtotals(compare(dossier, Scenario.for_dossier(dossier))) is None


def test_the_scorecards_file_holds_measures_beside_values(tmp_path: Path) -> None:
    handout = make_measured(tmp_path / "measured")
    rows = list(csv.DictReader(io.StringIO(write_scorecard(handout.comparison, handout.occasion).decode("utf-8-sig"))))
    found = {(row["option"], row["criterion"]): (row["measure"], row["value"]) for row in rows}
    assert found["Bridge", "Crossing time"] == (
        "12 | 9.5 min",
        repr(handout.comparison.table.find_cell("bridge", "time").central),
    )
    assert found["Tunnel", "Fare"] == ("", "")


def test_dominance_is_told_and_said_to_be_off_where_silence_is_not_no_change(dossier: Dossier) -> None:
    app = App()
    for sentence in compare_words.list_dominance(compare(dossier, Scenario.for_dossier(dossier))):
        assert sentence in app.text
    ahead = (Override("privacy_law", name, 2, 2, 2) for name in dossier.criterion)
    app = App(encode_token(Scenario.for_dossier(dossier, overrides=tuple(ahead))))
    assert "is at least as high as Forced sale or ban on every criterion that carries weight" in app.text
    assert DOMINANCE_OFF in App(encode_token(Scenario.for_dossier(dossier, silence="leave_out"))).text


@pytest.mark.parametrize("page", ["", "method"])
def test_a_view_in_which_nothing_carries_weight_shows_the_remedy(page: str, dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, points={"privacy": 50}, dropped=("privacy",))
    app = App(encode_token(scenario), page).assert_sound()
    assert app.token == encode_token(scenario)
    assert "give at least one a weight above 0" in app.text
    assert app.panel["groups"]


def test_nothing_in_view_is_undone_from_the_panel_that_stays(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, points={"workability": 50})
    app = App(encode_token(scenario))
    app.edit({"kind": "choice", "id": "outcomes_only", "value": True}).assert_sound()
    assert shared_words.NOTHING_TO_COMPARE in " ".join(app.errors)
    assert "ranking" not in app.components
    app.edit({"kind": "undo"}).assert_sound()
    assert app.token == encode_token(scenario)
    assert "ranking" in app.components


def test_all_alternatives_unranked_is_said_and_not_broken(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    folder = write_roads(tmp_path / "roads", readings=[read("north", "noise", 1), read("south", "speed", 1)])
    app = open_folder(folder)
    app.edit({"kind": "choice", "id": "silence", "value": "shared_only"}).assert_sound()
    assert all(row["unranked"] for row in app.rows.values())
    assert all(row["rank_text"] == "–" for row in app.rows.values())


def test_a_scale_of_ones_own_with_a_neutral_point_that_is_not_zero(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    criteria = [dict(item) | {"worst": 0, "best": 100} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 90), read("north", "speed", 30), read("south", "noise", 60)]
    app = open_folder(write_roads(tmp_path / "roads", scale=(0, 50, 100), criteria=criteria, readings=readings))
    app.assert_sound()
    assert app.rows["north"]["value"] == pytest.approx((90 + 30) / 2)
    assert app.rows["south"]["value"] == pytest.approx((60 + 50) / 2)
    assert np.allclose(sum(part["x"] for part in app.rows["north"]["parts"]), 60 - 50)
