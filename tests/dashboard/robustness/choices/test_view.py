"""Which choices matter? The grid, and a view of it put on screen."""

from __future__ import annotations

import pytest

from dashboard.robustness import words as robustness_words
from dashboard.robustness.choices import words as choices_words
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.robustness.choice_grid import explore_choices
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.robustness import open_part


def test_what_the_lead_depends_on_is_computed_and_said(dossier: Dossier) -> None:
    app = open_part(robustness_words.CHOICES, dossier)
    scenario = Scenario.for_dossier(dossier)
    grid = explore_choices(dossier, scenario)
    told = choices_words.word_choices(compare(dossier, scenario), grid)
    assert "depends mostly on “whose readings count”" in told
    assert told in app.text
    views = app.test.dataframe[0].value
    assert len(views) == len(grid.leads)
    assert views[choices_words.CHANGED].iloc[0] == 0
    assert app.test.button(key="robustness_load_view").disabled


def test_a_view_of_the_grid_is_put_on_screen_as_one_step(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_part(robustness_words.CHOICES, dossier, points={"privacy": 30.0, "liberty": 10.0})
    scenario = app.read_scenario(dossier)
    comparison = compare(dossier, scenario)
    grid = explore_choices(dossier, scenario)
    _, rows = choices_words.tabulate_views(comparison, grid)
    # AppTest cannot choose a row of a table.
    monkeypatch.setattr("dashboard.robustness.choices.view.find_chosen", lambda *_: rows[5])
    app.run()
    assert choices_words.word_chosen(comparison, grid, rows[5]) in app.text
    app.test.button(key="robustness_load_view").click()
    app.run().assert_sound()
    loaded = app.read_scenario(dossier)
    assert loaded == grid.build_scenario(rows[5])
    assert loaded != scenario
    app.edit({"kind": "undo"}).assert_sound()
    assert app.read_scenario(dossier) == scenario
