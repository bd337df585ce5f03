"""A Streamlit server of this project, started and stopped as a user would."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from dashboard.cached import DOSSIER_VARIABLE

ROOT = Path(__file__).resolve().parents[3]
APP = ROOT / "dashboard" / "app.py"


class AppServer:
    """``python -m streamlit run SCRIPT`` from the root of the project, on a port that was free.

    Parameters
    ----------
    script : Path
        The app's script.
    dossier : Path or None
        The folder of another dossier than the shipped one.
    watch_files : bool
        Whether Streamlit looks out for edits, as it does for a user; off, edits under a running test change nothing.
    base : str
        The path below which it serves, such as ``/team/policy``.
    settings, environment : mapping of str to str, optional
        Streamlit's settings and variables beside those of whoever runs the test.
    under : sequence of str
        A command that starts the server, such as ``setpriv`` and its options.
    """

    def __init__(
        self,
        script: Path = APP,
        *,
        dossier: Path | None = None,
        watch_files: bool = False,
        base: str = "",
        settings: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        under: Sequence[str] = (),
    ) -> None:
        self.script = script
        self.dossier = dossier
        self.watch_files = watch_files
        self.base = base
        self.settings = settings or {}
        self.environment = environment or {}
        self.under = under
        self.port = find_free_port()
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  lives as long as the server
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}{self.base}"

    def start(self, path: str = "/_stcore/health", timeout: float = 60) -> float:
        """Start, wait until ``path`` is answered, and return how many seconds that took."""
        began = time.perf_counter()
        # What is set on this machine must not choose the dossier.
        environment = {name: value for name, value in os.environ.items() if name != DOSSIER_VARIABLE}
        if self.dossier is not None:
            environment[DOSSIER_VARIABLE] = str(self.dossier)
        self.process = subprocess.Popen(
            self.write_command(),
            cwd=ROOT,
            env={**environment, **self.environment},
            stdout=self.log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        while not self._answers(path):
            if self.process.poll() is not None or time.perf_counter() - began > timeout:
                self.stop()
                raise RuntimeError(f"{self.script.name} did not start on port {self.port}:\n{self.read_log()}")
            time.sleep(0.01)
        return time.perf_counter() - began

    def write_command(self) -> list[str]:
        """Write the command that starts it."""
        settings = {"server.port": str(self.port), "server.headless": "true", **self.settings}
        if self.base:
            settings["server.baseUrlPath"] = self.base
        if self.script != APP:  # the app's own settings stand beside it
            settings |= {"server.address": "localhost", "browser.gatherUsageStats": "false"}
        if not self.watch_files:
            settings["server.fileWatcherType"] = "none"
        command = [*self.under, sys.executable, "-m", "streamlit", "run", str(self.script)]
        return [*command, *(f"--{name}={value}" for name, value in settings.items())]

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self) -> None:
        """End it at once, as a machine does that has no memory left."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None

    def __enter__(self) -> AppServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.stop()
        self.log.close()

    def read_log(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def _answers(self, path: str) -> bool:
        try:
            with urlopen(self.url + path, timeout=5) as response:
                return bool(response.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
