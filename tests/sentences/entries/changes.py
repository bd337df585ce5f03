"""What would put another option first: the smallest change of weights, or of one score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from tests.oracles.rows import RowView
from tests.oracles.view import NEAR, Place, View
from tests.sentences.entries.fractions import PART, reads_part
from tests.sentences.entries.measures import is_measure_range, reads_score
from tests.sentences.facts import Facts, Said, reads_count, reads_range, reads_share
from tests.sentences.register import says


def list_behind(view: View) -> list[str]:
    """List the ranked options that do not lead."""
    return [n for n in view.ranked if n not in view.leaders]


def is_behind(facts: Facts, said: Said, holds: Callable[[str], bool]) -> bool:
    """Tell whether something holds of the option that is named or stands above; of any that is behind, if none is."""
    return any(holds(name) for name in facts.about("option", said) & {*facts.view.ranked} or list_behind(facts.view))


# Who leads now -------------------------------------------------------------------------------------------------------


@says(
    "{options} <leads|lead> now. This is the smallest change that would put each other one level with it.",
    "{options} <leads|lead|share the lead> now. This is the smallest change that would put each other one "
    "level with them.",
)
def _(facts: Facts, said: Said) -> bool:
    leaders, ranked = facts.view.leaders, facts.view.ranked
    right = len(leaders) < len(ranked) and said.text.endswith("them.") == (len(leaders) > 1)
    return right and facts.are("option", said["options"], leaders)


@says("All that are ranked share the lead now, so there is nobody to overtake.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.ranked) > 1 and len(facts.view.leaders) == len(facts.view.ranked)


@says(
    "Fewer than two options can be ranked with these choices, so there is no lead to test.",
    "Which choices matter can still be asked.",
)
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.ranked) < 2


@says("leads now", "{option}: leads now")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return len(view.leaders) == 1 and bool((facts.about("option", said) or set(view.leaders)) & set(view.leaders))


@says("shares the lead now", "{option}: shares the lead now")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return len(view.leaders) > 1 and bool((facts.about("option", said) or set(view.leaders)) & set(view.leaders))


# The smallest change of weights --------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def find_least_change(view: View, name: str) -> float | None:
    """Find the least part of the weight that must move to put an option first; None if no weights do.

    Solved as a linear programme: shares that sum to 1, the option behind none, the moves as small as may be.
    """
    from scipy.optimize import linprog

    criteria = [c for c in view.criteria if any((a, c) in view.entered for a in view.ranked)]
    fixed_shares = 1 - sum(view.shares[c] for c in criteria)
    size = len(criteria)
    if size == 0:
        return None
    value = {a: [view.entered[a, c][1] for c in criteria] for a in view.ranked}
    rows, bounds = [], []
    for other in view.ranked:
        if other != name:
            rows.append([o - own for o, own in zip(value[other], value[name], strict=True)] + [0.0] * size)
            bounds.append(0.0)
    for place, c in enumerate(criteria):
        for sign in (1.0, -1.0):
            row = [0.0] * (2 * size)
            row[place], row[size + place] = sign, -1.0
            rows.append(row)
            bounds.append(sign * view.shares[c])
    total = [1.0] * size + [0.0] * size
    found = linprog(
        [0.0] * size + [0.5] * size, A_ub=rows, b_ub=bounds, A_eq=[total], b_eq=[1 - fixed_shares], bounds=(0, None)
    )
    return float(found.fun) if found.status == 0 else None


def _takes(view: View, name: str, told: str) -> bool:
    """Tell whether so much weight must move to put an option level that is behind."""
    change = find_least_change(view, name) if name in view.ranked and name not in view.leaders else None
    return change is not None and change > 0 and reads_share(told, change)


@says("It would draw level if {gains:any}, at the expense of {losses:any}. That moves {share} of all the weight.")
def _(facts: Facts, said: Said) -> bool:
    """The option is level at those weights, every share is what it is now, and no smaller move would do."""
    view = facts.view
    names = facts.names.alternation("criterion")
    gains = re.findall(
        rf"({names})(?: counted)? for ({PART})(?: instead of |, )({PART}|as now)(?:, | and |$)", said["gains"]
    )
    losses = re.findall(rf"({names}) \(({PART})(?: instead of |, )({PART}|as now)\)(?:, | and |$)", said["losses"])
    honest = bool(gains) and all(
        any(now == "as now" or (reads_part(now, view.shares.get(c, -1)) and then != now) for c in facts.criterion(text))
        for text, then, now in (*gains, *losses)
    )
    return honest and is_behind(facts, said, lambda name: _takes(view, name, said["share"]))


@says("No weights put {option} first: at every weighting of these criteria another is ahead of it.")
@says("no weights do", "{option}: no weights do")
def _(facts: Facts, said: Said) -> bool:
    return is_behind(facts, said, lambda n: n in facts.view.ranked and find_least_change(facts.view, n) is None)


@says("<|Table: >If {share} of the weight moves to other criteria, {option} <leads or shares|lead or share> the lead.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    changes = {n: find_least_change(view, n) for n in list_behind(view)}
    least = min(change for change in changes.values() if change is not None)
    return reads_share(said["share"], least) and any(
        (changes.get(n) or 2) < least + 1e-6 for n in facts.option(said["option"])
    )


_SHARE = r"(?:<1|>99|\d+(?:\.\d+)?) ?%"


@says("{share} ({moves:any})", "{option}: {share} ({moves:any})")
def _(facts: Facts, said: Said) -> bool:
    told = f"{said['share']} ({said['moves']})"
    return is_behind(facts, said, lambda name: is_change(facts, name, told))


def is_change(facts: Facts, name: str, text: str) -> bool:
    """Tell how much weight must move to put an option first, and between which shares: all, or the largest moves."""
    view, names = facts.view, facts.names.alternation("criterion")
    if text in ("no weights do", "not given"):
        linear = view.scenario.silence != "leave_out"
        return not linear if text == "not given" else linear and find_least_change(view, name) is None
    share, _, rest = text.removesuffix(")").partition(" (")
    told, _, rests = rest.removeprefix("above all ").partition("; rests on ")
    moves = re.findall(rf"({names}) ({_SHARE}) to ({_SHARE})(?:; |$)", told)
    now = bool(moves) and all(
        any(reads_share(before, view.shares.get(c, -1.0)) for c in facts.criterion(text)) for text, before, _ in moves
    )
    return now and _may_rest(view, rests) and _takes(view, name, share)


def _may_rest(view: View, told: str) -> bool:
    """Tell whether so many silent cells of ranked options could lie behind a change; it may also rest on none."""
    silent = sum(view.cells[a, c] is None for a, c in view.entered if a in view.ranked)
    count = re.fullmatch(r"(\w+) silent cells?", told)
    return not told or (count is not None and any(reads_count(count[1], n) for n in range(1, silent + 1)))


@says(
    "Within these bounds, {options} can lead or share the lead.",
    "Without bounds, {options} can lead or share the lead.",
)
def _(facts: Facts, said: Said) -> bool:
    able = [n for n in facts.view.ranked if find_least_change(facts.view, n) is not None]
    return facts.are("option", said["options"], able)  # the bounds that are set here leave all free


@says("No weights <|within them >put {options} first.")
def _(facts: Facts, said: Said) -> bool:
    unable = [n for n in facts.view.ranked if find_least_change(facts.view, n) is None]
    return facts.are("option", said["options"], unable)


# One score -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def find_moves(view: View, name: str) -> tuple[tuple[Place, float, bool], ...]:
    """Find the single cells that put an option first, the smallest move first.

    Each with the value needed, and whether its range, or the allowance, allows it.
    """
    if isinstance(view, RowView):
        return _find_member_moves(view, name)
    scale = view.loaded.scale
    found = []
    for place in view.entered:
        if place[0] not in view.ranked or place[0] not in (name, *view.leaders):
            continue
        share = view.used(place[0]).get(place[1], 0.0)
        if share <= 0:
            continue
        low, central, high = view.entered[place]
        others = max(v for n, v in view.values.items() if n != name)
        if place[0] == name:
            needed = central + (others - view.values[name]) / share
        else:
            needed = central - (view.values[place[0]] - view.values[name]) / share
            rest = [v for n, v in view.values.items() if n not in (name, place[0])]
            if any(v > view.values[name] + NEAR for v in rest):
                continue
        if scale.worst - NEAR <= needed <= scale.best + NEAR:
            found.append((place, needed, low - NEAR <= needed <= high + NEAR))
    return tuple(sorted(found, key=lambda move: abs(move[1] - view.entered[move[0]][1])))


def _find_member_moves(view: RowView, name: str) -> tuple[tuple[Place, float, bool], ...]:
    """Find the same where packages move with their members' cells: between its bends every value is a straight line."""
    found = []
    for place in (*view.moving(silent=False), *view.moving(silent=True)):
        low, central, high = view.find_ends(place)
        bends = sorted(view.list_bends(place))
        values = [view.overall(cells={place: x}) for x in bends]
        gaps = [[v[name] - v[other] for other in v if other != name] for v in values]
        able = [x for ends in zip(pairwise(bends), pairwise(gaps), strict=True) for x in _cross(*ends[0], *ends[1])]
        if able:
            needed = min(able, key=lambda x: abs(x - central))
            found.append((place, needed, low - NEAR <= needed <= high + NEAR))
    return tuple(sorted(found, key=lambda move: abs(move[1] - view.find_ends(move[0])[1])))


def _cross(left: float, right: float, before: list[float], after: list[float]) -> list[float]:
    """Give the ends of the part of a stretch on which none of these gaps is below nothing; empty if there is none."""
    start, end = 0.0, 1.0
    for one, other in zip(before, after, strict=True):
        if max(one, other) < -NEAR:
            return []
        if one < -NEAR:
            start = max(start, one / (one - other))
        elif other < -NEAR:
            end = min(end, one / (one - other))
    return [left + (right - left) * part for part in (start, end)] if start <= end + NEAR else []


def list_inside(view: View, *, silent: bool) -> list[str]:
    """Name the options that one reading within its range, or one silent cell within the allowance, puts first."""
    return [
        name
        for name in list_behind(view)
        if any(inside and view.is_silent(place) == silent for place, _, inside in find_moves(view, name))
    ]


@says(
    "No single reading within its range, and no silent cell within the allowance, puts another first.",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return not list_inside(view, silent=False) and not list_inside(view, silent=True)


@says(
    "A single reading moved within its range would put {options} first or level.",
    "A single silent cell moved within the allowance would put {options} first or level.",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.are("option", said["options"], list_inside(facts.view, silent="silent cell" in said.text))


def _find_told(
    facts: Facts, name: str, criteria: set[str], needed: str, now: str
) -> Iterator[tuple[bool, Place, bool]]:
    """Find the moves that are told, from a score to another: whether none is smaller, whether its range allows it."""
    view, moves = facts.view, find_moves(facts.view, name)
    smallest = min((abs(score - view.find_ends(place)[1]) for place, score, _ in moves), default=0.0)
    for place, score, inside in moves:
        central = view.find_ends(place)[1]
        told = reads_score(view, *place, needed, score) and reads_score(view, *place, now, central)
        if place[1] in criteria and told:
            yield abs(score - central) < smallest + 1e-6, place, inside


_MOVE = re.compile(r"(?P<cell>.+) at (?P<needed>[^()]+?) instead of (?P<now>[^()]+?) \((?P<reach>[^()]+)\)")


def is_score_change(facts: Facts, name: str, text: str) -> bool:
    """Tell the smallest move of one score that puts an option first: whose it is, and whether its range allows it."""
    view = facts.view
    if text == "no single score does":
        return not find_moves(view, name)
    found = _MOVE.fullmatch(text)
    names = f"({facts.names.alternation('option')}) on ({facts.names.alternation('criterion')})"
    cell = re.fullmatch(names, found["cell"]) if found else None
    if not found or not cell:
        return False
    for least, (a, c), inside in _find_told(facts, name, facts.criterion(cell[2]), found["needed"], found["now"]):
        if view.is_silent((a, c)):
            reach = f"a silent cell, {'within' if inside else 'beyond'} the allowance"
        else:
            reach = f"{'inside' if inside else 'outside'} its range"
        if least and a in facts.option(cell[1]) and found["reach"] == reach:
            return True
    return False


@says(
    "{option2:option} on {criterion} at {needed:score} instead of {now:score} ({reach:any})",
    "{option}: {option2:option} on {criterion} at {needed:score} instead of {now:score} ({reach:any})",
)
def _(facts: Facts, said: Said) -> bool:
    told = said.text.removeprefix(f"{said['option']}: ") if "option" in said else said.text
    return is_behind(facts, said, lambda name: is_score_change(facts, name, told))


_ONE = "<head=By one score:|Inside its range:|Within the allowance:> {criterion}, {whose:any}, at {needed:score} "


@says(
    _ONE + "instead of {now:score}; the range read, {range}<| alone>, <can=allows|does not allow> that.",
    _ONE + "instead of {now:score} (a silent cell; that is <can=within|beyond> the allowance).",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view

    def holds(name: str) -> bool:
        ids = facts.criterion(said["criterion"])
        for smallest, (a, c), inside in _find_told(facts, name, ids, said["needed"], said["now"]):
            silent = view.is_silent((a, c))
            whose = (
                a == name if said["whose"] == "its own" else a in facts.option(said["whose"].removeprefix("that of "))
            )
            right = whose and inside == (said["can"] in ("allows", "within")) and silent == ("silent cell" in said.text)
            least = smallest or said["head"] != "By one score:"
            if right and least and ("range" not in said or _is_range(view, a, c, said["range"])):
                return True
        return False

    return is_behind(facts, said, holds)


def _is_range(view: View, option: str, criterion: str, told: str) -> bool:
    low, _, high = view.find_ends((option, criterion))
    return is_measure_range(view, option, criterion, told) or reads_range(told, low, high)


@says("No single score, moved anywhere on the scale, would put it first.")
@says("no single score does", "{option}: no single score does")
def _(facts: Facts, said: Said) -> bool:
    return is_behind(facts, said, lambda name: not find_moves(facts.view, name))


@says(
    "None of the scores that could do it alone may go that far within its range<|, or as a silent cell within the "
    "allowance>."
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view

    def holds(name: str) -> bool:
        moves = find_moves(view, name)
        silent = any(view.is_silent(place) for place, _, _ in moves)
        return bool(moves) and not any(inside for _, _, inside in moves) and silent == ("silent" in said.text)

    return is_behind(facts, said, holds)


@says("Of the {total:count} single scores that could do it, {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    read = re.search(r"(\w+) (?:is a reading|are readings) inside", said["told"])
    silent = re.search(r"(\w+) (?:is a silent cell|are silent cells) within the allowance", said["told"])

    def holds(name: str) -> bool:
        moves = find_moves(view, name)
        inside = [view.is_silent(place) for place, _, allowed in moves if allowed]
        counted = reads_count(said["total"], len(moves)) and reads_count(read[1] if read else "no", inside.count(False))
        return counted and reads_count(silent[1] if silent else "no", inside.count(True)) and bool(inside)

    return is_behind(facts, said, holds)


@says(
    "What would put {option} first. Smallest change of weights: {weights:any}. Smallest change of one score: "
    "{score:any}."
)
def _(facts: Facts, said: Said) -> bool:
    return any(
        is_change(facts, name, said["weights"]) and is_score_change(facts, name, said["score"])
        for name in facts.option(said["option"]) & set(list_behind(facts.view))
    )
