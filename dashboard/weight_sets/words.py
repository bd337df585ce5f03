"""Words for weight sets side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_table, lay_out
from dashboard.shared.names import name_alternative
from dashboard.shared.numbers import format_share, format_value
from dashboard.shared.ranking.words import write_rank
from policies.comparison import ChosenWeightSet, Comparison, SideBySide
from policies.findings import begin_sentence, join_words, keep_ends, word_leaders

TITLE = "Weight sets side by side"
HELP = "Keep the present weights under a name, and look at up to four sets together. All else stays as it is."
PRESENT = "Present weights"
KEEP = "Name for the present weights"
KEEP_BUTTON = "Keep"
CHOOSE = "Sets to compare, up to four"
CHOOSE_NONE = "Choose at least one set."
OWN = "Your kept sets"
RENAME = "New name"
TAKEN = "A weight set of that name is there already: choose another name."
OVERWRITE_HELP = "The name then stands for the present weights; Undo takes it back."
OTHER = "Compare with a link"
OTHER_LINK = "Somebody else's link"
OTHER_FILE = "Or their scenario file"
OTHER_KEEP = "Name to keep their weights under"
OTHER_DIFFERS = "They also chose otherwise; here all stays as it is:"
OTHER_SAME = "All but the weights is as it is here."
BUTTONS = {
    "use": "Use",
    "overwrite": "Overwrite",
    "rename": "Rename",
    "up": "Move up",
    "down": "Move down",
    "delete": "Delete",
}
LEFT_OUT = "{names}: no points on the criteria in view, so nothing can be compared."
COLUMNS = {"name": "Weight set", "order": "Order it gives"}
SHARES = "Shares"
ALT = "Share of each criterion under each weight set, a mark a set. {summary}"


# Weight sets side by side --------------------------------------------------------------------------------------------


def word_sets(found: SideBySide) -> str:
    """Say who leads under each set, and on which criterion the sets differ most."""
    if not found.choices:
        return ""
    dossier = found.comparisons[0].dossier
    leads: dict[str, list[str]] = {}
    for choice, comparison in zip(found.choices, found.comparisons, strict=True):
        leads.setdefault(_word_lead(comparison), []).append(f"“{keep_ends(choice.name)}”")
    parts = [f"{who} with {join_words(sets)}" for who, sets in leads.items()]
    text = f"{begin_sentence('; '.join(parts))}."
    if found.widest is None:
        return text
    row = [comparison.shares[found.widest] for comparison in found.comparisons]
    ends = f"{format_share(min(row))} to {format_share(max(row))}"
    return f"{text} They differ most on {dossier.criterion[found.widest].name}: {ends} of the weight."


def _word_lead(comparison: Comparison) -> str:
    """Say who leads, or that there is nobody to lead."""
    names = [name_alternative(comparison.dossier, name) for name in comparison.leaders or comparison.results]
    if not names:
        return "no option can be ranked"
    return word_leaders(names) if comparison.leaders else f"only {names[0]} can be ranked"


def letter_sets(choices: Sequence[ChosenWeightSet]) -> list[str]:
    """Give each set a letter, which stands for it where space is short."""
    return [chr(ord("A") + place) for place in range(len(choices))]


def tabulate_orders(found: SideBySide) -> pd.DataFrame:
    """Lay out the sets with their letters and the order of the options that each gives."""
    rows = [
        {COLUMNS["name"]: keep_ends(choice.name), COLUMNS["order"]: _word_order(made)}
        for choice, made in zip(found.choices, found.comparisons, strict=True)
    ]
    return escape_table(pd.DataFrame(rows, index=letter_sets(found.choices)))


def _word_order(comparison: Comparison) -> str:
    names = comparison.dossier.alternative
    ranked = sorted(comparison.results.items(), key=lambda item: item[1].rank)
    signed = comparison.dossier.scale.has_sides
    parts = [
        f"{write_rank(comparison, result)} {names[name].short_name} ({format_value(result.value, signed=signed)})"
        for name, result in ranked
    ]
    parts += [f"{names[item.id].short_name} {shared_words.NOT_RANKED}" for item in comparison.unranked]
    return ", ".join(parts)


def tabulate_shares(found: SideBySide) -> pd.DataFrame:
    """Lay out the shares, a column a set under its letter."""
    criteria = found.comparisons[0].dossier.criterion
    letters = letter_sets(found.choices)
    rows = [
        {"": criteria[str(name)].name} | dict(zip(letters, map(format_share, shares), strict=True))
        for name, shares in zip(found.shares.index, found.shares.to_numpy().tolist(), strict=True)
    ]
    return lay_out(rows).rename_axis(None)
