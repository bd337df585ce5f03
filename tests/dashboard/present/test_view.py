"""The Present page without a browser: what the address keeps, what an event changes, and what is not on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.present import words as present_words
from dashboard.session import state
from policies.dossier.model import Dossier
from policies.scenario.parts import Filters
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, move_points
from tests.folders import write_roads

UNSEEN = {"mark_above", "mark_below", "keeper"}
"""Components without a picture: they tell when a run is over, and keep the session in the browser."""


def open_talk(token: str | None = None, **address: str) -> App:
    return App(token, present_words.PATH, **address).assert_sound()


def talk_of(app: App) -> tuple[int, list[int]]:
    talk = app.read(state.STAGE)["talk"]
    return talk["step"], talk["skip"]


def act(app: App, *events: dict[str, Any]) -> App:
    start = app.read(state.STAGE)["now"]["live"]["applied"].get("a stage", 0) + 1
    numbered = [{"seq": number, **event} for number, event in enumerate(events, start=start)]
    return app.send(state.STAGE, "edit", {"client": "a stage", "events": numbered}).assert_sound()


@pytest.fixture
def app() -> App:
    return App(page=present_words.PATH).assert_sound()


def test_the_stage_has_the_page_to_itself(app: App) -> None:
    assert [name for name in app.components if name not in UNSEEN] == [state.STAGE]
    assert [link.label for link in app.test.get("page_link")] == [present_words.BACK]
    assert len(app.test.sidebar) == 0


def test_an_event_turns_the_step_in_the_address_and_on_the_stage(app: App) -> None:
    act(app, {"kind": "step", "step": 4}, {"kind": "skip", "steps": [8, 3]})
    assert talk_of(app) == (4, [3, 8])
    assert app.test.query_params[state.STEP_PARAMETER] == "4"
    assert app.test.query_params[state.SKIP_PARAMETER] == "3,8"
    act(app, {"kind": "skip", "steps": []})
    assert state.SKIP_PARAMETER not in app.test.query_params


def test_a_second_laptop_opens_the_same_step_with_the_same_steps_left_out(dossier: Dossier) -> None:
    token = encode_token(Scenario.for_dossier(dossier, weight_set="mostly_rights"))
    app = open_talk(token, step="6", skip="3,8")
    assert talk_of(app) == (6, [3, 8])
    assert app.token == token


@pytest.mark.parametrize(
    ("step", "skip", "expected"),
    [
        ("99", "", (9, [])),
        ("0", "", (1, [])),
        ("four", "x,3,-1,999,3", (1, [3])),
        ("8", "8", (7, [8])),
        ("2", "1,2,3,4,5,6,7,8,9", (2, [])),
    ],
)
def test_an_address_that_names_no_step_opens_the_nearest(step: str, skip: str, expected: tuple[int, list[int]]) -> None:
    assert talk_of(open_talk(step=step, skip=skip)) == expected


def test_a_step_that_this_dossier_lacks_is_passed_over(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    app = open_folder(write_roads(tmp_path / "roads"), page=present_words.PATH)
    act(app, {"kind": "step", "step": 8})
    assert talk_of(app) == (7, [])


def test_what_the_room_sets_is_the_scenario_of_every_page(app: App, dossier: Dossier) -> None:
    act(app, move_points(privacy=100.0))
    assert app.read_scenario(dossier).points["privacy"] == 100
    assert "Privacy" in app.read(state.STAGE)["undo"]
    app.go("").assert_sound()
    assert app.panel["criteria"]["privacy"]["points"] == 100
    app.go(present_words.PATH)
    act(app, {"kind": "undo"})
    assert app.read_scenario(dossier) == Scenario.for_dossier(dossier)
    assert app.read(state.STAGE)["undo"] is None


def test_back_to_the_opening_weights_can_itself_be_undone(app: App, dossier: Dossier) -> None:
    act(app, move_points(privacy=100.0), move_points(liberty=0.0), {"kind": "opening"})
    assert app.read_scenario(dossier) == Scenario.for_dossier(dossier)
    act(app, {"kind": "undo"})
    assert app.read_scenario(dossier).points["liberty"] == 0


def test_a_talk_that_is_come_back_to_begins_anew_without_the_steps_left_out(app: App) -> None:
    act(app, {"kind": "step", "step": 5}, {"kind": "skip", "steps": [8]})
    app.go("").assert_sound()
    (link,) = [item for item in app.test.get("page_link") if item.label == present_words.PAGE]
    assert "step=5" not in link.proto.query_string
    app.go(present_words.PATH)
    assert talk_of(app) == (1, [8])


def test_where_nothing_can_be_compared_the_page_says_so_and_leads_back(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, points={"breadth": 50}, filters=Filters(outcomes_only=True))
    app = App(encode_token(scenario), present_words.PATH)
    assert app.errors[0].startswith(present_words.NOTHING_TO_COMPARE)
    assert set(app.components) <= UNSEEN
    assert [link.label for link in app.test.get("page_link")] == [present_words.BACK]
