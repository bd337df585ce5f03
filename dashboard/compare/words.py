"""Words of the Compare page."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.shared.escaping import lay_out
from dashboard.shared.groups import list_groups
from dashboard.shared.names import head_columns, list_all_sources, name_ends
from dashboard.shared.numbers import format_value
from dashboard.shared.statements.dominance import DOMINANCE_OFF, NONE_DOMINATES, word_dominance
from dashboard.shared.words import name_whose
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import (
    begin_sentence,
    count_noun,
    find_source_noun,
    join_words,
    label_source,
    number_word,
    plural,
)
from policies.scenario import Scenario

SCORECARD_TITLE = "Scorecard: {whose} readings"
SCORECARD_KEY = "Each cell is {whose} reading on the scale {scale}."
SCORECARD_KEY_MEASURED = "Each cell is {whose} reading in the criterion’s unit, then its value on the scale {scale}."
SCORECARD_KEY_MANY = "“1 | 2” means that the {noun} differ: each is shown, in the order {order}."
SUBTOTALS_TITLE = "Group subtotals"
OPTION, SUM = "Option", "Sum, against no change"
DOMINANCE = "Dominance: {told}"
DOMINANCE_NONE = "none among the ranked options"
DOMINANCE_SILENT = "not looked at with this choice for silence"
TWO_READINGS = "“1 | 2”: the {noun} differ ({order})."
MORE_OPTIONS = "{count} more {noun} of the {nouns} can be added"
MORE_FINDINGS = "What this rests on"
DOWNLOAD_SCORECARD = "Scorecard as CSV"


def word_scorecard_title(dossier: Dossier) -> str:
    """Title the scorecard."""
    return SCORECARD_TITLE.format(whose=name_whose(dossier))


def word_scorecard_key(dossier: Dossier, scenario: Scenario) -> str:
    """Explain how to read the scorecard."""
    ends = name_ends(dossier.scale)
    sources = [label_source(source) for source in list_all_sources(dossier, scenario)]
    many = SCORECARD_KEY_MANY.format(noun=plural(find_source_noun(dossier, scenario)), order=join_words(sources))
    scale = f"from {ends['worst']} to {ends['best']}"
    measured = any(dossier.has_own_unit(item.id) for item in dossier.criteria)
    told = [(SCORECARD_KEY_MEASURED if measured else SCORECARD_KEY).format(whose=name_whose(dossier), scale=scale)]
    return " ".join([*told, many] if len(sources) > 1 else told)


def word_two_readings(comparison: Comparison) -> str:
    """Explain a cell with more than one number; empty where there is none."""
    cells = (comparison.table.find_cell(o, c) for o in comparison.table.alternatives for c in comparison.table.criteria)
    if not any(len(set(cell.by_source.values())) > 1 for cell in cells if not cell.overridden):
        return ""
    sources = [label_source(source) for source in list_all_sources(comparison.dossier, comparison.counted)]
    noun = plural(find_source_noun(comparison.dossier, comparison.counted))
    return TWO_READINGS.format(noun=noun, order=" | ".join(sources))


def word_more_options(comparison: Comparison) -> str:
    """Say how many more of the dossier's options can be added; empty where all are in view."""
    dossier = comparison.dossier
    count = sum(item.id not in comparison.table.alternatives for item in dossier.options)
    if not count:
        return ""
    noun = count_noun(count, "measure")
    return MORE_OPTIONS.format(count=begin_sentence(number_word(count)), noun=noun, nouns=plural(dossier.source_noun))


def list_subtotals(comparison: Comparison) -> list[list[str]]:
    """Say what each group of criteria adds to each ranked option, a row an option under the headings.

    Empty where there are no groups to tell apart, or nobody is ranked.
    """
    dossier = comparison.dossier
    groups = [
        (group["name"], [name for name in group["criteria"] if name in comparison.table.criteria])
        for group in list_groups(dossier)
    ]
    groups = [(name, criteria) for name, criteria in groups if criteria]
    if len(groups) < 2 or not comparison.results:
        return []
    rows = [[OPTION, *head_columns([name for name, _ in groups], OPTION, SUM, noun="group"), SUM]]
    for alternative, result in comparison.results.items():
        parts = [comparison.find_subtotal(alternative, criteria) for _, criteria in groups]
        told = ["" if math.isnan(part) else format_value(part) for part in parts]
        whole = format_value(result.value - dossier.scale.neutral)
        rows.append([dossier.alternative[alternative].name, *told, whole])
    return rows


def tabulate_subtotals(comparison: Comparison) -> pd.DataFrame | None:
    """Lay out what each group of criteria adds to each ranked option; None where there is nothing to tell."""
    heads, *rows = list_subtotals(comparison) or [[]]
    return lay_out([dict(zip(heads, row, strict=True)) for row in rows]) if rows else None


def list_dominance(comparison: Comparison) -> list[str]:
    """Say of every two options, one of which dominates the other, that it does."""
    if not comparison.treatment.defines_dominance:
        return [DOMINANCE_OFF]
    return [word_dominance(comparison, item) for item in comparison.dominance] or [NONE_DOMINATES]


def word_dominance_in_brief(comparison: Comparison) -> str:
    """Say on one line how many options dominate others."""
    if not comparison.treatment.defines_dominance:
        told = DOMINANCE_SILENT
    elif not comparison.dominance:
        told = DOMINANCE_NONE
    else:
        count = len(comparison.dominance)
        told = f"{number_word(count)} {count_noun(count, 'pair')}"
    return DOMINANCE.format(told=told)
