"""What the weight panel does to the scenario: each change one step, none lost, none counted twice."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from policies.comparison.weights_file import read_points, write_points
from policies.dossier.model import Dossier
from policies.scenario.in_view import find_in_view
from policies.scenario.parts import Filters
from policies.scenario.scenario import Scenario, default_scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, choose, move_points

UNDO, REDO, RESET = {"kind": "undo"}, {"kind": "redo"}, {"kind": "reset"}


@pytest.fixture
def app() -> App:
    return App()


def test_moved_points_change_the_ranking_and_the_address(app: App, dossier: Dossier) -> None:
    before = app.token
    app.edit(move_points(economic_cost=100, privacy=0)).assert_sound()
    scenario = app.read_scenario(dossier)
    assert scenario.points["economic_cost"] == 100
    assert scenario.points["privacy"] == 0
    assert scenario.points["liberty"] == 50
    assert app.token != before
    assert app.panel["criteria"]["economic_cost"]["points"] == 100
    assert app.ranks == App(app.token).ranks


def test_only_what_was_moved_is_changed(app: App, dossier: Dossier) -> None:
    everything = dict.fromkeys(default_scenario(dossier).points, 1)
    app.edit({"kind": "points", "points": everything | {"privacy": 80}, "moved": ["privacy"]})
    assert app.read_scenario(dossier).points["privacy"] == 80
    assert app.read_scenario(dossier).points["liberty"] == 50


@pytest.mark.parametrize("place", range(8))
def test_a_weight_set_brings_its_points(place: int, app: App, dossier: Dossier) -> None:
    chosen = dossier.weight_sets[place]
    app.edit(move_points(privacy=3), {"kind": "set", "set": chosen.id}).assert_sound()
    scenario = app.read_scenario(dossier)
    assert scenario.weight_set == app.panel["set"] == chosen.id
    assert {name: scenario.points[name] for name in chosen.points} == dict(chosen.points)


@pytest.mark.parametrize(
    ("name", "value", "changed"),
    [
        ("lens", "kokas", {"lens": "kokas"}),
        ("silence", "leave_out", {"silence": "leave_out"}),
        ("silence", "shared_only", {"silence": "shared_only"}),
        ("allowance", 0.25, {"allowance": 0.25}),
        ("spacing", "steep", {"spacing": "steep"}),
        ("stated_only", True, {"filters": Filters(stated_only=True)}),
        ("authors_only", True, {"filters": Filters(authors_only=True)}),
        ("outcomes_only", True, {"filters": Filters(outcomes_only=True)}),
        ("variant", "sale", {"filters": Filters(variant="sale")}),
    ],
)
def test_a_choice_is_made_and_unmade(
    name: str, value: object, changed: dict[str, Any], app: App, dossier: Dossier
) -> None:
    default = app.choices[name]["value"]
    app.edit(choose(name, value)).assert_sound()
    assert app.read_scenario(dossier) == Scenario.for_dossier(dossier, **changed)
    assert app.choices[name]["value"] == value
    app.edit(choose(name, default))
    assert app.read_scenario(dossier) == default_scenario(dossier)


def test_alternatives_in_view_are_those_chosen_in_file_order(app: App) -> None:
    app.edit({"kind": "options", "options": ["capacity_help", "privacy_law"]}).assert_sound()
    assert list(app.rows) == ["privacy_law", "capacity_help"]


# Undo, redo, reset ---------------------------------------------------------------------------------------------------


def test_undo_and_redo_travel_the_same_road(app: App) -> None:
    events = (move_points(privacy=90), choose("lens", "kokas"), {"kind": "set", "set": "mostly_cost"})
    tokens = [app.token, *[app.edit(event).token for event in events]]
    back = [app.edit(UNDO).token for _ in range(3)]
    assert back == tokens[-2::-1]
    assert app.panel["undo"] is None
    forth = [app.edit(REDO).token for _ in range(3)]
    assert forth == tokens[1:]
    assert app.panel["redo"] is None


def test_undo_and_redo_say_what_they_would_change(app: App, dossier: Dossier) -> None:
    assert app.panel["undo"] is app.panel["redo"] is None
    app.edit(move_points(privacy=90))
    assert dossier.criterion["privacy"].name in app.panel["undo"]
    app.edit(choose("silence", "leave_out"))
    assert app.panel["undo"] == shared_words.LABELS["silence"].lower()
    app.edit(UNDO)
    assert app.panel["redo"] == shared_words.LABELS["silence"].lower()


def test_a_new_change_after_undo_ends_what_could_be_redone(app: App) -> None:
    app.edit(move_points(privacy=90), UNDO, move_points(privacy=10))
    assert app.panel["redo"] is None
    before = app.token
    assert app.edit(REDO).assert_sound().token == before


def test_undo_and_redo_with_nothing_to_do_change_nothing(app: App) -> None:
    before = app.token
    app.edit(UNDO, UNDO, REDO).assert_sound()
    assert app.token == before


def test_reset_goes_back_to_the_defaults_and_can_be_undone(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, weight_set="mostly_rights", silence="leave_out", spacing="steep")
    app = App(encode_token(scenario))
    assert app.edit(RESET).read_scenario(dossier) == default_scenario(dossier)
    assert app.panel["undo"] == session_words.RESET
    assert app.edit(UNDO).read_scenario(dossier) == scenario


def test_a_change_that_changes_nothing_is_no_step(app: App) -> None:
    app.edit(move_points(privacy=50), choose("lens", "both"), RESET)
    assert app.panel["undo"] is None


def test_two_hundred_steps_and_more_are_taken_and_undone(app: App, dossier: Dossier) -> None:
    app.edit(*(move_points(privacy=number % 99 + 1, liberty=number) for number in range(1, 231))).assert_sound()
    assert app.read_scenario(dossier).points["liberty"] == 230
    app.edit(*[UNDO] * 150).assert_sound()
    assert app.read_scenario(dossier).points["liberty"] == 80
    app.edit(*[REDO] * 150).assert_sound()
    assert app.read_scenario(dossier).points["liberty"] == 230


# Events that arrive again, late, or from elsewhere -------------------------------------------------------------------


def test_the_same_events_sent_twice_count_once(app: App) -> None:
    events = (move_points(privacy=10), UNDO, move_points(privacy=20), UNDO)
    app.edit(*events, first=1)
    once = app.token
    app.edit(*events, first=1).edit(*events[:2], first=1).assert_sound()
    assert app.token == once
    assert app.panel["client_ack"] == {"a browser": 4}


def test_old_events_sent_again_with_a_new_one_do_not_undo_the_new_one(app: App, dossier: Dossier) -> None:
    app.edit(move_points(privacy=10), first=1)
    app.edit(move_points(privacy=10), move_points(privacy=20), first=1)
    assert app.read_scenario(dossier).points["privacy"] == 20
    assert "10 to 20" in app.panel["undo"]


def test_two_clients_count_their_own_events(app: App, dossier: Dossier) -> None:
    app.edit(move_points(privacy=10), move_points(privacy=20), client="one", first=1)
    app.edit(move_points(liberty=30), client="two", first=1).assert_sound()
    assert app.read_scenario(dossier).points["privacy"] == 20
    assert app.read_scenario(dossier).points["liberty"] == 30
    assert app.panel["client_ack"] == {"one": 2, "two": 1}


def test_two_sessions_do_not_disturb_each_other() -> None:
    one, two = App(), App()
    one.edit(move_points(privacy=90))
    before = two.run().token
    two.edit(choose("lens", "kokas"))
    assert two.panel["criteria"]["privacy"]["points"] == 50
    assert one.run().choices["lens"]["value"] == "both"
    assert two.edit(UNDO).token == before


# What cannot be done -------------------------------------------------------------------------------------------------

BAD = {
    "an unknown set": {"kind": "set", "set": "mine"},
    "an unknown lens": choose("lens", "nobody"),
    "an unknown silence": choose("silence", "loud"),
    "an allowance below zero": choose("allowance", -1),
    "an allowance that is no number": choose("allowance", None),
    "an unknown choice": choose("colour", "red"),
    "an unknown variant": choose("variant", "lease"),
    "an unknown criterion": move_points(privcy=10),
    "points below zero": move_points(privacy=-5),
    "points that are no number": move_points(privacy="many"),
    "an unknown option": {"kind": "options", "options": ["privcy_law"]},
    "no option": {"kind": "options", "options": []},
    "an unknown kind": {"kind": "explode"},
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_done_changes_nothing_and_is_explained(name: str, dossier: Dossier) -> None:
    app = App(encode_token(Scenario.for_dossier(dossier, weight_set="mostly_rights", silence="leave_out")))
    before = app.token
    app.edit(BAD[name]).assert_sound()
    assert app.token == before
    assert app.panel["undo"] is None
    (notice,) = app.notices
    assert notice.startswith(session_words.EDIT_REFUSED)
    assert len(notice) > len(session_words.EDIT_REFUSED) + 10


def test_points_that_are_all_zero_are_refused_and_never_divided_by(app: App, dossier: Dossier) -> None:
    before = app.token
    app.edit(move_points(**dict.fromkeys(default_scenario(dossier).points, 0))).assert_sound()
    assert app.token == before
    assert app.notices


def test_a_bad_event_does_not_stop_those_after_it(app: App, dossier: Dossier) -> None:
    app.edit(move_points(privacy=10), BAD["an unknown lens"], move_points(liberty=20)).assert_sound()
    points = app.read_scenario(dossier).points
    assert (points["privacy"], points["liberty"]) == (10, 20)
    assert len(app.notices) == 1


# Weights as CSV ------------------------------------------------------------------------------------------------------


def csv_event(text: str, name: str = "mine.csv") -> dict[str, str]:
    return {"kind": "csv", "name": name, "content": b64encode(text.encode()).decode()}


def test_weights_come_in_from_csv(app: App, dossier: Dossier) -> None:
    app.edit(csv_event("\ufeffcriterion,points\r\nprivacy,60\r\nliberty,20.5\r\n")).assert_sound()
    points = app.read_scenario(dossier).points
    assert (points["privacy"], points["liberty"], sum(points.values())) == (60, 20.5, 80.5)
    assert app.notices == []


def test_weights_of_any_country_come_in_as_from_the_command_line(app: App, dossier: Dossier) -> None:
    contents = [
        "criterion;points\r\nprivacy;60\r\nliberty;20,5\r\n;;\r\n".encode(encoding)
        for encoding in ("utf-8-sig", "utf-16", "cp1252")
    ]
    for number, content in enumerate(contents):
        event = {"kind": "csv", "name": "mine.csv", "content": b64encode(content).decode()}
        app.edit(move_points(privacy=number), event).assert_sound()
        points = app.read_scenario(dossier).points
        assert (points["privacy"], points["liberty"], sum(points.values())) == (60, 20.5, 80.5)
        in_view = find_in_view(dossier, app.read_scenario(dossier)).criteria
        assert read_points(content, dossier, in_view, "mine.csv")[0] == dict(points)


def test_weights_that_went_out_come_in_again_unchanged(dossier: Dossier) -> None:
    for chosen in dossier.weight_sets:
        app = App(encode_token(Scenario.for_dossier(dossier, weight_set=chosen.id)))
        text = app.panel["csv"]["text"]
        assert text == write_points(find_in_view(dossier, app.read_scenario(dossier)))
        assert text.startswith("\ufeffcriterion,points,")  # by which spreadsheets know UTF-8, as in every other CSV
        before = app.token
        assert app.edit(move_points(privacy=1), csv_event(text)).token == before


def test_points_of_criteria_out_of_view_are_ignored_with_a_word(app: App, dossier: Dossier) -> None:
    app.edit(csv_event("criterion,points\nprivacy,60\nuser_cost,20\n")).assert_sound()
    assert app.read_scenario(dossier).points["user_cost"] == 0
    (notice,) = app.notices
    assert "user_cost" in notice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "criterion"),
        ("hello", "points"),
        ("criterion,points\nprivcy,5\n", "did you mean 'privacy'?"),
        ("criterion,points\nprivacy,-5\n", "row 2"),
        ("criterion,points\nprivacy,many\n", "'many'"),
        ("criterion,points\nprivacy,nan\n", "row 2"),
        ("criterion,points\nprivacy,1e999\n", "row 2"),
        ("criterion,points\nprivacy,5\nprivacy,6\n", "twice"),
        ("criterion,points\nprivacy\n", "cells"),
        ("criterion,points\nprivacy,0\n", "above 0"),
        ("criterion,points\n", "above 0"),
        ("\x00\x01\x02", "criterion"),
    ],
)
def test_a_bad_file_is_refused_by_name_with_its_faults(text: str, told: str, app: App) -> None:
    before = app.token
    app.edit(csv_event(text, "C:\\fakepath\\my weights.csv")).assert_sound()
    assert app.token == before
    (notice,) = app.notices
    assert session_words.EDIT_REFUSED in notice
    assert "my weights.csv" in notice
    assert told in notice


def test_every_fault_of_a_file_is_told_at_once(app: App) -> None:
    app.edit(csv_event("criterion,points\nprivcy,5\nliberty,-1\n"))
    assert "privcy" in app.notices[0]
    assert "row 3" in app.notices[0]
