"""The workbook: its formulas give the dashboard's numbers, before and after a weight is changed there."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import formulas
import openpyxl
import pytest

from dashboard.shared import words as shared_words
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.statements import changes
from dashboard.take_along import words as take_along_words
from dashboard.take_along.workbook import write_workbook
from policies.comparison.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Dossier, Package
from policies.scenario.in_view import list_readings
from policies.scenario.parts import Filters, Override
from policies.terms import PACKAGE_RULES, SILENCES
from tests.dashboard.helpers.handouts import FORMULA, NASTY, make_handout, make_large, make_measured, make_nasty
from tests.folders import ROADS, read, write_roads

NEW_POINTS = (3.0, 0.0, 40.5)


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Four roads on three criteria: one read on all, one on two, one on one, one on none; a scale that is not even."""
    criteria = [
        {"id": "noise", "name": FORMULA, "worst": -1, "best": 4},
        {"id": "speed", "name": "Speed", "worst": 10, "best": 0},
        {"id": "cost", "name": "Cost", "worst": -1, "best": 4},
    ]
    readings = [
        read("north", "noise", 2, low=1, high=3), read("north", "speed", 4, low=2, high=9), read("north", "cost", -1),
        read("south", "noise", 2), read("south", "speed", 4), read("east", "noise", 1.5, low=0, high=4),
    ]  # fmt: skip
    names = ("north", "south", "east", "west")
    folder = write_roads(
        tmp_path_factory.mktemp("roads") / "roads",
        scale=(-1, 0.5, 4),
        alternatives=[{"id": name, "name": name.title()} for name in names],
        criteria=criteria,
        groups=(),
        readings=readings,
    )
    return load_dossier(folder)


CASES: dict[str, dict[str, Any]] = {
    "neutral": {},
    "small allowance": {"allowance": 0.25, "spacing": "steep"},
    "leave_out": {"silence": "leave_out", "points": {"noise": 5, "speed": 5, "cost": 1}},
    "shared_only": {"silence": "shared_only"},
    "nothing shared": {"silence": "shared_only", "points": {"speed": 1}},
    "own score": {"overrides": (Override("west", "cost", 3, 1, 4),), "silence": "leave_out"},
    "dropped": {"dropped": ("cost",), "alternatives": ("north", "south")},
    "ranked alone": {"alternatives": ("north",)},
}


class Recalculated:
    """A workbook worked out by an evaluator that knows nothing of the dashboard."""

    def __init__(self, content: bytes, folder: Path) -> None:
        path = folder / "book.xlsx"
        path.write_bytes(content)
        self.model = formulas.ExcelModel().loads(str(path)).finish()
        self.sheet = openpyxl.load_workbook(path)[take_along_words.SHEETS["ranking"]]

    def work_out(self, given: Mapping[str, float], sheet: str = "weights") -> dict[str, list[object]]:
        """Give the results by option's name, with these numbers in cells of the weights, or of another sheet."""
        place = f"'[book.xlsx]{take_along_words.SHEETS[sheet].upper()}'"
        cells = self.model.calculate(inputs={f"{place}!{cell}": value for cell, value in given.items()})

        def look(row: int, column: int) -> object:
            place = f"'[book.xlsx]RANKING'!{self.sheet.cell(row, column).coordinate}"
            return cells[place].value[0, 0]

        return read_results(self.sheet, look)


def read_results(sheet: Any, look: Any) -> dict[str, list[object]]:
    (head,) = (cell.row for cell in sheet["B"] if cell.value == take_along_words.WORKBOOK["rank"])
    found, row = {}, head + 1
    while sheet.cell(row, 1).value:
        told = [look(row, column) for column in range(2, 7)]
        found[sheet.cell(row, 1).value] = ["" if cell is None else cell for cell in told]
        row += 1
    return found


def assert_same(found: dict[str, list[object]], comparison: Comparison) -> None:
    assert len(found) == len(comparison.table.alternatives)
    for (_, told), alternative in zip(found.items(), comparison.table.alternatives, strict=True):
        result = comparison.results.get(alternative)
        if result is None:
            assert told == [shared_words.NOT_RANKED, "", *[shared_words.NOT_RANKED] * 3]
            continue
        assert told[0] == (result.rank if comparison.compares else ranking_words.LIVE["only"])
        assert told[1] == (take_along_words.WORKBOOK["tied_yes"] if result.tied_with else "")
        assert told[2:] == pytest.approx([result.value, result.low, result.high], abs=1e-9)


def place_points(handout: Handout) -> list[str]:
    """Give the addresses of the points, in the order of the criteria."""
    return [f"D{row}" for row in range(5, 5 + len(handout.comparison.table.criteria))]


@pytest.mark.parametrize("case", CASES)
def test_the_formulas_give_the_dashboards_numbers_whatever_the_weights(
    case: str, roads: Dossier, tmp_path: Path
) -> None:
    handout = make_handout(roads, **CASES[case])
    content = write_workbook(handout)
    book = Recalculated(content, tmp_path)
    assert_same(book.work_out({}), handout.comparison)
    places, criteria = place_points(handout), handout.comparison.table.criteria
    points = dict(zip(criteria, NEW_POINTS, strict=False))
    changed = compare(roads, handout.comparison.counted.revise(roads, points=points))
    assert_same(book.work_out(dict(zip(places, points.values(), strict=True))), changed)
    without = book.work_out(dict.fromkeys(places, 0.0))
    assert {told[0] for told in without.values()} == {shared_words.NOT_RANKED}


PACKAGES = (
    Package("user_pair", "Pair", ("north", "south")),
    Package("user_rest", "Rest", ("south", "east", "west")),
)
"""Of members that are read against each other, of which some cells are silent; one member is read on nothing."""


@pytest.mark.parametrize("rule", PACKAGE_RULES)
@pytest.mark.parametrize("silence", SILENCES)
def test_a_packages_cells_follow_those_of_its_members(rule: str, silence: str, roads: Dossier, tmp_path: Path) -> None:
    """Whether they are compared themselves or not, through changed weights and readings, and own scores."""
    handout = make_handout(
        roads,
        alternatives=("north",),
        packages=PACKAGES,
        packages_in_view=tuple(item.id for item in PACKAGES),
        packages_in_ranking=True,
        package_rule=rule,
        silence=silence,
        points={"noise": 5, "speed": 5, "cost": 2},
        overrides=(Override("user_pair", "noise", 3, 2, 4), Override("south", "cost", -0.5, -1, 2)),
    )
    assert handout.comparison.table.alternatives == ("north", "user_pair", "user_rest")
    book = Recalculated(write_workbook(handout), tmp_path)
    found = book.work_out({})
    assert list(found)[1:] == ["✎ Pair (2 measures combined)", "✎ Rest (3 measures combined)"]
    assert_same(found, handout.comparison)
    points = dict(zip(handout.comparison.table.criteria, NEW_POINTS, strict=True))
    weighed = compare(roads, handout.comparison.counted.revise(roads, points=points))
    assert_same(book.work_out(dict(zip(place_points(handout), NEW_POINTS, strict=True))), weighed)
    readings, moved = list(roads.readings), {3: (-1.0, -0.5, 0.0), 4: (0.0, 0.5, 1.0), 5: (3.0, 3.5, 4.0)}
    cells = {}
    for row, (low, central, high) in moved.items():
        cells |= {f"D{5 + row}": central, f"E{5 + row}": low, f"F{5 + row}": high}
        readings[row] = replace(readings[row], low=low, central=central, high=high)
    changed = compare(replace(roads, readings=tuple(readings)), handout.comparison.scenario)
    assert changed.table.central.loc["user_rest"].to_list() != handout.comparison.table.central.loc[
        "user_rest"
    ].to_list()  # fmt: skip
    assert_same(book.work_out(cells, "readings"), changed)


def test_packages_are_marked_and_their_members_stand_with_their_evidence(dossier: Dossier) -> None:
    handout = make_handout(dossier, packages_in_ranking=True)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))
    card = [cell.value for cell in book[take_along_words.SHEETS["scorecard"]]["A"] if cell.value]
    assert handout.findings["packages"][0].text in card
    assert card.count("Kokas's combination (4 measures combined)") == 4
    assert card.count(dossier.alternative["capacity_help"].name) == 4
    (first,) = (text for text in card if text.startswith(f"{take_along_words.WORKBOOK['members']} As read"))
    assert card.index(first) > card.index("Kokas's combination (4 measures combined)")
    told = {cell.value for cell in book[take_along_words.SHEETS["readings"]]["A"]}
    assert {dossier.alternative[name].name for name in handout.comparison.options.alternatives} <= told
    cautions = [cell.value for cell in book[take_along_words.SHEETS["cautions"]]["A"]]
    assert handout.findings["packages"][0].text in cautions


MEASURED: dict[str, dict[str, Any]] = {
    "steep": {},
    "even, one variant": {"spacing": "even", "filters": Filters(variant="small")},
    "left out, own scores": {
        "silence": "leave_out",
        "overrides": (Override("bridge", "depth", 4, 1, 11), Override("ferry", "fare", 9, 9, 10)),
    },
}


@pytest.mark.parametrize("case", MEASURED)
def test_the_ranking_follows_a_changed_reading(case: str, tmp_path: Path) -> None:
    """Through value functions in pieces, one of which rises and falls again, variants, sources and own scores."""
    handout = make_measured(tmp_path / "measured", **MEASURED[case])
    book = Recalculated(write_workbook(handout), tmp_path)
    assert_same(book.work_out({}), handout.comparison)
    dossier, moved = handout.comparison.dossier, {0: (11.0, 31.0, 50.0), 3: (0.5, 6.5, 11.5)}
    readings = list(list_readings(handout.comparison.in_view))
    cells = {}
    for row, (low, central, high) in moved.items():
        cells |= {f"D{5 + row}": central, f"E{5 + row}": low, f"F{5 + row}": high}
        readings[row] = replace(readings[row], low=low, central=central, high=high)
    changed = compare(replace(dossier, readings=tuple(readings)), handout.comparison.scenario)
    assert changed.overall["value"].to_list() != handout.comparison.overall["value"].to_list()
    assert_same(book.work_out(cells, "readings"), changed)


SHIPPED: list[dict[str, Any]] = [
    {},
    {"weight_set": "mostly_rights", "silence": "leave_out", "spacing": "steep"},
    {"lens": "kokas", "silence": "shared_only", "filters": Filters(outcomes_only=True)},
    {"overrides": (Override("sale_or_ban", "privacy", -1, -2, 0, "=note"),), "points": {"privacy": 7, "breadth": 2}},
    {"packages_in_ranking": True, "package_rule": "sum", "weight_set": "mostly_rights"},
]


@pytest.mark.parametrize("choices", SHIPPED)
def test_readers_that_do_not_recalculate_find_the_dashboards_numbers(choices: dict[str, Any], dossier: Dossier) -> None:
    handout = make_handout(dossier, **choices)
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)), data_only=True)[
        take_along_words.SHEETS["ranking"]
    ]
    assert_same(read_results(sheet, lambda row, column: sheet.cell(row, column).value), handout.comparison)


def test_the_evaluator_agrees_on_the_shipped_dossier(dossier: Dossier, tmp_path: Path) -> None:
    handout = make_handout(dossier, weight_set="mostly_rights", packages_in_ranking=True)
    assert_same(Recalculated(write_workbook(handout), tmp_path).work_out({}), handout.comparison)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_follows_a_changed_weight(dossier: Dossier, tmp_path: Path) -> None:
    for number, choices in enumerate(SHIPPED[1:3]):
        handout = make_handout(dossier, **choices)
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))
        for place, value in zip(place_points(handout), range(1, 99), strict=False):
            book[take_along_words.SHEETS["weights"]][place] = value
        book.save(tmp_path / f"{number}.xlsx")  # openpyxl saves no results, so LibreOffice has to work them out
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--convert-to"]
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run([*command, "xlsx", "--outdir", str(tmp_path / "out"), *files], check=True, capture_output=True)
    for number, choices in enumerate(SHIPPED[1:3]):
        handout = make_handout(dossier, **choices)
        points = {name: place for place, name in enumerate(handout.comparison.table.criteria, start=1)}
        changed = compare(dossier, handout.comparison.counted.revise(dossier, points=points))
        opened = openpyxl.load_workbook(tmp_path / "out" / f"{number}.xlsx", data_only=True)
        sheet = opened[take_along_words.SHEETS["ranking"]]
        found = read_results(sheet, lambda row, column, sheet=sheet: sheet.cell(row, column).value)
        assert_same(found, changed)


def test_weights_take_numbers_from_0_only(dossier: Dossier) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(make_handout(dossier))))[
        take_along_words.SHEETS["weights"]
    ]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1, str(rule.sqref)) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
        "D5:D16",
    )


def test_subtotals_of_the_groups_follow_the_contributions(dossier: Dossier, tmp_path: Path) -> None:
    handout = make_handout(dossier, weight_set="mostly_rights")
    book = Recalculated(write_workbook(handout), tmp_path)
    cells = book.model.calculate()
    (row,) = (cell.row for cell in book.sheet["A"] if cell.value == take_along_words.WORKBOOK["subtotals"])
    groups = [group.id for group in dossier.groups]
    for place, alternative in enumerate(handout.comparison.table.alternatives):
        for column, group in enumerate(groups, start=2):
            members = [item.id for item in dossier.criteria if item.group == group]
            in_view = [name for name in members if name in handout.comparison.table.criteria]
            at = book.sheet.cell(row + 2 + place, column).coordinate
            found = cells[f"'[book.xlsx]RANKING'!{at}"].value[0, 0]
            total = handout.comparison.find_subtotal(alternative, in_view)
            assert found == ("" if math.isnan(total) else pytest.approx(total))


def test_the_charts_are_bound_to_the_formulas(dossier: Dossier) -> None:
    with zipfile.ZipFile(io.BytesIO(write_workbook(make_handout(dossier)))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert chart.count("<c:ser>") == 12
    assert "<c:f>Ranking!$B$19:$B$22</c:f>" in chart
    assert 'descr="Bar chart' in drawing


def test_readings_stand_with_their_evidence(dossier: Dossier) -> None:
    handout = make_handout(dossier, overrides=(Override("sale_or_ban", "privacy", -1, -2, 0, "mine"),))
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))[take_along_words.SHEETS["readings"]]
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    reading = dossier.readings[0]
    assert rows[0][3:6] == (reading.central, reading.low, reading.high)
    assert (rows[0][10], rows[0][11]) == (" ".join(reading.locators), reading.rationale)
    assert (rows[-1][2], rows[-1][3], rows[-1][11]) == (provenance_words.BY_USER, -1, "mine")


@pytest.mark.parametrize("kind", NASTY)
def test_text_stays_text(kind: str, tmp_path: Path) -> None:
    content = write_workbook(make_nasty(tmp_path / "nasty", NASTY[kind]))
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        live = sheet.title in {
            take_along_words.SHEETS[name] for name in ("weights", "ranking", "scorecard", "readings")
        }
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert all(cell.hyperlink is None for cell in cells)
        assert all(live and "HYPERLINK" not in str(cell.value) for cell in cells if cell.data_type == "f")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b'TargetMode="External"' in archive.read(name) for name in archive.namelist())


def test_the_cautions_say_what_would_put_each_other_alternative_first(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))[take_along_words.SHEETS["cautions"]]
    told = " ".join(str(cell.value) for cell in sheet["A"])
    for name in set(handout.comparison.results) - set(handout.comparison.leaders):
        assert f"What would put {dossier.alternative[name].name} first." in told
        reversals, scores = handout.reversals, handout.score_reversals
        brief = changes.list_changes_in_brief(handout.comparison, reversals, scores, name, changes.WITH_NAMES)
        assert all(text in told for text in brief)


def test_a_large_comparison_fits(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(make_large(tmp_path / "large"))), data_only=True)
    sheet = book[take_along_words.SHEETS["ranking"]]
    assert len(read_results(sheet, lambda row, column: sheet.cell(row, column).value)) == 11


@pytest.mark.parametrize(("scale", "plus"), [((0, 0, 100), False), ((0, 50, 100), True)])
def test_numbers_have_a_plus_only_on_a_scale_with_two_sides(
    scale: tuple[float, float, float], plus: bool, tmp_path: Path
) -> None:
    criteria = [dict(item) | {"worst": 0, "best": 100} for item in ROADS["criteria"]]
    readings = [read("north", "noise", 80), read("south", "noise", 70)]
    folder = write_roads(tmp_path / "roads", scale=scale, criteria=criteria, readings=readings)
    path = tmp_path / "book.xlsx"
    path.write_bytes(write_workbook(make_handout(load_dossier(folder))))
    formats = {cell.number_format for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row}
    assert any(text.startswith("+") for text in formats) is plus
