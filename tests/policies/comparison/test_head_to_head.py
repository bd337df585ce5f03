"""Two options head to head."""

from __future__ import annotations

from pathlib import Path

import pytest

from policies.comparison.comparison import compare
from policies.comparison.head_to_head import compare_head_to_head
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from policies.terms import SILENCES
from tests.folders import read, write_roads


@pytest.mark.parametrize("silence", SILENCES)
def test_differences_add_up_to_the_gap_whatever_silence_counts_for(silence: str, shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, silence=silence))
    first, second, *_ = comparison.results
    pair = compare_head_to_head(comparison, first, second)
    assert pair.gap == pytest.approx(comparison.results[first].value - comparison.results[second].value)
    assert pair.parts["difference"].sum() == pytest.approx(pair.gap)
    turned = compare_head_to_head(comparison, second, first)
    assert turned.gap == pytest.approx(-pair.gap)
    assert turned.parts["difference"].to_list() == pytest.approx((-pair.parts["difference"]).to_list())


def test_dominance_is_found_from_either_side(tmp_path: Path) -> None:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    for names in (("north", "south"), ("south", "north")):
        found = compare_head_to_head(comparison, *names).dominance
        assert found is not None
        assert found.dominates == "north"


def test_where_neither_dominates_none_is_told(tmp_path: Path) -> None:
    dossier = load_dossier(write_roads(tmp_path / "roads"))
    assert compare_head_to_head(compare(dossier, Scenario.for_dossier(dossier)), "north", "south").dominance is None
