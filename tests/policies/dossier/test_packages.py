"""The table of packages: read, ordered, checked against the options that there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, DossierError, Scenario
from policies.dossier import Package
from tests.folders import SOURCES, TOML, Cells

Make = Callable[..., Dossier]
HEADER = ("id", "name", "members")


def test_members_stand_in_file_order_and_locators_apart(make: Make) -> None:
    columns = (*HEADER, "source", "locators", "note")
    dossier = make(packages=[columns, ("p", "Pair", "c  a", "s", "p1, p2;p3", "Whoever")], sources=SOURCES)
    assert dossier.packages == (Package("p", "Pair", ("a", "c"), "s", ("p1", "p2", "p3"), "Whoever"),)
    assert dict(dossier.package) == {"p": dossier.packages[0]}
    assert "p" not in dossier.alternative


def test_a_dossier_without_packages_has_none_and_the_first_rule(small: Dossier) -> None:
    assert (small.packages, small.defaults.package_rule) == ((), "strongest")
    assert Scenario.for_dossier(small).packages_in_view == ()


def test_the_dossier_says_by_which_rule_it_opens(make: Make) -> None:
    dossier = make(toml=TOML + '[defaults]\npackage_rule = "sum"\n', packages=[HEADER, ("p", "P", "a b")])
    scenario = Scenario.for_dossier(dossier)
    assert (scenario.package_rule, scenario.packages_in_view, scenario.packages_in_ranking) == ("sum", ("p",), False)
    with pytest.raises(DossierError, match=r"defaults\.package_rule: found 'mean', expected one of strongest, sum"):
        make(toml=TOML + '[defaults]\npackage_rule = "mean"\n')


def test_two_packages_of_one_name_are_told_apart(make: Make) -> None:
    dossier = make(packages=[HEADER, ("p", "Pair", "a b"), ("q", "Pair", "b c")])
    assert len({item.name for item in dossier.packages}) == 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("p", "P", "a d")], r"row 2, column members: found 'd', expected ids that stand in alternatives\.csv"),
        ([("p", "P", "a b"), ("q", "Q", "aa b")], r"row 3, column members: found 'aa'.*\(did you mean"),
        ([("p", "P", "a")], r"row 2, column members: found 'a', expected two or more options, separated by spaces"),
        ([("p", "P", "a b a")], r"row 2, column members: found 'a', expected each option once"),
        ([("p", "P", "a a")], r"row 2, column members: found 'a', expected each option once"),
        ([("p", "P", "")], r"row 2, column members: .*expected"),
        ([("b", "P", "a b")], r"row 2, column id: found 'b', expected an id that no option in alternatives\.csv has"),
        ([("p", "P", "a b"), ("p", "Q", "b c")], r"row 3, column id: found 'p'"),
        ([("P!", "P", "a b")], r"row 2, column id: found 'P!', expected an id"),
        ([("p", "", "a b")], r"row 2, column name: .*expected"),
    ],
)
def test_what_is_wrong_is_named_by_file_row_and_column(make: Make, rows: Cells, expected: str) -> None:
    with pytest.raises(DossierError, match=r"packages\.csv, " + expected):
        make(packages=[HEADER, *rows])


def test_a_source_must_be_there_and_a_column_too(make: Make) -> None:
    with pytest.raises(DossierError, match=r"packages\.csv, row 2, column source: found 'zed', expected an id that"):
        make(packages=[(*HEADER, "source"), ("p", "P", "a b", "zed")])
    with pytest.raises(DossierError, match=r"packages\.csv.*members"):
        make(packages=[("id", "name"), ("p", "P")])


def test_every_fault_is_told_at_once(make: Make) -> None:
    with pytest.raises(DossierError) as caught:
        make(packages=[HEADER, ("p", "P", "a d"), ("a", "Q", "b c"), ("r", "R", "c")])
    assert [fault.row for fault in caught.value.faults] == [3, 2, 4]


def test_the_shipped_packages_are_of_shipped_options_with_their_paragraphs(shipped: Dossier) -> None:
    assert list(shipped.package) == ["kokas_combination", "fu_dirks_combination", "both_combinations", "three_focal"]
    kokas, fu_dirks, both, _ = shipped.packages
    assert set(both.members) == {*kokas.members, *fu_dirks.members}
    known = set(shipped.records["paragraphs"]["paragraph"]) if "paragraph" in shipped.records["paragraphs"] else None
    for item in shipped.packages:
        assert item.members == tuple(name for name in shipped.alternative if name in item.members)
        assert item.locators
        assert known is None or set(item.locators) <= known
