"""Several at once: whatever the order in which they come, all that was promised to each of them holds."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from dashboard.room.model import Phase, RoomError, Settings, StoreError, Tally
from dashboard.room.store import rooms
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.conftest import OpenStore
from tests.dashboard.room.store.helpers.rooms import fill, rate


def run_together(*calls: Callable[[], Any]) -> list[Any]:
    """Run all at once, each in a thread; give what each returned, or by which error of a room it was refused."""
    barrier = Barrier(len(calls), timeout=60)

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return call()
        except StoreError:
            raise
        except RoomError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def are_refused(results: list[Any]) -> list[bool]:
    return [isinstance(result, RoomError) for result in results]


@pytest.fixture
def stores(open_at: OpenStore, address: str) -> list[SqlStore]:
    """Two servers at one database."""
    return [open_at(address), open_at(address)]


def test_two_servers_that_start_at_once_make_one_store(open_at: OpenStore, empty: str) -> None:
    stores = [open_at(empty), open_at(empty)]
    opened = run_together(*[lambda store=store: store.open_room("question", Settings()) for store in stores * 3])
    for one in opened:
        assert [store.find_room(one.room.code) for store in stores] == [one.room, one.room]
    assert len({one.room.code for one in opened}) == 6


def test_people_who_send_at_once_are_all_counted(stores: list[SqlStore]) -> None:
    opened = stores[0].open_room("question", Settings())
    code = opened.room.code
    sends = [
        lambda store=store, number=number: store.send(code, f"person {number}", rate(number))
        for number in range(8)
        for store in stores
    ]
    assert not any(are_refused(run_together(*sends)))
    assert stores[0].count(code) == Tally(here=8, sent=8)


def test_an_answer_is_counted_or_refused_when_the_round_is_closed(stores: list[SqlStore]) -> None:
    opened = stores[0].open_room("question", Settings())
    code, secret = opened.room.code, opened.facilitator
    for _ in range(5):
        sends = [
            lambda store=store, number=number: store.send(code, f"person {number}", rate(number))
            for number, store in enumerate(stores * 3)
        ]
        refused = are_refused(run_together(*sends, lambda: stores[1].close(code, secret)))
        assert stores[0].count(code).sent == refused[:-1].count(False)
        stores[0].discard(code, secret)


def test_nothing_is_revealed_of_an_answer_that_was_refused(stores: list[SqlStore]) -> None:
    opened = stores[0].open_room("question", Settings())
    code, secret = opened.room.code, opened.facilitator
    fill(stores[0], opened)
    sent, closed = run_together(lambda: stores[0].send(code, "late", rate(99)), lambda: stores[1].reveal(code, secret))
    (answers,) = stores[0].read_answers(code)
    assert closed.phase is Phase.REVEALED
    assert (rate(99) in answers) == (not isinstance(sent, RoomError))


def test_of_two_who_begin_a_round_one_does(stores: list[SqlStore]) -> None:
    opened = stores[0].open_room("question", Settings())
    code, secret = opened.room.code, opened.facilitator
    for number in range(1, rooms.MOST_ROUNDS):
        fill(stores[0], opened)
        assert not any(are_refused(run_together(*[lambda s=store: s.reveal(code, secret) for store in stores])))
        begun = run_together(*[lambda s=store: s.begin_round(code, secret) for store in stores])
        assert sorted(are_refused(begun)) == [False, True]
        found = stores[0].find_room(code)
        assert found is not None
        assert found.round == number + 1


def test_a_round_is_either_revealed_or_discarded(stores: list[SqlStore]) -> None:
    for _ in range(5):
        opened = stores[0].open_room("question", Settings())
        code, secret = opened.room.code, opened.facilitator
        fill(stores[0], opened)
        results = run_together(partial(stores[0].reveal, code, secret), partial(stores[1].discard, code, secret))
        found = stores[0].find_room(code)
        assert found is not None
        assert sorted(are_refused(results)) == [False, True]
        assert stores[0].count(code).sent == (5 if found.phase is Phase.REVEALED else 0)


def test_the_last_place_in_a_room_is_taken_once(stores: list[SqlStore], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_PEOPLE", 3)
    code = stores[0].open_room("question", Settings()).room.code
    stores[0].join(code, "one")
    joins = [lambda s=store, n=number: s.join(code, f"person {n}") for number, store in enumerate(stores * 3)]
    assert are_refused(run_together(*joins)).count(False) == 2
    assert stores[0].count(code).here == 3


def test_the_last_room_is_opened_once(stores: list[SqlStore], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_ROOMS", 3)
    opens = [lambda s=store: s.open_room("question", Settings()) for store in stores * 3]
    assert are_refused(run_together(*opens)).count(False) == 3


def test_a_room_is_deleted_under_whoever_is_in_it(stores: list[SqlStore]) -> None:
    one, two = stores
    for _ in range(5):
        opened = one.open_room("question", Settings())
        code, secret = opened.room.code, opened.facilitator
        found, *_, deleted = run_together(
            partial(two.find_room, code),
            partial(two.send, code, "person", rate(1)),
            partial(two.join, code, "person"),
            partial(two.count, code),
            partial(two.close, code, secret),
            partial(one.delete, code, secret),
        )
        assert found is None or found.code == code
        assert deleted is None
        assert two.find_room(code) is None
