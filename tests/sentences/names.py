"""The names and texts that a dossier and a user bring along, in every form in which they are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.packages.words import name_together
from dashboard.session.model import BUILT_PACKAGE
from dashboard.shared.fitting import clean
from dashboard.shared.names import find_letters, keep_ends
from policies.findings import begin_sentence, label_source, plural, shorten
from policies.scenario import label_kept_sets
from tests.sentences.scenes import Scene

_CUTS = ((shorten, (20, 42, 60, 64)), (keep_ends, (20, 26, 30, 34, 40, 60, 64)))
"""How names are cut where there is little room, and to how many characters."""
_NO_GROUP = ("other criteria", "Other criteria")
"""What criteria are called together that stand in no group, beside groups."""


class Names:
    """What each name in a scene may stand for, by the text in which it is shown."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._alternations: dict[str, str] = {}
        view, dossier = scene.view, scene.dossier
        scenario = scene.scenario
        told = dossier.extend(scenario.own_alternatives, scenario.own_criteria)
        options, criteria = told.alternative, told.criterion
        sources = view.sources_known | {item.source.id: item.source for item in scenario.sources}
        groups = {criteria[name].group for name in view.criteria}
        variants = [("either", ["either"])]
        variants += [(v.id, [v.id, v.name, v.short_name]) for v in dossier.variant.values()]
        self.by_kind: dict[str, dict[str, set[str]]] = {
            "option": _index(
                [(name, text) for name, o in options.items() for text in (o.name, o.short_name, name)]
                + [(p.id, text) for p in (*dossier.packages, *scenario.packages) for text in (p.name, p.id)]
                + [(BUILT_PACKAGE, name_together(count)) for count in range(2, len(options) + 1)]
            ),
            "criterion": _index((name, text) for name, c in criteria.items() for text in (c.name, c.short_name, name)),
            "source": _index((name, text) for name, s in sources.items() for text in (label_source(s), s.title)),
            "thing": _index(
                [(g.id, g.name) for g in dossier.groups if g.id in groups]
                + [(name, text) for name in groups - {g.id for g in dossier.groups} for text in _NO_GROUP]
                if len(groups) > 1
                else [(name, criteria[name].name) for name in view.criteria]
            ),
            "group": _index((g.id, text) for g in dossier.groups for text in (g.name, g.id)),
            "set": _index(
                [(s.id, s.name) for s in dossier.weight_sets] + [*label_kept_sets(dossier, scenario).items()]
            ),
            "letter": _index((name, text) for name, text in find_letters([*sources.values()]).items()),
            "variant": _index(
                (name, form(text)) for name, texts in variants for text in texts for form in (str, begin_sentence)
            ),
        }

    @cached_property
    def texts(self) -> set[str]:
        """Every text of the dossier and of the user, whole and cut to what there is room for."""
        given = {text for thing in (self.scene.dossier, self.scene.scenario) for text in _walk(thing)}
        found = given | {clean(text) for text in given}  # scenario files keep what is never drawn, too
        found |= {" ".join(text.split()) for text in found}
        for table in self.by_kind.values():
            found |= table.keys()
        found |= self._label_cells()
        found |= {*self.scene.meeting.settings.labels} if self.scene.meeting else set()
        noun = self.scene.dossier.source_noun
        found |= {noun, plural(noun)}
        found |= {begin_sentence(text) for text in found}
        return found - {""}

    def _label_cells(self) -> set[str]:
        """Label every cell as pictures do where there is little room: both names cut, and the label again."""
        options, criteria = ({keep_ends(text, 20) for text in self.by_kind[kind]} for kind in ("option", "criterion"))
        return {keep_ends(f"{option}: {criterion}", 34) for option in options for criterion in criteria}

    @cached_property
    def people(self) -> set[str]:
        """What those of a room are called who stand side by side."""
        room = self.scene.room
        if room is None:
            return set()
        return {label or "Others" for label in room.labelled} | {f"Round {n}" for n in range(1, len(room.rounds) + 1)}

    @cached_property
    def all(self) -> set[str]:
        """Every name of every kind of thing."""
        found = {text for table in self.by_kind.values() for text in table}
        return found | {begin_sentence(text) for text in found}

    def resolve(self, kind: str, text: str) -> set[str]:
        """Give the ids that a name may stand for."""
        return self.by_kind[kind].get(text) or self.by_kind[kind].get(text[:1].lower() + text[1:]) or set()

    def split(self, kind: str, text: str) -> list[set[str]]:
        """Give the ids of several names joined by commas and a word."""
        return [self.resolve(kind, found.group()) for found in re.finditer(self.alternation(kind), text)]

    def alternation(self, kind: str) -> str:
        """Write a pattern of every name of a kind, the longest first."""
        if kind not in self._alternations:
            self._alternations[kind] = _alternate(self.by_kind[kind])
        return self._alternations[kind]

    @cached_property
    def citations(self) -> str:
        """Write a pattern of the sources as they are cited, with their address and note or without."""
        scenario, found = self.scene.scenario, set[str]()
        for s in (*self.scene.dossier.sources, *(item.source for item in scenario.sources)):
            told = ", ".join(part for part in (s.authors, s.title, s.publisher, s.date) if part) + "."
            told = f"{begin_sentence(label_source(s))}: {told}" if s.mark else told
            found |= {" ".join(filter(None, parts)) for parts in ((told,), (told, s.url, s.note), (told, s.note))}
        return _alternate({" ".join(clean(text).split()) for text in found})


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, text in pairs:
        shown = clean(text)
        for form in {text, shown, *(cut(shown, most) for cut, lengths in _CUTS for most in lengths)}:
            found[form].add(name)
    found.pop("", None)
    return dict(found)


def _alternate(texts: Iterable[str]) -> str:
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    # Not within another word: an id may be a single letter.
    return r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)" if ordered else "(?!)"


def _walk(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, pd.DataFrame):
        yield from (str(cell) for cell in thing.to_numpy().ravel() if isinstance(cell, str))
    elif is_dataclass(thing):
        yield from (text for field in fields(thing) for text in _walk(getattr(thing, field.name)))
    elif hasattr(thing, "items"):
        yield from (text for key, value in thing.items() for text in (*_walk(key), *_walk(value)))
    elif isinstance(thing, tuple | list | set | frozenset):
        yield from (text for item in thing for text in _walk(item))
