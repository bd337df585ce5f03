"""What holds when silence is entered as no change, and fails when it is not: a worked counterexample of each.

Under `neutral` every option is averaged over the same criteria with the same shares. The other treatments average over
criteria that depend on who is read where, and so three things that sound obvious stop being true:

======================================================  ===========  ===============
with the same options ranked                            `leave_out`  `shared_only`
======================================================  ===========  ===============
1. a criterion without weight changes nothing           holds        false, see below
2. adding an option leaves the others in their order    holds        false, see below
3. no option ranks above one that dominates it          false        holds
======================================================  ===========  ===============

What holds is property-tested in test_properties.py. The Method page tells the rest with these numbers. Criteria run
from -2 to +2, 0 is no change, weights are equal unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, Scenario, compare

Make = Callable[..., Dossier]
HEADER = ("alternative", "criterion", "source", "central")


def rank(dossier: Dossier, silence: str, **choices: object) -> dict[str, int]:
    result = compare(dossier, Scenario.for_dossier(dossier, silence=silence, **choices))
    return {str(name): int(place) for name, place in result.overall["rank"].items()}


def test_shared_only_a_criterion_without_weight_can_leave_nothing_to_compare(make: Make) -> None:
    """a and b are read on x; c is read on y alone, which carries no weight.

    Having a reading, c must share what is compared, and no criterion is read for all three: nobody is ranked. Without
    y in view c has no reading, x is what is shared, and a ranks above b. Under `neutral` a ranks above b either way.
    """
    dossier = make(readings=[HEADER, ("a", "x", "s", 1), ("b", "x", "s", 0), ("c", "y", "s", 2)])
    points = {"x": 1, "y": 0}
    assert rank(dossier, "shared_only", points=points) == {}
    assert rank(dossier, "shared_only", points=points, dropped=("y",)) == {"a": 1, "b": 2}
    assert rank(dossier, "neutral", points=points) == {"a": 1, "b": 2, "c": 2}
    assert rank(dossier, "neutral", points=points, dropped=("y",)) == {"a": 1, "b": 2}


def test_shared_only_adding_an_alternative_can_reverse_the_others(make: Make) -> None:
    """a reads x = 2, y = -1; b reads x = 0, y = 0; c reads y alone.

    Between a and b both criteria are shared, and a leads with 1/2 to 0. With c in view only y is shared, and b ranks
    above a with 0 to -1. Under `neutral` (and under `leave_out`) a stays above b.
    """
    rows = [("a", "x", "s", 2), ("a", "y", "s", -1), ("b", "x", "s", 0), ("b", "y", "s", 0), ("c", "y", "s", -2)]
    dossier = make(readings=[HEADER, *rows])
    assert rank(dossier, "shared_only", alternatives=("a", "b")) == {"a": 1, "b": 2}
    assert rank(dossier, "shared_only") == {"a": 2, "b": 1, "c": 3}
    for silence in ("neutral", "leave_out"):
        assert rank(dossier, silence, alternatives=("a", "b")) == {"a": 1, "b": 2}
        assert rank(dossier, silence)["a"] < rank(dossier, silence)["b"]


def test_leave_out_a_dominated_alternative_can_rank_above_its_dominator(make: Make) -> None:
    """a reads x = 2, y = 1; b reads x = 2 and is silent on y.

    With silence as no change a dominates b: the same on x, above it on y. Left out, b keeps the mean of its one
    reading, 2, and ranks above a with 3/2: what is said for a on y costs it the lead.
    """
    dossier = make(readings=[HEADER, ("a", "x", "s", 2), ("a", "y", "s", 1), ("b", "x", "s", 2)])
    found = compare(dossier, Scenario.for_dossier(dossier)).dominance
    assert [(item.dominates, item.dominated) for item in found] == [("a", "b")]
    assert rank(dossier, "neutral") == {"a": 1, "b": 2}
    assert rank(dossier, "leave_out") == {"a": 2, "b": 1}
    assert rank(dossier, "shared_only") == {"a": 1, "b": 1}


def test_leave_out_who_is_ranked_can_depend_on_a_weight_elsewhere(make: Make) -> None:
    """Why each claim asks for an unchanged ranked set: weight moved to y takes b below half, and out of the ranking."""
    dossier = make(readings=[HEADER, ("a", "x", "s", 1), ("a", "y", "s", 1), ("b", "x", "s", 2)])
    assert rank(dossier, "leave_out", points={"x": 1, "y": 1}) == {"a": 2, "b": 1}
    assert rank(dossier, "leave_out", points={"x": 1, "y": 2}) == {"a": 1}


@pytest.mark.parametrize("silence", ["leave_out", "shared_only"])
def test_an_alternative_read_only_where_nothing_counts_is_never_ranked(make: Make, silence: str) -> None:
    dossier = make(readings=[HEADER, ("a", "x", "s", 1), ("a", "y", "s", 1), ("b", "y", "s", 2)])
    assert "b" not in rank(dossier, silence, points={"x": 1, "y": 0})
