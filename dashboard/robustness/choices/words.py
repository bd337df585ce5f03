"""Words for the later questions of the Robustness page: modelling choices, who would prefer what, two options."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.robustness.words import (
    CRITERION,
    OPTION,
    format_part,
    lay_out,
    name,
    name_all,
    name_criterion,
    number_alike,
)
from dashboard.shared import words as wording
from policies.comparison import Comparison, Pair
from policies.findings import join_words, label_source, plural, shorten
from policies.robustness import (
    EVERY_VARIANT,
    KEPT,
    NOBODY,
    PRESENT_WEIGHTS,
    ChoiceGrid,
    Robustness,
    Supporter,
    count_changed_choices,
)
from policies.scenario import Sampling
from policies.terms import ALL_SOURCES

# Which choices matter?
CHOICES_HELP = (
    "Every combination of the choices below is a view: who leads is worked out in each. A tie is shared between those "
    "who tie. No view is more right than another for being one of many."
)
FACTORS = {
    "lens": "Whose readings count",
    "silence": "Where nothing is said",
    "evidence": "Which readings count",
    "kinds": "Which criteria count",
    "spacing": "Spacing of the steps",
    "variant": "Sale or ban",
    "weights": "Weights",
}
EVIDENCE = {
    "all": "All readings",
    "stated_only": "Stated readings only",
    "authors_only": "Authors' own statements only",
    "stated_and_authors_only": "Stated, authors' own only",
}
KINDS = {"all": "All criteria", "outcomes": "Outcomes only"}
NO_VARIANT = "Both, as read"
PRESENT = "Your present weights"
KEPT_SET = "Kept: {name}"
NOBODY_NAME = "Nobody can be ranked"
IMPORTANCE_TITLE = "Which choice moves the lead most"
IMPORTANCE_HELP = (
    "How much of the difference between views goes back to each choice: by itself (filled), and together with others "
    "(hatched). Parts taken together count for each choice that has a share in them."
)
IMPORTANCE_ALT = "A bar for each modelling choice. {told}"
LEVELS_TITLE = "Who leads under each choice"
LEVELS_HELP = (
    "Each strip holds all views with that choice: the share of them in which each option leads. "
    "Bold: as in the present view."
)
LEVELS_ALT = "A strip for each choice. {told}"
VIEWS_TITLE = "Every view, to be sorted and opened"
VIEWS_HELP = "The views nearest to the present one come first. Choose a row, then open it as the view on screen."
MOST_VIEWS = 5000
VIEWS_CUT = "The {shown:,} nearest of {total:,} views are listed; the file holds all."
CHANGED = "Choices changed"
LEADS = "Leads"
UNRANKED = "Not ranked"
LOAD_VIEW = "Load this view"
CHOSEN_VIEW = "Chosen: {told}"
NONE_CHOSEN = "No row is chosen yet."

# Who would prefer what?
SUPPORTERS_HELP = (
    "The average of all weightings drawn under which an option leads (its central weights): what somebody who would "
    "prefer it cares about. The confidence factor is the share of reading samples in which it leads at exactly those "
    "weights: low means that even its typical supporter could not rely on it."
)
REFERENCE_EQUAL = "More weight than an equal share ({share}) to the right, less to the left; the number is the share."
REFERENCE_DRAWN = "More weight than the average drawn to the right, less to the left; the number is the share."
SUPPORTERS_ALT = "More or less weight than the average drawn, for each criterion. {told}"
SUPPORTER = "Option to look at"
NEVER_FIRST = "{name}: never first in any sample, so nobody's weights can be shown."
CLOSE_TO_AVERAGE = "{name} leads in {first}: its supporters weigh the criteria much as the average drawn."
WEIGHTS_FIXED = "With one criterion in view there is one weighting only, so no supporters can be told apart."

# Two options
FIRST_OPTION = "First option"
SECOND_OPTION = "Second option"
PAIR_TABLE = "Criterion by criterion"
PAIR_ALT = "Contributions of each criterion to either option. {told}"
PAIR_TITLE = "What separates them"
PAIR_PICTURE = (
    "A mark is what a criterion adds to an option (open: silent); the line between two marks is what separates them, "
    "the number how far the first is ahead."
)
DOMINANCE_OFF = "Whether one dominates the other is looked at only where silence is entered as no change."


# Which choices matter? ------------------------------------------------------------------------------------------------


def name_levels(comparison: Comparison, grid: ChoiceGrid) -> dict[str, dict[str, str]]:
    """Name every level of every choice."""
    dossier, scenario = comparison.dossier, comparison.scenario
    sources = {source.id: label_source(source) for source in wording.list_all_sources(dossier, scenario)}
    every = "Both" if len(sources) == 2 else "All"
    names = {
        "lens": {ALL_SOURCES: f"{every} {plural(dossier.source_noun)}", **sources},
        "silence": {key: texts[0] for key, texts in wording.SILENCE.items()},
        "evidence": EVIDENCE,
        "kinds": KINDS,
        "spacing": {key: texts[0] for key, texts in wording.SPACING.items()},
        "variant": {EVERY_VARIANT: NO_VARIANT},
        "weights": {PRESENT_WEIGHTS: PRESENT, **{item.id: item.name for item in dossier.weight_sets}},
    }
    return {
        factor: {level: shorten(names[factor].get(level) or _name_other(factor, level), 64) for level in levels}
        for factor, levels in grid.factors.items()
    }


def _name_other(factor: str, level: str) -> str:
    if factor == "variant":
        return wording.name_variant(level)
    return KEPT_SET.format(name=level.removeprefix(KEPT))


def word_choices(comparison: Comparison, grid: ChoiceGrid) -> str:
    """Say in how many views each option leads, and on which choice that depends most."""
    shares = grid.leading_shares.sort_values(ascending=False, kind="stable")
    leading = [(str(option), float(share)) for option, share in shares.items() if option != NOBODY and share > 0]
    told = [f"{name(comparison, option)} in {format_part(share)}" for option, share in leading]
    count = f"{len(grid.leads):,}"
    leads = (
        f"Who leads in how many of {count} views: {join_words(told)}." if told else f"Nobody leads in {count} views."
    )
    nobody = f" In {format_part(shares[NOBODY])} nobody can be ranked." if shares[NOBODY] else ""
    total = grid.importance["total"]
    if not total.max() > 0:
        return f"{leads}{nobody} No choice changes who leads."
    most = str(total.idxmax())
    part = format_part(float(total[most]))
    return (
        f"{leads}{nobody} Who leads depends mostly on “{FACTORS[most].lower()}”: alone or together with other choices "
        f"it has a part in {part} of the difference between views."
    )


def tabulate_importance(grid: ChoiceGrid) -> pd.DataFrame:
    """Lay out how much each choice moves the lead."""
    rows = [
        {
            "Choice": FACTORS[str(factor)],
            "By itself": format_part(row["first"]),
            "With others": format_part(row["total"]),
            "Views that differ in this alone and have other leaders": format_part(row["flips"]),
        }
        for factor, row in grid.importance.iterrows()
    ]
    return lay_out(rows)


def tabulate_levels(comparison: Comparison, grid: ChoiceGrid, levels: pd.DataFrame) -> pd.DataFrame:
    """Lay out who leads within each level of each choice."""
    names = name_levels(comparison, grid)
    options = number_alike([name(comparison, option) if option else NOBODY_NAME for option in levels.columns])
    rows = [
        {"Choice": f"{FACTORS[factor]}: {names[factor][level]}"}
        | dict(zip(options, map(format_part, shares), strict=True))
        for (factor, level), shares in zip(levels.index, levels.to_numpy().tolist(), strict=True)
    ]
    return lay_out(rows)


def tabulate_views(comparison: Comparison, grid: ChoiceGrid) -> tuple[pd.DataFrame, list[int]]:
    """Lay out the views, the nearest to the present one first, with the row of the grid that each is."""
    names = name_levels(comparison, grid)
    changed = count_changed_choices(grid).to_numpy()
    order = np.argsort(changed, kind="stable")[:MOST_VIEWS]
    rows = grid.rows.iloc[order]
    shown = {CHANGED: changed[order]}
    told = {item: name_all(comparison, item) for item in {*rows["leaders"], *rows["unranked"]}}
    shown |= {LEADS: rows["leaders"].map(told).to_numpy()}
    shown |= {FACTORS[factor]: rows[factor].map(names[factor]).to_numpy() for factor in grid.factors}
    shown |= {UNRANKED: rows["unranked"].map(told).to_numpy()}
    return pd.DataFrame(shown), order.tolist()


def list_levels(comparison: Comparison, grid: ChoiceGrid) -> dict[str, list[str]]:
    """Name the levels of every choice under their choice."""
    names = name_levels(comparison, grid)
    return {FACTORS[factor]: [shorten(text, 42) for text in levels.values()] for factor, levels in names.items()}


def mark_present(grid: ChoiceGrid) -> list[bool]:
    """Tell of every level of every choice whether the present view has it."""
    now = grid.rows.iloc[grid.present]
    return [level == now[factor] for factor, levels in grid.factors.items() for level in levels]


def word_chosen(comparison: Comparison, grid: ChoiceGrid, row: int | None) -> str:
    """Say the chosen row of the grid in a line: what is chosen there and who leads."""
    if row is None:
        return NONE_CHOSEN
    names = name_levels(comparison, grid)
    chosen = grid.rows.iloc[row]
    told = [names[factor][chosen[factor]] for factor in grid.factors]
    leads = name_all(comparison, chosen["leaders"]) or NOBODY_NAME
    return CHOSEN_VIEW.format(told=f"{', '.join(told)}. {LEADS}: {leads}.")


# Who would prefer what? -----------------------------------------------------------------------------------------------

_SAID = 3
_NOTICEABLE = 0.005


def word_supporter(comparison: Comparison, supporter: Supporter, sampling: Sampling) -> str:
    """Say what those who would prefer an option care about, and how far they could rely on it."""
    option = name(comparison, supporter.alternative)
    if supporter.weights.empty:
        return NEVER_FIRST.format(name=option)
    first = f"{format_part(supporter.first)} of the samples"
    leanings = supporter.leanings.sort_values(ascending=False, kind="stable")
    more = [str(item) for item in leanings.index if leanings[item] > _NOTICEABLE][:_SAID]
    less = [str(item) for item in leanings.index[::-1] if leanings[item] < -_NOTICEABLE][:_SAID]
    reference = "an equal share" if sampling.weighting == "uniform" else "the average drawn"
    said = []
    if more:
        said.append(f"more weight than {reference} to {_name_shares(comparison, supporter, more)}")
    if less:
        than = "less" if more else f"less weight than {reference}"
        said.append(f"{than} to {_name_shares(comparison, supporter, less)}")
    confidence = f"Confidence factor: {format_part(supporter.confidence)}."
    if not said:
        return f"{CLOSE_TO_AVERAGE.format(name=option, first=first)} {confidence}"
    verb = wording.agree(option, "leads", "lead")
    return f"{option} {verb} in {first}. Its supporters give {join_words(said)}. {confidence}"


def word_reference(sampling: Sampling, count: int) -> str:
    """Explain what the bars are measured against."""
    if sampling.weighting == "uniform":
        return REFERENCE_EQUAL.format(share=wording.format_share(1 / count))
    return REFERENCE_DRAWN


def list_leanings(supporter: Supporter, criteria: pd.Index) -> list[str]:
    """Write the central weight of each criterion."""
    return [wording.format_share(float(supporter.weights[name])) for name in criteria]


def _name_shares(comparison: Comparison, supporter: Supporter, criteria: Sequence[str]) -> str:
    told = [
        f"{name_criterion(comparison, item)} ({wording.format_share(float(supporter.weights[item]))})"
        for item in criteria
    ]
    return join_words(told)


def tabulate_supporters(comparison: Comparison, supporters: Sequence[Supporter]) -> pd.DataFrame:
    """Lay out every option's central weights, with how often it leads and its confidence factor."""
    options = number_alike([name(comparison, item.alternative) for item in supporters])
    told = {
        "Leads in": [format_part(item.first) for item in supporters],
        "Confidence factor": [
            "–" if math.isnan(item.confidence) else format_part(item.confidence) for item in supporters
        ],
    }
    rows = [{OPTION: text} | dict(zip(options, cells, strict=True)) for text, cells in told.items()]
    for criterion in comparison.shares:
        weights = (item.weights.get(criterion) for item in supporters)
        cells = ["–" if share is None else wording.format_share(float(share)) for share in weights]
        rows.append({OPTION: name_criterion(comparison, criterion)} | dict(zip(options, cells, strict=True)))
    return lay_out(rows)


# Two options ----------------------------------------------------------------------------------------------------------


def word_pair(comparison: Comparison, pair: Pair) -> str:
    """Say who of two is ahead, and on which criteria most."""
    ahead, behind = (pair.first, pair.second) if pair.gap >= 0 else (pair.second, pair.first)
    sign = 1 if pair.gap >= 0 else -1
    difference = (sign * pair.parts["difference"]).sort_values(ascending=False, kind="stable")
    gains = [str(item) for item in difference.index if difference[item] > _LEAST][:_SAID]
    loses = [str(item) for item in difference.index[::-1] if difference[item] < -_LEAST][:_SAID]
    first, second = name(comparison, ahead), name(comparison, behind)
    tied = pair.second in comparison.results[pair.first].tied_with
    amount = wording.format_value(abs(pair.gap)).lstrip("+")
    verb = wording.agree(first, "is", "are")
    text = f"{first} and {second} tie." if tied else f"{first} {verb} ahead of {second} by {amount}."
    if gains:
        text += f" {first} {wording.agree(first, 'gains', 'gain')} on {_name_gaps(comparison, difference, gains)}."
    if loses:
        text += f" {second} {wording.agree(second, 'gains', 'gain')} on {_name_gaps(comparison, -difference, loses)}."
    return text


_LEAST = 1e-9


def _name_gaps(comparison: Comparison, difference: pd.Series, criteria: Sequence[str]) -> str:
    gaps = dict(zip(difference.index, difference.tolist(), strict=True))
    told = [f"{name_criterion(comparison, item)} ({wording.format_value(gaps[item]).lstrip('+')})" for item in criteria]
    return join_words(told)


def word_pair_dominance(comparison: Comparison, pair: Pair) -> str:
    """Say whether one of two dominates the other, and how certainly."""
    if comparison.scenario.silence != "neutral":
        return DOMINANCE_OFF
    if pair.dominance is None:
        return "Neither dominates the other: each is higher on some criterion that carries weight, or they are alike."
    item = pair.dominance
    how = "wherever the readings lie in their ranges" if item.certain else "on the central readings only"
    rests = (
        f", with {item.resting_on_silence} of those criteria silent for one or both" if item.resting_on_silence else ""
    )
    names = name(comparison, item.dominates), name(comparison, item.dominated)
    return f"{names[0]} is at least as high as {names[1]} on every criterion that carries weight, {how}{rests}."


def word_winning(comparison: Comparison, pair: Pair, found: Mapping[str, Robustness]) -> str:
    """Say how often the first of two is ahead of the second, for each thing varied."""
    shares = {key: float(found[key].pairwise_winning[pair.second][pair.first]) for key in _VARIED}
    told = [f"{format_part(shares[key])} {how}" for key, how in _VARIED.items()]
    first, second = name(comparison, pair.first), name(comparison, pair.second)
    verb = wording.agree(first, "is", "are")
    return f"{first} {verb} ahead of {second} in {join_words(told)}. A tie counts as half."


_VARIED = {
    "weights": "of the samples where only the weights vary",
    "readings": "where only the readings vary",
    "both": "where both do",
}


def tabulate_pair(comparison: Comparison, pair: Pair) -> pd.DataFrame:
    """Lay out what each criterion adds to either option, the largest difference first."""
    first, second = number_alike([name(comparison, option) for option in (pair.first, pair.second)])
    rows = [
        {
            CRITERION: name_criterion(comparison, str(criterion)),
            first: _format_part(row["first"]),
            second: _format_part(row["second"]),
            "Difference": wording.format_value(row["difference"]),
        }
        for criterion, row in sort_pair(pair).iterrows()
    ]
    return lay_out(rows)


def sort_pair(pair: Pair) -> pd.DataFrame:
    """Order the criteria by how far they separate two options."""
    return pair.parts.sort_values("difference", key=abs, ascending=False, kind="stable")


def _format_part(value: float) -> str:
    return "silent" if math.isnan(value) else wording.format_value(value)
