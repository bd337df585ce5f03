"""What a reveal shows, as HTML that needs neither script nor style of its own: it stands on a screen and on a phone.

Names and numbers are text beside the drawings, so that they wrap and grow with the page; places in a drawing are parts
of its width.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.room import words
from dashboard.room.gathering import Gathering
from dashboard.shared.svg import element, percent
from dashboard.theme import style_alternative, style_group
from policies.findings import order_leads
from policies.group import Leads, Spread, Weightings, measure_spread
from policies.terms import Array

_HIGH, _LOW = 44.0, 30.0
_ROOM, _LARGEST, _SMALLEST = 34.0, 5.0, 1.2
_EDGE = 0.025
_PLACES = 64
"""Of dots beside each other; those in one place stand above each other."""
_STEPS = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class _Row:
    """A strip: what it is about, in which colour, and which criteria it adds up."""

    name: str
    colour: str
    criteria: tuple[str, ...]


def draw_spreads(gathering: Gathering, parts: Mapping[str, Weightings], own: Array | None = None) -> str:
    """Draw a strip a group, then one a criterion, with a dot a person.

    Parameters
    ----------
    gathering : Gathering
    parts : mapping of str to Weightings
        People side by side, by name; one part without a name for all of them.
    own : array, shape (n_criteria,), optional
        The shares of whoever looks.
    """
    groups, criteria = _list_group_rows(gathering.last), _list_criterion_rows(gathering.last)
    drawn = [_draw_block(gathering, parts, groups, own, "groups")]
    if len(criteria) > len(groups):
        drawn.append(_draw_block(gathering, parts, criteria, own, "criteria"))
    return "".join(drawn)


def _list_group_rows(weightings: Weightings) -> list[_Row]:
    dossier = weightings.comparison.dossier
    names = {group.id: group.name for group in dossier.groups}
    return [
        _Row(names.get(group, words.NO_GROUP), style_group(dossier, group).colour, members)
        for group, members in weightings.list_groups().items()
    ]


def _list_criterion_rows(weightings: Weightings) -> list[_Row]:
    found = [weightings.comparison.dossier.criterion[name] for name in weightings.criteria]
    dossier = weightings.comparison.dossier
    return [_Row(item.name, style_group(dossier, item.group).colour, (item.id,)) for item in found]


def _draw_block(
    gathering: Gathering, parts: Mapping[str, Weightings], rows: Sequence[_Row], own: Array | None, kind: str
) -> str:
    greatest = max(
        float(held.max(initial=0.0))
        for row in rows
        for held in (*(part.add_up(row.criteria) for part in parts.values()), _find_opening(gathering, row))
    )
    most = next((step for step in _STEPS if greatest <= step), 1.0)
    drawn = "".join(_draw_row(gathering, parts, row, own, most, kind) for row in rows)
    marks = f"<span>{words.write_share(0.0)}</span><span>{words.write_share(most)}</span>"
    ends = f"<div class='row' aria-hidden='true'><span></span><p class='ends'>{marks}</p></div>"
    return f"<div class='spreads {kind}'><ul>{drawn}</ul>{ends}</div>"


def _draw_row(
    gathering: Gathering, parts: Mapping[str, Weightings], row: _Row, own: Array | None, most: float, kind: str
) -> str:
    strips = []
    for name, part in parts.items():
        before = gathering.rounds[-2] if len(parts) == 1 and len(gathering.rounds) > 1 else None
        spread = measure_spread(part, row.criteria)
        told = words.word_spread(spread)
        drawing = _draw_strip(gathering, part, before, row, spread, own, most, kind)
        label = f"<b>{_escape(words.name_part(name))}</b> " if len(parts) > 1 else ""
        strips.append(f"<p class='told'>{label}{_escape(told)}</p>{drawing}")
    swatch = element("svg", element("rect", width=16, height=16, fill=row.colour), class_="swatch", aria_hidden="true")
    return f"<li class='row'><h4>{swatch}{_escape(row.name)}</h4><div class='strips'>{''.join(strips)}</div></li>"


def _draw_strip(
    gathering: Gathering,
    part: Weightings,
    before: Weightings | None,
    row: _Row,
    spread: Spread,
    own: Array | None,
    most: float,
    kind: str,
) -> str:
    height = _HIGH if kind == "groups" else _LOW
    middle = height / 2
    find = _Axis(most)

    def line(x: float, top: float, foot: float, name: str) -> str:
        return element("line", x1=find(x), x2=find(x), y1=top, y2=foot, class_=name)

    shares = part.add_up(row.criteria)
    inside = [
        element("line", x1=find(0.0), x2=find(most), y1=middle, y2=middle, class_="axis"),
        element("line", x1=find(spread.lower), x2=find(spread.upper), y1=middle, y2=middle, class_="half"),
        *_draw_dots(find, shares, height, row.colour),
        line(spread.median, 1.0, height - 1, "median"),
    ]
    opening = float(_find_opening(gathering, row)[0])
    inside.append(element("circle", cx=find(opening), cy=height - 6, r=5, class_="opening"))
    if before is not None:
        inside += _draw_move(find, measure_spread(before, row.criteria).median, spread.median)
    if own is not None:
        mine = float(own[[gathering.last.criteria.index(name) for name in row.criteria]].sum())
        inside.append(element("circle", cx=find(mine), cy=middle, r=8, class_="own"))
    return element("svg", *inside, class_="strip", width="100%", height=height, aria_hidden="true")


class _Axis:
    """Where a share stands, as a part of the strip's width: dots at either end are whole."""

    def __init__(self, most: float) -> None:
        self.most = most

    def place(self, share: float) -> float:
        return _EDGE + (1 - 2 * _EDGE) * share / self.most

    def __call__(self, share: float) -> str:
        return percent(self.place(share))


def _draw_dots(find: _Axis, shares: Array, height: float, colour: str) -> Iterable[str]:
    """Draw a dot a person at their share; those that would cover each other stand above each other."""
    places = np.floor(shares / find.most * _PLACES).astype(int)
    order = np.argsort(shares, kind="stable")
    counts = {int(place): int(number) for place, number in zip(*np.unique(places, return_counts=True), strict=True)}
    highest = max(counts.values(), default=1)
    radius = float(np.clip(_ROOM * height / _HIGH / highest / 2, _SMALLEST, _LARGEST))
    stacked: dict[int, int] = {}
    for person in order.tolist():
        place = int(places[person])
        above = stacked.get(place, 0)
        stacked[place] = above + 1
        y = height / 2 + (above - (counts[place] - 1) / 2) * 2 * radius
        yield element("circle", cx=find(float(shares[person])), cy=y, r=radius, fill=colour, class_="person")


def _draw_move(find: _Axis, then: float, now: float) -> Iterable[str]:
    """Draw an arrow from the median of the round before to the present one."""
    yield element("line", x1=find(then), x2=find(now), y1=4.0, y2=4.0, class_="move")
    yield element("circle", cx=find(then), cy=4.0, r=3, class_="from")
    if then != now:
        head, side = ("▸", "end") if now > then else ("◂", "start")
        yield element("text", head, x=find(now), y=9.0, text_anchor=side, class_="head")


def _find_opening(gathering: Gathering, row: _Row) -> Array:
    return np.array([sum(gathering.comparison.shares[name] for name in row.criteria)])


# Whom the weights put first -------------------------------------------------------------------------------------------


def draw_leads(gathering: Gathering, parts: Mapping[str, tuple[Leads, Leads | None]]) -> str:
    """Draw a square a person beside whom their weights put first; a filled one where that lead is clear.

    Parameters
    ----------
    gathering : Gathering
    parts : mapping of str to pair of Leads
        By name: whom the people's weights put first now, and in the round before if there was one.
    """
    return "".join(
        (f"<h4>{_escape(words.name_part(name))}</h4>" if len(parts) > 1 else "") + _draw_part(gathering, now, before)
        for name, (now, before) in parts.items()
    )


def _draw_part(gathering: Gathering, leads: Leads, before: Leads | None) -> str:
    dossier = gathering.comparison.dossier
    then = before.count() if before else {}
    rows = [(leaders, count) for leaders, count in order_leads(leads)]
    gone = [leaders for leaders in then if leaders and leaders not in leads.count()]
    rows += [(leaders, 0) for leaders in gone]
    if nobody := leads.count().get((), 0):
        rows.append(((), nobody))
    drawn = []
    for leaders, count in rows:
        wanted = np.array([name in leaders for name in leads.alternatives])
        clear = int(leads.separable[(leads.first == wanted).all(axis=1)].sum())
        colour = style_alternative(dossier, leaders[0]).colour if len(leaders) == 1 else "none"
        told = words.word_row(count, then.get(leaders) if before else None)
        squares = _draw_squares(clear, count - clear, colour)
        name = words.name_leaders(dossier, leaders)
        drawn.append(f"<li class='row'><h4>{_escape(name)}</h4><div><p>{_escape(told)}</p>{squares}</div></li>")
    return f"<ul class='leads'>{''.join(drawn)}</ul>"


def _draw_squares(clear: int, others: int, colour: str) -> str:
    square = {"x": 1, "y": 1, "width": 16, "height": 16}
    filled, hollow = (
        element("svg", element("rect", fill=fill, **square), class_="square", viewBox="0 0 18 18")
        for fill in (colour, "none")
    )
    return f"<div class='squares' aria-hidden='true'>{filled * clear}{hollow * others}</div>"


def _escape(text: str) -> str:
    return html.escape(text)
