"""Answers without phones: a pasted table and counted hands."""

from __future__ import annotations

import pytest

from dashboard.room.hands import count_hands, read_table
from policies.comparison import Comparison, compare
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.group import gather_weightings, points_from_ratings
from policies.scenario import default_scenario


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, default_scenario(dossier))


def weigh(comparison: Comparison, text: str) -> list[dict[str, float]]:
    """Shares by criterion, a person each."""
    answers = read_table(comparison, text)
    points = [points_from_ratings(comparison, one.groups, one.criteria) for one in answers]
    weightings = gather_weightings(comparison, points)
    return [dict(zip(weightings.criteria, row, strict=True)) for row in weightings.shares.tolist()]


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_a_row_a_person_by_group(comparison: Comparison, sign: str) -> None:
    head = sign.join(["Security", "Rights", "Cost and feasibility"])
    first, second = weigh(comparison, f"{head}\n{sign.join('120')}\n{sign.join('001')}\n")
    assert first["data_access"] == pytest.approx(1 / 3 / 4)
    assert first["privacy"] == pytest.approx(2 / 3 / 3)
    assert second["economic_cost"] == second["workability"] == pytest.approx(0.5)


def test_a_row_a_person_by_criterion_keeps_every_share(comparison: Comparison) -> None:
    (only,) = weigh(comparison, "privacy;data_access;Workability\n2,5;5;2,5\n")
    assert {name: share for name, share in only.items() if share} == pytest.approx(
        {"privacy": 0.25, "data_access": 0.5, "workability": 0.25}
    )


def test_a_label_says_to_whom_somebody_belongs(comparison: Comparison) -> None:
    answers = read_table(comparison, "label,Security,Rights\nministry,1,2\n,2,1\n")
    assert [one.label for one in answers] == ["ministry", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "expected a head"),
        ("Security,Rights\n", "expected a head"),
        ("Security,Wrongs\n1,2\n", "head: found Security, Wrongs"),
        ("Security,privacy\n1,2\n", "head: found Security, privacy"),
        ("Security,Security\n1,2\n", "head: found Security, Security"),
        ("Security,Rights\n1,x\n", "row 1, rights: found 'x'"),
        ("Security,Rights\n1,2\n-1,3\n", "row 2, security: found '-1'"),
        ("Security,Rights\n1,nan\n", "row 1, rights: found 'nan'"),
        ("Security,Rights\n1,1e300\n", "row 1, rights: found '1e300'"),
        ("Security,Rights\n0,0\n", "row 1: found no points above 0"),
        ("Security,Rights\n1,2,3\n", "row 1: found 3 cells, expected 2"),
        ("Security,Rights\n" + "1,2\n" * 1001, "found 1002 rows"),
        ("Security,Rights\n" + "1" * 200_000, "characters"),
    ],
)
def test_what_is_not_understood_is_named_by_its_place(comparison: Comparison, text: str, told: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        read_table(comparison, text)
    assert told in " ".join(refused.value.faults)


def test_hands_are_a_person_each(comparison: Comparison) -> None:
    answers = count_hands(comparison, {"security": 2, "cost": 1})
    # Four groups: the mean of all weights with one first is 25/48 for it, 23/144 for each of the others.
    assert [dict(one.groups) for one in answers[:2]] == [
        pytest.approx({"security": 100, "rights": 100 * 23 / 75, "reach": 100 * 23 / 75, "cost": 100 * 23 / 75})
    ] * 2
    assert answers[2].groups["cost"] == pytest.approx(100)
    with pytest.raises(ScenarioError, match="at most 1000"):
        count_hands(comparison, {"security": 1001})
