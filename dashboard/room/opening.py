"""What it takes to open a room: labels as they were typed, and answers that were counted or pasted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from dashboard.room import words
from dashboard.room.model import LONGEST_NAME, MOST_LABELS, PHONES, Opened, Ratings, RoomError, Settings, Store
from policies.scenario import Scenario, to_json


def read_labels(text: str, answers: Sequence[Ratings] = ()) -> tuple[str, ...]:
    """Read the labels of which everybody in a room chooses one; those of a pasted table are as they stand there.

    Raises
    ------
    RoomError
        If there is one only, or too many, or one is too long.
    """
    given = text.split(",") if text.strip() else [one.label for one in answers]
    labels = tuple(dict.fromkeys(label.strip() for label in given if label.strip()))
    if (
        (text.strip() and not len(labels) >= 2)
        or len(labels) > MOST_LABELS
        or any(len(n) > LONGEST_NAME for n in labels)
    ):
        raise RoomError(words.BAD_LABELS)
    return labels


def write_question(scenario: Scenario) -> str:
    """Write what everybody in a room weighs: the view, without what its user did before or keeps beside it."""
    return to_json(replace(scenario, log=(), weight_sets=()))


def fill_room(store: Store, question: str, settings: Settings, answers: Sequence[Ratings]) -> Opened:
    """Open a room; where answers are there already, they are put into it and revealed.

    Raises
    ------
    RoomError
        If there are fewer than are ever revealed: then no room is left behind.
    """
    if settings.way != PHONES and len(answers) < settings.least:
        raise RoomError(words.TOO_FEW.format(least=settings.least, sent=len(answers)))
    opened = store.open_room(question, settings)
    code = opened.room.code
    try:
        for answer in answers:
            store.send(code, secrets.token_urlsafe(), answer)
        if settings.way != PHONES:
            store.reveal(code, opened.facilitator)
    except RoomError:
        store.delete(code, opened.facilitator)
        raise
    return opened
