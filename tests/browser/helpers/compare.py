"""The Compare page as a reader knows it: found by role and label, held against the decision model."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard.panel import words as panel_words
from dashboard.session.state import TOKEN_PARAMETER
from dashboard.shared.grid import words as grid_words
from dashboard.shared.numbers import format_rank, format_value
from dashboard.shared.ranking import words as ranking_words
from policies.comparison.comparison import compare
from policies.comparison.weights import weigh_criteria
from policies.scenario.in_view import find_in_view
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token, encode_token
from tests.browser.helpers.pages import settle
from tests.folders import load_shipped

QUIET_MS = 150
"""The address has changed, so the run is under way: a shorter pause than after opening a page shows that it is over."""


def make_link(path: str = "/", **choices: Any) -> str:
    """Write the address of a view of the shipped dossier."""
    return f"{path}?{TOKEN_PARAMETER}={encode_token(Scenario.for_dossier(load_shipped(), **choices))}"


def read_token(address: str) -> str:
    return parse_qs(urlsplit(address).query).get(TOKEN_PARAMETER, [""])[0]


class View:
    """One browser tab with the app in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(20_000)
        # Its address is put in order as soon as the browser has the script for that.
        page.wait_for_function("() => window.policyOptionsKeeper?.last")
        self.ranking = page.get_by_role("table", name=ranking_words.RANKING["caption"])
        self.coverage = page.get_by_role("table", name=grid_words.GRID["map_caption"])
        self.scorecard = page.get_by_role("table", name=grid_words.GRID["scorecard_caption"].format(whose="our"))
        self.panel = page.get_by_role("region", name=panel_words.PANEL["heading"], exact=True)
        self.dialog = page.get_by_role("dialog")

    # Reading --------------------------------------------------------------------------------------------------------

    @property
    def token(self) -> str:
        """The token in the address bar."""
        return read_token(self.page.url)

    @property
    def scenario(self) -> Scenario:
        return decode_token(self.token, load_shipped())[0]

    def name(self, alternative: str) -> str:
        return load_shipped().alternative[alternative].name

    def alternative(self, alternative: str) -> Locator:
        """The option's name in the ranking, which opens what speaks for and against it."""
        return self.row(alternative).get_by_role("button", name=self._label(alternative), exact=True)

    def row(self, alternative: str) -> Locator:
        named = self.page.get_by_role("button", name=self._label(alternative), exact=True)
        return self.ranking.get_by_role("row").filter(has=named)

    def _label(self, alternative: str) -> str:
        return ranking_words.RANKING["open_option"].format(name=self.name(alternative))

    def parts(self, alternative: str) -> Locator:
        """The parts of the option's bar."""
        bar = ranking_words.RANKING["bar_label"].format(name=self.name(alternative))
        return self.row(alternative).get_by_role("toolbar", name=bar).get_by_role("button")

    def expect_agreement(self) -> None:
        """The ranking shows what the address says, for every option."""
        comparison = compare(load_shipped(), self.scenario)
        expect(self.ranking.get_by_role("rowheader").get_by_role("button")).to_have_count(
            len(self.scenario.alternatives)
        )
        for alternative in self.scenario.alternatives:
            result = comparison.results.get(alternative)
            if result is None:
                reason = next(item.reason for item in comparison.unranked if item.id == alternative)
                expect(self.row(alternative)).to_contain_text(reason)
                continue
            expect(self.row(alternative)).to_contain_text(format_value(result.value))
            place = format_rank(result.rank, bool(result.tied_with))
            if len(comparison.results) == 1:
                place = ranking_words.LIVE["only"]
            label = re.compile(rf"(?<!=){re.escape(place)}")
            expect(self.row(alternative).get_by_role("cell").first).to_have_text(label)

    def wait_for_points(self, **points: float) -> None:
        """Wait until the address holds these points, and the page has settled."""

        def holds(address: str) -> bool:
            now = decode_token(read_token(address), load_shipped())[0].points
            return all(now[name] == value for name, value in points.items())

        self.page.wait_for_url(holds)
        settle(self.page)

    # Doing ----------------------------------------------------------------------------------------------------------

    def group(self, name: str) -> Locator:
        """The slider of a whole group."""
        group = next(item for item in load_shipped().groups if item.id == name)
        return self.panel.get_by_role(
            "slider", name=panel_words.PANEL["group_label"].format(name=group.name), exact=True
        )

    def criterion(self, name: str) -> Locator:
        """The slider of one criterion; its group is opened if need be."""
        item = load_shipped().criterion[name]
        slider = self.panel.get_by_role(
            "slider", name=panel_words.PANEL["criterion_label"].format(name=item.name), exact=True
        )
        if not slider.is_visible():
            group = next(group for group in load_shipped().groups if group.id == item.group)
            self.panel.locator("summary").filter(has_text=group.name).click()
        return slider

    def number(self, criterion: str) -> Locator:
        """The field of one criterion, for points or a share with its sign; its group is opened if need be."""
        self.criterion(criterion)
        label = panel_words.PANEL["criterion_number_label"].format(name=load_shipped().criterion[criterion].name)
        return self.panel.get_by_role("spinbutton", name=label, exact=True)

    def type(self, field: Locator, text: str) -> None:
        """Type a number into a field of the panel and wait for what follows."""
        with self.changing():
            field.fill(text)
            field.press("Enter")

    @property
    def shares(self) -> dict[str, float]:
        """The criteria's shares of the weight, by the address."""
        shares = weigh_criteria(find_in_view(load_shipped(), self.scenario))
        return {str(name): float(part) for name, part in shares.items()}

    def unfold(self, title: str) -> None:
        """Open one of the panel's folded sections."""
        self.panel.locator("summary").filter(has_text=re.compile(f"^{re.escape(title)}$")).click()

    def press(self, kind: str) -> None:
        """Press undo, redo or reset, and wait for what follows."""
        with self.changing():
            self.panel.get_by_role("button", name=panel_words.PANEL[kind], exact=True).click()

    def changing(self) -> Changing:
        """Do something that changes the scenario; then address and picture are waited for, and agree."""
        return Changing(self)

    def back(self) -> None:
        with self.changing():
            self.page.go_back()

    def forward(self) -> None:
        with self.changing():
            self.page.go_forward()


class Changing:
    """Waits at its end until the address has changed and the page has settled on it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.before = view.page.url

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.view.page.wait_for_url(lambda address: address != self.before and bool(read_token(address)))
            settle(self.view.page, QUIET_MS)


FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
"""Finds the element that has the focus, inside components too."""
