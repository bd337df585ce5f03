"""The words of the Present page: what stands on each step of the talk, and what the presenter may say to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.names import RELATIONS, label_alternative
from dashboard.shared.statements.relations import TITLE as RELATIONS_TITLE
from dashboard.shared.statements.relations import does_any_source_combine, word_relations_title
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import begin_sentence, label_source, word_coverage, word_leaders
from policies.scenario import Scenario
from policies.terms import USER_PREFIX

PAGE = "Present"
PATH = "present"
BACK = "Back to Compare"
OPEN_ROOM = "Open a room"
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
    "next_key": "Next step (Page Down or Space)",
    "previous_key": "Step before (Page Up)",
    "steps": "Steps",
    "steps_key": "Steps of the talk: go to one, or leave one out (S)",
    "shown": "Show step {number}",
    "note": "Notes",
    "note_key": "Your notes in a window of their own, which follows the talk (N)",
    "undo": "Undo",
    "undo_key": "Undo: {what} (U)",
    "undo_none": "Nothing to undo (U)",
    "opening": "Equal weights",
    "opening_key": "Back to the opening weights: equal on every criterion (O)",
    "full": "Full screen",
    "full_key": "Full screen, and back (F); B blanks the screen",
    "blank": "The screen is blank. Any key shows the talk again.",
    "more": "More weight on {name}",
    "less": "Less weight on {name}",
    "criteria": "Criteria",
    "criteria_of": "Criteria of “{name}”",
    "all_groups": "All groups",
    "weight_text": "{name}, {share} of the weight",
    "was": "was {rank}",
    "contributions": "Contributions of the groups; together they make the overall value",
    "equal": "equal weights",
    "present": "the weights now",
    "change": "change",
    "own": shared_words.OWN_SIGN,
    "moved_weights": "Weights moved",
    "weight_to_move": "from",
    "given_to": "to",
    "with": "with",
    "strengthened": RELATIONS["strengthened_by"],
    "implied": "implied: our inference",
    "coverage_caption": "Coverage: criteria by option",
    "criterion": "Criterion",
    "option": "Option",
    "marks": {
        "diamond": "overall value",
        "range": "its range",
        "ghost": "with equal weights",
    },
    "no_value": shared_words.NOT_RANKED,
}

PRESENTER: Mapping[str, str] = {
    "heading": "Presenter's window",
    "waiting": "Open the talk in another window of this browser: this one follows its steps.",
    "next": "Next: {title}",
    "last": "This is the last step.",
    "since": "Since the start",
    "restart": "Start the clock again",
    "previous": "Step before",
    "forward": "Next step",
}

# The comparison ------------------------------------------------------------------------------------------------------

GOES_ON = "the scale goes on to {end}"
ALL, BOTH = "all {count}", "both"
OVERLAP = "{who} could lie here"

# Ask the room --------------------------------------------------------------------------------------------------------

ROOM = "What should count for more, and what for less?"
NOT_CLEARLY = "{lead}, not clearly"
BUT_SILENCE = "{lead}, unless a silent cell says otherwise"
CLEARLY = "{lead}, whichever single reading moves"
ON_RELEASE = "{lead}; let go to see how clearly"

# Before and after ----------------------------------------------------------------------------------------------------

UNMOVED = "No weight has moved yet: all criteria still count the same."
MOVED = "The weights have moved; there is no order to compare."
NOBODY_PASSES = "No option passes another"
TAKES_LEAD = "{name} {takes} the lead from {others}, by {margin}"
NOW_SHARE = "{names} now share the lead"
NO_CHANGE = "same"
AND_MORE = "and {count} more"

# What would overturn it ----------------------------------------------------------------------------------------------

NEAREST = "Moving {share} of the weight would put {name} level"
SHARED_ALREADY = "{names} share the lead already"
CELLS_DO = "Any of {count} {cells} moved within its range would do it"
NO_CELL = "No single reading moved within its range would do it"
NO_WEIGHTS = "No other weights would put another option first"
NO_WEIGHTS_FOR_IT = "no weights put it first"
NO_SHARE = "–"
NONE_RANKED = "No option can be ranked"
ONLY_RANKED = "Only {name} can be ranked."
MORE_CRITERIA = "+{count}"
RESTS_ON_SILENCE = "rests on {count} silent {cells}"
CELLS_OF = "{count} of {total} cells could do it alone"
SILENT_DO = "so could {count} silent {cells}"

# The other steps -----------------------------------------------------------------------------------------------------

BASELINE = "Compared with"
SILENCE_IS_NO_ZERO = "Saying nothing is not saying “no change”."
MORE_RELATIONS = "and {count} more on the Evidence page"
MEASURES, OURS = "{count} measures, {who} {places}", "ours"
UNREAD, ALL_READ = "{count} of {total} unread", "all {total} read"
CLOSING = "Scores are {what}. This is not a recommendation."
CLOSING_OWN = "Scores are {what}, with entries of your own. This is not a recommendation."
JUDGED, MEASURED = "our reading of the texts", "as the data give them"
SILENCE_IN_BRIEF = {
    "neutral": "silence counts as no change, ±{allowance:g}",
    "leave_out": "silence is left out",
    "shared_only": "only criteria read for every option",
}
STRIP = "{what}; not a recommendation"
ENTRIES = f"{shared_words.OWN_SIGN} {{entries}} {{effect}}"
OWN_COUNT = f"{shared_words.OWN_SIGN} with entries of your own"

_NOTES: Mapping[str, tuple[str, ...]] = {
    "question": (
        "Say first what “no change” means here: every option is held against this baseline, not against the others.",
        "The scale is ours and is the same on every step: its ends are declared, never taken from the results.",
    ),
    "options": (
        "Ask whether everybody means the same by these names. Where a name is our label, the text under it says so.",
        "Nobody has to choose one: measures can be combined, as a later step shows.",
    ),
    "coverage": ("A full disc is a statement; a half disc in a ring is our inference from an argument.",),
    "opening": (
        "Equal weights are an assumption like any other, not an absence of one.",
        "Right of the line an option gains on no change, left of it it loses. The diamond is the overall value.",
    ),
    "room": (
        "Ask which group matters most to the people here, and move that one. Let go, and every number follows.",
        "U takes the last change back, O goes back to equal weights: a mistake costs nothing.",
    ),
    "before_after": (
        "Let the room name what changed before you do. The hollow mark is where it stood with equal weights.",
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
    "coverage": ("A square is a number that a source gives; a dash is silence.",),
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
    if step == "combine" and not does_any_source_combine(comparison.dossier):
        return [_NOTE_UNCOMBINED]
    if step == "options" and not combined:
        return [notes[step][0], _NOTE_UNCOMBINED]
    if step == "coverage" and not comparison.table.read.all():
        return [_NOTE_EMPTY_CELLS, *notes[step]]
    return list(notes[step])


def word_title(dossier: Dossier, step: str) -> str:
    """Title a step in the dossier's own noun."""
    return word_relations_title(dossier) if step == "combine" else TITLES[step]


def word_silent(comparison: Comparison) -> str:
    """Say how much of the table nobody speaks to, and what that does not mean."""
    told = word_coverage(comparison)
    return told if comparison.table.read.all() else f"{told} {SILENCE_IS_NO_ZERO}"


def word_closing(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose the scores are, and what they are not."""
    closing = CLOSING_OWN if scenario.overrides or scenario.sources else CLOSING
    return closing.format(what=JUDGED if dossier.judged else MEASURED)


def word_room(comparison: Comparison) -> str:
    """Say who leads at the weights that the room has set, and how clearly."""
    if not comparison.compares:
        return ""
    lead = word_leaders([label_alternative(comparison.dossier, name) for name in comparison.leaders])
    if len(comparison.leaders) > 1:
        return lead
    if not comparison.separable:
        return NOT_CLEARLY.format(lead=lead)
    return (BUT_SILENCE if comparison.lead_tied_by_silence else CLEARLY).format(lead=lead)


def choose_hedge(comparison: Comparison) -> str:
    """Choose how who leads is said while a weight moves: never more clearly than before the move."""
    return ON_RELEASE if comparison.separable and not comparison.lead_tied_by_silence else NOT_CLEARLY


def word_strip(dossier: Dossier, scenario: Scenario) -> str:
    """Say in one line what every step must not be read as, and what counts."""
    what = begin_sentence(JUDGED if dossier.judged else MEASURED)
    parts = [STRIP.format(what=what), shared_words.name_view(dossier, scenario)]
    parts.append(SILENCE_IN_BRIEF[scenario.silence].format(allowance=scenario.allowance))
    return " · ".join(parts)


def word_places(locators: Sequence[str]) -> str:
    """Write where something stands, in brackets."""
    return f"({', '.join(locators)})" if locators else ""


def name_source(dossier: Dossier, source: str) -> str:
    """Name a source of the dossier briefly."""
    return label_source(dossier.source[source]) if source in dossier.source else source


def is_own(name: str) -> bool:
    """Tell whether an option or a source is one of the user's own."""
    return name.startswith(USER_PREFIX)
