"""The process beside the server's answers participants while it is there, and nobody notices when it is not."""

from __future__ import annotations

import asyncio
import gc
import gzip
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode
from weakref import ref

import pytest
from starlette.applications import Starlette

from dashboard.room.join.apart import Apart
from dashboard.room.join.call import Call, Reply
from dashboard.room.join.calls import Calls
from dashboard.room.model import Opened, Ratings, Settings
from dashboard.room.question import read_question
from dashboard.room.revealed import gather_once
from dashboard.room.rooms import find_store
from dashboard.routes import list_routes
from policies.dossier import Dossier
from policies.scenario import default_scenario, to_json
from tests.dashboard.room.helpers.browser import Browser, read_form
from tests.dashboard.room.helpers.memory_store import MemoryStore

PATIENCE_S = 60
READING = """
import sys
from pathlib import Path
from dashboard.room.join.apart import SIZE_BYTES, pack, unpack
from dashboard.room.join.call import Reply
noted = Path(sys.argv[1])
def read():
    while size := sys.stdin.buffer.read(SIZE_BYTES):
        yield unpack(sys.stdin.buffer.read(int.from_bytes(size, "big")))
def write(message):
    sys.stdout.buffer.write(message)
    sys.stdout.buffer.flush()
write(bytes(SIZE_BYTES))
"""
BACKWARDS = """
held = []
for number, call in read():
    held.append((number, Reply(200, [], call.body)))
    if len(held) == 5 or not call.body:
        for message in reversed(held):
            write(pack(message))
        held.clear()
"""
ENDS_OVER_A_CALL = """
next(read())
noted.touch()
"""
CAN_GIVE_NONE = """
for number, _ in read():
    noted.touch()
    write(pack((number, None)))
"""
NOTES_ITS_END = """
for number, call in read():
    write(pack((number, Reply(200, [], b""))))
noted.touch()
"""
CALL = Call("", "ABCDE")


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """Give the file that a process makes when it has come where a test wants it."""
    return tmp_path / "noted"


def write_command(what: str, noted: Path) -> list[str]:
    return [sys.executable, "-c", READING + what, str(noted)]


async def ask_once_ready(apart: Apart, call: Call = CALL) -> Reply:
    """Ask until there is a process that answers."""
    async with asyncio.timeout(PATIENCE_S):
        while not (reply := await apart.ask(call)):
            await asyncio.sleep(0.01)
    return reply


def test_the_process_answers_and_stores_as_the_server_does(dossier: Dossier) -> None:
    code, person = find_store().open_room(to_json(default_scenario(dossier)), Settings()).room.code, "x" * 32
    look = Call("/team", code, person=person, takes_gzip=True)
    alone = Calls(find_store).answer(look)
    fields = read_form(gzip.decompress(alone.body).decode())
    first, second, *_ = (name.removeprefix("group.") for name in fields if name.startswith("group."))
    form = {**fields, "most": first, f"group.{second}": "70"}

    async def come() -> tuple[Reply, Reply]:
        apart = Apart([sys.executable, "-m", "dashboard.participants"])
        async with apart.serve(None):
            shown = await ask_once_ready(apart, look)
            return shown, await ask_once_ready(apart, replace(look, method="POST", body=urlencode(form).encode()))

    shown, taken = asyncio.run(come())
    assert shown == alone
    assert taken.status == 303
    own = find_store().find_own(code, person)
    assert own
    assert own.ratings.groups[second] == 70


def test_each_gets_their_own_reply_whatever_the_order(noted: Path) -> None:
    async def ask() -> list[Reply | None]:
        apart = Apart(write_command(BACKWARDS, noted))
        async with apart.serve(None):
            await ask_once_ready(apart)
            return await asyncio.gather(*(apart.ask(Call("", "", body=bytes([number]))) for number in range(1, 21)))

    assert [reply and reply.body for reply in asyncio.run(ask())] == [bytes([number]) for number in range(1, 21)]


def test_nothing_is_kept_of_a_room_that_another_process_deleted(
    store: MemoryStore, open_room: Callable[..., Opened]
) -> None:
    opened = open_room(least=2)
    code, calls = opened.room.code, Calls(lambda: store)
    for person in ("a", "b"):
        store.send(code, person * 32, Ratings({"security": 100}))
    room = store.reveal(code, opened.facilitator)
    assert calls.answer(Call("", code)).status == 200
    kept = ref(gather_once(store, room, read_question(room)))
    store.delete(code, opened.facilitator)
    assert calls.answer(Call("", code)).status == 404
    gc.collect()
    assert kept() is None


@pytest.mark.parametrize("what", [ENDS_OVER_A_CALL, CAN_GIVE_NONE])
def test_what_the_process_does_not_answer_the_server_does(
    what: str, noted: Path, store: MemoryStore, open_room: Callable[..., Opened]
) -> None:
    path, apart = f"/join/{open_room().room.code}", Apart(write_command(what, noted))
    browser = Browser(Starlette(routes=list_routes("", lambda: store, apart)))

    async def come() -> set[int]:
        found = set()
        async with apart.serve(None), asyncio.timeout(PATIENCE_S):
            while not noted.exists():
                found.add((await browser.run("GET", path, [b""], {})).status)
        return found

    assert asyncio.run(come()) == {200}


def test_where_no_process_can_be_started_the_server_answers(
    tmp_path: Path, store: MemoryStore, open_room: Callable[..., Opened]
) -> None:
    apart = Apart([str(tmp_path / "nothing")])
    browser = Browser(Starlette(routes=list_routes("", lambda: store, apart)))
    path = f"/join/{open_room().room.code}"
    assert browser.get(path).status == 200
    assert browser.send(path, most="rights", group_rights="70").status == 303


def test_the_process_ends_when_nobody_has_called_for_a_while(noted: Path) -> None:
    async def leave_alone() -> None:
        apart = Apart(write_command(NOTES_ITS_END, noted), idle=0.01)
        async with apart.serve(None), asyncio.timeout(PATIENCE_S):
            await ask_once_ready(apart)
            while not noted.exists():
                await asyncio.sleep(0.01)

    asyncio.run(leave_alone())


def test_the_process_ends_with_the_server(noted: Path) -> None:
    async def serve() -> None:
        apart = Apart(write_command(NOTES_ITS_END, noted))
        async with apart.serve(None):
            await ask_once_ready(apart)

    asyncio.run(serve())
    assert noted.exists()
