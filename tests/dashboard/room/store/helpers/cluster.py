"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

PATIENCE = 60
"""Seconds after which a server that does not start is a fault."""


class NoPostgresError(Exception):
    """PostgreSQL is not installed."""


class Cluster:
    """A server, from ``with`` to its end, however that comes.

    Parameters
    ----------
    settings : str
        Of the server, such as ``fsync="off"``.
    """

    def __init__(self, **settings: str) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not programs:
            raise NoPostgresError("PostgreSQL is not installed: on Debian it is the package postgresql")
        self._programs = programs[-1].parent
        self._settings = settings
        # The server refuses to be run by root.
        user = _find_user() if os.geteuid() == 0 else None
        self._identity: dict[str, Any] = (
            {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user is not None else {}
        )
        # The name of a socket has little more than a hundred characters: pytest's own folders are too deep.
        self.folder = Path(tempfile.mkdtemp(prefix="rooms-"))
        self._numbers = count(1)

    def __enter__(self) -> Cluster:
        try:
            if self._identity:
                os.chown(self.folder, self._identity["user"], self._identity["group"])
            self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._data.joinpath("postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        """Start the server, and come back when it answers."""
        given = {"listen_addresses": "", "unix_socket_directories": str(self.folder), **self._settings}
        options = " ".join(f"-c {name}='{value}'" for name, value in given.items())
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._run("pg_ctl", "start", "-w", "-s", "-l", str(self.folder / "log"), "-o", options)
            except subprocess.CalledProcessError:
                # After a kill some of the old server's processes may still be on their way out.
                if time.monotonic() > until:
                    raise

    def stop(self) -> None:
        """Stop the server at once, as a power cut would, and come back when it is gone."""
        self._run("pg_ctl", "stop", "-w", "-s", "-m", "immediate")

    def kill(self) -> None:
        """Kill the server's first process, which leaves everything as it lies."""
        os.kill(int(self._data.joinpath("postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def make_database(self, *options: str) -> str:
        """Make an empty database, and give its address; options are settings of every connection to it."""
        name = f"rooms{next(self._numbers)}"
        with psycopg.connect(self.name_address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.name_address(name, *options)

    def name_address(self, database: str, *options: str) -> str:
        """Give the address of a database, whether it is there or not."""
        chosen = "".join(f"&options=-c%20{option}" for option in options)
        return f"postgresql://postgres@/{database}?host={self.folder}{chosen}"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        # A server keeps what it is given to write to: a pipe would never be at its end.
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [self._programs / program, "-D", str(self._data), *arguments],
                check=True,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=PATIENCE,
                **self._identity,
            )


def _find_user() -> pwd.struct_passwd:
    """Find somebody who may do little: PostgreSQL's own user, where Debian made one."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
