"""A process beside the server's that answers the calls of participants.

All of Streamlit's scripts share one interpreter, in which one thread computes at a time. A room whose phones all send
at once would hold up everybody who moves a weight, and they the phones.

The process is started by the first call, and ends when nobody has called for a while, or with the server, however that
ends: what it reads from comes to its end then. Calls are never lost with it. Whatever it does not answer the server
answers itself, so that an answer may be taken twice, which leaves it stored once.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import pickle
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, cast

from dashboard.room.join.call import Call, Reply
from dashboard.room.join.calls import THREADS, Calls
from dashboard.room.model import Store

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
SIZE_BYTES = 4
"""Before each message stands how long it is."""
IDLE_S = 600
AGAIN_S = 10
"""Seconds from the start of one process to that of the next: one that cannot run is not started all the time."""
_LEAVE_S = 10
"""In which it answers what it has begun."""


def pack(message: object) -> bytes:
    """Write a message from one process to the other."""
    packed = pickle.dumps(message)
    return len(packed).to_bytes(SIZE_BYTES, "big") + packed


def unpack(packed: bytes) -> Any:
    """Read a message, after its size: the number of a call, and the call or the reply to it."""
    return pickle.loads(packed)  # noqa: S301  the other end is this program


class Apart:
    """Asks a process of its own, which there may be or not.

    Parameters
    ----------
    command : sequence of str
        Starts it. It writes an empty message when it is ready, and then for every call its number and a reply, or None
        if it could give none.
    idle : float
        Seconds without a call after which it ends.
    """

    def __init__(self, command: Sequence[str], idle: float = IDLE_S) -> None:
        self._command = command
        self._idle = idle
        self._waiting: dict[int, asyncio.Future[Reply | None]] = {}
        self._numbers = count(1)
        self._runs: asyncio.Task[None] | None = None
        self._input: asyncio.StreamWriter | None = None
        self._is_ready = False
        self._is_over = False
        self._not_before = 0.0

    @asynccontextmanager
    async def serve(self, _: object) -> AsyncIterator[None]:
        """End the process with the server."""
        try:
            yield
        finally:
            self._is_over = True
            if self._input:
                self._input.close()
            if self._runs:
                await self._runs

    async def ask(self, call: Call) -> Reply | None:
        """Ask the process; None where there is none, or where it ended over this call."""
        now = asyncio.get_running_loop().time()
        if self._runs is None or (self._runs.done() and now >= self._not_before):
            self._not_before = now + AGAIN_S
            self._runs = asyncio.create_task(self._run())
        if self._input is None or not self._is_ready:
            return None
        number = next(self._numbers)
        waiting: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        try:
            self._input.write(pack((number, call)))
            await self._input.drain()
            return await waiting
        except ConnectionError:
            return None
        finally:
            self._waiting.pop(number, None)

    async def _run(self) -> None:
        """Keep the process for as long as it is needed."""
        # Its modules are found wherever the server was started; what the environment names stays relative to there.
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, env={**os.environ, "PYTHONPATH": path}
            )
        except (OSError, NotImplementedError):
            _LOG.warning("No process could be started for the pages of rooms: this one answers them.")
            self._not_before = math.inf
            return
        self._input, replies = cast(asyncio.StreamWriter, process.stdin), cast(asyncio.StreamReader, process.stdout)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                if not self._is_over:
                    await self._listen(replies)
        finally:
            self._is_ready = False
            for number in self._waiting:
                self._settle(number, None)
            self._input.close()
            self._input = None
            await _end(process)

    async def _listen(self, replies: asyncio.StreamReader) -> None:
        await replies.readexactly(SIZE_BYTES)
        self._is_ready = True
        while True:
            try:
                async with asyncio.timeout(self._idle):
                    size = await replies.readexactly(SIZE_BYTES)
            except TimeoutError:
                if self._waiting:
                    continue
                return
            number, reply = unpack(await replies.readexactly(int.from_bytes(size, "big")))
            self._settle(number, reply)

    def _settle(self, number: int, reply: Reply | None) -> None:
        waiting = self._waiting.get(number)
        if waiting and not waiting.done():  # else whoever called has gone
            waiting.set_result(reply)


async def _end(process: Process) -> None:
    try:
        async with asyncio.timeout(_LEAVE_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def answer_all(find_store: Callable[[], Store], asked: BinaryIO, replies: BinaryIO) -> None:
    """Answer every call that comes in, several at once, until no more can come."""
    calls, turn = Calls(find_store), Lock()

    def write(message: bytes) -> None:
        with turn:
            replies.write(message)
            replies.flush()

    def answer(number: int, call: Call) -> None:
        reply = None  # of a fault here, which the server meets and logs when it answers itself
        with suppress(Exception):
            reply = calls.answer(call)
        write(pack((number, reply)))

    write(bytes(SIZE_BYTES))
    with ThreadPoolExecutor(THREADS) as threads:
        while message := _read(asked):
            threads.submit(answer, *unpack(message))


def _read(asked: BinaryIO) -> bytes:
    """Read a message, nothing at the end of all or of a server that ended while it wrote one."""
    size = int.from_bytes(asked.read(SIZE_BYTES), "big")
    message = asked.read(size)
    return message if len(message) == size else b""
