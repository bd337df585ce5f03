"""How a ranking fares under other weights and other readings: stochastic multicriteria acceptability analysis (SMAA).

Rank acceptability, central weights and confidence factors are those of Lahdelma and Salminen (2001, Operations Research
49, doi:10.1287/opre.49.3.444.11220), pairwise winning that of Leskinen and others (2006); Tervonen and Lahdelma (2007,
European Journal of Operational Research 178, doi:10.1016/j.ejor.2005.12.037) describe the simulation and its error.
A share of samples is a share of samples: it is no probability that anybody is right.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from policies.comparison import Comparison
from policies.robustness.ranked_cells import RankedCells, gather_ranked
from policies.robustness.sampler import Sampler, multiply
from policies.scenario import Sampling
from policies.terms import TOLERANCE, Array


@dataclass(frozen=True)
class Robustness:
    """What the samples say of the options ranked now.

    Parameters
    ----------
    alternatives, criteria : tuple of str
        Ids of the ranked options and of the criteria in view, in file order.
    sampling : Sampling
    rank_acceptability : DataFrame, options x ranks 1, 2, ..
        Share of samples in which the option has that rank; equal values share the better rank, so rows sum to 1.
    pairwise_winning : DataFrame, options x options
        Share of samples in which the row's option is strictly better than the column's, plus half the ties.
    central_weights : DataFrame, options x criteria
        Mean of the weights with which the option was first, ties included; NaN if it never was.
    confidence_factor : Series
        Share of reading samples in which the option is first at its own central weights; NaN if it has none.
    standard_error : float
        The largest of any share: sqrt(0.25 / n_samples).
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    sampling: Sampling
    rank_acceptability: pd.DataFrame
    pairwise_winning: pd.DataFrame
    central_weights: pd.DataFrame
    confidence_factor: pd.Series
    standard_error: float

    @property
    def n_samples(self) -> int:
        """Number of samples."""
        return self.sampling.n_samples

    @property
    def seed(self) -> int:
        """Seed of the samples."""
        return self.sampling.seed


def assess_robustness(
    comparison: Comparison, sampling: Sampling | None = None, report: Callable[[float], None] | None = None
) -> Robustness:
    """Draw weights and readings and see who ranks where.

    Parameters
    ----------
    comparison : Comparison
        The options ranked in it are ranked in every sample.
    sampling : Sampling, optional
        Default: 10,000 samples of both weights and readings, seed 0.
    report : callable, optional
        Called now and then with the part done, from 0 to 1; what it raises stops the work.

    Returns
    -------
    Robustness

    Raises
    ------
    ScenarioError
        If no distribution around the present weights is as wide as the sampling asks.
    """
    sampling = sampling or Sampling()
    tell = report or (lambda _: None)
    sampler = Sampler(gather_ranked(comparison, sampling.allowance), sampling)
    counted = _count_samples(sampler, lambda part: tell(part / 2))
    firsts = counted.ranks[:, :1].sum(axis=1, keepdims=True)
    never = np.full(counted.first_weights.shape, np.nan)
    central = np.divide(counted.first_weights, firsts, out=never, where=firsts > 0)
    confidence = _find_confidence(sampler, central, lambda part: tell((1 + part) / 2))
    return _label(sampler.cells, sampling, counted, central, confidence)


@dataclass
class Counted:
    """Sums over samples: ranks held, pairs won, and the weights with which each option was first."""

    ranks: Array
    wins: Array
    first_weights: Array

    @classmethod
    def empty(cls, n_ranked: int, n_criteria: int) -> Counted:
        """Start from no samples."""
        return cls(np.zeros((n_ranked, n_ranked)), np.zeros((n_ranked, n_ranked)), np.zeros((n_ranked, n_criteria)))


def _count_samples(sampler: Sampler, tell: Callable[[float], None]) -> Counted:
    cells = sampler.cells
    counted = Counted.empty(*cells.central.shape)
    chunks = sampler.list_chunks()
    for number, size in chunks if cells.alternatives else []:
        weights = sampler.draw_weights(number, size)
        count_ranks(counted, sampler.weigh(weights, sampler.draw_readings(number, size)), weights)
        tell((number + 1) / len(chunks))
    return counted


def count_ranks(counted: Counted, values: Array, weights: Array) -> None:
    """Add a chunk: an option's rank is one more than the number of options strictly better."""
    n_ranked, size = values.shape
    better = np.zeros((n_ranked, size), dtype=np.intp)
    for row, own in enumerate(values):
        beats = own - TOLERANCE > values
        better += beats
        counted.wins[row] += np.count_nonzero(beats, axis=1)
    places = better + n_ranked * np.arange(n_ranked)[:, None]
    counted.ranks += np.bincount(places.ravel(), minlength=n_ranked**2).reshape(n_ranked, n_ranked)
    counted.first_weights += multiply((better == 0).astype(float), weights.T)


def _find_confidence(sampler: Sampler, central: Array, tell: Callable[[float], None]) -> Array:
    """Share of reading samples in which each option is first at its own central weights; NaN if it has none."""
    cells = sampler.cells
    rows = np.flatnonzero(~np.isnan(central).any(axis=1))
    weights = central[rows]
    still, bases = sampler.still @ weights.T, cells.enters @ weights.T
    firsts = np.zeros(len(rows))
    chunks = sampler.list_chunks() if sampler.sampling.varies_readings else [(0, 1)]
    for number, size in chunks if len(rows) else []:
        best = np.full((len(rows), size), -np.inf)
        own, values = np.empty((2, len(rows), size))
        for row, drawn in enumerate(sampler.draw_readings(number, size)):
            multiply(weights[:, sampler.varying[row]], drawn, out=values)
            values += still[row][:, None]
            values /= bases[row][:, None]
            np.maximum(best, values, out=best)
            own[rows == row] = values[rows == row]
        firsts += np.count_nonzero(own >= best - TOLERANCE, axis=1)
        tell((number + 1) / len(chunks))
    found = np.full(len(central), np.nan)
    found[rows] = firsts / sum(size for _, size in chunks)
    return found


def _label(cells: RankedCells, sampling: Sampling, counted: Counted, central: Array, confidence: Array) -> Robustness:
    ids = pd.Index(cells.alternatives, name="alternative", dtype=object)
    criteria = pd.Index(cells.criteria, name="criterion", dtype=object)
    ranks = pd.RangeIndex(1, len(ids) + 1, name="rank")
    n = sampling.n_samples
    ties = n - counted.wins - counted.wins.T
    return Robustness(
        alternatives=cells.alternatives,
        criteria=cells.criteria,
        sampling=sampling,
        rank_acceptability=pd.DataFrame(counted.ranks / n, index=ids, columns=ranks),
        pairwise_winning=pd.DataFrame((counted.wins + ties / 2) / n, index=ids, columns=ids.rename("other")),
        central_weights=pd.DataFrame(central, index=ids, columns=criteria),
        confidence_factor=pd.Series(confidence, index=ids, name="confidence_factor"),
        standard_error=math.sqrt(0.25 / n),
    )


@dataclass(frozen=True)
class Pull:
    """Which way the ranges of an option's readings let its value move, in numbers of cells that carry weight.

    A central at the end of its range can be drawn one way only, so that samples say less of the other way than the
    reading does.

    Parameters
    ----------
    alternative : str
    upward, downward : int
        Cells whose central is their low, and their high, end.
    either, neither : int
        Cells that can move both ways, and cells without a range.
    """

    alternative: str
    upward: int
    downward: int
    either: int
    neither: int


def count_pulls(comparison: Comparison, allowance: float = 0.0) -> tuple[Pull, ...]:
    """Count, for each ranked option, the cells whose central stands at an end of their range.

    Parameters
    ----------
    comparison : Comparison
    allowance : float
        Value-scale units either way for a silent cell entered as no change; with 0 silent cells have no range.

    Returns
    -------
    tuple of Pull
        In file order.
    """
    cells = gather_ranked(comparison, allowance)
    counts = cells.enters & (cells.weights > 0)
    up, down = cells.high - cells.central > TOLERANCE, cells.central - cells.low > TOLERANCE
    kinds = (up & ~down, down & ~up, up & down, ~up & ~down)
    numbers = np.array([(counts & kind).sum(axis=1) for kind in kinds]).T.tolist()
    return tuple(Pull(name, *row) for name, row in zip(cells.alternatives, numbers, strict=True))
