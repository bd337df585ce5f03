"""What those who would prefer an option care about: its central weights beside the average weighting drawn."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from policies.robustness.acceptability import Robustness


@dataclass(frozen=True)
class Supporter:
    """The weights with which an option is first, on average.

    Parameters
    ----------
    alternative : str
    first : float
        Share of the samples in which it is first, ties included.
    weights : Series
        Its central weights, by criterion; empty if it was never first.
    leanings : Series
        How much more weight each criterion has in them than in the average weighting drawn.
    confidence : float
        Share of the reading samples in which it is first at those weights; NaN if it was never first.
    """

    alternative: str
    first: float
    weights: pd.Series
    leanings: pd.Series
    confidence: float


def find_supporters(robustness: Robustness) -> tuple[Supporter, ...]:
    """Describe by whom each option would be preferred.

    Parameters
    ----------
    robustness : Robustness
        Of samples in which the weights vary.

    Returns
    -------
    tuple of Supporter
        In file order; none where nobody is ranked.
    """
    if not robustness.alternatives:
        return ()
    first, central = robustness.rank_acceptability[1], robustness.central_weights
    # Every sample has somebody first, so that central weights average to the average weighting.
    average = central.fillna(0.0).mul(first, axis=0).sum() / first.sum()
    found = []
    for name in robustness.alternatives:
        weights = pd.Series(central.loc[name]).dropna()
        confidence = float(robustness.confidence_factor[name])
        found.append(Supporter(name, float(first[name]), weights, weights.sub(average).dropna(), confidence))
    return tuple(found)
