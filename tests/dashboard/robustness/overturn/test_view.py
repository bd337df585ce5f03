"""What would overturn it? Said, bounded, and put on screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dashboard.robustness import words as robustness_words
from dashboard.robustness.overturn import words as overturn_words
from dashboard.shared.statements import changes
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.robustness.reversal import REVERSAL_NOTE, find_reversals, find_score_reversals
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.robustness import open_part
from tests.folders import read, write_roads


def test_what_would_overturn_the_lead_is_said_and_loaded(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    reversals, scores = find_reversals(comparison), find_score_reversals(comparison)
    for alternative, moves in scores.items():
        assert changes.word_reversal_in_full(comparison, alternative, reversals[alternative]) in app.text
        assert changes.word_score_reversals_in_full(comparison, alternative, moves) in app.text
    assert changes.NO_SCORE in app.text
    app.test.button(key="robustness_load_data_agreements").click()
    app.run().assert_sound()
    moved = compare(dossier, app.read_scenario(dossier))
    assert moved.results["data_agreements"].rank == 1
    app.edit({"kind": "undo"}).assert_sound()
    assert compare(dossier, app.read_scenario(dossier)).leaders == ("fara_enforcement",)


def test_bounds_say_who_can_lead_within_them(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier)
    assert "Without bounds, " in app.text
    app.test.multiselect(key="robustness_bounded").set_value(["privacy", "cross_border"])
    app.run().assert_sound()
    app.test.slider(key="robustness_bound_privacy").set_value((0.8, 1.0))
    app.run().assert_sound()
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = find_reversals(comparison, {"privacy": (0.8, 1.0)})
    assert found["fara_enforcement"] is None
    assert overturn_words.word_bounds(comparison, found, bounded=True) in app.text
    app.test.slider(key="robustness_bound_cross_border").set_value((0.5, 1.0))
    app.run().assert_sound()
    assert any("the least shares add up to 1.3" in notice for notice in app.notices)


def test_an_alternative_that_no_weights_put_first_is_told_so(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1, low=-2, high=0)]
    app = open_folder(write_roads(tmp_path / "roads", readings=readings), page="robustness")
    app.turn_to(robustness_words.OVERTURN)
    assert changes.NO_WEIGHTS.format(name="South road") in app.text
    assert not [item for item in app.test.button if item.label == overturn_words.LOAD_WEIGHTS]
    app = app.turn_to(robustness_words.CENTRAL_WEIGHTS)
    assert "South road: never first in " in app.text


def test_where_silence_is_left_out_no_smallest_change_is_claimed(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier, silence="leave_out")
    assert REVERSAL_NOTE in app.text
    assert overturn_words.BOUNDS_TITLE not in app.text
    assert "By one score: " in app.text
