"""The strips of the Robustness page: how often each option leads, as a table whose rows are bars.

They stand on the part that opens first, and Plotly would take longer to load than all else on the page.
"""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True)
class StripRow:
    """One option: its name, how often it leads (from 0 to 1, and in words), and its colour."""

    label: str
    share: float
    number: str
    colour: str


@dataclass(frozen=True)
class Strip:
    """How often each option leads when one thing varies: what varies, in a word and in a sentence, and the options."""

    heading: str
    varied: str
    rows: tuple[StripRow, ...]


def draw_strip(strip: Strip, title: str) -> str:
    """Write a table, a row an option, each over a bar from 0 to 100 per cent.

    Parameters
    ----------
    strip : Strip
        Its words are escaped here.
    title : str
        What the table shows, for those who do not see it.

    Returns
    -------
    str
        HTML; its classes are styled by `dashboard.theme`.
    """
    rows = [
        f'<tr style="--colour: {row.colour}; --share: {100 * row.share:.2f}%">'
        f'<th scope="row">{html.escape(row.label)}</th><td>{html.escape(row.number)}</td></tr>'
        for row in strip.rows
    ]
    return f'<table class="robustness-strip" aria-label="{html.escape(title)}">{"".join(rows)}</table>'
