"""Which single reading, if it were known exactly, would most often settle who leads.

This is the expected value of partial perfect information on one input at a time, estimated from one set of samples
that is parted by the values of that input (Strong, Oakley and Brennan 2014, Medical Decision Making 34,
doi:10.1177/0272989X13505910, on estimates from a single sample); what is won here is not money but a leader foreseen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from policies.comparison import Comparison
from policies.robustness.acceptability import LEAST_SAMPLES
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler
from policies.scenario import Sampling
from policies.terms import TOLERANCE, Array

_BINS = 10
_LEAST = 2 * _BINS * LEAST_SAMPLES
"""Samples that are drawn at least, so that no part has fewer than anything is said of."""


@dataclass(frozen=True)
class InformationValue:
    """What knowing one cell exactly would do.

    Parameters
    ----------
    alternative, criterion : str
        The cell.
    gain : float
        By how much the share of samples in which the likeliest leader leads would grow, on average, if the cell were
        known.
    settled : float
        That share once it is known: 1 would mean that nothing else matters.
    standard_error : float
        Of ``settled``. Gains of this size may come from the draw alone: a maximum over parts is never less than over
        the whole.
    """

    alternative: str
    criterion: str
    gain: float
    settled: float
    standard_error: float


def rank_information(
    comparison: Comparison, sampling: Sampling | None = None, report: Callable[[float], None] | None = None
) -> tuple[InformationValue, ...]:
    """Rank the cells by how much knowing one exactly would settle who leads, at the present weights.

    Parameters
    ----------
    comparison : Comparison
        The options ranked in it are ranked in every sample.
    sampling : Sampling, optional
        Samples, seed, and how readings are drawn; what it says of weights plays no part. At least 2,000 are drawn,
        since each of ten parts is looked at by itself.
    report : callable, optional
        Called now and then with the part done, from 0 to 1; what it raises stops the work.

    Returns
    -------
    tuple of InformationValue
        Every cell that has a range and carries weight, the most settling first, then in file order.
    """
    asked = sampling or Sampling()
    chosen = replace(asked, vary="readings", n_samples=max(asked.n_samples, _LEAST))
    sampler = Sampler(gather_ranked(comparison, chosen.allowance), chosen)
    cells = sampler.cells
    varying = [(item.alternative, column) for item in sampler.items for column in item.columns]
    n_ranked = len(cells.alternatives)
    counts = np.zeros((len(varying), _BINS, n_ranked))
    chunks = sampler.list_chunks()
    for number, size in chunks if varying else []:
        places = list(sampler.draw_places(number, size))
        bins = np.concatenate([(drawn * _BINS).astype(np.intp) for drawn in places])
        values = sampler.weigh(sampler.draw_weights(number, size), sampler.make_rows(places, size))
        leads = values >= values.max(axis=0) - TOLERANCE
        firsts = leads / leads.sum(axis=0)
        for cell, where in enumerate(bins):
            for row, first in enumerate(firsts):
                counts[cell, :, row] += np.bincount(where, first, minlength=_BINS)
        if report:
            report((number + 1) / len(chunks))
    found = [
        _value_information(name, cells.criteria[column], counts[place])
        for place, (name, column) in enumerate(varying)
        if cells.weights[column] > 0
    ]
    return tuple(sorted(found, key=lambda item: -item.gain))


def _value_information(alternative: str, criterion: str, counts: Array) -> InformationValue:
    """Compare the likeliest leader of each part with the likeliest of all; counts has shape (n_bins, n_ranked)."""
    n = counts.sum()
    sizes = counts.sum(axis=1)
    known = counts.max(axis=1)
    settled = float(known.sum() / n)
    shares = known / np.maximum(sizes, 1)
    error = math.sqrt(float((sizes * shares * (1 - shares)).sum())) / n
    return InformationValue(
        alternative, criterion, settled - float(counts.sum(axis=0).max() / n), settled, float(error)
    )
