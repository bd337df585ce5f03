"""Every test of the store runs on both databases.

Without PostgreSQL its half is skipped, with the reason; with REQUIRE_POSTGRESQL=1, as in .ci/run, it fails instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from dashboard.room.model import Opened, Settings
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.helpers.cluster import Cluster, NoPostgresError
from tests.dashboard.room.store.helpers.rooms import Clock

DATABASES = ("sqlite", "postgresql")
OpenStore = Callable[..., SqlStore]


def start_cluster(**settings: str) -> Cluster:
    try:
        return Cluster(**settings)
    except NoPostgresError as error:
        if os.environ.get("REQUIRE_POSTGRESQL") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests that do not stop it; that it forgets what it had when it is killed makes it fast."""
    with start_cluster(fsync="off") as cluster:
        yield cluster


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    """A server that tests may stop, if they start it again, with the settings that Debian gives it."""
    with start_cluster() as cluster:
        yield cluster


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "rooms.sqlite3"


@pytest.fixture(scope="session")
def lent(cluster: Cluster) -> str:
    """A database that many tests have one after the other: making one for each would take most of their time."""
    return cluster.make_database()


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, file: Path) -> Iterator[str]:
    """A database of either kind without a room in it."""
    if request.param == "sqlite":
        yield str(file)
        return
    lent: str = request.getfixturevalue("lent")
    yield lent
    with psycopg.connect(lent) as connection:
        connection.execute("DELETE FROM rooms")


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, file: Path) -> str:
    """A database of either kind without a table in it."""
    if request.param == "sqlite":
        return str(file)
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.make_database()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_at(clock: Clock) -> Iterator[OpenStore]:
    """Open a store at an address; several at one are several servers."""
    stores: list[SqlStore] = []

    def open_store(address: str) -> SqlStore:
        stores.append(SqlStore(address, clock))
        return stores[-1]

    yield open_store
    for store in stores:
        store.disconnect()


@pytest.fixture
def store(open_at: OpenStore, address: str) -> SqlStore:
    return open_at(address)


@pytest.fixture
def opened(store: SqlStore) -> Opened:
    return store.open_room("question", Settings())
