"""Words on two options head to head."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.robustness.words import CRITERION
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import agree, head_columns, name_alternative, name_criterion
from dashboard.shared.numbers import format_amount, format_part, format_value
from dashboard.shared.statements.dominance import DOMINANCE_OFF, NEITHER_DOMINATES, word_dominance
from policies.comparison import Comparison, HeadToHead
from policies.findings import join_words, word_draw
from policies.robustness import Robustness

# Two options
FIRST_OPTION = "First option"
SECOND_OPTION = "Second option"
TABLE_TITLE = "Criterion by criterion"
PICTURE_ALT = "Contributions of each criterion to either option. {told}"
TITLE = "What separates them"
PICTURE_HELP = (
    "A mark is what a criterion adds to an option (open: silent); the line between two marks is what separates them, "
    "the number how far the first is ahead."
)


# Two options ----------------------------------------------------------------------------------------------------------


def word_head_to_head(comparison: Comparison, pair: HeadToHead) -> str:
    """Say who of two is ahead, and on which criteria most."""
    ahead, behind = (pair.first, pair.second) if pair.gap >= 0 else (pair.second, pair.first)
    sign = 1 if pair.gap >= 0 else -1
    difference = (sign * pair.parts["difference"]).sort_values(ascending=False, kind="stable")
    gains = [str(item) for item in difference.index if difference[item] > _LEAST][: robustness_words.MOST_SAID]
    loses = [str(item) for item in difference.index[::-1] if difference[item] < -_LEAST][: robustness_words.MOST_SAID]
    first, second = (name_alternative(comparison.dossier, name) for name in (ahead, behind))
    tied = pair.second in comparison.results[pair.first].tied_with
    amount = format_amount(pair.gap)
    verb = agree(first, "is", "are")
    rests = word_draw(comparison, (pair.first, pair.second)) if tied else ""
    tie = f"{first} and {second} tie{f'; {rests}' if rests else ''}."
    text = tie if tied else f"{first} {verb} ahead of {second} by {amount}."
    if gains:
        text += f" {first} {agree(first, 'gains', 'gain')} on {_name_gaps(comparison, difference, gains)}."
    if loses:
        text += f" {second} {agree(second, 'gains', 'gain')} on {_name_gaps(comparison, -difference, loses)}."
    return text


_LEAST = 1e-9


def _name_gaps(comparison: Comparison, difference: pd.Series, criteria: Sequence[str]) -> str:
    gaps = dict(zip(difference.index, difference.tolist(), strict=True))
    told = [f"{name_criterion(comparison.dossier, item)} ({format_amount(gaps[item])})" for item in criteria]
    return join_words(told)


def word_dominance_between(comparison: Comparison, pair: HeadToHead) -> str:
    """Say whether one of two dominates the other, and how certainly."""
    if not comparison.treatment.defines_dominance:
        return DOMINANCE_OFF
    if pair.dominance is None:
        return NEITHER_DOMINATES
    return word_dominance(comparison, pair.dominance)


def word_winning(comparison: Comparison, pair: HeadToHead, found: Mapping[str, Robustness]) -> str:
    """Say how often the first of two is ahead of the second, for each thing varied."""
    shares = {key: float(found[key].pairwise_winning[pair.second][pair.first]) for key in _VARIED}
    told = [f"{format_part(shares[key])} {how}" for key, how in _VARIED.items()]
    first, second = name_alternative(comparison.dossier, pair.first), name_alternative(comparison.dossier, pair.second)
    verb = agree(first, "is", "are")
    return f"{first} {verb} ahead of {second} in {join_words(told)}. A tie counts as half."


_VARIED = {
    "weights": "of the samples where only the weights vary",
    "readings": "where only the readings vary",
    "both": "where both do",
}


def tabulate_head_to_head(comparison: Comparison, pair: HeadToHead) -> pd.DataFrame:
    """Lay out what each criterion adds to either option, the largest difference first."""
    names = [name_alternative(comparison.dossier, alternative) for alternative in (pair.first, pair.second)]
    first, second = head_columns(names, CRITERION, "Difference")
    rows = [
        {
            CRITERION: name_criterion(comparison.dossier, str(criterion)),
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
