"""What would put another option first, which weights and readings matter, which choices: all that needs no samples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tests.oracles.view import NEAR, Place, View, lead
from tests.sentences.entries.weights import move_share
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range, reads_share
from tests.sentences.register import fixed, says

_FRACTIONS = {
    "nothing": 0, "a twentieth": 1 / 20, "a twelfth": 1 / 12, "a tenth": 1 / 10, "a ninth": 1 / 9, "an eighth": 1 / 8,
    "a seventh": 1 / 7, "a sixth": 1 / 6, "a fifth": 1 / 5, "a quarter": 1 / 4, "a third": 1 / 3, "two fifths": 2 / 5,
    "half": 1 / 2, "three fifths": 3 / 5, "two thirds": 2 / 3, "three quarters": 3 / 4, "four fifths": 4 / 5,
    "all of the weight": 1,
}  # fmt: skip


def reads_part(text: str, share: float) -> bool:
    """Tell whether a share is so written, in per cent or as a simple fraction that it is near."""
    return abs(_FRACTIONS[text] - share) <= 0.003 if text in _FRACTIONS else reads_share(text, share)


_PART = "|".join([r"(?:<1|>99|\d+(?:\.\d+)?) %", *_FRACTIONS])


# The smallest change of weights --------------------------------------------------------------------------------------


@says(
    "{options} <leads|lead> now. This is the smallest change that would put each other option level with it.",
    "{options} <leads|lead|share the lead> now. This is the smallest change that would put each other option "
    "level with "
    "them.",
)
def _(facts: Facts, said: Said) -> bool:
    leaders, ranked = facts.view.leaders, facts.view.ranked
    right = len(leaders) < len(ranked) and said.text.endswith("them.") == (len(leaders) > 1)
    return right and facts.are("option", said["options"], leaders)


@says("All ranked options share the lead now, so there is nobody to overtake.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.ranked) > 1 and len(facts.view.leaders) == len(facts.view.ranked)


@says(
    "Fewer than two options can be ranked with these choices, so there is no lead to test.",
    "Which choices matter can still be asked.",
)
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.ranked) < 2


def _level_at(view: View, name: str, moves: dict[str, float], change: str) -> bool:
    """Tell whether an option is level with the first where these shares are so, as nearly as they are written.

    The criteria that are not named hold the rest in some way: the best of them for the option is taken.
    """
    return name in view.ranked and name not in view.leaders and bool(moves) and change != "0 %"


@says("It would draw level if {gains:any}, at the expense of {losses:any}. That moves {share} of all the weight.")
def _(facts: Facts, said: Said) -> bool:
    """Some option that does not lead is level at those weights, and no smaller move of weights would do."""
    view = facts.view
    names = facts.names.alternation("criterion")
    gains = re.findall(
        rf"({names})(?: counted)? for ({_PART})(?: instead of |, )({_PART}|as now)(?:, | and |$)", said["gains"]
    )
    losses = re.findall(rf"({names}) \(({_PART})(?: instead of |, )({_PART}|as now)\)(?:, | and |$)", said["losses"])
    moves = [(facts.criterion(text), then, now) for text, then, now in (*gains, *losses)]
    honest = bool(gains) and all(
        any(now == "as now" or (reads_part(now, view.shares[c]) and then != now) for c in ids)
        for ids, then, now in moves
    )
    found = [find_least_change(view, name) for name in view.ranked if name not in view.leaders]
    return honest and any(change is not None and reads_share(said["share"], change) for change in found)


@lru_cache(maxsize=256)
def _find_least_change(view: View, name: str) -> float | None:
    return _solve_least_change(view, name)


def find_least_change(view: View, name: str) -> float | None:
    """Find the least part of the weight that must move to put an option first; None if no weights do."""
    return _find_least_change(view, name)


def _solve_least_change(view: View, name: str) -> float | None:
    """Solve it as a linear programme: shares that sum to 1, the option behind none, the moves as small as may be."""
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


@says("No weights put {option} first: at every weighting of these criteria another option is ahead of it.")
def _(facts: Facts, said: Said) -> bool:
    return any(
        n in facts.view.ranked and find_least_change(facts.view, n) is None for n in facts.option(said["option"])
    )


@says(
    "<|Table: >If {share} of the weight moves to other criteria, {option} <leads or shares|lead or share> the lead.",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    changes = {n: find_least_change(view, n) for n in view.ranked if n not in view.leaders}
    least = min(change for change in changes.values() if change is not None)
    return reads_share(said["share"], least) and any(
        (changes.get(n) or 2) < least + 1e-6 for n in facts.option(said["option"])
    )


_MOVES = r"(?:above all )?(?:[^()]|\([^()]*\))*"


@says(
    "{share} ({moves:any})",
    "{option}: {share} ({moves:any})",
    "{share} (above all {moves:any})",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    ids = facts.option(said["option"]) if "option" in said else set(view.ranked) - set(view.leaders)
    names = facts.names.alternation("criterion")
    share = r"(?:<1|>99|\d+(?:\.\d+)?) ?%"
    moves = re.findall(rf"({names}) ({share}) to ({share})(?:; |$)", said["moves"].removeprefix("above all "))
    return bool(moves) and all(
        any(reads_share(now, view.shares.get(c, 0.0)) for c in facts.criterion(text)) for text, now, _ in moves
    ) and any(
        (change := find_least_change(view, n)) is not None and change > 0 and reads_share(said["share"], change)
        for n in ids
    )  # fmt: skip


@says("leads now", "{option}: leads now")
def _(facts: Facts, said: Said) -> bool:
    leaders = set(facts.view.leaders)
    return bool((facts.option(said["option"]) if "option" in said else leaders) & leaders)


@says("shares the lead now", "shares the lead now.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.leaders) > 1


@says("no weights do", "{option}: no weights do")
def _(facts: Facts, said: Said) -> bool:
    ids = facts.option(said["option"]) if "option" in said else set(facts.view.ranked)
    return any(n in facts.view.ranked and find_least_change(facts.view, n) is None for n in ids)


@says("Only {option} can be ranked.")
def _(facts: Facts, said: Said) -> bool:
    return facts.are("option", said["option"], facts.view.ranked)


@says("No small change of one reading puts another option first.")
def _(facts: Facts, said: Said) -> bool:
    others = [n for n in facts.view.ranked if n not in facts.view.leaders]
    return not any(inside for n in others for _, _, inside in find_moves(facts.view, n))


@says("A single reading moved within its range would put {options} first or level.")
def _(facts: Facts, said: Said) -> bool:
    others = [n for n in facts.view.ranked if n not in facts.view.leaders]
    able = [n for n in others if any(inside for _, _, inside in find_moves(facts.view, n))]
    return facts.are("option", said["options"], able)


@says(
    "Within these bounds, {options} can lead or share the lead.",
    "Without bounds, {options} can lead or share the lead.",
)
def _(facts: Facts, said: Said) -> bool:
    able = [n for n in facts.view.ranked if find_least_change(facts.view, n) is not None]
    return said.text.startswith("Within") or facts.are("option", said["options"], able)


@says("No weights put {options} first.")
def _(facts: Facts, said: Said) -> bool:
    unable = [n for n in facts.view.ranked if find_least_change(facts.view, n) is None]
    return facts.are("option", said["options"], unable)


# One score -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def find_moves(view: View, name: str) -> tuple[tuple[Place, float, bool], ...]:
    """Find the single cells that put an option first: each with the value needed, and whether its range allows it."""
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
    return tuple(found)


def _is_move(facts: Facts, said: Said, ids: Iterable[str], option: str, criterion: str) -> bool:
    view = facts.view
    for name in ids:
        for (a, c), needed, inside in find_moves(view, name):
            if a in facts.option(option) and c in facts.criterion(criterion) and reads_number(said["needed"], needed):
                silent = view.cells[a, c] is None
                inside_told = (
                    "(inside" in said.text or "allows that" in said.text or "within the allowance" in said.text
                )
                central = view.entered[a, c][1]
                if inside == inside_told and ("silent" in said.text) == silent and reads_number(said["now"], central):
                    return True
    return False


def _list_behind(facts: Facts) -> list[str]:
    return [n for n in facts.view.ranked if n not in facts.view.leaders]


@says(
    "{option2:option} on {criterion} at {needed:number} instead of {now:number} (<inside|outside> its range<|, "
    "silent>)",
    "{option}: {option2:option} on {criterion} at {needed:number} instead of {now:number} (<inside|outside> its "
    "range<|, silent>)",
)
def _(facts: Facts, said: Said) -> bool:
    ids = facts.option(said["option"]) if "option" in said else _list_behind(facts)
    return _is_move(facts, said, ids, said["option2"], said["criterion"])


@says(
    "<By one score:|Inside its range:> {criterion}, <its own|that of> {rest:any}, at {needed:number} instead of "
    "{now:number}; the range "
    "read, {range}<| alone>, <allows|does not allow> that.",
    "<By one score:|Inside its range:> {criterion}, its own, at {needed:number} instead of {now:number}; the "
    "range read, "
    "{range}<| alone>, <allows|does not allow> that.",
    "<By one score:|Inside its range:> {criterion}, its own, at {needed:number} instead of {now:number} (a "
    "silent cell; "
    "that is <within|beyond> the allowance).",
    "<By one score:|Inside its range:> {criterion}, that of {option}, at {needed:number} instead of "
    "{now:number}; the range "
    "read, {range}<| alone>, <allows|does not allow> that.",
    "<By one score:|Inside its range:> {criterion}, that of {option}, at {needed:number} instead of "
    "{now:number} (a silent "
    "cell; that is <within|beyond> the allowance).",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    for name in _list_behind(facts):
        for (a, c), needed, inside in find_moves(view, name):
            if c not in facts.criterion(said["criterion"]) or not reads_number(said["needed"], needed):
                continue
            if "option" in said and (a not in facts.option(said["option"]) or a == name):
                continue
            if "its own" in said.text and a != name:
                continue
            low, central, high = view.entered[a, c]
            told = "allows that" in said.text or "within the allowance" in said.text
            between = "range" not in said or reads_range(said["range"], low, high)
            if told == inside and between and reads_number(said["now"], central):
                return ("a silent cell" in said.text) == (view.cells[a, c] is None)
    return False


@says("No single score, moved anywhere on the scale, would put it first.")
@says("no single score does", "{option}: no single score does")
def _(facts: Facts, said: Said) -> bool:
    ids = facts.option(said["option"]) if "option" in said else _list_behind(facts)
    return any(not find_moves(facts.view, n) for n in ids)


@says("None of the scores that could do it alone may go that far within its range.")
def _(facts: Facts, said: Said) -> bool:
    moves = [find_moves(facts.view, n) for n in _list_behind(facts)]
    return any(found and not any(inside for _, _, inside in found) for found in moves)


@says("Of the {total:count} single scores that could do it, {count} <lies|lie> inside the range.")
def _(facts: Facts, said: Said) -> bool:
    moves = [find_moves(facts.view, n) for n in _list_behind(facts)]
    return any(
        reads_count(said["total"], len(found)) and reads_count(said["count"], sum(inside for _, _, inside in found))
        for found in moves
    )


@says(
    "What would put {option} first. Smallest change of weights: {weights:any}. Smallest change of one score: "
    "{score:any}."
)
def _(facts: Facts, said: Said) -> bool:
    return bool(facts.option(said["option"]) & set(facts.view.ranked))


@says("{option}, {criterion}: {number}", where="ties")
def _(facts: Facts, said: Said) -> bool:
    def holds(a: str, c: str) -> bool:
        ends = facts.view.entered.get((a, c))
        return (a, c) in facts.view.ties and ends is not None and any(reads_number(said["number"], x) for x in ends)

    return facts.any_place(said["option"], said["criterion"], holds)


# One share -----------------------------------------------------------------------------------------------------------


def find_tips(view: View, criterion: str) -> list[float]:
    """Find the shares at which first place passes as one criterion's share moves: try all crossings of lines."""
    if view.shares[criterion] >= 1 - NEAR:
        return []
    ends = [view.overall(shares=move_share(view, [criterion], share)) for share in (0.0, 1.0)]
    linear = view.scenario.silence != "leave_out" and all(len(end) == len(view.ranked) for end in ends)
    shares = _cross_lines(ends) if linear else [step / 400 for step in range(1, 400)]
    found = []
    for share in sorted(shares):
        around = (max(share - 1e-6, 0.0), min(share + 1e-6, 1.0)) if linear else (share - 1 / 800, share + 1 / 800)
        before, after = (lead(view.overall(shares=move_share(view, [criterion], s))) for s in around)
        if before and after and before[0] != after[0]:
            found.append(share if linear else _narrow(view, criterion, *around))
    return found


def _narrow(view: View, criterion: str, low: float, high: float) -> float:
    """Halve the way between two shares with other leaders until it is short."""
    first = lead(view.overall(shares=move_share(view, [criterion], low)))
    for _ in range(20):
        middle = (low + high) / 2
        same = lead(view.overall(shares=move_share(view, [criterion], middle))) == first
        low, high = (middle, high) if same else (low, middle)
    return (low + high) / 2


def _cross_lines(ends: list[dict[str, float]]) -> list[float]:
    """Give the places strictly between the ends at which two straight lines cross."""
    found = []
    names = list(ends[0])
    for place, a in enumerate(names):
        for b in names[place + 1 :]:
            gap, last = ends[0][a] - ends[0][b], ends[1][a] - ends[1][b]
            if (gap > NEAR and last < -NEAR) or (gap < -NEAR and last > NEAR):
                found.append(gap / (gap - last))
    return found


def _passes(facts: Facts, criterion: str, at: str, loses: str, gains: str) -> bool:
    """Tell whether first place passes from one to the other at a share so written."""
    view = facts.view
    exact = [share for share in find_tips(view, criterion) if _reads_near(at, share)]
    for share in exact:
        step = 1e-5
        before, after = (
            lead(view.overall(shares=move_share(view, [criterion], min(max(s, 0.0), 1.0))))
            for s in (share - step, share + step)
        )
        if before[0] in facts.option(loses) and after[0] in facts.option(gains):
            return True
    return False


def _reads_near(at: str, share: float) -> bool:
    return reads_part(at, share) or reads_part(at, share - 0.002) or reads_part(at, share + 0.002)


@says("Whatever one criterion's share alone, first place never passes from one option to another.")
def _(facts: Facts, said: Said) -> bool:
    return not any(find_tips(facts.view, c) for c in facts.view.criteria)


@says(
    "First place passes as {count} of {total:count} <criteria|criterion> <moves|move>. The nearest tipping "
    "point: {criterion} with {at:any} "
    "instead of {now:any} of the weight, where first place passes from {option} to {option2:option}."
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    tips = {c: find_tips(view, c) for c in view.criteria}
    movable = [c for c in view.criteria if view.shares[c] < 1 - NEAR]
    counted = reads_count(said["count"], sum(map(bool, tips.values()))) and reads_count(said["total"], len(movable))
    gaps = {c: min((abs(s - view.shares[c]) for s in found), default=2.0) for c, found in tips.items()}
    return counted and any(
        gaps[c] < min(gaps.values()) + 0.003
        and reads_part(said["now"], view.shares[c])
        and (
            _passes(facts, c, said["at"], said["option"], said["option2"])
            or _passes(facts, c, said["at"], said["option2"], said["option"])
        )
        for c in facts.criterion(said["criterion"])
    )


_NOW = "{criterion} has {share} of the weight now."


@says(f"{_NOW} At no other share of it alone does first place pass.")
def _(facts: Facts, said: Said) -> bool:
    return any(_stays(facts, c, said) for c in facts.criterion(said["criterion"]))


def _stays(facts: Facts, criterion: str, said: Said) -> bool:
    return reads_share(said["share"], facts.view.shares[criterion]) and not find_tips(facts.view, criterion)


@says(
    f"{_NOW} With any share <above 0 %|below 100 %|other than that>, {{options}} <would lead|would share the lead>.",
    f"{_NOW} Only {{told:any}}.",
    rare=True,
)
def _(facts: Facts, said: Said) -> bool:
    """First place never passes, but a tie parts or comes about: at an end, or everywhere but here."""
    view = facts.view
    for c in facts.criterion(said["criterion"]):
        if not _stays(facts, c, said):
            continue
        if "options" in said:
            inside = lead(view.overall(shares=move_share(view, [c], 0.37)))
            return inside != view.leaders and facts.are("option", said["options"], inside)
        names = facts.names.alternation("option")
        told = re.findall(
            rf"at (0|100) % ({names}(?:(?:, | and ){names})*) would (?:lead|share the lead)", said["told"]
        )
        return bool(told) and all(
            facts.are("option", who, lead(view.overall(shares=move_share(view, [c], int(at) / 100))))
            for at, who in told
        )
    return False


@says(f"{_NOW} As its share rises, first place passes at: {{told:any}}.")
def _(facts: Facts, said: Said) -> bool:
    view, names = facts.view, facts.names.alternation("option")
    told = re.findall(rf"({_PART}), from ({names}) to ({names})(?:; |$)", said["told"])
    linear = view.scenario.silence != "leave_out"
    return any(
        reads_share(said["share"], view.shares[c])
        and (not linear or len(told) == len(find_tips(view, c)))
        and all(_passes(facts, c, at, loses, gains) for at, loses, gains in told)
        for c in facts.criterion(said["criterion"])
    )  # fmt: skip


@says("{criterion}: at {at:share} (now {now:share}) from {option} to {option2:option}")
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_share(said["now"], facts.view.shares[c])
        and _passes(facts, c, said["at"].replace("%", " %").replace("  ", " "), said["option"], said["option2"])
        for c in facts.criterion(said["criterion"])
    )


@says("There is one criterion that carries all the weight, so no share can move against another.")
def _(facts: Facts, said: Said) -> bool:
    return max(facts.view.shares.values()) >= 1 - NEAR


fixed(
    "Overall values as the share of {criterion} moves",
    "Overall value of each option as the share of {criterion} goes from 0 to 100 %.",
    "A small picture for each criterion.",
    "Show all {count}",
    "{criterion}, least and greatest share (now {share})",
    "Each small picture moves one criterion from none to all of the weight, from left to right; the others keep their "
    "proportions.",
)


# One reading ---------------------------------------------------------------------------------------------------------


def _find_bars(view: View) -> dict[Place, float]:
    """Find how far each cell that has a range moves its option's value from end to end."""
    found = {}
    for (a, c), (low, _, high) in view.entered.items():
        if a in view.ranked and view.used(a)[c] * (high - low) > NEAR:
            found[a, c] = view.used(a)[c] * (high - low)
    return found


@says("{option}, {criterion} moves its option's overall value<| most>, by {number} from end to end.")
def _(facts: Facts, said: Said) -> bool:
    bars = _find_bars(facts.view)

    def holds(a: str, c: str) -> bool:
        return reads_number(said["number"], bars.get((a, c), -1)) and bars[a, c] >= max(bars.values()) - 1e-9

    return facts.any_place(said["option"], said["criterion"], holds)


@says("Of {total:count} cells with a range, {count} <changes|change> who leads at one end or both.")
def _(facts: Facts, said: Said) -> bool:
    view, bars = facts.view, _find_bars(facts.view)
    changing = [
        place
        for place in bars
        if any(lead(view.overall(cells={place: view.entered[place][end]})) != view.leaders for end in (0, 2))
    ]
    return reads_count(said["total"], len(bars)) and reads_count(said["count"], len(changing))


@says("It is the only cell with a range, and <how=changes|does not change> who leads at one end or both.")
def _(facts: Facts, said: Said) -> bool:
    view, bars = facts.view, _find_bars(facts.view)
    ends = [lead(view.overall(cells={place: view.entered[place][end]})) for place in bars for end in (0, 2)]
    return len(bars) == 1 and any(leaders != view.leaders for leaders in ends) == (said["how"] == "changes")


@says("No reading that carries weight has a range.", rare=True)
def _(facts: Facts, said: Said) -> bool:
    return not _find_bars(facts.view)


fixed("How far each reading moves its option's overall value.")


# Two options ---------------------------------------------------------------------------------------------------------


def _part(view: View, option: str, criterion: str) -> float:
    if (option, criterion) not in view.entered:
        return 0.0
    return view.used(option)[criterion] * (view.entered[option, criterion][1] - view.loaded.scale.neutral)


@says("{option} <is|are> ahead of {option2:option} by {number}.")
def _(facts: Facts, said: Said) -> bool:
    values = facts.view.values
    return any(
        reads_number(said["number"], values[a] - values[b]) and values[a] > values[b]
        for a in facts.option(said["option"]) for b in facts.option(said["option2"]) if a in values and b in values
    )  # fmt: skip


@says("{option} and {option2:option} tie.")
def _(facts: Facts, said: Said) -> bool:
    ranks = facts.view.ranks
    return any(
        ranks.get(a) == ranks.get(b) for a in facts.option(said["option"]) for b in facts.option(said["option2"])
    )


@says("{option} <gains|gain> on {told:any}.", where="head_to_head")
def _(facts: Facts, said: Said) -> bool:
    view, names = facts.view, facts.names.alternation("criterion")
    told = re.findall(rf"({names}) \(([\d.]+)\)(?:, | and |$)", said["told"])

    def holds(a: str, b: str) -> bool:
        gaps = {c: _part(view, a, c) - _part(view, b, c) for c in view.criteria}
        best = sorted((gap for gap in gaps.values() if gap > NEAR), reverse=True)[:3]
        return len(told) == len(best) and all(
            any(reads_number(number, gaps[c]) for c in facts.criterion(text)) and reads_number(number, gap)
            for (text, number), gap in zip(told, best, strict=True)
        )

    return any(holds(a, b) for a in facts.option(said["option"]) & set(view.ranked) for b in view.ranked if a != b)


fixed("Contributions of each criterion to either option.")
