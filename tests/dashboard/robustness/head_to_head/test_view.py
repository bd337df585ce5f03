"""Two options, chosen and set against each other."""

from __future__ import annotations

from dashboard.robustness import words as robustness_words
from dashboard.shared.statements.dominance import DOMINANCE_OFF
from policies.dossier.model import Dossier
from tests.dashboard.helpers.robustness import QUICK, open_part


def test_two_alternatives_are_chosen_and_set_against_each_other(dossier: Dossier) -> None:
    app = open_part(robustness_words.HEAD_TO_HEAD, dossier)
    assert "FARA enforcement is ahead of Comprehensive privacy law by" in app.text
    app.test.selectbox(key="robustness_pair_first").set_value("sale_or_ban")
    app.run().assert_sound()
    assert app.test.selectbox(key="robustness_pair_second").value != "sale_or_ban"
    assert "Forced sale or ban is ahead of" in app.text
    assert " gains on " in app.text
    assert "Forced sale or ban is ahead of Comprehensive privacy law in <1 % of the samples" in app.text
    assert "Neither dominates the other" in app.text
    app = open_part(dossier=dossier, silence="leave_out", sampling=QUICK).turn_to(robustness_words.HEAD_TO_HEAD)
    assert DOMINANCE_OFF in app.text
