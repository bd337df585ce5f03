"""The tables of the store, and how a store of an earlier version becomes one of this.

A migration is written as SQL that both databases take, and is never changed once it was released: the tables that the
program asks are what all of them have made together. Texts are kept as JSON in plain ASCII, so that every text fits
every database, whatever its encoding. A time is the number of the minute: nothing finer is known.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    func,
    inspect,
    select,
    update,
)

from dashboard.room.model import StoreError

LATER = (
    "Rooms cannot be kept: their store was made by a later version of this program, which this one could only spoil. "
    "Start the later version, or name another store in POLICY_STORE."
)
FOREIGN = (
    "Rooms cannot be kept: what POLICY_STORE names belongs to another program, and nothing was changed in it. "
    "Name a file that is not there yet, or a database of its own."
)
_LOCK = 7_204_815_933
"""Any number that no other program is likely to lock in the same database."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE room_store (version INTEGER NOT NULL, checked BIGINT NOT NULL)",
        "INSERT INTO room_store (version, checked) VALUES (0, 0)",
        """CREATE TABLE rooms (
            code VARCHAR(6) NOT NULL PRIMARY KEY, opened BIGINT NOT NULL, ends BIGINT NOT NULL,
            question TEXT NOT NULL, settings TEXT NOT NULL, round INTEGER NOT NULL, phase VARCHAR(8) NOT NULL,
            facilitator CHAR(64) NOT NULL, viewer CHAR(64) NOT NULL, salt CHAR(64) NOT NULL)""",
        """CREATE TABLE room_people (
            code VARCHAR(6) NOT NULL REFERENCES rooms (code) ON DELETE CASCADE, person CHAR(64) NOT NULL,
            PRIMARY KEY (code, person)){by_key}""",
        """CREATE TABLE room_answers (
            code VARCHAR(6) NOT NULL, round INTEGER NOT NULL, person CHAR(64) NOT NULL,
            ratings TEXT NOT NULL, name TEXT NOT NULL, sent BIGINT NOT NULL,
            PRIMARY KEY (code, round, person),
            FOREIGN KEY (code, person) REFERENCES room_people (code, person) ON DELETE CASCADE){by_key}""",
    ),
)
"""What makes each version of the one before; the first of nothing."""


class Json(TypeDecorator[Any]):
    """Whatever JSON can say, any text among it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002  SQLAlchemy's signature
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002  the same
        return json.loads(value)


_TABLES = MetaData()
STATE = Table("room_store", _TABLES, Column("version", Integer), Column("checked", BigInteger))
ROOMS = Table(
    "rooms",
    _TABLES,
    Column("code", String),
    Column("opened", BigInteger),
    Column("ends", BigInteger),
    Column("question", Json),
    Column("settings", Json),
    Column("round", Integer),
    Column("phase", String),
    Column("facilitator", String),
    Column("viewer", String),
    Column("salt", String),
)
PEOPLE = Table("room_people", _TABLES, Column("code", String), Column("person", String))
ANSWERS = Table(
    "room_answers",
    _TABLES,
    Column("code", String),
    Column("round", Integer),
    Column("person", String),
    Column("ratings", Json),
    Column("name", Json),
    Column("sent", BigInteger),
)


def lock_store(connection: Connection) -> None:
    """Let nobody else into what concerns more than one room, until this transaction ends."""
    # On SQLite whoever writes is alone anyway.
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def read_version(connection: Connection) -> int:
    """Read the version of the store; 0 where there is none yet.

    Raises
    ------
    StoreError
        If it is later than this program, or if the database is another program's.
    """
    names = set(inspect(connection).get_table_names())
    if STATE.name not in names:
        # A database may be shared with other programs, but not a file.
        foreign = names if connection.dialect.name == "sqlite" else names & _TABLES.tables.keys()
        if foreign:
            raise StoreError(FOREIGN)
        return 0
    version = connection.execute(select(STATE.c.version)).scalar_one()
    if version > len(MIGRATIONS):
        raise StoreError(LATER)
    return int(version)


def is_old(connection: Connection) -> bool:
    """Tell whether the store has to be migrated before it is used; raises what `read_version` does."""
    return read_version(connection) < len(MIGRATIONS)


def migrate(connection: Connection) -> None:
    """Bring the store to the version of this program, in the transaction that is under way: wholly, or not at all."""
    lock_store(connection)
    # Stores each table by its key: the order of its rows then says nothing of who came first.
    by_key = " WITHOUT ROWID" if connection.dialect.name == "sqlite" else ""
    for statements in MIGRATIONS[read_version(connection) :]:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{by_key}", by_key))
    connection.execute(update(STATE).values(version=len(MIGRATIONS)))
