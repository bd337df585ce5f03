"""What the headline says: which findings stand at the top of the page, and which further down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.compare import words
from dashboard.shared.locators import name_locators
from policies.comparison import Comparison
from policies.findings import Finding, word_coverage

_SENTENCE = ("lead", "contenders", "trailing")
_REASONS = ("ties", "rests_on", "unranked")
_MOST_REASONS = 3


def build_headline(comparison: Comparison, findings: Sequence[Finding], applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather the careful sentence, the two or three findings under it, and which events of the panels they know."""
    return {
        "sentence": " ".join(_pick(findings, _SENTENCE)),
        "reasons": _pick(findings, _REASONS)[:_MOST_REASONS],
        "locators": dict(name_locators(comparison.dossier)),
        "brief": comparison.dossier.making.brief,
        "more": words.word_more_options(comparison),
        "applied": dict(applied),
    }


def list_rest(comparison: Comparison, findings: Sequence[Finding]) -> list[str]:
    """List the findings that do not stand at the top; what is done with silence stands beside the ranking."""
    rest = [
        word_coverage(comparison) if finding.code == "silence" else finding.text
        for finding in findings
        if finding.code not in (*_SENTENCE, *_REASONS)
    ]
    return [*_pick(findings, _REASONS)[_MOST_REASONS:], *rest]


def _pick(findings: Sequence[Finding], codes: Sequence[str]) -> list[str]:
    return [finding.text for code in codes for finding in findings if finding.code == code]
