"""Overall values along one share: held against the comparison at those weights."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from policies.comparison.comparison import compare
from policies.comparison.weights import list_points
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.robustness.sweeps import sweep_criteria, trace_share
from policies.scenario.scenario import Scenario
from policies.terms import SILENCES
from tests.folders import write_roads


@pytest.mark.parametrize("silence", SILENCES)
def test_a_trace_is_the_comparison_at_each_share(silence: str, shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence=silence))
    traced = trace_share(comparison, "cross_border", np.array([0.2, 0.4]))
    others = {name: share for name, share in comparison.shares.items() if name != "cross_border"}
    for share in (0.2, 0.4):
        left = (1 - share) / sum(others.values())
        points = {**{name: left * part for name, part in others.items()}, "cross_border": share}
        moved = compare(shipped, replace(comparison.counted, points=points, weight_set=None))
        for name, result in moved.results.items():
            assert traced.loc[share, name] == pytest.approx(result.value)


def test_a_sweep_holds_the_present_share_and_every_tipping_point(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    sweeps = sweep_criteria(comparison)
    assert [sweep.criterion for sweep in sweeps] == list(comparison.shares)
    assert sum(len(sweep.tips) for sweep in sweeps) == 5
    for sweep in sweeps:
        shares = sweep.values.index
        assert sweep.share_now in shares
        for point in sweep.tips:
            at = sweep.values.loc[point.share_at]
            assert at[point.gains] == pytest.approx(at[point.loses])
            assert at.max() == pytest.approx(at[point.gains])
            assert sweep.values.loc[shares > point.share_at].iloc[0].idxmax() == point.gains


def test_an_alternative_averaged_over_nothing_there_has_no_value_there(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence="leave_out"))
    silent = next(name for name in comparison.results if not comparison.has_entering_reading(name, "cross_border"))
    sweep = next(item for item in sweep_criteria(comparison) if item.criterion == "cross_border")
    assert math.isnan(sweep.values[silent].iloc[-1])
    assert not math.isnan(sweep.values[silent].iloc[-2])


def test_a_criterion_with_all_the_weight_and_a_lone_alternative_have_no_sweep(tmp_path: Path) -> None:
    dossier = load_dossier(write_roads(tmp_path / "roads"))
    alone = compare(dossier, Scenario.for_dossier(dossier, points={"noise": 10}))
    assert [sweep.criterion for sweep in sweep_criteria(alone)] == ["speed"]
    assert sweep_criteria(compare(dossier, Scenario.for_dossier(dossier, alternatives=("north",)))) == ()


def test_points_give_the_shares_back(shipped: Dossier) -> None:
    shares = compare(shipped, Scenario.for_dossier(shipped, weight_set="mostly_cost")).shares
    points = list_points(shares)
    assert max(points.values()) == 100
    again = compare(shipped, Scenario.for_dossier(shipped, points=points)).shares
    assert dict(again) == pytest.approx(dict(shares))
