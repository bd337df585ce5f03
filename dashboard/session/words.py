"""Words of the session: what a step changed, the change log, what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.copy_link.words import COPY_LINK
from dashboard.shared.names import name_alternative, name_cell, name_criterion, name_measure, name_measures
from dashboard.shared.numbers import format_number, format_points, format_range
from dashboard.shared.statements.sources import word_version_in_brief
from policies.dossier import Criterion, Dossier
from policies.errors import DossierError
from policies.findings import continue_sentence, count_noun, join_words, label_source, number_word, shorten
from policies.scenario import Change, LeftOut, LogEntry, Moved, Scenario, list_changes
from policies.terms import ALL_SOURCES

FILE_OPENED = "Scenario file opened"
FILE_TOO_LARGE = "It is larger than 1 MB and was not read: shorten its texts, or leave some entries out of it."


SAMPLING = {
    "n_samples": "Samples",
    "seed": "Seed",
    "weighting": "How weights are drawn",
    "spread": "Spread of the weights",
    "readings": "How readings are drawn",
}

_FIELD_NAMES = {
    "lens": shared_words.LABELS["lens"],
    "spacing": shared_words.LABELS["spacing"],
    "silence": shared_words.LABELS["silence"],
    "allowance": shared_words.LABELS["allowance"],
    "options": "Options in view",
    "dropped": "Criteria left out",
    "locks": "Locked shares",
    "without_edits": "Own entries set aside",
    "weight_sets": "Order of the kept weight sets",
    "packages_in_view": "Packages compared",
    "packages_in_ranking": "Packages beside the options",
    "package_rule": shared_words.LABELS["package_rule"],
}
_LONGEST_IN_LOG = 200
_MOST_NAMED = 10


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
        return "your entries set aside" if after.own_set_aside else "your entries counted again"
    if entries and len(entries) <= 2:
        return shorten(_name_change(dossier, entries[0])[0])
    if changes and all(item.place[0] == "weight_sets" for item in changes):
        return "kept weight sets"
    return word_change(dossier, before, after)


def _name_change(dossier: Dossier, change: Change) -> tuple[str, Callable[[Any], str]]:
    """Name what changed, and how its values are said."""
    field, *ids = change.place
    if field == "points":
        return f"Weight of {name_criterion(dossier, ids[0])}", _say_points
    if field == "sampling":
        return SAMPLING[ids[0]], _say_choice
    if field == "filters":
        return shared_words.label_choice(dossier, ids[0]), _say_choice
    if field == "overrides":
        return f"Your score: {name_cell(dossier, *ids)}", partial(_say_score, dossier.criterion.get(ids[1]))
    if field == "readings":
        return f"Your source's reading: {name_cell(dossier, ids[1], ids[2])}", partial(
            _say_score, dossier.criterion.get(ids[2])
        )
    if field == "sources":
        return "Your source", lambda item: item["title"] if item else "none"
    if field in ("own_alternatives", "own_criteria"):
        noun = "option" if field == "own_alternatives" else "criterion"
        return f"Your {noun}", lambda item: item["name"] if item else "none"
    if field == "packages":
        return "Your package", lambda item: _name_package(dossier, item)
    if field == "weight_sets" and ids:
        return f"Kept weight set “{ids[0]}”", lambda points: "kept" if points else "none"
    names: dict[str, str] = {}
    if field in ("options", "dropped", "locks"):
        items = dossier.options if field == "options" else dossier.criteria
        names = {item.id: item.name for item in items}
    elif field == "packages_in_view":
        names = {item.id: item.name for item in dossier.alternatives if item.members}
    elif field == "package_rule":
        names = dict(shared_words.PACKAGE_RULES)
    elif field == "lens":
        names = {ALL_SOURCES: "every source"} | {item.id: label_source(item) for item in dossier.sources}
    elif field in ("silence", "spacing"):
        told = shared_words.SILENCE if field == "silence" else shared_words.SPACING
        names = {name: words[0] for name, words in told.items()}
    return _FIELD_NAMES[field], lambda value: _say_choice(value, names)


def _name_package(dossier: Dossier, item: Any) -> str:
    if item is None:
        return "none"
    return f"{item['name']}: {join_words([name_alternative(dossier, name) for name in item['members']])}"


def _say_points(points: Any) -> str:
    return "none" if points is None else f"{format_points(points)} points"


def _say_score(criterion: Criterion | None, item: Any) -> str:
    if item is None:
        return "none"
    if criterion is None:  # its criterion has gone since
        value, ends = format_number(item["central"]), format_range(item["low"], item["high"])
    else:
        value = name_measure(item["central"], criterion)
        ends = name_measures(item["low"], item["high"], criterion)
    ends = "" if item["low"] == item["high"] else f" ({ends})"
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


HISTORY_OPENED = "Another view was opened"
RESET = "Back to the defaults"

LINK_REFUSED = "This link could not be opened, so you see the opening view instead."
EDIT_UNKNOWN = "This version of the page does not know that change: reload the page."
OPENING_REFUSED = "That could not be opened."
EDIT_REFUSED = "That change was not made; nothing else has changed."


VERSION_OPENED = "Another version of the data"
MOVE_ON = "Go on with the version that is there now"
_CHOICES = {
    "lens": "whose readings count",
    "variant": "the variant that was chosen",
    "weight_set": "the set that the weights came from",
}


def word_other_version(held: Dossier, found: Dossier) -> str:
    """Say that the files hold something else by now than what the session shows."""
    now, was = word_version_in_brief(found), word_version_in_brief(held)
    if held.id != found.id:
        return f"The folder holds other data now, {now}. You still see {was}; reload the page to open it."
    return f"The data files have changed: {now} is there now. You still see {was}."


def word_broken_files(held: Dossier, problem: DossierError) -> str:
    """Say that the files cannot be read as they are now."""
    faults = f"{len(problem.faults)} {'fault' if len(problem.faults) == 1 else 'faults'}"
    return f"The data files have {faults} now. You see {word_version_in_brief(held)}, which could be read before."


def word_move(now: Dossier, moved: Moved) -> str:
    """Say to which version a session has moved, and what of it is gone."""
    gone = [f"option {name}" for name in moved.options] + [f"criterion {name}" for name in moved.criteria]
    gone += [f"your entry for {option}, {criterion}" for option, criterion in moved.cells[:_MOST_NAMED]]
    rest = len(moved.cells) - _MOST_NAMED
    gone += [f"{rest} more of your entries"] if rest > 0 else []
    gone += [_CHOICES[name] for name in moved.choices]
    lost = f" Not in it any more: {'; '.join(gone)}." if gone else ""
    return f"You see {word_version_in_brief(now)} now, with your work.{lost}"


def word_change(dossier: Dossier, before: Scenario, after: Scenario) -> str:
    """Name a change of the scenario in a few words, for undo and redo."""
    parts = []
    free = [name for name in dossier.criterion if name not in after.locks]
    moved = [name for name in free if before.points.get(name) != after.points.get(name)]
    if after.weight_set and moved:
        parts.append(f"weights: {dossier.weight_set[after.weight_set].name}")
    elif len(moved) == 1:
        (name,) = moved
        was, now = (format_points(item.points.get(name, 0.0)) for item in (before, after))
        parts.append(f"{dossier.criterion[name].name}: {was} to {now} points")
    elif moved:
        parts.append(f"points of {number_word(len(moved))} criteria")
    names = ("lens", "silence", "allowance", "spacing", "package_rule")
    parts += [shared_words.LABELS[name].lower() for name in names if getattr(before, name) != getattr(after, name)]
    parts += [
        continue_sentence(shared_words.label_choice(dossier, name))
        for name in ("stated_only", "authors_only", "variant", "outcomes_only")
        if getattr(before.filters, name) != getattr(after.filters, name)
    ]
    parts += ["locked shares"] if before.locks != after.locks else []
    parts += ["options in view"] if before.alternatives != after.alternatives else []
    parts += ["criteria in view"] if before.dropped != after.dropped else []
    entries = ("overrides", "sources", "own_alternatives", "own_criteria", "own_set_aside")
    changed = any(getattr(before, name) != getattr(after, name) for name in entries)
    parts += ["your own entries"] if changed else []
    shown = ("packages_in_view", "packages_in_ranking")
    parts += ["packages"] if any(getattr(before, name) != getattr(after, name) for name in ("packages", *shown)) else []
    parts += ["kept weight sets"] if before.weight_sets != after.weight_sets else []
    return join_words(parts) or HISTORY_OPENED


def word_edit_refusal(name: str, faults: Sequence[str]) -> str:
    """Say that a file or an edit was refused, and why."""
    return f"{EDIT_REFUSED} {PurePath(name).name + ': ' if name else ''}{' '.join(faults)}"


# What the browser keeps -----------------------------------------------------------------------------------------------

KEPT_REFUSED = "What this browser kept of your work could not be read."
KEPT_DAMAGED = "It is damaged. A scenario file brings it back."
OWN_WORK_LEFT = "You opened another view; its change log begins anew. Undo brings your own work back, with its log."
FETCHING = "Looking for {what} of your own in this browser."
LEFT_OUT = (
    "This link leaves out {what}: they are kept in the browser in which they were entered, and not in this one. You "
    "see the view without them. The scenario file brings them: have it sent ({file}), and open it on Compare under "
    "“{section}”."
)
FILE_DOWNLOAD = "Download the scenario (JSON)"
SCENARIO_FILE = "{dossier}-scenario.json"
SECTION = "Scenario file"
_KINDS = {
    "scores": "score",
    "readings": "reading",
    "sources": "source",
    "options": "option",
    "criteria": "criterion",
    "packages": "package",
    "weight_sets": "weight set",
}


def count_left_out(left_out: LeftOut) -> str:
    """Say how many own entries of each kind are left out."""
    counts = {name: left_out.counts[name] for name in _KINDS if left_out.counts.get(name)}
    return join_words([f"{count:,} {count_noun(count, _KINDS[name])}" for name, count in counts.items()])


def word_left_out(dossier: Dossier, left_out: LeftOut) -> str:
    """Say what is missing from a view that this browser cannot complete, and which file brings it."""
    file = SCENARIO_FILE.format(dossier=dossier.id)
    return LEFT_OUT.format(what=count_left_out(left_out), file=file, section=SECTION)


def word_copy_link(left_out: LeftOut) -> Mapping[str, str]:
    """Give the words of the button that copies a link which leaves own entries out."""
    what = count_left_out(left_out)
    without = f"The link leaves out {what}, which is more than a link can hold: send the scenario file instead."
    title = f"The address holds this view without {what}"
    return {**COPY_LINK, "title": title, "warning": without}
