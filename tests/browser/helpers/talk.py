"""The talk in a browser, as whoever stands in front of a room works it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard.present import words as present_words
from dashboard.session import state
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token
from tests.browser.helpers.compare import read_token
from tests.browser.helpers.pages import Visitor
from tests.folders import load_shipped

STEPS = range(1, len(present_words.TITLES) + 1)
# What is cut off: the stage must hold all that is on it, and nothing that is shown may hold more than it shows.
OVERFLOWS = """() => {
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
_FIND_STAGE = """() => {
  window.__stage = () => {
    const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
    const nodes = hosts.flatMap((host) => [host, ...host.querySelectorAll("*")]);
    return nodes.map((node) => node.shadowRoot?.querySelector(".stage")).find(Boolean);
  };
}"""


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
        mouse.move(box["x"] + box["width"] * float(self.slider().input_value()) / 100, y)
        mouse.down()
        mouse.move(box["x"] + box["width"] * share, y, steps=6)
        mouse.up()

    def button(self, name: str) -> Locator:
        return self.stage.get_by_role("button", name=present_words.STAGE[name], exact=True)


def open_talk(visitor: Visitor, step: int = 1, rest: str = "", **context: Any) -> Talk:
    return Talk(visitor.open(f"/{present_words.PATH}?{state.STEP_PARAMETER}={step}{rest}", **context))


def walk(talk: Talk) -> Iterator[int]:
    for number in STEPS:
        talk.expect_step(number)
        yield number
        talk.press("PageDown")
