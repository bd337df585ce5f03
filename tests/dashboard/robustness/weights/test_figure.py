"""Sweeps and the tornado: what is drawn where, with few traces."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from dashboard.robustness.weights import words as weights_words
from dashboard.robustness.weights.figure import draw_sweep, draw_sweeps, draw_tornado, find_span
from policies.comparison.comparison import Comparison, compare
from policies.dossier.model import Dossier
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.robustness import STYLES

NAMES = ["One", "Two <b>", "Three", "Four"]


def texts(figure: object) -> list[str]:
    return [item.text for item in figure.layout.annotations]  # type: ignore[attr-defined]


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
