"""Words for the user's own entries, the change log, scenario files and weight sets side by side."""

from __future__ import annotations

import pandas as pd

from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_table
from dashboard.shared.names import name_alternative, name_cell, name_criterion, name_measure, name_measures
from policies.dossier import Dossier
from policies.findings import begin_sentence, count_noun, has_case, join_words, label_source, number_word, plural
from policies.scenario import ALTERNATIVE, SCORE, SOURCE, OwnEntry, Scenario, SheetRow, UserSource

TITLE = "Your own entries"
INTRODUCTION = (
    "What you enter is a layer of your own over {whose} readings, which never change. It counts at once, is marked as "
    "yours everywhere, and travels in the link and in the scenario file."
)
PARTS = {
    "scores": "Scores",
    "sources": "Sources",
    "options": "Options",
    "criteria": "Criteria",
    "list": "All entries",
    "log": "Change log",
    "file": session_words.SECTION,
}
PART_LABEL = "What to enter or look at"
COUNT_ENTRIES = "Count my entries"


SHEET_HELP = (
    "A score here replaces the cell, whoever is read there, under every choice of what counts. Type it on the scale of "
    "the criterion; leave low and high empty if you see no range. Empty a score to have {whose} readings back. "
    "A criterion that no source is read on starts without weight: give it points in the panel of weights."
)
READING_HELP = (
    "Each score is a reading of your source, counted beside the others: stated or inferred, by the author or by "
    "somebody they quote. Locators are paragraphs or pages, with commas between them."
)
COLUMNS = {
    "score": "Your score",
    "low": "Low",
    "high": "High",
    "note": "Your note",
    "basis": "Basis",
    "speaker": "Speaker",
    "variant": "Variant",
    "locators": "Where",
    "rationale": "Why",
    "phrase": "Phrase",
    "phrase_locator": "Phrase at",
}
SHEET = {
    "outside": "Nothing was pasted: {count} of the cells would lie outside the table. Start further up or to the left.",
    "region": "Table to type scores into, scrolls",
    "criterion": "Criterion",
    "now": "{whose} readings",
    "hint": (
        "Enter and the arrow keys go to the next row, Escape takes back what is not entered yet, a block copied from a "
        "spreadsheet can be pasted. Undo is in the panel."
    ),
}
CHOOSE = {"source": "Source", "option": "Option", "criterion": "Criterion"}
CHANGE_HEADING = "Change it"
READINGS_DOWNLOAD = "Download its readings (CSV)"
READINGS_UPLOAD = "Load its readings from a file (CSV with the same columns, up to 1 MB); they replace those above"
LOG_DOWNLOAD = "Download the whole log (CSV)"
CELL_TITLE = "Your own score"
CELL_HELP = "It replaces the readings in this cell, is shown as yours and can be removed at any time."
CELL_SAVE = "Use this score"
CELL_REMOVE = "Remove my score"
CELL_WRONG = "This reading is wrong"
CELL_WRONG_HELP = "Writes a message to whoever keeps the readings, with what stands in the fields above."
CORRECTION_COPY = "Copy this message; the button at its corner does."
CORRECTION_SEND = "Send it"
CORRECTION_CELL = "Cell: {option}, {criterion}"
CORRECTION_SILENT = "No reading stands there."
CORRECTION_SUGGESTED = "Suggested: {what}"
CORRECTION_NOTHING = "(nothing entered yet)"
CORRECTION_VERSION = "Data: {version}"
CORRECTION_SUBJECT = "A reading of {dossier}"
CELL_FIELDS = {"score": "Score", "low": "Low end", "high": "High end", "note": "Note"}
SPEAKER = {"author": "author", "relayed": "somebody quoted"}
VARIANT_NONE = "not told apart"
ADD = "Add"
SAVE = "Save"
REMOVE = "Remove"
ADD_HEADINGS = {
    "source": "Add a source of your own",
    "option": "Add an option of your own",
    "criterion": "Add a criterion of your own",
}
OPTION_FIELDS = {"name": "Name", "short_name": "Short name", "description": "What it would do"}
CRITERION_FIELDS = {
    "name": "Name",
    "short_name": "Short name",
    "question": "The question it asks",
    "worst_means": "What the worst end means",
    "neutral_means": "What “no change” means",
    "best_means": "What the best end means",
}
SOURCE_FIELDS = {
    "title": "Title",
    "authors": "Who wrote it",
    "publisher": "Published by",
    "date": "Date (year first)",
    "url": "Address on the web",
    "note": "Your note on it",
}
KIND_LABEL = "Kind"
GROUP_LABEL = "Group"


TAKEN = "“{name}” is called so already: give this {noun} another name."
NEEDS_TITLE = "Give the source a title first."
CRITERION_NOTE = (
    "A criterion of yours counts once an option has a score on it, and starts without weight: give it points in the "
    "panel of weights. Its scale has the same steps as the others."
)
OPTION_NOTE = "An option of yours is compared once it has a score: enter one under “Scores” or in a source of yours."
SOURCE_NOTE = "A source of yours is counted beside the {nouns}, or alone under “Whose readings count”."
SOURCE_NO_CASE = "No {noun} makes the case for {options}: a source that does can be entered here."
NO_ENTRIES = "You have entered nothing yet."
NO_LOG = "Nothing has been changed yet."
LOG_NOTE = "Newest first, times in UTC. The whole log is part of the scenario file."
LOG_COLUMNS = ("When", "What", "From", "To")
LOG_SHOWN = 100
FILE_NOTE = (
    "The file holds everything: weights, choices, your entries, kept weight sets and the change log. A reviewer can "
    "open it, change it and send it back. Opening one can be undone."
)
FILE_UPLOAD = "Open a scenario file (JSON, up to 1 MB)"


def name_own_entry(dossier: Dossier, scenario: Scenario, edit: OwnEntry) -> str:
    """Name one entry of the user's."""
    name = edit.ids[0]
    if edit.kind == SCORE:
        item = next(o for o in scenario.overrides if (o.alternative, o.criterion) == edit.ids)
        value = name_measures(item.low, item.high, dossier.criterion[item.criterion])
        return f"Score: {name_cell(dossier, *edit.ids)}: {value}{f' ({item.note})' if item.note else ''}"
    if edit.kind == SOURCE:
        source = next(o for o in scenario.sources if o.source.id == name)
        count = len(source.readings)
        return f"Source: {label_source(source.source)}, {number_word(count)} {count_noun(count, 'reading')}"
    if edit.kind == ALTERNATIVE:
        return f"Option: {name_alternative(dossier, name)}"
    return f"Criterion: {name_criterion(dossier, name)}"


def word_readings(dossier: Dossier, row: SheetRow) -> str:
    """Write our readings of a cell without the names of their sources, which must not stand beside a user's number."""
    cell = (row.alternative, row.criterion)
    here = [
        name_measure(r.central, dossier.criterion[r.criterion])
        for r in dossier.readings
        if (r.alternative, r.criterion) == cell
    ]
    return " | ".join(here) or shared_words.BASIS["silent"]


def name_own_source(item: UserSource) -> str:
    """Name a source of the user's own in a list of them."""
    return begin_sentence(label_source(item.source))


def tabulate_log(scenario: Scenario) -> pd.DataFrame:
    """Lay out the newest entries of the change log, the newest first."""
    rows = [(e.when.replace("T", " ").replace("+00:00", " UTC"), e.what, e.was, e.now) for e in reversed(scenario.log)]
    frame = pd.DataFrame(rows[:LOG_SHOWN], columns=list(LOG_COLUMNS))
    return escape_table(frame).set_index(LOG_COLUMNS[0])


def word_source_note(dossier: Dossier) -> str:
    """Say how a source of the user's own counts, and for which options no text of the dossier makes the case."""
    note = SOURCE_NOTE.format(nouns=plural(dossier.source_noun))
    alone = [item.name for item in dossier.options if item.focal and not has_case(dossier, item.id)]
    if not alone or not dossier.judged:
        return note
    return f"{note} {SOURCE_NO_CASE.format(noun=dossier.source_noun, options=join_words(alone))}"
