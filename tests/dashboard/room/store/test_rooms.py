"""What a room is and who may do what in it, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

import pytest

from dashboard.room.model import HANDS, GoneError, Opened, Phase, Role, Room, RoomError, Settings, Tally
from dashboard.room.store import hashes, rooms
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.helpers.rooms import Clock, fill, rate

LED: tuple[Callable[[SqlStore, str, str], object], ...] = (
    SqlStore.renew_viewer,
    SqlStore.close,
    SqlStore.reopen,
    SqlStore.reveal,
    SqlStore.discard,
    SqlStore.begin_round,
    SqlStore.delete,
)
"""What only a facilitator may do."""


# A room and its secrets ----------------------------------------------------------------------------------------------


def test_a_room_is_found_as_it_was_opened(store: SqlStore) -> None:
    settings = Settings(least=7, asks_name=True, labels=("ministry", "\0 \ud800 صناعة"), days=3, way=HANDS)
    room = store.open_room('{"a": "question"}', settings).room
    opened = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert room == Room(room.code, opened, opened + timedelta(days=3), '{"a": "question"}', settings)
    assert store.find_room(room.code) == room


def test_a_code_is_six_letters_none_of_which_looks_like_another(store: SqlStore) -> None:
    code = store.open_room("question", Settings()).room.code
    assert len(code) == 6
    assert set(code) <= set("BCDFGHJKMNPRSTWXYZ")


def test_a_code_is_read_in_any_case_and_with_blanks_around_it(store: SqlStore, opened: Opened) -> None:
    code = opened.room.code
    for spelled in (code.lower(), f"  {code} \n", code.capitalize()):
        assert store.find_room(spelled) == opened.room
        assert store.find_role(spelled, opened.viewer) is Role.VIEWER


def test_two_rooms_never_have_one_code(store: SqlStore, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = chain(repeat(opened.room.code, 3), ["BBBBBB"])
    monkeypatch.setattr(hashes, "draw_code", lambda: next(drawn))
    assert store.open_room("another", Settings()).room.code == "BBBBBB"
    assert store.find_room(opened.room.code) == opened.room


def test_a_secret_says_what_its_holder_may_do_in_its_own_room_only(store: SqlStore, opened: Opened) -> None:
    other = store.open_room("another", Settings())
    code = opened.room.code
    assert store.find_role(code, opened.facilitator) is Role.FACILITATOR
    assert store.find_role(code, opened.viewer) is Role.VIEWER
    for secret in (other.facilitator, other.viewer, "", opened.facilitator[:-1], "\0", "\ud800", code):
        assert store.find_role(code, secret) is None


def test_a_new_secret_for_viewers_ends_the_one_before(store: SqlStore, opened: Opened) -> None:
    viewer = store.renew_viewer(opened.room.code, opened.facilitator)
    assert store.find_role(opened.room.code, viewer) is Role.VIEWER
    assert store.find_role(opened.room.code, opened.viewer) is None
    assert store.find_role(opened.room.code, opened.facilitator) is Role.FACILITATOR


@pytest.mark.parametrize("ask", LED, ids=lambda ask: ask.__name__)
def test_only_the_facilitator_leads(
    store: SqlStore, opened: Opened, ask: Callable[[SqlStore, str, str], object]
) -> None:
    fill(store, opened)
    for secret in (opened.viewer, "", store.open_room("another", Settings()).facilitator):
        with pytest.raises(RoomError, match="Only who opened this room"):
            ask(store, opened.room.code, secret)
    assert store.find_room(opened.room.code) == opened.room
    assert store.find_role(opened.room.code, opened.viewer) is Role.VIEWER
    assert store.count(opened.room.code).sent == 5


@pytest.mark.parametrize("code", ["BBBBBB", "", "x", "BBBBBB; --", "\0", "\ud800", "ß" * 6, "B" * 10_000])
def test_a_room_that_is_not_there_can_only_be_looked_for(store: SqlStore, opened: Opened, code: str) -> None:
    assert store.find_room(code) is None
    assert store.find_role(code, opened.facilitator) is None
    assert store.find_own(code, "person") is None
    for ask in LED:
        with pytest.raises(GoneError, match="no such room"):
            ask(store, code, opened.facilitator)
    for call in (store.count, store.read_answers):
        with pytest.raises(GoneError, match="no such room"):
            call(code)
    with pytest.raises(GoneError, match="no such room"):
        store.join(code, "person")
    with pytest.raises(GoneError, match="no such room"):
        store.send(code, "person", rate(1))


# People and answers --------------------------------------------------------------------------------------------------


def test_everybody_is_counted_once(store: SqlStore, opened: Opened) -> None:
    code = opened.room.code
    for person in ("one", "two", "one"):
        store.join(code, person)
    store.send(code, "two", rate(1))
    store.send(code, "three", rate(2))
    assert store.count(code) == Tally(here=3, sent=2)


def test_a_room_takes_so_many_people_and_no_more(
    store: SqlStore, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "MOST_PEOPLE", 2)
    code = opened.room.code
    store.join(code, "one")
    store.send(code, "two", rate(1))
    with pytest.raises(RoomError, match="full"):
        store.join(code, "three")
    with pytest.raises(RoomError, match="full"):
        store.send(code, "three", rate(1))
    store.join(code, "one")
    store.send(code, "two", rate(2))
    assert store.count(code) == Tally(here=2, sent=1)


def test_an_answer_takes_the_place_of_the_one_before(store: SqlStore, opened: Opened, clock: Clock) -> None:
    code = opened.room.code
    store.send(code, "one", rate(1))
    clock.move(minutes=5)
    own = store.send(code, "one", rate(2))
    assert own.ratings == rate(2)
    assert own.sent == datetime(2026, 3, 1, 9, 35, tzinfo=UTC)
    assert store.find_own(code, "one") == own
    assert store.find_own(code, "two") is None
    assert store.count(code) == Tally(here=1, sent=1)


def test_names_are_kept_where_they_are_asked_for_only(store: SqlStore, opened: Opened) -> None:
    asks = store.open_room("question", Settings(asks_name=True)).room.code
    for number, name in enumerate(("zoe", "Ada", "", "Émile", "ada")):
        store.send(asks, f"person {number}", rate(1), name)
    assert store.count(asks).names == ("Ada", "ada", "zoe", "Émile")
    assert store.send(opened.room.code, "one", rate(1), "Ada").name == ""
    assert store.count(opened.room.code).names == ()


def test_everybody_chooses_one_of_the_labels(store: SqlStore, opened: Opened) -> None:
    labelled = store.open_room("question", Settings(labels=("ministry", "industry"))).room.code
    for label in ("", "press"):
        with pytest.raises(RoomError, match="Choose which of the labels"):
            store.send(labelled, "one", rate(1, label))
    assert store.send(labelled, "one", rate(1, "industry")).ratings.label == "industry"
    with pytest.raises(RoomError, match="Choose which of the labels"):
        store.send(opened.room.code, "one", rate(1, "industry"))


def test_answers_are_told_of_revealed_rounds_only(store: SqlStore, opened: Opened) -> None:
    code, secret = opened.room.code, opened.facilitator
    fill(store, opened)
    assert store.read_answers(code) == ()
    store.close(code, secret)
    assert store.read_answers(code) == ()
    store.reveal(code, secret)
    (first,) = store.read_answers(code)
    assert sorted(ratings.groups["second"] for ratings in first) == [0, 1, 2, 3, 4]
    store.begin_round(code, secret)
    fill(store, opened, 6)
    assert store.read_answers(code) == (first,)
    store.reveal(code, secret)
    assert [len(answers) for answers in store.read_answers(code)] == [5, 6]
    assert store.read_answers(code)[0] == first


def test_answers_come_in_an_order_of_the_rooms_own(store: SqlStore) -> None:
    """Not in that of people or of sending, nor in that of another room, and always in the same."""
    sent = tuple(map(rate, range(20)))
    read = []
    for opened in (store.open_room("question", Settings()), store.open_room("question", Settings())):
        fill(store, opened, len(sent))
        store.reveal(opened.room.code, opened.facilitator)
        (answers,) = store.read_answers(opened.room.code)
        assert store.read_answers(opened.room.code) == (answers,)
        assert sorted(answers, key=repr) == sorted(sent, key=repr)
        read.append(answers)
    assert len({*map(repr, (sent, sent[::-1], *read))}) == 4


def test_the_order_of_answers_is_the_same_whoever_sent_them(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """In two rooms of one code and salt, so that nothing but people and the order of sending differs."""
    monkeypatch.setattr(hashes, "draw_salt", lambda: "0" * 64)
    monkeypatch.setattr(hashes, "draw_code", lambda: "BBBBBB")
    read = []
    for order in (range(9), range(8, -1, -1)):
        opened = store.open_room("question", Settings())
        for place, number in enumerate(order):
            store.send("BBBBBB", f"person {place}", rate(number))
        store.reveal("BBBBBB", opened.facilitator)
        read.append(store.read_answers("BBBBBB"))
        store.delete("BBBBBB", opened.facilitator)
    assert read[0] == read[1]


# Rounds --------------------------------------------------------------------------------------------------------------


def test_a_round_runs_from_open_to_revealed(store: SqlStore, opened: Opened) -> None:
    code, secret = opened.room.code, opened.facilitator
    fill(store, opened)
    for _ in range(2):
        assert store.close(code, secret).phase is Phase.CLOSED
    with pytest.raises(RoomError, match="no more answers"):
        store.send(code, "late", rate(1))
    for _ in range(2):
        assert store.reopen(code, secret).phase is Phase.OPEN
    for _ in range(2):
        assert store.reveal(code, secret).phase is Phase.REVEALED
    assert store.close(code, secret).phase is Phase.REVEALED
    assert store.find_room(code) == store.close(code, secret)
    with pytest.raises(RoomError, match="no more answers"):
        store.send(code, "late", rate(1))
    for back in (store.reopen, store.discard):
        with pytest.raises(RoomError, match="was revealed"):
            back(code, secret)
    assert store.count(code) == Tally(here=5, sent=5)


def test_fewer_answers_than_agreed_are_not_revealed(store: SqlStore) -> None:
    opened = store.open_room("question", Settings(least=6))
    code, secret = opened.room.code, opened.facilitator
    fill(store, opened, 5)
    store.join(code, "looks on")
    with pytest.raises(RoomError, match=r"^5 answers of this round came in: at least 6 are needed"):
        store.reveal(code, secret)
    assert store.find_room(code) == opened.room
    store.send(code, "looks on", rate(5))
    assert store.reveal(code, secret).phase is Phase.REVEALED


def test_a_round_that_is_discarded_begins_anew(store: SqlStore, opened: Opened) -> None:
    code, secret = opened.room.code, opened.facilitator
    fill(store, opened)
    store.close(code, secret)
    assert store.discard(code, secret) == opened.room
    assert store.count(code) == Tally(here=5, sent=0)
    assert store.find_own(code, "person 0") is None
    with pytest.raises(RoomError, match="0 answers"):
        store.reveal(code, secret)


def test_rounds_follow_each_other_up_to_the_most(store: SqlStore, opened: Opened) -> None:
    code, secret = opened.room.code, opened.facilitator
    for number in range(1, rooms.MOST_ROUNDS + 1):
        with pytest.raises(RoomError, match="Reveal this round"):
            store.begin_round(code, secret)
        fill(store, opened, 4 + number)
        store.reveal(code, secret)
        if number < rooms.MOST_ROUNDS:
            begun = store.begin_round(code, secret)
            assert (begun.round, begun.phase) == (number + 1, Phase.OPEN)
            assert store.count(code) == Tally(here=4 + number, sent=0)
            assert store.find_own(code, "person 0") is None
            assert store.find_own(code, "person 0", number) is not None
    with pytest.raises(RoomError, match=f"{rooms.MOST_ROUNDS} rounds at most"):
        store.begin_round(code, secret)
    assert [store.find_own(code, "person 0", number) for number in (-1, 0, 5, 10**30)] == [None] * 4


def test_discarding_leaves_the_rounds_before(store: SqlStore, opened: Opened) -> None:
    code, secret = opened.room.code, opened.facilitator
    fill(store, opened)
    store.reveal(code, secret)
    revealed = store.read_answers(code)
    store.begin_round(code, secret)
    fill(store, opened, 3)
    store.discard(code, secret)
    assert store.read_answers(code) == revealed


# The end -------------------------------------------------------------------------------------------------------------


def test_a_deleted_room_is_gone_with_all_that_was_sent(store: SqlStore, opened: Opened) -> None:
    other = store.open_room("another", Settings())
    fill(store, opened)
    fill(store, other)
    store.delete(opened.room.code, opened.facilitator)
    assert store.find_room(opened.room.code) is None
    assert store.find_role(opened.room.code, opened.facilitator) is None
    assert store.find_own(opened.room.code, "person 0") is None
    with pytest.raises(RoomError, match="no such room"):
        store.delete(opened.room.code, opened.facilitator)
    assert store.count(other.room.code) == Tally(here=5, sent=5)


def test_a_room_ends_by_itself_and_a_clock_put_back_does_not_bring_it_back(store: SqlStore, clock: Clock) -> None:
    opened = store.open_room("question", Settings(days=2))
    stays = store.open_room("question", Settings(days=3))
    fill(store, opened)
    clock.move(days=2, minutes=-1)
    assert store.find_room(opened.room.code) == opened.room
    clock.move(minutes=1)
    assert store.find_room(opened.room.code) is None
    clock.move(days=-2)
    assert store.find_room(opened.room.code) is None
    assert store.find_role(opened.room.code, opened.facilitator) is None
    assert store.find_room(stays.room.code) == stays.room


def test_a_clock_that_goes_back_loses_nothing(store: SqlStore, opened: Opened, clock: Clock) -> None:
    fill(store, opened)
    clock.move(days=-20_600)
    assert store.send(opened.room.code, "person 0", rate(50)).sent.year == 1969
    assert store.count(opened.room.code) == Tally(here=5, sent=5)
    assert store.reveal(opened.room.code, opened.facilitator).phase is Phase.REVEALED
    assert store.sweep() == 0
    assert store.find_room(opened.room.code) is not None


def test_rooms_that_ended_are_swept_out_and_make_room(
    store: SqlStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "MOST_ROOMS", 2)
    short, long = store.open_room("one", Settings(days=1)), store.open_room("two", Settings(days=2))
    with pytest.raises(RoomError, match="2 rooms are open"):
        store.open_room("three", Settings())
    clock.move(days=1)
    third = store.open_room("three", Settings(days=9))
    clock.move(days=-1)
    assert [store.find_room(each.room.code) for each in (short, long, third)] == [None, long.room, third.room]
    clock.move(days=2)
    assert (store.sweep(), store.sweep()) == (1, 0)
    store.check()
