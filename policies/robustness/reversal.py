"""What would put another option first: the smallest change of the weights, or of one score.

The weights come from a linear programme. The idea of the smallest change that reverses a ranking is that of Barron and
Schmidt (1988, Operations Research 36, doi:10.1287/opre.36.1.122); here distance is half the sum of absolute changes in
share: the part of all the weight that would have to be given to other criteria.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from policies.comparison import Comparison
from policies.dossier import ValueScale
from policies.errors import ScenarioError, quote, suggest
from policies.robustness.ranked_cells import CellLines, RankedCells, gather_ranked, list_cell_lines
from policies.terms import TOLERANCE, Array

REVERSAL_NOTE = (
    "No smallest change of weights is given where silence is left out: each option is averaged over criteria of its "
    "own, so who is ahead is not linear in the weights."
)

_PRECISION = 1e-10  # the finest the solver knows, below the tolerance of a tie
_NUDGE = 1e-7  # far below any change that is told, far above the solver's precision
_LEAST_CARRIED = 1e-6


@dataclass(frozen=True)
class Reversal:
    """The smallest change of weights that puts an option first; a tie is enough.

    Parameters
    ----------
    change : float
        Half the sum of absolute changes in share, from 0 (it leads now) to 1.
    weights : mapping of str to float
        The shares there, of every criterion in view; they sum to 1.
    """

    change: float
    weights: Mapping[str, float]


@dataclass(frozen=True)
class ScoreReversal:
    """A single cell which, moved alone within the value scale, would put an option first.

    Parameters
    ----------
    alternative, criterion : str
        The cell: of that option, or of the one option ahead of it.
    central, needed : float
        Where it stands, and where it would have to stand; value-scale units.
    inside_range : bool
        Whether ``needed`` lies between the cell's low and high.
    silent : bool
        Whether nobody has given the cell a reading.
    """

    alternative: str
    criterion: str
    central: float
    needed: float
    inside_range: bool
    silent: bool


# Weights -------------------------------------------------------------------------------------------------------------


def find_reversals(
    comparison: Comparison,
    bounds: Mapping[str, tuple[float, float]] | None = None,
    report: Callable[[float], None] | None = None,
) -> Mapping[str, Reversal | None]:
    """Find the smallest change of weights that puts each ranked option first.

    Parameters
    ----------
    comparison : Comparison
        The options ranked in it stay ranked throughout.
    bounds : mapping of str to (float, float), optional
        Least and greatest share of a criterion; from 0 to 1 where nothing is said.
    report : callable, optional
        Called with the part done after each option, from 0 to 1; what it raises stops the work.

    Returns
    -------
    mapping of str to Reversal or None
        By option in file order; None if no weights within the bounds put it first.

    Raises
    ------
    ScenarioError
        Where who is ahead is not linear in the weights, or if no weights lie within the bounds.
    """
    if not comparison.treatment.linear_in_weights:
        raise ScenarioError(REVERSAL_NOTE)
    cells = gather_ranked(comparison)
    least, most = _read_bounds(cells, bounds or {})
    fits = bool((cells.weights >= least - TOLERANCE).all() and (cells.weights <= most + TOLERANCE).all())
    present = Reversal(0.0, comparison.shares)
    tell = report or (lambda _: None)
    found: dict[str, Reversal | None] = {}
    for row, name in enumerate(cells.alternatives):
        leads = fits and comparison.results[name].rank == 1
        found[name] = present if leads else _find_reversal(cells, row, least, most)
        tell(len(found) / len(cells.alternatives))
    return MappingProxyType(found)


def _read_bounds(cells: RankedCells, bounds: Mapping[str, tuple[float, float]]) -> tuple[Array, Array]:
    """Give bounds as arrays.

    Weight on criteria that count for nobody only dilutes; it need never grow, so it may not, unless a user's bounds
    leave it nowhere else to go. (Whatever could be added to it can be added, in the same proportions, to what counts.)
    """
    faults = []
    for name, (low, high) in bounds.items():
        if name not in cells.criteria:
            faults.append(
                f"bounds: found {quote(name)}, expected a criterion in view ({suggest(name, cells.criteria)})"
            )
        elif not 0 <= low <= high <= 1:
            faults.append(f"bounds, {name}: found {low:g} to {high:g}, expected 0 <= least <= greatest <= 1")
    pairs = [bounds.get(name, (0.0, 1.0)) for name in cells.criteria]
    least, most = np.array(pairs, dtype=float).reshape(-1, 2).T
    if not faults and (least.sum() > 1 + TOLERANCE or most.sum() < 1 - TOLERANCE):
        sums = f"the least shares add up to {least.sum():g} and the greatest to {most.sum():g}"
        faults.append(f"bounds: {sums}, expected no more than 1 and no less than 1")
    if faults:
        raise ScenarioError(faults)
    unused = ~cells.enters.any(axis=0)
    return least, most if bounds else np.where(unused, cells.weights, most)


def _find_reversal(cells: RankedCells, row: int, least: Array, most: Array) -> Reversal | None:
    """Solve for shares w and increases u: least sum of u, with u >= w - now, and the option at least level with all."""
    # Imported here: it takes longer to load than everything else in the model, and nothing else needs it.
    from scipy.optimize import linprog

    now, size = cells.weights, len(cells.weights)
    ahead = np.delete(cells.central - cells.central[row], row, axis=0)
    reach = np.abs(ahead).max(axis=1, initial=0.0)
    ahead = ahead[reach > TOLERANCE] / reach[reach > TOLERANCE, None]
    carried = cells.enters[row].astype(float)
    none = np.zeros_like
    # Among equal changes a nudge prefers, always alike, to raise and to lower the first criteria.
    nudge = _NUDGE * (np.arange(1, size + 1) / size) ** 2
    result = linprog(
        np.concatenate([-nudge, 1 + 2 * nudge]),
        A_ub=np.block([[np.eye(size), -np.eye(size)], [ahead, none(ahead)], [-carried, none(carried)]]),
        b_ub=np.concatenate([now, np.zeros(len(ahead)), [-_LEAST_CARRIED]]),
        A_eq=np.concatenate([np.ones(size), np.zeros(size)])[None, :],
        b_eq=[1.0],
        bounds=[*zip(least.tolist(), most.tolist(), strict=True), *[(0.0, 1.0)] * size],
        method="highs",
        options={"primal_feasibility_tolerance": _PRECISION, "dual_feasibility_tolerance": _PRECISION},
    )
    if result.status == 2:  # infeasible
        return None
    if result.x is None:
        raise ArithmeticError(f"The linear programme for {cells.alternatives[row]!r} stopped: {result.message}")
    shares = np.clip(result.x[:size], 0.0, 1.0)
    shares = shares / shares.sum() + 0.0  # the sum turns -0.0 into 0.0
    change = float(np.abs(shares - now).sum() / 2)
    return Reversal(change, MappingProxyType(dict(zip(cells.criteria, shares.tolist(), strict=True))))


# Scores --------------------------------------------------------------------------------------------------------------


def find_score_reversals(comparison: Comparison) -> Mapping[str, tuple[ScoreReversal, ...]]:
    """Find the single cells which, moved alone within the value scale, would put each other option first.

    Either a cell of the option itself rises until it is level with the best of the others, or, where one option alone
    is ahead of it, a cell of that one falls until the two are level. A tie is enough. Where some are packages it is a
    member's cell that moves, with every package that contains it.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    mapping of str to tuple of ScoreReversal
        By option that does not lead, in file order; the cells from the smallest move to the largest.
    """
    if comparison.in_view.packages:
        return _score_moves(comparison)
    scale = comparison.dossier.scale
    cells = gather_ranked(comparison)
    shares = comparison.cells.shares[comparison.cells.ranked]
    values = comparison.overall["value"].to_numpy(dtype=float)
    found = {}
    for row, name in enumerate(cells.alternatives):
        gaps = values - values[row]
        ahead = np.flatnonzero(gaps > TOLERANCE)
        if len(ahead) == 0:
            continue
        moves = _move_cells(cells, shares, row, float(gaps.max()), scale)
        if len(ahead) == 1:
            moves += _move_cells(cells, shares, int(ahead[0]), -float(gaps.max()), scale)
        found[name] = tuple(sorted(moves, key=lambda move: abs(move.needed - move.central)))
    return MappingProxyType(found)


@dataclass(frozen=True)
class _CellMove:
    """A single cell which, moved alone within the value scale, would put a row first; a tie is enough."""

    lines: CellLines
    needed: float


def _find_cell_moves(comparison: Comparison) -> Mapping[str, tuple[_CellMove, ...]]:
    """Find the single cells which, moved alone, would put each row first that does not lead.

    Returns
    -------
    mapping of str to tuple of CellMove
        By row that does not lead, in file order; the cells from the smallest move to the largest.
    """
    values = comparison.overall["value"].to_numpy(dtype=float)
    behind = [row for row in range(len(values)) if values[row] < values.max() - TOLERANCE]
    found: dict[int, list[_CellMove]] = {row: [] for row in behind}
    for lines in list_cell_lines(comparison):
        for row in behind:
            needed = lines.find_nearest(row)
            if needed is not None:
                found[row].append(_CellMove(lines, needed))
    names = tuple(comparison.results)
    return MappingProxyType(
        {
            names[row]: tuple(sorted(moves, key=lambda move: abs(move.needed - move.lines.central)))
            for row, moves in found.items()
        }
    )


def _score_moves(comparison: Comparison) -> Mapping[str, tuple[ScoreReversal, ...]]:
    """Say of each move of a member's cell where it stands against the cell's range."""
    criteria = comparison.table.criteria
    return MappingProxyType(
        {
            name: tuple(
                ScoreReversal(
                    lines.alternative,
                    criteria[lines.column],
                    central=lines.central,
                    needed=move.needed,
                    inside_range=lines.low - TOLERANCE <= move.needed <= lines.high + TOLERANCE,
                    silent=lines.silent,
                )
                for move in moves
                for lines in [move.lines]
            )
            for name, moves in _find_cell_moves(comparison).items()
        }
    )


def _move_cells(cells: RankedCells, shares: Array, row: int, gap: float, scale: ValueScale) -> list[ScoreReversal]:
    """List the cells of one option that can move its overall value by this much within the scale."""
    central = cells.central[row]
    able = cells.enters[row] & (shares[row] > 0)
    with np.errstate(over="ignore"):  # next to no share would have to move further than numbers go
        needed = central + np.divide(gap, shares[row], out=np.full(len(central), math.inf), where=able)
    able &= (needed >= scale.worst - TOLERANCE) & (needed <= scale.best + TOLERANCE)
    inside = (needed >= cells.low[row] - TOLERANCE) & (needed <= cells.high[row] + TOLERANCE)
    return [
        ScoreReversal(
            cells.alternatives[row],
            cells.criteria[column],
            central=float(central[column]),
            needed=min(max(float(needed[column]), scale.worst), scale.best),
            inside_range=bool(inside[column]),
            silent=bool(cells.silent[row, column]),
        )
        for column in np.flatnonzero(able)
    ]
