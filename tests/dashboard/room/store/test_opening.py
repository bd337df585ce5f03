"""Which database an address means, what is set up there, and how a store of another version is met."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from dashboard.room.model import Settings, StoreError
from dashboard.room.store import VARIABLE, open_store, place, schema
from dashboard.room.store.database import Database
from dashboard.room.store.place import find_place
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.conftest import OpenStore
from tests.dashboard.room.store.helpers.sql import run_sql

PASSWORD = "geheim"  # noqa: S105  of nothing
NO_PLACES = (
    f"mysql://me:{PASSWORD}@host/d",
    f"postgresql://me:{PASSWORD}@host:{PASSWORD}/d",
    "sqlite://",
    "sqlite:///:memory:",
    "://",
)


# Addresses -----------------------------------------------------------------------------------------------------------


def test_the_store_is_a_file_of_this_users_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "user_data_path", lambda name, **_: tmp_path / "home" / name)
    monkeypatch.delenv(VARIABLE, raising=False)
    own, named = tmp_path / "home" / "policy-dashboard" / "rooms.sqlite3", tmp_path / "named"

    def assert_kept_in(file: Path, address: str | None) -> None:
        store = open_store(address)
        assert isinstance(store, SqlStore)
        store.check()
        store.disconnect()
        assert file.read_bytes().startswith(b"SQLite format 3")

    assert_kept_in(own, None)
    assert_kept_in(tmp_path / "given", str(tmp_path / "given"))
    assert_kept_in(tmp_path / "scheme", f"sqlite:///{tmp_path}/scheme")
    monkeypatch.setenv(VARIABLE, str(named))
    assert_kept_in(named, None)
    own.unlink()
    monkeypatch.setenv(VARIABLE, "  ")
    assert_kept_in(own, None)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_way_to_name_postgresql_means_the_driver_that_is_installed(scheme: str) -> None:
    found = find_place(f" {scheme}://user:{PASSWORD}@host.example/rooms?sslmode=require\n")
    assert found.url.drivername == "postgresql+psycopg"
    assert found.url.password == PASSWORD
    assert found.shown == "the database rooms on host.example"


@pytest.mark.parametrize("address", NO_PLACES)
def test_an_address_that_means_nothing_is_refused_by_every_call(address: str) -> None:
    store = open_store(address)
    for call in (store.check, lambda: store.find_room("BBBBBB"), lambda: store.open_room("", Settings())):
        with pytest.raises(StoreError, match="Set POLICY_STORE to") as refused:
            call()
        assert PASSWORD not in str(refused.value)


def test_the_start_of_the_app_does_not_wait_for_the_drivers() -> None:
    code = "import sys, dashboard.room.store; sys.exit('sqlalchemy' in sys.modules or 'psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[4], check=False).returncode == 0


# What is set up ------------------------------------------------------------------------------------------------------


def test_a_file_is_its_owners_and_every_change_is_on_disk(file: Path, open_at: OpenStore) -> None:
    open_at(str(file)).check()
    assert [path.stat().st_mode & 0o777 for path in (file.parent, *file.parent.iterdir())] == [0o700, *[0o600] * 3]
    database = Database(str(file))
    with database.read() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas]
    database.disconnect()
    assert found == ["wal", 2, 1, 1, 5000]


def test_nothing_waits_for_a_database_for_ever(address: str) -> None:
    database = Database(address)
    with database.read() as connection:
        if connection.dialect.name == "postgresql":
            names = ("statement_timeout", "lock_timeout", "synchronous_commit")
            assert [connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names] == ["5s", "4s", "on"]
    database.disconnect()


def test_the_tables_are_those_that_the_program_asks(store: SqlStore, address: str) -> None:
    store.check()
    engine = create_engine(find_place(address).url)
    for table in (schema.STATE, schema.ROOMS, schema.PEOPLE, schema.ANSWERS):
        columns = inspect(engine).get_columns(table.name)
        assert [column["name"] for column in columns] == list(table.columns.keys())
        assert not any(column["nullable"] for column in columns)
    engine.dispose()


# Versions ------------------------------------------------------------------------------------------------------------

NEXT = ("ALTER TABLE rooms ADD COLUMN colour VARCHAR(9)", "UPDATE rooms SET colour = 'red'")


def test_an_older_store_is_migrated_with_all_that_is_in_it(
    empty: str, open_at: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_at(empty).open_room("question", Settings()).room
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT))
    for _ in range(2):
        assert open_at(empty).find_room(room.code) == room
    run_sql(empty, "UPDATE rooms SET colour = 'blue' WHERE colour = 'red'")


def test_settings_of_another_version_are_read_as_far_as_they_are_known(address: str, open_at: OpenStore) -> None:
    store = open_at(address)
    code = store.open_room("question", Settings()).room.code
    run_sql(
        address,
        """UPDATE rooms SET settings = '{"labels":["one","two"],"days":9,"colour":"red"}'""".replace(":", r"\:"),
    )
    found = store.find_room(code)
    assert found is not None
    assert found.settings == Settings(labels=("one", "two"), days=9)


def test_a_migration_is_done_wholly_or_not_at_all(
    empty: str, open_at: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_at(empty).open_room("question", Settings()).room
    migrations = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", (*migrations, NEXT, ("UPDATE nothing SET x = 1",)))
    store = open_at(empty)
    with pytest.raises(StoreError, match="refuses what was asked of it"):
        store.find_room(room.code)
    monkeypatch.setattr(schema, "MIGRATIONS", (*migrations, NEXT))
    assert store.find_room(room.code) == room


def test_a_store_of_a_later_version_is_refused_and_left_as_it_is(empty: str, open_at: OpenStore) -> None:
    room = open_at(empty).open_room("question", Settings()).room
    run_sql(empty, "UPDATE room_store SET version = version + 1")
    store = open_at(empty)
    for call in (store.check, lambda: store.find_room(room.code)):
        with pytest.raises(StoreError, match="Start the later version"):
            call()
    run_sql(empty, "UPDATE room_store SET version = version - 1")
    assert store.find_room(room.code) == room


def test_a_database_of_another_program_is_left_as_it_is(empty: str, open_at: OpenStore, file: Path) -> None:
    file.parent.mkdir()
    run_sql(empty, "CREATE TABLE rooms (code VARCHAR(6))", "INSERT INTO rooms VALUES ('theirs')")
    before = file.read_bytes() if file.exists() else b""
    store = open_at(empty)
    for _ in range(2):
        with pytest.raises(StoreError, match="belongs to another program"):
            store.check()
    assert before == (file.read_bytes() if file.exists() else b"")
    run_sql(empty, "DROP TABLE rooms")
    store.check()


def test_a_backup_is_a_store(file: Path, tmp_path: Path, open_at: OpenStore) -> None:
    room = open_at(str(file)).open_room("question", Settings()).room
    with sqlite3.connect(file) as connection:
        connection.execute("VACUUM INTO ?", [str(tmp_path / "backup")])
    connection.close()
    assert open_at(str(tmp_path / "backup")).find_room(room.code) == room
