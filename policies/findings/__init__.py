"""Results into plain sentences; rounding and hedging happen here."""

from policies.dossier import label_source
from policies.english import (
    begin_sentence,
    continue_sentence,
    count_noun,
    count_word,
    is_plural,
    join_words,
    keep_ends,
    number_word,
    plural,
    shorten,
    tell_apart,
)
from policies.findings.findings import Finding, describe, word_lead
from policies.findings.names import find_source_noun
from policies.findings.other_views import has_case
from policies.findings.resting import (
    count_cells,
    word_draw,
    word_lead_moves,
    word_moves,
    word_silence_behind,
    word_silence_in_brief,
)
from policies.findings.statements import (
    LEADS_NOW,
    SILENCE_AS_WORST,
    Medium,
    counts_silence_as_worst,
    explain_unranked,
    tell_scores_apart,
    word_coverage,
    word_leaders,
    word_reversal,
    word_score_reversal,
    word_silence,
    word_too_few,
)

__all__ = [
    "LEADS_NOW",
    "SILENCE_AS_WORST",
    "Finding",
    "Medium",
    "begin_sentence",
    "continue_sentence",
    "count_cells",
    "count_noun",
    "count_word",
    "counts_silence_as_worst",
    "describe",
    "explain_unranked",
    "find_source_noun",
    "has_case",
    "is_plural",
    "join_words",
    "keep_ends",
    "label_source",
    "number_word",
    "plural",
    "shorten",
    "tell_apart",
    "tell_scores_apart",
    "word_coverage",
    "word_draw",
    "word_lead",
    "word_lead_moves",
    "word_leaders",
    "word_moves",
    "word_reversal",
    "word_score_reversal",
    "word_silence",
    "word_silence_behind",
    "word_silence_in_brief",
    "word_too_few",
]
