"""Weight sets that bear one name: the one that is clicked is the one that is used, and the one that is deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.panel import words as panel_words
from dashboard.session.state import TOKEN_PARAMETER
from dashboard.weight_sets import words as weight_sets_words
from policies import Dossier, Scenario, load_dossier
from policies.scenario.parts import KeptWeightSet
from policies.scenario.serialisation import decode_token, encode_token
from tests.browser.helpers.compare import read_token
from tests.browser.helpers.pages import Visitor, settle, visit
from tests.browser.helpers.server import AppServer
from tests.namesakes import NAMINGS, write_namesakes

LONG = "Weights of the second meeting of the working group on the law"
assert len(LONG) > 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_namesakes(tmp_path_factory.mktemp("namesakes") / "dossier", NAMINGS["equal"])


@pytest.fixture(scope="module")
def namesakes(folder: Path) -> Iterator[AppServer]:
    with AppServer(dossier=folder) as server:
        yield server


@pytest.fixture
def guest(browser: Browser, namesakes: AppServer) -> Iterator[Visitor]:
    with visit(browser, namesakes.url) as visitor:
        yield visitor


def wait_for_weights(page: Page, dossier: Dossier, **points: float) -> Scenario:
    """Wait until the address holds these points, and no others, and give its scenario."""
    wanted = dict.fromkeys(dossier.criterion, 0.0) | points

    def holds(address: str) -> bool:
        return dict(decode_token(read_token(address), dossier)[0].points) == wanted

    page.wait_for_url(holds)
    settle(page)
    return decode_token(read_token(page.url), dossier)[0]


def test_each_entry_of_the_panels_list_of_weight_sets_stands_for_its_own(guest: Visitor, folder: Path) -> None:
    dossier = load_dossier(folder)
    page = guest.open()
    panel = page.get_by_role("region", name=panel_words.PANEL["heading"], exact=True)
    sets = panel.get_by_label(panel_words.PANEL["set"], exact=True)
    assert sets.locator("option").all_inner_texts()[1:] == ["Privacy law (1)", "Privacy law (2)", "Privacy law (3)"]
    sets.select_option(label="Privacy law (2)")
    assert wait_for_weights(page, dossier, one=90, two=10, three=10, four=10).weight_set == "upper"
    sets.select_option(label="Privacy law (3)")
    assert wait_for_weights(page, dossier, one=10, two=10, three=10, four=90).weight_set == "lower"


def test_a_kept_set_that_differs_after_sixty_characters_is_used_and_deleted(guest: Visitor, folder: Path) -> None:
    dossier = load_dossier(folder)
    first, second = KeptWeightSet(f"{LONG}: before", {"one": 3}), KeptWeightSet(f"{LONG}: since", {"two": 3})
    shipped = KeptWeightSet("Privacy law", {"three": 3})
    scenario = Scenario.for_dossier(dossier, weight_sets=(first, second, shipped))
    page = guest.open(f"/?{TOKEN_PARAMETER}={encode_token(scenario)}")
    page.get_by_text(weight_sets_words.TITLE).click()
    settle(page)
    for ending, points in (("since", {"two": 3.0}), ("Privacy law (yours)", {"three": 3.0})):
        choose(page, ending)
        page.get_by_role("button", name=weight_sets_words.BUTTONS["use"], exact=True).click()
        wait_for_weights(page, dossier, **points)
    choose(page, "since")
    page.get_by_role("button", name=weight_sets_words.BUTTONS["delete"], exact=True).click()
    page.wait_for_url(lambda address: len(decode_token(read_token(address), dossier)[0].weight_sets) == 2)
    settle(page)
    assert decode_token(read_token(page.url), dossier)[0].weight_sets == (first, shipped)
    expect(page.get_by_role("region", name=panel_words.PANEL["heading"], exact=True)).to_be_visible()


def choose(page: Page, ending: str) -> None:
    """Choose the kept set whose name ends so."""
    box = page.get_by_role("combobox", name=weight_sets_words.OWN, exact=True)
    box.click()
    page.keyboard.type(ending)
    page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile(f"{re.escape(ending)}$"))
    settle(page)
