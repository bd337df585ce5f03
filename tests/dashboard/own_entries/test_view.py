"""The user's own entries on the page: entered, marked, set aside, removed, and never beside an author's name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dashboard.own_entries import words as own_entries_words
from dashboard.session import state
from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from dashboard.weight_sets import words as weight_sets_words
from policies import Dossier, Override, Scenario
from policies.dossier.model import Alternative, Criterion, Reading, Source
from policies.scenario.parts import KeptWeightSet, UserSource
from policies.scenario.scenario import default_scenario
from policies.scenario.serialisation import encode_token, to_json
from tests.dashboard.helpers.app import App
from tests.folders import SIGNS

TEXTS = ["=1+1", "+1", "-1", "@x", "n" * 10_000, "\u202e\u05d0\U0001f600"]


def open_part(part: str, token: str | None = None) -> App:
    app = App(token)
    app.test.session_state["entries"] = True
    app.run()
    app.test.get_by_key("entries_part").set_value(part)
    return app.run().assert_sound()


def make_entries(dossier: Dossier, text: str = "Mine") -> Scenario:
    """An option, a criterion, a source, a score and a kept set, all named with as much of the text as a name holds."""
    name = text[:500]
    source = Source("user_s", name, authors="Aynne Kokas", publisher=text, date="2024", url="javascript:x", note=text)
    reading = Reading("sale_or_ban", "privacy", "user_s", 2, 1, 2, "stated", rationale=text, phrase=text)
    opening = default_scenario(dossier)
    return Scenario.for_dossier(
        dossier,
        own_alternatives=(Alternative("user_o", name, name, text),),
        own_criteria=(Criterion("user_c", name, name, -2, 2, "", text, "", text, text, text, offered="users"),),
        alternatives=(*opening.alternatives, "user_o"),
        points=opening.points | {"user_c": 30},
        sources=(UserSource(source, (reading,)),),
        overrides=(Override("user_o", "user_c", 1, 0, 2, text), Override("privacy_law", "privacy", -2, -2, -2, text)),
        weight_sets=(KeptWeightSet(name, {"privacy": 1}),),
    )


@pytest.mark.parametrize(
    ("part", "text"), [*((part, SIGNS) for part in own_entries_words.PARTS), *(("list", x) for x in TEXTS)]
)
def test_text_of_the_users_shows_as_text_in_every_part(dossier: Dossier, part: str, text: str) -> None:
    app = open_part(part, encode_token(make_entries(dossier, text)))
    for source in app.sources:
        assert "<script>" not in source.replace("\\<", "")
        assert "](http" not in source.replace("\\]", "")


def test_a_typed_score_counts_is_marked_and_can_be_set_aside(dossier: Dossier) -> None:
    app = open_part("scores")
    opening = app.ranks
    cell = {"row": "data_agreements/privacy/0", "column": "score", "value": "-2"}
    app.send("scores", "edit", {"client": "x", "events": [{"seq": 1, "cells": [cell]}]}).assert_sound()
    scenario = app.read_scenario(dossier)
    assert scenario.overrides == (Override("data_agreements", "privacy", -2, -2, -2),)
    assert app.rows["data_agreements"]["mark"] == f"{shared_words.OWN_SIGN} {shared_words.MARK}"
    assert "Entries of your own: one score." in app.text
    assert "Without them" in app.text
    app.test.get_by_key("count_entries").set_value(False)
    app.run()
    assert app.ranks == opening
    assert app.rows["data_agreements"]["mark"] == ""
    assert shared_words.SET_ASIDE in app.text
    assert app.read_scenario(dossier).overrides == scenario.overrides
    app.edit({"kind": "undo"})
    assert app.test.get_by_key("count_entries").value is True


def test_a_row_with_a_fault_says_so_and_keeps_what_was_typed() -> None:
    app = open_part("scores")
    cell = {"row": "data_agreements/privacy/0", "column": "score", "value": "9"}
    app.send("scores", "edit", {"client": "x", "events": [{"seq": 1, "cells": [cell]}]}).assert_sound()
    rows = [row for group in app.read("scores")["groups"] for row in group["rows"]]
    (faulty,) = [row for row in rows if row["fault"]]
    assert faulty["values"]["score"] == "9"
    assert "Found '9', expected a number from -2 to 2." in faulty["fault"]


def test_no_authors_name_stands_beside_a_users_number(dossier: Dossier) -> None:
    """The source names an author of the dossier as its own; its label is its title, and says whose it is."""
    app = open_part("sources", encode_token(make_entries(dossier, "A reply")))
    labels = [voice["name"] for voice in app.read("coverage")["voices"]]
    assert labels[-1] == "your own source “A reply”"
    assert not any("Kokas" in text for text in _list_texts(app.read("readings-user_s")))


def _list_texts(content: Any) -> list[str]:
    return [item for item in json.dumps(content).split('"') if item]


@pytest.mark.parametrize(
    ("part", "key", "name"),
    [("options", "option--0-name", "own_alternatives"), ("criteria", "criterion--0-name", "own_criteria"),
     ("sources", "source--0-title", "sources")],
)  # fmt: skip
def test_something_of_ones_own_is_added_changed_and_removed(dossier: Dossier, part: str, key: str, name: str) -> None:
    app = open_part(part)
    app.test.text_input(key=key).set_value("First of mine")
    _press(app, own_entries_words.ADD)
    (added,) = getattr(app.read_scenario(dossier), name)
    assert getattr(added, "source", added).id == "user_first_of_mine"
    chooser = next(item for item in app.test.selectbox if item.key and item.key.endswith("-1"))
    chooser.set_value("user_first_of_mine")
    app.run()
    noun = key.split("-")[0]
    app.test.text_input(key=f"{noun}-user_first_of_mine-1-{key.split('-')[-1]}").set_value("Renamed")
    _press(app, own_entries_words.SAVE)
    (changed,) = getattr(app.read_scenario(dossier), name)
    assert "Renamed" in str(changed)
    app.test.get_by_key(f"remove-{_KINDS[part]}").click()
    app.run().assert_sound()
    assert getattr(app.read_scenario(dossier), name) == ()


_KINDS = {"options": "alternative", "criteria": "criterion", "sources": "source"}


def _press(app: App, label: str) -> None:
    next(button for button in app.test.button if button.label == label).click()
    app.run().assert_sound()


def test_a_form_without_its_name_says_so_and_loses_nothing(dossier: Dossier) -> None:
    app = open_part("options")
    app.test.text_input(key="option--0-description").set_value("Kept")
    _press(app, own_entries_words.ADD)
    assert app.errors == [shared_words.NEEDS_NAME]
    assert app.test.text_input(key="option--0-description").value == "Kept"
    assert app.read_scenario(dossier).own_alternatives == ()


def test_each_entry_is_taken_out_alone(dossier: Dossier) -> None:
    app = open_part("list", encode_token(make_entries(dossier)))
    assert "Score: Privacy law, Privacy from any collector: −2 (Mine)" in app.text.replace(
        dossier.alternative["privacy_law"].name, "Privacy law"
    )
    before = app.read_scenario(dossier)
    _press(app, f"{own_entries_words.REMOVE} 5")
    assert app.read_scenario(dossier).overrides == before.overrides[:1]
    assert app.read_scenario(dossier).sources == before.sources


def test_the_log_stands_on_the_page_newest_first(dossier: Dossier) -> None:
    app = open_part("log")
    assert own_entries_words.NO_LOG in app.text
    app.edit({"kind": "choice", "id": "lens", "value": "kokas"}, {"kind": "choice", "id": "spacing", "value": "steep"})
    (table,) = [item.value for item in app.test.table if "What" in item.value]
    assert all(str(when).endswith(" UTC") for when in table.index)
    assert table["What"].tolist() == [shared_words.LABELS["spacing"], shared_words.LABELS["lens"]]
    assert table["To"].tolist()[1] == dossier.source["kokas"].authors.split()[-1] + " 2022"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{", "not JSON that can be read"),
        (b"\xff\xfe", "not JSON that can be read"),
        (b" " * 1_000_001, session_words.FILE_TOO_LARGE),
        (b'{"format": 1, "dossier": {"id": "other", "version": "1"}}', "made for the dossier 'other'"),
        (b'{"format": 1, "dossier": {"id": "tiktok", "version": "1.0.0"}, "lens": "q"}', "lens: found 'q'"),
    ],
)
def test_a_faulty_scenario_file_says_where_and_changes_nothing(dossier: Dossier, content: bytes, expected: str) -> None:
    app = open_part("file", encode_token(make_entries(dossier)))
    before = app.token
    app.test.file_uploader(key="scenario_upload").set_value(("mine.json", content, "application/json"))
    app.run().assert_sound()
    assert app.notices[0].startswith(f"{session_words.EDIT_REFUSED} mine.json: ")
    assert expected in app.notices[0]
    assert app.token == before


def test_a_scenario_file_opens_and_can_be_undone(dossier: Dossier) -> None:
    sent = make_entries(dossier)
    app = open_part("file")
    before = app.token
    app.test.file_uploader(key="scenario_upload").set_value(("mine.json", to_json(sent).encode(), "application/json"))
    app.run().assert_sound()
    assert app.read_scenario(dossier) == sent
    app.edit({"kind": "undo"})
    assert app.token == before


def test_readings_are_loaded_from_a_file(dossier: Dossier) -> None:
    app = open_part("sources", encode_token(make_entries(dossier)))
    content = b"alternative,criterion,central,rationale\nsale_or_ban,coercion,2,'=so\n"
    app.test.file_uploader(key="upload-user_s").set_value(("mine.csv", content, "text/csv"))
    app.run().assert_sound()
    (reading,) = app.read_scenario(dossier).sources[0].readings
    assert (reading.central, reading.rationale) == (2, "=so")


# Weight sets ---------------------------------------------------------------------------------------------------------


def open_sets(token: str | None = None) -> App:
    app = App(token)
    app.test.session_state["weight_sets"] = True
    return app.run().assert_sound()


def test_present_weights_are_kept_renamed_moved_used_and_deleted(dossier: Dossier) -> None:
    app = open_sets()
    app.test.text_input(key="keep-0-name").set_value("Opening")
    _press(app, weight_sets_words.KEEP_BUTTON)
    app.edit({"kind": "set", "set": dossier.weight_sets[1].id})
    app.test.text_input(key="keep-1-name").set_value("Second")
    _press(app, weight_sets_words.KEEP_BUTTON)
    assert [item.name for item in app.read_scenario(dossier).weight_sets] == ["Opening", "Second"]
    _press(app, weight_sets_words.BUTTONS["use"])
    assert app.read_scenario(dossier).points["privacy"] == 50
    _press(app, weight_sets_words.BUTTONS["down"])
    assert [item.name for item in app.read_scenario(dossier).weight_sets] == ["Second", "Opening"]
    form = f"rename-{b'Second'.hex()}"
    app.test.text_input(key=f"{form}-name").set_value("Opening")
    _press(app, weight_sets_words.BUTTONS["rename"])
    assert app.errors == [weight_sets_words.TAKEN]
    # The browser keeps what stands in a form until it is taken.
    assert app.read(state.KEEPER)["taken"]["form"] == "keep-1"
    app.test.text_input(key=f"{form}-name").set_value("Renamed")
    _press(app, weight_sets_words.BUTTONS["rename"])
    assert app.read(state.KEEPER)["taken"]["form"] == form
    assert [item.name for item in app.read_scenario(dossier).weight_sets] == ["Renamed", "Opening"]
    _press(app, weight_sets_words.BUTTONS["delete"])
    assert [item.name for item in app.read_scenario(dossier).weight_sets] == ["Opening"]
    app.edit({"kind": "undo"})
    assert len(app.read_scenario(dossier).weight_sets) == 2


def test_sets_side_by_side_give_orders_shares_and_a_sentence(dossier: Dossier) -> None:
    app = open_sets(encode_token(make_entries(dossier, SIGNS)))
    tables = [table.value for table in app.test.table]
    orders = next(table for table in tables if weight_sets_words.COLUMNS["order"] in table.columns)
    shares = next(table for table in tables if table.columns.tolist() == orders.index.tolist())
    assert orders.index.tolist() == shares.columns.tolist() == ["A", "B", "C", "D"]
    assert orders[weight_sets_words.COLUMNS["order"]].iloc[0].startswith("1st ")
    assert len(shares) == 13
    assert "They differ most on" in app.text
    picture = app.test.get("plotly_chart")[0].proto
    assert "<b>" not in json.loads(picture.spec)["layout"]["yaxis"]["ticktext"][-1]
