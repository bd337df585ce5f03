"""Who somebody is to a room: a random text in a cookie of that room alone, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "room_person"
_PERSON = re.compile(r"[A-Za-z0-9_-]{32}")


def make_person() -> str:
    """Make up who somebody new is: 192 random bits."""
    return secrets.token_urlsafe(24)


def read_person(request: Request) -> str | None:
    """Read who somebody is from their cookie; None without one that could be ours."""
    found = request.cookies.get(COOKIE, "")
    return found if _PERSON.fullmatch(found) else None


def make_token(code: str, person: str) -> str:
    """Make the token of a form: only a page that this server gave to this person holds it.

    It follows from the cookie alone, which no other page can read, so that every replica of the server knows it.
    """
    return hashlib.sha256(f"form of room {code}: {person}".encode()).hexdigest()


def is_token(found: str, code: str, person: str) -> bool:
    """Tell whether a form came from a page that was this person's."""
    return hmac.compare_digest(found.encode("utf-8", "replace"), make_token(code, person).encode())


def set_cookie(response: Response, person: str, *, path: str, seconds: int, secure: bool) -> None:
    """Let a browser remember who somebody is to the room at this path, for as long as the room lasts."""
    response.set_cookie(
        COOKIE,
        person,
        max_age=max(seconds, 0),
        path=path,
        secure=secure,
        httponly=True,
        samesite="lax",
    )
