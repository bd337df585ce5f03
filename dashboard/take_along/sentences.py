"""Sentences that only files say: about the whole comparison, for those who do not see a picture, of own scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.shared import words as shared_words
from dashboard.shared.names import list_counted_sources
from dashboard.shared.numbers import format_number, format_range, format_share, format_value
from dashboard.shared.provenance.words import speak_of_user
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.statements.sources import word_label_note
from dashboard.take_along import cell_words, words
from policies.comparison import USER_BASIS, Comparison
from policies.dossier import Alternative, Package
from policies.findings import (
    Finding,
    count_noun,
    join_words,
    keep_ends,
    label_source,
    number_word,
    shorten,
    word_combiner,
    word_harm,
    word_lead,
    word_uncovered,
)
from policies.packages import find_coverage
from policies.terms import USER_PREFIX

FOOT = "Our reading of {sources}, not their scores. Not a recommendation."
FOOT_MEASURED = "From {sources}. Not a recommendation."
COMBINED = "{count} combined"
OWN_ENTRIES = f"{shared_words.OWN_SIGN} {shared_words.OWN_MARK}."


def word_message(comparison: Comparison) -> str:
    """Say who leads, to a reader who is not the user."""
    return speak_of_user(word_lead(comparison))


def word_foot(comparison: Comparison) -> str:
    """Say at the foot of a slide whose reading this is, and what it is not."""
    sources = list_counted_sources(comparison.dossier, comparison.counted)
    named = [label_source(item) for item in sources]
    many = f"{number_word(len(sources))} {count_noun(len(sources), 'source')}"
    foot = FOOT if comparison.dossier.judged else FOOT_MEASURED
    own = has_own_entries(comparison)
    short = not own and len(named) <= 2 and len("".join(named)) <= 40
    told = foot.format(sources=speak_of_user(join_words(named)) if short else many)
    return f"{told} {OWN_ENTRIES}" if own else told


def has_own_entries(comparison: Comparison) -> bool:
    """Tell whether anything in view is the user's own, weights apart."""
    table, options = comparison.table, comparison.options
    names = (*table.alternatives, *options.alternatives, *table.criteria, *table.sources)
    scored = bool(table.overridden.any() or options.overridden.any())
    return scored or any(name.startswith(USER_PREFIX) for name in names)


def name_row(comparison: Comparison, alternative: str) -> str:
    """Name an option, or a package with the number of its measures."""
    item = comparison.dossier.alternative[alternative]
    combined = ranking_words.word_combined(item)
    return f"{item.name} ({combined})" if combined else item.name


def name_row_briefly(comparison: Comparison, alternative: str) -> str:
    """Name an option in little room, or a package as what is combined."""
    item = comparison.dossier.alternative[alternative]
    if not item.members:
        return item.short_name
    return f"{keep_ends(item.short_name, 26)} ({COMBINED.format(count=len(item.members))})"


def list_packages(comparison: Comparison) -> list[str]:
    """Say of each package in the ranking what is combined, by whom, and what that leaves uncovered or harms."""
    told = []
    for item in comparison.in_view.packages:
        coverage = find_coverage(comparison, item.id)
        name = comparison.dossier.alternative[item.id].name
        parts = [f"{name}: {word_made_of(comparison, item)}", word_uncovered(comparison, coverage)]
        parts += [word_harm(comparison, coverage)] if coverage.harm else []
        told.append(speak_of_user(" ".join(parts)))
    return told


def word_made_of(comparison: Comparison, package: Package) -> str:
    """Name the measures of a package, and who combines them."""
    names = [comparison.dossier.alternative[name].short_name for name in package.members]
    return speak_of_user(f"{join_words(names)}. {word_combiner(comparison.dossier, package)}")


def tabulate_package(comparison: Comparison, package: Package) -> tuple[str, str, str, str]:
    """Give a package's name, what is combined in it and by whom, and briefly what has no reading and what is harmed."""
    names, coverage = comparison.dossier.criterion, find_coverage(comparison, package.id)
    unread, harm = (
        f"{count} of {len(comparison.table.criteria)}: {join_words([names[name].short_name for name in found])}"
        if (count := len(found))
        else words.NONE
        for found in (coverage.uncovered, coverage.harm)
    )
    return comparison.dossier.alternative[package.id].name, word_made_of(comparison, package), unread, harm


def is_edited(comparison: Comparison, alternative: str) -> bool:
    """Tell whether an option has a number of the user's own, or a package or any of its measures."""
    if any(is_edited(comparison, name) for name in comparison.dossier.alternative[alternative].members):
        return True
    table = comparison.find_table(alternative)
    row = table.alternatives.index(alternative)
    own = [name.startswith(USER_PREFIX) for name in table.sources]
    return bool(table.overridden[row].any() or (~np.isnan(table.source_array[own, row])).any())


def list_row(comparison: Comparison, alternative: str, most: int = 30) -> tuple[str, ...]:
    """Label an option's row: its rank and name, then value and range; begins with no sign that a spreadsheet reads."""
    name = keep_ends(comparison.dossier.alternative[alternative].short_name, most)
    place, value, ends = ranking_words.list_standing(comparison, alternative)
    own = f" {shared_words.OWN_SIGN}" if is_edited(comparison, alternative) else ""
    members = comparison.dossier.alternative[alternative].members
    combined = f", {COMBINED.format(count=len(members))}" if members else ""
    return (f"{place}  {name}", f"{value} ({ends}){own}{combined}") if value else (f"{place}: {name}{combined}",)


def word_standing(comparison: Comparison, alternative: str) -> str:
    """Say an option's rank, value and range, with the sign of an own entry where one counts."""
    own = f" {shared_words.OWN_SIGN}" if is_edited(comparison, alternative) else ""
    return f"{ranking_words.word_standing(comparison, alternative)}{own}"


def word_series(comparison: Comparison, criterion: str) -> str:
    """Name a criterion in a chart: its share first, so that no spreadsheet takes the name for a formula."""
    share = format_share(comparison.shares[criterion])
    return f"{share} {keep_ends(comparison.dossier.criterion[criterion].name, 60)}"


AXIS = "Value against no change ({worst} to {best})"


def word_axis(comparison: Comparison) -> str:
    """Name the axis of contributions."""
    scale = comparison.dossier.scale
    worst, best = (format_value(end) for end in (scale.worst - scale.neutral, scale.best - scale.neutral))
    return AXIS.format(worst=worst, best=best)


CHART_ALT = "Bar chart of the contributions of {criteria} to each option, from {worst} to {best}. {results}"


def word_results(comparison: Comparison, rows: Sequence[str] = ()) -> str:
    """Say every option's result, or that of some, in one text, for those who do not see the picture."""
    names, signed = comparison.dossier.alternative, comparison.dossier.scale.has_sides
    total = len(comparison.results)
    told = [
        ranking_words.word_summary(keep_ends(names[name].name), comparison.results[name], total, signed=signed)
        if name in comparison.results
        else f"{keep_ends(names[name].name)}: {shared_words.NOT_RANKED}."
        for name in rows or comparison.table.alternatives
    ]
    return " ".join(told)


def word_chart(comparison: Comparison, rows: Sequence[str] = ()) -> str:
    """Describe the chart, of every option or of some, for those who do not see it."""
    scale = comparison.dossier.scale
    ends = {
        "worst": format_value(scale.worst, signed=scale.has_sides),
        "best": format_value(scale.best, signed=scale.has_sides),
    }
    count = len(comparison.table.criteria)
    criteria = f"{count} {count_noun(count, 'criterion')}"
    return CHART_ALT.format(criteria=criteria, results=word_results(comparison, rows), **ends)


def list_sentences(findings: Mapping[str, Sequence[Finding]]) -> list[str]:
    """List every sentence about the comparison, the most important first."""
    return [item.text for found in findings.values() for item in found]


OWN_COUNT = "{count} here {are} the user’s own, marked {mark}; the notes name {them}."
OWN_SCORES = "Scores of the user’s own, marked {mark}"
OWN_SCORE = "{option} on {criterion} {value} ({range})"


def list_own_scores(comparison: Comparison) -> list[str]:
    """Name every score of the user's own that counts, with its range and the user's note."""
    names, table = comparison.dossier, comparison.table
    scored = {*table.alternatives, *comparison.options.alternatives}
    told = []
    for item in comparison.counted.overrides:
        if item.alternative in scored and item.criterion in table.criteria:
            cell = comparison.find_cell(item.alternative, item.criterion)
            said = OWN_SCORE.format(
                option=keep_ends(names.alternative[item.alternative].short_name, 40),
                criterion=keep_ends(names.criterion[item.criterion].name, 60),
                value=format_number(cell.central, signed=names.scale.has_sides),
                range=format_range(cell.low, cell.high, signed=names.scale.has_sides),
            )
            told.append(f"{said}: “{shorten(item.note, 200)}”" if item.note else said)
    return told


def word_own_scores(comparison: Comparison) -> str:
    """Say in one text which scores are the user's own; empty where none is."""
    told = list_own_scores(comparison)
    return f"{OWN_SCORES.format(mark=cell_words.MARKS[USER_BASIS])}: {'; '.join(told)}." if told else ""


def word_own_scores_briefly(comparison: Comparison) -> str:
    """Say how many scores are the user's own; empty where none is."""
    count = len(list_own_scores(comparison))
    if not count:
        return ""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    told = f"{number_word(count)} {count_noun(count, 'score')}".capitalize()
    return OWN_COUNT.format(count=told, are=are, mark=cell_words.MARKS[USER_BASIS], them=them)


SHORT_NAMES = "Short names of criteria"


def word_short_names(comparison: Comparison) -> str:
    """Say what each shortened name of a criterion stands for; empty where none is shortened."""
    items = [comparison.dossier.criterion[name] for name in comparison.table.criteria]
    told = [f"{item.short_name}: {keep_ends(item.name, 60)}" for item in items if item.short_name != item.name]
    return f"{SHORT_NAMES}: {'; '.join(told)}." if told else ""


def word_part(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Say what one criterion adds to an option."""
    item = comparison.dossier.criterion[criterion]
    amount = comparison.find_contribution(alternative, criterion)
    value = comparison.table.find_cell(alternative, criterion).central
    share = comparison.find_share(alternative, criterion)
    signed = comparison.dossier.scale.has_sides
    adds = 0.0 if math.isnan(amount) else amount
    told = ranking_words.list_part(keep_ends(item.name), value, share, adds, signed=signed)
    return f"{keep_ends(comparison.dossier.alternative[alternative].name)}. {', '.join(told)}"


OWN_OPTION = "Not from a source: entered by the user of the dashboard."


def word_alternative(item: Alternative) -> str:
    """Say what an option is, whose it is where a user made it, and where its name is ours."""
    if item.id.startswith(USER_PREFIX):
        return f"{OWN_OPTION} {item.description}".strip()
    note = f" {word_label_note(item)}" if item.label_note else ""
    return f"{item.description}{note}".strip() or item.name
