"""The figures of the Robustness page as CSV: full numbers, names guarded, with settings, link and cautions."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dashboard.robustness import words as robustness_words
from dashboard.shared.provenance.handout import list_provenance
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.robustness import central_weights
from policies.robustness.choice_grid import explore_choices
from policies.robustness.sweeps import sweep_criteria
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.tables import OCCASION, SAMPLING, WRITERS, sample, write_averages
from tests.folders import write_nasty


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier, sampling=SAMPLING))


def read_rows(content: bytes) -> tuple[list[dict[str, str]], list[str]]:
    """The table, and the lines under it."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    end = lines.index([])
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:end]]
    return rows, [line[0] for line in lines[end + 1 :]]


@pytest.mark.parametrize("kind", WRITERS)
def test_every_table_carries_what_it_stands_on(kind: str, comparison: Comparison) -> None:
    rows, notes = read_rows(WRITERS[kind](comparison))
    assert rows
    assert comparison.dossier.caution in notes
    assert set(list_provenance(comparison, OCCASION)) <= set(notes)
    told = "\n".join(notes)
    assert f"{OCCASION.address}?s={encode_token(comparison.scenario)}" in told
    assert "28 November 2026" in told
    assert comparison.dossier.version in told
    assert (robustness_words.word_sampling(SAMPLING) in notes) == (kind in ("ranks", "central_weights"))


@pytest.mark.parametrize("kind", WRITERS)
def test_no_name_starts_a_formula(kind: str, tmp_path: Path) -> None:
    dossier = load_dossier(write_nasty(tmp_path / "roads", "=1+1"))
    content = WRITERS[kind](compare(dossier, Scenario.for_dossier(dossier)))
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in line]
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith("=")]


def test_ranks_add_up_and_keep_their_digits(comparison: Comparison) -> None:
    rows, _ = read_rows(WRITERS["ranks"](comparison))
    assert len(rows) == 2 * 4 * 4
    shares: dict[tuple[str, str], float] = {}
    for row in rows:
        key = row["varied"], row["option"]
        shares[key] = shares.get(key, 0.0) + float(row["share_of_samples"])
    assert list(shares.values()) == pytest.approx([1.0] * 8)


def test_sweeps_name_their_tipping_points(comparison: Comparison) -> None:
    rows, _ = read_rows(WRITERS["sweeps"](comparison))
    tips = {(row["criterion"], float(row["share"])) for row in rows if row["tipping_point"] == "yes"}
    known = {
        (comparison.dossier.criterion[sweep.criterion].name, point.share_at)
        for sweep in sweep_criteria(comparison)
        for point in sweep.tips
    }
    assert tips == known


def test_every_view_is_in_the_file(comparison: Comparison) -> None:
    rows, _ = read_rows(WRITERS["views"](comparison))
    grid = explore_choices(comparison.dossier, comparison.scenario)
    assert len(rows) == len(grid.leads)
    leaders = [comparison.dossier.alternative[name].name for name in comparison.leaders]
    assert rows[grid.present]["Leads"] == "; ".join(leaders)


def test_what_too_few_samples_say_is_left_empty_with_the_reason(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(central_weights, "_CHEAP", 0)
    monkeypatch.setattr(central_weights, "_MOST_TIMES", 1)
    weights_only = sample(comparison)["weights"]
    assert weights_only.rank_acceptability.loc["sale_or_ban", 1] == 0
    rows, notes = read_rows(write_averages(comparison, weights_only))
    kept = 0
    for name, samples in weights_only.central_samples.items():
        option = comparison.dossier.alternative[str(name)].name
        own = [row for row in rows if row["option"] == option]
        assert {row["weightings"] for row in own} == {str(samples)}
        assert {row["drawn"] for row in own} == {"200"}
        empty = {row[key] == "" for row in own for key in ("central_weight", "standard_error", "confidence_factor")}
        assert empty == {samples < 100}
        assert any(note.startswith(f"{option}: ") for note in notes) is (samples < 100)
        kept += samples >= 100
    assert 0 < kept < len(weights_only.alternatives)
    assert any("too few to say what they have in common" in note for note in notes)
