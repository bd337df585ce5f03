"""Words of what leaves the room: slides, workbook, brief, data, pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.evidence.words import name_relation
from dashboard.shared import words as shared_words
from dashboard.shared.names import find_letters, list_all_sources, list_counted_sources, name_ends
from dashboard.shared.numbers import format_number, format_range, format_rank, format_share, format_value
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.ranking import words as ranking_words
from policies.comparison import USER_BASIS, Cell, Comparison
from policies.dossier import Alternative, Dossier, Reading, Source
from policies.findings import Finding, count_noun, is_plural, join_words, label_source, number_word, plural, shorten
from policies.robustness import REVERSAL_NOTE, Reversal, ScoreReversal
from policies.scenario import Override, list_every_reading
from policies.terms import TOLERANCE

TITLE = "Take it along"
HELP = (
    "Each file is made when you ask for it, from the view on screen, and carries its weights, sources and cautions and "
    "the link back to this view."
)
FILES = {
    "slides": ("Slides (PowerPoint)", "A talk with charts and tables that can be edited, and notes to speak from."),
    "workbook": ("Workbook (Excel)", "Formulas are live: change a weight there, and the ranking there follows."),
    "brief": ("Brief (HTML)", "Opens in any browser without a network; print it on A4."),
    "data": ("Data (ZIP)", "Everything on screen as CSV and JSON, with a dictionary."),
}
"""What can be taken along: the button, and what it gives."""


OPEN_VIEW = "Open this view in the dashboard"
LINK_IN_NOTES = "The speaker notes of this slide hold what restores this view."

FOOT = "Our reading of {sources}, not their scores. Not a recommendation."
FOOT_MEASURED = "From {sources}. Not a recommendation."
LEFT_OF_LINE = "worse than no change"
RIGHT_OF_LINE = "better than no change"
AXIS = "Value against no change ({worst} to {best})"
DIAMOND = "overall value"
THIN_LINE = "range, if every reading of the option were at its low or at its high"
NOT_RANKED = "not ranked"
SILENT = "–"

OPTION = "Option"
WHAT_IT_IS = "In plain words, as the sources have it"
CRITERION = "Criterion"
GROUP = "Group"
KIND = "Kind"
RANGES = (
    "The range beside an overall value is where it could lie if every reading of the option were at its low, or at its "
    "high."
)
ORDINAL = "Ordinal judgements, not measurements: small differences mean little."
IN_BRACKETS = "In brackets: from the lowest to the highest value that another careful reader could defend."
IN_BRACKETS_MEASURED = "In brackets: from the lowest to the highest value of the readings."
MERGED = (
    "In each cell: whose reading, on what basis, and its value on the scale from {worst} to {best}. The range of each "
    "reading stands in the workbook and in the data."
)
OWN_COUNT = "{count} here {are} the user’s own, marked {mark}; the notes name {them}."
OWN_SCORES = "Scores of the user’s own, marked {mark}"
OWN_SCORE = "{option} on {criterion} {value} ({range})"
SHORT_NAMES = "Short names of criteria"


SMALLEST_WEIGHTS = "Smallest change of weights"
SMALLEST_SCORE = "Smallest change of one score"
EQUAL_WEIGHTS = "Equal weights"
PRESENT_WEIGHTS = "Present weights"
NOTHING_BEYOND = "leads now"
NO_WEIGHTS = "no weights do"
NO_SCORE = "no single score does"
NO_REVERSAL = "not given"

STEPS = {
    "question": "The question",
    "options": "The options",
    "coverage": "Who says what",
    "equal": "The comparison with equal weights",
    "present": "The comparison with the present weights",
    "before_after": "Before and after: equal weights beside the present weights",
    "overturn": "What would put another option first",
    "relations": "What the sources combine",
    "sources": "Sources and cautions",
}
"""What each slide is for; stands over its message."""

RELATED = "{options}; the sources combine some of them"
OPTIONS_TITLE = "{options} compared with no new measure"
COMBINE = "The {nouns} combine measures, so the options need not exclude each other"
BEAR = "How the options bear on each other"
SOURCES_TITLE = "What this rests on, and what it is not"
PAGE = "part {number} of {total}"
CHART_ALT = "Bar chart of the contributions of {count} criteria to each option, from {worst} to {best}. {results}"
TABLE_ALT = "Table: {title}"
NOTHING_RANKED = "No option can be ranked in this view."

BRIEF = {
    "finding": "What this view shows",
    "picture": "The ranking",
    "scorecard": "Scorecard: {whose} readings",
    "coverage": "Who says anything about what",
    "overturn": "What would put another option first",
    "relations": "What the sources combine",
    "sources": "What this was made from",
    "hover": "Point at a part of the picture, or reach it with the Tab key, to read what it adds.",
    "weight": "Weight",
    "range": "Range",
    "changes": "Smallest change of weights, main moves",
    "merged": "Scorecard, and who says anything about what",
}
"""Headings and hints of the brief."""

SHEETS = {
    "read_me": "Read me",
    "scorecard": "Scorecard",
    "weights": "Weights",
    "ranking": "Ranking",
    "readings": "Readings",
    "coverage": "Coverage",
    "charts": "Charts",
    "cautions": "Cautions",
}
WORKBOOK = {
    "use": "How to use this workbook",
    "how": (
        "Change points on the sheet “Weights”: shares, ranking and charts follow. What a cell of the scorecard counts "
        "for can be changed on the sheet “Scorecard”. Lens, silence and filters are those named here."
    ),
    "overturn": "What would put {option} first. {weights}: {by_weights}. {score}: {by_score}.",
    "low_measured": "Lowest value of the readings",
    "high_measured": "Highest value of the readings",
    "changed": "A changed workbook is yours: its numbers are then no longer those of the link.",
    "as_read": "As read: where the sources differ, each one’s value in the order {order}",
    "central": "Counted: the mean of those who speak; change a cell here to see what follows; empty where silent",
    "low": "Lowest value another careful reader could defend",
    "high": "Highest value another careful reader could defend",
    "points": "Points",
    "share": "Share",
    "points_help": "Any number from 0; only the ratios matter.",
    "points_fault": "Points are a number of at least 0.",
    "no_points": "No criterion carries any points: give at least one a weight above 0.",
    "value": "Overall value",
    "overall_low": "Low",
    "overall_high": "High",
    "rank": "Rank",
    "tied": "Tied",
    "tied_yes": "tied",
    "contributions": "Contribution of each criterion to the overall value (share × value against no change)",
    "shares": "Share",
    "carried": "Weight carried by what counts",
    "used": "Share used for each option",
    "counts": "Whether a cell carries weight (1) or not (0)",
    "comparable": "Value for ranking (far below the scale where not ranked)",
    "read": "Criteria read",
    "ranked": "Ranked (1) or not (0)",
    "worst": "Worst",
    "neutral": "No change",
    "best": "Best",
    "allowance": "Allowance where nobody says anything, either way",
    "contributions_chart": "Contributions by criterion",
    "shares_chart": "Shares of the criteria",
    "readings_note": "Readings that count in this view",
}
"""Words of the workbook."""

READING_COLUMNS = (
    "Option", "Criterion", "Source", "Central", "Low", "High", "Unit", "Basis", "Speaker", "Variant", "Paragraphs",
    "Why, in our words", "Phrase", "Phrase stands in",
)  # fmt: skip

DATA_README = {
    "title": "Everything on screen as data",
    "files": "Files",
    "columns": "Columns of {file}",
}
DATA_FILES: Mapping[str, str] = {
    "ranking.csv": "one ranked option, or one that cannot be ranked and why",
    "scorecard.csv": "one cell of the scorecard: an option on a criterion",
    "contributions.csv": "what one criterion adds to the overall value of one option",
    "readings.csv": "one reading that counts in this view",
    "weights.csv": "one criterion in view with its weight",
    "score_reversals.csv": "one cell which, moved alone, would put another option first",
    "compare.json": "what `python -m policies compare --json` gives for this scenario, its sentences included",
    "switching.json": "what `python -m policies switching --json` gives for this scenario",
    "scenario.json": "every choice; `python -m policies compare DOSSIER --scenario scenario.json` repeats it",
    "provenance.json": "what the files were made from",
}
"""What a row of each file of the data is."""
DATA_COLUMNS: Mapping[str, str] = {
    "alternative": "id of the option",
    "alternative_name": "its name",
    "criterion": "id of the criterion",
    "criterion_name": "its name",
    "group": "name of its group",
    "kind": "outcome, means or feasibility",
    "value": "overall value of the option, or value of the cell, on the value scale; empty where there is none",
    "low": "the lowest it could be with readings at their low",
    "high": "the highest it could be with readings at their high",
    "rank": "1 is first; options that tie share a rank; empty where not ranked",
    "tied_with": "ids of the options with the same overall value",
    "criteria_read": "on how many criteria in view it has a reading",
    "why_unranked": "why it cannot be ranked",
    "by_source": "each source's own value, as source=value",
    "basis": "stated, implied or measured; user’s own for a score of the user's; silent where nobody says anything",
    "counts": "yes if the cell has a reading that counts under the treatment of silence",
    "share_used": "share of the weight that the cell carries, after silence is treated",
    "contribution": "share used x (value - no change); empty where the cell is silent or unused",
    "points": "raw points of the weight",
    "share": "points divided by their sum",
    "source": "id of the source",
    "source_name": "authors and year",
    "central": "the reading in the criterion's own unit; in score_reversals.csv the value on the value scale",
    "unit": "unit of central, low and high",
    "speaker": "the author, or somebody the author quotes or relays",
    "variant": "where a source argues variants of an option apart",
    "locators": "paragraphs",
    "rationale": "why, in our own words",
    "phrase": "at most eight words of the source, to find the place",
    "phrase_locator": "the paragraph in which the phrase stands",
    "for_alternative": "id of the option that would be first",
    "needed": "the value that the cell would have to have",
    "inside_range": "whether that lies inside the cell's range",
    "silent": "whether nobody has given the cell a reading",
}
"""What each column of the data holds."""


def word_foot(comparison: Comparison) -> str:
    """Say at the foot of a slide whose reading this is, and what it is not."""
    sources = list_counted_sources(comparison.dossier, comparison.counted)
    named = [label_source(item) for item in sources]
    many = f"{number_word(len(sources))} {count_noun(len(sources), 'source')}"
    foot = FOOT if comparison.dossier.judged else FOOT_MEASURED
    return foot.format(sources=many if len(named) > 2 or len("".join(named)) > 40 else join_words(named))


def word_ranges(dossier: Dossier) -> str:
    """Say what the range beside an overall value is, and what kind of numbers these are."""
    return f"{RANGES} {ORDINAL}" if dossier.judged else RANGES


def word_brackets(dossier: Dossier) -> str:
    """Say what stands in brackets beside a value."""
    return IN_BRACKETS if dossier.judged else IN_BRACKETS_MEASURED


def word_block(dossier: Dossier, name: str, order: str) -> str:
    """Say what a block of numbers on the workbook's scorecard holds."""
    measured = f"{name}_measured"
    told = WORKBOOK[name if dossier.judged or measured not in WORKBOOK else measured]
    return told.format(order=order)


def word_row(comparison: Comparison, alternative: str, most: int = 30) -> str:
    """Label an option's row with its rank and overall value; never begins with a sign that a spreadsheet reads."""
    name = provenance_words.keep_ends(comparison.dossier.alternative[alternative].short_name, most)
    result = comparison.results.get(alternative)
    if result is None:
        return f"{NOT_RANKED}: {name}"
    return f"{word_place(comparison, alternative)}  {name}  {format_value(result.value)}"


def word_place(comparison: Comparison, alternative: str) -> str:
    """Say an option's rank in a word or two."""
    result = comparison.results.get(alternative)
    if result is None:
        return NOT_RANKED
    return f"{'tied ' if result.tied_with else ''}{format_rank(result.rank, tied=False)}"


def word_standing(comparison: Comparison, alternative: str) -> str:
    """Say an option's rank, value and range."""
    place, value, ends = list_standing(comparison, alternative)
    return f"{place}, {value} ({ends})" if value else place


def list_standing(comparison: Comparison, alternative: str) -> tuple[str, str, str]:
    """Give an option's rank, value and range for cells of their own."""
    result = comparison.results.get(alternative)
    if result is None:
        return NOT_RANKED, "", ""
    value = format_value(result.value)
    return word_place(comparison, alternative), value, format_range(result.low, result.high)


def word_series(comparison: Comparison, criterion: str) -> str:
    """Name a criterion in a chart: its share first, so that no spreadsheet takes the name for a formula."""
    share = format_share(comparison.shares[criterion])
    return f"{share} {provenance_words.keep_ends(comparison.dossier.criterion[criterion].name, 60)}"


def word_results(comparison: Comparison) -> str:
    """Say every option's result in one text, for those who do not see the picture."""
    names = comparison.dossier.alternative
    told = [
        ranking_words.word_summary(shorten(names[name].name), comparison.results[name])
        if name in comparison.results
        else f"{shorten(names[name].name)}: {NOT_RANKED}."
        for name in comparison.table.alternatives
    ]
    return " ".join(told)


def word_chart(comparison: Comparison) -> str:
    """Describe the chart for those who do not see it."""
    scale = comparison.dossier.scale
    ends = {"worst": format_number(scale.worst), "best": format_number(scale.best)}
    return CHART_ALT.format(count=len(comparison.table.criteria), results=word_results(comparison), **ends)


def word_axis(comparison: Comparison) -> str:
    """Name the axis of contributions."""
    scale = comparison.dossier.scale
    worst, best = (format_number(end) for end in (scale.worst - scale.neutral, scale.best - scale.neutral))
    return AXIS.format(worst=worst, best=best)


def word_lead(comparison: Comparison, findings: Mapping[str, Sequence[Finding]]) -> str:
    """Give the message of a comparison: the lead, and what is behind it where nobody is clearly ahead."""
    found = [*findings.get("lead", ()), *findings.get("ties", ())]
    return " ".join(item.text for item in found[:2]) if comparison.results else NOTHING_RANKED


def list_sentences(findings: Mapping[str, Sequence[Finding]]) -> list[str]:
    """List every sentence about the comparison, the most important first."""
    return [item.text for found in findings.values() for item in found]


# What would overturn it ----------------------------------------------------------------------------------------------


def word_overturn(
    comparison: Comparison,
    reversals: Mapping[str, Reversal | None] | None,
    scores: Mapping[str, Sequence[ScoreReversal]],
) -> str:
    """Say how little it takes to put another option first."""
    if reversals is not None:
        needed = {name: item for name, item in reversals.items() if item and item.change > TOLERANCE}
        if needed:
            name, nearest = min(needed.items(), key=lambda item: item[1].change)
            who = shorten(comparison.dossier.alternative[name].name)
            moved = format_share(nearest.change)
            verb = "lead" if is_plural(who) else "leads"
            return f"If {moved} of the weight moves to other criteria, {who} {verb} or {_share(who)} the lead"
    inside = {name for name, found in scores.items() if any(item.inside_range for item in found)}
    if inside:
        names = join_words([shorten(comparison.dossier.alternative[name].name) for name in scores if name in inside])
        return f"A single reading moved within its range would put {names} first or level"
    return "No small change of one reading puts another option first"


def _share(name: str) -> str:
    return "share" if is_plural(name) else "shares"


def _name_criterion(comparison: Comparison, criterion: str, *, in_full: bool) -> str:
    item = comparison.dossier.criterion[criterion]
    return provenance_words.keep_ends(item.name, 60) if in_full else provenance_words.keep_ends(item.short_name, 30)


def word_reversal(
    comparison: Comparison, reversals: Mapping[str, Reversal | None] | None, alternative: str, *, in_full: bool = False
) -> str:
    """Say the smallest change of weights that puts an option first, with the largest moves of share."""
    if reversals is None:
        return NO_REVERSAL
    found = reversals.get(alternative)
    if found is None:
        return NO_WEIGHTS if alternative in reversals else NOT_RANKED
    if found.change <= TOLERANCE:
        return NOTHING_BEYOND
    moves = sorted(found.weights.items(), key=lambda item: -abs(item[1] - comparison.shares[item[0]]))
    now = comparison.shares
    told = [
        f"{_name_criterion(comparison, name, in_full=in_full)} {format_share(now[name])} to {format_share(share)}"
        for name, share in moves[:2]
        if abs(share - now[name]) > TOLERANCE
    ]
    moved = format_share(found.change)
    return f"{moved}: {join_words(told)}" if in_full else f"{moved} of the weight: above all {join_words(told)}"


def word_score_reversal(
    comparison: Comparison, scores: Mapping[str, Sequence[ScoreReversal]], alternative: str, *, in_full: bool = False
) -> str:
    """Say the smallest change of a single score that puts an option first, and whether its range allows it."""
    found = scores.get(alternative)
    if found is None:
        return NOTHING_BEYOND if alternative in comparison.results else NOT_RANKED
    if not found:
        return NO_SCORE
    first = found[0]
    cell = (
        f"{provenance_words.keep_ends(comparison.dossier.alternative[first.alternative].short_name, 30)} on "
        f"{_name_criterion(comparison, first.criterion, in_full=in_full)}"
    )
    silent = "where nobody says anything, " if first.silent else ""
    allowed = "inside its range" if first.inside_range else "outside its range"
    needed, central = format_number(first.needed), format_number(first.central)
    return f"{cell}: {needed} instead of {central} ({silent}{allowed})"


def word_reversal_note(comparison: Comparison) -> str:
    """Say why no smallest change of weights is given, or what the change means."""
    if comparison.counted.silence == "leave_out":
        return REVERSAL_NOTE
    return "The change of weights is the part of all weight that would have to go to other criteria; a tie is enough."


# Evidence ------------------------------------------------------------------------------------------------------------


def word_coverage(comparison: Comparison) -> str:
    """Say how much of the scorecard nobody speaks to."""
    read = comparison.table.read
    silent, noun = int((~read).sum()), comparison.dossier.source_noun
    if not silent:
        return "Every cell in view has a reading"
    return f"No {noun} that counts says anything in {silent} of {read.size} cells"


def word_marks(comparison: Comparison, letters: Mapping[str, str], marks: Mapping[str, str], *, own: bool) -> str:
    """Say who speaks to a cell and how, in letters and signs.

    Parameters
    ----------
    comparison : Comparison
    letters : mapping of str to str
        The letter of each source in the lens.
    marks : mapping of str to str
        The basis on which each source that speaks does so.
    own : bool
        Whether the cell holds the user's own score.
    """
    if own:
        return f"{MARKS[USER_BASIS]} {shared_words.OWN_MARK}"
    if not marks:
        return SILENT
    return "  ".join(
        f"{letters[name]} {MARKS[marks[name]] if name in marks else SILENT}" for name in comparison.table.sources
    )


MARKS = {"stated": "●", "measured": "●", "implied": "○", USER_BASIS: "◆"}
"""Signs that every common typeface has."""

LEGEND = {"stated": "stated", "measured": "measured", "implied": "implied by an argument"}


def list_cell_readings(cell: Cell, letters: Mapping[str, str], marks: Mapping[str, str]) -> list[str]:
    """Say each source's reading of a cell with its letter and sign; see `word_marks`."""
    if cell.silent:
        return [SILENT]
    if cell.overridden:
        return [f"{MARKS[USER_BASIS]} {format_number(cell.central)}"]
    return [f"{letters[name]}{MARKS[marks[name]]} {format_number(value)}" for name, value in cell.by_source.items()]


def word_merged(comparison: Comparison) -> str:
    """Explain the cells that tell who speaks and what our reading is."""
    scale = comparison.dossier.scale
    ends = name_ends(scale)
    return MERGED.format(worst=ends["worst"], best=ends["best"])


def list_own_scores(comparison: Comparison) -> list[str]:
    """Name every score of the user's own that counts, with its range and the user's note."""
    names, table = comparison.dossier, comparison.table
    told = []
    for item in comparison.counted.overrides:
        if item.alternative in table.alternatives and item.criterion in table.criteria:
            cell = table.find_cell(item.alternative, item.criterion)
            said = OWN_SCORE.format(
                option=provenance_words.keep_ends(names.alternative[item.alternative].short_name, 40),
                criterion=provenance_words.keep_ends(names.criterion[item.criterion].name, 60),
                value=format_number(cell.central),
                range=format_range(cell.low, cell.high),
            )
            told.append(f"{said}: “{shorten(item.note, 200)}”" if item.note else said)
    return told


def word_own_scores(comparison: Comparison) -> str:
    """Say in one text which scores are the user's own; empty where none is."""
    told = list_own_scores(comparison)
    return f"{OWN_SCORES.format(mark=MARKS[USER_BASIS])}: {'; '.join(told)}." if told else ""


def word_own_scores_briefly(comparison: Comparison) -> str:
    """Say how many scores are the user's own; empty where none is."""
    count = len(list_own_scores(comparison))
    if not count:
        return ""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    told = f"{number_word(count)} {count_noun(count, 'score')}".capitalize()
    return OWN_COUNT.format(count=told, are=are, mark=MARKS[USER_BASIS], them=them)


def word_legend(comparison: Comparison) -> str:
    """Explain letters and signs of the coverage."""
    everyone = list_all_sources(comparison.dossier, comparison.counted)
    letters = find_letters(everyone)
    names = [f"{letters[item.id]} {label_source(item)}" for item in everyone if item.id in comparison.table.sources]
    readings = list_every_reading(comparison.dossier, comparison.counted)
    bases = {reading.basis for reading in readings} or {"stated", "implied"}
    signs = [f"{MARKS[basis]} {told}" for basis, told in LEGEND.items() if basis in bases]
    return f"{', '.join([*signs, f'{SILENT} silent'])}. {'; '.join(names)}."


def word_short_names(comparison: Comparison) -> str:
    """Say what each shortened name of a criterion stands for; empty where none is shortened."""
    items = [comparison.dossier.criterion[name] for name in comparison.table.criteria]
    told = [
        f"{item.short_name}: {provenance_words.keep_ends(item.name, 60)}"
        for item in items
        if item.short_name != item.name
    ]
    return f"{SHORT_NAMES}: {'; '.join(told)}." if told else ""


def word_cell_value(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Write a cell's value: each source's where they differ, never only their mean."""
    cell = comparison.table.find_cell(alternative, criterion)
    if cell.silent:
        return SILENT
    if cell.overridden:
        return f"{format_number(cell.central)}{MARKS[USER_BASIS]}"
    shown = [format_number(value) for value in cell.by_source.values()]
    return shown[0] if len(set(shown)) == 1 else " | ".join(shown)


def word_cell_range(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Write a cell's range; empty where it is silent or has none."""
    cell = comparison.table.find_cell(alternative, criterion)
    return "" if cell.silent or cell.low == cell.high else format_range(cell.low, cell.high)


def word_part(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Say what one criterion adds to an option."""
    item = comparison.dossier.criterion[criterion]
    amount = comparison.find_contribution(alternative, criterion)
    value = comparison.table.find_cell(alternative, criterion).central
    share = comparison.find_share(alternative, criterion)
    text = ranking_words.word_part(shorten(item.name), value, share, 0.0 if math.isnan(amount) else amount)
    return f"{shorten(comparison.dossier.alternative[alternative].name)}. {text.replace(chr(10), ', ')}"


def word_alternatives_title(comparison: Comparison, *, related: bool) -> str:
    """Give the message of the slide that says what the options are."""
    count = len(comparison.table.alternatives)
    alternatives = f"{number_word(count).capitalize()} {count_noun(count, 'option')}"
    return (RELATED if related and count > 1 else OPTIONS_TITLE).format(options=alternatives)


def word_alternative(item: Alternative) -> str:
    """Say what an option is, and where its name is ours."""
    note = f" Its name is {item.label_note}." if item.label_note else ""
    return f"{item.description}{note}".strip() or item.name


def word_combine(dossier: Dossier, relations: Sequence[Mapping[str, Any]]) -> str:
    """Give the message about the relations: that measures are combined, if a source puts two forward together."""
    combined = any(row["relation"] == "recommended_with" for row in relations)
    return COMBINE.format(nouns=plural(dossier.source_noun)) if combined else BEAR


def word_relation(dossier: Dossier, row: Mapping[str, Any]) -> str:
    """Say how one option bears on another, who says so, how firmly and where."""
    names = dossier.alternative
    source = dossier.source.get(row["source"])
    who = label_source(source) if source else row["source"]
    basis = shared_words.BASIS.get(row["basis"], row["basis"])
    first, second = (provenance_words.keep_ends(names[row[key]].short_name, 40) for key in ("option", "other"))
    return f"{first}: {name_relation(row['relation'])} {second} ({who}, {basis}, {row['locators']})"


def list_reading_cells(dossier: Dossier, reading: Reading, sources: Mapping[str, Source]) -> list[str | float]:
    """Give a reading as a row under `READING_COLUMNS`."""
    criterion = dossier.criterion[reading.criterion]
    return [
        dossier.alternative[reading.alternative].name,
        criterion.name,
        label_source(sources[reading.source]),
        reading.central,
        reading.low,
        reading.high,
        criterion.unit,
        shared_words.BASIS[reading.basis],
        shared_words.word_speaker(reading),
        reading.variant,
        " ".join(reading.locators),
        reading.rationale,
        reading.phrase,
        reading.phrase_locator,
    ]


def list_override_cells(dossier: Dossier, item: Override) -> list[str | float]:
    """Give a score of the user's own as a row under `READING_COLUMNS`."""
    criterion = dossier.criterion[item.criterion]
    place = [dossier.alternative[item.alternative].name, criterion.name, provenance_words.BY_USER]
    return [*place, item.central, item.low, item.high, criterion.unit, shared_words.OWN_MARK, "", "", "", item.note]
