"""Words for what a file was made from."""

from __future__ import annotations

import re
from datetime import date

from dashboard.shared import words as shared_words
from dashboard.shared.names import list_counted_sources
from dashboard.shared.numbers import format_share
from dashboard.shared.statements.sources import word_version_in_brief
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import join_words, keep_ends, label_source, number_word, word_combining
from policies.scenario import Scenario, label_kept_sets

QUESTION = "Question"
COMPARED_WITH = "Compared with"
AS_OF = "As of"
SET_BY = "Weights set by"
SHARES = "Share of each criterion"
SOURCE = "Source"
DOSSIER = "Data"
MADE_ON = "Made on"
LINK = "Link to this view"
TOKEN = "Link to this view, to be put after the address of the dashboard"  # noqa: S105  words, no secret
LOCAL_LINK = (
    "The link begins with an address of the computer that made this file, and leads nowhere on another. Whoever runs "
    "the dashboard can set its public address (POLICY_ADDRESS)."
)
OWN_WEIGHTS_SLUG = "own-weights"
OPENING = "as at the start"
BY_USER = "the user of the dashboard"
BY_USER_KEPT = "the user of the dashboard, kept under the name “{name}”"
BY_NOBODY = "nobody: they are as at the start"
BY_PROJECT = "this project, as one of its weight sets; no source gives weights"


_OWN = re.compile(r"\b(?:(?:scores?|sources?|options?|criterion|criteria) of your own|[yY]our own source)\b")


def speak_of_user(text: str) -> str:
    """Say of a user's entries whose they are, for a reader who is not that user.

    Examples
    --------
    >>> speak_of_user("with one score of your own, and your own source “A hearing” alone")
    'with one score of the user’s own, and the user’s own source “A hearing” alone'
    """
    return _OWN.sub(lambda found: found[0].replace("your", "the user’s").replace("Your", "The user’s"), text)


# Where a file comes from ---------------------------------------------------------------------------------------------


def word_setter(dossier: Dossier, scenario: Scenario) -> str:
    """Say who set the weights."""
    if scenario.weight_set in dossier.weight_set:
        return BY_PROJECT
    labels = label_kept_sets(dossier, scenario)
    kept = next(
        (labels[item.name] for item in scenario.weight_sets if dict(item.points) == dict(scenario.points)), None
    )
    if kept:
        return BY_USER_KEPT.format(name=keep_ends(kept))
    return BY_NOBODY if shared_words.has_opening_weights(dossier, scenario) else BY_USER


def word_shares(comparison: Comparison) -> str:
    """List the share of every criterion in view."""
    names = comparison.dossier.criterion
    return ", ".join(
        f"{keep_ends(names[name].name, 60)} {format_share(share)}" for name, share in comparison.shares.items()
    )


def list_largest_shares(comparison: Comparison, most: int = 2) -> str:
    """Name weights by the criteria that carry most, beginning with the largest share."""
    names = comparison.dossier.criterion
    shares = sorted(comparison.shares.items(), key=lambda item: -item[1])
    told = [f"{keep_ends(names[name].short_name, 30)} {format_share(share)}" for name, share in shares[:most]]
    return ", ".join(told) + (f" and {number_word(len(shares) - most)} more" if len(shares) > most else "")


def name_weights(comparison: Comparison) -> str:
    """Name the weights of a comparison in a few words: by their name, or by what carries most."""
    dossier, scenario = comparison.dossier, comparison.counted
    shipped = dossier.weight_set.get(scenario.weight_set or "")
    if shipped:
        return shipped.name
    return OPENING if shared_words.has_opening_weights(dossier, scenario) else list_largest_shares(comparison)


def word_weights(dossier: Dossier, scenario: Scenario) -> str:
    """Say by whose weights a result stands, and what they are where they have a name."""
    setter = f"{SET_BY}: {word_setter(dossier, scenario)}."
    named = scenario.weight_set in dossier.weight_set or shared_words.has_opening_weights(dossier, scenario)
    return f"{shared_words.word_weights(dossier, scenario)} {setter}" if named else setter


def list_own_weights(comparison: Comparison) -> list[str]:
    """Say what weights without a name are; nothing where they have one."""
    dossier, scenario = comparison.dossier, comparison.counted
    named = scenario.weight_set in dossier.weight_set or shared_words.has_opening_weights(dossier, scenario)
    return [] if named else [f"{SHARES}: {word_shares(comparison)}."]


def list_conditions(dossier: Dossier, scenario: Scenario) -> list[str]:
    """Say what a result stands on: whose readings, how silence counts, how measures combine, by whose weights."""
    counted = speak_of_user(shared_words.word_counted(dossier, scenario))
    return [counted, *filter(None, [word_combining(dossier, scenario)]), word_weights(dossier, scenario)]


def word_day(day: date) -> str:
    """Write a date so that no country's order of day and month misleads, and say by whose clock it is."""
    return f"{day.day} {day:%B} {day.year} (UTC)"


def word_source_line(comparison: Comparison, day: date | None) -> str:
    """Say in one line what a picture stands on."""
    dossier, scenario = comparison.dossier, comparison.counted
    sources = join_words([label_source(item) for item in list_counted_sources(dossier, scenario)])
    made = f" {word_day(day)}." if day else ""
    read = ", as we read them" if dossier.judged else ""
    return f"Sources: {speak_of_user(sources)}{read}. Data {word_version_in_brief(dossier)}.{made}"
