"""Statements that the findings, the command line, the pages and the files make alike: each is composed here alone.

The words are the same everywhere; how a number is written and how much room a name has is up to the `Medium`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from policies.comparison import (
    LEAST_CARRIED_IN_WORDS,
    LESS_THAN_HALF,
    NO_READING,
    NOTHING_SHARED,
    Comparison,
    word_no_reading,
)
from policies.dossier import Alternative, Criterion, Dossier
from policies.english import begin_sentence, count_noun, is_plural, join_words, tell_apart
from policies.findings.names import find_row_noun, find_source_noun, name_no_source
from policies.findings.resting import word_silence_in_brief
from policies.robustness import (
    LEAST_SAMPLES,
    CentralWeights,
    Reversal,
    ScoreReversal,
    list_silent_behind_reversal,
)
from policies.scenario import Scenario
from policies.terms import TOLERANCE

LEADS_NOW = "leads now"
SHARES_THE_LEAD_NOW = "shares the lead now"
ONLY_RANKED = "the only one ranked"
NO_WEIGHTS = "no weights do"
NO_SCORE = "no single score does"


@dataclass(frozen=True)
class Medium:
    """How a page, a file or a terminal writes what a statement holds.

    Parameters
    ----------
    share, value : callable
        Write a share of the weight, and a value on the value scale, with so many digits more than usual.
    alternative, criterion : callable
        Name an option and a criterion in the room that there is.
    """

    share: Callable[[float, int], str]
    value: Callable[[float, int], str]
    alternative: Callable[[Alternative], str]
    criterion: Callable[[Criterion], str]


# Who leads, and who is not ranked ------------------------------------------------------------------------------------


def word_leaders(names: Sequence[str], *, would: bool = False) -> str:
    """Say who leads, or who would, by the names of those in first place.

    Examples
    --------
    >>> word_leaders(["Tax"]), word_leaders(["Agreements"]), word_leaders(["Tax", "Law"], would=True)
    ('Tax leads', 'Agreements lead', 'Tax and Law would share the lead')
    """
    if len(names) > 1:
        return f"{join_words(names)} {'would share' if would else 'share'} the lead"
    (name,) = names
    return f"{name} {'would lead' if would else 'lead' if is_plural(name) else 'leads'}"


def word_first_place(comparison: Comparison) -> str:
    """Say briefly how an option stands that no other is ahead of: where it is the only one ranked it has no lead."""
    if not comparison.compares:
        return ONLY_RANKED
    return SHARES_THE_LEAD_NOW if len(comparison.leaders) > 1 else LEADS_NOW


def explain_unranked(comparison: Comparison) -> Mapping[str, str]:
    """Say who is not ranked and why, a sentence for each reason, by the reason's code."""
    return {code: _word_unranked(comparison, code) for code in dict.fromkeys(item.code for item in comparison.unranked)}


def _word_unranked(comparison: Comparison, code: str) -> str:
    unranked = [item.id for item in comparison.unranked if item.code == code]
    if code != NO_READING:
        told, one = _name_unranked(comparison, unranked)
        return f"{told}: {_WHY_UNRANKED[code][not one].format(noun=find_row_noun(comparison))}."
    alike: dict[str, list[str]] = {}
    for name in unranked:
        alike.setdefault(word_no_reading(comparison.in_view, name), []).append(name)
    sentences = []
    for ids in alike.values():
        told, one = _name_unranked(comparison, ids)
        sentences.append(f"{told}: {word_no_reading(comparison.in_view, ids[0], 'it' if one else 'them')}.")
    return " ".join(sentences)


def _name_unranked(comparison: Comparison, ids: Sequence[str]) -> tuple[str, bool]:
    """Say of options that they are not ranked, and whether there is only one."""
    names = [comparison.dossier.alternative[name].short_name for name in ids]
    one = len(names) == 1 and not is_plural(names[0])
    return f"{join_words(names)} {'is' if one else 'are'} not ranked", one


_SHARED = "no criterion that carries weight is read for every {noun} that has a reading"
_LESS = f"read on carries less than {LEAST_CARRIED_IN_WORDS} of the weight"
_WHY_UNRANKED = {
    LESS_THAN_HALF: (f"what it is {_LESS}", f"what each is {_LESS}"),
    NOTHING_SHARED: (_SHARED, _SHARED),
}
"""Why an option is not ranked, and why several are not."""


# Coverage and silence ------------------------------------------------------------------------------------------------


def word_coverage(comparison: Comparison, *, by_alternative: bool = False) -> str:
    """Say how many cells nobody speaks to, with ``by_alternative`` how many of each option's."""
    read = comparison.table.read
    silent = int((~read).sum())
    if not silent:
        return "Every cell in view has a reading."
    counts = [
        f"{comparison.dossier.alternative[name].short_name} {int((~row).sum())}"
        for name, row in zip(comparison.table.alternatives, read, strict=True)
        if not row.all()
    ]
    each = f" ({', '.join(counts)})" if by_alternative else ""
    return f"No reading says anything in {silent} of {read.size} {count_noun(read.size, 'cell')}{each}."


TREATMENTS_AS_VIEWS = {
    "neutral": "silence as no change",
    "leave_out": "silence left out",
    "shared_only": "criteria read for all",
}
"""The treatments of silence in a few words, as one changed choice among others."""


def word_treatment(dossier: Dossier, scenario: Scenario, where: str, cells: str) -> str:
    """Say what we do with silence, as a clause.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    where : str
        Where a neutral value is entered, as in "we enter 'no change' there".
    cells : str
        What is left out, as in "we leave them out".
    """
    return {
        "neutral": (
            f"we enter '{_name_neutral(dossier)}' {where}, with an allowance of {scenario.allowance:g} either way"
        ),
        "leave_out": f"we leave {cells} out and average over the rest",
        "shared_only": "we compare only on the criteria read for every option that has a reading",
    }[scenario.silence]


SILENCE_AS_WORST = "No change is the worst end of this scale, so a silent cell counts as the worst there is."


def word_silence(dossier: Dossier, scenario: Scenario) -> str:
    """Say in one line how silence is treated, and where that is hardest on silence; stands beside every result."""
    where = f"where no {find_source_noun(dossier, scenario)} that counts says anything"
    told = f"Silence: {word_treatment(dossier, scenario, where, 'silent cells')}."
    return f"{told} {SILENCE_AS_WORST}" if counts_silence_as_worst(dossier, scenario.silence) else told


def counts_silence_as_worst(dossier: Dossier, silence: str) -> bool:
    """Tell whether a treatment of silence makes every silent cell the worst there is."""
    return silence == "neutral" and dossier.scale.begins_at_neutral


def _name_neutral(dossier: Dossier) -> str:
    """Return the dossier's word for the neutral point, if one of its equally spaced labels stands there."""
    scale, labels = dossier.scale, dossier.scale.labels
    place = (scale.neutral - scale.worst) / (scale.best - scale.worst) * (len(labels) - 1)
    return labels[int(place)] if len(labels) > 1 and place == int(place) else "no change"


# Packages ------------------------------------------------------------------------------------------------------------

RULES: Mapping[str, str] = MappingProxyType(
    {
        "strongest": "the strongest help and the strongest harm count, once each",
        "sum": "help and harm add up, within the scale",
    }
)
"""The rules by which a package's cells follow from its members', as clauses."""


def word_assumption(dossier: Dossier) -> str:
    """Say whose assumption the scores of packages are."""
    return f"How measures combine is our assumption: {name_no_source(dossier)} scored a package."


def word_combining(dossier: Dossier, scenario: Scenario) -> str:
    """Say by which rule the packages in the ranking are scored, and that it is ours; empty where there are none."""
    if not (scenario.packages_in_ranking and scenario.packages_in_view):
        return ""
    return f"{word_assumption(dossier)} {begin_sentence(RULES[scenario.package_rule])}."


# What would put another option first ---------------------------------------------------------------------------------


def word_reversal(comparison: Comparison, found: Reversal | None, medium: Medium, most: int | None = None) -> str:
    """Say briefly the smallest change of weights that puts an option first, and the shares that change.

    Parameters
    ----------
    comparison : Comparison
    found : Reversal or None
        None where no weights put it first.
    medium : Medium
    most : int, optional
        Say the largest moves only, so many of them; all are said where it is left out.
    """
    if found is None:
        return NO_WEIGHTS
    if found.change <= TOLERANCE:
        return word_first_place(comparison)
    moves = {name: share - comparison.shares[name] for name, share in found.weights.items()}
    moved = [name for name in moves if abs(moves[name]) > TOLERANCE]
    few = most is None or len(moved) <= most
    shown = moved if few else sorted(moved, key=lambda name: -abs(moves[name]))[:most]
    told = [
        f"{medium.criterion(comparison.dossier.criterion[name])} "
        f"{' to '.join(tell_apart(medium.share, comparison.shares[name], found.weights[name]))}"
        for name in shown
    ]
    silent = word_silence_in_brief(list_silent_behind_reversal(comparison, found))
    told += [silent] if silent else []
    return f"{medium.share(found.change, 0)} ({'' if few else 'above all '}{'; '.join(told)})"


def word_score_reversal(comparison: Comparison, found: Sequence[ScoreReversal], medium: Medium) -> str:
    """Say briefly the smallest change of a single score that puts an option first, and whether its range allows it."""
    if not found:
        return NO_SCORE
    first = found[0]
    dossier = comparison.dossier
    alternative = medium.alternative(dossier.alternative[first.alternative])
    cell = f"{alternative} on {medium.criterion(dossier.criterion[first.criterion])}"
    needed = " instead of ".join(tell_scores_apart(comparison, first, medium.value))
    if first.silent:
        allowed = f"a silent cell, {'within' if first.inside_range else 'beyond'} the allowance"
    else:
        allowed = f"{'inside' if first.inside_range else 'outside'} its range"
    return f"{cell} at {needed} ({allowed})"


def tell_scores_apart(
    comparison: Comparison, move: ScoreReversal, write: Callable[[float, int], str]
) -> tuple[str, str]:
    """Write the score that is needed and the one there is: as measures with their unit where one measure gives each.

    ``write`` writes a value with so many digits more than usual, for all else: a silent cell has no measure.
    """
    measures = [comparison.find_measure(move.alternative, move.criterion, x) for x in (move.needed, move.central)]
    if move.silent or any(map(math.isnan, measures)):
        return tell_apart(write, move.needed, move.central)
    digits = _count_decimals(comparison.dossier, move.criterion)
    unit = comparison.dossier.criterion[move.criterion].unit
    needed, central = tell_apart(lambda measure, more: _write_measure(measure, digits + more), *measures)
    return f"{needed} {unit}".strip(), f"{central} {unit}".strip()


def _count_decimals(dossier: Dossier, criterion: str) -> int:
    """Count the digits after the point with which measures on a criterion are given."""
    item = dossier.criterion[criterion]
    readings = [reading for reading in dossier.readings if reading.criterion == criterion]
    given = [end for reading in readings for end in (reading.low, reading.central, reading.high)]
    return max(len(f"{end:.6f}".rstrip("0").partition(".")[2]) for end in (item.worst, item.best, *given))


def _write_measure(measure: float, digits: int) -> str:
    text = f"{measure:,.{digits}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if digits else text


# What samples have in common -----------------------------------------------------------------------------------------


def word_too_few(found: CentralWeights) -> str:
    """Say why nothing is said of the weightings that put an option first, and what would help."""
    if not found.samples:
        return f"never first in {found.drawn:,} weightings"
    return (
        f"first in {found.samples:,} of {found.drawn:,} weightings: too few to say what they have in common "
        f"({LEAST_SAMPLES} are needed); draw more samples"
    )
