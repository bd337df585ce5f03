from __future__ import annotations

from collections.abc import Callable

from policies import Dossier, Scenario, compare

Make = Callable[..., Dossier]
HEADER = ("alternative", "criterion", "source", "central", "low", "high")


def pairs(dossier: Dossier, **choices: object) -> list[tuple[str, str, bool, int]]:
    result = compare(dossier, Scenario.for_dossier(dossier, **choices))
    return [(item.dominates, item.dominated, item.certain, item.resting_on_silence) for item in result.dominance]


def test_certain_dominance_holds_over_the_whole_of_both_ranges(make: Make) -> None:
    rows = [
        HEADER,
        ("a", "x", "s", 2, 1, 2),
        ("a", "y", "s", 1, 1, 1),
        ("b", "x", "s", 0, 0, 1),
        ("b", "y", "s", 0, 0, 0),
    ]
    assert pairs(make(readings=rows)) == [("a", "b", True, 0)]


def test_dominance_on_central_values_only_is_not_certain(make: Make) -> None:
    rows = [
        HEADER,
        ("a", "x", "s", 2, 0, 2),
        ("a", "y", "s", 1, 1, 1),
        ("b", "x", "s", 0, 0, 1),
        ("b", "y", "s", 1, 1, 1),
    ]
    assert pairs(make(readings=rows)) == [("a", "b", False, 0)]


def test_equal_everywhere_is_no_dominance(make: Make) -> None:
    rows = [HEADER, *((name, criterion, "s", 1, 1, 1) for name in "ab" for criterion in "xy")]
    assert pairs(make(readings=rows)) == []


def test_criteria_without_weight_play_no_part(make: Make) -> None:
    rows = [
        HEADER,
        ("a", "x", "s", 1, 1, 1),
        ("a", "y", "s", -2, -2, -2),
        ("b", "x", "s", 0, 0, 0),
        ("b", "y", "s", 2, 2, 2),
    ]
    dossier = make(readings=rows)
    assert pairs(dossier) == []
    assert pairs(dossier, points={"x": 1}) == [("a", "b", True, 0)]


def test_silence_counts_as_no_change_within_its_allowance_and_is_counted(make: Make) -> None:
    rows = [HEADER, ("a", "x", "s", 2, 2, 2), ("a", "y", "s", 1, 1, 1), ("b", "x", "s", 1, 1, 1)]
    dossier = make(readings=rows)
    # b is silent on y: 0, in -1..1 with the default allowance, which a's 1 still covers.
    assert pairs(dossier) == [("a", "b", True, 1)]
    assert pairs(dossier, allowance=1.5) == [("a", "b", False, 1)]


def test_dominance_is_looked_at_under_neutral_only(make: Make) -> None:
    rows = [HEADER, ("a", "x", "s", 2, 2, 2), ("b", "x", "s", 0, 0, 0)]
    dossier = make(readings=rows)
    assert pairs(dossier, points={"x": 1}) == [("a", "b", True, 0)]
    for silence in ("leave_out", "shared_only"):
        assert pairs(dossier, points={"x": 1}, silence=silence) == []


def test_unranked_alternatives_dominate_nobody(make: Make) -> None:
    rows = [HEADER, ("a", "x", "s", -2, -2, -2), ("b", "x", "s", -1, -1, -1)]
    assert pairs(make(readings=rows)) == [("b", "a", False, 1)]  # both silent on y; c has no reading and is not ranked
