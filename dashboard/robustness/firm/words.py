"""Words on how often each option leads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import agree, name_alternative, name_cell
from dashboard.shared.numbers import format_part, format_rank, format_share
from policies.comparison import Comparison
from policies.findings import count_noun, count_word, join_words, number_word, tell_apart
from policies.robustness import InformationValue, Pull, Robustness
from policies.scenario import Sampling

STRIPS_HELP = (
    "Share of samples in which each leads. It is a share of the samples drawn and does not say how sure "
    "anybody can be. Where two tie both lead, so that shares can add up to more than 100 %."
)
STRIP_TITLE = "{kind}: share of samples in which each leads"
NO_SILENCE = "Where nothing is said: “{how}” in this view, so there is no allowance to vary."
NO_ALLOWANCE = "The allowance for silence is 0 in this view, so silence does not vary."
PULLS_TITLE = "Which way the ranges can pull"
PULLS_HELP = (
    "Where a central reading stands at the end of its range, a sample can move it one way only. Samples can then "
    "lower some and lift others before anybody disagrees about anything."
)
PULLS_NONE = "No central reading that has a range stands at the end of it."
INFORMATION_TITLE = "Which reading is worth pinning down"
INFORMATION_HELP = (
    "If one reading were known exactly, at the present weights, how much more often would the same one lead? "
    "The first in the list settles most."
)
INFORMATION_NONE = "No single reading, known exactly, would settle who leads noticeably more often."
INFORMATION_SHOWN = 5
RANKS_TITLE = "How often each takes each rank where both vary"


def _first(robustness: Robustness, alternative: str) -> float:
    return float(robustness.rank_acceptability[1][alternative])


def word_varied(key: str, sampling: Sampling, comparison: Comparison, allowance: float) -> str:
    """Say in a line what one strip varies, and what it holds."""
    weights = f"Weights {robustness_words.WEIGHTINGS[sampling.weighting]}"
    held = "silence fixed at no change" if comparison.treatment.has_allowance else "silence as in this view"
    steps = f"{allowance:g} {'step' if allowance == 1 else 'steps'}"
    within = "within their ranges"
    return {
        "weights": f"{weights}; readings at their centrals, {held}.",
        "readings": f"Readings {within}; the present weights, {held}.",
        "both": f"{weights}; readings {within}; {held}.",
        "silence": f"{weights}; readings {within}; silent cells up to {steps} either way.",
    }[key]


# Is it firm? ----------------------------------------------------------------------------------------------------------


def word_strips(comparison: Comparison, found: Mapping[str, Robustness]) -> str:
    """Say what the strips show together: whether the same option leads most often in each."""
    tops: dict[tuple[str, ...], list[str]] = {}
    for key, item in found.items():
        tops.setdefault(_find_most_often(item), []).append(key)
    if len(tops) == 1:
        (top,) = tops
        shares = [_first(item, alternative) for item in found.values() for alternative in top]
        ends = list(dict.fromkeys(map(format_part, (min(shares), max(shares)))))
        who = _word_most_often(comparison, top)
        return f"In each of the {number_word(len(found))} samplings {who}: in {' to '.join(ends)} of the samples."
    told = [
        f"{_word_most_often(comparison, top)} {join_words([f'where {_TOPS[key]}' for key in keys])}"
        for top, keys in tops.items()
    ]
    return f"Who leads most often depends on what varies: {'; '.join(told)}."


def _find_most_often(robustness: Robustness) -> tuple[str, ...]:
    """Name who leads most often: several, where the draw alone may have put one of them above the others."""
    shares = robustness.rank_acceptability[1]
    first = float(shares.max())
    return tuple(
        str(name)
        for name, share in shares.items()
        if first - share <= 2 * math.sqrt((first + share - (first - share) ** 2) / robustness.n_samples)
    )


def _word_most_often(comparison: Comparison, alternatives: Sequence[str]) -> str:
    names = [name_alternative(comparison.dossier, name) for name in alternatives]
    if len(names) > 1:
        return f"{join_words(names)} lead about equally often"
    return f"{names[0]} {agree(names[0], 'leads', 'lead')} most often"


_TOPS = {
    "weights": "only weights vary",
    "readings": "only readings vary",
    "both": "both vary",
    "silence": "silence varies too",
}


def word_no_silence(comparison: Comparison) -> str:
    """Say why there is no strip that varies silence."""
    if comparison.treatment.has_allowance:
        return NO_ALLOWANCE
    return NO_SILENCE.format(how=shared_words.SILENCE[comparison.counted.silence][0].lower())


def tabulate_ranks(comparison: Comparison, robustness: Robustness) -> pd.DataFrame:
    """Lay out how often each option takes each rank where both vary."""
    rows = [
        {robustness_words.OPTION: name_alternative(comparison.dossier, str(alternative))}
        | {format_rank(rank, tied=False): format_part(share) for rank, share in enumerate(shares, start=1)}
        for alternative, shares in zip(
            robustness.alternatives, robustness.rank_acceptability.to_numpy().tolist(), strict=True
        )
    ]
    return lay_out(rows)


def list_pulls(comparison: Comparison, pulls: Sequence[Pull]) -> list[str]:
    """Say of each option which way its ranges let it move, where that is lopsided."""
    told = []
    for pull in pulls:
        if pull.upward == pull.downward == 0:
            continue
        total = pull.upward + pull.downward + pull.either
        lean = (
            "more of them pull it down than up"
            if pull.downward > pull.upward
            else "more of them pull it up than down"
            if pull.upward > pull.downward
            else "as many pull it up as down"
        )
        name = name_alternative(comparison.dossier, pull.alternative)
        noun = "cell" if comparison.dossier.alternative[pull.alternative].members else "reading"
        told.append(
            f"{name}: of {number_word(total)} {count_noun(total, noun)} with a range, {count_word(pull.downward)} "
            f"can only be drawn lower and {count_word(pull.upward)} only higher: {lean}."
        )
    return told


def list_information(comparison: Comparison, found: Sequence[InformationValue]) -> list[str]:
    """Say what knowing each of the most settling readings would do; gains that may come from the draw are left out."""
    told = []
    for item in found[:INFORMATION_SHOWN]:
        if item.gain <= 2 * item.standard_error:
            break
        after, before = tell_apart(_format_part_finer, item.settled, item.settled - item.gain)
        cell = name_cell(comparison.dossier, item.alternative, item.criterion)
        told.append(f"{cell}: the leader could be foreseen in {after} of the samples instead of {before}.")
    return told


def _format_part_finer(part: float, more: int) -> str:
    return format_share(part, more) if more else format_part(part)
