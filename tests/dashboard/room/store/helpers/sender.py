"""Sends one answer after another and says which of them were acknowledged, until it is killed."""

from __future__ import annotations

import sys
from itertools import count

from dashboard.room.store.rooms import SqlStore
from tests.dashboard.room.store.helpers.rooms import Clock, rate


def send_for_ever(address: str, code: str) -> None:
    store = SqlStore(address, Clock())
    for number in count():
        store.send(code, f"person {number}", rate(number % 100))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    send_for_ever(*sys.argv[1:])
