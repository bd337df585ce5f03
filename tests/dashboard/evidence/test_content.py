"""What the grid of the Evidence page is given to show, and what its filters leave."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.evidence.content import Sought, build_evidence, count_shown
from dashboard.shared import words as shared_words
from dashboard.shared.grid import words as grid_words
from dashboard.shared.numbers import format_number
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier, Reading, Source
from policies.evidence.paragraphs import find_contested
from policies.scenario.parts import Override, UserSource
from policies.scenario.scenario import Scenario

Lanes = dict[tuple[str, str], list[dict[str, Any]]]


def build(dossier: Dossier, sought: Sought | None = None, **choices: Any) -> dict[str, Any]:
    comparison = compare(dossier, Scenario.for_dossier(dossier, **choices))
    return build_evidence(comparison, list(dossier.alternative), sought or Sought())


def lanes_of(content: dict[str, Any]) -> Lanes:
    cells = [cell for row in content["rows"] for cell in row["cells"]]
    return {(cell["id"]["option"], cell["id"]["criterion"]): cell["lanes"] for cell in cells}


def is_kept(content: dict[str, Any], reading: Reading) -> bool:
    lane = lanes_of(content)[reading.alternative, reading.criterion][0 if reading.source == "kokas" else 1]
    mark = (reading.basis, format_number(reading.central))
    return any((item["basis"], item["text"]) == mark and reading.variant in item["words"] for item in lane["readings"])


def test_every_cell_has_a_lane_for_each_source_and_shows_every_reading(dossier: Dossier) -> None:
    content = build(dossier)
    lanes = lanes_of(content)
    assert set(lanes) == {(o, c) for o in dossier.alternative for c in dossier.criterion}
    assert all([lane["letter"] for lane in cell] == ["K", "F"] for cell in lanes.values())
    assert all(is_kept(content, reading) for reading in dossier.readings)
    assert count_shown(content) == (len(dossier.readings), len(lanes))
    assert content["opens_silent"]


def test_a_variant_and_a_relayed_speaker_are_said_in_the_lane(dossier: Dossier) -> None:
    lane = lanes_of(build(dossier))["sale_or_ban", "privacy"][1]
    assert [item["words"] for item in lane["readings"]] == ["stated, relayed, sale", "stated, ban"]


def test_a_silent_lane_says_so_and_a_cell_is_told_in_full(dossier: Dossier) -> None:
    content = build(dossier)
    assert lanes_of(content)["data_agreements", "privacy"][1]["readings"] == [
        {"basis": "silent", "text": "", "words": shared_words.BASIS["silent"]}
    ]
    labels = {
        cell["id"]["option"]: cell["label"]
        for row in content["rows"]
        if row["id"] == "privacy"
        for cell in row["cells"]
    }
    assert labels["privacy_law"].endswith("Kokas 2022 +1 implied; Fu and Dirks 2024 +2 stated.")
    assert labels["data_agreements"].endswith("Kokas 2022 +1 implied; Fu and Dirks 2024 silent.")


@pytest.mark.parametrize(
    "asked",
    [{"source": "kokas"}, {"basis": "implied"}, {"speaker": "relayed"}, {"variant": "sale"}, {"variant": "either"}],
)
def test_a_filter_keeps_the_readings_that_have_what_it_asks_for(asked: dict[str, str], dossier: Dossier) -> None:
    content = build(dossier, Sought(**asked))
    fitting = [r for r in dossier.readings if all(getattr(r, name) == value for name, value in asked.items())]
    assert fitting
    assert all(is_kept(content, reading) for reading in fitting)
    assert count_shown(content)[0] == len(fitting)


def test_contested_cells_are_shown_whole_and_the_others_not_at_all(dossier: Dossier) -> None:
    contested = find_contested(dossier, dossier.readings)
    for place, lanes in lanes_of(build(dossier, Sought(cells="contested"))).items():
        assert any(lane["readings"] for lane in lanes) == (place in contested)


def test_cells_without_any_reading_are_shown_alone(dossier: Dossier) -> None:
    read = {(r.alternative, r.criterion) for r in dossier.readings}
    for place, lanes in lanes_of(build(dossier, Sought(cells="silent"))).items():
        assert any(lane["readings"] for lane in lanes) == (place not in read)
    assert count_shown(build(dossier, Sought(basis="silent")))[0] == 0


def test_a_score_of_ones_own_has_a_lane_of_its_own_beside_the_readings(dossier: Dossier) -> None:
    own = (Override("privacy_law", "privacy", -1, -2, 0), Override("privacy_law", "user_cost", 1, 1, 1))
    content = build(dossier, overrides=own)
    lanes = lanes_of(content)["privacy_law", "privacy"]
    assert [item["text"] for lane in lanes for item in lane["readings"]] == ["+1", "+2", "−1"]
    assert lanes[2]["readings"][0]["basis"] == "user"
    assert grid_words.GRID["legend_user"] in [item["text"] for item in content["legend"]]
    assert count_shown(build(dossier, Sought(basis="user"), overrides=own)) == (2, 2)
    assert count_shown(build(dossier, Sought(source="kokas", basis="user"), overrides=own)) == (0, 0)


def test_a_source_of_ones_own_is_told_from_the_authors_by_shape_and_words(dossier: Dossier) -> None:
    reading = Reading("privacy_law", "privacy", "user_me", 1, 1, 1, basis="stated")
    sources = (UserSource(Source("user_me", "Hearing"), (reading,)),)
    content = build(dossier, sources=sources)
    lanes = lanes_of(content)["privacy_law", "privacy"]
    assert [mark["basis"] for lane in lanes for mark in lane["readings"]] == ["implied", "stated", "user"]
    assert lanes[2]["readings"][0]["words"] == "your own, stated"
    assert grid_words.GRID["legend_user"] in [item["text"] for item in content["legend"]]
    assert count_shown(build(dossier, Sought(basis="user"), sources=sources)) == (1, 1)


def test_every_shape_is_explained(dossier: Dossier) -> None:
    content = build(dossier)
    shown = {item["basis"] for cell in lanes_of(content).values() for lane in cell for item in lane["readings"]}
    assert shown == {item["basis"] for item in content["legend"]}
