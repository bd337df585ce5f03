"""The figures on two options head to head, as CSV."""

from __future__ import annotations

from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison, HeadToHead


def write_head_to_head(comparison: Comparison, pair: HeadToHead, occasion: Occasion) -> bytes:
    """Write what each criterion adds to either of two options."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (criteria[str(name)].name, float(row["first"]), float(row["second"]), float(row["difference"]))
        for name, row in pair.parts.iterrows()
    ]
    return write_table(
        comparison, occasion, ("criterion", names[pair.first].name, names[pair.second].name, "difference"), rows
    )
