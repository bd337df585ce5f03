"""Where central weights lean, drawn around nothing."""

from __future__ import annotations

from dashboard.robustness.central_weights.figure import draw_leanings
from tests.dashboard.helpers.robustness import STYLES


def test_leanings_are_drawn_around_nothing() -> None:
    figure = draw_leanings([0.03, -0.03], ["a", "b"], ["11 %", "5 %"], STYLES[0])
    assert figure.layout.xaxis.range[0] == -figure.layout.xaxis.range[1]
    assert draw_leanings([0.0], ["a"], ["100 %"], STYLES[0]).layout.xaxis.range[1] > 0
