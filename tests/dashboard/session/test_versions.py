"""A dossier that changes on disk: an open session stays with the version it began with, and moves on when told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import cached
from dashboard.session import words
from dashboard.shared.statements.sources import word_version_in_brief
from policies import load_dossier
from tests.dashboard.helpers.app import App, choose, move_points
from tests.folders import ROADS, read, write_roads

Open = Callable[..., App]
PAGES = ("", "robustness", "evidence", "method")


@pytest.fixture(autouse=True)
def _every_change_counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_QUIET", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_roads(tmp_path / "roads")


def rename_option(folder: Path) -> None:
    readings = [{**row, "alternative": row["alternative"].replace("south", "coast")} for row in ROADS["readings"]]
    options = [ROADS["alternatives"][0], {"id": "coast", "name": "Coast road"}]
    write_roads(folder, alternatives=options, readings=readings)


def drop_criterion(folder: Path) -> None:
    readings = [row for row in ROADS["readings"] if row["criterion"] != "speed"]
    write_roads(folder, criteria=ROADS["criteria"][:1], readings=readings, groups=ROADS["groups"][:1])


def rename_criterion(folder: Path) -> None:
    readings = [{**row, "criterion": row["criterion"].replace("speed", "pace")} for row in ROADS["readings"]]
    write_roads(folder, criteria=[ROADS["criteria"][0], {**ROADS["criteria"][1], "id": "pace"}], readings=readings)


def change_reading(folder: Path) -> None:
    write_roads(folder, readings=[read("north", "noise", -2), *ROADS["readings"][1:]])


def break_file(folder: Path) -> None:
    (folder / "readings.csv").write_text("alternative,crit")


def put_pipe(folder: Path) -> None:
    (folder / "codings.csv").unlink(missing_ok=True)
    os.mkfifo(folder / "codings.csv")


CHANGED = [rename_option, drop_criterion, rename_criterion, change_reading]
BROKEN = [
    break_file,
    *([put_pipe] if hasattr(os, "mkfifo") else []),
    lambda folder: (folder / "criteria.csv").unlink(),
    shutil.rmtree,
    lambda folder: (folder / "dossier.toml").write_text(""),
]


@pytest.mark.parametrize("change", [*CHANGED, *BROKEN])
def test_an_open_session_stays_with_its_version_on_every_page(
    change: Callable[[Path], None], folder: Path, open_folder: Open
) -> None:
    app = open_folder(folder)
    app.edit(move_points(noise=80)).assert_sound()
    before, rows, held = app.token, app.rows, load_dossier(folder)
    change(folder)
    for page in PAGES:
        assert app.go(page).test.exception == []
        told = [item.value for item in app.test.info]
        assert len(told) == 1
        assert word_version_in_brief(held).split(" ")[1] in told[0]
    app.go("")
    assert (app.token, app.rows) == (before, rows)
    app.edit(choose("silence", "leave_out"), {"kind": "undo"})
    assert app.test.exception == []
    assert app.notices == []
    assert (app.token, app.rows) == (before, rows)


@pytest.mark.parametrize("change", CHANGED)
def test_a_session_moves_on_with_its_work(change: Callable[[Path], None], folder: Path, open_folder: Open) -> None:
    app = open_folder(folder)
    app.edit(move_points(noise=80), move_points(noise=90), choose("allowance", 0.5))
    change(folder)
    app.run().test.button(key="move_on").click()
    app.run().assert_sound()
    now = load_dossier(folder)
    scenario = app.read_scenario(now)
    assert scenario.points["noise"] == 90
    assert scenario.allowance == 0.5
    assert scenario.alternatives
    assert set(app.rows) <= set(now.alternative)
    assert not app.test.info
    (notice,) = app.notices
    assert word_version_in_brief(now) in notice.replace("\\", "")
    app.edit({"kind": "undo"}, {"kind": "undo"}).assert_sound()
    assert app.read_scenario(now).points["noise"] == 80
    assert app.read_scenario(now).allowance == 1
    app.edit({"kind": "redo"}).assert_sound()
    assert app.read_scenario(now).points["noise"] == 90
    for page in PAGES[1:]:
        app.go(page).assert_sound()


def test_what_is_gone_is_named(folder: Path, open_folder: Open) -> None:
    app = open_folder(folder)
    app.edit(move_points(noise=80))
    drop_criterion(folder)
    app.run().test.button(key="move_on").click()
    (notice,) = app.run().notices
    assert "Not in it any more: criterion Speed." in notice


@pytest.mark.parametrize("change", BROKEN)
def test_a_new_session_opens_the_version_that_could_be_read_last(
    change: Callable[[Path], None], folder: Path, open_folder: Open
) -> None:
    open_folder(folder).assert_sound()
    change(folder)
    app = open_folder(folder)
    assert app.errors == []
    assert list(app.rows) == ["north", "south"]
    assert len(app.test.info) == 1


def test_a_new_session_opens_what_is_there_now_and_mended_files_are_as_good_as_new(
    folder: Path, open_folder: Open
) -> None:
    old = open_folder(folder)
    whole = (folder / "readings.csv").read_bytes()
    rename_option(folder)
    assert list(open_folder(folder).rows) == ["north", "coast"]
    break_file(folder)
    assert len(old.run().test.info) == 1
    write_roads(folder)
    (folder / "readings.csv").write_bytes(whole)
    assert not old.run().test.info


def test_files_that_are_being_saved_are_left_alone_until_they_rest(
    folder: Path, open_folder: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_folder(folder)
    monkeypatch.setattr(cached, "_QUIET", 60.0)
    break_file(folder)
    assert not app.run().test.info
    assert not open_folder(folder).test.info
    monkeypatch.setattr(cached, "_QUIET", 0.0)
    assert len(app.run().test.info) == 1


def test_a_link_of_another_version_opens_with_a_notice_or_is_refused(folder: Path, open_folder: Open) -> None:
    app = open_folder(folder)
    link = app.edit(move_points(noise=80)).token
    toml = (folder / "dossier.toml").read_text(encoding="utf-8")
    change_reading(folder)
    (folder / "dossier.toml").write_text(toml.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    other = open_folder(folder, link).assert_sound()
    assert other.panel["criteria"]["noise"]["points"] == 80
    (notice,) = other.notices
    assert "Made with version" in notice
    rename_criterion(folder)
    (notice,) = open_folder(folder, link).notices
    assert notice.startswith(words.LINK_REFUSED)


def test_another_dossier_in_the_folder_is_not_moved_on_to(folder: Path, open_folder: Open) -> None:
    app = open_folder(folder)
    toml = (folder / "dossier.toml").read_text(encoding="utf-8")
    (folder / "dossier.toml").write_text(toml.replace('id = "roads"', 'id = "rails"'), encoding="utf-8")
    app.run()
    assert "other data" in app.test.info[0].value
    assert not [button for button in app.test.button if button.key == "move_on"]
