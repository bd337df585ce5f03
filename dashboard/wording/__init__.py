"""Every word on screen, and how numbers are written; nothing is computed here but text.

Plain words, with the field's term where it helps; no word that recommends, and no claim that an essay does not make.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

import pandas as pd

from policies.model import ALL_SOURCES, USER_PREFIX, Criterion, Dossier, Reading, Source, ValueScale
from policies.ranking import LESS_THAN_HALF, NOTHING_SHARED, Comparison, Result
from policies.scenario import Override, Scenario, default_scenario
from policies.switching import TippingPoint
from policies.words import count_noun, is_plural, join_words, label_source, number_word, plural

APP_TITLE = "Policy options compared"
PAGE_COMPARE = "Compare"
PAGE_ROBUSTNESS = "Robustness"
PAGE_EVIDENCE = "Evidence"
PAGE_METHOD = "Method"

CAUTION = (
    "Scores are our reading. Neither the authors nor their publishers assigned, reviewed or endorsed them. "
    "Not a recommendation. As of the essays: later law, rulings and deals are not considered."
)

COPY_LINK = {
    "copy": "Copy link",
    "copied": "Link copied",
    "manual": "Copy this address:",
    "title": "The address holds this exact view: weights, choices and options",
    "long": "It has {count} characters, more than some mail and chat programs keep. Send a scenario file instead.",
}
LONGEST_LINK = 2_000
"""Characters that every mail and chat program is known to keep of a link."""

BASIS = {
    "stated": "stated",
    "implied": "implied",
    "measured": "measured",
    "user": "your own",
    "silent": "silent",
}
SPEAKER = {"author": "the author's own statement", "relayed": "somebody the author quotes or relays"}
OWN_SPEAKER = {"author": "your source's own statement", "relayed": "somebody your source quotes or relays"}
VARIANT = {"sale": "on a sale", "ban": "on a ban", "either": "on a sale or a ban"}
KIND = {"outcome": "Outcome", "means": "Means", "feasibility": "Feasibility"}
CODING = {
    "final_1": "final coding 1",
    "final_2": "final coding 2",
    "pilot_1": "pilot coding 1",
    "pilot_2": "pilot coding 2",
}

SILENCE = {
    "neutral": ("Enter no change", "A silent cell counts as no change, with an allowance either way."),
    "leave_out": (
        "Leave it out",
        "Each option is averaged over the criteria it is read on; less than half of the weight, and it is not ranked.",
    ),
    "shared_only": (
        "Shared criteria only",
        "Only criteria that are read for every option with a reading count.",
    ),
}
SPACING = {
    "even": ("Even", "Each step on the scale counts the same."),
    "steep": ("Steep", "A second step counts three times as much as the first: +1 of 2 counts as +0.5."),
}

LABELS = {
    "lens": "Whose readings count",
    "stated_only": "Stated readings only",
    "authors_only": "Authors' own statements only",
    "variant": "Sale or ban",
    "outcomes_only": "Outcomes only",
    "silence": "Where nothing is said (silence)",
    "allowance": "Allowance for silence, either way",
    "spacing": "Spacing of the steps",
}
HELPS = {
    "lens": "Readings of every {noun}, or of one alone.",
    "stated_only": "Leaves out what we inferred from an argument.",
    "authors_only": "Leaves out critics, officials and companies that an author quotes.",
    "variant": "Where an author argues a sale and a ban apart, keep one of them.",
    "outcomes_only": "Leaves out means and feasibility, which partly repeat or condition the outcomes.",
    "silence": "",
    "allowance": "Steps of the value scale by which a silent cell may be off.",
    "spacing": "",
}
ALLOWANCE_OFF = "Only where silence is entered as no change."
NOT_IN_VIEW = "Left out: it is not an outcome."
DROPPED = "Left out of this view."
USERS_CRITERION = "No {noun} offers this. It carries no reading and no weight until you enter a reading."
NO_VARIANT = "Both, as read"

SPREAD = "Options read from {low} to {high}"
SPREAD_NONE = "All options count the same here: this weight cannot change their order."
SPREAD_SILENT = "No option is read here."
SPREAD_ONE = "Only one option is read here."

HISTORY_OPENED = "Another view was opened"
RESET = "Back to the defaults"

LINK_REFUSED = "This link could not be opened, so you see the opening view instead."
EDIT_UNKNOWN = "This version of the page does not know that change: reload the page."
EDIT_REFUSED = "That change was not made; nothing else has changed."
DOSSIER_REFUSED = "This dossier cannot be opened. Mend what is listed and reload the page."
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Undo the last one, or change them in the panel."
BASELINE = "Compared with: {baseline}"
COVERAGE_TITLE = "Who says anything about what"
SCORECARD_TITLE = "Scorecard: our readings behind the ranking"
SCORECARD_HELP = (
    "Each cell is our reading on the scale {scale}. “1 | 2” means that the {noun} differ: both are shown, in the order "
    "{order}. "
    "Choose a cell to see whose reading it is and where it stands."
)
DOMINANCE_TITLE = "Which options dominate which"
DOMINANCE_NONE = "No option in view is at least as high as another on every criterion that carries weight."
DOMINANCE_OFF = "Dominance is looked at only where silence is entered as no change."
MORE_FINDINGS = "What this rests on, and what is not said"
DOWNLOAD_SCORECARD = "Download the scorecard (CSV)"
FOR = "What speaks for it"
AGAINST = "What speaks against it"
NO_EFFECT = "Read as no change"
SILENT_ON = "No reading that counts"
NOTHING = "Nothing, on the readings that count."
CODINGS_TITLE = "What each coding gave"
CODINGS_NOTE = (
    "The codings were made by machine, following the codebook. No subject expert and neither author has reviewed them."
)
CORRECTIONS_TITLE = "Corrections in the text review"
READ_AT = "Read it at the publisher"
NOT_COUNTED = "not counted in this view"
NO_READING_HERE = "{source} says nothing about this option on this criterion that we could read."
VERSION = "Dossier {id}, version {version}; a link to this view names that version."
"""The dossier behind what is on screen; a link names the same version."""

EVERY_SOURCE = "All {nouns}"
ALONE = "{name} alone"
VARIANT_ONLY = {"sale": "Readings on a sale", "ban": "Readings on a ban"}
VARIANT_OTHER = "Readings on {variant}"
NO_GROUP = "Other criteria"
ALL_CRITERIA = "Criteria"
SPREAD_SAME_READ = "Every option that is read here reads {value}"
NOT_RANKED = "not ranked"
TIP = "{gains} would lead from {share} on"
TIP_BACK = "{gains} would lead below {share}"
TRADE_OFF = "One step on {first} counts as {count} on {second}."
TRADE_OFF_NONE = "{name} carries no weight, so no step on it counts for anything."
LIVE = {
    "leads": "{name} leads",
    "lead": "{name} lead",
    "tie": "{names} tie",
    "and": "and",
    "none": "No option can be ranked with these weights",
    "no_points": "No criterion carries any points.",
    "moving": "While you move a weight: ranks and values only; the rest follows on release.",
    "was": "was {rank}",
    "before": "before this move",
    "hide_before": "Hide the ranking before this move",
    "no_rank": "–",
    "not_ranked": NOT_RANKED,
    "rank": "{rank} of {total} ranked",
    "rank_tied": "tied for {rank} of {total} ranked",
    "summary": "{name}: {rank}, {value}, range {range}.",
    "summary_tied": "{name}: tied {rank}, {value}, range {range}.",
    "part": "{said} at {share} of the weight\nadds {amount} to the overall value",
    "range": "{low} to {high}",
    "share": "{share} %",
    "share_small": "<1 %",
}
"""Words and patterns that Python and the ranking's script fill in alike."""
CARRIES_TOO_LITTLE = {
    LESS_THAN_HALF: "Read on criteria that carry less than half of the weight.",
    NOTHING_SHARED: "No criterion read for every option carries weight.",
}
"""Why an option has no rank once its weights have moved; what Python says of it on release counts its criteria."""
FOR_AND_AGAINST = "{option}: for and against"
GUARD = "What belongs here: {guard}."
NO_SILENCE = "None: every criterion in view has a reading."

# Words of the components ----------------------------------------------------------------------------------------------

PANEL = {
    "heading": "Weights",
    "undo": "Undo",
    "undo_title": "Undo: {what}",
    "undo_none": "Nothing to undo",
    "redo": "Redo",
    "redo_title": "Redo: {what}",
    "redo_none": "Nothing to redo",
    "reset": "Reset",
    "reset_title": "Reset weights and choices to the defaults",
    "set": "Weight set",
    "set_own": "Own weights",
    "set_own_derivation": "Set by hand on the sliders below.",
    "set_own_marked": "Set by hand. A triangle under a track marks where “{set}” had the weight.",
    "set_had": "{points} points in “{set}”",
    "share": "{share} %",
    "share_small": "<1 %",
    "share_none": "–",
    "group_percent": "%",
    "group_label": "{name}, whole group",
    "group_number_label": "{name}, whole group, per cent",
    "group_value_text": "{name}, {share} per cent",
    "group_alone": "This group carries all the weight. Give points to a criterion elsewhere to move it.",
    "group_empty": "No criterion of this group counts at present.",
    "group_locked": "Locked shares leave nothing to move here: unlock a criterion.",
    "criterion_label": "{name}",
    "criterion_number_label": "{name}, points from 0 to 100",
    "criterion_value_text": "{name}, {points} points, {share} per cent",
    "lock": "Lock the share of {name}",
    "lock_on": "This share is locked: it stays while others move",
    "lock_off": "Lock this share, so that it stays while others move",
    "padlock": "Some shares in this group are locked",
    "stuck": "No other free criterion carries weight to trade with: unlock one.",
    "equal_all": "All criteria equal",
    "equal_all_title": "Give all criteria that are not locked the same weight",
    "equal_group": "Make these equal",
    "equal_group_title": "The group keeps its share. A double-click on a handle does the same.",
    "ways": "How to set the weights",
    "way_sliders": "Sliders",
    "way_swing": "Swing",
    "way_rank": "Rank",
    "way_paste": "Paste",
    "ways_unlock": "This sets every weight in view anew. Locks then hold the new shares.",
    "apply": "Set these weights",
    "cancel": "Cancel",
    "swing_question": "Which move from “{neutral}” to “{best}” matters most?",
    "swing_move": "from “{neutral}” to “{best}”",
    "swing_next": "Next",
    "swing_back": "Choose again",
    "swing_rate": "The move on “{name}” counts as 100. How much does each other move matter beside it, from 0 to 100?",
    "swing_label": "{name}: how much its move matters, from 0 to 100",
    "swing_value_text": "{name}, {points} of 100",
    "rank_hint": "Most important first. Weights: the mean of all weightings in this order (rank-order centroids).",
    "rank_up": "Move {name} up",
    "rank_down": "Move {name} down",
    "rank_same": "{name}: as important as the one above",
    "rank_same_title": "As important as the one above",
    "rank_place": "{name}: place {place} of {count}",
    "paste_hint": (
        "A line for each criterion with its points, or a plain column of numbers in this order. "
        "Criteria left out keep their points."
    ),
    "pair": "Trade-off between two criteria",
    "pair_first": "First criterion",
    "pair_second": "Second criterion",
    "low_end": "Low end",
    "high_end": "High end",
    "no_points": "All points are zero, so nothing can be weighed. Give at least one criterion some points.",
    "choices": "What counts",
    "changed": "changed",
    "options": "Options in view",
    "more_options": "More options from the essays",
    "options_one": "At least one option stays in view.",
    "csv": "Weights as CSV",
    "csv_help": "One line for each criterion: criterion, points. A criterion left out has 0 points.",
    "csv_download": "Download",
    "csv_upload": "Load a file",
    "csv_large": "{name} is larger than 100 kB and was not read.",
    "csv_unreadable": "{name} could not be read.",
}

RANKING = {
    "caption": "What each option gains and loses, and what that adds up to",
    "rank": "Rank",
    "option": "Option",
    "contribution": "Contributions of the criteria",
    "value": "Overall value",
    "range_mark": "range",
    "legend": "Criterion groups",
    "axis": "Scale",
    "open_option": "{name}: what speaks for and against",
    "bar_label": "{name}: contributions; left and right arrow keys move between them",
}

GRID = {
    "map_caption": "Who says anything about what",
    "map_corner": "",
    "map_region_label": "Coverage map, scrolls sideways",
    "scorecard_caption": "Scorecard: our readings",
    "scorecard_corner": "Option",
    "scorecard_region_label": "Scorecard, scrolls sideways",
    "keys_hint": "Arrow keys move between the cells; Enter opens the evidence.",
    "silent": "silent",
    "legend_measured": "measured",
    "legend_stated": "stated",
    "legend_implied": "implied",
    "legend_silent": "silent",
    "legend_user": "your own",
    "legend_nobody": "no reading",
    "weights": "Weight",
}


# Numbers -------------------------------------------------------------------------------------------------------------


def format_number(value: float, digits: int = 2) -> str:
    """Write a signed number with a true minus sign; a rounded zero has no sign.

    Examples
    --------
    >>> format_number(0.58333), format_number(-1.0), format_number(-0.001)
    ('+0.58', '−1', '0')
    """
    text = f"{_steady(value):+.{digits}f}".rstrip("0").rstrip(".") if digits else f"{_steady(value):+.0f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def format_value(value: float) -> str:
    """Write an overall value with two digits, so that a column of them lines up."""
    text = f"{_steady(value):+.2f}"
    return text.replace("-", "−") if float(text) else "0.00"


def _steady(value: float) -> float:
    """Drop the noise of floating point, which would write equal sums that end in a half now up and now down."""
    return round(value, 9)


def format_range(low: float, high: float) -> str:
    """Write a range of readings."""
    if low == high:
        return format_number(low)
    return LIVE["range"].format(low=format_number(low), high=format_number(high))


def format_share(share: float) -> str:
    """Write a share of weight in per cent."""
    if 0 < share < 0.005:
        return LIVE["share_small"]
    return LIVE["share"].format(share=math.floor(_steady(100 * share) + 0.5))


def format_points(points: float) -> str:
    """Write raw points with at most two digits after the point."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def format_rank(rank: int, tied: bool) -> str:
    """Write a rank as an ordinal, with an equals sign for a tie.

    Examples
    --------
    >>> format_rank(1, False), format_rank(2, True), format_rank(11, False)
    ('1st', '=2nd', '11th')
    """
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{'=' if tied else ''}{rank}{ending}"


# Things --------------------------------------------------------------------------------------------------------------


def name_step(value: float, scale: ValueScale) -> str:
    """Say a value in the scale's own words, between two of them where it lies between.

    Examples
    --------
    >>> name_step(1.5, ValueScale(-2, 0, 2, ("--", "-", "0", "+", "++")))
    'between + and ++'
    """
    labels = scale.labels
    if len(labels) < 2:
        return format_number(value)
    place = (value - scale.worst) / (scale.best - scale.worst) * (len(labels) - 1)
    below, above = math.floor(place + 1e-9), math.ceil(place - 1e-9)
    return labels[below] if below == above else f"between {labels[below]} and {labels[above]}"


def name_ends(scale: ValueScale) -> dict[str, str]:
    """Label the worst end, the neutral point and the best end of the value scale."""
    labels = scale.labels
    return {
        "worst": f"{format_number(scale.worst)} {labels[0] if labels else ''}".strip(),
        "neutral": f"{format_number(scale.neutral)} {_name_neutral(scale)}",
        "best": f"{format_number(scale.best)} {labels[-1] if labels else ''}".strip(),
    }


def _name_neutral(scale: ValueScale) -> str:
    return name_step(scale.neutral, scale) if len(scale.labels) > 1 else "no change"


def find_letters(sources: Sequence[Source]) -> dict[str, str]:
    """Give each source a letter to stand for it where space is short: its initial, else a number."""
    letters: dict[str, str] = {}
    for number, source in enumerate(sources, start=1):
        initial = label_source(source)[:1].upper()
        letters[source.id] = initial if initial.isalpha() and initial not in letters.values() else str(number)
    return letters


def list_all_sources(dossier: Dossier, scenario: Scenario) -> tuple[Source, ...]:
    """Return the dossier's sources, then the user's own."""
    return (*dossier.sources, *(item.source for item in scenario.sources))


def list_counted_sources(dossier: Dossier, scenario: Scenario) -> tuple[Source, ...]:
    """Return the sources whose readings count: all, or the one of the lens."""
    found = list_all_sources(dossier, scenario)
    return tuple(item for item in found if scenario.lens in (ALL_SOURCES, item.id))


def name_lens(dossier: Dossier, scenario: Scenario) -> str:
    """Name whose readings count."""
    if scenario.lens == ALL_SOURCES:
        every = "both" if len(list_all_sources(dossier, scenario)) == 2 else "all"
        return f"{every} {plural(dossier.source_noun)}"
    (source,) = list_counted_sources(dossier, scenario)
    return f"{label_source(source)} alone"


def word_silence(dossier: Dossier, scenario: Scenario) -> str:
    """Say in one line how silence is treated; stands beside every result."""
    noun = dossier.source_noun
    if scenario.silence == "neutral":
        allowance = f"{scenario.allowance:g}"
        unit = "step" if scenario.allowance == 1 else "steps"
        entered = f"we enter “no change”, with {allowance} {unit} either way"
        return f"Silence: where no {noun} that counts says anything {entered}."
    if scenario.silence == "leave_out":
        return "Silence: left out; each option is averaged over the criteria it is read on."
    return "Silence: only criteria read for every option with a reading count."


def word_view(dossier: Dossier, scenario: Scenario) -> str:
    """Name lens and filters in one line; stands beside every result."""
    return f"Counted: {name_lens(dossier, scenario)}" + "".join(f", {item}" for item in _list_filters(scenario)) + "."


def _list_filters(scenario: Scenario) -> list[str]:
    filters = scenario.filters
    items = [
        LABELS[name].lower() for name in ("stated_only", "authors_only", "outcomes_only") if getattr(filters, name)
    ]
    if filters.variant:
        items.append(f"{filters.variant} only")
    if scenario.spacing != "even":
        items.append("steep steps")
    return items


def list_differences(dossier: Dossier, scenario: Scenario) -> list[str]:
    """Name every choice that differs from the dossier's defaults."""
    default = default_scenario(dossier)
    found = []
    if dict(scenario.points) != dict(default.points):
        shipped = dossier.weight_set.get(scenario.weight_set or "")
        found.append(f"weights ({shipped.name if shipped else 'your own'})")
    if scenario.lens != default.lens:
        found.append(f"whose readings ({name_lens(dossier, scenario)})")
    found += _list_filters(scenario)
    if scenario.silence != default.silence:
        found.append(f"silence ({SILENCE[scenario.silence][0].lower()})")
    elif scenario.silence == "neutral" and scenario.allowance != default.allowance:
        found.append(f"allowance ({scenario.allowance:g})")
    if scenario.options != default.options:
        found.append(f"options ({len(scenario.options)} of {len(dossier.alternatives)})")
    if scenario.dropped:
        found.append(f"{number_word(len(scenario.dropped))} {count_noun(len(scenario.dropped), 'criterion')} left out")
    if scenario.without_edits:
        return [*found, "your own entries set aside"]
    own = {
        "scores": scenario.overrides,
        "sources": scenario.sources,
        "options": scenario.own_alternatives,
        "criteria": scenario.own_criteria,
    }
    found += [f"{name} of your own" for name, items in own.items() if items]
    return found


def word_differences(dossier: Dossier, scenario: Scenario) -> str:
    """Say which choices differ from the default, or that none does."""
    found = list_differences(dossier, scenario)
    return f"Not at the default: {join_words(found)}." if found else "Everything is at its default."


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
    names = ("lens", "silence", "allowance", "spacing")
    parts += [LABELS[name].lower() for name in names if getattr(before, name) != getattr(after, name)]
    parts += [
        LABELS[name].lower()
        for name in ("stated_only", "authors_only", "variant", "outcomes_only")
        if getattr(before.filters, name) != getattr(after.filters, name)
    ]
    parts += ["locked shares"] if before.locks != after.locks else []
    parts += ["options in view"] if before.options != after.options else []
    parts += ["criteria in view"] if before.dropped != after.dropped else []
    entries = ("overrides", "sources", "own_alternatives", "own_criteria", "without_edits")
    changed = any(getattr(before, name) != getattr(after, name) for name in entries)
    parts += ["your own entries"] if changed else []
    parts += ["kept weight sets"] if before.weight_sets != after.weight_sets else []
    return join_words(parts) or HISTORY_OPENED


def word_reading(reading: Reading, criterion: Criterion, scale: ValueScale) -> str:
    """Say one reading in words, with its range; in the criterion's own unit where that is not the value scale."""
    if (criterion.worst, criterion.best) != (scale.worst, scale.best):
        text = f"{reading.central:g} {criterion.unit}".strip()
        return text if reading.low == reading.high else f"{text}; from {reading.low:g} to {reading.high:g}"
    step = name_step(reading.central, scale)
    text = f"{step[:1].upper()}{step[1:]} ({format_number(reading.central)})"
    if reading.low == reading.high:
        return text
    return f"{text}; a careful reader could defend {format_range(reading.low, reading.high)}"


def word_scale(criterion: Criterion) -> str:
    """Say what the two ends of a criterion mean, and what lies between where it is judged."""
    if not criterion.worst_means and not criterion.best_means:
        return f"{criterion.worst:g} to {criterion.best:g} {criterion.unit}".strip()
    ends = [f"{_name_measure(criterion.worst, criterion)} {criterion.worst_means}"]
    ends += [f"in between: {criterion.neutral_means}"] if criterion.neutral_means else []
    ends += [f"{_name_measure(criterion.best, criterion)} {criterion.best_means}"]
    return "; ".join(ends)


def _name_measure(measure: float, criterion: Criterion) -> str:
    """Write a measure with a sign only where the criterion's range has both."""
    judged = min(criterion.worst, criterion.best) < 0 < max(criterion.worst, criterion.best)
    return format_number(measure) if judged else f"{measure:g}"


def word_edit_refusal(name: str, faults: Sequence[str]) -> str:
    """Say that a file or an edit was refused, and why."""
    return f"{EDIT_REFUSED} {PurePath(name).name + ': ' if name else ''}{' '.join(faults)}"


# The ranking and the grid --------------------------------------------------------------------------------------------


def agree(name: str, one: str, many: str) -> str:
    """Choose the verb's form for an option's name as its subject."""
    return many if is_plural(name) else one


def word_rank(result: Result, total: int) -> str:
    """Say a rank in full."""
    template = LIVE["rank_tied" if result.tied_with else "rank"]
    return template.format(rank=format_rank(result.rank, tied=False), total=total)


def word_summary(name: str, result: Result) -> str:
    """Say one option's result in a sentence, for those who do not see the bar."""
    template = LIVE["summary_tied" if result.tied_with else "summary"]
    value, between = format_value(result.value), format_range(result.low, result.high)
    return template.format(name=name, rank=format_rank(result.rank, tied=False), value=value, range=between)


def word_part(name: str, value: float, share: float, amount: float) -> str:
    """Say what one criterion adds to an option, and from what."""
    said = word_value(name, value)
    if said is None:
        return f"{name}: no reading that counts"
    return LIVE["part"].format(said=said, share=format_share(share), amount=format_number(amount, 3))


def word_value(name: str, value: float) -> str | None:
    """Say what an option is worth on one criterion; None where it is silent."""
    return None if math.isnan(value) else f"{name}: {format_number(value)}"


def word_ties(comparison: Comparison) -> list[str]:
    """Name the options that tie, a sentence for each rank they share."""
    shared: dict[int, list[str]] = {}
    for name, result in comparison.results.items():
        shared.setdefault(result.rank, []).append(comparison.dossier.alternative[name].name)
    return [
        f"{join_words(names)} tie for {format_rank(rank, tied=False)} place."
        for rank, names in sorted(shared.items())
        if len(names) > 1
    ]


def list_label_notes(comparison: Comparison) -> list[str]:
    """Say which options in view bear a name of ours."""
    options = [comparison.dossier.alternative[name] for name in comparison.table.alternatives]
    return [f"{item.short_name}: {item.label_note}." for item in options if item.label_note]


def word_cell(comparison: Comparison, option: str, criterion: str, by_source: Mapping[str, Sequence[Reading]]) -> str:
    """Say a cell in full, for those who do not see its marks."""
    dossier, cell = comparison.dossier, comparison.table.find_cell(option, criterion)
    place = f"{dossier.alternative[option].name}, {dossier.criterion[criterion].name}"
    between = format_range(cell.low, cell.high) if not cell.silent else ""
    if cell.overridden:
        return f"{place}: your own score, {between}."
    names = {source.id: label_source(source) for source in list_all_sources(dossier, comparison.scenario)}
    said = []
    for source in comparison.table.sources:
        bases = " and ".join(dict.fromkeys(BASIS[reading.basis] for reading in by_source.get(source, ())))
        spoken = source in cell.by_source
        said.append(
            f"{names[source]} {format_number(cell.by_source[source])} ({bases})"
            if spoken
            else f"{names[source]} silent"
        )
    return f"{place}: {', '.join(said)}{f'; range {between}' if between else ''}."


# Evidence and tables -------------------------------------------------------------------------------------------------


def name_variant(variant: str) -> str:
    """Label the filter that keeps one variant."""
    return VARIANT_ONLY.get(variant, VARIANT_OTHER.format(variant=variant))


def word_standing(reading: Reading, *, counts: bool) -> str:
    """Say how firmly a reading stands: basis, speaker, variant, paragraphs, and whether it counts in this view."""
    speakers = OWN_SPEAKER if reading.source.startswith(USER_PREFIX) else SPEAKER
    parts = [BASIS[reading.basis].capitalize(), speakers[reading.speaker]]
    if reading.variant:
        parts.append(VARIANT.get(reading.variant, f"on {reading.variant}"))
    if reading.locators:
        noun = "paragraph" if len(reading.locators) == 1 else "paragraphs"
        parts.append(f"{noun} {join_words(reading.locators)}")
    if not counts:
        parts.append(NOT_COUNTED)
    return "; ".join(parts) + "."


def word_override(item: Override) -> str:
    """Say what the user entered for a cell."""
    note = f" Your note: {item.note}" if item.note else ""
    return f"Your own score replaces the readings here: {format_range(item.low, item.high)}.{note}"


def word_correction(field: str, was: str, now: str, reason: str) -> str:
    """Say what the text review changed and why."""
    change = f"{field} from {was} to {now}" if was or now else field
    return f"{change}: {reason}"


def word_argument(comparison: Comparison, option: str, criterion: str) -> str:
    """Name a criterion with the option's value on it, each source's where they differ."""
    cell = comparison.table.find_cell(option, criterion)
    values = [cell.central] if cell.overridden else cell.by_source.values()
    shown = " | ".join(dict.fromkeys(format_number(value) for value in values))
    own = ", your own score" if cell.overridden else ""
    return f"{comparison.dossier.criterion[criterion].name} ({shown}{own})"


def word_ground(comparison: Comparison, reading: Reading) -> str:
    """Give one reading's reason with who says it, how firmly, and where."""
    sources = {s.id: s for s in list_all_sources(comparison.dossier, comparison.scenario)}
    speaker = ", relayed" if reading.speaker == "relayed" else ""
    where = f", {' '.join(reading.locators)}" if reading.locators else ""
    return f"{reading.rationale} ({label_source(sources[reading.source])}, {BASIS[reading.basis]}{speaker}{where})"


def tabulate_codings(dossier: Dossier, codings: pd.DataFrame) -> pd.DataFrame:
    """Lay out what each coding gave for one cell; one that is absent left the cell silent."""
    sources = {source.id: label_source(source) for source in dossier.sources}
    rows = [
        {
            "Source": sources.get(row["source"], row["source"]),
            "Coding": CODING.get(row["coding"], row["coding"]),
            "Score": format_number(row["score"]),
            "Range": "" if math.isnan(row["low"] + row["high"]) else format_range(row["low"], row["high"]),
            "Basis": BASIS.get(row["basis"], row["basis"]),
            "Paragraphs": row["locators"],
        }
        for row in codings.to_dict("records")
    ]
    return pd.DataFrame(rows).map(escape_markdown).set_index("Source")


_READ_AFTER_MARKDOWN = re.compile(r"(?<=:)(?=//|streamlit)|(?i:(?<=www)(?=\.))|(?<=\w)(?=@)|(?<=[<>~=-])(?=[<>=-])")
"""Where Streamlit makes links, signs and pictures of plain text once Markdown has been read and escapes are gone."""

_WORD_JOINER = "\u2060"
"""Shows as nothing, and keeps its neighbours from being read as one."""


def escape_markdown(text: str) -> str:
    """Escape every punctuation mark, and part what would still become a link or a sign, so that text shows as it is."""
    text = _READ_AFTER_MARKDOWN.sub(_WORD_JOINER, text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escape_picture(text: str) -> str:
    """Escape a text for a Plotly picture, which takes a few HTML tags, links among them, for markup."""
    return html.escape(text, quote=False)


def word_scorecard_help(dossier: Dossier, scenario: Scenario) -> str:
    """Explain how to read the scorecard."""
    ends = name_ends(dossier.scale)
    order = join_words([label_source(source) for source in list_all_sources(dossier, scenario)])
    scale = f"from {ends['worst']} to {ends['best']}"
    return SCORECARD_HELP.format(scale=scale, noun=plural(dossier.source_noun), order=order)


def word_dominance(comparison: Comparison) -> list[str]:
    """Say who dominates whom, how certainly, and how much of it rests on silence."""
    if comparison.scenario.silence != "neutral":
        return [DOMINANCE_OFF]
    total = sum(share > 0 for share in comparison.shares.values())
    names = comparison.dossier.alternative
    found = []
    for item in comparison.dominance:
        how = "wherever the readings lie in their ranges" if item.certain else "on the central readings only"
        text = (
            f"{names[item.dominates].name} is at least as high as {names[item.dominated].name} on every criterion "
            f"that carries weight, and higher on one, {how}."
        )
        silent = f" On {item.resting_on_silence} of the {total} at least one of the two is silent."
        found.append(text + (silent if item.resting_on_silence else ""))
    return found or [DOMINANCE_NONE]


def word_weights(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose weights these are."""
    shipped = dossier.weight_set.get(scenario.weight_set or "")
    return f"Weights: {shipped.name}. {shipped.derivation}" if shipped else "Weights: set by the user of the dashboard."


def word_source(source: Source) -> str:
    """Cite a source."""
    return ", ".join(part for part in (source.authors, source.title, source.publisher, source.date) if part) + "."


# While a weight moves ------------------------------------------------------------------------------------------------


def word_tip(dossier: Dossier, point: TippingPoint) -> str:
    """Say who would lead beyond a tipping point, seen from the present share."""
    rising = point.share_at >= point.share_now
    template, gains = (TIP, point.gains) if rising else (TIP_BACK, point.loses)
    return template.format(gains=dossier.alternative[gains].short_name, share=format_share(point.share_at))


def word_trade_off(comparison: Comparison, first: str, second: str) -> str:
    """Say what the weights imply between two criteria, the weightier one first."""
    names = {name: comparison.dossier.criterion[name].name for name in (first, second)}
    shares = {name: comparison.shares[name] for name in (first, second)}
    for name, share in shares.items():
        if share == 0:
            return TRADE_OFF_NONE.format(name=names[name])
    weighty, light = sorted((first, second), key=lambda name: -shares[name])
    ratio = round(shares[weighty] / shares[light], 1)
    count = number_word(int(ratio)) if ratio.is_integer() else f"{ratio:g}"
    steps = f"{count} {count_noun(1 if ratio == 1 else 2, 'step')}"
    return TRADE_OFF.format(first=names[weighty], second=names[light], count=steps)


def word_swing_question(scale: ValueScale) -> str:
    """Ask which move matters most, in the scale's own words."""
    return PANEL["swing_question"].format(neutral=name_neutral(scale), best=name_best(scale))


def word_swing(criterion: Criterion, scale: ValueScale) -> str:
    """Say what the move on one criterion is, in the words of its own scale ends where it has them."""
    neutral = criterion.neutral_means or name_neutral(scale)
    return PANEL["swing_move"].format(neutral=neutral, best=criterion.best_means or name_best(scale))


def name_neutral(scale: ValueScale) -> str:
    """Name the neutral point in the scale's own words."""
    return name_step(scale.neutral, scale) if len(scale.labels) > 1 else "no change"


def name_best(scale: ValueScale) -> str:
    """Name the best end in the scale's own words."""
    return scale.labels[-1] if scale.labels else format_number(scale.best)
