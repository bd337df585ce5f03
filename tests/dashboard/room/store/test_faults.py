"""What is said when the store cannot be used, and that it is used again as soon as it can be."""

from __future__ import annotations

import os
import resource
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete, exc, func, select

from dashboard.room.model import Opened, Settings, StoreError, Tally
from dashboard.room.store import database
from dashboard.room.store.database import Database
from dashboard.room.store.faults import describe_fault
from dashboard.room.store.rooms import SqlStore
from dashboard.room.store.schema import ROOMS
from tests.dashboard.room.store.conftest import OpenStore
from tests.dashboard.room.store.helpers.cluster import Cluster
from tests.dashboard.room.store.helpers.rooms import fill, rate
from tests.dashboard.room.store.helpers.sql import run_sql
from tests.dashboard.room.store.test_opening import PASSWORD


def assert_refused(store: SqlStore, said: str) -> None:
    for call in (store.check, lambda: store.find_room("BBBBBB"), lambda: store.open_room("question", Settings())):
        with pytest.raises(StoreError, match=f"^Rooms cannot be kept: .*{said}") as refused:
            call()
        assert PASSWORD not in str(refused.value)


# Files ---------------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_database(file: Path, open_at: OpenStore) -> None:
    file.parent.mkdir()
    file.write_text("Dear diary, " * 100)
    store = open_at(str(file))
    assert_refused(store, "is no store of rooms")
    assert file.read_text() == "Dear diary, " * 100
    file.unlink()
    store.check()


def test_a_folder_that_is_a_file(file: Path, open_at: OpenStore) -> None:
    file.parent.write_text("")
    store = open_at(str(file))
    assert_refused(store, "cannot be opened")
    file.parent.unlink()
    store.check()


def test_a_file_that_is_a_folder(file: Path, open_at: OpenStore) -> None:
    file.mkdir(parents=True)
    store = open_at(str(file))
    assert_refused(store, "cannot be opened")
    file.rmdir()
    store.check()


@contextmanager
def take_rights(path: Path, mode: int) -> Iterator[None]:
    """Let this program only do what the mode of a path lets its user do, root as well."""
    before, user = path.stat().st_mode, os.geteuid()
    path.chmod(mode)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        path.chmod(before)


def test_a_folder_that_cannot_be_written(file: Path, open_at: OpenStore) -> None:
    file.parent.mkdir()
    store = open_at(str(file))
    with take_rights(file.parent, 0o555):
        assert_refused(store, "cannot be opened")
    store.check()


def test_a_file_that_cannot_be_written(file: Path, open_at: OpenStore) -> None:
    open_at(str(file)).check()
    store = open_at(str(file))
    file.parent.chmod(0o755)
    with take_rights(file, 0o444), pytest.raises(StoreError, match=r"cannot be (written|opened)"):
        store.check()
    store.check()


def test_a_disk_that_takes_no_more(file: Path, open_at: OpenStore) -> None:
    store = open_at(str(file))
    opened = store.open_room("question", Settings())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreError, match=r"the disk of the file .* does not answer"):
            store.open_room("q" * 1_000_000, Settings())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    fill(store, opened)
    assert store.count(opened.room.code) == Tally(here=5, sent=5)


def test_a_full_disk() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.Error) as full:
            connection.execute("CREATE TABLE rooms (code)")
    assert "Make space on that disk" in describe_fault(full.value, "the file")


def test_a_damaged_file(file: Path, open_at: OpenStore) -> None:
    store = open_at(str(file))
    room = store.open_room("q" * 50_000, Settings()).room
    store.sweep()
    store.disconnect()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match=r"is damaged. Stop the program, and put the last backup"):
        store.find_room(room.code)
    store.disconnect()
    file.write_bytes(whole)
    assert store.find_room(room.code) == room


def test_a_file_that_was_deleted_or_replaced_is_left(file: Path, open_at: OpenStore, tmp_path: Path) -> None:
    store, other = open_at(str(file)), open_at(str(tmp_path / "other"))
    room, there = store.open_room("question", Settings()).room, other.open_room("another", Settings()).room
    other.disconnect()

    def clear() -> None:
        for path in file.parent.iterdir():
            path.unlink()

    clear()
    assert store.find_room(room.code) is None
    kept = store.open_room("kept", Settings()).room
    assert open_at(str(file)).find_room(kept.code) == kept
    clear()
    (tmp_path / "other").replace(file)
    assert store.find_room(there.code) == there


def test_a_file_that_somebody_else_is_writing(file: Path, open_at: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    store = open_at(str(file))
    opened = store.open_room("question", Settings())
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"is busy. Try again"):
            store.send(opened.room.code, "person", rate(1))
        assert store.count(opened.room.code) == Tally(here=0, sent=0)
    fill(store, opened)


# PostgreSQL ----------------------------------------------------------------------------------------------------------


def test_a_database_that_is_not_there(cluster: Cluster, open_at: OpenStore) -> None:
    assert_refused(open_at(cluster.name_address("nowhere")), "the database nowhere is not there")
    assert_refused(open_at(f"postgresql://me:{PASSWORD}@127.0.0.1:1/rooms"), "on 127.0.0.1 cannot be reached")


def test_a_user_who_is_not_known(cluster: Cluster, open_at: OpenStore) -> None:
    address = cluster.make_database().replace("postgres@", f"stranger:{PASSWORD}@")
    assert_refused(open_at(address), "refuses the name or the password")


def test_a_user_who_may_not_make_tables(cluster: Cluster, open_at: OpenStore) -> None:
    address = cluster.make_database()
    run_sql(address, "CREATE ROLE guest LOGIN")
    assert_refused(open_at(address.replace("postgres@", "guest@")), "does not let this user keep rooms")


def test_a_database_that_takes_nothing(cluster: Cluster, open_at: OpenStore) -> None:
    assert_refused(open_at(cluster.make_database("default_transaction_read_only=on")), "as a standby does")


def test_a_room_that_somebody_else_has_locked(cluster: Cluster, open_at: OpenStore) -> None:
    address = cluster.make_database("lock_timeout=50ms")
    store = open_at(address)
    opened = store.open_room("question", Settings())
    other = Database(address.replace("lock_timeout=50ms", "lock_timeout=9s"))
    with other.write() as connection:
        connection.execute(select(ROOMS.c.code).with_for_update())
        with pytest.raises(StoreError, match=r"is busy. Try again"):
            store.send(opened.room.code, "person", rate(1))
    other.disconnect()
    fill(store, opened)


def test_a_server_that_takes_calls_and_says_nothing(open_at: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_CONNECT", 2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        store = open_at(f"postgresql://me:{PASSWORD}@127.0.0.1:{server.getsockname()[1]}/rooms?sslmode=disable")
        with pytest.raises(StoreError, match="cannot be reached"):
            store.check()


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing_half_done(cluster: Cluster, open_at: OpenStore) -> None:
    address = cluster.make_database()
    store = open_at(address)
    opened = store.open_room("question", Settings())
    lost = Database(address)

    def lose() -> None:
        with lost.write() as connection:
            connection.execute(delete(ROOMS))
            connection.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))

    with pytest.raises(StoreError, match="cannot be reached"):
        lose()
    with lost.read() as connection:
        assert connection.execute(select(ROOMS.c.code)).scalars().all() == [opened.room.code]
    lost.disconnect()


# Both ----------------------------------------------------------------------------------------------------------------


def test_connections_that_idle_are_made_anew(store: SqlStore, opened: Opened) -> None:
    store.disconnect()
    assert store.find_room(opened.room.code) == opened.room


def test_an_answer_under_way_stays_out_of_what_is_said(open_at: OpenStore, empty: str) -> None:
    store = open_at(empty)
    opened = store.open_room("question", Settings())
    run_sql(empty, "DROP TABLE room_answers")
    with pytest.raises(StoreError, match="refuses what was asked of it") as refused:
        store.send(opened.room.code, "person", rate(77.125))
    assert "77.125" not in f"{refused.value} {refused.value.__cause__}"


def test_too_many_at_once() -> None:
    assert "is busy" in describe_fault(exc.TimeoutError("pool"), "the file")
