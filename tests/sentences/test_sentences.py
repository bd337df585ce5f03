"""Every sentence of every page and file is known to the register, and is so by the raw numbers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policies.errors import DossierError, ScenarioError
from tests.sentences import entries  # noqa: F401  enters every sentence
from tests.sentences.drawn import drawn_scenes
from tests.sentences.facts import EACH_ALONE, IN_TALK, PACKAGES, Facts, Said
from tests.sentences.gather.files import gather_files
from tests.sentences.gather.pages import gather_pages
from tests.sentences.gather.room import gather_room
from tests.sentences.gather.text import Text
from tests.sentences.reader import Reader, find_wheres
from tests.sentences.register import REGISTER, TALK, Entry
from tests.sentences.scenes import SCENES, Scene, make_scene, opened

EXAMPLES = int(os.environ.get("SENTENCES_EXAMPLES", "3"))
"""How many drawn scenes are read besides those that are always read; a longer run asks for more."""
HELP = (
    "Not in the register of sentences. A new sentence comes with an entry in tests/sentences/entries/: its "
    "template and "
    "a check that works it out from the readings and weights; see tests/sentences/register.py. A new field of a "
    "component "
    "that holds no words goes into MACHINE in tests/sentences/gather/text.py."
)


def find_faults(scene: Scene, texts: Iterable[Text]) -> tuple[list[str], list[str], set[Entry]]:
    """Read texts: give those that the register does not know, those that are not so, and the entries that were met."""
    facts = Facts(scene)
    reader = Reader(facts)
    unknown, false, met = [], [], set[Entry]()
    for item in _order(facts, texts):
        found = reader.read(item)
        if found is None:
            unknown.append(f"{item.place}: {item.text[:300]!r}")
        for entry, said in found or ():
            if isinstance(entry, Entry) and said is not None:
                met.add(entry)
                if not _is_so(entry, facts, said):
                    about = f" (about {', '.join(item.about)})" if item.about else ""
                    false.append(f"{item.place}: {said.text[:300]!r}{about} is not so, by the entry {str(entry)!r}")
    return unknown, false, met


def _is_so(entry: Entry, facts: Facts, said: Said) -> bool:
    try:
        return entry.is_so(facts, said)
    except Exception as error:
        error.add_note(f"{said.place}: {said.text[:300]!r}, by the entry {str(entry)!r}")
        raise


def _order(facts: Facts, texts: Iterable[Text]) -> list[Text]:
    """Give each text once for each kind of place; those that were cut come last, when the whole ones are known."""
    once: dict[tuple[object, str, tuple[str, ...]], Text] = {}
    list_known = cache(facts.list_known)
    for item in texts:
        about = list_known(item.about)
        key = _simplify(item.place), item.text, about
        if key not in once:
            once[key] = item._replace(about=about)
    return sorted(once.values(), key=lambda item: "…" in item.text)


_OPENED = ("the cell of", "the option", "room, ", "join, ", PACKAGES)
"""How pages begin on which a text may mean something else on each."""


@cache
def _simplify(place: str) -> object:
    """Leave out what does not bear on the meaning: most parts mean the same on whatever page they stand."""
    page, _, part = place.partition(": ")
    opened = page if page.startswith(_OPENED) and not part.startswith("panel") else ""
    opened += next((known for known in (EACH_ALONE, IN_TALK) if known in part), "")
    return find_wheres(place), place.startswith(TALK), opened, part if "criteria/" in part else ""


def gather(scene: Scene) -> Iterator[Text]:
    with opened(scene):
        yield from gather_pages(scene)
        yield from gather_room(scene)
        yield from gather_files(scene)


def check_scene(scene: Scene) -> set[Entry]:
    unknown, false, met = find_faults(scene, gather(scene))
    assert not unknown, "\n".join([HELP, *unknown[:20]])
    assert not false, "\n".join(false[:20])
    return met


@pytest.mark.parametrize("name", SCENES)
def test_every_sentence_is_known_and_true(name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    met = check_scene(make_scene(name, tmp_path))
    _check_that_every_entry_is_met(name, met, tmp_path_factory)


def _check_that_every_entry_is_met(name: str, met: set[Entry], factory: pytest.TempPathFactory) -> None:
    """Where every scene has been read, by whatever process, no entry may be left that nothing says."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sentences-met"
    folder.mkdir(exist_ok=True)
    part = folder / f"{list(SCENES).index(name)}.part"
    part.write_text(json.dumps(sorted({entry.statement for entry in met})), encoding="utf-8")
    part.rename(part.with_suffix(".json"))
    files = list(folder.glob("*.json"))
    if len(files) == len(SCENES):
        said = {statement for file in files for statement in json.loads(file.read_text(encoding="utf-8"))}
        unmet = {entry.statement: str(entry) for entry in REGISTER.entries if entry.statement not in said}
        assert not unmet, "\n".join(["Nothing says these any more: take them out, or add a scene.", *unmet.values()])


@settings(
    max_examples=EXAMPLES,
    derandomize=EXAMPLES < 10,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_every_sentence_about_a_drawn_question_is_true(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    try:
        scene = data.draw(drawn_scenes(tmp_path_factory))
    except (DossierError, ScenarioError):  # no readings, or no weight on what is in view
        return
    check_scene(scene)
