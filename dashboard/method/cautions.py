"""What can fail, how the readings were made, figures with their bases, and what the pages must not be read as.

Worded for any dossier; what only the shipped one can say stands apart and is shown with it alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from dashboard.shared.numbers import (
    format_figure,
)
from policies.dossier import Dossier
from policies.findings import label_source

SHIPPED = "tiktok"
"""The dossier that some of these words are about."""

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

READINGS = """
Both essays were coded twice on a codebook fixed after a pilot, separately, and adjudicated by rule: a cell is read if
both final codings read it, or one does and a pilot does too; it is stated only if both say so; where codings split
evenly the score nearer zero is taken; the range spans all four codings. Every row of the four focal options was then
read once more against the text, and each correction is kept with its reason. The two final codings agree on whether a
cell is read at all in 251 of 264 cells (Cohen's kappa 0.87), and give the same score in 57 of the 58 cells both read.
That shows that the codebook can be applied consistently. It is no evidence that the readings are right.
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
    figure = f"{format_figure(row['figure'])} {row['unit']}".strip()
    statement = f"{row['statement']} ({figure})" if row["statement"] else figure
    details = [f"base: {row['base']}" if row["base"] else "", f"date: {row['date']}" if row["date"] else ""]
    details = [item for item in details if item]
    where = f", {row['locators']}" if row["locators"] else ""
    whose = f"{sources[row['source']]}{where}: " if row["source"] in sources else ""
    return f"{whose}{'; '.join([statement, *details])}."


# Cautions ------------------------------------------------------------------------------------------------------------

CAUTIONS: tuple[tuple[str, str], ...] = (
    (
        "A rank does not say that only one option can be had. Measures can be combined.",
        "Both essays combine them (K13, F18).",
    ),
    (
        "Silence is not a zero. Entering no change where nothing is said is our choice, and you can make another.",
        "Kokas says nothing of a sale, a ban or agent registration; Fu and Dirks say nothing of data agreements.",
    ),
    (
        "No author gave a score, and an implied reading is not the author's word. Stated readings only, and authors' "
        "own statements only, are one click away.",
        "",
    ),
    (
        "An option that no source argues for has not had its case made here. You can add a source of your "
        "own that does.",
        "Neither essay makes the case for a sale or ban. Its supporters appear only as quoted fears (F1, F17).",
    ),
    (
        "Claims that a source relays are not its findings: look who speaks, and how firmly.",
        "The First Amendment point is what critics cited by Fu and Dirks assert (F17).",
    ),
    (
        "Variants of an option are not one measure.",
        "Whittaker's objection, as reported by Fu and Dirks, is to a sale (F16); the others are to a ban (F15, F17).",
    ),
    (
        "Labels are ours, and texts may use other words.",
        "No essay says FARA; the essay speaks of failing to register as foreign agents (F18). Kokas asks for "
        "data-security rules, not for a privacy law.",
    ),
    (
        "Judged numbers are places in an order, not measurements. A share of weightings is not a probability of being "
        "right.",
        "Two essays are read here, of 2022 and 2024.",
    ),
    ("A lead is not firm because it is a lead; the page says whether a single reading could tie it.", ""),
    ("Nothing here says which option to choose, and no author or publisher endorses it.", ""),
)


def list_cautions(dossier: Dossier) -> list[str]:
    """Say what the pages must not be read as, with this dossier's own cases where it is the shipped one."""
    own = dossier.id == SHIPPED
    return [f"{rule} {case}".strip() if own else rule for rule, case in CAUTIONS]
