"""The app without a browser: open a view, read what it shows, do what a reader does."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.util import calc_hash

from dashboard.cached import DOSSIER_VARIABLE, SHIPPED_DOSSIER
from dashboard.session import state
from dashboard.shared import words as shared_words
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token

APP = Path(__file__).parents[3] / "dashboard" / "script.py"
_TEXTS = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info", "success")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LOCATOR = re.compile(r"\[(\w+)\]\(evidence\?paragraph=\w+ \"[^\"]*\"\)")
_CLIENT = "a browser"
WORD_JOINER = "\u2060"

# As a server does: one compiles the script once, not for every run, and ours is told to gather no statistics.
local_script_runner.ScriptCache = cache(ScriptCache)  # type: ignore[assignment, attr-defined]
config.set_option("browser.gatherUsageStats", False)


class App:
    """One session of the app, opened at an address.

    Parameters
    ----------
    token : str or None
        The scenario's token in the address; None for an address without one.
    page : str
        Last part of the page's address; empty for the page that opens without one.
    **address : str
        What else the address holds.
    """

    def __init__(self, token: str | None = None, page: str = "", **address: str) -> None:
        self.test = AppTest.from_file(APP, default_timeout=30)
        self.test._bidi_component_manager = _share_manager()
        if token is not None:
            self.test.query_params[state.TOKEN_PARAMETER] = token
        for name, value in address.items():
            self.test.query_params[name] = value
        self.go(page)

    def go(self, page: str) -> App:
        """Follow the link to a page."""
        # `AppTest.switch_page` knows only pages that are files of their own.
        known = {info.get("url_pathname"): name for name, info in self.test._registered_pages.items()}
        self.test._page_hash = known.get(page, calc_hash(page) if page else "")
        return self.run()

    def run(self) -> App:
        self.test.run()
        return self._arrive()

    def _arrive(self) -> App:
        """Put the address in order as the browser does when a session begins."""
        if any(item.key == state.KEEPER for item in self.test.get("bidi_component")):
            for name, value in self.read(state.KEEPER)["arrival"].items():
                self.test.query_params[name] = value
        return self

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def token(self) -> str:
        """The token in the address bar."""
        return str(self.test.query_params[state.TOKEN_PARAMETER])

    def read_scenario(self, dossier: Dossier) -> Scenario:
        """Read the scenario that the address holds."""
        return decode_token(self.token, dossier)[0]

    @property
    def sources(self) -> list[str]:
        """The Markdown of every text, in the order of the page; a dialog's comes last."""
        places = (self.test.main, self.test._tree.children[2])
        return [str(node.value) for place in places for node in _walk(place) if node.type in _TEXTS]

    @property
    def text(self) -> str:
        """What a reader reads, in components too."""
        shown = [text for key in self.components for text in _list_strings(self.read(key))]
        return "\n".join([*map(unescape, self.sources), *shown])

    @property
    def dialog(self) -> str:
        """What a reader reads in the dialog over the page; empty without one."""
        return "\n".join(
            unescape(str(node.value)) for node in _walk(self.test._tree.children[2]) if node.type in _TEXTS
        )

    @property
    def components(self) -> list[str]:
        """Keys of those that show something."""
        return [str(item.key) for item in self.test.get("bidi_component") if item.key != state.KEEPER]

    @property
    def notices(self) -> list[str]:
        return [unescape(item.value) for item in self.test.warning]

    @property
    def errors(self) -> list[str]:
        return [unescape(item.value) for item in self.test.error]

    @property
    def headline(self) -> str:
        return "\n".join(_list_strings(self.read("headline")))

    def read(self, key: str) -> dict[str, Any]:
        """Read what a component was given to show."""
        content: dict[str, Any] = json.loads(self.test.get_by_key(key).proto.json)
        return content

    @property
    def tables(self) -> str:
        """The text of every table."""
        return "\n".join(table.value.to_string() for table in self.test.table)

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The rows of the ranking by option."""
        return {row["id"]: row for row in self.read("ranking")["rows"]}

    @property
    def ranks(self) -> dict[str, str]:
        return {name: row["rank_text"] for name, row in self.rows.items()}

    @property
    def panel(self) -> dict[str, Any]:
        return self.read(state.PANEL)

    @property
    def choices(self) -> dict[str, dict[str, Any]]:
        return {item["id"]: item for item in self.panel["choices"]}

    def assert_sound(self) -> App:
        """Nothing broke, and the page carries its cautions."""
        assert [item.value for item in self.test.exception] == []
        assert read_caution() in self.text
        return self

    # What a reader does ---------------------------------------------------------------------------------------------

    def send(self, key: str, event: str, value: object) -> App:
        """Hand over an event as the browser does when a component triggers it, and run."""
        ours = self.test.get_by_key(key).proto.id
        states = self.test._tree.get_widget_states()
        payload = json.dumps([{"event": event, "value": value}])
        states.widgets.append(WidgetState(id=_make_trigger_id(ours, "events"), json_trigger_value=payload))
        self.test._run(states)
        return self._arrive()

    def turn_to(self, part: str) -> App:
        """Turn to another part of the page."""
        (control,) = self.test.segmented_control
        if control.value != part:
            control.set_value(part)
            self.run()
        return self.assert_sound()

    def edit(self, *events: dict[str, Any], client: str = _CLIENT, first: int | None = None) -> App:
        """Do these things in the weight panel, numbered on from what the panel has done before."""
        start = first if first is not None else self.panel["client_ack"].get(client, 0) + 1
        numbered = [{"seq": number, **event} for number, event in enumerate(events, start=start)]
        return self.send(state.PANEL, "edit", {"client": client, "events": numbered})

    def open(self, key: str, alternative: str, criterion: str | None = None) -> App:
        """Choose a cell, a bar part or an option in a component."""
        return self.send(key, "open", {"option": alternative, "criterion": criterion, "nonce": 1})


def read_caution() -> str:
    """Read the caution of the dossier that is open, without loading all of it."""
    settings = Path(os.environ.get(DOSSIER_VARIABLE) or SHIPPED_DOSSIER) / "dossier.toml"
    caution = str(tomllib.loads(settings.read_text(encoding="utf-8")).get("caution") or shared_words.CAUTION)
    return " ".join(caution.split())


@cache
def _share_manager() -> BidiComponentManager:
    """Look for components among the installed packages once: that takes longer than a run of the app."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def move_points(**points: float) -> dict[str, Any]:
    """Write the event of weights moved in the panel."""
    return {"kind": "points", "points": points, "moved": list(points)}


def choose(name: str, value: object) -> dict[str, Any]:
    """Write the event of one choice made in the panel."""
    return {"kind": "choice", "id": name, "value": value}


def unescape(markdown: str) -> str:
    """Read Markdown in which every punctuation mark of a text is escaped, or parted by a sign that is not seen.

    Of a locator's link the locator is read.
    """
    return _ESCAPED.sub(r"\1", _LOCATOR.sub(r"\1", markdown)).replace(WORD_JOINER, "")


def list_nodes(app: App) -> list[Any]:
    """List everything on the page, in the sidebar and in a dialog over them."""
    return [node for part in list_parts(app) for node in part]


def list_parts(app: App) -> list[list[Any]]:
    """List the same apart: the page, the sidebar, a dialog over them."""
    return [[*_walk(place)] for place in app.test._tree.children.values()]


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)


def _list_strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for item in content.values() if isinstance(content, dict) else content:
            yield from _list_strings(item)
