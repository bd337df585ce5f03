"""What the stage of the Present page is given to show: every step's words and numbers, whatever the dossier."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.present import words as present_words
from dashboard.present.content import STEPS, Described, build_stage, list_steps
from dashboard.session.model import History, Session, Talk
from dashboard.session.session import apply_stage_event, find_opening
from dashboard.shared.statements.relations import RELATED
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.errors import ScenarioError
from policies.findings.findings import describe
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
    assert content["strip"][0] == dossier.caution
    assert "Silence: " in content["strip"][1]
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize("choices", VIEWS)
def test_the_headline_of_the_findings_stands_over_the_comparisons(choices: dict[str, Any], dossier: Dossier) -> None:
    content = build(dossier, **choices)
    scenario = Scenario.for_dossier(dossier, **choices)
    for step, shown in (("opening", find_opening(dossier, scenario)), ("room", scenario), ("before_after", scenario)):
        findings = describe(compare(dossier, shown))
        said = step_of(content, step)
        assert (said["sentence"] if step != "room" else said["aside"]).startswith(findings[0].text)
        assert all(f.text in said["aside"] for f in findings if f.code in ("contenders", "trailing"))
    assert step_of(content, "room")["sentence"] == present_words.ROOM


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
    combine = step_of(content, "combine")
    assert combine["sentence"] == "The options do not exclude each other: both essays put forward measures together."
    pairs = [pair for voice in combine["picture"]["voices"] for pair in voice["pairs"]]
    assert {"(K11, K13)", "(F18)"} <= {pair["places"] for pair in pairs}
    assert any(pair["basis"] == "implied" for pair in pairs)
    assert "18 of 48 cells" in step_of(content, "coverage")["sentence"]


def test_words_that_the_product_avoids_stand_on_no_step(dossier: Dossier) -> None:
    text = json.dumps(build(dossier)).lower()
    shunned = ("recommends", "winner", "best option", "kokas scores", "authors agree", "authors conflict")
    assert [word for word in shunned if word in text] == []


def test_what_would_overturn_it_is_what_the_model_finds(dossier: Dossier) -> None:
    content = step_of(build(dossier), "overturn")
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = find_reversals(comparison)
    rows = {row["name"]: row for row in content["picture"]["rows"]}
    assert [row["change"] for row in rows.values()] == [item and item.change for item in found.values()]
    assert rows["Privacy law"]["text"] == (
        "3 % (Information 8 % to 5 %; Privacy 8 % to 12 %; rests on two silent cells)"
    )
    assert rows["FARA enforcement"]["text"] == "leads now"
    assert len(content["picture"]["ties"]) == len(comparison.lead_tied_by)
    assert "Privacy law, Data access: +2" in content["picture"]["ties"]
    assert "any of nine silent cells moved within the allowance" in content["picture"]["tied_by"]
    assert "or of nine silent cells within the allowance" in content["sentence"]


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
    content = step_of(build(dossier, points=points, allowance=2), "overturn")
    assert content["picture"]["tied_by"] == present_words.TIED_BY_SILENCE
    assert len(content["picture"]["ties"]) == len(result.lead_tied_by_silence) == 5
    assert "no single reading moved within its range changes that; but " in content["sentence"]
    assert "any of five silent cells moved within the allowance would tie or overturn it." in content["sentence"]


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
    (row,) = step_of(content, "overturn")["picture"]["rows"]
    assert (row["text"], row["share"]) == ("the only one ranked", "")


def test_own_entries_are_marked(dossier: Dossier) -> None:
    content = build(dossier, overrides=(Override("sale_or_ban", "privacy", 2, 2, 2),))
    assert content["strip"][2].startswith("✎ Entries of your own: one score.")
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
    assert (len(voice["pairs"]), voice["more"]) == (4, "and 2 more on the Evidence page")
    assert combine["sentence"] == RELATED


def test_no_change_of_weights_is_said_where_none_would_do(tmp_path: Path) -> None:
    readings = [
        read("north", "noise", 2),
        read("north", "speed", 2),
        read("south", "noise", 1),
        read("south", "speed", 0),
    ]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings))
    rows = step_of(build(dossier), "overturn")["picture"]["rows"]
    assert rows[1]["text"] == "no weights do"
    assert rows[1]["change"] is None


def test_alternatives_that_share_the_lead_are_said_to(tmp_path: Path) -> None:
    readings = [read("north", "noise", 1), read("south", "noise", 1)]
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=readings, criteria=ROADS["criteria"][:1]))
    rows = step_of(build(dossier), "overturn")["picture"]["rows"]
    assert rows[0]["text"] == "shares the lead now"


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
