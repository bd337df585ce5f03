"""Text that shows as it is: in Markdown, in a table, and in a Plotly picture."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

import pandas as pd


def plain(text: str) -> str:
    r"""Escape text so that Markdown shows it as it is: no link, picture, formula, colour or HTML can come of it.

    Examples
    --------
    >>> plain("<b> [a](b) :red[c]")
    '\\<b\\> \\[a\\]\\(b\\) \\:red\\[c\\]'
    """
    return escape_markdown(_SPACE.sub(" ", text).strip())


_SPACE = re.compile(r"[^\S\u00a0]+")
"""What becomes one space; a space that keeps a number and its sign on one line stays."""

_READ_AFTER_MARKDOWN = re.compile(r"(?<=:)(?=//|streamlit)|(?i:(?<=www)(?=\.))|(?<=\w)(?=@)|(?<=[<>~=-])(?=[<>=-])")
"""Where Streamlit makes links, signs and pictures of plain text once Markdown has been read and escapes are gone."""

_WORD_JOINER = "\u2060"
"""Shows as nothing, and keeps its neighbours from being read as one."""


def escape_markdown(text: str) -> str:
    """Escape every punctuation mark, and part what would still become a link or a sign, so that text shows as it is."""
    text = _READ_AFTER_MARKDOWN.sub(_WORD_JOINER, text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escape_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Escape the cells and the heads of a table, all of which Streamlit reads as Markdown."""
    heads = pd.Index([escape_markdown(str(name)) for name in frame.columns], name=frame.columns.name, dtype="str")
    cells = [[escape_markdown(str(cell)) for cell in row] for row in frame.to_numpy(dtype=object).tolist()]
    return pd.DataFrame(cells, index=frame.index, columns=heads, dtype="str")


def lay_out(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Make a table for the screen of rows of plain text, labelled by their first column."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    table = escape_table(pd.DataFrame([[row.get(head, "") for head in heads] for row in rows], columns=heads))
    return table.set_index(table.columns[0])


def escape_picture(text: str) -> str:
    """Escape a text for a Plotly picture, which takes a few HTML tags, links among them, for markup."""
    return html.escape(text, quote=False)
