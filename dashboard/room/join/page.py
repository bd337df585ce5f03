"""The pages that a participant's browser gets, each whole in one text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from dashboard.room.join import words
from dashboard.room.join.form import Fault
from dashboard.room.markup import Html, join, tag
from dashboard.room.model import Own, Room
from dashboard.room.question import Question
from dashboard.shared.words import APP_TITLE, word_caution

_HERE = Path(__file__).parent
SCRIPT = (_HERE / "script.js").read_bytes()
_PICTURES = Path(__file__).parents[1] / "board" / "reveal.css"
_STYLE = Html("\n".join(path.read_text(encoding="utf-8") for path in (_HERE / "style.css", _PICTURES)))
SCRIPT_ADDRESS = f"/join/script.js?{hashlib.sha256(SCRIPT).hexdigest()[:12]}"
"""Below the base path; another script has another address, so that browsers may keep it."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'",
            "script-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""What every page of a participant's comes with: nothing of it is kept, framed, or run but the script beside it."""


@dataclass(frozen=True)
class Notice:
    """What stands at the top of a page because of what was asked.

    Parameters
    ----------
    heading, text : str
    faults : tuple of Fault
        What is wrong with the form, each a link to its place.
    grave : bool
        Whether something that was asked could not be done.
    """

    heading: str
    text: str | Html = ""
    faults: tuple[Fault, ...] = ()
    grave: bool = True


def write_page(title: str, *inside: str, base: str = "", state: str = "", unsent: bool = False) -> str:
    """Write a whole page.

    Parameters
    ----------
    title : str
    inside : str
        Of the main part.
    base : str
        The path below which the server answers.
    state : str
        How far the room has come, for the script that looks whether it has moved on; empty where nothing will.
    unsent : bool
        Whether the page holds what could not be taken, so that the script does not throw it away.
    """
    scripts = [tag("script", src=f"{base}{SCRIPT_ADDRESS}", type="module")] if state else []
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="robots", content="noindex"),
        tag("link", rel="icon", href="data:,"),
        tag("title", f"{title} · {APP_TITLE}"),
        tag("style", _STYLE),
        *scripts,
    )
    main = tag("main", *inside, data_state=state or None, data_unsent=unsent)
    return f"<!doctype html>{tag('html', tag('head', head), tag('body', main), lang='en')}"


def draw_notice(notice: Notice | None) -> Html:
    """Draw what has to be said first; nothing where there is nothing to say."""
    if notice is None:
        return Html()
    faults = [tag("li", tag("a", fault.text, href=f"#{fault.place}")) for fault in notice.faults]
    return tag(
        "section",
        tag("h2", notice.heading, id="notice"),
        *([tag("p", notice.text)] if notice.text else []),
        *([tag("ul", *faults)] if faults else []),
        class_="notice grave" if notice.grave else "notice",
        role="alert" if notice.grave else "status",
        # So that a keyboard goes on from it, without a script too.
        tabindex="-1" if notice.grave else None,
        autofocus=notice.grave,
        aria_labelledby="notice",
    )


def draw_heading(room: Room, question: Question) -> Html:
    """Draw what is asked, which round this is, and what has changed since the room was opened."""
    dossier = question.comparison.dossier
    number = [tag("p", words.NEXT_ROUND.format(number=room.round), class_="round")] if room.round > 1 else []
    return join(
        *number,
        tag("h1", dossier.question or dossier.title),
        *(tag("p", notice, class_="changed") for notice in question.notices),
    )


def draw_foot(room: Room, question: Question) -> Html:
    """Draw what happens with an answer, and what no page may be read as."""
    promises = [tag("li", text) for text in words.list_promises(room)]
    return tag(
        "footer",
        tag("h2", words.WHAT_HAPPENS),
        tag("ul", *promises),
        tag("p", word_caution(question.comparison.dossier), class_="caution"),
    )


def write_code_page(base: str, notice: Notice | None = None, code: str = "", kept: Sequence[Html] = ()) -> str:
    """Write the page that asks for the code of a room; ``kept`` is what somebody sent who has to send it again."""
    title = notice.heading if notice else words.TITLE
    form = tag(
        "form",
        tag("label", words.CODE, for_="code"),
        tag("p", words.CODE_HELP, id="code-help", class_="help"),
        tag(
            "input",
            id="code",
            name="code",
            value=code,
            required=True,
            maxlength=12,
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
            aria_describedby="code-help",
            class_="code",
        ),
        tag("button", words.JOIN),
        action=f"{base}/join",
        method="get",
        class_="card",
    )
    again = [tag("form", *kept, tag("button", words.SEND_AGAIN), method="post", class_="card")] if kept else [form]
    return write_page(title, tag("h1", words.TITLE, class_="large"), draw_notice(notice), *again, base=base)


def write_closed_page(base: str, room: Room, question: Question, own: Own | None, notice: Notice | None = None) -> str:
    """Write the page of a room that takes no more answers and has revealed none."""
    mine = tag("p", put_time(words.CLOSED_SENT, own)) if own else tag("p", words.CLOSED_UNSENT)
    body = tag(
        "section",
        tag("h2", words.CLOSED),
        mine,
        tag("p", words.CLOSED_NEXT, class_="scripted"),
        tag("p", words.CLOSED_NEXT_PLAIN, class_="plain"),
        class_="card",
    )
    return write_page(
        words.CLOSED,
        draw_heading(room, question),
        draw_notice(notice),
        body,
        draw_foot(room, question),
        base=base,
        state=name_state(room),
    )


def write_revealed_page(base: str, room: Room, question: Question, picture: Html, notice: Notice | None = None) -> str:
    """Write the page of a room that has revealed what its people sent."""
    return write_page(
        words.REVEALED,
        draw_heading(room, question),
        draw_notice(notice),
        tag("section", tag("h2", words.REVEALED), picture, class_="reveal"),
        draw_foot(room, question),
        base=base,
        state=name_state(room),
    )


def name_state(room: Room) -> str:
    """Name how far a room has come, for a page that asks whether it has moved on."""
    return f"{room.phase.value}-{room.round}"


def put_time(pattern: str, own: Own) -> Html:
    """Put into a sentence when an answer was sent, so that a script can write it by the clock of whoever reads."""
    before, _, after = pattern.partition("{time}")
    time = tag("time", words.word_time(own.sent, datetime.now(UTC).date()), datetime=f"{own.sent:%Y-%m-%dT%H:%M}Z")
    return join(before, time, after)


@lru_cache(maxsize=64)
def draw_swatch(colour: str) -> Html:
    """Draw a group's colour beside its name."""
    dot = tag("rect", width=16, height=16, rx=4, fill=colour)
    return tag("svg", dot, viewBox="0 0 16 16", class_="swatch", aria_hidden="true")
