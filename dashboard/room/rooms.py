"""The store of this process: opened once, and shared by the plain web pages and Streamlit's."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module, util
from threading import Lock
from typing import cast

from dashboard.room.model import Store, StoreError

_STORE = "dashboard.room.store"
_OPENING = Lock()


def find_store() -> Store:
    """Return the store, which is opened when it is first asked for; one that could not be opened is tried anew.

    Raises
    ------
    StoreError
        If it cannot be opened; the text says what to do.
    """
    with _OPENING:  # else two who ask at the same time would open it twice
        return _open_store()


@lru_cache(maxsize=1)
def _open_store() -> Store:
    if util.find_spec(_STORE) is None:
        raise StoreError("Rooms cannot be kept: this version has no store for them.")
    return cast(Store, import_module(_STORE).open_store())
