"""The people of a room with their weights, however these were taken: what a reveal is worked out from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.room.model import Ratings, Room
from policies.comparison import Comparison
from policies.group import (
    Leads,
    Pull,
    Weightings,
    find_leads,
    find_pulls,
    gather_weightings,
    part_people,
    points_from_ratings,
)

LABEL, ROUND = "label", "round"
"""By what people may stand side by side."""


@dataclass(frozen=True)
class Gathering:
    """People's weights on one question, round by round.

    Parameters
    ----------
    room : Room
    comparison : Comparison
        Of the view at the opening.
    rounds : tuple of Weightings
        The revealed rounds, at least one.
    answers : tuple of tuple of Ratings
        What the weights were made from, in the same order.
    """

    room: Room
    comparison: Comparison
    rounds: tuple[Weightings, ...]
    answers: tuple[tuple[Ratings, ...], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the people of the last round, in their order; empty for who has none."""
        return tuple(one.label for one in self.answers[-1])

    @property
    def last(self) -> Weightings:
        """The round that was revealed last."""
        return self.rounds[-1]

    @property
    def day(self) -> date:
        """The day on which the room was opened."""
        return self.room.opened.date()

    @property
    def size(self) -> int:
        """How many people's weights the last round holds."""
        return len(self.last.shares)

    @cached_property
    def leads(self) -> Leads:
        """Whom each person's weights put first."""
        return find_leads(self.last)

    @cached_property
    def leads_before(self) -> Leads | None:
        """The same in the round before; None in the first."""
        return find_leads(self.rounds[-2]) if len(self.rounds) > 1 else None

    @cached_property
    def pulls(self) -> tuple[Pull, ...]:
        """What the disagreement on each criterion does to the lead."""
        return find_pulls(self.last)

    @cached_property
    def labelled(self) -> Mapping[str, tuple[int, ...]]:
        """The places of people by label, as far as they may be told of apart."""
        return part_people(self.labels, self.room.settings.least)

    @property
    def told_labels(self) -> tuple[str, ...]:
        """The label of each person of the last round as far as it may be told; else empty."""
        found = {place: name for name, places in self.labelled.items() for place in places}
        return tuple(found.get(place, "") for place in range(self.size))

    def list_ways(self) -> tuple[str, ...]:
        """Say by what people can stand side by side."""
        return (*((LABEL,) if self.labelled else ()), *((ROUND,) if len(self.rounds) > 1 else ()))

    def part(self, way: str) -> Mapping[str, Weightings]:
        """Part people by label or by round; by nothing else there is one part, without a name."""
        if way == LABEL:
            return {name: self.last.pick(places) for name, places in self.labelled.items()}
        if way == ROUND:
            return {str(number): found for number, found in enumerate(self.rounds, start=1)}
        return {"": self.last}


def gather(room: Room, comparison: Comparison, answers: Sequence[Sequence[Ratings]]) -> Gathering:
    """Turn what was sent into weights.

    Parameters
    ----------
    room : Room
    comparison : Comparison
    answers : sequence of sequence of Ratings
        The revealed rounds, at least one.

    Raises
    ------
    ScenarioError
        If an answer weighs nothing that is in view, which may happen after the data have changed.
    """
    rounds = tuple(
        gather_weightings(comparison, [points_from_ratings(comparison, one.groups, one.criteria) for one in sent])
        for sent in answers
    )
    return Gathering(room, comparison, rounds, tuple(map(tuple, answers)))
