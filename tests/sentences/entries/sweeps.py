"""Where first place passes as one share of the weight moves."""

from __future__ import annotations

import re

from tests.oracles.view import NEAR, View, lead
from tests.sentences.entries.fractions import PART, reads_part
from tests.sentences.entries.resting import list_silent, rests_on_silence
from tests.sentences.entries.weights import move_share
from tests.sentences.facts import Facts, Said, reads_count, reads_share
from tests.sentences.register import fixed, says


def find_tips(view: View, criterion: str) -> list[float]:
    """Find the shares at which first place passes as one criterion's share moves: try all crossings of lines."""
    if view.shares[criterion] >= 1 - NEAR:
        return []
    ends = [view.overall(shares=move_share(view, [criterion], share)) for share in (0.0, 1.0)]
    linear = view.scenario.silence != "leave_out" and all(len(end) == len(view.ranked) for end in ends)
    shares = _cross_lines(ends) if linear else [step / 400 for step in range(1, 400)]
    found = []
    for share in sorted({round(share, 12) for share in shares}):  # two that are level cross a third at once
        around = (max(share - 1e-6, 0.0), min(share + 1e-6, 1.0)) if linear else (share - 1 / 800, share + 1 / 800)
        before, after = (lead(view.overall(shares=move_share(view, [criterion], s))) for s in around)
        if before and after and before[0] != after[0]:
            found.append(share if linear else _narrow(view, criterion, *around))
    return found


def _narrow(view: View, criterion: str, low: float, high: float) -> float:
    """Halve the way between two shares with other leaders until it is short."""
    first = lead(view.overall(shares=move_share(view, [criterion], low)))
    for _ in range(20):
        middle = (low + high) / 2
        same = lead(view.overall(shares=move_share(view, [criterion], middle))) == first
        low, high = (middle, high) if same else (low, middle)
    return (low + high) / 2


def _cross_lines(ends: list[dict[str, float]]) -> list[float]:
    """Give the places strictly between the ends at which two straight lines cross."""
    found = []
    names = list(ends[0])
    for place, a in enumerate(names):
        for b in names[place + 1 :]:
            gap, last = ends[0][a] - ends[0][b], ends[1][a] - ends[1][b]
            if (gap > NEAR and last < -NEAR) or (gap < -NEAR and last > NEAR):
                found.append(gap / (gap - last))
    return found


def _passes(facts: Facts, criterion: str, at: str, loses: str, gains: str) -> bool:
    """Tell whether first place passes from one to the other at a share so written."""
    view = facts.view
    exact = [share for share in find_tips(view, criterion) if _reads_near(at, share)]
    for share in exact:
        step = 1e-5
        before, after = (
            lead(view.overall(shares=move_share(view, [criterion], min(max(s, 0.0), 1.0))))
            for s in (share - step, share + step)
        )
        if before[0] in facts.option(loses) and after[0] in facts.option(gains):
            return True
    return False


def _reads_near(at: str, share: float) -> bool:
    return reads_part(at, share) or reads_part(at, share - 0.002) or reads_part(at, share + 0.002)


@says("Whatever one criterion's share alone, first place never passes from one option to another.")
def _(facts: Facts, said: Said) -> bool:
    return not any(find_tips(facts.view, c) for c in facts.view.criteria)


@says(
    "First place passes as {count} of {total:count} <criteria|criterion> <moves|move>. The nearest tipping "
    "point: {criterion} with {at:any} "
    "instead of {now:any} of the weight, where first place passes from {option} to {option2:option}."
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    tips = {c: find_tips(view, c) for c in view.criteria}
    movable = [c for c in view.criteria if view.shares[c] < 1 - NEAR]
    counted = reads_count(said["count"], sum(map(bool, tips.values()))) and reads_count(said["total"], len(movable))
    gaps = {c: min((abs(s - view.shares[c]) for s in found), default=2.0) for c, found in tips.items()}
    return counted and any(
        gaps[c] < min(gaps.values()) + 0.003
        and reads_part(said["now"], view.shares[c])
        and (
            _passes(facts, c, said["at"], said["option"], said["option2"])
            or _passes(facts, c, said["at"], said["option2"], said["option"])
        )
        for c in facts.criterion(said["criterion"])
    )


_NOW = "{criterion} has {share} of the weight now."


@says(f"{_NOW} At no other share of it alone does first place pass.")
def _(facts: Facts, said: Said) -> bool:
    return any(_stays(facts, c, said) for c in facts.criterion(said["criterion"]))


def _stays(facts: Facts, criterion: str, said: Said) -> bool:
    return reads_share(said["share"], facts.view.shares[criterion]) and not find_tips(facts.view, criterion)


@says(
    f"{_NOW} With any share <above 0 %|below 100 %|other than that>, {{options}} <would lead|would share the lead>.",
    f"{_NOW} Only {{told:any}}.",
)
def _(facts: Facts, said: Said) -> bool:
    """First place never passes, but a tie parts or comes about: at an end, or everywhere but here."""
    view = facts.view
    for c in facts.criterion(said["criterion"]):
        if not _stays(facts, c, said):
            continue
        if "options" in said:
            inside = lead(view.overall(shares=move_share(view, [c], 0.37)))
            return inside != view.leaders and facts.are("option", said["options"], inside)
        names = facts.names.alternation("option")
        told = re.findall(
            rf"at (0|100) % ({names}(?:(?:, | and ){names})*) would (?:lead|share the lead)", said["told"]
        )
        return bool(told) and all(
            facts.are("option", who, lead(view.overall(shares=move_share(view, [c], int(at) / 100))))
            for at, who in told
        )
    return False


def _is_silence_told(facts: Facts, criterion: str, loses: str, gains: str, who: str) -> bool:
    """Hold who of the two between whom first place passes is said to be silent on what moves."""
    one, other = (next(iter(facts.option(text) & set(facts.view.ranked)), "") for text in (loses, gains))
    silent = {a for a, _ in list_silent(facts.view, [one, other], [criterion])}
    wanted = {"the first is": {one}, "the second is": {other}, "both are": {one, other}, "": set()}[who]
    return silent == wanted


@says(f"{_NOW} As its share rises, first place passes at: {{told:any}}.")
def _(facts: Facts, said: Said) -> bool:
    view, names = facts.view, facts.names.alternation("option")
    told = re.findall(
        rf"({PART}), from ({names}) to ({names})(?: \((the first is|the second is|both are) silent on it\))?(?:; |$)",
        said["told"],
    )
    linear = view.scenario.silence != "leave_out"
    return any(
        reads_share(said["share"], view.shares[c])
        and (not linear or len(told) == len(find_tips(view, c)))
        and bool(told)
        and all(
            _passes(facts, c, at, loses, gains) and _is_silence_told(facts, c, loses, gains, who)
            for at, loses, gains, who in told
        )
        for c in facts.criterion(said["criterion"])
    )  # fmt: skip


@says(
    "{criterion}: at {at:share} (now {now:share}) from {option} to {option2:option}",
    "{criterion}: at {at:share} (now {now:share}) from {option} to {option2:option}; rests on {silent:count} silent "
    "<cell|cells>",
)
def _(facts: Facts, said: Said) -> bool:
    pairs = [(a, b) for a in facts.option(said["option"]) for b in facts.option(said["option2"])]
    return any(
        reads_share(said["now"], facts.view.shares.get(c, -1))
        and any(rests_on_silence(facts, said, pair, [c]) for pair in pairs if {*pair} <= {*facts.view.ranked})
        and _passes(facts, c, said["at"].replace("%", " %").replace("  ", " "), said["option"], said["option2"])
        for c in facts.criterion(said["criterion"])
    )


@says("There is one criterion that carries all the weight, so no share can move against another.")
def _(facts: Facts, said: Said) -> bool:
    return max(facts.view.shares.values()) >= 1 - NEAR


fixed(
    "Overall values as the share of {criterion} moves",
    "Overall value of each option as the share of {criterion} goes from 0 to 100 %.",
    "A small picture for each criterion.",
    "Show all {count}",
    "{criterion}, least and greatest share (now {share})",
)
