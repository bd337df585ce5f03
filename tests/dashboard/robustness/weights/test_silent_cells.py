"""Which weights and readings matter, in words: readings and silent cells are counted apart, as they are everywhere."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings

from dashboard.robustness.weights import words
from dashboard.shared.statements import changes
from policies.comparison.comparison import Comparison, compare
from policies.dossier.model import Dossier
from policies.findings.findings import word_lead
from policies.robustness.reversal import find_score_reversals
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.scenario import Scenario
from tests.policies.findings.test_findings import count_moves, list_moves
from tests.strategies import Question, questions

few = settings(max_examples=25, deadline=None)


def test_the_headline_and_the_page_on_readings_count_the_same_cells(comparison: Comparison) -> None:
    told = words.word_tornado(comparison, find_tornado_bars(comparison))
    clause = (
        "ny of ten readings moved within its range, or of nine silent cells within the allowance, would tie or overturn"
    )
    assert clause in told
    assert clause in word_lead(comparison)


@few
@given(questions())
def test_how_many_readings_and_silent_cells_change_the_lead_is_recomputed(question: Question) -> None:
    comparison = compare(*question)
    bars = find_tornado_bars(comparison)
    if len(comparison.results) < 2 or not bars:
        return
    told = words.word_tornado(comparison, bars)
    counted = tuple(count_changing(comparison, silent=silent) for silent in (False, True))
    assert count_moves(told) == counted
    assert (words.TORNADO_FIRM in told) is (counted == (0, 0))


def count_changing(comparison: Comparison, *, silent: bool) -> int:
    """Count the cells of which one end or both change who leads; the moves come in pairs, one for either end."""
    moves = [move != comparison.leaders for move in list_moves(comparison, silent=silent)]
    return int(np.array(moves, dtype=bool).reshape(-1, 2).any(axis=1).sum())


@few
@given(questions())
def test_single_scores_inside_range_and_allowance_are_counted_apart(question: Question) -> None:
    comparison = compare(*question)
    for name, moves in find_score_reversals(comparison).items():
        told = changes.word_score_reversals_in_full(comparison, name, moves)
        for silent, noun in ((False, "reading"), (True, "silent cell")):
            count = sum(move.inside_range and move.silent is silent for move in moves)
            one, many = f"one is a {noun} ", rf"(\w+) are {noun}s "
            assert (one in told) is (count == 1)
            assert bool(re.search(many, told)) is (count > 1)


def test_a_tipping_point_at_which_somebody_is_silent_says_so(dossier: Dossier, comparison: Comparison) -> None:
    sweeps = {sweep.criterion: sweep for sweep in sweep_criteria(comparison)}
    assert "(the first is silent on it)" in words.word_sweep(comparison, sweeps["data_access"])
    assert "silent" not in words.word_sweep(comparison, sweeps["breadth"])
    assert words.word_sweeps(comparison, list(sweeps.values())).endswith(
        "It rests on silence: no essay that counts says anything of FARA enforcement on Privacy from any collector."
    )
    table = words.tabulate_tips(comparison, [sweeps["data_access"], sweeps["breadth"]])
    assert [row["Silent there"] for row in table.to_dict("records")] == ["FARA enforcement", "–"]
    shared = compare(dossier, Scenario.for_dossier(dossier, silence="shared_only"))
    assert sweep_criteria(shared) == () or "silence" not in words.word_sweeps(shared, sweep_criteria(shared))
