"""Results that all sessions share: kept while there is room, by what they fill and not by how many they are."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from dashboard.cached import Results, measure
from policies.dossier.model import Dossier
from policies.robustness.choice_grid import explore_choices
from policies.scenario.scenario import Scenario

KILOBYTE = np.zeros(1024, dtype=np.uint8)


def test_what_was_used_longest_ago_goes_when_there_is_no_room() -> None:
    results = Results(3 * measure(KILOBYTE))
    for name in ("first", "second", "third"):
        results.keep(name, KILOBYTE)
    assert results.find("first") is KILOBYTE
    results.keep("fourth", KILOBYTE)
    assert [name for name in ("first", "second", "third", "fourth") if results.find(name) is None] == ["second"]


def test_the_same_result_kept_again_takes_no_more_room() -> None:
    results = Results(2 * measure(KILOBYTE))
    results.keep("first", KILOBYTE)
    for _ in range(5):
        results.keep("second", KILOBYTE)
    assert results.find("first") is KILOBYTE


def test_a_result_beyond_all_room_is_kept_alone() -> None:
    results = Results(10)
    results.keep("first", KILOBYTE)
    results.keep("second", KILOBYTE)
    assert results.find("first") is None
    assert results.find("second") is KILOBYTE


@pytest.mark.parametrize(
    "result",
    [
        np.zeros(10_000),
        np.zeros((2, 20_000))[:, ::2][0],
        pd.DataFrame(np.zeros((100, 100))),
        {"one": (np.zeros(5_000), [np.zeros(5_000)])},
        MappingProxyType({"one": pd.Series(np.zeros(10_000))}),
    ],
    ids=["array", "view of an array", "frame", "nested", "mapping"],
)
def test_a_result_is_measured_with_all_that_it_holds(result: object) -> None:
    assert 80_000 <= measure(result) < 90_000


def test_the_dossier_is_no_part_of_what_a_result_fills(dossier: Dossier) -> None:
    grid = explore_choices(dossier, Scenario.for_dossier(dossier))
    held = grid.leads.nbytes + grid.ranked.nbytes + grid.only.nbytes
    assert held < measure(grid) < held + 20_000
