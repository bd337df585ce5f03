"""Re-weighting: the ranking and the address follow the hand, whatever moves the weight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.panel import words as panel_words
from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from policies.scenario.scenario import default_scenario
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.pages import Visitor
from tests.folders import load_shipped


@pytest.fixture
def view(page: Page) -> View:
    return View(page)


def test_a_handle_dragged_with_the_mouse_changes_ranking_and_address(view: View) -> None:
    before = view.scenario
    slider = view.group("cost")
    box = slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    mouse = view.page.mouse
    with view.changing():
        mouse.move(box["x"] + 0.17 * box["width"], y)
        mouse.down()
        mouse.move(box["x"] + 0.5 * box["width"], y, steps=5)
        mouse.move(box["x"] + 0.8 * box["width"], y, steps=5)
        mouse.up()
    after = view.scenario
    assert (
        after.points["economic_cost"] / after.points["privacy"]
        > 5 * before.points["economic_cost"] / before.points["privacy"]
    )
    assert after.points["economic_cost"] == pytest.approx(after.points["workability"])
    view.expect_agreement()
    expect(view.panel).to_contain_text(panel_words.word_differences(load_shipped(), after))
    # The whole drag is one step.
    view.press("undo")
    assert view.scenario == before
    view.expect_agreement()


def test_arrow_and_page_keys_change_ranking_and_address(view: View) -> None:
    slider = view.criterion("economic_cost")
    slider.focus()
    with view.changing():
        slider.press("ArrowRight")
    assert view.shares["economic_cost"] == pytest.approx(0.09)
    expect(slider).to_be_focused()
    with view.changing():
        slider.press("PageUp")
    assert view.shares["economic_cost"] == pytest.approx(0.19)
    with view.changing():
        slider.press("End")
    assert view.scenario.points["economic_cost"] == 100
    assert "100" in (slider.get_attribute("aria-valuetext") or "")
    view.expect_agreement()


def test_a_typed_number_counts_and_two_of_them_both_count(view: View) -> None:
    privacy, liberty = view.number("privacy"), view.number("liberty")
    privacy.fill("12.5")
    with view.changing():
        liberty.fill("80")
        liberty.press("Enter")
    view.wait_for_points(privacy=12.5, liberty=80)
    expect(privacy).to_have_value("12.5")
    view.expect_agreement()


def test_a_decimal_comma_is_a_decimal_comma_and_what_is_out_of_bounds_is_said_and_never_clipped(view: View) -> None:
    privacy = view.number("privacy")
    with view.changing():
        privacy.fill("23,4")
        privacy.press("Enter")
    view.wait_for_points(privacy=23.4)
    expect(privacy).to_have_value("23.4")
    before = view.token
    for wrong in ("234", "-1", "1,2,3", "much"):
        privacy.fill(wrong)
        privacy.press("Tab")
        told = panel_words.PANEL["number_wrong"].format(found=wrong, least=0, most=100)
        expect(view.panel.get_by_role("alert").filter(has_text=told)).to_be_visible()
        expect(privacy).to_have_value(wrong)
    assert view.token == before
    privacy.fill("30")
    with view.changing():
        privacy.press("ArrowUp")
    view.wait_for_points(privacy=31)
    expect(view.panel.get_by_role("alert").filter(has_text="is not taken")).to_have_count(0)
    view.expect_agreement()


def test_a_weight_set_is_chosen_with_its_derivation_and_undone_and_redone(view: View) -> None:
    chosen = load_shipped().weight_set["attention_kokas"]
    start = view.token
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option(chosen.id)
    then = view.token
    assert view.scenario.weight_set == chosen.id
    expect(view.panel).to_contain_text(chosen.derivation)
    view.expect_agreement()
    view.press("undo")
    assert view.token == start
    view.expect_agreement()
    view.press("redo")
    assert view.token == then
    view.expect_agreement()
    view.press("reset")
    assert view.token == start
    expect(view.panel.get_by_label(panel_words.PANEL["set"])).to_have_value(
        default_scenario(load_shipped()).weight_set or ""
    )


def test_what_counts_and_the_alternatives_in_view_are_chosen_in_the_panel(view: View) -> None:
    panel = view.panel
    view.unfold(panel_words.PANEL["choices"])
    with view.changing():
        panel.get_by_label(shared_words.LABELS["silence"]).select_option("leave_out")
    with view.changing():
        panel.get_by_label(shared_words.LABELS["stated_only"]).check()
    assert (view.scenario.silence, view.scenario.filters.stated_only) == ("leave_out", True)
    view.expect_agreement()
    expect(panel.get_by_label(shared_words.LABELS["allowance"])).to_be_disabled()
    with view.changing():
        panel.get_by_label(shared_words.LABELS["stated_only"]).uncheck()
    assert not view.scenario.filters.stated_only
    with view.changing():
        panel.get_by_label(shared_words.LABELS["lens"]).select_option("kokas")
    view.expect_agreement()
    view.unfold(panel_words.PANEL["options"])
    with view.changing():
        panel.get_by_role("checkbox", name=load_shipped().alternative["export_controls"].name).check()
    assert "export_controls" in view.scenario.alternatives
    view.expect_agreement()


def test_weights_go_out_to_csv_and_come_in_again(view: View) -> None:
    view.unfold(panel_words.PANEL["csv"])
    with view.page.expect_download() as saved:
        view.panel.get_by_role("button", name=panel_words.PANEL["csv_download"]).click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename.endswith(".csv")
    changed = text.replace("privacy,50", "privacy,10").replace("liberty,50", "liberty,90")
    field = view.panel.get_by_label(panel_words.PANEL["csv_upload"])
    with view.changing():
        field.set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": changed.encode()})
    assert (view.scenario.points["privacy"], view.scenario.points["liberty"]) == (10, 90)
    view.expect_agreement()
    token = view.token
    field.set_input_files({"name": "wrong.csv", "mimeType": "text/csv", "buffer": b"criterion,points\nprivcy,5\n"})
    refusal = view.page.get_by_role("alert").filter(has_text=session_words.EDIT_REFUSED)
    expect(refusal).to_contain_text("wrong.csv")
    expect(refusal).to_contain_text("did you mean 'privacy'?")
    assert view.token == token
    field.set_input_files({"name": "huge.csv", "mimeType": "text/csv", "buffer": b"x" * 200_000})
    expect(view.panel.get_by_role("alert").filter(has_text="huge.csv")).to_be_visible()
    assert view.token == token


def test_weights_that_are_all_zero_and_a_view_without_alternatives_are_refused_in_words(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(points={"privacy": 50}, alternatives=("privacy_law",))))
    token = view.token
    view.number("privacy").fill("0")
    view.number("privacy").press("Enter")
    expect(view.panel.get_by_role("alert").filter(has_text=panel_words.PANEL["no_points"])).to_be_visible()
    assert view.token == token
    view.type(view.number("privacy"), "100")
    expect(view.panel.get_by_text(panel_words.PANEL["no_points"])).to_have_count(0)
    view.expect_agreement()
    view.unfold(panel_words.PANEL["options"])
    box = view.panel.get_by_role("checkbox", name=load_shipped().alternative["privacy_law"].name)
    box.click()
    expect(view.panel.get_by_text(panel_words.PANEL["options_one"])).to_be_visible()
    expect(box).to_be_checked()


def test_an_emptied_field_goes_back_to_its_value_and_says_so(view: View) -> None:
    before = view.token
    name = load_shipped().criterion["privacy"].name
    view.criterion("privacy")
    field = view.panel.get_by_label(panel_words.PANEL["criterion_number_label"].format(name=name), exact=True)
    field.click(click_count=3)
    # Key by key: the first digits are no weight that anybody meant.
    for key in ("0", "Backspace", "Tab"):
        view.page.keyboard.press(key)
    told = view.panel.get_by_role("status")
    expect(told.filter(has_text=panel_words.PANEL["emptied"].format(name=name, value="50"))).to_be_visible()
    expect(field).to_have_value("50")
    view.unfold(panel_words.PANEL["choices"])
    allowance = view.panel.get_by_label(shared_words.LABELS["allowance"])
    allowance.fill("")
    allowance.press("Tab")
    label = shared_words.LABELS["allowance"]
    expect(told.filter(has_text=panel_words.PANEL["emptied"].format(name=label, value="1"))).to_be_visible()
    expect(allowance).to_have_value("1")
    assert view.token == before
