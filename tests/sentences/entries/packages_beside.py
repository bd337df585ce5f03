"""Packages beside the options, in the ranking and in what leaves the room: of how many measures, by which rule."""

from __future__ import annotations

import re

from tests.sentences.entries.packages import RULES, find_rows, list_packages, list_rows
from tests.sentences.entries.ranking import list_own
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import says


@says("Measures of packages that are not compared themselves. {any}", where="workbook")
def _(facts: Facts, said: Said) -> bool:
    view = find_rows(facts)
    members = {name for row in view.together.packages for name in view.list_members(row)}
    return bool(members - {*view.alternatives})


@says("{options}.", where="slides")
def _(facts: Facts, said: Said) -> bool:
    together, rows = list_rows(facts, said)
    return any(facts.are("option", said["options"], together.members[row]) for row in rows)


_BAR = "{value:number} ({range})<own=| ✎>, {number} combined"


@says(_BAR, where="slides")
def _(facts: Facts, said: Said) -> bool:
    """The label of a package's bar: its value and range, whether a score in it is the user's own, and its size."""
    view = find_rows(facts)
    lows, highs = view.overall(0), view.overall(2)
    return any(
        reads_number(said["value"], view.values[row])
        and reads_range(said["range"], lows[row], highs[row])
        and int(said["number"]) == len(view.list_members(row))
        and bool(said["own"]) == (row in list_own(view))
        for row in view.together.packages
        if row in view.ranked
    )


@says("This combination is your own.")
def _(facts: Facts, said: Said) -> bool:
    named = facts.about("option", said) | facts.option(said.before.partition(": ")[0])
    own = {item.id for item in facts.scene.scenario.packages}
    return bool(named & own if said.place.startswith(("slides", "brief")) else own)


@says("{option} ({Count} combined)", "{option} ({Count} measures combined)")
def _(facts: Facts, said: Said) -> bool:
    packages = list_packages(facts)
    named = facts.option(said["option"]) & packages.keys()
    return any(reads_count(said["Count"], len(packages[name].members)) for name in named)


@says("{Count} measures combined")
def _(facts: Facts, said: Said) -> bool:
    sizes = [len(facts.view.list_members(name)) for name in facts.about("option", said) or facts.view.alternatives]
    return any(n > 1 and reads_count(said["Count"], n) for n in sizes)


@says(
    "Together {value:any}, of {told:any}: the strongest help and the strongest harm count, once each. Our assumption.",
    "Together {value:any}, of {told:any}: help and harm add up, within the scale. Our assumption.",
)
def _(facts: Facts, said: Said) -> bool:
    view, (row, c) = find_rows(facts), facts.opened_cell(said.place)
    names, cell = facts.names.alternation("option"), view.cells[row, c]
    parts = re.findall(rf"({names}) (silent|[+−]?[\d.,]+\d|[+−]?\d)(?:, |$)", said["told"])
    right = [
        name in facts.option(text) and _is_cell(told, None if own is None else own.central)
        for (text, told), name in zip(parts, view.list_members(row), strict=False)
        for own in [view.together.view.cells[name, c]]
    ]
    rule = RULES[facts.scene.scenario.package_rule] in said.text
    return (
        rule and all(right) and len(parts) == len(view.list_members(row))
        and _is_cell(said["value"], None if cell is None else cell.central)
    )  # fmt: skip


def _is_cell(told: str, value: float | None) -> bool:
    return told == "silent" if value is None else reads_number(told, value)
