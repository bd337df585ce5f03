"""Text of a dossier or of a link reaches the page as text: it is never Markdown, markup or a formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.widgets import plain
from policies.dossier import load_dossier
from policies.model import Dossier
from policies.scenario import Override, Scenario, encode_token
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.folders import GROUPS, read, write_dossier

NASTY = {
    "signs": "<b>bold</b><img src=x onerror=alert(1)><script>alert(1)</script> [click](https://example.org) "
    "![pic](https://example.org/p.png) <https://example.org> https://example.org a@example.org :red[alarm] "
    ":material/home: :smile: $x^2$ $$y$$ *a* **b** __c__ ~~d~~ `e` &lt;i&gt; a \\* -> \u202eevil\u202c \u05d0 \U0001f642",
    "a list": "- one",
    "a number": "1. one",
    "a heading": "# one",
    "a formula": "=1+1",
    "ten thousand letters": "x" * 10_000,
}
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def write_nasty(folder: Path, text: str) -> Path:
    criteria = [
        {"id": name, "name": f"{text} {name}", "short_name": text, "group": name, "question": text, "worst": -2, "best": 2,
         "worst_means": text, "neutral_means": text, "best_means": text, "guard": text}
        for name in ("noise", "speed")
    ]  # fmt: skip
    groups = [{"id": name, "name": text} for name in ("noise", "speed")]
    told = {"rationale": text, "phrase": text, "phrase_locator": "p1", "locators": "p1 p2"}
    readings = [read("north", "noise", 1, **told), read("north", "speed", -1, **told), read("south", "noise", 0, **told)]
    escaped = "".join(f"\\U{ord(sign):08x}" for sign in text)
    settings = (
        f'id = "roads"\nversion = "1"\ntitle = "{escaped}"\nquestion = "{escaped}"\nbaseline = "{escaped}"\nas_of = "{escaped}"'
    )
    return write_dossier(
        folder,
        settings=settings,
        labels=[text, text, text],
        alternatives=[{"id": name, "name": f"{text} {name}", "description": text} for name in ("north", "south")],
        criteria=criteria,
        groups=groups,
        sources=[{"id": "survey", "title": text, "authors": f"{text[:200]} Ada", "date": "2020", "publisher": text, "note": text}],
        readings=readings,
        codings=[{"option": "north", "criterion": "noise", "source": "survey", "coding": "final_1", "basis": "stated",
                  "score": 1, "low": 1, "high": 1, "locators": "p1", "rationale": text}],
        corrections=[{"option": "north", "criterion": "noise", "source": "survey", "field": "score", "was": "1", "now": "2",
                      "reason": text}],
        weight_sets=[{"set": "mine", "criterion": "noise", "points": 1, "set_name": text, "derivation": text}],
    )  # fmt: skip


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("place", ["compare", "method", "a cell", "an option"])
def test_a_dossiers_text_is_shown_as_it_is(kind: str, place: str, tmp_path: Path, open_folder: Callable[..., App]) -> None:
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
def test_what_a_refused_link_or_file_held_is_shown_as_it_is(kind: str, dossier: Dossier) -> None:
    text = NASTY[kind]
    for app in (App(text), App().edit({"kind": "csv", "name": text, "text": f"criterion,points\n{text!r},5\n"})):
        app.assert_sound()
        for item in app.test.warning:
            assert not _SIGN.search(_ESCAPE.sub("", item.value)), item.value


@pytest.mark.parametrize("kind", NASTY)
def test_faults_of_a_dossier_are_shown_as_text(kind: str, tmp_path: Path, open_folder: Callable[..., App]) -> None:
    folder = write_dossier(tmp_path / "roads", groups=[*GROUPS, {"id": f"{NASTY[kind]}!", "name": "x"}])
    app = open_folder(folder)
    assert not app.test.exception
    faults = "\n".join(item.value for item in app.test.markdown)
    assert "groups" in faults
    for line in faults.splitlines():
        assert line.startswith("- ")
        assert not _SIGN.search(_ESCAPE.sub("", line.removeprefix("- "))), line
