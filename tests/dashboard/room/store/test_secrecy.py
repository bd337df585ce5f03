"""What a database holds says nothing of people, to whoever reads its every byte."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.room.model import Settings
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.conftest import OpenStore
from tests.dashboard.room.store.helpers.rooms import START, Clock, fill, rate
from tests.dashboard.room.store.helpers.sql import read_rows

TABLES = ("room_store", "rooms", "room_people", "room_answers")


def read_all(address: str, file: Path) -> str:
    """Every cell of every table, and the bytes of the files if there are any, the log among them."""
    rows = "".join(str(read_rows(address, table)) for table in TABLES)
    files = sorted(file.parent.iterdir()) if file.exists() else []
    return rows + "".join(path.read_bytes().decode("latin-1") for path in files)


def test_no_secret_and_no_person_is_in_the_database(store: SqlStore, address: str, file: Path) -> None:
    opened = store.open_room("question", Settings(asks_name=True))
    secrets = {opened.facilitator, opened.viewer, store.renew_viewer(opened.room.code, opened.facilitator)}
    for number in range(9):
        store.send(opened.room.code, f"cookie-{number}-cookie", rate(number), f"Ada {number}")
    held = read_all(address, file)
    assert "Ada 7" in held
    assert "cookie" not in held
    assert not [secret for secret in secrets if secret in held]


def test_nobody_in_one_room_is_recognised_in_another(store: SqlStore, address: str) -> None:
    codes = [store.open_room("question", Settings()).room.code for _ in range(2)]
    for code, number in product(codes, range(5)):
        store.send(code, f"person {number}", rate(number))
    assert len({row["person"] for row in read_rows(address, "room_people")}) == 10
    assert len({row["person"] for row in read_rows(address, "room_answers")}) == 10


def test_times_are_kept_to_the_minute_and_of_answers_only(store: SqlStore, address: str, clock: Clock) -> None:
    code = store.open_room("question", Settings()).room.code
    sent = []
    for seconds in (1, 59, 3):
        clock.move(seconds=seconds)
        sent.append(store.send(code, f"person {seconds}", rate(1)).sent)
    assert sent == [START.replace(second=0, microsecond=0) + timedelta(minutes=number) for number in (1, 1, 2)]
    assert sorted(row["sent"] for row in read_rows(address, "room_answers")) == [
        sent_at.timestamp() // 60 for sent_at in sent
    ]
    assert all(set(row) == {"code", "person"} for row in read_rows(address, "room_people"))


@pytest.mark.parametrize("way", ["delete", "discard", "sweep", "find"])
def test_what_is_deleted_leaves_nothing_behind(
    store: SqlStore, address: str, file: Path, clock: Clock, way: str
) -> None:
    opened = store.open_room("question of theirs", Settings(asks_name=True, days=1))
    for number in range(9):
        store.send(opened.room.code, f"person {number}", rate(number), f"Ada {number}")
    assert "Ada 7" in read_all(address, file)
    if way == "delete":
        store.delete(opened.room.code, opened.facilitator)
    elif way == "discard":
        store.discard(opened.room.code, opened.facilitator)
    else:
        clock.move(days=1)
        assert store.sweep() == 1 if way == "sweep" else store.find_room(opened.room.code) is None
    held = read_all(address, file)
    assert "Ada" not in held
    assert ("question of theirs" in held) == (way == "discard")


def test_a_file_does_not_know_who_came_first(file: Path, open_at: OpenStore) -> None:
    """PostgreSQL keeps rows in the order of their writing, which only its administrator can see."""
    store, address = open_at(str(file)), str(file)
    fill(store, store.open_room("question", Settings()), 9)
    for table in ("room_people", "room_answers"):
        people = [str(row["person"]) for row in read_rows(address, table)]
        assert people == sorted(people)
        with pytest.raises(OperationalError, match="no such column: rowid"):
            read_rows(address, f"{table} WHERE rowid = 1")
