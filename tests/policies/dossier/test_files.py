"""Reading a dossier's files while they are saved, put back, taken away, or are no files at all."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from policies import DossierError, load_dossier
from policies.dossier import files
from policies.dossier.files import stamp_folder

NO_FOLDER = "a folder that holds dossier.toml and its tables"
needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor links that anybody may make")


def refuse(folder: Path) -> str:
    with pytest.raises(DossierError, match=re.escape("fault")) as caught:
        load_dossier(folder)
    return str(caught.value)


# What is no regular file ---------------------------------------------------------------------------------------------


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(path))


def put_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def put_dead_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


@needs_links
@pytest.mark.parametrize("file", ["dossier.toml", "readings.csv", "codings.csv"])
@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (put_pipe, "it is a pipe, not a regular file"),
        (put_socket, "it is a socket, not a regular file"),
        (put_device, "it is a device, not a regular file"),
        (Path.mkdir, "it is a folder, not a regular file"),
        (put_dead_link, "No such file"),
    ],
)
def test_what_is_no_regular_file_is_a_fault_at_once(
    folder: Path, file: str, put: Callable[[Path], None], expected: str
) -> None:
    (folder / file).unlink(missing_ok=True)
    put(folder / file)
    message = refuse(folder)
    assert f"{file}: expected a readable file ({expected}" in message
    assert "it is required" not in message


@needs_links
def test_an_editors_lock_link_is_no_file_of_the_dossier(folder: Path) -> None:
    before = stamp_folder(folder)
    (folder / ".#readings.csv").symlink_to("somebody@machine.1234")
    assert load_dossier(folder).warnings == ()
    assert stamp_folder(folder) == before


@needs_links
def test_a_link_to_a_file_is_as_good_as_the_file(folder: Path) -> None:
    (folder / "readings.csv").rename(folder.parent / "elsewhere.csv")
    (folder / "readings.csv").symlink_to(folder.parent / "elsewhere.csv")
    assert len(load_dossier(folder).readings) == 6


def test_a_file_beyond_the_bound_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 2_000_000)
    with (folder / "readings.csv").open("ab") as file:
        file.truncate(2_000_001)
    assert "readings.csv: expected a readable file (it is larger than 2 MB)" in refuse(folder)


@pytest.mark.parametrize("name", ["x" * 300, "nul\0l", "dossier.toml/inside"])
def test_a_path_that_can_be_no_folder_is_a_fault(folder: Path, name: str) -> None:
    assert NO_FOLDER in refuse(folder / name)


# While files are saved -----------------------------------------------------------------------------------------------


@pytest.fixture(params=["", "alternative,criterion,so", "alternative,criterion,source,central\na,x,s,1\n"])
def half_saved(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of which the rest is saved, and comes to rest, while the reader waits."""
    whole = (folder / "readings.csv").read_bytes()
    (folder / "readings.csv").write_text(request.param)
    monkeypatch.setattr(files, "SETTLED", 60.0)

    def finish(self: files.Patience) -> bool:  # noqa: ARG001  takes the place of a method
        (folder / "readings.csv").write_bytes(whole)
        monkeypatch.setattr(files, "SETTLED", 0.0)
        return True

    monkeypatch.setattr(files.Patience, "wait", finish)


@pytest.mark.usefixtures("half_saved")
def test_a_half_saved_file_is_read_again_and_never_taken_for_the_whole(folder: Path) -> None:
    assert len(load_dossier(folder).readings) == 6


def test_files_that_never_come_to_rest_are_read_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLED", 60.0)
    monkeypatch.setattr(files.Patience, "asks_for_stillness", False)
    assert len(load_dossier(folder).readings) == 6


def test_a_fault_that_stays_is_told_though_the_file_was_saved_just_now(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED", 0.05)
    (folder / "readings.csv").write_text("")
    assert "readings.csv: expected a header and at least one row (the file is empty)" in refuse(folder)


# The stamp -----------------------------------------------------------------------------------------------------------


def put_back_an_older_file(folder: Path) -> None:
    shutil.copy2(folder / "readings.csv", folder.parent / "older.csv")
    (folder / "readings.csv").write_text("newer")
    seen = stamp_folder(folder)
    shutil.copy2(folder.parent / "older.csv", folder / "readings.csv")
    assert stamp_folder(folder) != seen


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "readings.csv").write_text("other"),
        lambda folder: (folder / "readings.csv").unlink(),
        lambda folder: (folder / "readings.csv").rename(folder / "reading.csv"),
        lambda folder: (folder / "codings.csv").write_text(""),
        lambda folder: os.utime(folder / "readings.csv", ns=(1, 1)),
        lambda folder: shutil.rmtree(folder),
        put_back_an_older_file,
    ],
)
def test_every_change_of_a_known_file_makes_another_stamp(folder: Path, change: Callable[[Path], object]) -> None:
    before = stamp_folder(folder)
    change(folder)
    assert stamp_folder(folder) != before


def test_what_is_no_file_of_the_format_makes_no_other_stamp(folder: Path) -> None:
    before = stamp_folder(folder)
    (folder / "notes.txt").write_text("x")
    (folder / "more").mkdir()
    assert stamp_folder(folder) == before
