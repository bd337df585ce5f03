"""Lines of the server send at once."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest

from dashboard.serving.sending import list_listening, send_at_once

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process listens on")


async def run() -> None:
    async with send_at_once(None):
        pass


def test_a_line_that_is_accepted_sends_at_once() -> None:
    # As Streamlit makes it: without saying that it is TCP.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening, socket.socket() as asking:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        asyncio.run(run())
        asking.connect(listening.getsockname())
        with listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not asking.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_only_what_listens_is_given_and_stays_open() -> None:
    with socket.socket() as idle, socket.socket() as listening:
        idle.bind(("127.0.0.1", 0))
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        found = list(list_listening())
        names = [item.getsockname() for item in found]
        for item in found:
            item.close()
        assert listening.getsockname() in names
        assert idle.getsockname() not in names
        assert listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
