"""What stands behind a number: codings, paragraphs, tracing, search."""

from policies.evidence.codings import Adjudication, Agreement, Coding, adjudicate, find_record, measure_agreement
from policies.evidence.paragraphs import (
    FOR,
    Encounter,
    Paragraph,
    ParagraphEffect,
    Resting,
    assess_paragraphs,
    find_company,
    find_contested,
    find_encounters,
    find_resting,
    find_side,
    find_silent_cells,
    find_unread_criteria,
    leave_paragraph_out,
)
from policies.evidence.relations import TOGETHER, find_combined
from policies.evidence.search import Hit, search_evidence
from policies.evidence.tracing import TracedReading, find_telling_criterion, trace_readings

__all__ = [
    "FOR",
    "TOGETHER",
    "Adjudication",
    "Agreement",
    "Coding",
    "Encounter",
    "Hit",
    "Paragraph",
    "ParagraphEffect",
    "Resting",
    "TracedReading",
    "adjudicate",
    "assess_paragraphs",
    "find_combined",
    "find_company",
    "find_contested",
    "find_encounters",
    "find_record",
    "find_resting",
    "find_side",
    "find_silent_cells",
    "find_telling_criterion",
    "find_unread_criteria",
    "leave_paragraph_out",
    "measure_agreement",
    "search_evidence",
    "trace_readings",
]
