"""What a reveal shows, as HTML that needs neither script nor style of its own: it stands on a screen and on a phone.

Names and numbers are text beside the drawings, so that they wrap and grow with the page; places in a drawing are parts
of its width.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.room import words
from dashboard.room.gathering import Gathering
from dashboard.room.lead_rows import list_lead_rows
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
from dashboard.shared.svg import element, percent
from dashboard.theme import style_alternative
from policies.group import Leads, Spread, Weightings, measure_spread
from policies.terms import Array

STYLE = Path(__file__).parent / "board" / "reveal.css"
"""The style sheet under the class `reveal`."""
_HIGH, _LOW, _LARGEST = 44.0, 30.0, 5.0


def draw_spreads(gathering: Gathering, parts: Mapping[str, Weightings], own: Array | None = None) -> str:
    """Draw a strip a group where there are several, then one a criterion, with a dot a person.

    Parameters
    ----------
    gathering : Gathering
    parts : mapping of str to Weightings
        People side by side, by name; one part without a name for all of them.
    own : array, shape (n_criteria,), optional
        The shares of whoever looks.
    """
    groups, criteria = list_group_strips(gathering.last), list_criterion_strips(gathering.last)
    drawn = [_draw_block(gathering, parts, groups, own, "groups")] if groups else []
    if len(criteria) > len(groups):
        drawn.append(_draw_block(gathering, parts, criteria, own, "criteria"))
    return "".join(drawn)


def _draw_block(
    gathering: Gathering, parts: Mapping[str, Weightings], rows: Sequence[Strip], own: Array | None, kind: str
) -> str:
    most = find_end(gathering, (*parts.values(), *gathering.rounds[-2:-1]), rows)
    drawn = "".join(_draw_row(gathering, parts, row, own, most, kind) for row in rows)
    marks = f"<span>{words.write_share(0.0)}</span><span>{words.write_share(most)}</span>"
    ends = f"<div class='row' aria-hidden='true'><span></span><p class='ends'>{marks}</p></div>"
    return f"<div class='spreads {kind}'><ul>{drawn}</ul>{ends}</div>"


def _draw_row(
    gathering: Gathering, parts: Mapping[str, Weightings], row: Strip, own: Array | None, most: float, kind: str
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
    return f"<li class='row'><h3>{swatch}{_escape(row.name)}</h3><div class='strips'>{''.join(strips)}</div></li>"


def _draw_strip(
    gathering: Gathering,
    part: Weightings,
    before: Weightings | None,
    row: Strip,
    spread: Spread,
    own: Array | None,
    most: float,
    kind: str,
) -> str:
    height = _HIGH if kind == "groups" else _LOW
    middle = height / 2

    def find(share: float) -> str:
        return percent(find_place(share, most))

    def line(x: float, top: float, foot: float, name: str) -> str:
        return element("line", x1=find(x), x2=find(x), y1=top, y2=foot, class_=name)

    shares = part.add_up(row.criteria)
    inside = [
        element("line", x1=find(0.0), x2=find(most), y1=middle, y2=middle, class_="axis"),
        element("line", x1=find(spread.lower), x2=find(spread.upper), y1=middle, y2=middle, class_="half"),
        # Behind the people: where many give the same, the median is theirs, and would hide them.
        line(spread.median, 1.0, height - 1, "median"),
        *_draw_dots(find, place_dots(shares, most, height, _LARGEST), middle, row.colour),
    ]
    inside.append(element("circle", cx=find(find_opening(gathering, row)), cy=height - 6, r=5, class_="opening"))
    if before is not None:
        inside += _draw_move(find, measure_spread(before, row.criteria).median, spread.median)
    if own is not None:
        mine = float(own[[gathering.last.criteria.index(name) for name in row.criteria]].sum())
        inside.append(element("circle", cx=find(mine), cy=middle, r=8, class_="own"))
    return element("svg", *inside, class_="strip", width="100%", height=height, aria_hidden="true")


def _draw_dots(find: Callable[[float], str], dots: Iterable[Dot], middle: float, colour: str) -> Iterable[str]:
    for dot in dots:
        yield element("circle", cx=find(dot.share), cy=middle + dot.under, r=dot.radius, fill=colour, class_="person")


def _draw_move(find: Callable[[float], str], then: float, now: float) -> Iterable[str]:
    """Draw an arrow from the median of the round before to the present one."""
    yield element("line", x1=find(then), x2=find(now), y1=4.0, y2=4.0, class_="move")
    yield element("circle", cx=find(then), cy=4.0, r=3, class_="from")
    if then != now:
        head, side = ("▸", "end") if now > then else ("◂", "start")
        yield element("text", head, x=find(now), y=9.0, text_anchor=side, class_="head")


# Whom the weights put first -------------------------------------------------------------------------------------------


def draw_leads(gathering: Gathering, parts: Mapping[str, tuple[Leads, Leads | None]]) -> str:
    """Draw a square a person beside whom their weights put first; a filled one where that lead is clear.

    Parameters
    ----------
    gathering : Gathering
    parts : mapping of str to pair of Leads
        By name: whom the people's weights put first now, and in the round before if there was one.
    """
    if len(parts) == 1:
        return "".join(_draw_part(gathering, now, before, "h3") for now, before in parts.values())
    return "".join(
        f"<h3>{_escape(words.name_part(name))}</h3>{_draw_part(gathering, now, before, 'h4')}"
        for name, (now, before) in parts.items()
    )


def _draw_part(gathering: Gathering, leads: Leads, before: Leads | None, head: str) -> str:
    dossier = gathering.comparison.dossier
    drawn = []
    for row in list_lead_rows(leads, before):
        colour = style_alternative(dossier, row.leaders[0]).colour if len(row.leaders) == 1 else "none"
        told = words.word_row(row.count, row.before)
        squares = _draw_squares(row.clear, row.count - row.clear, colour)
        name = words.name_leaders(dossier, row.leaders)
        drawn.append(f"<li class='row'><{head}>{_escape(name)}</{head}><div><p>{_escape(told)}</p>{squares}</div></li>")
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
