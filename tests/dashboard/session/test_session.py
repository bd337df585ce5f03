"""A session worked out without Streamlit: events once each, faults kept as typed, everything written down."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from dashboard.session import session as sessions
from dashboard.session.model import Session
from policies import Dossier, Override, ScenarioError
from policies.dossier.model import Alternative, Criterion, Source
from policies.scenario.parts import KeptWeightSet, LogEntry, UserSource
from policies.scenario.scenario import default_scenario
from policies.scenario.score_sheet import list_score_rows, read_scores
from policies.scenario.serialisation import to_json

OPTION = Alternative("user_o", "My option", "Mine")
CRITERION = Criterion("user_c", "My criterion", "Mine", -2, 2, offered="users")


@pytest.fixture
def fresh(dossier: Dossier) -> Session:
    return Session(default_scenario(dossier))


def type_scores(dossier: Dossier, session: Session, *cells: tuple[int, str, str], seq: int = 1) -> Session:
    """Type texts into the sheet of scores, all in one event: row, column, text."""
    keys = [row.key for row in list_score_rows(dossier, session.scenario)]
    event = {"seq": seq, "cells": [{"row": keys[row], "column": name, "value": text} for row, name, text in cells]}
    apply = partial(_apply, dossier)
    return sessions.take_events(session, {"client": "c", "events": [event]}, apply)


def _apply(dossier: Dossier, session: Session, event: sessions.Event) -> Session:
    read = partial(read_scores, dossier)
    return sessions.apply_sheet_event(dossier, session, event, "scores", read, lambda _, found: {"overrides": found})


def press(dossier: Dossier, session: Session, kind: str) -> Session:
    return sessions.apply_panel_event(dossier, session, {"kind": kind})


def test_a_typed_score_is_one_step_with_an_entry_in_the_log(dossier: Dossier, fresh: Session) -> None:
    typed = type_scores(dossier, fresh, (0, "score", "-1"))
    (own,) = typed.scenario.overrides
    assert own.central == -1
    assert [step.packed for step in typed.past] == [fresh.packed]
    (entry,) = typed.scenario.log
    assert (entry.was, entry.now) == ("none", "−1")
    assert dossier.alternative[own.alternative].name in entry.what
    assert dossier.criterion[own.criterion].name in typed.past[-1].what


def test_an_event_sent_twice_counts_once(dossier: Dossier, fresh: Session) -> None:
    once = type_scores(dossier, fresh, (0, "score", "1"))
    assert type_scores(dossier, once, (0, "score", "1")) == once
    assert type_scores(dossier, once, (0, "score", "2"), seq=2).scenario.overrides[0].central == 2


def test_a_fault_is_kept_as_typed_until_it_is_mended_and_holds_no_other_row_back(
    dossier: Dossier, fresh: Session
) -> None:
    wrong = type_scores(dossier, fresh, (0, "score", "9"), (1, "score", "1"))
    drafts = wrong.sheets["scores"]
    key = list_score_rows(dossier, fresh.scenario)[0].key
    assert drafts.typed == {key: {"score": "9"}}
    assert "expected a number from -2 to 2" in drafts.faults[key]
    assert len(wrong.scenario.overrides) == 1
    mended = type_scores(dossier, wrong, (0, "score", "2"), seq=2)
    assert mended.sheets["scores"].typed == {}
    assert len(mended.scenario.overrides) == 2


@pytest.mark.parametrize("note", ["a\x00b", "a" * 10_001])
def test_a_refused_note_keeps_its_text_and_holds_no_other_row_back(dossier: Dossier, fresh: Session, note: str) -> None:
    refused = type_scores(dossier, fresh, (0, "score", "1"), (0, "note", note))
    assert refused.scenario == fresh.scenario
    (row,) = refused.sheets["scores"].typed
    assert refused.sheets["scores"].typed[row] == {"score": "1", "note": note}
    assert refused.sheets["scores"].faults[row].startswith("note: found 'a")
    assert "expected text" in refused.sheets["scores"].faults[row]
    other = type_scores(dossier, refused, (1, "score", "2"), seq=2)
    assert [item.central for item in other.scenario.overrides] == [2]
    assert list(other.sheets["scores"].typed) == [row]


def test_a_sheet_that_is_refused_as_a_whole_stays_as_it_was_typed(dossier: Dossier, fresh: Session) -> None:
    def place(*_: object) -> dict[str, object]:
        raise ScenarioError("found 101 entries, expected 100 at most")

    rows = list_score_rows(dossier, fresh.scenario)
    event = {"seq": 1, "cells": [{"row": rows[0].key, "column": "score", "value": "1"}]}
    read = partial(read_scores, dossier)
    refused = sessions.apply_sheet_event(dossier, fresh, event, "scores", read, place)
    assert refused.sheets["scores"].typed == {rows[0].key: {"score": "1"}}
    assert refused.sheets["scores"].faults == {rows[0].key: "found 101 entries, expected 100 at most"}


def test_undo_and_redo_are_written_down_too(dossier: Dossier, fresh: Session) -> None:
    typed = type_scores(dossier, fresh, (0, "score", "-1"))
    undone = press(dossier, typed, "undo")
    assert undone.scenario == fresh.scenario
    assert [(e.was, e.now) for e in undone.scenario.log] == [("none", "−1"), ("−1", "none")]
    redone = press(dossier, undone, "redo")
    assert redone.scenario == typed.scenario
    assert len(redone.scenario.log) == 3
    assert press(dossier, redone, "redo") == redone


def test_reset_takes_weights_and_choices_back_and_leaves_what_the_user_entered(
    dossier: Dossier, fresh: Session
) -> None:
    kept = {
        "overrides": (Override("user_o", "user_c", 1, 1, 1),),
        "own_alternatives": (OPTION,),
        "own_criteria": (CRITERION,),
        "sources": (UserSource(Source("user_s", "Report")),),
        "weight_sets": (KeptWeightSet("mine", {"privacy": 1}),),
    }
    changed = sessions.revise(
        dossier,
        fresh,
        **kept,
        points={"privacy": 3, "user_c": 9},
        silence="leave_out",
        alternatives=(*fresh.scenario.alternatives, "user_o"),
    )
    back = press(dossier, changed, "reset").scenario
    assert back.silence == fresh.scenario.silence
    assert dict(back.points) == dict(fresh.scenario.points) | {"user_c": 0}
    assert back.alternatives == (*fresh.scenario.alternatives, "user_o")
    assert {name: getattr(back, name) for name in kept} == kept


def test_alternatives_set_aside_stay_chosen_when_the_panel_chooses_others(dossier: Dossier, fresh: Session) -> None:
    own = sessions.revise(
        dossier,
        fresh,
        own_alternatives=(OPTION,),
        alternatives=(*fresh.scenario.alternatives, "user_o"),
        own_set_aside=True,
    )
    first = fresh.scenario.alternatives[0]
    chosen = sessions.apply_panel_event(dossier, own, {"kind": "options", "options": [first]})
    assert chosen.scenario.alternatives == (first, "user_o")


def test_a_scenario_file_brings_its_log_and_can_be_undone(dossier: Dossier, fresh: Session) -> None:
    sent = type_scores(dossier, fresh, (0, "score", "-1")).scenario
    opened = sessions.open_file(dossier, fresh, to_json(sent).encode(), "review.json")
    assert opened.scenario == sent
    assert [entry.now for entry in opened.scenario.log] == ["−1", "review.json"]
    assert press(dossier, opened, "undo").scenario == fresh.scenario
    with pytest.raises(ScenarioError, match="not JSON that can be read"):
        sessions.open_file(dossier, fresh, b"{", "cut.json")


def test_the_log_and_the_steps_keep_the_latest(dossier: Dossier, fresh: Session) -> None:
    old = tuple(LogEntry("2024", "old", "", str(number)) for number in range(500))
    past = (sessions.Step(fresh.scenario, "old"),) * 200
    session = replace(fresh, scenario=replace(fresh.scenario, log=old), past=past)
    for number in range(1, 4):
        session = sessions.revise(dossier, session, allowance=number / 4)
    assert len(session.scenario.log) == 500
    assert [entry.now for entry in session.scenario.log[-4:]] == ["499", "0.25", "0.5", "0.75"]
    assert len(session.past) == 200
    assert session.past[-1].what != "old"


def test_each_kind_of_change_is_named_in_the_log(dossier: Dossier, fresh: Session) -> None:
    now = fresh.scenario
    session = sessions.revise(
        dossier,
        fresh,
        lens="kokas",
        filters=replace(now.filters, stated_only=True),
        allowance=0.5,
        alternatives=now.alternatives[:2],
        dropped=("privacy",),
        own_criteria=(CRITERION,),
        own_set_aside=True,
        sampling=replace(now.sampling, seed=4),
        weight_sets=(KeptWeightSet("mine", {"privacy": 1}),),
    )
    told = {entry.what: (entry.was, entry.now) for entry in session.scenario.log}
    assert told["Whose readings count"] == ("every source", "Kokas 2022")
    assert told["Stated readings only"] == ("no", "yes")
    assert told["Criteria left out"] == ("none", dossier.criterion["privacy"].name)
    assert told["Your criterion"] == ("none", "My criterion")
    assert told["Own entries set aside"] == ("no", "yes")
    assert told["Seed"] == ("0", "4")
    assert told["Kept weight set “mine”"] == ("none", "kept")
    assert all(was != now for was, now in told.values())


# A group moved to 0 and back -----------------------------------------------------------------------------------------


def move(dossier: Dossier, session: Session, together: bool = True, **points: float) -> Session:
    """Move these criteria in the panel, as a group if they move together."""
    event = {"kind": "points", "points": points, "moved": list(points), "together": list(points) if together else []}
    return sessions.apply_panel_event(dossier, session, event)


def find_rest(dossier: Dossier, session: Session) -> dict[str, float]:
    return dict(sessions.find_history(dossier, session).rest)


def test_a_group_moved_to_0_is_remembered_until_it_carries_weight_again(dossier: Dossier, fresh: Session) -> None:
    uneven = move(dossier, fresh, together=False, privacy=10.0, liberty=30.0)
    assert find_rest(dossier, uneven) == {}
    gone = move(dossier, uneven, privacy=0.0, liberty=0.0)
    assert find_rest(dossier, gone) == {"privacy": 10, "liberty": 30}
    other = move(dossier, gone, together=False, economic_cost=80.0)
    assert find_rest(dossier, other) == {"privacy": 10, "liberty": 30}
    assert find_rest(dossier, move(dossier, other, privacy=5.0, liberty=15.0)) == {}


def test_undo_and_redo_bring_back_what_a_group_was(dossier: Dossier, fresh: Session) -> None:
    gone = move(dossier, fresh, privacy=0.0, liberty=0.0)
    undone = press(dossier, gone, "undo")
    assert find_rest(dossier, undone) == {}
    redone = press(dossier, undone, "redo")
    assert find_rest(dossier, redone) == {"privacy": 50, "liberty": 50}
    back = move(dossier, redone, privacy=20.0, liberty=20.0)
    assert find_rest(dossier, press(dossier, back, "undo")) == {"privacy": 50, "liberty": 50}


def test_criteria_that_are_really_0_have_no_proportions(dossier: Dossier, fresh: Session) -> None:
    one_by_one = move(dossier, move(dossier, fresh, together=False, privacy=0.0), together=False, liberty=0.0)
    assert find_rest(dossier, one_by_one) == {}
    gone = move(dossier, fresh, privacy=0.0, liberty=0.0)
    file = to_json(gone.scenario).encode()
    assert find_rest(dossier, sessions.open_file(dossier, gone, file, "view.json")) == {}


def test_points_that_outgrow_their_control_are_scaled_with_all_others_in_view_or_not(
    dossier: Dossier, fresh: Session
) -> None:
    dropped = sessions.revise(dossier, fresh, points={**fresh.scenario.points, "privacy": 3.0}, dropped=("privacy",))
    event = {"kind": "points", "points": {"economic_cost": 100.0}, "moved": ["economic_cost"], "scale": 0.25}
    after = sessions.apply_panel_event(dossier, dropped, event).scenario.points
    assert (after["economic_cost"], after["privacy"], after["liberty"]) == (100, 0.75, 12.5)
