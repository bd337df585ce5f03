"""Which weights, which readings? Sweeps and the tornado."""

from __future__ import annotations

import pytest

from dashboard.robustness import words as robustness_words
from dashboard.robustness.weights import words as weights_words
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.robustness import find_alts, open_part


@pytest.mark.parametrize("silence", ["neutral", "leave_out"])
def test_sweeps_and_swings_are_told_in_words(silence: str, dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier, silence=silence)
    comparison = compare(dossier, Scenario.for_dossier(dossier, silence=silence))
    sweeps, bars = sweep_criteria(comparison), find_tornado_bars(comparison)
    assert weights_words.word_sweeps(comparison, sweeps) in app.text
    assert weights_words.word_tornado(comparison, bars) in app.text
    assert weights_words.tabulate_tips(comparison, sweeps).to_string() in app.tables
    assert len(find_alts(app)) == 3


def test_a_criterion_is_enlarged_and_stays_so_while_a_weight_moves(dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier)
    app.test.selectbox(key="robustness_sweep").set_value("workability")
    app.run().assert_sound()
    app.edit({"kind": "set", "set": "mostly_cost"}).assert_sound()
    comparison = compare(dossier, app.read_scenario(dossier))
    sweep = next(item for item in sweep_criteria(comparison) if item.criterion == "workability")
    assert weights_words.word_sweep(comparison, sweep) in app.text


def test_only_the_widest_swings_are_drawn_until_all_are_asked_for(dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier)

    def count_rows() -> int:
        figure = next(item for item in app.test.get("plotly_chart") if item.key.endswith("swings"))
        return str(figure.proto.spec).count('"yanchor":"middle"')

    few = count_rows()
    app.test.toggle(key="robustness_swings_all").set_value(True)
    app.run().assert_sound()
    assert count_rows() > 2 * few
