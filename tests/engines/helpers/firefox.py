"""Firefox, over WebDriver BiDi, which it speaks itself."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.engines.helpers.engine import Actions, Engine

COMMANDS = ("firefox-esr", "firefox")
WAIT = 60
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox(Engine):
    """A Firefox without a window."""

    socket: ClientConnection
    asked = 0

    @staticmethod
    def tell_missing() -> str:
        return "" if _find_program() else "no Firefox: install firefox-esr"

    def begin(self) -> None:
        profile = self.folder / "profile"
        profile.mkdir()
        choices = {
            "browser.download.dir": str(self.downloads),
            "browser.download.folderList": 2,  # the folder that is named
            "layout.css.prefers-color-scheme.content-override": 0 if self.dark else 1,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in choices.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command: list[str | Path] = [
            _find_program(),
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
            "--profile",
            profile,
        ]
        output = self.start(*command, HOME=str(self.folder))
        said = next(filter(None, map(_LISTENS.search, output)), None)
        if said is None:
            raise RuntimeError("Firefox ended before it listened")
        self.socket = self.resources.enter_context(connect(f"{said[1]}/session", max_size=None, open_timeout=WAIT))
        self._send("session.new", capabilities={})
        self.context: str = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def resize(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})

    def act(self, actions: Actions) -> None:
        self._send("input.performActions", context=self.context, actions=actions)

    def screenshot(self) -> bytes:
        return base64.b64decode(self._send("browsingContext.captureScreenshot", context=self.context)["data"])

    def run(self, script: str) -> str:
        target = {"context": self.context}
        answer = self._send("script.evaluate", expression=script, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return str(answer["result"]["value"])

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": params}))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv(timeout=WAIT))
            if answer.get("id") == self.asked:
                break
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['error']}, {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result


def _find_program() -> str:
    return next(filter(None, map(shutil.which, COMMANDS)), "")
