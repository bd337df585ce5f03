"""A reading that somebody holds to be wrong: what to write to whoever keeps the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from dashboard.own_entries import words
from dashboard.shared import words as shared_words
from dashboard.shared.names import list_all_sources
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.statements.sources import word_version_in_brief
from policies.dossier import Dossier
from policies.findings import label_source
from policies.scenario import list_every_reading

_LONGEST_BODY = 1_500
"""Characters of a message that every mail program takes from a link."""


def write_correction(handout: Handout, alternative: str, criterion: str, typed: Mapping[str, str]) -> str:
    """Write the message: the cell, its readings with their evidence, the suggestion, the version and the link.

    Parameters
    ----------
    handout : Handout
        The view on screen.
    alternative, criterion : str
        The cell.
    typed : mapping of str to str
        What stands in the fields of the cell's form, by name.
    """
    comparison = handout.comparison
    dossier, item = comparison.dossier, comparison.dossier.criterion[criterion]
    sources = {source.id: source for source in list_all_sources(dossier, comparison.counted)}
    here = [
        reading
        for reading in list_every_reading(dossier, comparison.counted)
        if (reading.alternative, reading.criterion) == (alternative, criterion)
    ]
    told = [
        f"{label_source(sources[r.source])}: {shared_words.word_reading(r, item, dossier.scale)}. "
        f"{shared_words.word_standing(dossier, r, counts=True)} {r.rationale}".strip()
        for r in here
    ]
    suggested = [f"{words.CELL_FIELDS[name]}: {text.strip()}" for name, text in typed.items() if text.strip()]
    lines = [
        words.CORRECTION_CELL.format(option=dossier.alternative[alternative].name, criterion=item.name),
        *(told or [words.CORRECTION_SILENT]),
        words.CORRECTION_SUGGESTED.format(what="; ".join(suggested) or words.CORRECTION_NOTHING),
        words.CORRECTION_VERSION.format(version=word_version_in_brief(dossier)),
        handout.link,
    ]
    return "\n".join(lines)


def find_contact(dossier: Dossier, message: str) -> str | None:
    """Give the address that a message can be sent to: a mail with it in it, or a page; None where there is neither."""
    contact = dossier.contact.strip()
    if contact.startswith(("https://", "http://")):
        return contact
    if "@" not in contact or any(sign.isspace() for sign in contact):
        return None
    subject = quote(words.CORRECTION_SUBJECT.format(dossier=dossier.id))
    return f"mailto:{quote(contact, safe='@')}?subject={subject}&body={quote(message[:_LONGEST_BODY])}"
