"""The figures on how often each option leads, as CSV."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.robustness import words as robustness_words
from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import Robustness
from policies.scenario import Sampling


def write_ranks(
    comparison: Comparison, sampling: Sampling, found: Mapping[str, Robustness], occasion: Occasion
) -> bytes:
    """Write how often each option takes each rank, for each thing varied."""
    rows = [
        (robustness_words.STRIPS[key], comparison.dossier.alternative[alternative].name, rank, share)
        for key, item in found.items()
        for alternative, shares in zip(item.alternatives, item.rank_acceptability.to_numpy().tolist(), strict=True)
        for rank, share in enumerate(shares, start=1)
    ]
    return write_table(
        comparison,
        occasion,
        ("varied", "option", "rank", "share_of_samples"),
        rows,
        robustness_words.word_sampling(sampling),
    )
