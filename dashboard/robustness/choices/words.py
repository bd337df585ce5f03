"""Words on which modelling choices matter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import (
    head_columns,
    label_alternative,
    name_alternative,
    name_alternatives,
    name_criterion,
    name_every_source,
    name_sources,
)
from dashboard.shared.numbers import format_count, format_part
from dashboard.shared.variants import name_every, name_only, name_variants
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import begin_sentence, continue_sentence, count_noun, join_words, keep_ends
from policies.robustness import EVERY_VARIANT, KEPT, MOST_VIEWS, PRESENT_WEIGHTS, ChoiceGrid, count_changed_choices
from policies.scenario import label_kept_sets
from policies.terms import ALL_SOURCES, TOLERANCE

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
    "spacing": "How much each step counts",
    "weights": "Weights",
}
ALL_READINGS = "All readings"
BOTH_FILTERS = "{stated}, {whose} own only"
KINDS = {"all": "All criteria", "outcomes": "Outcomes only"}
PRESENT = "Your present weights"
KEPT_SET = "Kept: {name}"
NOBODY_NAME = "Nobody leads"
IMPORTANCE_TITLE = "Which choice moves the lead most"
IMPORTANCE_HELP = (
    "How much of the difference between views goes back to each choice: by itself (filled), and together with others "
    "(outlined). Parts taken together count for each choice that has a share in them."
)
IMPORTANCE_ALT = "A bar for each modelling choice. {told}"
LEVELS_TITLE = "Who leads under each choice"
LEVELS_HELP = (
    "Each strip holds all views with that choice: the share of them in which each option leads. "
    "Bold: as in the present view."
)
LEVELS_ALT = "A strip for each choice. {told}"
LEFT_OUT = "Left out here, as there would be more than {most} views: {what}."
VIEWS_TITLE = "Every view, to be sorted and opened"
VIEWS_HELP = "The views nearest to the present one come first. Choose a row, then open it as the view on screen."
MOST_LISTED = 5000
VIEWS_CUT = "The {shown} nearest of {total} views are listed; the file holds all."
CHANGED = "Choices changed"
LEADS = "Leads"
ON_ONE_CRITERION = "{leaders}, on {criterion} alone"
ONLY_CRITERION = "On one criterion alone"
UNRANKED = "Not ranked"
LOAD_VIEW = "Load this view"
CHOSEN_VIEW = "Chosen: {told}"
NONE_CHOSEN = "No row is chosen yet."


# Which choices matter? ------------------------------------------------------------------------------------------------


def name_factor(dossier: Dossier, factor: str) -> str:
    """Name a modelling choice."""
    if factor != "variant":
        return FACTORS[factor]
    return head_columns([name_variants(dossier)], *FACTORS.values(), CHANGED, LEADS, UNRANKED, noun="variants")[0]


def _name_evidence(dossier: Dossier) -> dict[str, str]:
    """Name the combinations of filters as the panel names the filters."""
    stated = shared_words.NOTHING_INFERRED if dossier.measures else "Stated"
    both = BOTH_FILTERS.format(stated=stated, whose="authors'" if dossier.judged else "sources'")
    one = {name: shared_words.label_choice(dossier, name) for name in ("stated_only", "authors_only")}
    return {"all": ALL_READINGS, **one, "stated_and_authors_only": both}


def name_levels(comparison: Comparison, grid: ChoiceGrid) -> dict[str, dict[str, str]]:
    """Name every level of every choice."""
    dossier, scenario = comparison.dossier, comparison.counted
    sources = name_sources(dossier, scenario)
    every = name_every_source(dossier, scenario)
    names = {
        "lens": {ALL_SOURCES: begin_sentence(every), **sources},
        "silence": {key: texts[0] for key, texts in shared_words.SILENCE.items()},
        "evidence": _name_evidence(dossier),
        "kinds": KINDS,
        "spacing": {key: texts[0] for key, texts in shared_words.SPACING.items()},
        "variant": {EVERY_VARIANT: name_every(dossier)} | {name: name_only(dossier, name) for name in dossier.variants},
        "weights": {PRESENT_WEIGHTS: PRESENT, **{item.id: item.name for item in dossier.weight_sets}}
        | {KEPT + name: KEPT_SET.format(name=label) for name, label in label_kept_sets(dossier, scenario).items()},
    }
    return {
        factor: {level: keep_ends(names[factor][level], 64) for level in levels}
        for factor, levels in grid.factors.items()
    }


def word_choices(comparison: Comparison, grid: ChoiceGrid) -> str:
    """Say in how many views each option leads, and on which choice that depends most."""
    views, compared = len(grid.leads), int(grid.compared.sum())
    count, noun = format_count(compared), count_noun(compared, "view")
    if not compared:
        return f"Nobody leads in any of {format_count(views)} views: fewer than two options can be ranked in each."
    shares = grid.leading_shares.sort_values(ascending=False, kind="stable")
    told = [
        f"{name_alternative(comparison.dossier, str(alternative))} in {format_part(float(share))}"
        for alternative, share in shares.items()
        if share > 0
    ]
    text = f"Who leads in how many of {count} {noun}{'' if compared == views else ' with a comparison'}: "
    text += f"{join_words(told)}."
    who = "Who leads"
    if compared < views:
        left = views - compared
        text += (
            f" In {format_count(left)} more {count_noun(left, 'view')} fewer than two options can be ranked, so nobody "
            "leads."
        )
        who = "Who leads, and whether anybody does,"
    return f"{text} {_word_importance(comparison, grid, who)}"


def word_left_out(grid: ChoiceGrid) -> str:
    """Say which entries of the user's own are no choices here for want of room; empty where all are."""
    sets = sum(level.startswith(KEPT) for level in grid.left_out)
    lenses = len(grid.left_out) - sets
    told = [f"{sets} kept {count_noun(sets, 'weight set')}"] if sets else []
    told += [f"{lenses} {count_noun(lenses, 'source')} of your own, each alone"] if lenses else []
    return LEFT_OUT.format(most=format_count(MOST_VIEWS), what=join_words(told)) if told else ""


def _word_importance(comparison: Comparison, grid: ChoiceGrid, who: str) -> str:
    """Say on which choices it depends most who leads: all that have the greatest part."""
    total = grid.importance["total"]
    greatest = float(total.max())
    if not greatest > 0:
        return "No choice changes who leads."
    factors = [str(factor) for factor in total.index if total[factor] >= greatest - TOLERANCE]
    named = join_words([f"“{continue_sentence(name_factor(comparison.dossier, factor))}”" for factor in factors])
    have = "it has a part" if len(factors) == 1 else "each has a part"
    return (
        f"{who} depends mostly on {named}: alone or together with other choices "
        f"{have} in {format_part(greatest)} of the difference between views."
    )


def tabulate_importance(dossier: Dossier, grid: ChoiceGrid) -> pd.DataFrame:
    """Lay out how much each choice moves the lead."""
    rows = [
        {
            "Choice": name_factor(dossier, str(factor)),
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
    names_of = [name_alternative(comparison.dossier, name) if name else NOBODY_NAME for name in levels.columns]
    alternatives = head_columns(names_of, "Choice")
    rows = [
        {"Choice": f"{name_factor(comparison.dossier, factor)}: {names[factor][level]}"}
        | dict(zip(alternatives, map(format_part, shares), strict=True))
        for (factor, level), shares in zip(levels.index, levels.to_numpy().tolist(), strict=True)
    ]
    return lay_out(rows)


def tabulate_views(comparison: Comparison, grid: ChoiceGrid) -> tuple[pd.DataFrame, list[int]]:
    """Lay out the views, the nearest to the present one first, with the row of the grid that each is."""
    names = name_levels(comparison, grid)
    changed = count_changed_choices(grid).to_numpy()
    order = np.argsort(changed, kind="stable")[:MOST_LISTED]
    rows = grid.rows.iloc[order]
    shown: dict[str, Any] = {CHANGED: changed[order]}
    told = {item: name_alternatives(comparison.dossier, item) for item in {*rows["leaders"], *rows["unranked"]}}
    leads = list(zip(rows["leaders"], rows["only"], strict=True))
    leading = {item: _word_leaders(comparison.dossier, *item) for item in set(leads)}
    shown |= {LEADS: [leading[item] for item in leads]}
    shown |= {
        name_factor(comparison.dossier, factor): rows[factor].map(names[factor]).to_numpy() for factor in grid.factors
    }
    shown |= {UNRANKED: rows["unranked"].map(told).to_numpy()}
    return pd.DataFrame(shown), order.tolist()


def _word_leaders(dossier: Dossier, leaders: tuple[str, ...], only: str) -> str:
    """Name who leads in a view, and the criterion on which alone that rests, if there is such a one."""
    names = name_alternatives(dossier, leaders)
    return ON_ONE_CRITERION.format(leaders=names, criterion=name_criterion(dossier, only)) if only else names


def list_levels(comparison: Comparison, grid: ChoiceGrid) -> dict[str, list[str]]:
    """Name the levels of every choice under their choice."""
    names = name_levels(comparison, grid)
    return {
        name_factor(comparison.dossier, factor): head_columns([keep_ends(text, 42) for text in levels.values()])
        for factor, levels in names.items()
    }


def label_columns(comparison: Comparison, levels: pd.DataFrame) -> list[str]:
    """Label who leads, where there is little room."""
    return head_columns(
        [label_alternative(comparison.dossier, name) if name else NOBODY_NAME for name in levels.columns]
    )


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
    if chosen["leaders"]:
        leads = f"{LEADS}: {_word_leaders(comparison.dossier, chosen['leaders'], chosen['only'])}"
    else:
        left = [name for name in grid.alternatives if name not in chosen["unranked"]]
        who = f"only {name_alternative(comparison.dossier, left[0])}" if left else "no option"
        leads = f"{NOBODY_NAME}: {who} can be ranked"
    return CHOSEN_VIEW.format(told=f"{', '.join(told)}. {leads}.")
