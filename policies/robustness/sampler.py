"""What a simulation varies, and its draws in chunks: bounded memory, whatever the number of samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from policies.robustness.draws import sample_around, sample_in_order, sample_simplex, stretch
from policies.robustness.ranked_cells import RankedCells
from policies.scenario import Sampling
from policies.terms import Array

_CHUNK_NUMBERS = 2**16  # numbers worked on at a time: few enough to stay in a processor's cache
_KEPT_NUMBERS = 2**24  # drawn readings kept for the confidence factors; more are drawn again
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
        self._keeps = sampling.varies_readings and sum(map(len, self.varying)) * sampling.n_samples <= _KEPT_NUMBERS
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
        for row, places in enumerate(self.draw_places(number, size)):
            values = self.stretch(row, places)
            if keeps:
                drawn.append(values)
            yield values
        if keeps:
            self._kept[number] = drawn

    def draw_places(self, number: int, size: int) -> Iterator[Array]:
        """Draw where in its range each cell that varies stands, from 0 (low) to 1 (high), for each option in turn."""
        rng = np.random.default_rng([self.sampling.seed, number, _READINGS])
        for columns in self.varying:
            yield rng.random((len(columns), size))

    def stretch(self, row: int, places: Array) -> Array:
        """Turn the places of one option's cells into values, in place."""
        columns = self.varying[row]
        low, central, high = (part[row, columns] for part in (self.cells.low, self.cells.central, self.cells.high))
        return stretch(places, low, central, high, self.sampling.readings)

    def weigh(self, weights: Array, readings: Iterable[Array]) -> Array:
        """Overall values of a chunk of weights and readings, shape (n_ranked, size)."""
        values = multiply(self.still, weights)
        for row, drawn in enumerate(readings):
            values[row] += np.einsum("ks,ks->s", drawn, weights[self.varying[row]])
        if not self.cells.enters.all():
            values /= multiply(self.cells.enters.astype(float), weights)
        return values
