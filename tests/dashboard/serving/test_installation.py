"""What is installed in production, and what the image is made of."""

from __future__ import annotations

import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.serving.health import find_address, is_well

ROOT = Path(__file__).parents[3]
TEST_TOOLS = {"pytest"}
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def read_requirements(name: str) -> dict[str, Requirement]:
    """Read a file of requirements, without its options."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    texts = (_HASH.sub("", line).strip() for line in lines if line.strip() and line[0] not in "#-")
    return {canonicalize_name(found.name): found for found in map(Requirement, texts)}


def find_needed(names: Iterator[str]) -> set[str]:
    """Find all packages that some packages bring along on this machine, those among them."""
    needed: set[str] = set()
    waiting = [(name, frozenset[str]()) for name in names]
    while waiting:
        name, extras = waiting.pop()
        needed.add(name)
        for text in requires(name) or ():
            found = Requirement(text)
            marked = found.marker is None or any(
                found.marker.evaluate({"extra": extra}) for extra in extras or frozenset([""])
            )
            if marked and canonicalize_name(found.name) not in needed:
                waiting.append((canonicalize_name(found.name), frozenset(found.extras)))
    return needed


def test_production_installs_what_is_needed_and_no_test_tools() -> None:
    wanted = read_requirements("requirements.txt")
    pinned = read_requirements("requirements-production.txt")
    names = iter(set(wanted) - TEST_TOOLS)
    extras = {canonicalize_name(f"{name}-{extra}") for name, found in wanted.items() for extra in found.extras}
    here = {name for name, found in pinned.items() if found.marker is None or found.marker.evaluate()}
    assert here == find_needed(names) | extras
    assert set(pinned) & TEST_TOOLS == set()


def test_its_versions_are_those_that_are_tested() -> None:
    tested = read_requirements("constraints.txt")
    pinned = read_requirements("requirements-production.txt")
    assert {name: str(found.specifier) for name, found in pinned.items()} == {
        name: str(tested[name].specifier) for name in pinned
    }


def test_each_of_its_files_is_known_by_a_hash() -> None:
    text = (ROOT / "requirements-production.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 40
    assert [line for line in lines if not _HASH.search(line)] == []


def test_the_image_holds_what_runs_and_runs_as_nobody_in_particular() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY") and "--from" not in line}
    assert copied == {"requirements-production.txt", "policies", "dashboard", "data"}
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    kept_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {"**/secrets.toml", "**/__pycache__"} <= set(kept_out)


# The health check that the image brings along -------------------------------------------------------------------------


class Answering(BaseHTTPRequestHandler):
    """Is well at one address only."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/team/health" else 503)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with socketserver.TCPServer(("localhost", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("base", "code"), [("/team", 0), ("team/", 0), ("", 1)])
def test_a_health_check_ends_as_the_server_says(port: int, base: str, code: int) -> None:
    environment = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_BASE_URL_PATH": base}
    command = [sys.executable, "-m", "dashboard.serving.health"]
    assert subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == code


def test_a_server_that_does_not_answer_is_not_well(port: int) -> None:
    assert is_well(f"http://localhost:{port}/team/health")
    assert not is_well(find_address({"STREAMLIT_SERVER_PORT": "1"}))
