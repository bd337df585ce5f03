"""A server with the participants' pages alone, over rooms that are kept in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from dashboard.room.model import Opened, Settings
from dashboard.routes import list_routes
from policies.dossier import Dossier
from policies.scenario import default_scenario, to_json
from tests.dashboard.room.helpers.browser import Browser
from tests.dashboard.room.helpers.memory_store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def join(store: MemoryStore) -> Callable[..., Browser]:
    """Give somebody a browser; all of one test ask the same server."""
    app = Starlette(routes=list_routes("", lambda: store))
    return lambda **more: Browser(app, **more)


@pytest.fixture
def open_room(store: MemoryStore, dossier: Dossier) -> Callable[..., Opened]:
    def make(**settings: object) -> Opened:
        return store.open_room(to_json(default_scenario(dossier)), Settings(**settings))  # type: ignore[arg-type]

    return make
