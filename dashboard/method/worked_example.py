"""The rules worked through with the scenario on screen: one option's sum, and one cell from its readings on."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import name_lens, name_sources
from dashboard.shared.numbers import (
    format_exact,
    format_hundredths,
    format_number,
    format_range,
    format_value,
)
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.statements.sources import word_label_note
from policies.comparison import Comparison
from policies.evidence import TracedReading, trace_readings
from policies.findings import join_words
from policies.terms import USER_PREFIX

NO_EXAMPLE = "No option can be ranked with these choices, so there is nothing to work through."
OPTION_FOLLOWED = "Option to work through"
CRITERION_FOLLOWED = "Criterion to follow"
FOLLOWED = "One cell, from the readings to its contribution: {option} on {criterion}"
SUMMED = "All cells of {option}, and their sum"


def word_example(comparison: Comparison, alternative: str) -> str:
    """Introduce the sum that makes one option's overall value."""
    result = comparison.results[alternative]
    dossier, scenario = comparison.dossier, comparison.counted
    item = dossier.alternative[alternative]
    rank = ranking_words.word_rank(result, len(comparison.results))
    value = format_value(result.value, signed=dossier.scale.has_sides)
    outcome = f"{item.name}: overall value {value}, {rank}."
    label = f" {word_label_note(item)}" if item.label_note else ""
    return f"{outcome} {shared_words.word_counted(dossier, scenario)}{label}"


def tabulate_example(comparison: Comparison, alternative: str) -> pd.DataFrame:
    """Lay out value, share and contribution of each criterion, and their sum, for one option."""
    rows, total = [], 0.0
    for criterion in comparison.table.criteria:
        cell = comparison.table.find_cell(alternative, criterion)
        share = comparison.find_share(alternative, criterion)
        amount = comparison.find_contribution(alternative, criterion)
        total += share
        rows.append(
            {
                "Criterion": comparison.dossier.criterion[criterion].name,
                "Value": shared_words.BASIS["silent"]
                if cell.silent
                else format_number(cell.central, signed=comparison.dossier.scale.has_sides),
                "Weight used": format_hundredths(share),
                "Contribution": "" if math.isnan(amount) else format_exact(amount),
            }
        )
    overall = comparison.results[alternative].value - comparison.dossier.scale.neutral
    sums = {"Criterion": "Sum", "Value": "", "Weight used": format_hundredths(total)}
    rows.append(sums | {"Contribution": format_exact(overall)})
    return lay_out(rows)


def list_cell_steps(comparison: Comparison, alternative: str, criterion: str) -> list[str]:
    """Follow one cell: each reading, each source, the lens, an own score, silence, the weight, the contribution."""
    cell, signed = comparison.table.find_cell(alternative, criterion), comparison.dossier.scale.has_sides
    traced = trace_readings(comparison, alternative, criterion)
    steps = [_word_traced(comparison, item) for item in traced] or ["No source says anything here that we could read."]
    if cell.by_source:
        steps.append(_word_lens(comparison, cell.by_source))
    elif traced:
        steps.append(
            f"None of this counts in this view. {shared_words.word_view(comparison.dossier, comparison.counted)}"
        )
    if cell.overridden:
        steps.append(
            f"Your own score, {format_range(cell.low, cell.high, signed=signed)}, takes the place of all this: no "
            "filter removes it, and steep steps leave it as it is."
        )
    steps.append(_word_cell(comparison, alternative, criterion))
    if comparison.find_share(alternative, criterion) > 0:
        steps += [
            _word_share(comparison, alternative, criterion),
            _word_contribution(comparison, alternative, criterion),
        ]
    return steps


def _word_traced(comparison: Comparison, item: TracedReading) -> str:
    dossier, reading = comparison.dossier, item.reading
    said = shared_words.word_reading(reading, dossier.criterion[reading.criterion], dossier.scale)
    if own := reading.source.startswith(USER_PREFIX):
        standing = "" if item.counts else f"{shared_words.NOT_COUNTED.capitalize()}. "
    else:
        standing = f"{shared_words.word_standing(dossier, reading, counts=item.counts)} "
    value = f"On the value scale: {format_exact(item.value, signed=dossier.scale.has_sides)}"
    if comparison.counted.spacing != "even":
        value += f", with steep steps {format_exact(item.central, signed=dossier.scale.has_sides)}"
    whose = "Your" if own else shared_words.name_whose(dossier).capitalize()
    source = name_sources(dossier, comparison.counted)[reading.source]
    return f"{whose} reading of {source}: {said}. {standing}{value}."


def _word_lens(comparison: Comparison, by_source: Mapping[str, float]) -> str:
    names, signed = name_sources(comparison.dossier, comparison.counted), comparison.dossier.scale.has_sides
    each = join_words([f"{names[name]}, {format_exact(value, signed=signed)}" for name, value in by_source.items()])
    silent = [names[name] for name in comparison.table.sources if name not in by_source]
    mean = format_exact(sum(by_source.values()) / len(by_source), signed=signed)
    parts = [
        f"Whose readings count: {name_lens(comparison.dossier, comparison.counted)}.",
        f"Readings by source: {each}.",
        f"The mean is {mean}." if len(by_source) > 1 else "",
        f"Silent here: {join_words(silent)}." if silent else "",
    ]
    return " ".join(part for part in parts if part)


def _word_cell(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Say what the cell holds, and what the treatment of silence makes of it."""
    cell, treatment = comparison.table.find_cell(alternative, criterion), comparison.treatment
    signed = comparison.dossier.scale.has_sides
    if cell.silent and treatment.entry is not None:
        place = comparison.table.alternatives.index(alternative), comparison.table.criteria.index(criterion)
        ends = (float(part[place]) for part in (comparison.cells.low, comparison.cells.high))
        between = format_range(*ends, signed=signed)
        neutral = format_number(comparison.dossier.scale.neutral, signed=signed)
        return f"The cell is silent: it enters as no change, {neutral}, with a range of {between}."
    if cell.silent:
        left = "left out for every option" if treatment.only_shared else "left out of this option's mean"
        return f"The cell is silent, so {comparison.dossier.criterion[criterion].name} is {left}."
    between = format_range(cell.low, cell.high, signed=signed)
    held = f"The cell: {format_exact(cell.central, signed=signed)}, range {between}."
    if comparison.has_entering_reading(alternative, criterion):
        return f"{held} It is read, so silence changes nothing in it."
    return f"{held} It is left out, since not every option with a reading is read on this criterion."


def _word_share(comparison: Comparison, alternative: str, criterion: str) -> str:
    name = comparison.dossier.criterion[criterion].name
    whole, used = comparison.shares[criterion], comparison.find_share(alternative, criterion)
    if comparison.treatment.entry is not None:
        return f"The weight of {name}: {format_hundredths(used)}."
    which = "are shared" if comparison.treatment.only_shared else "this option is read on"
    among = f"among the criteria that {which}"
    return f"The weight of {name}: {format_hundredths(whole)} of all, and {format_hundredths(used)} {among}."


def _word_contribution(comparison: Comparison, alternative: str, criterion: str) -> str:
    cell, share = comparison.table.find_cell(alternative, criterion), comparison.find_share(alternative, criterion)
    distance = amount = 0.0
    if not cell.silent:
        distance = cell.central - comparison.dossier.scale.neutral
        amount = comparison.find_contribution(alternative, criterion)
    return (
        f"The contribution: {format_hundredths(share)} of {format_exact(distance)}, the distance from no change, is "
        f"{format_exact(amount)}."
    )
