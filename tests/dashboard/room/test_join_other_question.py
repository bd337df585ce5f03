"""The page for answers with other data than the shipped ones, and with signs in them that could be taken for HTML."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.room.model import Settings
from policies.dossier import load_dossier
from policies.scenario import Scenario, to_json
from tests.dashboard.room.helpers.browser import Browser
from tests.dashboard.room.helpers.memory_store import MemoryStore
from tests.folders import SIGNS, read, write_made_up, write_nasty, write_roads

Join = Callable[..., Browser]


@pytest.fixture
def open_on(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Open a room on another dossier's folder; gives its path."""

    def make(folder: Path, **settings: object) -> str:
        monkeypatch.setenv("POLICY_DOSSIER", str(folder))
        scenario = Scenario.for_dossier(load_dossier(folder))
        opened = store.open_room(to_json(scenario), Settings(**settings))  # type: ignore[arg-type]
        return f"/join/{opened.room.code}"

    return make


class Outline(HTMLParser):
    """The elements of a page, without what is said in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))


@pytest.mark.parametrize("text", [SIGNS, "</style><script>alert(1)</script>\"'><b onclick=x>"], ids=["nasty", "html"])
def test_whatever_stands_in_the_data_shows_as_text(
    join: Join, open_on: Callable[..., str], tmp_path: Path, text: str
) -> None:
    pages = []
    for name, each in (("plain", "text"), ("nasty", text)):
        path = open_on(write_nasty(tmp_path / name, each), asks_name=True, labels=(f"{each} 1", f"{each} 2"))
        browser = join()
        pages.append(browser.get(path).text)
        pages.append(browser.send(path, name=each[:60]).text)
        sent = browser.send(path, most="noise", label=f"{each} 2", name="Ada")
        assert sent.status == 303
        pages.append(browser.get(path).text)
    for plain, nasty in zip(pages[:3], pages[3:], strict=True):
        assert Outline(plain).tags == Outline(nasty).tags


def test_moves_on_a_measured_criterion_are_told_in_its_unit(
    join: Join, open_on: Callable[..., str], tmp_path: Path
) -> None:
    criteria = (
        {"id": "noise", "name": "Noise", "group": "town", "worst": 80, "best": 40, "unit": "dB"},
        {"id": "dust", "name": "Dust", "group": "town", "worst": 50, "best": 0, "unit": "g"},
        {"id": "speed", "name": "Speed", "group": "drive", "worst": 0, "best": 100, "unit": "km/h"},
    )
    readings = (read("north", "noise", 50), read("north", "dust", 3), read("south", "speed", 80))
    path = open_on(write_roads(tmp_path / "roads", criteria=criteria, readings=readings))
    page = join().get(path).text
    assert "Which road?" in page
    assert "From “60 dB” to “40 dB”." in page
    assert join().send(path, most="town", inside_town="yes").status == 303


def test_criteria_without_a_group_are_asked_for_together(
    join: Join, open_on: Callable[..., str], tmp_path: Path, store: MemoryStore
) -> None:
    path = open_on(write_made_up(tmp_path / "made_up"))
    browser = join()
    assert "<details open>" in browser.get(path).text
    assert browser.send(path, inside_="yes", criterion_x="80").status == 303
    own = store.find_own(path.rpartition("/")[2], browser.cookies[path].partition("=")[2])
    assert own is not None
    assert own.ratings.groups == {"": 100}
    assert own.ratings.criteria == {"x": 80, "y": 50}
