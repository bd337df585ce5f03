"""Before the reveal no byte that a participant can get depends on what anybody else sent, or on who leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette

from dashboard.headers import SecurityHeaders
from dashboard.room.join.person import make_token
from dashboard.room.model import Opened, Ratings, Settings
from dashboard.routes import list_routes
from policies.dossier import Dossier
from policies.scenario import default_scenario, to_json
from tests.dashboard.room.helpers.browser import Browser, read_form
from tests.dashboard.room.helpers.memory_store import MemoryStore

PERSON = "p" * 32
OTHERS = [
    (Ratings({"security": 100, "rights": 3.25, "reach": 0, "cost": 7}, {"privacy": 61.5}, "ministry"), "Xanthippe"),
    (Ratings({"security": 100, "rights": 1.75, "reach": 0, "cost": 0}, {}, "ministry"), "Zebulon"),
    (Ratings({"security": 0, "rights": 0, "reach": 0, "cost": 100}, {"workability": 83}, "industry"), "Quirinus"),
]
MINE = Ratings({"security": 20, "rights": 100, "reach": 30, "cost": 40}, {}, "industry")


@pytest.fixture
def make_room(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], tuple[MemoryStore, Opened]]:
    """Open the same room under the same code, in which so many others have answered."""

    def make(others: int) -> tuple[MemoryStore, Opened]:
        monkeypatch.setattr("secrets.choice", lambda letters: letters[0])
        store = MemoryStore()
        settings = Settings(least=2, asks_name=True, labels=("ministry", "industry"))
        opened = store.open_room(to_json(default_scenario(dossier)), settings)
        for number, (ratings, name) in enumerate(OTHERS[:others]):
            store.join(opened.room.code, f"{number:032d}")
            store.send(opened.room.code, f"{number:032d}", ratings, name)
        return store, opened

    return make


def iterate_bytes(store: MemoryStore, opened: Opened) -> Iterator[tuple[str, bytes]]:
    """Everything that a participant can ask, before and after they send, open and closed, in good order and not."""
    app = SecurityHeaders(Starlette(routes=list_routes("", lambda: store)))
    code = opened.room.code
    path = f"/join/{code}"
    browser = Browser(app)
    browser.cookies[path] = f"room_person={PERSON}"
    token = make_token(code, PERSON)
    filled = read_form(browser.get(path).text) | {"most": "rights", "label": "industry", "name": "Me"}
    stranger = Browser(app, address="192.0.2.2")

    def ask(when: str) -> Iterator[tuple[str, bytes]]:
        for method in ("GET", "HEAD", "OPTIONS", "PUT"):
            for place in ("/join", path, path.lower(), path + "/", "/join/WRONG", "/join/script.js", "/health", "/"):
                yield f"{when} {method} {place}", browser.call(method, place).raw
        for name, fields in {
            "nothing": {},
            "no token": filled | {"token": ""},
            "faults": filled | {"group.cost": "x"},
            "other round": filled | {"round": "2"},
        }.items():
            yield f"{when} {name}", browser.post(path, fields).raw
        yield f"{when} too large", browser.call("POST", path, b"x" * 20_000).raw
        store.sends_fail = True
        yield f"{when} not stored", browser.post(path, filled).raw
        store.is_away = True
        yield f"{when} away", browser.post(path, filled).raw
        yield f"{when} away, asked", browser.get(path).raw
        yield f"{when} health, away", browser.get("/health").raw
        store.is_away = store.sends_fail = False

    assert filled["token"] == token
    yield from ask("open")
    yield "sent", browser.post(path, filled).raw
    yield from ask("sent")
    store.close(code, opened.facilitator)
    yield from ask("closed")
    yield "closed, sent", browser.post(path, filled).raw
    for _ in range(40):
        yield "too many", stranger.get("/join/WRONG").raw
    for _ in range(40):
        yield "too many sends", browser.post(path, filled).raw


def test_every_byte_is_the_same_whatever_others_have_sent(
    make_room: Callable[[int], tuple[MemoryStore, Opened]], dossier: Dossier
) -> None:
    alone, among = (list(iterate_bytes(*make_room(others))) for others in (0, len(OTHERS)))
    assert [name for name, _ in alone] == [name for name, _ in among]
    differ = [name for (name, one), (_, other) in zip(alone, among, strict=True) if hide_time(one) != hide_time(other)]
    assert differ == []
    told = b"".join(found for _, found in among).decode("utf-8")
    assert [word for _, word in OTHERS if word in told] == []
    assert [number for number in ("61.5", "3.25", "1.75", "83") if f'"{number}"' in told] == []
    options = {name for item in dossier.alternatives for name in (item.name, item.short_name)}
    assert [name for name in options if name in told] == []


def hide_time(found: bytes) -> bytes:
    """Seconds to wait, and those that a cookie lasts, are the clock's own."""
    return re.sub(rb"(retry-after: |Max-Age=)\d+", rb"\1", found)


def test_once_it_is_revealed_nobody_is_named(make_room: Callable[[int], tuple[MemoryStore, Opened]]) -> None:
    store, opened = make_room(len(OTHERS))
    store.send(opened.room.code, PERSON, MINE, "Me")
    store.reveal(opened.room.code, opened.facilitator)
    browser = Browser(Starlette(routes=list_routes("", lambda: store)))
    page = browser.get(f"/join/{opened.room.code}").text
    assert [name for _, name in OTHERS if name in page] == []
