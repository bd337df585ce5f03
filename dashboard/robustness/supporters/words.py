"""Words on who would prefer what."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.robustness.words import OPTION
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import agree, name_alternative, name_criterion, number_alike
from dashboard.shared.numbers import format_part, format_share
from policies.comparison import Comparison
from policies.findings import join_words
from policies.robustness import Supporter
from policies.scenario import Sampling

# Who would prefer what?
SUPPORTERS_HELP = (
    "The average of all weightings drawn under which an option leads (its central weights): what somebody who would "
    "prefer it cares about. The confidence factor is the share of reading samples in which it leads at exactly those "
    "weights: low means that even its typical supporter could not rely on it."
)
REFERENCE_EQUAL = "More weight than an equal share ({share}) to the right, less to the left; the number is the share."
REFERENCE_DRAWN = "More weight than the average drawn to the right, less to the left; the number is the share."
SUPPORTERS_ALT = "More or less weight than the average drawn, for each criterion. {told}"
SUPPORTER = "Option to look at"
NEVER_FIRST = "{name}: never first in any sample, so nobody's weights can be shown."
CLOSE_TO_AVERAGE = "{name} leads in {first}: its supporters weigh the criteria much as the average drawn."
WEIGHTS_FIXED = "With one criterion in view there is one weighting only, so no supporters can be told apart."


_NOTICEABLE = 0.005


def word_supporter(comparison: Comparison, supporter: Supporter, sampling: Sampling) -> str:
    """Say what those who would prefer an option care about, and how far they could rely on it."""
    alternative = name_alternative(comparison.dossier, supporter.alternative)
    if supporter.weights.empty:
        return NEVER_FIRST.format(name=alternative)
    first = f"{format_part(supporter.first)} of the samples"
    leanings = supporter.leanings.sort_values(ascending=False, kind="stable")
    more = [str(item) for item in leanings.index if leanings[item] > _NOTICEABLE][: robustness_words.MOST_SAID]
    less = [str(item) for item in leanings.index[::-1] if leanings[item] < -_NOTICEABLE][: robustness_words.MOST_SAID]
    reference = "an equal share" if sampling.weighting == "uniform" else "the average drawn"
    said = []
    if more:
        said.append(f"more weight than {reference} to {_name_shares(comparison, supporter, more)}")
    if less:
        than = "less" if more else f"less weight than {reference}"
        said.append(f"{than} to {_name_shares(comparison, supporter, less)}")
    confidence = f"Confidence factor: {format_part(supporter.confidence)}."
    if not said:
        return f"{CLOSE_TO_AVERAGE.format(name=alternative, first=first)} {confidence}"
    verb = agree(alternative, "leads", "lead")
    return f"{alternative} {verb} in {first}. Its supporters give {join_words(said)}. {confidence}"


def word_reference(sampling: Sampling, count: int) -> str:
    """Explain what the bars are measured against."""
    if sampling.weighting == "uniform":
        return REFERENCE_EQUAL.format(share=format_share(1 / count))
    return REFERENCE_DRAWN


def list_leanings(supporter: Supporter, criteria: pd.Index) -> list[str]:
    """Write the central weight of each criterion."""
    return [format_share(float(supporter.weights[name])) for name in criteria]


def _name_shares(comparison: Comparison, supporter: Supporter, criteria: Sequence[str]) -> str:
    told = [
        f"{name_criterion(comparison.dossier, item)} ({format_share(float(supporter.weights[item]))})"
        for item in criteria
    ]
    return join_words(told)


def tabulate_supporters(comparison: Comparison, supporters: Sequence[Supporter]) -> pd.DataFrame:
    """Lay out every option's central weights, with how often it leads and its confidence factor."""
    alternatives = number_alike([name_alternative(comparison.dossier, item.alternative) for item in supporters])
    told = {
        "Leads in": [format_part(item.first) for item in supporters],
        "Confidence factor": [
            "–" if math.isnan(item.confidence) else format_part(item.confidence) for item in supporters
        ],
    }
    rows = [{OPTION: text} | dict(zip(alternatives, cells, strict=True)) for text, cells in told.items()]
    for criterion in comparison.shares:
        weights = (item.weights.get(criterion) for item in supporters)
        cells = ["–" if share is None else format_share(float(share)) for share in weights]
        rows.append(
            {OPTION: name_criterion(comparison.dossier, criterion)} | dict(zip(alternatives, cells, strict=True))
        )
    return lay_out(rows)
