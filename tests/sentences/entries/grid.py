"""The grid of every reading: how much is shown, where sources meet, and what nobody says."""

from __future__ import annotations

from itertools import product

from policies.dossier.model import Reading
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import says


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
    known, chosen = facts.view.alternatives_known, facts.scene.scenario.alternatives
    shown = {name for name, item in known.items() if item.focal or name in chosen}
    readings = sum(r.alternative in shown for r in facts.view.every_reading)
    readings += sum(option in shown for option, _ in facts.view.overrides)
    cells = len(shown) * len(facts.view.criteria_known)
    return reads_count(said["readings"], readings) and reads_count(said["cells"], cells)


@says("{number} ({range})", where="evidence: table")
@says("{number} ({range})", where="evidence, grid: table")
def _(facts: Facts, said: Said) -> bool:
    """What one source gives for a cell, in a table of the cells of which several speak: the mean of its readings."""

    def holds(option: str, criterion: str, source: str) -> bool:
        here = [
            r for r in facts.view.every_reading if (r.alternative, r.criterion, r.source) == (option, criterion, source)
        ]
        return bool(here) and (
            reads_number(said["number"], sum(r.central for r in here) / len(here))
            and reads_range(said["range"], min(r.low for r in here), max(r.high for r in here))
        )

    return any(
        holds(*place) for place in product(*(facts.about(kind, said) for kind in ("option", "criterion", "source")))
    )


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


@says("The ranges lie apart in {count} of them.", "The ranges lie apart there.")
def _(facts: Facts, said: Said) -> bool:
    apart = sum(map(_is_apart, _find_meetings(facts)))
    return reads_count(said["count"], apart) if "count" in said else apart == len(_find_meetings(facts)) == 1


@says("Nowhere do the ranges lie apart: each time there is a score that fits them all.")
def _(facts: Facts, said: Said) -> bool:
    return bool(_find_meetings(facts)) and not any(map(_is_apart, _find_meetings(facts)))


@says("No cell is read from more than one source, so the sources cannot be set against each other anywhere.")
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
