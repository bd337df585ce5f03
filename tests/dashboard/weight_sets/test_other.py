"""A colleague's link beside one's own view: nothing of one's own is replaced, and what differs is said."""

from __future__ import annotations

import pytest

from dashboard.weight_sets import words
from dashboard.weight_sets.other import read_other
from policies import Criterion, Dossier, Override, Scenario, ScenarioError, encode_token, to_json
from tests.dashboard.helpers.app import App


def make_other(dossier: Dossier, **choices: object) -> Scenario:
    return Scenario.for_dossier(dossier, points={"privacy": 70, "breadth": 30}, **choices)


@pytest.mark.parametrize("written", ["{token}", "  {token}\n", "http://x.org/present?step=2&s={token}"])
def test_a_link_brings_its_weights_and_what_else_differs_is_said(dossier: Dossier, written: str) -> None:
    other = make_other(dossier, lens="kokas", alternatives=("sale_or_ban", "privacy_law"))
    found = read_other(dossier, Scenario.for_dossier(dossier), written.format(token=encode_token(other)))
    assert found.points == other.points
    assert len(found.differences) == 2
    assert found.differences[0].startswith("Whose readings count: Kokas 2022; here: every source")
    assert found.differences[1].startswith("Options in view: ")


def test_a_file_does_so_too_and_own_entries_are_named(dossier: Dossier) -> None:
    own = Override("privacy_law", "privacy", 2, 2, 2, "Mine")
    other = make_other(dossier, overrides=(own,))
    found = read_other(dossier, Scenario.for_dossier(dossier), to_json(other).encode())
    assert [line.partition(":")[0] for line in found.differences] == ["Your score"]


def test_where_only_the_weights_differ_nothing_else_is_said(dossier: Dossier) -> None:
    found = read_other(dossier, Scenario.for_dossier(dossier), encode_token(make_other(dossier)))
    assert (found.differences, found.notices) == ((), ())


@pytest.mark.parametrize("text", ["http://x.org/present?step=2", "https://x.org/", "s1damaged", "<b>", "x" * 50_000])
def test_what_is_no_link_says_what_to_copy(dossier: Dossier, text: str) -> None:
    with pytest.raises(ScenarioError, match="copy"):
        read_other(dossier, Scenario.for_dossier(dossier), text)


def test_on_the_page_their_weights_join_the_kept_sets_and_nothing_is_replaced(dossier: Dossier) -> None:
    app = App(encode_token(Scenario.for_dossier(dossier, weight_set="mostly_cost")))
    app.test.session_state["weight_sets"] = True
    app.run().test.text_input(key="other_link").set_value(encode_token(make_other(dossier, lens="kokas")))
    assert words.OTHER_DIFFERS in app.run().assert_sound().text
    app.test.text_input(key="other-0-name").set_value("Kim's")
    next(button for button in app.test.button if button.form_id == "other-0").click()
    now = app.run().assert_sound().read_scenario(dossier)
    assert [(item.name, item.points["privacy"]) for item in now.weight_sets] == [("Kim's", 70)]
    assert (now.weight_set, now.lens) == ("mostly_cost", "both")


def test_weights_on_criteria_that_are_not_here_stay_behind(dossier: Dossier) -> None:
    own = Criterion("user_c", "Beauty", "Beauty", -2, 2, offered="users")
    both = Scenario.for_dossier(dossier, own_criteria=(own,), points={"privacy": 40, "user_c": 60})
    found = read_other(dossier, Scenario.for_dossier(dossier), encode_token(both))
    assert {name: value for name, value in found.points.items() if value} == {"privacy": 40}
    lone = Scenario.for_dossier(dossier, own_criteria=(own,), points={"user_c": 60})
    with pytest.raises(ScenarioError, match="no criterion that there is here"):
        read_other(dossier, Scenario.for_dossier(dossier), encode_token(lone))
