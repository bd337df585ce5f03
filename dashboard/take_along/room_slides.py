"""A room on slides: strips of native dots that can be moved and painted, and a real table of who leads for how many."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from dashboard.room import words as room_words
from dashboard.room.gathering import Gathering
from dashboard.room.lead_rows import LeadRow, list_lead_rows
from dashboard.room.strips import (
    Dot,
    Strip,
    find_end,
    find_opening,
    find_place,
    list_criterion_strips,
    list_group_strips,
    place_dots,
)
from dashboard.shared.fitting import abridge, clean, cut, measure
from dashboard.take_along import words
from dashboard.take_along.deck import FOOT, Deck
from dashboard.take_along.layout import split
from dashboard.take_along.room import list_cautions, list_parts
from dashboard.take_along.shapes import (
    BODY,
    EDGE,
    HATCH,
    INK,
    INSIDE,
    MUTED,
    PAPER,
    SPARE,
    Box,
    add_table,
    add_text,
    count_ems,
    describe_shape,
    find_height,
)
from dashboard.theme import mix
from policies.findings import keep_ends
from policies.group import Spread, Weightings, measure_spread

_NAME, _TOLD, _ENDS = 3.3, 3.6, 0.4  # widths beside a strip, and the height under the last
_TEXT_LINE = 0.46
_MOST_STRIPS, _HIGHEST = 6, 0.95
_MOST_ROWS = 8
_COUNT, _CLEAR = 2.2, 2.6  # widths of columns
_DOT, _RING, _FROM, _THIN, _HEAD = 0.055, 0.065, 0.045, 0.025, 0.12  # radii, the width of a line, an arrow's head
_UNDER = 1.3  # what the sentences under the table take at least


def add_room(deck: Deck, room: Gathering) -> None:
    """Add the slides of a revealed room: where people differ, and what that does to the answer.

    Parameters
    ----------
    deck : Deck
    room : Gathering
        Its names are marked as those of the deck are.
    """
    _add_spreads(deck, room)
    _add_leads(deck, room)


# Where people differ -------------------------------------------------------------------------------------------------


def _add_spreads(deck: Deck, room: Gathering) -> None:
    strips = list_group_strips(room.last) or list_criterion_strips(room.last)
    end = find_end(room, room.rounds[-2:], strips)
    part = list_parts(room)[room_words.PARTS["spread"]]
    message, *more = part.sentences
    told = [*more, *part.notes, *(_describe(room, strip) for strip in strips), *list_cautions(room)]
    parts = list(split(strips, _MOST_STRIPS))
    for number, shown in enumerate(parts, start=1):
        slide, box = deck.add("room_spread", message, told, (number, len(parts)), room_words.word_place(room))
        moved = [cut(text, count_ems(INSIDE, BODY), 2) for text in more]
        under = [*moved, *part.notes[:2], words.ROOM["beside_slides"]]
        lines = find_height(under, INSIDE)
        _add_strips(slide, replace(box, height=box.height - lines), room, shown, end)
        add_text(slide, Box(EDGE, FOOT - lines, INSIDE, lines), under, colour=MUTED)


def _describe(room: Gathering, strip: Strip) -> str:
    """Say what a strip shows."""
    spread = measure_spread(room.last, strip.criteria)
    return words.ROOM["strip"].format(
        name=keep_ends(strip.name),
        spread=room_words.word_spread(spread),
        half=room_words.write_shares(spread.lower, spread.upper),
        opening=room_words.write_share(find_opening(room, strip)),
    )


def _add_strips(slide: Any, box: Box, room: Gathering, strips: Iterable[Strip], end: float) -> None:
    """Add strips under each other, each between its name and its numbers, and the ends of their axis under them."""
    shown = list(strips)
    high = min((box.height - _ENDS) / len(shown), _HIGHEST)
    across = Box(EDGE + _NAME, box.top, INSIDE - _NAME - _TOLD, high)
    for number, strip in enumerate(shown):
        place = across.below(number * high)
        text = Box(EDGE, place.top + (high - _TEXT_LINE) / 2 - 0.03, _NAME, _TEXT_LINE)
        add_text(slide, text, [abridge(strip.name, count_ems(_NAME, BODY), 1, bold=True)], bold=True)
        spread = measure_spread(room.last, strip.criteria)
        beside = replace(text, left=EDGE + INSIDE - _TOLD, width=_TOLD)
        add_text(slide, beside, [room_words.word_spread(spread)])
        _add_strip(slide, replace(place, height=high), room, strip, spread, end)
    foot = box.top + len(shown) * high
    for share in (0.0, end):
        label = room_words.write_share(share)
        width = measure(label) * BODY / 72 * SPARE + 0.3
        middle = across.left + across.width * find_place(share, end)
        add_text(slide, Box(middle - width / 2, foot, width, _ENDS), [label], colour=MUTED)


def _add_strip(slide: Any, box: Box, room: Gathering, strip: Strip, spread: Spread, end: float) -> None:
    """Draw one strip as a group of native shapes: axis, middle half, a dot a person, median, opening, round before."""
    drawn = slide.shapes.add_group_shape()
    drawn.name = keep_ends(clean(strip.name))
    describe_shape(drawn, _describe(room, strip))
    middle = box.top + box.height / 2

    def find(share: float) -> float:
        return box.left + box.width * find_place(share, end)

    def line(start: float, stop: float, y: float, width: float, colour: RGBColor) -> None:
        _fill(_add(drawn, MSO_SHAPE.RECTANGLE, Box(start, y - width / 2, stop - start, width)), colour)

    line(find(0.0), find(end), middle, _THIN / 2, MUTED)
    line(find(spread.lower), find(spread.upper), middle, min(box.height / 3, 0.26), HATCH)
    # Behind the people, whom it would hide where many give the same.
    median = Box(find(spread.median) - _THIN / 2, box.top + 0.03, _THIN, box.height - 0.06)
    _fill(_add(drawn, MSO_SHAPE.RECTANGLE, median), INK)
    dots = place_dots(room.last.add_up(strip.criteria), end, box.height, _DOT)
    _add_dots(drawn, dots, find, middle, strip.colour)
    _add_ring(drawn, find(find_opening(room, strip)), box.top + box.height - _RING - 0.02, _RING)
    if len(room.rounds) > 1:
        then = _find_median(room.rounds[-2], strip)
        _add_move(drawn, find(then), find(spread.median), box.top + _FROM)


def _find_median(weightings: Weightings, strip: Strip) -> float:
    return measure_spread(weightings, strip.criteria).median


def _add(drawn: Any, kind: Any, box: Box) -> Any:
    shape = drawn.shapes.add_shape(kind, *box.place)
    shape.shadow.inherit = False
    return shape


def _fill(shape: Any, colour: RGBColor) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()


def _add_ring(drawn: Any, x: float, y: float, radius: float) -> None:
    ring = _add(drawn, MSO_SHAPE.OVAL, Box(x - radius, y - radius, 2 * radius, 2 * radius))
    ring.fill.solid()
    ring.fill.fore_color.rgb = PAPER
    ring.line.color.rgb, ring.line.width = INK, Pt(1.5)


def _add_move(drawn: Any, then: float, now: float, y: float) -> None:
    """Add an arrow from the median of the round before to the present one; none where they are the same."""
    if now != then:
        kind = MSO_SHAPE.RIGHT_ARROW if now > then else MSO_SHAPE.LEFT_ARROW
        _fill(_add(drawn, kind, Box(min(now, then), y - _HEAD / 2, abs(now - then), _HEAD)), INK)
    _add_ring(drawn, then, y, _FROM)


def _add_dots(drawn: Any, dots: Iterable[Dot], find: Any, middle: float, colour: str) -> None:
    """Add an oval a person. The first is copied: python-pptx measures a whole group anew for each it adds."""
    found = [(find(dot.share), middle + dot.under, dot.radius) for dot in dots]
    x, y, radius = found[0]
    first = _add(drawn, MSO_SHAPE.OVAL, Box(x - radius, y - radius, 2 * radius, 2 * radius))
    _fill(first, RGBColor.from_string(colour.removeprefix("#").upper()))
    first.line.color.rgb = RGBColor.from_string(mix(colour, "#1d232b").removeprefix("#").upper())
    first.line.width = Pt(0.5)
    free, after = drawn.shapes._next_shape_id, first._element
    for number, (x, y, radius) in enumerate(found[1:]):
        copy = deepcopy(first._element)
        copy.nvSpPr.cNvPr.set("id", str(free + number))
        copy.x, copy.y = Inches(x - radius), Inches(y - radius)
        after.addnext(copy)
        after = copy
    drawn._element.recalculate_extents()


# What it does to the answer ------------------------------------------------------------------------------------------


def _add_leads(deck: Deck, room: Gathering) -> None:
    titles = room_words.PARTS
    parts = list_parts(room)
    message, *more = parts[titles["leads"]].sentences
    more += [*parts[titles["camps"]].sentences, *parts[titles["common"]].sentences]
    rows = [_word_row(room, row) for row in list_lead_rows(room.leads, room.leads_before)]
    head = (words.ROOM["leader"], words.ROOM["people"], words.ROOM["clear"])
    shown = list(split(rows, _MOST_ROWS))
    for number, part in enumerate(shown, start=1):
        told = [*more, *list_cautions(room)]
        slide, box = deck.add("room_leads", message, told, (number, len(shown)), room_words.word_place(room))
        table = replace(box, height=box.height - _UNDER)
        widths = (INSIDE - _COUNT - _CLEAR, _COUNT, _CLEAR)
        used = add_table(slide, table, [head, *part], widths, message)
        note = Box(EDGE, FOOT - 0.5, INSIDE, 0.46)
        between = box.below(used + 0.1)
        add_text(slide, replace(between, height=note.top - between.top), more)
        add_text(slide, note, [words.ROOM["beside_slides"]], colour=MUTED)


def _word_row(room: Gathering, row: LeadRow) -> tuple[str, str, str]:
    name = room_words.name_leaders(room.comparison.dossier, row.leaders)
    clear = str(row.clear) if len(row.leaders) == 1 else words.ROOM["no_lead"]
    return name, room_words.word_row(row.count, row.before), clear
