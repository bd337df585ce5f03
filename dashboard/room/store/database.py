"""The way to the database: transactions that are opened when they are needed, and are all done or not done at all."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as WaitedTooLongError

from dashboard.room.model import StoreError
from dashboard.room.store.faults import describe_fault
from dashboard.room.store.place import Place, find_place
from dashboard.room.store.schema import is_old, migrate

_LOG = logging.getLogger(__name__)

WAIT = 5
"""Seconds that anybody waits for the database before they are told that it is busy."""
_CONNECT = 3
_RENEW = 300
"""Seconds after which a connection is made anew, so that a later version of the store is noticed."""
_OPTIONS = (
    f"-c statement_timeout={WAIT}s -c lock_timeout={WAIT - 1}s -c idle_in_transaction_session_timeout={2 * WAIT}s "
    # What is acknowledged is on disk, also where the server would be content with less.
    "-c synchronous_commit=on"
)


class Database:
    """A database at an address, whether it is there at the moment or not."""

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._turn = Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look at one state of the database.

        Raises
        ------
        StoreError
            If that is not possible.
        """
        with self._transact(writes=False) as connection:
            yield connection

    @contextmanager
    def write(self, *, erases: bool = False) -> Iterator[Connection]:
        """Change the database at the end, or leave it as it was if anything goes wrong before.

        Parameters
        ----------
        erases : bool
            Whether what is deleted shall be gone from the file as well, not only from its tables.

        Raises
        ------
        StoreError
            If the database cannot be changed; it is as before, unless the connection was lost at the very end.
        """
        with self._transact(writes=True) as connection:
            yield connection
        if erases:
            self._empty_log()

    def disconnect(self) -> None:
        """Give back what is open; the next transaction opens it again."""
        self._engine.dispose()

    @contextmanager
    def _transact(self, *, writes: bool) -> Iterator[Connection]:
        place = self._place
        try:
            with self._await_turn(writes=writes), self._engine.connect() as connection:
                _prepare(connection)
                with _begin(connection, writes=writes):
                    yield connection
        except (SQLAlchemyError, OSError, sqlite3.Error) as error:
            fault = describe_fault(error, place.shown)
            _LOG.warning(fault)
            raise StoreError(fault) from error

    @contextmanager
    def _await_turn(self, *, writes: bool) -> Iterator[None]:
        """Let those of this process who write to a file wait for each other here.

        SQLite has them sleep and try again: who has waited for long may well be told at last that the file is busy.
        """
        if not writes or self._place.path is None:
            yield
            return
        if not self._turn.acquire(timeout=WAIT):
            raise WaitedTooLongError
        try:
            yield
        finally:
            self._turn.release()

    @cached_property
    def _place(self) -> Place:
        return find_place(self._address)

    @cached_property
    def _engine(self) -> Engine:
        place = self._place
        return _make_engine(place) if place.path is None else _make_file_engine(place, place.path)

    def _empty_log(self) -> None:
        """Empty the log beside an SQLite file, in which what was deleted stands until something is written over it."""
        # What cannot be done now, because somebody reads, SQLite does later: the deletion itself is on disk.
        if self._place.path is not None:
            with suppress(SQLAlchemyError, OSError, sqlite3.Error), self._engine.connect() as connection:
                _run_outside(connection, "PRAGMA wal_checkpoint(TRUNCATE)")


def _begin(connection: Connection, *, writes: bool) -> RootTransaction:
    """Begin a transaction: who reads sees one state all along, who writes what others have done while it waited."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="READ COMMITTED" if writes else "REPEATABLE READ")
    return connection.execution_options(writes=writes).begin()


def _prepare(connection: Connection) -> None:
    """Bring the store to this version, once for each connection: the database may be another than it was before."""
    if "prepared" in connection.info:
        return
    with _begin(connection, writes=False):
        old = is_old(connection)
    if old:
        with _begin(connection, writes=True):
            migrate(connection)
    if connection.dialect.name == "sqlite":
        # Readers and a writer then leave each other alone. Where it is not possible, they wait for each other.
        with suppress(sqlite3.OperationalError):
            _run_outside(connection, "PRAGMA journal_mode=WAL")
    connection.info["prepared"] = True


def _run_outside(connection: Connection, statement: str) -> None:
    """Run a statement that SQLite takes outside of transactions only."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(statement).fetchall()


# PostgreSQL ----------------------------------------------------------------------------------------------------------


def _make_engine(place: Place) -> Engine:
    options = place.url.normalized_query.get("options", ())
    return create_engine(
        place.url,
        pool_pre_ping=True,
        pool_timeout=WAIT,
        pool_recycle=_RENEW,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _CONNECT,
            # A machine that is gone says nothing: nobody waits for it any longer than for one that is busy.
            "tcp_user_timeout": WAIT * 1000,
            "keepalives_idle": WAIT,
            "keepalives_interval": 1,
            "keepalives_count": WAIT,
            "options": " ".join((_OPTIONS, *options)),
            # Statements that a server prepared are lost with a pooler between.
            "prepare_threshold": None,
        },
    )


# SQLite --------------------------------------------------------------------------------------------------------------


def _make_file_engine(place: Place, path: Path) -> Engine:
    engine = create_engine(
        place.url,
        pool_timeout=WAIT,
        pool_recycle=_RENEW,
        hide_parameters=True,
        connect_args={"timeout": WAIT},
    )

    @event.listens_for(engine, "do_connect")
    def make_file(*_: Any) -> None:
        """Make the file for its owner only, as SQLite would not."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))

    @event.listens_for(engine, "connect")
    def set_up(driver: Any, record: Any) -> None:
        # The beginning of each transaction is said below.
        driver.isolation_level = None
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            driver.execute(f"PRAGMA {pragma}").fetchall()
        record.info["file"] = _identify(path)

    @event.listens_for(engine, "checkout")
    def check_file(_: Any, record: Any, __: Any) -> None:
        """Leave a file that was deleted or replaced: whatever is written to it would be lost."""
        if record.info["file"] != _identify(path):
            raise DisconnectionError

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Two that write wait for each other at the beginning, not where it is too late.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _identify(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
