"""Text that shows as it is: in Markdown, and in a Plotly picture."""

from __future__ import annotations

import html
import re


def plain(text: str) -> str:
    r"""Escape text so that Markdown shows it as it is: no link, picture, formula, colour or HTML can come of it.

    Examples
    --------
    >>> plain("<b> [a](b) :red[c]")
    '\\<b\\> \\[a\\]\\(b\\) \\:red\\[c\\]'
    """
    return escape_markdown(" ".join(text.split()))


_READ_AFTER_MARKDOWN = re.compile(r"(?<=:)(?=//|streamlit)|(?i:(?<=www)(?=\.))|(?<=\w)(?=@)|(?<=[<>~=-])(?=[<>=-])")
"""Where Streamlit makes links, signs and pictures of plain text once Markdown has been read and escapes are gone."""

_WORD_JOINER = "\u2060"
"""Shows as nothing, and keeps its neighbours from being read as one."""


def escape_markdown(text: str) -> str:
    """Escape every punctuation mark, and part what would still become a link or a sign, so that text shows as it is."""
    text = _READ_AFTER_MARKDOWN.sub(_WORD_JOINER, text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escape_picture(text: str) -> str:
    """Escape a text for a Plotly picture, which takes a few HTML tags, links among them, for markup."""
    return html.escape(text, quote=False)
