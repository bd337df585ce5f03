"""Tipping points: the share of one criterion, or of one group, at which first place passes to another option.

Everything is in closed form. As one share moves and the others keep their proportions, each overall value is a ratio of
two linear functions of that share, so two options change places at the roots of a quadratic at most (of a line where
silence is entered as no change, because then every option is averaged over the same weight). One-way sweeps of this
kind are the standard sensitivity analysis of additive models (Triantaphyllou and Sanchez 1997, Decision Sciences 28,
doi:10.1111/j.1540-5915.1997.tb01306.x).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from policies.comparison import Comparison
from policies.robustness.ranked_cells import gather_ranked
from policies.terms import TOLERANCE, Array

_EDGE = 1e-12


@dataclass(frozen=True)
class TippingPoint:
    """A share at which first place passes from one option to another.

    Parameters
    ----------
    criteria : tuple of str
        The criterion, or the criteria of the group, whose share moves; they keep their proportions, as do the others.
    share_now : float
        Their share in the scenario.
    share_at : float
        The share at which first place passes, strictly between 0 and 1 (or what locked shares leave).
    loses, gains : str
        Who leads just below that share and just above it; where several lead together, the first in file order.
    """

    criteria: tuple[str, ...]
    share_now: float
    share_at: float
    loses: str
    gains: str


def find_tipping_points(comparison: Comparison, locked: Collection[str] = ()) -> tuple[TippingPoint, ...]:
    """Find where first place passes as each criterion's share moves over all that it can be.

    Parameters
    ----------
    comparison : Comparison
        The options ranked in it stay ranked throughout.
    locked : collection of str
        Criteria whose share is held; these do not move, and the others share what they leave.

    Returns
    -------
    tuple of TippingPoint
        In file order of the criteria, then by share; none for a criterion that carries all the weight.
    """
    free = [str(name) for name in comparison.weights.index if name not in locked]
    return tuple(point for name in free for point in sweep_share(comparison, [name], locked))


def sweep_share(
    comparison: Comparison, criteria: Iterable[str], locked: Collection[str] = ()
) -> tuple[TippingPoint, ...]:
    """Find where first place passes as the joint share of some criteria moves over all that it can be.

    Parameters
    ----------
    comparison : Comparison
    criteria : iterable of str
        Ids in view; they keep their proportions (equal if none carries weight), and so do the others.
    locked : collection of str
        Criteria whose share is held, none of them among ``criteria``.

    Returns
    -------
    tuple of TippingPoint
        By share; empty if fewer than two options are ranked, or nothing else can take or give weight.
    """
    names = tuple(criteria)
    weights = comparison.weights.to_numpy()
    moving = np.array([name in names for name in comparison.table.criteria], dtype=bool)
    held = np.where([name in locked for name in comparison.table.criteria], weights, 0.0)
    room = 1 - float(held.sum())
    now = float(weights[moving].sum())
    others = np.where(moving, 0.0, weights - held)
    if others.sum() <= _EDGE or not moving.any() or len(comparison.overall) < 2:
        return ()
    inside = weights * moving / now if now > 0 else moving / moving.sum()
    lines = _Lines.between(comparison, held + room * inside, held + room * others / others.sum())
    ids = list(comparison.results)
    return tuple(
        TippingPoint(names, now, room * share, ids[before], ids[after])
        for (_, before), (share, after) in pairwise(lines.find_reigns())
    )


@dataclass(frozen=True)
class _Lines:
    """Overall values as a function of t, the moving share as a fraction of all that it can be.

    (t*top1 + (1-t)*top0) / (t*base1 + (1-t)*base0), with arrays of shape (n_ranked,): weighted sums of values, and of
    the weight they are averaged over, at t = 1 and t = 0.
    """

    top1: Array
    top0: Array
    base1: Array
    base0: Array

    @classmethod
    def between(cls, comparison: Comparison, full: Array, empty: Array) -> _Lines:
        cells = gather_ranked(comparison)
        values, counts = cells.central, cells.enters
        return cls(values @ full, values @ empty, counts @ full, counts @ empty)

    def find_reigns(self) -> list[tuple[float, int]]:
        """From which t on who leads, by place among the ranked; the first of those that lead together.

        Who leads goes on leading until another is ahead by more than a tie. Two options that touch, at an end or in
        between, meet in a double root, of which rounding can make two roots close by, and a tie between them.
        """
        roots = self.find_roots()
        edges = np.concatenate([[0.0], roots, [1.0]])
        leaders = self._find_leaders((edges[1:] + edges[:-1]) / 2)
        reigns = [(0.0, leaders[0])]
        # Nearly all roots are of two options of which neither leads.
        for place in np.flatnonzero((leaders[1:] != leaders[:-1]).any(axis=1)).tolist():
            start, reigning = reigns[-1]
            staying = reigning & leaders[place + 1]
            if staying.any():
                reigns[-1] = start, staying
            else:
                reigns.append((float(roots[place]), leaders[place + 1]))
        return [(start, int(reigning.argmax())) for start, reigning in reigns]

    def _find_leaders(self, parts: Array) -> NDArray[np.bool_]:
        """Whether an option leads, alone or with others, at each t: shape (n_parts, n_ranked)."""
        t = parts[:, None]
        top, base = t * self.top1 + (1 - t) * self.top0, t * self.base1 + (1 - t) * self.base0
        values = np.divide(top, base, out=np.full(top.shape, -np.inf), where=base > 0)
        return np.asarray(values >= values.max(axis=1, keepdims=True) - TOLERANCE)

    def find_roots(self) -> Array:
        """Shares strictly between 0 and 1 at which any two options meet, each once, in order."""
        first, second = np.triu_indices(len(self.top1), k=1)
        # N1*D2 - N2*D1 as a polynomial in t, with N = n0 + n*t and D = d0 + d*t.
        n0, n = self.top0, self.top1 - self.top0
        d0, d = self.base0, self.base1 - self.base0
        square = n[first] * d[second] - n[second] * d[first]
        linear = n0[first] * d[second] + n[first] * d0[second] - n0[second] * d[first] - n[second] * d0[first]
        constant = n0[first] * d0[second] - n0[second] * d0[first]
        roots = _solve_quadratics(square, linear, constant)
        return _merge(np.sort(roots[(roots > _EDGE) & (roots < 1 - _EDGE)]))


def _solve_quadratics(square: Array, linear: Array, constant: Array) -> Array:
    """Real roots of many quadratics, those of lower degree included, in no order."""
    straight = np.abs(square) <= _EDGE
    sloped = straight & (np.abs(linear) > _EDGE)
    found = [-constant[sloped] / linear[sloped]]
    bent = ~straight & (linear**2 - 4 * square * constant >= 0)
    a, b, c = square[bent], linear[bent], constant[bent]
    # The sum of two numbers of the same sign loses no digits; the other root follows from the product of the roots.
    half = -(b + np.where(b < 0, -1.0, 1.0) * np.sqrt(b**2 - 4 * a * c)) / 2
    found.append(half / a)
    nonzero = half != 0
    found.append(c[nonzero] / half[nonzero])
    return np.concatenate(found)


def _merge(roots: Array) -> Array:
    """Keep one of several roots that differ by rounding only."""
    return roots[np.concatenate([[True], np.diff(roots) > _EDGE])] if len(roots) else roots
