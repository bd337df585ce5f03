"""Long work tells how far it is, and stops where the one who is told has gone on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Comparison, Dossier, compare, describe, explore_choices, find_reversals
from policies.robustness import sweep_criteria
from tests.largest import make_largest

Report = Callable[[float], None]
Work = Callable[[Comparison, Report], object]
WORK: dict[str, Work] = {
    "describe": describe,
    "explore_choices": lambda comparison, report: explore_choices(comparison.dossier, comparison.scenario, report),
    "find_reversals": lambda comparison, report: find_reversals(comparison, report=report),
    "sweep_criteria": sweep_criteria,
}


@pytest.mark.parametrize("name", WORK)
def test_work_stops_where_nobody_waits_for_it_and_can_be_begun_again(name: str, shipped: Dossier) -> None:
    scenario = make_largest(shipped, own=2, sources=2, readings=2 * 4 + len(name), sets=0)
    comparison = compare(shipped, scenario)
    told: list[float] = []

    def leave(part: float) -> None:
        told.append(part)
        if len(told) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        WORK[name](comparison, leave)
    assert len(told) == 3
    whole: list[float] = []
    WORK[name](comparison, whole.append)
    assert whole == sorted(whole)
    assert len(whole) > 3
    assert 0 <= whole[0] <= whole[-1] <= 1
