"""Words of the Room page: opening, waiting, the reveal and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.room.gathering import LABEL, ROUND, Gathering
from dashboard.room.model import HANDS, PHONES, TABLE, Phase, Room, Tally
from dashboard.shared.names import name_alternative
from dashboard.shared.numbers import RANGE, format_share
from dashboard.shared.provenance.words import word_day
from policies.dossier import Dossier
from policies.findings import join_words
from policies.group import Leads, Spread

PAGE, PATH = "Room", "room"
INTRODUCTION = "Several people weigh the view on screen, each for themselves. Then all answers are shown at once."
NO_GROUP = "Other criteria"

# Opening --------------------------------------------------------------------------------------------------------------

OPEN = "Open a room"
WAY = "How people answer"
WAYS = {PHONES: "On their phones", HANDS: "By hands", TABLE: "In a pasted table"}
WAY_HELP = {
    PHONES: "Each opens a page with a code. Nobody sees an answer before you reveal all of them.",
    HANDS: "Type how many put each group first. Each hand counts as the mean of all weights that put it first.",
    TABLE: "A row a person, a column a group or a criterion, points from 0 up in the cells.",
}
LEAST = "Reveal only from so many answers on"
LABELS = "Labels to choose from"
LABELS_HELP = "Two to four, with commas between them: ministry, industry. People are then shown side by side by them."
ASK_NAME = "Ask for names"
ASK_NAME_HELP = "Names tell you who has sent, never what."
DAYS = "Days until the room ends"
HANDS_FIRST = "How many put {name} first"
TABLE_TEXT = "The table"
SHOW_HANDS = "Show"
SIGN_IN = "Sign in to open a room."
BACK_TO = "Go back to a room"
GO_BACK = "Go back"
KNOWN = "{code}, opened on {day}, {sent} sent"
NO_ROOMS = "Rooms cannot be opened now. All else works."
BAD_LABELS = "Labels: give none, or two to four that differ."
NO_COMPARISON = "There is nothing to weigh in this view."

# On screen ------------------------------------------------------------------------------------------------------------

BACK, LEAVE = "Compare", "Leave the room"
JOIN = "Join at"
CODE = "with the code"
SCAN = "Code for phones: it leads to {address}"
LOCAL = (
    "This address opens on this machine only. For phones, start the dashboard with “--server.address 0.0.0.0” and set "
    "POLICY_ADDRESS to the address that they reach it at; or count hands."
)
NOBODY = "Nobody is here yet."
CLOSE, REOPEN, REVEAL, DISCARD, NEXT = "Stop answers", "Take answers again", "Reveal", "Discard answers", "Next round"
DISCARD_YES = "Discard them"
DELETE, CONFIRM = "Delete the room", "Yes, delete it and all answers"
MORE = "More"
VIEWER_LINK, FACILITATOR_LINK = "Link to watch", "Link to run it with you"
LINKS_HELP = "Whoever has the second link can close, reveal and delete."
ENDED = "The room {code} has ended, or this link to it is no longer good."
TOO_FEW = "Revealed from {least} answers on: {sent} so far."
WATCHING = "You are watching."

# The reveal -----------------------------------------------------------------------------------------------------------

PARTS = {
    "spread": "Where we differ",
    "leads": "What it does to the answer",
    "camps": "Two camps?",
    "common": "What all agree on",
    "use": "Use",
}
CHOOSE_PART = "What is shown"
TURN = ("‹", "›")
SIDE_BY_SIDE = "Side by side"
TOGETHER = "All together"
WAYS_APART = {LABEL: "By label", ROUND: "By round"}
OTHERS = "Others"
KEY_OF_SPREADS = "A dot is a person. Line: median. Bar: the middle half. Ring: the weights at the opening."
KEY_OF_ROUNDS = "Small ring and line above: from the median of the round before to this one."
KEY_OF_LEADS = "A square is a person; a filled one's lead stands whichever single reading moves within its range."
HANDS_NOTE = "Each hand counts as the mean of all weights that put that group first."
NOT_SENT = "You sent no answer in this round."
NOBODY_LEADS = "Nobody can lead"
MEDIAN, MEAN = "Use the median", "Use the mean"
USE_HELP = "The weights of the room become a kept weight set and those on screen, in one step that can be undone."
KEEP_PARTS = {LABEL: "Keep the median of each label", ROUND: "Keep the median of each round"}
KEPT = "On screen now, and kept: {name}."
SIGN_IN_BUTTON = "Sign in"
AS_CSV, AS_JSON = "Answers as CSV", "Room as JSON"
FILES_HELP = "Without names or times. Slides, brief and workbook of this view, below, tell of the room too."


def word_place(gathering: Gathering) -> str:
    """Say whose weights these are, for the line over every part of the reveal."""
    rounds = f", round {len(gathering.rounds)}" if len(gathering.rounds) > 1 else ""
    return f"{count_people(gathering.size)} {name_where(gathering.room)}{rounds}, {word_day(gathering.day)}"


def find_neighbours(part: str) -> tuple[str, str]:
    """Name the parts of a reveal before and after one; the first and the last have themselves there."""
    names = list(PARTS)
    place = names.index(part)
    return names[max(place - 1, 0)], names[min(place + 1, len(names) - 1)]


def word_discard(tally: Tally) -> str:
    """Say what is lost with the answers of a round."""
    count = "1 answer is" if tally.sent == 1 else f"{tally.sent} answers are"
    return f"{count} deleted, which nobody has seen. People can then answer anew."


def name_where(room: Room) -> str:
    """Say where these people were asked."""
    return {PHONES: "in the room", HANDS: "by show of hands", TABLE: "in a pasted table"}[room.settings.way]


def count_people(count: int) -> str:
    """Count people.

    Examples
    --------
    >>> count_people(1), count_people(18)
    ('1 person', '18 people')
    """
    return f"{count} {'person' if count == 1 else 'people'}"


def word_tally(room: Room, tally: Tally) -> str:
    """Say how many have sent: all that is told before the reveal."""
    if not tally.here and not tally.sent:
        return NOBODY if room.phase is Phase.OPEN else "No answers."
    return f"{tally.sent} of {tally.here} sent"


def word_round(room: Room) -> str:
    """Name the present round, once there was another; and say that no more answers are taken."""
    number = f"Round {room.round}" if room.round > 1 else ""
    return ". ".join(filter(None, [number, "No more answers are taken." if room.phase is Phase.CLOSED else ""]))


def word_too_few(room: Room, tally: Tally) -> str:
    """Say why nothing can be revealed yet; empty once it can."""
    if tally.sent >= room.settings.least:
        return ""
    return TOO_FEW.format(least=room.settings.least, sent=tally.sent)


def word_names(tally: Tally) -> str:
    """Name who has sent and said who they are."""
    return f"Sent: {join_words(tally.names)}." if tally.names else ""


def write_share(share: float, more: int = 0) -> str:
    """Write a share in per cent on one line."""
    return format_share(share, more).replace(" ", "\u00a0")


def word_spread(spread: Spread) -> str:
    """Say how far people's shares of one thing reach, and where their middle is."""
    return f"{write_shares(spread.least, spread.greatest)}, median {write_share(spread.median)}"


def write_shares(low: float, high: float) -> str:
    """Write a range of shares in per cent; one share where both ends read alike."""
    ends = write_share(low), write_share(high)
    return ends[0] if ends[0] == ends[1] else RANGE.format(low=ends[0], high=ends[1])


def word_row(count: int, before: int | None) -> str:
    """Say how many people's weights put this first, and how many did in the round before."""
    return count_people(count) if before is None or before == count else f"{before} → {count_people(count)}"


def name_part(name: str) -> str:
    """Name people who stand side by side: by their label, or by the number of their round."""
    return f"Round {name}" if name.isdecimal() else name or OTHERS


def name_leaders(dossier: Dossier, leaders: Sequence[str]) -> str:
    """Name who is first under somebody's weights."""
    names = [name_alternative(dossier, name) for name in leaders]
    return f"{join_words(names)}, tied" if len(names) > 1 else names[0] if names else NOBODY_LEADS


def word_own_lead(gathering: Gathering, mine: Leads) -> str:
    """Say whom somebody's own weights put first, and where they are in the pictures."""
    (leaders,) = mine.count()
    dossier = gathering.comparison.dossier
    names = join_words([dossier.alternative[name].short_name for name in leaders]) or "nobody"
    return f"Your weights put {names} first. You are the large ring."


def word_set(gathering: Gathering, *, mean: bool = False) -> str:
    """Name the weights of all together for what they are."""
    return f"{'Mean' if mean else 'Median'} of {word_place(gathering)}"


def word_part_set(gathering: Gathering, part: str, count: int) -> str:
    """Name the weights of some of the room for what they are."""
    people = f"{count_people(count)} {name_where(gathering.room)}, {word_day(gathering.day)}"
    return f"{name_part(part)}: median of {people}"


def word_ends(day: date) -> str:
    """Say when a room ends by itself."""
    return f"The room ends on {word_day(day)}."


def word_known(room: Room, tally: Tally) -> str:
    """Say which room it is, to somebody who has several."""
    return KNOWN.format(code=room.code, day=word_day(room.opened.date()), sent=tally.sent)


def word_ended(code: str) -> str:
    """Say that a room is no longer there."""
    return ENDED.format(code=code)
