"""Who leads, how firmly, and what that stands on."""

from __future__ import annotations

import re

from policies.terms import ALL_SOURCES
from tests.oracles.view import View
from tests.sentences.entries.combined import find_packages, list_read
from tests.sentences.entries.resting import count_moves, reads_moves
from tests.sentences.facts import Facts, Said, reads_count
from tests.sentences.register import says


def find_only_criterion(view: View) -> str:
    """Name the one criterion that carries all of the weight of those ranked; empty if there are several."""
    carrying = {c for a in view.ranked for c, share in view.used(a).items() if share > 0}
    return carrying.pop() if len(carrying) == 1 else ""


def _stands_on(facts: Facts, told: str) -> bool:
    """Hold the beginning of a headline to what counts: whose readings, of how many texts, and what is of one's own."""
    view, dossier = facts.view, facts.scene.dossier
    told, _, alone = told.partition(" and on one criterion alone, ")
    only = find_only_criterion(view) if len(view.ranked) > 1 else ""
    if (only not in facts.criterion(alone)) if alone else bool(only):
        return False
    shipped = [s for s in dossier.sources if view.lens in (ALL_SOURCES, s.id)]
    added = [s.source for s in view.own_sources if view.lens in (ALL_SOURCES, s.source.id)]
    found = re.fullmatch(
        r"(?:(?P<whose>our reading|the figures) of (?P<count>\w+) (?P<noun>[^(,]+?)"
        r"(?:, (?P<name>.+?)| \((?P<years>[\d, ]+)\))?)?(?: and on )?(?:(?P<own>\w+) sources? of your own)?"
        r"(?:, with (?P<entries>[a-z0-9, ]+) of your own)?",
        told,
    )
    if not found:
        return False
    part = found.groupdict()
    years = list(dict.fromkeys(s.date[:4] for s in shipped if re.match(r"\d{4}", s.date)))
    counts = {
        "score": sum(place in view.cells for place in view.overrides),
        "option": sum(o.startswith("user_") and view.list_members(o) == (o,) for o in view.alternatives),
        "criteri": sum(c.startswith("user_") for c in view.criteria),
    }
    told = {noun: n for n, noun in re.findall(r"(\w+) (score|option|criteri)", part["entries"] or "")}
    return (
        (not part["count"]) == (not shipped)
        and (not shipped or (part["whose"] == "our reading") == facts.judged)
        and (not shipped or reads_count(part["count"], len(shipped)))
        and (part["name"] is None or facts.source(part["name"]) == {shipped[0].id})
        and (part["years"] is None or part["years"].split(", ") == years)
        and (not part["own"]) == (not added)
        and (not added or reads_count(part["own"], len(added)))
        and all(reads_count(told.get(noun, "no"), count) for noun, count in counts.items())
    )


@says("On {basis:any}, no <option|package> can be ranked.")
def _(facts: Facts, said: Said) -> bool:
    return _stands_on(facts, said["basis"]) and not facts.view.ranked


@says("On {basis:any}, only {option} can be ranked, so there is nothing to lead.")
def _(facts: Facts, said: Said) -> bool:
    return _stands_on(facts, said["basis"]) and facts.are("option", said["option"], facts.view.ranked)


@says(
    "On {basis:any}, {option} <leads|lead>, and no single reading moved within its range changes that.",
    "On {basis:any}, {option} <leads|lead>, and no single reading moved within its range changes that; but {moves:any} "
    "would tie or overturn it.",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    leads = facts.are("option", said["option"], view.leaders)
    _, silent = count_moves(view)
    moves = reads_moves(said["moves"], 0, silent) if "moves" in said else not silent
    return _stands_on(facts, said["basis"]) and leads and view.separable and moves


@says("On {basis:any}, no <option|package> is clearly ahead.")
def _(facts: Facts, said: Said) -> bool:
    return _stands_on(facts, said["basis"]) and len(facts.view.ranked) > 1 and not facts.view.separable


@says(
    "{options} <is|are> not ranked: no reading of <it|them> counts here<|, through your own source alone>.",
    "{options} <is|are> not ranked: no reading of <it|them> counts here, through {source} alone.",
    "{options} <is|are> not ranked: {source} <does|do> not discuss <it|them>.",
)
def _(facts: Facts, said: Said) -> bool:
    names = {name for name, why in facts.view.unranked.items() if why == "no_reading"}
    undiscussed = {name for name in names if not _is_discussed(facts, name)}
    told = undiscussed if "discuss" in said.text else names - undiscussed
    return facts.are("option", said["options"], sorted(told)) and _is_through(facts, said)


def _is_discussed(facts: Facts, name: str) -> bool:
    """Whether the text that counts alone has any reading of an option; so it is where none counts alone."""
    dossier, lens = facts.scene.dossier, facts.view.lens
    alone = lens in {source.id for source in dossier.sources}
    judged = any(reading.basis != "measured" for reading in dossier.readings)
    made_of = facts.view.list_members(name)
    return not (alone and judged) or any(r.alternative in made_of and r.source == lens for r in dossier.readings)


def _is_through(facts: Facts, said: Said) -> bool:
    """Whether the source that is named counts alone; none is named where all count."""
    lens = facts.view.lens
    if "source" in said:
        return facts.source(said["source"]) == {lens}
    return lens.startswith("user_") if "your own source" in said.text else lens == ALL_SOURCES


@says("{options} <is|are> not ranked: what <it is|each is> read on carries less than half of the weight.")
def _(facts: Facts, said: Said) -> bool:
    names = [name for name, why in facts.view.unranked.items() if why == "less_than_half"]
    return facts.are("option", said["options"], names)


@says(
    "{options} <is|are> not ranked: no criterion that carries weight is read for every <option|package> that has a "
    "reading."
)
def _(facts: Facts, said: Said) -> bool:
    names = [name for name, why in facts.view.unranked.items() if why == "nothing_shared"]
    return facts.are("option", said["options"], names)


def _why_unranked(facts: Facts, said: Said) -> set[str]:
    """Give why the option at hand is not ranked; of any, where none is at hand."""
    unranked = facts.view.unranked
    return {unranked.get(name, "") for name in facts.about("option", said) or unranked}


@says(
    "No reading of it counts here<|, through your own source alone>.",
    "No reading of it counts here, through {source} alone.",
    "{source} <does|do> not discuss it.",
)
def _(facts: Facts, said: Said) -> bool:
    return "no_reading" in _why_unranked(facts, said) and _is_through(facts, said)


@says("It is read on {count} of {total:count} criteria, which carry less than half of the weight.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    counts = [
        sum(view.cells[name, c] is not None for c in view.criteria)
        for name in facts.about("option", said) or view.unranked
        if view.unranked.get(name) == "less_than_half"
    ]
    if "/packages/" in said.place and facts.scene.scenario.silence == "leave_out":
        read = [list_read(facts, package) for package in find_packages(facts)]
        counts = [len(names) for names in read if sum(view.shares[c] for c in names) < 0.5]
    return any(reads_count(said["count"], n) for n in counts) and reads_count(said["total"], len(view.criteria))


@says("No criterion that carries weight is read for every <option|package> that has a reading.")
def _(facts: Facts, said: Said) -> bool:
    return "nothing_shared" in _why_unranked(facts, said)


_RESTS = re.compile(
    r"(?:(?P<count>\w+) readings?(?: \((?P<bases>[^)]*)\))? from (?P<who>.+?)"
    r"(?:, every one of them citing (?P<shared>[\w, ]+?)|, citing (?P<paragraphs>\w+) paragraphs?)?"
    r"(?:; (?P<relayed>\w+) of them relayed from others)?)?(?: and on )?(?:(?P<own>\w+) scores? of your own)?\."
)


@says("The place of {option} rests on {rest:any}.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    found = _RESTS.fullmatch(f"{said['rest']}.")
    return found is not None and any(
        name in view.leaders and _rests_on(facts, name, found.groupdict()) for name in facts.option(said["option"])
    )


def _rests_on(facts: Facts, leader: str, part: dict[str, str | None]) -> bool:
    view = facts.view
    weighty = [c for a, c in view.entered if a == leader and view.shares[c] > 0 and view.cells[a, c]]
    made_of = view.list_members(leader)
    own = [(a, c) for c in weighty for a in dict.fromkeys((leader, *made_of)) if view.overrides.get((a, c))]
    free = [(a, c) for c in weighty for a in made_of if not view.overrides.get((leader, c)) and (a, c) not in own]
    readings = [r for r in view.readings if (r.alternative, r.criterion) in free]
    if not reads_count(part["own"] or "no", len(own)) or not reads_count(part["count"] or "no", len(readings)):
        return False
    if not readings:
        return True
    bases = {basis: sum(r.basis == basis for r in readings) for basis in ("stated", "implied")}
    told = {word: int(n) for n, word in re.findall(r"(\d+) (stated|implied)", part["bases"] or "")}
    cited = [{(r.source, place) for place in r.locators} for r in readings]
    every = {place for _, place in set.intersection(*cited)}
    return (
        told == {basis: n for basis, n in bases.items() if n}
        and facts.are("source", part["who"] or "", list(dict.fromkeys(r.source for r in readings)))
        and reads_count(part["relayed"] or "no", sum(r.speaker == "relayed" for r in readings))
        and (part["shared"] is None or set(re.findall(r"\w+", part["shared"])) - {"and"} == every)
        and (part["paragraphs"] is None or reads_count(part["paragraphs"], len(set.union(*cited))))
    )
