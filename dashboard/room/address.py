"""Where a room is reached: the address of its join page, the code that leads there, the links of those who run it."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

import segno

from dashboard.room import words
from dashboard.session.model import ROOM_PARAMETER

JOIN = "join"


def find_join_address(page: str, code: str) -> str:
    """Give the address at which people join a room.

    Parameters
    ----------
    page : str
        The address of the Room page, as those in the room can reach it.
    code : str

    Examples
    --------
    >>> find_join_address("https://policy.example.org/compare/room", "BCDFGH")
    'https://policy.example.org/compare/join/BCDFGH'
    """
    return f"{_find_root(page)}/{JOIN}/{code}"


def make_link(page: str, code: str, secret: str) -> str:
    """Make the link that lets somebody else watch or run a room.

    Examples
    --------
    >>> make_link("http://localhost:8501/room", "BCDFGH", "x-y_z")
    'http://localhost:8501/room?room=BCDFGH.x-y_z'
    """
    return f"{_find_root(page)}/{words.PATH}?{urlencode({ROOM_PARAMETER: f'{code}.{secret}'})}"


def shorten_address(address: str) -> str:
    """Leave out of an address what nobody has to type.

    Examples
    --------
    >>> shorten_address("https://policy.example.org/join/BCDFGH")
    'policy.example.org/join'
    """
    return urlsplit(address).netloc + urlsplit(address).path.rpartition("/")[0]


def _find_root(page: str) -> str:
    parts = urlsplit(page)
    path = parts.path.rstrip("/").removesuffix(f"/{words.PATH}")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def draw_code(address: str, title: str) -> str:
    """Draw the code that phones are pointed at, dark on light on every page."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(border=3, dark="#000", light="#fff", omitsize=True, title=title, svgclass="room_qr")
