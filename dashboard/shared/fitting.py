"""Text into a space of known width, for files that no browser lays out: how wide a text is, and where it breaks.

The widths stand here because the libraries that know them want a font file (Pillow, and through it python-pptx), which
a server need not have, and `textwrap` counts signs. On the shipped texts the estimate is 2 to 10 per cent above Arial.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from policies.findings import shorten

_EMS = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys("ftI.,:;!()[]/ -\u00ad", 0.29),
    **dict.fromkeys('r"', 0.36),
    **dict.fromkeys("ckvsxyz", 0.51),
    **dict.fromkeys("+−–=<>", 0.6),  # minus and dash as they stand in numbers
    **dict.fromkeys("wCDGHNOQRUK&", 0.75),
    **dict.fromkeys("mM", 0.85),
    **dict.fromkeys("W%@—…●○◐◆✎■", 1.0),
}
"""Widths of a plain sans-serif face (Arial's, slightly rounded up)."""
_LONGEST = 2000
_HEAD, _TAIL = 2, 8  # signs of a name that are kept at least, at its beginning and at its end


# Overrides and embeddings turn round what stands beside them; marks, and letters that run to the left, are left alone.
_NOT_SHOWN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff\\u202a-\\u202e\\u2066-\\u2069]"
)


def clean(text: str) -> str:
    r"""Return a text on one line without signs that XML forbids or that turn round the words beside them.

    Examples
    --------
    >>> clean("one\n two\u202e")
    'one two'
    """
    return " ".join(_NOT_SHOWN.sub("", text).split())


@lru_cache(maxsize=4096)
def measure(text: str) -> float:
    """Estimate how wide a text is in a plain sans-serif face, in ems; rather too wide than too narrow."""
    return sum(_measure_sign(sign) for sign in text)


@lru_cache(maxsize=4096)
def _measure_sign(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    if sign in _EMS:
        return _EMS[sign]
    if ord(sign) < 0x250:
        return 0.68 if sign.isupper() else 0.57
    return 1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.72


def wrap(text: str, width: float, most: int) -> list[str]:
    """Break a text into at most so many lines; an ellipsis shows that it was cut.

    Parameters
    ----------
    text : str
    width : float
        Of a line, in ems.
    most : int
        Lines, at least 1.

    Returns
    -------
    list of str
        At least one line, none wider than ``width``.

    Examples
    --------
    >>> wrap("a comprehensive privacy law", 8, 3)
    ['a comprehensive', 'privacy law']
    >>> wrap("a comprehensive privacy law", 8, 1)
    ['a comprehensi…']
    """
    lines, used = [""], 0.0
    for word in shorten(clean(text), _LONGEST).split(" "):
        for part in _break_word(word, width):
            wide = measure(part)
            if lines[-1] and used + measure(" ") + wide > width:
                if len(lines) == most:
                    return [*lines[:-1], _cut(f"{lines[-1]} {part}", width)]
                lines.append(part)
                used = wide
            else:
                used += measure(" ") + wide if lines[-1] else wide
                lines[-1] = f"{lines[-1]} {part}" if lines[-1] else part
    return lines


def cut(text: str, width: float, most: int) -> str:
    """Cut a text to what so many lines hold, for a program that breaks the lines itself.

    Examples
    --------
    >>> cut("a comprehensive privacy law", 8, 1)
    'a comprehensi…'
    """
    text = clean(text)
    held = "".join("".join(wrap(text, width, most)).split())
    if held == "".join(text.split()):
        return text
    shown = len(held) - 1
    for place, sign in enumerate(text):
        if shown == 0:
            return text[:place] + "…"
        shown -= not sign.isspace()
    return text


def abridge(text: str, width: float, most: int) -> str:
    """Cut a name to what so many lines hold: in its middle, as long names often differ at their ends only.

    Examples
    --------
    >>> abridge("the first of many measures, number 7", 12, 1)
    'the first of ma…number 7'
    """
    text = shorten(clean(text), _LONGEST)
    if cut(text, width, most) == text:
        return text
    least, longest = 0, len(text) - _TAIL
    while least < longest:
        middle = (least + longest + 1) // 2
        shown = text[:middle].rstrip() + "…" + text[-_TAIL:].lstrip()
        least, longest = (middle, longest) if cut(shown, width, most) == shown else (least, middle - 1)
    return text[:least].rstrip() + "…" + text[-_TAIL:].lstrip() if least >= _HEAD else cut(text, width, most)


def _break_word(word: str, width: float) -> list[str]:
    """Break a word that is wider than a line."""
    if measure(word) <= width:
        return [word]
    parts, used = [""], 0.0
    for sign in word:
        wide = _measure_sign(sign)
        if parts[-1] and used + wide > width:
            parts.append("")
            used = 0.0
        parts[-1] += sign
        used += wide
    return parts


def _cut(line: str, width: float) -> str:
    while line and measure(line + "…") > width:
        line = line[:-1]
    return line.rstrip() + "…"
