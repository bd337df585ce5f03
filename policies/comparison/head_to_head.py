"""Two options head to head: what each criterion adds to either, and whether one dominates the other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from policies.comparison.comparison import Comparison
from policies.comparison.dominance import Dominance


@dataclass(frozen=True)
class HeadToHead:
    """Two ranked options compared criterion by criterion.

    Parameters
    ----------
    first, second : str
    parts : DataFrame, criteria x (first, second, difference)
        Contributions in value-scale units, NaN where a cell is silent or unused, and how much further ahead the first
        is for it; the differences add up to ``gap``.
    gap : float
        Overall value of the first less that of the second.
    dominance : Dominance or None
        If one of the two dominates the other.
    """

    first: str
    second: str
    parts: pd.DataFrame
    gap: float
    dominance: Dominance | None


def compare_head_to_head(comparison: Comparison, first: str, second: str) -> HeadToHead:
    """Compare two ranked options criterion by criterion.

    Parameters
    ----------
    comparison : Comparison
    first, second : str
        Ids of two ranked options.
    """
    parts = comparison.contributions.loc[[first, second]].T.set_axis(["first", "second"], axis=1)
    parts["difference"] = parts["first"].fillna(0.0) - parts["second"].fillna(0.0)
    gap = comparison.results[first].value - comparison.results[second].value
    both = {first, second}
    found = (item for item in comparison.dominance if {item.dominates, item.dominated} == both)
    return HeadToHead(first, second, parts, gap, next(found, None))
