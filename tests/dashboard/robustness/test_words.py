"""Sentences that every question of the Robustness page uses: computed, and exact where they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.shared.names import head_columns
from dashboard.shared.numbers import compare_shares, format_part
from policies.comparison.comparison import Comparison, compare
from policies.findings.findings import word_lead


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (1 / 3, 1 / 12, "a third instead of a twelfth"),
        (0.0, 0.5, "nothing instead of half"),
        (1.0, 0.25, "all of the weight instead of a quarter"),
        (0.117, 1 / 12, "12 % instead of 8 %"),
        (0.083, 0.084, "8.3 % instead of 8.4 %"),
    ],
)
def test_shares_are_said_as_fractions_where_both_are_simple(then: float, now: float, said: str) -> None:
    assert compare_shares(then, now) == said


@pytest.mark.parametrize(
    ("part", "said"), [(0.0, "0 %"), (1.0, "100 %"), (0.9999, ">99 %"), (0.0001, "<1 %"), (0.5, "50 %")]
)
def test_a_part_is_all_or_nothing_only_if_it_is(part: float, said: str) -> None:
    assert format_part(part) == said


def test_the_lead_is_called_firm_only_if_no_reading_alone_changes_it(comparison: Comparison, roads: Comparison) -> None:
    moves = "any of ten readings moved within its range, or of nine silent cells within the allowance, would tie"
    assert moves in word_lead(comparison)
    assert roads.separable
    assert "no single reading moved within its range changes that" in word_lead(roads)
    alone = compare(roads.dossier, replace(roads.counted, alternatives=("south",)))
    assert "nothing to lead" in word_lead(alone)


def test_names_cut_to_the_same_text_are_told_apart() -> None:
    assert head_columns(["x…", "y", "x…", "x…"], "y") == ["x… (1)", "y (option)", "x… (2)", "x… (3)"]
