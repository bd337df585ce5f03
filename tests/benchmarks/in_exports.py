"""What the files cost that leave the room, against the same library writing as much of nothing in particular."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import product

import openpyxl
import xlsxwriter
from pptx import Presentation

from dashboard.shared.provenance.handout import Handout, Occasion
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies import Scenario, compare, load_dossier
from tests.benchmarks.figures import Figures
from tests.benchmarks.in_python import tell_times, time_once
from tests.folders import SHIPPED

FIRST = """
import time
from policies import Scenario, compare, load_dossier
from dashboard.shared.provenance.handout import Handout
dossier = load_dossier({folder!r})
comparison = compare(dossier, Scenario.for_dossier(dossier, weight_set="mostly_rights"))
began = time.perf_counter()
from dashboard.take_along.{module} import {name}
{name}(Handout(comparison))
print((time.perf_counter() - began) * 1000)
"""


def measure_exports(rounds: int, repeats: int) -> tuple[Figures, list[str]]:
    """Measure slides and workbook against their libraries' own floor, and tell the times of the rest.

    Returns
    -------
    Figures
    list of str
        A line for each file, and one for each first call in a fresh process.
    """
    dossier = load_dossier(SHIPPED)
    comparison = compare(dossier, Scenario.for_dossier(dossier, weight_set="mostly_rights"))

    def make(write: Callable[[Handout], bytes]) -> Callable[[], object]:
        return lambda: write(Handout(comparison, Occasion(date(2024, 5, 3))))

    slides = len(Presentation(io.BytesIO(write_slides(Handout(comparison)))).slides)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(Handout(comparison))))
    sizes = [(sheet.max_row, sheet.max_column) for sheet in book]
    work = {
        f"slides, against {slides} empty ones": (make(write_slides), lambda: write_empty_slides(slides)),
        "workbook, against as many plain numbers": (make(write_workbook), lambda: write_numbers(sizes)),
    }
    figures = Figures()
    for (what, actions), number, turn in product(work.items(), range(rounds), range(repeats)):
        order = list(zip(("product", "baseline"), actions, strict=True))
        for who, action in order if (number + turn) % 2 else reversed(order):
            figures.add(what, who, number, time_once(action))
    writers = {
        f.__name__: f for f in (write_slides, write_workbook, write_brief, write_data, draw_ranking, draw_coverage)
    }
    lines = [
        f"{name}, shipped dossier: {tell_times([time_once(make(write)) for _ in range(repeats)])}"
        for name, write in writers.items()
    ]
    for module in ("slides", "workbook", "brief"):
        script = FIRST.format(folder=str(SHIPPED), module=module, name=f"write_{module}")
        command = [sys.executable, "-c", script]
        taken = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        lines.append(f"write_{module}, first call in a fresh process, imports included: {taken:.0f} ms")
    return figures, lines


def write_empty_slides(count: int) -> bytes:
    deck = Presentation()
    for _ in range(count):
        deck.slides.add_slide(deck.slide_layouts[5])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def write_numbers(sizes: list[tuple[int, int]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for rows, columns in sizes:
        sheet = book.add_worksheet()
        for row, column in product(range(rows), range(columns)):
            sheet.write_number(row, column, row)
    book.close()
    return out.getvalue()
