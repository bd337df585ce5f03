"""The page for administrators: its commands are run here as they stand there, and it names every setting there is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from dashboard.room.model import Settings, Tally
from dashboard.room.store.rooms import SqlStore
from dashboard.serving.uploads import MOST_BYTES, MOST_FILES
from tests.dashboard.room.store.conftest import start_cluster
from tests.dashboard.room.store.helpers.rooms import fill

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "dashboard" / "serving" / "README.md").read_text(encoding="utf-8")


def find_commands(word: str) -> str:
    """Find the one block of commands in which a word stands."""
    (found,) = (block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) if word in block)
    return found


def run(commands: str, store: str, folder: Path, programs: str = "") -> None:
    # A test has a database of its own, and of its own user.
    commands = commands.replace("runuser -u postgres -- ", "").replace("policy_rooms", '"$POLICY_STORE"')
    environment = {"POLICY_STORE": store, "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin"}
    subprocess.run(["sh", "-e", "-c", commands], cwd=folder, env=environment, check=True, timeout=60)  # noqa: S607


def test_a_room_in_a_file_is_back_after_a_restore(tmp_path: Path) -> None:
    address = str(tmp_path / "rooms.sqlite3")
    store = SqlStore(address)
    opened = store.open_room("question", Settings())
    fill(store, opened)
    # While the server has it open.
    run(find_commands("VACUUM INTO"), address, tmp_path)
    assert (tmp_path / "rooms.backup").stat().st_mode & 0o077 == 0
    store.delete(opened.room.code, opened.facilitator)
    store.disconnect()
    run(find_commands('"$POLICY_STORE-wal"'), address, tmp_path)
    assert SqlStore(address).count(opened.room.code) == Tally(here=5, sent=5)


def test_a_room_in_a_database_is_back_after_a_restore(tmp_path: Path) -> None:
    (programs,) = {str(path.parent) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))[-1:]} or {""}
    with start_cluster(fsync="off") as cluster:
        address = cluster.make_database()
        store = SqlStore(address)
        opened = store.open_room("question", Settings())
        fill(store, opened)
        run(find_commands("pg_dump"), address, tmp_path, programs)
        store.delete(opened.room.code, opened.facilitator)
        store.disconnect()
        # Into a new database, and into the one that is there.
        for place in (cluster.make_database(), address):
            run(find_commands("pg_restore"), place, tmp_path, programs)
            restored = SqlStore(place)
            assert restored.count(opened.room.code) == Tally(here=5, sent=5)
            restored.disconnect()


def test_every_setting_of_our_own_stands_in_the_table() -> None:
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py")]
    asked = {name for text in code for name in re.findall(r'= "(POLICY_[A-Z_]+)"', text)}
    assert len(asked) == 5
    assert {name for name in asked if f"| `{name}` |" not in PAGE} == set()


def test_what_the_image_and_the_service_set_stands_in_the_table() -> None:
    texts = [(ROOT / "Containerfile").read_text(), (ROOT / "dashboard" / "serving" / "policy@.service").read_text()]
    names = {name for text in texts for name in re.findall(r"\b((?:STREAMLIT|POLICY|FORWARDED)_[A-Z_]+)=", text)}
    names |= set(re.findall(r"^((?:STREAMLIT|POLICY|FORWARDED)_[A-Z_]+)=", PAGE, re.MULTILINE))
    assert {name for name in names if f"| `{name}` |" not in PAGE} == set()


@pytest.mark.parametrize("name", re.findall(r"\| `(STREAMLIT_[A-Z_]+)` \|", PAGE))
def test_streamlit_knows_its_settings(name: str) -> None:
    from streamlit import config

    known = {
        re.sub(r"([a-z])([A-Z])", r"\1_\2", option).replace(".", "_").upper() for option in config.get_config_options()
    }
    assert name.removeprefix("STREAMLIT_") in known


def test_the_limits_are_those_of_the_program() -> None:
    assert f"| files of a session | {MOST_FILES}, of {MOST_BYTES // 1024**2} MB together" in PAGE
