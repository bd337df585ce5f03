"""What a participant sees of a room that was revealed, and their own place in it."""

from __future__ import annotations

from dashboard.room import words
from dashboard.room.content import Part, build_parts
from dashboard.room.gathering import Gathering
from dashboard.room.markup import Html, join, tag
from dashboard.room.model import Own, Room, Store
from dashboard.room.question import read_question
from dashboard.room.revealed import gather_once
from policies.group import Weightings, find_leads, gather_weightings, points_from_ratings


def draw_reveal(room: Room, store: Store, own: Own | None) -> Html:
    """Draw what a revealed round has found, beside what one person sent.

    The page's own policy lets no style attribute and no script through: colours of a picture are attributes of SVG.

    Parameters
    ----------
    room : Room
        Whose present round is revealed.
    store : Store
    own : Own or None
        The person's own answer of this round, None if they sent none.

    Raises
    ------
    QuestionError
        If what the room weighs cannot be read.
    StoreError
        If the answers cannot.
    """
    question = read_question(room)
    gathering = gather_once(store, room, question)
    mine = _weigh_own(gathering, own) if own else None
    parts = build_parts(gathering, mine.shares[0] if mine else None)
    told = words.word_own_lead(gathering, find_leads(mine)) if mine else words.NOT_SENT
    return join(
        tag("p", words.word_place(gathering)),
        tag("p", told),
        *(_draw_part(words.PARTS[name], part) for name, part in parts.items()),
    )


def _weigh_own(gathering: Gathering, own: Own) -> Weightings:
    points = points_from_ratings(gathering.comparison, own.ratings.groups, own.ratings.criteria)
    return gather_weightings(gathering.comparison, [points])


def _draw_part(title: str, part: Part) -> Html:
    return tag(
        "section",
        tag("h2", title),
        *(tag("p", sentence) for sentence in part.sentences),
        tag("div", Html(part.picture), class_="reveal") if part.picture else Html(),
        *(tag("p", note, class_="help") for note in part.notes),
        class_="part",
    )
