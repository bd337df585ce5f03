"""What the stage of the Present page is given to show: every step's words and numbers, whatever the dossier."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.present import words as present_words
from dashboard.present.content import STEPS, Described, build_stage, list_steps
from dashboard.session.model import History, Session, Talk
from dashboard.session.session import apply_stage_event, find_opening
from dashboard.shared.numbers import format_share
from dashboard.shared.statements.relations import RELATED
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.errors import ScenarioError
from policies.findings.findings import describe
from policies.findings.statements import word_combining
from policies.packages import compare_packages, find_coverage
from policies.robustness.reversal import REVERSAL_NOTE, find_reversals
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario
from tests.folders import ROADS, read, write_roads

VIEWS: list[dict[str, Any]] = [
    {},
    {"weight_set": "mostly_rights"},
    {"silence": "leave_out", "weight_set": "mostly_cost"},
    {"silence": "shared_only", "lens": "fu_dirks"},
    {"filters": Filters(stated_only=True, outcomes_only=True)},
]


def build(dossier: Dossier, **choices: Any) -> dict[str, Any]:
    scenario = Scenario.for_dossier(dossier, **choices)
    now, opening = (compare(dossier, item) for item in (scenario, find_opening(dossier, scenario)))
    try:
        reversals = find_reversals(now)
    except ScenarioError:
        reversals = None
    views = (Described(item, describe(item)) for item in (now, opening))
    return build_stage(*views, reversals, History(), Talk())


def step_of(content: dict[str, Any], step: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in content["steps"] if item["id"] == step)
    return found


@pytest.mark.parametrize("choices", VIEWS)
def test_every_step_has_a_sentence_and_a_note_and_the_cautions_stand_by_it(
    choices: dict[str, Any], dossier: Dossier
) -> None:
    content = build(dossier, **choices)
    assert [step["id"] for step in content["steps"]] == list(STEPS)
    assert [step["number"] for step in content["steps"]] == list(range(1, 10))
    assert all(step["sentence"] and step["title"] and step["notes"] for step in content["steps"])
    assert "not a recommendation" in content["strip"][0]
    assert "silen" in content["strip"][0] or "every option" in content["strip"][0]
    assert dossier.caution in step_of(content, "sources")["picture"]["cautions"]
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize("choices", VIEWS)
def test_the_headline_of_the_findings_stands_over_the_opening_and_with_the_notes_of_the_present(
    choices: dict[str, Any], dossier: Dossier
) -> None:
    content = build(dossier, **choices)
    scenario = Scenario.for_dossier(dossier, **choices)
    found = describe(compare(dossier, find_opening(dossier, scenario)))
    opening = step_of(content, "opening")
    assert opening["sentence"] == found[0].text
    assert all(f.text in opening["aside"] for f in found if f.code in ("contenders", "trailing"))
    assert describe(compare(dossier, scenario))[0].text in step_of(content, "room")["notes"]


@pytest.mark.parametrize("choices", VIEWS)
def test_no_sentence_stands_on_two_steps(choices: dict[str, Any], dossier: Dossier) -> None:
    said = [
        f"{sentence.strip()}."
        for step in build(dossier, **choices)["steps"]
        for sentence in f"{step['sentence']} {step['aside']}".split(".")
        if sentence.strip()
    ]
    assert len(said) > 9
    assert sorted(said) == sorted(set(said))


def test_before_is_equal_weights_whatever_the_present_ones_are(dossier: Dossier) -> None:
    content = build(dossier, weight_set="mostly_rights")
    assert set(content["before"]["live"]["points"].values()) == {50.0}
    assert content["now"]["live"]["points"]["privacy"] == 90.0
    assert content["before"]["rows"] != content["now"]["rows"]


def test_no_step_lets_alternatives_look_exclusive_or_labels_look_like_quotations(dossier: Dossier) -> None:
    content = build(dossier)
    assert "can be combined" in step_of(content, "options")["sentence"]
    cards = {card["name"]: card["label"] for card in step_of(content, "options")["picture"]["cards"]}
    assert "foreign agents" in cards["FARA enforcement"]
    combine = step_of(build(replace(dossier, packages=())), "combine")
    assert combine["sentence"] == "The options do not exclude each other: both essays put forward measures together."
    pairs = [pair for voice in combine["picture"]["voices"] for pair in voice["pairs"]]
    assert {"(K11, K13)", "(F18)"} <= {pair["places"] for pair in pairs}
    assert [voice["more"] for voice in combine["picture"]["voices"]] == ["and 1 more on the Evidence page"] * 2
    assert "18 of 48 cells" in step_of(content, "coverage")["sentence"]


@pytest.mark.parametrize("choices", [*VIEWS, {"package_rule": "sum", "packages_in_ranking": True}])
def test_what_the_sources_combine_is_a_picture_where_packages_are_shipped(
    choices: dict[str, Any], dossier: Dossier
) -> None:
    content = build(dossier, **choices)
    step = step_of(content, "combine")
    among = compare_packages(dossier, Scenario.for_dossier(dossier, **choices), dossier.package)
    assert step["aside"] == word_combining(dossier, among.counted)
    assert [row["id"] for row in content["packages"]["rows"]] == [*dossier.package]
    for row, told, package in zip(
        content["packages"]["rows"], step["picture"]["packages"], dossier.packages, strict=True
    ):
        uncovered, result = find_coverage(among, package.id).uncovered, among.results.get(package.id)
        if result:
            assert (row["value"], row["low"], row["high"]) == (result.value, result.low, result.high)
            assert step["picture"]["axis"]["worst"] <= result.low <= result.high <= step["picture"]["axis"]["best"]
        total = len(among.table.criteria)
        assert told["unread"] == (f"{len(uncovered)} of {total} unread" if uncovered else f"all {total} read")
        assert all(dossier.criterion[name].short_name in told["left"] for name in uncovered[:3])
        assert told["left"].endswith(f"+{len(uncovered) - 3}") is (len(uncovered) > 3)
        assert told["who"].endswith(f"({', '.join(package.locators)})")
        names = [dossier.alternative[name].short_name for name in package.members]
        assert any(all(name in note for name in names) for note in step["notes"])
    assert [told["who"].split(",")[1].split(" (")[0] for told in step["picture"]["packages"]] == [
        " Kokas 2022", " Fu and Dirks 2024", " ours", " ours",
    ]  # fmt: skip


def test_packages_in_the_ranking_are_not_counted_among_the_options(dossier: Dossier) -> None:
    content = build(dossier, packages_in_view=tuple(dossier.package), packages_in_ranking=True)
    options = step_of(content, "options")
    assert options["sentence"].startswith("Four options,")
    assert len(options["picture"]["cards"]) == 4


def test_what_we_alone_combine_is_not_said_to_be_the_texts(dossier: Dossier) -> None:
    step = step_of(build(dossier), "combine")
    assert step["title"] == "What the essays combine"
    assert any("the texts do not" in note for note in step["notes"])
    ours = tuple(replace(package, source="", locators=()) for package in dossier.packages)
    records = {**dossier.records, "relations": dossier.records["relations"].iloc[:0]}
    step = step_of(build(replace(dossier, packages=ours, records=records)), "combine")
    assert step["title"] == "What can be combined"
    assert not any("the texts do not" in note for note in step["notes"])


def test_words_that_the_product_avoids_stand_on_no_step(dossier: Dossier) -> None:
    text = json.dumps(build(dossier)).lower()
    shunned = ("recommends", "winner", "best option", "kokas scores", "authors agree", "authors conflict")
    assert [word for word in shunned if word in text] == []


def test_what_would_overturn_it_is_what_the_model_finds(dossier: Dossier) -> None:
    content = step_of(build(dossier), "overturn")
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = {name: item for name, item in find_reversals(comparison).items() if item and item.change}
    rows = content["picture"]["rows"]
    assert [row["share"] for row in rows] == [
        format_share(item.change) for item in sorted(found.values(), key=lambda item: item.change)
    ]
    assert [row["name"] for row in rows] == ["Privacy law", "Data agreements", "Sale or ban"]
    assert content["sentence"] == "Moving 3 % of the weight would put privacy law level"
    nearest = rows[0]
    assert [chip["text"] for chip in (*nearest["from"], *nearest["to"])] == ["Information", "Privacy"]
    assert nearest["silent"] == "rests on two silent cells"
    cells = content["picture"]["cells"]
    assert cells["title"] == "10 of 48 cells could do it alone"
    states = [cell["state"] for row in cells["rows"] for cell in row["cells"]]
    assert (states.count("can"), states.count("silent"), len(states)) == (10, 9, 48)
    assert cells["legend"] == ["so could nine silent cells"]
    assert "Privacy law, Data access: +2" in cells["said"]


def test_empty_cells_are_pointed_at_where_there_are_some(tmp_path: Path, dossier: Dossier) -> None:
    told = "Point at the empty cells"
    assert any(told in note for note in step_of(build(dossier), "coverage")["notes"])
    read_everywhere = step_of(build(load_dossier(write_roads(tmp_path / "roads"))), "coverage")
    assert "Every cell in view has a reading." in read_everywhere["notes"]
    assert not any(told in note for note in read_everywhere["notes"])


def test_where_silence_alone_could_overturn_the_lead_its_cells_are_shown(dossier: Dossier) -> None:
    points = {"liberty": 2.0, "coercion": 2.0, "economic_cost": 1.0}
    result = compare(dossier, Scenario.for_dossier(dossier, points=points, allowance=2))
    assert result.separable
    content = build(dossier, points=points, allowance=2)
    cells = step_of(content, "overturn")["picture"]["cells"]
    assert cells["title"].startswith("0 of ")
    assert len(cells["said"]) == len(result.lead_tied_by_silence) == 5
    assert step_of(content, "room")["sentence"].endswith(", unless a silent cell says otherwise")
    assert content["room"]["hedge"] == present_words.NOT_CLEARLY


def test_where_silence_is_left_out_no_smallest_change_is_claimed(dossier: Dossier) -> None:
    picture = step_of(build(dossier, silence="leave_out"), "overturn")["picture"]
    assert picture["rows"] == []
    assert picture["instead"] == REVERSAL_NOTE


@pytest.mark.parametrize(
    ("choices", "cells"),
    [
        ({}, "18 of 48"),
        ({"filters": Filters(outcomes_only=True)}, "14 of 32"),
        ({"lens": "kokas"}, "33 of 48"),
        ({"filters": Filters(stated_only=True)}, "34 of 48"),
    ],
)
def test_silence_is_said_not_to_be_a_zero(choices: dict[str, Any], cells: str, dossier: Dossier) -> None:
    sentence = step_of(build(dossier, **choices), "coverage")["sentence"]
    assert sentence == f"No reading says anything in {cells} cells. {present_words.SILENCE_IS_NO_ZERO}"


def test_an_alternative_alone_is_not_said_to_lead_or_to_combine(dossier: Dossier) -> None:
    content = build(dossier, alternatives=("sale_or_ban",))
    assert step_of(content, "options")["sentence"] == "One option, held against the baseline."
    overturn = step_of(content, "overturn")
    assert (overturn["picture"]["rows"], overturn["sentence"]) == ([], "Only Sale or ban can be ranked.")


def test_own_entries_are_marked(dossier: Dossier) -> None:
    content = build(dossier, overrides=(Override("sale_or_ban", "privacy", 2, 2, 2),))
    assert content["strip"][1] == present_words.OWN_COUNT
    said = step_of(content, "sources")["picture"]["cautions"]
    assert any(text.startswith("✎ Entries of your own: one score.") for text in said)
    assert [row["name"] for row in step_of(content, "before_after")["picture"]["rows"] if row["mark"]] == [
        "Sale or ban"
    ]
    assert [row["id"] for row in content["now"]["rows"] if row["mark"]] == ["sale_or_ban"]
    assert step_of(content, "sources")["sentence"] == present_words.CLOSING_OWN.format(what=present_words.JUDGED)


def test_another_dossier_without_labels_or_relations_has_a_talk(tmp_path: Path) -> None:
    dossier = load_dossier(write_roads(tmp_path / "roads"))
    content = build(dossier)
    assert list_steps(dossier) == (1, 2, 3, 4, 5, 6, 7, 9)
    assert step_of(content, "options")["sentence"] == "Two options, each held against the same baseline."
    assert step_of(content, "coverage")["sentence"] == "Every cell in view has a reading."
    assert [tick["label"] for tick in step_of(content, "question")["picture"]["ticks"]] == ["", "", ""]
    assert "tiktok" not in json.dumps(content).lower()


def test_relations_beyond_the_room_on_a_step_are_counted_not_lost(tmp_path: Path) -> None:
    relation = {"relation": "strengthened_by", "basis": "implied", "source": "survey", "locators": "", "rationale": "r"}
    names = ["north", "south", "east", "west"]
    pairs = [(first, second) for first in names for second in names if first < second]
    folder = write_roads(
        tmp_path / "roads",
        alternatives=[{"id": name, "name": name} for name in names],
        relations=[{"option": first, "other": second, **relation} for first, second in pairs],
    )
    combine = step_of(build(load_dossier(folder)), "combine")
    (voice,) = combine["picture"]["voices"]
    assert (len(voice["pairs"]), voice["more"]) == (3, "and 3 more on the Evidence page")
    assert combine["sentence"] == RELATED


def test_no_change_of_weights_is_said_where_none_would_do(tmp_path: Path) -> None:
    readings = [
        read("north", "noise", 2),
        read("north", "speed", 2),
        read("south", "noise", 1),
        read("south", "speed", 0),
    ]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    content = step_of(build(dossier), "overturn")
    (row,) = content["picture"]["rows"]
    assert (row["share"], row["text"]) == (present_words.NO_SHARE, present_words.NO_WEIGHTS_FOR_IT)
    assert content["sentence"] == present_words.NO_WEIGHTS


def test_alternatives_that_share_the_lead_are_said_to(tmp_path: Path) -> None:
    readings = [read("north", "noise", 1), read("south", "noise", 1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings, criteria=ROADS["criteria"][:1]))
    content = step_of(build(dossier), "overturn")
    assert content["sentence"].endswith(" share the lead already")
    assert content["picture"]["rows"] == []
    assert step_of(build(dossier), "room")["sentence"].endswith(" share the lead")


Apply = Callable[..., Session]


@pytest.fixture
def apply(dossier: Dossier) -> Apply:
    def run(session: Session, **event: Any) -> Session:
        return apply_stage_event(dossier, session, event)

    return run


def test_turning_a_step_is_no_change_of_the_scenario(dossier: Dossier, apply: Apply) -> None:
    start = Session(Scenario.for_dossier(dossier))
    turned = apply(apply(start, kind="step", step=5), kind="skip", steps=[8, 3])
    assert turned.talk == Talk(5, (3, 8))
    assert (turned.scenario, turned.past) == (start.scenario, ())


def test_back_to_the_opening_weights_is_one_step_that_leaves_all_else(dossier: Dossier, apply: Apply) -> None:
    chosen = Scenario.for_dossier(dossier, weight_set="mostly_rights", lens="fu_dirks")
    reset = apply(Session(chosen), kind="opening")
    assert reset.scenario == chosen.revise(dossier, weight_set="equal_criteria")
    assert apply(reset, kind="undo").scenario == chosen
    assert apply(apply(reset, kind="undo"), kind="redo").scenario == reset.scenario
