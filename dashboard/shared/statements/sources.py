"""Where something comes from: a source cited, the dossier and its version, a name that is ours."""

from __future__ import annotations

from policies.dossier import Alternative, Dossier, Source, label_source
from policies.findings import begin_sentence


def cite_source(source: Source) -> str:
    """Cite a source, under its name where that needs a mark to tell it from another one's."""
    cited = ", ".join(part for part in (source.authors, source.title, source.publisher, source.date) if part) + "."
    return f"{begin_sentence(label_source(source))}: {cited}" if source.mark else cited


def cite_source_in_full(source: Source) -> str:
    """Cite a source with its address and what a reader should know of its reach."""
    return " ".join(part for part in (cite_source(source), source.url, source.note) if part)


def word_version(dossier: Dossier) -> str:
    """Name the dossier, its version and the hash of its content."""
    version = _name_version(dossier)
    return f"{version}, content {dossier.content_hash}" if dossier.content_hash else version


def word_version_in_brief(dossier: Dossier) -> str:
    """Name the dossier and its version with the beginning of the hash."""
    return f"{dossier.id} {dossier.version}{f' ({dossier.content_hash[:12]})' if dossier.content_hash else ''}"


def word_version_of_view(dossier: Dossier) -> str:
    """Say which dossier is behind what is on screen; a link names the same version."""
    return f"Data: {_name_version(dossier)}."


def _name_version(dossier: Dossier) -> str:
    return f"{dossier.id}, version {dossier.version}"


def word_label_note(alternative: Alternative) -> str:
    """Say in what way an option's name is ours."""
    return f"{alternative.short_name}: {alternative.label_note}."
