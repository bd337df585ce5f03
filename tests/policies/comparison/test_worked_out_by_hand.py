"""A comparison is what it is by hand: plain loops over readings and weights, rule by rule of the contract."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from policies.comparison.comparison import compare
from tests.oracles.view import View
from tests.strategies import Question, questions


@settings(max_examples=60)
@given(questions())
def test_shares_values_ranges_ranks_and_ties_are_those_worked_out_by_hand(question: Question) -> None:
    view, comparison = View(*question), compare(*question)
    assert dict(comparison.shares) == pytest.approx(view.shares)
    assert {item.id: item.code for item in comparison.unranked} == view.unranked
    assert list(comparison.results) == view.ranked
    assert list(comparison.leaders) == view.leaders
    for name, result in comparison.results.items():
        ends = [view.overall(end)[name] for end in range(3)]
        assert [result.low, result.value, result.high] == pytest.approx(ends)
        assert result.rank == view.ranks[name]
    assert comparison.separable == view.separable
    assert {(tie.alternative, tie.criterion) for tie in comparison.lead_tied_by} == set(view.ties)
