"""The frame around the pages, whatever the dossier."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st

from dashboard import cached
from dashboard.packages import words as packages_words
from dashboard.panel import words as panel_words
from dashboard.present import words as present_words
from dashboard.room import words as room_words
from dashboard.shared import words as shared_words
from dashboard.shared.statements.sources import word_version_of_view
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import copy_shipped, write_roads

PAGES = ("", "packages", "robustness", "evidence", "room", "method")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_its_cautions_the_dossiers_version_and_the_panel(page: str, dossier: Dossier) -> None:
    app = App(page=page).assert_sound()
    assert word_version_of_view(dossier) in app.text
    assert app.panel["words"]["heading"] == panel_words.PANEL["heading"]
    assert app.notices == app.errors == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_links_to_every_other_with_the_whole_view(page: str) -> None:
    app = App(page=page)
    links = app.test.page_link
    pages = (
        shared_words.PAGE_COMPARE,
        packages_words.PAGE,
        shared_words.PAGE_ROBUSTNESS,
        shared_words.PAGE_EVIDENCE,
        present_words.PAGE,
        room_words.PAGE,
        shared_words.PAGE_METHOD,
    )
    assert [link.label for link in links] == list(pages)
    assert all(app.token in link.proto.query_string for link in links)


@pytest.mark.parametrize("page", PAGES)
def test_faults_of_a_dossier_are_listed_where_the_page_would_stand(
    page: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    folder = copy_shipped(tmp_path / "damaged")
    readings = (folder / "readings.csv").read_text(encoding="utf-8")
    (folder / "readings.csv").write_text(readings.replace("privacy_law,", "privcy_law,", 1), encoding="utf-8")
    (folder / "sources.csv").unlink()
    app = open_folder(folder, page=page)
    assert not app.test.exception
    assert app.errors == [shared_words.DOSSIER_REFUSED]
    assert "readings.csv, row" in app.text
    assert "privcy_law" in app.text
    assert "sources.csv" in app.text
    assert "ranking" not in app.components


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    app = open_folder(tmp_path / "nowhere")
    assert not app.test.exception
    assert "nowhere" in app.text


def test_a_mended_dossier_opens_on_reload(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    folder = write_roads(tmp_path / "roads")
    whole = (folder / "readings.csv").read_text(encoding="utf-8")
    (folder / "readings.csv").write_text(whole.replace("survey", "surveys"), encoding="utf-8")
    assert open_folder(folder).errors == [shared_words.DOSSIER_REFUSED]
    (folder / "readings.csv").write_text(whole, encoding="utf-8")
    assert list(open_folder(folder).assert_sound().rows) == ["north", "south"]


def test_a_dossier_with_the_least_it_may_hold_opens_on_every_page(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    criteria = [{"id": "noise", "name": "Noise", "worst": 80, "best": 30}]
    readings = [
        {"alternative": "north", "criterion": "noise", "source": "survey", "central": 40},
        {"alternative": "south", "criterion": "noise", "source": "survey", "central": 70},
    ]
    folder = write_roads(
        tmp_path / "least", criteria=criteria, groups=(), readings=readings, sources=[{"id": "survey", "title": "S"}]
    )
    for page in PAGES:
        open_folder(folder, page=page).assert_sound()
    # 40 of 80..30 lies four fifths of the way: -2 + 0.8 * 4 = 1.2, and 70 one fifth: -1.2.
    rows = open_folder(folder).rows
    assert rows["north"]["value"] == pytest.approx(1.2)
    assert rows["south"]["value"] == pytest.approx(-1.2)


def test_the_first_page_opens_by_its_name_too(dossier: Dossier) -> None:
    token = encode_token(Scenario.for_dossier(dossier, weight_set="mostly_cost"))
    app = App(token, page="compare").assert_sound()
    assert app.token == token
    assert app.rows
    assert len(app.test.page_link) == len(PAGES) + 1


def test_a_viewer_who_clears_the_caches_takes_nothing_from_others_and_freezes_no_more_memory() -> None:
    App().assert_sound()
    cached.RESULTS.keep("what", "result")
    frozen = gc.get_freeze_count()
    st.cache_resource.clear()
    st.cache_data.clear()
    App().assert_sound()
    assert cached.RESULTS.find("what") == "result"
    assert gc.get_freeze_count() <= frozen
