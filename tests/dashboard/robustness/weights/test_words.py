"""What is said of sweeps, against the overall values along them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from hypothesis import given, settings

from dashboard.robustness.weights import words as weights_words
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.robustness.sweeps import sweep_criteria
from policies.scenario.scenario import Scenario
from tests.strategies import Question, questions


def list_leaders(row: pd.Series) -> set[str]:
    return set(row.index[row >= row.max() - 1e-9])


@settings(max_examples=60, deadline=None)
@given(questions(silence="neutral"))
def test_where_no_tipping_point_is_the_sentence_says_who_leads_at_other_shares(question: Question) -> None:
    comparison = compare(*question)
    for sweep in sweep_criteria(comparison):
        told = weights_words.word_sweep(comparison, sweep)
        others = {at: list_leaders(row) for at, row in sweep.values.iterrows() if at != sweep.share_now}
        if sweep.tips:
            assert "As its share rises, first place passes at" in told
        elif "At no other share" in told:
            now = set(comparison.leaders)
            assert all(leaders >= now for at, leaders in others.items() if 0 < at < 1)
            assert all(others.get(end, now) == now for end in (0, 1))
        elif "With any share" in told:
            assert any(leaders != set(comparison.leaders) for leaders in others.values())
        else:
            assert "Only at" in told


def test_a_tie_at_a_share_of_nothing_is_parted_by_any_share(dossier: Dossier) -> None:
    tied = Scenario.for_dossier(dossier, lens="fu_dirks", alternatives=("privacy_law", "fara_enforcement"))
    comparison = compare(dossier, replace(tied, points={**tied.points, "coercion": 0.0, "privacy": 0.0}))
    sweeps = {item.criterion: item for item in sweep_criteria(comparison)}
    for name, sweep in sweeps.items():
        told = weights_words.word_sweep(comparison, sweep)
        inner = {frozenset(list_leaders(row)) for at, row in sweep.values.iterrows() if 0 < at < 1}
        if not sweep.tips and inner != {frozenset(comparison.leaders)}:
            assert "At no other share" not in told, name
