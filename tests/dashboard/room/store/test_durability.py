"""What was acknowledged is there, whatever is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.room.model import Settings, StoreError, Tally
from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.conftest import OpenStore
from tests.dashboard.room.store.helpers.cluster import Cluster
from tests.dashboard.room.store.helpers.rooms import fill, rate

ROOT = Path(__file__).parents[4]
ENOUGH = 20
"""Answers that are acknowledged before something is killed."""


@contextmanager
def run_sender(address: str, code: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.dashboard.room.store.helpers.sender", address, code]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as sender:
        try:
            yield sender
        finally:
            sender.kill()


def read_acknowledged(sender: subprocess.Popen[str], count: int) -> list[int]:
    assert sender.stdout is not None
    lines = [line for _, line in zip(range(count), sender.stdout, strict=False)]
    assert len(lines) == count, sender.stderr and sender.stderr.read()
    return [int(line) for line in lines]


def read_rest(sender: subprocess.Popen[str]) -> list[int]:
    assert sender.stdout is not None
    # Of the last line only a part may have been written.
    return [int(line) for line in sender.stdout if line.endswith("\n")]


def assert_all_there(store: SqlStore, code: str, acknowledged: list[int]) -> None:
    """Nothing is lost, and nothing half done: at most the one that was under way is there as well."""
    for number in acknowledged:
        own = store.find_own(code, f"person {number}")
        assert own is not None
        assert own.ratings == rate(number % 100)
    tally = store.count(code)
    assert tally.here == tally.sent
    assert len(acknowledged) <= tally.sent <= len(acknowledged) + 1


def test_what_was_acknowledged_survives_the_server_being_killed(store: SqlStore, address: str) -> None:
    code = store.open_room("question", Settings()).room.code
    with run_sender(address, code) as sender:
        acknowledged = read_acknowledged(sender, ENOUGH)
        sender.kill()
        acknowledged += read_rest(sender)
    assert_all_there(store, code, acknowledged)


def test_what_was_acknowledged_survives_the_database_being_killed(durable: Cluster, open_at: OpenStore) -> None:
    """And the store, which says so while its database is away, works again as soon as that is back."""
    address = durable.make_database()
    store = open_at(address)
    opened = store.open_room("question", Settings())
    code = opened.room.code
    with run_sender(address, code) as sender:
        acknowledged = read_acknowledged(sender, ENOUGH)
        durable.kill()
        acknowledged += read_rest(sender)
        assert sender.stderr is not None
        assert "StoreError: Rooms cannot be kept: the database rooms" in sender.stderr.read()
    with pytest.raises(StoreError, match=r"^Rooms cannot be kept: the database rooms.*cannot be reached"):
        store.check()
    durable.start()
    assert_all_there(store, code, acknowledged)
    fill(store, opened)
    assert store.reveal(code, opened.facilitator).phase == "revealed"


def test_a_database_that_is_not_there_yet_is_used_once_it_is(durable: Cluster, open_at: OpenStore) -> None:
    address = durable.make_database()
    durable.stop()
    store = open_at(address)
    for call in (store.check, lambda: store.open_room("question", Settings()), lambda: store.find_room("BBBBBB")):
        with pytest.raises(StoreError, match="cannot be reached"):
            call()
    durable.start()
    opened = store.open_room("question", Settings())
    assert store.count(opened.room.code) == Tally(here=0, sent=0)
