"""A dossier of another kind: nothing on any page and in any file may be about the shipped question.

It was measured, has one source, no groups, no variants and a scale from 0 to 100.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from dashboard.compare.file import write_scorecard
from dashboard.evidence import words as evidence_words
from dashboard.own_entries import words as own_entries_words
from dashboard.own_entries.file import write_log, write_readings
from dashboard.robustness import words as robustness_words
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.words import label_choice
from dashboard.take_along.brief import write_brief
from dashboard.take_along.data import write_data
from dashboard.take_along.pictures import draw_coverage, draw_ranking
from dashboard.take_along.slides import write_slides
from dashboard.take_along.workbook import write_workbook
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Alternative, Criterion, Dossier, Reading, Source
from policies.scenario.parts import Filters, KeptWeightSet, LogEntry, Override, UserSource
from policies.scenario.scenario import Scenario, default_scenario
from policies.scenario.serialisation import encode_token
from tests.crossing import write_crossing
from tests.dashboard.helpers.app import App, list_nodes, unescape
from tests.dashboard.helpers.handouts import OCCASION
from tests.dashboard.helpers.tables import WRITERS
from tests.folders import load_shipped

ROOT = Path(__file__).parents[2]
OF_THE_SHIPPED = re.compile(
    r"\b(essays?|sales?|bans?|banned|tiktok|kokas|fu|dirks|chinese|china|beijing|fara|whittaker)\b", re.IGNORECASE
)
OF_TEXTS = re.compile(r"\b(authors?'?|codings?|codebook|careful reader|argu(es?|ments?)|ordinal)\b", re.I)
OpenFolder = Callable[..., App]


@pytest.fixture(scope="module", params=[0, 50], ids=["neutral at the worst end", "neutral inside"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crossing(tmp_path_factory.mktemp("other") / "crossing", request.param)


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Dossier:
    return load_dossier(folder)


def make_own(dossier: Dossier) -> Scenario:
    """A view in which everything is away from its default, with entries of every kind."""
    source = Source("user_count", "A count of ours")
    reading = Reading("tunnel", "comfort", "user_count", 55, 50, 60)
    opening = default_scenario(dossier)
    return Scenario.for_dossier(
        dossier,
        points=opening.points | {"minutes": 70, "user_view": 10},
        filters=Filters(stated_only=True, authors_only=True),
        spacing="steep",
        silence="leave_out",
        own_alternatives=(Alternative("user_swim", "Swim", "Swim"),),
        own_criteria=(Criterion("user_view", "View", "View", 0, 100, offered="users"),),
        alternatives=("bridge", "ferry", "tunnel", "user_swim"),
        overrides=(Override("bridge", "user_view", 90, 80, 100), Override("user_swim", "minutes", 60, 50, 60)),
        sources=(UserSource(source, (reading,)),),
        weight_sets=(KeptWeightSet("Fast", {"minutes": 1.0}),),
        log=(LogEntry("2024-01-01T00:00:00Z", "weights", "1", "2"),),
    )


VIEWS: dict[str, Callable[[Dossier], Scenario]] = {"as it opens": default_scenario, "all changed": make_own}
view = pytest.mark.parametrize("view", VIEWS)
PLAIN = "as it opens"
FILES = (write_slides, write_workbook, write_brief, write_data, draw_ranking, draw_coverage)
TABLES = WRITERS | {"scorecard": lambda comparison: write_scorecard(comparison, OCCASION)}
_LINEAR = ("reversals", "sweeps")
"""Tables that are not made where silence is left out."""
ALLOWED = {("dashboard/cached.py", "tiktok"), ("policies/__init__.py", "tiktok")}
"""The name of the shipped folder, which opens where no other is named, and stands in an example."""


# What is shown -------------------------------------------------------------------------------------------------------


def list_texts(app: App) -> list[str]:
    """Every text that was sent to the browser: labels, tooltips, alternative texts, tables, components, charts."""
    found = []
    for node in list_nodes(app):
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            found += [text for sent in _iterate_strings(proto) for text in _open_json(sent)]
        if isinstance(table := getattr(node, "value", None), pd.DataFrame):
            found.append(table.to_csv())
    return [unescape(text) for text in found]


def _iterate_strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        for item in value if field.is_repeated else [value]:
            if field.type == FieldDescriptor.TYPE_MESSAGE and isinstance(item, Message):
                yield from _iterate_strings(item)
            elif field.type == FieldDescriptor.TYPE_STRING:
                yield str(item)


def _open_json(text: str) -> Iterator[str]:
    try:
        content = json.loads(text) if text[:1] in ("{", "[") else text
    except ValueError:
        content = text
    yield from _iterate_json(content)


def _iterate_json(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield str(key)
            yield from _iterate_json(value)
    elif isinstance(content, list):
        for value in content:
            yield from _iterate_json(value)
    elif isinstance(content, str):
        yield content


def walk(open_here: Callable[..., App]) -> Iterator[tuple[str, App]]:
    """Open every page, every part of one and every dialog."""
    app = open_here(page="")
    for section in ("exports", "entries", "weight_sets"):
        app.test.session_state[section] = True
    yield "compare", app.run()
    for part in own_entries_words.PARTS:
        app.test.segmented_control(key="entries_part").set_value(part)
        yield f"entries: {part}", app.run()
    yield "a cell", open_here(page="").open("scorecard", "bridge", "minutes")
    yield "a silent cell", open_here(page="").open("scorecard", "tunnel", "comfort")
    yield "an option", open_here(page="").open("ranking", "bridge")
    for page, parts in (("robustness", robustness_words.PARTS), ("evidence", evidence_words.PARTS)):
        app = open_here(page=page)
        for part in parts:
            control = app.test.segmented_control(key=f"{page}_part")
            yield f"{page}: {part}", control.set_value(part).run() and app if control.value != part else app
    app.test.text_input(key="evidence_search").set_value("no such words")
    yield "search", app.run()
    for page in ("present", "method"):
        yield page, open_here(page=page)


@view
def test_no_page_is_about_the_shipped_question(
    view: str, folder: Path, dossier: Dossier, open_folder: OpenFolder
) -> None:
    token = encode_token(VIEWS[view](dossier))
    for place, app in walk(partial(open_folder, folder, token)):
        app.assert_sound()
        assert find_all(OF_THE_SHIPPED, list_texts(app)) == [], place


@pytest.mark.parametrize("page", ["", "packages", "robustness", "evidence", "present", "method"])
def test_where_no_reading_counts_every_page_still_opens(
    page: str, dossier: Dossier, open_folder: OpenFolder, folder: Path
) -> None:
    """Only an option of the user's own is in view, and it has no score yet."""
    swim = Alternative("user_swim", "Swim", "Swim")
    scenario = Scenario.for_dossier(dossier, own_alternatives=(swim,), alternatives=(swim.id,))
    app = open_folder(folder, encode_token(scenario), page=page)
    app.assert_sound()
    assert find_all(OF_THE_SHIPPED, list_texts(app)) == []


def test_what_was_measured_stays_where_only_what_was_inferred_is_left_out(dossier: Dossier) -> None:
    opening, strict = default_scenario(dossier), Scenario.for_dossier(dossier, filters=Filters(stated_only=True))
    assert compare(dossier, strict).results == compare(dossier, opening).results
    assert label_choice(dossier, "stated_only") == "Nothing inferred"
    some_judged = replace(dossier, readings=(replace(dossier.readings[0], basis="implied"), *dossier.readings[1:]))
    assert label_choice(some_judged, "stated_only") == "Nothing inferred"
    all_judged = replace(dossier, readings=tuple(replace(item, basis="stated") for item in dossier.readings))
    assert label_choice(all_judged, "stated_only") == "Stated readings only"


@view
def test_no_file_is_about_the_shipped_question(view: str, dossier: Dossier) -> None:
    scenario = VIEWS[view](dossier)
    handout = Handout(compare(dossier, scenario), OCCASION)
    files = {write.__name__: write(handout) for write in FILES}
    files |= {name: write(handout.comparison) for name, write in TABLES.items() if name not in _LINEAR or view == PLAIN}
    files |= {"log": write_log(scenario)} | {item.source.id: write_readings(item) for item in scenario.sources}
    for name, content in files.items():
        parts = list(unpack(content))
        assert parts
        assert find_all(OF_THE_SHIPPED, parts) == [], name


def unpack(content: bytes) -> Iterator[str]:
    """Read a file, and what is packed into it, as text; markup is taken out, and what it holds is read as it shows."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        text = content.decode("utf-8-sig", errors="ignore")
        yield text
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith((".jpeg", ".png", ".bin")):
                yield from unpack(archive.read(name))


# What is true of measures --------------------------------------------------------------------------------------------


def test_no_page_speaks_of_texts_that_nobody_read(folder: Path, open_folder: OpenFolder) -> None:
    for place, app in walk(partial(open_folder, folder, None)):
        shown = [text for text in list_texts(app) if not is_script(text)]
        assert find_all(OF_TEXTS, shown) == [], place


def test_no_file_speaks_of_texts_that_nobody_read(dossier: Dossier) -> None:
    handout = Handout(compare(dossier, default_scenario(dossier)), OCCASION)
    for write in (write_slides, write_brief, draw_ranking, draw_coverage):
        assert find_all(OF_TEXTS, map(strip_style, unpack(write(handout)))) == [], write.__name__


def strip_style(text: str) -> str:
    return re.sub(r"(?s)<(style|script)>.*?</\1>", "", text)


def is_script(text: str) -> bool:
    """Tell what a reader does not see from words: the scripts and styles of components, and the ids of widgets."""
    return (text.count("\n") > 20 and "{" in text) or text.startswith("$$ID")


# The product itself --------------------------------------------------------------------------------------------------


def test_the_product_knows_nothing_of_the_shipped_question() -> None:
    """Neither a text in the code nor a comment in it; the shipped folder's name alone must stand somewhere."""
    paths = [path for folder in ("policies", "dashboard") for path in sorted((ROOT / folder).rglob("*"))]
    code = [path for path in paths if path.suffix in (".py", ".js", ".css")]
    assert len({path.suffix for path in code}) == 3
    found = {
        (path.relative_to(ROOT).as_posix(), match.group())
        for path in code
        for match in OF_THE_SHIPPED.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == ALLOWED


def test_the_words_that_are_looked_for_are_those_of_the_shipped_question() -> None:
    """So that the tests above can fail."""
    dossier = load_shipped()
    scenario = default_scenario(dossier)
    handout = Handout(compare(dossier, scenario), OCCASION)
    for write in FILES:
        assert find_all(OF_THE_SHIPPED, unpack(write(handout))), write.__name__
    found = {word.lower() for text in list_texts(App(page="method")) for word in OF_THE_SHIPPED.findall(text)}
    assert {"essays", "sale", "ban", "tiktok", "kokas", "dirks", "fara", "whittaker"} <= found


def find_all(pattern: re.Pattern[str], texts: Iterable[str]) -> list[str]:
    """Quote what a pattern finds, with what stands around it."""
    return [text[max(m.start() - 60, 0) : m.end() + 60] for text in texts for m in pattern.finditer(text)]
