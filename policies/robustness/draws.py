"""Draw weights and readings: one row a criterion or a cell, one column a sample.

Columns are samples because every later step works on one criterion or cell of all samples at once.
"""

from __future__ import annotations

import math

import numpy as np

from policies.errors import ScenarioError
from policies.terms import TOLERANCE, Array

_TRACE = 1e-200


def sample_simplex(rng: np.random.Generator, n: int, k: int) -> Array:
    """Draw weights uniformly: every division of the whole among the criteria is equally likely.

    Exponential variates divided by their sum (Devroye 1986, Non-Uniform Random Variate Generation,
    doi:10.1007/978-1-4613-8643-8, ch. V); uniform variates divided by theirs would crowd the middle.

    Parameters
    ----------
    rng : Generator
    n : int
        Number of samples.
    k : int
        Number of criteria.

    Returns
    -------
    array, shape (k, n)
        Each column sums to 1.
    """
    drawn = rng.standard_exponential((k, n))
    drawn /= drawn.sum(axis=0)
    return drawn


def sample_around(rng: np.random.Generator, n: int, shares: Array, percent: float) -> Array:
    """Draw weights from the Dirichlet distribution centred on the present shares.

    Parameters
    ----------
    rng : Generator
    n : int
        Number of samples.
    shares : array, shape (n_criteria,)
        They sum to 1; a share of 0 stays 0.
    percent : float
        Standard deviation of the largest share, per cent of that share.

    Returns
    -------
    array, shape (n_criteria, n)
        Each column sums to 1.

    Raises
    ------
    ScenarioError
        If no Dirichlet distribution around these shares is that wide.
    """
    concentration = find_concentration(shares, percent)
    drawn = np.zeros((len(shares), n))
    held = shares > 0
    drawn[held] = 1.0 if held.sum() == 1 else rng.dirichlet(concentration * shares[held], size=n).T
    # What has a share keeps a trace of it, so that an option read on nothing else still has a mean.
    drawn[held] = np.maximum(drawn[held], _TRACE)
    return drawn


def find_concentration(shares: Array, percent: float) -> float:
    """Find the sum of the Dirichlet parameters that gives the largest share this standard deviation.

    The variance of a share p is p(1 - p) / (concentration + 1).

    Raises
    ------
    ScenarioError
        If no concentration above 0 does.

    Examples
    --------
    >>> find_concentration(np.array([0.5, 0.5]), 50)
    3.0
    """
    largest = float(shares.max())
    if largest >= 1:
        return math.inf
    concentration = (1 - largest) / (largest * (percent / 100) ** 2) - 1
    if not concentration > 0:
        most = 100 * math.sqrt((1 - largest) / largest)
        raise ScenarioError(f"around: found {percent:g}, expected less than {most:g} per cent for the present shares")
    return concentration


def sample_in_order(rng: np.random.Generator, n: int, shares: Array) -> Array:
    """Draw weights uniformly from all that keep the present order of the criteria; tied criteria in any order.

    Parameters
    ----------
    rng : Generator
    n : int
        Number of samples.
    shares : array, shape (n_criteria,)
        Their order is kept; they are tied if equal within the tolerance.

    Returns
    -------
    array, shape (n_criteria, n)
        Each column sums to 1.
    """
    order = np.argsort(-shares, kind="stable")
    ranked = -np.sort(-sample_simplex(rng, n, len(shares)), axis=0)
    starts = np.flatnonzero(np.diff(-shares[order]) > TOLERANCE) + 1
    for tied in np.split(np.arange(len(shares)), starts):
        if len(tied) > 1:
            ranked[tied] = rng.permuted(ranked[tied], axis=0)
    drawn = np.empty_like(ranked)
    drawn[order] = ranked
    return drawn


def stretch(places: Array, low: Array, central: Array, high: Array, readings: str) -> Array:
    """Turn places between 0 and 1, drawn uniformly, into values of cells, in place: 0 is the low, 1 the high.

    Parameters
    ----------
    places : array, shape (n_cells, n)
        Overwritten.
    low, central, high : array, shape (n_cells,)
        Value-scale units.
    readings : str
        ``split`` puts the central at 0.5, so that half are drawn uniformly from low to central and half from central
        to high, and the central stays the median; ``uniform`` draws from low to high.

    Returns
    -------
    array, shape (n_cells, n)
    """
    if readings == "uniform":
        places *= (high - low)[:, None]
        places += low[:, None]
        return places
    # With t from -1 to 1, central + slope*t + bend*|t| is the straight line to each end.
    places *= 2
    places -= 1
    bent = np.abs(places)
    bent *= ((low + high) / 2 - central)[:, None]
    places *= ((high - low) / 2)[:, None]
    places += bent
    places += central[:, None]
    return places
