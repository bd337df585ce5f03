"""Every text of every page: its elements, what components and charts are given, what is said of pictures."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from dashboard.evidence import words as evidence_words
from dashboard.method import worked_example
from dashboard.own_entries import words as own_entries_words
from dashboard.packages import words as packages_words
from dashboard.robustness import words as robustness_words
from dashboard.session import state
from tests.dashboard.helpers.app import App, list_parts, unescape
from tests.oracles.view import Place
from tests.sentences.gather.text import MACHINE, Text, walk_json, walk_markup, walk_table
from tests.sentences.gather.voice import turn_to_user
from tests.sentences.scenes import Scene

_SPOKEN_BY_CHARTS = ("text", "hovertext", "ticktext", "name", "ticksuffix", "title", "x", "y", "categoryarray", "alt")
_MARKS = re.compile(r"^\s*(?:[-*] |#+ )|(?<!\\)\*+|(?<![\w\\])_(?=\w)|(?<=\w)_(?![\w_])", re.MULTILINE)
"""Markdown of our own: everything else is escaped."""
_LINK = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(#[a-z]+\)")


_ITEM = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|  \n")
"""Where one paragraph or item of a list ends and the next begins."""


# Most texts stand on many pages, and each page is read in many states.
@lru_cache(maxsize=2**16)
def read_markdown(text: str) -> tuple[str, ...]:
    """Read the paragraphs and items of a text of our own Markdown as they are shown."""
    return tuple(unescape(_MARKS.sub("", _LINK.sub(r"\1", item))) for item in _ITEM.split(text))


def gather_pages(scene: Scene) -> Iterator[Text]:
    """Give every text of every page of a scene, with every section, part and dialog open."""
    reader = _PageReader(turn_to_user(scene))
    for page, app in _walk(scene):
        yield from _read_page(reader, page, app.assert_sound())


def read_page(scene: Scene, page: str, app: App) -> Iterator[Text]:
    """Give every text of a page as it is now."""
    return _read_page(_PageReader(turn_to_user(scene)), page, app)


def _read_page(reader: _PageReader, page: str, app: App) -> Iterator[Text]:
    parts = _name_parts(app) if page == packages_words.PATH else {}
    for nodes in list_parts(app):
        under = ""
        for found in reader.list_texts(nodes):
            under = next((part for heading, part in parts.items() if heading in found.about), under)
            yield Text(f"{page}{under}: {found.place}", found.text, found.about)


def _name_parts(app: App) -> dict[str, str]:
    """Name what is compared from which heading on: on the page Packages one with its measures, then packages."""
    if "builder" not in app.components:
        return {}
    ticked = "+".join(app.read("builder")["ticked"])
    return {
        packages_words.BUILD: f", built {ticked}",
        packages_words.MORE_FOR_MORE: "",
        packages_words.AMONG: ", among",
    }


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
            yield from ((f"{page}, {part}", changed) for changed in _choose(scene, app, part))
    yield "present", scene.open("present")
    yield from _walk_packages(scene)
    app = scene.open("method")
    yield "method", app
    if any(chooser.label == worked_example.CRITERION_FOLLOWED for chooser in app.test.selectbox):
        for number in range(len(scene.view.criteria) if len(scene.view.criteria) < _MANY else 0):
            app.test.selectbox[-1].select_index(number)
            yield "method", app.run()


def _walk_packages(scene: Scene) -> Iterator[tuple[str, App]]:
    """Open the page with the package that it begins with; where some are compared, what would overturn their lead."""
    app = scene.open(packages_words.PATH)
    yield packages_words.PATH, app
    parts = [control for control in app.test.segmented_control if control.key == "among_part"]
    for control in parts:
        control.set_value(robustness_words.OVERTURN)
        yield packages_words.PATH, app.run()


_MANY = 4
"""Of fewer criteria each is followed on Method, beside the one that it opens with."""


def _walk_cells(scene: Scene) -> Iterator[tuple[str, App]]:
    """Open the dialogs of cells, the first of each kind, and of the first options."""
    chosen: dict[object, Place] = {}
    for place in scene.view.cells:
        for kind in _list_kinds(scene, place):
            chosen.setdefault(kind, place)
    app = scene.open("")
    for place in dict.fromkeys(chosen.values()):
        yield f"the cell of {place[0]} and {place[1]}", app.open("scorecard", *place)
    combined = [name for name in scene.view.alternatives if len(scene.view.list_members(name)) > 1]
    for name in (*scene.view.alternatives[:2], *combined[:1]):
        yield f"the option {name}", app.open("ranking", name)


def _list_kinds(scene: Scene, place: Place) -> Iterator[object]:
    """Tell whether a cell is read, silent or the user's own; where all is the dossier's, how far its codings agree."""
    cell = scene.view.cells[place]
    yield cell is None, cell is not None and cell.own, len(scene.view.list_members(place[0])) > 1
    if scene.scenario.own_alternatives:
        return
    codings = scene.dossier.records["codings"].to_dict("records")
    for source in scene.dossier.source:
        here = [row for row in codings if (row["option"], row["criterion"], row["source"]) == (*place, source)]
        finals = [row["score"] for row in here if row["coding"].startswith("final")]
        scores = [row["score"] for row in here]
        most = sorted((scores.count(score) for score in set(scores)), reverse=True)
        even = len(most) > 1 and most[0] == most[1]
        yield len(finals), len(here) > len(finals), len(set(finals)), len(most) > 1, even


def _choose(scene: Scene, app: App, part: str) -> Iterator[App]:
    """Choose what says more on a part of a page: a paragraph nobody cites, an option by another name, bounds."""
    if part == robustness_words.OVERTURN and app.test.multiselect:
        app.test.multiselect(key="robustness_bounded").set_value([scene.view.criteria[0]])
        yield app.run()
    if part == evidence_words.PARAGRAPHS_PART and app.test.selectbox:
        cited = {place for reading in scene.dossier.readings for place in reading.locators}
        chooser = app.test.selectbox(key="evidence_paragraph")
        figures = {place for told in scene.dossier.records["facts"]["locators"] for place in told.split()}
        labels = [set(re.findall(r"\w+", label)) for label in chooser.options]
        bare = [number for number, label in enumerate(labels) if not label & cited]
        told = [number for number, label in enumerate(labels) if label & figures]
        for number in {*bare[:1], *told[:1], len(labels) - 1}:
            app.test.selectbox(key="evidence_paragraph").select_index(number)
            yield app.run()
    if part == evidence_words.OPTION_PART:
        noted = [item.id for item in scene.dossier.alternatives if item.label_note]
        if noted:
            app.test.selectbox(key="evidence_option").set_value(noted[0])
            yield app.run()
        for toggle in [item for item in app.test.toggle if item.key == "evidence_apart"]:
            toggle.set_value(True)
            yield app.run()


class _PageReader:
    """Reads the elements of pages, once for each place below headings: most stand alike on page after page."""

    def __init__(self, turn: Callable[[Text], Text]) -> None:
        self._turn = turn
        self._known: dict[Hashable, tuple[Text, ...]] = {}

    def list_texts(self, nodes: Iterable[Any]) -> Iterator[Text]:
        headings: dict[int, str] = {}
        for node in nodes:
            proto = getattr(node, "proto", None)
            key = getattr(node, "key", None) if node.type == "bidi_component" else None
            if key == state.KEEPER:
                continue  # what the browser keeps is not shown
            if (level := _find_level(node)) is not None:
                headings = {known: text for known, text in headings.items() if known < level}
                headings[level] = " ".join(read_markdown(str(node.value)))
            if isinstance(proto, Message):
                told = (node.type, key, proto.SerializeToString(deterministic=True), *sorted(headings.items()))
                if told not in self._known:
                    about = tuple(part for known in sorted(headings) for part in _split_heading(headings[known]))
                    self._known[told] = tuple(map(self._turn, _read_node(node, proto, key, about)))
                yield from self._known[told]


def _read_node(node: Any, proto: Message, key: str | None, about: tuple[str, ...]) -> Iterator[Text]:
    read = _READERS.get(node.type, _read_element)
    for found in read(proto):
        place, within = f"{key or node.type}{found.place}", (*about, *found.about)
        yield from (Text(place, text, within) for text in read_markdown(found.text))
    if isinstance(table := getattr(node, "value", None), pd.DataFrame):
        for found in walk_table(node.type, _list_rows(table)):
            yield found._replace(text=unescape(found.text), about=(*about, *map(unescape, found.about)))


def _split_heading(text: str) -> list[str]:
    """Give a heading, and what it may be put together of: an option on a criterion, a criterion of a group."""
    return [text, *re.split(r": | on | of |, |; |^About ", text)]


def _find_level(node: Any) -> int | None:
    """Tell how deep a heading stands; None for what is none."""
    if node.type in _HEADINGS:
        return _HEADINGS.index(node.type)
    if node.type != "markdown":
        return None
    text = str(node.value)
    if found := re.match(r"(#+) ", text):
        return len(found.group(1))
    return _BOLD if re.fullmatch(r"\*\*[^*\n]+\*\*", text) else None


_HEADINGS = ("title", "header", "subheader")
_BOLD = 9


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
    for name in ("svg", "html"):
        if isinstance(content, dict) and name in content:
            yield from walk_markup(f"/{name}", content[name])


def _read_chart(proto: Any) -> Iterator[Text]:
    yield Text(".alt", proto.alt)
    for found in walk_json(json.loads(proto.spec)):
        steps = found.place.split("/")
        if "template" not in steps and steps[-1] in _SPOKEN_BY_CHARTS:
            lines = re.split(r"<br>|\n", re.sub(r"</?[bi]>", "", found.text))
            yield from (Text(found.place, html.unescape(line)) for line in lines)


def _read_html(proto: Any) -> Iterator[Text]:
    yield from walk_markup(".body", proto.body)


def _read_metric(proto: Any) -> Iterator[Text]:
    yield Text(".label", proto.label)
    yield Text(f".body of {proto.label}", proto.body)


def _skip(proto: Any) -> Iterator[Text]:  # noqa: ARG001  the readers are called alike
    return iter(())


def _list_rows(table: pd.DataFrame) -> Iterator[list[object]]:
    named = [name or "" for name in table.index.names[:1]]
    yield [*named, *map(str, table.columns)]
    for name, row in zip(table.index, table.to_numpy().tolist(), strict=True):
        yield [name, *row]


_READERS: dict[str, Callable[[Any], Iterator[Text]]] = {
    "bidi_component": _read_component,
    "plotly_chart": _read_chart,
    "html": _read_html,
    "metric": _read_metric,
    "latex": _skip,  # formulas, which have tests of their own in the Method page's
    "dataframe": _skip,  # its texts are in its table
    "arrow_table": _skip,
    "arrow_data_frame": _skip,
}
