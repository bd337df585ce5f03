"""The words of the Method page, which are too many to stand among the rest.

They are worded for any dossier; what belongs to one question alone comes from its dossier.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.method.figure import ALLOWANCE, Part, Row
from dashboard.panel import words as panel_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_markdown, plain
from dashboard.shared.names import list_all_sources, name_ends, name_lens
from dashboard.shared.numbers import format_number, format_points, format_range, format_rank, format_share, format_value
from dashboard.shared.ranking import words as ranking_words
from policies.comparison import Comparison
from policies.dossier import Criterion, Dossier, ValueScale
from policies.evidence import TracedReading, trace_readings
from policies.findings import join_words, label_source, number_word
from policies.terms import USER_PREFIX

INTRODUCTION = """
Every number on these pages can be followed by hand: from a reading{of_what}, through a value function and a
weight, to a rank. This page gives the rules in the order in which they are applied, plain words first and the formula
after, and then works them through with the scenario that is on screen. A *source* is {what} readings are taken
from, or one that you add.
"""

TITLES = {
    "scale": "The scale and the baseline",
    "value": "1. A reading becomes a value",
    "cell": "2. Readings become a cell",
    "weights": "3. Points become weights",
    "silence": "4. What silence counts for",
    "rank": "5. Values become an overall value and a rank",
    "lead": "6. When a lead is called clear",
    "tipping": "7. Tipping points",
    "dominance": "8. Dominance",
    "own": "9. Your own entries",
    "rounding": "10. Rounding and ties",
    "example": "Worked example: the scenario on screen",
    "counterexamples": "Three things that can fail",
    "readings": "How the readings were made",
    "facts": "Figures the sources give",
    "cautions": "What these pages must not be read as",
    "sources": "Sources",
    "dossier": "This dossier",
}
"""The sections in their order, by the anchor that a link within the page names."""

CONTENTS = {"The rules": tuple(TITLES)[:11], "At work, and what it rests on": tuple(TITLES)[11:]}
"""The list of contents: anchors below their headings."""


@dataclass(frozen=True)
class Rule:
    """A rule in plain words, then what it is in signs, with what the signs stand for.

    A formula that would end in an index ends in a thin space: KaTeX makes such a one scroll by a pixel otherwise.
    """

    text: str
    formulas: tuple[str, ...] = ()
    signs: str = ""


RULES = {
    "value": Rule(
        """
Each criterion declares its worst and its best measure. A straight line through the two carries a measure onto the
value scale; a dossier may give points of another line instead. Nothing is inferred from the readings, so adding an
option cannot move anybody's value. Readings that were judged in steps of the value scale, as those of texts are,
stay what they are. Where less is better, the low end of a range becomes the high one.

With even spacing that is all. With steep spacing a value's distance from no change is squared as a fraction of the
distance to that end: on a scale from −2 to +2, a value of +1 counts as +0.5, and +2 stays +2.
""",
        (
            r"v = v_- + \frac{m - m_-}{m_+ - m_-}\,(v_+ - v_-)",
            r"v_\text{steep} = v_0 \pm \frac{(v - v_0)^2}{|v_\pm - v_0|}",
        ),
        "*m* is the reading in the criterion's own unit, *v* its value; − and + mark the worst and the best end, 0 no "
        "change.",
    ),
    "cell": Rule(
        """
**Filters** act on readings, before anything else: {stated_only} leaves out what was inferred{how};
{authors_only} leaves out {relayed}{variants}. Outcomes only leaves out whole criteria:
means and feasibility, which partly repeat or condition the outcomes.

The **lens** says whose readings count: one source, or all. Each source is taken alone first: {central}, the least low, the greatest high. Then the same across the sources in the lens
that speak; one that is silent on a cell is not asked. Where they differ the scorecard shows each value, as in “1 | 2”,
never only their mean, and the range reaches from the least to the greatest of them.
""",
        (r"v_{ac} = \frac{1}{n}\sum_{s=1}^{n} v_{acs}\,",),
        "*a* is an option, *c* a criterion, *s* one of the *n* sources in the lens that speak on the cell.",
    ),
    "weights": Rule(
        """
Weights are swing weights. They answer one question: how much does going from the worst to the best end of this
criterion matter, beside the same move on the others? They do not say how important a subject is in general. Only
ratios of points count. A group's share is the sum of its criteria's shares; moving it scales them.
""",
        (r"w_c = \frac{p_c}{\sum_k p_k}",),
        "*p* are the points of a criterion from 0 upwards, *w* its share of the whole weight.",
    ),
    "silence": Rule(
        """
No row in the data means that a source says nothing, which is not a zero. There are three treatments, none is right by
itself, and the one chosen is named beside every result:

- **Enter no change**: a silent cell counts as no change, and its range is the allowance either way.
- **Leave it out**: each option is averaged over the criteria it is read on, with the weights renormalised for it. An
  option whose criteria carry less than half of the weight is not ranked.
- **Shared criteria only**: only criteria read for every option with a reading count.

An option without any reading that counts is not ranked, and never counts as zero.
""",
        (r"w_{ac} = \frac{w_c}{\sum_{k \in R_a} w_k}",),
        "The share that is used for option *a*: *R* holds the criteria that it is read on, or those that are shared. "
        "Where no change is entered, it holds all criteria.",
    ),
    "rank": Rule(
        """
The overall value is the weighted mean of an option's values. A contribution is a share times the distance from no
change; the contributions add up to the overall value's own distance from it. The range puts every cell of the option
at its low, or at its high, together: wider than any likely truth, and said so. The rank is one more than the number of
options whose overall value is greater.
""",
        (
            r"V_a = \sum_c w_{ac}\, v_{ac}\,",
            r"\text{contribution}_{ac} = w_{ac}\,(v_{ac} - v_0)",
            r"\text{rank}_a = 1 + \#\{\,b : V_b > V_a\,\}",
        ),
    ),
    "lead": Rule(
        """
A lead is separable only if one option leads alone and no single cell, moved to the low or the high end of its range
with all else unchanged, ties or overturns it. The sentence at the top says “no option is clearly ahead” in every other
case. “Can lead” means: leads, alone or tied, in the view on screen or in one that differs from it in a single choice of
what counts, at the same weights. “Trails wherever it is compared at equal weights” has been checked over every
combination of lens, treatment of silence, filters, kinds of criteria, variant and spacing in which at least two options
are ranked.
""",
    ),
    "tipping": Rule(
        """
A tipping point of a criterion is the share at which first place passes from one option to another, as that share moves
from nothing to everything and the other criteria keep their proportions; locked shares stay as they are. It is found
exactly, not by trying shares; a share at which two options only touch is not one. Where silence is entered as no
change, two options change places where the gap on the criterion itself makes up for the gap on all the others:
""",
        (r"t^* = \frac{g}{g + h}",),
        "*h* is by how much the one is ahead on the criterion, *g* by how much the other is ahead on the rest, each at "
        "its proportions. A tipping point exists only where both are greater than 0.",
    ),
    "dominance": Rule(
        """
One option dominates another if it is at least as high on every criterion that carries weight and higher on one. It is
certain if that holds with the one at its low and the other at its high everywhere; otherwise it holds on the central
readings only. On how many of those criteria at least one of the two is silent is always said. Dominance is looked at
only where silence is entered as no change.
""",
    ),
    "own": Rule(
        """
What you enter is a layer over the dossier, which it never changes; it is always shown as yours, never as {whose}.
It can be set aside as a whole: weights and choices then stay, and everything below is as if you had entered nothing.

- **A score of your own for a cell** replaces the cell after lens and filters. It therefore stands under every lens, no
  filter removes it, and it is not spaced. The cell counts as read: where silence is left out, that option is averaged
  over one criterion more; under shared criteria only, a criterion may become shared.
- **A source of your own** is treated as any other. It can be the lens by itself, and counts beside the rest where
  the lens holds all. Filters and spacing act on its readings too: with {stated_only}, an implied one of yours
  drops out.
- **An option or a criterion of your own**, and a criterion of the dossier that no source is read on, follow the same
  rules as the rest. Such a criterion has no place in the view until you enter a reading for it; options that you do not
  score on it are then silent there, and the treatment of silence decides. An option without a score is not ranked.
- **Points** for a criterion that is not in view are kept but do not count.
""",
    ),
    "rounding": Rule(
        """
Nothing is rounded before ranking. Two overall values that differ by a thousand-millionth or less are tied, and tied
options share the better rank. On screen, values have at most two digits after the point and shares of weight are whole
per cent, with “<1 %” for what is smaller than half of one; so shares need not add up to 100, and two options that look
equal may still differ. The worked example gives more digits, so that it can be checked.
""",
    ),
}

_CENTRAL = "its central reading"
_CENTRAL_OF_VARIANTS = """the mean of its central
readings where it {argues} variants apart"""
_VARIANTS = """; a **variant** keeps
the readings on it, those on either variant, and those that tell none apart"""


def word_introduction(dossier: Dossier) -> str:
    """Say what the page does, in the kind of reading that this dossier has."""
    of_what, what = (" of a paragraph", "a text that") if dossier.judged else ("", "what")
    return INTRODUCTION.format(of_what=of_what, what=what)


def word_rule(dossier: Dossier, anchor: str) -> Rule:
    """Give a rule with the filters named as this dossier's panel names them."""
    rule = RULES[anchor]
    if anchor not in _NAMING_FILTERS:
        return rule
    filters = {name: shared_words.label_choice(dossier, name) for name in ("stated_only", "authors_only")}
    text = rule.text.format(
        **{name: f"{label[:1].lower()}{label[1:]}" for name, label in filters.items()},
        how=" from an argument" if dossier.judged else "",
        whose="an author's" if dossier.judged else "a source's",
        relayed=plain(shared_words.name_relayed(dossier)),
        variants=_VARIANTS if dossier.variants else "",
        central=_CENTRAL_OF_VARIANTS.format(argues="argues" if dossier.judged else "tells")
        if dossier.variants
        else _CENTRAL,
    )
    return replace(rule, text=text)


_NAMING_FILTERS = ("cell", "own")


# The scale and the weights -------------------------------------------------------------------------------------------


def tabulate_scale(scale: ValueScale) -> pd.DataFrame:
    """Lay out the steps of the value scale with their words."""
    ends = name_ends(scale)
    labels = scale.labels or (ends["worst"], ends["best"])
    steps = np.linspace(scale.worst, scale.best, len(labels))
    values = [format_number(float(step)) for step in steps]
    return pd.DataFrame({"Value": values, "In words": [escape_markdown(x) for x in labels]}).set_index("Value")


def word_steps(scale: ValueScale) -> str:
    """Introduce the scale."""
    ends, labels = name_ends(scale), len(scale.labels)
    scales = f"The {number_word(labels)} steps of the scale are" if labels > 1 else "The scale is"
    return f"{scales} the same for every criterion: from {ends['worst']} through {ends['neutral']} to {ends['best']}."


def find_swing_pair(comparison: Comparison) -> tuple[Criterion, Criterion] | None:
    """Choose two criteria in view to explain swing weights by: the first, and the first of the last group."""
    criteria = [comparison.dossier.criterion[name] for name in comparison.table.criteria]
    last = next((item for item in criteria if item.group == criteria[-1].group), None)
    if last is None or len(criteria) < 2:
        return None
    return (criteria[0], last) if last is not criteria[0] else (criteria[0], criteria[-1])


def word_swing_example(comparison: Comparison, first: Criterion, second: Criterion) -> tuple[str, ...]:
    """Explain swing weights by two criteria of the dossier, then say what the weights on screen imply for them."""
    points = [format_points(comparison.counted.points.get(item.id, 0.0)) for item in (first, second)]
    shares = [format_share(comparison.shares[item.id]) for item in (first, second)]
    return (
        f"For example, 60 points on {first.name} and 30 on {second.name} say: going {_word_move(first)} matters twice "
        f"as much as going {_word_move(second)}.",
        f"It does not say that {first.name} matters twice as much as {second.name}. If its best end were nearer to its "
        "worst, there would be less to gain, and it should get fewer points from the same person.",
        f"On screen now: {points[0]} points on {first.name}, which is {shares[0]} of the weight, and {points[1]} on "
        f"{second.name}, {shares[1]}. {panel_words.word_trade_off(comparison, first.id, second.id)}",
    )


def _word_move(criterion: Criterion) -> str:
    unit = f" {criterion.unit}" if criterion.unit else ""
    worst = criterion.worst_means or f"{criterion.worst:g}{unit}"
    return f"from “{worst}” to “{criterion.best_means or f'{criterion.best:g}{unit}'}”"


# Silence in pictures -------------------------------------------------------------------------------------------------

PICTURES = (
    "The same small example three times: two options, three criteria A, B and C of equal weight. Both are read on A "
    "and B; about option 1 on C nothing is said. A part is as wide as the share that it counts for."
)
PICTURE_OPTIONS = ("Option 1", "Option 2")
PICTURE_SHOWN = "Silence in a picture: {name}. {said}"


def word_picture(rows: Sequence[Row]) -> str:
    """Say what one picture shows: for each option what is averaged, and what comes of it."""
    said = [f"{name}: {_word_row(row, rows)}" for name, row in zip(PICTURE_OPTIONS, rows, strict=True)]
    return " ".join(said)


def _word_row(row: Row, rows: Sequence[Row]) -> str:
    tied = sum(other.rank == row.rank for other in rows) > 1
    mean = f"the mean of {join_words([_word_part(part) for part in row.parts])}"
    return f"{mean} is {format_value(row.value)}, {format_rank(row.rank, tied)}."


def _word_part(part: Part) -> str:
    value = format_number(part.central)
    if part.read:
        return f"{part.criterion} {value}"
    return f"{part.criterion} {value} (entered; it may be {format_number(ALLOWANCE)[1:]} off either way)"


# The worked example --------------------------------------------------------------------------------------------------

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
    outcome = f"{item.name}: overall value {format_value(result.value)}, {rank}."
    label = f" {item.short_name}: {item.label_note}." if item.label_note else ""
    return (
        f"{outcome} {shared_words.word_view(dossier, scenario)} {shared_words.word_silence(dossier, scenario)}{label}"
    )


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
                "Criterion": escape_markdown(comparison.dossier.criterion[criterion].name),
                "Value": shared_words.BASIS["silent"] if cell.silent else format_number(cell.central),
                "Weight used": _format_exact_share(share),
                "Contribution": "" if math.isnan(amount) else format_number(amount, 4),
            }
        )
    overall = comparison.results[alternative].value - comparison.dossier.scale.neutral
    sums = {"Criterion": "Sum", "Value": "", "Weight used": _format_exact_share(total)}
    rows.append(sums | {"Contribution": format_number(overall, 4)})
    return pd.DataFrame(rows).set_index("Criterion")


def _format_exact_share(share: float) -> str:
    return f"{100 * share:.2f} %"


def list_cell_steps(comparison: Comparison, alternative: str, criterion: str) -> list[str]:
    """Follow one cell: each reading, each source, the lens, an own score, silence, the weight, the contribution."""
    cell = comparison.table.find_cell(alternative, criterion)
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
            f"Your own score, {format_range(cell.low, cell.high)}, takes the place of all this: no filter "
            "removes it, and it is not spaced."
        )
    steps.append(_word_cell(comparison, alternative, criterion))
    if comparison.find_share(alternative, criterion) > 0:
        steps += [
            _word_share(comparison, alternative, criterion),
            _word_contribution(comparison, alternative, criterion),
        ]
    return steps


def _format_exact(value: float) -> str:
    return format_number(value, 4)


def _word_traced(comparison: Comparison, item: TracedReading) -> str:
    dossier, reading = comparison.dossier, item.reading
    said = shared_words.word_reading(reading, dossier.criterion[reading.criterion], dossier.scale)
    if own := reading.source.startswith(USER_PREFIX):
        standing = "" if item.counts else f"{shared_words.NOT_COUNTED.capitalize()}. "
    else:
        standing = f"{shared_words.word_standing(dossier, reading, counts=item.counts)} "
    value = f"On the value scale: {_format_exact(item.value)}"
    if comparison.counted.spacing != "even":
        value += f", with steep steps {_format_exact(item.central)}"
    whose = "Your" if own else shared_words.name_whose(dossier).capitalize()
    return f"{whose} reading of {_name_sources(comparison)[reading.source]}: {said}. {standing}{value}."


def _name_sources(comparison: Comparison) -> dict[str, str]:
    sources = list_all_sources(comparison.dossier, comparison.counted)
    return {source.id: label_source(source) for source in sources}


def _word_lens(comparison: Comparison, by_source: Mapping[str, float]) -> str:
    names = _name_sources(comparison)
    each = join_words([f"{names[name]}, {_format_exact(value)}" for name, value in by_source.items()])
    silent = [names[name] for name in comparison.table.sources if name not in by_source]
    mean = _format_exact(sum(by_source.values()) / len(by_source))
    parts = [
        f"Whose readings count: {name_lens(comparison.dossier, comparison.counted)}.",
        f"Readings by source: {each}.",
        f"The mean is {mean}." if len(by_source) > 1 else "",
        f"Silent here: {join_words(silent)}." if silent else "",
    ]
    return " ".join(part for part in parts if part)


def _word_cell(comparison: Comparison, alternative: str, criterion: str) -> str:
    """Say what the cell holds, and what the treatment of silence makes of it."""
    cell, silence = comparison.table.find_cell(alternative, criterion), comparison.counted.silence
    if cell.silent and silence == "neutral":
        place = comparison.table.alternatives.index(alternative), comparison.table.criteria.index(criterion)
        between = format_range(*(float(part[place]) for part in (comparison.cells.low, comparison.cells.high)))
        neutral = format_number(comparison.dossier.scale.neutral)
        return f"The cell is silent: it enters as no change, {neutral}, with a range of {between}."
    if cell.silent:
        left = {"leave_out": "left out of this option's mean", "shared_only": "left out for every option"}[silence]
        return f"The cell is silent, so {comparison.dossier.criterion[criterion].name} is {left}."
    held = f"The cell: {_format_exact(cell.central)}, range {format_range(cell.low, cell.high)}."
    if comparison.has_entering_reading(alternative, criterion):
        return f"{held} It is read, so silence changes nothing in it."
    return f"{held} It is left out, since not every option with a reading is read on this criterion."


def _word_share(comparison: Comparison, alternative: str, criterion: str) -> str:
    name = comparison.dossier.criterion[criterion].name
    whole, used = comparison.shares[criterion], comparison.find_share(alternative, criterion)
    if comparison.counted.silence == "neutral":
        return f"The weight of {name}: {_format_exact_share(used)}."
    among = {
        "leave_out": "among the criteria that this option is read on",
        "shared_only": "among the criteria that are shared",
    }[comparison.counted.silence]
    return f"The weight of {name}: {_format_exact_share(whole)} of all, and {_format_exact_share(used)} {among}."


def _word_contribution(comparison: Comparison, alternative: str, criterion: str) -> str:
    cell, share = comparison.table.find_cell(alternative, criterion), comparison.find_share(alternative, criterion)
    distance = amount = 0.0
    if not cell.silent:
        distance = cell.central - comparison.dossier.scale.neutral
        amount = comparison.find_contribution(alternative, criterion)
    return (
        f"The contribution: {_format_exact_share(share)} of {_format_exact(distance)}, the distance from no change, is "
        f"{_format_exact(amount)}."
    )


# What can fail, and how the readings were made -----------------------------------------------------------------------

COUNTEREXAMPLES = """
Where silence is entered as no change, three things always hold as long as the same options are ranked: a criterion
without weight changes nothing; adding an option keeps the order of the others; a dominated option never ranks above
the one that dominates it. The other two treatments average over criteria that depend on who is read on what, and each
of the three can fail under one of them. The examples have two criteria of equal weight unless said otherwise.

| | left out | shared criteria only |
|---|---|---|
| A criterion without weight changes nothing | holds | can fail |
| Adding an option keeps the order of the others | holds | can fail |
| A dominated option never ranks above its dominator | can fail | holds |

- *A criterion without weight.* Two options are read on the first criterion and a third only on the second, which has
  no weight. No criterion is read for all three, so nobody can be ranked; drop the second, and the first two can.
- *Adding an option.* One option reads +2 and −1, another 0 and 0: the first leads with +0.5. A third option, read on
  the second criterion only, leaves just that one shared, and there the first trails with −1.
- *Domination.* One option reads +2 and +1, another +2 and nothing. The first dominates; but left out, the second
  keeps the mean of its one reading, +2, and ranks above the first with +1.5.
"""

# Facts ---------------------------------------------------------------------------------------------------------------

FACTS = (
    "Each figure stays with the source that gives it, with its own base and date. Figures on the same subject may "
    "have different bases, so they are neither averaged nor merged, and no score is computed from them."
)


def list_facts(dossier: Dossier) -> list[str]:
    """Say each figure with its base, its date and who gives it."""
    sources = {source.id: label_source(source) for source in dossier.sources}
    return [_word_fact(row, sources) for row in dossier.records["facts"].to_dict("records")]


def _word_fact(row: Mapping[Hashable, Any], sources: Mapping[str, str]) -> str:
    figure = f"{row['figure']:,.15g} {row['unit']}".strip()
    statement = f"{row['statement']} ({figure})" if row["statement"] else figure
    details = [f"base: {row['base']}" if row["base"] else "", f"date: {row['date']}" if row["date"] else ""]
    details = [item for item in details if item]
    where = f", {row['locators']}" if row["locators"] else ""
    whose = f"{sources[row['source']]}{where}: " if row["source"] in sources else ""
    return f"{whose}{'; '.join([statement, *details])}."


# Cautions ------------------------------------------------------------------------------------------------------------

CAUTIONS = {
    "combining": "A rank does not say that only one option can be had. Measures can be combined.",
    "silence": (
        "Silence is not a zero. Entering no change where nothing is said is our choice, and you can make another."
    ),
    "no_score": (
        "No author gave a score, and an implied reading is not the author's word. Stated readings only, and authors' "
        "own statements only, are one click away."
    ),
    "no_case": (
        "An option that no source argues for has not had its case made here. You can add a source of your "
        "own that does."
    ),
    "relayed": "Claims that a source relays are not its findings: look who speaks, and how firmly.",
    "variants": "Variants of an option are not one measure.",
    "labels": "Labels are ours, and texts may use other words.",
    "numbers": (
        "Judged numbers are places in an order, not measurements. A share of weightings is not a probability of being "
        "right."
    ),
    "lead": "A lead is not firm because it is a lead; the page says whether a single reading could tie it.",
    "choice": "Nothing here says which option to choose, and no author or publisher endorses it.",
}
"""What the pages must not be read as, by what it is about; a dossier may give its own case of each."""
MEASURED_CAUTIONS = {
    "numbers": "A share of weightings is not a probability of being right.",
    "choice": "Nothing here says which option to choose.",
}
"""What is said instead where every reading was measured."""
_OF_TEXTS = ("no_score", "no_case", "labels")
"""Cautions about what somebody judged from what a text says."""


def list_cautions(dossier: Dossier) -> list[str]:
    """Say what the pages must not be read as, as far as this dossier gives cause, with its own cases."""
    rules = CAUTIONS if dossier.judged else {**CAUTIONS, **MEASURED_CAUTIONS}
    groundless = {
        *(() if dossier.judged else _OF_TEXTS),
        *(() if dossier.relays else ("relayed",)),
        *(() if dossier.variants else ("variants",)),
    }
    return [f"{rule} {dossier.cases.get(name, '')}".strip() for name, rule in rules.items() if name not in groundless]


# Sources and dossier -------------------------------------------------------------------------------------------------

CONTACT = "Corrections are welcome: {contact}"


def list_dossier_lines(dossier: Dossier) -> list[str]:
    """Say what this dossier is: what it asks, its version and the hash of its files."""
    lines = [
        f"{dossier.title}. {dossier.question}".strip(),
        shared_words.VERSION.format(id=dossier.id, version=dossier.version) + " Another version opens with a notice.",
        dossier.as_of,
        CONTACT.format(contact=dossier.contact) if dossier.contact else "",
        f"Content of the dossier's files (SHA-256): {dossier.content_hash}",
    ]
    return [line for line in lines if line]
