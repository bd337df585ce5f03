"""What the weightings that put an option first have in common, in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.robustness.central_weights import words
from policies.comparison.comparison import Comparison
from policies.robustness.acceptability import assess_robustness
from policies.robustness.central_weights import CentralWeights, find_central_weights
from policies.scenario.parts import Sampling


@pytest.fixture(scope="module")
def found(comparison: Comparison) -> tuple[CentralWeights, ...]:
    return find_central_weights(comparison, assess_robustness(comparison, Sampling(2000)))


@pytest.mark.parametrize("weighting", ["uniform", "around", "order"])
def test_weights_are_set_against_what_was_drawn(weighting: str, comparison: Comparison) -> None:
    sampling = Sampling(5000, weighting=weighting)
    item = find_central_weights(comparison, assess_robustness(comparison, sampling))[2]
    said = words.word_central_weights(comparison, item, sampling)
    assert ("weight than an equal share" in said) == (weighting == "uniform")
    assert ("weight than the average drawn" in said) == (weighting != "uniform")
    assert "Precision and fairness" in said
    assert "Leads there in " in said


@pytest.mark.parametrize("samples", [99, 100])
def test_fewer_than_a_hundred_weightings_are_said_to_be_too_few_and_what_would_help(
    samples: int, comparison: Comparison, found: tuple[CentralWeights, ...]
) -> None:
    item = replace(found[1], samples=samples, drawn=10_000)
    said = words.word_central_weights(comparison, item, Sampling())
    told = (
        "Comprehensive privacy law: first in 99 of 10,000 weightings: too few to say what they have in common (100 are "
        "needed); draw more samples."
    )
    assert (said == told) is (samples < 100)
    assert ("Leads there in" in said) is (samples >= 100)
    table = words.tabulate_central_weights(comparison, [item]).to_string()
    assert table.count(words.WITHHELD) == (len(comparison.shares) + 1 if samples < 100 else 0)
    assert f"{samples} of 10,000" in table.replace("\u00a0", " ").replace("\\", "")


def test_what_is_never_first_is_told_of_how_many(comparison: Comparison, found: tuple[CentralWeights, ...]) -> None:
    never = replace(found[0], samples=0, drawn=12_000)
    assert words.word_central_weights(comparison, never, Sampling()) == (
        "Forced sale or ban: never first in 12,000 weightings."
    )


def test_added_samples_are_owned_up_to_and_everything_carries_its_own_error(
    comparison: Comparison, found: tuple[CentralWeights, ...]
) -> None:
    ban, law, *_ = found
    said = words.word_central_weights(comparison, ban, Sampling(2000))
    assert ban.drawn > 2000
    assert f"({ban.samples:,} of {ban.drawn:,}, more having been drawn)" in said
    assert "more having been drawn" not in words.word_central_weights(comparison, law, Sampling(2000))
    for item in found:
        said = words.word_central_weights(comparison, item, Sampling(2000))
        errors = re.search(r"of a weight up to ([\d.e-]+), of that share ([\d.e-]+) percentage points", said)
        assert errors
        assert float(errors[1]) == pytest.approx(100 * item.errors.max(), rel=0.05)
        assert float(errors[2]) == pytest.approx(100 * item.confidence_error, rel=0.05)


def test_a_difference_that_may_come_from_the_draw_is_not_told(
    comparison: Comparison, found: tuple[CentralWeights, ...]
) -> None:
    item = found[1]
    unsure = replace(item, errors=item.leanings.abs())
    assert "much as the average drawn" in words.word_central_weights(comparison, unsure, Sampling(2000))
    sure = replace(item, errors=pd.Series(0.0, index=item.leanings.index))
    assert "more weight than an equal share to" in words.word_central_weights(comparison, sure, Sampling(2000))


def test_no_word_makes_people_of_weightings(comparison: Comparison, found: tuple[CentralWeights, ...]) -> None:
    said = [words.word_central_weights(comparison, item, Sampling(2000)) for item in found]
    constants = [text for name, text in vars(words).items() if name.isupper() and isinstance(text, str)]
    for text in (*said, *constants):
        assert not re.search(r"supporter|somebody|who would prefer|care about", text, re.IGNORECASE)
    assert "not people" in words.HELP
