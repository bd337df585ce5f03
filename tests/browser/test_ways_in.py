"""The ways to set weights: sliders, swings, an order of importance, a pasted column."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.panel import words as panel_words
from policies.comparison.weights import weigh_by_rank, weigh_criteria
from policies.scenario.in_view import find_in_view
from tests.browser.helpers.accessibility import DARK, FORCED, SIDEBAR, find_faults_in_looks
from tests.browser.helpers.compare import FOCUSED, View, make_link
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.panel import button, listen, read_moves, way
from tests.folders import load_shipped


@pytest.fixture
def view(page: Page) -> View:
    return listen(page)


def test_swing_weights_are_asked_for_step_by_step(view: View) -> None:
    way(view, "swing")
    names = {item.id: item.name for item in load_shipped().criteria}
    expect(view.panel.get_by_role("group", name=panel_words.word_swing_question(load_shipped().scale))).to_be_visible()
    expect(button(view, "swing_next")).to_be_disabled()
    view.panel.get_by_role("radio", name=re.compile(f"^{names['privacy']}")).check()
    button(view, "swing_next").click()
    rated = view.panel.get_by_role("slider", name=panel_words.PANEL["swing_label"].format(name=names["liberty"]))
    rated.press("Home")
    expect(view.panel.get_by_role("slider")).to_have_count(11)
    typed = view.panel.get_by_role(
        "spinbutton", name=panel_words.PANEL["swing_label"].format(name=names["workability"])
    )
    typed.fill("12.5")
    assert read_moves(view) == []
    with view.changing():
        button(view, "apply").click()
    points = view.scenario.points
    assert [points[name] for name in ("privacy", "liberty", "workability", "coercion")] == [100, 0, 12.5, 100]
    assert [move["moving"] for move in read_moves(view)] == [False]
    expect(view.panel.get_by_role("radio", name=panel_words.PANEL["way_sliders"])).to_be_focused()
    view.press("undo")
    assert view.scenario.points["liberty"] == 50


def test_an_order_of_importance_is_made_with_the_keyboard(view: View) -> None:
    way(view, "rank")
    names = {item.id: item.name for item in load_shipped().criteria}
    ids = [item.id for item in load_shipped().criteria if item.offered == "sources"]
    up = button(view, "rank_up", name=names["coercion"])
    up.focus()
    for _ in range(5):
        view.page.keyboard.press("Enter")
    assert view.page.evaluate(f"() => ({FOCUSED})().getAttribute('aria-label')") == up.get_attribute("aria-label")
    expect(up).to_have_attribute("aria-disabled", "true")
    button(view, "rank_same", name=names["strategic_technology"]).press("Space")
    place = panel_words.PANEL["rank_place"].format(name=names["strategic_technology"], place="=2", count=len(ids))
    expect(view.panel.get_by_role("status").filter(has_text=place)).to_have_count(1)
    with view.changing():
        button(view, "apply").press("Enter")
    order = [["coercion"], ["data_access", "strategic_technology"], *([x] for x in ids[2:] if x != "coercion")]
    shares = weigh_criteria(find_in_view(load_shipped(), view.scenario))
    assert dict(shares) == pytest.approx(weigh_by_rank(order), abs=1e-9)


def test_a_column_is_pasted_and_a_refused_one_stays_to_be_mended(view: View) -> None:
    way(view, "paste")
    field = view.panel.get_by_role("textbox")
    field.fill("privacy\t70\nprivcy = 5")
    button(view, "apply").click()
    expect(view.page.get_by_role("alert").filter(has_text="Line 2")).to_be_visible()
    expect(field).to_have_value("privacy\t70\nprivcy = 5")
    field.fill("\n".join(str(10 * place) for place in range(1, 13)))
    with view.changing():
        button(view, "apply").click()
    ids = [item.id for item in load_shipped().criteria if item.offered == "sources"]
    # The largest is brought back to the control's end, and the sliders show it.
    assert [view.scenario.points[name] for name in ids] == [10 * place for place in range(1, 13)]
    expect(view.number("privacy")).to_have_value("41.7")


def test_every_way_in_has_no_grave_fault_in_any_colours(visitor: Visitor) -> None:
    view = listen(visitor.open(make_link(locks=("privacy",))))
    view.criterion("privacy")
    for name in ("sliders", "swing", "rank", "paste"):
        way(view, name)
        assert find_faults_in_looks(view.page, DARK, FORCED, within=SIDEBAR) == [], name


def test_nothing_in_the_panel_is_cut_off_on_a_narrow_phone(visitor: Visitor) -> None:
    view = listen(visitor.open(width=320, height=844))
    view.page.get_by_test_id("stExpandSidebarButton").click()
    expect(view.group("rights")).to_be_in_viewport()
    view.criterion("privacy")
    for name in ("sliders", "swing", "rank", "paste"):
        way(view, name)
        settle(view.page)
        wide = view.panel.evaluate("(panel) => [panel.scrollWidth, panel.clientWidth]")
        assert wide[0] <= wide[1]


def test_half_done_answers_stay_while_another_way_is_looked_at(view: View) -> None:
    names = {item.id: item.name for item in load_shipped().criteria}
    way(view, "swing")
    view.panel.get_by_role("radio", name=re.compile(f"^{names['privacy']}")).check()
    button(view, "swing_next").click()
    rating = view.panel.get_by_role(
        "spinbutton", name=panel_words.PANEL["swing_label"].format(name=names["workability"])
    )
    rating.fill("12.5")
    way(view, "rank")
    first = view.panel.get_by_role("listitem").first
    button(view, "rank_down", name=(first.inner_text().split("\n")[1])).click()
    moved = view.panel.get_by_role("listitem").all_inner_texts()
    way(view, "paste")
    view.panel.locator("#paste").fill("half a column")
    for _ in range(2):
        way(view, "swing")
        expect(rating).to_have_value("12.5")
        way(view, "rank")
        assert view.panel.get_by_role("listitem").all_inner_texts() == moved
        way(view, "paste")
        expect(view.panel.locator("#paste")).to_have_value("half a column")
    button(view, "cancel").click()
    way(view, "paste")
    expect(view.panel.locator("#paste")).not_to_have_value("half a column")
