"""Text of a dossier or of a link reaches the page as text: it is never Markdown, markup or a formula."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.shared.escaping import plain
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.parts import Override
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, SIGNS, write_nasty, write_roads

NASTY = {
    "signs": SIGNS,
    "a list": "- one",
    "a number": "1. one",
    "a heading": "# one",
    "a formula": "=1+1",
    "ten thousand letters": "x" * 10_000,
}
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("place", ["compare", "method", "a cell", "an option"])
def test_a_dossiers_text_is_shown_as_it_is(
    kind: str, place: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    text = NASTY[kind]
    folder = write_nasty(tmp_path / "roads", text)
    app = open_folder(folder, page="method" if place == "method" else "")
    if place == "a cell":
        app.open("scorecard", "north", "noise")
    if place == "an option":
        app.open("ranking", "north")
    app.assert_sound()
    shown = " ".join(text.split())
    # Our own prose may hold the shorter texts too; a dossier's stands there escaped.
    assert any(plain(text) in source for source in app.sources)
    for source in app.sources:
        assert kind != "signs" or shown not in source


@pytest.mark.parametrize("kind", NASTY)
def test_components_are_given_text_unchanged(kind: str, tmp_path: Path, open_folder: Callable[..., App]) -> None:
    text = NASTY[kind]
    folder = write_nasty(tmp_path / "roads", text)
    dossier = load_dossier(folder)
    app = open_folder(folder)
    assert [row["name"] for row in app.read("ranking")["rows"]] == [item.name for item in dossier.alternatives]
    assert app.panel["criteria"]["noise"]["question"] == dossier.criterion["noise"].question
    assert app.panel["groups"][0]["name"] == dossier.groups[0].name


@pytest.mark.parametrize("kind", NASTY)
def test_text_of_a_link_is_shown_as_it_is(kind: str, dossier: Dossier) -> None:
    own = Override("privacy_law", "privacy", 1, 1, 1, NASTY[kind][:9000])
    app = App(encode_token(Scenario.for_dossier(dossier, overrides=(own,)))).open("scorecard", "privacy_law", "privacy")
    app.assert_sound()
    assert any(plain(NASTY[kind][:9000]) in item.value for item in app.test.info)


@pytest.mark.parametrize("kind", NASTY)
def test_what_a_refused_link_or_file_held_is_shown_as_it_is(kind: str) -> None:
    text = NASTY[kind]
    for app in (
        App(text),
        App().edit(
            {"kind": "csv", "name": text, "content": b64encode(f"criterion,points\n{text!r},5\n".encode()).decode()}
        ),
    ):
        app.assert_sound()
        assert app.notices
        for item in app.test.warning:
            assert not _SIGN.search(_ESCAPE.sub("", item.value)), item.value


@pytest.mark.parametrize("kind", NASTY)
def test_faults_of_a_dossier_are_shown_as_text(kind: str, tmp_path: Path, open_folder: Callable[..., App]) -> None:
    folder = write_roads(tmp_path / "roads", groups=[*ROADS["groups"], {"id": f"{NASTY[kind]}!", "name": "x"}])
    app = open_folder(folder)
    assert not app.test.exception
    faults = "\n".join(item.value for item in app.test.markdown)
    assert "groups" in faults
    for line in faults.splitlines():
        assert line.startswith("- ")
        assert not _SIGN.search(_ESCAPE.sub("", line.removeprefix("- "))), line
