"""Reading what a browser sends, and no more of it than an answer takes."""

from __future__ import annotations

import re

from starlette.requests import Request

MOST_BYTES = 16 * 1024


async def read_body(request: Request) -> bytes | None:
    """Read the body of a request; None as soon as it is larger than any answer, whatever its length is said to be.

    Raises
    ------
    ClientDisconnect
        If whoever sends it has gone.
    """
    said = request.headers.get("content-length", "0")
    if not re.fullmatch(r"[0-9]{1,9}", said) or int(said) > MOST_BYTES:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)
