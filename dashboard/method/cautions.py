"""What can fail, figures with their bases, and what the pages must not be read as.

Worded for any dossier; what belongs to one question alone comes from its dossier.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from dashboard.shared.numbers import (
    format_figure,
)
from policies.dossier import Dossier
from policies.findings import label_source

# What can fail -----------------------------------------------------------------------------------------------------

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
    figure = f"{format_figure(row['figure'])} {row['unit']}".strip()
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
    "variants": "Forms of an option are not one measure.",
    "labels": "Labels are ours, and texts may use other words.",
    "numbers": (
        "Judged numbers are places in an order, not measurements. A share of weightings is not a probability of being "
        "right."
    ),
    "lead": (
        "A lead is not firm because it is a lead; the page says whether a single reading, or a silent cell, could tie "
        "it."
    ),
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
