"""Words of the dialog about a cell or an option."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.evidence import words as evidence_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import list_all_sources, name_alternative, name_coding, name_measure, name_measures
from dashboard.shared.numbers import format_number
from dashboard.shared.statements.cells import word_cell_measure, word_cell_value
from dashboard.shared.variants import label_variant
from policies.comparison import Comparison
from policies.dossier import Criterion, Dossier, Reading
from policies.evidence import Adjudication, Coding
from policies.findings import RULES, label_source
from policies.scenario import Scenario

# A cell ---------------------------------------------------------------------------------------------------------------

NOBODY = "No reading says anything here: neither for, nor against, nor that nothing would change."
NOBODY_MEASURED = "No reading says anything here, nor that nothing would change."
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
    "finals_give_it": "More codings, both final ones among them, give {score} than any other score; that one counts.",
    "nearer_zero": "Taken together, the codings split evenly, so the score nearer zero counts: {score}.",
    "finals_differ": "The final codings differ, so that score of theirs which is nearer zero counts: {score}.",
    "most_give_it": "More codings give {score} than any other score; that one counts.",
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
MARKS = {"stated": "●", "implied": "◐", "measured": "■", "range": "·", "reading": "◉"}
MARKS_NOTE = "A sign marks the score a coding gave (a ring around a dot: our reading), a dot the rest of its range."
OUR_READING = "our reading"


# A cell ---------------------------------------------------------------------------------------------------------------


def word_nobody(dossier: Dossier, criterion: str) -> str:
    """Say that nobody speaks in a cell."""
    if dossier.criterion[criterion].offered == "users":
        return NOBODY_USERS
    return NOBODY if dossier.judged else NOBODY_MEASURED


def word_rules(dossier: Dossier, adjudication: Adjudication, readings: Sequence[Reading]) -> list[str]:
    """Say which rules made a reading, or a silence, of the codings, and what the text review changed."""
    criterion = dossier.criterion[adjudication.criterion]
    rules = [READ_RULES[adjudication.read_rule]]
    if adjudication.read:
        rules += [
            SCORE_RULES[_find_score_rule(adjudication)].format(score=name_measure(adjudication.central, criterion)),
            BASIS_RULES[adjudication.basis],
            RANGE_RULE.format(range=name_measures(adjudication.low, adjudication.high, criterion)),
        ]
    rules += [
        CORRECTED.format(change=evidence_words.word_correction(item.field, item.was, item.now, item.reason))
        for item in adjudication.corrections
    ]
    return rules if adjudication.is_explained(readings) else [*rules, UNEXPLAINED]


def _find_score_rule(adjudication: Adjudication) -> str:
    """Tell the two cases apart in which the score nearer zero counts."""
    finals = {item.score for item in adjudication.codings if item.final}
    split = adjudication.score_rule == "nearer_zero"
    return "finals_differ" if split and len(finals) > 1 else adjudication.score_rule


def tabulate_marks(
    dossier: Dossier, codings: Sequence[Coding], readings: Sequence[Reading], criterion: Criterion
) -> pd.DataFrame | None:
    """Lay out codings and readings as marks on the steps of the scale; None where a score lies between steps."""
    scale = dossier.scale
    steps = np.linspace(scale.worst, scale.best, max(len(scale.labels), 2)).tolist()
    scores = [item.score for item in codings] + [reading.central for reading in readings]
    if (criterion.worst, criterion.best) != (scale.worst, scale.best) or not set(scores) <= set(steps):
        return None
    rows = {
        f"{name_coding(item.id)}, {shared_words.BASIS.get(item.basis, item.basis)}": _mark(item, steps)
        for item in codings
    }
    for reading in readings:
        variant = label_variant(dossier, reading.variant)
        name = f"{OUR_READING} ({variant})" if reading.variant else OUR_READING
        row = _place(reading.central, reading.low, reading.high, MARKS["reading"], steps)
        rows[f"{name}, {shared_words.BASIS[reading.basis]}"] = row
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[name_measure(step, criterion) for step in steps])
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
    sources = {source.id: source for source in list_all_sources(dossier, scenario)}
    where = f", {' '.join(reading.locators)}" if reading.locators else ""
    name = dossier.alternative[reading.alternative].name
    score = name_measure(reading.central, dossier.criterion[reading.criterion])
    who = label_source(sources[reading.source])
    return f"{name}: {score} ({who}, {evidence_words.word_firmness(dossier, reading)}{where})."


FOR = "What speaks for it"
AGAINST = "What speaks against it"
NO_EFFECT = "Read as no change"
SILENT_ON = "No reading that counts"
NOTHING = "Nothing, on the readings that count."
CODINGS_TITLE = "What each coding gave"


NO_READING_HERE = "{source} says nothing about this option on this criterion that we could read."


FOR_AND_AGAINST = "{option}: for and against"
GUARD = "What belongs here: {guard}."
NO_SILENCE = "None: every criterion in view has a reading."


def word_argument(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Name a criterion with the option's value on it, each source's where they differ."""
    cell = comparison.table.find_cell(alternative, criterion)
    own = ", your own score" if cell.overridden else ""
    measures = comparison.measures.get((alternative, criterion))
    measure = f"{word_cell_measure(comparison.dossier, criterion, measures)}, value " if measures else ""
    value = word_cell_value(cell, comparison.dossier.scale)
    return f"{comparison.dossier.criterion[criterion].name} ({measure}{value}{own})"


def word_combined(comparison: Comparison, package: str, criterion: str) -> str:
    """Say what a package's cell is made of, and by which rule."""
    scale, cell = comparison.dossier.scale, comparison.table.find_cell(package, criterion)
    parts = []
    for member in comparison.dossier.alternative[package].members:
        own = comparison.options.find_cell(member, criterion)
        told = "silent" if own.silent else format_number(own.central, signed=scale.has_sides)
        parts.append(f"{name_alternative(comparison.dossier, member)} {told}")
    made = "silent" if cell.silent else word_cell_value(cell, scale)
    return f"Together {made}, of {', '.join(parts)}: {RULES[comparison.counted.package_rule]}. Our assumption."


def word_ground(comparison: Comparison, reading: Reading, alternative: str) -> str:
    """Give one reading's reason with who says it, how firmly, and where; in a package, of which measure."""
    measure = ""
    if reading.alternative != alternative:
        measure = f"{name_alternative(comparison.dossier, reading.alternative)}: "
    sources = {s.id: s for s in list_all_sources(comparison.dossier, comparison.counted)}
    speaker = ", relayed" if reading.speaker == "relayed" else ""
    where = f", {' '.join(reading.locators)}" if reading.locators else ""
    who = label_source(sources[reading.source])
    return f"{measure}{reading.rationale} ({who}, {shared_words.BASIS[reading.basis]}{speaker}{where})"


def tabulate_codings(dossier: Dossier, codings: pd.DataFrame) -> pd.DataFrame:
    """Lay out what each coding gave for one cell; one that is absent left the cell silent."""
    sources = {source.id: label_source(source) for source in dossier.sources}
    rows = [
        {
            "Source": sources.get(row["source"], row["source"]),
            "Coding": name_coding(row["coding"]),
            "Score": name_measure(row["score"], dossier.criterion[row["criterion"]]),
            "Range": ""
            if math.isnan(row["low"] + row["high"])
            else name_measures(row["low"], row["high"], dossier.criterion[row["criterion"]]),
            "Basis": shared_words.BASIS.get(row["basis"], row["basis"]),
            "Paragraphs": row["locators"],
        }
        for row in codings.to_dict("records")
    ]
    return lay_out(rows)
