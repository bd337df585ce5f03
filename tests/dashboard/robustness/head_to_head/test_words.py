"""Two options held against each other, in words."""

from __future__ import annotations

from dashboard.robustness.head_to_head import words as head_to_head_words
from policies.comparison.comparison import Comparison
from policies.comparison.head_to_head import compare_head_to_head


def test_dominance_of_a_pair_is_told_with_how_certain_it_is(roads: Comparison) -> None:
    pair = compare_head_to_head(roads, "south", "north")
    assert head_to_head_words.word_dominance_between(roads, pair).startswith(
        "North road is at least as high as South road"
    )
    assert head_to_head_words.word_head_to_head(roads, pair).startswith("North road is ahead of South road by")
