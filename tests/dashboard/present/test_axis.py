"""The axis of the comparison: snapped to what is shown, said to go on, and the band where all could lie."""

from __future__ import annotations

import pytest

from dashboard.present.axis import build_axis, build_band, build_whole_axis
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario


@pytest.mark.parametrize(
    ("shown", "ends", "said"),
    [
        ([-0.83, 1.42], (-1.0, 1.5), ["the scale goes on to −2", "the scale goes on to +2"]),
        ([-1.0, 1.5], (-1.0, 1.5), ["the scale goes on to −2", "the scale goes on to +2"]),
        ([0.2, 1.9], (0.0, 2.0), ["the scale goes on to −2", ""]),
        ([-2.0, 2.0], (-2.0, 2.0), ["", ""]),
        ([], (-2.0, 2.0), ["", ""]),
    ],
)
def test_the_axis_is_snapped_to_what_is_shown(
    shown: list[float], ends: tuple[float, float], said: list[str], dossier: Dossier
) -> None:
    axis = build_axis(dossier.scale, shown)
    assert (axis["worst"], axis["best"]) == ends
    assert axis["ends"] == said
    assert 3 <= len(axis["ticks"]) <= 8
    (neutral,) = [tick for tick in axis["ticks"] if tick["neutral"]]
    assert neutral["at"] == pytest.approx((0 - axis["worst"]) / (axis["best"] - axis["worst"]))


def test_the_whole_axis_has_nothing_beyond_it(dossier: Dossier) -> None:
    axis = build_whole_axis(dossier.scale)
    assert [tick["number"] for tick in axis["ticks"]] == ["−2", "0", "+2"]
    assert axis["ends"] == ["", ""]


def test_the_band_lies_where_all_ranges_overlap(dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    band = build_band(comparison)
    assert band is not None
    assert all(item.low <= band["low"] < band["high"] <= item.high for item in comparison.results.values())
    assert band["text"] == "all four could lie here"


@pytest.mark.parametrize(
    ("chosen", "text"), [(("sale_or_ban", "privacy_law"), "both could lie here"), (("sale_or_ban",), None)]
)
def test_the_band_counts_who_is_ranked(chosen: tuple[str, ...], text: str | None, dossier: Dossier) -> None:
    band = build_band(compare(dossier, Scenario.for_dossier(dossier, alternatives=chosen)))
    assert (band and band["text"]) == text


def test_where_the_ranges_lie_apart_there_is_no_band(dossier: Dossier) -> None:
    points = {"free_expression": 1.0} if "free_expression" in dossier.criterion else {"liberty": 1.0}
    comparison = compare(dossier, Scenario.for_dossier(dossier, points=points, allowance=0))
    ranges = [(item.low, item.high) for item in comparison.results.values()]
    assert max(low for low, _ in ranges) >= min(high for _, high in ranges)
    assert build_band(comparison) is None
