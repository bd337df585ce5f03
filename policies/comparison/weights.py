"""Swing weights: raw points become shares that sum to 1.

A swing weight answers: how much does going from worst to best on this criterion matter? (von Winterfeldt and Edwards
1986, Decision Analysis and Behavioral Research.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
import pandas as pd

from policies.errors import ScenarioError
from policies.scenario import InView
from policies.terms import Array


def normalise(points: Array) -> Array:
    """Divide points by their sum.

    Parameters
    ----------
    points : array, shape (n_criteria,)
        Non-negative.

    Returns
    -------
    array, shape (n_criteria,)
        Shares that sum to 1.

    Raises
    ------
    ScenarioError
        If no criterion has points.
    """
    largest = points.max(initial=0.0)
    if not largest > 0:
        raise ScenarioError("No criterion in view carries any points: give at least one a weight above 0.")
    scaled = points / largest
    return np.asarray(scaled / scaled.sum(), dtype=float)


def weigh_criteria(in_view: InView) -> pd.Series:
    """Return the share of each criterion in view.

    Returns
    -------
    Series
        Shares that sum to 1, labelled by criterion id, in file order.

    Raises
    ------
    ScenarioError
        If no criterion is in view, or none in view carries points.
    """
    return pd.Series(list_shares(in_view), index=pd.Index(in_view.criteria, name="criterion"), name="share")


def list_shares(in_view: InView) -> Array:
    """Give the shares of the criteria in view, as `weigh_criteria` does, without labels: shape (n_criteria,).

    Raises
    ------
    ScenarioError
        If no criterion is in view, or none in view carries points.
    """
    if not in_view.criteria:
        raise ScenarioError("No criterion is in view: bring at least one back.")
    points = in_view.counted.points
    return normalise(np.array([points.get(name, 0.0) for name in in_view.criteria], dtype=float))


def weigh_by_rank(order: Sequence[Sequence[str]]) -> dict[str, float]:
    """Turn an order of importance into rank-order centroid weights.

    Every weighting that keeps the order is taken as equally plausible; this is their mean (Barron and Barrett 1996,
    Management Science 42, doi:10.1287/mnsc.42.11.1515). Criteria of equal importance share the mean of their places.

    Parameters
    ----------
    order : sequence of sequence of str
        Criteria from the most to the least important; those in one inner sequence are tied.

    Returns
    -------
    dict of str to float
        Shares that sum to 1.

    Examples
    --------
    >>> {name: round(share, 3) for name, share in weigh_by_rank([["a"], ["b"], ["c"]]).items()}
    {'a': 0.611, 'b': 0.278, 'c': 0.111}
    """
    count = sum(len(tied) for tied in order)
    # From the last place up, so that each is the one below it and one term more.
    centroids = list(accumulate(1 / place / count for place in range(count, 0, -1)))[::-1]
    shares: dict[str, float] = {}
    first = 0
    for tied in order:
        places = centroids[first : first + len(tied)]
        first += len(tied)
        shares |= dict.fromkeys(tied, sum(places) / len(places))
    return shares


def list_points(shares: Mapping[str, float]) -> dict[str, float]:
    """Turn shares into points of which the largest is 100.

    Examples
    --------
    >>> list_points({"cost": 0.5, "reach": 0.25, "rights": 0.25})
    {'cost': 100.0, 'reach': 50.0, 'rights': 50.0}
    """
    largest = max(shares.values(), default=1.0)
    return {name: 100 * share / largest for name, share in shares.items()}
