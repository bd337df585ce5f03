"""The routes beside Streamlit's, as the server puts them in place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard.room import rooms
from dashboard.routes import LateRoutes
from tests.dashboard.room.helpers.browser import Browser, Reply
from tests.dashboard.room.helpers.memory_store import MemoryStore
from tests.folders import copy_shipped


def ask_health(store: MemoryStore) -> tuple[int, dict[str, str]]:
    reply = ask("/health", store)
    return reply.status, json.loads(reply.text)


def ask(path: str, store: MemoryStore, base: str = "") -> Reply:
    return Browser(Starlette(routes=[LateRoutes(lambda: base, lambda: store)])).get(path)


def test_a_server_that_can_open_the_dossier_is_well() -> None:
    assert ask_health(MemoryStore()) == (200, {"dossier": "ok", "rooms": "ok"})


def test_rooms_that_cannot_be_kept_are_told_and_fail_nothing() -> None:
    store = MemoryStore()
    store.is_away = True
    assert ask_health(store) == (200, {"dossier": "ok", "rooms": "unreachable"})


def test_without_a_dossier_a_server_is_not_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_DOSSIER", str(copy_shipped(tmp_path / "damaged")))
    (tmp_path / "damaged" / "readings.csv").unlink()
    assert ask_health(MemoryStore()) == (503, {"dossier": "unreadable", "rooms": "ok"})


def test_routes_stand_below_the_base_path_that_is_settled_when_they_are_first_asked() -> None:
    settled: list[str] = []
    app = Starlette(routes=[LateRoutes(lambda: settled[0], MemoryStore)])
    settled.append("team")
    assert Browser(app).get("/team/join").status == 200
    assert Browser(app).get("/join").status == 404
    assert Browser(app).post("/team/join", {}).status == 405


def test_all_ask_one_store(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms._open_store.cache_clear()
    monkeypatch.setattr(rooms, "open_store", MemoryStore)
    try:
        assert rooms.find_store() is rooms.find_store()
    finally:
        rooms._open_store.cache_clear()
