"""What the ranking is given to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.shared.numbers import format_rank
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, read, write_roads


def build(dossier: Dossier, **choices: Any) -> dict[str, Any]:
    return App(encode_token(Scenario.for_dossier(dossier, **choices))).read("ranking")


def rows_of(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in content["rows"]}


VIEWS: list[dict[str, Any]] = [
    {},
    {"weight_set": "attention_kokas"},
    {"silence": "leave_out"},
    {"silence": "shared_only"},
    {"lens": "fu_dirks", "spacing": "steep"},
    {"filters": Filters(stated_only=True, outcomes_only=True)},
    {"overrides": (Override("sale_or_ban", "privacy", -2, -2, -1),)},
]


@pytest.mark.parametrize("choices", VIEWS)
def test_alternatives_stand_in_file_order_whatever_their_rank(choices: dict[str, Any], dossier: Dossier) -> None:
    every = tuple(dossier.alternative)
    content = build(dossier, **choices, alternatives=tuple(reversed(every)))
    assert [row["id"] for row in content["rows"]] == list(every)


@pytest.mark.parametrize("choices", VIEWS)
def test_parts_add_up_to_the_distance_from_no_change(choices: dict[str, Any], dossier: Dossier) -> None:
    content = build(dossier, **choices)
    for row in content["rows"]:
        total = sum(part["x"] for part in row["parts"])
        assert total == pytest.approx(0 if row["unranked"] else row["value"] - content["scale"]["neutral"], abs=1e-12)
        assert {part["group"] for part in row["parts"]} <= {group["id"] for group in content["groups"]}


@pytest.mark.parametrize("choices", VIEWS)
def test_ranks_are_labels_and_leaders_are_marked(choices: dict[str, Any], dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier, **choices))
    for name, row in rows_of(build(dossier, **choices)).items():
        if row["unranked"]:
            assert (row["rank_text"], row["leads"]) == ("–", False)
            continue
        rank, tied = comparison.results[name].rank, bool(comparison.results[name].tied_with)
        assert row["rank_text"] == format_rank(rank, tied)
        assert row["leads"] == (name in comparison.leaders)
        assert comparison.dossier.alternative[name].name in row["summary"]
        assert row["value_text"] in row["summary"]
        assert row["low"] <= row["value"] <= row["high"]


def test_one_that_is_ranked_alone_has_no_place_and_leads_nobody(dossier: Dossier) -> None:
    content = build(dossier, lens="kokas", alternatives=("sale_or_ban", "data_agreements"))
    row = rows_of(content)["data_agreements"]
    assert (row["rank_text"], row["rank_title"], row["leads"]) == ("–", "the only one ranked", False)
    assert row["summary"].startswith("Cross-border data agreements: the only one ranked, +")
    assert not any("1st" in str(item) for item in rows_of(content).values())


def test_ties_are_drawn_as_ties_and_told_in_a_note(dossier: Dossier) -> None:
    content = build(dossier, lens="fu_dirks")
    rows = rows_of(content)
    assert rows["privacy_law"]["rank_text"] == rows["fara_enforcement"]["rank_text"] == "=1st"
    assert rows["sale_or_ban"]["rank_text"] == "3rd"
    assert any("tie for 1st place" in note and "FARA" in note for note in content["notes"])
    assert not any("tie for" in note for note in build(dossier)["notes"])


def test_an_unranked_alternative_has_its_reason_and_no_bar(dossier: Dossier) -> None:
    row = rows_of(build(dossier, lens="kokas"))["sale_or_ban"]
    assert row["unranked"] in [
        item.reason for item in compare(dossier, Scenario.for_dossier(dossier, lens="kokas")).unranked
    ]
    assert all(part["x"] == 0 for part in row["parts"])
    assert row["value_text"] == ""
    assert "no reading that counts" in row["parts"][0]["text"]


@pytest.mark.parametrize(
    ("silence", "least", "told"),
    [
        ("neutral", 0, ""),
        ("leave_out", 0.5, "Read on criteria that carry less than half of the weight."),
        ("shared_only", 0, "No criterion read for every option carries weight."),
    ],
)
def test_a_treatment_of_silence_reaches_the_script_as_a_number_and_words(
    silence: str, least: float, told: str, dossier: Dossier
) -> None:
    live = build(dossier, silence=silence)["live"]
    assert live["least_carried"] == least
    assert live["too_little"] == told
    assert silence not in [value for value in live.values() if isinstance(value, str)]


def test_the_axis_is_the_declared_scale_in_every_view(dossier: Dossier) -> None:
    scales = [build(dossier, **choices)["scale"] for choices in VIEWS]
    assert all(scale == scales[0] for scale in scales)
    assert (scales[0]["worst"], scales[0]["neutral"], scales[0]["best"]) == (-2, 0, 2)
    assert scales[0]["ticks"] == [-2, -1, 0, 1, 2]
    words = [scales[0]["labels"][end] for end in ("worst", "neutral", "best")]
    for said, step in zip(
        words, (dossier.scale.labels[0], dossier.scale.labels[2], dossier.scale.labels[4]), strict=True
    ):
        assert step in said


def test_a_part_says_value_share_and_what_it_adds(dossier: Dossier) -> None:
    row = rows_of(build(dossier, points={"privacy": 25, "liberty": 75}))["privacy_law"]
    text = next(part["text"] for part in row["parts"] if part["criterion"] == "privacy")
    # Kokas +1 and Fu and Dirks +2: a mean of 1.5, times a quarter.
    assert dossier.criterion["privacy"].name in text
    assert "+1.5 at 25 % of the weight" in text
    assert "+0.375" in text


def test_groups_keep_their_colour_when_others_are_not_in_view(dossier: Dossier) -> None:
    def colours(**choices: Any) -> dict[str, str]:
        return {group["id"]: group["colour"] for group in build(dossier, **choices)["groups"]}

    every = colours()
    some = colours(filters=Filters(outcomes_only=True))
    assert set(some) < set(every)
    assert all(every[name] == colour for name, colour in some.items())
    assert len(set(every.values())) == len(every) == 4


def test_a_scale_whose_neutral_point_is_not_in_the_middle(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    labels = ["worse", "as now", "a little", "better", "much better"]
    criteria = [dict(item) | {"worst": -1, "best": 3} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 3), read("north", "speed", -1), read("south", "speed", 1)]
    folder = write_roads(tmp_path / "roads", scale=(-1, 0, 3), labels=labels, criteria=criteria, readings=readings)
    content = open_folder(folder).read("ranking")
    assert 0 in content["scale"]["ticks"]
    assert "as now" in content["scale"]["labels"]["neutral"]
    assert rows_of(content)["north"]["value"] == pytest.approx(1)


@pytest.mark.parametrize(("scale", "plus"), [((0, 0, 100), False), ((0, 50, 100), True)])
def test_values_have_a_plus_only_where_the_neutral_point_parts_them(
    scale: tuple[float, float, float], plus: bool, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    criteria = [dict(item) | {"worst": 0, "best": 100} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 80), read("north", "speed", 60), read("south", "speed", 70)]
    app = open_folder(write_roads(tmp_path / "roads", scale=scale, criteria=criteria, readings=readings))
    content = app.read("ranking")
    row = rows_of(content)["north"]
    cells = [
        cell["text"] for line in app.read("scorecard")["rows"] for cell in line["cells"] if cell["state"] == "read"
    ]
    texts = [row["value_text"], row["range_text"], row["parts"][0]["said"], content["scale"]["labels"]["best"], *cells]
    assert [("+" in text) for text in texts] == [plus] * len(texts)
    assert content["live"]["signed"] is plus
    assert "adds +" in row["parts"][0]["text"]


def test_an_exact_tie_of_all_is_a_tie_of_all(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    same = [read(item["id"], name, 1) for item in ROADS["alternatives"] for name in ("noise", "speed")]
    content = open_folder(write_roads(tmp_path / "roads", readings=same)).read("ranking")
    assert [row["rank_text"] for row in content["rows"]] == ["=1st", "=1st"]
