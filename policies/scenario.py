"""Everything a user chose, as one frozen object that serialises to JSON and to a link's token.

Both forms are complete (every weight is named, so that later defaults cannot change what an old link shows), versioned,
and strict: what is not understood is refused with a sentence a person can act on.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

from policies.errors import ScenarioError, quote, suggest
from policies.model import ALL_SOURCES, USER_PREFIX, Dossier, Reading, Source
from policies.schema import BASES, ID_PATTERN, SILENCES, SPACINGS, SPEAKERS

FORMAT = 1
EQUAL_POINTS = 50.0
"""Points of every criterion where nothing else is said: the middle of the 0-100 control, so that all can be raised."""

VARIANTS = ("sale", "ban")
TOKEN_PREFIX = f"s{FORMAT}"
_LARGEST_JSON = 1_000_000
_LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class Filters:
    """Which readings and criteria count.

    ``variant`` keeps that variant, readings for ``either`` and readings without a variant.
    """

    stated_only: bool = False
    authors_only: bool = False
    variant: str | None = None
    outcomes_only: bool = False


@dataclass(frozen=True)
class Override:
    """A user's own score for one cell, in the criterion's own unit; ``low <= central <= high``."""

    alternative: str
    criterion: str
    central: float
    low: float
    high: float
    note: str = ""


@dataclass(frozen=True)
class UserSource:
    """A source of the user's own with its readings; its id begins with ``user_``."""

    source: Source
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class NamedWeights:
    """A weight set that the user kept under a name."""

    name: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class LogEntry:
    """One change of the scenario: what, from what, to what, and when (ISO 8601, UTC)."""

    when: str
    what: str
    was: str
    now: str


@dataclass(frozen=True)
class Scenario:
    """Everything a user chose. Make one with `Scenario.for_dossier`, which checks it against the dossier.

    Parameters
    ----------
    dossier_id, dossier_version : str
        The dossier it was made with.
    points : mapping of str to float
        Raw, non-negative swing-weight points for every criterion of the dossier; only ratios matter.
    locks : tuple of str
        Criteria whose share is held while others move.
    weight_set : str or None
        The shipped set that the points come from, if they still equal it.
    lens : str
        ``both`` for every source, or one source's id.
    filters : Filters
        Which readings and criteria count.
    spacing : str
        ``even`` or ``steep`` spacing of the steps of the value scale.
    silence : str
        ``neutral``, ``leave_out`` or ``shared_only``.
    allowance : float
        Value-scale units either way for a silent cell under ``neutral``.
    options : tuple of str
        Alternatives in view, in file order.
    dropped : tuple of str
        Criteria left out of view.
    overrides : tuple of Override
        The user's own scores.
    sources : tuple of UserSource
        The user's own sources.
    weight_sets : tuple of NamedWeights
        Weight sets kept under a name.
    log : tuple of LogEntry
        What changed and when; part of the JSON, not of the token.
    """

    dossier_id: str
    dossier_version: str
    points: Mapping[str, float]
    locks: tuple[str, ...] = ()
    weight_set: str | None = None
    lens: str = ALL_SOURCES
    filters: Filters = field(default_factory=Filters)
    spacing: str = "even"
    silence: str = "neutral"
    allowance: float = 1.0
    options: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    sources: tuple[UserSource, ...] = ()
    weight_sets: tuple[NamedWeights, ...] = ()
    log: tuple[LogEntry, ...] = ()

    @classmethod
    def for_dossier(cls, dossier: Dossier, **choices: Any) -> Scenario:
        """Start from the dossier's defaults and make these choices.

        Parameters
        ----------
        dossier : Dossier
            What the scenario is about.
        **choices
            Any of the fields above; ``points`` may leave criteria out (they get 0).

        Raises
        ------
        ScenarioError
            If a choice does not fit the dossier; every fault is named.
        """
        return default_scenario(dossier).revise(dossier, **choices)

    def revise(self, dossier: Dossier, **choices: Any) -> Scenario:
        """Return a copy with these choices made and everything checked again.

        A ``weight_set`` chosen without ``points`` brings its points along; points chosen without a set belong to the
        shipped set that they equal, if any.

        Raises
        ------
        ScenarioError
            If a choice does not fit the dossier; every fault is named.
        """
        unknown = [name for name in choices if name not in self.__dataclass_fields__]
        if unknown:
            raise ScenarioError(
                [f"unknown choice {quote(n)} ({suggest(n, list(self.__dataclass_fields__))})" for n in unknown]
            )
        if "points" in choices and "weight_set" not in choices:
            choices["weight_set"] = _find_weight_set(dossier, choices["points"])
        elif choices.get("weight_set") in dossier.weight_set and "points" not in choices:
            choices["points"] = dossier.weight_set[choices["weight_set"]].points
        return parse_scenario(to_plain(replace(self, **choices)), dossier)[0]


def default_scenario(dossier: Dossier) -> Scenario:
    """Return the dossier's opening scenario: equal points, its default lens and silence, focal options in view."""
    points = {item.id: EQUAL_POINTS if item.offered == "sources" else 0.0 for item in dossier.criteria}
    focal = tuple(item.id for item in dossier.alternatives if item.focal)
    return Scenario(
        dossier_id=dossier.id,
        dossier_version=dossier.version,
        points=MappingProxyType(points),
        weight_set=_find_weight_set(dossier, points),
        lens=dossier.defaults.lens,
        silence=dossier.defaults.silence,
        allowance=dossier.defaults.allowance,
        options=focal or tuple(item.id for item in dossier.alternatives),
    )


def _find_weight_set(dossier: Dossier, points: Mapping[str, float]) -> str | None:
    for item in dossier.weight_sets:
        if all(item.points.get(c.id, 0.0) == points.get(c.id, 0.0) for c in dossier.criteria):
            return item.id
    return None


# Writing -------------------------------------------------------------------------------------------------------------


def to_plain(scenario: Scenario) -> dict[str, Any]:
    """Give the scenario as plain JSON types, every field named."""
    plain = {
        "format": FORMAT,
        "dossier": {"id": scenario.dossier_id, "version": scenario.dossier_version},
        "points": dict(scenario.points),
        "locks": list(scenario.locks),
        "weight_set": scenario.weight_set,
        "lens": scenario.lens,
        "filters": asdict(scenario.filters),
        "spacing": scenario.spacing,
        "silence": scenario.silence,
        "allowance": scenario.allowance,
        "options": list(scenario.options),
        "dropped": list(scenario.dropped),
        "overrides": [asdict(item) for item in scenario.overrides],
        "sources": [_source_to_plain(item) for item in scenario.sources],
        "weight_sets": [{"name": item.name, "points": dict(item.points)} for item in scenario.weight_sets],
        "log": [asdict(item) for item in scenario.log],
    }
    return {key: _shorten_numbers(value) for key, value in plain.items()}


def _source_to_plain(item: UserSource) -> dict[str, Any]:
    readings = []
    for reading in item.readings:
        row = asdict(reading) | {"locators": list(reading.locators)}
        del row["source"]
        readings.append(row)
    return asdict(item.source) | {"readings": readings}


def _shorten_numbers(value: Any) -> Any:
    """Write 50.0 as 50: the same number, a shorter link."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _shorten_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shorten_numbers(item) for item in value]
    return value


def to_json(scenario: Scenario) -> str:
    """Write the scenario file: indented JSON, log included."""
    return json.dumps(to_plain(scenario), ensure_ascii=False, indent=2) + "\n"


def encode_token(scenario: Scenario) -> str:
    """Write the scenario, without its log, as a URL-safe token that never begins with a hyphen."""
    plain = to_plain(scenario)
    del plain["log"]
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), level=9)
    return TOKEN_PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


# Reading -------------------------------------------------------------------------------------------------------------


def from_json(text: str | bytes, dossier: Dossier) -> tuple[Scenario, tuple[str, ...]]:
    """Read a scenario file.

    Parameters
    ----------
    text : str or bytes
        JSON as `to_json` writes it, at most 1 MB; fields left out take the dossier's defaults.
    dossier : Dossier
        What the scenario must fit.

    Returns
    -------
    scenario : Scenario
    notices : tuple of str
        What the user should know, such as another version of the dossier.

    Raises
    ------
    ScenarioError
        Naming each place that is not understood and what was expected there.
    """
    if len(text) > _LARGEST_JSON:
        raise ScenarioError(f"The scenario is larger than {_LARGEST_JSON // 1_000_000} MB; it was not read.")
    try:
        plain = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ScenarioError(f"The scenario is not JSON: {_clip_text(str(error))}. Was the file cut?") from error
    return parse_scenario(plain, dossier)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _clip_text(text: str) -> str:
    return text if len(text) < 200 else text[:200] + "..."


def decode_token(token: str, dossier: Dossier) -> tuple[Scenario, tuple[str, ...]]:
    """Read a link's token.

    Returns
    -------
    scenario : Scenario
    notices : tuple of str
        What the user should know, such as another version of the dossier.

    Raises
    ------
    ScenarioError
        If the token is damaged, of a later format, for another dossier, or names what no longer exists.
    """
    damaged = "The link is damaged or was cut: copy it again, whole."
    known = re.match(r"s(\d+)(?=\D)", token) if not token.startswith(TOKEN_PREFIX) else None
    if known and int(known[1]) > FORMAT:
        raise ScenarioError(f"The link has format {known[1]}, this program reads format {FORMAT}: update the program.")
    if not token.startswith(TOKEN_PREFIX) or not token.isascii():
        raise ScenarioError(damaged)
    body = token[len(TOKEN_PREFIX) :]
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(packed, _LARGEST_JSON)
    except (binascii.Error, zlib.error) as error:
        raise ScenarioError(damaged) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ScenarioError(damaged)
    scenario, notices = from_json(text, dossier)
    return replace(scenario, log=()), notices


def parse_scenario(plain: Any, dossier: Dossier) -> tuple[Scenario, tuple[str, ...]]:
    """Check plain JSON types against the dossier and make the scenario.

    Raises
    ------
    ScenarioError
        With every fault found; for another version of the dossier, if an id no longer exists.
    """
    reader = _Reader(dossier)
    fields = reader.fields("", plain, ("format", "dossier"), _FIELDS)
    if reader.faults:
        raise ScenarioError(reader.faults)
    if fields["format"] != FORMAT or isinstance(fields["format"], bool):
        found = quote(fields["format"])
        raise ScenarioError(f"format: found {found}, expected {FORMAT}: update the program, or save the scenario again.")
    origin = reader.fields("dossier", fields["dossier"], ("id", "version"), ("id", "version"))
    if reader.faults:
        raise ScenarioError(reader.faults)
    if origin["id"] != dossier.id:
        raise ScenarioError(f"This was made for the dossier {quote(origin['id'])}; the one open here is {dossier.id!r}.")
    notices = []
    same_version = origin["version"] == dossier.version
    if not same_version:
        notices.append(
            f"Made with version {_clip_text(str(origin['version']))} of the dossier; shown with version "
            f"{dossier.version}, whose readings may differ."
        )
    scenario = _build(reader, fields, notices)
    if reader.faults:
        if not same_version:
            reader.faults.insert(0, f"Made with version {_clip_text(str(origin['version']))} of the dossier, not opened:")
        raise ScenarioError(reader.faults)
    return scenario, tuple(notices)


_FIELDS = (
    "format", "dossier", "points", "locks", "weight_set", "lens", "filters", "spacing", "silence", "allowance",
    "options", "dropped", "overrides", "sources", "weight_sets", "log",
)  # fmt: skip
_CELL_FIELDS = ("alternative", "criterion", "central", "low", "high")
_READING_TEXTS = ("rationale", "phrase", "phrase_locator")
_SOURCE_TEXTS = ("authors", "publisher", "date", "url", "note")


def _build(reader: _Reader, fields: Mapping[str, Any], notices: list[str]) -> Scenario:
    dossier = reader.dossier
    base = default_scenario(dossier)
    criteria, alternatives = list(dossier.criterion), list(dossier.alternative)
    sources = _read_sources(reader, fields.get("sources", []))
    overrides = _read_overrides(reader, fields.get("overrides", []))
    flags = reader.fields("filters", fields.get("filters", {}), (), tuple(Filters.__dataclass_fields__))
    filters = Filters(
        **{
            name: reader.flag(f"filters.{name}", flags.get(name, False))
            for name in ("stated_only", "authors_only", "outcomes_only")
        },
        variant=None
        if flags.get("variant") is None
        else reader.choice("filters.variant", flags["variant"], list(dict.fromkeys((*VARIANTS, *dossier.variants)))),
    )
    lenses = [ALL_SOURCES, *dossier.source, *(item.source.id for item in sources)]
    options = reader.ids("options", fields.get("options", list(base.options)), alternatives)
    if not options:
        reader.fault("options", "at least one option in view", None)
    dropped = reader.ids("dropped", fields.get("dropped", []), criteria)
    points = reader.points("points", fields["points"]) if "points" in fields else dict(base.points)
    if "points" not in fields:
        points |= {name: EQUAL_POINTS for name in _criteria_of_users(overrides, sources) if points.get(name) == 0}
    weight_set = fields.get("weight_set") if "points" in fields else _find_weight_set(dossier, points)
    if weight_set is not None:
        weight_set = reader.choice("weight_set", weight_set, list(dossier.weight_set))
        shipped = dossier.weight_set.get(weight_set)
        if shipped and any(shipped.points.get(name, 0.0) != points.get(name, 0.0) for name in criteria):
            notices.append(f"The weights differ from the set {shipped.name!r}, so they are shown as your own.")
            weight_set = None
    return replace(
        base,
        points=MappingProxyType({name: points.get(name, 0.0) for name in criteria}),
        locks=reader.ids("locks", fields.get("locks", []), criteria),
        weight_set=weight_set,
        lens=reader.choice("lens", fields.get("lens", base.lens), lenses),
        filters=filters,
        spacing=reader.choice("spacing", fields.get("spacing", base.spacing), SPACINGS),
        silence=reader.choice("silence", fields.get("silence", base.silence), SILENCES),
        allowance=reader.number("allowance", fields.get("allowance", base.allowance), least=0),
        options=options,
        dropped=dropped,
        overrides=overrides,
        sources=sources,
        weight_sets=_read_named_weights(reader, fields.get("weight_sets", [])),
        log=_read_log(reader, fields.get("log", [])),
    )


def _criteria_of_users(overrides: Sequence[Override], sources: Sequence[UserSource]) -> set[str]:
    return {item.criterion for item in overrides} | {r.criterion for item in sources for r in item.readings}


def find_user_criteria(scenario: Scenario) -> set[str]:
    """Name the criteria on which the user has entered a reading (a score, or a source of their own)."""
    return _criteria_of_users(scenario.overrides, scenario.sources)


def _read_overrides(reader: _Reader, items: Any) -> tuple[Override, ...]:
    found: dict[tuple[str, str], Override] = {}
    for place, item in reader.items("overrides", items):
        row = reader.fields(place, item, ("alternative", "criterion", "central"), (*_CELL_FIELDS, "note"))
        if not {"alternative", "criterion", "central"} <= row.keys():
            continue
        cell = reader.cell(place, row)
        note = reader.text(f"{place}.note", row.get("note", ""))
        if (cell["alternative"], cell["criterion"]) in found:
            reader.fault(place, "one override for a cell", f"{cell['alternative']}, {cell['criterion']} twice")
        found[cell["alternative"], cell["criterion"]] = Override(**cell, note=note)
    return tuple(found.values())


def _read_sources(reader: _Reader, items: Any) -> tuple[UserSource, ...]:
    found: dict[str, UserSource] = {}
    for place, item in reader.items("sources", items):
        row = reader.fields(place, item, ("id", "title"), ("id", "title", *_SOURCE_TEXTS, "readings"))
        if not {"id", "title"} <= row.keys():
            continue
        name = reader.text(f"{place}.id", row["id"])
        if not re.fullmatch(USER_PREFIX + r"[a-z0-9_]+", name) or name in reader.dossier.source or name in found:
            reader.fault(f"{place}.id", f"an id of its own that begins with {USER_PREFIX!r}", name)
        texts = {key: reader.text(f"{place}.{key}", row.get(key, "")) for key in ("title", *_SOURCE_TEXTS)}
        source = Source(id=name, **texts)
        readings = _read_readings(reader, f"{place}.readings", name, row.get("readings", []))
        found[name] = UserSource(source, readings)
    return tuple(found.values())


def _read_readings(reader: _Reader, path: str, source: str, items: Any) -> tuple[Reading, ...]:
    found: dict[tuple[str, str, str], Reading] = {}
    allowed = (*_CELL_FIELDS, "basis", "speaker", "variant", "locators", *_READING_TEXTS)
    for place, item in reader.items(path, items):
        row = reader.fields(place, item, ("alternative", "criterion", "central"), allowed)
        if not {"alternative", "criterion", "central"} <= row.keys():
            continue
        cell = reader.cell(place, row)
        variant = reader.text(f"{place}.variant", row.get("variant", ""))
        if variant and not re.fullmatch(ID_PATTERN, variant):
            reader.fault(f"{place}.variant", "an id, or empty", variant)
        locators = tuple(reader.text(where, text) for where, text in reader.items(f"{place}.locators", row.get("locators", [])))
        reading = Reading(
            source=source,
            variant=variant,
            basis=reader.choice(f"{place}.basis", row.get("basis", "stated"), BASES),
            speaker=reader.choice(f"{place}.speaker", row.get("speaker", "author"), SPEAKERS),
            locators=locators,
            **cell,
            **{key: reader.text(f"{place}.{key}", row.get(key, "")) for key in _READING_TEXTS},
        )
        key = (reading.alternative, reading.criterion, variant)
        if key in found:
            reader.fault(place, "one reading for an option, criterion and variant", ", ".join(key))
        found[key] = reading
    return tuple(found.values())


def _read_named_weights(reader: _Reader, items: Any) -> tuple[NamedWeights, ...]:
    found: dict[str, NamedWeights] = {}
    for place, item in reader.items("weight_sets", items):
        row = reader.fields(place, item, ("name", "points"), ("name", "points"))
        if not {"name", "points"} <= row.keys():
            continue
        name = reader.text(f"{place}.name", row["name"])
        if not name.strip() or name in found:
            reader.fault(f"{place}.name", "a name that no other kept set has", name)
        points = reader.points(f"{place}.points", row["points"])
        found[name] = NamedWeights(name, MappingProxyType(points))
    return tuple(found.values())


def _read_log(reader: _Reader, items: Any) -> tuple[LogEntry, ...]:
    entries = []
    names = ("when", "what", "was", "now")
    for place, item in reader.items("log", items):
        row = reader.fields(place, item, names, names)
        entries.append(LogEntry(**{name: reader.text(f"{place}.{name}", row.get(name, "")) for name in names}))
    return tuple(entries)


class _Reader:
    """Reads plain values against a dossier and gathers every fault with its place."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.faults: list[str] = []

    def fault(self, place: str, expected: str, found: object, hint: str | None = None) -> None:
        shown = "" if found is None else f"found {quote(found)}, "
        self.faults.append(f"{place or 'scenario'}: {shown}expected {expected}" + (f" ({hint})" if hint else ""))

    def fields(self, place: str, value: Any, needed: Sequence[str], allowed: Sequence[str]) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            self.fault(place, "an object with named fields", value)
            return {}
        prefix = f"{place}." if place else ""
        for name in value:
            if name not in allowed:
                self.fault(f"{prefix}{_clip_text(str(name))}", "no field of this name", None, suggest(str(name), allowed))
        for name in needed:
            if name not in value:
                self.fault(f"{prefix}{name}", "this field to be there", None)
        return {name: value[name] for name in allowed if name in value}

    def items(self, place: str, value: Any) -> list[tuple[str, Any]]:
        if not isinstance(value, list):
            self.fault(place, "a list", value)
            return []
        return [(f"{place}[{number}]", item) for number, item in enumerate(value)]

    def text(self, place: str, value: Any) -> str:
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            self.fault(place, f"text of at most {_LONGEST_TEXT} characters", value)
            return ""
        return value

    def flag(self, place: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self.fault(place, "true or false", value)
        return value is True

    def number(self, place: str, value: Any, least: float = -math.inf, most: float = math.inf) -> float:
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < math.inf
        if not good or not least <= value <= most:
            bounds = f" from {least:g} to {most:g}" if most < math.inf else "" if least == -math.inf else f" of at least {least:g}"
            self.fault(place, f"a finite number{bounds}", value)
            return math.nan
        return float(value)

    def choice(self, place: str, value: Any, known: Sequence[str]) -> str:
        if not isinstance(value, str) or value not in known:
            self.fault(place, "one of those known here", value, suggest(str(value)[:80], list(known)))
            return ""
        return value

    def ids(self, place: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:
        """Return known ids in the dossier's order, each once."""
        chosen = [self.choice(where, item, known) for where, item in self.items(place, value)]
        for name in dict.fromkeys(name for name in chosen if name and chosen.count(name) > 1):
            self.fault(place, "each id once", name)
        return tuple(name for name in known if name in chosen)

    def points(self, place: str, value: Any) -> dict[str, float]:
        known = list(self.dossier.criterion)
        row = self.fields(place, value, (), known)
        points = {name: self.number(f"{place}.{name}", item, least=0) for name, item in row.items()}
        if not any(item > 0 for item in points.values()) and not self.faults:
            self.fault(place, "points above 0 on at least one criterion", None)
        return points

    def cell(self, place: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Read a score and its range in the criterion's own unit."""
        alternative = self.choice(f"{place}.alternative", row["alternative"], list(self.dossier.alternative))
        name = self.choice(f"{place}.criterion", row["criterion"], list(self.dossier.criterion))
        criterion = self.dossier.criterion.get(name)
        least, most = sorted((criterion.worst, criterion.best)) if criterion else (-math.inf, math.inf)
        numbers = {
            key: self.number(f"{place}.{key}", row.get(key, row["central"]), least, most)
            for key in ("central", "low", "high")
        }
        if numbers["low"] > numbers["central"] or numbers["central"] > numbers["high"]:
            self.fault(place, "low <= central <= high", ", ".join(f"{k} {v:g}" for k, v in numbers.items()))
        return {"alternative": alternative, "criterion": name, **numbers}
