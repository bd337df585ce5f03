"""The participants' pages alone, served from this process, so that a test moves the room on while a phone looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.headers import SecurityHeaders
from dashboard.room.model import Opened, Settings
from dashboard.routes import list_routes
from policies.scenario import default_scenario, to_json
from tests.browser.helpers.server import find_free_port
from tests.dashboard.room.helpers.memory_store import MemoryStore
from tests.folders import load_shipped


@dataclass(frozen=True)
class JoinServer:
    """Where the pages are, and the rooms behind them."""

    url: str
    store: MemoryStore

    def open_room(self, settings: Settings | None = None) -> Opened:
        return self.store.open_room(to_json(default_scenario(load_shipped())), settings or Settings())


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_started = threading.Event()

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        self.has_started.set()


@contextmanager
def serve_join() -> Iterator[JoinServer]:
    """Serve rooms that are kept in memory."""
    store = MemoryStore()
    app = Starlette(routes=list_routes("", lambda: store), middleware=[Middleware(SecurityHeaders)])
    port = find_free_port()
    # Without web sockets, which these pages do not use.
    server = _Server(uvicorn.Config(app, host="localhost", port=port, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.has_started.wait(30)
        yield JoinServer(f"http://localhost:{port}", store)
    finally:
        server.should_exit = True
        thread.join()
