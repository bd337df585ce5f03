"""Ranks, overall values, contributions and cells, wherever they stand in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policies.dossier.model import Reading
from tests.oracles.view import View
from tests.sentences.entries.measures import is_measure, is_measure_range
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
    fits = any(_is_standing(facts, name, said) for name in facts.view.ranked)
    return fits and ("count" not in said or reads_count(said["count"], len(facts.view.ranked)))


@says(
    "{option}: <|tied >{ordinal}, {value:number}, range {range}.",
    "<|tied >{ordinal} {option} {value:number}",
    "<|=>{ordinal:count} {option} {value:number} ({range})",
    "{option}: overall value {value:number}, <|tied for >{ordinal} of {count} ranked.",
)
def _(facts: Facts, said: Said) -> bool:
    fits = any(_is_standing(facts, name, said) for name in facts.option(said["option"]))
    return fits and ("count" not in said or reads_count(said["count"], len(facts.view.ranked)))


@says("{option}: not ranked.", "not ranked: {option}", "- {option}:")
def _(facts: Facts, said: Said) -> bool:
    return bool(facts.option(said["option"]) & facts.view.unranked.keys())


@says(
    "{option}: the only one ranked, {value:number}, range {range}.",
    "{option}: overall value {value:number}, the only one ranked.",
    "the only one ranked, {value:number} ({range})",
    "the only one ranked {option} {value:number}",
    "– {option} ({value:number})",
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
    return any(_is_part(view, o, c, said) for o in view.alternatives for c in facts.criterion(said["criterion"]))


@says("{option}. {criterion}: {value:number} at {share} of the weight, adds {amount:number} to the overall value")
def _(facts: Facts, said: Said) -> bool:
    return facts.any_place(said["option"], said["criterion"], lambda o, c: _is_part(facts.view, o, c, said))


@says("{criterion}: no reading that counts")
def _(facts: Facts, said: Said) -> bool:
    return any((o, c) in facts.view.silent for o in facts.view.alternatives for c in facts.criterion(said["criterion"]))


@says("{share} {criterion}", where="slides")
@says("{criterion} {share}")
def _(facts: Facts, said: Said) -> bool:
    return any(reads_share(said["share"], facts.view.shares.get(c, -1)) for c in facts.criterion(said["criterion"]))


@says("Value against no change ({range})")
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    return reads_range(said["range"], scale.worst - scale.neutral, scale.best - scale.neutral)


@says("Bar chart of the contributions of {count} criteria to each option, from {low:number} to {high:number}.")
def _(facts: Facts, said: Said) -> bool:
    scale, count = facts.scene.dossier.scale, len(facts.view.criteria)
    return reads_count(said["count"], count) and reads_range(
        f"{said['low']} to {said['high']}", scale.worst, scale.best
    )


# Cells ---------------------------------------------------------------------------------------------------------------


def _order_sources(view: View) -> list[str]:
    return [name for name in view.sources_known if name in view.sources]


@says("{option}, {criterion}: your own score, {range}.", where="/cells/label")
def _(facts: Facts, said: Said) -> bool:
    def holds(option: str, criterion: str) -> bool:
        cell = facts.view.cells.get((option, criterion))
        return cell is not None and cell.own and reads_range(said["range"], cell.low, cell.high)

    return facts.any_place(said["option"], said["criterion"], holds)


@says("{option}, {criterion}: {told:any}.", where="coverage/rows/cells/label", rare=True)
@says("{option}, {criterion}: {told:any}.", where="scorecard/rows/cells/label", rare=True)
@says("{option}, {criterion}: {told:any}.", where="stage/steps/picture/rows/cells/label", rare=True)
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


@says("{option}, {criterion}: {told:any}.", where="evidence_grid/rows/cells/label", rare=True)
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


@says("{low:number} to {high:number} {text}", "{low:number} to {high:number}", where="title", rare=True)
@says("{low:number} to {high:number} {text}", "{low:number} to {high:number}", where="the cell of", rare=True)
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
    "Each cell is <whose=our|the> reading on the scale from {low:number} {worst:text} to {high:number} {best:text}.",
    "In each cell: whose reading, on what basis, and its value on the scale from {low:number} to {high:number}.",
    "In each cell: whose reading, on what basis, and its value on the scale from {low:number} {worst:text} to "
    "{high:number} {best:text}.",
)
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    ends = reads_number(said["low"], scale.worst) and reads_number(said["high"], scale.best)
    words = "worst" not in said or (said["worst"], said["best"]) == (scale.labels[0], scale.labels[-1])
    return ends and words and ("whose" not in said or (said["whose"] == "our") == facts.judged)


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
    "Scorecard: <our|the> readings behind the ranking",
    "Scorecard: <our|the> readings",
    "<Our|The> readings",
    "{option}: {criterion}",
    "{option}, {criterion}",
    "{option}: for and against",
    "{criterion}: {group}",
    "{group}: {criterion}",
)


# Dominance -----------------------------------------------------------------------------------------------------------


def _dominates(view: View, one: str, other: str, ends: tuple[int, int]) -> bool:
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
        return _dominates(view, one, other, (1, 1)) and _dominates(view, one, other, (0, 2)) == certain

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
    return facts.scene.scenario.silence == "neutral" and not any(_dominates(view, a, b, (1, 1)) for a, b in pairs)


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
    pairs = [(a, b) for a in order for b in order if a != b and not _dominates(view, a, b, (1, 1))]
    return bool(pairs)


@says("{group} adds", where="brief")
def _(facts: Facts, said: Said) -> bool:
    """Labels the row of a group of which some criterion is in view, where there are others to tell it from."""
    known = facts.view.criteria_known
    in_view = {known[name].group for name in facts.view.criteria}
    return len(in_view) > 1 and bool(facts.names.resolve("group", said["group"]) & in_view)


@says("Other criteria adds", where="brief", rare=True)
def _(facts: Facts, said: Said) -> bool:
    return any(not facts.view.criteria_known[name].group for name in facts.view.criteria)
