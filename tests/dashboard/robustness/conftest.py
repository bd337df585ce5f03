from __future__ import annotations

from pathlib import Path

import pytest

from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from tests.folders import read, write_roads


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier))


@pytest.fixture
def roads(tmp_path: Path) -> Comparison:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    return compare(dossier, Scenario.for_dossier(dossier))
