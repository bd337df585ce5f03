"""Packages in a scenario: what it takes, what it refuses, and what comes of them in links, addresses and versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Alternative, Dossier, Override, Scenario, ScenarioError, compare, decode_token, encode_token
from policies.dossier import Package
from policies.scenario import address
from policies.scenario.address import decode_address, encode_address
from policies.scenario.changes import list_changes
from policies.scenario.own_entries import OwnEntry, remove_own_entry, set_aside
from policies.scenario.packing import pack_scenario, unpack_scenario
from policies.scenario.scenario import parse_scenario, to_plain
from policies.scenario.serialisation import from_json, to_json
from policies.scenario.versions import move_scenario
from tests.strategies import Question, package_questions

few = settings(max_examples=30, deadline=None)
OWN = {"id": "user_p", "name": "Mine", "members": ["a", "b"]}


@pytest.fixture
def dossier(make: Callable[..., Dossier]) -> Dossier:
    return make(packages=[("id", "name", "members"), ("p", "Shipped", "b c")])


@few
@given(package_questions())
def test_links_files_and_parts_round_trip(question: Question) -> None:
    dossier, scenario = question
    assert from_json(to_json(scenario), dossier) == (scenario, ())
    assert decode_token(encode_token(scenario), dossier) == (replace(scenario, log=()), ())
    assert unpack_scenario(pack_scenario(scenario), dossier)[0] == replace(scenario, log=())


@few
@given(package_questions(), st.sampled_from([100, 4_000]))
def test_an_address_gives_packages_back_or_says_how_many_it_leaves_out(question: Question, longest: int) -> None:
    dossier, scenario = question
    scenario = replace(scenario, log=())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address, "LONGEST_ADDRESS", longest)
        token, packed = encode_address(scenario), pack_scenario(scenario)
        assert decode_address(token, dossier, packed.texts)[0] == scenario
        opened, notices, left_out = decode_address(token, dossier)
    if left_out is None:
        assert opened == scenario
        return
    assert notices == ()
    if "packages" in left_out.counts:
        assert left_out.counts["packages"] == len(scenario.packages) == 1
        assert opened.packages == ()
        assert opened.packages_in_view == tuple(n for n in scenario.packages_in_view if n in dossier.package)
    else:
        assert opened.packages == scenario.packages
    assert opened.package_rule == scenario.package_rule
    assert opened.packages_in_ranking


@few
@given(package_questions())
def test_what_opens_with_another_version_of_the_same_ids_is_the_same(question: Question) -> None:
    dossier, scenario = question
    moved = move_scenario(scenario, dossier, replace(dossier, version="2"))
    assert replace(moved.scenario, dossier_version="1") == scenario
    assert (moved.options, moved.criteria, moved.cells, moved.choices) == ((), (), (), ())


def read(dossier: Dossier, **fields: Any) -> Scenario:
    return parse_scenario(to_plain(Scenario.for_dossier(dossier)) | fields, dossier)[0]


def test_members_stand_in_file_order_and_own_options_are_members_too(dossier: Dossier) -> None:
    own = {"id": "user_o", "name": "O", "short_name": "O", "description": ""}
    scenario = read(dossier, packages=[OWN | {"members": ["user_o", "b", "a"]}], own_alternatives=[own])
    assert scenario.packages == (Package("user_p", "Mine", ("a", "b", "user_o")),)
    assert read(dossier).packages == ()
    assert read(dossier).packages_in_view == ("p",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"packages": [OWN | {"members": ["a", "z"]}]}, r"packages\[0\]\.members\[1\]: found 'z', expected one of"),
        ({"packages": [OWN | {"members": ["a", "a"]}]}, r"packages\[0\]\.members: found 'a', expected each id once"),
        ({"packages": [OWN | {"members": ["a"]}]}, r"packages\[0\]\.members: found '1 of them', expected two or more"),
        ({"packages": [OWN | {"members": []}]}, r"packages\[0\]\.members: found '0 of them', expected two or more"),
        ({"packages": [OWN | {"members": "a b"}]}, r"packages\[0\]\.members: found 'a b', expected a list"),
        ({"packages": [OWN | {"members": ["a", "p"]}]}, r"packages\[0\]\.members\[1\]: found 'p'"),
        ({"packages": [OWN | {"id": "mine"}]}, r"packages\[0\]\.id: found 'mine', expected .*user_"),
        ({"packages": [OWN | {"id": "p"}]}, r"packages\[0\]\.id: found 'p'"),
        ({"packages": [OWN, OWN]}, r"packages\[1\]\.id: found 'user_p'"),
        ({"packages": [OWN | {"name": "x" * 10_000}]}, r"packages\[0\]\.name: .*expected text of at most 500 char"),
        ({"packages": [OWN | {"name": " "}]}, r"packages\[0\]\.name: found ' ', expected a name"),
        ({"packages": [OWN | {"name": 3}]}, r"packages\[0\]\.name: .*expected text"),
        ({"packages": [OWN | {"note": "x"}]}, r"packages\[0\]: found 'note', expected no field of this name"),
        ({"packages": [{"id": "user_p"}]}, r"packages\[0\]\.members: expected this field to be there"),
        ({"packages": ["user_p"]}, r"packages\[0\]: found 'user_p', expected an object"),
        (
            {"packages": [OWN | {"id": f"user_{n}"} for n in range(101)]},
            r"packages: found '101 of them', expected at most 100 of them",
        ),
        ({"packages_in_view": ["q"]}, r"packages_in_view\[0\]: found 'q', expected one of"),
        ({"packages_in_view": ["a"]}, r"packages_in_view\[0\]: found 'a', expected one of"),
        ({"packages_in_view": ["p", "p"]}, r"packages_in_view: found 'p', expected each id once"),
        ({"packages_in_ranking": 1}, r"packages_in_ranking: found .*expected true or false"),
        ({"package_rule": "mean"}, r"package_rule: found 'mean', expected one of.*strongest, sum"),
        ({"package_rule": None}, r"package_rule: found 'null'"),
        (
            {"overrides": [{"alternative": "user_p", "criterion": "x", "central": 1}]},
            r"overrides\[0\]\.alternative: found 'user_p'",
        ),
    ],
)
def test_bad_input_is_a_fault_that_names_the_place(dossier: Dossier, fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        read(dossier, **fields)


def test_an_id_that_an_own_option_has_is_taken(dossier: Dossier) -> None:
    own = {"id": "user_p", "name": "O", "short_name": "O", "description": ""}
    with pytest.raises(ScenarioError, match=r"packages\[0\]\.id: found 'user_p'"):
        read(dossier, packages=[OWN], own_alternatives=[own])


def test_a_hundred_packages_of_the_users_own_are_taken(dossier: Dossier) -> None:
    plain = [OWN | {"id": f"user_{number}"} for number in range(100)]
    scenario = read(dossier, packages=plain, packages_in_view=[item["id"] for item in plain])
    assert len(scenario.packages_in_view) == len(decode_token(encode_token(scenario), dossier)[0].packages) == 100


def test_an_old_scenario_opens_with_what_the_dossier_ships(dossier: Dossier) -> None:
    plain = to_plain(Scenario.for_dossier(dossier))
    fields = ("packages", "packages_in_view", "packages_in_ranking", "package_rule")
    old = {key: value for key, value in plain.items() if key not in fields}
    assert parse_scenario(old, dossier)[0] == Scenario.for_dossier(dossier)


def enter(dossier: Dossier, **choices: Any) -> Scenario:
    """A scenario with an option of the user's own and three packages, one of which holds it; two are scored."""
    chosen = {
        "own_alternatives": (Alternative("user_o", "Mine", "Mine"),),
        "packages": (Package("user_p", "P", ("a", "b")), Package("user_q", "Q", ("a", "user_o"))),
        "packages_in_view": ("p", "user_p", "user_q"),
        "packages_in_ranking": True,
        "overrides": (Override("user_q", "x", 1, 1, 1), Override("user_p", "x", 1, 1, 1)),
    }
    return Scenario.for_dossier(dossier, **(chosen | choices))


def test_with_an_own_option_go_the_packages_that_hold_it_and_their_scores(dossier: Dossier) -> None:
    left = remove_own_entry(dossier, enter(dossier), OwnEntry("alternative", ("user_o",)))
    assert [item.id for item in left.packages] == ["user_p"]
    assert left.packages_in_view == ("p", "user_p")
    assert [item.alternative for item in left.overrides] == ["user_p"]


def test_set_aside_what_holds_own_options_is_out_of_view_and_nothing_is_lost(dossier: Dossier) -> None:
    scenario = enter(dossier, own_set_aside=True)
    assert [item.id for item in set_aside(dossier, scenario).packages] == ["user_p"]
    comparison = compare(dossier, scenario)
    assert not comparison.table.overridden.any()
    assert "user_q" not in comparison.table.alternatives
    assert {"p", "user_p"} <= set(comparison.table.alternatives)
    assert comparison.scenario == scenario


def test_another_version_without_a_member_loses_its_packages_by_name(dossier: Dossier) -> None:
    scenario = enter(dossier, own_alternatives=(), packages=(Package("user_p", "P", ("a", "b")),),
                     packages_in_view=("p", "user_p"), overrides=(Override("user_p", "x", 1, 1, 1),))  # fmt: skip
    now = replace(
        dossier,
        version="2",
        alternatives=dossier.alternatives[1:],
        readings=tuple(item for item in dossier.readings if item.alternative != "a"),
    )
    moved = move_scenario(scenario, dossier, now)
    assert moved.options == ("Alpha", "P")
    assert moved.cells == (("P", "Ex"),)
    assert (moved.scenario.packages, moved.scenario.packages_in_view) == ((), ("p",))
    assert moved.scenario.overrides == ()
    assert moved.scenario.packages_in_ranking


def test_another_version_without_a_shipped_package_says_so(dossier: Dossier) -> None:
    scenario = enter(dossier, overrides=(Override("p", "x", 1, 1, 1),))
    moved = move_scenario(scenario, dossier, replace(dossier, version="2", packages=()))
    assert moved.options == ("Shipped",)
    assert moved.cells == (("Shipped", "Ex"),)
    assert moved.scenario.packages_in_view == ("user_p", "user_q")


def test_each_change_of_packages_is_told_by_itself(dossier: Dossier) -> None:
    before = Scenario.for_dossier(dossier)
    after = enter(dossier, own_alternatives=(), packages=(Package("user_p", "P", ("a", "b")),),
                  packages_in_view=("user_p",), overrides=(), package_rule="sum")  # fmt: skip
    told = {change.place: (change.was, change.now) for change in list_changes(before, after)}
    assert told == {
        ("packages", "user_p"): (None, {"id": "user_p", "name": "P", "members": ["a", "b"]}),
        ("packages_in_view",): (["p"], ["user_p"]),
        ("packages_in_ranking",): (False, True),
        ("package_rule",): ("strongest", "sum"),
    }
