"""One journey through the app, the same in every engine but the one that the other tests drive."""

from __future__ import annotations

import pytest

from dashboard.panel import words as panel_words
from dashboard.present import words as present_words
from dashboard.shared.numbers import format_value
from dashboard.take_along import words as take_along_words
from policies.comparison.comparison import compare
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token
from tests.browser.helpers.compare import read_token
from tests.browser.helpers.layout import find_layout_faults, find_overlaps
from tests.engines.helpers.person import Person
from tests.folders import load_shipped

OPTION, CRITERION = "sale_or_ban", "privacy"
PAGES = ("", "packages", "robustness", "evidence", "method")
SIZES = [(1440, 900), (390, 844)]
TOUCH = 8
"""Pixels by which boxes of the talk's large type may touch: letters take less than their box."""
DIALOG = "[role=dialog]"
_READ_COMPONENTS = """() => [...document.querySelectorAll("*")]
  .map((node) => node.shadowRoot?.querySelector(".root")?.innerText ?? "")"""

_MEASURE_PANEL = """() => document.querySelector("[data-testid=stSidebarUserContent]").getBoundingClientRect().height"""


def read_scenario(person: Person) -> Scenario:
    token = read_token(person.address)
    return decode_token(token, load_shipped())[0] if token else Scenario.for_dossier(load_shipped())


def name_slider(group: str) -> str:
    name = next(item.name for item in load_shipped().groups if item.id == group)
    return panel_words.PANEL["group_label"].format(name=name)


def wait_for_another(person: Person, before: Scenario) -> Scenario:
    person.wait_until(lambda: read_scenario(person).points != before.points, "a weight has moved")
    person.settle()
    return read_scenario(person)


def expect_agreement(person: Person) -> None:
    """The ranking shows what the address says."""
    results = compare(load_shipped(), read_scenario(person)).results
    shown: list[str] = person.evaluate(_READ_COMPONENTS)
    for alternative, result in results.items():
        name = load_shipped().alternative[alternative].name
        assert any(name in text and format_value(result.value) in text for text in shown), name


def test_a_weight_moves_the_ranking_by_key_and_by_hand(person: Person) -> None:
    person.open()
    assert person.find("h1")["text"] == load_shipped().question
    expect_agreement(person)
    before = read_scenario(person)
    person.press("ArrowRight", on=("input[type=range]", name_slider("rights")))
    moved = wait_for_another(person, before)
    expect_agreement(person)
    person.drag(name_slider("rights"), 0.8)
    wait_for_another(person, moved)
    expect_agreement(person)


def test_a_finger_moves_a_weight_on_a_phone(person: Person) -> None:
    person.engine.resize(390, 844)
    person.open()
    before = read_scenario(person)
    person.click("[data-testid=stExpandSidebarButton]", finger=True)
    person.settle()
    opened = person.evaluate(_MEASURE_PANEL)
    person.drag(name_slider("rights"), 0.8, finger=True)
    wait_for_another(person, before)
    # Lines of the closed panel, which is as good as no pixels wide, would be three times as high.
    assert opened == pytest.approx(person.evaluate(_MEASURE_PANEL), rel=0.3)


def test_a_cell_opens_its_evidence(person: Person) -> None:
    person.open()
    dossier = load_shipped()
    person.click(
        "[data-look=scorecard] .cell", f"{dossier.alternative[OPTION].name}, {dossier.criterion[CRITERION].name}:"
    )
    person.find(DIALOG)
    person.settle()
    said = person.find(DIALOG)["text"]
    readings = [item for item in dossier.readings if (item.alternative, item.criterion) == (OPTION, CRITERION)]
    assert readings
    assert all(text in said for item in readings for text in (item.rationale, *item.locators))
    person.press("Escape")
    person.wait_until(lambda: person.look_for(DIALOG) is None, "the dialog is closed")


def test_the_talk_goes_from_the_first_step_to_the_last(person: Person) -> None:
    person.open(f"/{present_words.PATH}")
    for number, step in enumerate(present_words.TITLES, 1):
        person.find(".stage p", f"{number} · {present_words.word_title(load_shipped(), step)}")
        person.settle()
        assert find_overlaps(person, TOUCH) == [], step
        person.press("PageDown")


def test_a_file_is_taken_along(person: Person) -> None:
    person.open()
    person.click("summary p", take_along_words.TITLE)
    person.settle()
    person.click("button", take_along_words.FILES["brief"][0])
    downloads = person.engine.downloads
    person.wait_until(lambda: any(downloads.glob("*.html")), "there is a file")
    person.wait_until(
        lambda: "</html>" in next(downloads.glob("*.html")).read_text(encoding="utf-8"), "the file is whole"
    )
    assert load_shipped().question in next(downloads.glob("*.html")).read_text(encoding="utf-8")


def test_no_text_is_cut_or_lies_on_another_on_any_page(person: Person) -> None:
    for page in PAGES:
        person.open(f"/{page}")
        for width, height in SIZES:
            person.resize(width, height)
            assert find_layout_faults(person) == [], (page, width, height)
