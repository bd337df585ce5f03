from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from policies import Dossier, Filters, Override, Scenario, ScenarioError, build_performance_table
from policies.dossier.model import Reading, Source
from policies.scenario.in_view import find_in_view, list_readings
from policies.scenario.parts import UserSource
from tests.folders import CRITERIA

Make = Callable[..., Dossier]
HEADER = ("alternative", "criterion", "source", "central", "low", "high", "basis", "speaker", "variant")
VARIED = [
    HEADER,
    ("a", "x", "s", 2, 1, 2, "stated", "author", "sale"),
    ("a", "x", "s", -1, -2, 0, "implied", "relayed", "ban"),
    ("a", "x", "t", 1, 0, 1, "implied", "author", ""),
    ("b", "x", "t", 1, 1, 2, "stated", "relayed", "either"),
    ("b", "y", "s", -1, -1, -1, "measured", "author", ""),
]
KINDS = [
    (*CRITERIA[0], "kind", "offered"),
    ("x", "Ex", -2, 2, "outcome", ""),
    ("y", "Why", -2, 2, "means", ""),
    ("u", "Yours", 0, 10, "", "users"),
]


def cell(dossier: Dossier, alternative: str = "a", criterion: str = "x", **choices: object) -> list[float]:
    table = build_performance_table(find_in_view(dossier, Scenario.for_dossier(dossier, **choices)))
    return [float(part.loc[alternative, criterion]) for part in (table.low, table.central, table.high)]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        # s: mean of 2 and -1, least low -2, greatest high 2; t: 1 in 0..1; across both: mean of 0.5 and 1.
        ({}, [-2, 0.75, 2]),
        ({"lens": "s"}, [-2, 0.5, 2]),
        ({"lens": "t"}, [0, 1, 1]),
        ({"filters": Filters(variant="sale")}, [0, 1.5, 2]),  # t names no variant and stays
        ({"filters": Filters(variant="ban")}, [-2, 0, 1]),
        ({"filters": Filters(stated_only=True)}, [1, 2, 2]),
        ({"filters": Filters(authors_only=True)}, [0, 1.5, 2]),
        # Steep, each reading by itself: 2 -> 2, -1 -> -0.5 (mean 0.75), 1 -> 0.5; mean 0.625.
        ({"spacing": "steep"}, [-2, 0.625, 2]),
    ],
)
def test_a_cell_pools_variants_then_sources(make: Make, choices: dict[str, object], expected: list[float]) -> None:
    assert cell(make(readings=VARIED), **choices) == pytest.approx(expected)


def test_either_stays_under_each_variant_and_what_was_measured_was_not_inferred(make: Make) -> None:
    dossier = make(readings=VARIED)
    for variant in ("sale", "ban"):
        assert cell(dossier, "b", filters=Filters(variant=variant)) == [1, 1, 2]
    assert cell(dossier, "b", "y", filters=Filters(stated_only=True)) == cell(dossier, "b", "y")


def test_each_sources_own_central_is_kept_beside_the_pooled_one(make: Make) -> None:
    table = build_performance_table(find_in_view(dossier := make(readings=VARIED), Scenario.for_dossier(dossier)))
    assert {name: frame.loc["a", "x"] for name, frame in table.by_source.items()} == {"s": 0.5, "t": 1}
    assert np.isnan(table.by_source["t"].loc["b", "y"])


@pytest.mark.parametrize("choices", [{}, {"lens": "t"}, {"filters": Filters(stated_only=True)}, {"spacing": "steep"}])
def test_an_override_replaces_the_cell_under_every_choice_and_is_not_spaced(
    make: Make, choices: dict[str, object]
) -> None:
    own = (Override("a", "x", central=-1, low=-1, high=1),)
    dossier = make(readings=VARIED)
    assert cell(dossier, overrides=own, **choices) == [-1, -1, 1]
    table = build_performance_table(find_in_view(dossier, Scenario.for_dossier(dossier, overrides=own, **choices)))
    assert table.overridden.tolist() == [[True, False], [False, False], [False, False]]


def test_a_users_criterion_comes_into_view_with_a_users_reading(make: Make) -> None:
    dossier = make(criteria=KINDS)
    plain = Scenario.for_dossier(dossier)
    assert find_in_view(dossier, plain).criteria == ("x", "y")
    scored = plain.revise(dossier, overrides=(Override("a", "u", 5, 5, 5),))
    assert find_in_view(dossier, scored).criteria == ("x", "y", "u")
    own = UserSource(Source("user_me", "Mine"), (Reading("a", "u", "user_me", 5, 5, 5),))
    assert find_in_view(dossier, plain.revise(dossier, sources=(own,))).criteria == ("x", "y", "u")
    assert find_in_view(dossier, scored.revise(dossier, dropped=("x",))).criteria == ("y", "u")
    assert find_in_view(dossier, scored.revise(dossier, filters=Filters(outcomes_only=True))).criteria == ("x", "u")


def test_a_users_source_counts_in_both_and_can_be_chosen_alone(make: Make) -> None:
    dossier = make(readings=VARIED)
    own = UserSource(Source("user_me", "Mine"), (Reading("a", "x", "user_me", 0, -1, 2, variant="sale"),))
    assert cell(dossier, sources=(own,)) == pytest.approx([-2, 0.5, 2])  # mean of 0.5, 1 and 0
    assert cell(dossier, sources=(own,), lens="user_me") == [-1, 0, 2]
    assert cell(dossier, sources=(own,), lens="t") == [0, 1, 1]
    assert np.isnan(cell(dossier, sources=(own,), lens="user_me", filters=Filters(variant="ban"))).all()
    both = Scenario.for_dossier(dossier, sources=(own,))
    assert find_in_view(dossier, both).sources == ("s", "t", "user_me")
    assert len(list_readings(find_in_view(dossier, both))) == 6


def test_rows_are_labelled_by_id_whatever_the_order_of_a_scenarios_alternatives(small: Dossier) -> None:
    scenario = Scenario(small.id, small.version, {"x": 1.0, "y": 1.0}, alternatives=("c", "a"))
    table = build_performance_table(find_in_view(small, scenario))
    assert table.central.loc["c"].tolist() == [2, -2]
    assert table.central.loc["a"].tolist() == [1, 0]


def test_a_lens_that_does_not_exist_is_refused(small: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"lens: found 'q', expected one of those known here \(known: both, s, t\)"):
        Scenario.for_dossier(small, lens="q")
