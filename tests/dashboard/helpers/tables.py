"""Every table that the Robustness page offers as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from dashboard.robustness.central_weights.file import write_central_weights
from dashboard.robustness.choices.file import write_every_view, write_leads_by_choice
from dashboard.robustness.firm.file import write_ranks
from dashboard.robustness.head_to_head.file import write_head_to_head
from dashboard.robustness.overturn.file import write_reversals
from dashboard.robustness.weights.file import write_sweeps, write_tornado
from dashboard.shared.provenance.handout import Occasion
from policies.comparison.comparison import Comparison
from policies.comparison.head_to_head import compare_head_to_head
from policies.robustness.acceptability import Robustness, assess_robustness
from policies.robustness.central_weights import find_central_weights
from policies.robustness.choice_grid import explore_choices, share_leads_by_level
from policies.robustness.reversal import find_reversals, find_score_reversals
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.parts import Sampling

SAMPLING = Sampling(n_samples=200)
OCCASION = Occasion(date(2026, 11, 28), "https://example.org/robustness")


def sample(comparison: Comparison) -> Mapping[str, Robustness]:
    return {kind: assess_robustness(comparison, replace(SAMPLING, vary=kind)) for kind in ("weights", "both")}


def write_explored(comparison: Comparison) -> bytes:
    grid = explore_choices(comparison.dossier, comparison.scenario)
    return write_leads_by_choice(comparison, grid, share_leads_by_level(grid), OCCASION)


def write_averages(comparison: Comparison, robustness: Robustness) -> bytes:
    return write_central_weights(comparison, SAMPLING, find_central_weights(comparison, robustness), OCCASION)


WRITERS: dict[str, Callable[[Comparison], bytes]] = {
    "ranks": lambda c: write_ranks(c, SAMPLING, sample(c), OCCASION),
    "reversals": lambda c: write_reversals(c, find_reversals(c), find_score_reversals(c), OCCASION),
    "sweeps": lambda c: write_sweeps(c, sweep_criteria(c), OCCASION),
    "swings": lambda c: write_tornado(c, find_tornado_bars(c), OCCASION),
    "views": lambda c: write_every_view(c, explore_choices(c.dossier, c.scenario), OCCASION),
    "choices": write_explored,
    "central_weights": lambda c: write_central_weights(
        c, SAMPLING, find_central_weights(c, sample(c)["both"]), OCCASION
    ),
    "pair": lambda c: write_head_to_head(c, compare_head_to_head(c, *list(c.results)[:2]), OCCASION),
}
