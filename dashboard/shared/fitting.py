"""Text into a space of known width, for files that no browser lays out: how wide a text is, and where it breaks.

Widths are those of the face and weight that a text is drawn in; `textwrap` counts signs. A word that is wider than a
line breaks after a hyphen of its own, else at a syllable, and only what has neither breaks anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dashboard.shared.face import BOLD, EM, REGULAR
from policies.findings import shorten

_SIGNS = "●○◐◆✎■◄►"
_LONGEST = 2000
_ELSEWHERE = 0.85  # of a sign in no table, which another face draws, capitals and wide scripts apart
_HEAD, _TAIL = 2, 8  # signs of a name that are kept at least, at its beginning and at its end


_HYPHEN = "\xad"
_OWN_BREAK = re.compile(r"[-/\u2013](?=\w)")
_SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{2}[aeiouy])(?=(?:[tcsp]h|[bcdfgp][lr]|tr|qu|[bcdfghjklmnpqrstvwxz])[aeiouy][^\W\d_])"
    r"|(?<=[aeiouy][bcdfgklmnprstvx])(?<=[^\W\d_]{3})(?=(?:[tcsp]h|[bcdfgp][lr]|tr|qu|[bcdfgjklmnpqrstvwxz])[aeiouy][^\W\d_])"
)
"""Before a consonant, or two that are spoken as one, with a vowel behind it: after a vowel, or one more consonant.

Three letters at least stand before it, and three after it.
"""
_AHEAD = 4  # so many letters after a place this looks at

# Overrides and embeddings turn round what stands beside them; marks, and letters that run to the left, are left alone.
_NOT_SHOWN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\ud800-\\udfff\\ufffe\\uffff\\u202a-\\u202e\\u2066-\\u2069]"
)


def clean(text: str) -> str:
    r"""Return a text on one line without signs that XML forbids or that turn round the words beside them.

    Examples
    --------
    >>> clean("one\n two\u202e")
    'one two'
    """
    return " ".join(_NOT_SHOWN.sub("", text).split())


@lru_cache(maxsize=8192)
def measure(text: str, *, bold: bool = False) -> float:
    """Measure how wide a text is in Arial, in ems; signs that Arial lacks are rather taken too wide than too narrow."""
    return sum(_measure_sign(sign, bold=bold) for sign in text)


@lru_cache(maxsize=8192)
def _measure_sign(sign: str, *, bold: bool) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    widths = BOLD if bold else REGULAR
    known = widths.get(sign) or widths.get(unicodedata.normalize("NFD", sign)[0])
    if known:
        return known / EM
    return 1.0 if sign in _SIGNS or unicodedata.east_asian_width(sign) in "WF" else _ELSEWHERE


def wrap(text: str, width: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines; an ellipsis shows that it was cut.

    Parameters
    ----------
    text : str
    width : float
        Of a line, in ems.
    most : int
        Lines, at least 1.
    bold : bool
        Whether it is drawn in the bold face, which is wider.

    Returns
    -------
    list of str
        At least one line, none wider than ``width``.

    Examples
    --------
    >>> wrap("a comprehensive privacy law", 8.5, 3)
    ['a comprehensive', 'privacy law']
    >>> wrap("a comprehensive privacy law", 8, 1)
    ['a comprehensi…']
    >>> wrap("data agreements", 4, 3, bold=True)
    ['data', 'agree-', 'ments']
    """
    return [line.replace(_HYPHEN, "-") for line in _lay(text, width, most, bold=bold)]


def _lay(text: str, width: float, most: int, *, bold: bool) -> list[str]:
    """Break a text into lines; a soft hyphen stands at the end of a line where a word is broken at a syllable."""
    lines, used, space = [""], 0.0, measure(" ", bold=bold)
    for word in shorten(clean(text), _LONGEST).split(" "):
        for part in _break_word(word, width, bold=bold):
            wide = measure(part.replace(_HYPHEN, "-"), bold=bold)
            if lines[-1] and used + space + wide > width:
                if len(lines) == most:
                    return [*lines[:-1], _cut(f"{lines[-1]} {part}", width, bold=bold)]
                lines.append(part)
                used = wide
            else:
                used += space + wide if lines[-1] else wide
                lines[-1] = f"{lines[-1]} {part}" if lines[-1] else part
    return lines


def cut(text: str, width: float, most: int, *, bold: bool = False) -> str:
    """Cut a text to what so many lines hold, for a program that breaks the lines itself.

    Examples
    --------
    >>> cut("a comprehensive privacy law", 8, 1)
    'a comprehensi…'
    """
    text = clean(text)
    held = "".join("".join(_lay(text, width, most, bold=bold)).replace(_HYPHEN, "").split())
    if held == "".join(text.split()):
        return text
    shown = len(held) - 1
    for place, sign in enumerate(text):
        if shown == 0:
            return text[:place] + "…"
        shown -= not sign.isspace()
    return text


def abridge(text: str, width: float, most: int, *, bold: bool = False) -> str:
    """Cut a name to what so many lines hold: in its middle, as long names often differ at their ends only.

    Examples
    --------
    >>> abridge("the first of many measures, number 7", 12, 1)
    'the first of man…number 7'
    """
    text = shorten(clean(text), _LONGEST)
    if cut(text, width, most, bold=bold) == text:
        return text
    least, longest = 0, len(text) - _TAIL
    while least < longest:
        middle = (least + longest + 1) // 2
        shown = text[:middle].rstrip() + "…" + text[-_TAIL:].lstrip()
        fits = cut(shown, width, most, bold=bold) == shown
        least, longest = (middle, longest) if fits else (least, middle - 1)
    if least < _HEAD:
        return cut(text, width, most, bold=bold)
    return text[:least].rstrip() + "…" + text[-_TAIL:].lstrip()


def find_longest_word(text: str, *, bold: bool = False) -> float:
    """Measure the widest word of a text, which is the narrowest column that breaks none."""
    return max((measure(word, bold=bold) for word in clean(text).split(" ")), default=0.0)


def _break_word(word: str, width: float, *, bold: bool) -> list[str]:
    """Break a word that is wider than a line."""
    parts = []
    while measure(word, bold=bold) > width:
        place, mark = _find_break(word, width, bold=bold)
        parts.append(word[:place] + mark)
        word = word[place:]
    return [*parts, word]


def _find_break(word: str, width: float, *, bold: bool) -> tuple[int, str]:
    """Find the last place at which a word may break within a line, and what stands at the end of that line."""
    used, most = 0.0, 0
    for sign in word:
        used += _measure_sign(sign, bold=bold)
        if used > width and most:
            break
        most += 1
    own = max((found.end() for found in _OWN_BREAK.finditer(word[:most])), default=0)
    if own:
        return own, ""
    fitting = measure("-", bold=bold)
    near = _SYLLABLE.finditer(word, 0, most + _AHEAD)
    for place in sorted((found.start() for found in near), reverse=True):
        if place <= most and measure(word[:place], bold=bold) + fitting <= width:
            return place, _HYPHEN
    return most, ""


def _cut(line: str, width: float, *, bold: bool) -> str:
    line = line.replace(_HYPHEN, "")
    while line and measure(line + "…", bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + "…"
