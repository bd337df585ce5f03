"""The talk on any projector: each step whole, legible, and sound in every look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from dashboard.present import words as present_words
from dashboard.session import state
from tests.browser.helpers.accessibility import COLOURS, DARK, LIGHT, find_grave_faults
from tests.browser.helpers.compare import make_link
from tests.browser.helpers.layout import find_overlaps
from tests.browser.helpers.pages import DRAWN, Visitor, visit
from tests.browser.helpers.scenarios import ELEVEN, OWN
from tests.browser.helpers.server import AppServer
from tests.browser.helpers.talk import OVERFLOWS, Talk, open_talk, walk
from tests.folders import SIGNS, load_shipped, read, write_roads

PROJECTORS = [(1280, 720), (1920, 1080)]
"""Where type is measured; on others a step is whole."""
SIZES = [*PROJECTORS, (1440, 900), (1366, 768), (1024, 768), (960, 540), (800, 450), (820, 1180)]
PHONES: list[ViewportSize] = [{"width": 390, "height": 844}, {"width": 360, "height": 800}]
TOUCH = 0.009
"""A part of the height by which boxes of text may touch: letters take less than their box."""
READ, SMALLEST = 0.033, 0.025
"""Parts of the window's height: of what is read from the back of a room, and of whatever else stands there."""

# A phone scrolls downwards only, and the cautions stand under the picture.
_ON_A_PHONE = """() => {
  const stage = window.__stage();
  const out = [...stage.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 2 && !node.closest(".hidden") && (box.right > innerWidth + 1 || box.left < -1);
  });
  const [picture, strip] = [".picture", ".strip"].map((name) => stage.querySelector(name).getBoundingClientRect());
  const shown = [...stage.querySelectorAll(".picture *")].filter((node) => !node.closest(".hidden"));
  const inside = shown.map((node) => node.getBoundingClientRect());
  const under = Math.max(picture.bottom, ...inside.map((box) => box.bottom)) > strip.top + 1;
  const names = out.map((node) => `${node.className} ${node.textContent.slice(0, 40)}`);
  return under ? [...names, "under the strip"] : names;
}"""


# The size of every text, as a part of the window's height, and whether it is a name, a value or a sentence.
_SIZES = """() => {
  const stage = window.__stage();
  const read = ".sentence, .aside, .name, .value, .rank b, .share, .shares, .by, .now_rank, .was_rank, h2,"
    + " .weight_name, .coverage tbody th, .card .text, .voice .text, .end, .source *, .cautions *,"
    + " .baseline *, .tick span, .tick b";
  const small = ".mark, .legend, .key_of_marks, .deciding .name, .as_of, .link, .basis, .who, .left";
  return [...stage.querySelectorAll("*")].flatMap((node) => {
    const text = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
    if (!text || !node.checkVisibility({ visibilityProperty: true }) || node.closest(".hidden")) return [];
    const size = parseFloat(getComputedStyle(node).fontSize) / innerHeight;
    return [[size, Boolean(node.closest(read) && !node.closest(small)), node.textContent.slice(0, 40)]];
  });
}"""
# What a step shows besides its words must be there, and have room.
_PICTURE = """() => {
  const box = window.__stage().querySelector(".picture").firstElementChild.getBoundingClientRect();
  return Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
}"""


def find_small_type(talk: Talk) -> list[Any]:
    sizes = talk.page.evaluate(_SIZES)
    assert any(read for _, read, _ in sizes)
    return [item for item in sizes if item[0] < (READ if item[1] else SMALLEST)]


def find_phone_faults(talk: Talk) -> list[Any]:
    """List what is cut or lies on something on a phone; at the end of the stage its bar lies over nothing."""
    talk.page.evaluate("() => window.__stage().scrollTo(0, 1e6)")
    cut: list[Any] = talk.page.evaluate(_ON_A_PHONE)
    # The stage begins under the way back, so that what is scrolled away is not seen behind it.
    laid = find_overlaps(talk.page, TOUCH * PHONES[0]["height"])
    return cut + [fault for fault in laid if present_words.BACK not in fault]


VIEWS: dict[str, dict[str, Any]] = {
    "four": {},
    "own, with weights moved": OWN,
    "eleven": ELEVEN | {"weight_set": "mostly_rights"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_step_is_whole_and_legible_on_every_projector(visitor: Visitor, view: str) -> None:
    link = make_link(f"/{present_words.PATH}", **VIEWS[view])
    talk = Talk(visitor.open(f"{link}&{state.STEP_PARAMETER}=1", reduced_motion="reduce"))
    faults: dict[str, Any] = {}
    for number in walk(talk):
        for width, height in SIZES:
            talk.page.set_viewport_size({"width": width, "height": height})
            talk.page.evaluate(DRAWN)
            faults[f"{number} at {width}"] = talk.page.evaluate(OVERFLOWS) + find_overlaps(talk.page, TOUCH * height)
            assert talk.page.evaluate("() => window.__stage().getAnimations({ subtree: true }).length") == 0
            assert talk.page.evaluate(_PICTURE) > min(height, width) / 4
            if (width, height) in PROJECTORS:
                faults[f"{number} in small type at {width}"] = find_small_type(talk)
        for phone in PHONES:
            talk.page.set_viewport_size(phone)
            talk.page.evaluate(DRAWN)
            faults[f"{number} on a phone, {phone['width']} wide"] = find_phone_faults(talk)
    assert {place: found for place, found in faults.items() if found} == {}
    link_back = talk.page.get_by_role("link", name=present_words.BACK).locator("p")
    talk.page.set_viewport_size({"width": 1920, "height": 1080})
    assert link_back.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize) / innerHeight") >= SMALLEST
    expect(talk.page.get_by_test_id("stHeader")).to_be_hidden()
    expect(talk.page.get_by_test_id("stSidebar")).to_have_count(0)


def test_the_bars_are_tall_and_a_part_a_group(visitor: Visitor) -> None:
    talk = open_talk(visitor, 4, width=1280, height=720, reduced_motion="reduce")
    heights = talk.stage.locator(".track .bar").evaluate_all("(nodes) => nodes.map((node) => node.clientHeight)")
    assert len(heights) == 4
    assert min(heights) >= 32
    groups = len({item.group for item in load_shipped().criteria})
    for parts in talk.stage.locator(".track .bar").evaluate_all(
        "(nodes) => nodes.map((node) => [...node.children].filter((part) => part.offsetWidth > 0).length)"
    ):
        assert 1 <= parts <= 2 * groups
    # The range lies under the bar, on none of it.
    boxes = talk.stage.locator(".track").evaluate_all(
        """(nodes) => nodes.map((node) => [".bar", ".range"].map((name) => {
          const { top, bottom } = node.querySelector(name).getBoundingClientRect();
          return [top, bottom];
        }))"""
    )
    assert all(bar[1] <= reach[0] for bar, reach in boxes)
    expect(talk.stage.get_by_text("all four could lie here")).to_be_visible()


def test_no_step_has_a_grave_fault_in_any_look(visitor: Visitor) -> None:
    talk = open_talk(visitor, reduced_motion="reduce")
    sentence = talk.stage.get_by_role("heading", level=1)
    muted = talk.stage.locator(".strip p").first

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
        talk.press("s")
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
        assert [item for item in talk.page.evaluate(OVERFLOWS) if not item.startswith("cut off")] == []
        strange = "() => window.__stage().querySelectorAll('img, script, a:not(.plain), b > b').length"
        assert talk.page.evaluate(strange) == 0
        assert min(size for size, _, _ in talk.page.evaluate(_SIZES)) > 0.018
        talk.press("PageDown")
