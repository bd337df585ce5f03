"""Two options, drawn as two marks a row."""

from __future__ import annotations

from pathlib import Path

from dashboard.robustness.head_to_head.figure import draw_head_to_head
from policies.comparison.comparison import Comparison, compare
from policies.comparison.head_to_head import compare_head_to_head
from policies.dossier.loading import load_dossier
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.robustness import STYLES
from tests.folders import write_roads

NAMES = ["One", "Two <b>", "Three", "Four"]


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
