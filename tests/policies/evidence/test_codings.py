"""What the rules make of codings, which rule it was, and how far codings agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest

from policies import Dossier
from policies.dossier.model import Reading
from policies.evidence.codings import Adjudication, adjudicate, find_ordinal_alpha, measure_agreement

COLUMNS = ("option", "criterion", "source", "coding", "basis", "score", "low", "high", "locators", "rationale")


def code(*rows: tuple[str, float, str]) -> list[tuple[object, ...]]:
    """Write codings of one cell: coding, score and basis; ranges are a step either way."""
    cells = [("a", "x", "s", coding, basis, score, score - 1, score + 1, "p1", "why") for coding, score, basis in rows]
    return [COLUMNS, *cells]


def judge(make: Callable[..., Dossier], *scores: tuple[str, float], basis: str = "implied") -> Adjudication:
    return adjudicate(make(codings=code(*((name, score, basis) for name, score in scores))))["a", "x", "s"]


@pytest.mark.parametrize(
    ("scores", "central", "rule"),
    [
        ([("final_1", 1), ("final_2", 1)], 1, "all_give_it"),
        ([("final_1", 1), ("final_2", 1), ("pilot_1", 0)], 1, "finals_give_it"),
        ([("final_1", -1), ("final_2", -1), ("pilot_1", 0), ("pilot_2", 0)], 0, "nearer_zero"),
        ([("final_1", 0), ("final_2", -1), ("pilot_1", -1)], 0, "nearer_zero"),
        ([("final_2", 0), ("pilot_1", 1)], 0, "nearer_zero"),
        ([("final_2", 0), ("pilot_1", 1), ("pilot_2", 1)], 1, "most_give_it"),
    ],
)
def test_the_score_is_the_one_both_finals_give_and_where_codings_split_evenly_the_one_nearer_zero(
    scores: Sequence[tuple[str, float]], central: float, rule: str, make: Callable[..., Dossier]
) -> None:
    found = judge(make, *scores)
    assert (found.central, found.score_rule) == (central, rule)
    assert found.differs == (rule != "all_give_it")


@pytest.mark.parametrize(
    ("codings", "rule", "read"),
    [
        (["final_1", "final_2"], "both_finals", True),
        (["final_1", "pilot_2"], "final_and_pilot", True),
        (["final_2"], "one_final", False),
        (["pilot_1", "pilot_2"], "pilots_only", False),
    ],
)
def test_a_cell_is_read_if_both_finals_read_it_or_one_and_a_pilot(
    codings: Sequence[str], rule: str, read: bool, make: Callable[..., Dossier]
) -> None:
    found = judge(make, *((name, 1) for name in codings))
    assert (found.read_rule, found.read) == (rule, read)


def test_it_is_stated_only_if_both_finals_say_so(make: Callable[..., Dossier]) -> None:
    both = code(("final_1", 1, "stated"), ("final_2", 1, "stated"), ("pilot_1", 1, "implied"))
    assert adjudicate(make(codings=both))["a", "x", "s"].basis == "stated"
    one = code(("final_1", 1, "stated"), ("final_2", 1, "implied"), ("pilot_1", 1, "stated"))
    assert adjudicate(make(codings=one))["a", "x", "s"].basis == "implied"
    alone = code(("final_1", 1, "stated"), ("pilot_1", 1, "stated"))
    assert adjudicate(make(codings=alone))["a", "x", "s"].basis == "implied"


def test_the_range_spans_all_scores_and_the_ranges_of_the_finals_only(make: Callable[..., Dossier]) -> None:
    found = judge(make, ("final_1", 0), ("final_2", 0), ("pilot_1", -2))
    assert (found.low, found.high) == (-2, 1)


def test_a_range_that_a_coding_leaves_out_does_not_count(make: Callable[..., Dossier]) -> None:
    rows = [COLUMNS, ("a", "x", "s", "final_1", "implied", 1, "", "", "p1", "why")]
    found = adjudicate(make(codings=rows))["a", "x", "s"]
    assert (found.low, found.high) == (1, 1)


def test_a_reading_that_follows_neither_from_codings_nor_corrections_is_not_explained(
    make: Callable[..., Dossier],
) -> None:
    codings = code(("final_1", 1, "implied"), ("final_2", 1, "implied"))
    found = adjudicate(make(codings=codings))["a", "x", "s"]
    as_ruled = Reading("a", "x", "s", 1, 0, 2, basis="implied")
    other = Reading("a", "x", "s", 1, -1, 2, basis="implied", variant="ban")
    assert found.list_changes([as_ruled]) == ()
    assert found.is_explained([as_ruled])
    assert found.list_changes([as_ruled, other]) == ("low",)
    assert not found.is_explained([as_ruled, other])
    assert found.list_changes([]) == ("reading",)
    header = ("option", "criterion", "source", "field", "was", "now", "reason")
    corrected = make(codings=codings, corrections=[header, ("a", "x", "s", "low", "0", "-1", "so it says")])
    assert adjudicate(corrected)["a", "x", "s"].is_explained([as_ruled, other])


def test_rules_and_corrections_give_all_readings_of_the_shipped_dossier(shipped: Dossier) -> None:
    found = adjudicate(shipped)
    places = {(r.alternative, r.criterion, r.source) for r in shipped.readings}
    assert places <= set(found)
    changed = 0
    for place, item in found.items():
        readings = [r for r in shipped.readings if (r.alternative, r.criterion, r.source) == place]
        fields = {c.field for c in item.corrections} & {"score", "low", "high", "reading"}
        assert set(item.list_changes(readings)) == fields, place
        for correction in item.corrections:
            if correction.field in ("score", "low", "high"):
                ruled = {"score": item.central, "low": item.low, "high": item.high}[correction.field]
                given = {"score": readings[0].central, "low": readings[0].low, "high": readings[0].high}
                assert (float(correction.was), float(correction.now)) == (ruled, given[correction.field])
                changed += 1
    assert changed == 9


def test_the_figures_are_those_of_the_agreement_note(shipped: Dossier) -> None:
    found = measure_agreement(shipped)
    assert (found.cells, found.same_read) == (264, 251)
    assert found.kappa == pytest.approx(0.87, abs=0.005)
    assert (found.both_read, found.same_score, found.same_basis) == (58, 57, 56)
    assert found.alpha == pytest.approx(0.98, abs=0.005)
    assert (found.emphasis, found.same_emphasis) == (79, 67)
    assert (found.readings, found.cells_read, found.corrections) == (65, 63, 22)


def test_alpha_repeats_a_published_example() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B: two coders, ten binary units.
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert find_ordinal_alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_scores_that_do_not_vary_have_no_alpha() -> None:
    assert math.isnan(find_ordinal_alpha([(1, 1), (1, 1)]))
    assert math.isnan(find_ordinal_alpha([]))


def test_a_dossier_without_codings_has_nothing_to_adjudicate(small: Dossier) -> None:
    assert adjudicate(small) == {}
    found = measure_agreement(small)
    assert (found.both_read, found.same_read) == (0, found.cells)
    assert math.isnan(found.kappa)
