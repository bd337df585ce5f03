"""Strict reading of a scenario's plain JSON types against a dossier: every fault is gathered with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any

from policies.dossier import CONTROL, Alternative, Criterion, Dossier, Package, Reading, Source, mark_sources
from policies.errors import quote, suggest
from policies.scenario.parts import (
    LARGEST_SEED,
    LEAST_SPREAD,
    MOST_LOG_ENTRIES,
    MOST_OWN,
    MOST_READINGS,
    MOST_SAMPLES,
    MOST_SETS_KEPT,
    MOST_SOURCES,
    MOST_SPREAD,
    OWN_ALTERNATIVE_FIELDS,
    OWN_CRITERION_FIELDS,
    OWN_PACKAGE_FIELDS,
    SAMPLING_FIELDS,
    Filters,
    KeptWeightSet,
    LogEntry,
    Override,
    Sampling,
    UserSource,
)
from policies.terms import (
    BASES,
    ID_PATTERN,
    KINDS,
    LARGEST,
    LEAST_MEMBERS,
    READING_DRAWS,
    SPEAKERS,
    USER_PREFIX,
    WEIGHTINGS,
)

_LONGEST_TEXT = 10_000
_LONGEST_NAME = 500
_ROOM_FOR_A_NUMBER = 6
_NAMES = ("id", "name", "short_name")
_MOST_LOCATORS = 200
_FAULTS_SHOWN = 50
_CELL_FIELDS = ("alternative", "criterion", "central", "low", "high")
_READING_TEXTS = ("rationale", "phrase", "phrase_locator")
_SOURCE_TEXTS = ("authors", "publisher", "date", "url", "note")


class Reader:
    """Reads plain values against a dossier and gathers every fault with its place.

    Each method returns a value of the right type whatever it was given, so that reading goes on to the next fault.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._faults: list[str] = []
        self._more = 0

    @property
    def faults(self) -> list[str]:
        """What was found so far; of very many, the first ones and a count of the others."""
        return [*self._faults, f"and {self._more} more faults"] if self._more else list(self._faults)

    def fault(self, place: str, expected: str, found: object, known: Sequence[str] = ()) -> None:
        """Note what was found where something else was expected; ``known`` values are suggested."""
        if len(self._faults) == _FAULTS_SHOWN:
            self._more += 1
            return
        shown = "" if found is None else f"found {quote(found)}, "
        hint = suggest(found if isinstance(found, str) else "", known)
        self._faults.append(f"{place or 'scenario'}: {shown}expected {expected}" + (f" ({hint})" if hint else ""))

    def fields(self, place: str, value: Any, needed: Sequence[str], allowed: Sequence[str]) -> dict[str, Any]:
        """Return the allowed fields of an object; all of them if every needed one is there, else none."""
        if not isinstance(value, Mapping):
            self.fault(place, "an object with named fields", value)
            return {}
        for name in value:
            if name not in allowed:
                self.fault(place, "no field of this name", str(name), allowed)
        missing = [name for name in needed if name not in value]
        for name in missing:
            self.fault(f"{place}.{name}" if place else name, "this field to be there", None)
        return {} if missing else {name: value[name] for name in allowed if name in value}

    def items(self, place: str, value: Any, most: int | None = None) -> list[tuple[str, Any]]:
        """Return a list's items, each with its place; none of a list that is longer than ``most``."""
        if not isinstance(value, (list, tuple)):
            self.fault(place, "a list", value)
            return []
        if most is not None and len(value) > most:
            self.fault(place, f"at most {most} of them", f"{len(value)} of them")
            return []
        return [(f"{place}[{number}]", item) for number, item in enumerate(value)]

    def text(self, place: str, value: Any, longest: int = _LONGEST_TEXT) -> str:
        """Return text that can be written anywhere: not too long, no control characters, no half characters."""
        if not isinstance(value, str) or len(value) > longest:
            self.fault(place, f"text of at most {longest} characters", value)
            return ""
        text = value.replace("\r\n", "\n")
        if CONTROL.search(text) or re.search("[\ud800-\udfff]", text):
            self.fault(place, "text without control characters and without halves of characters", value)
            return ""
        return text

    def flag(self, place: str, value: Any) -> bool:
        """Return true or false."""
        if not isinstance(value, bool):
            self.fault(place, "true or false", value)
        return value is True

    def number(self, place: str, value: Any, least: float | None = None, most: float | None = None) -> float:
        """Return a finite number within its bounds."""
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= LARGEST
        if not good or (least is not None and value < least) or (most is not None and value > most):
            bounds = (
                "" if least is None else f" of at least {least:g}" if most is None else f" from {least:g} to {most:g}"
            )
            self.fault(place, f"a finite number{bounds}", value)
            return 0.0 if least is None else least
        return float(value)

    def whole(self, place: str, value: Any, least: int, most: int) -> int:
        """Return a whole number within its bounds."""
        if type(value) is not int or not least <= value <= most:
            self.fault(place, f"a whole number from {least} to {most}", value)
            return least
        return value

    def choice(self, place: str, value: Any, known: Sequence[str]) -> str:
        """Return one of the known ids."""
        if not isinstance(value, str) or value not in known:
            self.fault(place, "one of those known here", "null" if value is None else value, known)
            return ""
        return value

    def ids(self, place: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:
        """Return known ids in the dossier's order, each once."""
        chosen = Counter(self.choice(where, item, known) for where, item in self.items(place, value))
        for name, times in chosen.items():
            if name and times > 1:
                self.fault(place, "each id once", name)
        return tuple(name for name in known if name in chosen)

    def points(self, place: str, value: Any) -> dict[str, float]:
        """Return points by criterion, at least one of them above 0."""
        before = len(self._faults)
        row = self.fields(place, value, (), list(self.dossier.criterion))
        points = {name: self.number(f"{place}.{name}", item, least=0) for name, item in row.items()}
        if not any(item > 0 for item in points.values()) and len(self._faults) == before:
            self.fault(place, "points above 0 on at least one criterion", None)
        return points


# The parts of a scenario ---------------------------------------------------------------------------------------------


def read_filters(reader: Reader, value: Any) -> Filters:
    """Read which readings and criteria count."""
    row = reader.fields("filters", value, (), tuple(Filters.__dataclass_fields__))
    flags = ("stated_only", "authors_only", "outcomes_only")
    variant = row.get("variant")
    if variant is not None:
        if reader.dossier.variants:
            variant = reader.choice("filters.variant", variant, reader.dossier.variants)
        else:
            reader.fault("filters.variant", "no variant, since the dossier tells none apart", variant)
    return Filters(**{name: reader.flag(f"filters.{name}", row.get(name, False)) for name in flags}, variant=variant)


def read_sampling(reader: Reader, value: Any) -> Sampling:
    """Read how weights and readings are drawn; what is left out takes its default."""
    usual = Sampling()
    row = {name: getattr(usual, name) for name in SAMPLING_FIELDS}
    row |= reader.fields("sampling", value, (), SAMPLING_FIELDS)
    return Sampling(
        n_samples=reader.whole("sampling.n_samples", row["n_samples"], 1, MOST_SAMPLES),
        seed=reader.whole("sampling.seed", row["seed"], 0, LARGEST_SEED),
        weighting=reader.choice("sampling.weighting", row["weighting"], WEIGHTINGS) or usual.weighting,
        spread=reader.number("sampling.spread", row["spread"], least=LEAST_SPREAD, most=MOST_SPREAD),
        readings=reader.choice("sampling.readings", row["readings"], READING_DRAWS) or usual.readings,
    )


def _read_cell(reader: Reader, place: str, row: Mapping[str, Any], known: Sequence[str] = ()) -> dict[str, Any]:
    """Read a score and its range in the criterion's own unit; ``known`` are what may have it, if not all options."""
    dossier = reader.dossier
    alternative = reader.choice(f"{place}.alternative", row["alternative"], known or list(dossier.alternative))
    name = reader.choice(f"{place}.criterion", row["criterion"], list(dossier.criterion))
    criterion = dossier.criterion.get(name)
    bounds = sorted((criterion.worst, criterion.best)) if criterion and not dossier.clip else (None, None)
    before = len(reader.faults)
    numbers = {key: reader.number(f"{place}.{key}", row.get(key, row["central"]), *bounds) for key in _CELL_FIELDS[2:]}
    if not numbers["low"] <= numbers["central"] <= numbers["high"] and len(reader.faults) == before:
        reader.fault(place, "low <= central <= high", ", ".join(f"{key} {value:g}" for key, value in numbers.items()))
    return {"alternative": alternative, "criterion": name, **numbers}


def read_overrides(reader: Reader, items: Any, packages: Sequence[str] = ()) -> tuple[Override, ...]:
    """Read the user's own scores, one for a cell of an option or of one of these packages."""
    known = (*reader.dossier.alternative, *packages)
    found: dict[tuple[str, str], Override] = {}
    for place, item in reader.items("overrides", items, MOST_READINGS):
        row = reader.fields(place, item, _CELL_FIELDS[:3], (*_CELL_FIELDS, "note"))
        if not row:
            continue
        override = Override(
            **_read_cell(reader, place, row, known), note=reader.text(f"{place}.note", row.get("note", ""))
        )
        key = (override.alternative, override.criterion)
        if key in found:
            reader.fault(place, "one override for a cell", ", ".join(key))
        found[key] = override
    return tuple(found.values())


def read_own_alternatives(reader: Reader, items: Any) -> tuple[Alternative, ...]:
    """Read the options that the user added."""
    rows = _read_own(reader, "own_alternatives", items, OWN_ALTERNATIVE_FIELDS, reader.dossier.alternative)
    return tuple(Alternative(**row) for _, row in rows)


def read_own_packages(reader: Reader, items: Any) -> tuple[Package, ...]:
    """Read the packages that the user put together, each of two or more options, own ones included."""
    dossier, known = reader.dossier, list(reader.dossier.alternative)
    found: dict[str, Package] = {}
    for place, item in reader.items("packages", items, MOST_OWN):
        row = reader.fields(place, item, OWN_PACKAGE_FIELDS, OWN_PACKAGE_FIELDS)
        if not row:
            continue
        name, text = reader.text(f"{place}.id", row["id"]), reader.text(f"{place}.name", row["name"], _LONGEST_NAME)
        if not text.strip():
            reader.fault(f"{place}.name", "a name", text)
        _check_own_id(reader, f"{place}.id", name, dossier.alternative, dossier.package, found)
        members, before = reader.ids(f"{place}.members", row["members"], known), len(reader.faults)
        if len(members) < LEAST_MEMBERS and len(reader.faults) == before:
            reader.fault(f"{place}.members", "two or more options", f"{len(members)} of them")
        found[name] = Package(name, text, members)
    return tuple(found.values())


def read_own_criteria(reader: Reader, items: Any) -> tuple[Criterion, ...]:
    """Read the criteria that the user added, judged on the dossier's value scale."""
    dossier = reader.dossier
    found = []
    for place, row in _read_own(reader, "own_criteria", items, OWN_CRITERION_FIELDS, dossier.criterion):
        kind = reader.choice(f"{place}.kind", row.pop("kind") or "outcome", KINDS)
        group = row.pop("group")
        if group:
            group = reader.choice(f"{place}.group", group, [item.id for item in dossier.groups])
        scale = dossier.scale
        own = Criterion(**row, worst=scale.worst, best=scale.best, group=group, kind=kind, offered="users")
        found.append(own)
    return tuple(found)


def _read_own(
    reader: Reader, path: str, items: Any, allowed: tuple[str, ...], taken: Mapping[str, object]
) -> list[tuple[str, dict[str, Any]]]:
    """Read texts of things of the user's own, each with an id that no other has."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for place, item in reader.items(path, items, MOST_OWN):
        row = reader.fields(place, item, ("id", "name"), allowed)
        if not row:
            continue
        texts = {
            name: reader.text(f"{place}.{name}", row.get(name, ""), _LONGEST_NAME if name in _NAMES else _LONGEST_TEXT)
            for name in allowed
        }
        texts["short_name"] = texts["short_name"] or texts["name"]
        if not texts["name"].strip():
            reader.fault(f"{place}.name", "a name", texts["name"])
        _check_own_id(reader, f"{place}.id", texts["id"], taken, found)
        found[texts["id"]] = (place, texts)
    return list(found.values())


def _check_own_id(reader: Reader, place: str, name: str, *taken: Mapping[str, object]) -> None:
    fits = re.fullmatch(USER_PREFIX + "[a-z0-9_]*", name)
    if not fits or len(name) > _LONGEST_NAME or any(name in others for others in taken):
        reader.fault(place, f"an id of its own that begins with {USER_PREFIX!r}", name)


def read_sources(reader: Reader, items: Any) -> tuple[UserSource, ...]:
    """Read the user's own sources with their readings."""
    found: dict[str, UserSource] = {}
    readings_left = MOST_READINGS
    for place, item in reader.items("sources", items, MOST_SOURCES):
        row = reader.fields(place, item, ("id", "title"), ("id", "title", *_SOURCE_TEXTS, "readings"))
        if not row:
            continue
        name = reader.text(f"{place}.id", row["id"])
        _check_own_id(reader, f"{place}.id", name, reader.dossier.source, found)
        texts = {key: reader.text(f"{place}.{key}", row.get(key, "")) for key in _SOURCE_TEXTS}
        texts["title"] = reader.text(f"{place}.title", row["title"], _LONGEST_NAME)
        readings = read_readings(reader, f"{place}.readings", name, row.get("readings", []), readings_left)
        readings_left -= len(readings)
        found[name] = UserSource(Source(id=name, **texts), readings)
    marked = mark_sources([item.source for item in found.values()], reader.dossier.sources)
    return tuple(UserSource(source, found[source.id].readings) for source in marked)


def read_readings(reader: Reader, path: str, source: str, items: Any, most: int = MOST_READINGS) -> tuple[Reading, ...]:
    """Read the readings of one source of the user's own, one for an option, criterion and variant."""
    found: dict[tuple[str, str, str], Reading] = {}
    allowed = (*_CELL_FIELDS, "basis", "speaker", "variant", "locators", *_READING_TEXTS)
    for place, item in reader.items(path, items, most):
        row = reader.fields(place, item, _CELL_FIELDS[:3], allowed)
        if not row:
            continue
        reading = _read_reading(reader, place, source, row)
        key = (reading.alternative, reading.criterion, reading.variant)
        if key in found:
            reader.fault(place, "one reading for an option, criterion and variant", ", ".join(key))
        found[key] = reading
    return tuple(found.values())


def _read_reading(reader: Reader, place: str, source: str, row: Mapping[str, Any]) -> Reading:
    variant = reader.text(f"{place}.variant", row.get("variant", ""))
    if variant and not re.fullmatch(ID_PATTERN, variant):
        reader.fault(f"{place}.variant", "an id, or empty", variant)
    locators = reader.items(f"{place}.locators", row.get("locators", []), _MOST_LOCATORS)
    texts: dict[str, Any] = {key: reader.text(f"{place}.{key}", row.get(key, "")) for key in _READING_TEXTS}
    return Reading(
        source=source,
        variant=variant,
        basis=reader.choice(f"{place}.basis", row.get("basis", "measured"), BASES),
        speaker=reader.choice(f"{place}.speaker", row.get("speaker", "author"), SPEAKERS),
        locators=tuple(reader.text(where, text) for where, text in locators),
        **_read_cell(reader, place, row),
        **texts,
    )


def read_named_weights(reader: Reader, items: Any, notices: list[str]) -> tuple[KeptWeightSet, ...]:
    """Read the weight sets that the user kept; one that bears the name of another gets a name of its own."""
    found: dict[str, KeptWeightSet] = {}
    for place, item in reader.items("weight_sets", items, MOST_SETS_KEPT):
        row = reader.fields(place, item, ("name", "points"), ("name", "points"))
        if not row:
            continue
        name = reader.text(f"{place}.name", row["name"], _LONGEST_NAME)
        if not name.strip():
            reader.fault(f"{place}.name", "a name", name)
        if name in found:
            given, stem = name, name[: _LONGEST_NAME - _ROOM_FOR_A_NUMBER]
            name = next(new for number in count(2) if (new := f"{stem} ({number})") not in found)
            notices.append(f"Two kept weight sets were called {quote(given)}: the later one is now {quote(name)}.")
        found[name] = KeptWeightSet(name, MappingProxyType(reader.points(f"{place}.points", row["points"])))
    return tuple(found.values())


def read_log(reader: Reader, items: Any) -> tuple[LogEntry, ...]:
    """Read what changed and when."""
    entries = []
    names = tuple(LogEntry.__dataclass_fields__)
    for place, item in reader.items("log", items, MOST_LOG_ENTRIES):
        row = reader.fields(place, item, names, names)
        entries.append(LogEntry(**{name: reader.text(f"{place}.{name}", row.get(name, "")) for name in names}))
    return tuple(entries)
