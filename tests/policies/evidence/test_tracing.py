"""One cell followed back: what it is made of adds up to what the comparison holds."""

from __future__ import annotations

import numpy as np
import pytest

from policies.comparison.comparison import compare
from policies.dossier.model import Dossier, Reading, Source
from policies.evidence.tracing import find_telling_criterion, trace_readings
from policies.scenario.parts import Filters, Override, UserSource
from policies.scenario.scenario import Scenario

OWN = UserSource(
    Source("user_report", "A report"),
    (Reading("privacy_law", "privacy", "user_report", -1, -2, 0, basis="implied", variant="", speaker="author"),),
)


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"spacing": "steep"},
        {"lens": "fu_dirks", "filters": Filters(stated_only=True, variant="ban")},
        {"sources": (OWN,), "filters": Filters(authors_only=True)},
    ],
)
def test_the_readings_that_count_make_the_cell(choices: dict[str, object], shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped, **choices))
    for alternative in comparison.table.alternatives:
        for criterion in comparison.table.criteria:
            cell = comparison.table.find_cell(alternative, criterion)
            counting = [item for item in trace_readings(comparison, alternative, criterion) if item.counts]
            assert {item.reading.source for item in counting} == set(cell.by_source)
            assert bool(counting) == (not cell.silent)
            if counting:
                assert (min(t.low for t in counting), max(t.high for t in counting)) == (cell.low, cell.high)
            for source, value in cell.by_source.items():
                mine = [item.central for item in counting if item.reading.source == source]
                assert np.mean(mine) == pytest.approx(value)


def test_readings_left_out_are_followed_too(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, lens="kokas", sources=(OWN,))
    traced = trace_readings(compare(shipped, scenario), "privacy_law", "privacy")
    assert traced[-1].reading.source == OWN.source.id
    assert {item.reading.source: item.counts for item in traced} == {
        item.reading.source: item.reading.source == "kokas" for item in traced
    }


def test_spacing_acts_after_the_value_function(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, sources=(OWN,), spacing="steep")
    own = trace_readings(compare(shipped, scenario), "privacy_law", "privacy")[-1]
    assert (own.value, own.low, own.central, own.high) == (-1, -2, -0.5, 0)


def test_the_telling_criterion_has_the_most_readings_then_contributes_most(shipped: Dossier) -> None:
    comparison = compare(shipped, Scenario.for_dossier(shipped))
    for alternative in comparison.results:
        count = {
            name: sum(item.counts for item in trace_readings(comparison, alternative, name))
            for name in comparison.table.criteria
        }
        chosen = find_telling_criterion(comparison, alternative)
        most = [name for name, found in count.items() if found == max(count.values())]
        amounts = {name: abs(comparison.find_contribution(alternative, name)) for name in most}
        assert amounts[chosen] == max(amounts.values())


def test_the_telling_criterion_counts_and_carries_weight(shipped: Dossier) -> None:
    points = dict.fromkeys(shipped.criterion, 0.0) | {"economic_cost": 1.0}
    own = Override("fara_enforcement", "economic_cost", 1, 1, 1)
    comparison = compare(shipped, Scenario.for_dossier(shipped, points=points, overrides=(own,)))
    assert find_telling_criterion(comparison, "fara_enforcement") == "economic_cost"


def test_without_weight_the_telling_criterion_is_still_one_that_is_read(shipped: Dossier) -> None:
    points = dict.fromkeys(shipped.criterion, 0.0) | {"economic_cost": 1.0}
    comparison = compare(shipped, Scenario.for_dossier(shipped, points=points))
    chosen = find_telling_criterion(comparison, "fara_enforcement")
    assert comparison.has_entering_reading("fara_enforcement", chosen)
