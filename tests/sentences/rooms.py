"""Rooms that are held on the views of scenes: who sends what in which round, and the same worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dashboard.room.gathering import LABEL, ROUND, Gathering, gather
from dashboard.room.hands import count_hands
from dashboard.room.model import HANDS, PHONES, TABLE, Opened, Ratings, Room, Settings
from dashboard.room.opening import fill_room, write_question
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from tests.dashboard.room.helpers.memory_store import MemoryStore
from tests.oracles.people import People, list_groups, part_by_label, share_hands, share_out
from tests.oracles.view import View

Rows = Sequence[Sequence[float]]
"""People by their ratings of the groups in view, in their order."""


_FEW = Settings(least=2)


@dataclass(frozen=True)
class Meeting:
    """What people of a room send, or how many raise a hand.

    Parameters
    ----------
    rounds : tuple of rows
        Empty where hands are raised.
    settings : Settings
    labels : tuple of str
        Which label each person chooses in every round.
    inside : mapping of int to mapping
        Ratings by criterion of those who look inside a group, by their place.
    hands : tuple of int
        How many raise a hand for each group in view, in their order.
    """

    rounds: tuple[Rows, ...] = ()
    settings: Settings = _FEW
    labels: tuple[str, ...] = ()
    inside: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    hands: tuple[int, ...] = ()


class Held:
    """A room that is held on a view, in a store of its own.

    Parameters
    ----------
    meeting : Meeting
    dossier : Dossier
    scenario : Scenario
    view : View
        The same worked out by hand.
    """

    def __init__(self, meeting: Meeting, dossier: Dossier, scenario: Scenario, view: View) -> None:
        self.meeting, self.settings, self.view = meeting, meeting.settings, view
        self.store = MemoryStore()
        self.comparison = compare(dossier, scenario)
        self.groups = [*list_groups(view)]
        self.sent = [[self._rate(place, row) for place, row in enumerate(rows)] for rows in meeting.rounds]
        self.opened = self._open(scenario)
        self.code = self.opened.room.code

    def _rate(self, place: int, row: Sequence[float]) -> Ratings:
        label = self.meeting.labels[place] if self.meeting.labels else ""
        return Ratings(dict(zip(self.groups, row, strict=True)), self.meeting.inside.get(place, {}), label)

    def _open(self, scenario: Scenario) -> Opened:
        question = write_question(scenario)
        if self.settings.way == PHONES:
            return self.store.open_room(question, self.settings)
        answers = self.sent[0] if self.settings.way == TABLE else count_hands(self.comparison, self._hands)
        return fill_room(self.store, question, self.settings, answers)

    @property
    def _hands(self) -> dict[str, int]:
        return dict(zip(self.groups, self.meeting.hands, strict=True))

    @property
    def room(self) -> Room:
        """The room as it is now."""
        found = self.store.find_room(self.code)
        assert found
        return found

    def gather(self) -> Gathering:
        """Gather what was revealed of it."""
        return gather(self.room, self.comparison, self.store.read_answers(self.code))

    # By hand ---------------------------------------------------------------------------------------------------------

    @cached_property
    def rounds(self) -> list[People]:
        if self.settings.way == HANDS:
            return [People(self.view, share_hands(self.view, self._hands))]
        return [
            People(self.view, [share_out(self.view, one.groups, one.criteria) for one in sent]) for sent in self.sent
        ]

    @property
    def last(self) -> People:
        return self.rounds[-1]

    @property
    def size(self) -> int:
        return len(self.last.shares)

    @property
    def day(self) -> date:
        return self.opened.room.opened.date()

    @cached_property
    def labelled(self) -> dict[str, People]:
        """People by label, as far as they may be told of apart."""
        labels = self.meeting.labels or [""] * self.size
        parts = part_by_label(labels, self.settings.least)
        return {label: self.last.pick(places) for label, places in parts.items()}

    def list_ways(self) -> list[str]:
        """Say by what people can stand side by side."""
        return [*([LABEL] if self.labelled else []), *([ROUND] if len(self.rounds) > 1 else [])]

    @property
    def things(self) -> dict[str, list[str]]:
        """What has a strip first: each group in view with its criteria; each criterion where there is one group."""
        groups = list_groups(self.view)
        return groups if len(groups) > 1 else {name: [name] for name in self.view.criteria}


def _phones(
    *rounds: Rows,
    settings: Settings = _FEW,
    labels: tuple[str, ...] = (),
    inside: Mapping[int, Mapping[str, float]] | None = None,
) -> Meeting:
    return Meeting(rounds, settings, labels, inside or {})


MEETINGS: Mapping[str, Meeting] = {
    "shipped": _phones(
        [
            (100, 20, 10, 10),
            (100, 0, 0, 0),
            (100, 50, 30, 20),
            (0, 100, 0, 0),
            (10, 100, 40, 0),
            (0, 60, 100, 20),
            (5, 100, 90, 0),
        ],
        [
            (100, 40, 20, 10),
            (100, 0, 0, 0),
            (100, 60, 30, 20),
            (20, 100, 0, 0),
            (10, 100, 40, 0),
            (0, 60, 100, 20),
            (5, 100, 90, 0),
        ],
        settings=Settings(least=3, labels=("ministry", "industry", "press"), asks_name=True),
        labels=("ministry", "ministry", "ministry", "industry", "industry", "industry", "press"),
        inside={4: {"privacy": 100.0, "liberty": 20.0}},
    ),
    "shipped, one source, left out": Meeting(hands=(3, 2, 0, 1), settings=Settings(least=2, way=HANDS)),
    "level": _phones([(50, 50)] * 5, [(50, 50)] * 5),
    "clear": _phones([(100, 0), (0, 100), (50, 50)], [(100, 50), (50, 100), (50, 50)]),
    "measured": _phones([(100,), (100,), (100,)], inside={0: {"minutes": 100.0}, 1: {"cost": 100.0, "comfort": 20.0}}),
    "one criterion": Meeting(([(1,), (2,)],), Settings(least=2, way=TABLE)),
    "one option": _phones([(100, 0), (0, 100)]),
    "equal names": _phones([(100, 0, 0), (0, 100, 0), (0, 0, 100)]),
    "measured, own entries": _phones([(100,), (100,)], inside={0: {"minutes": 100.0}, 1: {"cost": 100.0}}),
    "texts apart": _phones([(100, 0), (0, 100), (50, 50)]),
    "silence decides": _phones([(100, 0), (90, 5), (0, 100), (0, 90)]),
    "packages beside options": _phones([(100,), (100,), (100,)], inside={0: {"speed": 100.0}, 1: {"cost": 100.0}}),
}
"""What people send in the rooms of scenes, by the name of the scene."""
