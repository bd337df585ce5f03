"""Reads a text as sentences of the register, texts of the scene and fixed words; what is none of them is found out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from tests.sentences.facts import Facts, Said
from tests.sentences.fixed import FIXED
from tests.sentences.gather.text import Text
from tests.sentences.register import END, REGISTER, Entry, compile_template

_FIGURE = re.compile(
    r"(?:[=<>]?[+−-]?\d[\d,.:]*(?:e[+-]?\d+)?(?:st|nd|rd|th)?[ \u00a0]?%?(?: (?:to|…|/|\|) )?)+✎?"
    r"|[–—…|·•\s\d.,;:()/-]*"
)
"""A number, a range or a rank that stands alone, whose meaning is where it stands."""
_END = re.compile(r"(?<=[.:;?!…])(?= |$)")
Found = tuple[Entry | str, Said | None]


@lru_cache(maxsize=4096)
def find_wheres(place: str) -> frozenset[str]:
    """Give what entries look for in the name of a place, of all that is found in this one."""
    return frozenset(where for where in _list_wheres() if where in place)


@lru_cache(maxsize=1)
def _list_wheres() -> frozenset[str]:
    return frozenset(entry.where for entry in REGISTER.entries)


class Reader:
    """Reads the texts of one scene."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.patterns: dict[str, re.Pattern[str]] = {}
        self.known: dict[tuple[frozenset[str], str], list[Found] | None] = {}
        self.seen: list[str] = []
        self.by_start: dict[str, list[tuple[str, str, str, Entry]]] = {}
        for entry in sorted(REGISTER.entries, key=lambda entry: (entry.looseness, not entry.where)):
            told = entry.mark, entry.prefix, entry.where, entry
            self.by_start.setdefault(entry.prefix[:4], []).append(told)

    @cached_property
    def whole(self) -> set[str]:
        """Texts that stand as they are: fixed words, and what the dossier and the user bring along."""
        claims = {entry.template for entry in REGISTER.entries}
        return {*FIXED, *self.facts.names.texts} - claims

    @cached_property
    def squeezed(self) -> set[str]:
        """Names without spaces: a picture breaks them where it has no room."""
        return {text.replace(" ", "") for names in self.facts.names.by_kind.values() for text in names}

    def _is_cut(self, text: str) -> bool:
        """Tell whether a text is one that was read, or is known, cut at its end or in its middle."""
        bare = re.sub(r" \(\d+\)$", "", text)  # where names that are cut read alike they are numbered
        start, sign, end = bare.partition("…")
        return bare in self.whole or (
            bool(sign)
            and any(known.startswith(start.rstrip()) and known.endswith(end) for known in (*self.whole, *self.seen))
        )

    @cached_property
    def sentences(self) -> dict[str, list[str]]:
        """Those of them that may stand in a row of sentences, by how they begin."""
        found: dict[str, list[str]] = {}
        for text in self.whole:
            if text.endswith(END):
                found.setdefault(text[:4], []).append(text)
        return found

    def read(self, item: Text) -> list[Found] | None:
        """Read a text as one thing, or as sentences in a row; None if part of it is nothing known.

        It is read once for all places in which the same may be said.
        """
        key = find_wheres(item.place), item.text
        if key not in self.known:
            self.known[key] = self._read(item.place, item.text)
        found = self.known[key]
        return found and [(entry, said and replace(said, place=item.place, about=item.about)) for entry, said in found]

    def _read(self, place: str, text: str) -> list[Found] | None:
        told = " ".join(text.replace("\ufeff", "").split())
        if not told or _FIGURE.fullmatch(told):
            return []
        if told in self.facts.names.all:
            return [(told, None)]
        for entry, pattern in self._find(place, told, 0):
            if not entry.ends and (said := self._say(entry, place, pattern.fullmatch(told))):
                self.seen.append(told)
                return [(entry, said)]
        if told in self.whole or self._is_cut(told) or told.replace(" ", "") in self.squeezed:
            return [(told, None)]
        ends = [end.start() for end in _END.finditer(told)]
        found = self._read_on(place, told, 0, ends, set())
        if found:
            self.seen.append(told)
        return found

    def _read_on(self, place: str, text: str, start: int, ends: list[int], failed: set[int]) -> list[Found] | None:
        if start >= len(text):
            return []
        if start in failed:
            return None
        for piece, said, end in self._list_pieces(place, text, start, ends):
            rest = self._read_on(place, text, end + 1, ends, failed)
            if rest is not None:
                return [(piece, said), *rest]
        failed.add(start)
        return None

    def _list_pieces(
        self, place: str, text: str, start: int, ends: list[int]
    ) -> Iterator[tuple[Entry | str, Said | None, int]]:
        """Give every sentence that the text may begin with here, and where it ends."""
        for known in self.sentences.get(text[start : start + 4], ()):
            if text.startswith(known, start) and text[start + len(known) : start + len(known) + 1] in ("", " "):
                yield known, None, start + len(known)
        for entry, pattern in self._find(place, text, start):
            if entry.ends and pattern.match(text, start):
                for end in ends:
                    if end > start and (said := self._say(entry, place, pattern.fullmatch(text, start, end))):
                        yield entry, said, end

    def _say(self, entry: Entry, place: str, found: re.Match[str] | None) -> Said | None:
        """Give what stands in the holes, if those for texts hold texts that are known."""
        if found is None or any(found[name] not in self.facts.names.texts for name in entry.texts):
            return None
        return Said(place, found.groupdict(), found.group(), found.string[: found.start()])

    def _find(self, place: str, text: str, start: int) -> Iterator[tuple[Entry, re.Pattern[str]]]:
        """Give the entries that a sentence here could be, by how it begins."""
        first = text[start : start + 4]
        for length in range(len(first), -1, -1):
            for mark, prefix, where, entry in self.by_start.get(first[:length], ()):
                # Few entries are left by these, so that few patterns have to be compiled.
                if mark in text and where in place and text.startswith(prefix, start):
                    yield entry, self._compile(entry.template)

    def _compile(self, template: str) -> re.Pattern[str]:
        if template not in self.patterns:
            self.patterns[template] = compile_template(template, self.facts)
        return self.patterns[template]
