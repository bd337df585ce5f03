"""What a simulation varies, and its draws in chunks: bounded memory, whatever the number of samples."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from policies.errors import ScenarioError, quote, suggest
from policies.robustness.draws import sample_around, sample_in_order, sample_simplex, stretch
from policies.robustness.ranked_cells import RankedCells
from policies.terms import READING_DRAWS, VARIED, Array

MOST_SAMPLES = 10_000_000

_CHUNK_NUMBERS = 2**16  # numbers worked on at a time: few enough to stay in a processor's cache
_KEPT_NUMBERS = 2**24  # drawn readings kept for the confidence factors; more are drawn again
_PIECE = 2**17  # multiplications
_WEIGHTS, _READINGS = 0, 1


@dataclass(frozen=True)
class Settings:
    """What is varied and how; checked when it is made.

    Parameters
    ----------
    n_samples : int
        From 1 to 10 million.
    seed : int
        At least 0; the same seed gives the same result, and 0 is a seed.
    vary : str
        ``weights``, ``readings`` or ``both``.
    around : float or None
        Standard deviation of the largest share, per cent of it: weights are drawn around the present ones. None:
        uniformly from all weights, whatever they are now.
    order : bool
        Weights are drawn uniformly from those that keep the present order of the criteria; not with ``around``.
    readings : str
        ``split`` keeps the central the median, ``uniform`` draws from low to high.
    allowance : float
        Value-scale units either way for a silent cell entered as no change.

    Raises
    ------
    ScenarioError
        Naming every setting that is wrong, what was found and what was expected.
    """

    n_samples: int = 10_000
    seed: int = 0
    vary: str = "both"
    around: float | None = None
    order: bool = False
    readings: str = "split"
    allowance: float = 0.0

    def __post_init__(self) -> None:
        faults = []
        if not 1 <= self.n_samples <= MOST_SAMPLES:
            faults.append(f"samples: found {self.n_samples}, expected 1 to {MOST_SAMPLES}")
        if self.seed < 0:
            faults.append(f"seed: found {self.seed}, expected a whole number of at least 0")
        for name, found, known in (("vary", self.vary, VARIED), ("readings", self.readings, READING_DRAWS)):
            if found not in known:
                faults.append(f"{name}: found {quote(found)}, expected one of those known ({suggest(found, known)})")
        if self.around is not None and not (math.isfinite(self.around) and self.around > 0):
            faults.append(f"around: found {self.around:g}, expected a finite number of per cent above 0")
        if self.around is not None and self.order:
            faults.append("around and order: found both, expected one of them at most")
        if not (math.isfinite(self.allowance) and self.allowance >= 0):
            faults.append(f"allowance: found {self.allowance:g}, expected a finite number of at least 0")
        if faults:
            raise ScenarioError(faults)

    @property
    def varies_weights(self) -> bool:
        """Whether weights differ from sample to sample."""
        return self.vary != "readings"

    @property
    def varies_readings(self) -> bool:
        """Whether readings differ from sample to sample."""
        return self.vary != "weights"


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

    def __init__(self, cells: RankedCells, settings: Settings) -> None:
        self.cells = cells
        self.settings = settings
        n_ranked, n_criteria = cells.central.shape
        self.size = min(max(_CHUNK_NUMBERS // max(n_ranked, n_criteria), 1), settings.n_samples)
        self.varying = [
            cells.list_varying(row) if settings.varies_readings else np.array([], dtype=np.intp)
            for row in range(n_ranked)
        ]
        self.still = cells.central.copy()
        for row, columns in enumerate(self.varying):
            self.still[row, columns] = 0.0
        self._keeps = settings.varies_readings and sum(map(len, self.varying)) * settings.n_samples <= _KEPT_NUMBERS
        self._kept: dict[int, list[Array]] = {}

    def list_chunks(self) -> list[tuple[int, int]]:
        """Give the number and size of each chunk."""
        starts = range(0, self.settings.n_samples, self.size)
        return [(number, min(self.size, self.settings.n_samples - start)) for number, start in enumerate(starts)]

    def draw_weights(self, number: int, size: int) -> Array:
        """Draw a chunk of weights, shape (n_criteria, size)."""
        shares, settings = self.cells.weights, self.settings
        if not settings.varies_weights:
            return np.repeat(shares[:, None], size, axis=1)
        rng = np.random.default_rng([settings.seed, number, _WEIGHTS])
        if settings.around is not None:
            return sample_around(rng, size, shares, settings.around)
        return sample_in_order(rng, size, shares) if settings.order else sample_simplex(rng, size, len(shares))

    def draw_readings(self, number: int, size: int) -> Iterator[Array]:
        """Draw a chunk of the cells that vary: for each option in turn, an array of shape (n_varying, size)."""
        if number in self._kept:
            yield from self._kept[number]
            return
        drawn = []
        for row, places in enumerate(self.draw_places(number, size)):
            values = self.stretch(row, places)
            if self._keeps:
                drawn.append(values)
            yield values
        if self._keeps:
            self._kept[number] = drawn

    def draw_places(self, number: int, size: int) -> Iterator[Array]:
        """Draw where in its range each cell that varies stands, from 0 (low) to 1 (high), for each option in turn."""
        rng = np.random.default_rng([self.settings.seed, number, _READINGS])
        for columns in self.varying:
            yield rng.random((len(columns), size))

    def stretch(self, row: int, places: Array) -> Array:
        """Turn the places of one option's cells into values, in place."""
        columns = self.varying[row]
        low, central, high = (part[row, columns] for part in (self.cells.low, self.cells.central, self.cells.high))
        return stretch(places, low, central, high, self.settings.readings)

    def weigh(self, weights: Array, readings: Iterable[Array]) -> Array:
        """Overall values of a chunk of weights and readings, shape (n_ranked, size)."""
        values = multiply(self.still, weights)
        for row, drawn in enumerate(readings):
            values[row] += np.einsum("ks,ks->s", drawn, weights[self.varying[row]])
        if not self.cells.enters.all():
            values /= multiply(self.cells.enters.astype(float), weights)
        return values
