"""Words that the questions of the Robustness page share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_markdown
from dashboard.shared.names import agree
from dashboard.shared.numbers import format_share
from dashboard.shared.ranking import words as ranking_words
from policies.comparison import Comparison
from policies.findings import join_words, number_word, shorten
from policies.robustness import Robustness
from policies.scenario import Sampling

# Who would prefer what? -----------------------------------------------------------------------------------------------

_SAID = 3


FIRM, OVERTURN, WEIGHTS, CHOICES, SUPPORTERS, PAIR = "firm", "overturn", "weights", "choices", "supporters", "pair"
PART = "What to ask of the ranking"
PARTS = {
    FIRM: "Is it firm?",
    OVERTURN: "What would overturn it?",
    WEIGHTS: "Which weights matter?",
    CHOICES: "Which choices matter?",
    SUPPORTERS: "Who would prefer what?",
    PAIR: "Two options",
}
TOO_FEW = (
    "Fewer than two options can be ranked with these choices, so there is no lead to test. "
    "Which choices matter can still be asked."
)
SAMPLED = (FIRM, SUPPORTERS, PAIR)
"""The parts that rest on samples."""
NOT_RANKED = "Not ranked in this view: {names}."
TABLE = "The same as a table"
DOWNLOAD = "Download (CSV)"
OPTION = "Option"
CRITERION = "Criterion"
WORKING = "Drawing samples: {part}"

# Settings
SETTINGS = "How samples are drawn: {told}"
SETTINGS_HELP = (
    "These settings travel in the link. The same seed gives the same samples; another seed shows how much of a figure "
    "comes from the draw alone."
)
SAMPLES = "Samples"
SAMPLE_COUNTS = (1_000, 10_000, 100_000)
SEED = "Seed"
WEIGHTING = "Weights"
WEIGHTINGS = {
    "uniform": "uniformly from all weightings",
    "around": "around the present weights",
    "order": "in the present order of the criteria",
}
SPREAD = "Spread, per cent"
SPREAD_HELP = "Around the present weights only: the standard deviation of the largest share, in per cent of it."
READINGS = "Readings"
READING_DRAWS = {
    "split": "half below and half above the central",
    "uniform": "evenly from low to high",
}
APPLY = "Draw again"

# Is it firm?
STRIPS = {
    "weights": "Only weights vary",
    "readings": "Only readings vary",
    "both": "Both vary",
    "silence": "Both vary, and silence",
}


# Names and shares -----------------------------------------------------------------------------------------------------


def name(comparison: Comparison, alternative: str) -> str:
    """Name an option in a sentence."""
    return shorten(comparison.dossier.alternative[alternative].name, 60)


def name_all(comparison: Comparison, alternatives: Iterable[str]) -> str:
    """Name several options in a sentence."""
    return join_words([name(comparison, alternative) for alternative in alternatives])


def label(comparison: Comparison, alternative: str) -> str:
    """Name an option where there is little room."""
    return shorten(comparison.dossier.alternative[alternative].short_name, 20)


def name_criterion(comparison: Comparison, criterion: str) -> str:
    """Name a criterion in a sentence."""
    return shorten(comparison.dossier.criterion[criterion].name, 60)


def label_criterion(comparison: Comparison, criterion: str) -> str:
    """Name a criterion where there is little room."""
    return shorten(comparison.dossier.criterion[criterion].short_name, 20)


def lay_out(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Make a table for the screen of rows of plain text, labelled by their first column."""
    columns = [escape_markdown(column) for column in rows[0]]
    cells = [[escape_markdown(text) for text in row.values()] for row in rows]
    return pd.DataFrame(cells, columns=columns).set_index(columns[0])


def number_alike(names: Sequence[str]) -> list[str]:
    """Tell names apart that read alike.

    Examples
    --------
    >>> number_alike(["North", "South", "North"])
    ['North', 'South', 'North (2)']
    """
    return [
        text if text not in names[:place] else f"{text} ({names[: place + 1].count(text)})"
        for place, text in enumerate(names)
    ]


def format_part(part: float) -> str:
    """Write a share of samples or views; neither 0 nor 100 % unless it is exactly that.

    Examples
    --------
    >>> format_part(0.604), format_part(0.9996), format_part(0.0004), format_part(1.0)
    ('60 %', '>99 %', '<1 %', '100 %')
    """
    return ">99 %" if 0.995 <= part < 1 else format_share(part)


def _format_tenths(share: float) -> str:
    """Write a share in per cent with a digit after the point, for tables; it does not break."""
    return f"{100 * share:.1f}\u00a0%"


_FRACTIONS = {
    0.0: "nothing",
    1 / 20: "a twentieth",
    1 / 12: "a twelfth",
    1 / 10: "a tenth",
    1 / 9: "a ninth",
    1 / 8: "an eighth",
    1 / 7: "a seventh",
    1 / 6: "a sixth",
    1 / 5: "a fifth",
    1 / 4: "a quarter",
    1 / 3: "a third",
    2 / 5: "two fifths",
    1 / 2: "half",
    3 / 5: "three fifths",
    2 / 3: "two thirds",
    3 / 4: "three quarters",
    4 / 5: "four fifths",
    1.0: "all of the weight",
}
_NEAR = 0.0025


def word_shares(then: float, now: float) -> str:
    """Say one share instead of another, as fractions where both are near simple ones.

    Examples
    --------
    >>> word_shares(1 / 3, 1 / 12), word_shares(0.117, 1 / 12), word_shares(0.081, 0.083)
    ('a third instead of a twelfth', '12 % instead of 8 %', '8.1 % instead of 8.3 %')
    """
    words = [next((text for at, text in _FRACTIONS.items() if abs(share - at) <= _NEAR), None) for share in (then, now)]
    if words[0] and words[1] and words[0] != words[1]:
        return f"{words[0]} instead of {words[1]}"
    shown = [format_share(share) for share in (then, now)]
    if shown[0] == shown[1]:
        shown = [f"{100 * share:.1f} %" for share in (then, now)]
    return f"{shown[0]} instead of {shown[1]}"


# Summary and settings -------------------------------------------------------------------------------------------------


def word_scope(comparison: Comparison) -> str:
    """Say what the page looks at: whose readings, how silence is treated, whose weights."""
    dossier, scenario = comparison.dossier, comparison.counted
    told = f"{shared_words.word_view(dossier, scenario)} {shared_words.word_silence(dossier, scenario)}"
    unranked = [item.id for item in comparison.unranked]
    notes = [NOT_RANKED.format(names=name_all(comparison, unranked))] if unranked else []
    return " ".join([told, *notes, *ranking_words.list_label_notes(comparison)])


def word_lead(comparison: Comparison) -> str:
    """Say who leads, and whether one reading is enough to change that."""
    leaders = comparison.leaders
    names = name_all(comparison, leaders)
    if len(leaders) > 1:
        nobody = "neither" if len(leaders) == 2 else "none"
        return f"{names} share first place at the present weights and central readings: {nobody} is ahead."
    verb = agree(names, "leads", "lead")
    told = f"{names} {verb} at the present weights and central readings"
    if comparison.separable:
        return f"{told}, and no single reading moved within its range changes that."
    count = len(comparison.lead_tied_by)
    few = {1: "one reading", 2: "either of two readings"}
    moved = few.get(count, f"any one of {number_word(count)} readings")
    return f"{told}, but not firmly: {moved}, moved within its range, ties or overturns the lead."


def word_sampling(sampling: Sampling) -> str:
    """Say how samples are drawn in a line."""
    weights = WEIGHTINGS[sampling.weighting]
    spread = f" (spread {sampling.spread:g} %)" if sampling.weighting == "around" else ""
    readings = READING_DRAWS[sampling.readings]
    return f"{sampling.n_samples:,} samples, seed {sampling.seed}; weights {weights}{spread}; readings {readings}"


def word_error(robustness: Robustness) -> str:
    """Say how far a share may be off for the draw alone."""
    error = 100 * robustness.standard_error
    drawn = f"{robustness.n_samples:,} samples of each kind."
    return f"{drawn} The draw alone may move a share by about {error:.2g} percentage points (standard error)."


def _count(count: int) -> str:
    return number_word(count) if count else "none"
