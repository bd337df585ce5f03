"""A module that opens a store, as that of the dashboard does."""

from __future__ import annotations

from tests.dashboard.room.helpers.memory_store import MemoryStore


def open_store() -> MemoryStore:
    return MemoryStore()
