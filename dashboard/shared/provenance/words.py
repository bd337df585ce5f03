"""Words for what a file was made from."""

from __future__ import annotations

from datetime import date

from dashboard.shared import words as shared_words
from dashboard.shared.names import list_counted_sources, word_source
from dashboard.shared.numbers import format_share
from policies.comparison import Comparison
from policies.dossier import Dossier, Source
from policies.findings import join_words, label_source, shorten
from policies.scenario import Scenario

QUESTION = "Question"
COMPARED_WITH = "Compared with"
AS_OF = "As of"
SET_BY = "Weights set by"
SHARES = "Share of each criterion"
SOURCE = "Source"
DOSSIER = "Dossier"
MADE_ON = "Made on"
LINK = "Link to this view"
TOKEN = "Link to this view, to be put after the address of the dashboard"  # noqa: S105  words, no secret
BY_USER = "the user of the dashboard"
BY_USER_KEPT = "the user of the dashboard, kept under the name “{name}”"
BY_PROJECT = "this project, as one of its weight sets; no source gives weights"


# Where a file comes from ---------------------------------------------------------------------------------------------


def word_setter(dossier: Dossier, scenario: Scenario) -> str:
    """Say who set the weights."""
    if scenario.weight_set in dossier.weight_set:
        return BY_PROJECT
    kept = next((item.name for item in scenario.weight_sets if dict(item.points) == dict(scenario.points)), None)
    return BY_USER_KEPT.format(name=shorten(kept)) if kept else BY_USER


def word_shares(comparison: Comparison) -> str:
    """List the share of every criterion in view."""
    names = comparison.dossier.criterion
    return ", ".join(
        f"{keep_ends(names[name].name, 60)} {format_share(share)}" for name, share in comparison.shares.items()
    )


def list_conditions(comparison: Comparison) -> list[str]:
    """Say what a result stands on: whose readings, how silence counts, by whose weights."""
    dossier, scenario = comparison.dossier, comparison.counted
    setter = f"{SET_BY}: {word_setter(dossier, scenario)}."
    return [
        f"{shared_words.word_view(dossier, scenario)} {shared_words.word_silence(dossier, scenario)}",
        f"{shared_words.word_weights(dossier, scenario)} {setter}"
        if scenario.weight_set in dossier.weight_set
        else setter,
    ]


def cite_source(source: Source) -> str:
    """Cite a source with its address and what a reader should know of its reach."""
    return " ".join(part for part in (word_source(source), source.url, source.note) if part)


def word_version(dossier: Dossier) -> str:
    """Name the dossier, its version and the hash of its content."""
    version = f"{dossier.id}, version {dossier.version}"
    return f"{version}, content {dossier.content_hash}" if dossier.content_hash else version


def word_day(day: date) -> str:
    """Write a date so that no country's order of day and month misleads."""
    return f"{day.day} {day:%B} {day.year}"


def word_source_line(comparison: Comparison, day: date | None) -> str:
    """Say in one line what a picture stands on."""
    dossier, scenario = comparison.dossier, comparison.counted
    sources = join_words([label_source(item) for item in list_counted_sources(dossier, scenario)])
    made = f" {word_day(day)}." if day else ""
    read = ", as we read them" if dossier.judged else ""
    return f"Sources: {sources}{read}. Dossier {word_version_briefly(dossier)}.{made}"


def word_version_briefly(dossier: Dossier) -> str:
    """Name the dossier and its version with the beginning of the hash."""
    return f"{dossier.id} {dossier.version}{f' ({dossier.content_hash[:12]})' if dossier.content_hash else ''}"


# Results -------------------------------------------------------------------------------------------------------------


def keep_ends(text: str, most: int) -> str:
    """Cut a name in its middle, as long names often differ at their ends only.

    Examples
    --------
    >>> keep_ends("the first of many measures, number 7", 18)
    'the first…number 7'
    """
    return text if len(text) <= most else f"{text[: most - 9].rstrip()}…{text[-8:].lstrip()}"
