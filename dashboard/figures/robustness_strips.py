"""The strips of the Robustness page: how often each option leads, as a table whose rows are bars.

They stand on the part that opens first, and Plotly would take longer to load than all else on the page.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from dashboard.theme import OptionStyle

_TRACK = "rgba(128, 136, 150, 0.22)"


def draw_strip(
    title: str, shares: Sequence[float], labels: Sequence[str], numbers: Sequence[str], styles: Sequence[OptionStyle]
) -> str:
    """Write a table, a row an option, each over a bar from 0 to 100 per cent.

    Parameters
    ----------
    title : str
        What the table shows, for those who do not see it.
    shares : sequence of float
        From 0 to 1, by option.
    labels, numbers : sequence of str
        The option's name and its share in words; escaped here.
    styles : sequence of OptionStyle

    Returns
    -------
    str
        HTML; its classes are styled by `dashboard.theme`.
    """
    rows = [
        f'<tr style="background-image: linear-gradient(to right, {style.colour} {100 * share:.2f}%, {_TRACK} 0)">'
        f'<th scope="row">{html.escape(label)}</th><td>{html.escape(number)}</td></tr>'
        for share, label, number, style in zip(shares, labels, numbers, styles, strict=True)
    ]
    return f'<table class="robustness-strip" aria-label="{html.escape(title)}">{"".join(rows)}</table>'
