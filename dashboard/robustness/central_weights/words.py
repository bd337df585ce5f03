"""Words on which weights favour what."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.robustness.words import OPTION
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import agree, head_columns, name_alternative, name_criterion
from dashboard.shared.numbers import format_count, format_error, format_part, format_share
from policies.comparison import Comparison
from policies.findings import join_words, word_too_few
from policies.robustness import CentralWeights
from policies.scenario import Sampling

# Which weights favour what?
HELP = (
    "The average of all weightings drawn under which an option leads (its central weights). They are weightings, not "
    "people. It leads there in so many samples of the readings: where these are few, even there it "
    "could not be relied on. Where an option leads in few samples, more are drawn for it."
)
REFERENCE_EQUAL = "More weight than an equal share ({share}) to the right, less to the left; the number is the share."
REFERENCE_DRAWN = "More weight than the average drawn to the right, less to the left; the number is the share."
MADE_OF = "From {count} weightings, each share with a standard error of up to {error} percentage points."
ALT = "More or less weight than the average drawn, for each criterion. {told}"
CHOOSE = "Option to look at"
CLOSE_TO_AVERAGE = "{leads} These weigh the criteria much as the average drawn."
WEIGHTS_FIXED = "With one criterion in view there is one weighting only, so none can be told from another."
NONE_ENOUGH = "No option is first in enough weightings to say what they have in common."
WITHHELD = "too few"
TABLE = "The same as a table (after ±: the standard error, in percentage points)"


_NOTICEABLE = 0.005
_SURE = 2  # standard errors that a difference must exceed to be told


def word_central_weights(comparison: Comparison, item: CentralWeights, sampling: Sampling) -> str:
    """Say what the weightings that put an option first have in common, and how far they could be relied on."""
    alternative = name_alternative(comparison.dossier, item.alternative)
    if not item.is_enough:
        return f"{alternative}: {word_too_few(item)}."
    added = item.drawn > sampling.n_samples
    leads = f"{alternative} {agree(alternative, 'leads', 'lead')} in {format_part(item.first)} of the weightings drawn"
    leads += f" ({format_count(item.samples)} of {format_count(item.drawn)}, more having been drawn)." if added else "."
    clear = item.leanings.abs() > (_SURE * item.errors).clip(lower=_NOTICEABLE)
    leanings = item.leanings[clear].sort_values(ascending=False, kind="stable")
    more = [str(name) for name in leanings.index if leanings[name] > 0][: robustness_words.MOST_SAID]
    less = [str(name) for name in leanings.index[::-1] if leanings[name] < 0][: robustness_words.MOST_SAID]
    reference = "an equal share" if sampling.weighting == "uniform" else "the average drawn"
    said = []
    if more:
        said.append(f"more weight than {reference} to {_name_shares(comparison, item, more)}")
    if less:
        than = "less" if more else f"less weight than {reference}"
        said.append(f"{than} to {_name_shares(comparison, item, less)}")
    told = f"{leads} On average these give {join_words(said)}." if said else CLOSE_TO_AVERAGE.format(leads=leads)
    confidence = f"Leads there in {format_part(item.confidence)}"
    return f"{told} {confidence} ({word_errors(item)})."


def word_errors(item: CentralWeights) -> str:
    """Say how far the weights, and the confidence factor, may be off for the draw alone."""
    weights, factor = (format_error(100 * error) for error in (float(item.errors.max()), item.confidence_error))
    return f"standard errors: of a weight up to {weights}, of that share {factor} percentage points"


def word_reference(sampling: Sampling, item: CentralWeights) -> str:
    """Explain what the bars are measured against, and how far they may be off."""
    told = REFERENCE_DRAWN
    if sampling.weighting == "uniform":
        told = REFERENCE_EQUAL.format(share=format_share(1 / len(item.weights)))
    weightings, error = format_count(item.samples), format_error(100 * float(item.errors.max()))
    return f"{told} {MADE_OF.format(count=weightings, error=error)}"


def list_leanings(item: CentralWeights, criteria: pd.Index) -> list[str]:
    """Write the central weight of each criterion."""
    return [format_share(float(item.weights[name])) for name in criteria]


def _name_shares(comparison: Comparison, item: CentralWeights, criteria: Sequence[str]) -> str:
    told = [
        f"{name_criterion(comparison.dossier, name)} ({format_share(float(item.weights[name]))})" for name in criteria
    ]
    return join_words(told)


def tabulate_central_weights(comparison: Comparison, found: Sequence[CentralWeights]) -> pd.DataFrame:
    """Lay out every option's central weights, how many weightings they are from, and its confidence factor."""
    alternatives = head_columns([name_alternative(comparison.dossier, item.alternative) for item in found], OPTION)
    lines: dict[str, Callable[[CentralWeights], str]] = {
        "Leads in": lambda item: format_part(item.first),
        "Weightings that put it first": lambda item: f"{format_count(item.samples)} of {format_count(item.drawn)}",
        "Leads there in": lambda item: _write(item, item.confidence, item.confidence_error),
    }
    for name in comparison.shares:
        lines[name_criterion(comparison.dossier, name)] = partial(_write_weight, criterion=name)
    rows = [
        {OPTION: text} | {name: write(item) for name, item in zip(alternatives, found, strict=True)}
        for text, write in lines.items()
    ]
    return lay_out(rows)


def _write_weight(item: CentralWeights, criterion: str) -> str:
    return _write(item, item.weights.get(criterion, math.nan), item.errors.get(criterion, math.nan))


def _write(item: CentralWeights, share: float, error: float) -> str:
    """Write a share with its standard error; nothing is told of too few weightings."""
    return f"{format_part(share)} ± {format_error(100 * error)}" if item.is_enough else WITHHELD
