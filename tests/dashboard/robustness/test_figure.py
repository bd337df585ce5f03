"""The pictures of the Robustness page: what is drawn where, with few traces, and told apart without colour."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.robustness.choices.figure import draw_importance, draw_levels
from dashboard.robustness.firm.figure import Strip, StripRow, draw_strip
from dashboard.robustness.head_to_head.figure import draw_head_to_head
from dashboard.robustness.supporters.figure import draw_leanings
from dashboard.robustness.weights import words as weights_words
from dashboard.robustness.weights.figure import draw_sweep, draw_sweeps, draw_tornado, find_span
from dashboard.theme import style_alternative
from policies.comparison.comparison import Comparison, compare
from policies.comparison.head_to_head import compare_head_to_head
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.scenario import Scenario
from tests.dashboard.test_theme import BACKGROUNDS, find_contrast
from tests.folders import write_roads

STYLES = [style_alternative(place) for place in range(4)]
NAMES = ["One", "Two <b>", "Three", "Four"]


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier))


def texts(figure: object) -> list[str]:
    return [item.text for item in figure.layout.annotations]  # type: ignore[attr-defined]


def test_alternatives_are_told_apart_without_colour() -> None:
    styles = [style_alternative(place) for place in range(56)]
    assert len(set(styles)) == 56
    assert all(find_contrast(style.colour, ground) >= 3 for style in styles for ground in BACKGROUNDS)
    assert len({style.dash for style in styles[:6]}) == 6
    assert len({style.symbol for style in styles[:7]}) == 7
    assert len({style.pattern for style in styles[:8]}) == 8


def test_a_strip_has_a_bar_as_long_as_each_share_and_escapes_names() -> None:
    rows = (StripRow("A", 0.25, "25 %", STYLES[0].colour), StripRow('<script>"', 0.0, "<1 %", STYLES[1].colour))
    strip = draw_strip(Strip("Both vary", "Weights and readings.", rows), "Title <i>")
    assert f"{STYLES[0].colour} 25.00%" in strip
    assert "&lt;script&gt;&quot;" in strip
    assert "&lt;1 %" in strip
    assert 'aria-label="Title &lt;i&gt;"' in strip
    assert strip.count('<th scope="row">') == 2


def test_small_sweeps_are_a_line_an_alternative_and_a_mark_a_tipping_point(comparison: Comparison) -> None:
    sweeps = sweep_criteria(comparison)
    figure = draw_sweeps(sweeps, [item.criterion for item in sweeps], NAMES, STYLES)
    named = [trace for trace in figure.data if trace.name]
    assert [trace.name for trace in named] == ["One", "Two &lt;b&gt;", "Three", "Four"]
    assert len({trace.line.dash for trace in named}) == 4
    assert len(figure.data) == len(named) + 2
    assert len(figure.data[-1].x) == sum(len(sweep.tips) for sweep in sweeps)
    # A point on a panel: where both options stand at their tipping point, their lines meet.
    for x, y in zip(figure.data[-1].x, figure.data[-1].y, strict=True):
        on = [t for t in named if any(a == x and b == pytest.approx(y) for a, b in zip(t.x, t.y, strict=True) if a)]
        assert len(on) >= 2
    bounds = [value for trace in named for value in trace.y if value is not None]
    assert min(bounds) >= 0
    assert max(bounds) <= figure.layout.yaxis.range[0]


def test_an_enlarged_sweep_names_each_line_at_its_end_without_overlap(comparison: Comparison) -> None:
    sweeps = sweep_criteria(comparison)
    sweep = next(item for item in sweeps if item.criterion == "privacy")
    figure = draw_sweep(sweep, find_span(sweeps), NAMES, STYLES, weights_words.AXES)
    ends = {item.text: item.y for item in figure.layout.annotations if item.xref == "paper"}
    assert set(ends) == {"One", "Two &lt;b&gt;", "Three", "Four"}
    heights = sorted(ends.values())
    assert min(above - below for below, above in pairwise(heights)) > 0.05
    assert figure.layout.shapes[0].x0 == pytest.approx(100 / 12)
    assert tuple(figure.layout.xaxis.range) == (0, 100)
    assert figure.data[-1].text == ("13 %",)


def test_a_line_that_ends_before_all_the_weight_is_named_where_it_ends(dossier: Dossier) -> None:
    found = compare(dossier, Scenario.for_dossier(dossier, silence="leave_out"))
    sweeps = sweep_criteria(found)
    for sweep in sweeps:
        figure = draw_sweep(sweep, find_span(sweeps), NAMES, STYLES, weights_words.AXES)
        assert all(not math.isnan(item.y) for item in figure.layout.annotations)


def test_swings_are_drawn_from_their_central_and_marked_where_the_lead_changes(comparison: Comparison) -> None:
    bars = find_tornado_bars(comparison)[:5]
    figure = draw_tornado(bars, [f"cell {place}" for place in range(5)], [*STYLES, STYLES[0]], comparison.leaders)
    drawn, marks = figure.data
    for base, width, bar in zip(drawn.base, drawn.x, bars, strict=True):
        assert base == pytest.approx(bar.low - bar.central)
        assert base + width == pytest.approx(bar.high - bar.central)
    changing = sum(leads != comparison.leaders for item in bars for leads in (item.leads_at_low, item.leads_at_high))
    assert len(marks.x) == changing
    assert "−0.17 / +0.08" in texts(figure)


def test_importance_is_drawn_over_a_fixed_axis() -> None:
    figure = draw_importance([0.1, 0.0], [0.6, 0.0], ["Lens", "Spacing"], ["60 %", "0 %"])
    assert tuple(figure.layout.xaxis.range) == (0, 1)
    assert figure.data[1].marker.pattern.shape == "/"
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


def test_leanings_are_drawn_around_nothing() -> None:
    figure = draw_leanings([0.03, -0.03], ["a", "b"], ["11 %", "5 %"], STYLES[0])
    assert figure.layout.xaxis.range[0] == -figure.layout.xaxis.range[1]
    assert draw_leanings([0.0], ["a"], ["100 %"], STYLES[0]).layout.xaxis.range[1] > 0


def test_a_pair_is_two_marks_a_row_open_where_silent(tmp_path: Path, comparison: Comparison) -> None:
    pair = compare_head_to_head(comparison, "fara_enforcement", "privacy_law")
    figure = draw_head_to_head(pair.parts, list(pair.parts.index), NAMES[:2], STYLES[:2])
    joins, first, second = figure.data
    assert first.showlegend
    assert second.name == "Two &lt;b&gt;"
    silent = pair.parts["first"].isna().tolist()
    assert [symbol.endswith("-open") for symbol in first.marker.symbol] == silent
    assert len(joins.x) == 3 * len(pair.parts)
    dossier = load_dossier(write_roads(tmp_path / "roads", readings=[
        {"alternative": name, "criterion": "noise", "source": "survey", "central": 0} for name in ("north", "south")
    ]))  # fmt: skip
    flat = compare_head_to_head(compare(dossier, Scenario.for_dossier(dossier)), "north", "south")
    assert draw_head_to_head(flat.parts, ["a", "b"], NAMES[:2], STYLES[:2]).layout.xaxis.range[1] > 0
