"""Whatever is done in whatever order, both databases say what a room in plain Python says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from dashboard.room.model import Phase, Ratings, RoomError, Settings, Tally
from dashboard.room.store.rooms import MOST_ROUNDS, SqlStore
from tests.dashboard.room.store.helpers.rooms import rate

PEOPLE = tuple("abcdefg")


@dataclass
class Plain:
    """A room as its docstrings describe it; a method gives what the store's gives, or None if it is refused."""

    here: set[str] = field(default_factory=set)
    rounds: list[dict[str, Ratings]] = field(default_factory=lambda: [{}])
    phase: Phase = Phase.OPEN

    def send(self, person: str, number: int) -> bool:
        if self.phase is not Phase.OPEN:
            return False
        self.here.add(person)
        self.rounds[-1][person] = rate(number)
        return True

    def join(self, person: str, _: int) -> bool:
        self.here.add(person)
        return True

    def close(self, *_: Any) -> bool:
        self.phase = Phase.CLOSED if self.phase is Phase.OPEN else self.phase
        return True

    def reopen(self, *_: Any) -> bool:
        return self._unless_revealed(lambda: None)

    def discard(self, *_: Any) -> bool:
        return self._unless_revealed(self.rounds[-1].clear)

    def reveal(self, *_: Any) -> bool:
        if len(self.rounds[-1]) < Settings().least:
            return False
        self.phase = Phase.REVEALED
        return True

    def begin_round(self, *_: Any) -> bool:
        if self.phase is not Phase.REVEALED or len(self.rounds) == MOST_ROUNDS:
            return False
        self.rounds.append({})
        self.phase = Phase.OPEN
        return True

    def _unless_revealed(self, change: Callable[[], None]) -> bool:
        if self.phase is Phase.REVEALED:
            return False
        change()
        self.phase = Phase.OPEN
        return True


# Answers are drawn as often as all that is done with them, so that rounds get far enough to be revealed.
STEPS = st.one_of(
    st.tuples(st.just("send"), st.sampled_from(PEOPLE), st.integers(0, 100)),
    st.tuples(st.just("send"), st.sampled_from(PEOPLE), st.integers(0, 100)),
    st.tuples(
        st.sampled_from(["join", "close", "reopen", "reveal", "discard", "begin_round", "everybody"]),
        st.sampled_from(PEOPLE),
        st.just(0),
    ),
)


def take(store: SqlStore, code: str, secret: str, step: tuple[str, str, int]) -> bool:
    name, person, number = step
    try:
        if name == "send":
            store.send(code, person, rate(number))
        elif name == "join":
            store.join(code, person)
        else:
            getattr(store, name)(code, secret)
    except RoomError as error:
        assert type(error) is RoomError  # noqa: PT017  which error it is decides, not that there is one
        return False
    return True


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, max_size=25))
def test_every_sequence_ends_as_in_plain_python(store: SqlStore, steps: list[tuple[str, str, int]]) -> None:
    plain, opened = Plain(), store.open_room("question", Settings())
    code = opened.room.code
    for name, person, number in steps:
        several = [("send", each, number) for each in PEOPLE] if name == "everybody" else [(name, person, number)]
        for step in several:
            assert take(store, code, opened.facilitator, step) == getattr(plain, step[0])(*step[1:]), step
        found = store.find_room(code)
        assert found is not None
        assert (found.round, found.phase) == (len(plain.rounds), plain.phase)
        assert store.count(code) == Tally(len(plain.here), len(plain.rounds[-1]))
    for number, answers in enumerate(plain.rounds, 1):
        for person in PEOPLE:
            own = store.find_own(code, person, number)
            assert (own and own.ratings) == answers.get(person)
    revealed = plain.rounds if plain.phase is Phase.REVEALED else plain.rounds[:-1]
    read = store.read_answers(code)
    assert [sorted(answers, key=repr) for answers in read] == [sorted(r.values(), key=repr) for r in revealed]
    store.delete(code, opened.facilitator)
