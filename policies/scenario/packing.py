"""A scenario apart, small enough to be kept many times over: what is chosen, and what was entered or kept, as parts.

A part is each source of the user's own, and all their scores, options, criteria or kept weight sets. It is known by its
fingerprint, so that equal parts are kept once, and whoever holds one can put it back.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario.parts import LogEntry, UserSource
from policies.scenario.reader import Reader, read_log
from policies.scenario.scenario import Scenario, parse_scenario, source_to_plain, to_plain
from policies.scenario.serialisation import DAMAGED, pack_token, parse_json, unpack_token, write_compact

LARGEST_PART = 8_000_000
"""Bytes of JSON, written out, that one part may have."""

ENTRIES = ("own_alternatives", "own_criteria", "sources", "overrides", "packages")
SETS = ("weight_sets",)
"""The fields of a scenario that are parts."""

_MOST_SOURCES = 1_000
_FINGERPRINT = re.compile(r"[A-Za-z0-9_-]{16}")
_DAMAGED = "Own entries that were kept are damaged: open the scenario file instead."

Parts = Mapping[str, tuple[str, ...]]
"""Fingerprints by field of a scenario: one for each source, one for all that stands in another field."""
Texts = Mapping[str, str]
"""Parts, packed, by their fingerprints."""


@dataclass(frozen=True)
class Packed:
    """A scenario apart from its log, small enough to be kept many times over: equal parts are one text.

    Parameters
    ----------
    choices : mapping
        What is chosen, as plain JSON types.
    parts : mapping of str to tuple of str
        The fingerprints of what the user entered or kept, by field.
    texts : mapping of str to str
        The parts themselves.
    """

    choices: Mapping[str, Any]
    parts: Parts
    texts: Texts


def list_fingerprints(parts: Parts) -> tuple[str, ...]:
    """List the fingerprints of all parts, each once."""
    return tuple(dict.fromkeys(name for names in parts.values() for name in names))


def pack_scenario(scenario: Scenario, near: tuple[Scenario, Packed] | None = None) -> Packed:
    """Take a scenario apart.

    Parameters
    ----------
    scenario : Scenario
    near : tuple of Scenario and Packed, optional
        One that was packed before: its sources that are the same are not written again, which is most of the work.
    """
    choices = to_plain(replace(scenario, sources=(), log=()))
    del choices["log"]
    known = _match_sources(near)
    texts: dict[str, str] = {}
    parts: dict[str, tuple[str, ...]] = {}
    for field in (*ENTRIES, *SETS):
        plain = choices.pop(field)
        if field == "sources":
            found = [_pack_source(item, known) for item in scenario.sources]
        else:
            found = [_pack_part(plain)] if plain else []
        texts |= dict(found)
        if found:
            parts[field] = tuple(name for name, _ in found)
    return Packed(MappingProxyType(choices), MappingProxyType(parts), MappingProxyType(texts))


def _match_sources(near: tuple[Scenario, Packed] | None) -> Mapping[str, tuple[UserSource, str, str]]:
    """Give the sources of a packed scenario by id, each with its fingerprint and text."""
    if near is None:
        return {}
    scenario, packed = near
    names = packed.parts.get("sources", ())
    return {
        item.source.id: (item, name, packed.texts[name]) for item, name in zip(scenario.sources, names, strict=True)
    }


def _pack_source(item: UserSource, known: Mapping[str, tuple[UserSource, str, str]]) -> tuple[str, str]:
    before = known.get(item.source.id)
    return before[1:] if before and before[0] == item else _pack_part(source_to_plain(item))


def _pack_part(plain: Any) -> tuple[str, str]:
    """Return the fingerprint and the text of a part."""
    text = write_compact(plain)
    return _find_fingerprint(text.encode()), pack_token(text, "")


def _find_fingerprint(text: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text).digest()[:12]).decode()


def unpack_scenario(packed: Packed, dossier: Dossier) -> tuple[Scenario, tuple[str, ...]]:
    """Put a scenario together again, its log empty, and check it like any that comes from outside.

    Returns
    -------
    scenario : Scenario
    notices : tuple of str
        What the user should know, such as another version of the dossier.

    Raises
    ------
    ScenarioError
        If a part is missing or damaged, or the whole does not fit the dossier.
    """
    return parse_scenario({**packed.choices, **read_parts(packed.parts, packed.texts)}, dossier)


def read_parts(parts: Parts, texts: Texts) -> dict[str, Any]:
    """Read parts as fields of a scenario's plain JSON.

    Raises
    ------
    ScenarioError
        If one is missing, or is not what its fingerprint says.
    """
    read = {field: [_read_part(name, texts) for name in names] for field, names in parts.items()}
    return {field: items if field == "sources" else items[0] for field, items in read.items()}


def _read_part(name: str, texts: Texts) -> Any:
    try:
        text = unpack_token(texts.get(name, ""), "", LARGEST_PART)
    except ScenarioError as error:
        raise ScenarioError(_DAMAGED) from error
    if _find_fingerprint(text) != name:
        raise ScenarioError(_DAMAGED)
    return parse_json(text, LARGEST_PART)


def parse_parts(plain: Any) -> Parts:
    """Read fingerprints by field from plain JSON types.

    Raises
    ------
    ScenarioError
        If anything else stands there.
    """
    if not isinstance(plain, dict) or not all(_are_fingerprints(field, names) for field, names in plain.items()):
        raise ScenarioError(DAMAGED)
    return MappingProxyType({field: tuple(names) for field, names in plain.items()})


def _are_fingerprints(field: str, names: Any) -> bool:
    most = (_MOST_SOURCES if field == "sources" else 1) if field in (*ENTRIES, *SETS) else 0
    listed = isinstance(names, list) and 0 < len(names) <= most
    return listed and all(isinstance(name, str) and _FINGERPRINT.fullmatch(name) for name in names)


def parse_log(plain: Any, dossier: Dossier) -> tuple[LogEntry, ...]:
    """Read a change log from plain JSON types.

    Raises
    ------
    ScenarioError
        Naming each place that is not understood.
    """
    reader = Reader(dossier)
    log = read_log(reader, plain)
    if reader.faults:
        raise ScenarioError(reader.faults)
    return log
