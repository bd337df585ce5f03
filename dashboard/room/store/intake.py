"""What is taken from people, and how much of it: whatever a browser sends has passed here before it is stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from dashboard.room.model import FEWEST, LONGEST_NAME, MOST_LABELS, WAYS, Ratings, RoomError, Settings

MOST_ROOMS = 200
"""Rooms that are open at once."""
MOST_PEOPLE = 1_000
"""People in one room."""
MOST_DAYS = 366
LONGEST_QUESTION = 4_000_000
"""Characters of a scenario file, own entries and kept weight sets included."""
LONGEST_ID = 100
MOST_RATINGS = 200
LONGEST_PERSON = 200

NOT_READABLE = "The answer could not be read. Load the page again, and send it once more."
NOTHING_RATED = "Give at least one group more than 0."
NO_LABEL = "Choose which of the labels fits you, and send again."
NOT_COUNTED = "This browser could not be told from others. Allow cookies for this page, and load it again."
TOO_LONG = "The view is too large for a room. Delete own entries or kept weight sets that it does not need."


def clean_name(text: str) -> str:
    """Make one line of a name, as long as there is room for, without signs that show as nothing and spoil the rest."""
    shown = "".join(sign if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cs") else "" for sign in text)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def check_person(person: str) -> None:
    """Raise `RoomError` unless a text can tell somebody from others."""
    if not 0 < len(person) <= LONGEST_PERSON:
        raise RoomError(NOT_COUNTED)


def check_opening(question: str, settings: Settings) -> None:
    """Raise `RoomError` unless a room can be opened like this."""
    if len(question) > LONGEST_QUESTION:
        raise RoomError(TOO_LONG)
    if not FEWEST <= settings.least <= MOST_PEOPLE:
        raise RoomError(f"The fewest answers that are revealed must be from {FEWEST} to {MOST_PEOPLE}.")
    if not 1 <= settings.days <= MOST_DAYS:
        raise RoomError(f"A room can be kept from 1 to {MOST_DAYS} days.")
    labels = settings.labels
    if len(labels) == 1 or len(labels) > MOST_LABELS:
        raise RoomError(f"Give no labels, or from 2 to {MOST_LABELS}.")
    if not all(label.strip() and len(label) <= LONGEST_NAME for label in labels) or len({*labels}) < len(labels):
        raise RoomError(f"Give labels that differ, each of at most {LONGEST_NAME} characters.")
    if settings.way not in WAYS:
        raise RoomError("Choose how answers come in.")


def write_ratings(ratings: Ratings, labels: tuple[str, ...]) -> dict[str, Any]:
    """Write what somebody sent as it is stored.

    Raises
    ------
    RoomError
        If it is not what the join page sends.
    """
    if len(ratings.groups) + len(ratings.criteria) > MOST_RATINGS:
        raise RoomError(NOT_READABLE)
    written = {"groups": _write_points(ratings.groups), "criteria": _write_points(ratings.criteria)}
    if not any(written["groups"].values()):
        raise RoomError(NOTHING_RATED)
    if ratings.label not in (labels or ("",)):
        raise RoomError(NO_LABEL)
    return {**written, "label": ratings.label}


def read_ratings(written: Mapping[str, Any]) -> Ratings:
    """Read what somebody sent."""
    return Ratings(written["groups"], written["criteria"], written["label"])


def _write_points(points: Mapping[Any, Any]) -> dict[str, float]:
    """Write what should be points by id, but comes from a browser, which may send anything."""
    for name, value in points.items():
        is_id = isinstance(name, str) and 0 < len(name) <= LONGEST_ID
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not (is_id and is_number and 0 <= value <= 100):
            raise RoomError(NOT_READABLE)
    # Without -0.0, by which one of two like answers could be told from the other.
    return {name: float(value) + 0.0 for name, value in points.items()}
