"""Someone at a browser of any engine: finds what a page shows by kind and name, and uses keys, mouse and finger."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import ViewportSize

from tests.engines.helpers.engine import Engine
from tests.folders import load_shipped

WAIT = 30
QUIET_MS = 500
CAUTION = load_shipped().caution
"""Ends every page but the talk."""
KEYS = {"Escape": "\ue00c", "ArrowRight": "\ue014", "PageDown": "\ue00f"}
_SETTLED = """
([quiet, caution]) => new Promise((tell) => {
  const read = (root) => [...root.childNodes].map((node) => {
    if (!(node instanceof Element)) return node.nodeValue;
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [node.className, left, top, right, bottom, read(node), node.shadowRoot ? read(node.shadowRoot) : ""].join();
  }).join();
  // Before the script has run for the first time nothing is running either: a page is there when its last words are,
  // the talk when its stage is, and each when all components are.
  const begun = () => {
    const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
    const nodes = hosts.map((host) => [host, ...host.querySelectorAll("*")]);
    const roots = nodes.map((inside) => inside.map((node) => node.shadowRoot).find(Boolean));
    const last = document.body.innerText.includes(caution) || roots.some((root) => root?.querySelector(".stage"));
    return last && roots.every(Boolean);
  };
  const looks = [];
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const idle = app?.dataset.testScriptState === "notRunning" && begun();
    looks.push(idle ? read(document.body) : null);
    const last = looks.slice(-5);
    if (last.length === 5 && last.every((one) => one && one === last[0])) tell(true);
    else if (looks.length > 150) tell(false);
    else setTimeout(() => requestAnimationFrame(look), quiet / 4);
  };
  look();
})
"""
_FIND = """
([kind, name, number, focus]) => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches(kind) && node.checkVisibility({ visibilityProperty: true })) found.push(node);
      if (node.shadowRoot) visit(node.shadowRoot);
    }
  };
  visit(document);
  const label = (node) => (node.ariaLabel ?? node.innerText ?? node.textContent).trim();
  const node = found.filter((node) => label(node).startsWith(name))[number];
  if (!node) return null;
  node.scrollIntoView({ block: "center", behavior: "instant" });
  if (focus) node.focus();
  const { left, top, width, height } = node.getBoundingClientRect();
  return { left, top, width, height, text: node.innerText, value: node.value, max: node.max };
}
"""


class Person:
    """Someone at a browser."""

    def __init__(self, engine: Engine, home: str) -> None:
        self.engine = engine
        self.home = home

    @property
    def address(self) -> str:
        return str(self.evaluate("() => location.href"))

    @property
    def viewport_size(self) -> ViewportSize:
        width, height = self.evaluate("() => [innerWidth, innerHeight]")
        return ViewportSize(width=width, height=height)

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        return self.engine.ask(expression, arg)

    def open(self, path: str = "/") -> None:
        self.engine.open(self.home + path)
        self.settle()

    def resize(self, width: int, height: int) -> None:
        self.engine.resize(width, height)
        self.settle()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + WAIT
        while not holds():
            assert time.monotonic() < end, f"waited in vain until {what}"
            time.sleep(0.1)

    def settle(self) -> None:
        """Wait until the page's script has run and what is shown has stayed the same for a moment."""
        assert self.evaluate(_SETTLED, [QUIET_MS, CAUTION]), "the page does not come to rest"

    def look_for(self, kind: str, name: str = "", number: int = 0, *, focus: bool = False) -> dict[str, Any] | None:
        """Find what is shown, by selector and by the beginning of its name; scroll it into view."""
        found: dict[str, Any] | None = self.evaluate(_FIND, [kind, name, number, focus])
        return found

    def find(self, kind: str, name: str = "", number: int = 0) -> dict[str, Any]:
        """Wait until it is shown and stays where it is."""
        looks: list[dict[str, Any] | None] = [None]

        def stays() -> bool:
            looks.append(self.look_for(kind, name, number))
            return looks[-1] is not None and looks[-1] == looks[-2]

        self.wait_until(stays, f"{kind!r} named {name!r} is there and stands still")
        found = looks[-1]
        assert found is not None
        return found

    def click(self, kind: str, name: str = "", number: int = 0, *, finger: bool = False) -> None:
        box = self.find(kind, name, number)
        self.touch([(box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)], finger=finger)

    def touch(self, places: list[tuple[float, float]], *, finger: bool) -> None:
        """Put the mouse's button or a finger down at the first place and take it up at the last.

        WebKit's driver makes a mouse of every finger.
        """
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 50 if number else 0}
            for number, (x, y) in enumerate(places)
        ]
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        kind = "touch" if finger else "mouse"
        actions = [moves[0], down, *moves[1:], up]
        self.engine.act([{"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}])

    def drag(self, slider: str, share: float, *, finger: bool = False) -> None:
        """Draw the handle of the slider of this name to a share of the slider's width."""
        # WebKit lays a sheet that has just been opened out anew once a pointer moves over it.
        self.find("input[type=range]", slider)
        move = {"type": "pointerMove", "x": 100, "y": 700, "duration": 0}
        self.engine.act([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move]}])
        self.settle()
        box = self.find("input[type=range]", slider)
        at = float(box["value"]) / float(box["max"] or 100)
        y = box["top"] + box["height"] / 2
        places = [(box["left"] + box["width"] * part, y) for part in (at, (at + share) / 2, share)]
        self.touch(places, finger=finger)

    def press(self, *keys: str, on: tuple[str, str] | None = None) -> None:
        """Press keys, on what has the focus or is given it: a selector and a name."""
        if on is not None:
            self.find(*on)
            self.look_for(*on, focus=True)
        presses = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.engine.act([{"type": "key", "id": "keys", "actions": presses}])
