"""What an analyst looks for on screen: shares in per cent, criteria left out, kept sets, corrections."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.own_entries import words as own_words
from dashboard.panel import words as panel_words
from policies.scenario.parts import KeptWeightSet
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.pages import Visitor, settle
from tests.folders import load_shipped


def test_a_share_is_typed_in_per_cent_for_a_criterion_and_for_a_group(page: Page) -> None:
    view = View(page)
    for typed in ("30 %", "30,0%"):
        view.type(view.number("privacy"), typed)
        assert view.shares["privacy"] == pytest.approx(0.3)
        view.press("undo")
    group = view.panel.get_by_role("spinbutton", name=panel_words.PANEL["group_number_label"].format(name="Rights"))
    rights = [item.id for item in load_shipped().criteria if item.group == "rights" and item.offered == "sources"]
    for typed, whole in (("30 %", 0.3), ("40", 0.4), ("100", 1)):
        view.type(group, typed)
        assert sum(view.shares[name] for name in rights) == pytest.approx(whole)
    view.expect_agreement()


def test_a_share_beyond_the_whole_is_refused_in_words(page: Page) -> None:
    view = View(page)
    before = view.token
    field = view.number("privacy")
    field.fill("130 %")
    field.press("Tab")
    expect(view.panel.get_by_text("“130 %” is not taken")).to_be_visible()
    settle(page)
    assert view.token == before


def test_a_criterion_is_left_out_and_taken_back(page: Page) -> None:
    view = View(page)
    name = load_shipped().criterion["privacy"].name
    view.criterion("privacy")
    with view.changing():
        view.panel.get_by_role("button", name=panel_words.PANEL["drop"].format(name=name), exact=True).click()
    assert view.scenario.dropped == ("privacy",)
    view.expect_agreement()
    with view.changing():
        view.panel.get_by_role("button", name=panel_words.PANEL["take_back"].format(name=name), exact=True).click()
    assert view.scenario.dropped == ()


def test_kept_sets_stand_among_the_weight_sets(visitor: Visitor) -> None:
    points = dict.fromkeys(load_shipped().criterion, 10.0) | {"privacy": 90.0}
    kept = (KeptWeightSet("Mine", points), KeptWeightSet("Half", {**points, "privacy": 40.0}))
    view = View(visitor.open(make_link("/robustness", weight_sets=kept)))
    with view.changing():
        view.panel.get_by_role("combobox", name=panel_words.PANEL["set"]).select_option(label="Half")
    assert view.scenario.points["privacy"] == 40
    with view.changing():
        view.panel.get_by_role("combobox", name=panel_words.PANEL["set"]).select_option(label="Mine")
    assert view.scenario.points["privacy"] == 90
    view.press("undo")
    assert view.scenario.points["privacy"] == 40


def test_a_reading_held_wrong_becomes_a_message_and_an_own_score(page: Page) -> None:
    view = View(page)
    dossier = load_shipped()
    name = f"{dossier.alternative['privacy_law'].name}, {dossier.criterion['economic_cost'].name}:"
    view.scorecard.get_by_role("button", name=name).click()
    view.dialog.get_by_label(own_words.CELL_FIELDS["score"]).fill("-2")
    view.dialog.get_by_label(own_words.CELL_FIELDS["note"]).fill("K9 says more")
    view.dialog.get_by_role("button", name=own_words.CELL_WRONG).click()
    message = view.dialog.get_by_test_id("stCode")
    for part in ("Comprehensive privacy law, Economic cost", "K", "-2", "K9 says more", dossier.version, "?s="):
        expect(message).to_contain_text(part)
    with view.changing():
        view.dialog.get_by_role("button", name=own_words.CELL_SAVE).click()
    assert [(item.central, item.note) for item in view.scenario.overrides] == [(-2, "K9 says more")]
