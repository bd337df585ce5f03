"""Several people's weights: how far apart they are, whom they put first, what divides them, what all of them say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.oracles.people import People
from tests.oracles.view import NEAR
from tests.sentences.facts import Facts, Said, reads_count, reads_share, reads_shares
from tests.sentences.register import says


def _ends(facts: Facts) -> dict[str, tuple[float, float]]:
    """Give the least and the greatest share of each thing."""
    spreads = {name: facts.room.last.spread(members) for name, members in facts.room.things.items()}
    return {name: (spread[0], spread[-1]) for name, spread in spreads.items()}


def _like(facts: Facts, width: float) -> list[str]:
    return [name for name, (least, most) in _ends(facts).items() if abs(most - least - width) < NEAR]


# How far apart -------------------------------------------------------------------------------------------------------


@says("There is one criterion to weigh, so nobody differs.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.criteria) == 1


@says("Everybody gives the same shares.")
def _(facts: Facts, said: Said) -> bool:
    return all(
        abs(one[name] - facts.room.last.shares[0][name]) < NEAR for one in facts.room.last.shares for name in one
    )


@says("As far apart on one as on another: {shares}.", "As far apart on one as on another: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    ends = _ends(facts)
    alike = len(_like(facts, ends[next(iter(ends))][1] - ends[next(iter(ends))][0])) == len(ends)
    if "shares" in said:
        return alike and all(reads_shares(said["shares"], *told) for told in ends.values())
    parts = re.findall(rf"({facts.names.alternation('thing')}) \(([^()]+)\)(?:, | and |$)", said["told"])
    named = facts.are("thing", re.sub(r" \([^()]*%\)", "", said["told"]), ends)
    return (
        alike
        and named
        and all(any(reads_shares(told, *ends[name]) for name in _find(facts, text)) for text, told in parts)
    )


def _find(facts: Facts, text: str) -> set[str]:
    return facts.names.resolve("thing", text)


@says("Closest on {near:any}; furthest apart on {far:any}.")
def _(facts: Facts, said: Said) -> bool:
    widths = [most - least for least, most in _ends(facts).values()]
    apart = max(widths) - min(widths) > NEAR
    return (
        apart and _names(facts, said["near"], min(widths), "close") and _names(facts, said["far"], max(widths), "far")
    )


def _names(facts: Facts, told: str, width: float, how: str) -> bool:
    """Hold which things are so wide: one with its ends, and as many as there are beside it."""
    thing, like = facts.names.alternation("thing"), _like(facts, width)
    found = re.fullmatch(rf"({thing}), (.*?%)(?:, and as {how} on (.+))?", told)
    if not found:
        return False
    first = [name for name in _find(facts, found[1]) if name in like and reads_shares(found[2], *_ends(facts)[name])]
    others = re.fullmatch(r"(\w+) others", found[3] or "no others")
    if others:
        return bool(first) and reads_count(others[1], len(like) - 1)
    return any(facts.are("thing", found[3], [other for other in like if other != name]) for name in first)


@says(
    "The middle halves are as wide as in the round before.",
    "Since the round before people are {told:any}, by their middle half.",
)
def _(facts: Facts, said: Said) -> bool:
    before, now = facts.room.rounds[-2:]
    changes = {name: _middle(now, members) - _middle(before, members) for name, members in facts.room.things.items()}
    closer = [name for name, change in changes.items() if change < -NEAR]
    apart = [name for name, change in changes.items() if change > NEAR]
    found = re.fullmatch(r"(?:closer together on (.+?))?(?: and )?(?:further apart on (.+))?", said.get("told"))
    assert found
    return facts.are("thing", found[1] or "", closer) and facts.are("thing", found[2] or "", apart)


def _middle(people: People, criteria: Sequence[str]) -> float:
    spread = people.spread(criteria)
    return spread[3] - spread[1]


# Whom they put first -------------------------------------------------------------------------------------------------


@says("{told:any} under the weights of {rest:any}.")
def _(facts: Facts, said: Said) -> bool:
    """Everybody who leads for somebody, those with most people first and nobody last, each with how many that is."""
    counts, total, parts = facts.room.last.counts, facts.room.size, said.text.removesuffix(".").split("; ")
    found = [re.fullmatch(r"(.+?) under (?:the weights|those) of (.+)", part) for part in parts]
    numbers = [_read_people(part[2], total) if part else 0 for part in found]
    leaders = [_find_leaders(facts, part[1], place) if part else None for place, part in enumerate(found)]
    some = [count for who, count in zip(leaders, numbers, strict=True) if who]
    return (
        len(leaders) == len(counts)
        and {who: count for who, count in zip(leaders, numbers, strict=True) if who is not None} == counts
        and some == sorted(some, reverse=True)
        and () not in leaders[:-1]
    )


def _read_people(told: str, total: int) -> int:
    """Read how many of all people are told of."""
    if told == f"all {total} people" and total > 1:
        return total
    found = re.fullmatch(rf"(\d+)(?: of {total} people)?", told)
    return int(found[1]) if found else 0


def _find_leaders(facts: Facts, told: str, place: int) -> tuple[str, ...] | None:
    """Find among those who lead for somebody whom a part of a sentence speaks of, in words that fit its place."""
    if told.lower() == "nobody can lead":
        return () if told[0].isupper() == (place == 0) else None
    verb = r"(leads?|share the lead)" if not place else "(together)"
    found = re.fullmatch(rf"(.+?)(?: {verb})?", told)
    assert found
    for leaders in facts.room.last.counts:
        fits = (found[2] in ("share the lead", "together")) == (len(leaders) > 1) and bool(found[2]) >= (place == 0)
        if leaders and fits and facts.are("option", found[1], leaders):
            return leaders
    return None


@says(
    "The lead stands whichever single reading moves within its range.",
    "The one lead is tied or overturned by a single reading that moves within its range.",
    "<which=All|None of the> {total:number} leads <stand|stands> whichever single reading moves within its range.",
    "{clear:number} of the {total:number} leads <stand|stands> whichever single reading moves within its range.",
)
def _(facts: Facts, said: Said) -> bool:
    total = sum(len(leaders) == 1 for leaders in facts.room.last.leaders)
    clear = sum(facts.room.last.clear)
    usual = {"All": total, "None of the": 0}.get(said.get("which"), int(said.text.startswith("The lead")))
    return int(said.get("total", "1")) == total and int(said.get("clear", str(usual))) == clear


# What divides them ---------------------------------------------------------------------------------------------------


@says(
    "Agreeing on the weight of any one criterion would change nobody's lead.",
    "Agreeing on the median weight of {criteria} would change the lead for {count} <person|people>.",
    "Agreeing on the median weight of {criteria} would change the lead for {count} <person|people>, more than any "
    "other criterion.",
    "Agreeing on the median weight of any one of {total:count} criteria would change the lead for {count} "
    "<person|people>.",
)
def _(facts: Facts, said: Said) -> bool:
    pulls = facts.room.last.pulls
    most = [name for name, changed in pulls.items() if changed == max(pulls.values())]
    if "count" not in said:
        return not any(pulls.values())
    right = reads_count(said["count"], max(pulls.values())) and max(pulls.values()) > 0
    if "criteria" not in said:
        return right and reads_count(said["total"], len(most))
    more = said.text.endswith("other criterion.")
    return right and facts.are("criterion", said["criteria"], most) and more == (len(most) < len(pulls))


@says(
    "The {one:number} whose weights put {options} first and the {other:number} whose weights put {options2:options} "
    "first differ most on {criterion}: a median of {share} in the first camp, of {share2:share} in the second."
)
def _(facts: Facts, said: Said) -> bool:
    people = facts.room.last
    counts = sorted((count for who, count in people.counts.items() if who), reverse=True)
    camps = [
        [who for who in people.counts if who and facts.are("option", said[name], who)]
        for name in ("options", "options2")
    ]
    numbers = [int(said["one"]), int(said["other"])]
    if not all(camps) or numbers != counts[:2] or numbers[1] < facts.room.settings.least:
        return False
    if [people.counts[camp[0]] for camp in camps] != numbers:
        return False
    one, other = (people.medians(camp[0]) for camp in camps)
    widest = max(abs(one[name] - other[name]) for name in one)
    return any(
        abs(abs(one[name] - other[name]) - widest) < NEAR
        and reads_share(said["share"], one[name])
        and reads_share(said["share2"], other[name])
        for name in facts.criterion(said["criterion"]) & {*one}
    )


@says(
    "Too few options are ranked for anybody to lead.",
    "There is one camp: everybody's weights lead to the same.",
    "There are no two camps: beside the largest, no lead is that of {count} people or more.",
)
def _(facts: Facts, said: Said) -> bool:
    counts = sorted((count for who, count in facts.room.last.counts.items() if who), reverse=True)
    if said.text.startswith("Too few"):
        return not counts
    one = counts == [facts.room.size]
    least = facts.room.settings.least
    none = bool(counts) and not one and not any(count >= least for count in counts[1:])
    return none and reads_count(said["count"], least) if "count" in said else one


# What all of them say ------------------------------------------------------------------------------------------------


@says(
    "No option is ahead of another under everybody's weights.",
    "Under everybody's weights {told:any}.",
)
def _(facts: Facts, said: Said) -> bool:
    """The pairs that are told and what follows from them are those that hold, and none is told that follows."""
    pairs, options = set[tuple[str, str]](), facts.names.alternation("option")
    one = rf"{options}(?:(?:, | and ){options})*"
    for found in re.finditer(rf"({one}) (?:is|are) ahead of ({one})(?:; |$)", said.get("told")):
        ahead, behind = (_choose(facts, found[place]) for place in (1, 2))
        pairs |= {(first, second) for first in ahead for second in behind}
    known = facts.room.last.ahead
    follows = {(a, d) for a, b in known for c, d in known if b == c}
    return pairs == known - follows


def _choose(facts: Facts, told: str) -> list[str]:
    """Give the options in view that are named."""
    return [name for ids in facts.names.split("option", told) for name in ids if name in facts.view.alternatives]
