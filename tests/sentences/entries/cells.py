"""Cells of a grid or a table in words, and what the scales of their criteria mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policies.dossier.model import Reading
from tests.oracles.view import View
from tests.sentences.entries.measures import has_own_unit, is_measure, is_measure_range
from tests.sentences.facts import Facts, Said, reads_number, reads_range
from tests.sentences.register import fixed, says


def _order_sources(view: View) -> list[str]:
    return [name for name in view.sources_known if name in view.sources]


@says("{option}, {criterion}: your own score, {range}.", where="/cells/label")
def _(facts: Facts, said: Said) -> bool:
    def holds(option: str, criterion: str) -> bool:
        cell = facts.view.cells.get((option, criterion))
        return cell is not None and cell.own and reads_range(said["range"], cell.low, cell.high)

    return facts.any_place(said["option"], said["criterion"], holds)


@says("{option}, {criterion}: {told:any}.", where="coverage/rows/cells/label")
@says("{option}, {criterion}: {told:any}.", where="scorecard/rows/cells/label")
@says("{option}, {criterion}: {told:any}.", where="stage/steps/picture/rows/cells/label")
def _(facts: Facts, said: Said) -> bool:
    told, _, between = said["told"].partition("; range ")

    def holds(option: str, criterion: str) -> bool:
        found = re.match(r"(?P<measure>[+−]?\d[^:(]*) \((?P<range>[^)]*)\): ", told)
        if not found:
            return _tells_cell(facts, option, criterion, told, between)
        rest = told[found.end() :]
        return (
            is_measure(facts.view, option, criterion, found["measure"])
            and is_measure_range(facts.view, option, criterion, found["range"])
            and _tells_value(facts, option, criterion, rest, between.removeprefix("value "))
        )

    return facts.any_place(said["option"], said["criterion"], holds)


def _tells_value(facts: Facts, option: str, criterion: str, told: str, between: str) -> bool:
    if own := re.fullmatch(r"your own score, value (.*)", told):
        cell = facts.view.cells[option, criterion]
        return cell is not None and cell.own and reads_range(own.group(1), cell.low, cell.high)
    return _tells_cell(facts, option, criterion, told, between)


def _tells_cell(facts: Facts, option: str, criterion: str, told: str, between: str) -> bool:
    view, rest = facts.view, told
    if (option, criterion) not in view.cells:
        return False
    cell = view.cells[option, criterion]
    if cell and not cell.own and (count := len(view.list_members(option))) > 1:
        found = re.fullmatch(r"(\S+), combined from (\d+) measures", told)
        right = found is not None and reads_number(found[1], cell.central) and int(found[2]) == count
        return right and reads_range(between, cell.low, cell.high)
    for name in _order_sources(view):
        value = cell.by_source.get(name) if cell else None
        found = re.match(
            rf"(?P<who>{facts.names.alternation('source')}) (?:silent|(?P<value>\S+) \((?P<bases>[^)]+)\))(?:, |$)",
            rest,
        )
        if not found or name not in facts.source(found["who"]) or (value is None) != (found["value"] is None):
            return False
        if value is not None:
            here = view.readings_by_cell[option, criterion]
            bases = {r.basis for r in here if r.source == name}
            if not reads_number(found["value"], value) or set(found["bases"].split(" and ")) != bases:
                return False
        rest = rest[found.end() :]
    return not rest and (reads_range(between, cell.low, cell.high) if cell else not between)


@says("{option}, {criterion}: {told:any}.", where="evidence_grid/rows/cells/label")
def _(facts: Facts, said: Said) -> bool:
    return facts.any_place(said["option"], said["criterion"], lambda o, c: _tells_lanes(facts, o, c, said["told"]))


def _tells_lanes(facts: Facts, option: str, criterion: str, told: str) -> bool:
    """Every reading of a cell, whatever is counted: source by source, then the user's own score."""
    readings, rest = facts.view.every_reading, told
    for name in facts.view.sources_known:
        here = [r for r in readings if (r.alternative, r.criterion, r.source) == (option, criterion, name)]
        found = re.match(rf"({facts.names.alternation('source')}) ", rest)
        if not found or name not in facts.source(found.group(1)):
            return False
        rest = rest[found.end() :]
        told, _, rest = rest.partition("; ")
        parts = told.removesuffix(".").split(" and ") if here else []
        if here and not (
            len(parts) == len(here) and all(_is_lane(facts, part, r) for part, r in zip(parts, here, strict=True))
        ):
            return False
        if not here and told.removesuffix(".") != "silent":
            return False
    own = facts.view.overrides.get((option, criterion))
    found = re.match(r"your own score ([+−]?[\d.,]+)", rest)
    return not rest if own is None else found is not None and reads_number(found.group(1), own.central)


def _is_lane(facts: Facts, told: str, reading: Reading) -> bool:
    """Hold a reading's measure, with its unit or without, and its mark."""
    found = re.match(r"([+−]?[\d.,]+) ", told)
    return (
        found is not None
        and reads_number(found.group(1), reading.central)
        and told.endswith(_word_mark(facts, reading))
    )


def _word_mark(facts: Facts, reading: Reading) -> str:
    variant = facts.scene.dossier.variant.get(reading.variant)
    parts = [reading.basis, "relayed" if reading.speaker == "relayed" else ""]
    return ", ".join(filter(None, [*parts, variant.short_name if variant else reading.variant]))


def _list_word_scales(facts: Facts) -> Iterator[tuple[str, str, str, float, float]]:
    for item in facts.view.criteria_known.values():
        yield item.worst_means, item.neutral_means, item.best_means, item.worst, item.best
    for own in facts.scene.scenario.own_criteria:
        yield own.worst_means, own.neutral_means, own.best_means, own.worst, own.best


@says("{low:number} {worst:text}; in between: {middle:text}; {high:number} {best:text}")
def _(facts: Facts, said: Said) -> bool:
    return any(
        (said["worst"], said["middle"], said["best"]) == (worst, middle, best)
        and reads_number(said["low"], low)
        and reads_number(said["high"], high)
        for worst, middle, best, low, high in _list_word_scales(facts)
    )


@says(
    "{criterion}. {question:text} {low:number} {worst:text}; in between: {middle:text}; {high:number} {best:text}",
    "{criterion}. {low:number} {worst:text}; in between: {middle:text}; {high:number} {best:text}",
    "{criterion}. {question:text} {low:number} to {high:number}",
    "{criterion}. {question:text} {low:number} to {high:number} {unit:text}",
    "{criterion}. {low:number} to {high:number}",
    "{criterion}. {low:number} to {high:number} {unit:text}",
)
def _(facts: Facts, said: Said) -> bool:
    items = {c.id: c for c in (*facts.view.criteria_known.values(), *facts.scene.scenario.own_criteria)}
    return any(
        reads_number(said["low"], item.worst) and reads_number(said["high"], item.best)
        and ("question" not in said or said["question"] == " ".join(item.question.split()))
        and ("unit" not in said or said["unit"] == item.unit)
        and ("middle" not in said or said["middle"] == item.neutral_means)
        for item in (items[c] for c in facts.criterion(said["criterion"]))
    )  # fmt: skip


@says("{low:number} to {high:number} {text}", "{low:number} to {high:number}", where="title")
@says("{low:number} to {high:number} {text}", "{low:number} to {high:number}", where="the cell of")
def _(facts: Facts, said: Said) -> bool:
    items = [*facts.view.criteria_known.values(), *facts.scene.scenario.own_criteria]
    return any(
        reads_number(said["low"], c.worst) and reads_number(said["high"], c.best)
        and ("text" not in said or said["text"] == c.unit) for c in items
    )  # fmt: skip


def _is_step(facts: Facts, number: str, text: str) -> bool:
    """Tell whether a number on the scale bears this word."""
    scale, labels = facts.scene.dossier.scale, facts.scene.dossier.scale.labels
    neutral = reads_number(number, scale.neutral) and text == "no change"
    if len(labels) < 2:
        return neutral
    step = (scale.best - scale.worst) / (len(labels) - 1)
    fits = [place for place, label in enumerate(labels) if label == text]
    return neutral or any(reads_number(number, scale.worst + place * step) for place in fits)


@says("{number} {text}", "{number} no change", where="labels")
def _(facts: Facts, said: Said) -> bool:
    return _is_step(facts, said["number"], said.get("text", "no change"))


@says(
    "Each cell is <whose=our|the> reading on the scale from {low:number} to {high:number}.",
    "Each cell is <whose=our|the> reading in the criterion’s unit, then its value on the scale from {low:number} to "
    "{high:number}.",
    "Each cell is <whose=our|the> reading on the scale from {low:number} {worst:text} to {high:number} {best:text}.",
    "In each cell: whose reading, on what basis, and its value on the scale from {low:number} to {high:number}.",
    "In each cell: whose reading, on what basis, and its value on the scale from {low:number} {worst:text} to "
    "{high:number} {best:text}.",
)
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    ends = reads_number(said["low"], scale.worst) and reads_number(said["high"], scale.best)
    words = "worst" not in said or (said["worst"], said["best"]) == (scale.labels[0], scale.labels[-1])
    whose = "whose" not in said or (said["whose"] == "our") == facts.judged
    units = any(has_own_unit(facts.view, c) for c in facts.scene.dossier.criterion)
    return ends and words and whose and units == ("unit" in said.text)


@says("“1 | 2” means that the {words} differ: <both are|each is> shown, in the order {sources}.")
def _(facts: Facts, said: Said) -> bool:
    # Where an own source stands beside texts, not all that may differ is a text.
    named = {facts.nouns} if not facts.view.own_sources else {"sources", facts.nouns}
    names = [*facts.view.sources_known]
    return said["words"] in named and len(names) > 1 and facts.are("source", said["sources"], names)


@says("As read: where the sources differ, each one’s value in the order {sources}")
def _(facts: Facts, said: Said) -> bool:
    return any(
        facts.are("source", said["sources"], names) for names in (_order_sources(facts.view), facts.view.sources_known)
    )


fixed(
    "Scorecard: <our|the> readings",
    "<Our|The> readings",
    "{option}: {criterion}",
    "{option}, {criterion}",
    "{option}: for and against",
)
