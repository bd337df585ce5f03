"""Ranks, overall values, contributions and cells, wherever they stand in words."""

from __future__ import annotations

import re

from tests.oracles.view import View
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range, reads_share
from tests.sentences.register import fixed, says


def _is_standing(facts: Facts, name: str, said: Said) -> bool:
    """Hold a rank, a value and a range to an option."""
    view = facts.view
    if name not in view.ranked:
        return False
    tied = sum(rank == view.ranks[name] for rank in view.ranks.values()) > 1
    low, high = view.overall(0)[name], view.overall(2)[name]
    return (
        int(re.sub(r"\D", "", said["ordinal"])) == view.ranks[name]
        and ("tied" in said.text or "=" in said.text) == tied
        and ("value" not in said or reads_number(said["value"], view.values[name]))
        and ("range" not in said or reads_range(said["range"], low, high))
    )


@says("<|tied for >{ordinal} of {count} ranked", "<|tied >{ordinal}, {value:number} ({range})")
def _(facts: Facts, said: Said) -> bool:
    fits = any(_is_standing(facts, name, said) for name in facts.about("option", said) or facts.view.ranked)
    return fits and ("count" not in said or reads_count(said["count"], len(facts.view.ranked)))


@says(
    "{option}: <|tied >{ordinal}, {value:number}, range {range}.",
    "<|tied >{ordinal} {option} {value:number}",
    "<|tied >{ordinal} {option} {value:number} ({range})",
    "<|=>{ordinal:count} {option} {value:number} ({range})",
    "{option}: overall value {value:number}, <|tied for >{ordinal} of {count} ranked.",
)
def _(facts: Facts, said: Said) -> bool:
    fits = any(_is_standing(facts, name, said) for name in facts.option(said["option"]))
    return fits and ("count" not in said or reads_count(said["count"], len(facts.view.ranked)))


@says("<|tied >{ordinal} {option}", where="slides")
def _(facts: Facts, said: Said) -> bool:
    """Hold the name beside a bar, whose value stands on a line of its own."""
    ranks = facts.view.ranks
    return any(
        said["ordinal"].startswith(str(ranks[name]))
        and ("tied" in said.text) == (sum(rank == ranks[name] for rank in ranks.values()) > 1)
        for name in facts.option(said["option"])
        if name in ranks
    )


# The weights that a slide's step stands on.
fixed(
    "the only one ranked {option}",
    "<The comparison with the present weights|Equal weights beside the present weights|Group subtotals>: {any}",
    "What is combined, and what that leaves uncovered: {any}",
)


@says("{option}: not ranked.", "not ranked: {option}", "- {option}:", "not ranked ✎")
@says("not ranked: {option}, {number} combined", where="slides")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    named = facts.option(said["option"]) if "option" in said else list_own(view)
    sizes = [len(view.list_members(name)) for name in named & view.unranked.keys()]
    return bool(sizes) and ("number" not in said or int(said["number"]) in sizes)


def list_own(view: View) -> set[str]:
    """Name the options, and packages of them, that have a number of the user's own that counts."""
    own = {item.source.id for item in view.own_sources}
    places = [*view.overrides, *((r.alternative, r.criterion) for r in view.readings if r.source in own)]
    given = {name for name, criterion in places if criterion in view.criteria}
    return {row for row in view.alternatives if given & {row, *view.list_members(row)}}


@says(
    "{option}: the only one ranked, {value:number}, range {range}.",
    "{option}: overall value {value:number}, the only one ranked.",
    "the only one ranked, {value:number} ({range})",
    "- {option} {value:number} ({range}), the only one ranked",
    "the only one ranked {option} {value:number}",
    "{option}: the only one ranked",
    "the only one ranked",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    if len(view.ranked) != 1:
        return "compare" in said.place or "paragraphs" in said.place or "live/words" in said.place
    (name,) = view.ranked
    ends = view.overall(0)[name], view.overall(2)[name]
    return (
        ("option" not in said or name in facts.option(said["option"]))
        and ("value" not in said or reads_number(said["value"], view.values[name]))
        and ("range" not in said or reads_range(said["range"], *ends))
    )


@says("{options} tie for {ordinal} place.")
def _(facts: Facts, said: Said) -> bool:
    place = int(re.sub(r"\D", "", said["ordinal"]))
    return facts.are("option", said["options"], [name for name, rank in facts.view.ranks.items() if rank == place])


# Contributions -------------------------------------------------------------------------------------------------------


def _is_part(view: View, option: str, criterion: str, said: Said) -> bool:
    cell = view.cells.get((option, criterion))
    if cell is None or not reads_number(said["value"], cell.central):
        return False
    if "amount" not in said:
        return True
    share = view.used(option).get(criterion, 0.0) if option in view.ranked else 0.0
    amount = share * (cell.central - view.loaded.scale.neutral)
    return reads_share(said["share"], share) and reads_number(said["amount"], amount)


@says(
    "{criterion}: {value:number}",
    "{criterion}: {value:number} at {share} of the weight adds {amount:number} to the overall value",
    where="/parts/",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    options = facts.about("option", said) or view.alternatives
    return any(_is_part(view, o, c, said) for o in options for c in facts.criterion(said["criterion"]))


@says("{option}. {criterion}: {value:number} at {share} of the weight, adds {amount:number} to the overall value")
def _(facts: Facts, said: Said) -> bool:
    return facts.any_place(said["option"], said["criterion"], lambda o, c: _is_part(facts.view, o, c, said))


@says("{criterion}: no reading that counts")
def _(facts: Facts, said: Said) -> bool:
    options = facts.about("option", said) or facts.view.alternatives
    return any((o, c) in facts.view.silent for o in options for c in facts.criterion(said["criterion"]))


@says("{share} {criterion}", where="slides")
@says("{criterion} {share}")
def _(facts: Facts, said: Said) -> bool:
    return any(reads_share(said["share"], facts.view.shares.get(c, -1)) for c in facts.criterion(said["criterion"]))


@says("Value against no change ({range})")
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    return reads_range(said["range"], scale.worst - scale.neutral, scale.best - scale.neutral)


@says(
    "Bar chart of the contributions of {count} <criteria|criterion> to each option, from {low:number} to {high:number}."
)
def _(facts: Facts, said: Said) -> bool:
    scale, count = facts.scene.dossier.scale, len(facts.view.criteria)
    return reads_count(said["count"], count) and reads_range(
        f"{said['low']} to {said['high']}", scale.worst, scale.best
    )


@says("{group} adds", "Other criteria adds", where="brief")
def _(facts: Facts, said: Said) -> bool:
    """Labels the row of a group of which some criterion is in view, where there are others to tell it from."""
    known = facts.view.criteria_known
    in_view = {known[name].group for name in facts.view.criteria}
    if "group" not in said:
        return "" in in_view
    return len(in_view) > 1 and bool(facts.names.resolve("group", said["group"]) & in_view)
