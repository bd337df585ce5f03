"""How steps and ends of a scale, criteria in their own unit and sources are named."""

from __future__ import annotations

import pytest

from dashboard.shared.names import find_letters, name_ends, name_step, word_scale
from policies.dossier.model import Criterion, Source, ValueScale

SCALE = ValueScale(-2, 0, 2, ("much worse", "worse", "the same", "better", "much better"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-2, "much worse"),
        (0, "the same"),
        (2, "much better"),
        (1.5, "between better and much better"),
        (-0.5, "between worse and the same"),
    ],
)
def test_a_value_is_said_in_the_scales_own_words(value: float, said: str) -> None:
    assert name_step(value, SCALE) == said


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        (SCALE, "the same"),
        (ValueScale(-1, 0, 3, ("worse", "as now", "a bit", "good", "very good")), "as now"),
        (ValueScale(0, 0, 10, ("none", "some", "all")), "none"),
    ],
)
def test_the_words_at_no_change_are_those_of_the_neutral_point(scale: ValueScale, said: str) -> None:
    assert said in name_ends(scale)["neutral"]


def test_a_scale_without_words_still_has_ends() -> None:
    ends = name_ends(ValueScale(0, 50, 100))
    assert ends["worst"].startswith("0")
    assert "50" in ends["neutral"]
    assert "100" in ends["best"]


def test_the_ends_of_a_criterion_in_its_own_unit_are_not_said_to_enclose_a_zero() -> None:
    noise = Criterion(
        "noise", "Noise", "Noise", 80, 30, unit="dB", worst_means="loud", neutral_means="as now", best_means="quiet"
    )
    assert "0 as now" not in word_scale(noise)


def test_letters_of_sources_differ() -> None:
    sources = [Source("a", "Atlas"), Source("b", "Almanac"), Source("c", "42 tables"), Source("d", "Digest")]
    letters = find_letters(sources)
    assert letters["a"] == "A"
    assert len(set(letters.values())) == 4
