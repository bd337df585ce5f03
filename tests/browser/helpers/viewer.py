"""A viewer without a browser: a session as Streamlit's own page opens it, many of which cost little."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60


class Viewer:
    """A session that is open; ``messages`` are those that the last run has sent."""

    def __init__(self, line: ClientConnection) -> None:
        self.id = ""
        self.messages: list[ForwardMsg] = []
        self._line = line

    def run(self, page: str = "") -> None:
        """Draw a page, by its address below the first, and wait until all of it has come."""
        self.messages.clear()
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self._line.send(asked.SerializeToString())
        while not self.messages or self.messages[-1].WhichOneof("type") != "script_finished":
            message = ForwardMsg()
            message.ParseFromString(self._line.recv(PATIENCE, decode=False))
            self.messages.append(message)
            if message.WhichOneof("type") == "new_session":
                self.id = message.new_session.initialize.session_id

    @property
    def said(self) -> list[str]:
        """Texts and notices that were drawn, in their order."""
        texts = [each.alert.body or each.markdown.body for each in self._elements]
        return [text for text in texts if text]

    @property
    def buttons(self) -> list[str]:
        """Labels of the buttons that were drawn."""
        return [each.button.label for each in self._elements if each.HasField("button")]

    @property
    def _elements(self) -> list[Element]:
        return [each.delta.new_element for each in self.messages if each.WhichOneof("type") == "delta"]


@contextmanager
def open_session(home: str, origin: str | None = None) -> Iterator[Viewer]:
    """Open a session.

    Parameters
    ----------
    home : str
        The address of the server's first page, without a slash at its end.
    origin : str or None
        The site whose page opens the session.
    """
    with connect(
        f"ws{home.removeprefix('http')}/_stcore/stream",
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE,
    ) as line:
        yield Viewer(line)
