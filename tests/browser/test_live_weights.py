"""While a weight moves, ranking and sentence move with the hand; on release Python's answer takes their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.panel import words as panel_words
from dashboard.shared.names import agree
from dashboard.shared.numbers import format_value, format_value_range
from dashboard.shared.ranking import words as ranking_words
from policies.comparison.comparison import Comparison, compare
from tests.browser.helpers.accessibility import DARK, FORCED, MORE_CONTRAST, find_faults_in_looks
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.line import Line
from tests.browser.helpers.pages import DRAWN, Visitor, settle
from tests.browser.helpers.sliders import find_place, put_finger_on
from tests.folders import load_shipped

# Notes what the panel announces, and what is said aloud: every text that a status of the ranking comes to hold.
LISTEN = """() => {
  window.__told = [];
  window.__said = [];
  document.addEventListener("policy:weights", ({ detail }) => window.__told.push(detail));
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  const root = hosts.map((host) => host.shadowRoot).find((root) => root.querySelector(".option-row"));
  const status = root.querySelector("[role=status]");
  new MutationObserver(() => status.textContent && window.__said.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


def listen(page: Page) -> View:
    """Note what the page tells and says from now on; its ranking is there."""
    view = View(page)
    expect(view.ranking).to_be_visible()
    page.evaluate(LISTEN)
    return view


@pytest.fixture
def view(page: Page) -> View:
    return listen(page)


@contextmanager
def dragging(slider: Locator, share: float, *, steps: int = 8) -> Iterator[None]:
    """Hold the handle, moved to this share of its track; let go at the end."""
    mouse = slider.page.mouse
    mouse.move(*find_place(slider, 0.3))
    mouse.down()
    mouse.move(*find_place(slider, share), steps=steps)
    slider.page.evaluate(DRAWN)
    yield
    mouse.up()


def compare_told(view: View) -> Comparison:
    """What Python makes of the points that the panel announced last."""
    points = view.page.evaluate("() => window.__told.at(-1).points")
    return compare(load_shipped(), replace(view.scenario, points={**view.scenario.points, **points}, weight_set=None))


def expect_live(view: View) -> None:
    """The ranking shows what the hand asks for, and the sentence says no more than who leads."""
    comparison = compare_told(view)
    for alternative, result in comparison.results.items():
        row = view.row(alternative)
        expect(row).to_contain_text(format_value(result.value))
        expect(row).to_contain_text(format_value_range(result.low, result.high))
        expect(row).to_contain_text(ranking_words.word_rank(result, len(comparison.results)))
    expect(view.page.get_by_text(word_lead(comparison), exact=True).locator("visible=true")).to_have_count(1)
    expect(view.page.get_by_text(ranking_words.LIVE["moving"])).to_be_visible()


def word_lead(comparison: Comparison) -> str:
    names = [load_shipped().alternative[name].short_name for name in comparison.leaders]
    template = ranking_words.LIVE[agree(names[0], "leads", "lead")]
    return (
        template.format(name=names[0])
        if len(names) == 1
        else ranking_words.LIVE["tie"].format(names=" and ".join(names))
    )


def expect_answered(view: View) -> None:
    """Python's numbers and sentence are back, and nothing is left of the move."""
    expect(view.page.get_by_text(ranking_words.LIVE["moving"])).to_be_hidden()
    expect(hide_button(view)).to_be_hidden()
    settle(view.page)
    view.expect_agreement()


def hide_button(view: View) -> Locator:
    return view.ranking.get_by_role("button", name=ranking_words.LIVE["before"], exact=True)


def measure_rows(view: View) -> list[Any]:
    """Where every row and the axis lie, and the words on the axis."""
    rows = view.ranking.get_by_role("row").all()
    return [[row.bounding_box() for row in rows], view.ranking.get_by_role("row").last.inner_text()]


def test_a_drag_moves_ranking_and_sentence_and_says_a_new_leader_once(view: View) -> None:
    places = measure_rows(view)
    start = view.scenario
    with dragging(view.group("rights"), 0.62, steps=30):
        # Nothing has reached Python yet.
        assert view.scenario == start
        assert compare_told(view).leaders == ("privacy_law",)
        expect_live(view)
        assert measure_rows(view) == places
        expect(view.row("privacy_law").get_by_text("was 2nd")).to_be_visible()
        expect(view.row("sale_or_ban").get_by_text("was 4th")).to_be_hidden()
        expect(hide_button(view)).to_be_visible()
        assert view.page.evaluate("() => window.__said") == []
    expect_answered(view)
    assert view.scenario != start
    assert view.page.evaluate("() => window.__said") == ["Privacy law leads"]
    view.page.reload()
    settle(view.page)
    view.expect_agreement()


def test_a_move_that_changes_no_leader_says_nothing_and_escape_takes_it_back(view: View) -> None:
    start = view.scenario
    with dragging(view.group("rights"), 0.26):
        expect_live(view)
    expect_answered(view)
    assert view.page.evaluate("() => window.__said") == []
    slider = view.group("rights")
    slider.focus()
    view.page.keyboard.down("PageUp")
    view.page.evaluate(DRAWN)
    expect_live(view)
    view.page.keyboard.press("Escape")
    view.page.keyboard.up("PageUp")
    expect_answered(view)
    assert view.scenario != start


def test_keys_held_down_and_typed_numbers_are_followed_until_they_are_let_go(view: View) -> None:
    slider = view.group("cost")
    slider.focus()
    for _ in range(12):
        view.page.keyboard.down("ArrowRight")
    view.page.evaluate(DRAWN)
    assert view.page.evaluate("() => window.__told.length") == 12
    expect_live(view)
    view.page.keyboard.up("ArrowRight")
    expect_answered(view)
    name = next(group.name for group in load_shipped().groups if group.id == "rights")
    number = view.panel.get_by_role("spinbutton", name=panel_words.PANEL["group_number_label"].format(name=name))
    number.press("ControlOrMeta+a")
    number.press_sequentially("70")
    view.page.evaluate(DRAWN)
    expect_live(view)
    number.press("Enter")
    expect_answered(view)


def test_the_ranking_before_the_move_can_be_dismissed(view: View) -> None:
    was = view.row("privacy_law").get_by_text("was 2nd")
    slider = view.group("rights")
    with dragging(slider, 0.62):
        expect(was).to_be_visible()
        hide_button(view).dispatch_event("click")
        expect(was).to_be_hidden()
        view.page.mouse.move(*find_place(slider, 0.7))
        view.page.evaluate(DRAWN)
        expect(was).to_be_hidden()
        expect_live(view)
    expect_answered(view)


def test_touch_moves_the_ranking(visitor: Visitor) -> None:
    view = listen(visitor.open(has_touch=True))
    slider = view.group("rights")
    touch = put_finger_on(slider)
    touch("touchStart", 0.27)
    for step in range(1, 8):
        touch("touchMove", 0.27 + 0.05 * step)
    view.page.evaluate(DRAWN)
    expect_live(view)
    touch("touchEnd")
    expect_answered(view)


def test_ten_fast_moves_all_count(view: View) -> None:
    shares = (0.5, 0.2, 0.7, 0.4, 0.6, 0.3, 0.8, 0.25, 0.55, 0.45)
    names = ("rights", "cost")
    for number, share in enumerate(shares):
        with dragging(view.group(names[number % 2]), share, steps=2):
            pass
    told = view.page.evaluate("() => window.__told.at(-1)")
    assert not told["moving"]
    view.wait_for_points(**{name: pytest.approx(x, abs=1e-9) for name, x in told["points"].items()})
    expect_answered(view)


def test_an_answer_that_comes_late_changes_nothing_under_the_hand(visitor: Visitor) -> None:
    context = visitor.open().context
    line = Line(context)
    view = listen(visitor.open_beside(context))
    slider = view.group("rights")
    line.hold()
    with dragging(view.group("cost"), 0.5):
        pass
    with dragging(slider, 0.62):
        held = slider.input_value()
        expect_live(view)
        shown = view.ranking.inner_text()
        view.page.wait_for_function("() => window.__told.length > 8")
        line.release()
        # The answer to the first move has come when the address holds it.
        view.page.wait_for_url(lambda _: view.scenario.points["economic_cost"] != 50)
        settle(view.page)
        assert slider.input_value() == held
        assert view.ranking.inner_text() == shown
    expect_answered(view)


def test_no_points_at_all_are_nobodys_ranking_until_there_are_some(visitor: Visitor) -> None:
    view = listen(visitor.open(make_link(points={"privacy": 50}, dropped=(), weight_set=None)))
    number = view.number("privacy")
    number.fill("0")
    number.press("Enter")
    expect(view.row("privacy_law")).to_contain_text(ranking_words.LIVE["no_points"])
    settle(view.page)
    expect(view.row("privacy_law")).to_contain_text(ranking_words.LIVE["no_points"])
    number.fill("100")
    number.press("Enter")
    expect_answered(view)


def test_without_motion_nothing_glides_or_fades(visitor: Visitor) -> None:
    view = listen(visitor.open(reduced_motion="reduce"))
    count = """() => {
        const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
        return hosts.flatMap((host) => host.shadowRoot.getAnimations()).length;
    }"""
    with dragging(view.group("rights"), 0.62):
        expect_live(view)
        assert view.page.evaluate(count) == 0
    assert view.page.evaluate(count) == 0
    expect_answered(view)


def test_nothing_grave_stands_against_a_page_in_motion(visitor: Visitor) -> None:
    view = listen(visitor.open())
    with dragging(view.group("rights"), 0.62):
        expect_live(view)
        assert find_faults_in_looks(view.page, DARK, FORCED, MORE_CONTRAST) == []
    expect_answered(view)
