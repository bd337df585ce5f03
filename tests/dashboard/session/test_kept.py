"""What the browser keeps of a session: it comes back whole, belongs to its address, and is read like a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.session import kept, words
from dashboard.session.kept import apply_keeper_event, open_address, read_record, write_record
from dashboard.session.model import Drafts, Session
from dashboard.session.session import (
    apply_panel_event,
    find_history,
    leave_room,
    open_file,
    revise,
    take_room_link,
)
from policies.dossier.model import Dossier
from policies.errors import ScenarioError
from policies.scenario.address import encode_address
from policies.scenario.packing import list_fingerprints
from policies.scenario.scenario import Scenario, default_scenario
from policies.scenario.serialisation import pack_token, parse_json, to_json, unpack_token, write_compact
from tests.own_readings import enter_readings

UNDO, REDO = {"kind": "undo"}, {"kind": "redo"}


def begin(dossier: Dossier, scenario: Scenario | None = None) -> Session:
    """Begin a session at the address of a scenario, without anything at hand."""
    token = encode_address(scenario or default_scenario(dossier))
    session = open_address(dossier, Session(default_scenario(dossier), tab="now"), token, fresh=True)
    return replace(session, began=(token, session.scenario))


def work(dossier: Dossier, session: Session) -> Session:
    """Change a weight, the lens and the silence, and take the last back."""
    session = revise(dossier, session, points={**session.scenario.points, "privacy": 7})
    session = revise(dossier, session, lens="kokas")
    session = apply_panel_event(dossier, revise(dossier, session, silence="leave_out"), UNDO)
    return replace(session, sheets={"scores": Drafts({"row": {"score": "7,"}}, {"row": "no number"})})


def hand_back(dossier: Dossier, left: Session, session: Session, **changed: Any) -> Session:
    """Hand over to a session what another one has left."""
    record = write_record(dossier, left)
    parts = dict(record.parts)
    event = {"kind": "kept", "session": session.tab, "record": record.text, "names": list(parts), "parts": parts}
    return apply_keeper_event(dossier, session, event | changed)


def answer(session: Session, parts: dict[str, str]) -> dict[str, Any]:
    """What a browser says that has looked for what the session asks it for, and has these parts."""
    names = list_fingerprints(session.incomplete.left_out.parts) if session.incomplete else ()
    return {"kind": "kept", "session": "now", "record": "", "names": list(names), "parts": parts}


def tell_steps(session: Session) -> tuple[list[str], list[str]]:
    return [step.what for step in session.past], [step.what for step in session.future]


@pytest.mark.parametrize("count", [0, 5, 100, 3_000])
def test_a_refresh_gives_everything_back(count: int, dossier: Dossier) -> None:
    left = work(dossier, Session(enter_readings(dossier, count)))
    fresh = begin(dossier, left.scenario)
    assert (fresh.incomplete is not None) == (count == 3_000)
    session = hand_back(dossier, left, fresh)
    assert session.scenario == left.scenario
    assert session.scenario.log == left.scenario.log
    assert tell_steps(session) == tell_steps(left)
    assert session.sheets == left.sheets
    assert session.address == left.address
    assert session.notices == ()
    for event in (REDO, UNDO, UNDO, UNDO):
        left, session = (apply_panel_event(dossier, item, event) for item in (left, session))
        assert session.scenario == left.scenario
    assert find_history(dossier, session).undo is None


def test_what_may_be_done_in_a_room_is_given_back_whatever_the_address(dossier: Dossier) -> None:
    left = take_room_link(Session(enter_readings(dossier, 0)), "BCDFGH.secret")
    other = begin(dossier, default_scenario(dossier).revise(dossier, lens="kokas"))
    session = hand_back(dossier, left, other)
    assert (session.room, dict(session.rooms)) == ("BCDFGH", {"BCDFGH": "secret"})
    assert leave_room(session, forget=True).rooms == {}
    assert leave_room(session, forget=False).rooms == session.rooms
    # Whoever has opened another room meanwhile stays in it.
    busy = take_room_link(other, "KMNPRT.other")
    session = hand_back(dossier, left, busy)
    assert (session.room, set(session.rooms)) == ("KMNPRT", {"BCDFGH", "KMNPRT"})


@pytest.mark.parametrize(
    "link", ["", "BCDFGH", "BCDFGH.", ".secret", "BC/FGH.secret", "B" * 13 + ".x", "B." + "x" * 101]
)
def test_what_is_no_link_to_a_room_opens_none(link: str, dossier: Dossier) -> None:
    session = Session(default_scenario(dossier))
    assert take_room_link(session, link) == session


def test_it_is_given_back_once(dossier: Dossier) -> None:
    left = work(dossier, Session(default_scenario(dossier)))
    once = hand_back(dossier, left, begin(dossier, left.scenario))
    assert hand_back(dossier, left, once) == once
    record = write_record(dossier, left)
    meant_for_another = {"kind": "kept", "session": "another", "record": record.text, "names": [], "parts": {}}
    fresh = begin(dossier, left.scenario)
    assert apply_keeper_event(dossier, fresh, meant_for_another) == fresh


def test_what_is_done_before_it_is_given_back_is_done_after_it_too(dossier: Dossier) -> None:
    left = work(dossier, Session(enter_readings(dossier, 3_000)))
    early = begin(dossier, left.scenario)
    early = revise(dossier, early, points={**early.scenario.points, "liberty": 1}, spacing="steep")
    session = hand_back(dossier, left, early)
    expected = left.scenario.revise(dossier, points={**left.scenario.points, "liberty": 1}, spacing="steep")
    assert session.scenario == expected
    assert len(session.past) == len(left.past) + 1
    assert apply_panel_event(dossier, session, UNDO).scenario == left.scenario


def test_an_undo_asked_for_before_it_is_given_back_is_done_then(dossier: Dossier) -> None:
    left = work(dossier, Session(default_scenario(dossier)))
    early = apply_panel_event(dossier, begin(dossier, left.scenario), UNDO)
    assert hand_back(dossier, left, early).scenario == apply_panel_event(dossier, left, UNDO).scenario


def test_another_link_begins_a_new_log_and_undo_brings_back_ones_own_work_with_its_log(dossier: Dossier) -> None:
    left = work(dossier, Session(enter_readings(dossier, 5)))
    foreign = Scenario.for_dossier(dossier, weight_set="mostly_cost")
    session = hand_back(dossier, left, begin(dossier, foreign))
    assert session.scenario == foreign
    assert session.scenario.log == ()
    assert session.notices == (words.OWN_WORK_LEFT,)
    session = revise(dossier, session, spacing="steep")
    back = apply_panel_event(dossier, apply_panel_event(dossier, session, UNDO), UNDO)
    assert back.scenario == left.scenario
    assert back.scenario.log[: len(left.scenario.log)] == left.scenario.log
    forth = apply_panel_event(dossier, back, REDO)
    assert forth.scenario == foreign
    assert len(forth.scenario.log) < len(back.scenario.log)
    # And all of that outlives the next refresh.
    again = hand_back(dossier, forth, begin(dossier, forth.scenario))
    assert apply_panel_event(dossier, again, UNDO).scenario == left.scenario


def test_another_link_says_nothing_where_nothing_was_done(dossier: Dossier) -> None:
    foreign = begin(dossier, Scenario.for_dossier(dossier, weight_set="mostly_cost"))
    session = hand_back(dossier, Session(enter_readings(dossier, 5)), foreign)
    assert session == replace(foreign, heard=True)


def test_a_file_opened_gives_its_place_back_with_the_log_that_was_there(dossier: Dossier) -> None:
    before = work(dossier, Session(default_scenario(dossier)))
    opened = open_file(dossier, before, to_json(enter_readings(dossier, 5)).encode(), "theirs.json")
    assert len(opened.scenario.log) == 1
    back = apply_panel_event(dossier, opened, UNDO)
    assert back.scenario.log[: len(before.scenario.log)] == before.scenario.log


# Own entries that the address leaves out -----------------------------------------------------------------------------


def test_another_tab_of_the_browser_finds_the_entries_by_their_fingerprints(dossier: Dossier) -> None:
    scenario = enter_readings(dossier, 3_000)
    parts = dict(write_record(dossier, Session(scenario)).parts)
    session = begin(dossier, scenario)
    assert session.scenario == default_scenario(dossier)
    session = apply_keeper_event(dossier, session, answer(session, parts))
    assert session.scenario == scenario
    assert (session.past, session.notices, session.incomplete) == ((), (), None)


def test_another_browser_is_told_what_is_missing_and_which_file_brings_it(dossier: Dossier) -> None:
    scenario = enter_readings(dossier, 3_000)
    session = begin(dossier, scenario)
    token = session.address
    session = apply_keeper_event(dossier, session, answer(session, {}))
    (notice,) = session.notices
    assert "3,000 readings and 7 sources" in notice
    assert f"{dossier.id}-scenario.json" in notice
    # The address still says so after a refresh, until the view is another one, and again once it is gone back to.
    assert session.address == token == encode_address(scenario)
    changed = revise(dossier, session, spacing="steep")
    assert changed.address == encode_address(changed.scenario) != token
    assert apply_panel_event(dossier, changed, UNDO).address == token


def test_going_back_finds_the_entries_in_what_can_be_undone(dossier: Dossier) -> None:
    first = Session(enter_readings(dossier, 3_000))
    later = revise(dossier, first, sources=())
    back = open_address(dossier, later, first.address, fresh=False)
    assert back.scenario == first.scenario
    assert back.incomplete is None


def test_going_back_to_what_the_session_does_not_hold_waits_for_the_browser(dossier: Dossier) -> None:
    scenario = enter_readings(dossier, 3_000)
    session = Session(default_scenario(dossier), tab="now", heard=True)
    waiting = open_address(dossier, session, encode_address(scenario), fresh=False)
    assert waiting.scenario == session.scenario
    assert waiting.address == encode_address(scenario)
    parts = dict(write_record(dossier, Session(scenario)).parts)
    found = apply_keeper_event(dossier, waiting, answer(waiting, parts))
    assert found.scenario == scenario
    assert len(found.past) == 1
    missing = apply_keeper_event(dossier, waiting, answer(waiting, {}))
    assert missing.scenario == default_scenario(dossier)
    assert "3,000 readings" in missing.notices[0]
    assert missing.address == encode_address(scenario)


def test_going_back_before_the_work_is_handed_back_leads_where_it_should(dossier: Dossier) -> None:
    scenario = enter_readings(dossier, 3_000)
    left = revise(dossier, Session(scenario), points={**scenario.points, "privacy": 7})
    waiting = open_address(dossier, begin(dossier, left.scenario), encode_address(scenario), fresh=False)
    session = hand_back(dossier, left, waiting)
    assert session.scenario == scenario
    assert (session.incomplete, session.notices) == (None, ())
    assert apply_panel_event(dossier, session, UNDO).scenario == left.scenario
    # To other entries: the browser was not asked for those yet.
    other = enter_readings(dossier, 449)
    waiting = open_address(dossier, begin(dossier, left.scenario), encode_address(other), fresh=False)
    session = hand_back(dossier, left, waiting)
    assert session.scenario == left.scenario
    assert (session.address, session.notices) == (encode_address(other), ())
    parts = dict(write_record(dossier, Session(other)).parts)
    assert apply_keeper_event(dossier, session, answer(session, parts)).scenario == other


# Sizes ---------------------------------------------------------------------------------------------------------------


def test_of_more_than_there_is_room_for_the_newest_steps_are_kept(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(enter_readings(dossier, 450))
    for count in range(1, 6):
        session = revise(dossier, session, sources=enter_readings(dossier, 450 - count).sources)
    room = sum(len(text) for step in session.past[-2:] for text in step.packed.texts.values())
    monkeypatch.setattr(kept, "LARGEST_PARTS", room)
    record = write_record(dossier, session)
    found = read_record(record.text, record.parts, dossier)
    assert found is not None
    assert found.past == session.past[-2:]


def test_equal_entries_are_kept_once_however_many_steps_there_are(dossier: Dossier) -> None:
    session = Session(enter_readings(dossier, 3_000))
    alone = write_record(dossier, session)
    step = revise(dossier, session, points={**session.scenario.points, "privacy": 7}).past[0]
    record = write_record(dossier, replace(session, past=(step,) * 200))
    assert dict(record.parts) == dict(alone.parts)
    assert len(record.text) < len(alone.text) + 5_000


def test_steps_whose_parts_the_browser_no_longer_keeps_are_let_go(dossier: Dossier) -> None:
    session = revise(dossier, Session(enter_readings(dossier, 100)), sources=())
    session = revise(dossier, session, spacing="steep")
    record = write_record(dossier, session)
    found = read_record(record.text, {}, dossier)
    assert found is not None
    assert found.past == session.past[1:]


# What is read is held against the format -----------------------------------------------------------------------------


def alter(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def write(text: str) -> str:
        plain = parse_json(unpack_token(text, ""))
        change(plain)
        return pack_token(write_compact(plain), "")

    return write


FORGED: dict[str, Callable[[str], Any]] = {
    "cut": lambda text: text[:-10],
    "no record": lambda _: "x",
    "a list": lambda _: pack_token("[1]", ""),
    "a bomb": lambda _: pack_token('{"a":"' + "0" * 9_000_000 + '"}', ""),
    "another format": alter(lambda plain: plain.update(format=2)),
    "no address": alter(lambda plain: plain.pop("address")),
    "an address of another type": alter(lambda plain: plain.update(address=5)),
    "no scenario": alter(lambda plain: plain.update(now=None)),
    "an unknown option": alter(lambda plain: plain["now"]["choices"].update(options=["nowhere"])),
    "unknown parts": alter(lambda plain: plain["now"].update(parts={"sources": ["a" * 16]})),
    "parts of another type": alter(lambda plain: plain["now"].update(parts={"points": ["a" * 16]})),
    "steps of another type": alter(lambda plain: plain.update(past=5)),
    "too many steps": alter(lambda plain: plain.update(past=plain["past"] * 600)),
    "a step without a name": alter(lambda plain: plain["past"][0].pop("what")),
    "a step that is no object": alter(lambda plain: plain.update(past=[[]])),
    "a log of another type": alter(lambda plain: plain["now"].update(log="long")),
    "an entry of another type": alter(lambda plain: plain["now"].update(log=[{"when": 1}])),
    "drafts of another type": alter(lambda plain: plain.update(sheets={"scores": []})),
    "a draft that is no text": alter(
        lambda plain: plain.update(sheets={"s": {"typed": {"r": {"c": 1}}, "faults": {}}})
    ),
    "rooms of another type": alter(lambda plain: plain.update(rooms=["BCDFGH"])),
    "a room that is no text": alter(lambda plain: plain.update(room=5)),
    "a draft without end": alter(
        lambda plain: plain.update(sheets={"s": {"typed": {"r": {"c": "x" * 20_000}}, "faults": {}}})
    ),
}


@pytest.mark.parametrize("forgery", FORGED)
def test_what_is_forged_or_damaged_is_refused_and_changes_nothing(forgery: str, dossier: Dossier) -> None:
    left = work(dossier, Session(enter_readings(dossier, 5)))
    fresh = begin(dossier, left.scenario)
    record = FORGED[forgery](write_record(dossier, left).text)
    session = hand_back(dossier, left, fresh, record=record)
    (notice,) = session.notices
    assert notice.startswith(words.KEPT_REFUSED)
    assert replace(session, notices=(), heard=False) == fresh


def test_a_forged_step_is_refused_once_somebody_goes_back_to_it(dossier: Dossier) -> None:
    left = work(dossier, Session(default_scenario(dossier)))
    forge = alter(lambda plain: plain["past"][-1]["choices"].update(lens="nobody", weight_set=["mostly_cost"]))
    record = forge(write_record(dossier, left).text)
    session = hand_back(dossier, left, begin(dossier, left.scenario), record=record)
    assert find_history(dossier, session).undo is not None
    with pytest.raises(ScenarioError, match="nobody"):
        apply_panel_event(dossier, session, UNDO)


@pytest.mark.parametrize("parts", [None, [], {"a" * 16: 5}, {"a" * 16: "x" * 13_000_000}])
def test_parts_of_another_type_or_without_end_are_refused(parts: object, dossier: Dossier) -> None:
    event = {"kind": "kept", "session": "now", "record": "", "names": [], "parts": parts}
    with pytest.raises(ScenarioError):
        apply_keeper_event(dossier, begin(dossier), event)


def test_what_was_kept_about_another_dossier_is_left_alone(dossier: Dossier) -> None:
    left = work(dossier, Session(default_scenario(dossier)))
    record = alter(lambda plain: plain.update(dossier="roads"))(write_record(dossier, left).text)
    fresh = begin(dossier)
    assert hand_back(dossier, left, fresh, record=record) == replace(fresh, heard=True)
