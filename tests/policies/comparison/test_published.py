"""Published cases: a composite indicator with its goalposts, and the size of sample that a precision asks for.

Others stand where they belong: rank-order centroids with the draws, a weighted-sum example with the tipping points.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from policies import Dossier, Sampling, Scenario, assess_robustness, compare, find_reversals, find_tipping_points

Make = Callable[..., Dossier]

TOML = """
id = "technology"
version = "2001"
title = "Technology achievement index"
clip = true
[value_scale]
worst = 0
neutral = 0
best = 1
"""
GOALPOSTS = {
    "patents": (0, 994),
    "royalties": (0, 272.6),
    "hosts": (0, 232.4),
    "exports": (0, 80.8),
    "telephones": (0, math.log10(901)),
    "electricity": (math.log10(22), math.log10(6969)),
    "schooling": (0.8, 12.0),
    "enrolment": (0.1, 27.4),
}
COUNTRIES = {
    "finland": (187, 125.6, 200.2, 50.7, 3.080, 4.150, 10.0, 27.4),
    "united_states": (289, 130.0, 179.1, 66.2, 2.997, 4.068, 12.0, 13.9),
    "sweden": (271, 156.6, 125.8, 59.7, 3.096, 4.144, 11.4, 15.3),
    "japan": (994, 64.6, 49.0, 80.8, 3.003, 3.865, 9.5, 10.0),
}
PUBLISHED = {"finland": 0.744, "united_states": 0.733, "sweden": 0.703, "japan": 0.698}


@pytest.fixture
def technology(make: Make) -> Dossier:
    """The first four countries of the technology achievement index; what lies above a goalpost counts as it."""
    return make(
        toml=TOML,
        alternatives=[("id", "name"), *((name, name.title()) for name in COUNTRIES)],
        criteria=[("id", "name", "worst", "best"), *((name, name.title(), *ends) for name, ends in GOALPOSTS.items())],
        readings=[
            ("alternative", "criterion", "source", "central"),
            *((name, c, "s", x) for name, row in COUNTRIES.items() for c, x in zip(GOALPOSTS, row, strict=True)),
        ],
    )


def test_the_technology_achievement_index_of_2001(technology: Dossier) -> None:
    """UNDP, Human Development Report 2001, annex 2.1 and its technical note; telephones and electricity in logarithms.

    The data are those that OECD and JRC (2008), Handbook on Constructing Composite Indicators, work with, written down
    from memory: that they give the published index to a thousandth is what speaks for them.
    """
    overall = compare(technology, Scenario.for_dossier(technology)).overall
    assert overall["value"].to_dict() == pytest.approx(PUBLISHED, abs=1e-3)
    assert overall["rank"].to_dict() == {name: rank for rank, name in enumerate(PUBLISHED, start=1)}


def test_what_would_overturn_the_index(technology: Dossier) -> None:
    """Share moves from where Japan is furthest behind Finland to where it is furthest ahead, until they are level.

    That takes the lead divided by the sum of both distances, and no third country is ahead of them there.
    """
    scenario = Scenario.for_dossier(technology)
    comparison = compare(technology, scenario)
    gains = (comparison.table.central.loc["japan"] - comparison.table.central.loc["finland"]).sort_values()
    lead = comparison.results["finland"].value - comparison.results["japan"].value
    japan = find_reversals(comparison)["japan"]
    assert japan is not None
    assert japan.change == pytest.approx(lead / (gains.iloc[-1] - gains.iloc[0]))
    assert japan.weights[gains.index[-1]] == pytest.approx(1 / 8 + japan.change)
    assert {point.gains for point in find_tipping_points(comparison) if point.loses == "finland"} == {
        "united_states",
        "sweden",
        "japan",
    }


def test_a_precision_of_one_hundredth_takes_9604_samples(technology: Dossier) -> None:
    """With 95 per cent confidence: Tervonen and Lahdelma 2007, European Journal of Operational Research 178."""
    comparison = compare(technology, Scenario.for_dossier(technology))
    robustness = assess_robustness(comparison, Sampling(n_samples=9604, vary="weights"))
    assert 1.96 * robustness.standard_error == pytest.approx(0.01)
