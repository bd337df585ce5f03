"""Words for the user's own entries, the change log, scenario files and weight sets side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.shared import words as wording
from policies.comparison import Comparison, Effect, SideBySide, WeightChoice
from policies.dossier import Dossier
from policies.findings import count_noun, has_case, join_words, label_source, number_word, plural, shorten
from policies.scenario import (
    ALTERNATIVE,
    CRITERION,
    SCORE,
    SOURCE,
    Change,
    Edit,
    LogEntry,
    Scenario,
    SheetRow,
    UserSource,
    list_changes,
    list_edits,
)
from policies.terms import ALL_SOURCES

__all__ = ["shorten"]

TITLE = "Your own scores, sources, options and criteria"
INTRODUCTION = (
    "What you enter is a layer of your own over our readings, which never change. It counts at once, is marked as "
    "yours everywhere, and travels in the link and in the scenario file."
)
PARTS = {
    "scores": "Scores",
    "sources": "Sources",
    "options": "Options",
    "criteria": "Criteria",
    "list": "All entries",
    "log": "Change log",
    "file": "Scenario file",
}
PART_LABEL = "What to enter or look at"
COUNT_ENTRIES = "Count my entries"
SET_ASIDE = "They are set aside: everything here is shown without them."
SHEET_HELP = (
    "A score here replaces the cell, whoever is read there, under every choice of what counts. Type it on the scale of "
    "the criterion; leave low and high empty if you see no range. Empty a score to have our readings back. "
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
    "region": "Table to type scores into, scrolls",
    "criterion": "Criterion",
    "now": "Our readings",
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
NEEDS_NAME = "Give it a name first."
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
FILE_DOWNLOAD = "Download the scenario (JSON)"
FILE_UPLOAD = "Open a scenario file (JSON, up to 1 MB)"
FILE_OPENED = "Scenario file opened"
FILE_TOO_LARGE = "It is larger than 1 MB and was not read."
SETS_TITLE = "Weight sets side by side"
SETS_HELP = "Keep the present weights under a name, and look at up to four sets together. All else stays as it is."
SETS_PRESENT = "Present weights"
SETS_KEEP = "Name for the present weights"
SETS_KEEP_BUTTON = "Keep"
SETS_CHOOSE = "Sets to compare, up to four"
SETS_CHOOSE_NONE = "Choose at least one set."
SETS_OWN = "Your kept sets"
SETS_RENAME = "New name"
SETS_TAKEN = "A kept set of that name is there already: choose another name."
SETS_BUTTONS = {"use": "Use", "rename": "Rename", "up": "Move up", "down": "Move down", "delete": "Delete"}
SETS_LEFT_OUT = "{names}: no points on the criteria in view, so nothing can be compared."
SETS_COLUMNS = {"name": "Weight set", "order": "Order it gives"}
SETS_SHARES = "Shares"
SETS_ALT = "Share of each criterion under each weight set, a mark a set. {summary}"
MARK = "your entries"
SAMPLING = {
    "n_samples": "Samples",
    "seed": "Seed",
    "weighting": "How weights are drawn",
    "spread": "Spread of the weights",
    "readings": "How readings are drawn",
}

_FIELD_NAMES = {
    "lens": wording.LABELS["lens"],
    "spacing": wording.LABELS["spacing"],
    "silence": wording.LABELS["silence"],
    "allowance": wording.LABELS["allowance"],
    "options": "Options in view",
    "dropped": "Criteria left out",
    "locks": "Locked shares",
    "without_edits": "Own entries set aside",
    "weight_sets": "Order of the kept weight sets",
}
_LONGEST_IN_LOG = 200


# The entries ---------------------------------------------------------------------------------------------------------


def word_entries(scenario: Scenario) -> str:
    """Say what the user entered, in numbers."""
    nouns = {SCORE: "score", SOURCE: "source", ALTERNATIVE: "option", CRITERION: "criterion"}
    kinds = [edit.kind for edit in list_edits(scenario)]
    counts = {noun: kinds.count(kind) for kind, noun in nouns.items()}
    found = [f"{number_word(count)} {count_noun(count, noun)}" for noun, count in counts.items() if count]
    return f"Entries of your own: {join_words(found)}."


def word_effect(dossier: Dossier, effect: Effect | None) -> str:
    """Say who would lead without the user's entries."""
    if effect is None:
        return SET_ASIDE
    names = [dossier.alternative[name].name for name in effect.leaders_without]
    if not names:
        return "Without them nothing could be ranked."
    if len(names) > 1:
        return f"Without them {join_words(names)} would share the lead."
    return f"Without them {names[0]} would lead."


def name_edit(dossier: Dossier, scenario: Scenario, edit: Edit) -> str:
    """Name one entry of the user's."""
    name = edit.ids[0]
    if edit.kind == SCORE:
        item = next(o for o in scenario.overrides if (o.alternative, o.criterion) == edit.ids)
        value = wording.format_range(item.low, item.high)
        return f"Score: {_name_cell(dossier, *edit.ids)}: {value}{f' ({item.note})' if item.note else ''}"
    if edit.kind == SOURCE:
        source = next(o for o in scenario.sources if o.source.id == name)
        count = len(source.readings)
        return f"Source: {source.source.title}, {number_word(count)} {count_noun(count, 'reading')}"
    if edit.kind == ALTERNATIVE:
        return f"Option: {_name_option(dossier, name)}"
    return f"Criterion: {_name_criterion(dossier, name)}"


def _name_option(dossier: Dossier, name: str) -> str:
    return dossier.alternative[name].name if name in dossier.alternative else name


def _name_criterion(dossier: Dossier, name: str) -> str:
    return dossier.criterion[name].name if name in dossier.criterion else name


def _name_cell(dossier: Dossier, option: str, criterion: str) -> str:
    return f"{_name_option(dossier, option)}, {_name_criterion(dossier, criterion)}"


def word_readings(dossier: Dossier, row: SheetRow) -> str:
    """Write our readings of a cell without the names of their sources, which must not stand beside a user's number."""
    cell = (row.alternative, row.criterion)
    here = [wording.format_number(r.central) for r in dossier.readings if (r.alternative, r.criterion) == cell]
    return " | ".join(here) or wording.BASIS["silent"]


def name_own_source(item: UserSource) -> str:
    """Name a source of the user's own in a list of them."""
    label = label_source(item.source)
    return f"{label[:1].upper()}{label[1:]}"


# The change log ------------------------------------------------------------------------------------------------------


def word_log_entry(dossier: Dossier, change: Change, when: str) -> LogEntry:
    """Write one change of the scenario for a reader: what, from what, to what."""
    what, say = _name_change(dossier, change)
    return LogEntry(when, what, *(shorten(say(value), _LONGEST_IN_LOG) for value in (change.was, change.now)))


def word_step(dossier: Dossier, before: Scenario, after: Scenario) -> str:
    """Name a step for undo and redo: the entry that changed if it is one, else what kind of thing changed."""
    changes = list_changes(before, after)
    entries = [item for item in changes if item.place[0] not in ("points", "filters", *_FIELD_NAMES)]
    if len(changes) == 1 and changes[0].place == ("without_edits",):
        return "your entries set aside" if after.without_edits else "your entries counted again"
    if entries and len(entries) <= 2:
        return shorten(_name_change(dossier, entries[0])[0])
    if changes and all(item.place[0] == "weight_sets" for item in changes):
        return "kept weight sets"
    return wording.word_change(dossier, before, after)


def _name_change(dossier: Dossier, change: Change) -> tuple[str, Callable[[Any], str]]:
    """Name what changed, and how its values are said."""
    field, *ids = change.place
    if field == "points":
        return f"Weight of {_name_criterion(dossier, ids[0])}", _say_points
    if field == "sampling":
        return SAMPLING[ids[0]], _say_choice
    if field == "filters":
        return wording.LABELS[ids[0]], _say_choice
    if field == "overrides":
        return f"Your score: {_name_cell(dossier, *ids)}", _say_score
    if field == "readings":
        return f"Your source's reading: {_name_cell(dossier, ids[1], ids[2])}", _say_score
    if field == "sources":
        return "Your source", lambda item: item["title"] if item else "none"
    if field in ("own_alternatives", "own_criteria"):
        noun = "option" if field == "own_alternatives" else "criterion"
        return f"Your {noun}", lambda item: item["name"] if item else "none"
    if field == "weight_sets" and ids:
        return f"Kept weight set “{ids[0]}”", lambda points: "kept" if points else "none"
    names: dict[str, str] = {}
    if field in ("options", "dropped", "locks"):
        names = {item.id: item.name for item in dossier.alternatives}
        names |= {item.id: item.name for item in dossier.criteria}
    elif field == "lens":
        names = {ALL_SOURCES: "every source"} | {item.id: label_source(item) for item in dossier.sources}
    elif field in ("silence", "spacing"):
        told = wording.SILENCE if field == "silence" else wording.SPACING
        names = {name: words[0] for name, words in told.items()}
    return _FIELD_NAMES[field], lambda value: _say_choice(value, names)


def _say_points(points: Any) -> str:
    return "none" if points is None else f"{wording.format_points(points)} points"


def _say_score(item: Any) -> str:
    if item is None:
        return "none"
    value = wording.format_number(item["central"])
    ends = "" if item["low"] == item["high"] else f" ({wording.format_range(item['low'], item['high'])})"
    note = item.get("note") or item.get("rationale")
    return value + ends + (f": {note}" if note else "")


def _say_choice(value: Any, names: Mapping[str, str] | None = None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return join_words([(names or {}).get(item, item) for item in value]) or "none"
    if value is None:
        return "none"
    return (names or {}).get(value, value) if isinstance(value, str) else f"{value:g}"


def tabulate_log(scenario: Scenario) -> pd.DataFrame:
    """Lay out the newest entries of the change log, the newest first."""
    rows = [(e.when.replace("T", " ").replace("+00:00", ""), e.what, e.was, e.now) for e in reversed(scenario.log)]
    frame = pd.DataFrame(rows[:LOG_SHOWN], columns=list(LOG_COLUMNS))
    return frame.map(wording.escape_markdown).set_index(LOG_COLUMNS[0])


# Weight sets side by side --------------------------------------------------------------------------------------------


def word_sets(found: SideBySide) -> str:
    """Say who leads under each set, and on which criterion the sets differ most."""
    if not found.choices:
        return ""
    dossier = found.comparisons[0].dossier
    leads: dict[tuple[str, ...], list[str]] = {}
    for choice, comparison in zip(found.choices, found.comparisons, strict=True):
        leads.setdefault(comparison.leaders, []).append(f"“{shorten(choice.name)}”")
    parts = []
    for leaders, sets in leads.items():
        names = [dossier.alternative[name].name for name in leaders]
        how = (
            f"{join_words(names)} {'tie for the lead' if len(names) > 1 else wording.agree(names[0], 'leads', 'lead')}"
        )
        parts.append(f"{how if names else 'no option can be ranked'} with {join_words(sets)}")
    text = "; ".join(parts)
    text = f"{text[:1].upper()}{text[1:]}."
    if found.widest is None:
        return text
    row = [comparison.shares[found.widest] for comparison in found.comparisons]
    ends = f"{wording.format_share(min(row))} to {wording.format_share(max(row))}"
    return f"{text} They differ most on {dossier.criterion[found.widest].name}: {ends} of the weight."


def letter_sets(choices: Sequence[WeightChoice]) -> list[str]:
    """Give each set a letter, which stands for it where space is short."""
    return [chr(ord("A") + place) for place in range(len(choices))]


def tabulate_orders(found: SideBySide) -> pd.DataFrame:
    """Lay out the sets with their letters and the order of the options that each gives."""
    names = [wording.escape_markdown(shorten(item.name)) for item in found.choices]
    orders = [wording.escape_markdown(_word_order(made)) for made in found.comparisons]
    letters = pd.Index(letter_sets(found.choices))
    return pd.DataFrame({SETS_COLUMNS["name"]: names, SETS_COLUMNS["order"]: orders}, index=letters)


def _word_order(comparison: Comparison) -> str:
    names = comparison.dossier.alternative
    ranked = sorted(comparison.results.items(), key=lambda item: item[1].rank)
    parts = [
        f"{wording.format_rank(result.rank, tied=bool(result.tied_with))} {names[name].short_name} "
        f"({wording.format_value(result.value)})"
        for name, result in ranked
    ]
    parts += [f"{names[item.id].short_name} {wording.NOT_RANKED}" for item in comparison.unranked]
    return ", ".join(parts)


def tabulate_shares(found: SideBySide) -> pd.DataFrame:
    """Lay out the shares, a column a set under its letter."""
    criteria = found.comparisons[0].dossier.criterion
    names = [wording.escape_markdown(criteria[str(name)].name) for name in found.shares.index]
    rows = [[wording.format_share(share) for share in row] for row in found.shares.to_numpy().tolist()]
    return pd.DataFrame(rows, index=pd.Index(names), columns=letter_sets(found.choices))


def word_source_note(dossier: Dossier) -> str:
    """Say how a source of the user's own counts, and for which options no text of the dossier makes the case."""
    note = SOURCE_NOTE.format(nouns=plural(dossier.source_noun))
    alone = [item.name for item in dossier.alternatives if item.focal and not has_case(dossier, item.id)]
    if not alone:
        return note
    return f"{note} {SOURCE_NO_CASE.format(noun=dossier.source_noun, options=join_words(alone))}"
