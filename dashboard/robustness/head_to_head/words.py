"""Words on two options head to head."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.robustness.words import CRITERION, format_part, lay_out, name, name_criterion, number_alike
from dashboard.shared.names import agree
from dashboard.shared.numbers import format_value
from policies.comparison import Comparison, HeadToHead
from policies.findings import join_words
from policies.robustness import Robustness

# Two options
FIRST_OPTION = "First option"
SECOND_OPTION = "Second option"
PAIR_TABLE = "Criterion by criterion"
PAIR_ALT = "Contributions of each criterion to either option. {told}"
PAIR_TITLE = "What separates them"
PAIR_PICTURE = (
    "A mark is what a criterion adds to an option (open: silent); the line between two marks is what separates them, "
    "the number how far the first is ahead."
)
DOMINANCE_OFF = "Whether one dominates the other is looked at only where silence is entered as no change."


# Two options ----------------------------------------------------------------------------------------------------------


def word_head_to_head(comparison: Comparison, pair: HeadToHead) -> str:
    """Say who of two is ahead, and on which criteria most."""
    ahead, behind = (pair.first, pair.second) if pair.gap >= 0 else (pair.second, pair.first)
    sign = 1 if pair.gap >= 0 else -1
    difference = (sign * pair.parts["difference"]).sort_values(ascending=False, kind="stable")
    gains = [str(item) for item in difference.index if difference[item] > _LEAST][: robustness_words._SAID]
    loses = [str(item) for item in difference.index[::-1] if difference[item] < -_LEAST][: robustness_words._SAID]
    first, second = name(comparison, ahead), name(comparison, behind)
    tied = pair.second in comparison.results[pair.first].tied_with
    amount = format_value(abs(pair.gap)).lstrip("+")
    verb = agree(first, "is", "are")
    text = f"{first} and {second} tie." if tied else f"{first} {verb} ahead of {second} by {amount}."
    if gains:
        text += f" {first} {agree(first, 'gains', 'gain')} on {_name_gaps(comparison, difference, gains)}."
    if loses:
        text += f" {second} {agree(second, 'gains', 'gain')} on {_name_gaps(comparison, -difference, loses)}."
    return text


_LEAST = 1e-9


def _name_gaps(comparison: Comparison, difference: pd.Series, criteria: Sequence[str]) -> str:
    gaps = dict(zip(difference.index, difference.tolist(), strict=True))
    told = [f"{name_criterion(comparison, item)} ({format_value(gaps[item]).lstrip('+')})" for item in criteria]
    return join_words(told)


def word_dominance_between(comparison: Comparison, pair: HeadToHead) -> str:
    """Say whether one of two dominates the other, and how certainly."""
    if comparison.counted.silence != "neutral":
        return DOMINANCE_OFF
    if pair.dominance is None:
        return "Neither dominates the other: each is higher on some criterion that carries weight, or they are alike."
    item = pair.dominance
    how = "wherever the readings lie in their ranges" if item.certain else "on the central readings only"
    rests = (
        f", with {item.resting_on_silence} of those criteria silent for one or both" if item.resting_on_silence else ""
    )
    names = name(comparison, item.dominates), name(comparison, item.dominated)
    return f"{names[0]} is at least as high as {names[1]} on every criterion that carries weight, {how}{rests}."


def word_winning(comparison: Comparison, pair: HeadToHead, found: Mapping[str, Robustness]) -> str:
    """Say how often the first of two is ahead of the second, for each thing varied."""
    shares = {key: float(found[key].pairwise_winning[pair.second][pair.first]) for key in _VARIED}
    told = [f"{format_part(shares[key])} {how}" for key, how in _VARIED.items()]
    first, second = name(comparison, pair.first), name(comparison, pair.second)
    verb = agree(first, "is", "are")
    return f"{first} {verb} ahead of {second} in {join_words(told)}. A tie counts as half."


_VARIED = {
    "weights": "of the samples where only the weights vary",
    "readings": "where only the readings vary",
    "both": "where both do",
}


def tabulate_head_to_head(comparison: Comparison, pair: HeadToHead) -> pd.DataFrame:
    """Lay out what each criterion adds to either option, the largest difference first."""
    first, second = number_alike([name(comparison, alternative) for alternative in (pair.first, pair.second)])
    rows = [
        {
            CRITERION: name_criterion(comparison, str(criterion)),
            first: _format_part(row["first"]),
            second: _format_part(row["second"]),
            "Difference": format_value(row["difference"]),
        }
        for criterion, row in sort_head_to_head(pair).iterrows()
    ]
    return lay_out(rows)


def sort_head_to_head(pair: HeadToHead) -> pd.DataFrame:
    """Order the criteria by how far they separate two options."""
    return pair.parts.sort_values("difference", key=abs, ascending=False, kind="stable")


def _format_part(value: float) -> str:
    return "silent" if math.isnan(value) else format_value(value)
