"""The command line is public: its JSON against numbers worked by hand, its exit status, what stands on which stream."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policies import (
    Alternative,
    Criterion,
    Dossier,
    Override,
    Reading,
    Scenario,
    Source,
    compare,
    decode_token,
    describe,
    encode_token,
    load_dossier,
    to_json,
)
from policies.cli.commands import main
from policies.scenario import UserSource
from tests.folders import CRITERIA, SHIPPED, SOURCES, write_made_up

Run = Callable[..., Any]
Refuse = Callable[..., str]
HEADER = ("alternative", "criterion", "source", "central", "low", "high", "basis", "speaker", "variant")
READINGS = [
    HEADER,
    ("a", "x", "s", 1, 0, 2, "stated", "author", ""),
    ("a", "y", "s", 0, 0, 0, "implied", "author", ""),
    ("b", "x", "s", 0, 0, 1, "stated", "relayed", ""),
    ("b", "y", "t", -1, -1, 0, "stated", "author", "ban"),
    ("b", "y", "s", 1, 1, 1, "implied", "author", "sale"),
]
KINDS = [(*CRITERIA[0], "kind"), ("x", "Ex", -2, 2, "outcome"), ("y", "Why", -2, 2, "means")]
SETS = [("set", "criterion", "points"), ("w", "x", 3), ("w", "y", 1)]
OPENING = [(*("id", "name"), "focal"), ("a", "Alpha", ""), ("b", "Beta", ""), ("c", "Gamma", "no")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_made_up(
        tmp_path / "dossier", alternatives=OPENING, criteria=KINDS, readings=READINGS, sources=SOURCES, weight_sets=SETS
    )


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``compare --json`` on the folder and read what it writes."""

    def run_compare(*options: str) -> Any:
        assert main(["compare", str(folder), "--json", *options]) == 0
        return json.loads(capsys.readouterr().out)

    return run_compare


def values(report: Any) -> dict[str, float]:
    return {item["id"]: item["value"] for item in report["alternatives"]}


def test_the_link_holds_the_whole_scenario_with_entries_that_are_set_aside(run: Run, folder: Path) -> None:
    dossier = load_dossier(folder)
    scenario = Scenario.for_dossier(
        dossier,
        own_alternatives=(Alternative("user_o", "Mine", "Mine"),),
        own_criteria=(Criterion("user_c", "Care", "Care", -2, 2, offered="users"),),
        sources=(UserSource(Source("user_s", "A survey"), (Reading("user_o", "user_c", "user_s", 1, 0, 2),)),),
        overrides=(Override("a", "x", 2, 1, 2, "why"),),
        lens="user_s",
        own_set_aside=True,
    )
    file = folder / "scenario.json"
    file.write_text(to_json(scenario), encoding="utf-8")
    assert decode_token(run("--scenario", str(file))["link"], dossier)[0] == scenario


def test_validate_counts_and_warns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "extra.csv").write_text("")
    assert main(["validate", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "ok": True,
        "alternatives": 3,
        "criteria": 2,
        "sources": 2,
        "readings": 5,
        "warnings": ["extra.csv: unknown file, not used"],
    }
    assert main(["validate", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "made_up 1: valid, 3 alternatives, 2 criteria, 2 sources, 5 readings\n"
        "warning: extra.csv: unknown file, not used\n"
    )


def test_compare_writes_the_contracts_json(run: Run, folder: Path) -> None:
    report = run()
    # b on y: s has 1, t has -1, so 0 in -1..1. a = (1 + 0)/2, b = 0.
    assert report["dossier"] == {"id": "made_up", "version": "1"}
    assert report["weights"] == {"x": 0.5, "y": 0.5}
    assert report["alternatives"] == [
        {
            "id": "a", "value": 0.5, "low": 0.0, "high": 1.0, "rank": 1, "tied_with": [],
            "criteria_read": 2, "criteria_in_view": 2, "contributions": {"x": 0.5, "y": 0.0},
        },
        {
            "id": "b", "value": 0.0, "low": -0.5, "high": 1.0, "rank": 2, "tied_with": [],
            "criteria_read": 2, "criteria_in_view": 2, "contributions": {"x": 0.0, "y": 0.0},
        },
    ]  # fmt: skip
    assert report["unranked"] == []
    assert report["separable"] is False
    assert [{key: item[key] for key in ("alternative", "criterion", "to")} for item in report["lead_tied_by"]] == [
        {"alternative": "a", "criterion": "x", "to": "low"},
        {"alternative": "b", "criterion": "x", "to": "high"},
        {"alternative": "b", "criterion": "y", "to": "high"},
    ]
    assert report["dominance"] == [{"dominates": "a", "dominated": "b", "certain": False, "resting_on_silence": 0}]
    dossier = load_dossier(folder)
    scenario = Scenario.for_dossier(dossier)
    assert report["findings"] == [item.text for item in describe(compare(dossier, scenario))]
    assert report["link"] == encode_token(scenario)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--set", "w"], {"a": 0.75, "b": 0.0}),
        (["--lens", "s"], {"a": 0.5, "b": 0.5}),
        (["--lens", "t"], {"b": -0.5}),
        (["--lens", "both"], {"a": 0.5, "b": 0.0}),
        (["--stated-only"], {"a": 0.5, "b": -0.5}),
        (["--authors-only"], {"a": 0.5, "b": 0.0}),
        (["--variant", "sale"], {"a": 0.5, "b": 0.5}),
        (["--variant", "ban"], {"a": 0.5, "b": -0.5}),
        (["--outcomes-only"], {"a": 1.0, "b": 0.0}),
        (["--spacing", "steep"], {"a": 0.25, "b": 0.0}),
        (["--spacing", "even"], {"a": 0.5, "b": 0.0}),
        (["--silence", "leave_out", "--stated-only"], {"a": 1.0, "b": -0.5}),
        (["--silence", "shared_only", "--stated-only"], {"a": 1.0, "b": 0.0}),
        (["--options", "b,a"], {"a": 0.5, "b": 0.0}),
        (["--options", "a,c"], {"a": 0.5}),
        (["--drop", "y"], {"a": 1.0, "b": 0.0}),
        (["--drop", "x", "--lens", "t"], {"b": -1.0}),
    ],
)
def test_each_option_counts_what_it_says(run: Run, options: list[str], expected: dict[str, float]) -> None:
    assert values(run(*options)) == pytest.approx(expected)


def test_the_allowance_moves_low_and_high_only(run: Run) -> None:
    row = run("--lens", "t", "--allowance", "0.5")["alternatives"][0]
    assert (row["value"], row["low"], row["high"]) == (-0.5, -0.75, 0.25)
    assert row["contributions"] == {"x": None, "y": -0.5}
    assert row["criteria_read"] == 1


def test_unranked_options_come_with_a_code_and_a_reason(run: Run) -> None:
    report = run("--options", "a,b,c", "--lens", "t", "--silence", "leave_out", "--set", "w")
    assert [(item["id"], item["code"]) for item in report["unranked"]] == [
        ("a", "no_reading"),
        ("b", "less_than_half"),
        ("c", "no_reading"),
    ]
    assert report["alternatives"] == []
    assert report["dominance"] == []
    assert all(item["reason"] for item in report["unranked"])


def test_a_weights_file_leaves_what_it_does_not_name_at_zero(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("criterion,points\ny,2\n")
    report = run("--weights", str(tmp_path / "w.csv"))
    assert report["weights"] == {"x": 0.0, "y": 1.0}


def test_points_out_of_view_are_ignored_with_a_warning(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "w.csv").write_text("criterion,points\nx,1\ny,2\n")
    assert main(["compare", str(folder), "--json", "--weights", str(tmp_path / "w.csv"), "--drop", "y"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["weights"] == {"x": 1.0}
    assert captured.err == "warning: w.csv, row 3: points for 'y' are ignored, it is not in view\n"


def test_a_scenario_file_and_a_link_are_starting_points_that_options_override(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    dossier = load_dossier(folder)
    scenario = Scenario.for_dossier(dossier, lens="t", silence="leave_out", points={"y": 1})
    (tmp_path / "s.json").write_text(to_json(scenario), encoding="utf-8")
    for start in (["--scenario", str(tmp_path / "s.json")], ["--link", encode_token(scenario)]):
        assert values(run(*start)) == {"b": -1.0}
        assert values(run(*start, "--lens", "s")) == {"a": 0.0, "b": 1.0}
        assert run(*start, "--set", "w")["weights"] == {"x": 0.75, "y": 0.25}
        assert run(*start)["link"] == encode_token(scenario)


def test_the_link_reproduces_the_numbers(run: Run) -> None:
    report = run("--lens", "s", "--spacing", "steep", "--set", "w")
    assert run("--link", report["link"]) == report


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--weights", "w.csv", "--set", "w"], "not allowed with argument"),
        (["--scenario", "s.json", "--link", "s1"], "not allowed with argument"),
        (["--silence", "zero"], "invalid choice"),
        (["--spacing", "odd"], "invalid choice"),
        (["--allowance", "much"], "Found 'much', expected a number"),
        (["--stated"], "unrecognized arguments"),
        (["--nothing"], "unrecognized arguments"),
    ],
)
def test_what_is_mutually_exclusive_or_unknown_is_refused(
    folder: Path, refuse: Refuse, options: list[str], expected: str
) -> None:
    assert expected in refuse("compare", str(folder), "--json", *options)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--set", "v"], "--set: found 'v', expected one of those shipped"),
        (["--set", ""], "--set: found '', expected one of those shipped"),
        (["--lens", "q"], "lens: found 'q', expected one of those known here (known: both, s, t)"),
        (["--variant", "either"], "filters.variant: found 'either'"),
        (["--allowance", "-1"], "allowance: found '-1"),
        (["--allowance", "nan"], "argument --allowance: Found 'nan', expected a number"),
        (["--options", "a,q"], "options[1]: found 'q'"),
        (["--options", ""], "options: expected at least one option in view"),
        (["--drop", "q"], "dropped[0]: found 'q'"),
        (["--drop", "x", "--drop", "y"], "No criterion is in view"),
        (["--link", "s1damaged"], "The link is damaged"),
        (["--link", ""], "The link is damaged"),
        (["--scenario", "nowhere.json"], "nowhere.json: expected a readable file"),
        (["--scenario", ""], "expected a readable file"),
        (["--weights", "nowhere.csv"], "nowhere.csv: expected a readable file"),
        (["--weights", ""], "expected a readable file"),
    ],
)
def test_a_fault_gives_status_two_and_nothing_on_standard_output(
    folder: Path, refuse: Refuse, options: list[str], expected: str
) -> None:
    assert expected in refuse("compare", str(folder), "--json", *options)


@pytest.mark.parametrize("command", ["validate", "compare"])
def test_every_fault_of_a_dossier_stands_on_standard_error(folder: Path, refuse: Refuse, command: str) -> None:
    (folder / "sources.csv").unlink()
    (folder / "alternatives.csv").write_text("id,name\nA,\n")
    told = refuse(command, str(folder), "--json")
    assert "sources.csv: expected this file" in told
    assert "alternatives.csv, row 2, column id: found 'A'" in told


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff", "not JSON that can be read"),
        (b"{", "not JSON that can be read"),
        (b"{}", "format: expected this field to be there"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_faulty_scenario_file_is_refused(
    folder: Path, tmp_path: Path, refuse: Refuse, content: bytes, expected: str
) -> None:
    (tmp_path / "s.json").write_bytes(content)
    assert expected in refuse("compare", str(folder), "--scenario", str(tmp_path / "s.json"))


def test_without_json_a_person_reads_findings_and_a_ranking(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder), "--options", "a,b,c"]) == 0
    out = capsys.readouterr().out
    assert "1  Alpha  +0.50 (+0.00 to +1.00)" in out
    assert "-  Gamma: No reading of it counts here." in out


@pytest.mark.parametrize("name", ["validate", "compare", "switching", "robustness"])
def test_the_module_runs_writes_the_same_bytes_twice_and_needs_no_utf8_terminal(name: str) -> None:
    command = [sys.executable, "-W", "error", "-m", "policies", name, str(SHIPPED), "--json"]
    env = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    root = SHIPPED.parents[1]
    runs = [
        subprocess.run(command, cwd=root, env={**env, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert json.loads(runs[0].stdout)
    assert runs[0].stderr == b""


def test_the_report_holds_criteria_in_view_and_ranked_options_only(run: Run, folder: Path) -> None:
    report = run("--drop", "y", "--options", "a,c")
    dossier: Dossier = load_dossier(folder)
    assert set(report["weights"]) == {"x"} < set(dossier.criterion)
    assert [set(item["contributions"]) for item in report["alternatives"]] == [{"x"}]
