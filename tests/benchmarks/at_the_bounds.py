"""What the largest scenario costs that a link may hold, against comparing its options once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from dashboard.compare.file import write_scorecard
from dashboard.shared.grid.content import build_map, build_scorecard
from dashboard.shared.provenance.handout import Occasion
from dashboard.shared.ranking.content import build_ranking
from policies import compare, describe, explore_choices, find_reversals, load_dossier
from policies.robustness import find_score_reversals, find_tornado_bars, sweep_criteria
from tests.benchmarks.figures import Figures
from tests.benchmarks.in_python import time_once
from tests.folders import SHIPPED
from tests.largest import make_largest


def measure_at_the_bounds(rounds: int) -> Figures:
    """Measure what pages ask of 50 sources, 100 options, 100 criteria, 200 kept sets and 20,000 readings, once a round.

    Returns
    -------
    Figures
        The question (product), and `compare` on the same scenario (baseline): the ratio says how many comparisons a
        question costs.
    """
    dossier = load_dossier(SHIPPED)
    scenario = make_largest(dossier)
    comparison = compare(dossier, scenario)
    asked: dict[str, Callable[[], object]] = {
        "describe": lambda: describe(comparison),
        "explore_choices": lambda: explore_choices(dossier, scenario),
        "find_reversals": lambda: find_reversals(comparison),
        "find_score_reversals": lambda: find_score_reversals(comparison),
        "sweep_criteria": lambda: sweep_criteria(comparison),
        "find_tornado_bars": lambda: find_tornado_bars(comparison),
        "ranking, map and scorecard": lambda: [
            build_ranking(comparison, {}), build_map(comparison), build_scorecard(comparison)
        ],
        "write_scorecard": lambda: write_scorecard(comparison, Occasion()),
    }  # fmt: skip
    figures = Figures()
    for number, (name, ask) in product(range(rounds), asked.items()):
        what = f"{name} at the bounds of a scenario, against one comparison"
        figures.add(what, "baseline", number, time_once(lambda: compare(dossier, scenario)))
        figures.add(what, "product", number, time_once(ask))
    return figures
