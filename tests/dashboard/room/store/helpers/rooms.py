"""Rooms and answers that the tests of the store have in common."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dashboard.room.model import Opened, Ratings, Store

SETTINGS_LEAST = 5
START = datetime(2026, 3, 1, 9, 30, 59, 999_999, tzinfo=UTC)


class Clock:
    """A clock that is put forward and back by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


def rate(second: float, label: str = "") -> Ratings:
    """An answer that is told from others by its second number."""
    return Ratings({"first": 100.0, "second": float(second)}, {"criterion": 7.5}, label)


def fill(store: Store, opened: Opened, count: int = SETTINGS_LEAST, label: str = "") -> None:
    """Send so many answers, each by somebody else."""
    for number in range(count):
        store.send(opened.room.code, f"person {number}", rate(number, label))
