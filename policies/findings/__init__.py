"""Results into plain sentences; rounding and hedging happen here."""

from policies.findings.describe import Finding, describe
from policies.findings.english import count_noun, is_plural, join_words, number_word, plural, shorten
from policies.findings.names import label_source
from policies.findings.other_views import has_case

__all__ = [
    "Finding",
    "count_noun",
    "describe",
    "has_case",
    "is_plural",
    "join_words",
    "label_source",
    "number_word",
    "plural",
    "shorten",
]
