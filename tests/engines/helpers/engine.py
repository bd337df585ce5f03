"""What both drivers can do: open a page, ask it something, use its keys and its pointer, and take files from it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from abc import ABC, abstractmethod
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Self

Actions = list[dict[str, Any]]
"""Sources of input as WebDriver words them, in HTTP and in BiDi alike."""


class Engine(ABC):
    """A browser of an engine, with one page; ``folder`` is where it keeps its profile and its downloads."""

    def __init__(self, folder: Path, *, dark: bool = False) -> None:
        self.folder = folder
        self.dark = dark
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        self.resources = ExitStack()

    def __enter__(self) -> Self:
        with self.resources:
            self.begin()
            self.resources = self.resources.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.resources.close()

    @staticmethod
    @abstractmethod
    def tell_missing() -> str:
        """Say what has to be installed, if anything."""

    @abstractmethod
    def begin(self) -> None:
        """Start the browser."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address and wait until its document has been read."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page a window of this size."""

    @abstractmethod
    def act(self, actions: Actions) -> None:
        """Press keys, move a pointer."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Give the window's picture as PNG."""

    @abstractmethod
    def run(self, script: str) -> str:
        """Run what is a promise of a text in the page."""

    def ask(self, function: str, argument: object = None) -> Any:
        """Call a function in the page with one argument, and give what it returns."""
        call = f"({function})({json.dumps(argument)})"
        return json.loads(self.run(f"Promise.resolve({call}).then((found) => JSON.stringify(found ?? null))"))

    def start(self, *command: str | Path, **environment: str) -> IO[str]:
        """Start a program that ends with the browser, and give what it says."""
        process = subprocess.Popen(
            [str(part) for part in command], env=os.environ | environment, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.resources.callback(_end, process)
        assert process.stdout is not None
        return process.stdout


def _end(process: subprocess.Popen[str]) -> None:
    """End a program, with what it has started itself."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
