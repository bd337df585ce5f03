"""A text that a reader may read, and how texts are found in markup and in data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A text and where it stands: the page or file, and the part of it.

    ``about`` holds what it stands under, the innermost last: headings, the head of its column, the cells and ids before
    it in its row. A sentence that names no option is about the one that is named there.
    """

    place: str
    text: str
    about: tuple[str, ...] = ()


MACHINE = frozenset(
    """
    anchor basis chart columns component_name constraintext colour criteria criterion css_content css_source_path csv
    default deferred_file_id element_id file form_id format group groups html html_content icon id js_content
    js_source_path key kind language link look nonce option option_id order page page_script_hash path place pattern
    query_string scope section selection_mode set set_id shortcut state svg tag theme token type url
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Names of fields whose text is for machines: ids, colours, code, addresses."""


NAMING = ("id", "option", "alternative", "criterion", "name")
"""Names of fields that say what a thing in data is about."""


def walk_json(content: Any, path: str = "", about: tuple[str, ...] = ()) -> Iterator[Text]:
    """Give the texts in data that a component was given, with where each stands and what it is about."""
    if isinstance(content, dict):
        named = {**ids, **content} if isinstance(ids := content.get("id"), dict) else content
        within = (*about, *(value for name in NAMING if isinstance(value := named.get(name), str)))
        for key, value in content.items():
            if key not in MACHINE or isinstance(value, dict | list):
                yield from walk_json(value, f"{path}/{key}", within)
    elif isinstance(content, list):
        for value in content:
            # A list under a name for machines holds ids, unless it holds things.
            if not isinstance(value, str) or path.rpartition("/")[2] not in MACHINE:
                yield from walk_json(value, path, about)
    elif isinstance(content, str):
        yield Text(path, content, about)


_LONG = 400
"""In a table of more rows each text is read once for each column."""


def walk_table(place: str, rows: Iterable[Sequence[object]]) -> Iterator[Text]:
    """Give the texts of a table, each about its column and what stands before it; its head is the first row so wide."""
    listed, seen = list(rows), set[tuple[int, str]]()
    head: Sequence[str] = ()
    for row in listed:
        cells = [cell if isinstance(cell, str) else "" for cell in row]
        head = cells if len(cells) > len(head) else head
        for column, text in enumerate(cells):
            if len(listed) > _LONG and (column, text) in seen:
                continue
            seen.add((column, text))
            yield Text(place, text, (head[column], *cells[:column]))


class _Reader(HTMLParser):
    """Gathers what a reader sees of markup, and what is said to those who do not see it."""

    _UNSEEN = ("style", "script", "metadata")
    _WITHIN = ("tspan", "b", "strong", "em", "i", "span", "a", "abbr", "small", "code", "time")
    _SPOKEN = ("aria-label", "title", "alt")
    _HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.found: list[Text] = []
        self.headings: dict[str, str] = {}
        self.open: list[str] = []
        self.unseen = 0
        self.ended = ""
        self.line: dict[str, str | None] = {}
        self.last: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "text":
            self._close()
            self.line = dict(attrs)
        for value in (value for name, value in attrs if name in self._SPOKEN and value):
            self._add(value)
        self.unseen += tag in self._UNSEEN
        if tag not in self._WITHIN or tag == self.ended == "span":  # beside each other, of which a style parts them
            self._close()
        self.ended = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.unseen -= tag in self._UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self._UNSEEN
        if tag in self._HEADINGS:
            above = {known: text for known, text in self.headings.items() if known < tag}
            self.headings = {**above, tag: " ".join("".join(self.open).split())}
        if tag not in self._WITHIN:
            self._close()
        self.ended = tag

    def handle_data(self, data: str) -> None:
        self.ended = ""
        if not self.unseen:
            self.open.append(data)

    def _close(self) -> None:
        text = " ".join("".join(self.open).split())
        self.open = []
        if text and self._goes_on():
            self.found[-1] = self.found[-1]._replace(text=f"{self.found[-1].text} {text}")
        elif text:
            self._add(text)
        if text:
            self.last, self.line = self.line, {}

    def _add(self, text: str) -> None:
        self.found.append(Text(self.place, text, tuple(self.headings[level] for level in sorted(self.headings))))

    def _goes_on(self) -> bool:
        """Tell whether a line of a picture goes on with the text of the line above it."""
        if not (self.line and self.last):
            return False
        (x, y, size), (last_x, last_y, last_size) = (
            (line.get("x"), float(line.get("y") or 0), float(line.get("font-size") or 0))
            for line in (self.line, self.last)
        )
        return (x, size) == (last_x, last_size) and abs(y - last_y - 1.3 * size) < 0.1

    def close(self) -> None:
        super().close()
        self._close()


def walk_markup(place: str, markup: str) -> list[Text]:
    """List the texts of HTML or SVG under their headings: what is seen, and what is said to those who do not see it."""
    reader = _Reader(place)
    reader.feed(markup)
    reader.close()
    return reader.found
