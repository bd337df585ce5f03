"""What a server does that is run for a team, and what it does when something is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.room import words as room_words
from dashboard.serving.uploads import MOST_FILES, TOO_MUCH
from dashboard.shared import words
from dashboard.shared.escaping import plain
from tests.browser.helpers.server import AppServer
from tests.browser.helpers.viewer import open_session
from tests.folders import copy_shipped

BASE = "/team/policy"
PATIENCE = 60

WATCH = """
import os, socket
_connect, _find = socket.socket.connect, socket.getaddrinfo
def note(name):
    if isinstance(name, tuple) and str(name[0]) not in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::"):
        with open(os.environ["NOTED"], "a") as file:
            file.write(f"{name}\\n")
        raise OSError("nobody is asked here")
def connect(self, name):
    note(name)
    return _connect(self, name)
def find(host, port, *more, **named):
    if host:
        note((host, port))
    return _find(host, port, *more, **named)
socket.socket.connect, socket.getaddrinfo = connect, find
"""
ASK = "import urllib.request; urllib.request.urlopen('http://elsewhere.example')"


def ask(address: str, **more: object) -> tuple[int, bytes]:
    try:
        with urlopen(Request(address, **more), timeout=PATIENCE) as reply:  # type: ignore[arg-type]
            return reply.status, reply.read()
    except HTTPError as error:
        return error.code, error.read()


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_server_that_is_open_to_a_network_asks_nobody_outside(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    noted = tmp_path / "noted"
    environment = {"PYTHONPATH": str(tmp_path), "NOTED": str(noted)}
    control = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | environment, capture_output=True, check=False
    )
    assert control.returncode == 1
    assert noted.read_text() == "('elsewhere.example', 80)\n"
    noted.unlink()
    with AppServer(settings={"server.address": "0.0.0.0"}, environment=environment) as server:  # noqa: S104
        with open_session(server.url, server.url) as viewer:
            viewer.run()
        # Another site's page is refused without a question to anybody either.
        with pytest.raises(InvalidStatus, match="403"), open_session(server.url, "https://elsewhere.example"):
            pass
        assert f"URL: {server.url}" in server.read_log()
    assert not noted.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the open files of a process are told by Linux only")
def test_sessions_that_have_ended_leave_no_file_open() -> None:
    with AppServer(settings={"server.disconnectedSessionTTL": "0"}) as server:
        assert server.process is not None
        open_files = Path(f"/proc/{server.process.pid}/fd")

        def count() -> int:
            return len(list(open_files.iterdir()))

        def visit(times: int) -> None:
            for _ in range(times):
                with open_session(server.url) as viewer:
                    viewer.run()

        # What is opened once for all sessions.
        visit(3)
        before = count()
        visit(50)
        wait_until(lambda: count() <= before)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the children of a process are told by Linux only")
def test_the_process_that_answers_participants_ends_with_a_server_that_is_killed() -> None:
    with AppServer() as server:
        assert server.process is not None
        own = server.process.pid
        children = Path(f"/proc/{own}/task/{own}/children")
        assert ask(f"{server.url}/join/ABCDE")[0] == 404
        wait_until(lambda: bool(children.read_text()))
        (child,) = children.read_text().split()
        command = Path(f"/proc/{child}/cmdline")  # empty once it has ended, until somebody takes note of it
        wait_until(lambda: b"dashboard.participants" in command.read_bytes())
        server.kill()
        wait_until(lambda: not command.exists() or not command.read_bytes())


def test_without_a_dossier_the_health_check_fails_and_the_page_says_why(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "damaged")
    (folder / "readings.csv").unlink()
    with AppServer(dossier=folder, base=BASE) as server:
        status, told = ask(f"{server.url}/health")
        assert (status, json.loads(told)) == (503, {"dossier": "unreadable", "rooms": "ok"})
        with open_session(server.url) as viewer:
            viewer.run()
            assert viewer.said[0] == plain(words.DOSSIER_REFUSED)
            assert "readings" in viewer.said[1]
        # The same server is well as soon as the file is there.
        (folder / "readings.csv").write_bytes((copy_shipped(tmp_path / "whole") / "readings.csv").read_bytes())
        wait_until(lambda: ask(f"{server.url}/health")[0] == 200)


def test_a_session_is_told_when_it_has_uploaded_as_much_as_it_may() -> None:
    with AppServer(base=BASE) as server, open_session(server.url) as viewer:
        viewer.run()
        with urlopen(f"{server.url}/_stcore/health", timeout=PATIENCE) as reply:
            cookie = reply.headers["Set-Cookie"].partition(";")[0]
        headers = {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}
        headers["Content-Type"] = "multipart/form-data; boundary=x"
        body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n1\r\n--x--\r\n'

        def upload(name: str, method: str = "PUT") -> tuple[int, str]:
            address = f"{server.url}/_stcore/upload_file/{viewer.id}/{name}"
            status, told = ask(address, data=body if method == "PUT" else None, headers=headers, method=method)
            return status, told.decode()

        assert {upload(str(number)) for number in range(MOST_FILES)} == {(204, "")}
        assert upload("more") == (413, TOO_MUCH)
        assert upload("0", "DELETE") == (204, "")
        assert upload("more") == (204, "")


SIGN_IN = """
[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "never used elsewhere"
client_id = "x"
client_secret = "x"
server_metadata_url = "http://localhost/.well-known/openid-configuration"
"""


def test_where_people_sign_in_nobody_else_opens_a_room(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SIGN_IN)
    with AppServer(settings={"secrets.files": str(secrets)}) as server, open_session(server.url) as viewer:
        viewer.run(room_words.PATH)
        assert room_words.SIGN_IN in viewer.said
        assert room_words.OPEN not in viewer.buttons
        assert room_words.SIGN_IN_BUTTON in viewer.buttons
    with AppServer() as server, open_session(server.url) as viewer:
        viewer.run(room_words.PATH)
        assert room_words.OPEN in viewer.buttons
