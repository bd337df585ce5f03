"""Overall values as one criterion's share moves from nothing to everything: the lines between the tipping points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from policies.comparison import Comparison
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.tipping_points import TippingPoint, sweep_share
from policies.terms import TOLERANCE, Array

_STEPS = 41


@dataclass(frozen=True)
class Sweep:
    """What one criterion's share does to every overall value, the others keeping their proportions.

    Parameters
    ----------
    criterion : str
    share_now : float
    values : DataFrame, shares x options
        Overall values in value-scale units; the shares run from 0 to 1 and hold the present one and the tipping
        points. NaN where an option is averaged over nothing that carries weight.
    tips : tuple of TippingPoint
        Where first place passes, by share.
    """

    criterion: str
    share_now: float
    values: pd.DataFrame
    tips: tuple[TippingPoint, ...]

    @property
    def shares(self) -> list[float]:
        """The shares at which the values stand, from 0 to 1."""
        shares: list[float] = self.values.index.tolist()
        return shares


def sweep_criteria(comparison: Comparison, report: Callable[[float], None] | None = None) -> tuple[Sweep, ...]:
    """Sweep the share of every criterion in view from 0 to 1.

    Parameters
    ----------
    comparison : Comparison
        The options ranked in it stay ranked throughout.
    report : callable, optional
        Called with the part done after each criterion, from 0 to 1; what it raises stops the work.

    Returns
    -------
    tuple of Sweep
        In file order; none for a criterion that carries all the weight, and none if fewer than two are ranked.
    """
    if len(comparison.overall) < 2:
        return ()
    tell = report or (lambda _: None)
    found = []
    for number, (name, share) in enumerate(comparison.shares.items(), start=1):
        if share < 1 - TOLERANCE:
            points = sweep_share(comparison, [name])
            marks = [share, *(point.share_at for point in points)]
            shares = np.unique(np.concatenate([np.linspace(0, 1, _STEPS), marks]))
            found.append(Sweep(name, share, trace_share(comparison, name, shares), points))
        tell(number / len(comparison.shares))
    return tuple(found)


def trace_share(comparison: Comparison, criterion: str, shares: Array) -> pd.DataFrame:
    """Work out every overall value at these shares of one criterion, the others keeping their proportions.

    Parameters
    ----------
    comparison : Comparison
    criterion : str
        In view, and not carrying all the weight.
    shares : array, shape (n_shares,)
        From 0 to 1.

    Returns
    -------
    DataFrame, shares x options
        Value-scale units; NaN where an option is averaged over nothing that carries weight.
    """
    cells = gather_ranked(comparison)
    moving = np.array([name == criterion for name in cells.criteria], dtype=bool)
    others = np.where(moving, 0.0, cells.weights)
    weights = np.outer(moving, shares) + np.outer(others / others.sum(), 1 - shares)
    base = cells.enters @ weights
    values = np.divide(cells.central @ weights, base, out=np.full(base.shape, np.nan), where=base > TOLERANCE)
    ids = pd.Index(cells.alternatives, name="alternative", dtype=object)
    return pd.DataFrame(values.T, index=pd.Index(shares, name="share"), columns=ids)
