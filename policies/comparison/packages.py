"""Packages: alternatives adopted together, each cell made of its members' cells by a named rule.

No source scores a package: how measures combine is an assumption, which the user chooses. ``strongest`` takes the
strongest help and the strongest harm among the members, so that two measures that do the same thing count once; ``sum``
adds help and harm up, within the value scale. Both never fall when a member's value rises, so that the members' lows
give the lowest value there can be, and their highs the highest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from policies.comparison.performance import PerformanceTable, replace_scored, value_scores
from policies.comparison.ranking import LeadTie, LeadTies
from policies.comparison.silence import Cells, Treatment, find_treatment
from policies.dossier import ValueScale
from policies.scenario import InView
from policies.terms import PACKAGE_RULES, TOLERANCE, Array

STRONGEST, SUM = PACKAGE_RULES


def combine(values: Array, rule: str, scale: ValueScale) -> Array:
    """Combine the values of several measures into that of all of them together.

    Parameters
    ----------
    values : array, shape (n_members, ...)
        Value-scale units; neutral where a member does not enter.
    rule : str
        ``strongest`` or ``sum``.
    scale : ValueScale

    Returns
    -------
    array, shape (...)

    Examples
    --------
    >>> scale = ValueScale(worst=-2, neutral=0, best=2)
    >>> [float(combine(np.array([1.0, 2.0, -1.0]), rule, scale)) for rule in ("strongest", "sum")]
    [1.0, 2.0]
    """
    if rule == SUM:
        added = values.sum(axis=0) - (len(values) - 1) * scale.neutral
        return np.asarray(np.clip(added, scale.worst, scale.best))
    helps, harms = values.max(axis=0), values.min(axis=0)
    return np.asarray(np.maximum(helps, scale.neutral) + np.minimum(harms, scale.neutral) - scale.neutral)


@dataclass(frozen=True)
class Makeup:
    """What the rows of a comparison are made of: a package of several options, an option of itself.

    Parameters
    ----------
    alternatives : tuple of str
        Ids of the rows.
    options : tuple of str
        Ids of the options of which the rows are made, in file order.
    low, central, high : array, shape (n_options, n_criteria)
        Value-scale units, silence entered as the treatment asks; neutral where a cell does not enter.
    read, enters : array of bool, shape (n_options, n_criteria)
        Which of these cells have a reading, and which play a part in a cell of theirs.
    members : tuple of array of int
        Of each row, the options that it is made of.
    scored : array of bool, shape (n_rows, n_criteria)
        Cells of packages that the user scored, so that they hang on no member.
    alone : array of bool, shape (n_rows, n_criteria)
        The same, and those that are silent because every member is: they are entered once, as any silent cell.
    rule : str
    scale : ValueScale
    """

    alternatives: tuple[str, ...]
    options: tuple[str, ...]
    low: Array
    central: Array
    high: Array
    read: NDArray[np.bool_]
    enters: NDArray[np.bool_]
    members: tuple[NDArray[np.intp], ...]
    scored: NDArray[np.bool_]
    alone: NDArray[np.bool_]
    rule: str
    scale: ValueScale

    def combine(self, row: int, block: Array) -> Array:
        """Combine the cells of a row's members; ``block`` has the options as its first axis."""
        return combine(block[self.members[row]], self.rule, self.scale)

    def combine_all(self, block: Array) -> Array:
        """Combine the cells of the members of every row, shape (n_rows, n_criteria)."""
        made = [self.combine(row, block) for row in range(len(self.members))]
        return np.array(made, dtype=float).reshape(len(made), block.shape[1])

    def list_rows_with(self, option: int) -> list[int]:
        """Places of the rows that an option is part of."""
        return [row for row, members in enumerate(self.members) if option in members]

    def move(self, option: int, values: Array, central: Array) -> Array:
        """Give the cells of all rows, shape (n_rows, n_criteria), with those of one option at other values.

        ``central`` are the rows' cells now; those that the user scored stay.
        """
        block, moved = self.central.copy(), central.copy()
        block[option] = np.where(self.enters[option], values, block[option])
        for row in self.list_rows_with(option):
            moved[row] = np.where(self.scored[row], central[row], self.combine(row, block))
        return moved


def make_up(
    in_view: InView,
    options: PerformanceTable,
    treatment: Treatment,
    allowance: float,
    rows: tuple[str, ...] | None = None,
) -> Makeup:
    """Say what the rows of a comparison are made of.

    Parameters
    ----------
    in_view : InView
    options : PerformanceTable
        Of every option that is in view or a member of a package.
    treatment : Treatment
        A silent member of a cell that another member is read on enters as the treatment enters silence, or not at all.
    allowance : float
        Value-scale units.
    rows : tuple of str, optional
        Ids of the rows; all alternatives in view where they are left out.
    """
    scale, read = in_view.dossier.scale, options.read
    names = in_view.alternatives if rows is None else rows
    members = {item.id: item.members for item in in_view.packages}
    places = {name: place for place, name in enumerate(options.alternatives)}
    made = tuple(np.array([places[one] for one in members.get(name, (name,))], dtype=np.intp) for name in names)
    entered = treatment.entry.work_out(scale, allowance) if treatment.entry else (scale.neutral,) * 3
    low, central, high = (
        np.where(read, block, value)
        for block, value in zip((options.low_array, options.central_array, options.high_array), entered, strict=True)
    )
    package = np.array([name in members for name in names], dtype=bool)[:, None]
    shape = len(names), read.shape[1]  # there may be no row at all
    silent = np.array([~read[part].any(axis=0) for part in made], dtype=bool).reshape(shape)
    scores = {(item.alternative, item.criterion) for item in in_view.counted.overrides}
    own = np.array([[(name, c) in scores for c in in_view.criteria] for name in names], dtype=bool).reshape(shape)
    scored = package & own
    return Makeup(
        names,
        options.alternatives,
        low,
        central,
        high,
        read,
        enters=read if treatment.entry is None else np.ones_like(read),
        members=made,
        scored=scored,
        alone=scored | (package & silent),
        rule=in_view.counted.package_rule,
        scale=scale,
    )


def add_package_rows(
    in_view: InView, options: PerformanceTable, treatment: Treatment | None = None
) -> PerformanceTable:
    """Make the table of all that is in view, packages included, from that of the options.

    A cell of a package is silent where no member has a reading; the user's own score of it replaces it. Where silent
    members enter, the range of a cell depends on the treatment of silence (default: the scenario's), its central never.
    """
    if not in_view.packages:
        return options
    counted = in_view.counted
    makeup = make_up(in_view, options, treatment or find_treatment(counted.silence), counted.allowance)
    blocks = []
    for block in (makeup.low, makeup.central, makeup.high):
        read = [options.read[part].any(axis=0) for part in makeup.members]
        blocks.append(np.where(read, makeup.combine_all(block), np.nan))
    scored = replace_scored(in_view, in_view.alternatives, (blocks[0], blocks[1], blocks[2]), value_scores(in_view))
    sources = np.full((len(options.sources), *scored.shape), np.nan)
    for row, name in enumerate(in_view.alternatives[: len(in_view.alternatives) - len(in_view.packages)]):
        sources[:, row] = options.source_array[:, options.alternatives.index(name)]
    return replace(
        options,
        alternatives=in_view.alternatives,
        low_array=blocks[0],
        central_array=blocks[1],
        high_array=blocks[2],
        source_array=sources,
        overridden=scored,
    )


# What a single reading does ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Move:
    """One cell of an option, or one of a package that the user scored, moved to an end of its range.

    ``values`` are the overall values then, shape (n_rows,); ``end`` is where the cell stands, ``to`` which end that is.
    """

    alternative: str
    column: int
    to: str
    end: float
    read: bool
    values: Array


def list_moves(makeup: Makeup, table: PerformanceTable, cells: Cells, values: Array) -> Iterator[Move]:
    """Move each cell that counts to its ends, all else central: a member's, with every package that contains it.

    Parameters
    ----------
    makeup : Makeup
        Of the rows of ``table``.
    table : PerformanceTable
    cells : Cells
    values : array, shape (n_rows,)
        Overall values; NaN for an alternative that is not ranked.
    """
    for option, name in enumerate(makeup.options):
        for to, block in (("low", makeup.low), ("high", makeup.high)):
            moved = makeup.move(option, block[option], cells.central)
            changes = np.where(cells.shares > 0, cells.shares * np.nan_to_num(moved - cells.central), 0.0)
            for column in np.flatnonzero((np.abs(changes) > 0).any(axis=0)):
                read = bool(makeup.read[option, column])
                yield Move(name, int(column), to, float(block[option, column]), read, values + changes[:, column])
    for row, column in zip(*np.nonzero(makeup.scored & cells.enters & (cells.shares > 0)), strict=True):
        for to, ends in (("low", cells.low), ("high", cells.high)):
            moved_values = values.copy()
            moved_values[row] += cells.shares[row, column] * (ends[row, column] - cells.central[row, column])
            read = bool(table.read[row, column])
            yield Move(table.alternatives[row], int(column), to, float(ends[row, column]), read, moved_values)


def find_package_lead_ties(makeup: Makeup, table: PerformanceTable, cells: Cells, values: Array) -> LeadTies:
    """Find the single cells which, moved to an end of their range, tie or overturn a sole lead among packages."""
    ranked = np.flatnonzero(cells.ranked)
    if len(ranked) < 2:
        return LeadTies()
    leaders = [row for row in ranked if values[row] >= values[ranked].max() - TOLERANCE]
    if len(leaders) != 1:
        return LeadTies()
    others = ranked[ranked != leaders[0]]
    read: list[LeadTie] = []
    silent: list[LeadTie] = []
    for move in list_moves(makeup, table, cells, values):
        if move.values[leaders[0]] <= move.values[others].max() + TOLERANCE:
            found = LeadTie(move.alternative, table.criteria[move.column], move.to, move.end)
            (read if move.read else silent).append(found)
    return LeadTies(tuple(read), tuple(silent))
