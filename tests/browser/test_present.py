"""The talk in a browser: by keyboard alone, on any projector, in any theme, and no slip costs anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from dashboard.panel import words as panel_words
from dashboard.present import words as present_words
from dashboard.session import state
from dashboard.shared.numbers import format_value
from dashboard.shared.ranking import words as ranking_words
from policies.comparison.comparison import compare
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token
from tests.browser.helpers.accessibility import COLOURS, DARK, LIGHT, find_grave_faults
from tests.browser.helpers.compare import FOCUSED, make_link, read_token
from tests.browser.helpers.pages import DRAWN, Visitor, settle, visit
from tests.browser.helpers.server import AppServer
from tests.folders import SIGNS, load_shipped, read, write_roads

STEPS = range(1, len(present_words.TITLES) + 1)
SIZES = [(1280, 720), (1920, 1080), (1024, 768)]
PHONE: ViewportSize = {"width": 390, "height": 844}


# What is cut off: the stage must hold all that is on it, and nothing that is shown may hold more than it shows.
_OVERFLOWS = """() => {
  const stage = window.__stage();
  const found = [];
  const { innerWidth: wide, innerHeight: high } = window;
  for (const node of stage.querySelectorAll("*")) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest(".hidden, .sheet")) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const name = `${node.tagName}.${node.className} ${node.textContent.slice(0, 40)}`;
    if (box.bottom > high + 1 || box.right > wide + 1 || box.left < -1 || box.top < -1) found.push(`outside: ${name}`);
  }
  if (stage.scrollHeight > stage.clientHeight + 1) found.push(`the stage is ${stage.scrollHeight} high`);
  const page = document.scrollingElement;
  if (page.scrollHeight > high || page.scrollWidth > wide) found.push("the page scrolls");
  const cut = [...stage.querySelectorAll(".picture, .picture *:not(.hidden)")].filter((node) => {
    const style = getComputedStyle(node);
    return style.overflowY === "hidden" && node.scrollHeight > node.clientHeight + 2 && node.checkVisibility();
  });
  return [...found, ...cut.map((node) => `cut off: ${node.className} ${node.textContent.slice(0, 40)}`)];
}"""


# A phone scrolls downwards only, and the cautions stand under the picture.
_ON_A_PHONE = """() => {
  const stage = window.__stage();
  const out = [...stage.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 2 && !node.closest(".hidden") && (box.right > innerWidth + 1 || box.left < -1);
  });
  const [picture, strip] = [".picture", ".strip"].map((name) => stage.querySelector(name).getBoundingClientRect());
  const inside = [...stage.querySelectorAll(".picture *:not(.hidden)")].map((node) => node.getBoundingClientRect());
  const under = Math.max(picture.bottom, ...inside.map((box) => box.bottom)) > strip.top + 1;
  const names = out.map((node) => `${node.className} ${node.textContent.slice(0, 40)}`);
  return under ? [...names, "under the strip"] : names;
}"""
_SIZES = """() => {
  const stage = window.__stage();
  const small = ".strip, .bar, .legend, .chart, .coverage, .needed_axis, .chip, .shares, .scale, .label, .side_head,"
    + " .way_back, .extra, .link, .basis, .nudge, .kicker, .as_of, .mark, .reason";
  const sizes = { body: [], small: [] };
  for (const node of stage.querySelectorAll("*")) {
    const text = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
    if (!text || !node.checkVisibility({ visibilityProperty: true }) || node.closest(".hidden")) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    sizes[node.closest(small) ? "small" : "body"].push([size, node.textContent.slice(0, 40)]);
  }
  return sizes;
}"""
_FIND_STAGE = """() => {
  window.__stage = () => {
    const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
    const nodes = hosts.flatMap((host) => [host, ...host.querySelectorAll("*")]);
    return nodes.map((node) => node.shadowRoot?.querySelector(".stage")).find(Boolean);
  };
}"""


# The slider with the focus goes to its end, and the talk two steps on, in one task.
_MOVE_AND_TURN = """() => {
  const stage = window.__stage();
  const slider = stage.getRootNode().activeElement;
  slider.value = slider.max;
  for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type, { bubbles: true }));
  for (let i = 0; i < 2; i += 1) window.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
  return stage.querySelector("h1").textContent;
}"""
_WIDTHS = "() => [...window.__stage().querySelectorAll('.rows')].map((node) => node.clientWidth)"


class Talk:
    """One browser in front of a room."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(10_000)
        page.evaluate(_FIND_STAGE)
        self.stage = page.get_by_role("region", name=present_words.STAGE["talk"])

    @property
    def address(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def points(self) -> dict[str, float]:
        return dict(self.scenario.points)

    @property
    def scenario(self) -> Scenario:
        return decode_token(read_token(self.page.url), load_shipped())[0]

    def press(self, *keys: str) -> Talk:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def expect_step(self, number: int) -> None:
        title = present_words.word_title(load_shipped(), list(present_words.TITLES)[number - 1])
        expect(self.stage.get_by_role("paragraph").get_by_text(f"{number} · {title}", exact=True)).to_be_visible()

    def wait_for_address(self, **expected: str) -> None:
        """Wait until Python has taken up the step: a refresh from now on resumes it."""
        self.page.wait_for_url(lambda _: all(self.address.get(name) == value for name, value in expected.items()))

    def slider(self, name: str = "Rights") -> Locator:
        return self.stage.get_by_role("slider", name=name, exact=True)

    def drag(self, share: float) -> None:
        box = self.slider().bounding_box()
        assert box
        mouse, y = self.page.mouse, box["y"] + box["height"] / 2
        mouse.move(box["x"] + box["width"] * float(self.slider().input_value()) / 99, y)
        mouse.down()
        mouse.move(box["x"] + box["width"] * share, y, steps=6)
        mouse.up()

    def button(self, name: str) -> Locator:
        return self.stage.get_by_role("button", name=present_words.STAGE[name], exact=True)


def open_talk(visitor: Visitor, step: int = 1, rest: str = "", **context: Any) -> Talk:
    return Talk(visitor.open(f"/{present_words.PATH}?{state.STEP_PARAMETER}={step}{rest}", **context))


def test_the_whole_talk_by_keyboard_alone(visitor: Visitor) -> None:
    talk = open_talk(visitor)
    for number in STEPS:
        talk.expect_step(number)
        talk.press("PageDown" if number % 2 else "ArrowRight")
    talk.expect_step(9)
    talk.press("Home").expect_step(1)
    talk.press("PageUp").expect_step(1)
    talk.press("End", "PageUp", "ArrowLeft").expect_step(7)
    talk.press("n")
    expect(talk.stage.get_by_role("complementary", name=present_words.STAGE["note"])).to_be_visible()
    talk.press("Escape")
    expect(talk.stage.get_by_role("complementary", name=present_words.STAGE["note"])).to_be_hidden()
    talk.wait_for_address(step="7")
    # Streamlit's own keys open nothing in front of an audience.
    talk.press("c", "r")
    expect(talk.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("page_before", ["", "robustness", "evidence", "method"])
def test_a_talk_has_the_whole_window_whatever_page_it_is_come_to_from(visitor: Visitor, page_before: str) -> None:
    page = visitor.open(make_link(f"/{page_before}"))
    page.get_by_role("link", name=present_words.PAGE, exact=True).click()
    expect(page.locator(".stage")).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    page.get_by_role("link", name=present_words.BACK).click()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_refresh_and_a_second_laptop_resume_the_step_and_the_weights(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.drag(0.62)
    talk.press("PageDown")
    talk.expect_step(6)
    talk.wait_for_address(step="6")
    settle(talk.page)
    points = talk.points
    assert points["privacy"] > points["data_access"]
    talk.page.reload()
    settle(talk.page)
    talk.expect_step(6)
    second = Talk(visitor.open(talk.page.url.removeprefix(visitor.home)))
    second.expect_step(6)
    assert second.points == points


def test_page_keys_turn_the_step_right_after_a_weight_was_moved(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.drag(0.5)
    talk.press("PageDown").expect_step(6)
    talk.press("PageUp").expect_step(5)
    settle(talk.page)
    talk.slider().focus()
    talk.press("ArrowRight")
    moved = talk.slider().input_value()
    assert moved == "51"
    talk.press("PageDown").expect_step(6)
    talk.press("PageUp").expect_step(5)
    expect(talk.slider()).to_have_value(moved)
    # After a drag no control keeps the focus, so that arrows turn the step too.
    talk.drag(0.3)
    talk.page.wait_for_function(f"() => ({FOCUSED})().matches('.stage')")
    talk.press("ArrowRight").expect_step(6)


def test_a_mistake_costs_nothing(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    settle(talk.page)
    start = talk.address["s"]
    talk.drag(0.7)
    talk.page.wait_for_url(lambda _: talk.address["s"] != start)
    settle(talk.page)
    expect(talk.stage.get_by_role("listitem").filter(has_text="was 1st")).to_contain_text("FARA enforcement")
    talk.press("u")
    talk.wait_for_address(s=start)
    talk.stage.get_by_role("button", name=present_words.STAGE["more"].format(name="Security"), exact=True).click()
    talk.page.wait_for_url(lambda _: talk.address["s"] != start)
    settle(talk.page)
    talk.press("o")
    talk.page.wait_for_url(lambda _: set(talk.points.values()) <= {0.0, 50.0})
    settle(talk.page)
    talk.press("Control+z")
    talk.page.wait_for_url(lambda _: set(talk.points.values()) > {0.0, 50.0})
    # Where one group carries all the weight, its row says why it cannot move, and stays whole.
    for name in ("Security", "Rights", "Reach and accountability"):
        talk.slider(name).press("Home")
    expect(talk.stage.get_by_text(panel_words.PANEL["group_alone"])).to_be_visible()
    assert talk.page.evaluate(_OVERFLOWS) == []


def test_the_stage_follows_the_hand_and_then_shows_what_python_says(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.stage.get_by_role("button", name=present_words.STAGE["criteria_of"].format(name="Rights"), exact=True).click()
    start = talk.address["s"]
    talk.slider("Privacy from any collector").press("End")
    talk.page.wait_for_url(lambda _: talk.address["s"] != start)
    settle(talk.page)
    comparison = compare(load_shipped(), talk.scenario)
    total = len(comparison.results)
    for alternative, result in comparison.results.items():
        name = load_shipped().alternative[alternative].name
        row = talk.stage.get_by_role("listitem").filter(has_text=ranking_words.word_summary(name, result, total))
        expect(row).to_contain_text(format_value(result.value))
    expect(talk.stage.get_by_text("On our reading of two essays")).to_be_visible()
    # Two steps on before Python can answer: who leads is known, what would overturn that is not.
    talk.slider("Precision and fairness").focus()
    assert talk.page.evaluate(_MOVE_AND_TURN) == "FARA enforcement leads"
    talk.expect_step(7)
    expect(talk.stage.get_by_role("heading", level=1)).not_to_have_text("FARA enforcement leads")


def test_before_is_held_beside_after_until_it_is_dismissed(visitor: Visitor) -> None:
    link = make_link(f"/{present_words.PATH}", weight_set="mostly_rights")
    talk = Talk(visitor.open(f"{link}&{state.STEP_PARAMETER}=6"))
    before, after = (talk.stage.get_by_text(present_words.STAGE[name], exact=True) for name in ("before", "after"))
    expect(before).to_be_visible()
    expect(after).to_be_visible()
    talk.press("PageUp", "PageDown")
    expect(before).to_be_visible()
    # One scale on both sides, or their bars could not be held against each other.
    assert len(set(talk.page.evaluate(_WIDTHS))) == 1
    talk.button("dismiss").click()
    expect(before).to_be_hidden()
    expect(after).to_be_visible()
    talk.button("hold").click()
    expect(before).to_be_visible()


def test_a_step_left_out_is_passed_over_and_the_address_keeps_that(visitor: Visitor) -> None:
    talk = open_talk(visitor, 2)
    # The list opens at the step that is shown; after it comes the box of the next.
    talk.press("s", "Tab", "Space")
    expect(talk.stage.get_by_role("checkbox", name=present_words.STAGE["shown"].format(number=3))).not_to_be_checked()
    talk.wait_for_address(skip="3")
    talk.press("PageDown").expect_step(4)
    talk.wait_for_address(step="4")
    second = Talk(visitor.open(talk.page.url.removeprefix(visitor.home)))
    second.press("PageUp").expect_step(2)


def test_an_embedded_talk_is_uncluttered(visitor: Visitor) -> None:
    talk = open_talk(visitor, 4, "&embed=true")
    talk.expect_step(4)
    for name in ("steps", "note", "undo", "opening"):
        expect(talk.button(name)).to_have_count(0)
    expect(talk.page.get_by_role("link", name=present_words.BACK)).to_have_count(0)
    talk.button("next").click()
    talk.expect_step(5)
    talk.wait_for_address(step="5", embed="true")


def test_the_way_back_keeps_the_session(visitor: Visitor) -> None:
    talk = open_talk(visitor, 5)
    talk.drag(0.6)
    talk.press("PageDown")
    talk.wait_for_address(step="6")
    settle(talk.page)
    points = talk.points
    talk.page.get_by_role("link", name=present_words.BACK).click()
    expect(talk.page.get_by_role("table", name=ranking_words.RANKING["caption"])).to_be_visible()
    assert talk.points == points
    talk.page.get_by_role("link", name=present_words.PAGE, exact=True).click()
    talk.expect_step(6)
    talk.press("u")
    talk.page.wait_for_url(lambda _: talk.points["privacy"] == 50)


def walk(talk: Talk) -> Iterator[int]:
    for number in STEPS:
        talk.expect_step(number)
        yield number
        talk.press("PageDown")


def test_every_step_is_whole_and_legible_on_every_projector(visitor: Visitor) -> None:
    talk = open_talk(visitor, reduced_motion="reduce")
    faults: dict[str, Any] = {}
    for number in walk(talk):
        for width, height in SIZES:
            talk.page.set_viewport_size({"width": width, "height": height})
            faults[f"{number} at {width}"] = talk.page.evaluate(_OVERFLOWS)
            assert talk.page.evaluate("() => window.__stage().getAnimations({ subtree: true }).length") == 0
            if (width, height) == (1920, 1080):
                sizes = talk.page.evaluate(_SIZES)
                faults[f"{number} in small type"] = [item for item in sizes["body"] if item[0] < 24]
                faults[f"{number} in tiny type"] = [item for item in sizes["small"] if item[0] < 18]
        talk.page.set_viewport_size(PHONE)
        faults[f"{number} on a phone"] = talk.page.evaluate(_ON_A_PHONE)
    assert {place: found for place, found in faults.items() if found} == {}
    link = talk.page.get_by_role("link", name=present_words.BACK).locator("p")
    talk.page.set_viewport_size({"width": 1920, "height": 1080})
    assert link.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)") >= 18
    expect(talk.page.get_by_test_id("stHeader")).to_be_hidden()
    expect(talk.page.get_by_test_id("stSidebar")).to_have_count(0)


def test_no_step_has_a_grave_fault_in_any_look(visitor: Visitor) -> None:
    talk = open_talk(visitor, reduced_motion="reduce")
    sentence = talk.stage.get_by_role("heading", level=1)
    muted = talk.stage.get_by_text(load_shipped().caution, exact=True)

    def audit(plain: dict[str, Any]) -> list[str]:
        found = []
        for look in (plain, plain | {"contrast": "more"}, plain | {"forced_colors": "active"}):
            talk.page.emulate_media(**look)
            talk.page.evaluate(DRAWN)
            found += find_grave_faults(talk.page, rules=COLOURS if look != LIGHT else ())
            colours = [node.evaluate("(node) => getComputedStyle(node).color") for node in (muted, sentence)]
            assert (colours[0] == colours[1]) == (look != plain)
        return found

    for plain in (LIGHT, DARK):
        talk.page.emulate_media(**plain)
        talk.press("Home")
        assert {number: found for number in walk(talk) if (found := audit(plain))} == {}
        for key in ("n", "s"):
            talk.press(key)
            assert audit(plain) == []
        talk.press("Escape")


@pytest.fixture
def crowded(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """A talk about 11 options and 20 criteria, whose names hold markup, both directions and 10,000 characters."""
    long = (SIGNS + " " + "x" * 40) * 30
    names = [{"id": f"o{i}", "name": f"Option {i} {long[:10_000]}", "short_name": f"O{i} <b>x</b>"} for i in range(11)]
    criteria = [
        {
            "id": f"c{i}",
            "name": f"{long} {i}",
            "short_name": f"C{i} \u202eevil",
            "group": f"g{i % 4}",
            "worst": -2,
            "best": 2,
        }
        for i in range(20)
    ]
    readings = [
        read(f"o{i}", f"c{j}", ((7 * i + 5 * j) % 9 - 4) / 2) for i in range(11) for j in range(20) if (i + j) % 4
    ]
    folder = write_roads(
        tmp_path / "crowd",
        alternatives=names,
        criteria=criteria,
        groups=[{"id": f"g{i}", "name": f"Group {i} {long}"} for i in range(4)],
        readings=readings,
    )
    with AppServer(dossier=folder) as server, visit(browser, server.url) as visitor:
        yield visitor


def test_many_alternatives_with_endless_names_stay_on_the_stage_as_text(crowded: Visitor) -> None:
    talk = open_talk(crowded, width=1024, height=768)
    talk.page.on("dialog", lambda dialog: crowded.problems.append(f"a script ran: {dialog.message}"))
    for _ in range(8):
        assert [item for item in talk.page.evaluate(_OVERFLOWS) if not item.startswith("cut off")] == []
        assert talk.page.evaluate("() => window.__stage().querySelectorAll('img, script, a, b > b').length") == 0
        sizes = talk.page.evaluate(_SIZES)
        assert min(size for size, _ in [*sizes["body"], *sizes["small"]]) >= 11
        talk.press("PageDown")
