"""The Robustness page in a browser: it fits, it is accessible, and what it finds can be put on screen."""

from __future__ import annotations

from playwright.sync_api import expect

from dashboard.robustness import words as robustness_words
from dashboard.robustness.choices import words as choices_words
from dashboard.robustness.firm import words as firm_words
from dashboard.robustness.overturn import words as overturn_words
from policies.comparison.comparison import compare
from tests.browser.helpers.accessibility import DARK, MAIN, find_faults_in_looks
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize, settle, turn_to
from tests.browser.helpers.scenarios import OWN
from tests.folders import load_shipped


def test_every_part_has_no_grave_fault(visitor: Visitor) -> None:
    page = visitor.open(make_link("/robustness"))
    page.get_by_text(robustness_words.SETTINGS.partition("{")[0]).click()
    page.get_by_text(firm_words.RANKS_TITLE).click()
    for part in robustness_words.PARTS:
        turn_to(page, robustness_words.PARTS[part])
        assert find_layout_faults(page) == [], part
        assert find_faults_in_looks(page, DARK, within=MAIN) == [], part


def test_every_part_fits_a_tablet_and_a_narrow_phone_with_long_names(visitor: Visitor) -> None:
    page = visitor.open(make_link("/robustness", **OWN), width=320, height=900)
    for part in robustness_words.PARTS:
        turn_to(page, robustness_words.PARTS[part])
        for width in (320, 820):
            resize(page, width, 900)
            assert find_layout_faults(page) == [], (part, width)


def test_arrow_keys_step_the_numbers_of_the_settings(visitor: Visitor) -> None:
    view = View(visitor.open(make_link("/robustness")))
    page = view.page
    page.get_by_text(robustness_words.SETTINGS.partition("{")[0]).click()
    seed, spread = (
        page.get_by_role("textbox", name=name, exact=True) for name in (robustness_words.SEED, robustness_words.SPREAD)
    )
    seed.press("ArrowDown")
    expect(seed).to_have_value("0")
    seed.press("ArrowUp")
    seed.press("ArrowUp")
    expect(seed).to_have_value("2")
    spread.fill("2,5")
    spread.press("ArrowUp")
    expect(spread).to_have_value("3.5")
    page.get_by_role("button", name=robustness_words.APPLY).click()
    expect(page.get_by_text("draw 2;")).to_be_visible()
    settle(page)
    assert (view.scenario.sampling.seed, view.scenario.sampling.spread) == (2, 3.5)
    page.get_by_text(robustness_words.SETTINGS.partition("{")[0]).click()
    seed.fill("")
    page.get_by_role("button", name=robustness_words.APPLY).click()
    told = f"{robustness_words.SEED}: Found nothing, expected a whole number from 0 to 4294967295."
    expect(page.get_by_text(told)).to_be_visible()
    expect(seed).to_have_value("")
    assert view.scenario.sampling.seed == 2


def test_weights_that_overturn_the_lead_are_loaded_and_undone(visitor: Visitor) -> None:
    view = View(visitor.open(make_link("/robustness")))
    page, before = view.page, view.token
    page.get_by_role("radio", name=robustness_words.PARTS[robustness_words.OVERTURN]).focus()
    page.keyboard.press("Space")
    settle(page)
    page.get_by_role("button", name=overturn_words.LOAD_WEIGHTS).nth(1).click()
    page.wait_for_function("token => !location.search.includes(token)", arg=before)
    settle(page)
    assert "privacy_law" in compare(load_shipped(), view.scenario).leaders
    expect(page.get_by_text("share the lead")).to_have_count(2)
    view.panel.get_by_role("button", name="Undo").click()
    page.wait_for_function("token => location.search.includes(token)", arg=before)


def test_a_view_of_the_grid_is_chosen_and_loaded(visitor: Visitor) -> None:
    view = View(visitor.open(make_link("/robustness")))
    page, before = view.page, view.token
    turn_to(page, robustness_words.PARTS[robustness_words.CHOICES])
    load = page.get_by_role("button", name=choices_words.LOAD_VIEW)
    expect(load).to_be_disabled()
    # The second row: one choice differs.
    page.get_by_test_id("stDataFrame").scroll_into_view_if_needed()
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 35 * 2 + 17)
    expect(load).to_be_enabled()
    load.click()
    page.wait_for_function("token => !location.search.includes(token)", arg=before)
    settle(page)
    expect(load).to_be_disabled()
