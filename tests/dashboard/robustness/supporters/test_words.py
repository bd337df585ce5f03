"""What supporters care about, in words."""

from __future__ import annotations

import pytest

from dashboard.robustness.supporters import words as supporters_words
from policies.comparison.comparison import Comparison
from policies.robustness.acceptability import assess_robustness
from policies.robustness.supporters import find_supporters
from policies.scenario.parts import Sampling


@pytest.mark.parametrize("weighting", ["uniform", "around", "order"])
def test_supporters_are_set_against_what_was_drawn(weighting: str, comparison: Comparison) -> None:
    sampling = Sampling(weighting=weighting)
    settings = Sampling(2000, weighting=weighting)
    item = find_supporters(assess_robustness(comparison, settings))[2]
    said = supporters_words.word_supporter(comparison, item, sampling)
    assert ("weight than an equal share" in said) == (weighting == "uniform")
    assert ("weight than the average drawn" in said) == (weighting != "uniform")
    assert "Precision and fairness" in said
    assert "Confidence factor: " in said
