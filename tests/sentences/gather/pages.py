"""Every text of every page: its elements, what components and charts are given, what is said of pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from dashboard.evidence import words as evidence_words
from dashboard.own_entries import words as own_entries_words
from dashboard.robustness import words as robustness_words
from tests.dashboard.helpers.app import App, list_nodes, unescape
from tests.sentences.gather.text import MACHINE, Text, read_markup, walk_json
from tests.sentences.scenes import Scene

_SPOKEN_BY_CHARTS = ("text", "hovertext", "ticktext", "name", "ticksuffix", "title", "x", "y", "categoryarray", "alt")
_MARKS = re.compile(r"^\s*(?:[-*] |#+ )|(?<!\\)\*+|(?<![\w\\])_(?=\w)|(?<=\w)_(?![\w_])", re.MULTILINE)
"""Markdown of our own: everything else is escaped."""
_LINK = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(#[a-z]+\)")


_ITEM = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|  \n")
"""Where one paragraph or item of a list ends and the next begins."""


def read_markdown(text: str) -> list[str]:
    """Read the paragraphs and items of a text of our own Markdown as they are shown."""
    return [unescape(_MARKS.sub("", _LINK.sub(r"\1", item))) for item in _ITEM.split(text)]


def gather_pages(scene: Scene) -> Iterator[Text]:
    """Give every text of every page of a scene, with every section, part and dialog open."""
    for page, app in _walk(scene):
        app.assert_sound()
        for found in _list_texts(app):
            yield Text(f"{page}: {found.place}", found.text)


def _walk(scene: Scene) -> Iterator[tuple[str, App]]:
    app = scene.open("")
    for section in ("exports", "entries", "weight_sets"):
        app.test.session_state[section] = True
    yield "compare", app.run()
    for part in own_entries_words.PARTS:
        app.test.segmented_control(key="entries_part").set_value(part)
        yield f"compare, entries, {part}", app.run()
    if "scorecard" not in app.components:
        return
    yield from _walk_cells(scene)
    for page, parts in (("robustness", robustness_words.PARTS), ("evidence", evidence_words.PARTS)):
        app = scene.open(page)
        yield page, app
        for part in parts if app.test.segmented_control else ():
            yield f"{page}, {part}", app.turn_to(part)
    for page in ("present", "method"):
        yield page, scene.open(page)


def _walk_cells(scene: Scene) -> Iterator[tuple[str, App]]:
    """Open the dialog of the first cell that is read, of the first that is silent, and of every option."""
    cells = scene.view.cells
    chosen = [next((p for p, cell in cells.items() if (cell is None) == silent), None) for silent in (True, False)]
    for place in filter(None, chosen):
        yield f"the cell of {place[0]} and {place[1]}", scene.open("").open("scorecard", *place)
    for name in scene.view.alternatives[:2]:
        yield f"the option {name}", scene.open("").open("ranking", name)


def _list_texts(app: App) -> Iterator[Text]:
    for node in list_nodes(app):
        proto = getattr(node, "proto", None)
        key = getattr(node, "key", None) if node.type == "bidi_component" else None
        if isinstance(proto, Message):
            read = _READERS.get(node.type, _read_element)
            for found in read(proto):
                yield from (Text(f"{key or node.type}{found.place}", text) for text in read_markdown(found.text))
        if isinstance(table := getattr(node, "value", None), pd.DataFrame):
            for text in _read_table(table):
                yield Text(node.type, unescape(text))


def _read_element(proto: Message) -> Iterator[Text]:
    for field, value in proto.ListFields():
        if field.name in MACHINE:
            continue
        for item in value if field.is_repeated else [value]:
            if field.type == FieldDescriptor.TYPE_MESSAGE and isinstance(item, Message):
                yield from _read_element(item)
            elif field.type == FieldDescriptor.TYPE_STRING:
                yield Text(f".{field.name}", str(item))


def _read_component(proto: Any) -> Iterator[Text]:
    content = json.loads(proto.json or "{}")
    yield from walk_json(content)
    if isinstance(content, dict) and "svg" in content:
        for text in read_markup(content["svg"]):
            yield Text("/svg", text)


def _read_chart(proto: Any) -> Iterator[Text]:
    yield Text(".alt", proto.alt)
    for found in walk_json(json.loads(proto.spec)):
        steps = found.place.split("/")
        if "template" not in steps and steps[-1] in _SPOKEN_BY_CHARTS:
            lines = re.split(r"<br>|\n", re.sub(r"</?[bi]>", "", found.text))
            yield from (Text(found.place, line) for line in lines)


def _read_html(proto: Any) -> Iterator[Text]:
    yield from (Text(".body", text) for text in read_markup(proto.body))


def _skip(proto: Any) -> Iterator[Text]:  # noqa: ARG001  the readers are called alike
    return iter(())


def _read_table(table: pd.DataFrame) -> Iterator[str]:
    yield from (str(name) for name in [*table.columns, *filter(None, table.index.names)])
    yield from (str(cell) for cell in [*table.index, *table.to_numpy().ravel()] if isinstance(cell, str))


_READERS: dict[str, Callable[[Any], Iterator[Text]]] = {
    "bidi_component": _read_component,
    "plotly_chart": _read_chart,
    "html": _read_html,
    "latex": _skip,  # formulas, which have tests of their own in the Method page's
    "dataframe": _skip,  # its texts are in its table
    "arrow_table": _skip,
    "arrow_data_frame": _skip,
}
