"""Everything is reached, seen and worked without a mouse."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from dashboard.compare import words as compare_words
from dashboard.panel import words as panel_words
from dashboard.shared import words as shared_words
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.shared.ranking import words as ranking_words
from policies.scenario.scenario import default_scenario
from tests.browser.helpers.compare import FOCUSED, View
from tests.folders import load_shipped

_DESCRIBE = f"""() => {{
  const look = (node) =>
    [node, node.parentElement, node.nextElementSibling].filter(Boolean).map((each) => {{
      const {{ outline, boxShadow, backgroundColor, border, textDecoration }} = getComputedStyle(each);
      return [outline, boxShadow, backgroundColor, border, textDecoration].join();
    }}).join();
  const last = window.__lastFocused;
  const node = ({FOCUSED})();
  const lastChanged = last ? look(last.node) !== last.look : null;
  if (!node || node === document.body) return {{ name: null, lastChanged }};
  window.__lastFocused = {{ node, look: look(node) }};
  const label = node.labels?.[0]?.textContent;
  const box = node.getBoundingClientRect();
  return {{
    name: (node.getAttribute("aria-label") ?? label ?? node.textContent).trim().slice(0, 200),
    tag: node.tagName.toLowerCase(),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    lastChanged,
  }};
}}"""
"""Describes what has the focus, and whether what had it before looks different now that it has not."""
MANY = 120


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus comes round, and note where it stops and whether that could be seen."""
    stops: list[dict[str, Any]] = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        stop = page.evaluate(_DESCRIBE)
        if stops:
            stops[-1]["seen"] = stop.pop("lastChanged")
        if stop["name"] is None or (stops and stop["name"] == stops[0]["name"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus never comes round: {[stop['name'] for stop in stops[-10:]]}")


def test_tab_reaches_everything_and_the_focus_is_seen(page: Page) -> None:
    view = View(page)
    stops = walk(page)
    names = [stop["name"] for stop in stops]
    dossier = load_shipped()
    wanted = [
        *(panel_words.PANEL[kind] for kind in ("undo", "redo", "reset", "set", "choices", "options", "csv")),
        *(panel_words.PANEL["group_label"].format(name=group.name) for group in dossier.groups),
        *(panel_words.PANEL["group_number_label"].format(name=group.name) for group in dossier.groups),
        shared_words.PAGE_COMPARE,
        shared_words.PAGE_METHOD,
        copy_link_words.COPY_LINK["copy"],
        *(
            ranking_words.RANKING["open_option"].format(name=view.name(o))
            for o in default_scenario(dossier).alternatives
        ),
        compare_words.DOWNLOAD_SCORECARD,
    ]
    assert [name for name in wanted if name not in names] == []
    for alternative in default_scenario(dossier).alternatives:
        place = names.index(ranking_words.RANKING["open_option"].format(name=view.name(alternative)))
        assert "of the weight" in names[place + 1], "a bar is one stop, after its option"
    cells = [name for name in names if name.startswith(tuple(item.name + ", " for item in dossier.alternatives))]
    assert len(cells) == 2, "the map and the scorecard are one stop each"
    # The page as a whole takes the focus too, so that arrow keys scroll it.
    unseen = [stop["name"] for stop in stops if not stop["seen"] and stop["tag"] not in ("main", "section")]
    assert unseen == []
    outside = [stop["name"] for stop in stops if not stop["inside"]]
    assert outside == []


def test_arrow_keys_move_inside_a_bar_and_inside_a_table(page: Page) -> None:
    view = View(page)
    view.alternative("privacy_law").focus()
    page.keyboard.press("Tab")
    first = page.evaluate(_DESCRIBE)["name"]
    page.keyboard.press("ArrowRight")
    second = page.evaluate(_DESCRIBE)["name"]
    assert first != second
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(_DESCRIBE)["name"] == first
    page.keyboard.press("Home")
    leftmost = page.evaluate(_DESCRIBE)["name"]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(_DESCRIBE)["name"] == leftmost
    cell = view.scorecard.get_by_role("button").first
    cell.focus()
    start = page.evaluate(_DESCRIBE)["name"]
    page.keyboard.press("ArrowDown")
    below = page.evaluate(_DESCRIBE)["name"]
    assert below != start
    assert below.split(", ", 1)[1].split(":")[0] == start.split(", ", 1)[1].split(":")[0]
    page.keyboard.press("Enter")
    expect(view.dialog).to_contain_text(below.split(", ")[0])
    page.keyboard.press("Escape")
    expect(view.dialog).to_have_count(0)


def test_the_panel_is_worked_by_keyboard_alone(page: Page) -> None:
    view = View(page)
    view.panel.get_by_role("button", name=panel_words.PANEL["reset"], exact=True).focus()
    page.keyboard.press("Tab")
    with view.changing():
        page.keyboard.press("ArrowDown")
    assert view.scenario.weight_set != default_scenario(load_shipped()).weight_set
    summary = view.panel.locator("summary").filter(has_text=load_shipped().groups[1].name)
    summary.focus()
    page.keyboard.press("Enter")
    slider = view.panel.get_by_role("slider", name=load_shipped().criterion["privacy"].name, exact=True)
    expect(slider).to_be_visible()
    with view.changing():
        slider.press("End")
    assert view.scenario.points["privacy"] == 100
    view.expect_agreement()
