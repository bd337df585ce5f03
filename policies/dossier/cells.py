"""Text in a cell of a table that starts no formula."""

from __future__ import annotations

# The wide signs start a formula in the East Asian editions of Excel.
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guard_cell(text: str) -> str:
    """Keep a text cell from starting a spreadsheet formula.

    Examples
    --------
    >>> guard_cell("=1+1"), guard_cell("privacy")
    ("'=1+1", 'privacy')
    """
    return "'" + text if text.startswith(_GUARDED) else text


def unguard_cell(text: str) -> str:
    """Take off what `guard_cell` put on, and nothing else.

    Examples
    --------
    >>> unguard_cell("'=1+1"), unguard_cell("'tis so")
    ('=1+1', "'tis so")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text
