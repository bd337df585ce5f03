"""The commands ``switching`` and ``robustness``: their JSON, exit status and words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policies import Scenario, encode_token, load_dossier
from policies.cli.commands import main
from policies.scenario.parts import Sampling
from tests.folders import SHIPPED

Run = Callable[..., Any]
Refuse = Callable[..., str]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with ``--json`` on the small dossier and read what it writes."""

    def run_command(command: str, *options: str) -> Any:
        assert main([command, str(folder), "--json", *options]) == 0
        return json.loads(capsys.readouterr().out)

    return run_command


def test_switching_writes_the_contracts_json(run: Run) -> None:
    """With w on x: a = w, b = w - 1 and c = 4w - 2, so a passes to c at 2/3; at 1/2 they are 1/2, -1/2 and 0."""
    report = run("switching")
    assert report["one_way"] == [
        {"criterion": "x", "share_now": 0.5, "share_at": pytest.approx(2 / 3), "from": "a", "to": "c"},
        {"criterion": "y", "share_now": 0.5, "share_at": pytest.approx(1 / 3), "from": "c", "to": "a"},
    ]
    assert set(report["reversal"]) == {"a", "b", "c"}
    assert report["reversal"]["a"] == {"change": 0, "weights": {"x": 0.5, "y": 0.5}}
    assert report["reversal"]["b"] is None
    assert report["reversal"]["c"] == {
        "change": pytest.approx(1 / 6),
        "weights": pytest.approx({"x": 2 / 3, "y": 1 / 3}),
    }
    keys = ("alternative", "criterion", "central", "needed", "inside_range", "silent")
    found = report["score_reversal"]
    scores = {name: [tuple(move[key] for key in keys) for move in moves] for name, moves in found.items()}
    assert scores == {
        "b": [("b", "x", 0, 2, False, False), ("b", "y", -1, 1, False, False)],
        "c": [("c", "y", -2, -1, False, False), ("a", "x", 1, 0, False, False), ("a", "y", 0, -1, False, False)],
    }


def test_where_silence_is_left_out_a_note_stands_instead_of_the_reversal(run: Run) -> None:
    report = run("switching", "--silence", "leave_out")
    assert set(report) == {"one_way", "reversal_note", "score_reversal"}
    assert "not linear" in report["reversal_note"]


def test_robustness_writes_the_contracts_json(run: Run) -> None:
    report = run("robustness", "--samples", "4000", "--seed", "0", "--vary", "weights")
    assert (report["n_samples"], report["seed"], report["vary"], report["allowance"]) == (4000, 0, "weights", 0)
    assert set(report["rank_acceptability"]) == {"a", "b", "c"}
    assert report["rank_acceptability"]["a"] == pytest.approx([2 / 3, 1 / 3, 0], abs=0.03)
    assert report["pairwise_winning"]["a"]["c"] == pytest.approx(2 / 3, abs=0.03)
    assert set(report["pairwise_winning"]["a"]) == {"b", "c"}
    assert report["central_weights"]["c"] == pytest.approx({"x": 5 / 6, "y": 1 / 6}, abs=0.03)
    assert report["central_weights"]["b"] is None
    assert report["confidence_factor"] == {"a": 1, "b": None, "c": 1}
    assert report["standard_error"] == (0.25 / 4000) ** 0.5


def test_each_option_of_robustness_counts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("criterion,points\nx,3\ny,1\n")
    usual = run("robustness", "--samples", "500")
    assert usual == run("robustness", "--samples", "500", "--vary", "both", "--readings", "split", "--seed", "0")
    ordered = ["--weights", str(tmp_path / "w.csv"), "--order"]
    for options in (["--seed", "1"], ["--around", "20"], ordered, ["--vary", "readings"]):
        assert run("robustness", "--samples", "500", *options)["rank_acceptability"] != usual["rank_acceptability"]
    assert run("robustness", "--options", "a,c", "--drop", "y")["central_weights"] == {"a": None, "c": {"x": 1}}


def test_the_allowance_is_nought_unless_the_command_line_says_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reports = []
    for options in ([], ["--allowance", "0"], ["--allowance", "1"], ["--readings", "uniform"]):
        assert main(["robustness", str(SHIPPED), "--json", "--samples", "500", *options]) == 0
        reports.append(json.loads(capsys.readouterr().out))
    assert [report["allowance"] for report in reports] == [0, 0, 1, 0]
    assert reports[0] == reports[1]
    assert reports[0]["rank_acceptability"] != reports[2]["rank_acceptability"]
    assert reports[0]["rank_acceptability"] != reports[3]["rank_acceptability"]


def test_a_link_samples_as_it_says_and_the_command_line_overrides_it(run: Run, folder: Path) -> None:
    dossier = load_dossier(folder)
    sampling = Sampling(n_samples=300, seed=7, weighting="around", spread=10.0, readings="uniform")
    link = ["--link", encode_token(Scenario.for_dossier(dossier, sampling=sampling))]
    report = run("robustness", *link)
    assert [report[key] for key in ("n_samples", "seed", "around", "order", "readings")] == [
        300,
        7,
        10,
        False,
        "uniform",
    ]
    report = run("robustness", *link, "--samples", "200", "--seed", "0", "--order", "--readings", "split")
    assert [report[key] for key in ("n_samples", "seed", "around", "order", "readings")] == [
        200,
        0,
        None,
        True,
        "split",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--around", "0"], "around: found 0"),
        (["--around", "500"], "around: found 500, expected less than 100 per cent"),
        (["--allowance", "-1"], "allowance: found '-1"),
        (["--lens", "q"], "lens: found 'q'"),
    ],
)
def test_a_fault_gives_status_two_and_nothing_on_standard_output(
    folder: Path, refuse: Refuse, options: list[str], expected: str
) -> None:
    assert expected in refuse("robustness", str(folder), "--json", *options)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--around", "5", "--order"], "not allowed with argument"),
        (["--vary", "all"], "invalid choice"),
        (["--readings", "normal"], "invalid choice"),
        (["--samples", "0"], "argument --samples: Found '0', expected a whole number from 1 to 10000000."),
        (["--samples", "10_000"], "argument --samples: Found '10_000', expected a whole number from 1 to 10000000."),
        (["--samples", "1.5"], "argument --samples: Found '1.5', expected a whole number from 1 to 10000000."),
        (["--samples", "10.000"], "argument --samples: '10.000' could be 10 or 10000: write 10 or 10000."),
        (["--seed=-1"], "argument --seed: Found '-1', expected a whole number from 0 to 4294967295."),
        (
            ["--seed", "4294967296"],
            "argument --seed: Found '4294967296', expected a whole number from 0 to 4294967295.",
        ),
        (["--seed", ""], "argument --seed: Found nothing, expected a whole number from 0 to 4294967295."),
    ],
)
def test_what_argparse_knows_to_be_wrong_is_refused(
    folder: Path, refuse: Refuse, options: list[str], expected: str
) -> None:
    assert expected in refuse("robustness", str(folder), *options)


def test_without_json_a_person_reads_what_would_change_the_lead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["switching", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Ex: at 66.7% (now 50.0%) from Alpha to Gamma" in out
    assert "Alpha: leads now" in out
    assert "Beta: no weights do" in out
    assert "Gamma: 16.7% (Ex 50.0% to 66.7%; Why 50.0% to 33.3%)" in out
    assert "Gamma: Gamma on Why at -1.00 instead of -2.00 (outside its range)" in out
    assert main(["switching", str(folder), "--options", "a"]) == 0
    assert "Alpha: the only one ranked" in capsys.readouterr().out
    assert main(["compare", str(folder), "--options", "a"]) == 0
    assert "-  Alpha  +0.50 (+0.50 to +0.50), the only one ranked" in capsys.readouterr().out
    weights = folder.parent / "weights.csv"
    weights.write_text("criterion,points\nx,2\ny,1\n", encoding="utf-8")
    assert main(["switching", str(folder), "--options", "a,c", "--weights", str(weights)]) == 0
    assert capsys.readouterr().out.count("shares the lead now") == 2
    assert main(["robustness", str(folder), "--samples", "100", "--vary", "weights"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Shares of 100 samples that vary weights only; seed 0, allowance 0")
    assert "Beta: rank 1 0.0%" in out
    assert "never first" in out
