"""The comparison as a workbook whose formulas are live: changing a weight there changes the ranking there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

import xlsxwriter

from dashboard.compare import words as compare_words
from dashboard.room.gathering import Gathering
from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean
from dashboard.shared.names import list_all_sources
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import EARLIEST, Handout, list_facts
from dashboard.shared.provenance.words import speak_of_user
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.statements import changes
from dashboard.shared.statements.sources import cite_source_in_full, word_version
from dashboard.take_along import cell_words, sentences, words
from dashboard.take_along.cell_formulas import Spoken, ValueCells, ValueFunctions, combine, pool
from dashboard.take_along.formulas import RankingSheet, write_ranking
from dashboard.take_along.layout import list_criteria, list_readings_in_view, list_sections, word_marks
from dashboard.take_along.room import mark_room
from dashboard.take_along.room_sheet import write_room
from dashboard.take_along.sheets import BASE, Sheet, name_cell, name_range, paint
from policies.comparison import Comparison, value_reading
from policies.dossier import Reading
from policies.findings import join_words, label_source, shorten, word_combining, word_coverage
from policies.scenario import Override

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MEASURES, _VALUES = 3, len(cell_words.READING_COLUMNS)  # first columns of a reading's measures and values
_HEAD = 3  # row of headings on sheets that begin with a title and a note


def write_workbook(handout: Handout, room: Gathering | None = None) -> bytes:
    """Write the workbook.

    Parameters
    ----------
    handout : Handout
    room : Gathering, optional
        A revealed room, which then has a sheet, the last.

    Returns
    -------
    bytes
        Excel (xlsx). Each formula carries the dashboard's result, for readers that do not recalculate.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    created = datetime.combine(handout.occasion.day or EARLIEST, time(), UTC).replace(tzinfo=None)
    handout = handout.marked
    comparison = handout.comparison
    book.set_properties(
        {
            "title": shorten(clean(comparison.dossier.title), 200),
            "subject": shorten(clean(comparison.dossier.question), 200),
            "keywords": shorten(word_version(comparison.dossier), 200),
            "comments": clean(shared_words.word_caution(comparison.dossier)),
            "author": shared_words.APP_TITLE,
            "created": created,
        }
    )
    book.set_calc_mode("auto")
    signed = comparison.dossier.scale.has_sides
    looks = {name: book.add_format({**BASE, **_sign(look, signed=signed)}) for name, look in _LOOKS.items()}
    sheets = {name: Sheet(book.add_worksheet(title), looks) for name, title in words.SHEETS.items()}
    _write_facts(sheets["read_me"], handout)
    functions = ValueFunctions(sheets["values"], comparison)
    spoken = _write_readings(sheets["readings"], comparison, functions)
    blocks = _write_scorecard(sheets["scorecard"], comparison, spoken)
    points, shares = _write_weights(sheets["weights"], comparison)
    ranking = write_ranking(sheets["ranking"], comparison, blocks, points, shares)
    _write_coverage(sheets["coverage"], comparison)
    _add_charts(book, sheets["charts"], comparison, ranking)
    _write_cautions(sheets["cautions"], handout)
    if room:
        write_room(Sheet(book.add_worksheet(words.ROOM["sheet"]), looks), mark_room(room))
    book.close()
    return out.getvalue()


_VALUE_HEADS = ("value_of", "value_low", "value_high")
_SIGNED = '+General;"−"General;0'
_HEAD_LOOK = {"bold": True, "text_wrap": True, "bg_color": "#E8ECF0", "bottom": 1}
_CENTRE = {"align": "center"}


def _sign(look: Mapping[str, Any], *, signed: bool) -> dict[str, Any]:
    """Take the plus out of a look where the scale has one side only."""
    written = {} if signed or "num_format" not in look else {"num_format": look["num_format"].removeprefix("+")}
    return {**look, **written}


_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": {"text_wrap": True},
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "note": {"italic": True, "text_wrap": True},
    "head": _HEAD_LOOK,
    "over": _HEAD_LOOK | _CENTRE,
    "name": {"bold": True, "text_wrap": True},
    "number": {"num_format": '+0.00;"−"0.00;0.00', **_CENTRE},
    "signed": {"num_format": _SIGNED, **_CENTRE},
    "plain": _CENTRE,
    "comparable": {"num_format": '[<-1E+99]"–";[<0]"−"0.00;0.00', **_CENTRE},
    "share": {"num_format": "0.0 %", **_CENTRE},
    "rank": {"num_format": "0", "bold": True, **_CENTRE},
    "input": {"bg_color": "#FFF7D6", "border": 1, "border_color": "#8A6D00", **_CENTRE},
    "measure": {"bg_color": "#FFF7D6", **_CENTRE},
    "cell": {"num_format": _SIGNED, "bg_color": "#FFF7D6", **_CENTRE},
    "centre": _CENTRE,
}
"""How cells look; what may be changed stands on a light ground with a border."""


def _write_facts(sheet: Sheet, handout: Handout) -> None:
    sheet.widths(30, 110)
    sheet.line(0, handout.comparison.dossier.title, "title")
    found = [
        *sentences.list_sentences(handout.findings),
        words.word_ranges(handout.comparison.dossier),
        sentences.word_own_scores(handout.comparison),
    ]
    facts = [
        *((words.BRIEF["finding"] if number == 0 else "", text) for number, text in enumerate(found) if text),
        *list_facts(handout),
        (words.WORKBOOK["use"], words.WORKBOOK["how"]),
        ("", words.WORKBOOK["changed"]),
    ]
    for row, (label, text) in enumerate(facts, start=2):
        sheet.text(row, 0, label, "name")
        sheet.text(row, 1, text)


def _write_scorecard(sheet: Sheet, comparison: Comparison, spoken: Spoken) -> dict[str, int]:
    """Write the cells as read, then the central, low and high values; give the first row of each block of numbers."""
    dossier, table = comparison.dossier, comparison.table
    sheet.widths(34, *[15] * len(table.criteria))
    sheet.line(0, compare_words.word_scorecard_title(dossier), "title")
    order = speak_of_user(join_words([label_source(s) for s in list_all_sources(dossier, comparison.counted)]))
    if comparison.in_view.packages:
        sheet.line(1, word_combining(dossier, comparison.counted), "note")
    members = tuple(name for name in comparison.options.alternatives if name not in table.alternatives)
    heads = [words.OPTION, *(dossier.criterion[c].name for c in table.criteria)]
    row = 2
    rows: dict[tuple[str, str], int] = {}
    for names, over in ((table.alternatives, ""), (members, f"{words.WORKBOOK['members']} ")):
        for block in ("as_read", "central", "low", "high") if names or not over else ():
            sheet.line(row, over + words.word_block(dossier, block, order), "note")
            sheet.heads(row + 1, heads)
            rows |= {(block, name): row + 2 + place for place, name in enumerate(names)}
            row += len(names) + 4
    for (block, name), place in rows.items():
        sheet.text(place, 0, sentences.name_row(comparison, name), "name")
        for column, criterion in enumerate(table.criteria, start=1):
            if block == "as_read":
                told = cell_words.word_cell_value(comparison, name, criterion)
                sheet.text(place, column, told, "centre")
                continue
            value = getattr(comparison.find_cell(name, criterion), block)
            if by_source := spoken.get((name, criterion)):
                sheet.formula(place, column, pool(by_source)[block], value, "cell")
            elif parts := dossier.alternative[name].members:
                cells = [name_cell(rows[block, part], column) for part in parts]
                sheet.formula(place, column, combine(comparison, block, cells), value, "cell")
            else:
                sheet.number(place, column, value, "cell")
    sheet.freeze(0, 1)
    first = next(iter(table.alternatives), "")
    return {block: rows.get((block, first), 0) for block in ("central", "low", "high")}


def _write_weights(sheet: Sheet, comparison: Comparison) -> tuple[list[str], list[str]]:
    """Write points, which can be changed, and shares by formula; give the addresses of both, in the table's order."""
    dossier, scenario, table = comparison.dossier, comparison.counted, comparison.table
    names = {item.id: item.name for item in dossier.groups}
    sheet.widths(44, 30, 16, 12, 12)
    sheet.line(0, words.SHEETS["weights"], "title")
    sheet.line(1, provenance_words.word_weights(dossier, scenario))
    sheet.line(2, words.WORKBOOK["points_help"], "note")
    heads = (words.CRITERION, words.GROUP, words.KIND, words.WORKBOOK["points"], words.WORKBOOK["share"])
    sheet.heads(_HEAD, heads)
    first, last = _HEAD + 1, _HEAD + len(table.criteria)
    total = name_range(first, 3, last, 3)
    for row, criterion in enumerate(table.criteria, start=first):
        item = dossier.criterion[criterion]
        sheet.text(row, 0, item.name, "name")
        sheet.text(row, 1, names.get(item.group, ""))
        sheet.text(row, 2, shared_words.KIND[item.kind])
        sheet.number(row, 3, scenario.points[criterion], "input")
        formula = f"=IF(SUM({total})>0,{name_cell(row, 3)}/SUM({total}),0)"
        sheet.formula(row, 4, formula, comparison.shares[criterion], "share")
    sheet.validate_points(first, 3, last)
    sheet.formula(last + 1, 4, f"=SUM({name_range(first, 4, last, 4)})", 1.0, "share")
    sheet.freeze(_HEAD + 1, 1)
    place = words.SHEETS["weights"]
    points, shares = ([f"{place}!{name_cell(row, column)}" for row in range(first, last + 1)] for column in (3, 4))
    return points, shares


def _write_readings(sheet: Sheet, comparison: Comparison, functions: ValueFunctions) -> Spoken:
    """Write the readings that count and the user's own scores with their values; say where each cell's values stand."""
    dossier, scenario = comparison.dossier, comparison.counted
    sources = {item.id: item for item in list_all_sources(dossier, scenario)}
    sheet.widths(26, 26, 22, 9, 9, 9, 10, 12, 24, 10, 16, 70, 34, 14, 9, 9, 9)
    sheet.line(0, words.WORKBOOK["readings_note"], "title")
    sheet.line(1, f"{shared_words.word_view(dossier, scenario)} {shared_words.word_caution(dossier)}")
    sheet.heads(_HEAD, (*cell_words.READING_COLUMNS, *(words.WORKBOOK[name] for name in _VALUE_HEADS)), "head")
    scored, criteria = (*comparison.options.alternatives, *comparison.table.alternatives), comparison.table.criteria
    readings = list_readings_in_view(comparison)
    found: dict[tuple[str, str], dict[str, list[ValueCells]]] = {}
    for row, reading in enumerate(readings, start=_HEAD + 1):
        sheet.row(row, cell_words.list_reading_cells(dossier, reading, sources))
        cells = _write_values(sheet, row, comparison, functions, reading)
        found.setdefault((reading.alternative, reading.criterion), {}).setdefault(reading.source, []).append(cells)
    own = [o for o in scenario.overrides if o.alternative in scored and o.criterion in criteria]
    for row, item in enumerate(own, start=_HEAD + 1 + len(readings)):
        sheet.row(row, cell_words.list_override_cells(dossier, item))
        found[item.alternative, item.criterion] = {"": [_write_values(sheet, row, comparison, functions, item)]}
    sheet.freeze(_HEAD + 1, 2)
    return found


def _write_values(
    sheet: Sheet, row: int, comparison: Comparison, functions: ValueFunctions, item: Reading | Override
) -> ValueCells:
    """Write what a reading is worth behind it, by formula from its measures; the user's own scores are not spaced."""
    spaced = isinstance(item, Reading)
    measures = {name: name_cell(row, _MEASURES + place) for place, name in enumerate(("central", "low", "high"))}
    for place, name in enumerate(measures):
        sheet.number(row, _MEASURES + place, getattr(item, name), "measure")
    least, greatest = functions.map_range(item.criterion, measures["low"], measures["high"], spaced=spaced)
    central = functions.map_central(item.criterion, measures["central"], spaced=spaced)
    low, middle, high = value_reading(comparison.in_view, item)
    for place, (formula, value) in enumerate(zip((central, least, greatest), (middle, low, high), strict=True)):
        sheet.formula(row, _VALUES + place, formula, value, "number")
    return ValueCells(*(f"{sheet.name}!{name_cell(row, _VALUES + place)}" for place in range(3)))


def _write_coverage(sheet: Sheet, comparison: Comparison) -> None:
    dossier, alternatives = comparison.dossier, comparison.table.alternatives
    marks = word_marks(comparison)
    sheet.widths(44, *[22] * len(alternatives))
    sheet.line(0, word_coverage(comparison), "title")
    sheet.line(1, cell_words.word_legend(comparison))
    sheet.heads(_HEAD, [words.CRITERION, *(sentences.name_row(comparison, o) for o in alternatives)])
    for row, criterion in enumerate(list_criteria(comparison), start=_HEAD + 1):
        sheet.text(row, 0, dossier.criterion[criterion].name, "name")
        for column, alternative in enumerate(alternatives, start=1):
            sheet.text(row, column, marks[alternative, criterion], "centre")
    sheet.freeze(_HEAD + 1, 1)


def _add_charts(book: Any, sheet: Sheet, comparison: Comparison, ranking: RankingSheet) -> None:
    """Add charts that follow the formulas: contributions by criterion, and shares."""
    sheet.line(0, words.SHEETS["charts"], "title")
    sheet.one_page()
    alternatives = comparison.table.alternatives
    if not alternatives:
        return
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    columns = {name: place for place, name in enumerate(comparison.table.criteria)}
    for section in list_sections(comparison):
        for criterion in section.criteria:
            chart.add_series(ranking.describe_series(columns[criterion]) | paint(section.style))
    scale = comparison.dossier.scale
    ends = {"min": scale.worst - scale.neutral, "max": scale.best - scale.neutral}
    axis = {**ends, "name": sentences.word_axis(comparison), "label_position": "high"}
    chart.set_x_axis(axis | {"num_format": _LOOKS["number"]["num_format"]})
    chart.set_y_axis({"reverse": True, "label_position": "low", "crossing": "min"})
    chart.set_title({"name": words.WORKBOOK["contributions_chart"]})
    chart.set_legend({"position": "right"})
    chart.set_size({"width": 1100, "height": 220 + 46 * max(len(alternatives), len(columns) // 2)})
    sheet.chart(2, 0, chart, sentences.word_chart(comparison))
    shares = book.add_chart({"type": "bar"})
    shares.add_series(ranking.describe_shares())
    shares.set_y_axis({"reverse": True})
    shares.set_x_axis({"num_format": "0 %", "min": 0, "label_position": "high"})
    shares.set_title({"name": words.WORKBOOK["shares_chart"]})
    shares.set_legend({"none": True})
    shares.set_size({"width": 1100, "height": 160 + 26 * len(columns)})
    row = 4 + (220 + 46 * max(len(alternatives), len(columns) // 2)) // 20
    sheet.chart(row, 0, shares, provenance_words.word_shares(comparison))


def _write_cautions(sheet: Sheet, handout: Handout) -> None:
    comparison = handout.comparison
    sheet.widths(110)
    sheet.line(0, words.SHEETS["cautions"], "title")
    reversals, scores = handout.reversals, handout.score_reversals
    others = [name for name in comparison.results if comparison.compares and name not in comparison.leaders]
    overturn = []
    for name in others:
        by_weights, by_score = changes.list_changes_in_brief(comparison, reversals, scores, name, changes.WITH_NAMES)
        labels = {"weights": words.SMALLEST_WEIGHTS, "score": words.SMALLEST_SCORE}
        option = comparison.dossier.alternative[name].name
        overturn.append(
            words.WORKBOOK["overturn"].format(option=option, by_weights=by_weights, by_score=by_score, **labels)
        )
    told: Sequence[str] = [
        shared_words.word_caution(comparison.dossier),
        words.word_ranges(comparison.dossier),
        words.WORKBOOK["changed"],
        *ranking_words.list_label_notes(comparison),
        *sentences.list_sentences(handout.findings),
        *overturn,
        changes.word_reversal_note(comparison),
        *[cite_source_in_full(item) for item in list_all_sources(comparison.dossier, comparison.counted)],
    ]
    for row, sentence in enumerate(told, start=2):
        sheet.text(row, 0, sentence)
