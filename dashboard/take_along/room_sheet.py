"""A room as a sheet: a row a person, and what they come to by formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.room import words as room_words
from dashboard.room.file import list_labels
from dashboard.room.gathering import Gathering
from dashboard.room.strips import list_group_strips
from dashboard.take_along import words
from dashboard.take_along.room import list_cautions, list_parts
from dashboard.take_along.sheets import Sheet, name_cell, name_range
from policies.group import Weightings, find_leads, measure_spread

_FORMULAS: Mapping[str, str] = {
    "least": "=MIN({people})",
    "lower": "=QUARTILE({people},1)",
    "median": "=MEDIAN({people})",
    "upper": "=QUARTILE({people},3)",
    "greatest": "=MAX({people})",
}
"""How each number of a `Spread` follows from the people's shares above it."""
_FIRST = 5
"""Column of the first share, behind number, round, label, who leads and whether that is clear."""


def write_room(sheet: Sheet, room: Gathering) -> None:
    """Write a revealed room: what it told, then for each round a row a person, least to greatest share, the opening's.

    Parameters
    ----------
    sheet : Sheet
    room : Gathering
        Its names are marked as those of the other sheets are.
    """
    criteria, groups = room.last.criteria, list_group_strips(room.last)
    sheet.widths(10, 8, 18, 34, 10, *[15] * (len(criteria) + len(groups)))
    sheet.line(0, f"{words.ROOM['title']}: {room_words.word_place(room)}", "title")
    told = [*(text for part in list_parts(room).values() for text in part.sentences), *list_cautions(room)]
    told.append(words.ROOM["numbers"])
    for row, text in enumerate(told, start=1):
        sheet.line(row, text)
    row = len(told) + 2
    names = [room.comparison.dossier.criterion[name].name for name in criteria]
    sums = [words.ROOM["sum"].format(name=group.name) for group in groups]
    heads = ("number", "round", "label", "leader", "stands")
    sheet.heads(row, [*(words.ROOM[name] for name in heads), *names, *sums])
    row += 1
    for number in range(1, len(room.rounds) + 1):
        row = _write_round(sheet, row, room, number) + 1
    _write_shares(sheet, row, room, words.ROOM["opening"], [room.comparison.shares[name] for name in criteria])


def _write_round(sheet: Sheet, first: int, room: Gathering, number: int) -> int:
    """Write one round; give the row under it."""
    weightings, labels = room.rounds[number - 1], list_labels(room, number)
    leads = zip(*_word_leads(room, weightings), strict=True)
    for place, (shares, label, (leader, clear)) in enumerate(
        zip(weightings.shares.tolist(), labels, leads, strict=True)
    ):
        row = first + place
        sheet.row(row, [float(place + 1), float(number), label, leader, clear])
        _write_shares(sheet, row, room, "", shares)
    last = first + len(weightings.shares) - 1
    columns = list(_iterate_columns(room))
    for place, (name, formula) in enumerate(_FORMULAS.items(), start=last + 1):
        sheet.text(place, 0, words.ROOM[name], "name")
        sheet.number(place, 1, float(number))
        for column, members in enumerate(columns, start=_FIRST):
            people = name_range(first, column, last, column)
            value = getattr(measure_spread(weightings, members), name)
            sheet.formula(place, column, formula.format(people=people), value, "share")
    return last + 1 + len(_FORMULAS)


def _word_leads(room: Gathering, weightings: Weightings) -> tuple[list[str], list[str]]:
    """Say of each person who leads under their weights, and whether that is clear."""
    leads = room.leads if weightings is room.last else find_leads(weightings)
    leaders = [
        tuple(name for name, first in zip(leads.alternatives, row, strict=True) if first)
        for row in leads.first.tolist()
    ]
    told = [room_words.name_leaders(room.comparison.dossier, names) for names in leaders]
    clear = [
        words.ROOM["yes" if stands else "no"] if len(names) == 1 else words.ROOM["no_lead"]
        for names, stands in zip(leaders, leads.separable.tolist(), strict=True)
    ]
    return told, clear


def _iterate_columns(room: Gathering) -> Iterator[Sequence[str]]:
    """Give the criteria of each column: one each, then those of each group."""
    yield from ([name] for name in room.last.criteria)
    yield from (group.criteria for group in list_group_strips(room.last))


def _write_shares(sheet: Sheet, row: int, room: Gathering, label: str, shares: Sequence[float]) -> None:
    """Write shares as numbers, and their sums by group as formulas."""
    if label:
        sheet.text(row, 0, label, "name")
    places = {name: _FIRST + place for place, name in enumerate(room.last.criteria)}
    for column, share in zip(places.values(), shares, strict=True):
        sheet.number(row, column, share, "share")
    for column, group in enumerate(list_group_strips(room.last), start=_FIRST + len(places)):
        cells = "+".join(name_cell(row, places[name]) for name in group.criteria)
        value = sum(shares[places[name] - _FIRST] for name in group.criteria)
        sheet.formula(row, column, f"={cells}", value, "share")
