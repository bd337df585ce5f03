"""What a lead, a draw or a change rests on: readings and silent cells that could move it, and silence behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from tests.oracles.view import Place, View
from tests.sentences.facts import Facts, Said, reads_count
from tests.sentences.register import says

_ANY = r"one|either of two|(?:any )?of \w+"
_MOVES = re.compile(
    rf"(?i:(?:(?P<read>{_ANY}) readings? moved within its range"
    rf"(?:, or (?P<silent>{_ANY}) silent cells? within the allowance,)?"
    rf"|(?P<alone>{_ANY}) silent cells? moved within the allowance))"
)


def reads_moves(told: str, read: int, silent: int) -> bool:
    """Tell whether so many readings, and silent cells, are named of which any one is enough."""
    found = _MOVES.fullmatch(told)
    if not found:
        return False
    counts = ((found["read"], read), (found["silent"] or found["alone"], silent))
    return read + silent > 0 and all(_reads_any(text, count) for text, count in counts)


def _reads_any(told: str | None, count: int) -> bool:
    if told is None:
        return count == 0
    if told.lower() in ("one", "either of two"):
        return count == (1 if told.lower() == "one" else 2)
    return count > 2 and reads_count(told.split()[-1], count)


def list_silent(view: View, options: Iterable[str], criteria: Iterable[str]) -> list[Place]:
    """List the silent cells of these options on those of the criteria that enter for one of them."""
    chosen = list(options)
    return [
        (a, c)
        for c in criteria
        if any((a, c) in view.entered for a in chosen)
        for a in chosen
        if view.cells[a, c] is None
    ]


def rests_on_silence(facts: Facts, said: Said, options: Iterable[str], criteria: Iterable[str]) -> bool:
    """Hold "rests on N silent cells", or its absence, to the silent cells there are."""
    count = len(list_silent(facts.view, options, criteria))
    return reads_count(said["silent"], count) if "silent" in said else count == 0


# A sole lead, or a draw ----------------------------------------------------------------------------------------------


def count_moves(view: View) -> tuple[int, int]:
    """Count the readings within their range, and the silent cells within the allowance, that tie or overturn a lead."""
    return len(view.ties), len(view.silent_ties)


@says(
    "{option} <leads|lead>, but {moves:any} would tie or overturn that.",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    sole = facts.are("option", said["option"], view.leaders) and len(view.leaders) == 1
    return sole and bool(view.ties) and reads_moves(said["moves"], *count_moves(view))


def is_draw(facts: Facts, told: str, options: Collection[str]) -> bool:
    """Hold to the scorecard on how many criteria that carry weight one of those that tie is silent."""
    view = facts.view
    weighty = [c for c in view.criteria if any(view.used(a).get(c, 0.0) > 0 for a in options)]
    silent = {c for _, c in list_silent(view, options, weighty)}
    total = sum(share > 0 for share in view.shares.values())
    which = "the two" if len(options) == 2 else "them"
    if not told:
        return not silent
    if told == f"on the one criterion that carries weight at least one of {which} is silent":
        return total == 1 and len(silent) == 1
    found = re.fullmatch(rf"on (\w+) of the (\w+) criteria that carry weight at least one of {which} is silent", told)
    return found is not None and reads_count(found[1], len(silent)) and reads_count(found[2], total)


@says("{options} tie for first place at these weights.", "{options} tie for first place at these weights; {rests:any}.")
def _(facts: Facts, said: Said) -> bool:
    leaders = facts.view.leaders
    named = facts.are("option", said["options"], leaders)
    return len(leaders) > 1 and named and is_draw(facts, said.get("rests"), leaders)


# Behind a change -----------------------------------------------------------------------------------------------------


def read_cells(facts: Facts, told: str) -> list[tuple[list[set[str]], set[str]]]:
    """Read "A or B on C or D on E" as the options of each criterion."""
    names, criteria = facts.names.alternation("option"), facts.names.alternation("criterion")
    parts = re.findall(rf"((?:{names}(?:, | or )?)+) on ({criteria})(?: or |, |$)", told)
    return [(facts.names.split("option", options), facts.criterion(criterion)) for options, criterion in parts]


@says(
    "It rests on silence: no {noun} that counts says anything of {told:any}.",
    "It rests on silence: no {noun} that counts says anything of {told:any}, nor in {more:count} more <cell|cells> of "
    "this kind.",
)
def _(facts: Facts, said: Said) -> bool:
    """Every cell that is named is silent, and enters for some option with weight that moves."""
    view, cells = facts.view, read_cells(facts, said["told"])
    return bool(cells) and all(
        any(
            all(any(a in view.ranked and view.cells[a, c] is None for a in ids) for ids in options)
            for c in criteria
            if c in view.criteria
        )
        for options, criteria in cells
    )
