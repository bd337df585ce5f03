"""What a room is: the question that everybody in it weighs, who may do what, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from policies.group import LEAST_PEOPLE

MOST_LABELS = 4
"""Labels to choose from, and rounds, that stand side by side."""
FEWEST = 2
"""Of one person alone nothing is ever revealed, whatever a facilitator asks for."""
LONGEST_NAME = 60
DAYS_KEPT = 30
"""Days after which a room ends by itself, unless its facilitator chose otherwise."""


PHONES, HANDS, TABLE = WAYS = ("phones", "hands", "table")
"""People answer on phones, or the facilitator counts hands, or pastes a table with a row a person."""


class RoomError(Exception):
    """What was asked of a room cannot be done; the text says why, to whoever asked."""


class GoneError(RoomError):
    """There is no such room, or no longer."""


class StoreError(RoomError):
    """The store cannot be reached or written; the text says what to do."""


class Phase(StrEnum):
    """How far the present round has come."""

    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Role(StrEnum):
    """What the holder of a secret may do; a participant holds none of a room's own."""

    FACILITATOR = "facilitator"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Settings:
    """What a facilitator chooses when a room is opened, and nobody changes afterwards.

    Parameters
    ----------
    least : int
        Fewest answers that are ever revealed.
    asks_name : bool
        Whether people are asked who they are, which they need not say.
    labels : tuple of str
        Of which everybody chooses one, such as "ministry" and "industry"; none or at least two.
    days : int
        After which the room ends by itself.
    way : str
        How answers come in: one of `WAYS`.
    """

    least: int = LEAST_PEOPLE
    asks_name: bool = False
    labels: tuple[str, ...] = ()
    days: int = DAYS_KEPT
    way: str = PHONES


@dataclass(frozen=True)
class Room:
    """A room as the store has it.

    Parameters
    ----------
    code : str
        By which people join.
    opened, ends : datetime
        UTC, to the minute.
    question : str
        The scenario at its opening, as a scenario file.
    settings : Settings
    round : int
        Counted from 1; every round before the present one was revealed.
    phase : Phase
        Of the present round.
    """

    code: str
    opened: datetime
    ends: datetime
    question: str
    settings: Settings
    round: int = 1
    phase: Phase = Phase.OPEN


@dataclass(frozen=True)
class Opened:
    """A room that was just opened, with the secrets that nobody is told again."""

    room: Room
    facilitator: str
    viewer: str


@dataclass(frozen=True)
class Ratings:
    """What one person sent.

    Parameters
    ----------
    groups : mapping of str to float
        From 0 to 100 by group; 100 for the one that matters most to them.
    criteria : mapping of str to float
        From 0 to 100 by criterion, of the groups into which they looked.
    label : str
        Which of the room's labels they chose; empty where there are none.
    """

    groups: Mapping[str, float]
    criteria: Mapping[str, float] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True)
class Own:
    """One person's own answer of the present round, and when it was sent: UTC, to the minute."""

    ratings: Ratings
    name: str
    sent: datetime


@dataclass(frozen=True)
class Tally:
    """All that is told of a round before it is revealed.

    Parameters
    ----------
    here : int
        People who opened the join page.
    sent : int
        Those of them whose answer of the present round is stored.
    names : tuple of str
        Who has sent and said who they are, in the order of the alphabet; never tied to an answer.
    """

    here: int
    sent: int
    names: tuple[str, ...] = ()


class Store(Protocol):
    """Where rooms are kept. Each call is one transaction; what it has acknowledged is on disk.

    Every call raises `StoreError` if the store cannot be reached or written. A room that ended is one that is not
    there: what finds something then gives None, and all else raises `RoomError`. Secrets and persons are random texts;
    the store keeps their hashes only.
    """

    def open_room(self, question: str, settings: Settings) -> Opened:
        """Open a room under a new code; `RoomError` if it is out of bounds, or if too many are open."""

    def find_room(self, code: str) -> Room | None:
        """Find a room by its code, in any case of its letters."""

    def find_role(self, code: str, secret: str) -> Role | None:
        """Say what the holder of a secret may do in a room; None if it is none of the room's."""

    def renew_viewer(self, code: str, facilitator: str) -> str:
        """Make a new secret for viewers, in place of the one before; `RoomError` unless asked by the facilitator."""

    def join(self, code: str, person: str) -> None:
        """Count somebody as here; whoever is counted already is not again. `RoomError` if the room is full."""

    def send(self, code: str, person: str, ratings: Ratings, name: str = "") -> Own:
        """Store somebody's answer of the present round in place of the one before; `RoomError` unless it is open."""

    def find_own(self, code: str, person: str, number: int | None = None) -> Own | None:
        """Find what somebody has sent in a round; in the present one unless it is named."""

    def count(self, code: str) -> Tally:
        """Count who is here and who has sent."""

    def close(self, code: str, facilitator: str) -> Room:
        """Take no more answers in this round."""

    def reopen(self, code: str, facilitator: str) -> Room:
        """Take answers again; `RoomError` once the round was revealed."""

    def reveal(self, code: str, facilitator: str) -> Room:
        """Close and reveal; `RoomError` below the least number of answers."""

    def discard(self, code: str, facilitator: str) -> Room:
        """Delete this round's answers, which nobody has seen, and take new ones; `RoomError` once it was revealed."""

    def begin_round(self, code: str, facilitator: str) -> Room:
        """Begin another round; `RoomError` unless the one before was revealed, or if there would be too many."""

    def read_answers(self, code: str) -> tuple[tuple[Ratings, ...], ...]:
        """Read the answers of every revealed round, each round in an order of its own that says nothing of people."""

    def delete(self, code: str, facilitator: str) -> None:
        """Delete a room and all that was sent in it at once."""

    def check(self) -> None:
        """Raise `StoreError` if rooms could not be kept now."""
