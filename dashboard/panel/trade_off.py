"""What the weights imply between two criteria: steps against steps, or so many minutes against so much money."""

from __future__ import annotations

import math

import numpy as np

from dashboard.shared.names import name_unit
from dashboard.shared.numbers import format_figure, format_measure, format_ratio, round_figure, round_ratio
from policies.comparison import Comparison, ValueFunction, find_value_function
from policies.dossier import Dossier
from policies.findings import count_noun, number_word

TRADE_OFF = "One step on {first} counts as {count} on {second}."
TRADE_OFF_VALUE = "The same gain in value counts {times} on {first} as on {second}."
"""Where a step is not the same everywhere: with steep spacing, on a scale without steps."""
TRADE_OFF_AMOUNTS = "{amounts[0]} on {first} count as much as {amounts[1]} on {second}."
TRADE_OFF_RANGES = "All of {first} ({moves[0]}) counts {ratio} times as much as all of {second} ({moves[1]})."
TRADE_OFF_NONE = "{name} carries no weight, so no step on it counts for anything."
_FEW = 10


def word_trade_off(comparison: Comparison, first: str, second: str) -> str:
    """Say what the weights imply between two criteria, the weightier one first."""
    names = {name: comparison.dossier.criterion[name].name for name in (first, second)}
    shares = {name: comparison.shares[name] for name in (first, second)}
    for name, share in shares.items():
        if share == 0:
            return TRADE_OFF_NONE.format(name=names[name])
    weighty, light = sorted((first, second), key=lambda name: -shares[name])
    dossier = comparison.dossier
    if dossier.has_own_unit(first) or dossier.has_own_unit(second):
        return _word_exchange(comparison, weighty, light)
    exact = shares[weighty] / shares[light]
    ratio = round_ratio(exact)
    about = "" if math.isclose(exact, ratio, rel_tol=1e-9) else "about "
    count = number_word(int(ratio)) if ratio.is_integer() and ratio < _FEW else format_ratio(ratio)
    if all(_has_even_steps(comparison, name) for name in (first, second)):
        steps = f"{about}{count} {count_noun(1 if ratio == 1 else 2, 'step')}"
        return TRADE_OFF.format(first=names[weighty], second=names[light], count=steps)
    times = f"{about}as much" if ratio == 1 else f"{about}{count} times as much"
    return TRADE_OFF_VALUE.format(first=names[weighty], second=names[light], times=times)


def _has_even_steps(comparison: Comparison, criterion: str) -> bool:
    """Tell whether a criterion is read in steps of the value scale, each of which counts the same."""
    dossier = comparison.dossier
    even = comparison.counted.spacing == "even" and criterion not in dossier.value_points
    return even and len(dossier.scale.labels) > 1


def _word_exchange(comparison: Comparison, weighty: str, light: str) -> str:
    """Say how much of one measure counts as much as how much of another; of whole ranges where values run in pieces."""
    dossier, spacing = comparison.dossier, comparison.counted.spacing
    functions = [find_value_function(dossier, name, spacing) for name in (weighty, light)]
    names = [dossier.criterion[name].name for name in (weighty, light)]
    swings = [float(np.ptp([function.find_value(at) for at in _find_ends(function)])) for function in functions]
    counted = [comparison.shares[name] * swing for name, swing in zip((weighty, light), swings, strict=True)]
    if not all(counted):
        return TRADE_OFF_NONE.format(name=names[0 if counted[0] == 0 else 1])
    if not all(function.is_straight for function in functions):
        ranges = [_word_move(dossier, name) for name in (weighty, light)]
        ratio = format_figure(round_figure(counted[0] / counted[1]))
        return TRADE_OFF_RANGES.format(first=names[0], second=names[1], moves=ranges, ratio=ratio)
    spans = [float(np.ptp(_find_ends(function))) for function in functions]
    rates = [part / span for part, span in zip(counted, spans, strict=True)]
    amount = _find_round(min(spans[0], spans[1] * rates[1] / rates[0]) / 4)
    amounts = [
        _word_amount(dossier, name, size)
        for name, size in ((weighty, amount), (light, round_figure(amount * rates[0] / rates[1])))
    ]
    return TRADE_OFF_AMOUNTS.format(first=names[0], second=names[1], amounts=amounts)


def _find_ends(function: ValueFunction) -> tuple[float, float]:
    return function.points[0][0], function.points[-1][0]


def _find_round(amount: float) -> float:
    """Give the largest of 1, 2, 5, 10, 20, .. that is no larger than an amount."""
    power = 10.0 ** math.floor(math.log10(amount))
    return max(step * power for step in (1, 2, 5) if step * power <= amount * (1 + 1e-9))


def _word_amount(dossier: Dossier, criterion: str, amount: float) -> str:
    unit = name_unit(dossier, criterion) or count_noun(1 if amount == 1 else 2, "step" if dossier.judged else "point")
    return format_measure(amount, unit)


def _word_move(dossier: Dossier, criterion: str) -> str:
    item = dossier.criterion[criterion]
    return f"{format_measure(item.worst)} to {format_measure(item.best, name_unit(dossier, criterion))}"
