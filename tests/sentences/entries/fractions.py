"""Shares that are written in per cent or as a simple fraction."""

from __future__ import annotations

from tests.sentences.facts import reads_share

_FRACTIONS = {
    "nothing": 0, "a twentieth": 1 / 20, "a twelfth": 1 / 12, "a tenth": 1 / 10, "a ninth": 1 / 9, "an eighth": 1 / 8,
    "a seventh": 1 / 7, "a sixth": 1 / 6, "a fifth": 1 / 5, "a quarter": 1 / 4, "a third": 1 / 3, "two fifths": 2 / 5,
    "half": 1 / 2, "three fifths": 3 / 5, "two thirds": 2 / 3, "three quarters": 3 / 4, "four fifths": 4 / 5,
    "all of the weight": 1,
}  # fmt: skip


def reads_part(text: str, share: float) -> bool:
    """Tell whether a share is so written, in per cent or as a simple fraction that it is near."""
    return abs(_FRACTIONS[text] - share) <= 0.003 if text in _FRACTIONS else reads_share(text, share)


PART = "|".join([r"(?:<1|>99|\d+(?:\.\d+)?) %", *_FRACTIONS])
