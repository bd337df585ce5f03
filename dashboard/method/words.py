"""Words of the Method page: what it begins with, its sections, the scale and the weights, silence in pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.method.figure import ALLOWANCE, Part, Row
from dashboard.panel.trade_off import word_trade_off
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import name_ends
from dashboard.shared.numbers import format_number, format_points, format_rank, format_share, format_value
from dashboard.shared.statements.sources import word_version_of_view
from policies.comparison import Comparison, find_value_points
from policies.dossier import Criterion, Dossier, ValueScale
from policies.findings import join_words, number_word

EVERY_CRITERION = "Every criterion"
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
    "packages": "9. Measures taken together",
    "group": "10. Several people's weights",
    "own": "11. Your own entries",
    "rounding": "12. Rounding and ties",
    "example": "Worked example: the scenario on screen",
    "counterexamples": "Three things that can fail",
    "readings": "How the readings were made",
    "facts": "Figures the sources give",
    "cautions": "What these pages must not be read as",
    "sources": "Sources",
    "dossier": "The data (dossier)",
}
"""The sections in their order, by the anchor that a link within the page names."""

CONTENTS = {"The rules": tuple(TITLES)[:13], "At work, and what it rests on": tuple(TITLES)[13:]}
"""The list of contents: anchors below their headings."""


def word_introduction(dossier: Dossier) -> str:
    """Say what the page does, in the kind of reading that this dossier has."""
    of_what, what = (" of a paragraph", "a text that") if dossier.judged else ("", "what")
    return INTRODUCTION.format(of_what=of_what, what=what)


# The scale and the weights -------------------------------------------------------------------------------------------


def tabulate_scale(scale: ValueScale) -> pd.DataFrame:
    """Lay out the steps of the value scale with their words."""
    ends = name_ends(scale)
    labels = scale.labels or (ends["worst"], ends["best"])
    steps = np.linspace(scale.worst, scale.best, len(labels))
    told = zip(steps.tolist(), labels, strict=True)
    return lay_out([{"Value": format_number(step, signed=scale.has_sides), "In words": label} for step, label in told])


def word_steps(scale: ValueScale) -> str:
    """Introduce the scale."""
    ends, labels = name_ends(scale), len(scale.labels)
    scales = f"The {number_word(labels)} steps of the scale are" if labels > 1 else "The scale is"
    return f"{scales} the same for every criterion: from {ends['worst']} through {ends['neutral']} to {ends['best']}."


def group_by_value_function(dossier: Dossier) -> list[list[str]]:
    """Group the criteria that share a value function and a unit, in file order."""
    found: dict[object, list[str]] = {}
    for item in dossier.criteria:
        found.setdefault((item.unit, *find_value_points(dossier, item.id)), []).append(item.id)
    return list(found.values())


def name_together(dossier: Dossier, criteria: Sequence[str]) -> str:
    """Name the criteria that share a value function."""
    if len(criteria) == len(dossier.criteria) > 1:
        return EVERY_CRITERION
    return join_words([dossier.criterion[name].name for name in criteria])


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
        f"{second.name}, {shares[1]}. {word_trade_off(comparison, first.id, second.id)}",
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
    return f"{part.criterion} {value} (entered; it may be {ALLOWANCE:g} off either way)"


# Sources and dossier -------------------------------------------------------------------------------------------------

CONTACT = "Corrections are welcome: {contact}"


def list_dossier_lines(dossier: Dossier) -> list[str]:
    """Say what this dossier is: what it asks, its version and the hash of its files."""
    lines = [
        f"{dossier.title}. {dossier.question}".strip(),
        f"{word_version_of_view(dossier)} Another version opens with a notice.",
        dossier.as_of,
        CONTACT.format(contact=dossier.contact) if dossier.contact else "",
        f"Content of the data files (SHA-256): {dossier.content_hash}",
    ]
    return [line for line in lines if line]
