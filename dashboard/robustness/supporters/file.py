"""The figures on who would prefer what, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.robustness import words as robustness_words
from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import Supporter
from policies.scenario import Sampling


def write_supporters(
    comparison: Comparison, sampling: Sampling, supporters: Sequence[Supporter], occasion: Occasion
) -> bytes:
    """Write every option's central weights, with how often it leads and its confidence factor."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (names[item.alternative].name, item.first, item.confidence, criteria[criterion].name,
         float(item.weights.get(criterion, float("nan"))))
        for item in supporters
        for criterion in comparison.shares
    ]  # fmt: skip
    header = ("option", "leads_in", "confidence_factor", "criterion", "central_weight")
    return write_table(comparison, occasion, header, rows, robustness_words.word_sampling(sampling))
