"""The words of the Present page: what stands on each step of the talk, and what the presenter may say to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.names import RELATIONS
from dashboard.shared.numbers import format_number
from dashboard.shared.statements.relations import TITLE as RELATIONS_TITLE
from policies.comparison import Comparison, LeadTie
from policies.dossier import Dossier
from policies.findings import count_cells, label_source, plural, word_coverage, word_moves
from policies.scenario import Scenario
from policies.terms import USER_PREFIX

PAGE = "Present"
PATH = "present"
BACK = "Back to Compare"
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Go back to Compare to change them."

TITLES = {
    "question": "The question, and what it is compared with",
    "options": "The options in plain words",
    "coverage": shared_words.COVERAGE_TITLE,
    "opening": "The comparison with equal weights",
    "room": "Ask the room",
    "before_after": "Before and after",
    "overturn": "What would overturn it",
    "combine": RELATIONS_TITLE,
    "sources": "Sources and cautions",
}
"""The steps of the talk in their order; a step keeps its number when others are left out."""

STAGE: Mapping[str, Any] = {
    "talk": "Talk in steps",
    "place": "Step {number} of {count}",
    "next": "Next step",
    "previous": "Step before",
    "next_key": "Next step (Page Down)",
    "previous_key": "Step before (Page Up)",
    "steps": "Steps",
    "steps_key": "Steps of the talk: go to one, or leave one out (S)",
    "shown": "Show step {number}",
    "note": "Note",
    "note_key": "Presenter's note on this step (N)",
    "undo": "Undo",
    "undo_key": "Undo: {what} (U)",
    "undo_none": "Nothing to undo (U)",
    "opening": "Opening weights",
    "opening_key": "Back to the opening weights: equal on every criterion (O)",
    "close": "Close",
    "more": "More weight on {name}",
    "less": "Less weight on {name}",
    "criteria": "Criteria",
    "criteria_of": "Criteria of “{name}”",
    "all_groups": "All groups",
    "weight_text": "{name}, {share} of the weight",
    "before": "Before: equal weights",
    "after": "After: the weights now",
    "unchanged": "Now: still equal weights",
    "dismiss": "Dismiss “before”",
    "hold": "Hold “before” beside it again",
    "was": "was {rank}",
    "group_shares": "Share of the weight by group",
    "contributions": "Contributions of the criteria; together they make the overall value",
    "needed": "The least part of all weight that would have to move",
    "zero": "0 %",
    "all_weight": "all the weight",
    "with": "with",
    "strengthened": RELATIONS["strengthened_by"],
    "implied": "implied: our inference",
    "coverage_caption": "Coverage: criteria by option",
    "criterion": "Criterion",
    "marks": {
        "diamond": "overall value",
        "range": "its range, all cells low to all high",
        "ghost": "with equal weights",
    },
    "no_value": shared_words.NOT_RANKED,
}
TIED_BY = "Any one of these readings would do it, moved to the end of its range"
TIED_BY_MORE = "; so would {moves}"
TIED_BY_SILENCE = "Any one of these silent cells would do it, moved to the end of the allowance"
BASELINE = "Compared with"
ROOM = "What should count for more, and what for less?"
SILENCE_IS_NO_ZERO = "Saying nothing is not saying “no change”."
MORE_RELATIONS = "and {count} more on the Evidence page"
CLOSING = "Scores are {what}. This is not a recommendation."
CLOSING_OWN = "Scores are {what}, with entries of your own. This is not a recommendation."
JUDGED, MEASURED = "our reading of the texts", "as the data give them"
ENTRIES = f"{shared_words.OWN_SIGN} {{entries}} {{effect}}"

_NOTES: Mapping[str, tuple[str, ...]] = {
    "question": (
        "Say first what “no change” means here: every option is held against this baseline, not against the others.",
        "The scale is ours and is the same on every step: its ends are declared, never taken from the results.",
    ),
    "options": (
        "Ask whether everybody means the same by these names. Where a name is our label, the text under it says so.",
        "Nobody has to choose one: measures can be combined, as a later step shows.",
    ),
    "coverage": ("A filled letter is a statement; an outlined one is our inference from an argument.",),
    "opening": (
        "Equal weights are an assumption like any other, not an absence of one.",
        "Right of the line an option gains on no change, left of it it loses. The diamond is the overall value.",
    ),
    "room": (
        "Ask which group matters most to the people here, and move that one. Let go, and every number follows.",
        "U takes the last change back, O goes back to equal weights: a mistake costs nothing.",
    ),
    "before_after": (
        "Let the room name what changed before you do. Dismiss “before” when it has served.",
        "The weights are the room's: who set them belongs beside any picture that leaves the room.",
    ),
    "overturn": (
        "A small share means that a small change of mind is enough. A tie counts as being level.",
        "Shares of weight say how far weights would move, not how likely anything is.",
    ),
    "combine": (
        "The comparison looks at one option at a time; the texts do not.",
        "Paragraphs stand beside each sentence: anybody can look them up.",
    ),
    "sources": (
        "Offer the link: it opens this very view, with its weights, choices and version.",
        "Say who set the weights today, and that the scores are a reading which others may correct.",
    ),
}


_NOTES_MEASURED: Mapping[str, tuple[str, ...]] = {
    "coverage": ("A filled letter is a number that a source gives; a dash is silence.",),
    "sources": (
        _NOTES["sources"][0],
        "Say who set the weights today, and where the numbers come from.",
    ),
}
"""What is said otherwise where every reading was measured."""
_NOTE_EMPTY_CELLS = (
    "Point at the empty cells before any ranking is shown. Silence is the largest caution about what follows."
)
_NOTE_UNCOMBINED = "The comparison looks at one option at a time; it does not say that only one can be had."


def list_notes(comparison: Comparison, step: str, *, combined: bool) -> list[str]:
    """List what the presenter may say to a step, whatever the weights are; ``combined``: a later step shows how."""
    notes = _NOTES if comparison.dossier.judged else {**_NOTES, **_NOTES_MEASURED}
    if step == "options" and not combined:
        return [notes[step][0], _NOTE_UNCOMBINED]
    if step == "coverage" and not comparison.table.read.all():
        return [_NOTE_EMPTY_CELLS, *notes[step]]
    return list(notes[step])


def word_title(dossier: Dossier, step: str) -> str:
    """Title a step in the dossier's own noun."""
    return TITLES[step].format(nouns=plural(dossier.source_noun))


def word_silent(comparison: Comparison) -> str:
    """Say how much of the table nobody speaks to, and what that does not mean."""
    told = word_coverage(comparison)
    return told if comparison.table.read.all() else f"{told} {SILENCE_IS_NO_ZERO}"


def word_closing(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose the scores are, and what they are not."""
    closing = CLOSING_OWN if scenario.overrides or scenario.sources else CLOSING
    return closing.format(what=JUDGED if dossier.judged else MEASURED)


def word_tied_by(comparison: Comparison) -> str:
    """Head the cells that would tie or overturn the lead: the readings, else the silent ones."""
    silent = count_cells(comparison.lead_tied_by_silence)
    if not comparison.lead_tied_by:
        return TIED_BY_SILENCE
    return TIED_BY + (TIED_BY_MORE.format(moves=word_moves(0, silent)) if silent else "")


def word_tie(comparison: Comparison, tie: LeadTie) -> str:
    """Name a cell that would tie or overturn the lead, and where it would have to stand."""
    alternative = comparison.dossier.alternative[tie.alternative].short_name
    criterion = comparison.dossier.criterion[tie.criterion].short_name
    return f"{alternative}, {criterion}: {format_number(tie.value, signed=comparison.dossier.scale.has_sides)}"


def word_places(locators: Sequence[str]) -> str:
    """Write where something stands, in brackets."""
    return f"({', '.join(locators)})" if locators else ""


def name_source(dossier: Dossier, source: str) -> str:
    """Name a source of the dossier briefly."""
    return label_source(dossier.source[source]) if source in dossier.source else source


def is_own(name: str) -> bool:
    """Tell whether an option or a source is one of the user's own."""
    return name.startswith(USER_PREFIX)
