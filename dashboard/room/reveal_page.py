"""What a participant sees of a room that was revealed, and their own place in it."""

from __future__ import annotations

from dashboard.room.join import words
from dashboard.room.markup import Html, tag
from dashboard.room.model import Own, Room, Store
from dashboard.room.question import read_question
from dashboard.shared.groups import list_groups
from dashboard.shared.numbers import format_share
from policies.group import gather_weightings, measure_spread, points_from_ratings


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
    answers = store.read_answers(room.code)[room.round - 1]
    comparison = question.comparison
    points = [points_from_ratings(comparison, item.groups, item.criteria) for item in answers]
    mine = [points_from_ratings(comparison, own.ratings.groups, own.ratings.criteria)] if own else []
    everybody, alone = gather_weightings(comparison, points), gather_weightings(comparison, mine)
    names = {item["id"]: item["name"] for item in list_groups(comparison.dossier)}
    rows = [
        tag(
            "tr",
            tag("th", names[group], scope="row"),
            tag("td", format_share(measure_spread(everybody, members).median)),
            *([tag("td", format_share(measure_spread(alone, members).median))] if own else []),
        )
        for group, members in question.groups.items()
    ]
    heads = [words.SHARE_OF, words.MEDIAN, *([words.YOU] if own else [])]
    head = tag("tr", *(tag("th", name, scope="col") for name in heads))
    unsent = [] if own else [tag("p", words.REVEAL_UNSENT)]
    table = tag("table", tag("caption", words.REVEAL_CAPTION), tag("thead", head), tag("tbody", *rows))
    return Html("".join([*unsent, table]))
