"""Words of the Evidence page and of the dialog behind a cell; nothing is computed here but text and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import (
    head_columns,
    list_all_sources,
    name_dossier_sources,
    name_measure,
    name_measures,
    name_sources,
)
from dashboard.shared.numbers import format_figure
from dashboard.shared.statements.relations import word_relation
from dashboard.shared.variants import label_variant, word_variant
from policies.dossier import Dossier, Reading
from policies.evidence import Encounter, Hit
from policies.findings import (
    begin_sentence,
    count_noun,
    count_word,
    find_source_noun,
    join_words,
    label_source,
    number_word,
    plural,
)
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
    "counts: {view}."
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
MEASURED_SPEAKERS = {"author": "the source itself", "relayed": "relayed"}
MEASURED_FILTER_HELPS = {
    "speaker": "Whether a source gives a number of its own, or relays it from elsewhere.",
    "cells": "Contested: the readings of the sources differ.",
}
"""What the filters say where every reading was measured."""
RELAYED = "relayed"
GRID_HELP = (
    "Choose a cell to see its readings side by side, how they were made and what else rests on the same paragraphs. "
    "Silent cells open too."
)
GRID_HELP_MEASURED = "Choose a cell to see its readings side by side. Silent cells open too."
NONE_SHOWN = "No reading fits these filters together."
SHARED_TITLE = "Where more than one source speaks"
SHARED_NONE = "No cell is read from more than one source, so the sources cannot be set against each other anywhere."
SHARED_ALONE = "Only one source was read, so there is nothing to set against it."
SHARED_NOTE_MEASURED = "Where more than one of the {sources} gives a number for the same cell, each is shown."
SHARED_NOTE = (
    "The {sources} may answer different questions; where several are read on the same cell, each reading is of one of "
    "them, and no verdict on another."
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


# Search ---------------------------------------------------------------------------------------------------------------

SEARCH = "Words to look for in rationales, phrases and options"
SEARCH_HINT = (
    "Capitals and accents do not matter. The words are looked for as they stand; {whose} own text is not searched."
)
FOUND = "{count} found."
FOUND_MORE = "{count} found; the first {shown} are shown."
NOT_FOUND = "Nothing found. The sources may still speak of it in other words: only {whose} readings are searched."
MOST_HITS = 30


def word_scope(dossier: Dossier, scenario: Scenario) -> str:
    """Say what the page shows, and what the view counts."""
    shipped = plural(dossier.source_noun) if len(dossier.sources) > 1 else dossier.source_noun
    number = "both" if len(dossier.sources) == 2 else "all" if len(dossier.sources) > 2 else "the"
    own = count_noun(len(scenario.sources), "source")
    whose = f"{number} {shipped}" + (f" and of your own {own}" if scenario.sources else "")
    return SCOPE.format(whose=whose, view=shared_words.name_view(dossier, scenario))


# The grid -------------------------------------------------------------------------------------------------------------


def word_mark(dossier: Dossier, reading: Reading) -> str:
    """Say in a lane how firmly a reading stands."""
    variant = label_variant(dossier, reading.variant)
    parts = [shared_words.BASIS[reading.basis], RELAYED if reading.speaker == "relayed" else "", variant]
    return ", ".join(filter(None, parts))


def word_own_mark(dossier: Dossier, reading: Reading) -> str:
    """Say in a lane that a reading comes from a source of the user's own, and how firmly it stands there."""
    return f"{shared_words.BASIS['user']}, {word_mark(dossier, reading)}"


def word_firmness(dossier: Dossier, reading: Reading) -> str:
    """Say how firmly a reading stands, and on which variant."""
    parts = [shared_words.BASIS[reading.basis], RELAYED if reading.speaker == "relayed" else ""]
    parts += [word_variant(dossier, reading.variant)] if reading.variant else []
    return ", ".join(filter(None, parts))


def word_lanes(
    dossier: Dossier, scenario: Scenario, place: tuple[str, str], readings: Sequence[Reading], own: Override | None
) -> str:
    """Say a cell of the grid in full, for those who do not see its lanes."""
    alternative, criterion = place
    item = dossier.criterion[criterion]
    said = []
    for source in list_all_sources(dossier, scenario):
        spoken = [reading for reading in readings if reading.source == source.id]
        told = [f"{name_measure(reading.central, item)} {word_mark(dossier, reading)}" for reading in spoken]
        said.append(f"{label_source(source)} {' and '.join(told) or shared_words.BASIS['silent']}")
    if own is not None:
        said.append(f"your own score {name_measure(own.central, item)}")
    return f"{dossier.alternative[alternative].name}, {dossier.criterion[criterion].name}: {'; '.join(said)}."


def word_count(readings: int, cells: int) -> str:
    """Say how much of the grid passes the filters."""
    if not cells:
        return NONE_SHOWN
    return f"{readings} {count_noun(readings, 'reading')} and {cells} {count_noun(cells, 'cell')} shown."


def word_encounters(dossier: Dossier, scenario: Scenario, encounters: Sequence[Encounter]) -> list[str]:
    """Say where sources meet, and how far apart their readings are there."""
    if not encounters:
        return [SHARED_NONE if len(list_all_sources(dossier, scenario)) > 1 else SHARED_ALONE]
    count, total = len(encounters), len(dossier.options) * sum(c.offered == "sources" for c in dossier.criteria)
    apart, differ = sum(item.apart for item in encounters), sum(item.differs for item in encounters)
    verb, whose = "is" if count == 1 else "are", shared_words.name_whose(dossier).capitalize()
    ranges = f"The ranges lie apart {'there' if count == 1 else f'in {number_word(apart)} of them'}."
    fits = "Nowhere do the ranges lie apart: each time there is a score that fits them all."
    return [
        f"{begin_sentence(number_word(count))} of {total} {count_noun(total, 'cell')} {verb} read from more than one "
        f"{find_source_noun(dossier, scenario)}.",
        f"{whose} readings differ {'there' if count == differ == 1 else f'in {count_word(differ)} of them'}.",
        ranges if apart else fits,
    ]


def word_grid_help(dossier: Dossier) -> str:
    """Say how to look into the grid."""
    return GRID_HELP if dossier.judged else GRID_HELP_MEASURED


def name_speakers(dossier: Dossier) -> Mapping[str, str]:
    """Name those who speak in readings, to choose among them."""
    return SPEAKERS if dossier.judged else MEASURED_SPEAKERS


def find_filter_help(dossier: Dossier, name: str) -> str | None:
    """Explain a filter of the grid, where it needs that."""
    return (FILTER_HELPS if dossier.judged else MEASURED_FILTER_HELPS).get(name)


def word_shared_note(dossier: Dossier, scenario: Scenario) -> str:
    """Say that readings of two sources are no verdict of one on the other."""
    note = SHARED_NOTE if dossier.judged else SHARED_NOTE_MEASURED
    return note.format(sources=plural(find_source_noun(dossier, scenario)))


def tabulate_encounters(dossier: Dossier, scenario: Scenario, encounters: Sequence[Encounter]) -> pd.DataFrame:
    """Lay out the cells of which more than one source speaks."""
    whose = f"{shared_words.name_whose(dossier).capitalize()} readings"
    heads = head_columns([*name_sources(dossier, scenario).values()], "Option", "Criterion", whose, noun="source")
    names = dict(zip(name_sources(dossier, scenario), heads, strict=True))
    rows = []
    for item in encounters:
        row = {
            "Option": dossier.alternative[item.alternative].short_name,
            "Criterion": dossier.criterion[item.criterion].name,
        }
        criterion = dossier.criterion[item.criterion]
        for name in item.central:
            ends = name_measures(item.low[name], item.high[name], criterion)
            row[names[name]] = f"{name_measure(item.central[name], criterion)} ({ends})"
        row[whose] = "ranges lie apart" if item.apart else "differ, ranges overlap" if item.differs else "same"
        rows.append(row)
    return lay_out(rows)


def word_silent_cells(dossier: Dossier, silent: Mapping[str, Sequence[str]]) -> list[str]:
    """Name, for each option, the criteria on which no reading says anything."""
    told = []
    for alternative, criteria in silent.items():
        name = dossier.alternative[alternative].name
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
            "Figure": f"{format_figure(row['figure'])} {row['unit']}",
            "What": row["statement"],
            "Base": row["base"],
            "As of": row["date"],
            "Source": f"{label_source(dossier.source[row['source']])} ({row['locators']})",
        }
        for row in facts.to_dict("records")
    ]
    return lay_out(rows)


def word_relations(dossier: Dossier, relations: pd.DataFrame) -> list[str]:
    """Say how options bear on each other, and why."""
    return [f"{word_relation(dossier, row)} {row['rationale']}" for row in relations.to_dict("records")]


# Search ---------------------------------------------------------------------------------------------------------------


def word_search_hint(dossier: Dossier) -> str:
    """Say how a search looks, and at what it does not."""
    one = len(dossier.sources) == 1
    return SEARCH_HINT.format(
        whose=f"{name_dossier_sources(dossier)}'s" if one else f"{name_dossier_sources(dossier)}'"
    )


def word_found(dossier: Dossier, count: int) -> str:
    """Say how much a search found."""
    if not count:
        return NOT_FOUND.format(whose=shared_words.name_whose(dossier))
    return FOUND_MORE.format(count=count, shown=MOST_HITS) if count > MOST_HITS else FOUND.format(count=count)


def name_hit(dossier: Dossier, alternative: str, criterion: str | None) -> str:
    """Name the cell or the option that a hit leads to."""
    name = dossier.alternative[alternative].name
    return f"{name}: {dossier.criterion[criterion].name}" if criterion else name


def word_hit(dossier: Dossier, scenario: Scenario, hit: Hit) -> str:
    """Show what holds the words, with who says it and how firmly."""
    if hit.reading is None:
        return hit.text
    sources = {source.id: source for source in list_all_sources(dossier, scenario)}
    who = label_source(sources[hit.reading.source])
    score = name_measure(hit.reading.central, dossier.criterion[hit.reading.criterion])
    quoted = f"“{hit.text}” ({hit.reading.phrase_locator})" if hit.text == hit.reading.phrase else hit.text
    return f"{quoted} ({who}: {score}, {word_firmness(dossier, hit.reading)})"


def word_override(dossier: Dossier, item: Override) -> str:
    """Say what the user entered for a cell."""
    note = f" Your note: {item.note}" if item.note else ""
    ends = name_measures(item.low, item.high, dossier.criterion[item.criterion])
    return f"Your own score replaces the readings here: {ends}.{note}"


def word_correction(field: str, was: str, now: str, reason: str) -> str:
    """Say what the text review changed and why."""
    change = f"{field} from {was} to {now}" if was or now else field
    return f"{change}: {reason}"
