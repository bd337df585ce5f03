"""How a source is named in a sentence."""

from __future__ import annotations

import re

from policies.dossier import Dossier, Source
from policies.findings.english import join_words, shorten
from policies.scenario import Scenario
from policies.terms import USER_PREFIX


def label_source(source: Source) -> str:
    """Name a source briefly: the authors' surnames and the year, else its title.

    A user's own source is named as that and by its title, so that no author's name stands beside a user's number.

    Examples
    --------
    >>> label_source(Source("a", "On Trade", authors="Ada Lovelace and Alan Turing", date="1936-05"))
    'Lovelace and Turing 1936'
    >>> label_source(Source("b", "On Roads", authors="Hodgett et al.", date="2014"))
    'Hodgett et al. 2014'
    >>> label_source(Source("c", "On Rails", authors="Hodgett, R. E. and van der Berg, M.", date="2016"))
    'Hodgett and van der Berg 2016'
    >>> label_source(Source("d", "On Roads", authors="Ministry of Transport; European Commission", date="2019"))
    'Ministry of Transport and European Commission 2019'
    >>> label_source(Source("user_1", "Our survey", authors="Ada Lovelace"))
    'your own source “Our survey”'
    """
    if source.id.startswith(USER_PREFIX):
        return f"your own source “{shorten(source.title)}”"
    authors = _split_authors(source)
    year = find_year(source)
    label = join_words([_find_surname(name) for name in authors]) if authors else source.title
    return f"{label} {year}" if year and authors else label


def find_source_noun(dossier: Dossier, scenario: Scenario) -> str:
    """Give the noun for the sources that there are: the dossier's own, but "source" beside any of the user's."""
    return "source" if scenario.sources else dossier.source_noun


def find_year(source: Source) -> str:
    """Return the year at the beginning of a source's date, or an empty string."""
    found = re.match(r"\d{4}", source.date)
    return found.group() if found else ""


def count_authors(source: Source) -> int:
    """Return how many authors a source names; the others of "et al." count as one more."""
    authors = _split_authors(source)
    return len(authors) + any(_ET_AL.search(name) for name in authors)


def _find_surname(name: str) -> str:
    """Return a person's surname with its particles, or all of a body's name, and what stands for further authors."""
    others = _ET_AL.search(name)
    alone = (name[: others.start()] if others else name).strip()
    words = alone.split()
    if _OF_A_BODY.search(alone) or not words:
        surname = alone
    else:
        first = next((place for place, word in enumerate(words[:-1]) if word in _PARTICLES), len(words) - 1)
        surname = " ".join(words[first:])
    return f"{surname}{others.group() if others else ''}".strip()


_ET_AL = re.compile(r"\s+et al\b\.?\s*$", re.IGNORECASE)
_PARTICLES = {
    "al",
    "bin",
    "da",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "la",
    "le",
    "ter",
    "van",
    "von",
}
_OF_A_BODY = re.compile(
    r"\b(of|for|on|the|agency|association|authority|bank|board|bureau|centre|center|commission|committee|company|council|"
    r"department|foundation|government|group|inc|institute|ltd|ministry|network|office|organi[sz]ation|party|secretariat|"
    r"service|society|team|union|university)\b",
    re.IGNORECASE,
)
"""What a person's name does not hold: such a name is kept whole."""
_INITIALS = re.compile(r"(?:[A-Z]\b[.-]?\s*?)+(?=$|\s+et al\b)")


def _split_authors(source: Source) -> list[str]:
    """Part the authors; initials after a comma belong to the name before it, and say nothing that a label needs."""
    names: list[str] = []
    for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", source.authors):
        initials = _INITIALS.match(name) if names else None
        if initials:
            names[-1] += name[initials.end() :]
        elif name.strip():
            names.append(name)
    return names
