"""The scorecard as CSV: what a spreadsheet opens, and what it must not."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

import pytest

from dashboard.compare.file import write_scorecard
from dashboard.shared import words as shared_words
from dashboard.shared.provenance.handout import Occasion, list_provenance
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import decode_token
from tests.folders import ROADS, read, write_roads

VIEWS: list[dict[str, Any]] = [
    {},
    {"silence": "leave_out", "weight_set": "attention_kokas"},
    {"lens": "kokas", "filters": Filters(stated_only=True)},
    {"overrides": (Override("sale_or_ban", "privacy", -1, -2, 0, "=note"),)},
]


def look(dossier: Dossier, **choices: Any) -> Comparison:
    return compare(dossier, Scenario.for_dossier(dossier, **choices))


def parse(content: bytes) -> tuple[list[dict[str, str]], list[str]]:
    """Read the table, and the lines under it."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    end = rows.index([])
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:end]]
    return table, [row[0] for row in rows[end + 1 :]]


@pytest.mark.parametrize("choices", VIEWS)
def test_the_file_holds_every_cell_with_its_numbers_unrounded(choices: dict[str, Any], dossier: Dossier) -> None:
    comparison = look(dossier, **choices)
    table, _ = parse(write_scorecard(comparison, Occasion()))
    cells = [(o, c) for o in comparison.table.alternatives for c in comparison.table.criteria]
    for (alternative, criterion), row in zip(cells, table, strict=True):
        assert row["option"] == dossier.alternative[alternative].name
        assert row["criterion"] == dossier.criterion[criterion].name
        central = comparison.table.central.at[alternative, criterion]
        assert row["value"] == "" if math.isnan(central) else float(row["value"]) == central
        assert float(row["weight"]) == comparison.weights[criterion]
        amount = comparison.contributions[criterion].get(alternative, math.nan)
        assert row["contribution"] == "" if math.isnan(amount) else float(row["contribution"]) == amount


def test_a_silent_cell_has_no_value_and_says_so(dossier: Dossier) -> None:
    table, _ = parse(write_scorecard(look(dossier), Occasion()))
    silent = [row for row in table if row["value"] == ""]
    assert silent
    assert all(row["basis"] == shared_words.BASIS["silent"] and row["sources"] == "" for row in silent)


def test_a_score_of_ones_own_is_named_as_ones_own(dossier: Dossier) -> None:
    table, _ = parse(
        write_scorecard(look(dossier, overrides=(Override("privacy_law", "privacy", -1, -2, 0),)), Occasion())
    )
    here = (dossier.alternative["privacy_law"].name, dossier.criterion["privacy"].name)
    row = next(r for r in table if (r["option"], r["criterion"]) == here)
    assert (row["value"], row["low"], row["high"]) == ("-1.0", "-2.0", "0.0")
    assert row["basis"] == shared_words.OWN_MARK
    assert row["sources"] == ""


def test_under_the_table_stands_what_it_was_made_from(dossier: Dossier) -> None:
    comparison = look(dossier, weight_set="mostly_rights", lens="fu_dirks")
    _, lines = parse(write_scorecard(comparison, Occasion()))
    text = "\n".join(lines)
    for said in (dossier.question, dossier.baseline, dossier.as_of, dossier.caution, dossier.version):
        assert said in text
    assert "Fu and Dirks 2024 alone" in text
    assert dossier.weight_set["mostly_rights"].name in text
    assert all(source.title in text for source in dossier.sources)
    token = text.split("?s=")[1].split()[0]
    assert decode_token(token, dossier) == (comparison.counted, ())


def test_weights_of_ones_own_are_said_to_be_the_users(dossier: Dossier) -> None:
    lines = list_provenance(look(dossier, points={"privacy": 3}))
    assert any("user" in line and line.startswith("Weights") for line in lines)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_text_can_start_a_formula_and_numbers_stay_numbers(sign: str, tmp_path: Path) -> None:
    text = f"{sign}HYPERLINK(1)"
    settings = f'id = "roads"\nversion = "1"\ntitle = "T"\nquestion = "{sign}1+1"'.replace("\t", "\\t")
    folder = write_roads(
        tmp_path / "roads",
        settings=settings,
        alternatives=[{"id": "north", "name": text, "short_name": "n"}],
        criteria=[dict(ROADS["criteria"][0]) | {"name": text, "group": ""}],
        groups=(),
        sources=[{"id": "survey", "title": text, "authors": f"{sign}Ada"}],
        readings=[read("north", "noise", -2, locators=f"{sign}p1")],
    )
    content = write_scorecard(look(load_dossier(folder)), Occasion())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    for cell in (cell for row in rows for cell in row):
        try:
            float(cell)
        except ValueError:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
    values = dict(zip(rows[0], rows[1], strict=True))
    assert (values["value"], values["contribution"], values["weight"]) == ("-2.0", "-2.0", "1.0")


def test_text_with_commas_quotes_and_letters_of_any_script_comes_back(tmp_path: Path) -> None:
    name = 'Straße, "nördlich" — 北路 🙂'
    folder = write_roads(tmp_path / "roads", alternatives=[{"id": "north", "name": name}, {"id": "south", "name": "S"}])
    table, _ = parse(write_scorecard(look(load_dossier(folder)), Occasion()))
    assert table[0]["option"] == name
