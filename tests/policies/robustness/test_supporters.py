"""Supporters: whose weights put an option first, beside the average drawn."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.robustness.acceptability import assess_robustness
from policies.robustness.supporters import find_supporters
from policies.scenario import Sampling
from policies.scenario.scenario import Scenario
from tests.folders import read, write_roads


def test_supporters_lean_to_where_their_alternative_is_ahead_and_leanings_cancel(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    robust = assess_robustness(comparison, Sampling(n_samples=4000))
    supporters = {item.alternative: item for item in find_supporters(robust)}
    agreements = supporters["data_agreements"]
    assert agreements.leanings.idxmax() == "cross_border"
    assert agreements.leanings.sum() == pytest.approx(0, abs=1e-9)
    assert agreements.weights.to_dict() == robust.central_weights.loc["data_agreements"].to_dict()
    assert agreements.confidence == robust.confidence_factor["data_agreements"]
    together = sum(item.first * item.leanings.reindex(robust.criteria).fillna(0) for item in supporters.values())
    assert together.abs().max() < 1e-12


def test_an_alternative_that_is_never_first_has_no_supporters(tmp_path: Path) -> None:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    robust = assess_robustness(compare(dossier, Scenario.for_dossier(dossier)), Sampling(n_samples=100))
    north, south = find_supporters(robust)
    assert south.first == 0
    assert south.weights.empty
    assert south.leanings.empty
    assert math.isnan(south.confidence)
    assert north.first == 1
    assert north.leanings.abs().max() == pytest.approx(0)


def test_where_nobody_is_ranked_nobody_has_supporters(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, silence="shared_only", alternatives=("sale_or_ban", "device_prohibition"),
                                    points={"coercion": 1})  # fmt: skip
    assert find_supporters(assess_robustness(compare(shipped, scenario), Sampling(n_samples=10))) == ()
