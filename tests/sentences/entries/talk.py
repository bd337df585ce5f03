"""What the steps of the talk say: who leads and how clearly, what changed, what would overturn the lead."""

from __future__ import annotations

import re

from tests.oracles.view import NEAR, Place, View
from tests.sentences.entries.changes import find_least_change
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_share
from tests.sentences.register import says


def find_option(facts: Facts, text: str) -> set[str]:
    """Find an option that is named within a sentence, where its first letter may be small and its middle cut."""
    begins, cut, ends = text.lower().partition("…")
    known = facts.names.by_kind["option"].items()
    whole = re.compile(re.escape(begins) + (f".*{re.escape(ends)}" if cut else ""), re.DOTALL)
    return set().union(*(ids for name, ids in known if whole.fullmatch(name.lower())))


def is_one(facts: Facts, text: str, ids: list[str]) -> bool:
    return len(ids) == 1 and ids[0] in find_option(facts, text)


# The comparison ------------------------------------------------------------------------------------------------------


@says("the scale goes on to {end:number}")
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    return any(reads_number(said["end"], end) for end in (scale.worst, scale.best))


@says("{number} {name:any}", where="ticks/text")
def _(facts: Facts, said: Said) -> bool:
    return reads_number(said["number"], facts.scene.dossier.scale.neutral)


@says("all {count} could lie here", "both could lie here")
def _(facts: Facts, said: Said) -> bool:
    low, high = facts.view.overall(0), facts.view.overall(2)
    overlap = max(low.values()) < min(high.values()) + NEAR
    return overlap and reads_count(said.get("count", "two"), len(low))


# Ask the room --------------------------------------------------------------------------------------------------------


@says(
    "{options} <leads|lead>, not clearly",
    "{options} <leads|lead>, unless a silent cell says otherwise",
    "{options} <leads|lead>, whichever single reading moves",
    "{options} share the lead<| already>",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    if "share the lead" in said.text:
        right = len(view.leaders) > 1
    elif said.text.endswith("not clearly"):
        right = not view.separable
    else:
        right = view.separable and bool(view.silent_ties) == said.text.endswith("says otherwise")
    return right and facts.are("option", said["options"], view.leaders)


# Before and after ----------------------------------------------------------------------------------------------------


def is_moved(facts: Facts) -> bool:
    before = facts.at_equal.view.shares
    return any(abs(share - before[name]) > NEAR for name, share in facts.view.shares.items())


def has_margin(view: View, text: str) -> bool:
    values = sorted(view.values.values(), reverse=True)
    return reads_number(text, values[0] - values[1])


def list_passed(facts: Facts, name: str) -> list[str]:
    was, now = facts.at_equal.view.ranks, facts.view.ranks
    both = [other for other in now if other in was]
    return [other for other in both if name in both and was[name] > was[other] and now[name] < now[other]]


def are_all(facts: Facts, text: str, ids: list[str]) -> bool:
    """Tell whether a list of names within a sentence stands for these."""
    names = [find_option(facts, name) for name in re.split(", | and ", text)]
    return len(names) == len(ids) and all(any(name in found for found in names) for name in ids)


@says(
    "No weight has moved yet: all criteria still count the same.",
    "The weights have moved; there is no order to compare.",
    "No option passes another; {option} <still leads|still lead|now leads alone|now lead alone>, by {margin:number}",
    "{mover:option} <passes|pass> {others:any}; {option} <still leads|still lead|now leads alone|now lead alone>, "
    "by {margin:number}",
    "{option} <takes|take> the lead from {others:any}, by {margin:number}",
    "{options} now share the lead",
)
def _(facts: Facts, said: Said) -> bool:
    view, before = facts.view, facts.at_equal.view
    if said.text.startswith("No weight"):
        return not is_moved(facts)
    if said.text.startswith("The weights"):
        return is_moved(facts) and min(len(view.ranked), len(before.ranked)) < 2
    if "options" in said:
        return len(view.leaders) > 1 and facts.are("option", said["options"], view.leaders)
    if not (is_one(facts, said["option"], view.leaders) and has_margin(view, said["margin"])):
        return False
    if "mover" in said:
        return any(are_all(facts, said["others"], list_passed(facts, name)) for name in facts.option(said["mover"]))
    if "others" in said:
        return are_all(facts, said["others"], before.leaders)
    return not any(list_passed(facts, name) for name in view.ranked)


# What would overturn it ----------------------------------------------------------------------------------------------


@says(
    "Moving {share} of the weight would put {who:any} level",
    "No other weights would put another option first",
    "No single reading moved within its range would do it",
    "Any of {count} <reading|readings> moved within its range would do it",
    "no weights put it first",
    "No option can be ranked",
    "Only {option} can be ranked.",
    where="present: stage",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    if said.text.startswith("No option"):
        return not view.ranked
    if said.text.startswith("Only"):
        return is_one(facts, said["option"], view.ranked)
    if said.text.startswith("No single"):
        return not view.ties
    if "count" in said:
        return reads_count(said["count"], len(view.ties))
    found = {name: find_least_change(view, name) for name in view.ranked if name not in view.leaders}
    able = {name: change for name, change in found.items() if change is not None}
    if "share" not in said:
        return len(able) < len(found) if said.text.startswith("no weights") else not able
    nearest = {name for name, change in able.items() if change <= min(able.values()) + NEAR}
    return bool(nearest & find_option(facts, said["who"])) and reads_share(said["share"], min(able.values()))


@says("rests on {count} silent <cell|cells>")
def _(facts: Facts, said: Said) -> bool:
    silent = [place for place in facts.view.silent if place[0] in facts.view.ranked]
    return any(reads_count(said["count"], count) for count in range(1, len(silent) + 1))


@says("{able:count} of {all:count} cells could do it alone")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return reads_count(said["able"], len(view.ties)) and reads_count(said["all"], len(view.ranked) * len(view.criteria))


@says("so could {count} silent <cell|cells>")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], len(facts.view.silent_ties))


@says("{option}, {criterion}: {number}", where="cells/said")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view

    def ends_there(place: Place) -> bool:
        return any(reads_number(said["number"], view.find_ends(place)[end]) for end in (0, 2))

    places = {*view.ties, *view.silent_ties}
    return facts.any_place(said["option"], said["criterion"], lambda a, c: (a, c) in places and ends_there((a, c)))


# The other steps -----------------------------------------------------------------------------------------------------


@says(
    "{what:any}; not a recommendation · {view:any} · silence counts as no change, ±{number}",
    "{what:any}; not a recommendation · {view:any} · silence is left out",
    "{what:any}; not a recommendation · {view:any} · only criteria read for every option",
)
def _(facts: Facts, said: Said) -> bool:
    chosen = facts.scene.scenario
    if "number" in said:
        return chosen.silence == "neutral" and reads_number(said["number"], chosen.allowance)
    return chosen.silence == ("leave_out" if said.text.endswith("left out") else "shared_only")


@says("{told:any}", where="picture/cards/text")
def _(facts: Facts, said: Said) -> bool:
    """What a card has room for is the beginning of a description."""
    beginning = said["told"].rstrip(".")
    options = (*facts.scene.dossier.alternatives, *facts.scene.scenario.own_alternatives)
    return any(item.description.startswith(beginning) for item in options)


@says(
    "and {count} more on the Evidence page",
    "and {count} more",
    "✎ with entries of your own",
    "✎ your entries",
    where="present: stage",
)
def _(facts: Facts, said: Said) -> bool:
    return "✎" not in said.text or bool(facts.scene.scenario.overrides or facts.scene.scenario.sources)
