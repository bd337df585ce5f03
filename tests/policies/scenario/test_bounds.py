"""What a scenario may hold is bounded, with a message; and what is allowed is read in no time."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from policies import Dossier, Scenario, ScenarioError, from_json
from policies.scenario import encode_token, to_json
from policies.scenario.parts import MOST_LOG_ENTRIES, MOST_OWN, MOST_SETS_KEPT, MOST_SOURCES


def write(dossier: Dossier, **fields: Any) -> str:
    return json.dumps({**json.loads(to_json(Scenario.for_dossier(dossier))), **fields})


def list_own(count: int) -> list[dict[str, str]]:
    return [{"id": f"user_{number}", "name": f"Own {number}"} for number in range(count)]


def list_sources(count: int) -> list[dict[str, str]]:
    return [{"id": f"user_{number}", "title": f"Own {number}"} for number in range(count)]


def list_sets(count: int) -> list[dict[str, Any]]:
    return [{"name": f"Set {number}", "points": {"x": 1}} for number in range(count)]


def list_log(count: int) -> list[dict[str, str]]:
    return [{"when": "now", "what": "x", "was": "", "now": ""}] * count


BOUNDED = {
    "sources": (list_sources, MOST_SOURCES),
    "own_alternatives": (list_own, MOST_OWN),
    "own_criteria": (list_own, MOST_OWN),
    "weight_sets": (list_sets, MOST_SETS_KEPT),
    "log": (list_log, MOST_LOG_ENTRIES),
}


@pytest.mark.parametrize("field", BOUNDED)
def test_every_list_has_a_bound_that_is_told(small: Dossier, field: str) -> None:
    make, most = BOUNDED[field]
    from_json(write(small, **{field: make(most)}), small)
    with pytest.raises(ScenarioError, match=f"{field}: found '{most + 1} of them', expected at most {most} of them"):
        from_json(write(small, **{field: make(most + 1)}), small)


def test_names_have_a_bound_and_notes_a_larger_one(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"own_alternatives\[0\]\.name: .* text of at most 500 characters"):
        from_json(write(small, own_alternatives=[{"id": "user_o", "name": "x" * 501}]), small)
    from_json(write(small, own_alternatives=[{"id": "user_o", "name": "o", "description": "x" * 9_000}]), small)


def test_lists_beyond_their_bounds_cost_next_to_nothing(small: Dossier) -> None:
    text = write(small, sources=list_sources(10_000), weight_sets=list_sets(9_000))
    start = time.process_time()
    with pytest.raises(ScenarioError, match="sources: found '10000 of them'"):
        from_json(text, small)
    assert time.process_time() - start < 1


def test_the_largest_scenario_is_read_and_written_in_no_time(small: Dossier) -> None:
    largest = {field: make(most) for field, (make, most) in BOUNDED.items() if field != "log"}
    start = time.process_time()
    scenario, _ = from_json(write(small, **largest), small)
    encode_token(scenario)
    assert time.process_time() - start < 2
