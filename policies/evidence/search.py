"""Find words in what the dossier says: rationales, phrases, and the names and descriptions of options."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from policies.dossier import Dossier, Reading
from policies.scenario import Scenario, list_every_reading

_APOSTROPHES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True)
class Hit:
    """Where a search found its words.

    Parameters
    ----------
    alternative : str
    reading : Reading or None
        The reading whose rationale or phrase holds the words; None where the option's own texts do.
    text : str
        What holds them.
    """

    alternative: str
    reading: Reading | None
    text: str


def fold_text(text: str) -> str:
    """Fold case, accents, quotation marks and runs of space, so that equal words compare equal.

    Examples
    --------
    >>> fold_text("  Café’s  ÉLAN")
    "cafe's elan"
    """
    parts = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).casefold().split())


def search_evidence(dossier: Dossier, scenario: Scenario, text: str) -> tuple[Hit, ...]:
    """Find a text in the options' names and descriptions, and in every reading's rationale and phrase.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
        Its own sources are searched too; lens and filters do not count.
    text : str
        Looked for as it is, but for case, accents and space.

    Returns
    -------
    tuple of Hit
        Options first; empty for an empty text.
    """
    sought = fold_text(text)
    if not sought:
        return ()
    alternatives = [
        Hit(item.id, None, told)
        for item in dossier.options
        for told in _pick(sought, item.name, item.short_name, item.description, item.label_note)
    ]
    readings = [
        Hit(reading.alternative, reading, told)
        for reading in list_every_reading(dossier, scenario)
        for told in _pick(sought, reading.rationale, reading.phrase)
    ]
    return (*alternatives, *readings)


def _pick(sought: str, *texts: str) -> list[str]:
    """Pick the first text that holds the words, if any does."""
    return [told for told in texts if sought in fold_text(told)][:1]
