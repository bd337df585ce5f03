"""What is written to a line leaves at once.

Streamlit makes its listening socket in a way in which asyncio does not see TCP, and so leaves Nagle's algorithm on: of
two small pieces the second waits for the receiver's word about the first, 40 ms on Linux. Lines inherit the option.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from stat import S_ISSOCK

_OPEN = Path("/proc/self/fd")


@asynccontextmanager
async def send_at_once(_: object) -> AsyncIterator[None]:
    """Turn the delay off on every socket that this process listens on, while the server runs.

    Where the system does not tell which those are, all stays as it is.
    """
    for listening in list_listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.close()  # ours is a second handle only
    yield


def list_listening() -> Iterator[socket.socket]:
    """Give a second handle to each TCP socket that listens in this process; whoever takes one closes it."""
    for number in sorted(int(path.name) for path in _OPEN.iterdir()) if _OPEN.is_dir() else ():
        try:
            if not S_ISSOCK(os.fstat(number).st_mode):
                continue
            found = socket.socket(fileno=os.dup(number))
        except OSError:  # the folder's own handle is closed by now
            continue
        is_tcp = found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
        if is_tcp and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            yield found
        else:
            found.close()
