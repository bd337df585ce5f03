"""The figures on which weights favour what, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.robustness import words as robustness_words
from dashboard.robustness.central_weights import words
from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import CentralWeights
from policies.scenario import Sampling

_HEADER = (
    "option", "leads_in", "weightings", "drawn", "confidence_factor", "confidence_standard_error", "criterion",
    "central_weight", "standard_error",
)  # fmt: skip


def write_central_weights(
    comparison: Comparison, sampling: Sampling, found: Sequence[CentralWeights], occasion: Occasion
) -> bytes:
    """Write every option's central weights with their errors; empty, with the reason below, where they are too few."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    nothing = float("nan")
    rows = [
        (names[item.alternative].name, item.first, item.samples, item.drawn, item.confidence, item.confidence_error,
         criteria[name].name, float(item.weights.get(name, nothing)), float(item.errors.get(name, nothing)))
        for item in found
        for name in comparison.shares
    ]  # fmt: skip
    withheld = [words.word_central_weights(comparison, item, sampling) for item in found if not item.is_enough]
    return write_table(comparison, occasion, _HEADER, rows, robustness_words.word_sampling(sampling), *withheld)
