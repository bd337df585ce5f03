"""The command ``packages``: its JSON, its words and its faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policies.cli.commands import main
from tests.folders import Cells, write_made_up

Run = Callable[..., Any]
Refuse = Callable[..., str]
PACKAGES: Cells = [("id", "name", "members"), ("p", "Pair", "a b")]
ADDITION = {"value", "only_read", "nothing"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small dossier: on x and y a is 1 and 0, b 0 and -1, c 2 and -2; with a package of a and b."""
    return write_made_up(tmp_path / "dossier", packages=PACKAGES)


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*options: str) -> Any:
        assert main(["packages", str(folder), "--json", *options]) == 0
        return json.loads(capsys.readouterr().out)

    return run_command


def test_packages_writes_the_contracts_json(run: Run) -> None:
    """p is 1 and -1, in all 0; without a it is b's -1/2, without b a's 1/2.

    Of all packages a alone has 1/2 and nothing reaches higher: a with c is 2 and -2.
    """
    report = run()
    assert report == {
        "rule": "strongest",
        "packages": [
            {
                "id": "p",
                "name": "Pair",
                "members": ["a", "b"],
                "value": 0,
                "low": 0,
                "high": 0,
                "rank": 1,
                "criteria_read": 2,
                "uncovered": [],
                "harm": ["y"],
                "adds": {
                    "a": {"value": 0.5, "only_read": [], "nothing": ["y"]},
                    "b": {"value": -0.5, "only_read": [], "nothing": ["x"]},
                },
                "other_rule_value": 0,
            }
        ],
        "efficient": [{"size": 1, "value": 0.5, "members": [["a"]]}],
        "smallest_cover": [{"uncovered": 0, "size": 1, "members": [["a"], ["b"], ["c"]]}],
    }


def test_the_rule_and_packages_given_are_added(run: Run) -> None:
    """a + b + c is 3, cut at 2, and -3, cut at -2; by the strongest 2 and -2: either way 0."""
    report = run("--rule", "sum", "--package", "c a", "--package", "b  a c")
    assert report["rule"] == "sum"
    told = [(item["id"], item["name"], item["members"], item["value"], item["rank"]) for item in report["packages"]]
    assert told == [
        ("p", "Pair", ["a", "b"], 0, 1),
        ("a+c", "Alpha + Gamma", ["a", "c"], 0, 1),
        ("a+b+c", "Alpha + Beta + Gamma", ["a", "b", "c"], 0, 1),
    ]
    assert [item["other_rule_value"] for item in report["packages"]] == [0, 0, 0]
    assert run("--package", "c a")["packages"][1]["adds"]["c"].keys() == ADDITION


def test_the_size_bounds_the_search_alone(run: Run) -> None:
    whole, small = run("--drop", "y", "--package", "a b c"), run("--drop", "y", "--package", "a b c", "--size", "1")
    assert whole["packages"] == small["packages"]
    assert small["efficient"] == [{"size": 1, "value": 2, "members": [["c"]]}]
    assert run("--rule", "sum", "--options", "a,b", "--drop", "y")["efficient"] == [
        {"size": 1, "value": 1, "members": [["a"]]}
    ]


def test_members_out_of_view_count_and_the_search_keeps_to_what_is_in_view(run: Run) -> None:
    report = run("--options", "c")
    assert report["packages"][0]["value"] == 0
    assert report["efficient"] == [{"size": 1, "value": 0, "members": [["c"]]}]


def test_a_package_without_a_reading_has_no_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody in the second text says anything of any option: nothing is ranked, everything is uncovered."""
    assert main(["packages", str(folder), "--json", "--lens", "t"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["packages"]
    assert [item[key] for key in ("value", "low", "high", "rank", "other_rule_value", "criteria_read")] == [
        None
    ] * 5 + [0]
    assert item["uncovered"] == ["x", "y"]
    assert item["adds"]["a"] == {"value": None, "only_read": [], "nothing": ["x", "y"]}
    assert main(["packages", str(folder), "--lens", "t"]) == 0
    assert "-  Pair: not ranked" in capsys.readouterr().out


def test_a_persons_own_packages_in_view_come_from_a_scenario(run: Run, tmp_path: Path) -> None:
    mine = [{"id": f"user_{name}", "name": name, "members": ["b", "c"]} for name in ("one", "two")]
    plain = {
        "format": 1,
        "dossier": {"id": "made_up", "version": "1"},
        "packages": mine,
        "packages_in_view": ["user_two"],
    }
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(plain | {"package_rule": "sum"}), encoding="utf-8")
    report = run("--scenario", str(file))
    assert (report["rule"], [item["id"] for item in report["packages"]]) == ("sum", ["p", "user_two"])
    assert run("--scenario", str(file), "--rule", "strongest")["rule"] == "strongest"


def test_the_same_arguments_give_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        assert main(["packages", str(folder), "--json", "--package", "a c"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_without_json_a_person_reads_the_packages_and_whose_assumption_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["packages", str(folder), "--package", "a c", "--drop", "y"]) == 0
    out = capsys.readouterr().out
    assert "How measures combine is our assumption: none of the two sources" in out or "is our assumption" in out
    assert "1  Alpha + Gamma: +2.00 (+2.00 to +2.00)" in out
    assert "2  Pair: +1.00 (+1.00 to +1.00)\n   of Alpha, Beta\n   uncovered: none\n   harm: none\n" in out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--package", "a z"], "--package: found 'z', expected an option (known: a, b, c"),
        (["--package", "a a"], "--package: found 'a' 2 times, expected each option once"),
        (["--package", "a"], "--package: found 1 of them, expected two or more options, separated by spaces"),
        (["--package", ""], "--package: found 0 of them, expected two or more options"),
        (["--package", "a p"], "--package: found 'p', expected an option"),
        (["--size", "0"], "argument --size: Found '0', expected a whole number from 1 to 100."),
        (["--size", "all"], "argument --size: Found 'all', expected a whole number from 1 to 100."),
        (["--rule", "mean"], "argument --rule: invalid choice: 'mean'"),
        (["--lens", "q"], "lens: found 'q'"),
    ],
)
def test_a_fault_gives_status_two_and_nothing_on_standard_output(
    folder: Path, refuse: Refuse, options: list[str], expected: str
) -> None:
    assert expected in refuse("packages", str(folder), "--json", *options)


def test_a_package_given_twice_or_with_a_shipped_ones_members_stands_once_each(run: Run) -> None:
    report = run("--package", "a b", "--package", "b a")
    assert [item["id"] for item in report["packages"]] == ["p", "a+b"]


def test_other_commands_know_no_option_of_packages(folder: Path, refuse: Refuse) -> None:
    assert "unrecognized arguments: --rule sum" in refuse("compare", str(folder), "--rule", "sum")


def test_a_spoilt_table_of_packages_is_refused_by_every_command(tmp_path: Path, refuse: Refuse) -> None:
    spoilt = write_made_up(tmp_path / "spoilt", packages=[PACKAGES[0], ("p", "Pair", "a d")])
    for command in ("validate", "packages", "compare"):
        assert "packages.csv, row 2, column members: found 'd'" in refuse(command, str(spoilt))
