"""Locators in running text: each says which paragraph it is, and leads to the page about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dashboard.shared.escaping import plain
from policies.dossier import Dossier
from policies.findings import label_source

PARAMETER = "paragraph"
"""Of the Evidence page's address: the paragraph that is asked for. The script of web/locators.js knows it too."""
ADDRESS = "evidence?paragraph={label}"
TITLE = "Paragraph {number} of {source}"


def name_locators(dossier: Dossier) -> Mapping[str, str]:
    """Say of each locator of the dossier which paragraph it is."""
    table = dossier.records.get("paragraphs")
    if table is None or table.empty:
        return {}
    labels = {source: label_source(dossier.source[source]) for source in table["source"].unique()}
    named = {}
    for label, source in zip(table["paragraph"], table["source"], strict=True):
        number = re.sub(r"\D+", "", label) or label
        named[str(label)] = TITLE.format(number=number, source=labels[source])
    return named


def link_locators(dossier: Dossier, text: str) -> str:
    """Escape a text for Markdown as `plain` does, with a link for every locator in it."""
    return link_all_locators(dossier, [text])[0]


def link_all_locators(dossier: Dossier, texts: Sequence[str]) -> list[str]:
    """Do so with several texts."""
    named = name_locators(dossier)
    if not named:
        return [plain(text) for text in texts]
    known = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    # Escaped apart, text loses the spaces at its ends.
    return [
        "".join(
            f'[{plain(part)}]({ADDRESS.format(label=part)} "{plain(named[part])}")' if place % 2 else _keep_ends(part)
            for place, part in enumerate(re.split(rf"\b({known})\b", text))
        )
        for text in texts
    ]


def _keep_ends(text: str) -> str:
    before, after = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{before}{plain(text)}{after}" if text.strip() else before
