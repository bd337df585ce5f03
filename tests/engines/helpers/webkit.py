"""WebKit: the GTK port's own small browser on a screen in memory, over WebDriver."""

from __future__ import annotations

import base64
import json
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.browser.helpers.server import find_free_port
from tests.engines.helpers.engine import Actions, Engine

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
WAIT = 60
BROWSERS = ("*/webkit2gtk-4.1/MiniBrowser", "*/webkitgtk-6.0/MiniBrowser", "*/webkit2gtk-4.0/MiniBrowser")


class WebKit(Engine):
    """A MiniBrowser of WebKitGTK."""

    session: str

    @staticmethod
    def tell_missing() -> str:
        there = _find_browser() and all(map(shutil.which, (DRIVER, SCREEN)))
        return "" if there else "no WebKit with a driver: install webkit2gtk-driver and xvfb"

    def begin(self) -> None:
        (self.folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n', encoding="utf-8")
        (self.folder / "gtk-3.0").mkdir()
        # The buttons over the page would otherwise keep it wider than a phone.
        (self.folder / "gtk-3.0" / "gtk.css").write_text("* { min-width: 0; padding: 0; margin: 0; }", encoding="utf-8")
        drawn = self.start(SCREEN, "-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp")
        display = next(filter(str.isdigit, (line.strip() for line in drawn)))
        port = find_free_port()
        home = f"http://127.0.0.1:{port}/session"
        self.start(
            DRIVER, f"--port={port}", DISPLAY=f":{display}", HOME=str(self.folder), XDG_CONFIG_HOME=str(self.folder),
            GDK_BACKEND="x11",
        )  # fmt: skip
        options = {"binary": _find_browser(), "args": ["--automation", *(["--dark-mode"] if self.dark else [])]}
        answer = self._insist(home, {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.session = f"{home}/{answer['sessionId']}"
        self.resources.callback(_send, self.session, method="DELETE")

    def open(self, address: str) -> None:
        self._send("/url", {"url": address})

    def resize(self, width: int, height: int) -> None:
        wide, high = width, height
        for _ in range(5):
            self._send("/window/rect", {"width": wide, "height": high})
            size = self.ask("() => new Promise((tell) => setTimeout(() => tell([innerWidth, innerHeight]), 200))")
            if size == [width, height]:
                return
            wide, high = wide + width - size[0], high + height - size[1]
        raise RuntimeError(f"a page of {width} x {height} is {size[0]} x {size[1]}")

    def act(self, actions: Actions) -> None:
        self._send("/actions", {"actions": actions})

    def screenshot(self) -> bytes:
        return base64.b64decode(self._send("/screenshot"))

    def run(self, script: str) -> str:
        return str(self._send("/execute/sync", {"script": f"return {script}", "args": []}))

    def _insist(self, address: str, content: object) -> Any:
        """Ask a driver that may still be starting."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                return _send(address, content)
            except URLError:
                time.sleep(0.05)
        raise RuntimeError("the driver does not answer")

    def _send(self, path: str, content: object = None) -> Any:
        return _send(self.session + path, content)


def _find_browser() -> str:
    return next((str(path) for name in BROWSERS for path in Path("/usr/lib").glob(name)), "")


def _send(address: str, content: object = None, method: str | None = None) -> Any:
    data = None if content is None else json.dumps(content).encode()
    request = Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urlopen(request, timeout=WAIT) as answer:
            return json.load(answer)["value"]
    except HTTPError as error:
        raise RuntimeError(f"{address}: {error.read().decode()}") from error
