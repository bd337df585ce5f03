"""Words that sentences are made of: lists, small numbers, plurals, the names of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_DIGITS = 10


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Join with commas and a last "and", or another such word.

    Examples
    --------
    >>> join_words(["tax", "law", "agreements"]), join_words(["tax", "law"], "or")
    ('tax, law and agreements', 'tax or law')
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def begin_sentence(text: str) -> str:
    """Give a text a capital at its beginning, and leave the rest as it is.

    Examples
    --------
    >>> begin_sentence("our reading of Lovelace")
    'Our reading of Lovelace'
    """
    return text[:1].upper() + text[1:]


def continue_sentence(text: str) -> str:
    """Take the capital from a text's beginning, unless its first word is written in more capitals than that.

    Examples
    --------
    >>> continue_sentence("Spacing of the steps"), continue_sentence("NATO lease or none")
    ('spacing of the steps', 'NATO lease or none')
    """
    first = text.split(" ", 1)[0]
    return text if any(sign.isupper() for sign in first[1:]) else text[:1].lower() + text[1:]


def number_word(count: int) -> str:
    """Write a small count as a word.

    Examples
    --------
    >>> number_word(3), number_word(48)
    ('three', '48')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def count_word(count: int) -> str:
    """Write a small count that stands without its noun.

    Examples
    --------
    >>> count_word(0), count_word(2)
    ('none', 'two')
    """
    return number_word(count) if count else "none"


def plural(noun: str) -> str:
    """Form an English plural: a regular one, but for "criteria".

    Examples
    --------
    >>> plural("report"), plural("study"), plural("criterion")
    ('reports', 'studies', 'criteria')
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


def tell_apart(write: Callable[[float, int], str], then: float, now: float) -> tuple[str, str]:
    """Write two numbers with as many digits as it takes to tell them apart; alike only where no digit does.

    Parameters
    ----------
    write : callable
        Writes a number with so many digits more than usual.
    then, now : float

    Examples
    --------
    >>> tell_apart(lambda number, more: f"{number:.{more}f}", 0.0832, 0.0834)
    ('0.0832', '0.0834')
    """
    for more in range(_MOST_DIGITS):
        shown = write(then, more), write(now, more)
        if shown[0] != shown[1]:
            break
    return shown


def shorten(text: str, most: int = 60) -> str:
    """Cut a text that is too long for a label, and show that it was cut.

    Examples
    --------
    >>> shorten("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def keep_ends(text: str, most: int = 60) -> str:
    """Cut a name in its middle, as long names often differ at their ends only.

    Examples
    --------
    >>> keep_ends("the first of many measures, number 7", 18)
    'the first…number 7'
    """
    return text if len(text) <= most else f"{text[: most - 9].rstrip()}…{text[-8:].lstrip()}"
