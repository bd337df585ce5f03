"""What the headline says: which findings stand at the top of the page, and which further down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policies.findings import Finding

_SENTENCE = ("lead", "contenders", "trailing")
_REASONS = ("ties", "rests_on", "unranked")
_MOST_REASONS = 3


def build_headline(findings: Sequence[Finding], applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather the careful sentence, the two or three findings under it, and which events of the panels they know."""
    reasons = _pick(findings, _REASONS)[:_MOST_REASONS]
    return {"sentence": " ".join(_pick(findings, _SENTENCE)), "reasons": reasons, "applied": dict(applied)}


def list_rest(findings: Sequence[Finding]) -> list[str]:
    """List the findings that do not stand at the top."""
    rest = [finding.text for finding in findings if finding.code not in (*_SENTENCE, *_REASONS)]
    return [*_pick(findings, _REASONS)[_MOST_REASONS:], *rest]


def _pick(findings: Sequence[Finding], codes: Sequence[str]) -> list[str]:
    return [finding.text for code in codes for finding in findings if finding.code == code]
