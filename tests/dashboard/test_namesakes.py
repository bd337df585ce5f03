"""Where all bears one name, it is told apart on every page and in every file, and what is chosen is what is meant.

`tests.namesakes` holds the dossier and the view.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation

from dashboard.compare.file import write_scorecard
from dashboard.evidence import words as evidence_words
from dashboard.own_entries import words as own_entries_words
from dashboard.robustness import words as robustness_words
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from dashboard.weight_sets import words as weight_sets_words
from policies import Dossier, Scenario, compare, describe, load_dossier
from policies.dossier.names import fold_name
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, list_nodes, unescape
from tests.dashboard.helpers.handouts import OCCASION
from tests.dashboard.helpers.tables import WRITERS
from tests.namesakes import CRITERIA, NAMINGS, OPTIONS, make_namesakes, write_namesakes

SHOWN = ("equal", "alike for sixty characters")
"""The namings for which pages are opened and files are written; names as such are tested for all of them."""
naming = pytest.mark.parametrize("naming", SHOWN)
UNMARKED = re.compile(r"Privacy law(?!”? \((?:\d+|yours \d+|Privacy law \(\d\))\))")
OpenFolder = Callable[..., App]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    place = tmp_path_factory.mktemp("namesakes")
    return {name: write_namesakes(place / str(number), NAMINGS[name]) for number, name in enumerate(SHOWN)}


@cache
def load(folder: Path) -> Dossier:
    return load_dossier(folder)


def make_view(folder: Path, naming: str) -> Scenario:
    return make_namesakes(load(folder), NAMINGS[naming])


def list_again(texts: Sequence[str]) -> list[str]:
    """List what a reader would take for something that stands there already."""
    seen: set[str] = set()
    return [text for text in texts if fold_name(text) in seen or seen.add(fold_name(text))]


# Pages ---------------------------------------------------------------------------------------------------------------


def assert_told_apart(app: App) -> None:
    """Nothing broke, and no list, table, legend, axis or component holds two things that read alike."""
    app.assert_sound()
    for control in (*app.test.selectbox, *app.test.multiselect, *app.test.segmented_control):
        assert list_again(control.options) == [], control.label
    for node in list_nodes(app):
        if isinstance(table := getattr(node, "value", None), pd.DataFrame):
            assert list_again([unescape(str(column)) for column in table.columns]) == []
    for key in app.components:
        for texts in iterate_lists(app.read(key)):
            assert list_again(texts) == [], key
    for chart in app.test.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        listed = spec["layout"].get("showlegend", True)
        drawn = [trace["name"] for trace in spec["data"] if trace.get("name") and trace.get("showlegend", listed)]
        assert list_again(drawn) == [], chart.key
        axes = [axis for name, axis in spec["layout"].items() if name.startswith(("xaxis", "yaxis"))]
        for axis in axes:
            assert list_again([str(text) for text in axis.get("ticktext", axis.get("categoryarray", ()))]) == []
        rows = [item["text"] for item in spec["layout"].get("annotations", ()) if item.get("xref") == "paper"]
        assert list_again([text for text in rows if re.search("[A-Za-z]{3}", text)]) == [], chart.key


def iterate_lists(content: Any) -> Iterator[list[str]]:
    """What the things in each list of a component, or in each mapping by id, are called."""
    items = list(content.values()) if isinstance(content, dict) else content if isinstance(content, list) else []
    things = [item for item in items if isinstance(item, dict)]
    for field in ("name", "label", "short"):
        named = [item[field] for item in things if item.get(field) and (isinstance(content, dict) or "id" in item)]
        yield [text for text in named if isinstance(text, str)]
    for item in items:
        yield from iterate_lists(item)


@naming
def test_compare_and_its_sections_tell_apart_what_bears_one_name(
    naming: str, folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    token = encode_token(make_view(folders[naming], naming))
    app = open_folder(folders[naming], token)
    for section in ("exports", "entries", "weight_sets"):
        app.test.session_state[section] = True
    assert_told_apart(app.run())
    for part in own_entries_words.PARTS:
        app.test.segmented_control(key="entries_part").set_value(part)
        assert_told_apart(app.run())


@naming
@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("robustness", robustness_words.PARTS),
        ("evidence", evidence_words.PARTS),
        ("packages", ()),
        ("present", ()),
        ("method", ()),
    ],
)
def test_every_other_page_tells_apart_what_bears_one_name(
    naming: str, page: str, parts: Sequence[str], folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    app = open_folder(folders[naming], encode_token(make_view(folders[naming], naming)), page=page)
    assert_told_apart(app)
    for part in parts:
        control = app.test.segmented_control(key=f"{page}_part")
        if control.value != part:
            control.set_value(part)
            assert_told_apart(app.run())
        for place, key in enumerate([item.key for item in app.test.selectbox if item.key]):
            act_on_each(app, place, key)


def act_on_each(app: App, place: int, key: str) -> None:
    """Choose each of the first entries of a list: each stands for something of its own."""
    chosen = []
    for number in range(min(len(app.test.selectbox(key=key).options), 3)):
        app.test.selectbox(key=key).select_index(number)
        assert_told_apart(app.run())
        chosen.append(app.test.selectbox(key=key).value)
    assert len(set(chosen)) == len(chosen), (place, key)


def test_the_second_of_two_options_is_the_one_that_is_shown(folders: dict[str, Path], open_folder: OpenFolder) -> None:
    folder = folders["equal"]
    app = open_folder(folder, encode_token(make_view(folder, "equal")), page="evidence")
    app.turn_to(evidence_words.OPTION_PART)
    app.test.selectbox(key="evidence_option").select_index(1)
    app.run()
    assert app.test.selectbox(key="evidence_option").value == "second"
    assert "Privacy law (2)" in [unescape(item.value) for item in app.test.subheader]


# What is chosen is what is meant -------------------------------------------------------------------------------------


def press(app: App, label: str) -> App:
    (button,) = [item for item in app.test.button if item.label == label]
    button.click()
    return app.run().assert_sound()


def open_section(app: App, section: str, part: str = "") -> App:
    app.test.session_state[section] = True
    app.run()
    if part:
        app.test.segmented_control(key="entries_part").set_value(part)
        app.run()
    return app.assert_sound()


@naming
def test_the_second_of_two_kept_sets_is_used_moved_and_deleted(
    naming: str, folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    folder = folders[naming]
    dossier, scenario = load(folder), make_view(folder, naming)
    app = open_section(open_folder(folder, encode_token(scenario)), "weight_sets")
    (chooser,) = [item for item in app.test.selectbox if item.label == weight_sets_words.OWN]
    chooser.select_index(1)
    press(app.run(), weight_sets_words.BUTTONS["use"])
    assert {name: x for name, x in app.read_scenario(dossier).points.items() if x} == {"four": 1}
    press(app, weight_sets_words.BUTTONS["up"])
    first, second = scenario.weight_sets
    assert app.read_scenario(dossier).weight_sets == (second, first)
    (chooser,) = [item for item in app.test.selectbox if item.label == weight_sets_words.OWN]
    chooser.select_index(1)
    press(app.run(), weight_sets_words.BUTTONS["delete"])
    assert app.read_scenario(dossier).weight_sets == (second,)


def test_sets_side_by_side_are_those_that_were_chosen(folders: dict[str, Path], open_folder: OpenFolder) -> None:
    folder = folders["equal"]
    scenario = make_view(folder, "equal")
    app = open_section(open_folder(folder, encode_token(scenario)), "weight_sets")
    (chooser,) = app.test.multiselect
    assert chooser.options[1:] == [
        "Privacy law (yours 1)", "Privacy law  (yours 2)", "Privacy law (1)", "Privacy law (2)", "Privacy law (3)"
    ]  # fmt: skip
    chooser.set_value(["kept:Privacy law ", "shipped:upper"])
    shares = app.run().assert_sound().test.table[-1].value
    told = [[unescape(cell) for cell in row] for row in shares.iloc[:4].to_numpy().tolist()]
    assert told == [["0 %", "75 %"], ["0 %", "8 %"], ["0 %", "8 %"], ["100 %", "8 %"]]


@pytest.mark.parametrize(
    ("part", "noun", "field", "name"),
    [("options", "option", "name", "own_alternatives"), ("criteria", "criterion", "name", "own_criteria"),
     ("sources", "source", "title", "sources")],
)  # fmt: skip
def test_the_second_of_two_things_of_ones_own_is_changed_and_removed(
    part: str, noun: str, field: str, name: str, folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    folder = folders["equal"]
    dossier, scenario = load(folder), make_view(folder, "equal")
    app = open_section(open_folder(folder, encode_token(scenario)), "entries", part)
    first, second = (getattr(item, "source", item) for item in getattr(scenario, name))
    app.test.selectbox(key=f"{noun}-2").set_value(second.id)
    app.run().assert_sound()
    app.test.text_input(key=f"{noun}-{second.id}-2-{field}").set_value("Another name")
    press(app, own_entries_words.SAVE)
    unchanged, changed = (getattr(item, "source", item) for item in getattr(app.read_scenario(dossier), name))
    assert (unchanged.id, getattr(unchanged, field)) == (first.id, "Privacy law")
    assert (changed.id, getattr(changed, field)) == (second.id, "Another name")
    app.test.selectbox(key=f"{noun}-2").set_value(second.id)
    press(app.run(), own_entries_words.REMOVE)
    assert [getattr(item, "source", item).id for item in getattr(app.read_scenario(dossier), name)] == [first.id]


# Names are looked at where they are entered --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "key", "noun"),
    [("options", "option--2-name", "option"), ("options", "option--2-short_name", "option"),
     ("criteria", "criterion--2-name", "criterion"), ("sources", "source--2-title", "source")],
)  # fmt: skip
def test_a_name_that_something_else_has_is_refused_and_nothing_typed_is_lost(
    part: str, key: str, noun: str, folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    folder = folders["equal"]
    dossier, scenario = load(folder), make_view(folder, "equal")
    app = open_section(open_folder(folder, encode_token(scenario)), "entries", part)
    app.test.selectbox(key=f"{noun}-2").set_value("")
    app.run()
    required = key.replace("short_name", "name")
    app.test.text_input(key=required).set_value("Nothing like it")
    other = {"option": "Privacy law (1)", "criterion": "Privacy law (1)", "source": "Privacy law"}[noun]
    app.test.text_input(key=key).set_value(f" {other.upper()}")
    press(app, own_entries_words.ADD)
    assert app.errors == [own_entries_words.TAKEN.format(name=other, noun=noun)]
    assert app.test.text_input(key=key).value == f" {other.upper()}"
    assert app.read_scenario(dossier) == scenario


def test_present_weights_are_not_kept_under_a_name_that_a_set_has(
    folders: dict[str, Path], open_folder: OpenFolder
) -> None:
    folder = folders["equal"]
    dossier, scenario = load(folder), make_view(folder, "equal")
    app = open_section(open_folder(folder, encode_token(scenario)), "weight_sets")
    for name in ("privacy LAW", "Privacy law (2)", weight_sets_words.PRESENT):
        app.test.text_input(key="keep-2-name").set_value(name)
        press(app, weight_sets_words.KEEP_BUTTON)
        assert app.errors == [weight_sets_words.TAKEN]
    assert app.read_scenario(dossier) == scenario


# Files and sentences -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=SHOWN)
def handout(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Handout:
    folder = folders[request.param]
    return Handout(compare(load(folder), make_view(folder, request.param)), OCCASION)


def test_the_workbook_heads_every_row_and_column_with_a_name_of_its_own(handout: Handout) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(handout)))
    assert list_again(book.sheetnames) == []
    options, criteria = len(handout.comparison.table.alternatives), len(handout.comparison.table.criteria)
    heads = [[str(cell.value) for cell in row if cell.value is not None] for sheet in book for row in sheet.iter_rows()]
    wide = [row for row in heads if sum("rivacy law" in text or "An act" in text for text in row) >= options]
    assert len(wide) >= 5
    for row in wide:
        assert list_again([text for text in row if not re.fullmatch(r"[\d.,%+− -]*", text)]) == []
    assert criteria == len(CRITERIA) + 2


def test_slides_name_every_series_category_row_and_column_apart(handout: Handout) -> None:
    shapes = [shape for slide in Presentation(io.BytesIO(write_slides(handout))).slides for shape in slide.shapes]
    for chart in [shape.chart for shape in shapes if shape.has_chart]:
        assert list_again([series.name for series in chart.plots[0].series]) == []
        assert list_again([str(name) for name in chart.plots[0].categories]) == []
    for table in [shape.table for shape in shapes if shape.has_table]:
        rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
        assert list_again(rows[0]) == []
        assert list_again([row[0] for row in rows]) == []


def test_the_brief_heads_its_tables_apart(handout: Handout) -> None:
    page = write_brief(handout).decode()
    tables = re.findall(r"(?s)<table.*?</table>", page)
    assert len(tables) >= 2
    for table in tables:
        for scope in ("col", "row"):
            heads = re.findall(rf'(?s)<th scope="{scope}">(.*?)</th>', table)
            assert list_again([re.sub("<[^>]*>", "", head) for head in heads]) == []


def test_pictures_name_everything_apart(handout: Handout) -> None:
    names, alternatives = handout.comparison.dossier.alternative, handout.comparison.table.alternatives
    begins = tuple(names[name].short_name.strip()[:4] for name in alternatives)
    for draw in (draw_ranking, draw_coverage):
        heads: dict[tuple[str, str], str] = {}
        for sign in re.findall(r"<text[^>]*>[^<]*</text>", draw(handout).decode()):
            if 'font-weight="bold"' in sign and 'font-size="28"' not in sign:  # the title apart
                stands = "middle" in sign or "rotate" in sign  # a head's lines stand in one column
                across = find_attribute(sign, "x") if stands else ""
                place = (across, "" if across else find_attribute(sign, "y"))
                heads[place] = f"{heads.get(place, '')} {re.sub('<[^>]*>', '', sign)}".strip()
        named = [text for text in heads.values() if text.removeprefix("✎ ").startswith(begins)]
        assert len(named) == len(alternatives)
        assert list_again(named) == []


def find_attribute(element: str, name: str) -> str:
    (found,) = re.findall(rf' {name}="([^"]*)"', element)
    return str(found)


def test_in_tables_every_name_stands_for_one_thing(handout: Handout) -> None:
    comparison = handout.comparison
    files = {name: write(comparison) for name, write in WRITERS.items()}
    files["scorecard"] = write_scorecard(comparison, OCCASION)
    for content in files.values():
        assert content
    with zipfile.ZipFile(io.BytesIO(write_data(handout))) as archive:
        for name in (name for name in archive.namelist() if name.endswith(".csv")):
            rows = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for thing in ("alternative", "criterion", "source"):
                pairs = {(row[thing], row[f"{thing}_name"]) for row in rows if f"{thing}_name" in row}
                assert len({id_ for id_, _ in pairs}) == len({fold_name(text) for _, text in pairs}) == len(pairs)
    ranks = files["ranks"].decode("utf-8-sig")
    for option in comparison.results:
        assert comparison.dossier.alternative[option].name.strip() in ranks


def test_in_sentences_no_name_stands_for_two_things(folders: dict[str, Path]) -> None:
    """Each mention is told apart: the bare name would be any of them."""
    folder = folders["equal"]
    comparison = compare(load(folder), make_view(folder, "equal"))
    found = " ".join(item.text for item in describe(comparison))
    assert "Privacy law (" in found
    assert UNMARKED.findall(found) == []
    assert len(OPTIONS) == 3
