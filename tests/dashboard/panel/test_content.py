"""What the weight panel is given to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.panel import words as panel_words
from dashboard.shared import words as shared_words
from dashboard.shared.groups import NO_GROUP
from dashboard.shared.numbers import format_number
from policies.dossier.model import Dossier, Reading, Source
from policies.scenario.parts import Filters, Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, choose
from tests.folders import ROADS, read, write_roads


def build(dossier: Dossier, **choices: Any) -> dict[str, Any]:
    return App(encode_token(Scenario.for_dossier(dossier, **choices))).panel


def test_every_criterion_is_in_one_group(dossier: Dossier) -> None:
    content = build(dossier)
    members = [name for group in content["groups"] for name in group["criteria"]]
    assert sorted(members) == sorted(dossier.criterion)
    assert list(content["criteria"]) == list(dossier.criterion)


def test_criteria_without_a_group_stand_together(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    criteria = [{"id": "noise", "name": "Noise", "worst": -2, "best": 2, "group": ""}, ROADS["criteria"][1]]
    content = open_folder(write_roads(tmp_path / "roads", criteria=criteria)).panel
    assert {group["name"]: group["criteria"] for group in content["groups"]} == {
        "The town": [],
        "The drive": ["speed"],
        NO_GROUP: ["noise"],
    }


def test_a_criterion_says_its_question_and_its_two_ends(dossier: Dossier) -> None:
    content = build(dossier)
    for item in dossier.criteria:
        shown = content["criteria"][item.id]
        assert (shown["name"], shown["question"]) == (item.name, item.question)
        assert (shown["worst_means"], shown["best_means"]) == (item.worst_means, item.best_means)
        assert shown["kind"] == shared_words.KIND[item.kind]


# Spreads -------------------------------------------------------------------------------------------------------------


def test_a_weight_that_cannot_matter_says_so(dossier: Dossier) -> None:
    alike = build(dossier, alternatives=("privacy_law", "data_agreements"))["criteria"]["economic_cost"]
    assert (alike["spread"], alike["spread_zero"]) == (panel_words.SPREAD_NONE, True)
    apart = build(dossier)["criteria"]["fair_targeting"]
    assert apart["spread"] == panel_words.SPREAD.format(low="−1", high="+2") + "; silent ones count as 0"
    assert apart["spread_zero"] is False


def test_silence_counts_in_a_spread_only_where_it_is_entered_as_no_change(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    readings = [read("north", "noise", 1), read("north", "speed", 1), read("south", "speed", 2)]
    app = open_folder(write_roads(tmp_path / "roads", readings=readings))
    noise = app.panel["criteria"]["noise"]
    assert (noise["spread"], noise["spread_zero"]) == (
        "Every option that is read here reads +1; silent ones count as 0",
        False,
    )
    noise = app.edit(choose("silence", "leave_out")).panel["criteria"]["noise"]
    assert (noise["spread"], noise["spread_zero"]) == (panel_words.SPREAD_SAME_READ.format(value="+1"), False)


def test_silence_counts_as_the_scales_own_no_change(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    criteria = [dict(item) | {"worst": 0, "best": 100} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 80), read("north", "speed", 30), read("south", "speed", 40)]
    folder = write_roads(tmp_path / "roads", scale=(0, 50, 100), criteria=criteria, readings=readings)
    spread = open_folder(folder).panel["criteria"]["noise"]["spread"]
    assert spread == f"Every option that is read here reads {format_number(80)}; silent ones count as +50"


def test_a_criterion_on_which_nobody_in_view_is_read_says_so(dossier: Dossier) -> None:
    shown = build(dossier, alternatives=("sale_or_ban", "fara_enforcement"), lens="kokas")["criteria"]["privacy"]
    assert shown["spread"] == panel_words.SPREAD_SILENT


# What carries no weight ----------------------------------------------------------------------------------------------


def test_criteria_of_users_are_there_and_say_why_they_carry_no_weight(dossier: Dossier) -> None:
    content = build(dossier)
    users = [item.id for item in dossier.criteria if item.offered == "users"]
    assert len(users) == 3
    for name in users:
        assert content["criteria"][name]["disabled"] == panel_words.USERS_CRITERION.format(noun=dossier.source_noun)
    assert all(content["criteria"][item.id]["disabled"] is None for item in dossier.criteria if item.id not in users)


def test_a_criterion_of_users_is_enabled_once_it_has_a_reading(dossier: Dossier) -> None:
    content = build(dossier, overrides=(Override("privacy_law", "time_to_effect", 1, 1, 1),))
    assert content["criteria"]["time_to_effect"]["disabled"] is None
    assert content["criteria"]["user_cost"]["disabled"]


def test_a_criterion_left_out_says_why(dossier: Dossier) -> None:
    content = build(dossier, dropped=("privacy",), filters=Filters(outcomes_only=True))
    assert content["criteria"]["privacy"]["disabled"] == panel_words.DROPPED
    assert content["criteria"]["breadth"]["disabled"] == panel_words.NOT_IN_VIEW
    assert content["criteria"]["liberty"]["disabled"] is None


# Choices -------------------------------------------------------------------------------------------------------------


def choices_of(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in content["choices"]}


def test_every_choice_has_a_label_and_explains_itself_in_one_line(dossier: Dossier) -> None:
    for item in build(dossier)["choices"]:
        assert item["label"]
        helps = [item["help"], *(alternative["help"] for alternative in item["options"])]
        assert any(helps)
        assert not any("\n" in text or "{" in text for text in helps)


def test_lenses_are_all_sources_and_each_alone_the_users_own_among_them(dossier: Dossier) -> None:
    own = UserSource(Source("user_hearing", "A hearing"), (Reading("privacy_law", "privacy", "user_hearing", 1, 1, 1),))
    lenses = choices_of(build(dossier, sources=(own,)))["lens"]["options"]
    assert [item["id"] for item in lenses] == ["both", "kokas", "fu_dirks", "user_hearing"]
    assert "Kokas 2022" in lenses[1]["label"]
    assert "your own source “A hearing”" in lenses[3]["label"]


def test_sale_or_ban_is_offered_only_where_readings_tell_them_apart(
    dossier: Dossier, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    variant = choices_of(build(dossier))["variant"]
    assert sorted(item["id"] for item in variant["options"]) == ["", "ban", "sale"]
    assert "variant" not in choices_of(open_folder(write_roads(tmp_path / "roads")).panel)


def test_the_allowance_is_off_with_its_reason_unless_silence_is_no_change(dossier: Dossier) -> None:
    assert choices_of(build(dossier))["allowance"]["disabled"] is None
    assert choices_of(build(dossier, silence="leave_out"))["allowance"]["disabled"] == panel_words.ALLOWANCE_OFF


def test_the_line_about_the_defaults_names_each_choice_that_differs(dossier: Dossier) -> None:
    assert build(dossier)["differs"] == "Everything is at its default."
    told = build(
        dossier,
        weight_set="mostly_cost",
        lens="kokas",
        spacing="steep",
        silence="shared_only",
        dropped=("liberty",),
        filters=Filters(True, True, "sale", True),
        alternatives=("privacy_law", "data_agreements"),
        overrides=(Override("privacy_law", "privacy", 1, 1, 1),),
    )["differs"]
    name = dossier.weight_set["mostly_cost"].name
    for part in (
        name,
        "Kokas 2022",
        "steep",
        "shared",
        "left out",
        "stated",
        "own statements",
        "sale",
        "outcomes",
        "2 of 11",
    ):
        assert part.lower() in told.lower(), part
    assert "one score of your own" in told


def test_alternatives_say_which_are_in_view_and_which_are_offered_on_demand(dossier: Dossier) -> None:
    alternatives = build(dossier, alternatives=("privacy_law", "capacity_help"))["options"]
    assert [item["id"] for item in alternatives] == list(dossier.alternative)
    assert [item["id"] for item in alternatives if item["in_view"]] == ["privacy_law", "capacity_help"]
    assert sum(item["focal"] for item in alternatives) == 4


@pytest.mark.parametrize("chosen", [None, "mostly_rights"])
def test_weight_sets_are_offered_with_their_derivation(chosen: str | None, dossier: Dossier) -> None:
    content = build(dossier, weight_set=chosen) if chosen else build(dossier, points={"privacy": 3})
    assert content["set"] == chosen
    assert [item["id"] for item in content["sets"]] == list(dossier.weight_set)
    assert all(item["derivation"] for item in content["sets"])
    assert not any("neutral" in item["name"].lower() for item in content["sets"])


def test_a_view_without_weight_still_has_a_panel(dossier: Dossier) -> None:
    content = build(dossier, points={"privacy": 5}, dropped=("privacy",))
    assert content["csv"]["text"].startswith("criterion,points")
