"""The Packages page as the app draws it, in the views in which there is little or much to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.packages import words
from dashboard.packages.file import write_packages
from dashboard.packages.view import BUILDER
from dashboard.session.model import BUILT_PACKAGE
from dashboard.shared.numbers import format_value
from dashboard.shared.provenance.handout import Occasion
from policies import Alternative, Dossier, Filters, Override, Scenario, encode_token
from policies.dossier import Package
from policies.packages import compare_packages, find_coverage
from policies.terms import PACKAGE_RULES, SILENCES
from tests.dashboard.helpers.app import App
from tests.folders import ROADS, write_roads

THREE = ("privacy_law", "data_agreements", "fara_enforcement")


def open_page(dossier: Dossier, **choices: Any) -> App:
    return App(encode_token(Scenario.for_dossier(dossier, **choices)), "packages").assert_sound()


def tick(app: App, *members: str) -> App:
    event = {"seq": app.read(BUILDER)["applied"].get("a", 0) + 1, "kind": "package", "members": list(members)}
    return app.send(BUILDER, "edit", {"client": "a", "events": [event]}).assert_sound()


def read_figures(app: App) -> list[str]:
    return [item.value for item in app.test.metric]


@pytest.mark.parametrize("rule", PACKAGE_RULES)
@pytest.mark.parametrize("silence", SILENCES)
def test_what_is_ticked_is_put_together_and_its_figures_are_the_models(
    dossier: Dossier, rule: str, silence: str
) -> None:
    app = tick(open_page(dossier, package_rule=rule, silence=silence), *THREE)
    scenario = app.read_scenario(dossier)
    (built,) = scenario.packages
    assert (built.id, built.members) == (BUILT_PACKAGE, THREE)
    compared = compare_packages(dossier, scenario, [built.id], THREE)
    coverage = find_coverage(compared, built.id)
    value, uncovered, harm = read_figures(app)
    result = compared.results.get(built.id)
    assert value.startswith(format_value(result.value) if result else words.NO_VALUE)
    assert uncovered == words.OF.format(count=len(coverage.uncovered), total=len(compared.table.criteria))
    assert harm == words.OF.format(count=len(coverage.harm), total=len(compared.table.criteria))


def test_undo_takes_a_tick_back_and_the_link_holds_it(dossier: Dossier) -> None:
    app = tick(open_page(dossier), *THREE)
    assert App(app.token, "packages").assert_sound().read(BUILDER)["ticked"] == list(THREE)
    app.edit({"kind": "undo"}).assert_sound()
    assert app.read_scenario(dossier).packages == ()


@pytest.mark.parametrize(
    "members", [["privacy_law"], [], ["privacy_law", "nobody"], ["privacy_law", "privacy_law"], ["<b>", 3]]
)
def test_what_is_no_package_changes_nothing_and_says_so(dossier: Dossier, members: list[Any]) -> None:
    app = open_page(dossier)
    before = app.read_scenario(dossier)
    event = {"seq": 1, "kind": "package", "members": members}
    app.send(BUILDER, "edit", {"client": "a", "events": [event]}).assert_sound()
    assert app.read_scenario(dossier) == before
    assert app.notices


def test_a_score_of_ones_own_goes_with_the_package_it_was_of(dossier: Dossier) -> None:
    built = Package(BUILT_PACKAGE, "It", THREE)
    own = Override(BUILT_PACKAGE, "privacy", 2, 2, 2)
    app = open_page(dossier, packages=(built,), overrides=(own,))
    assert app.read_scenario(dossier).overrides == (own,)
    tick(app, "privacy_law", "fara_enforcement")
    assert app.read_scenario(dossier).overrides == ()


@pytest.mark.parametrize(
    "choices",
    [
        {"lens": "kokas"},
        {"filters": Filters(stated_only=True, authors_only=True)},
        {"packages_in_view": ()},
        {"packages_in_view": ("three_focal",)},
        {"packages_in_ranking": True},
        {"alternatives": ("sale_or_ban",)},
        {"own_alternatives": (Alternative("user_a", "<b>A</b> =1", "A"),), "own_set_aside": True},
        {"own_alternatives": (Alternative("user_a", "<b>A</b> =1", "A"),)},
    ],
)
def test_it_stands_in_every_view(dossier: Dossier, choices: dict[str, Any]) -> None:
    app = open_page(dossier, **choices)
    assert len(read_figures(app)) == 3
    boxes = app.read(BUILDER)["measures"]
    assert len(boxes) == 11 + (bool(choices.get("own_alternatives")) and not choices.get("own_set_aside"))


def test_where_nothing_carries_weight_it_says_so(dossier: Dossier) -> None:
    points = dict.fromkeys(dossier.criterion, 0.0) | {"privacy": 1.0}
    assert open_page(dossier, points=points, dropped=("privacy",)).errors


def test_a_dossier_without_packages_or_with_one_option_has_the_page_too(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    app = open_folder(write_roads(tmp_path / "roads"), page="packages").assert_sound()
    assert "Put one together below" in app.text
    readings = [row for row in ROADS["readings"] if row["alternative"] == "north"]
    lone = write_roads(tmp_path / "lone", alternatives=ROADS["alternatives"][:1], readings=readings)
    open_folder(lone, page="packages").assert_sound()


def test_its_file_holds_the_packages_and_starts_no_formula(dossier: Dossier) -> None:
    named = Package("user_x", "=cmd()", THREE)
    scenario = Scenario.for_dossier(dossier, packages=(named,), packages_in_view=("user_x", "three_focal"))
    written = write_packages(compare_packages(dossier, scenario), Occasion(date(2026, 11, 28), "https://example.org"))
    text = written.decode("utf-8-sig")
    assert "'=cmd()" in text
    assert "How measures combine is our assumption: neither essay scored a package." in text
