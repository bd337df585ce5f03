"""What a room shows beside what people's weights come to: who is there, whose weights these are, where people stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.oracles.people import People, list_groups
from tests.oracles.view import NEAR
from tests.sentences.facts import TOGETHER, Facts, Said, reads_count, reads_share, reads_shares
from tests.sentences.register import fixed, says

_SEEN = "revealed"
"""What stands in the names of places where a room is seen that was revealed."""

# While people answer -------------------------------------------------------------------------------------------------

_STAGE = re.compile(r"(?:room|join), (\d+) of (\d+) in round (\d+)(, closed)?")


def _read_stage(said: Said) -> tuple[int, int, int, bool]:
    """Read from the name of a place how many have sent, how many are here, in which round, and whether it is closed."""
    found = _STAGE.match(said.place)
    assert found
    return int(found[1]), int(found[2]), int(found[3]), bool(found[4])


@says("Nobody is here yet.", "No answers.", "{sent:number} of {here:number} sent", where="room, ")
def _(facts: Facts, said: Said) -> bool:
    sent, here, _, closed = _read_stage(said)
    if "sent" in said:
        return here > 0 and (int(said["sent"]), int(said["here"])) == (sent, here)
    return here == 0 and said.text.startswith("No answers") == closed


@says("Round {number}", "Round {number}. No more answers are taken.", "No more answers are taken.", where="in round ")
def _(facts: Facts, said: Said) -> bool:
    _, _, number, closed = _read_stage(said)
    on_screen = said.place.startswith("room, ")  # the pages of people say it under a heading of their own
    return int(said.get("number", "1")) == number and said.text.endswith("taken.") == (closed and on_screen)


@says("Revealed from {least:number} answers on: {sent:number} so far.", where="in round ")
def _(facts: Facts, said: Said) -> bool:
    sent, least = _read_stage(said)[0], facts.room.settings.least
    return (int(said["least"]), int(said["sent"])) == (least, sent) and sent < least


@says("Sent: {names:any}.", where="room, ")
def _(facts: Facts, said: Said) -> bool:
    names = [f"Person {place}" for place in range(_read_stage(said)[0])]
    return facts.room.settings.asks_name and re.split(", | and ", said["names"]) == names


@says("{number} answers are deleted, which nobody has seen. People can then answer anew.")
def _(facts: Facts, said: Said) -> bool:
    return int(said["number"]) == _read_stage(said)[0]


@says("The room ends on {day}.", "The room ends on {day}. All answers are deleted then.")
def _(facts: Facts, said: Said) -> bool:
    ends = facts.room.opened.room.ends
    return said["day"].removesuffix(" (UTC)") == f"{ends.day} {ends:%B} {ends.year}"


@says("Code for phones: it leads to {any}", where="room_join")
@says("{code}", where="room_join")
@says("{any}", where="code.code_text")
def _(facts: Facts, said: Said) -> bool:
    """Where to answer, and links for others: each to this room."""
    if "code" in said:
        return said["code"] == facts.room.code
    return re.fullmatch(rf"/(?:join/|room\?room=){facts.room.code}(?:\.\w+)?", said["any"]) is not None


@says("/join", where="room_join")
@says("The room {code} has ended, or this link to it is no longer good.", where="room, gone")
def _(facts: Facts, said: Said) -> bool:
    return said.get("code", facts.room.code) == facts.room.code


@says("How many put {group} first", "How many put Other criteria first", where="room: ")
def _(facts: Facts, said: Said) -> bool:
    groups = list_groups(facts.view)
    named = facts.names.resolve("group", said.text.removeprefix("How many put ").removesuffix(" first")) or {""}
    return bool(named & groups.keys())


# The form of who answers ---------------------------------------------------------------------------------------------


fixed(
    "<Join a room|No more answers are taken|Where the room stands> · Policy options compared",
    "How much does going from “{any}” to “{best:any}” matter?",
    "From “{any}” to “{best:any}”.",
    "0: not at all. 100: as much as the most important.",
    "{criterion}, from 0 to 100",
    "Sent <time=14:02 UTC on 25 November>. You can change it until the room is closed.",
    "Your answer of 14:02 UTC on 25 November is in.",
    where="join, ",
)


@says(
    "{group}, against the one that matters most, from 0 to 100",
    "<Other criteria|Criteria>, against the one that matters most, from 0 to 100",
    where="join, ",
)
def _(facts: Facts, said: Said) -> bool:
    named = facts.names.resolve("group", said.text.partition(", against")[0]) or {""}
    return bool(named & list_groups(facts.view).keys())


@says("{criterion} · {more:any}", where="join, ")
def _(facts: Facts, said: Said) -> bool:
    told = said.text.split(" · ")
    return any(
        len(members) == len(told)
        and all(name in facts.criterion(text) for name, text in zip(members, told, strict=True))
        for members in list_groups(facts.view).values()
    )


@says("Look inside: {number} criteria", where="join, ")
def _(facts: Facts, said: Said) -> bool:
    return int(said["number"]) in map(len, list_groups(facts.view).values())


@says("Nothing is revealed while fewer than {count} people have answered.", where="join, ")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], facts.room.settings.least)


@says("This is your answer from round {number}. Change what you like, then send it.", where="join, ")
def _(facts: Facts, said: Said) -> bool:
    return int(said["number"]) == _read_stage(said)[2] - 1


@says("Your weights put {options} first. You are the large ring.", where="join, revealed")
@says("Your weights put nobody first. You are the large ring.", where="join, revealed")
def _(facts: Facts, said: Said) -> bool:
    return facts.are("option", said.get("options"), facts.room.last.leaders[int(said.place.rpartition(" ")[2])])


@says("You sent no answer in this round.", where="join, revealed")
def _(facts: Facts, said: Said) -> bool:
    return int(said.place.rpartition(" ")[2]) >= facts.room.size


# Whose weights these are ---------------------------------------------------------------------------------------------

_PLACE = "{people:number} <person|people> <where=in the room|by show of hands|in a pasted table>"
_WAYS = {"phones": "in the room", "hands": "by show of hands", "table": "in a pasted table"}
_BEFORE = "<|Where we differ: |What it does to the answer: |The room: >"


@says(f"{_BEFORE}{_PLACE}, {{day}}", f"{_BEFORE}{_PLACE}, round {{round:number}}, {{day}}")
@says(f"{_BEFORE}{_PLACE}, {{day}} (part {{part:number}} of {{parts:number}})")
def _(facts: Facts, said: Said) -> bool:
    return _is_here(facts, said)


def _is_here(facts: Facts, said: Said) -> bool:
    day = facts.room.day
    return (
        (int(said["people"]), _WAYS[facts.room.settings.way]) == (facts.room.size, said["where"])
        and int(said.get("round", "1")) == len(facts.room.rounds)
        and said["day"] == f"{day.day} {day:%B} {day.year} (UTC)"
    )


@says(
    f"On screen now, and kept: <of=Mean|Median> of {_PLACE}, {{day}}.",
    f"On screen now, and kept: <of=Mean|Median> of {_PLACE}, round {{round:number}}, {{day}}.",
)
def _(facts: Facts, said: Said) -> bool:
    return _is_here(facts, said) and said.place.startswith(f"room, {said['of']} used")


@says(
    "All else here has the weights at the room’s opening ({set}), not those of its people.",
    "All else here has the weights at the room’s opening (as at the start), not those of its people.",
    "All else here has the weights at the room’s opening ({told:any}), not those of its people.",
)
def _(facts: Facts, said: Said) -> bool:
    shares, dossier = facts.view.shares, facts.scene.dossier
    chosen = facts.scene.scenario.weight_set
    if "set" in said:
        return any(item.id == chosen and item.name == said["set"] for item in dossier.weight_sets)
    if "told" not in said:
        usual = {name: 1.0 if facts.view.criteria_known[name].offered == "sources" else 0.0 for name in shares}
        return all(abs(share - usual[name] / sum(usual.values())) < NEAR for name, share in shares.items())
    parts = re.match(r"(.+?) ([<\d]+ %)(?:, (.+?) ([<\d]+ %)(?: and (\w+) more)?)?$", said["told"])
    assert parts
    told = [(parts[1], parts[2]), *([(parts[3], parts[4])] if parts[3] else [])]
    largest = sorted(shares.values(), reverse=True)
    right = all(
        reads_share(share, most) and any(abs(shares.get(name, -1) - most) < NEAR for name in facts.criterion(text))
        for (text, share), most in zip(told, largest, strict=False)
    )
    return right and not chosen and reads_count(parts[5] or "no", len(shares) - len(told))


@says("median: it is 0 on every criterion, so that nothing would weigh: take the mean instead")
def _(facts: Facts, said: Said) -> bool:
    return not any(facts.room.last.spread([name])[2] for name in facts.view.criteria)


# Where people stand --------------------------------------------------------------------------------------------------


def _list_people(facts: Facts, said: Said) -> Iterator[People]:
    """Give whom something may be told of: of people side by side those who are named, else all of the last round."""
    named = {*said.about, said.get("part")}
    if "by label" in said.place:
        yield from (part for label, part in facts.room.labelled.items() if (label or "Others") in named)
    elif "by round" in said.place:
        yield from (part for number, part in enumerate(facts.room.rounds, start=1) if f"Round {number}" in named)
    else:
        yield facts.room.last


def _list_strips(facts: Facts, said: Said) -> Iterator[list[str]]:
    """Give the criteria of each strip that something may be told of: of what it names or stands under, else of any."""
    told = [said["name"]] if "name" in said else said.about
    kinds = ("group", "criterion", "thing")
    named = {name for text in told for kind in kinds for name in facts.names.resolve(kind, text)}
    for name, members in (*list_groups(facts.view).items(), *((c, [c]) for c in facts.view.criteria)):
        if name in named or not told:
            yield members


@says("{ends:shares}, median {middle:share}")
@says("{part:any} {ends:shares}, median {middle:share}", where="revealed by ")
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_shares(said["ends"], spread[0], spread[4]) and reads_share(said["middle"], spread[2])
        for people in _list_people(facts, said)
        for criteria in _list_strips(facts, said)
        for spread in [people.spread(criteria)]
    )


@says("{name:any}: {ends:shares}, median {middle:share}; middle half {half:shares}; {opening:share} at the opening.")
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_shares(said["ends"], spread[0], spread[4])
        and reads_share(said["middle"], spread[2])
        and reads_shares(said["half"], spread[1], spread[3])
        and reads_share(said["opening"], sum(facts.view.shares[name] for name in criteria))
        for criteria in _list_strips(facts, said)
        for spread in [facts.room.last.spread(criteria)]
    )


@says("<to=▸|◂>")
def _(facts: Facts, said: Said) -> bool:
    before, now = facts.room.rounds[-2:]
    moves = [now.spread(criteria)[2] - before.spread(criteria)[2] for criteria in _list_strips(facts, said)]
    return any(move > 0 if said["to"] == "▸" else move < 0 for move in moves)


@says("{number} <person|people>", "{before:number} → {number} <person|people>")
def _(facts: Facts, said: Said) -> bool:
    """How many people's weights put those first under whose names it stands; in the round before where that differs."""
    beside = "revealed by " not in said.place and len(facts.room.rounds) > 1
    then = facts.room.rounds[-2] if beside else None

    def holds(people: People, leaders: tuple[str, ...]) -> bool:
        now = int(said["number"]) == people.counts[leaders]
        told = int(said["before"]) if "before" in said else int(said["number"])
        return now and (then is None or told == then.counts[leaders])

    return any(
        _is_named(facts, said.about[-1], leaders) and holds(people, leaders)
        for people in _list_people(facts, said)
        for leaders in _list_leaders(facts)
    )


def _list_leaders(facts: Facts) -> set[tuple[str, ...]]:
    return {leaders for people in facts.room.rounds for leaders in people.counts}


def _is_named(facts: Facts, text: str, leaders: tuple[str, ...]) -> bool:
    if not leaders:
        return text == TOGETHER[1]
    return facts.are("option", text.removesuffix(TOGETHER[0]), leaders) and text.endswith(TOGETHER[0]) == (
        len(leaders) > 1
    )


@says("{options}, tied", "Nobody can lead")
def _(facts: Facts, said: Said) -> bool:
    return any(_is_named(facts, said.text, leaders) for leaders in _list_leaders(facts))


@says("yes", "no", where="workbook, Room")
def _(facts: Facts, said: Said) -> bool:
    return any(
        clear == (said.text == "yes") and _is_named(facts, said.about[-1], leaders)
        for people in facts.room.rounds
        for clear, leaders in zip(people.clear, people.leaders, strict=True)
    )


@says("Round {number}", where="revealed by round")
@says("Round {number}", where="join, revealed")
def _(facts: Facts, said: Said) -> bool:
    last = len(facts.room.rounds)
    return int(said["number"]) == last if said.place.startswith("join, ") else 1 <= int(said["number"]) <= last


fixed("{group}, together", "Other criteria, together", where="workbook, Room")
