"""Published decision problems, each a small dossier beside its published figures; the origin is the dossier's source.

A figure holds to a unit of its last digit, or to what the case itself was checked at. What the format cannot express is
said where the case asks for it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from policies import (
    Comparison,
    Dossier,
    DossierError,
    Sampling,
    Scenario,
    assess_robustness,
    compare,
    load_dossier,
)
from policies.comparison import weigh_by_rank
from policies.robustness.draws import sample_in_order

CASES = Path(__file__).parent
TWO_DIGITS, FOUR_DIGITS = 0.0101, 1.01e-4


def load_case(name: str) -> Dossier:
    return load_dossier(CASES / name / "dossier")


def read_published(name: str, *index: str) -> pd.DataFrame:
    return pd.read_csv(CASES / name / "published.csv").set_index(list(index))


def compare_published(dossier: Dossier, weight_set: str = "published", **choices: object) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier, weight_set=weight_set, **choices))


def list_values(comparison: Comparison) -> dict[tuple[str, str], float]:
    """Value of every cell that is read, by option and criterion."""
    return comparison.table.central.stack().dropna().to_dict()


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("*/dossier")))
def test_every_case_is_a_faultless_dossier_that_names_its_origin(name: str) -> None:
    dossier = load_case(name)
    assert dossier.warnings == ()
    (origin,) = dossier.sources
    assert origin.url
    assert origin.note


# Two-level weights ---------------------------------------------------------------------------------------------------


def test_a_composite_index_of_eight_pillars_in_two_groups() -> None:
    dossier, published = load_case("asem"), read_published("asem", "alternative")
    overall = compare_published(dossier).overall
    assert overall["value"].to_dict() == pytest.approx(published["index"].to_dict(), abs=TWO_DIGITS)
    assert overall["rank"].to_dict() == published["rank"].to_dict()
    for group in ("conn", "sust"):
        others = tuple(item.id for item in dossier.criteria if item.group != group)
        values = compare_published(dossier, dropped=others).overall["value"]
        assert values.to_dict() == pytest.approx(published[group].to_dict(), abs=TWO_DIGITS)


# Ordinal weights and rank acceptability ------------------------------------------------------------------------------


@pytest.fixture
def cancer() -> Comparison:
    return compare_published(load_case("cancer"), "severe_first")


def test_weights_known_by_their_order_alone(cancer: Comparison) -> None:
    """The published figures come from 10,000 samples of another stream, so that they hold to 0.004."""
    published = read_published("cancer", "criterion")
    robustness = assess_robustness(cancer, Sampling(n_samples=100_000, weighting="order", vary="weights"))
    assert robustness.rank_acceptability.to_numpy().tolist() == [[0, 1], [1, 0]]
    assert robustness.confidence_factor["control"] == 1
    assert np.isnan(robustness.confidence_factor["new_treatment"])
    central = robustness.central_weights
    assert central.loc["new_treatment"].isna().all()
    assert central.loc["control"].to_dict() == pytest.approx(published["central_of_control"].to_dict(), abs=0.004)
    draws = sample_in_order(np.random.default_rng(0), 1_000_000, cancer.weights.to_numpy())
    for quantile, column in ((0.025, "quantile_2_5"), (0.975, "quantile_97_5")):
        found = dict(zip(cancer.table.criteria, np.quantile(draws, quantile, axis=1), strict=True))
        assert found == pytest.approx(published[column].to_dict(), abs=0.004)


def test_an_order_of_importance_as_representative_weights() -> None:
    """The peer shows what the largest weight is 100 of as whole numbers of sampled means: within one of ours."""
    published = read_published("cancer", "criterion")
    shares = weigh_by_rank([["severe"], ["os"], ["moderate"]])
    assert shares == pytest.approx(published["representative"].to_dict())
    shares = weigh_by_rank([["os"], ["severe"], ["moderate"]])
    importance = {name: 100 * share / shares["os"] for name, share in shares.items()}
    assert importance == pytest.approx(published["importance_when_os_is_first"].to_dict(), abs=1)


# Value functions -----------------------------------------------------------------------------------------------------


def test_ideals_that_are_an_interval_inside_the_range() -> None:
    published = read_published("rim", "alternative", "criterion")
    comparison = compare_published(load_case("rim"))
    assert list_values(comparison) == pytest.approx(published["partial"].to_dict(), abs=FOUR_DIGITS)
    weighted = comparison.contributions.stack().to_dict()
    assert weighted == pytest.approx(published["weighted"].to_dict(), abs=FOUR_DIGITS)


@pytest.mark.xfail(
    reason="The reference ideal method ranks by a ratio of distances to the ideal; the format knows weighted means.",
    strict=True,
)
def test_the_order_by_distance_to_the_ideal() -> None:
    ranks = compare_published(load_case("rim")).overall["rank"].to_dict()
    assert ranks == {"a": 3, "b": 1, "c": 5, "d": 4, "e": 2}


def test_value_functions_in_straight_pieces_and_measures_beyond_their_ends() -> None:
    published = read_published("rsmaa", "alternative", "criterion")
    dossier = load_case("rsmaa")
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    assert list_values(comparison) == pytest.approx(published["value"].to_dict())


def test_a_measure_beyond_the_ends_is_never_extrapolated(tmp_path: Path) -> None:
    """The peer can also go on with the slope of the last piece.

    The format has no word for that, as a value would leave the value scale: such a measure is clipped where the dossier
    says so, which the case above does, and a fault where it does not.
    """
    for path in (CASES / "rsmaa" / "dossier").iterdir():
        text = path.read_text(encoding="utf-8").replace("clip = true\n", "")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(DossierError, match=r"readings\.csv") as raised:
        load_dossier(tmp_path)
    refused = [fault.found for fault in raised.value.faults if "clip = true" in fault.hint]
    assert refused == ["10", "40", "101", "120"]


def test_values_in_straight_pieces_and_a_tie_for_second_place() -> None:
    published = read_published("transport", "alternative")
    comparison = compare_published(load_case("transport"))
    partial = published[["price", "time", "comfort"]]
    assert comparison.contributions.stack().to_dict() == pytest.approx(partial.stack().to_dict())
    overall = comparison.overall
    assert overall["value"].to_dict() == pytest.approx(partial.sum(axis=1).to_dict())
    # Ours leaves a place free after a tie, theirs does not.
    dense = overall["rank"].rank(method="dense").astype(int)
    assert dense.to_dict() == published["dense_rank"].to_dict()
    assert comparison.results["metro1"].tied_with == ("metro2",)


# Ranges --------------------------------------------------------------------------------------------------------------


def test_least_most_likely_and_greatest_scores() -> None:
    published = read_published("routes", "alternative")
    overall = compare_published(load_case("routes")).overall
    for column in published:
        assert overall[column].to_dict() == pytest.approx(published[column].to_dict(), abs=FOUR_DIGITS)


def test_least_most_likely_and_greatest_scores_with_weights_that_do_not_sum_to_1() -> None:
    """Published without the weight of the criterion left out; ours always sum to 1, and are scaled back to compare."""
    dossier, published = load_case("two_routes"), read_published("two_routes", "alternative")
    total = sum(dossier.weight_sets[0].points.values())
    overall = compare_published(dossier).overall
    for column in published:
        assert (total * overall[column]).to_dict() == pytest.approx(published[column].to_dict(), abs=FOUR_DIGITS)


# Ties and edge cases -------------------------------------------------------------------------------------------------


def test_a_weighted_sum_with_a_tie_for_first_place() -> None:
    published = read_published("weighted_sum", "alternative")
    comparison = compare_published(load_case("weighted_sum"))
    assert comparison.overall["value"].to_dict() == pytest.approx(published["score"].to_dict())
    assert comparison.leaders == ("a2", "a3")
    tied = {name: result.tied_with for name, result in comparison.results.items()}
    assert tied == {name: tuple(str(other).split()) for name, other in published["tied_with"].fillna("").items()}


def test_who_is_never_first_has_no_central_weights_and_who_is_first_once_has_those_of_that_sample() -> None:
    """With weights of a third each, as the reference engine's own tests have it."""
    dossier = load_case("one_exception")
    sampling = Sampling(n_samples=10_000, vary="readings")
    third = dict.fromkeys(("c1", "c2", "c3"), pytest.approx(1 / 3))

    never = compare(dossier, Scenario.for_dossier(dossier, alternatives=("one", "never")))
    central = assess_robustness(never, sampling).central_weights
    assert central.loc["one"].to_dict() == third
    assert central.loc["never"].isna().all()

    seldom = compare(dossier, Scenario.for_dossier(dossier, alternatives=("one", "seldom")))
    robustness = assess_robustness(seldom, sampling)
    assert 0 < robustness.rank_acceptability.loc["seldom", 1] <= 0.001
    assert robustness.central_weights.loc["one"].to_dict() == third
    assert robustness.central_weights.loc["seldom"].to_dict() == third
