"""What a simulation varies, and its draws in chunks: bounded memory, whatever the number of samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policies.comparison import SUM, Makeup
from policies.robustness.draws import sample_around, sample_in_order, sample_simplex, stretch
from policies.robustness.ranked_cells import RankedCells
from policies.scenario import Sampling
from policies.terms import TOLERANCE, Array

_CHUNK_NUMBERS = 2**16  # numbers worked on at a time: few enough to stay in a processor's cache
_KEPT_NUMBERS = 2**24  # drawn readings kept for the confidence factors; more are drawn again
_KEPT_OF_PACKAGES = 2**25  # to draw a package again costs what drawing all its members does
_PIECE = 2**17  # multiplications
_WEIGHTS, _READINGS = 0, 1


def multiply(left: Array, right: Array, out: Array | None = None) -> Array:
    """Multiply two matrices in pieces too small for the linear algebra library to share among processors.

    Sharing gains little here, and costs tenfold wherever another program holds one of them.
    """
    product = np.empty((len(left), right.shape[1])) if out is None else out
    step = max(_PIECE // max(right.size, 1), 1)
    for start in range(0, len(left), step):
        np.matmul(left[start : start + step], right, out=product[start : start + step])
    return product


@dataclass(frozen=True)
class Item:
    """What is drawn together: the cells of one option, or those of one package that hang on no member.

    ``columns`` are those that vary; ``low``, ``central`` and ``high`` have shape (n_columns,), value-scale units.
    """

    alternative: str
    columns: NDArray[np.intp]
    low: Array
    central: Array
    high: Array


class Sampler:
    """Draws in chunks, each from random streams of its own: a chunk can be drawn again without being kept."""

    def __init__(self, cells: RankedCells, sampling: Sampling) -> None:
        self.cells = cells
        self.sampling = sampling
        n_ranked, n_criteria = cells.central.shape
        self._full = max(_CHUNK_NUMBERS // max(n_ranked, n_criteria, 1), 1)
        self.size = min(self._full, sampling.n_samples)
        self.varying = [
            cells.list_varying(row) if sampling.varies_readings else np.array([], dtype=np.intp)
            for row in range(n_ranked)
        ]
        self.still = cells.central.copy()
        for row, columns in enumerate(self.varying):
            self.still[row, columns] = 0.0
        self.items = self._list_items() if sampling.varies_readings else []
        if cells.makeup and self.items:
            drawn = [item.columns for item in self.items[: len(cells.makeup.options)]]
            self._packages = PackageDraws(cells.makeup, drawn, self.varying)
        most = _KEPT_NUMBERS if cells.makeup is None else _KEPT_OF_PACKAGES
        self._keeps = sampling.varies_readings and sum(map(len, self.varying)) * sampling.n_samples <= most
        self._kept: dict[int, list[Array]] = {}

    def list_chunks(self) -> list[tuple[int, int]]:
        """Give the number and size of each chunk."""
        starts = range(0, self.sampling.n_samples, self.size)
        return [(number, min(self.size, self.sampling.n_samples - start)) for number, start in enumerate(starts)]

    def list_more(self, most: int) -> Iterator[tuple[int, int]]:
        """Give the chunks that would follow, until there are so many samples in all."""
        number, drawn = len(self.list_chunks()), self.sampling.n_samples
        while drawn < most:
            size = min(self._full, most - drawn)
            yield number, size
            number, drawn = number + 1, drawn + size

    def draw_weights(self, number: int, size: int) -> Array:
        """Draw a chunk of weights, shape (n_criteria, size)."""
        shares, sampling = self.cells.weights, self.sampling
        if not sampling.varies_weights:
            return np.repeat(shares[:, None], size, axis=1)
        rng = np.random.default_rng([sampling.seed, number, _WEIGHTS])
        if sampling.weighting == "around":
            return sample_around(rng, size, shares, sampling.spread)
        in_order = sampling.weighting == "order"
        return sample_in_order(rng, size, shares) if in_order else sample_simplex(rng, size, len(shares))

    def draw_readings(self, number: int, size: int) -> Iterator[Array]:
        """Draw a chunk of the cells that vary: for each option in turn, an array of shape (n_varying, size)."""
        if number in self._kept:
            yield from self._kept[number]
            return
        drawn = []
        keeps = self._keeps and number * self.size < self.sampling.n_samples
        for values in self.make_rows(self.draw_places(number, size), size):
            if keeps:
                drawn.append(values)
            yield values
        if keeps:
            self._kept[number] = drawn

    def draw_places(self, number: int, size: int) -> Iterator[Array]:
        """Draw where in its range each cell that varies stands, from 0 (low) to 1 (high), for each item in turn."""
        rng = np.random.default_rng([self.sampling.seed, number, _READINGS])
        for item in self.items:
            yield rng.random((len(item.columns), size))

    def make_rows(self, places: Iterable[Array], size: int) -> Iterator[Array]:
        """Turn the places of all items into values, in place, and give those of each ranked row in turn."""
        stretched = (
            stretch(drawn, item.low, item.central, item.high, self.sampling.readings)
            for item, drawn in zip(self.items, places, strict=True)
        )
        if not self.sampling.varies_readings:
            yield from [np.empty((0, size))] * len(self.varying)
        elif self.cells.makeup is None:
            yield from stretched
        else:
            yield from self._combine(self.cells.makeup, list(stretched))

    def _list_items(self) -> list[Item]:
        """List what is drawn: rows that are options as they are, and for packages what these are made of, once each."""
        cells, makeup = self.cells, self.cells.makeup
        if makeup is None:
            rows = zip(cells.alternatives, self.varying, cells.low, cells.central, cells.high, strict=True)
            return [Item(name, columns, *(end[columns] for end in ends)) for name, columns, *ends in rows]
        used = np.zeros_like(makeup.enters)
        for row, members in enumerate(makeup.members):
            used[members] |= cells.enters[row] & ~makeup.alone[row]
        own = used & makeup.enters & (makeup.high - makeup.low > TOLERANCE)
        items = [
            Item(name, columns := np.flatnonzero(varies), *(end[columns] for end in ends))
            for name, varies, *ends in zip(makeup.options, own, makeup.low, makeup.central, makeup.high, strict=True)
        ]
        for row, columns in enumerate(self.varying):
            alone = columns[makeup.alone[row, columns]]
            ends = (part[row, alone] for part in (cells.low, cells.central, cells.high))
            items.append(Item(cells.alternatives[row], alone, *ends))
        return items

    def _combine(self, makeup: Makeup, drawn: list[Array]) -> Iterator[Array]:
        """Apply the rule to each draw of the members."""
        options, alone = drawn[: len(makeup.options)], drawn[len(makeup.options) :]
        for row, own in enumerate(alone):
            yield self._packages.combine(row, options, own)

    def weigh(self, weights: Array, readings: Iterable[Array]) -> Array:
        """Overall values of a chunk of weights and readings, shape (n_ranked, size)."""
        values = multiply(self.still, weights)
        for row, drawn in enumerate(readings):
            values[row] += np.einsum("ks,ks->s", drawn, weights[self.varying[row]])
        if not self.cells.enters.all():
            values /= multiply(self.cells.enters.astype(float), weights)
        return values


# Packages ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cell:
    """How one cell follows from its members' draws.

    ``helps``, ``harms`` are places (option, row of its draws) of members that can help, or harm; ``help``, ``harm``
    what the members that do not vary bring. By the rule ``sum`` all are in ``helps``, and ``clips`` says whether their
    sum can leave the scale.
    """

    helps: tuple[tuple[int, int], ...]
    harms: tuple[tuple[int, int], ...]
    help: float
    harm: float
    clips: bool = False


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
            rest = sum(still) - (len(members) - 1) * neutral
            ends = (rest + sum(float(end[one, column]) for one, _ in moving) for end in (makeup.low, makeup.high))
            outside = next(ends) < makeup.scale.worst or next(ends) > makeup.scale.best
            return _Cell(tuple(moving), (), rest, neutral, outside)
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
        size = alone.shape[1]
        values, least = np.empty((len(self._varying[row]), size)), np.empty(size)
        own = iter(alone)
        for out, cell in zip(values, self._cells[row], strict=True):
            if cell is None:
                out[:] = next(own)
            elif self._makeup.rule == SUM:
                self._add([options[option][place] for option, place in cell.helps], cell, out)
            else:
                _gather(np.maximum, cell.help, [options[option][place] for option, place in cell.helps], out)
                _gather(np.minimum, cell.harm, [options[option][place] for option, place in cell.harms], least)
                out += least
                if self._makeup.scale.neutral:
                    out -= self._makeup.scale.neutral
        return values

    def _add(self, drawn: Sequence[Array], cell: _Cell, out: Array) -> None:
        _gather(np.add, cell.help, drawn, out)
        if cell.clips:
            np.clip(out, self._makeup.scale.worst, self._makeup.scale.best, out=out)


def _gather(step: np.ufunc, first: float, drawn: Sequence[Array], out: Array) -> None:
    """Take one draw after the other into ``out``, beginning with a number."""
    if not drawn:
        out[:] = first
        return
    step(drawn[0], first, out=out)
    for values in drawn[1:]:
        step(out, values, out=out)
