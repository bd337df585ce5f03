"""Two options against each other: what separates them, and whether one dominates the other."""

from __future__ import annotations

import re

from tests.oracles.view import NEAR, View
from tests.sentences.entries.resting import is_draw
from tests.sentences.facts import Facts, Said, reads_count, reads_number
from tests.sentences.register import fixed, says


def _part(view: View, option: str, criterion: str) -> float:
    if (option, criterion) not in view.entered:
        return 0.0
    return view.used(option)[criterion] * (view.entered[option, criterion][1] - view.loaded.scale.neutral)


@says("{option} <is|are> ahead of {option2:option} by {number}.")
def _(facts: Facts, said: Said) -> bool:
    values = facts.view.values
    return any(
        reads_number(said["number"], values[a] - values[b]) and values[a] > values[b]
        for a in facts.option(said["option"]) for b in facts.option(said["option2"]) if a in values and b in values
    )  # fmt: skip


@says("{option} and {option2:option} tie.", "{option} and {option2:option} tie; {rests:any}.")
def _(facts: Facts, said: Said) -> bool:
    ranks = facts.view.ranks
    return any(
        a != b and a in ranks and ranks[a] == ranks.get(b) and is_draw(facts, said.get("rests"), [a, b])
        for a in facts.option(said["option"])
        for b in facts.option(said["option2"])
    )


@says("{option} <gains|gain> on {told:any}.", where="head_to_head")
def _(facts: Facts, said: Said) -> bool:
    view, names = facts.view, facts.names.alternation("criterion")
    told = re.findall(rf"({names}) \(([\d.]+)\)(?:, | and |$)", said["told"])

    def holds(a: str, b: str) -> bool:
        gaps = {c: _part(view, a, c) - _part(view, b, c) for c in view.criteria}
        best = sorted((gap for gap in gaps.values() if gap > NEAR), reverse=True)[:3]
        return len(told) == len(best) and all(
            any(reads_number(number, gaps[c]) for c in facts.criterion(text)) and reads_number(number, gap)
            for (text, number), gap in zip(told, best, strict=True)
        )

    return any(holds(a, b) for a in facts.option(said["option"]) & set(view.ranked) for b in view.ranked if a != b)


fixed("Contributions of each criterion to either option.")


# Dominance -----------------------------------------------------------------------------------------------------------


def dominates(view: View, one: str, other: str, ends: tuple[int, int]) -> bool:
    weighty = [c for c, share in view.shares.items() if share > 0]
    gaps = [view.entered[one, c][ends[0]] - view.entered[other, c][ends[1]] for c in weighty]
    return all(gap >= -1e-9 for gap in gaps) and any(gap > 1e-9 for gap in gaps)


@says(
    "{option} <is|are> at least as high as {option2:option} on every criterion that carries weight, and higher on at "
    "least one, <how=wherever the readings lie in their ranges|on the central readings only>."
)
def _(facts: Facts, said: Said) -> bool:
    view, certain = facts.view, said["how"].startswith("wherever")

    def holds(one: str, other: str) -> bool:
        if {one, other} - set(view.ranked):
            return False
        return dominates(view, one, other, (1, 1)) and dominates(view, one, other, (0, 2)) == certain

    return any(holds(a, b) for a in facts.option(said["option"]) for b in facts.option(said["option2"]))


@says(
    "On {count} of the {total:count} at least one of the two is silent.",
    "On each of these criteria at least one of the two is silent.",
    "On the only criterion that carries weight at least one of the two is silent.",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    weighty = [c for c, share in view.shares.items() if share > 0]
    names = facts.names.alternation("option")
    found = re.search(rf"({names}) (?:is|are) at least as high as ({names}) on every[^.]*\. $", said.before)
    counts = {
        sum(view.cells[a, c] is None or view.cells[b, c] is None for c in weighty)
        for a in facts.option(found.group(1))
        for b in facts.option(found.group(2))
    } if found else set()  # fmt: skip
    if "count" not in said:
        return len(weighty) in counts and ("only" in said.text) == (len(weighty) == 1)
    return reads_count(said["total"], len(weighty)) and any(
        reads_count(said["count"], n) and 0 < n < len(weighty) for n in counts
    )


@says(
    "No ranked option is at least as high as another on every criterion that carries weight and higher on one or more."
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    pairs = [(a, b) for a in view.ranked for b in view.ranked if a != b]
    return facts.scene.scenario.silence == "neutral" and not any(dominates(view, a, b, (1, 1)) for a, b in pairs)


@says("Dominance is looked at only where silence is entered as no change.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence != "neutral" or "method" in said.place


@says(
    "Neither dominates the other: each is higher on some criterion that carries weight, or they are alike.",
    where="head_to_head",
)
def _(facts: Facts, said: Said) -> bool:
    # The page opens on the first two options of the ranking.
    view = facts.view
    order = sorted(view.ranked, key=lambda name: view.ranks[name])
    pairs = [(a, b) for a in order for b in order if a != b and not dominates(view, a, b, (1, 1))]
    return bool(pairs)
