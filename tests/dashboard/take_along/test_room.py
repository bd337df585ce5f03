"""A revealed room in every file: each figure held against people's ratings, and nothing that tells who they are."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import formulas
import numpy as np
import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE

from dashboard.room import view as room_view
from dashboard.room import words as room_words
from dashboard.room.gathering import Gathering
from dashboard.room.model import Ratings, Settings, Store
from dashboard.room.opening import fill_room
from dashboard.room.store import open_store
from dashboard.shared.numbers import format_share
from dashboard.shared.provenance.handout import Handout
from dashboard.take_along import dictionary, view, words
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.room import list_cautions
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.comparison import Comparison, compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Alternative, Dossier
from policies.findings import word_camps, word_clear_leads, word_common, word_pull, word_room_leads, word_spreads
from policies.scenario.parts import Override
from policies.scenario.serialisation import to_json
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.handouts import (
    FORMULA,
    LONG,
    NASTY,
    make_handout,
    make_large,
    make_measured,
    make_nasty,
)
from tests.dashboard.helpers.rooms import CODE, LABELS, draw_people, make_gathering, rate
from tests.dashboard.take_along.test_inert import unpack
from tests.dashboard.take_along.test_slides import check_layout
from tests.folders import write_roads

STEPS = ("room_spread", "room_leads")
HAND = ([100, 0], [25, 100], [50, 100], [50, 60], [100, 100], [100, 25])
"""Six people on two roads: the share of the town is 1, 1/5, 1/3, 5/11, 1/2, 4/5.

At a share of s the north road comes to 3 s - 1 and the south road to 1.5 - 2.5 s: they tie at 5/11.
"""
TOWN = [1, 1 / 5, 1 / 3, 5 / 11, 1 / 2, 4 / 5]
FIRST = ["North road", "South road", "South road", "North road and South road, tied", "North road", "North road"]


def make_roads(folder: Path, **tables: Any) -> Handout:
    return make_handout(load_dossier(write_roads(folder / "roads", **tables)))


@pytest.fixture
def hand(tmp_path: Path) -> tuple[Handout, Gathering]:
    handout = make_roads(tmp_path)
    return handout, make_gathering(handout.comparison, rate(handout.comparison, *HAND))


def make_case(case: str, dossier: Dossier, folder: Path) -> tuple[Handout, Gathering]:
    """Make one of the rooms that every file is tried with."""
    if case == "one group":
        handout = make_handout(dossier, dropped=tuple(c.id for c in dossier.criteria if c.group != "rights"))
    elif case == "large":
        handout = make_large(folder / "large")
    elif case == "measured":
        handout = make_measured(folder / "measured")
    elif case in NASTY:
        handout = make_nasty(folder / "nasty", NASTY[case])
    elif case == "equal names":
        handout = make_roads(folder, groups=[{"id": name, "name": LONG} for name in ("town", "drive")])
    else:
        handout = make_handout(dossier)
    comparison = handout.comparison
    if case == "same":
        return handout, make_gathering(comparison, rate(comparison, *[[100, 50, 25, 25]] * 300))
    count = 300 if case == "many" else 12
    labels = (FORMULA, "<b>bold</b>") if case == "hostile labels" else LABELS
    rounds = [draw_people(comparison, count, seed, labels) for seed in (range(2) if case == "rounds" else range(1))]
    return handout, make_gathering(comparison, *rounds, settings=Settings(2, labels=labels))


CASES = ("usual", "rounds", "many", "same", "one group", "large", "measured", "equal names", "hostile labels", *NASTY)


# What was rated, worked out anew -------------------------------------------------------------------------------------


def work_out(comparison: Comparison, person: Ratings) -> dict[str, float]:
    """Give the share of each criterion: groups against each other, then the criteria inside."""
    found = {}
    members: dict[str, list[str]] = {}
    for name in comparison.table.criteria:
        members.setdefault(comparison.dossier.criterion[name].group, []).append(name)
    for group, names in members.items():
        inside = [person.criteria.get(name, 0.0) for name in names]
        if not any(name in person.criteria for name in names):
            inside = [comparison.counted.points[name] for name in names]
        inside = inside if sum(inside) else [1.0] * len(names)
        for name, part in zip(names, inside, strict=True):
            found[name] = person.groups[group] / sum(person.groups[g] for g in members) * part / sum(inside)
    return found


def add_up(comparison: Comparison, sent: Sequence[Ratings], group: str) -> list[float]:
    """Give everybody's share of a group."""
    criteria = [name for name in comparison.table.criteria if comparison.dossier.criterion[name].group == group]
    return [sum(work_out(comparison, person)[name] for name in criteria) for person in sent]


def find_first(handout: Handout, sent: Sequence[Ratings]) -> list[str]:
    """Name who leads under each person's weights, by comparing under them."""
    comparison = handout.comparison
    base = comparison.dossier.base or comparison.dossier
    found = []
    for person in sent:
        points = {**comparison.counted.points, **work_out(comparison, person)}
        one = compare(base, comparison.counted.revise(base, points=points))
        found.append(room_words.name_leaders(comparison.dossier, one.leaders if one.compares else ()))
    return found


# Slides --------------------------------------------------------------------------------------------------------------


def open_slides(handout: Handout, room: Gathering) -> dict[str, list[Any]]:
    deck = Presentation(io.BytesIO(write_slides(handout, room)))
    check_layout(deck)
    found: dict[str, list[Any]] = {step: [] for step in STEPS}
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for step in STEPS:
            if any(text.startswith(f"{words.STEPS[step]}: ") for text in texts):
                found[step].append(slide)
    return found


def list_strips(slides: Sequence[Any]) -> list[Any]:
    return [shape for slide in slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]


def read_strip(strip: Any, end: float) -> tuple[list[float], list[float]]:
    """Give the shares at which a strip's dots and rings stand; the axis is its first shape."""
    axis, *rest = list(strip.shapes)

    def read(shape: Any) -> float:
        return float((shape.left + shape.width / 2 - axis.left) / axis.width * end)

    ovals = [shape for shape in rest if shape.auto_shape_type == MSO_SHAPE.OVAL]
    white = [shape for shape in ovals if str(shape.fill.fore_color.rgb) == "FFFFFF"]
    return sorted(read(shape) for shape in ovals if shape not in white), [read(shape) for shape in white]


def test_a_small_room_worked_out_by_hand_stands_on_the_slides(hand: tuple[Handout, Gathering]) -> None:
    handout, room = hand
    found = open_slides(handout, room)
    (spread,), (leads,) = found["room_spread"], found["room_leads"]
    town, drive = list_strips([spread])
    for strip, shares in ((town, TOWN), (drive, [1 - share for share in TOWN])):
        dots, rings = read_strip(strip, 1.0)
        assert dots == pytest.approx(sorted(shares), abs=1e-4)
        assert rings == pytest.approx([0.5], abs=1e-4)
    described = town._element._nvXxPr.cNvPr.get("descr")
    assert described == "The town: 20 % to 100 %, median 48 %; middle half 36 % to 73 %; 50 % at the opening."
    (table,) = (shape.table for shape in leads.shapes if shape.has_table)
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows][1:]
    assert [row[:2] for row in rows] == [
        ["North road", "3 people"], ["South road", "2 people"], ["North road and South road, tied", "1 person"],
    ]  # fmt: skip
    assert rows[2][2] == words.ROOM["no_lead"]


def test_each_slide_has_the_computed_sentence_who_and_when_and_what_must_not_be_read_into_it(dossier: Dossier) -> None:
    handout, room = make_case("usual", dossier, Path())
    found = open_slides(handout, room)
    last, leads = room.last, room.leads
    expected = {
        "room_spread": (word_spreads(last, format_share), []),
        "room_leads": (
            word_room_leads(last, leads),
            [
                word_clear_leads(leads),
                word_pull(last, room.pulls),
                word_camps(last, leads, format_share, room.room.settings.least),
                word_common(last, leads),
            ],
        ),
    }
    for step, (message, told) in expected.items():
        (slide,) = found[step]
        assert slide.shapes.title.text_frame.text == message
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert f"{words.STEPS[step]}: 12 people in the room, 25 November 2025 (UTC)" in texts
        assert any("Not a recommendation." in text for text in texts)
        assert any(words.ROOM["beside_slides"] in text for text in texts)
        notes = slide.notes_slide.notes_text_frame.text
        assert 100 <= len(notes.split()) <= 200
        for text in told:
            assert text in notes
            assert text in " ".join(texts)


@pytest.mark.parametrize("case", CASES)
def test_every_person_is_a_dot_at_their_share_and_nothing_overlaps(case: str, dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case(case, dossier, tmp_path)
    found = open_slides(handout, room)
    strips = list_strips(found["room_spread"])
    groups = room.last.list_groups()
    expected = (
        [add_up(room.comparison, room.answers[-1], group) for group in groups]
        if len(groups) > 1
        else [[work_out(room.comparison, one)[name] for one in room.answers[-1]] for name in room.last.criteria]
    )
    everybody = [share for sent in room.rounds[-2:] for group in groups.values() for share in sent.add_up(group)]
    if len(groups) == 1:
        everybody = [*np.ravel(room.last.shares)]
    openings = [read_strip(strip, 1.0)[1][0] for strip in strips]
    assert len(openings) == len(strips) == len(expected)
    end = next(step for step in (0.25, 0.5, 0.75, 1.0, 2.0) if max(everybody) <= step + 1e-9)
    end = min(end, 1.0)
    for strip, shares in zip(strips, expected, strict=True):
        dots, _ = read_strip(strip, end)
        assert dots == pytest.approx(sorted(shares), abs=2e-3)
        assert strip._element._nvXxPr.cNvPr.get("descr")
    for slide in found["room_spread"] + found["room_leads"]:
        ids = [shape.get("id") for shape in slide.shapes._spTree.iter() if shape.tag.endswith("}cNvPr")]
        assert len(ids) == len(set(ids))
        boxes = [shape for shape in slide.shapes if shape != slide.shapes.title]
        for one, other in combinations(boxes, 2):
            assert not is_over(one, other), (one.name, other.name)


def is_over(one: Any, other: Any) -> bool:
    """Tell whether two shapes share more than their padding."""
    slack = 914400 * 8 // 100
    beside = one.left + one.width - slack <= other.left or other.left + other.width - slack <= one.left
    over = one.top + one.height - slack <= other.top or other.top + other.height - slack <= one.top
    return not (beside or over)


@pytest.mark.parametrize("case", ["usual", "rounds", "measured"])
def test_the_table_counts_people_by_who_leads_under_their_weights(case: str, dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case(case, dossier, tmp_path)
    counts = Counter(find_first(handout, room.answers[-1]))
    slides = open_slides(handout, room)["room_leads"]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    found = {row[0]: int(row[1].split(" → ")[-1].split()[0]) for row in rows}
    assert {name: count for name, count in found.items() if count} == counts
    if case == "rounds":
        before = Counter(find_first(handout, room.answers[0]))
        told = {row[0]: row[1].split(" → ") for row in rows}
        assert {name: int(text[0].split()[0]) for name, text in told.items() if text[0].split()[0] != "0"} == before


def test_a_second_round_shows_where_the_medians_came_from(dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case("rounds", dossier, tmp_path)
    (slide,) = open_slides(handout, room)["room_spread"]
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert room_words.KEY_OF_ROUNDS in texts
    for strip, group in zip(list_strips([slide]), room.last.list_groups(), strict=True):
        _, (_, before) = read_strip(strip, 0.75)
        assert before == pytest.approx(np.median(add_up(room.comparison, room.answers[0], group)), abs=2e-3)


def test_nobody_who_leads_is_said_to_be_nobody(tmp_path: Path) -> None:
    handout = make_roads(tmp_path)
    alone = make_handout(handout.comparison.dossier, alternatives=("north",))
    room = make_gathering(alone.comparison, rate(alone.comparison, *HAND))
    (slide,) = open_slides(alone, room)["room_leads"]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert [cell.text_frame.text for cell in table.rows[1].cells] == [room_words.NOBODY_LEADS, "6 people", "–"]


def test_without_a_room_the_talk_has_no_slide_of_one(hand: tuple[Handout, Gathering]) -> None:
    handout, room = hand
    without, given = (len(Presentation(io.BytesIO(write_slides(handout, item))).slides) for item in (None, room))
    assert given == without + 2


# Workbook ------------------------------------------------------------------------------------------------------------


def open_sheet(handout: Handout, room: Gathering) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(handout, room)))
    assert book.sheetnames == [*words.SHEETS.values(), words.ROOM["sheet"]]
    return book[words.ROOM["sheet"]]


def list_people(sheet: Any) -> list[list[Any]]:
    """Give the rows of people, which begin with a number; a round is told by the second cell."""
    return [[cell.value for cell in row] for row in sheet.iter_rows() if isinstance(row[0].value, int | float)]


@pytest.mark.parametrize("case", ["usual", "rounds", "measured", "one group", "hostile labels"])
def test_every_person_is_a_row_with_their_shares_and_who_leads(case: str, dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case(case, dossier, tmp_path)
    rows = list_people(open_sheet(handout, room))
    expected = [(number, one) for number, sent in enumerate(room.answers, start=1) for one in sent]
    first = [name for sent in room.answers for name in find_first(handout, sent)]
    for row, (number, one), leader in zip(rows, expected, first, strict=True):
        shares = work_out(room.comparison, one)
        assert row[1] == number
        assert (row[2] or None) == (one.label if number == len(room.answers) and room.labelled else None)
        assert row[3] == leader
        assert row[5 : 5 + len(shares)] == pytest.approx(list(shares.values()), abs=1e-12)


def test_medians_and_quartiles_follow_by_formula(hand: tuple[Handout, Gathering], tmp_path: Path) -> None:
    handout, room = hand
    path = tmp_path / "book.xlsx"
    path.write_bytes(write_workbook(handout, room))
    sheet = openpyxl.load_workbook(path)[words.ROOM["sheet"]]
    shown = openpyxl.load_workbook(path, data_only=True)[words.ROOM["sheet"]]
    names = ("least", "lower", "median", "upper", "greatest")
    places = {cell.value: cell.row for cell in sheet["A"] if cell.value in [words.ROOM[name] for name in names]}
    people = [cell.row for cell in sheet["A"] if isinstance(cell.value, int)]
    model = formulas.ExcelModel().loads(str(path)).finish()
    low, high = 1 / 3 + 0.25 * (5 / 11 - 1 / 3), 1 / 2 + 0.75 * (4 / 5 - 1 / 2)
    by_hand = [1 / 5, low, (5 / 11 + 1 / 2) / 2, high, 1]

    def work_out_again(inputs: dict[str, float]) -> list[list[float]]:
        cells = model.calculate(inputs={f"'[book.xlsx]ROOM'!{cell}": value for cell, value in inputs.items()})
        rows = [places[words.ROOM[name]] for name in names]
        return [[float(cells[f"'[book.xlsx]ROOM'!{column}{row}"].value[0, 0]) for row in rows] for column in "FGHI"]

    noise, speed, town, drive = work_out_again({})
    assert noise == town == pytest.approx(by_hand, abs=1e-12)
    assert speed == drive == pytest.approx([1 - share for share in by_hand[::-1]], abs=1e-12)
    kept = [[shown[f"{column}{places[words.ROOM[name]]}"].value for name in names] for column in "FGHI"]
    assert kept == [pytest.approx(column, abs=1e-12) for column in (noise, speed, town, drive)]
    changed = work_out_again({f"F{people[1]}": 0.9})
    assert changed[0] == changed[2] == pytest.approx(np.quantile([*TOWN[:1], 0.9, *TOWN[2:]], [0, 0.25, 0.5, 0.75, 1]))


def test_the_sheet_tells_what_the_room_told(dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case("rounds", dossier, tmp_path)
    told = {cell.value for cell in open_sheet(handout, room)["A"]}
    assert {
        word_spreads(room.last, format_share),
        word_room_leads(room.last, room.leads),
        *list_cautions(room),
    } <= told


# Brief and data ------------------------------------------------------------------------------------------------------


def test_the_brief_tells_the_room_with_its_strips(dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case("rounds", dossier, tmp_path)
    page = write_brief(handout, room).decode()
    part = page[page.index('<section class="reveal">') :]
    for text in (
        "The room: 12 people in the room, round 2, 25 November 2025 (UTC)",
        word_spreads(room.last, format_share),
        word_room_leads(room.last, room.leads),
        *list_cautions(room),
    ):
        assert text.replace("'", "&#x27;").replace("<", "&lt;") in part
    assert part.count('class="person"') == 12 * (len(room.last.list_groups()) + len(room.last.criteria))
    assert 'class="reveal"' not in write_brief(handout).decode()
    assert (page.count("<script"), page.count("<style"), page.count("style=")) == (1, 1, 0)


def test_the_data_hold_the_room_and_say_what_it_is(dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case("rounds", dossier, tmp_path)
    with zipfile.ZipFile(io.BytesIO(write_data(handout, room=room))) as archive:
        assert set(archive.namelist()) == {*dictionary.DATA_FILES, *dictionary.ROOM_FILES, "README.md"}
        head = archive.read("room.csv").decode("utf-8-sig").splitlines()[0].split(",")
        readme = archive.read("README.md").decode()
    assert head == [*dictionary.ROOM_COLUMNS, *room.last.criteria]
    told = (*dictionary.ROOM_FILES, *head)
    assert [name for name in told if f"- `{name}`: " not in readme.partition(f"## {words.ROOM['title']}")[2]] == []
    assert word_room_leads(room.last, room.leads) in readme


# All of them ---------------------------------------------------------------------------------------------------------


def iterate_texts(handout: Handout, room: Gathering) -> Iterator[tuple[str, str]]:
    """Give every part of every file as text."""
    for name, content in (
        ("slides", write_slides(handout, room)), ("workbook", write_workbook(handout, room)),
        ("data", write_data(handout, room=room)),
    ):  # fmt: skip
        yield from ((f"{name} {part}", text) for part, text in unpack(content))
    with zipfile.ZipFile(io.BytesIO(write_data(handout, room=room))) as archive:
        yield from ((name, archive.read(name).decode()) for name in ("room.json", "README.md"))
    yield "brief", write_brief(handout, room).decode()


def test_no_file_tells_who_or_when_or_a_label_of_too_few(dossier: Dossier) -> None:
    handout = make_handout(dossier)
    labels = ("ministry",) * 7 + ("industry",) * 6 + ("Ada Field",) * 2
    sent = draw_people(handout.comparison, 15, 3)
    sent = [replace(one, label=label) for one, label in zip(sent, labels, strict=True)]
    settings = Settings(5, asks_name=True, labels=tuple(dict.fromkeys(labels)))
    room = make_gathering(handout.comparison, sent, settings=settings)
    assert set(room.labelled) == {"ministry", ""}
    for name, text in iterate_texts(handout, room):
        assert [told for told in (CODE, "14:02", "Ada Field", '"industry"') if told in text] == [], name


@pytest.mark.parametrize("case", ["hostile labels", "formula"])
def test_labels_and_names_are_only_text(case: str, dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case(case, dossier, tmp_path)
    assert room.labelled
    sheet = open_sheet(handout, room)
    starts = {cell.value[:9] for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert all(text.startswith(("=MIN(", "=MAX(", "=MEDIAN(", "=QUARTILE", "=$")) for text in starts)
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    page = write_brief(handout, room).decode()
    assert (page.count("<script"), page.count("<img"), page.count("href=")) == (1, 0, 1)
    assert "<b>bold" not in page


def test_the_order_of_people_plays_no_part_but_in_the_rows(dossier: Dossier, tmp_path: Path) -> None:
    handout, room = make_case("rounds", dossier, tmp_path)
    turned = [sent[::-1] for sent in room.answers]
    other = make_gathering(room.comparison, *turned, settings=room.room.settings)
    assert write_brief(handout, room) == write_brief(handout, other)
    slides = [dict(unpack(write_slides(handout, item))) for item in (room, other)]
    texts = [{name: text for name, text in found.items() if "docProps" not in name} for found in slides]
    assert texts[0] == texts[1]
    one, two = ([row[1:] for row in list_people(open_sheet(handout, item))] for item in (room, other))
    assert [row[:5] for row in one[:12]] == [row[:5] for row in two[:12][::-1]]


def test_own_entries_keep_their_sign(dossier: Dossier) -> None:
    criteria = [item.id for item in dossier.criteria if item.offered == "sources"]
    handout = make_handout(
        dossier,
        own_alternatives=(Alternative("user_trust", "A public data trust", "Data trust", "Invented."),),
        alternatives=("sale_or_ban", "user_trust"),
        overrides=tuple(Override("user_trust", name, 2, 2, 2) for name in criteria),
    )
    room = make_gathering(handout.comparison, draw_people(handout.comparison, 5, 1))
    (slide,) = open_slides(handout, room)["room_leads"]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert [cell.text_frame.text for cell in table.rows[1].cells] == ["✎ A public data trust", "5 people", "5"]
    assert {row[3] for row in list_people(open_sheet(handout, room))} == {"✎ A public data trust"}


def test_files_of_a_room_are_named_for_it(hand: tuple[Handout, Gathering], monkeypatch: pytest.MonkeyPatch) -> None:
    handout, room = hand
    offered: list[dict[str, Any]] = []
    monkeypatch.setattr(view.st, "download_button", lambda label, **given: offered.append({"label": label, **given}))
    monkeypatch.setattr(view.st, "caption", lambda _: None)
    for item in (None, room):
        view._show_offer(handout, "brief", view._OFFERS["brief"], item)
    assert [given["file_name"] for given in offered] == [
        "roads-2024-05-03-brief.html", "roads-2024-05-03-room-brief.html",
    ]  # fmt: skip
    assert b"The room" not in offered[0]["data"]()
    assert offered[1]["data"]() == write_brief(handout, room)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "rooms.sqlite3"))
    monkeypatch.setattr(room_view, "find_store", lambda: store)
    return store


def test_the_room_page_offers_files_that_tell_of_the_round_that_was_revealed(
    store: Store, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second round, which is open, is in none of them."""
    comparison = make_handout(dossier).comparison
    given: list[Gathering | None] = []
    monkeypatch.setattr(view, "_show_offer", lambda *asked: given.append(asked[3]))
    opened = fill_room(store, to_json(comparison.scenario), Settings(way="table"), draw_people(comparison, 6, 1))
    app = App(page=room_words.PATH, room=f"{opened.room.code}.{opened.facilitator}")
    app.test.session_state["room_part_0"] = "use"
    app.test.session_state["exports"] = True
    app.run().assert_sound()
    assert {room.size for room in given if room} == {6}
    assert None not in given
    given.clear()
    store.begin_round(opened.room.code, opened.facilitator)
    assert not app.run().test.exception
    assert given == []
