"""Words on what rests on a paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.evidence import words as evidence_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import name_measure
from dashboard.shared.numbers import format_value
from dashboard.shared.ranking.words import write_rank
from dashboard.shared.statements.sources import cite_source
from policies import findings as statements
from policies.comparison import Comparison
from policies.dossier import Dossier, Source, distinguish
from policies.evidence import Paragraph, ParagraphEffect, Resting
from policies.findings import count_noun, count_word, join_words, label_source

# Paragraphs -----------------------------------------------------------------------------------------------------------

PARAGRAPHS_TITLE = "What rests on one paragraph"
PARAGRAPHS_HELP = (
    "Each paragraph is left out in turn: every reading that cites it goes, weights and choices stay. That is the most "
    "it can carry, because most readings cite other paragraphs too."
)
CHANGES_TITLE = "Without these the lead would change"
CHANGES_NONE = "No single paragraph, left out, changes who leads in this view."
ALL_PARAGRAPHS = "Every paragraph ({count})"
PARAGRAPH = "Paragraph"
NO_PARAGRAPHS = "The readings of this dossier cite no paragraphs."
TEXT_ELSEWHERE = "The text itself is not part of this program."
BEFORE_SECTIONS = "before the first heading"
RESULT_TITLE = "The result without it"
READINGS_TITLE = "Readings that rest on {label}: {count}, of which {alone} on it alone"
READINGS_NONE = "No reading cites {label}."
NOTHING_ELSE = "nothing else"
EMPHASIS_TITLE = "Criteria that {label} argues matter"
EMPHASIS_NONE = "No criterion was coded as one that {label} argues matters."
RELATIONS_TITLE = "Relations between options that rest on {label}"
FIGURES_TITLE = "Figures from {label}"
ROLES = {
    "problem": "describes the harm or the value",
    "judges": "assesses a response",
    "recommends": "asks for a response",
}
CODED_BY = {"both": "both final codings", "1": "final coding 1 only", "2": "final coding 2 only"}
NOW, WITHOUT_ALL, WITHOUT_ALONE = "Now", "Without all that cite it", "Without those on it alone"
UPPER_BOUND = (
    "The middle column is the most that the paragraph can carry, the last one the least. Weights stay as they are."
)
PICTURE_ALT = "Bars, one for each paragraph ({count} in all): how many readings cite it. {changes}"
PICTURE = {"cited": "cite it beside others", "alone": "rest on it alone", "axis": "readings"}
PICTURE_MARK = "the lead would change without it"
PICTURE_KEY = (
    "A bar for each paragraph: readings that rest on it alone (solid) and that cite it beside others (outlined). "
    "A stroke over it: without it the lead would change."
)


# Paragraphs -----------------------------------------------------------------------------------------------------------


def name_paragraph(dossier: Dossier, paragraph: Paragraph) -> str:
    """Name a paragraph in a list to choose from."""
    section = f": {paragraph.section}" if paragraph.section else ""
    return f"{paragraph.label}, {label_source(dossier.source[paragraph.source])}{section}"


def word_place(source: Source, paragraph: Paragraph) -> str:
    """Say where a paragraph stands."""
    section = f"under the heading “{paragraph.section}”" if paragraph.section else BEFORE_SECTIONS
    return f"{cite_source(source)} Paragraph {paragraph.label}, {section}. {TEXT_ELSEWHERE}"


def word_leaders(comparison: Comparison, leaders: Sequence[str], ranked: Sequence[str]) -> str:
    """Name who leads, or say that there is nobody to lead."""
    if not ranked:
        return "none can be ranked"
    names = [comparison.dossier.alternative[name].short_name for name in leaders or ranked]
    return statements.word_leaders(names) if leaders else f"only {names[0]} can be ranked"


def word_effect(comparison: Comparison, effect: ParagraphEffect) -> str:
    """Say who would lead without a paragraph, and who could no longer be ranked."""
    told = word_leaders(comparison, effect.leaders, effect.ranked)
    if effect.unranked:
        names = join_words([comparison.dossier.alternative[name].short_name for name in effect.unranked])
        told += f"; {names} could no longer be ranked"
    return told


def word_lead_now(comparison: Comparison) -> str:
    """Say who leads in the view on screen."""
    return f"In this view {word_leaders(comparison, comparison.leaders, tuple(comparison.results))}."


def label_paragraphs(dossier: Dossier, effects: Sequence[ParagraphEffect]) -> dict[Paragraph, str]:
    """Label each paragraph, with its source where two sources number theirs alike."""
    paragraphs = [item.paragraph for item in effects]
    sources = [label_source(dossier.source[item.source]) for item in paragraphs]
    told = distinguish([(item.label,) for item in paragraphs], sources)
    return {item: label for item, (label,) in zip(paragraphs, told, strict=True)}


def word_changes(effects: Sequence[ParagraphEffect], labels: Mapping[Paragraph, str] | None = None) -> str:
    """Say how many paragraphs, left out, change who leads."""
    changing = [(labels or {}).get(item.paragraph, item.paragraph.label) for item in effects if item.changes]
    if not changing:
        return CHANGES_NONE
    verb = "changes" if len(changing) == 1 else "change"
    names = join_words(changing)
    noun = count_noun(len(effects), "paragraph")
    return f"{len(changing)} of {len(effects)} {noun}, each left out by itself, {verb} who leads: {names}."


def tabulate_effects(comparison: Comparison, effects: Sequence[ParagraphEffect]) -> pd.DataFrame:
    """Lay out what a comparison would be without each paragraph."""
    labels = label_paragraphs(comparison.dossier, effects)
    rows = [
        {
            "Paragraph": labels[item.paragraph],
            "Section": item.paragraph.section or BEFORE_SECTIONS,
            "Cited by": item.cited,
            "Alone": item.alone,
            "Without it": word_effect(comparison, item) if item.changes or item.unranked else "no other lead",
        }
        for item in effects
    ]
    return lay_out(rows)


def tabulate_result(now: Comparison, without: Comparison, without_alone: Comparison) -> pd.DataFrame:
    """Lay out ranks and overall values now and without a paragraph."""
    columns = {NOW: now, WITHOUT_ALL: without, WITHOUT_ALONE: without_alone}
    rows = [
        {"Option": now.dossier.alternative[name].short_name}
        | {title: _word_result(comparison, name) for title, comparison in columns.items()}
        for name in now.table.alternatives
    ]
    return lay_out(rows)


def _word_result(comparison: Comparison, alternative: str) -> str:
    result = comparison.results.get(alternative)
    if result is None:
        return shared_words.NOT_RANKED
    return f"{write_rank(comparison, result)} ({format_value(result.value, signed=comparison.dossier.scale.has_sides)})"


def tabulate_resting(dossier: Dossier, resting: Resting, label: str) -> pd.DataFrame:
    """Lay out the readings that rest on a paragraph, those on it alone first."""
    readings = [*resting.alone, *(reading for reading in resting.readings if reading not in resting.alone)]
    rows = [
        {
            "Option": dossier.alternative[reading.alternative].short_name,
            "Criterion": dossier.criterion[reading.criterion].name,
            "Reading": f"{name_measure(reading.central, dossier.criterion[reading.criterion])}, "
            f"{evidence_words.word_firmness(dossier, reading)}",
            "Also cites": " ".join(place for place in reading.locators if place != label) or NOTHING_ELSE,
            "Why": reading.rationale,
        }
        for reading in readings
    ]
    return lay_out(rows)


def word_resting(resting: Resting, label: str) -> str:
    """Head the readings that rest on a paragraph."""
    alone = count_word(len(resting.alone))
    return READINGS_TITLE.format(label=label, count=len(resting.readings), alone=alone)


def word_emphasis(dossier: Dossier, emphasis: pd.DataFrame) -> list[str]:
    """Say which criteria a paragraph argues matter, how, and whether both codings have it."""
    return [
        f"{dossier.criterion[row['criterion']].name}: {ROLES.get(row['role'], row['role'])} "
        f"({CODED_BY.get(row['coded_by'], row['coded_by'])})."
        for row in emphasis.to_dict("records")
    ]


def word_picture(effects: Sequence[ParagraphEffect], changes: str) -> str:
    """Describe the picture of the paragraphs for those who do not see it."""
    return PICTURE_ALT.format(count=len(effects), changes=changes)
