"""The words of the Present page: what stands on each step of the talk, and what the presenter may say to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.names import agree
from dashboard.shared.numbers import format_number, format_share
from policies.comparison import Comparison, LeadTie
from policies.dossier import Dossier
from policies.findings import count_noun, join_words, label_source, number_word, plural
from policies.robustness import REVERSAL_NOTE, Reversal
from policies.scenario import Filters, Scenario
from policies.terms import USER_PREFIX

PAGE = "Present"
PATH = "present"
BACK = "Back to Compare"
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Go back to Compare to change them."

TITLES = {
    "question": "The question, and what it is compared with",
    "options": "The options in plain words",
    "coverage": "Who says anything about what",
    "opening": "The comparison with equal weights",
    "room": "Ask the room",
    "before_after": "Before and after",
    "overturn": "What would overturn it",
    "combine": "What the {nouns} combine",
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
    "tied_by": "Any one of these cells would do it, moved to the end of its range",
    "with": "with",
    "strengthened": "strengthened by",
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
BASELINE = "Compared with"
ROOM = "What should count for more, and what for less?"
CAN_COMBINE = "{options}, each held against the same baseline. They can be combined."
SIDE_BY_SIDE = "{options}, each held against the same baseline."
ONE_OPTION = "One option, held against the baseline."
SPOKEN = "In {silent} of {cells} cells {nobody}; saying nothing is not saying “no change”."
ALL_SPOKEN = "Every cell in view has a reading."
NEEDED = "{name} would be level or ahead if {share} of all weight moved: more on {more}; less on {less}."
LEADS_NOW = "{name} {verb} now."
ONLY_RANKED = "Only {name} can be ranked."
NO_WEIGHTS = "No weights would put {name} first on these readings."
MORE_RELATIONS = "and {count} more on the Evidence page"
COMBINED = "The options do not exclude each other: {who} {verb} measures together."
RELATED = "The options bear on each other; they are not an either-or."
CLOSING = "Scores are {what}. This is not a recommendation."
CLOSING_OWN = "Scores are {what}, with entries of your own. This is not a recommendation."
JUDGED, MEASURED = "our reading of the texts", "as this dossier gives them"
ENTRIES = "◆ {entries} {effect}"
MOST_MOVES = 3

_NOTES: Mapping[str, tuple[str, ...]] = {
    "question": (
        "Say first what “no change” means here: every option is held against this baseline, not against the others.",
        "The scale is ours and is the same on every step: its ends are declared, never taken from the results.",
    ),
    "options": (
        "Ask whether everybody means the same by these names. Where a name is our label, the text under it says so.",
        "Nobody has to choose one: measures can be combined, as a later step shows.",
    ),
    "coverage": (
        "Point at the empty cells before any ranking is shown. Silence is the largest caution about what follows.",
        "A filled letter is a statement; an outlined one is our inference from an argument.",
    ),
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
    "coverage": (
        _NOTES["coverage"][0],
        "A filled letter is a number that a source gives; a dash is silence.",
    ),
    "sources": (
        _NOTES["sources"][0],
        "Say who set the weights today, and where the numbers come from.",
    ),
}
"""What is said otherwise where every reading was measured."""
_NOTE_UNCOMBINED = "The comparison looks at one option at a time; it does not say that only one can be had."


def list_notes(dossier: Dossier, step: str, *, combined: bool) -> list[str]:
    """List what the presenter may say to a step, whatever the numbers are; ``combined``: a later step shows how."""
    notes = _NOTES if dossier.judged else {**_NOTES, **_NOTES_MEASURED}
    if step == "options" and not combined:
        return [notes[step][0], _NOTE_UNCOMBINED]
    return list(notes[step])


def word_title(dossier: Dossier, step: str) -> str:
    """Title a step in the dossier's own noun."""
    return TITLES[step].format(nouns=plural(dossier.source_noun))


def word_alternatives(comparison: Comparison, *, combined: bool) -> str:
    """Say how many options are compared, and whether the sources put them forward together."""
    count = len(comparison.table.alternatives)
    if count == 1:
        return ONE_OPTION
    alternatives = f"{number_word(count)} {count_noun(count, 'option')}".capitalize()
    return (CAN_COMBINE if combined else SIDE_BY_SIDE).format(options=alternatives)


def word_coverage(comparison: Comparison) -> str:
    """Say how much of the table nobody speaks to."""
    read = comparison.table.read
    silent = int((~read).sum())
    if not silent:
        return ALL_SPOKEN
    return SPOKEN.format(silent=silent, cells=int(read.size), nobody=_name_silent(comparison))


def _name_silent(comparison: Comparison) -> str:
    """Say who says nothing; once readings are filtered out, silence is no longer the texts' alone."""
    dossier, scenario = comparison.dossier, comparison.scenario
    if scenario.filters != Filters(outcomes_only=scenario.filters.outcomes_only) or scenario.sources:
        return f"no {dossier.source_noun} that counts says anything"
    if scenario.lens in dossier.source:
        return f"there is nothing from {name_source(dossier, scenario.lens)}"
    return f"{'neither' if len(dossier.sources) == 2 else 'no'} {dossier.source_noun} says anything"


def word_closing(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose the scores are, and what they are not."""
    closing = CLOSING_OWN if scenario.overrides or scenario.sources else CLOSING
    return closing.format(what=JUDGED if dossier.judged else MEASURED)


def word_reversal(comparison: Comparison, alternative: str, reversal: Reversal | None) -> str:
    """Say the smallest change of weights that would put an option level or ahead."""
    name = comparison.dossier.alternative[alternative].short_name
    if len(comparison.results) == 1:
        return ONLY_RANKED.format(name=name)
    if comparison.results[alternative].rank == 1:
        alone = len(comparison.leaders) == 1
        verb = agree(name, *(("leads", "lead") if alone else ("shares the lead", "share the lead")))
        return LEADS_NOW.format(name=name, verb=verb)
    if reversal is None:
        return NO_WEIGHTS.format(name=name)
    moved = {key: share - comparison.shares[key] for key, share in reversal.weights.items()}
    more, less = (_name_moved(comparison, moved, sign) for sign in (1, -1))
    return NEEDED.format(name=name, share=format_share(reversal.change), more=more, less=less)


def _name_moved(comparison: Comparison, moved: Mapping[str, float], sign: int) -> str:
    """Name the criteria whose share goes one way, the largest change first."""
    names = sorted((key for key in moved if sign * moved[key] > 1e-6), key=lambda key: -sign * moved[key])
    shown = [comparison.dossier.criterion[key].short_name for key in names[:MOST_MOVES]]
    rest = len(names) - len(shown)
    return join_words([*shown, f"{number_word(rest)} {count_noun(rest, 'other')}"] if rest else shown)


def word_no_reversal() -> str:
    """Say why there is no smallest change of weights where silence is left out."""
    return REVERSAL_NOTE


def word_tie(comparison: Comparison, tie: LeadTie) -> str:
    """Name a cell that would tie or overturn the lead, and where it would have to stand."""
    alternative = comparison.dossier.alternative[tie.alternative].short_name
    criterion = comparison.dossier.criterion[tie.criterion].short_name
    return f"{alternative}, {criterion}: {format_number(tie.value)}"


def word_combined(dossier: Dossier, sources: Collection[str]) -> str:
    """Say how many of the sources put measures forward together."""
    if not sources:
        return RELATED
    count, noun = len(sources), dossier.source_noun
    if count == len(dossier.sources) and count > 1:
        who = f"both {plural(noun)}" if count == 2 else f"all {number_word(count)} {plural(noun)}"
    else:
        who = f"{number_word(count)} {count_noun(count, noun)}"
    return COMBINED.format(who=who, verb="put forward" if count > 1 else "puts forward")


def word_places(locators: Sequence[str]) -> str:
    """Write where something stands, in brackets."""
    return f"({', '.join(locators)})" if locators else ""


def name_source(dossier: Dossier, source: str) -> str:
    """Name a source of the dossier briefly."""
    return label_source(dossier.source[source]) if source in dossier.source else source


def is_own(name: str) -> bool:
    """Tell whether an option or a source is one of the user's own."""
    return name.startswith(USER_PREFIX)
