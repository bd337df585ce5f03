"""The address holds the whole view: it is copied, opened elsewhere, outlives a restart, and goes back and forward."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dashboard.panel import words as panel_words
from dashboard.session import words as session_words
from dashboard.session.state import TOKEN_PARAMETER
from dashboard.shared import words as shared_words
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.weight_sets import words as weight_sets_words
from policies.scenario.parts import KeptWeightSet
from policies.scenario.scenario import Scenario, default_scenario
from policies.scenario.serialisation import encode_token
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.server import AppServer
from tests.folders import load_shipped

CONNECTION = "data-test-connection-state"
"""Where Streamlit notes in the page whether the server answers."""


def test_a_copied_link_opens_the_same_view_in_another_browser(visitor: Visitor) -> None:
    page = visitor.open(permissions=["clipboard-read", "clipboard-write"])
    view = View(page)
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("mostly_reach")
    page.get_by_role("button", name=copy_link_words.COPY_LINK["copy"]).click()
    expect(page.get_by_role("button", name=copy_link_words.COPY_LINK["copied"])).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    warning = page.get_by_text(copy_link_words.COPY_LINK["long"].partition("{count}")[2])
    expect(warning).to_have_count(0)
    other = View(visitor.open(copied.removeprefix(visitor.home)))
    assert other.scenario == view.scenario
    assert other.scenario.weight_set == "mostly_reach"
    other.expect_agreement()
    expect(other.panel.get_by_label(panel_words.PANEL["set"])).to_have_value("mostly_reach")
    # A long one says so, and what to send instead.
    weights = [
        {name: 100 / (place + other + 3) for place, name in enumerate(load_shipped().criterion)} for other in range(20)
    ]
    kept = tuple(KeptWeightSet(f"Member {place}", points) for place, points in enumerate(weights))
    page.goto(visitor.home + make_link(weight_sets=kept))
    settle(page)
    assert len(page.url) > copy_link_words.LONGEST_LINK
    page.get_by_role("button", name=copy_link_words.COPY_LINK["copy"]).click()
    expect(warning).to_be_visible()
    # On the page that the link names.
    link = make_link("/method", weight_set="mostly_cost", lens="fu_dirks")
    method = View(visitor.open_beside(other.page.context, link))
    expect(method.page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)).to_be_visible()
    assert (method.scenario.weight_set, method.scenario.lens) == ("mostly_cost", "fu_dirks")
    expect(method.page.get_by_role("main")).to_contain_text("Fu and Dirks 2024 alone")


def test_a_link_and_an_open_page_outlive_the_server(visitor: Visitor, server: AppServer) -> None:
    view = View(visitor.open(make_link(silence="leave_out")))
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("mostly_rights")
    address, scenario = view.page.url, view.scenario
    app = view.page.get_by_test_id("stApp")
    connected = re.compile("^CONNECTED$")
    server.stop()
    expect(app).not_to_have_attribute(CONNECTION, connected, timeout=30_000)
    server.start()
    # The page that was left open connects again by itself, with what was on it.
    expect(app).to_have_attribute(CONNECTION, connected, timeout=30_000)
    settle(view.page)
    # While the server was away the page could not reach it, which the browser notes as errors.
    visitor.problems.clear()
    assert view.page.url == address
    view.expect_agreement()
    view.type(view.number("economic_cost"), "100")
    assert view.scenario == scenario.revise(load_shipped(), points={**scenario.points, "economic_cost": 100})
    view.expect_agreement()
    other = View(visitor.open(address.removeprefix(visitor.home)))
    assert other.scenario == scenario
    other.expect_agreement()


def test_back_and_forward_restore_each_view_exactly(visitor: Visitor) -> None:
    view = View(visitor.open())
    tokens = [view.token]
    for chosen in ("mostly_security", "mostly_cost"):
        with view.changing():
            view.panel.get_by_label(panel_words.PANEL["set"]).select_option(chosen)
        tokens.append(view.token)
    assert len(set(tokens)) == 3
    for token in (tokens[1], tokens[0]):
        view.back()
        assert view.token == token
        view.expect_agreement()
    for token in (tokens[1], tokens[2]):
        view.forward()
        assert view.token == token
        view.expect_agreement()
    expect(view.panel.get_by_label(panel_words.PANEL["set"])).to_have_value("mostly_cost")


def test_back_and_forward_go_across_pages_with_the_view_of_each_moment(visitor: Visitor) -> None:
    view = View(visitor.open())
    page = view.page
    title = page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)
    first = view.token
    with view.changing():
        page.get_by_role("link", name=shared_words.PAGE_METHOD).click()
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("attention_kokas")
    second = view.token
    with view.changing():
        page.get_by_role("link", name=shared_words.PAGE_COMPARE).click()
    assert view.token == second
    view.expect_agreement()
    view.back()
    expect(title).to_be_visible()
    assert view.token == second
    view.back()
    expect(title).to_be_visible()
    assert view.token == first
    expect(view.panel.get_by_label(panel_words.PANEL["set"])).to_have_value(
        default_scenario(load_shipped()).weight_set or ""
    )
    view.back()
    expect(title).to_have_count(0)
    assert view.token == first
    view.expect_agreement()
    view.forward()
    view.forward()
    view.forward()
    expect(title).to_have_count(0)
    assert view.token == second
    view.expect_agreement()


def test_two_tabs_do_not_disturb_each_other(visitor: Visitor) -> None:
    one = View(visitor.open())
    two = View(visitor.open_beside(one.page.context))
    one.type(one.number("economic_cost"), "100")
    with two.changing():
        two.criterion("privacy").press("Home")
    assert (one.scenario.points["economic_cost"], one.scenario.points["privacy"]) == (100, 50)
    assert (two.scenario.points["economic_cost"], two.scenario.points["privacy"]) == (50, 0)
    one.expect_agreement()
    two.expect_agreement()


def test_a_damaged_link_opens_the_default_view_with_an_explanation(visitor: Visitor) -> None:
    whole = encode_token(Scenario.for_dossier(load_shipped(), weight_set="mostly_rights"))
    view = View(visitor.open(f"/?{TOKEN_PARAMETER}={whole[:-12]}"))
    expect(view.page.get_by_role("alert").filter(has_text=session_words.LINK_REFUSED)).to_be_visible()
    assert view.scenario == default_scenario(load_shipped())
    view.expect_agreement()
    # The next thing done works, and the explanation goes.
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("mostly_cost")
    expect(view.page.get_by_text(session_words.LINK_REFUSED)).to_have_count(0)
    view.expect_agreement()


@pytest.mark.parametrize(
    ("typed", "path"), [("compare", ""), ("Compare", ""), ("COMPARE/", ""), ("Robustness", "robustness")]
)
def test_a_page_opens_by_its_name_as_somebody_types_it(visitor: Visitor, typed: str, path: str) -> None:
    page = visitor.open(f"/{typed}" + make_link(weight_set="mostly_cost").removeprefix("/"))
    expect(page).to_have_url(re.compile(rf"{re.escape(visitor.home)}/{path}\?"))
    assert View(page).scenario.weight_set == "mostly_cost"
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_colleagues_link_is_read_beside_ones_own_view_on_a_phone(visitor: Visitor) -> None:
    view = View(visitor.open(make_link(weight_set="mostly_reach"), width=390, height=844))
    page, before = view.page, view.scenario
    page.get_by_text(weight_sets_words.TITLE).click()
    settle(page)
    theirs = visitor.home + make_link(weight_set="mostly_cost", silence="leave_out")
    page.get_by_label(weight_sets_words.OTHER_LINK).fill(theirs)
    page.get_by_label(weight_sets_words.OTHER_LINK).press("Enter")
    expect(page.get_by_text(weight_sets_words.OTHER_DIFFERS)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Where nothing is said")
    settle(page)
    assert find_layout_faults(page) == []
    page.get_by_label(weight_sets_words.OTHER_KEEP).fill("Theirs")
    page.get_by_role("button", name=weight_sets_words.KEEP_BUTTON).last.click()
    settle(page)
    (kept,) = view.scenario.weight_sets
    assert kept.name == "Theirs"
    assert kept.points == Scenario.for_dossier(load_shipped(), weight_set="mostly_cost").points
    assert (view.scenario.points, view.scenario.silence) == (before.points, before.silence)
