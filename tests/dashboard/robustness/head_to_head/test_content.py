"""Which two options are compared: those chosen as far as they can be, else those that stand highest."""

from __future__ import annotations

import pytest

from dashboard.robustness.head_to_head.content import find_pair, list_ranked
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((), (0, 1)),
        (("", ""), (0, 1)),
        ((2, 3), (2, 3)),
        (("gone", 0), (0, 1)),
        (("gone", 3), (0, 3)),
        ((1, 1), (1, 0)),
        ((1,), (1, 0)),
    ],
)
def test_who_is_compared(chosen: tuple[int | str, ...], expected: tuple[int, int], dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    ranked = list_ranked(comparison)
    assert [comparison.results[name].rank for name in ranked] == [1, 2, 3, 4]
    pair = find_pair(comparison, [item if isinstance(item, str) else ranked[item] for item in chosen])
    assert pair is not None
    assert (pair.first, pair.second) == tuple(ranked[place] for place in expected)


def test_one_option_alone_is_compared_with_nobody(dossier: Dossier) -> None:
    assert find_pair(compare(dossier, Scenario.for_dossier(dossier, alternatives=("privacy_law",)))) is None
