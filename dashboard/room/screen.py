"""What stands on the big screen while people answer, as safe HTML."""

from __future__ import annotations

import html

from dashboard.room import words
from dashboard.room.address import draw_code, shorten_address
from dashboard.room.model import Room, Tally


def draw_how_to_join(address: str, code: str) -> str:
    """Draw the code for phones, and say where to go and what to type there, as large as a room needs it."""
    return (
        f"<div class='join'>{draw_code(address, words.SCAN.format(address=address))}"
        f"<div><p class='address'>{words.JOIN}<br><b>{html.escape(shorten_address(address))}</b><br>{words.CODE}</p>"
        f"<p class='letters'>{html.escape(code)}</p></div></div>"
    )


def draw_count(room: Room, tally: Tally) -> str:
    """Say how many have sent."""
    told = words.word_tally(room, tally)
    more = words.word_round(room)
    under = f"<p>{html.escape(more)}</p>" if more else ""
    return f"<div role='status'><p class='room_count'>{html.escape(told)}</p>{under}</div>"
