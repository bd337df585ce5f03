"""Cells of packages from the draws of their members: the same rule as `policies.comparison.combine`, quick on draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison import SUM, Makeup
from policies.terms import Array


@dataclass(frozen=True)
class _Cell:
    """How one cell follows from its members' draws.

    ``helps``, ``harms`` are places (option, row of its draws) of members that can help, or harm; ``help``, ``harm``
    what the members that do not vary bring. By the rule ``sum`` all are in ``helps``.
    """

    helps: tuple[tuple[int, int], ...]
    harms: tuple[tuple[int, int], ...]
    help: float
    harm: float


class PackageDraws:
    """Makes the draws of rows from those of their members.

    Parameters
    ----------
    makeup : Makeup
    drawn : sequence of array of int
        Of each option, the criteria on which it varies.
    varying : sequence of array of int
        Of each row, the criteria on which it varies.
    """

    def __init__(self, makeup: Makeup, drawn: Sequence[NDArray[np.intp]], varying: Sequence[NDArray[np.intp]]) -> None:
        self._makeup, self._varying = makeup, varying
        places = [{column: place for place, column in enumerate(columns.tolist())} for columns in drawn]
        self._cells = [
            [self._plan(row, column, places) for column in columns.tolist()] for row, columns in enumerate(varying)
        ]

    def _plan(self, row: int, column: int, places: Sequence[dict[int, int]]) -> _Cell | None:
        """Say how a cell follows from its members' draws; None if it hangs on no member."""
        makeup, neutral = self._makeup, self._makeup.scale.neutral
        if makeup.alone[row, column]:
            return None
        members = makeup.members[row].tolist()
        moving = [(one, places[one][column]) for one in members if column in places[one]]
        still = [float(makeup.central[one, column]) for one in members if column not in places[one]]
        if makeup.rule == SUM:
            return _Cell(tuple(moving), (), sum(still) - (len(members) - 1) * neutral, neutral)
        helps = tuple(place for place in moving if makeup.high[place[0], column] > neutral)
        harms = tuple(place for place in moving if makeup.low[place[0], column] < neutral)
        return _Cell(helps, harms, max([neutral, *still]), min([neutral, *still]))

    def combine(self, row: int, options: Sequence[Array], alone: Array) -> Array:
        """Give the draws of a row.

        Parameters
        ----------
        row : int
        options : sequence of array, shape (n_varying, n)
            The draws of each option.
        alone : array, shape (n_alone, n)
            The draws of the row's own cells that hang on no member.

        Returns
        -------
        array, shape (n_varying, n)
        """
        values = np.empty((len(self._varying[row]), alone.shape[1]))
        own = iter(alone)
        for out, cell in zip(values, self._cells[row], strict=True):
            if cell is None:
                out[:] = next(own)
            elif self._makeup.rule == SUM:
                self._add(cell, options, out)
            else:
                self._take_strongest(cell, options, out)
        return values

    def _add(self, cell: _Cell, options: Sequence[Array], out: Array) -> None:
        scale = self._makeup.scale
        out[:] = cell.help
        for option, place in cell.helps:
            out += options[option][place]
        np.clip(out, scale.worst, scale.best, out=out)

    def _take_strongest(self, cell: _Cell, options: Sequence[Array], out: Array) -> None:
        out[:] = cell.help
        for option, place in cell.helps:
            np.maximum(out, options[option][place], out=out)
        if not cell.harms:
            out += cell.harm - self._makeup.scale.neutral
            return
        least = np.full(len(out), cell.harm, dtype=float)
        for option, place in cell.harms:
            np.minimum(least, options[option][place], out=least)
        out += least
        if self._makeup.scale.neutral:
            out -= self._makeup.scale.neutral
