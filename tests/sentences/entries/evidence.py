"""What stands behind a number: readings, paragraphs, who meets whom, and what nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from policies.dossier.model import Reading
from tests.oracles.view import View
from tests.sentences.entries.measures import is_measure, is_value
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import fixed, says


def _every_reading(facts: Facts) -> list[Reading]:
    return [*facts.scene.dossier.readings, *(r for s in facts.scene.scenario.sources for r in s.readings)]


def _locators(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]*\d+", text)


# The grid ------------------------------------------------------------------------------------------------------------


@says(
    "This page shows every reading of <both|all|the> {noun}<own=| and of your own source| and of your own "
    "sources>, whatever the "
    "weights and choices in the panel."
)
def _(facts: Facts, said: Said) -> bool:
    count = len(facts.scene.dossier.sources)
    word = {1: "of the ", 2: "of both "}.get(count, "of all ")
    return word in said.text and bool(said["own"]) == bool(facts.view.own_sources)


@says("{readings:count} <reading|readings> and {cells:count} <cell|cells> shown.")
def _(facts: Facts, said: Said) -> bool:
    shown = set(facts.view.alternatives)
    readings = sum(r.alternative in shown for r in facts.view.every_reading)
    readings += sum(option in shown for option, _ in facts.view.overrides)
    cells = len(shown) * len(facts.view.criteria_known)
    return reads_count(said["readings"], readings) and reads_count(said["cells"], cells)


def _find_meetings(facts: Facts) -> list[dict[str, list[Reading]]]:
    """Find the cells of which more than one source speaks, with what each says."""
    found: dict[tuple[str, str], dict[str, list[Reading]]] = {}
    for r in facts.view.every_reading:
        found.setdefault((r.alternative, r.criterion), {}).setdefault(r.source, []).append(r)
    return [by_source for by_source in found.values() if len(by_source) > 1]


def _is_apart(by_source: dict[str, list[Reading]]) -> bool:
    lows = [min(r.low for r in rs) for rs in by_source.values()]
    highs = [max(r.high for r in rs) for rs in by_source.values()]
    return max(lows) > min(highs)


@says("{Count} of {total:count} <cell|cells> <is|are> read from more than one {noun}.")
def _(facts: Facts, said: Said) -> bool:
    offered = sum(c.offered == "sources" for c in facts.scene.dossier.criteria)
    total = len(facts.view.alternatives_known) * offered
    return reads_count(said["Count"], len(_find_meetings(facts))) and reads_count(said["total"], total)


@says("<Our|The> readings differ in {count} of them.", "<Our|The> readings differ there.")
def _(facts: Facts, said: Said) -> bool:
    means = [{s: sum(r.central for r in rs) / len(rs) for s, rs in m.items()} for m in _find_meetings(facts)]
    differ = sum(len(set(m.values())) > 1 for m in means)
    return reads_count(said["count"], differ) if "count" in said else differ == len(means) == 1


@says("The ranges lie apart in {count} of them.", "The ranges lie apart there.", rare=True)
def _(facts: Facts, said: Said) -> bool:
    apart = sum(map(_is_apart, _find_meetings(facts)))
    return reads_count(said["count"], apart) if "count" in said else apart == len(_find_meetings(facts)) == 1


@says("Nowhere do the ranges lie apart: each time there is a score that fits them all.")
def _(facts: Facts, said: Said) -> bool:
    return bool(_find_meetings(facts)) and not any(map(_is_apart, _find_meetings(facts)))


@says("No cell is read from more than one source, so the sources cannot be set against each other anywhere.", rare=True)
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.sources_known) > 1 and not _find_meetings(facts)


@says("Only one source was read, so there is nothing to set against it.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.sources_known) == 1


@says("{option}: {criteria}.")
def _(facts: Facts, said: Said) -> bool:
    """What no reading says at all: the criteria that sources offer and nobody is read on."""
    read = {(r.alternative, r.criterion) for r in facts.view.every_reading} | set(facts.view.overrides)
    offered = [c.id for c in facts.scene.dossier.criteria if c.offered == "sources"]
    known = [c.id for c in facts.view.criteria_known.values()]
    return any(
        facts.are("criterion", said["criteria"], [c for c in names if (o, c) not in read])
        for o in facts.option(said["option"]) for names in (offered, known)
    )  # fmt: skip


@says("{option}: every criterion that the sources offer has a reading.")
def _(facts: Facts, said: Said) -> bool:
    read = {(r.alternative, r.criterion) for r in facts.view.every_reading} | set(facts.view.overrides)
    offered = [c.id for c in facts.scene.dossier.criteria if c.offered == "sources"]
    return any(all((o, c) in read for c in offered) for o in facts.option(said["option"]))


@says(
    "No source offers these criteria at all; they carry no reading and no weight until a user enters one: {names:any}."
)
def _(facts: Facts, said: Said) -> bool:
    told = said["names"].split("; ")
    filled = {c for _, c in facts.view.overrides} | {r.criterion for s in facts.view.own_sources for r in s.readings}
    wanted = [c.id for c in facts.view.criteria_known.values() if c.offered == "users" and c.id not in filled]
    return len(told) == len(wanted) and all(c in facts.criterion(text) for c, text in zip(wanted, told, strict=True))


# Readings in words ---------------------------------------------------------------------------------------------------


_FIRM = r"(?P<basis>stated|implied|measured)(?P<relayed>, relayed)?(?P<variant>, on [^.]*)?"


def _is_firm(reading: Reading, told: str, *, variant: bool = True) -> bool:
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
        reads_number(said["number"], r.central) and _is_firm(r, firm)
        and (firm == said["rest"] or _locators(said["rest"][len(firm) :]) == list(r.locators))
        for r in _every_reading(facts)
        if r.alternative in facts.option(said["option"]) and r.source in facts.source(said["source"])
    )  # fmt: skip


@says(
    "{criterion}: {number}, {rest:any}. {text} ({places})",
    "{criterion}: {number}, {rest:any}. {text}",
    "{criterion}: {number}, {rest:any}.",
    where="evidence, option",
)
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_number(said["number"], r.central) and _is_firm(r, said["rest"])
        for r in _every_reading(facts)
        if r.criterion in facts.criterion(said["criterion"])
    )


@says(
    "{number}; a careful reader could defend {range}",
    "{number}; from {range}",
    "{number} {unit:text}; from {range}",
    "{number} {unit:text}",
    where="the cell of",
)
def _(facts: Facts, said: Said) -> bool:
    place = facts.opened_cell(said.place)
    return any(
        reads_number(said["number"], r.central) and ("range" not in said or reads_range(said["range"], r.low, r.high))
        for r in _every_reading(facts)
        if (r.alternative, r.criterion) == place
    )


@says(
    "{criterion}: {number}. Your own score replaces the readings here: {range}.<|>",
    "{criterion}: {number}. Your own score replaces the readings here: {range}. Your note: {note:text}",
    where="evidence, option",
)
def _(facts: Facts, said: Said) -> bool:
    return any(
        o.criterion in facts.criterion(said["criterion"]) and reads_number(said["number"], o.central)
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
    place = facts.opened_cell(said.place)
    scale, labels = facts.scene.dossier.scale, facts.scene.dossier.scale.labels
    here = [r for r in _every_reading(facts) if (r.alternative, r.criterion) == place]
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
        readings = [r for r in readings if (r.alternative, r.criterion) == facts.opened_cell(said.place)]
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
    place = facts.opened_cell(said.place)
    readings = _every_reading(facts)
    here = [r for r in readings if (r.alternative, r.criterion) == place]
    company = [
        {(o.alternative, o.criterion) for o in readings if o is not r and o.source == r.source and _share_one(o, r)}
        for r in here
    ]
    return any(reads_count(said["count"], len(cells)) for cells in company)


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
        values = [cell.central] if cell.own else list(cell.by_source.values())
        parts = told.split(" | ")
        if len(parts) == 1:
            values = values[:1]
        if len(parts) == len(values) and all(reads_number(p, v) for p, v in zip(parts, values, strict=True)):
            return ("your own score" in said["values"]) == cell.own
    return False


@says("{criterion} ({values:any}) {rest:any}", where="the option", rare=True)
def _(facts: Facts, said: Said) -> bool:
    """A criterion with its value, then what each reading of it says: each ends with whose it is and where it stands."""
    told = re.findall(
        rf"\(({facts.names.alternation('source')}), (stated|implied|measured)(, relayed)?((?:,(?: [A-Za-z]*\d+)+)?)\)",
        said["rest"],
    )
    name, view = facts.opened_option(said.place), facts.view
    here = [r for r in view.readings if r.alternative == name and r.criterion in facts.criterion(said["criterion"])]
    return len(told) == len(here) and all(
        any(
            r.source in facts.source(who) and r.basis == basis and bool(relayed) == (r.speaker == "relayed")
            and _locators(where) == list(r.locators) for r in here
        )
        for who, basis, relayed, where in told
    )  # fmt: skip


@says("{text} ({source}, {rest:any})", where="the option")
def _(facts: Facts, said: Said) -> bool:
    firm = re.sub(r", (?:[A-Za-z]*\d+ ?)+$", "", said["rest"])
    return any(
        " ".join(r.rationale.split()) == said["text"]
        and r.source in facts.source(said["source"])
        and _is_firm(r, firm, variant=False)
        for r in facts.view.readings
    )


@says("{names:criteria}", where="the option", rare=True)
def _(facts: Facts, said: Said) -> bool:
    name, view = facts.opened_option(said.place), facts.view
    one = said["names"] in facts.names.by_kind["criterion"]
    return one or facts.are("criterion", said["names"], [c for c in view.criteria if (name, c) in view.silent])


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
    above = {r.alternative for r in _every_reading(facts) if view.value(r.criterion, r.central, spaced=False) > neutral}
    return bool(view.alternatives_known.keys() - above)


@says("{source}: no reading here.")
def _(facts: Facts, said: Said) -> bool:
    spoken = {(r.source, r.alternative) for r in _every_reading(facts)}
    return any((s, o) not in spoken for s in facts.source(said["source"]) for o in facts.view.alternatives_known)


fixed(
    "{text} ({places:any})",
    "{text} ({places:any}).",
    "Choose a cell to see its readings side by side, how they were made and what else rests on the same paragraphs.",
    "Silent cells open too.",
    "The {noun} may answer different questions; where several are read on the same cell, each reading is of one "
    "of them, "
    "and no verdict on another.",
    "Where more than one of the {noun} gives a number for the same cell, both are shown.",
    "All {count} options",
    "on {variant}",
    "on {variant} or {v2:variant}",
    "Readings on {variant}",
    "{words} are {count} measures: an objection to one is not an objection to the other<|s>.",
    "About {variant}",
    "About <neither|none> in particular",
    "About <either|any>",
    "differ, ranges overlap",
    "ranges lie apart",
    "same",
    "{number} {text}",
    "{source} ({places:any})",
    "{number} ({range})",
    "{basis:id}, {words}",
    "Capitals and accents do not matter. The words are looked for as they stand; the {noun}<'|'s> own text is "
    "not searched.",
    "Capitals and accents do not matter.",
)


# Paragraphs ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _list_paragraphs(view: View) -> tuple[tuple[str, str], ...]:
    dossier = view.loaded
    known = dossier.records.get("paragraphs")
    found = [(row["source"], row["paragraph"]) for row in known.to_dict("records")] if known is not None else []
    cited = [(r.source, place) for r in dossier.readings for place in r.locators]
    for table in ("relations", "facts"):
        records = dossier.records.get(table)
        rows = records.to_dict("records") if records is not None else []
        cited += [(row["source"], place) for row in rows for place in str(row["locators"]).split()]
    listed = {source for source, _ in found}
    return tuple(dict.fromkeys([*found, *(place for place in cited if place[0] not in listed)]))


@lru_cache(maxsize=8)
def _list_without(view: View) -> dict[tuple[str, str], View]:
    """Give the view without each paragraph: every reading that cites it goes."""
    return {
        (source, label): View(
            replace(
                view.loaded,
                readings=tuple(r for r in view.loaded.readings if r.source != source or label not in r.locators),
            ),
            view.scenario,
        )
        for source, label in _list_paragraphs(view)
    }


def _find_changing(view: View) -> list[str]:
    return [label for (_, label), other in _list_without(view).items() if other.leaders != view.leaders]


@says(
    "{changing:count} of {total:count} paragraphs, each left out by itself, <changes|change> who leads: {labels:any}."
)
def _(facts: Facts, said: Said) -> bool:
    changing = _find_changing(facts.view)
    counted = reads_count(said["changing"], len(changing)) and reads_count(
        said["total"], len(_list_paragraphs(facts.view))
    )
    return counted and re.split(r", | and ", said["labels"]) == changing


@says("No single paragraph, left out, changes who leads in this view.")
def _(facts: Facts, said: Said) -> bool:
    return not _find_changing(facts.view)


@says("Bars, one for each of {count} paragraphs: how many readings cite it.", "All {count} paragraphs")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], len(_list_paragraphs(facts.view)))


def _tells_lead(facts: Facts, told: str, view: View) -> bool:
    names = facts.names.alternation("option")
    if told == "none can be ranked":
        return not view.ranked
    if alone := re.fullmatch(rf"only ({names}) can be ranked", told):
        return facts.are("option", alone.group(1), view.ranked)
    found = re.fullmatch(rf"({names}(?:(?:, | and ){names})*) (leads?|share the lead)", told)
    if not found:
        return False
    how = "share" if len(view.leaders) > 1 else "lead"
    return facts.are("option", found.group(1), view.leaders) and found.group(2).startswith(how)


@says("In this view {told:any}.", where="paragraphs")
def _(facts: Facts, said: Said) -> bool:
    return _tells_lead(facts, said["told"], facts.view)


@says(
    "{told:options} <leads|lead|share the lead>",
    "only {told:option} can be ranked",
    "only {told:option} can be ranked; {names:options} could no longer be ranked",
    "none can be ranked",
    "{told:options} <leads|lead|share the lead>; {names:options} could no longer be ranked",
    "none can be ranked; {names:options} could no longer be ranked",
    where="paragraphs: table",
)
def _(facts: Facts, said: Said) -> bool:
    told, _, gone = said.text.partition("; ")
    names = gone.removesuffix(" could no longer be ranked")
    return any(
        _tells_lead(facts, told, other)
        and facts.are("option", names, [n for n in facts.view.ranked if n not in other.ranked])
        for other in _list_without(facts.view).values()
    )


@says("no other lead")
def _(facts: Facts, said: Said) -> bool:
    return len(_find_changing(facts.view)) < len(_list_paragraphs(facts.view))


@says("{cited} Paragraph {label:any}, under the heading “{any}”. The text itself is not part of this program.")
@says("{cited} Paragraph {label:any}, before the first heading. The text itself is not part of this program.")
def _(facts: Facts, said: Said) -> bool:
    return said["label"] in [label for _, label in _list_paragraphs(facts.view)]


def _rests(facts: Facts, label: str) -> list[Reading]:
    return [r for r in facts.view.every_reading if label in r.locators]


@says("Readings that rest on {label:any}: {count}, of which {alone:count} on it alone")
def _(facts: Facts, said: Said) -> bool:
    readings = _rests(facts, said["label"])
    alone = sum(set(r.locators) == {said["label"]} for r in readings)
    return reads_count(said["count"], len(readings)) and reads_count(said["alone"], alone)


@says("No reading cites {label:any}.", rare=True)
def _(facts: Facts, said: Said) -> bool:
    return not _rests(facts, said["label"])


@says("{ordinal} ({value:number})", "={ordinal} ({value:number})", where="paragraphs: table")
def _(facts: Facts, said: Said) -> bool:
    place = int(re.sub(r"\D", "", said["ordinal"]))
    views: Sequence[View] = [facts.view, *_list_without(facts.view).values()]
    return bool(views) and place <= len(facts.view.alternatives)


@says(
    "{criterion}: <asks for a response|describes the harm or the value|assesses a response> (<both final "
    "codings|final coding 1 only|final coding 2 only>)."
)
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("emphasis")
    return any(row["criterion"] in facts.criterion(said["criterion"]) for row in rows)


fixed(
    "{label:places}, {source}",
    "{label:places}, {source}: {text}",
    "Criteria that {label:any} argues matter",
    "No criterion was coded as one that {label:any} argues matters.",
    "Relations between options that rest on {label:any}",
    "Figures from {label:any}",
    "{number}, {words}",
)
