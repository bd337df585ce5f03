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
from numpy.typing import NDArray

from policies.comparison import Comparison
from policies.robustness.ranked_cells import RankedCells, gather_ranked
from policies.robustness.sampler import Sampler, multiply
from policies.scenario import Sampling
from policies.terms import TOLERANCE, Array

LEAST_SAMPLES = 100
"""Fewest samples of which anything is said that they have in common."""
_ROUNDING = 1e-12


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
    central_samples : Series
        Number of samples in which the option was first, ties included: what its central weights are a mean of.
    central_standard_error : Series
        The largest standard error of any of its central weights; NaN if it was first in fewer than two samples.
    confidence_factor : Series
        Share of reading samples in which the option is first at its own central weights; NaN if it has none.
    standard_error : float
        The largest of any share of all samples: sqrt(0.25 / n_samples).
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    sampling: Sampling
    rank_acceptability: pd.DataFrame
    pairwise_winning: pd.DataFrame
    central_weights: pd.DataFrame
    central_samples: pd.Series
    central_standard_error: pd.Series
    confidence_factor: pd.Series
    standard_error: float

    def has_enough(self, alternative: str) -> bool:
        """Tell whether an option was first in enough samples to say what they have in common."""
        return bool(self.central_samples[alternative] >= LEAST_SAMPLES)

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
    central = counted.find_central_weights()
    confidence = np.full(len(central), np.nan)
    rows = np.flatnonzero(counted.firsts)
    confidence[rows] = share_leads(sampler, rows, central[rows], lambda part: tell((1 + part) / 2))
    return _label(sampler.cells, sampling, counted, central, confidence)


@dataclass
class Counted:
    """Sums over samples: ranks held, pairs won, and the weights with which each option was first, and their squares."""

    ranks: Array
    wins: Array
    first_weights: Array
    first_squares: Array

    @classmethod
    def empty(cls, n_ranked: int, n_criteria: int) -> Counted:
        """Start from no samples."""
        square, wide = (n_ranked, n_ranked), (n_ranked, n_criteria)
        return cls(np.zeros(square), np.zeros(square), np.zeros(wide), np.zeros(wide))

    @property
    def firsts(self) -> Array:
        """Number of samples in which each option was first, ties included."""
        firsts: Array = self.ranks[:, :1].sum(axis=1)
        return firsts

    def find_central_weights(self) -> Array:
        """Mean of the weights with which each option was first, shape (n_ranked, n_criteria); NaN if it never was."""
        firsts, central = self.firsts[:, None], np.full(self.first_weights.shape, np.nan)
        np.divide(self.first_weights, firsts, out=central, where=firsts > 0)
        return central

    def find_errors(self) -> Array:
        """Find the standard errors of those means, each from as many samples as it has; NaN from fewer than two."""
        firsts = self.firsts[:, None]
        errors = np.full(self.first_weights.shape, np.nan)
        several = firsts[:, 0] > 1
        n, sums, squares = firsts[several], self.first_weights[several], self.first_squares[several]
        spread = squares - sums**2 / n
        # Of weights that never vary rounding leaves a little more, or a little less, than nothing.
        errors[several] = np.sqrt(np.where(spread > _ROUNDING * squares, spread, 0.0) / (n - 1) / n)
        return errors


def _count_samples(sampler: Sampler, tell: Callable[[float], None]) -> Counted:
    counted = Counted.empty(*sampler.cells.central.shape)
    chunks = sampler.list_chunks()
    for number, size in chunks if sampler.cells.alternatives else []:
        count_chunk(counted, sampler, number, size)
        tell((number + 1) / len(chunks))
    return counted


def count_chunk(counted: Counted, sampler: Sampler, number: int, size: int) -> None:
    """Draw a chunk of weights and readings and add what they say."""
    weights = sampler.draw_weights(number, size)
    count_ranks(counted, sampler.weigh(weights, sampler.draw_readings(number, size)), weights)


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
    firsts = (better == 0).astype(float)
    counted.first_weights += multiply(firsts, weights.T)
    counted.first_squares += multiply(firsts, weights.T**2)


def share_leads(
    sampler: Sampler, rows: NDArray[np.intp], weights: Array, tell: Callable[[float], None] = lambda _: None
) -> Array:
    """Share of the reading samples in which an option is first at given weights.

    Parameters
    ----------
    sampler : Sampler
    rows : array of int, shape (n,)
        Places of the options among the ranked.
    weights : array, shape (n, n_criteria)
        The weights for each of them.
    tell : callable, optional
        Called with the part done.

    Returns
    -------
    array, shape (n,)
    """
    cells = sampler.cells
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
    return firsts / sum(size for _, size in chunks)


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
        central_samples=pd.Series(counted.firsts.astype(int), index=ids, name="central_samples"),
        central_standard_error=pd.Series(
            counted.find_errors().max(axis=1, initial=0.0), index=ids, name="central_standard_error"
        ),
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
