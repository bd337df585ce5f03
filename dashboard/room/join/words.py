"""Words of the page on which people answer."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.panel.words import word_swing
from dashboard.room.model import LONGEST_NAME, Phase, Room
from dashboard.shared.names import name_best, name_neutral
from policies.dossier import Dossier, ValueScale
from policies.findings import begin_sentence, number_word

TITLE = "Join a room"
CODE = "Code of the room"
CODE_HELP = "It stands on the big screen."
JOIN = "Join"

NEXT_ROUND = "Round {number}"
ASK = "How much does going from “{neutral}” to “{best}” matter?"
RULE = "Tap the one that matters most, then rate the others against it."
COUNTS_MOST = "This one counts 100."
RATE = "{name}, against the one that matters most, from 0 to 100"
RATE_INSIDE = "{name}, from 0 to 100"
LEAST, MOST = "not at all", "as much as the most important"
MOST_INSIDE = "as much as anything here"
LOOK_INSIDE = "Look inside: {count} criteria"
ONE_BY_ONE = "Rate these one by one"
NOT_RATED = "Unless you rate them, they share this group’s weight as in the view that the room was opened with."
LABELS = "Which are you?"
NAME = "Your name, if you like"
NAME_HELP = "Shows that you have sent, never what."
SEND, SEND_AGAIN = "Send", "Send again"
SHARE_OF_ALL = "Share of the weight"

SENT = "Sent {time}. You can change it until the room is closed."
PREFILLED = "This is your answer from round {number}. Change what you like, then send it."
UNSENT = "The room has moved on, and what you changed here is not sent. Load this page again to see where the room is."
MOVED = "Load again"
MOVED_ON = "The room is in round {number} now"
MOVED_ON_WHY = "What you entered is still on this page: send it again if it is your answer for this round."

WHAT_HAPPENS = "What happens with your answer"
HIDDEN = "Nobody sees any answer until the room’s facilitator reveals them all at once."
LEAST_PEOPLE = "Nothing is revealed while fewer than {count} people have answered."
NO_NAMES = "Answers carry no names. This device keeps a cookie, so that you can change yours."
NAMES_APART = "If you give your name, it is shown among those who have sent, never with an answer."
ENDS = "The room ends on {day}. All answers are deleted then."

CLOSED = "No more answers are taken"
CLOSED_SENT = "Your answer of {time} is in."
CLOSED_UNSENT = "You have not sent one."
CLOSED_NEXT = "This page turns to the result when it is revealed."
CLOSED_NEXT_PLAIN = "Load this page again when it is revealed."
REVEALED = "Where the room stands"

GONE = "There is no such room"
GONE_WHY = "Check the code on the big screen. A room that has ended is gone."
TOO_MANY = "Too many attempts"
TOO_MANY_CODES = "Many codes were tried that belong to no room. Wait a minute, then try again."
TOO_MANY_SENDS = "Many answers came in a short time. Yours is still on this page: wait a minute, then send again."
UNREACHABLE = "Rooms cannot be reached at the moment"
UNREACHABLE_WHY = "Wait a moment, then load this page again. Nothing that was sent is lost."
UNREADABLE = "This room cannot be shown at the moment"
NOT_STORED = "Your answer could not be stored"
NOT_STORED_WHY = "It is still on this page: try again."
TOO_LARGE = "That is too much to send"
TOO_LARGE_WHY = "An answer takes a small part of what arrived. Go back: your answer is still on the page before."
NO_COOKIE = "Your answer was not sent yet"
NO_COOKIE_WHY = (
    "Your browser did not show the cookie by which this room knows you. Your answer is still on this page: send it "
    "again. If this comes back, allow cookies for this address."
)
NOT_YOURS = "Your answer was not sent yet"
NOT_YOURS_WHY = "This page was too old, or not this room’s. Your answer is still on it: send it again."
FOREIGN = "This did not come from the page of a room"
FOREIGN_WHY = "Open the room by its code, and answer there."
REFUSED = "Your answer was not taken"
FAULTS = "Please look at these"

FAULT_MOST = "Tap the one that matters most."
FAULT_MISSING = "{name}: give a rating from 0 to 100."
FAULT_NUMBER = "{name}: “{found}” is no rating. Give a number from 0 to 100."
FAULT_EMPTY = "{name}: all its criteria are rated 0. Rate at least one above 0, or the group 0."
FAULT_LABEL = "Choose one: {labels}."
FAULT_NAME = f"Your name: at most {LONGEST_NAME} characters, please."


def word_question(scale: ValueScale) -> str:
    """Ask how much the moves matter, in the scale's own words."""
    return ASK.format(neutral=name_neutral(scale), best=name_best(scale))


def word_move(dossier: Dossier, criterion: str) -> str:
    """Say what the move on one criterion is, as a sentence."""
    return f"{begin_sentence(word_swing(dossier, criterion))}."


def list_promises(room: Room) -> list[str]:
    """Say what happens with an answer; what holds before the reveal alone is not said after it."""
    hidden = [HIDDEN, LEAST_PEOPLE.format(count=number_word(room.settings.least))]
    return [
        *(hidden if room.phase is not Phase.REVEALED else []),
        NO_NAMES,
        *([NAMES_APART] if room.settings.asks_name else []),
        ENDS.format(day=word_day(room.ends)),
    ]


def word_day(time: datetime) -> str:
    """Write a date so that no country's order of day and month misleads."""
    return f"{time.day} {time:%B} {time.year}"


def word_time(time: datetime, today: date) -> str:
    """Write a time by the clock that the server knows, with the day unless it is today.

    Examples
    --------
    >>> word_time(datetime(2026, 11, 25, 14, 2), date(2026, 11, 26))
    '14:02 UTC on 25 November'
    """
    day = "" if time.date() == today else f" on {time.day} {time:%B}"
    return f"{time:%H:%M} UTC{day}"
