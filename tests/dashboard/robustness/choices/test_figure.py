"""Which choices matter, drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.robustness.choices.figure import draw_importance, draw_levels
from tests.dashboard.helpers.robustness import STYLES


def texts(figure: object) -> list[str]:
    return [item.text for item in figure.layout.annotations]  # type: ignore[attr-defined]


def test_importance_is_drawn_over_a_fixed_axis() -> None:
    figure = draw_importance([0.1, 0.0], [0.6, 0.0], ["Lens", "Spacing"], ["60 %", "0 %"])
    assert tuple(figure.layout.xaxis.range) == (0, 1)
    assert figure.data[1].marker.line.width > 0
    assert texts(figure) == ["Lens", "60 %", "Spacing", "0 %"]


def test_strips_of_levels_fill_the_whole_width_and_mark_the_present_ones() -> None:
    levels = pd.DataFrame([[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]], columns=["a", "b", ""])
    labels = {"Choice": ["one & two", "three"]}
    figure = draw_levels(levels, labels, ["A", "B", "Nobody"], [*STYLES[:2], None], [True, False])
    for row in range(2):
        ends = [trace.base[row] + trace.x[row] for trace in figure.data]
        assert ends[-1] == pytest.approx(1)
        assert figure.data[0].base[row] == 0
    assert texts(figure) == ["<i>Choice</i>", "<b>one &amp; two</b>", "three"]
    assert figure.data[0].text == ("50 %", "25 %")
    assert figure.data[2].text == ("", "50 %")
