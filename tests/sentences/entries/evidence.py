"""Readings in words: what each says, how firmly, and where it stands."""

from __future__ import annotations

import re

from policies.dossier.model import Reading
from tests.sentences.entries.measures import is_measure, is_value
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import fixed, says


def _every_reading(facts: Facts) -> list[Reading]:
    return [*facts.scene.dossier.readings, *(r for s in facts.scene.scenario.sources for r in s.readings)]


def _locators(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]*\d+", text)


_FIRM = r"(?P<basis>stated|implied|measured)(?P<relayed>, relayed)?(?P<variant>, on [^.]*)?"


def is_firm(reading: Reading, told: str, *, variant: bool = True) -> bool:
    found = re.fullmatch(_FIRM, told)
    return (
        found is not None
        and found["basis"] == reading.basis
        and bool(found["relayed"]) == (reading.speaker == "relayed")
        and bool(found["variant"]) == (variant and bool(reading.variant))
    )


@says("{option}: {number} ({source}, {rest:any}).")
def _(facts: Facts, said: Said) -> bool:
    """A reading in a line: option, score, whose, how firmly, and where."""
    firm = re.sub(r", (?:[A-Za-z]*\d+ ?)+$", "", said["rest"])
    return any(
        reads_number(said["number"], r.central) and is_firm(r, firm)
        and (firm == said["rest"] or _locators(said["rest"][len(firm) :]) == list(r.locators))
        for r in _every_reading(facts)
        if r.alternative in facts.option(said["option"]) and r.source in facts.source(said["source"])
    )  # fmt: skip


@says(
    "{criterion}: {number}, {rest:any}. {text} ({places})",
    "{criterion}: {number}, {rest:any}. {text}",
    "{criterion}: {number}, {rest:words}. ({places})",
    "{criterion}: {number}, {rest:any}.",
    where="evidence, option",
)
def _(facts: Facts, said: Said) -> bool:
    options = facts.about("option", said)
    return any(
        reads_number(said["number"], r.central) and is_firm(r, said["rest"])
        for r in _every_reading(facts)
        if r.criterion in facts.criterion(said["criterion"]) and r.alternative in options
    )


@says(
    "{number}; a careful reader could defend {range}",
    "{number}; from {range}",
    "{number} {unit:text}; from {range}",
    "{number} {unit:text}",
    where="the cell of",
)
def _(facts: Facts, said: Said) -> bool:
    places = facts.opened_cells(said.place)
    return any(
        reads_number(said["number"], r.central) and ("range" not in said or reads_range(said["range"], r.low, r.high))
        for r in _every_reading(facts)
        if (r.alternative, r.criterion) in places
    )


@says(
    "{criterion}: {number}. Your own score replaces the readings here: {range}.<|>",
    "{criterion}: {number}. Your own score replaces the readings here: {range}. Your note: {note:text}",
    where="evidence, option",
)
def _(facts: Facts, said: Said) -> bool:
    return any(
        o.criterion in facts.criterion(said["criterion"]) and reads_number(said["number"], o.central)
        and o.alternative in facts.about("option", said)
        and reads_range(said["range"], o.low, o.high)
        for o in facts.view.overrides.values()
    )  # fmt: skip


@says(
    "{words:any} ({number}); a careful reader could defend {range}",
    "{words:any} ({number}); from {range}",
    "{words:any} ({number})",
    where="the cell of",
)
def _(facts: Facts, said: Said) -> bool:
    places = facts.opened_cells(said.place)
    scale, labels = facts.scene.dossier.scale, facts.scene.dossier.scale.labels
    here = [r for r in _every_reading(facts) if (r.alternative, r.criterion) in places]
    spoken = any(
        reads_number(said["number"], r.central) and ("range" not in said or reads_range(said["range"], r.low, r.high))
        for r in here
    )
    step = (float(said["number"].replace("−", "-")) - scale.worst) / (scale.best - scale.worst) * (len(labels) - 1)
    exact = len(labels) > 1 and abs(step - round(step)) < 1e-6
    return spoken and (not exact or said["words"].lower() == labels[round(step)].lower())


@says("<basis=Stated|Implied|Measured>; {rest:any}.", "<basis=Stated|Implied|Measured>.")
def _(facts: Facts, said: Said) -> bool:
    """How firmly a reading stands: basis, speaker, variant, paragraphs, and whether it counts."""
    rest = said.get("rest")
    readings = _every_reading(facts)
    if said.place.startswith("the cell of"):
        readings = [r for r in readings if (r.alternative, r.criterion) in facts.opened_cells(said.place)]
    counted = [*facts.view.readings]
    return any(
        r.basis == said["basis"].lower()
        and ("quotes or relays" in rest or "taken from elsewhere" in rest) == (r.speaker == "relayed")
        and (" on " in f" {rest}") >= bool(r.variant)
        and (_locators(rest.partition("paragraph")[2]) == list(r.locators))
        and ("not counted in this view" in rest) == (r not in counted)
        for r in readings
    )


@says("“{text}” ({place:any})")
def _(facts: Facts, said: Said) -> bool:
    return any(r.phrase == said["text"] and r.phrase_locator == said["place"] for r in _every_reading(facts))


@says("What belongs here: {text}.")
def _(facts: Facts, said: Said) -> bool:
    place = facts.opened_cell(said.place)
    return " ".join(facts.view.criteria_known[place[1]].guard.split()) == said["text"]


@says("What else rests on the same paragraphs ({count})")
def _(facts: Facts, said: Said) -> bool:
    places = facts.opened_cells(said.place)
    readings = _every_reading(facts)
    sources = facts.about("source", said)
    here = [r for r in readings if (r.alternative, r.criterion) in places and r.source in sources]
    company = {
        (o.alternative, o.criterion)
        for o in readings
        for r in here
        if (o.alternative, o.criterion) not in places and o.source == r.source and _share_one(o, r)
    }
    return reads_count(said["count"], len(company))


def _share_one(one: Reading, other: Reading) -> bool:
    return bool(set(one.locators) & set(other.locators))


@says("{label:places}: {told:any}.", where="the cell of")
def _(facts: Facts, said: Said) -> bool:
    """What else rests on a paragraph: option × criterion, one after the other."""
    if not re.fullmatch(r"[A-Za-z]*\d+", said["label"]):
        return False
    if said["told"] == "nothing else":
        return True
    names, criteria = facts.names.alternation("option"), facts.names.alternation("criterion")
    told = re.findall(rf"({names}) × ({criteria})(?:, |$)", said["told"])
    return bool(told) and all(
        any(
            r.alternative in facts.option(o) and r.criterion in facts.criterion(c) and said["label"] in r.locators
            for r in _every_reading(facts)
        )
        for o, c in told
    )


@says("{criterion} ({values:any})", "{criterion} ({values:any}):", where="the option")
def _(facts: Facts, said: Said) -> bool:
    name = facts.opened_option(said.place)
    told = re.sub(r", your own score$", "", said["values"])
    measure, sign, value = told.partition(", value ")
    for c in facts.criterion(said["criterion"]) if sign else ():
        if is_measure(facts.view, name, c, measure) and is_value(facts.view, name, c, value):
            return True
    for c in facts.criterion(said["criterion"]) if not sign else ():
        cell = facts.view.cells.get((name, c))
        if cell is None:
            continue
        values = list(cell.by_source.values()) if cell.by_source and not cell.own else [cell.central]
        parts = told.split(" | ")
        if len(parts) == 1:
            values = values[:1]
        if len(parts) == len(values) and all(reads_number(p, v) for p, v in zip(parts, values, strict=True)):
            return ("your own score" in said["values"]) == cell.own
    return False


@says(
    "{text} ({source}, {rest:any})",
    "{option}: {text} ({source}, {rest:any})",
    "{option}: ({source}, {rest:any})",
    where="the option",
)
def _(facts: Facts, said: Said) -> bool:
    firm = re.sub(r", (?:[A-Za-z]*\d+ ?)+$", "", said["rest"])
    return any(
        " ".join(r.rationale.split()) == said.get("text")
        and r.source in facts.source(said["source"])
        and is_firm(r, firm, variant=False)
        and ("option" not in said or r.alternative in facts.option(said["option"]))
        for r in facts.view.readings
    )


@says("Nothing, on the readings that count.", where="the option")
def _(facts: Facts, said: Said) -> bool:
    name, view = facts.opened_option(said.place), facts.view
    neutral = facts.scene.dossier.scale.neutral
    values = [cell.central for c in view.criteria if (cell := view.cells[name, c])]
    sides = [any(v > neutral for v in values), any(v < neutral for v in values), any(v == neutral for v in values)]
    return not all(sides)


@says(
    "No reading here puts it above no change: the case for it is not made in these sources. A user can add a "
    "source that makes it."
)
def _(facts: Facts, said: Said) -> bool:
    neutral, view = facts.scene.dossier.scale.neutral, facts.view
    above = {r.alternative for r in view.every_reading if view.value(r.criterion, r.central, spaced=False) > neutral}
    return bool((facts.about("option", said) or view.alternatives_known.keys()) - above)


@says("{source}: no reading here.")
def _(facts: Facts, said: Said) -> bool:
    """Of the option at hand the source says nothing, or nothing on one of the variants that are shown apart."""
    options = facts.about("option", said) or facts.view.alternatives_known
    here = [r for r in _every_reading(facts) if r.alternative in options]
    parts = [here, *([r for r in here if r.variant == v] for v in {r.variant for r in here})]
    return any(all(r.source != s for r in part) for s in facts.source(said["source"]) for part in parts)


fixed(
    "The {noun} may answer different questions; where several are read on the same cell, each reading is of one "
    "of them, "
    "and no verdict on another.",
    "Where more than one of the {noun} gives a number for the same cell, each is shown.",
    "All {count} options",
    "on {variant}",
    "on {variant} or {v2:variant}",
    "{variant} or {v2:variant}",
    "Readings on {variant}",
    "{words} are {count} measures: an objection to one is not an objection to the other<|s>.",
    "About {variant}",
    "About <neither in particular|none in particular|either|any>",
    "differ, ranges overlap",
    "ranges lie apart",
    "same",
    "{number} {text}",
    "{source} ({places:any})",
    "{basis:id}, {words}",
    "Capitals and accents do not matter. The words are looked for as they stand; the {noun}<'|'s> own text is "
    "not searched.",
)
