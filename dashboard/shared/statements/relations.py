"""How options bear on each other, as the sources have it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.names import name_alternative, name_relation
from policies.dossier import Dossier
from policies.evidence import find_combined
from policies.findings import count_noun, label_source, number_word, plural

COMBINED = "The options do not exclude each other: {who} {verb} measures together."
RELATED = "The options bear on each other; they are not an either-or."
TITLE, TITLE_OF_ONE, TITLE_OURS = "What the {nouns} combine", "What the {noun} combines", "What can be combined"
CAN_COMBINE = "{options}, each held against the same baseline. They can be combined."
SIDE_BY_SIDE = "{options}, each held against the same baseline."
ONE_OPTION = "One option, held against the baseline."


def word_relations_title(dossier: Dossier) -> str:
    """Head what is said of options taken together, in the dossier's own noun; the sources only where they do so."""
    if not does_any_source_combine(dossier) and dossier.packages:
        return TITLE_OURS
    noun = dossier.source_noun
    return TITLE_OF_ONE.format(noun=noun) if len(dossier.sources) == 1 else TITLE.format(nouns=plural(noun))


def does_any_source_combine(dossier: Dossier) -> bool:
    """Tell whether a source relates options to each other or combines them, or whether only we do."""
    related = dossier.records.get("relations")
    return (related is not None and not related.empty) or any(package.source for package in dossier.packages)


def word_relation(dossier: Dossier, row: Mapping[Any, Any]) -> str:
    """Say how one option bears on another, who says so, how firmly and where."""
    source = dossier.source.get(row["source"])
    who = label_source(source) if source else row["source"]
    basis = shared_words.BASIS.get(row["basis"], row["basis"])
    first, second = (name_alternative(dossier, row[key]) for key in ("option", "other"))
    told = ", ".join(filter(None, (who, basis, row["locators"])))
    return f"{first}: {name_relation(row['relation'])} {second} ({told})."


def word_combined(dossier: Dossier, alternatives: Collection[str]) -> str:
    """Say how many of the sources put some of these options forward together."""
    count, noun = find_combined(dossier, alternatives)["source"].nunique(), dossier.source_noun
    if not count:
        return RELATED
    if count == len(dossier.sources) and count > 1:
        who = f"both {plural(noun)}" if count == 2 else f"all {number_word(count)} {plural(noun)}"
    else:
        who = f"{number_word(count)} {count_noun(count, noun)}"
    return COMBINED.format(who=who, verb="put forward" if count > 1 else "puts forward")


def word_alternatives(dossier: Dossier, alternatives: Collection[str]) -> str:
    """Say how many options are compared, and whether a source puts some of them forward together."""
    count = len(alternatives)
    if count == 1:
        return ONE_OPTION
    options = f"{number_word(count)} {count_noun(count, 'option')}".capitalize()
    combined = not find_combined(dossier, alternatives).empty
    return (CAN_COMBINE if combined else SIDE_BY_SIDE).format(options=options)
