"""Words that sentences are made of: lists, small numbers, plurals, the names of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.dossier.model import USER_PREFIX, Source

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def join_words(words: Sequence[str]) -> str:
    """Join with commas and a last "and".

    Examples
    --------
    >>> join_words(["sale", "law", "agreements"])
    'sale, law and agreements'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def number_word(count: int) -> str:
    """Write a small count as a word.

    Examples
    --------
    >>> number_word(3), number_word(48)
    ('three', '48')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def plural(noun: str) -> str:
    """Form an English plural: a regular one, but for "criteria".

    Examples
    --------
    >>> plural("essay"), plural("study"), plural("criterion")
    ('essays', 'studies', 'criteria')
    """
    if noun.endswith("criterion"):
        return noun.removesuffix("on") + "a"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def is_plural(name: str) -> bool:
    """Tell whether an option's name reads as a plural, so that its verb agrees.

    Examples
    --------
    >>> is_plural("Data agreements"), is_plural("Privacy law"), is_plural("Redress")
    (True, False, False)
    """
    return re.search(r"[^s]s$", name) is not None


def count_noun(count: int, noun: str) -> str:
    """Give the noun in the number that fits the count."""
    return noun if count == 1 else plural(noun)


def label_source(source: Source) -> str:
    """Name a source briefly: the authors' surnames and the year, else its title.

    A user's own source is named as that and by its title, so that no author's name stands beside a user's number.

    Examples
    --------
    >>> label_source(Source("a", "On Trade", authors="Ada Lovelace and Alan Turing", date="1936-05"))
    'Lovelace and Turing 1936'
    >>> label_source(Source("user_1", "Our survey", authors="Ada Lovelace"))
    'your own source “Our survey”'
    """
    if source.id.startswith(USER_PREFIX):
        return f"your own source “{shorten(source.title)}”"
    authors = _split_authors(source)
    year = find_year(source)
    label = join_words([name.split()[-1] for name in authors]) if authors else source.title
    return f"{label} {year}" if year and authors else label


def shorten(text: str, most: int = 60) -> str:
    """Cut a text that is too long for a label, and show that it was cut.

    Examples
    --------
    >>> shorten("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def find_year(source: Source) -> str:
    """Return the year at the beginning of a source's date, or an empty string."""
    found = re.match(r"\d{4}", source.date)
    return found.group() if found else ""


def count_authors(source: Source) -> int:
    """Return how many authors a source names."""
    return len(_split_authors(source))


def _split_authors(source: Source) -> list[str]:
    return [name for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", source.authors) if name.strip()]
