"""How things are named: steps of the scale, sources, lenses, cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dashboard.shared.numbers import RANGE, format_number
from policies.dossier import Criterion, Dossier, Source, ValueScale, distinguish
from policies.findings import count_noun, find_source_noun, is_plural, join_words, keep_ends, label_source
from policies.scenario import Scenario
from policies.terms import ALL_SOURCES

_LONG, _SHORT = 60, 20
"""The most characters of a name in a sentence, and where there is little room."""


def name_alternative(dossier: Dossier, alternative: str) -> str:
    """Name an option in a sentence; by its id where the dossier does not know it."""
    known = dossier.alternative.get(alternative)
    return keep_ends(known.name, _LONG) if known else alternative


def name_alternatives(dossier: Dossier, alternatives: Iterable[str]) -> str:
    """Name several options in a sentence."""
    return join_words([name_alternative(dossier, alternative) for alternative in alternatives])


def label_alternative(dossier: Dossier, alternative: str) -> str:
    """Name an option where there is little room."""
    return keep_ends(dossier.alternative[alternative].short_name, _SHORT)


def name_criterion(dossier: Dossier, criterion: str) -> str:
    """Name a criterion in a sentence; by its id where the dossier does not know it."""
    known = dossier.criterion.get(criterion)
    return keep_ends(known.name, _LONG) if known else criterion


def label_criterion(dossier: Dossier, criterion: str) -> str:
    """Name a criterion where there is little room."""
    return keep_ends(dossier.criterion[criterion].short_name, _SHORT)


def name_cell(dossier: Dossier, alternative: str, criterion: str) -> str:
    """Name a cell by its option and its criterion."""
    return f"{name_alternative(dossier, alternative)}, {name_criterion(dossier, criterion)}"


def label_cell(dossier: Dossier, alternative: str, criterion: str) -> str:
    """Name a cell where there is little room."""
    return keep_ends(f"{label_alternative(dossier, alternative)}: {label_criterion(dossier, criterion)}", 34)


def head_columns(names: Sequence[str], *fixed: str, noun: str = "option") -> list[str]:
    """Head columns with names of things, each told apart from the others and from headings that stand there anyway.

    Examples
    --------
    >>> head_columns(["North", "South", "North", "Difference"], "Criterion", "Difference")
    ['North (1)', 'South', 'North (2)', 'Difference (option)']
    """
    return [text for (text,) in distinguish([(name,) for name in names], settled=[(text,) for text in fixed], own=noun)]


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
        return format_number(value, signed=scale.has_sides)
    place = (value - scale.worst) / (scale.best - scale.worst) * (len(labels) - 1)
    below, above = math.floor(place + 1e-9), math.ceil(place - 1e-9)
    return labels[below] if below == above else f"between {labels[below]} and {labels[above]}"


def name_ends(scale: ValueScale) -> dict[str, str]:
    """Label the worst end, the neutral point and the best end of the value scale."""
    labels = scale.labels
    worst, neutral, best = (
        format_number(end, signed=scale.has_sides) for end in (scale.worst, scale.neutral, scale.best)
    )
    return {
        "worst": f"{worst} {labels[0] if labels else ''}".strip(),
        "neutral": f"{neutral} {name_neutral(scale)}",
        "best": f"{best} {labels[-1] if labels else ''}".strip(),
    }


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


def name_sources(dossier: Dossier, scenario: Scenario) -> dict[str, str]:
    """Name every source briefly, by its id."""
    return {item.id: label_source(item) for item in list_all_sources(dossier, scenario)}


def list_counted_sources(dossier: Dossier, scenario: Scenario) -> tuple[Source, ...]:
    """Return the sources whose readings count: all, or the one of the lens."""
    found = list_all_sources(dossier, scenario)
    return tuple(item for item in found if scenario.lens in (ALL_SOURCES, item.id))


def name_lens(dossier: Dossier, scenario: Scenario) -> str:
    """Name whose readings count."""
    if scenario.lens == ALL_SOURCES:
        return name_every_source(dossier, scenario)
    (source,) = list_counted_sources(dossier, scenario)
    return f"{label_source(source)} alone"


def word_scale(criterion: Criterion) -> str:
    """Say what the two ends of a criterion mean, and what lies between where it is judged."""
    if not criterion.worst_means and not criterion.best_means:
        return f"{criterion.worst:g} to {criterion.best:g} {criterion.unit}".strip()
    ends = [f"{name_measure(criterion.worst, criterion)} {criterion.worst_means}"]
    ends += [f"in between: {criterion.neutral_means}"] if criterion.neutral_means else []
    ends += [f"{name_measure(criterion.best, criterion)} {criterion.best_means}"]
    return "; ".join(ends)


def name_unit(dossier: Dossier, criterion: str) -> str:
    """Name the unit of a criterion; empty where measures are values already, which need none."""
    return dossier.criterion[criterion].unit if dossier.has_own_unit(criterion) else ""


def name_measure(measure: float, criterion: Criterion) -> str:
    """Write a measure with a sign only where the criterion's range has both."""
    judged = min(criterion.worst, criterion.best) < 0 < max(criterion.worst, criterion.best)
    return format_number(measure) if judged else f"{measure:g}".replace("-", "−")


def name_measures(low: float, high: float, criterion: Criterion) -> str:
    """Write a range of measures in the same way."""
    ends = [name_measure(end, criterion) for end in (low, high)]
    return ends[0] if low == high else RANGE.format(low=ends[0], high=ends[1])


def agree(name: str, one: str, many: str) -> str:
    """Choose the verb's form for an option's name as its subject."""
    return many if is_plural(name) else one


# Evidence and tables -------------------------------------------------------------------------------------------------


def name_every_source(dossier: Dossier, scenario: Scenario) -> str:
    """Name the lens of all sources, the user's own included: the report, both reports, all sources."""
    count, noun = len(list_all_sources(dossier, scenario)), find_source_noun(dossier, scenario)
    return f"{ {1: 'the', 2: 'both'}.get(count, 'all') } {count_noun(count, noun)}"


def name_dossier_sources(dossier: Dossier) -> str:
    """Name the dossier's sources together, in its own noun."""
    return f"the {count_noun(len(dossier.sources), dossier.source_noun)}"


def name_coding(coding: str) -> str:
    """Name one of the codings that the readings were made of, where it stands under a heading that says what it is.

    Examples
    --------
    >>> name_coding("final_1")
    'final 1'
    """
    return coding.replace("_", " ")


RELATIONS = {
    "recommended_with": "recommended with",
    "strengthened_by": "strengthened by",
    "limited_by": "limited by",
}


def name_relation(relation: str) -> str:
    """Say a kind of relation in words."""
    return RELATIONS.get(relation, relation.replace("_", " "))


def name_neutral(scale: ValueScale) -> str:
    """Name the neutral point in the scale's own words."""
    return name_step(scale.neutral, scale) if len(scale.labels) > 1 else "no change"


def name_best(scale: ValueScale) -> str:
    """Name the best end in the scale's own words."""
    return scale.labels[-1] if scale.labels else format_number(scale.best, signed=scale.has_sides)
