"""The facts of a scene, and how what was said is held to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dashboard.session.model import BUILT_PACKAGE
from policies.dossier.model import Package
from policies.findings import plural
from tests.oracles.rows import RowView
from tests.oracles.view import Place, View
from tests.sentences.names import Names
from tests.sentences.rooms import Held
from tests.sentences.scenes import Scene

PACKAGES = "packages, "
"""How the names of places begin at which packages are compared on their own page."""
EACH_ALONE = "/build/options/"
"""Where a component is given every option as it stands alone, to put packages together of them."""
IN_TALK = "stage/packages/"
"""Where the talk on screen compares the packages that are shipped."""
TOGETHER = (", tied", "Nobody can lead")
"""How those end who are not named by one name: several options that tie, or nobody."""
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Said:
    """What stood in the holes of a template, where, after what in the same text, and under what."""

    place: str
    holes: Mapping[str, str]
    text: str
    before: str = ""
    about: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.holes[name]

    def get(self, name: str, usual: str = "") -> str:
        """Give what stood in a hole; the usual where the template has none of the name."""
        return self.holes.get(name) or usual

    def __contains__(self, name: str) -> bool:
        return self.holes.get(name) is not None


class Facts:
    """A scene worked out by hand, and its names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view: View = scene.view
        self.names = Names(scene)
        self._at: dict[str, Facts] = {}
        self._records: dict[str, list[dict[str, Any]]] = {}
        self.noun, self.nouns = scene.dossier.source_noun, plural(scene.dossier.source_noun)

    def hole(self, kind: str) -> str | None:
        """Write the pattern of a hole that holds a name or a text of this scene."""
        if kind in self.names.by_kind:
            return self.names.alternation(kind)
        if kind == "noun":
            return f"(?:{re.escape(self.nouns)}|{re.escape(self.noun)}|sources|source)"
        if kind == "cited":
            return self.names.citations
        one = {"options": "option", "criteria": "criterion", "sources": "source", "things": "thing"}.get(kind)
        if one:
            name = self.names.alternation(one)
            return f"{name}(?:(?:, | and | or ){name})*"
        return None

    def records(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of one of the dossier's tables that explain its readings."""
        if table not in self._records:
            found = self.scene.dossier.records.get(table)
            self._records[table] = [] if found is None else found.to_dict("records")
        return self._records[table]

    # Names -----------------------------------------------------------------------------------------------------------

    def option(self, text: str) -> set[str]:
        return self.names.resolve("option", text)

    def criterion(self, text: str) -> set[str]:
        return self.names.resolve("criterion", text)

    def source(self, text: str) -> set[str]:
        return self.names.resolve("source", text)

    def about(self, kind: str, said: Said) -> set[str]:
        """Give the ids of what a sentence may be about, of a kind: which it names, else all that it stands under."""
        if kind in said:
            return self.names.resolve(kind, said[kind])
        return set().union(*(self.names.resolve(kind, text) for text in said.about))

    def list_places(self, said: Said) -> list[Place]:
        """List the cells in view that a sentence may be about: the one that it names, or stands under."""
        options, criteria = self.about("option", said), self.about("criterion", said)
        return [(a, c) for a, c in self.view.cells if (not options or a in options) and (not criteria or c in criteria)]

    def list_known(self, about: Iterable[str]) -> tuple[str, ...]:
        """Give those among what a text stands under that are names of things, of some that tie, of people of a room."""
        known = self.names.all | self.names.people
        return tuple(dict.fromkeys(text for text in about if text in known or text.endswith(TOGETHER)))

    def are(self, kind: str, text: str, ids: Iterable[str]) -> bool:
        """Tell whether a list of names stands for these, each named once."""
        told, wanted = self.names.split(kind, text), list(ids)
        return len(told) == len(wanted) and _pair(told, wanted)

    def any_place(self, option: str, criterion: str, holds: Callable[[str, str], bool]) -> bool:
        """Tell whether something holds of a cell so named."""
        return any(holds(a, c) for a in self.option(option) for c in self.criterion(criterion))

    @cached_property
    def at_equal(self) -> Facts:
        """The same at equal weights, which the talk shows before the present ones."""
        offered = [c.id for c in self.view.criteria_known.values() if c.offered == "sources"]  # out of view, too
        points = dict(self.scene.scenario.points) | dict.fromkeys([*self.view.criteria, *offered], 50.0)
        found = copy(self)
        found.view = self.view.change(points=points)
        return found

    def at(self, place: str) -> Facts:
        """Give the same where packages are compared, on their page: a package with its measures, or packages alone."""
        if not (place.startswith(PACKAGES) or IN_TALK in place):
            return self
        start = next((part for part in (EACH_ALONE, IN_TALK) if part in place), place.partition(":")[0])
        if start not in self._at:
            self._at[start] = copy(self)
            self._at[start].view = self._view_packages(start.removeprefix(PACKAGES))
        return self._at[start]

    @cached_property
    def everyone(self) -> View:
        """Every option that there is, in view or not."""
        scenario = self.scene.counted
        names = tuple(item.id for item in (*self.scene.dossier.alternatives, *scenario.own_alternatives))
        return View(self.scene.dossier, replace(scenario, alternatives=names))

    def _view_packages(self, told: str) -> View:
        if told == EACH_ALONE:
            return self.everyone
        dossier, scenario = self.scene.dossier, self.scene.counted
        if told == IN_TALK:
            return RowView(dossier, replace(scenario, packages_in_view=tuple(dossier.package)), alone=True)
        what, _, members = told.partition(" ")
        if what != "built":
            return RowView(dossier, scenario, alone=True)
        built = Package(BUILT_PACKAGE, "", tuple(members.split("+")))
        packages = (*(item for item in scenario.packages if item.id != built.id), built)
        chosen = replace(scenario, packages=packages, packages_in_view=(built.id,), alternatives=built.members)
        return RowView(dossier, chosen)

    # Where something stands -------------------------------------------------------------------------------------------

    def opened_cell(self, place: str) -> tuple[str, str]:
        """Give the cell whose dialog is open."""
        found = re.match(r"the cell of (\w+) and (\w+)", place)
        assert found
        return found.group(1), found.group(2)

    def opened_cells(self, place: str) -> list[Place]:
        """Give the cells whose readings the dialog shows: of a package, those of its measures."""
        option, criterion = self.opened_cell(place)
        return [(name, criterion) for name in self.view.list_members(option)]

    def opened_option(self, place: str) -> str:
        """Give the option whose dialog is open."""
        found = re.match(r"the option (\w+)", place)
        assert found
        return found.group(1)

    @property
    def room(self) -> Held:
        """Give the room that is held on the view."""
        assert self.scene.room
        return self.scene.room

    # What was read ---------------------------------------------------------------------------------------------------

    @cached_property
    def judged(self) -> bool:
        return any(r.basis != "measured" for r in self.scene.dossier.readings)


def _pair(told: list[set[str]], wanted: list[str]) -> bool:
    if not told:
        return not wanted
    return any(_pair(told[1:], [w for w in wanted if w != name]) for name in told[0] if name in wanted)


# Numbers -------------------------------------------------------------------------------------------------------------


def reads_count(text: str, count: int) -> bool:
    """Tell whether a count is so written, in a word or in digits."""
    told = text.lower()
    if told == "none":
        return count == 0
    return count == (_WORDS.index(told) if told in _WORDS else int(told.replace(",", "")))


def reads_number(text: str, value: float) -> bool:
    """Tell whether a value is so written, rounded to the digits that stand there."""
    digits = text.replace("−", "-").replace(",", "").replace("+", "")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", digits):
        return False
    return abs(float(digits) - value) <= 0.5 * 10.0 ** -_count_decimals(digits) + 1e-8


def reads_share(text: str, share: float) -> bool:
    """Tell whether a share is so written in per cent."""
    told = text.replace("\u00a0", "").replace(" ", "").removesuffix("%")
    if told == "<1":
        return 0 < share < 0.01
    if told == ">99":
        return 0.99 < share < 1
    return reads_number(told, 100 * share)


def reads_shares(text: str, low: float, high: float) -> bool:
    """Tell whether a range of shares is so written; one share where both ends read alike."""
    ends = text.split(" to ")
    return reads_share(ends[0], low) and reads_share(ends[-1], high)


def reads_range(text: str, low: float, high: float) -> bool:
    """Tell whether a range is so written; a range without extent is one number."""
    ends = text.split(" to ")
    return reads_number(ends[0], low) and reads_number(ends[-1], high) and (len(ends) == 2 or abs(low - high) < 1e-9)


def _count_decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
