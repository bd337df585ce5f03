"""A store that takes its time holds up nobody but those who ask it."""

from __future__ import annotations

import asyncio
from threading import Event

from anyio import to_thread
from starlette.applications import Starlette

from dashboard.room.model import Room, Settings
from dashboard.routes import list_routes
from policies.dossier import Dossier
from policies.scenario import default_scenario, to_json
from tests.dashboard.room.helpers.browser import Browser, Reply
from tests.dashboard.room.helpers.memory_store import MemoryStore

MANY = 300


class SlowStore(MemoryStore):
    """Answers nobody who looks for a room before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = Event()

    def find_room(self, code: str) -> Room | None:
        assert self.may_go_on.wait(60)
        return super().find_room(code)


def test_while_a_whole_room_waits_for_the_store_others_are_served(dossier: Dossier) -> None:
    store = SlowStore()
    code = store.open_room(to_json(default_scenario(dossier)), Settings()).room.code
    browser = Browser(Starlette(routes=list_routes("", lambda: store)))

    async def come_at_once() -> list[Reply]:
        waiting = [asyncio.ensure_future(browser.run("GET", f"/join/{code}", [b""], {})) for _ in range(MANY)]
        # The form for a code needs no store, and what Streamlit does in threads has its own.
        asked = await browser.run("GET", "/join", [b""], {})
        assert asked.status == 200
        assert await to_thread.run_sync(lambda: "served") == "served"
        assert not any(each.done() for each in waiting)
        store.may_go_on.set()
        return await asyncio.gather(*waiting)

    replies = asyncio.run(come_at_once())
    assert {reply.status for reply in replies} == {200}
    assert store.count(code).here == MANY
