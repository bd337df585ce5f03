"""How alternatives bear on each other, as the sources have it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from policies.dossier import Dossier
from policies.evidence.codings import find_record

TOGETHER = "recommended_with"
"""The relation of two alternatives that a source puts forward together."""


def find_combined(dossier: Dossier, alternatives: Collection[str]) -> pd.DataFrame:
    """Return the relations by which a source itself puts two of these alternatives forward together."""
    relations = find_record(dossier, "relations")
    return relations[
        (relations["relation"] == TOGETHER)
        & (relations["basis"] == "stated")
        & relations["option"].isin(alternatives)
        & relations["other"].isin(alternatives)
    ]
