"""The weightings that put an option first: what they have in common, beside the average weighting drawn.

Where an option is seldom first, few of the samples say anything of it: more are drawn, as far as that is cheap, and
below `LEAST_SAMPLES` nothing is said. What is said carries the error of as many samples as it rests on. That of a
confidence factor is found by leaving out a tenth of the weightings at a time (the grouped jackknife; Shao and Tu 1995,
The Jackknife and Bootstrap, doi:10.1007/978-1-4612-0795-5, ch. 2.3), since it moves with the weights it is taken at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from policies.comparison import Comparison
from policies.robustness.acceptability import LEAST_SAMPLES, Counted, Robustness, count_ranks, share_leads
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler

_PARTS = 10
_CHEAP = 2**24
"""Numbers that are drawn without being asked for: about a second's work."""
_MOST_TIMES = 5
"""How many times the samples asked for are drawn at most, where that is more."""
_HOPE = 3
"""What is added to the samples found, so that having found none yet does not mean that there are none."""


@dataclass(frozen=True)
class CentralWeights:
    """The weights with which an option is first, on average.

    Parameters
    ----------
    alternative : str
    first : float
        Share of the samples asked for in which it is first, ties included.
    samples, drawn : int
        In how many samples it was first, of how many that were drawn: more than were asked for where those were few.
    weights : Series
        Its central weights, by criterion; empty below `LEAST_SAMPLES`.
    errors : Series
        Standard error of each.
    leanings : Series
        How much more weight each criterion has in them than in the average weighting drawn.
    confidence, confidence_error : float
        Share of the reading samples in which it is first at those weights, and its standard error, that of the weights
        included; NaN below `LEAST_SAMPLES`.
    """

    alternative: str
    first: float
    samples: int
    drawn: int
    weights: pd.Series
    errors: pd.Series
    leanings: pd.Series
    confidence: float
    confidence_error: float

    @property
    def is_enough(self) -> bool:
        """Whether it was first in enough samples to say what they have in common."""
        return self.samples >= LEAST_SAMPLES


class _Tally:
    """What samples say, in parts of which each can be left out, and the sum of all weights drawn."""

    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.parts = [Counted.empty(*sampler.cells.central.shape) for _ in range(_PARTS)]
        self.weights = np.zeros(len(sampler.cells.criteria))
        self.drawn = 0

    def add(self, number: int, size: int) -> None:
        weights = self.sampler.draw_weights(number, size)
        values = self.sampler.weigh(weights, self.sampler.draw_readings(number, size))
        for place, part in enumerate(self.parts):
            count_ranks(part, values[:, place::_PARTS], weights[:, place::_PARTS])
        self.weights += weights.sum(axis=1)
        self.drawn += size

    def sum_up(self) -> Counted:
        return Counted(*(np.sum([vars(part)[name] for part in self.parts], axis=0) for name in vars(self.parts[0])))


def find_central_weights(
    comparison: Comparison, robustness: Robustness, report: Callable[[float], None] | None = None
) -> tuple[CentralWeights, ...]:
    """Say with which weights each option is first; samples are added where an option was first in few of them.

    Parameters
    ----------
    comparison : Comparison
        The one that was sampled.
    robustness : Robustness
        Of samples in which the weights vary; an option first in enough of them keeps what it says there.
    report : callable, optional
        Called now and then with the part done while samples are added; what it raises stops the work.

    Returns
    -------
    tuple of CentralWeights
        In file order; none where nobody is ranked.
    """
    if not robustness.alternatives:
        return ()
    sampler = Sampler(gather_ranked(comparison, robustness.sampling.allowance), robustness.sampling)
    tally = _Tally(sampler)
    for chunk in sampler.list_chunks():
        tally.add(*chunk)
    names = robustness.alternatives
    few = [row for row, name in enumerate(names) if not robustness.has_enough(name)]
    found = _describe(robustness, tally, [row for row in range(len(names)) if row not in few])
    if few:
        _add_samples(tally, few, report or (lambda _: None))
        found += _describe(robustness, tally, few)
    return tuple(sorted(found, key=lambda item: names.index(item.alternative)))


def _add_samples(tally: _Tally, few: Sequence[int], report: Callable[[float], None]) -> None:
    """Draw on until each of these options was first often enough, or that cannot be had cheaply."""
    cells = tally.sampler.cells
    most = max(_CHEAP // cells.central.size, _MOST_TIMES * tally.sampler.sampling.n_samples)
    for chunk in tally.sampler.list_more(most):
        firsts = tally.sum_up().firsts[few]
        missing = firsts[firsts < LEAST_SAMPLES]
        if not ((missing + _HOPE) * most >= LEAST_SAMPLES * tally.drawn).any():
            return
        tally.add(*chunk)
        report(tally.drawn / most)


def _describe(robustness: Robustness, tally: _Tally, rows: Sequence[int]) -> list[CentralWeights]:
    """Describe some of the options by the samples so far."""
    total = tally.sum_up()
    weights, errors = total.find_central_weights(), total.find_errors()
    enough = [row for row in rows if total.firsts[row] >= LEAST_SAMPLES]
    confidence = _find_confidence(tally, total, enough)
    criteria = robustness.central_weights.columns
    found = []
    for row in rows:
        name = robustness.alternatives[row]
        shown = criteria if row in confidence else criteria[:0]
        central = pd.Series(weights[row], index=criteria)[shown]
        found.append(
            CentralWeights(
                name,
                first=float(robustness.rank_acceptability[1][name]),
                samples=int(total.firsts[row]),
                drawn=tally.drawn,
                weights=central,
                errors=pd.Series(errors[row], index=criteria)[shown],
                leanings=central - pd.Series(tally.weights / tally.drawn, index=criteria)[shown],
                confidence=confidence.get(row, (math.nan, math.nan))[0],
                confidence_error=confidence.get(row, (math.nan, math.nan))[1],
            )
        )
    return found


def _find_confidence(tally: _Tally, total: Counted, rows: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Give the confidence factor of each of these options and its standard error, by row."""
    if not rows:
        return {}
    tries = np.repeat(rows, _PARTS)
    less = np.array([(total.first_weights - part.first_weights)[rows] for part in tally.parts])
    left = np.array([(total.firsts - part.firsts)[rows] for part in tally.parts])
    # One part may hold all there is: then the whole stands in for what is left.
    whole = total.find_central_weights()[rows]
    without = np.where(left[..., None] > 0, less / np.maximum(left, 1)[..., None], whole)
    at = np.concatenate([whole, without.transpose(1, 0, 2).reshape(-1, whole.shape[1])])
    shares = share_leads(tally.sampler, np.concatenate([rows, tries]), at)
    own, parts = shares[: len(rows)], shares[len(rows) :].reshape(len(rows), _PARTS)
    by_weights = (_PARTS - 1) * parts.var(axis=1)
    sampling = tally.sampler.sampling
    by_readings = own * (1 - own) / sampling.n_samples if sampling.varies_readings else 0.0
    return dict(zip(rows, zip(own.tolist(), np.sqrt(by_weights + by_readings).tolist(), strict=True), strict=True))
