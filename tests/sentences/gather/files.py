"""Every text of every file that leaves the dashboard, and of what the command line prints."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator

import openpyxl
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from dashboard.compare.file import write_scorecard
from dashboard.packages.file import write_packages
from dashboard.robustness.choices.words import word_chosen
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.cli.reports import report_validation, write_ranking, write_robustness, write_switching
from policies.comparison.comparison import Comparison, compare
from policies.packages import compare_packages
from policies.robustness.acceptability import assess_robustness
from policies.robustness.choice_grid import explore_choices
from tests.dashboard.helpers.handouts import OCCASION
from tests.dashboard.helpers.tables import WRITERS
from tests.sentences.gather.text import Text, walk_json, walk_markup, walk_table
from tests.sentences.gather.voice import turn_to_user
from tests.sentences.scenes import Scene


def gather_files(scene: Scene) -> Iterator[Text]:
    """Give every text of every file of a scene, as the screen says it to the user."""
    return map(turn_to_user(scene), _gather(scene))


def _gather(scene: Scene) -> Iterator[Text]:
    comparison = compare(scene.dossier, scene.scenario)
    handout = Handout(comparison, OCCASION)
    room = scene.room.gather() if scene.room else None
    yield from _part(_read_slides(write_slides(handout, room)))
    yield from _part(_read_workbook(write_workbook(handout, room)))
    yield from _part(walk_markup("brief file", write_brief(handout, room).decode()))
    for name, draw in (("ranking", draw_ranking), ("coverage", draw_coverage)):
        yield from _part(walk_markup(f"{name} file", draw(handout).decode()))
    yield from _read_archive(write_data(handout, room=room))
    yield from _part(_read_table("scorecard table", write_scorecard(comparison, OCCASION)))
    for name, write_one in WRITERS.items():
        if name in ("reversals", "sweeps") and not comparison.treatment.linear_in_weights:
            continue
        if len(comparison.results) > 1:
            yield from _part(_read_table(f"{name} table", write_one(comparison)))
    if scene.counted.packages_in_view:
        among = compare_packages(scene.dossier, scene.scenario)
        yield from _part(_read_table("packages, among: file", write_packages(among, OCCASION)))
    yield from _name("chosen view", _list_chosen(comparison))
    yield from _read_terminal(scene)


def _list_chosen(comparison: Comparison) -> Iterator[str]:
    """Say what is said of a view that is chosen in the table of all: of some of each kind of who leads."""
    grid = explore_choices(comparison.dossier, comparison.scenario)
    kinds = [(len(row.leaders), len(row.unranked), bool(row.only)) for row in grid.rows.itertuples()]
    yield from (word_chosen(comparison, grid, kinds.index(kind)) for kind in dict.fromkeys(kinds))


def _name(place: str, texts: Iterable[str]) -> Iterator[Text]:
    return _part(Text(place, text) for text in texts)


def _part(texts: Iterable[Text]) -> Iterator[Text]:
    """Part texts into their lines."""
    for text in texts:
        yield from (text._replace(text=line.strip()) for line in text.text.splitlines() if line.strip())


def _read_slides(content: bytes) -> Iterator[Text]:
    place = "slides"
    for slide in Presentation(io.BytesIO(content)).slides:
        yield Text(place, slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            if shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                continue
            yield Text(place, shape._element._nvXxPr.cNvPr.get("descr", ""))
            if shape.has_text_frame:
                yield from (Text(place, item.text) for item in shape.text_frame.paragraphs)
            if shape.has_table:
                yield from walk_table(place, ([cell.text for cell in row.cells] for row in shape.table.rows))
            if shape.has_chart:
                nodes = (node for node in shape.chart._chartSpace.iter() if node.tag.endswith(("}t", "}v")))
                yield from (Text(place, node.text or "") for node in nodes)


def _read_workbook(content: bytes) -> Iterator[Text]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield Text("workbook", sheet.title)
        for row in sheet.iter_rows():
            texts = [cell.value for cell in row if isinstance(cell.value, str) and cell.data_type != "f"]
            yield from (
                Text(f"workbook, {sheet.title}", text, tuple(texts[:place])) for place, text in enumerate(texts)
            )


def _read_table(place: str, content: bytes) -> Iterator[Text]:
    return walk_table(place, csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _read_archive(content: bytes) -> Iterator[Text]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".csv"):
                yield from _part(_read_table(name, data))
            elif name.endswith(".json"):
                yield from (text._replace(place=f"{name}{text.place}") for text in walk_json(json.loads(data)))
            else:
                yield from _name(name, [data.decode()])


def _read_terminal(scene: Scene) -> Iterator[Text]:
    comparison = compare(scene.dossier, scene.scenario)
    yield from _name("validate", [report_validation(scene.dossier)[1]])
    yield from _name("compare", [write_ranking(comparison)])
    yield from _name("switching", [write_switching(comparison)])
    if comparison.results:
        sampled = assess_robustness(comparison, scene.scenario.sampling)
        yield from _name("robustness", [write_robustness(comparison, sampled)])
