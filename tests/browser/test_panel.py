"""The weight panel under the hand: what it tells the page, what it hands to Python, and what it never loses."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.panel import words as panel_words
from dashboard.panel.trade_off import word_trade_off
from dashboard.web import WEB, bundle
from policies.comparison.comparison import compare
from policies.comparison.weights import weigh_criteria
from policies.robustness.tipping_points import sweep_share
from policies.scenario.in_view import find_in_view
from tests.browser.helpers.compare import View, make_link
from tests.browser.helpers.line import Line
from tests.browser.helpers.pages import Visitor, settle
from tests.browser.helpers.panel import button, listen, read_moves
from tests.browser.helpers.sliders import find_track, put_finger_on
from tests.folders import load_shipped

MODULE = bundle(WEB / "weights.js")
IMPORT = """async (text) => {
  window.weights = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}"""


@pytest.fixture
def view(page: Page) -> View:
    return listen(page)


def drag(view: View, slider: Locator, start: float, *stops: float) -> None:
    """Drag a slider's handle with the mouse, from and to fractions of its width; the button stays down."""
    left, width, y = find_track(slider)
    view.page.mouse.move(left + start * width, y)
    view.page.mouse.down()
    for stop in stops:
        view.page.mouse.move(left + stop * width, y, steps=4)


def lock(view: View, criterion: str) -> Locator:
    label = panel_words.PANEL["lock"].format(name=load_shipped().criterion[criterion].name)
    return view.panel.get_by_role("button", name=label, exact=True)


def share(points: Mapping[str, float]) -> dict[str, float]:
    total = sum(points.values())
    return {name: x / total for name, x in points.items()}


def share_groups(view: View) -> dict[str, float]:
    """Each group's number: the sum of its members' shares."""
    shares = weigh_criteria(find_in_view(load_shipped(), view.scenario))
    found = dict.fromkeys((group.id for group in load_shipped().groups), 0.0)
    for name, part in shares.items():
        found[load_shipped().criterion[str(name)].group] += part
    return found


# Arithmetic ----------------------------------------------------------------------------------------------------------


def test_locked_shares_stay_and_free_ones_keep_their_proportions(visitor: Visitor) -> None:
    page = visitor.browser.new_page()
    page.evaluate(IMPORT, MODULE)
    cases = draw_cases(200)
    found = page.evaluate(
        """(cases) => cases.map(({ points, locks, members, id, to }) => ({
          canMove: weights.canMove(points, locks, id), stuck: weights.whyStuck(points, locks, members),
          moved: weights.moveCriterion(points, locks, id, to), scaled: weights.scaleGroup(points, locks, members, to),
          equal: weights.equaliseGroup(points, locks, members),
        }))""",
        cases,
    )
    page.close()
    moved = scaled = 0
    for case, result in zip(cases, found, strict=True):
        before, locks = case["points"], set(case["locks"])
        if result["canMove"] and sum(result["moved"].values()) and sum(before.values()):
            moved += 1
            assert result["moved"][case["id"]] == case["to"]
            expect_held(before, result["moved"], locks, {case["id"]})
        if result["stuck"] is None:
            scaled += 1
            expect_held(before, result["scaled"], locks, set(case["members"]))
            after, was = share(result["scaled"]), share(before)
            fixed = sum(was[name] for name in case["members"] if name in locks)
            room = sum(was[name] for name in before if name not in locks)
            wanted = fixed + min(max(0, case["to"] / 100 - fixed), room)
            assert sum(after[name] for name in case["members"]) == pytest.approx(wanted, abs=1e-9)
            # What does not belong to the group, nor keeps a locked share, is left exactly as it was.
            left = [name for name in before if name not in case["members"] and name not in locks]
            kept = {name: before[name] for name in left} if wanted < fixed + room - 1e-9 else dict.fromkeys(left, 0)
            assert {name: result["scaled"][name] for name in left} == kept
            free = [name for name in case["members"] if name not in locks]
            assert len({round(result["equal"][name], 9) for name in free}) == 1
            assert sum(result["equal"].values()) == pytest.approx(sum(before.values()))
    assert min(moved, scaled) > 40


def test_a_group_at_0_comes_back_as_it_was_and_equally_if_it_never_was_anything(visitor: Visitor) -> None:
    page = visitor.browser.new_page()
    page.evaluate(IMPORT, MODULE)
    back = "(rest) => weights.scaleGroup({ a: 0, b: 0, c: 0, d: 40 }, [], ['a', 'b', 'c'], 50, rest)"
    assert page.evaluate(back, {}) == {
        "a": pytest.approx(40 / 3),
        "b": pytest.approx(40 / 3),
        "c": pytest.approx(40 / 3),
        "d": 40,
    }
    assert page.evaluate(back, {"a": 0, "b": 0, "c": 0}) == page.evaluate(back, {})
    assert page.evaluate(back, {"a": 10, "b": 30, "c": 0}) == {"a": 10, "b": 30, "c": 0, "d": 40}
    # What held all there is gives back what the others had, in their proportions.
    whole = page.evaluate("() => weights.scaleGroup({ a: 10, b: 30, d: 40, e: 20 }, [], ['a', 'b'], 100)")
    assert whole == {"a": 25, "b": 75, "d": 0, "e": 0}
    stuck = "([points, rest]) => weights.whyStuck(points, [], ['a', 'b'], rest)"
    assert page.evaluate(stuck, [whole, {}]) == "alone"
    assert page.evaluate(stuck, [whole, {"d": 40, "e": 20}]) is None
    again = "([points, rest]) => weights.scaleGroup(points, [], ['a', 'b'], 40, rest)"
    assert page.evaluate(again, [whole, {"d": 40, "e": 20}]) == pytest.approx({"a": 10, "b": 30, "d": 40, "e": 20})
    rested = "([before, after]) => weights.listRested(before, after, ['a', 'b'])"
    assert page.evaluate(rested, [{"a": 1, "d": 2, "e": 0}, {"a": 3, "d": 0, "e": 0}]) == ["d", "e"]
    assert page.evaluate(rested, [{"a": 1, "d": 2, "e": 0}, {"a": 0, "d": 2, "e": 0}]) == ["a", "b"]
    rest = "([before, after]) => weights.putToRest({ x: 1 }, before, after, ['a', 'b'])"
    assert page.evaluate(rest, [{"a": 1, "b": 3}, {"a": 0, "b": 0}]) == {"x": 1, "a": 1, "b": 3}
    assert page.evaluate(rest, [{"a": 1, "b": 3}, {"a": 0, "b": 2}]) == {"x": 1}
    assert page.evaluate(rest, [{"a": 0, "b": 0}, {"a": 0, "b": 0}]) == {"x": 1}
    page.close()


def draw_cases(count: int) -> list[dict[str, Any]]:
    """Draw points, some of them 0, with locks and a group of any size, and where one of the group is moved to."""
    seeded = random.Random(3)  # noqa: S311  not for secrets
    cases = []
    for _ in range(count):
        names = [f"c{place}" for place in range(seeded.randint(3, 30))]
        points = {name: seeded.choice([0.0, seeded.uniform(0.1, 100)]) for name in names}
        locks = seeded.sample(names, seeded.randint(0, len(names)))
        members = seeded.sample(names, seeded.randint(1, len(names) - 1))
        case = {"points": points, "locks": locks, "members": members}
        cases.append(case | {"id": members[0], "to": seeded.choice([100, seeded.uniform(0, 100)])})
    return cases


def expect_held(before: Mapping[str, float], after: Mapping[str, float], locks: set[str], moved: set[str]) -> None:
    """Locked shares are exactly as they were; free criteria that were not moved keep their proportions."""
    was, now = share(before), share(after)
    for name in locks:
        assert now[name] == pytest.approx(was[name], abs=1e-9)
    others = [name for name in before if name not in locks and name not in moved]
    for first, second in pairwise(others):
        assert now[first] * was[second] == pytest.approx(now[second] * was[first], abs=1e-9)


# Moving --------------------------------------------------------------------------------------------------------------


def test_a_drag_is_told_at_every_step_and_handed_over_once(view: View) -> None:
    slider = view.criterion("privacy")
    before = view.scenario
    drag(view, slider, 0.5, 0.6, 0.8)
    expect(slider).not_to_have_value("8")
    told = read_moves(view)
    assert len(told) >= 3
    assert all(move["moving"] for move in told)
    assert {move["seq"] for move in told} == {1}
    assert 100 * share(told[-1]["points"])["privacy"] == pytest.approx(float(slider.input_value()))
    assert view.scenario == before
    with view.changing():
        view.page.mouse.up()
    last = read_moves(view)[-1]
    assert (last["moving"], last["seq"]) == (False, 1)
    assert last["points"]["privacy"] == view.scenario.points["privacy"]
    assert view.shares["privacy"] > 0.7
    text = panel_words.PANEL["criterion_value_text"].format(
        name=load_shipped().criterion["privacy"].name,
        points=f"{view.scenario.points['privacy']:g}",
        share=round(100 * view.shares["privacy"]),
    )
    expect(slider).to_have_attribute("aria-valuetext", text)
    view.press("undo")
    assert view.scenario == before
    expect(slider).to_have_value("8")


def test_a_drag_that_takes_the_focus_from_another_slider_is_one_step(view: View) -> None:
    view.criterion("liberty").focus()
    slider = view.criterion("privacy")
    before = view.scenario
    drag(view, slider, 0.7, 0.8, 0.9)
    with view.changing():
        view.page.mouse.up()
    assert {move["seq"] for move in read_moves(view)} == {1}
    view.press("undo")
    assert view.scenario == before


def test_escape_gives_a_drag_up(view: View) -> None:
    slider = view.criterion("privacy")
    drag(view, slider, 0.5, 0.8)
    slider.press("Escape")
    expect(slider).to_have_value("8")
    view.page.mouse.up()
    assert read_moves(view)[-1]["points"]["privacy"] == 50
    settle(view.page)
    assert view.scenario.points["privacy"] == 50
    expect(button(view, "undo")).to_have_attribute("aria-disabled", "true")


def test_keys_step_and_a_key_held_down_is_one_step(view: View) -> None:
    slider = view.criterion("privacy")
    slider.focus()
    with view.changing():
        for _ in range(4):
            view.page.keyboard.down("ArrowRight")
        view.page.keyboard.up("ArrowRight")
    assert view.shares["privacy"] == pytest.approx(0.12)
    assert [move["moving"] for move in read_moves(view)] == [True] * 4 + [False]
    with view.changing():
        slider.press("PageDown")
    assert view.shares["privacy"] == pytest.approx(0.02)
    view.press("undo")
    assert view.shares["privacy"] == pytest.approx(0.12)
    view.press("undo")
    assert view.scenario.points["privacy"] == 50


def test_a_finger_drags_a_handle(visitor: Visitor) -> None:
    view = listen(visitor.open(width=390, height=844, has_touch=True, is_mobile=True))
    view.page.get_by_test_id("stExpandSidebarButton").tap()
    slider = view.group("cost")
    slider.scroll_into_view_if_needed()
    settle(view.page)
    touch = put_finger_on(slider)
    before = share_groups(view)["cost"]
    touch("touchStart", 0.2)
    for at in (0.3, 0.4, 0.5, 0.6):
        touch("touchMove", at)
    assert read_moves(view)[-1]["moving"]
    with view.changing():
        touch("touchEnd")
    after = share_groups(view)["cost"]
    assert after > before + 0.3


def test_ten_fast_moves_all_count(view: View) -> None:
    names = [item.id for item in load_shipped().criteria if item.offered == "sources"][:10]
    for name in names:
        view.criterion(name)
    sliders = [view.criterion(name) for name in names]
    for steps, slider in enumerate(sliders, start=1):
        slider.focus()
        for _ in range(steps):
            view.page.keyboard.down("ArrowLeft")
        view.page.keyboard.up("ArrowLeft")
    told = read_moves(view)
    assert {move["seq"] for move in told} == set(range(1, 11))
    view.wait_for_points(**{name: pytest.approx(x, abs=1e-9) for name, x in told[-1]["points"].items()})
    for name, slider in zip(names, sliders, strict=True):
        expect(slider).to_have_value(f"{100 * view.shares[name]:.0f}")
    view.expect_agreement()


def test_a_late_answer_never_pulls_a_handle_back_and_a_lost_connection_loses_nothing(visitor: Visitor) -> None:
    first = visitor.open()
    line = Line(first.context)
    view = listen(visitor.open_beside(first.context))
    slider = view.criterion("privacy")
    line.hold()
    slider.press("Home")
    drag(view, view.criterion("liberty"), 0.5, 0.7, 0.9)
    there = view.criterion("liberty").input_value()
    line.release()
    settle(view.page)
    assert view.scenario.points["privacy"] == 0
    expect(view.criterion("liberty")).to_have_value(there)
    expect(slider).to_have_value("0")
    view.page.mouse.up()
    view.wait_for_points(privacy=0, liberty=pytest.approx(100))
    line.cut()
    slider.press("End")
    view.wait_for_points(privacy=pytest.approx(100), liberty=0)
    expect(slider).to_have_value("100")
    # Streamlit says so itself; the panel sends again what was lost.
    assert all("when disconnected from server" in problem for problem in visitor.problems)
    visitor.problems.clear()


# Locks ---------------------------------------------------------------------------------------------------------------


def test_a_locked_share_stays_while_others_move(view: View) -> None:
    view.criterion("privacy")
    with view.changing():
        lock(view, "privacy").click()
    expect(lock(view, "privacy")).to_have_attribute("aria-pressed", "true")
    expect(view.criterion("privacy")).to_be_disabled()
    assert view.scenario.locks == ("privacy",)
    drag(view, view.criterion("liberty"), 0.5, 0.2, 0.9)
    with view.changing():
        view.page.mouse.up()
    for move in read_moves(view):
        assert share(move["points"])["privacy"] == pytest.approx(1 / 12, abs=1e-9)
    after = weigh_criteria(find_in_view(load_shipped(), view.scenario))
    assert after["privacy"] == pytest.approx(1 / 12, abs=1e-9)
    assert after["liberty"] > 0.12
    others = after.drop(["privacy", "liberty"])
    assert others.max() == pytest.approx(others.min(), abs=1e-9)
    # A group moves only what is free in it, and never below what is locked.
    group = view.group("rights")
    group.focus()
    with view.changing():
        group.press("Home")
    after = weigh_criteria(find_in_view(load_shipped(), view.scenario))
    assert after["privacy"] == pytest.approx(1 / 12, abs=1e-9)
    assert after["liberty"] == after["fair_targeting"] == 0
    expect(group).to_have_value("8")
    with view.changing():
        group.press("End")
    after = weigh_criteria(find_in_view(load_shipped(), view.scenario))
    assert after["privacy"] == pytest.approx(1 / 12, abs=1e-9)
    # Points beyond the control's end are rescaled.
    assert max(view.scenario.points.values()) == pytest.approx(100)
    with view.changing():
        lock(view, "privacy").press("Enter")
    expect(view.criterion("privacy")).to_be_enabled()


def test_with_nothing_left_to_trade_with_a_control_says_so(visitor: Visitor) -> None:
    names = [item.id for item in load_shipped().criteria if item.offered == "sources"]
    view = listen(visitor.open(make_link(locks=tuple(names[:-1]))))
    last = view.criterion(names[-1])
    expect(last).to_be_disabled()
    expect(view.panel.get_by_text(panel_words.PANEL["stuck"])).to_be_visible()
    expect(view.panel.get_by_text(panel_words.PANEL["group_locked"]).first).to_be_visible()
    with view.changing():
        lock(view, names[-2]).click()
    expect(last).to_be_enabled()
    expect(view.panel.get_by_text(panel_words.PANEL["stuck"])).to_have_count(0)


# Equal ---------------------------------------------------------------------------------------------------------------


def test_a_button_and_a_double_click_make_criteria_equal(visitor: Visitor) -> None:
    view = listen(visitor.open(make_link(points={"privacy": 10, "liberty": 50, "coercion": 40})))
    before = share_groups(view)
    view.criterion("privacy")
    with view.changing():
        button(view, "equal_group").locator("visible=true").click()
    points = view.scenario.points
    assert points["privacy"] == points["liberty"] == points["fair_targeting"] == 20
    assert share_groups(view) == pytest.approx(before)
    coercion = view.criterion("coercion")
    left, width, y = find_track(coercion)
    with view.changing():
        view.page.mouse.dblclick(left + 7 + 0.4 * (width - 14), y)
    assert view.scenario.points["coercion"] == view.scenario.points["data_access"] == 10
    assert read_moves(view)[-1]["seq"] == 2
    with view.changing():
        button(view, "equal_all").click()
    assert view.scenario.weight_set == "equal_criteria"


# Marks ---------------------------------------------------------------------------------------------------------------


def test_a_mark_stays_where_the_set_had_the_weight(view: View) -> None:
    criterion = view.criterion("privacy").locator("xpath=..")
    expect(criterion.locator(".set-mark")).to_be_hidden()
    with view.changing():
        view.criterion("privacy").press("End")
    expect(criterion.locator(".set-mark")).to_be_visible()
    chosen = load_shipped().weight_set["equal_criteria"].name
    expect(view.panel.get_by_text(panel_words.PANEL["set_own_marked"].format(set=chosen))).to_be_visible()
    view.panel.get_by_role("button", name=load_shipped().criterion["privacy"].name, exact=True).hover()
    expect(view.panel.get_by_text(panel_words.PANEL["set_had"].format(points=50, set=chosen))).to_be_visible()


def test_a_tick_stands_where_first_place_passes(view: View) -> None:
    shown = compare(load_shipped(), view.scenario)
    (tip,) = sweep_share(shown, ["privacy"])
    slider = view.criterion("privacy")
    expect(view.panel.get_by_text(panel_words.word_tip(shown, tip)).locator("visible=true").first).to_be_visible()
    tick = slider.locator("xpath=..").locator(".tick").bounding_box()
    assert tick is not None
    left, width, _ = find_track(slider)
    assert tick["x"] + 1 == pytest.approx(left + 7 + tip.share_at * (width - 14), abs=0.75)
    # Every one is on the track, and its share can be typed: just beyond it, the lead has passed.
    expect(view.criterion("breadth").locator("xpath=..").locator(".tick")).to_have_count(1)
    for typed, leader in ((f"{100 * tip.share_at + 0.1:.3f} %", tip.gains), ("8 %", shown.leaders[0])):
        view.type(view.number("privacy"), typed)
        assert compare(load_shipped(), view.scenario).leaders == (leader,)


# Trade-offs ----------------------------------------------------------------------------------------------------------


def test_the_trade_off_between_two_criteria_is_said_in_words(visitor: Visitor) -> None:
    view = listen(visitor.open(make_link(points={"privacy": 40, "economic_cost": 20, "liberty": 10})))
    view.unfold(panel_words.PANEL["pair"])
    first = view.panel.get_by_role("combobox", name=panel_words.PANEL["pair_first"])
    second = view.panel.get_by_role("combobox", name=panel_words.PANEL["pair_second"])
    first.select_option("privacy")
    second.select_option("economic_cost")
    said = word_trade_off(compare(load_shipped(), view.scenario), "privacy", "economic_cost")
    expect(view.panel.get_by_text(said)).to_be_visible()
    second.select_option("privacy")
    expect(first).to_have_value("economic_cost")
    expect(view.panel.get_by_text(said)).to_be_visible()


# Proportions that nobody touched -------------------------------------------------------------------------------------


def move_group(view: View, group: str, percent: str) -> None:
    label = panel_words.PANEL["group_number_label"].format(
        name=next(item.name for item in load_shipped().groups if item.id == group)
    )
    field = view.panel.get_by_label(label, exact=True)
    with view.changing():
        field.fill(percent)
        field.press("Enter")


def test_a_group_moved_to_0_and_back_keeps_its_proportions_across_undo(visitor: Visitor) -> None:
    view = listen(
        visitor.open(make_link(points=dict.fromkeys(load_shipped().criterion, 50) | {"privacy": 10, "liberty": 30}))
    )
    group = load_shipped().criterion["privacy"].group
    names = [item.id for item in load_shipped().criteria if item.group == group and item.offered == "sources"]
    was = share({name: view.scenario.points[name] for name in names})
    move_group(view, group, "0")
    assert not any(view.scenario.points[name] for name in names)
    move_group(view, group, "25")
    assert share({name: view.scenario.points[name] for name in names}) == pytest.approx(was)
    view.press("undo")
    assert not any(view.scenario.points[name] for name in names)
    move_group(view, group, "60 %")
    assert share({name: view.scenario.points[name] for name in names}) == pytest.approx(was)
    assert share_groups(view)[group] == pytest.approx(0.6)
    # All there is can be taken and given back, to what had it.
    others = {name: part for name, part in view.shares.items() if name not in names}
    move_group(view, group, "100")
    assert share_groups(view)[group] == pytest.approx(1)
    move_group(view, group, "60")
    assert {name: view.shares[name] for name in others} == pytest.approx(others)


def test_moving_a_group_changes_no_ratio_among_all_else_in_view_or_out_of_it(visitor: Visitor) -> None:
    points = {name: 10.0 + place for place, name in enumerate(load_shipped().criterion)}
    view = listen(visitor.open(make_link(points=points, dropped=("privacy",))))
    left = [name for name, item in load_shipped().criterion.items() if item.group != "cost"]
    for percent in ("20", "90", "99", "25"):
        move_group(view, "cost", percent)
        after = view.scenario.points
        assert max(after.values()) <= 100
        assert share({name: after[name] for name in left}) == pytest.approx(
            share({name: points[name] for name in left}), rel=1e-12
        )
        if percent == "20":
            assert {name: after[name] for name in left} == {name: points[name] for name in left}
    view.expect_agreement()
