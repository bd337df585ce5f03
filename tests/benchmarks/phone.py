"""Phones without a browser, which ask for the page of a room and send its form.

Each opens a line to the server when it joins, and another when it sends: by then the server has closed the first.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.benchmarks.baseline_form import PATH

_HIDDEN = re.compile(r'name="(token|round)" value="([^"]*)"')
_GROUP = re.compile(r'name="group\.([^"]*)"')


class PhoneError(Exception):
    """A server that did not do what was asked of it, so that its time says nothing."""


@dataclass
class Phone:
    """One phone.

    Parameters
    ----------
    port : int
        Where the server listens on this machine.
    path : str
        Of the form.
    """

    port: int
    path: str = PATH
    page: str = ""
    _cookie: str = ""
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, repr=False)

    async def join(self) -> float:
        """Open the page of the room, and return the milliseconds that it took to come."""
        began = time.perf_counter()
        await self._call()
        await self._look()
        self._leave()
        return (time.perf_counter() - began) * 1000

    async def send(self, number: int) -> float:
        """Send the answer by which this phone is told from others; return the milliseconds until its page came back."""
        body = urlencode(write_answer(self.page, number))
        began = time.perf_counter()
        await self._call()
        status, headers, _ = await self._ask("POST", body)
        if status != 303 or headers.get("location") != self.path:
            raise PhoneError(f"An answer was met with {status}.")
        await self._look()
        self._leave()
        return (time.perf_counter() - began) * 1000

    async def _call(self) -> None:
        self._line = await asyncio.open_connection("localhost", self.port)

    def _leave(self) -> None:
        assert self._line is not None
        self._line[1].close()

    async def _look(self) -> None:
        status, headers, body = await self._ask("GET")
        if status != 200:
            raise PhoneError(f"The page was met with {status}.")
        self._cookie = headers.get("set-cookie", self._cookie).partition(";")[0]
        self.page = body.decode()

    async def _ask(self, method: str, body: str = "") -> tuple[int, dict[str, str], bytes]:
        assert self._line is not None
        reader, writer = self._line
        sent = {"Host": f"localhost:{self.port}", "Accept-Encoding": "gzip", "Content-Length": str(len(body))}
        if self._cookie:
            sent["Cookie"] = self._cookie
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        writer.write(f"{method} {self.path} HTTP/1.1\r\n{head}\r\n{body}".encode())
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        found = await reader.readexactly(int(headers.get("content-length", "0")))
        is_packed = headers.get("content-encoding") == "gzip"
        return int(first.split()[1]), headers, gzip.decompress(found) if is_packed else found


def write_answer(page: str, number: int) -> dict[str, str]:
    """Fill the form of a page: its first group counts most, and the last tells who sent it."""
    groups = _GROUP.findall(page)
    if not groups:
        return {"rating": name_rating(number)}
    ratings = {f"group.{name}": "50" for name in groups} | {f"group.{groups[-1]}": name_rating(number)}
    return {**dict(_HIDDEN.findall(page)), "most": groups[0], **ratings}


def name_rating(number: int) -> str:
    """Write the rating that the phone of a number gives, and no other does: the least of its ratings."""
    return f"{(number + 1) / 100:.2f}"
