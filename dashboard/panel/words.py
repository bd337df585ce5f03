"""Words of the weight panel."""

from __future__ import annotations

import math

from dashboard.shared import words as shared_words
from dashboard.shared.names import list_all_sources, name_best, name_lens, name_neutral
from dashboard.shared.numbers import SHARE, SMALL_SHARE, format_measure, format_number, format_share
from dashboard.shared.variants import word_choice
from policies.comparison import Comparison, find_treatment, find_value_function
from policies.dossier import Dossier, ValueScale
from policies.findings import count_noun, find_source_noun, join_words, number_word, plural, tell_apart
from policies.robustness import TippingPoint, list_silent_behind_tip
from policies.scenario import Scenario, default_scenario

HELPS = {
    "lens": "Readings of every {noun}, or of one alone.",
    "stated_only": "Leaves out what we inferred from an argument.",
    "authors_only": "Leaves out {relayed}.",
    "variant": "{variants}",
    "outcomes_only": "Leaves out means and feasibility, which partly repeat or condition the outcomes.",
    "silence": "",
    "allowance": "Steps of the value scale by which a silent cell may be off.",
    "spacing": "",
}
MEASURED_HELPS = {"stated_only": "Leaves out what was inferred, not measured."}
"""What explains a filter where every reading was measured."""
ALLOWANCE_OFF = "Only where silence is entered as no change."
NOT_IN_VIEW = "Left out: it is not an outcome."
DROPPED = "Left out of this view."
USERS_CRITERION = "No {noun} offers this. It carries no reading and no weight until you enter a reading."

SPREAD = "Options read from {low} to {high}"
SPREAD_ENTERED = "; silent ones count as {entered}"
SPREAD_NONE = "All options count the same here: this weight cannot put one ahead of another."
SPREAD_SILENT = "No option is read here."


EVERY_SOURCE = "All {nouns}"
ONLY_SOURCE = "The {noun}"
ALONE = "{name} alone"


SPREAD_SAME_READ = "Every option that is read here reads {value}"


TIP = "{gains} would lead from {share} on"
TIP_BACK = "{gains} would lead below {share}"
TIP_SILENT = " (rests on silence)"


# Words of the components ----------------------------------------------------------------------------------------------

KEPT_DERIVATION = "Weights that were kept under this name."
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
    "set_kept": "Kept by you",
    "set_own": "Own weights",
    "set_own_derivation": "No weight set: the points below are the weights.",
    "set_own_marked": "No weight set. A triangle under a track marks where “{set}” had the weight.",
    "set_had": "{points} points in “{set}”",
    "share": SHARE,
    "share_small": SMALL_SHARE,
    "share_none": "–",
    "unit_share": "%",
    "unit_points": "points",
    "group_label": "{name}, whole group",
    "group_number_label": "{name}, whole group, per cent",
    "group_value_text": "{name}, {share} per cent",
    "group_alone": "This group carries all the weight. Give points to a criterion elsewhere to move it.",
    "group_empty": "No criterion of this group counts at present.",
    "group_locked": "Locked shares leave nothing to move here: unlock a criterion.",
    "criterion_label": "{name}",
    "criterion_number_label": "{name}, points from 0 to 100, or a share such as 12 %",
    "criterion_value_text": "{name}, {points} points, {share} per cent",
    "lock": "Lock the share of {name}",
    "lock_on": "This share is locked: it stays while others move",
    "lock_off": "Lock this share, so that it stays while others move",
    "number_wrong": "“{found}” is not taken: write a number from {least} to {most}.",
    "drop": "Leave {name} out of this view",
    "take_back": "Take {name} back into this view",
    "padlock": "Some shares in this group are locked",
    "stuck": "No other free criterion carries weight to trade with: unlock one.",
    "equal_all": "All criteria equal",
    "equal_all_title": "Give all criteria that are not locked the same weight",
    "equal_group": "Make these equal",
    "equal_group_title": "The group keeps its share. A double-click on a handle does the same.",
    "legend_tip": "Beyond such a stroke on a track another option leads.",
    "ways": "How to set the weights",
    "way_sliders": "Sliders",
    "way_swing": "Swing",
    "way_rank": "Rank",
    "way_paste": "Paste",
    "emptied": "{name}: an empty field changes nothing, {value} stays.",
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
    "more_options": "More options from {sources}",
    "options_one": "At least one option stays in view.",
    "csv": "Weights as CSV",
    "csv_help": "One line for each criterion: criterion, points. A criterion left out has 0 points.",
    "csv_download": "Download",
    "csv_upload": "Load a file",
    "csv_large": "{name} is larger than 100 kB and was not read.",
    "csv_unreadable": "{name} could not be read.",
}


def list_differences(dossier: Dossier, scenario: Scenario) -> list[str]:
    """Name every choice that differs from the dossier's defaults."""
    default = default_scenario(dossier)
    found = []
    if not shared_words.has_opening_weights(dossier, scenario):
        shipped = dossier.weight_set.get(scenario.weight_set or "")
        found.append(f"weights ({shipped.name if shipped else 'your own'})")
    if scenario.lens != default.lens:
        found.append(f"whose readings ({name_lens(dossier, scenario)})")
    found += shared_words.list_filters(dossier, scenario)
    if scenario.silence != default.silence:
        found.append(f"silence ({shared_words.SILENCE[scenario.silence][0].lower()})")
    elif find_treatment(scenario.silence).has_allowance and scenario.allowance != default.allowance:
        found.append(f"allowance ({scenario.allowance:g})")
    if scenario.alternatives != default.alternatives:
        found.append(f"options ({len(scenario.alternatives)} of {len(dossier.options)})")
    if scenario.packages_in_ranking:
        found.append("packages beside the options")
    if scenario.package_rule != default.package_rule:
        found.append(f"how measures combine ({shared_words.PACKAGE_RULES[scenario.package_rule].lower()})")
    if scenario.dropped:
        found.append(f"{number_word(len(scenario.dropped))} {count_noun(len(scenario.dropped), 'criterion')} left out")
    if scenario.own_set_aside:
        return [*found, "your own entries set aside"]
    own = {
        "score": scenario.overrides,
        "source": scenario.sources,
        "option": scenario.own_alternatives,
        "criterion": scenario.own_criteria,
    }
    found += [
        f"{number_word(len(items))} {count_noun(len(items), name)} of your own" for name, items in own.items() if items
    ]
    return found


def word_differences(dossier: Dossier, scenario: Scenario) -> str:
    """Say which choices differ from the default, or that none does."""
    found = list_differences(dossier, scenario)
    return f"Not at the default: {join_words(found)}." if found else "Everything is at its default."


def word_spread(scale: ValueScale, low: float, high: float, entered: float | None) -> str:
    """Say how far the options that are read lie apart, and what silent ones count as, where they count at all."""
    ends = {name: format_number(end, signed=scale.has_sides) for name, end in (("low", low), ("high", high))}
    told = SPREAD_SAME_READ.format(value=ends["low"]) if low == high else SPREAD.format(**ends)
    if entered is None:
        return told
    return told + SPREAD_ENTERED.format(entered=format_number(entered, signed=scale.has_sides))


def word_every_source(dossier: Dossier, scenario: Scenario) -> str:
    """Label the lens that lets every source count."""
    noun = find_source_noun(dossier, scenario)
    told = EVERY_SOURCE if len(list_all_sources(dossier, scenario)) > 1 else ONLY_SOURCE
    return told.format(nouns=plural(noun), noun=noun)


def word_help(dossier: Dossier, scenario: Scenario, name: str) -> str:
    """Explain a choice of what counts."""
    told = HELPS[name] if dossier.judged else MEASURED_HELPS.get(name, HELPS[name])
    return told.format(
        noun=find_source_noun(dossier, scenario),
        relayed=shared_words.name_relayed(dossier),
        variants=word_choice(dossier),
    )


# While a weight moves ------------------------------------------------------------------------------------------------


def word_tip(comparison: Comparison, point: TippingPoint) -> str:
    """Say who would lead beyond a tipping point, seen from the present share, and whether that rests on silence."""
    rising = point.share_at >= point.share_now
    template, gains = (TIP, point.gains) if rising else (TIP_BACK, point.loses)
    share, _ = tell_apart(format_share, point.share_at, point.share_now)
    silent = TIP_SILENT if list_silent_behind_tip(comparison, point) else ""
    return f"{template.format(gains=comparison.dossier.alternative[gains].short_name, share=share)}{silent}"


def word_swing_question(scale: ValueScale) -> str:
    """Ask which move matters most, in the scale's own words."""
    return PANEL["swing_question"].format(neutral=name_neutral(scale), best=name_best(scale))


def word_swing(dossier: Dossier, criterion: str) -> str:
    """Say what the move on one criterion is, in the words of its ends or in its own unit where it has them."""
    item, neutral, best = dossier.criterion[criterion], name_neutral(dossier.scale), name_best(dossier.scale)
    at = find_value_function(dossier, criterion).find_measure(dossier.scale.neutral)
    if dossier.has_own_unit(criterion) and not math.isnan(at):
        neutral, best = (format_measure(end, item.unit, 4) for end in (at, item.best))
    return PANEL["swing_move"].format(neutral=item.neutral_means or neutral, best=item.best_means or best)
