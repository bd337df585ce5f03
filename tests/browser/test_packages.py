"""The Packages page: what a policy officer asks of it, and ticks that the picture follows at once."""

from __future__ import annotations

import json
import random

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.packages import words
from dashboard.packages.content import build_picture
from dashboard.session.model import BUILT_PACKAGE
from dashboard.shared.numbers import format_value
from dashboard.web import WEB, bundle
from policies.comparison import compare
from policies.dossier import Package
from policies.packages import compare_packages
from policies.scenario import Scenario, decode_address
from policies.terms import PACKAGE_RULES, SILENCES
from tests.browser.helpers.accessibility import DARK, find_faults_in_looks
from tests.browser.helpers.compare import make_link, read_token
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize, settle
from tests.folders import load_shipped

THREE = ("privacy_law", "data_agreements", "fara_enforcement")


class Room:
    """The page as somebody uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_test_id("stMain")
        expect(self.figures.first).to_be_visible(timeout=30_000)

    @property
    def figures(self) -> Locator:
        return self.main.get_by_test_id("stMetricValue")

    @property
    def picture(self) -> Locator:
        return self.main.locator(".st-key-package_ranking").get_by_role("table")

    def row(self, name: str) -> Locator:
        return self.picture.get_by_role("button", name=name)

    def box(self, option: str) -> Locator:
        name = load_shipped().alternative[option].short_name
        return self.main.get_by_role("checkbox", name=name, exact=True)

    def expect_figures(self, package: tuple[str, ...], **choices: object) -> None:
        """Python's own figures stand beside the picture."""
        dossier = load_shipped()
        own = Package(BUILT_PACKAGE, "It", package)
        scenario = Scenario.for_dossier(dossier, packages=(own,), packages_in_view=(BUILT_PACKAGE,), **choices)
        result = compare_packages(dossier, scenario).results[BUILT_PACKAGE]
        expect(self.figures.first).to_contain_text(format_value(result.value), timeout=20_000)


@pytest.fixture
def room(visitor: Visitor) -> Room:
    return Room(visitor.open(make_link("/packages")))


def test_what_three_measures_do_together_what_is_left_and_whether_a_ban_helps(room: Room) -> None:
    room.main.get_by_role("button", name=words.LOOK).nth(3).click()
    room.expect_figures(THREE)
    for option in THREE:
        expect(room.box(option)).to_be_checked()
    expect(
        room.main.get_by_text("On Free expression and restraint on state power no essay that counts")
    ).to_be_visible()
    room.box("sale_or_ban").click()
    room.expect_figures(("sale_or_ban", *THREE))
    ban = room.main.get_by_role("listitem").filter(has_text="Sale or ban:")
    expect(ban).to_contain_text("lowers Free expression")
    expect(ban).to_contain_text("relayed")


def test_the_smallest_package_that_leaves_little_unread_and_how_firm_the_lead_is(room: Room) -> None:
    expect(room.main.get_by_text("The smallest that leaves no criterion unread: two measures")).to_be_visible()
    expect(room.main.get_by_text("no package is clearly ahead")).to_be_visible()
    room.main.get_by_role("radio", name="What would overturn it?").click()
    expect(room.main.get_by_text("Kokas's combination").last).to_be_visible()
    room.main.get_by_role("button", name=words.LOOK).last.click()
    expect(room.row("All 6 together")).to_be_visible(timeout=20_000)


def test_a_point_of_the_picture_opens_its_package(room: Room) -> None:
    last = room.main.locator(".st-key-package_search .trace").first.locator("path.point").last
    expect(last).to_be_attached(timeout=20_000)
    last.scroll_into_view_if_needed()
    settle(room.page)
    box = last.bounding_box()
    assert box is not None
    room.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    room.expect_figures(tuple(load_shipped().alternative))


def test_a_tick_is_followed_at_once_travels_in_the_link_and_is_undone(room: Room) -> None:
    page = room.page
    was = room.figures.first.inner_text()
    room.box("fara_enforcement").click()
    expect(room.row("All 5 together")).to_be_visible()
    expect(room.figures.first).not_to_have_text(was, timeout=20_000)
    settle(page)
    scenario, _, _ = decode_address(read_token(page.url), load_shipped())
    assert "fara_enforcement" in scenario.packages[0].members
    page.get_by_role("button", name="Undo").click()
    expect(room.figures.first).to_have_text(was, timeout=20_000)
    expect(room.box("fara_enforcement")).not_to_be_checked()


def test_one_measure_alone_is_no_package_and_nothing_is_lost(room: Room) -> None:
    for option in ("privacy_law", "data_agreements", "export_controls"):
        room.box(option).click()
    expect(room.main.get_by_text(words.BUILDER["hint"])).to_be_visible()
    room.box("sale_or_ban").click()
    room.expect_figures(("sale_or_ban", "capacity_help"))


def test_a_package_is_kept_under_a_name_and_shown_on_compare(room: Room) -> None:
    page = room.page
    room.box("fara_enforcement").click()
    named = room.main.get_by_role("textbox", name=words.KEEP_NAME)
    expect(named).to_be_visible(timeout=20_000)
    named.fill("<b>Mine</b> =1+1")
    room.main.get_by_role("button", name=words.KEEP, exact=True).click()
    expect(room.main.get_by_text("<b>Mine</b> =1+1").first).to_be_visible(timeout=20_000)
    room.main.get_by_text(words.ON_COMPARE).click()
    expect(room.main.get_by_role("checkbox", name=words.ON_COMPARE)).to_be_checked(timeout=20_000)
    settle(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_text("5 measures combined")).to_be_visible(timeout=20_000)


def test_nothing_is_cut_or_overlaps_and_it_can_be_read_by_everybody(room: Room) -> None:
    for width, height in ((1440, 900), (1920, 1080), (820, 1180), (390, 844), (360, 800)):
        resize(room.page, width, height)
        assert find_layout_faults(room.page) == [], width
    resize(room.page, 1440, 900)
    assert find_faults_in_looks(room.page, DARK) == []


# What the script reckons at a tick is what the model reckons ----------------------------------------------------------


@pytest.mark.parametrize("rule", PACKAGE_RULES)
@pytest.mark.parametrize("silence", SILENCES)
def test_the_script_puts_together_as_the_model_does(browser: Browser, rule: str, silence: str) -> None:
    dossier, chance = load_shipped(), random.Random(7)  # noqa: S311  a seeded draw, no secret
    page = browser.new_page()
    load = """async (text) => {
        const module = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
        Object.assign(window, module);
    }"""
    for name in ("packages.js", "evaluate.js"):
        page.evaluate(load, bundle(WEB / name))
    ask = """(text) => {
        const [told, members] = JSON.parse(text);
        const data = window.putTogether(told, told.build, members);
        return JSON.stringify(window.evaluate(data.live, data.live.points));
    }"""
    for _ in range(8):
        points = {name: float(chance.choice([0, 10, 35, 80])) + 1 for name in dossier.criterion}
        members = tuple(sorted(chance.sample(list(dossier.alternative), chance.randint(2, 6))))
        own = Package(BUILT_PACKAGE, "It", members)
        base = Scenario.for_dossier(dossier, points=points, silence=silence, package_rule=rule, packages=(own,))
        alone = compare(dossier, base.revise(dossier, alternatives=tuple(dossier.alternative)))
        first = Package(BUILT_PACKAGE, "It", tuple(dossier.alternative)[:2])
        begun = base.revise(dossier, packages=(first,))
        told = build_picture(compare_packages(dossier, begun, [first.id], first.members), alone, {})
        found = json.loads(page.evaluate(ask, json.dumps([told, list(members)])))
        expected = compare_packages(dossier, base, [own.id], members)
        rows = [own.id, *(name for name in dossier.alternative if name in members)]
        for name, row in zip(rows, found, strict=True):
            result = expected.results.get(name)
            assert (result is None) == bool(row["code"]), name
            if result:
                assert row["rank"] == result.rank
                for end in ("value", "low", "high"):
                    assert row[end] == pytest.approx(getattr(result, end), abs=1e-9)
    page.close()
