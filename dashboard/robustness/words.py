"""Words that the questions of the Robustness page share."""

from __future__ import annotations

from dashboard.shared import words as shared_words
from dashboard.shared.numbers import format_count, format_error
from dashboard.shared.ranking import words as ranking_words
from policies.comparison import Comparison
from policies.findings import explain_unranked
from policies.robustness import Robustness
from policies.scenario import Sampling

MOST_SAID = 3


FIRM, OVERTURN, WEIGHTS, CHOICES, CENTRAL_WEIGHTS, HEAD_TO_HEAD = (
    "firm",
    "overturn",
    "weights",
    "choices",
    "central_weights",
    "head_to_head",
)
PART = "What to ask of the ranking"
PARTS = {
    FIRM: "Is it firm?",
    OVERTURN: "What would overturn it?",
    WEIGHTS: "Which weights matter?",
    CHOICES: "Which choices matter?",
    CENTRAL_WEIGHTS: "Which weights favour what?",
    HEAD_TO_HEAD: "Two options",
}
STILL_ASKED = "Which choices matter can still be asked."
SAMPLED = (FIRM, CENTRAL_WEIGHTS, HEAD_TO_HEAD)
"""The parts that rest on samples."""
TABLE = "The same as a table"
DOWNLOAD = "Download (CSV)"
OPTION = "Option"
CRITERION = "Criterion"
WORKING = "Drawing samples: {part}"

# Settings
SETTINGS = "How samples are drawn: {told}"
SETTINGS_HELP = (
    "These settings travel in the link. The same number of the draw gives the same samples; another shows how much of "
    "a figure comes from the draw alone."
)
SAMPLES = "Samples"
SAMPLE_COUNTS = (1_000, 10_000, 100_000)
SEED = "Number of the draw"
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


# Summary and settings -------------------------------------------------------------------------------------------------


def word_scope(comparison: Comparison) -> str:
    """Say what the page looks at: whose readings, how silence is treated, whose weights."""
    counted = shared_words.word_counted(comparison.dossier, comparison.counted)
    return " ".join([counted, *explain_unranked(comparison).values(), *ranking_words.list_label_notes(comparison)])


def word_sampling(sampling: Sampling) -> str:
    """Say how samples are drawn in a line."""
    weights = WEIGHTINGS[sampling.weighting]
    spread = f" (spread {sampling.spread:g} %)" if sampling.weighting == "around" else ""
    readings = READING_DRAWS[sampling.readings]
    drawn = f"{format_count(sampling.n_samples)} samples, draw {sampling.seed}"
    return f"{drawn}; weights {weights}{spread}; readings {readings}"


def word_error(robustness: Robustness) -> str:
    """Say how far a share may be off for the draw alone."""
    error = format_error(100 * robustness.standard_error)
    drawn = f"{format_count(robustness.n_samples)} samples of each kind."
    return f"{drawn} The draw alone may move a share by about {error} percentage points (standard error)."
