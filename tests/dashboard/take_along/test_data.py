"""The data: everything on screen, unrounded, with what every column holds."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
import pytest

from dashboard.shared import words as shared_words
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along import dictionary
from dashboard.take_along.data import write_data
from dashboard.take_along.robustness_data import Asked, Results, work_out
from policies.cli.reports import report_comparison, report_robustness, report_switching
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier, Package
from policies.packages import compare_packages, find_coverage, use_other_rule
from policies.robustness.acceptability import assess_robustness
from policies.robustness.choice_grid import explore_choices
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.in_view import list_readings
from policies.scenario.parts import Override, Sampling
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token, from_json
from tests.dashboard.helpers.handouts import NASTY, make_handout, make_measured, make_nasty


def unpack(handout: Handout, results: Results | None = None) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(write_data(handout, results))) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def parse(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def handout(dossier: Dossier) -> Handout:
    own = (Override("sale_or_ban", "privacy", -1, -2, 0, "mine"),)
    return make_handout(dossier, weight_set="mostly_rights", silence="leave_out", overrides=own)


@pytest.fixture(scope="module")
def files(handout: Handout) -> dict[str, str]:
    return unpack(handout)


def test_each_file_and_each_column_is_in_the_dictionary(files: dict[str, str]) -> None:
    assert set(files) == {*dictionary.DATA_FILES, "README.md"}
    used = {column for name in files if name.endswith(".csv") for column in parse(files[name])[0]}
    assert used == set(dictionary.DATA_COLUMNS)
    readme = files["README.md"]
    assert [item for item in (*dictionary.DATA_FILES, *dictionary.DATA_COLUMNS) if f"`{item}`" not in readme] == []


def test_the_numbers_are_the_comparisons_unrounded(handout: Handout, files: dict[str, str]) -> None:
    comparison = handout.comparison
    ranking = {row["alternative"]: row for row in parse(files["ranking.csv"])}
    for name, result in comparison.results.items():
        row = ranking[name]
        assert (float(row["value"]), float(row["low"]), float(row["high"])) == (result.value, result.low, result.high)
        assert int(row["rank"]) == result.rank
    reasons = {item.id: item.reason for item in comparison.unranked}
    assert {name: row["why_unranked"] for name, row in ranking.items() if not row["rank"]} == reasons
    assert {row["criterion"]: float(row["share"]) for row in parse(files["weights.csv"])} == comparison.shares
    for row in parse(files["contributions.csv"]):
        amount = comparison.find_contribution(row["alternative"], row["criterion"])
        assert row["contribution"] == "" if math.isnan(amount) else float(row["contribution"]) == amount
        assert float(row["share_used"]) == comparison.find_share(row["alternative"], row["criterion"])


def test_every_cell_and_every_reading_that_counts_is_there(handout: Handout, files: dict[str, str]) -> None:
    comparison = handout.comparison
    cells = parse(files["scorecard.csv"])
    assert len(cells) == comparison.table.read.size
    assert sum(row["value"] == "" for row in cells) == int((~comparison.table.read).sum())
    own = [row for row in cells if row["basis"] == shared_words.OWN_MARK]
    assert [(row["alternative"], row["criterion"], row["value"]) for row in own] == [("sale_or_ban", "privacy", "-1.0")]
    in_view = [
        reading
        for reading in list_readings(comparison.in_view)
        if reading.alternative in comparison.table.alternatives and reading.criterion in comparison.table.criteria
    ]
    readings = parse(files["readings.csv"])
    assert [(row["source"], float(row["central"]), row["rationale"]) for row in readings] == [
        (reading.source, reading.central, reading.rationale) for reading in in_view
    ]


def test_the_json_is_what_the_command_line_gives(handout: Handout, files: dict[str, str]) -> None:
    told = {"findings": [item.text for found in handout.findings.values() for item in found]}  # to another reader
    assert json.loads(files["compare.json"]) == report_comparison(handout.comparison) | told
    assert json.loads(files["switching.json"]) == report_switching(handout.comparison)
    base = handout.comparison.dossier
    assert from_json(files["scenario.json"], base) == (handout.comparison.scenario, ())
    about = json.loads(files["provenance.json"])["dossier"]
    assert about == {"id": base.id, "version": base.version, "content": base.content_hash}


def test_the_link_in_the_json_holds_entries_that_are_set_aside(dossier: Dossier) -> None:
    entered = (Override("privacy_law", "privacy", -1, -2, 0),)
    scenario = Scenario.for_dossier(dossier, overrides=entered, own_set_aside=True)
    report = json.loads(unpack(Handout(compare(dossier, scenario)))["compare.json"])
    assert decode_token(report["link"], dossier)[0] == scenario


def test_no_text_starts_a_formula(tmp_path: Path) -> None:
    for name, text in unpack(make_nasty(tmp_path / "nasty", NASTY["formula"])).items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells), name


def test_every_cell_can_be_worked_out_from_the_readings_and_the_value_functions(tmp_path: Path) -> None:
    """By hand, as the contract has it: value function, spacing, mean over a source's variants, mean over sources."""
    handout = make_measured(tmp_path / "measured")
    files = unpack(handout)
    scale = json.loads(files["value_scale.json"])
    points: dict[str, list[tuple[float, float]]] = {}
    for row in parse(files["value_points.csv"]):
        points.setdefault(row["criterion"], []).append((float(row["measure"]), float(row["value_of_measure"])))
    spoken: dict[tuple[str, str], dict[str, list[float]]] = {}
    for row in parse(files["readings.csv"]):
        measures, values = zip(*points[row["criterion"]], strict=True)
        distance = np.interp(float(row["central"]), measures, values) - scale["neutral"]
        reach = scale["best" if distance > 0 else "worst"] - scale["neutral"]
        value = scale["neutral"] + (distance * abs(distance / reach) if scale["spacing"] == "steep" else distance)
        spoken.setdefault((row["alternative"], row["criterion"]), {}).setdefault(row["source"], []).append(value)
    worked = {cell: mean(mean(values) for values in by_source.values()) for cell, by_source in spoken.items()}
    cells = {(row["alternative"], row["criterion"]): row["value"] for row in parse(files["scorecard.csv"])}
    assert worked == pytest.approx({cell: float(value) for cell, value in cells.items() if value})
    assert {row["unit"] for row in parse(files["criteria.csv"])} == {"min", "EUR", ""}


def test_subtotals_add_up_to_what_an_option_is_above_no_change(handout: Handout, files: dict[str, str]) -> None:
    comparison = handout.comparison
    totals = dict.fromkeys(comparison.results, 0.0)
    for row in parse(files["subtotals.csv"]):
        totals[row["alternative"]] += float(row["contribution"] or 0)
    neutral = comparison.dossier.scale.neutral
    assert totals == pytest.approx({name: item.value - neutral for name, item in comparison.results.items()})


def test_the_results_of_the_robustness_page_are_there_with_its_settings(dossier: Dossier) -> None:
    handout = make_handout(dossier, sampling=Sampling(500, 3, "around", 10, "uniform"))
    files, comparison = unpack(handout), handout.comparison
    samples = json.loads(files["robustness.json"])
    assert list(samples) == ["weights", "readings", "both", "silence"]
    assert samples["both"] == report_robustness(assess_robustness(comparison, comparison.scenario.sampling))
    assert {(item["n_samples"], item["seed"], item["around"], item["readings"]) for item in samples.values()} == {
        (500, 3, 10, "uniform")
    }
    grid = explore_choices(dossier, comparison.scenario)
    leaders = [tuple(row["leaders"].split()) for row in parse(files["views.csv"])]
    assert leaders == grid.rows["leaders"].tolist()
    assert [row["only_criterion"] for row in parse(files["views.csv"])] == grid.only.tolist()
    shares = {
        (row["choice"], row["level"], row["alternative"]): float(row["share_of_views"])
        for row in parse(files["choices.csv"])
    }
    assert shares["silence", "neutral", "fara_enforcement"] == pytest.approx(
        grid.outcomes["fara_enforcement"][grid.rows["silence"] == "neutral"].mean()
    )
    swings = parse(files["swings.csv"])
    assert len(swings) == len(find_tornado_bars(comparison))
    for row in parse(files["sweeps.csv"]):
        if row["share"] == row["share_now"]:
            assert float(row["value"]) == pytest.approx(comparison.results[row["alternative"]].value)


def test_what_was_asked_beside_the_scenario_is_there(dossier: Dossier) -> None:
    handout = make_handout(dossier, sampling=Sampling(100))
    comparison = handout.comparison
    asked = Asked(("sale_or_ban", "privacy_law"), {"privacy": (0.2, 0.4), "breadth": (0.0, 0.1)})
    files = unpack(handout, work_out(comparison, asked))
    rows = parse(files["pair.csv"])
    assert {(row["first"], row["second"]) for row in rows} == {asked.pair}
    assert [row["criterion"] for row in rows] == list(comparison.table.criteria)
    gap = comparison.results["sale_or_ban"].value - comparison.results["privacy_law"].value
    assert math.fsum(float(row["difference"]) for row in rows) == pytest.approx(gap)
    within = json.loads(files["bounds.json"])
    assert within["bounds"] == {"privacy": [0.2, 0.4], "breadth": [0.0, 0.1]}
    for found in within["weight_reversal"].values():
        weights = found["weights"]
        assert 0.2 - 1e-9 <= weights["privacy"] <= 0.4 + 1e-9
        assert weights["breadth"] <= 0.1 + 1e-9
        assert math.fsum(weights.values()) == pytest.approx(1)


def test_packages_are_there_with_what_they_are_made_of_and_what_they_leave_uncovered(dossier: Dossier) -> None:
    own = Package("user_two", "Two", ("sale_or_ban", "privacy_law"))
    choices: dict[str, Any] = {"packages": (own,), "packages_in_view": ("user_two",), "sampling": Sampling(100)}
    handout = make_handout(dossier, packages_in_ranking=True, package_rule="sum", **choices)
    files = unpack(handout)
    rows = {row["package"]: row for row in parse(files["packages.csv"])}
    assert list(rows) == [*dossier.package, "user_two"]
    among = compare_packages(dossier, handout.comparison.scenario, rows)
    other = compare_packages(dossier, use_other_rule(handout.comparison.scenario), rows)
    for name, row in rows.items():
        coverage, result = find_coverage(among, name), among.results[name]
        assert tuple(row["members"].split()) == coverage.package.members
        assert (row["rule"], row["in_ranking"]) == ("sum", "yes" if name == "user_two" else "no")
        assert [float(row[key]) for key in ("value", "low", "high")] == [result.value, result.low, result.high]
        assert float(row["other_rule_value"]) == other.results[name].value
        assert (tuple(row["uncovered"].split()), tuple(row["harm"].split())) == (coverage.uncovered, coverage.harm)
        adds = dict(item.split("=") for item in row["adds"].split())
        assert {key: float(x) for key, x in adds.items()} == {key: item.value for key, item in coverage.adds.items()}
    assert {row["alternative"]: row["members"] for row in parse(files["ranking.csv"]) if row["members"]} == {
        "user_two": "sale_or_ban privacy_law"
    }
    # Without packages in the ranking they are there all the same, and a question without any has an empty table.
    alone = parse(unpack(make_handout(dossier, package_rule="sum", **choices))["packages.csv"])
    assert alone == [row | {"in_ranking": "no"} for row in rows.values()]


def test_a_packages_cell_says_on_what_its_measures_rest(dossier: Dossier) -> None:
    own = (Override("privacy_law", "privacy", 2, 1, 2), Override("three_focal", "breadth", 1, 0, 2))
    handout = make_handout(dossier, packages_in_ranking=True, overrides=own, sampling=Sampling(100))
    files = unpack(handout)
    cells = {(row["alternative"], row["criterion"]): row for row in parse(files["scorecard.csv"])}
    for package in dossier.packages:
        for criterion in handout.comparison.table.criteria:
            told = cells[package.id, criterion]["basis"].removeprefix("combined: ")
            parts = [
                (name, criterion, reading.basis)
                for name in package.members
                for reading in dossier.readings
                if (reading.alternative, reading.criterion) == (name, criterion)
                and (name, criterion) != ("privacy_law", "privacy")
            ]
            expected = {shared_words.BASIS[basis] for _, _, basis in parts}
            expected |= {shared_words.OWN_MARK} if criterion == "privacy" else set()
            if (package.id, criterion) == ("three_focal", "breadth"):
                assert cells[package.id, criterion]["basis"] == shared_words.OWN_MARK
            else:
                assert set(told.split("; ")) == (expected or {shared_words.BASIS["silent"]})
            assert cells[package.id, criterion]["by_source"] == ""
    swings = [(row["alternative"], row["criterion"], row["member"]) for row in parse(files["swings.csv"])]
    assert swings == [(bar.alternative, bar.criterion, bar.member) for bar in find_tornado_bars(handout.comparison)]
    assert ("kokas_combination", "breadth", "privacy_law") in swings
    needed = set(handout.comparison.options.alternatives)
    assert {row["alternative"] for row in parse(files["readings.csv"])} == needed


@pytest.mark.parametrize(
    ("silence", "bounds", "fault"),
    [("neutral", {"privacy": (0.9, 1.0), "breadth": (0.9, 1.0)}, "add up to 1.8"), ("leave_out", {}, "not linear")],
)
def test_bounds_that_nothing_can_be_said_of_say_why(
    silence: str, bounds: dict[str, tuple[float, float]], fault: str, dossier: Dossier
) -> None:
    handout = make_handout(dossier, sampling=Sampling(100), silence=silence)
    within = json.loads(unpack(handout, work_out(handout.comparison, Asked((), bounds)))["bounds.json"])
    assert within["weight_reversal"] == {}
    assert fault in within["fault"]
