"""The reveal, part by part in its order: a sentence, a picture, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.room import words
from dashboard.room.gathering import LABEL, ROUND, Gathering
from dashboard.room.model import HANDS
from dashboard.room.pictures import draw_leads, draw_spreads
from policies.findings import (
    list_spreads,
    word_camps,
    word_clear_leads,
    word_common,
    word_moved,
    word_pull,
    word_room_leads,
    word_spreads,
)
from policies.group import Leads, find_leads
from policies.terms import Array


@dataclass(frozen=True)
class Part:
    """One part of a reveal.

    Parameters
    ----------
    sentences : tuple of str
        The first is its message.
    picture : str
        Safe HTML; empty where there is none.
    notes : tuple of str
        How to read it.
    """

    sentences: tuple[str, ...]
    picture: str = ""
    notes: tuple[str, ...] = ()


def build_spread(gathering: Gathering, way: str = "", own: Array | None = None) -> Part:
    """Show how far people's shares lie apart, by group and by criterion."""
    sentences = [word_spreads(gathering.last, words.write_share)]
    if len(gathering.rounds) > 1:
        sentences.append(word_moved(list_spreads(gathering.rounds[-2]), list_spreads(gathering.last)))
    parts = gathering.part(way)
    notes = [words.KEY_OF_SPREADS]
    if len(gathering.rounds) > 1 and len(parts) == 1:
        notes.append(words.KEY_OF_ROUNDS)
    if gathering.room.settings.way == HANDS:
        notes.append(words.HANDS_NOTE)
    return Part(tuple(sentences), draw_spreads(gathering, parts, own), tuple(notes))


def build_leads(gathering: Gathering, way: str = "") -> Part:
    """Show whom people's weights put first, and whose disagreement moves that most."""
    sentences = (
        word_room_leads(gathering.last, gathering.leads),
        *filter(None, [word_clear_leads(gathering.leads)]),
        word_pull(gathering.last, gathering.pulls),
    )
    parts = dict(_part_leads(gathering, way))
    return Part(sentences, draw_leads(gathering, parts), (words.KEY_OF_LEADS,))


def _part_leads(gathering: Gathering, way: str) -> Iterator[tuple[str, tuple[Leads, Leads | None]]]:
    if way in (LABEL, ROUND):
        for name, part in gathering.part(way).items():
            yield name, (find_leads(part), None)
    else:
        yield "", (gathering.leads, gathering.leads_before)


def build_camps(gathering: Gathering) -> Part:
    """Say where the two largest camps differ most."""
    return Part((word_camps(gathering.last, gathering.leads, words.write_share, gathering.room.settings.least),))


def build_common(gathering: Gathering) -> Part:
    """Say what holds under everybody's weights."""
    return Part((word_common(gathering.last, gathering.leads),))


def build_part(gathering: Gathering, name: str, way: str = "") -> Part:
    """Build one part of a reveal by its name."""
    if name == "spread":
        return build_spread(gathering, way)
    if name == "leads":
        return build_leads(gathering, way)
    return {"camps": build_camps, "common": build_common}[name](gathering)


def build_parts(gathering: Gathering, own: Array | None = None) -> dict[str, Part]:
    """Build all parts of a reveal, in its order, by name; with where somebody stands who gave these shares."""
    first = {"spread": build_spread(gathering, own=own)}
    return first | {name: build_part(gathering, name) for name in ("leads", "camps", "common")}
