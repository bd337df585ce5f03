"""Measures in the units of their criteria, beside what they are worth."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.oracles.view import Place, View
from tests.sentences.facts import Facts, Said, reads_number, reads_range
from tests.sentences.register import fixed, says


def has_own_unit(view: View, criterion: str) -> bool:
    """Tell whether measures on a criterion are not values already."""
    item, scale = view.criteria_known[criterion], view.loaded.scale
    bends = view.loaded.value_points.get(criterion, ())
    return (item.worst, item.best) != (scale.worst, scale.best) or any(m != v for m, v in bends)


def is_measure(view: View, option: str, criterion: str, told: str) -> bool:
    """Hold measures in their unit, each source's apart, to the readings of a cell."""
    unit = view.criteria_known[criterion].unit
    parts = told.removesuffix(unit).strip().split(" | ")
    own = view.overrides.get((option, criterion))
    here = view.readings_by_cell.get((option, criterion), [])
    given = {s: list(dict.fromkeys(r.central for r in here if r.source == s)) for s in view.sources_known}
    wanted = [[own.central]] if own else [measures for measures in given.values() if measures]
    if len(parts) == 1:
        wanted = wanted[:1] if len({tuple(m) for m in wanted}) == 1 else wanted
    return len(parts) == len(wanted) and all(
        len(numbers := part.split(" / ")) == len(measures)
        and all(reads_number(number, m) for number, m in zip(numbers, measures, strict=True))
        for part, measures in zip(parts, wanted, strict=True)
    )


def is_measure_range(view: View, option: str, criterion: str, told: str) -> bool:
    """Hold the range of measures to the readings of a cell."""
    own = view.overrides.get((option, criterion))
    here = view.readings_by_cell.get((option, criterion), [])
    lows, highs = [r.low for r in here], [r.high for r in here]
    low, high = (own.low, own.high) if own else (min(lows), max(highs))
    return reads_range(told, low, high)


def find_measure(view: View, option: str, criterion: str, value: float) -> float | None:
    """Find the measure that would give a cell a value, by halving; None where no one measure does."""
    item = view.criteria_known[criterion]
    spaced = (option, criterion) not in view.overrides
    at = [item.worst + (item.best - item.worst) * place / 40 for place in range(41)]
    values = [view.value(criterion, measure, spaced=spaced) for measure in at]
    rising = [later - earlier for earlier, later in pairwise(values)]
    if not (all(step > 0 for step in rising) or all(step < 0 for step in rising)):
        return None
    low, high = (item.worst, item.best) if rising[0] > 0 else (item.best, item.worst)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if view.value(criterion, middle, spaced=spaced) < value else (low, middle)
    return (low + high) / 2


def reads_score(view: View, option: str, criterion: str, told: str, value: float) -> bool:
    """Tell whether a score is so written: as a measure with its unit, or as a value where measures are values."""
    if not view.is_silent((option, criterion)) and has_own_unit(view, criterion):
        measure = find_measure(view, option, criterion, value)
        if measure is not None:
            unit = view.criteria_known[criterion].unit
            number = told.removesuffix(unit).strip()
            return told.endswith(unit) and reads_number(number, measure)
    return reads_number(told, value)


def is_value(view: View, option: str, criterion: str, told: str) -> bool:
    """Hold a value, or each source's, to a cell."""
    cell = view.cells.get((option, criterion))
    if cell is None:
        return False
    values = list(cell.by_source.values()) if cell.by_source and not cell.own else [cell.central]
    parts = told.replace("✎", "").split(" | ")
    values = values[:1] if len(parts) == 1 else values
    return len(parts) == len(values) and all(reads_number(p, v) for p, v in zip(parts, values, strict=True))


def list_cells(facts: Facts, said: Said) -> list[Place]:
    """List the read cells that a text may be of: the one whose row and column it stands in."""
    return [place for place in facts.list_places(said) if facts.view.cells[place] is not None]


@says("value {told:values}", where="/cells/value")
def _(facts: Facts, said: Said) -> bool:
    return any(is_value(facts.view, a, c, said["told"]) for a, c in list_cells(facts, said))


@says("{measure:measures}", where="/cells/text")
@says("{measure:measures}", where="scorecard table")
def _(facts: Facts, said: Said) -> bool:
    return any(
        is_measure(facts.view, a, c, said["measure"]) or is_value(facts.view, a, c, said["measure"])
        for a, c in list_cells(facts, said)
    )


@says("{measure:measures}: {told:values}", "{measure:measures}: {told:values} ({range})", where="workbook")
@says("{measure:measures}: {told:values}", "{measure:measures}: {told:values} ({range})", where="brief")
def _(facts: Facts, said: Said) -> bool:
    """A measure with its unit, then what it is worth and the range of that."""
    view = facts.view
    return any(
        is_measure(view, a, c, said["measure"])
        and is_value(view, a, c, said["told"])
        and ("range" not in said or ((cell := view.cells[a, c]) and reads_range(said["range"], cell.low, cell.high)))
        for a, c in list_cells(facts, said)
    )


@says("{told:values}", "{told:values} ({range})", where="brief")
@says("{told:values}", "{told:values} ({range})", where="workbook")
@says("{told:values}", "{told:values} ({range})", where="slides")
@says("{told:values}", "{told:values} ({range})", where="scorecard")
def _(facts: Facts, said: Said) -> bool:
    """Each source's value of a cell, and their range; beside a bar of a slide an overall value and its range."""
    view = facts.view
    if "slides" in said.place and "range" in said and _is_overall(facts, said):
        return True
    return any(
        is_value(view, a, c, said["told"])
        and ("range" not in said or reads_range(said["range"], view.cells[a, c].low, view.cells[a, c].high))
        for a, c in list_cells(facts, said)
    )


def _is_overall(facts: Facts, said: Said) -> bool:
    return any(
        reads_number(said["told"], view.values[name])
        and reads_range(said["range"], view.overall(0)[name], view.overall(2)[name])
        for view in (facts.view, facts.at_equal.view)
        for name in view.ranked
    )


# Value functions -----------------------------------------------------------------------------------------------------


@says(
    "{criterion}: {points:any}; straight lines between.",
    "{criterion}: {points:any}; between these points a value's distance from no change is squared.",
)
def _(facts: Facts, said: Said) -> bool:
    return any(_is_function(facts.view, c, said["points"]) for c in facts.criterion(said["criterion"])) and (
        ("squared" in said.text) == (facts.scene.scenario.spacing == "steep") or "method" in said.place
    )


def _is_function(view: View, criterion: str, told: str) -> bool:
    """Every point lies on the value function, and the two ends are among them."""
    item = view.criteria_known[criterion]
    points = re.findall(r"([+−]?[\d,.]+)[^;]*? counts as ([+−]?[\d.]+)", told)
    numbers = [float(measure.replace("−", "-").replace(",", "")) for measure, _ in points]
    ends = sorted((item.worst, item.best))
    return (
        len(points) == told.count(" counts as ")
        and [numbers[0], numbers[-1]] == ends
        and all(one < other for one, other in pairwise(numbers))
        and all(
            reads_number(value, view.value(criterion, number))
            for number, (_, value) in zip(numbers, points, strict=True)
        )
    )


# Exchange ------------------------------------------------------------------------------------------------------------


@says("{told:any} on {criterion} count as much as {other:any} on {criterion2:criterion}.")
def _(facts: Facts, said: Said) -> bool:
    amounts = [float(re.sub(r"[^\d.]", "", re.match(r"[\d,.]+", said[n]).group())) for n in ("told", "other")]  # type: ignore[union-attr]
    return any(
        abs(_weigh(facts.view, a, amounts[0]) / _weigh(facts.view, b, amounts[1]) - 1) < 0.01
        for a in facts.criterion(said["criterion"])
        for b in facts.criterion(said["criterion2"])
    )


def _weigh(view: View, criterion: str, amount: float) -> float:
    """Give what an amount adds to the overall value where the value function is straight."""
    item = view.criteria_known[criterion]
    swing = view.value(criterion, item.best) - view.value(criterion, item.worst)
    return abs(view.shares[criterion] * swing * amount / (item.best - item.worst))


@says(
    "All of {criterion} ({move:any}) counts {ratio:number} times as much as all of {criterion2:criterion} "
    "({other:any})."
)
def _(facts: Facts, said: Said) -> bool:
    shares, ratio = facts.view.shares, float(said["ratio"].replace(",", ""))
    return any(
        shares.get(b, 0) > 0 and abs(shares.get(a, 0) / shares[b] / ratio - 1) < 0.01
        for a in facts.criterion(said["criterion"])
        for b in facts.criterion(said["criterion2"])
    )


fixed("{criteria}", "Every criterion", "What a measure is worth", "kept:{text}")
fixed("{option} {rest:any}", where=".csv")
