"""Who dominates whom."""

from __future__ import annotations

from dashboard.shared.names import agree, name_alternative
from policies.comparison import Comparison, Dominance

DOMINANCE_OFF = "Dominance is looked at only where silence is entered as no change."
NONE_DOMINATES = (
    "No ranked option is at least as high as another on every criterion that carries weight and higher on one or more."
)
NEITHER_DOMINATES = (
    "Neither dominates the other: each is higher on some criterion that carries weight, or they are alike."
)


def word_dominance(comparison: Comparison, found: Dominance) -> str:
    """Say who dominates whom, how certainly, and how much of it rests on silence."""
    dossier = comparison.dossier
    how = "wherever the readings lie in their ranges" if found.certain else "on the central readings only"
    one, other = (name_alternative(dossier, name) for name in (found.dominates, found.dominated))
    text = (
        f"{one} {agree(one, 'is', 'are')} at least as high as {other} on every criterion that carries weight, and "
        f"higher on at least one, {how}."
    )
    if not found.resting_on_silence:
        return text
    total = sum(share > 0 for share in comparison.shares.values())
    if found.resting_on_silence == total:
        where = "the only criterion that carries weight" if total == 1 else "each of these criteria"
        return f"{text} On {where} at least one of the two is silent."
    return f"{text} On {found.resting_on_silence} of the {total} at least one of the two is silent."
