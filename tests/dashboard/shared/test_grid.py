"""What the coverage map and the scorecard are given to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.shared.grid import words as grid_words
from dashboard.shared.grid.content import build_map, build_scorecard
from dashboard.shared.numbers import format_ends, format_number, format_range
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier, Reading, Source
from policies.dossier.names import label_source
from policies.scenario.parts import Filters, Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.handouts import make_measured
from tests.largest import make_largest

Cells = dict[tuple[str, str], dict[str, Any]]


def look(dossier: Dossier, **choices: Any) -> App:
    return App(encode_token(Scenario.for_dossier(dossier, **choices)))


def cells_of(content: dict[str, Any]) -> Cells:
    cells = [cell for row in content["rows"] for cell in row["cells"]]
    return {(cell["id"]["option"], cell["id"]["criterion"]): cell for cell in cells}


VIEWS: list[dict[str, Any]] = [
    {},
    {"lens": "kokas"},
    {"filters": Filters(outcomes_only=True)},
    {"dropped": ("privacy",)},
]


@pytest.mark.parametrize("choices", VIEWS)
def test_both_looks_hold_every_alternative_on_every_criterion_once(choices: dict[str, Any], dossier: Dossier) -> None:
    comparison, app = compare(dossier, Scenario.for_dossier(dossier, **choices)), look(dossier, **choices)
    chart, card = app.read("coverage"), app.read("scorecard")
    everything = {(o, c) for o in comparison.table.alternatives for c in comparison.table.criteria}
    assert set(cells_of(chart)) == set(cells_of(card)) == everything
    assert [row["id"] for row in card["rows"]] == [column["id"] for column in chart["columns"]]
    assert [row["id"] for row in chart["rows"]] == [column["id"] for column in card["columns"]]
    assert sum(section["span"] for section in card["sections"]) == len(card["columns"])


@pytest.mark.parametrize("choices", VIEWS)
def test_marks_say_of_each_source_whether_it_states_implies_or_is_silent(
    choices: dict[str, Any], dossier: Dossier
) -> None:
    sources = compare(dossier, Scenario.for_dossier(dossier, **choices)).table.sources
    for (alternative, criterion), cell in cells_of(look(dossier, **choices).read("coverage")).items():
        bases = []
        for source in sources:
            said = {
                r.basis
                for r in dossier.readings
                if (r.alternative, r.criterion, r.source) == (alternative, criterion, source)
            }
            bases.append("stated" if "stated" in said else "implied" if said else "silent")
        assert [mark["basis"] for mark in cell["marks"]] == bases
        assert (cell["state"] == "silent") == (set(bases) == {"silent"})


def test_a_cell_of_which_nobody_speaks_is_silent_in_words_and_never_zero(dossier: Dossier) -> None:
    silent = [cell for cell in cells_of(look(dossier).read("scorecard")).values() if cell["state"] == "silent"]
    assert silent
    for cell in silent:
        assert cell["text"] == ""
        assert cell["sub"] == ""
        assert "0" not in cell["text"]
        for source in dossier.sources:
            assert f"{label_source(source)} silent" in cell["label"]


def test_where_sources_differ_both_are_shown_in_the_order_of_the_sources(dossier: Dossier) -> None:
    cell = cells_of(look(dossier).read("scorecard"))["privacy_law", "privacy"]
    assert cell["text"] == "+1 | +2"
    assert "Kokas 2022 +1 (implied)" in cell["label"]
    assert "Fu and Dirks 2024 +2 (stated)" in cell["label"]
    one = cells_of(look(dossier, lens="kokas").read("scorecard"))["privacy_law", "privacy"]
    assert one["text"] == "+1"


def test_a_cell_has_its_range_over_all_who_speak(dossier: Dossier) -> None:
    readings = [r for r in dossier.readings if (r.alternative, r.criterion) == ("privacy_law", "privacy")]
    low, high = min(r.low for r in readings), max(r.high for r in readings)
    assert cells_of(look(dossier).read("scorecard"))["privacy_law", "privacy"]["sub"] == format_ends(low, high)


def test_a_score_of_ones_own_is_shown_as_ones_own_under_every_lens(dossier: Dossier) -> None:
    own = (Override("privacy_law", "privacy", -1, -2, 0),)
    for choices in ({}, {"lens": "kokas"}, {"filters": Filters(stated_only=True)}, {"spacing": "steep"}):
        content = look(dossier, overrides=own, **choices).read("scorecard")
        cell = cells_of(content)["privacy_law", "privacy"]
        assert (cell["text"], cell["state"], cell["sub"]) == ("−1", "user", "−2 … 0")
        assert "your own score" in cell["label"]
        assert [mark["basis"] for mark in cell["marks"]] == ["user"]
        assert grid_words.GRID["legend_user"] in [item["text"] for item in content["legend"]]
    assert grid_words.GRID["legend_user"] not in [item["text"] for item in look(dossier).read("scorecard")["legend"]]


def test_a_source_of_ones_own_has_a_mark_of_its_own(dossier: Dossier) -> None:
    reading = Reading("sale_or_ban", "economic_cost", "user_hearing", 1, 1, 1, basis="stated")
    sources = (UserSource(Source("user_hearing", "Hearing", authors="Grace Own"), (reading,)),)
    content = look(dossier, sources=sources).read("coverage")
    assert len(set(content["letters"])) == len(content["letters"]) == 3
    cell = cells_of(content)["sale_or_ban", "economic_cost"]
    assert cell["marks"][-1]["basis"] == "user"
    assert len(cell["marks"]) == 3


def test_filters_take_marks_away(dossier: Dossier) -> None:
    def count(basis: str, **choices: Any) -> int:
        cells = cells_of(look(dossier, **choices).read("coverage")).values()
        return sum(mark["basis"] == basis for cell in cells for mark in cell["marks"])

    assert count("implied") > 0
    assert count("implied", filters=Filters(stated_only=True)) == 0
    assert count("stated", filters=Filters(stated_only=True)) == count("stated")


def test_the_scorecards_footer_holds_the_weights(dossier: Dossier) -> None:
    content = look(dossier, points={"privacy": 30, "liberty": 10}).read("scorecard")
    weights = dict(zip([column["id"] for column in content["columns"]], content["footer"][0]["cells"], strict=True))
    assert (weights["privacy"], weights["liberty"], weights["coercion"]) == ("75 %", "25 %", "0 %")


def test_criteria_stand_with_their_group_and_say_their_question_and_scale(dossier: Dossier) -> None:
    content = look(dossier).read("scorecard")
    places = [column["section"] for column in content["columns"]]
    assert places == sorted(places, key=[group.id for group in dossier.groups].index)
    for column in content["columns"]:
        item = dossier.criterion[column["id"]]
        assert item.question in column["title"]
        assert item.worst_means in column["title"]
        assert item.best_means in column["title"]


def test_every_shape_on_the_map_is_explained(dossier: Dossier) -> None:
    content = look(dossier).read("coverage")
    shown = {mark["basis"] for cell in cells_of(content).values() for mark in cell["marks"]}
    assert shown <= {item["basis"] for item in content["legend"]}


def test_a_source_of_the_users_is_marked_as_theirs_however_they_call_its_basis(dossier: Dossier) -> None:
    reading = Reading("sale_or_ban", "privacy", "user_s", 2, 2, 2, "stated")
    own = UserSource(Source("user_s", "A reply", authors="Aynne Kokas"), (reading,))
    scorecard = build_scorecard(compare(dossier, Scenario.for_dossier(dossier, sources=(own,))))
    cells = cells_of(scorecard)
    assert [mark["basis"] for mark in cells["sale_or_ban", "privacy"]["marks"]][-1] == "user"
    assert "your own source “A reply” +2" in cells["sale_or_ban", "privacy"]["label"]
    assert "user" in [item["basis"] for item in scorecard["legend"]]


def test_a_measured_cell_says_measures_with_their_unit_and_the_value_beneath(tmp_path: Path) -> None:
    own = (Override("ferry", "fare", 9, 9, 10.5),)
    comparison = make_measured(tmp_path / "measured", spacing="even", overrides=own).comparison
    cells = cells_of(build_scorecard(comparison))
    told = {place: (cell["text"], cell["sub"]) for place, cell in cells.items()}
    assert told["bridge", "time"] == ("12 | 9.5 min", "8 to 30")
    assert told["ferry", "time"] == ("45 / 35 min", "30 to 50")
    assert told["ferry", "fare"] == ("9 EUR", "9 to 10.5")
    assert told["tunnel", "fare"] == ("", "")
    for place in (("bridge", "time"), ("bridge", "fare")):
        cell = comparison.table.find_cell(*place)
        shown = " | ".join(format_number(value) for value in cell.by_source.values())
        assert cells[place]["value"] == f"value {shown}"
        assert cells[place]["text"] in cells[place]["label"]
        assert format_range(cell.low, cell.high) in cells[place]["label"]


def test_a_cell_judged_on_the_value_scale_says_its_value_once(dossier: Dossier) -> None:
    cells = cells_of(build_scorecard(compare(dossier, Scenario.for_dossier(dossier))))
    assert not any("value" in cell for cell in cells.values())


@pytest.mark.parametrize("sources", [4, 30])
def test_of_many_sources_a_cell_marks_and_names_those_who_speak(sources: int, dossier: Dossier) -> None:
    comparison = compare(dossier, make_largest(dossier, own=6, sources=sources, readings=12 * sources, sets=0))
    count = len(comparison.table.sources)
    chart, card = build_map(comparison), build_scorecard(comparison)
    assert len(chart["voices"]) == count
    assert len(chart["letters"]) == (count if sources == 4 else 0)
    for (alternative, criterion), cell in cells_of(chart).items():
        speakers = comparison.table.find_cell(alternative, criterion).by_source
        spoken = [mark for mark in cell["marks"] if mark["basis"] != "silent"]
        assert len(spoken) == len(speakers)
        assert len(cell["marks"]) == (count if sources == 4 else len(speakers))
        told = cell["label"].removesuffix(".").partition("; range")[0]
        if sources == 4:
            assert told.count(" silent") == count - len(speakers)
        elif speakers:
            assert told.endswith(f", {count - len(speakers)} others silent")
        else:
            assert told.endswith(f": {count} sources silent")
    assert {mark["basis"] for cell in cells_of(card).values() for mark in cell["marks"]} <= {"user"}


def test_a_score_of_ones_own_stands_in_a_package_for_what_is_read_of_that_measure(dossier: Dossier) -> None:
    own = (Override("privacy_law", "privacy", 2, 1, 2),)
    for overrides, expected in (((), [("K", "implied"), ("F", "stated")]), (own, [("K", "implied"), ("F", "silent")])):
        scenario = Scenario.for_dossier(dossier, packages_in_ranking=True, overrides=overrides)
        marks = cells_of(build_map(compare(dossier, scenario)))["three_focal", "privacy"]["marks"]
        assert [(mark["letter"], mark["basis"]) for mark in marks if mark["letter"]] == expected
        assert [mark["basis"] for mark in marks if not mark["letter"]] == ["user"] * len(overrides)
