"""A server whose rooms cannot be kept: all else works, the Room page says so, and nobody's answer is lost."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from dashboard.room import words
from dashboard.room.join import words as join_words
from dashboard.room.model import Settings, Tally
from dashboard.room.store.rooms import SqlStore
from dashboard.shared.escaping import plain
from policies.scenario import default_scenario, to_json
from tests.browser.helpers.server import AppServer, find_free_port
from tests.browser.helpers.viewer import open_session
from tests.dashboard.room.helpers.browser import read_form
from tests.folders import load_shipped

PATIENCE = 60
# Root as well may then only do what the mode of a path lets its owner do.
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@contextmanager
def name_read_only_folder(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o555)
    yield str(folder / "rooms.sqlite3")


@contextmanager
def name_refusing_database(_: Path) -> Iterator[str]:
    yield f"postgresql://nobody@127.0.0.1:{find_free_port()}/rooms"


@contextmanager
def name_silent_database(_: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/rooms"


@pytest.mark.parametrize(
    ("name_store", "fault"),
    [
        (name_read_only_folder, "cannot be opened"),
        (name_refusing_database, "cannot be reached"),
        (name_silent_database, "cannot be reached"),
    ],
)
def test_all_but_rooms_works_without_a_store_and_the_room_page_says_why(
    tmp_path: Path, name_store: object, fault: str
) -> None:
    with (
        name_store(tmp_path) as address,  # type: ignore[operator]
        AppServer(environment={"POLICY_STORE": address, "POLICY_LOG": "json"}, under=AS_ANYBODY) as server,
        open_session(server.url) as viewer,
    ):
        viewer.run()
        assert viewer.said
        assert plain(words.NO_ROOMS) not in "".join(viewer.said)
        viewer.run(words.PATH)
        (told,) = (text for text in viewer.said if text.startswith(plain(words.NO_ROOMS)))
        assert fault in told
        with build_opener().open(f"{server.url}/health", timeout=PATIENCE) as reply:
            assert (reply.status, json.load(reply)) == (200, {"dossier": "ok", "rooms": "unreachable"})
        # So does the server's log, for whoever looks after it.
        lines = [json.loads(line) for line in server.read_log().splitlines() if line.startswith("{")]
        logged = {(line["level"], line["logger"]) for line in lines if fault in line["message"]}
        assert logged == {("warning", "dashboard.room.store.database")}


def ask(phone: OpenerDirector, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """Ask for a page or send a form, and follow where that leads."""
    try:
        with phone.open(address, urlencode(form).encode() if form else None, PATIENCE) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_a_phone_that_sends_while_the_store_is_away_is_told_and_sends_again(tmp_path: Path) -> None:
    folder, away = tmp_path / "store", tmp_path / "away"
    store = SqlStore(str(folder / "rooms.sqlite3"))
    code = store.open_room(to_json(default_scenario(load_shipped())), Settings()).room.code
    store.disconnect()
    phone = build_opener(HTTPCookieProcessor(CookieJar()))
    with AppServer(environment={"POLICY_STORE": str(folder / "rooms.sqlite3")}, under=AS_ANYBODY) as server:
        status, page = ask(phone, f"{server.url}/join/{code}")
        assert status == 200
        form = read_form(page)
        most, rated = [name for name in form if name.startswith("group.")][:2]
        form |= {"most": most.removeprefix("group."), rated: "37"}
        folder.rename(away)
        folder.mkdir(mode=0o555)
        status, page = ask(phone, f"{server.url}/join/{code}", form)
        assert status == 503
        assert join_words.NOT_STORED in page
        assert join_words.NOT_STORED_WHY in page
        kept = read_form(page)
        assert kept[rated] == "37"
        folder.rmdir()
        away.rename(folder)
        status, page = ask(phone, f"{server.url}/join/{code}", kept)
        assert status == 200
        assert join_words.NOT_STORED not in page
    assert store.count(code) == Tally(here=1, sent=1)
    store.disconnect()
