"""What the decision model costs, without a screen."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from policies import Alternative, Criterion, Dossier, Reading, Scenario, Source, ValueScale, compare, load_dossier
from policies.model import Defaults
from policies.schema import TABLES
from tests.benchmarks.figures import Figures

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "tiktok"
SOURCES = 3
SIZES = ((50, 100), (100, 100), (200, 50), (200, 100), (400, 100))  # options, criteria
SEED = 20240501


def measure_in_python(rounds: int, repeats: int) -> tuple[Figures, list[str]]:
    """Measure loading against validation, and `compare` on the shipped and on growing dossiers.

    Returns
    -------
    Figures
        ``load_dossier`` (product) and pandera's own calls on the same tables (baseline).
    list of str
        One line for each measurement of `compare`.
    """
    return measure_loading(rounds, repeats), list(measure_comparing(repeats))


def measure_loading(rounds: int, repeats: int) -> Figures:
    figures = Figures()
    frames = [
        (table.schema, pd.read_csv(SHIPPED / table.file, dtype="str", keep_default_na=False, encoding="utf-8-sig"))
        for table in TABLES
        if (SHIPPED / table.file).exists()
    ]

    def validate() -> None:
        for schema, frame in frames:
            schema.validate(frame, lazy=True)

    work = {"product": lambda: load_dossier(SHIPPED), "baseline": validate}
    for action in work.values():
        action()
    for number, turn in product(range(rounds), range(repeats)):
        for who in sorted(work, reverse=(number + turn) % 2 == 0):
            figures.add("load_dossier against pandera's validate", who, number, time_once(work[who]))
    return figures


def measure_comparing(repeats: int) -> Iterator[str]:
    shipped = load_dossier(SHIPPED)
    yield f"compare, shipped dossier: {tell_times(time_again(shipped, 20 * repeats))}"
    yield f"compare, shipped dossier just loaded: {tell_times(time_just_loaded(shipped, 5 * repeats))}"

    cells, medians = [], []
    for options, criteria in SIZES:
        large = make_dossier(options, criteria, SOURCES)
        first = time_just_loaded(large, repeats)
        peak = measure_peak(replace(large))
        cells.append(options * criteria * SOURCES)
        medians.append(float(np.median(first)))
        yield (
            f"compare, {options} options x {criteria} criteria x {SOURCES} sources, just loaded: {tell_times(first)}; "
            f"again: {tell_times(time_again(large, repeats))}; it allocates {peak / 1e6:.0f} MB at most"
        )
    exponent = np.polyfit(np.log(cells), np.log(medians), 1)[0]
    yield f"growth of compare with cells, just loaded: time ~ cells ** {exponent:.2f} (1 is linear)"


def time_again(dossier: Dossier, times: int) -> list[float]:
    """Time `compare` on a dossier compared before, as while a user moves a weight."""
    work = partial(compare, dossier, Scenario.for_dossier(dossier))
    work()
    return [time_once(work) for _ in range(times)]


def time_just_loaded(dossier: Dossier, times: int) -> list[float]:
    """Time `compare` on copies never compared before, so that nothing kept from an earlier call helps."""
    scenario = Scenario.for_dossier(dossier)
    return [time_once(partial(compare, replace(dossier), scenario)) for _ in range(times)]


def make_dossier(options: int, criteria: int, sources: int) -> Dossier:
    """Make a dossier in which every source reads every cell, with ranges, seeded."""
    random = np.random.default_rng(SEED)
    names = [f"o{i}" for i in range(options)], [f"c{i}" for i in range(criteria)], [f"s{i}" for i in range(sources)]
    ends = np.sort(random.integers(-2, 3, size=(options * criteria * sources, 3)), axis=1).astype(float)
    readings = (
        Reading(option, criterion, source, central=central, low=low, high=high, basis="stated")
        for (option, criterion, source), (low, central, high) in zip(product(*names), ends.tolist(), strict=True)
    )
    return Dossier(
        id="synthetic",
        version="1",
        title="Synthetic",
        question="",
        baseline="",
        scale=ValueScale(-2, 0, 2),
        defaults=Defaults(),
        alternatives=tuple(Alternative(name, name, name) for name in names[0]),
        criteria=tuple(Criterion(name, name, name, worst=-2, best=2) for name in names[1]),
        groups=(),
        sources=tuple(Source(name, name) for name in names[2]),
        readings=tuple(readings),
    )


def time_once(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def measure_peak(dossier: Dossier) -> int:
    """Return the most bytes that one `compare` holds at a time, numpy's included."""
    scenario = Scenario.for_dossier(dossier)
    tracemalloc.start()
    compare(dossier, scenario)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def tell_times(milliseconds: list[float]) -> str:
    return f"median {np.median(milliseconds):.1f} ms, p95 {np.percentile(milliseconds, 95):.1f} ms"
