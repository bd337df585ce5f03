"""Words of the Evidence page and of the dialog behind a cell; nothing is computed here but text and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.shared import words as wording
from dashboard.shared.words import escape_markdown, format_number, format_range
from policies.comparison import Comparison
from policies.dossier import Criterion, Dossier, Reading, Source, ValueScale
from policies.evidence import Adjudication, Agreement, Coding, Encounter, Hit, Paragraph, ParagraphEffect, Resting
from policies.findings import count_noun, join_words, label_source, number_word, plural
from policies.scenario import Override, Scenario

GRID_PART, PARAGRAPHS_PART, OPTION_PART, MAKING_PART, SEARCH_PART = "grid", "paragraphs", "option", "making", "search"
PARTS = {
    GRID_PART: "Grid",
    PARAGRAPHS_PART: "Paragraphs",
    OPTION_PART: "By option",
    MAKING_PART: "How the readings were made",
    SEARCH_PART: "Search",
}
PART = "Part of the page"
SCOPE = (
    "This page shows every reading of {whose}, whatever the weights and choices in the panel. The view on Compare "
    "counts: {view}"
)

# The grid -------------------------------------------------------------------------------------------------------------

GRID = {
    "caption": "Every reading, source by source",
    "corner": "",
    "region_label": "Grid of readings, scrolls sideways",
}
ALL_OPTIONS = "All {count} options"
ALL_OPTIONS_HELP = "Adds those that the sources mention beside the options compared by default."
ANY = "All"
FILTERS = {
    "source": "Source",
    "basis": "Basis",
    "speaker": "Speaker",
    "variant": "Argued about",
    "cells": "Cells",
}
SPEAKERS = {"author": "the author", "relayed": "relayed"}
CELLS = {"contested": "contested", "silent": "no reading at all"}
FILTER_HELPS = {
    "speaker": "Whether an author says it, or relays it from somebody else.",
    "cells": "Contested: the codings give different scores, or the readings of the sources differ.",
}
RELAYED = "relayed"
GRID_HELP = (
    "Choose a cell to see its readings side by side, how they were made and what else rests on the same paragraphs. "
    "Silent cells open too."
)
NONE_SHOWN = "No reading fits these filters together."
SHARED_TITLE = "Where more than one source speaks"
SHARED_NONE = "No cell is read from more than one source, so the sources cannot be set against each other anywhere."
SHARED_NOTE = (
    "The {sources} answer different questions; where both are read on the same cell, these are our two readings of it, "
    "not their verdicts on each other."
)
FACTS_TITLE = "Figures the sources give, each with its own base"
FACTS_NOTE = "Figures with different bases are never merged, even where they look alike."
UNREAD_TITLE = "What no reading says at all"
UNREAD_FULL = "{option}: every criterion that the sources offer has a reading."
UNREAD_USERS = (
    "No source offers these criteria at all; they carry no reading and no weight until a user enters one: {criteria}."
)
UNREAD_NOTE = (
    "Silence is not a zero: a view that enters “no change” there makes that choice, and the panel offers others."
)

# A cell ---------------------------------------------------------------------------------------------------------------

NOBODY = "No reading says anything here: neither for, nor against, nor that nothing would change."
NOBODY_USERS = "This criterion is one that a user may add. No source offers it, so nobody says anything here."
ELSEWHERE = "Other options that are read on this criterion"
ELSEWHERE_NONE = "No option is read on this criterion."
READ_RULES = {
    "both_finals": "Read, because both final codings read it.",
    "final_and_pilot": "Read, because one final coding and a pilot read it.",
    "one_final": "Silent, because only one final coding reads it and no pilot does.",
    "pilots_only": "Silent, because no final coding reads it.",
}
SCORE_RULES = {
    "all_give_it": "Every coding that reads it gives {score}.",
    "finals_give_it": "Both final codings give {score}; that one counts.",
    "nearer_zero": "The codings split evenly, so the score nearer zero counts: {score}.",
    "most_give_it": "Most codings give {score}; that one counts.",
}
BASIS_RULES = {
    "stated": "Both final codings call it stated, so it is.",
    "implied": "Not both final codings call it stated, so it counts as implied.",
}
RANGE_RULE = "The range spans the scores of all codings and the ranges of the final ones: {range}."
CORRECTED = "Corrected in the text review: {change}"
UNEXPLAINED = "The reading does not follow from these codings by these rules."
COMPANY = "What else rests on the same paragraphs ({count})"
COMPANY_NOTE = "One paragraph often carries several readings, so what looks like many reasons may be one."
MARKS = {"stated": "●", "implied": "◐", "measured": "■", "range": "·", "reading": "◆"}
MARKS_NOTE = "A sign marks the score a coding gave (a diamond: our reading), a dot the rest of its range."
OUR_READING = "our reading"

# Paragraphs -----------------------------------------------------------------------------------------------------------

PARAGRAPHS_TITLE = "What rests on one paragraph"
PARAGRAPHS_HELP = (
    "Each paragraph is left out in turn: every reading that cites it goes, weights and choices stay. That is an upper "
    "bound, because most readings cite other paragraphs too."
)
CHANGES_TITLE = "Without these, others would lead"
CHANGES_NONE = "No single paragraph, left out, changes who leads in this view."
ALL_PARAGRAPHS = "All {count} paragraphs"
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
    "The middle column is an upper bound of what the paragraph carries, the last one a lower bound. Weights stay as "
    "they are."
)
PICTURE_ALT = "Bars, one for each of {count} paragraphs: how many readings cite it. {changes}"
PICTURE = {"cited": "cite it beside others", "alone": "rest on it alone", "axis": "readings"}
PICTURE_MARK = "others would lead without it"
PICTURE_KEY = (
    "A bar for each paragraph: readings that rest on it alone (solid) and that cite it beside others (hatched). "
    "A diamond: without it others would lead."
)

# By option ------------------------------------------------------------------------------------------------------------

OPTION = "Option"
LABEL_NOTE = "{note}. The name is therefore an inference of ours."
SAYS_NOTHING = "{source}: no reading here."
SIDES = {"for": "For", "against": "Against", "no_change": "No change, as read"}
NO_SIDE = "Nothing that we could read."
BY_VARIANT = "Show each variant apart"
BY_VARIANT_HELP = "A sale and a ban are two measures: an objection to one is not an objection to the other."
VARIANTS = {"sale": "About a sale", "ban": "About a ban", "either": "About either", "": "About neither in particular"}
VARIANT_OTHER = "About {variant}"
OWN_SCORES = "Your own scores"
OPTION_RELATIONS = "How it bears on other options"
OPTION_RELATIONS_NONE = "No relation to another option was read."
OPTION_SILENT = "What no reading says about it"
RELATIONS = {
    "recommended_with": "recommended with",
    "strengthened_by": "strengthened by",
    "limited_by": "limited by",
}
NO_CASE = (
    "No reading here puts it above no change: the case for it is not made in these sources. A user can add a source "
    "that makes it."
)

# How the readings were made -------------------------------------------------------------------------------------------

NO_CODINGS = "This dossier does not say how its readings were made."
STEPS_TITLE = "The steps"
STEPS = (
    "Pilot: each text was coded twice, separately, on criteria taken from the texts. Then the codebook was fixed.",
    "Final: two more separate codings of each text on the fixed codebook, {cells} cells each.",
    "Adjudication by rule: a cell is read if both final codings read it, or one of them and a pilot; it is stated"
    " only if both final codings call it so.",
    "The score is the one that both give; where codings split evenly, the one nearer zero. The range spans the "
    "scores of all codings and the ranges of the final ones.",
    "Text review: the readings of the options compared by default were held against the texts once more; "
    "{corrections} corrections, each with its reason.",
)
FIGURES = "How far the two final codings agree"
NOT_SHOWN_TITLE = "What this does not show"
NOT_SHOWN = (
    "That the readings are right: agreement shows that the codebook can be applied in the same way twice, no more.",
    "That independent minds agree: the codings share a method and a background.",
    "That an expert would agree: the codings were made by machine, following the codebook. No subject expert and "
    "neither author has reviewed them.",
    "That the pilots agree as well: they were made without the codebook and differ more.",
)
MATRIX_TITLE = "Where codings differ"
MATRIX = {
    "same": "same score in every coding",
    "differ": "scores differ",
    "alone": "one final coding alone reads it",
    "silent": "no final coding reads it",
}
MATRIX_GRID = {
    "caption": "What the codings gave, source by source",
    "corner": "",
    "region_label": "Matrix of codings, scrolls sideways",
}
MATRIX_HELP = "Choose a cell to see what each coding gave and which rule made a reading of it."
HARD_TITLE = "Cells whose codings give different scores"
REVIEW_TITLE = "Corrections in the text review"

# Search ---------------------------------------------------------------------------------------------------------------

SEARCH = "Words to look for in rationales, phrases and options"
SEARCH_HINT = (
    "Capitals and accents do not matter. The words are looked for as they stand; the essays' own text is not searched."
)
FOUND = "{count} found."
FOUND_MORE = "{count} found; the first {shown} are shown."
NOT_FOUND = "Nothing found. The sources may still speak of it in other words: only our readings are searched."
MOST_HITS = 30


def word_scope(dossier: Dossier, scenario: Scenario) -> str:
    """Say what the page shows, and what the view counts."""
    shipped = plural(dossier.source_noun) if len(dossier.sources) > 1 else dossier.source_noun
    number = "both" if len(dossier.sources) == 2 else "all" if len(dossier.sources) > 2 else "the"
    whose = f"{number} {shipped}" + (" and of your own sources" if scenario.sources else "")
    view = wording.word_view(dossier, scenario)
    return SCOPE.format(whose=whose, view=view.removeprefix("Counted: "))


# The grid -------------------------------------------------------------------------------------------------------------


def word_mark(reading: Reading) -> str:
    """Say in a lane how firmly a reading stands."""
    parts = [wording.BASIS[reading.basis], RELAYED if reading.speaker == "relayed" else "", reading.variant]
    return ", ".join(filter(None, parts))


def word_own_mark(reading: Reading) -> str:
    """Say in a lane that a reading comes from a source of the user's own, and how firmly it stands there."""
    return f"{wording.BASIS['user']}, {word_mark(reading)}"


def word_firmness(reading: Reading) -> str:
    """Say how firmly a reading stands, and on which variant."""
    parts = [wording.BASIS[reading.basis], RELAYED if reading.speaker == "relayed" else ""]
    parts += [wording.VARIANT.get(reading.variant, f"on {reading.variant}")] if reading.variant else []
    return ", ".join(filter(None, parts))


def word_lanes(
    dossier: Dossier, scenario: Scenario, place: tuple[str, str], readings: Sequence[Reading], own: Override | None
) -> str:
    """Say a cell of the grid in full, for those who do not see its lanes."""
    option, criterion = place
    said = []
    for source in wording.list_all_sources(dossier, scenario):
        spoken = [reading for reading in readings if reading.source == source.id]
        told = [f"{format_number(reading.central)} {word_mark(reading)}" for reading in spoken]
        said.append(f"{label_source(source)} {' and '.join(told) or wording.BASIS['silent']}")
    if own is not None:
        said.append(f"your own score {format_number(own.central)}")
    return f"{dossier.alternative[option].name}, {dossier.criterion[criterion].name}: {'; '.join(said)}."


def word_count(readings: int, cells: int) -> str:
    """Say how much of the grid passes the filters."""
    if not cells:
        return NONE_SHOWN
    return f"{readings} {count_noun(readings, 'reading')} and {cells} {count_noun(cells, 'cell')} shown."


def word_encounters(dossier: Dossier, encounters: Sequence[Encounter]) -> list[str]:
    """Say where sources meet, and how far apart their readings are there."""
    if not encounters:
        return [SHARED_NONE]
    count, total = len(encounters), len(dossier.alternatives) * sum(c.offered == "sources" for c in dossier.criteria)
    apart, differ = sum(item.apart for item in encounters), sum(item.differs for item in encounters)
    verb = "is" if count == 1 else "are"
    ranges = f"The ranges lie apart in {number_word(apart)} of them."
    fits = "In none of them do the ranges lie apart: each time there is a score that fits both."
    return [
        f"{number_word(count).capitalize()} of {total} cells {verb} read from more than one {dossier.source_noun}.",
        f"Our readings differ in {number_word(differ) if differ else 'none'} of them.",
        ranges if apart else fits,
    ]


def word_shared_note(dossier: Dossier) -> str:
    """Say that readings of two sources are no verdict of one on the other."""
    return SHARED_NOTE.format(sources=plural(dossier.source_noun))


def word_label_note(note: str) -> str:
    """Say why an option's name is an inference."""
    return LABEL_NOTE.format(note=f"{note[:1].upper()}{note[1:]}")


def tabulate_encounters(dossier: Dossier, scenario: Scenario, encounters: Sequence[Encounter]) -> pd.DataFrame:
    """Lay out the cells of which more than one source speaks."""
    names = {source.id: label_source(source) for source in wording.list_all_sources(dossier, scenario)}
    rows = []
    for item in encounters:
        row = {
            "Option": dossier.alternative[item.alternative].short_name,
            "Criterion": dossier.criterion[item.criterion].name,
        }
        for name in item.central:
            row[names[name]] = f"{format_number(item.central[name])} ({format_range(item.low[name], item.high[name])})"
        row["Our readings"] = "ranges lie apart" if item.apart else "differ, ranges overlap" if item.differs else "same"
        rows.append(row)
    return _escape(pd.DataFrame(rows).fillna("")).set_index("Option")


def word_silent_cells(dossier: Dossier, silent: Mapping[str, Sequence[str]]) -> list[str]:
    """Name, for each option, the criteria on which no reading says anything."""
    told = []
    for option, criteria in silent.items():
        name = dossier.alternative[option].name
        names = join_words([dossier.criterion[c].name for c in criteria])
        told.append(f"{name}: {names}." if criteria else UNREAD_FULL.format(option=name))
    return told


def word_unread(dossier: Dossier, criteria: Sequence[str]) -> str:
    """Name the criteria that no source offers."""
    return UNREAD_USERS.format(criteria="; ".join(dossier.criterion[name].name for name in criteria))


def tabulate_facts(dossier: Dossier, facts: pd.DataFrame) -> pd.DataFrame:
    """Lay out figures with their bases."""
    rows = [
        {
            "Figure": f"{row['figure']:,.0f} {row['unit']}",
            "What": row["statement"],
            "Base": row["base"],
            "As of": row["date"],
            "Source": f"{label_source(dossier.source[row['source']])} ({row['locators']})",
        }
        for row in facts.to_dict("records")
    ]
    return _escape(pd.DataFrame(rows)).set_index("Figure")


# A cell ---------------------------------------------------------------------------------------------------------------


def word_rules(adjudication: Adjudication, readings: Sequence[Reading]) -> list[str]:
    """Say which rules made a reading, or a silence, of the codings, and what the text review changed."""
    rules = [READ_RULES[adjudication.read_rule]]
    if adjudication.read:
        rules += [
            SCORE_RULES[adjudication.score_rule].format(score=format_number(adjudication.central)),
            BASIS_RULES[adjudication.basis],
            RANGE_RULE.format(range=format_range(adjudication.low, adjudication.high)),
        ]
    rules += [
        CORRECTED.format(change=wording.word_correction(item.field, item.was, item.now, item.reason))
        for item in adjudication.corrections
    ]
    return rules if adjudication.is_explained(readings) else [*rules, UNEXPLAINED]


def tabulate_marks(
    codings: Sequence[Coding], readings: Sequence[Reading], criterion: Criterion, scale: ValueScale
) -> pd.DataFrame | None:
    """Lay out codings and readings as marks on the steps of the scale; None where a score lies between steps."""
    steps = np.linspace(scale.worst, scale.best, max(len(scale.labels), 2)).tolist()
    scores = [item.score for item in codings] + [reading.central for reading in readings]
    if (criterion.worst, criterion.best) != (scale.worst, scale.best) or not set(scores) <= set(steps):
        return None
    rows = {f"{_shorten(item.id)}, {wording.BASIS.get(item.basis, item.basis)}": _mark(item, steps) for item in codings}
    for reading in readings:
        name = f"{OUR_READING} ({reading.variant})" if reading.variant else OUR_READING
        row = _place(reading.central, reading.low, reading.high, MARKS["reading"], steps)
        rows[f"{name}, {wording.BASIS[reading.basis]}"] = row
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[format_number(step) for step in steps])
    return frame.rename_axis("Coding")


def _mark(coding: Coding, steps: Sequence[float]) -> list[str]:
    return _place(coding.score, coding.low, coding.high, MARKS.get(coding.basis, coding.basis), steps)


def _place(score: float, low: float, high: float, sign: str, steps: Sequence[float]) -> list[str]:
    return [sign if step == score else MARKS["range"] if low <= step <= high else "" for step in steps]


def word_company(dossier: Dossier, company: Mapping[str, Sequence[Reading]]) -> list[str]:
    """Name what else rests on each paragraph, a sentence for each."""
    told = []
    for label, readings in company.items():
        places = dict.fromkeys((r.alternative, r.criterion) for r in readings)
        names = [f"{dossier.alternative[o].short_name} × {dossier.criterion[c].short_name}" for o, c in places]
        told.append(f"{label}: {', '.join(names)}." if names else f"{label}: nothing else.")
    return told


def count_company(company: Mapping[str, Sequence[Reading]]) -> int:
    """Count the cells that share a paragraph with a reading."""
    return len({(r.alternative, r.criterion) for readings in company.values() for r in readings})


def word_brief(dossier: Dossier, scenario: Scenario, reading: Reading) -> str:
    """Say one reading in a line: option, score, how firmly, and where."""
    sources = {source.id: source for source in wording.list_all_sources(dossier, scenario)}
    where = f", {' '.join(reading.locators)}" if reading.locators else ""
    name = dossier.alternative[reading.alternative].name
    who = label_source(sources[reading.source])
    return f"{name}: {format_number(reading.central)} ({who}, {word_firmness(reading)}{where})."


# Paragraphs -----------------------------------------------------------------------------------------------------------


def name_paragraph(dossier: Dossier, paragraph: Paragraph) -> str:
    """Name a paragraph in a list to choose from."""
    section = f": {paragraph.section}" if paragraph.section else ""
    return f"{paragraph.label}, {label_source(dossier.source[paragraph.source])}{section}"


def word_place(source: Source, paragraph: Paragraph) -> str:
    """Say where a paragraph stands."""
    section = f"under the heading “{paragraph.section}”" if paragraph.section else BEFORE_SECTIONS
    return f"{wording.word_source(source)} Paragraph {paragraph.label}, {section}. {TEXT_ELSEWHERE}"


def word_leaders(comparison: Comparison, leaders: Sequence[str], ranked: int) -> str:
    """Name who leads."""
    names = join_words([comparison.dossier.alternative[name].short_name for name in leaders])
    if not leaders:
        return "none can be ranked"
    if ranked == 1:
        return f"{names} alone could be ranked"
    return f"{names} tie" if len(leaders) > 1 else f"{names} {wording.agree(names, 'leads', 'lead')}"


def word_effect(comparison: Comparison, effect: ParagraphEffect) -> str:
    """Say who would lead without a paragraph, and who could no longer be ranked."""
    told = word_leaders(comparison, effect.leaders, len(comparison.results) - len(effect.unranked))
    if effect.unranked:
        names = join_words([comparison.dossier.alternative[name].short_name for name in effect.unranked])
        told += f"; {names} could no longer be ranked"
    return told


def word_lead_now(comparison: Comparison) -> str:
    """Say who leads in the view on screen."""
    return f"In this view {word_leaders(comparison, comparison.leaders, len(comparison.results))}."


def word_changes(effects: Sequence[ParagraphEffect]) -> str:
    """Say how many paragraphs, left out, change who leads."""
    changing = [item.paragraph.label for item in effects if item.changes]
    if not changing:
        return CHANGES_NONE
    verb = "changes" if len(changing) == 1 else "change"
    names = join_words(changing)
    return f"{len(changing)} of {len(effects)} paragraphs, each left out by itself, {verb} who leads: {names}."


def tabulate_effects(comparison: Comparison, effects: Sequence[ParagraphEffect]) -> pd.DataFrame:
    """Lay out what a comparison would be without each paragraph."""
    rows = [
        {
            "Paragraph": item.paragraph.label,
            "Section": item.paragraph.section or BEFORE_SECTIONS,
            "Cited by": item.cited,
            "Alone": item.alone,
            "Without it": word_effect(comparison, item) if item.changes or item.unranked else "no other lead",
        }
        for item in effects
    ]
    return _escape(pd.DataFrame(rows).astype(str)).set_index("Paragraph")


def tabulate_result(now: Comparison, without: Comparison, without_alone: Comparison) -> pd.DataFrame:
    """Lay out ranks and overall values now and without a paragraph."""
    columns = {NOW: now, WITHOUT_ALL: without, WITHOUT_ALONE: without_alone}
    rows = [
        {"Option": now.dossier.alternative[name].short_name}
        | {title: _word_result(comparison, name) for title, comparison in columns.items()}
        for name in now.table.alternatives
    ]
    return _escape(pd.DataFrame(rows)).set_index("Option")


def _word_result(comparison: Comparison, option: str) -> str:
    result = comparison.results.get(option)
    if result is None:
        return wording.NOT_RANKED
    return f"{wording.format_rank(result.rank, bool(result.tied_with))} ({wording.format_value(result.value)})"


def tabulate_resting(dossier: Dossier, resting: Resting, label: str) -> pd.DataFrame:
    """Lay out the readings that rest on a paragraph, those on it alone first."""
    readings = [*resting.alone, *(reading for reading in resting.readings if reading not in resting.alone)]
    rows = [
        {
            "Option": dossier.alternative[reading.alternative].short_name,
            "Criterion": dossier.criterion[reading.criterion].name,
            "Reading": f"{format_number(reading.central)}, {word_firmness(reading)}",
            "Also cites": " ".join(place for place in reading.locators if place != label) or NOTHING_ELSE,
            "Why": reading.rationale,
        }
        for reading in readings
    ]
    return _escape(pd.DataFrame(rows)).set_index("Option")


def word_resting(resting: Resting, label: str) -> str:
    """Head the readings that rest on a paragraph."""
    alone = number_word(len(resting.alone)) if resting.alone else "none"
    return READINGS_TITLE.format(label=label, count=len(resting.readings), alone=alone)


def word_emphasis(dossier: Dossier, emphasis: pd.DataFrame) -> list[str]:
    """Say which criteria a paragraph argues matter, how, and whether both codings have it."""
    return [
        f"{dossier.criterion[row['criterion']].name}: {ROLES.get(row['role'], row['role'])} "
        f"({CODED_BY.get(row['coded_by'], row['coded_by'])})."
        for row in emphasis.to_dict("records")
    ]


def word_relations(dossier: Dossier, relations: pd.DataFrame) -> list[str]:
    """Say how options bear on each other, who says so, how firmly and where."""
    return [
        f"{dossier.alternative[row['option']].name}: {name_relation(row['relation'])} "
        f"{dossier.alternative[row['other']].name} ({label_source(dossier.source[row['source']])}, "
        f"{wording.BASIS.get(row['basis'], row['basis'])}, {row['locators']}). {row['rationale']}"
        for row in relations.to_dict("records")
    ]


def name_relation(relation: str) -> str:
    """Say a kind of relation in words."""
    return RELATIONS.get(relation, relation.replace("_", " "))


def word_picture(effects: Sequence[ParagraphEffect], changes: str) -> str:
    """Describe the picture of the paragraphs for those who do not see it."""
    return PICTURE_ALT.format(count=len(effects), changes=changes)


# By option ------------------------------------------------------------------------------------------------------------


def head_argument(dossier: Dossier, reading: Reading) -> str:
    """Name what a reading is about, its score, and how firmly it stands."""
    criterion = dossier.criterion[reading.criterion].name
    return f"{criterion}: {format_number(reading.central)}, {word_firmness(reading)}."


def word_argument(reading: Reading) -> str:
    """Give a reading's reason, and where it stands."""
    return f"{reading.rationale} ({' '.join(reading.locators)})" if reading.locators else reading.rationale


def word_own_score(dossier: Dossier, item: Override) -> str:
    """Say a score of the user's own with its criterion."""
    criterion = dossier.criterion[item.criterion].name
    return f"{criterion}: {format_number(item.central)}. {wording.word_override(item)}"


def name_variant(variant: str) -> str:
    """Head the readings about one variant."""
    return VARIANTS.get(variant, VARIANT_OTHER.format(variant=variant))


# How the readings were made -------------------------------------------------------------------------------------------


def word_steps(agreement: Agreement) -> list[str]:
    """Say the steps by which the readings were made."""
    return [step.format(cells=agreement.cells, corrections=agreement.corrections) for step in STEPS]


def tabulate_agreement(agreement: Agreement) -> pd.DataFrame:
    """Lay out how far the final codings agree, and what became of them."""
    share = agreement.same_read / agreement.cells if agreement.cells else float("nan")
    rows = {
        "agree that a cell is read or silent": f"{agreement.same_read} of {agreement.cells} cells ({share:.0%}), "
        f"Cohen's kappa {agreement.kappa:.2f}",
        "same score where both read the cell": f"{agreement.same_score} of {agreement.both_read} cells, "
        f"Krippendorff's alpha (ordinal) {agreement.alpha:.2f}",
        "same basis where both read the cell": f"{agreement.same_basis} of {agreement.both_read} cells",
        "same paragraph and criterion as an argument that it matters": f"{agreement.same_emphasis} of "
        f"{agreement.emphasis} pairs that were kept",
        "readings after the text review": f"{agreement.readings} on {agreement.cells_read} of {agreement.cells} cells",
    }
    return _escape(pd.DataFrame({"What": list(rows), "Figure": list(rows.values())})).set_index("What")


def tabulate_hard(dossier: Dossier, adjudications: Sequence[Adjudication]) -> pd.DataFrame:
    """Lay out the cells whose codings give different scores, finals first."""
    rows = [
        {
            "Option": dossier.alternative[item.option].short_name,
            "Criterion": dossier.criterion[item.criterion].name,
            "Source": label_source(dossier.source[item.source]),
            "Codings": ", ".join(f"{_shorten(c.id)} {format_number(c.score)}" for c in item.codings),
            "By the rules": format_number(item.central) if item.read else wording.BASIS["silent"],
        }
        for item in adjudications
    ]
    return _escape(pd.DataFrame(rows)).set_index("Option")


def _shorten(coding: str) -> str:
    return wording.CODING.get(coding, coding).replace("coding ", "")


def tabulate_corrections(dossier: Dossier) -> pd.DataFrame:
    """Lay out every correction of the text review with its reason."""
    rows = [
        {
            "Option": dossier.alternative[row["option"]].short_name,
            "Criterion": dossier.criterion[row["criterion"]].name,
            "Source": label_source(dossier.source[row["source"]]),
            "What": f"{row['field']}: {row['was']} to {row['now']}" if row["was"] or row["now"] else row["field"],
            "Why": row["reason"],
        }
        for row in dossier.records["corrections"].to_dict("records")
    ]
    return _escape(pd.DataFrame(rows)).set_index("Option")


def word_codings(dossier: Dossier, place: tuple[str, str], kinds: Mapping[str, str]) -> str:
    """Say a cell of the matrix in full, for those who do not see its signs."""
    option, criterion = place
    said = "; ".join(f"{label_source(dossier.source[name])}: {MATRIX[kind]}" for name, kind in kinds.items())
    return f"{dossier.alternative[option].name}, {dossier.criterion[criterion].name}: {said}."


def _escape(frame: pd.DataFrame) -> pd.DataFrame:
    escaped = frame.map(lambda cell: escape_markdown(str(cell)))
    return escaped.rename(columns={name: escape_markdown(str(name)) for name in frame.columns})


# Search ---------------------------------------------------------------------------------------------------------------


def word_found(count: int) -> str:
    """Say how much a search found."""
    if not count:
        return NOT_FOUND
    return FOUND_MORE.format(count=count, shown=MOST_HITS) if count > MOST_HITS else FOUND.format(count=count)


def name_hit(dossier: Dossier, alternative: str, criterion: str | None) -> str:
    """Name the cell or the option that a hit leads to."""
    name = dossier.alternative[alternative].name
    return f"{name}: {dossier.criterion[criterion].name}" if criterion else name


def word_hit(dossier: Dossier, scenario: Scenario, hit: Hit) -> str:
    """Show what holds the words, with who says it and how firmly."""
    if hit.reading is None:
        return hit.text
    sources = {source.id: source for source in wording.list_all_sources(dossier, scenario)}
    who = label_source(sources[hit.reading.source])
    score = format_number(hit.reading.central)
    quoted = f"“{hit.text}” ({hit.reading.phrase_locator})" if hit.text == hit.reading.phrase else hit.text
    return f"{quoted} ({who}: {score}, {word_firmness(hit.reading)})"
