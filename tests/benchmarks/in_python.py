"""What the decision model costs, without a screen."""

from __future__ import annotations

import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product

import numpy as np
import pandas as pd
from pymcdm.methods import WSM

from policies import (
    Alternative,
    Comparison,
    Criterion,
    Dossier,
    Reading,
    Sampling,
    Scenario,
    Source,
    ValueScale,
    assess_robustness,
    compare,
    explore_choices,
    find_reversals,
    load_dossier,
    rank_information,
)
from policies.dossier.model import Defaults, Package
from policies.dossier.schema import TABLES
from policies.packages import compare_packages, search_packages
from policies.robustness.acceptability import Counted, count_ranks
from policies.robustness.ranked_cells import gather_ranked
from policies.robustness.sampler import Sampler
from policies.terms import PACKAGE_RULES
from tests.benchmarks.figures import Figures
from tests.folders import SHIPPED

SOURCES = 3
SIZES = ((50, 100), (100, 100), (200, 50), (200, 100), (400, 100))  # options, criteria
SEED = 20240501
SAMPLES = 100_000


def measure_in_python(rounds: int, repeats: int) -> tuple[Figures, list[str]]:
    """Measure loading against bare reading, sampling against its floor, and the model's calls on growing dossiers.

    Returns
    -------
    Figures
        ``load_dossier`` (product) and pandas reading the same tables (baseline); ``assess_robustness`` (product)
        and the draws and the one sum that no way of doing it can leave out (baseline); the same of twelve packages
        (product) and of as many options (baseline).
    list of str
        One line for each measurement that has no baseline, or another.
    """
    figures = Figures()
    measure_loading(figures, rounds, repeats)
    measure_sampling(figures, rounds, repeats)
    measure_packages(figures, rounds, repeats)
    lines = [*measure_comparing(repeats), *measure_questions(repeats), *measure_searching(repeats)]
    return figures, [*lines, *measure_many_samples()]


def measure_loading(figures: Figures, rounds: int, repeats: int) -> None:
    """Checking, and building the model, against what no loader can leave out: the tables read as text."""
    paths = [SHIPPED / table.file for table in TABLES if (SHIPPED / table.file).exists()]

    def read() -> None:
        for path in paths:
            pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")

    work = {"product": lambda: load_dossier(SHIPPED), "baseline": read}
    for action in work.values():
        action()
    for number, turn in product(range(rounds), range(repeats)):
        for who in sorted(work, reverse=(number + turn) % 2 == 0):
            figures.add("load_dossier against pandas reading its tables", who, number, time_once(work[who]))


def measure_sampling(figures: Figures, rounds: int, repeats: int) -> None:
    """Weights and readings both varying: everything `assess_robustness` gives, against drawing and summing alone."""
    what = f"robustness, {SAMPLES:,} samples, 4 options x 12 criteria, against its floor"
    large = make_dossier(4, 12, 1)
    comparison = compare(large, Scenario.for_dossier(large))
    low, high = comparison.table.low_array, comparison.table.high_array

    def draw_and_sum() -> None:
        """Float64 throughout: Dirichlet weights, uniform readings for every cell, one einsum."""
        rng = np.random.default_rng(SEED)
        weights = rng.dirichlet(np.ones(12), size=SAMPLES)
        readings = rng.uniform(low, high, size=(SAMPLES, 4, 12))
        np.einsum("sik,sk->si", readings, weights)

    settings = Sampling(n_samples=SAMPLES, seed=SEED)
    work = {"product": lambda: assess_robustness(comparison, settings), "baseline": draw_and_sum}
    for action in work.values():
        action()
    for number, turn in product(range(rounds), range(repeats)):
        for who in sorted(work, reverse=(number + turn) % 2 == 0):
            figures.add(what, who, number, time_once(work[who]))


def measure_packages(figures: Figures, rounds: int, repeats: int) -> None:
    """Twelve packages of four to eleven options against the same engine on twelve options."""
    dossier, settings = make_dossier(12, 15, 2), Sampling(n_samples=SAMPLES, seed=SEED)
    names, random = list(dossier.alternative), np.random.default_rng(SEED)
    packages = tuple(
        Package(f"user_{n}", f"{n}", tuple(names[i] for i in sorted(random.choice(11, 4 + n % 8, replace=False))))
        for n in range(12)
    )
    for rule in PACKAGE_RULES:
        shown = [item.id for item in packages]
        scenario = Scenario.for_dossier(dossier, packages=packages, packages_in_view=shown, package_rule=rule)
        pair = {"product": compare_packages(dossier, scenario), "baseline": compare(dossier, scenario)}
        for item in pair.values():
            assess_robustness(item, settings)
        what = f"robustness, {SAMPLES:,} samples, 12 packages by the rule {rule}, against 12 options"
        for number, turn in product(range(rounds), range(repeats)):
            for who in sorted(pair, reverse=(number + turn) % 2 == 0):
                figures.add(what, who, number, time_once(partial(assess_robustness, pair[who], settings)))


def measure_searching(repeats: int) -> Iterator[str]:
    """Every package of eleven options on fifteen criteria, and of sixteen on twenty-four."""
    for options, criteria in ((11, 15), (16, 24)):
        dossier = make_dossier(options, criteria, 2)
        for rule in PACKAGE_RULES:
            comparison = compare(dossier, Scenario.for_dossier(dossier, package_rule=rule))
            times = [time_once(partial(search_packages, comparison)) for _ in range(repeats)]
            yield f"search of {2**options - 1:,} packages on {criteria} criteria, {rule}: {tell_times(times)}"


def measure_questions(repeats: int) -> Iterator[str]:
    """What the Robustness page asks on the shipped dossier, and a peer library called once per sample."""
    shipped = load_dossier(SHIPPED)
    scenario = Scenario.for_dossier(shipped)
    comparison = compare(shipped, scenario)
    asked: dict[str, Callable[[], object]] = {
        "assess_robustness, 10,000 samples": lambda: assess_robustness(comparison),
        "explore_choices with its decomposition": lambda: explore_choices(shipped, scenario).importance,
        "find_reversals": lambda: find_reversals(comparison),
        "rank_readings_to_pin, 10,000 samples": lambda: rank_information(comparison),
    }
    for name, action in asked.items():
        action()
        yield f"{name}, shipped dossier: {tell_times([time_once(action) for _ in range(repeats)])}"

    peers, own = [], []
    settings = Sampling(n_samples=SAMPLES)
    for _ in range(5):
        peers.append(time_once(partial(rank_with_a_peer, comparison, 2_000)) / 2_000)
        own.append(time_once(partial(assess_robustness, comparison, settings)) / SAMPLES)
    ratio = np.median(np.divide(peers, own))
    yield f"pymcdm's weighted sum and rank, called once per sample, takes {ratio:.0f} times as long as a sample of ours"
    peak = measure_peak(lambda: assess_robustness(comparison, settings))
    yield f"robustness, {SAMPLES:,} samples, shipped dossier, allocates {peak / 1e6:.0f} MB at most"


def rank_with_a_peer(comparison: Comparison, times: int) -> None:
    """Call it as its documentation does, for ranks alone; not even the readings vary."""
    method = WSM(lambda column, cost: column)  # noqa: ARG005  pymcdm gives both by name
    cells, weights = comparison.cells.central, comparison.weights.to_numpy()
    types = np.ones(len(weights))
    with warnings.catch_warnings(action="ignore"):  # that an option is dominated
        for _ in range(times):
            method.rank(method(cells, weights, types))


def measure_many_samples() -> Iterator[str]:
    """100 options x 50 criteria: growth with the number of samples, memory, and pairwise winning apart."""
    large = make_dossier(100, 50, 1)
    comparison = compare(large, Scenario.for_dossier(large))
    numbers = [SAMPLES // 8, SAMPLES // 4, SAMPLES // 2, SAMPLES]
    told: list[float] = []
    times = [
        time_once(partial(assess_robustness, comparison, Sampling(n_samples=number), told.append)) for number in numbers
    ]
    exponent = np.polyfit(np.log(numbers), np.log(times), 1)[0]
    peak = measure_peak(lambda: assess_robustness(comparison, Sampling(n_samples=numbers[0])))
    yield (
        f"robustness, 100 options x 50 criteria, {SAMPLES:,} samples: {times[-1] / 1000:.1f} s, progress told "
        f"{len(told)} times over four runs; time ~ samples ** {exponent:.2f}; it allocates {peak / 1e6:.0f} MB at most"
    )
    sampler = Sampler(gather_ranked(comparison, 0.0), Sampling(n_samples=SAMPLES))
    number, size = sampler.list_chunks()[0]
    weights = sampler.draw_weights(number, size)
    values = sampler.weigh(weights, sampler.draw_readings(number, size))
    apart = [time_once(partial(count_ranks, Counted.empty(100, 50), values, weights)) for _ in range(50)]
    yield f"of that, ranks and pairwise winning: about {np.median(apart) * SAMPLES / size / 1000:.1f} s"


def measure_comparing(repeats: int) -> Iterator[str]:
    shipped = load_dossier(SHIPPED)
    yield f"compare, shipped dossier: {tell_times(time_again(shipped, 20 * repeats))}"
    yield f"compare, shipped dossier just loaded: {tell_times(time_just_loaded(shipped, 5 * repeats))}"

    cells, medians = [], []
    for alternatives, criteria in SIZES:
        large = make_dossier(alternatives, criteria, SOURCES)
        first = time_just_loaded(large, repeats)
        peak = measure_peak(partial(compare, replace(large), Scenario.for_dossier(large)))
        cells.append(alternatives * criteria * SOURCES)
        medians.append(float(np.median(first)))
        yield (
            f"compare, {alternatives} options x {criteria} criteria x {SOURCES} sources, just loaded: "
            f"{tell_times(first)}; again: {tell_times(time_again(large, repeats))}; "
            f"it allocates {peak / 1e6:.0f} MB at most"
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


def make_dossier(alternatives: int, criteria: int, sources: int) -> Dossier:
    """Make a dossier in which every source reads every cell, with ranges, seeded."""
    random = np.random.default_rng(SEED)
    names = (
        [f"o{i}" for i in range(alternatives)],
        [f"c{i}" for i in range(criteria)],
        [f"s{i}" for i in range(sources)],
    )
    ends = np.sort(random.integers(-2, 3, size=(alternatives * criteria * sources, 3)), axis=1).astype(float)
    readings = (
        Reading(alternative, criterion, source, central=central, low=low, high=high, basis="stated")
        for (alternative, criterion, source), (low, central, high) in zip(product(*names), ends.tolist(), strict=True)
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


def measure_peak(action: Callable[[], object]) -> int:
    """Return the most bytes that one call holds at a time, numpy's included."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def tell_times(milliseconds: list[float]) -> str:
    return f"median {np.median(milliseconds):.1f} ms, p95 {np.percentile(milliseconds, 95):.1f} ms"
