"""The store of this process: opened once, and shared by the plain web pages and Streamlit's."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from dashboard.room.model import Store
from dashboard.room.store import open_store

_OPENING = Lock()


def find_store() -> Store:
    """Return the store, which is opened when it is first asked for; what is wrong with it each call says anew."""
    with _OPENING:  # else two who ask at the same time would open it twice
        return _open_store()


@lru_cache(maxsize=1)
def _open_store() -> Store:
    return open_store()
