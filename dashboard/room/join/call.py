"""What a participant's browser asks and what goes back to it, as both are handed from one process to another."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dashboard.room.join.person import read_person


@dataclass(frozen=True)
class Call:
    """What somebody's browser asks of the page of a room.

    Parameters
    ----------
    base : str
        The path below which the server answers: empty, or ``/`` and a path without a slash at its end.
    code : str
        Of the room, as it was typed.
    method : str
        ``GET``, ``HEAD`` or ``POST``.
    body : bytes
        The form that was sent.
    person : str or None
        From their cookie; None without one that could be ours.
    address : str
        Of the machine that asks, for the limits alone.
    is_foreign : bool
        Whether the page of another site sends it.
    is_secure : bool
        Whether it came encrypted, so that cookies may be kept to that.
    takes_gzip : bool
    """

    base: str
    code: str
    method: str = "GET"
    body: bytes = b""
    person: str | None = None
    address: str = ""
    is_foreign: bool = False
    is_secure: bool = False
    takes_gzip: bool = False


@dataclass(frozen=True)
class Reply:
    """What goes back: a response of HTTP, whole."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def read_call(base: str, request: Request, body: bytes = b"") -> Call:
    """Read a call from what came by HTTP."""
    return Call(
        base,
        request.path_params["code"],
        request.method,
        body,
        read_person(request),
        request.client.host if request.client else "",
        request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"),
        request.url.scheme == "https",
        "gzip" in request.headers.get("accept-encoding", ""),
    )


def write_response(reply: Reply) -> Response:
    """Write a reply as a response of HTTP."""
    response = Response(reply.body, reply.status)
    response.raw_headers = reply.headers
    return response
