"""Which silent cells a draw rests on: where a share moves, and nobody has said anything of who draws level."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from policies.comparison import Comparison
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.reversal import Reversal
from policies.robustness.tipping_points import TippingPoint
from policies.terms import TOLERANCE

_LEVEL = 1e-7  # the solver knows a draw less exactly than a comparison does


@dataclass(frozen=True)
class SilentCell:
    """A cell that nobody has given a reading."""

    alternative: str
    criterion: str


def list_silent_behind_lead(comparison: Comparison, alternatives: Collection[str]) -> tuple[SilentCell, ...]:
    """List the silent cells of these options on criteria that carry weight for one of them at the present weights."""
    rows = [comparison.table.alternatives.index(name) for name in alternatives]
    carried = (comparison.cells.shares[rows] > 0).any(axis=0)
    return list_silent(comparison, alternatives, np.array(comparison.table.criteria, dtype=object)[carried])


def list_silent_behind_tip(comparison: Comparison, point: TippingPoint) -> tuple[SilentCell, ...]:
    """List the silent cells, on what moves, of the two options between which first place passes."""
    return list_silent(comparison, (point.loses, point.gains), point.criteria)


def list_silent_behind_reversal(comparison: Comparison, found: Reversal) -> tuple[SilentCell, ...]:
    """List the silent cells, on criteria whose share moves, of the options that share first place then.

    Parameters
    ----------
    comparison : Comparison
    found : Reversal

    Returns
    -------
    tuple of SilentCell
        Those on the criteria that gain most first.
    """
    cells = gather_ranked(comparison)
    shares = np.array([found.weights[name] for name in cells.criteria])
    carried = cells.enters @ shares
    values = np.divide(cells.central @ shares, carried, out=np.full(len(carried), -np.inf), where=carried > 0)
    level = [name for name, value in zip(cells.alternatives, values, strict=True) if value >= values.max() - _LEVEL]
    gains = dict(zip(cells.criteria, (shares - cells.weights).tolist(), strict=True))
    moved = sorted((name for name in gains if abs(gains[name]) > TOLERANCE), key=lambda name: -gains[name])
    return list_silent(comparison, level, moved)


def list_silent(
    comparison: Comparison, alternatives: Collection[str], criteria: Iterable[str]
) -> tuple[SilentCell, ...]:
    """List the silent ones among some cells, criterion by criterion; of criteria that enter for one of the options."""
    table, enters = comparison.table, comparison.cells.enters
    rows = {name: table.alternatives.index(name) for name in alternatives}
    found = []
    for criterion in criteria:
        column = table.criteria.index(criterion)
        if enters[list(rows.values()), column].any():
            found += [SilentCell(name, criterion) for name, row in rows.items() if not table.read[row, column]]
    return tuple(found)
