"""Viewers without a browser: what a page of Streamlit's sends and receives, and nothing drawn of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.benchmarks.in_browser import BASELINE, PRODUCT

PATIENCE_S = 120
_CLIENT = "a viewer"


@dataclass(frozen=True)
class Control:
    """What a viewer moves.

    Parameters
    ----------
    script : Path
        Of the app in which it stands.
    find : callable
        Says whether an element of the page is the control.
    move : callable
        Writes what its browser sends, given the control and the number of the move.
    took : callable
        Says whether the control shows that this move was taken.
    """

    script: Path
    find: Callable[[Element], bool]
    move: Callable[[Element, int], WidgetState]
    took: Callable[[Element, int], bool]


def _move_weight(element: Element, number: int) -> WidgetState:
    panel = element.bidi_component
    criteria = [name for group in json.loads(panel.json)["groups"] for name in group["criteria"]]
    moved = criteria[number % len(criteria)]
    event = {"seq": number, "kind": "points", "points": {moved: (7 * number) % 100 + 1}, "moved": [moved]}
    sent = [{"event": "edit", "value": {"client": _CLIENT, "events": [event]}}]
    return WidgetState(id=_make_trigger_id(panel.id, "events"), json_trigger_value=json.dumps(sent))


def _move_slider(element: Element, number: int) -> WidgetState:
    state = WidgetState(id=element.slider.id)
    state.double_array_value.data.append((7 * number) % 100 + 1)
    return state


WEIGHT = Control(
    script=PRODUCT.script,
    find=lambda element: element.bidi_component.component_name == "weight_panel",
    move=_move_weight,
    took=lambda element, number: json.loads(element.bidi_component.json)["client_ack"].get(_CLIENT) == number,
)
SLIDER = Control(
    script=BASELINE.script,
    find=lambda element: element.WhichOneof("type") == "slider",
    move=_move_slider,
    # A slider is sent back as it was: the chart beside it is what changes.
    took=lambda _, __: True,
)


class ViewerError(Exception):
    """A page that did not do what was asked of it, so that its time says nothing."""


@dataclass
class Viewer:
    """One page of one browser.

    Parameters
    ----------
    url : str
        Where the app is served.
    control : Control
    """

    url: str
    control: Control
    _page: dict[str, str] = field(default_factory=lambda: {"query_string": "", "page_script_hash": ""})
    _shown: Element | None = None
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _line: ClientConnection | None = None

    async def open(self) -> float:
        """Open the page, and return the milliseconds until its script has run."""
        began = time.perf_counter()
        address = f"{self.url.replace('http', 'ws', 1)}/_stcore/stream"
        options: dict[str, Any] = {"max_size": None, "compression": None, "ping_interval": None}
        self._line = await connect(
            address,
            origin=Origin(self.url),
            subprotocols=[Subprotocol("streamlit")],
            open_timeout=PATIENCE_S,
            **options,
        )
        await self._run([])
        if self._shown is None:
            raise ViewerError(f"{self.control.script.name} shows nothing that can be moved.")
        return (time.perf_counter() - began) * 1000

    async def move(self) -> float:
        """Move the control, and return the milliseconds until the script has run."""
        assert self._shown is not None
        number = next(self._numbers)
        sent = self.control.move(self._shown, number)
        began = time.perf_counter()
        await self._run([sent])
        taken = (time.perf_counter() - began) * 1000
        if not self.control.took(self._shown, number):
            raise ViewerError(f"{self.control.script.name} did not take move {number}.")
        return taken

    async def close(self) -> None:
        """Close the page."""
        if self._line is not None:
            with suppress(WebSocketException, OSError):
                await self._line.close()

    async def _run(self, states: list[WidgetState]) -> None:
        assert self._line is not None
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self._page["query_string"], self._page["page_script_hash"]
        asked.context_info.url = f"{self.url}/"
        asked.context_info.timezone, asked.context_info.locale = "UTC", "en-GB"
        asked.widget_states.widgets.extend(states)
        await self._line.send(message.SerializeToString())
        while not self._read(await self._line.recv()):
            pass

    def _read(self, frame: str | bytes) -> bool:
        """Take up what the server sends; tell whether it was the end of a run."""
        message = ForwardMsg()
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page["page_script_hash"] = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page["page_script_hash"] = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._page["query_string"] = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._look_at(message.delta.new_element)
        elif kind == "script_finished":
            status = message.script_finished
            if status not in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN):
                raise ViewerError(
                    f"{self.control.script.name} ended with {ForwardMsg.ScriptFinishedStatus.Name(status)}."
                )
            return status == ForwardMsg.FINISHED_SUCCESSFULLY
        return False

    def _look_at(self, element: Element) -> None:
        if element.WhichOneof("type") == "exception":
            raise ViewerError(f"{self.control.script.name}: {element.exception.message}")
        if self.control.find(element):
            self._shown = element
