"""Every text of every file that leaves the dashboard, and of what the command line prints."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from pptx import Presentation

from dashboard.compare.file import write_scorecard
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.cli.reports import report_validation, write_ranking, write_robustness, write_switching
from policies.comparison.comparison import compare
from policies.robustness.acceptability import assess_robustness
from tests.dashboard.helpers.handouts import OCCASION
from tests.dashboard.helpers.tables import WRITERS
from tests.sentences.gather.text import Text, read_markup, walk_json
from tests.sentences.scenes import Scene


def gather_files(scene: Scene) -> Iterator[Text]:
    """Give every text of every file of a scene."""
    comparison = compare(scene.dossier, scene.scenario)
    handout = Handout(comparison, OCCASION)
    yield from _name("slides", _read_slides(write_slides(handout)))
    yield from _name("workbook", _read_workbook(write_workbook(handout)))
    for name, write in (("brief", write_brief), ("ranking", draw_ranking), ("coverage", draw_coverage)):
        yield from _name(f"{name} file", read_markup(write(handout).decode()))
    yield from _read_archive(write_data(handout))
    yield from _name("scorecard table", _read_table(write_scorecard(comparison, OCCASION)))
    for name, write_one in WRITERS.items():
        if name in ("reversals", "sweeps") and not comparison.treatment.linear_in_weights:
            continue
        if len(comparison.results) > 1:
            yield from _name(f"{name} table", _read_table(write_one(comparison)))
    yield from _read_terminal(scene)


def _name(place: str, texts: Any) -> Iterator[Text]:
    yield from (Text(place, line.strip()) for text in texts for line in text.splitlines() if line.strip())


def _read_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            yield shape._element._nvXxPr.cNvPr.get("descr", "")
            if shape.has_text_frame:
                yield from (item.text for item in shape.text_frame.paragraphs)
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                yield from (
                    node.text or "" for node in shape.chart._chartSpace.iter() if node.tag.endswith(("}t", "}v"))
                )


def _read_workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield sheet.title
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str) and cell.data_type != "f")


def _read_table(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from row


def _read_archive(content: bytes) -> Iterator[Text]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".csv"):
                yield from _name(name, _read_table(data))
            elif name.endswith(".json"):
                yield from (Text(f"{name}{path}", text) for path, text in walk_json(json.loads(data)))
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
