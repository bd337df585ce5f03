"""The app opens, and keeps its settings, wherever it is started from."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser.helpers.server import APP, find_free_port

SHOW = """
import sys
from streamlit import config
config._main_script_path = sys.argv[1]
print([config.get_option(name) for name in ("server.address", "browser.gatherUsageStats", "server.maxUploadSize")])
"""
OPEN = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(sys.argv[1], default_timeout=60).run()
print([item.value for item in app.exception], len(app.get("bidi_component")) > 0)
"""


def run_elsewhere(script: str, folder: Path, path: Path = APP) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "POLICY_DOSSIER")}
    command = [sys.executable, "-W", "ignore", "-c", script, str(path)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_settings_are_the_projects_in_another_folder(tmp_path: Path) -> None:
    assert run_elsewhere(SHOW, tmp_path) == "['localhost', False, 5]"


def test_the_app_finds_its_own_modules_from_another_folder(tmp_path: Path) -> None:
    assert run_elsewhere(OPEN, tmp_path, APP.with_name("script.py")) == "[] True"


def test_a_server_started_in_another_folder_is_open_to_this_machine_only(tmp_path: Path) -> None:
    port = find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health", server)
        # Whatever listens on every address answers on this one too, which is this machine's and not "localhost".
        with pytest.raises(OSError, match=r"refused|unreachable|assign"):
            socket.create_connection(("127.0.0.2", port), timeout=5)
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_plain_pages_stand_beside_streamlits_below_the_same_path_and_all_have_security_headers(tmp_path: Path) -> None:
    port = find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}", "--server.headless=true"]
    environment = {name: value for name, value in os.environ.items() if name != "POLICY_DOSSIER"}
    environment |= {"POLICY_FRAME_ANCESTORS": "'self' https://intranet.example"}
    # Rooms of this machine, if there are any, are not the test's.
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    server = subprocess.Popen(
        [*command, "--server.baseUrlPath=team/policy"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    home = f"http://localhost:{port}/team/policy"
    try:
        wait_for(f"{home}/_stcore/health", server)
        with urlopen(f"{home}/health", timeout=30) as reply:
            assert json.load(reply)["dossier"] == "ok"
        with urlopen(f"{home}/join", timeout=30) as reply:
            assert b'action="/team/policy/join"' in reply.read()
            assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
        for path in ("/", "/robustness", "/_stcore/health"):
            with urlopen(home + path, timeout=30) as reply:
                found = reply.headers
            assert found["Content-Security-Policy"] == "frame-ancestors 'self' https://intranet.example"
            assert (found["X-Content-Type-Options"], found["Referrer-Policy"]) == ("nosniff", "same-origin")
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(address)
