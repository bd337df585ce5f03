"""The figures on what would overturn the lead, as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import Reversal, ScoreReversal, list_silent_behind_reversal


def write_reversals(
    comparison: Comparison,
    reversals: Mapping[str, Reversal | None],
    scores: Mapping[str, Sequence[ScoreReversal]],
    occasion: Occasion,
) -> bytes:
    """Write what would put each option that does not lead level with the first: shares, then single scores."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows: list[Sequence[object]] = [
        ("share", names[alternative].name, "", criteria[name].name, comparison.shares[name], share, "",
         "; ".join(names[cell.alternative].name for cell in silent if cell.criterion == name))
        for alternative, found in reversals.items()
        if found is not None and alternative in scores
        for silent in [list_silent_behind_reversal(comparison, found)]
        for name, share in found.weights.items()
    ]  # fmt: skip
    rows += [
        ("score", names[alternative].name, names[move.alternative].name, criteria[move.criterion].name, move.central,
         move.needed, "yes" if move.inside_range else "no", names[move.alternative].name if move.silent else "")
        for alternative, moves in scores.items()
        for move in moves
    ]  # fmt: skip
    header = ("kind", "option", "score_of", "criterion", "now", "needed", "inside_range", "silent_there")
    return write_table(comparison, occasion, header, rows)
