"""Whatever a browser or a facilitator sends is stored as it was sent, made harmless, or refused."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.room.model import LONGEST_NAME, Opened, Ratings, RoomError, Settings, Tally
from dashboard.room.store.intake import LONGEST_QUESTION, MOST_DAYS, MOST_PEOPLE
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.helpers.rooms import rate

NAMES = {
    "'); DROP TABLE rooms; --": "'); DROP TABLE rooms; --",
    "%s %(x)s :name ? $1 {by_key}": "%s %(x)s :name ? $1 {by_key}",
    "Zoë 👩‍👩‍👧 𝔄": "Zoë 👩‍👩‍👧 𝔄",
    "شارع العربية": "شارع العربية",
    "a\0b\x1bc": "abc",
    "half \ud83d pair": "half pair",
    "  two\n\tlines\u2028here ": "two lines here",
    "x" * 10_000: "x" * LONGEST_NAME,
    "\0": "",
    '"\\u0000"': '"\\u0000"',
}


def test_any_name_is_stored_as_one_line(store: SqlStore) -> None:
    code = store.open_room("question", Settings(asks_name=True)).room.code
    for number, (given, kept) in enumerate(NAMES.items()):
        assert store.send(code, f"person {number}", rate(1), given).name == kept
        own = store.find_own(code, f"person {number}")
        assert own is not None
        assert own.name == kept
    assert sorted(store.count(code).names) == sorted(filter(None, NAMES.values()))


@pytest.mark.parametrize(
    "text", ["", "\0 \ud800 \udfff\ud83d", "👩‍👩‍👧 العربية", "'; DROP TABLE rooms; --", "q" * 1_000_000]
)
def test_any_question_and_person_and_id_is_stored_as_it_is(store: SqlStore, text: str) -> None:
    room = store.open_room(text, Settings()).room
    assert store.find_room(room.code) == room
    assert room.question == text
    short = text[:100] or "id"
    ratings = Ratings({short: 1}, {short: 2})
    store.send(room.code, short, ratings)
    own = store.find_own(room.code, short)
    assert own is not None
    assert own.ratings == ratings


WRONG_POINTS: tuple[Any, ...] = (-0.1, 100.1, float("nan"), float("inf"), "1", None, True, 10**400, [1])


@pytest.mark.parametrize("value", WRONG_POINTS, ids=lambda value: repr(value)[:9])
def test_points_are_numbers_from_0_to_100(store: SqlStore, opened: Opened, value: Any) -> None:
    for ratings in (Ratings({"one": 1, "two": value}), Ratings({"one": 1}, {"two": value})):
        with pytest.raises(RoomError, match="could not be read"):
            store.send(opened.room.code, "person", ratings)
    assert store.count(opened.room.code) == Tally(here=0, sent=0)


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (Ratings({"i" * 101: 1}), "could not be read"),
        (Ratings({"": 1}), "could not be read"),
        (Ratings({5: 1}), "could not be read"),  # type: ignore[dict-item]
        (Ratings({str(number): 1 for number in range(200)}, {"more": 1}), "could not be read"),
        (Ratings({}), "more than 0"),
        (Ratings({"one": 0, "two": -0.0}, {"one": 5}), "more than 0"),
    ],
    ids=["long id", "empty id", "number", "many", "nothing", "zeros"],
)
def test_other_answers_are_refused(store: SqlStore, opened: Opened, ratings: Ratings, said: str) -> None:
    with pytest.raises(RoomError, match=said):
        store.send(opened.room.code, "person", ratings)
    assert store.count(opened.room.code) == Tally(here=0, sent=0)


def test_the_largest_answer_is_taken(store: SqlStore, opened: Opened) -> None:
    ratings = Ratings(
        {f"{number:0100}": 100 for number in range(100)}, {f"{number:0100}": 0.1 for number in range(100)}
    )
    assert store.send(opened.room.code, "p" * 200, ratings).ratings == ratings


@pytest.mark.parametrize("person", ["", "p" * 201])
def test_nobody_is_nobody(store: SqlStore, opened: Opened, person: str) -> None:
    with pytest.raises(RoomError, match="Allow cookies"):
        store.join(opened.room.code, person)
    with pytest.raises(RoomError, match="Allow cookies"):
        store.send(opened.room.code, person, rate(1))
    assert store.count(opened.room.code) == Tally(here=0, sent=0)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(least=1), "from 2 to"),
        (Settings(least=MOST_PEOPLE + 1), "from 2 to"),
        (Settings(days=0), "days"),
        (Settings(days=MOST_DAYS + 1), "days"),
        (Settings(labels=("one",)), "from 2 to 4"),
        (Settings(labels=("1", "2", "3", "4", "5")), "from 2 to 4"),
        (Settings(labels=("one", "one")), "differ"),
        (Settings(labels=("one", "")), "differ"),
        (Settings(labels=("one", " \n")), "differ"),
        (Settings(labels=("one", "x" * (LONGEST_NAME + 1))), "differ"),
        (Settings(way="post"), "how answers come in"),
    ],
    ids=repr,
)
def test_a_room_is_opened_within_bounds_only(store: SqlStore, settings: Settings, said: str) -> None:
    with pytest.raises(RoomError, match=said):
        store.open_room("question", settings)


def test_too_large_a_question_is_refused(store: SqlStore) -> None:
    with pytest.raises(RoomError, match="too large"):
        store.open_room("q" * (LONGEST_QUESTION + 1), Settings())
