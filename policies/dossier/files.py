"""A dossier's files as they stood together at one moment, whatever is being saved meanwhile."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policies.dossier.schema import FILES
from policies.errors import DossierError, Fault

LARGEST_FILE = 50_000_000
"""Bytes of one file of a dossier."""

Stamp = tuple[tuple[object, ...], ...]
"""Names, kinds, sizes and times of the known files: two that are equal mean that nothing was saved in between."""

SETTLED = 0.05
"""Seconds without a change after which a save is taken to be done."""

SURELY_SETTLED = 5.0
"""How many times as long nothing must have changed before what is wrong in a file is told."""

_STILLNESS, _PATIENCE, _PAUSE = 0.5, 3.0, 0.01  # seconds
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True)
class Snapshot:
    """The known files of a folder.

    Parameters
    ----------
    contents : mapping of str to bytes
        By the file's name.
    faults : tuple of Fault
        Files that are there and cannot be read.
    unknown : tuple of str
        Names of other files, those that are hidden left out.
    stamp : Stamp
        Of the files before they were read.
    still : bool
        Whether nothing was saved while they were read, or just before.
    """

    contents: Mapping[str, bytes]
    faults: tuple[Fault, ...]
    unknown: tuple[str, ...]
    stamp: Stamp
    still: bool


class Patience:
    """How long to try again while files are being saved."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def asks_for_stillness(self) -> bool:
        """Whether to insist on files that stay as they are while they are read: some programs never stop saving."""
        return time.monotonic() - self._began < _STILLNESS

    def wait(self) -> bool:
        """Wait a little; False once there is no more time."""
        time.sleep(_PAUSE)
        return time.monotonic() - self._began < _PATIENCE


def read_folder(folder: Path, patience: Patience) -> Snapshot:
    """Read the known files, again while they change meanwhile.

    Raises
    ------
    DossierError
        If the folder is not there or cannot be read.
    """
    snapshot = _read_once(folder)
    while not snapshot.still and patience.asks_for_stillness and patience.wait():
        snapshot = _read_once(folder)
    return snapshot


def is_still(folder: Path, seconds: float) -> bool:
    """Tell whether the folder and the known files in it are as they were so many seconds ago."""
    newest = max(_find_times(folder), default=0)
    return not 0 <= time.time_ns() - newest < seconds * 1e9


def is_still_since(folder: Path, files: Snapshot) -> bool:
    """Tell whether the files are surely done with, so that to read them again would find nothing else."""
    return files.still and is_still(folder, SURELY_SETTLED * SETTLED) and stamp_folder(folder) == files.stamp


def stamp_folder(folder: Path) -> Stamp:
    """Stamp the known files; what is missing or cannot be looked at is part of the stamp, never an error."""
    return tuple(_stamp_file(folder / name) for name in FILES)


def read_regular_file(path: Path, most: int) -> bytes:
    """Read a file whole, and nothing that has no end or may never answer.

    Raises
    ------
    OSError
        With the reason in words: not there, not allowed, no regular file, larger than ``most`` bytes.
    """
    try:
        _check_kind(path.stat().st_mode)
        with open(path, "rb", opener=_open_at_once) as file:
            _check_kind(os.fstat(file.fileno()).st_mode)
            content = bytes(file.read(most + 1))
    except ValueError as error:  # a null character in the name
        raise OSError(errno.EINVAL, "no file can have this name") from error
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return content


def _check_kind(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")
        raise OSError(errno.EINVAL, f"it is {kind}, not a regular file")


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting for somebody at the other end, should it have turned into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read_once(folder: Path) -> Snapshot:
    names = _list_names(folder)
    before, still = stamp_folder(folder), is_still(folder, SETTLED)
    contents: dict[str, bytes] = {}
    faults = []
    for name in FILES:
        try:
            contents[name] = read_regular_file(folder / name, LARGEST_FILE)
        except OSError as error:
            if name in names:
                faults.append(Fault(name, "a readable file", hint=error.strerror or str(error)))
    unknown = sorted(name for name in names if name not in FILES and not name.startswith("."))
    return Snapshot(contents, tuple(faults), tuple(unknown), before, still and before == stamp_folder(folder))


def _list_names(folder: Path) -> set[str]:
    """List what is in the folder; a link that leads nowhere is listed too, and so is a fault, not a missing file."""
    try:
        names = {path.name for path in folder.iterdir()}
        (folder / FILES[0]).stat()  # a folder may let its names be listed and nothing in it be opened
    except FileNotFoundError:
        if folder.is_dir():
            return names
        raise _refuse(folder, None) from None
    except NotADirectoryError:
        raise _refuse(folder, None) from None
    except (OSError, ValueError) as error:
        raise _refuse(folder, getattr(error, "strerror", None) or "no folder can have this name") from error
    return names


def _refuse(folder: Path, hint: str | None) -> DossierError:
    return DossierError([Fault(str(folder), "a folder that holds dossier.toml and its tables", hint=hint)])


def _stamp_file(path: Path) -> tuple[object, ...]:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return (path.name, getattr(error, "errno", None), path.is_symlink())
    return (path.name, found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _find_times(folder: Path) -> list[int]:
    """List when the folder and its known files changed; a copy may bring an old time along, but not as its node's."""
    times = []
    for path in (folder, *(folder / name for name in FILES)):
        try:
            found = path.stat()
        except (OSError, ValueError):
            continue
        times.append(max(found.st_mtime_ns, found.st_ctime_ns))
    return times
