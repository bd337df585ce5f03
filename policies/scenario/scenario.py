"""Everything a user chose, as one frozen object that is complete, versioned and strict.

Every weight is named, so that later defaults cannot change what an old link shows; what is not understood is refused
with a sentence a person can act on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any

from policies.dossier import Alternative, Criterion, Dossier, Package, Reading
from policies.errors import ScenarioError, quote, suggest
from policies.scenario.parts import (
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
    name_user_criteria,
)
from policies.scenario.reader import (
    Reader,
    read_filters,
    read_log,
    read_named_weights,
    read_overrides,
    read_own_alternatives,
    read_own_criteria,
    read_own_packages,
    read_sampling,
    read_sources,
)
from policies.terms import ALL_SOURCES, PACKAGE_RULES, SILENCES, SPACINGS

EQUAL_POINTS = 50.0
"""Points of every criterion where nothing else is said: the middle of the 0-100 control, so that all can be raised."""


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
    alternatives : tuple of str
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
        What changed and when; part of the JSON, not of the token. Scenarios that differ in nothing else are equal.
    own_alternatives : tuple of Alternative
        Options that the user added.
    own_criteria : tuple of Criterion
        Criteria that the user added; offered to users only, so that they count once they have a reading.
    own_set_aside : bool
        Whether the user's own entries (scores, sources, options, criteria) are set aside for now.
    sampling : Sampling
        How weights and readings are drawn on the Robustness page.
    packages : tuple of Package
        Packages that the user put together.
    packages_in_view : tuple of str
        Ids of the packages that are compared, shipped ones and the user's own.
    packages_in_ranking : bool
        Whether they are ranked with the options, and not among themselves only.
    package_rule : str
        ``strongest`` or ``sum``: how the cells of its members make a package's.
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
    alternatives: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    sources: tuple[UserSource, ...] = ()
    weight_sets: tuple[KeptWeightSet, ...] = ()
    log: tuple[LogEntry, ...] = field(default=(), compare=False)
    own_alternatives: tuple[Alternative, ...] = ()
    own_criteria: tuple[Criterion, ...] = ()
    own_set_aside: bool = False
    sampling: Sampling = field(default_factory=Sampling)
    packages: tuple[Package, ...] = ()
    packages_in_view: tuple[str, ...] = ()
    packages_in_ranking: bool = False
    package_rule: str = PACKAGE_RULES[0]

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
        known = list(self.__dataclass_fields__)
        unknown = [name for name in choices if name not in known]
        if unknown:
            raise ScenarioError([f"unknown choice {quote(name)} ({suggest(name, known)})" for name in unknown])
        own = (choices.get("own_alternatives", self.own_alternatives), choices.get("own_criteria", self.own_criteria))
        dossier = dossier.extend(*own)
        if "points" in choices and "weight_set" not in choices:
            choices["weight_set"] = _find_weight_set(dossier, choices["points"])
        elif choices.get("weight_set") is not None and "points" not in choices:
            chosen = dossier.weight_set.get(choices["weight_set"])
            choices["points"] = chosen.points if chosen else self.points
        return parse_scenario(to_plain(replace(self, **choices)), dossier)[0]


def default_scenario(dossier: Dossier) -> Scenario:
    """Return the dossier's opening scenario: its default weights, lens and silence, focal options in view."""
    dossier = dossier.base or dossier
    points = _list_default_points(dossier)
    focal = tuple(item.id for item in dossier.alternatives if item.focal)
    return Scenario(
        dossier_id=dossier.id,
        dossier_version=dossier.version,
        points=MappingProxyType(points),
        weight_set=_find_weight_set(dossier, points),
        lens=dossier.defaults.lens,
        silence=dossier.defaults.silence,
        allowance=dossier.defaults.allowance,
        alternatives=focal or tuple(item.id for item in dossier.alternatives),
        packages_in_view=tuple(dossier.package),
        package_rule=dossier.defaults.package_rule,
    )


def _list_default_points(dossier: Dossier, filled: Collection[str] = ()) -> dict[str, float]:
    """Give the points of the dossier's default set, else equal ones to every criterion that can have a reading."""
    shipped = dossier.weight_set.get(dossier.defaults.weight_set or "")
    if shipped:
        return {item.id: shipped.points.get(item.id, 0.0) for item in dossier.criteria}
    return {c.id: EQUAL_POINTS if c.offered == "sources" or c.id in filled else 0.0 for c in dossier.criteria}


def _find_weight_set(dossier: Dossier, points: Mapping[str, float]) -> str | None:
    for item in dossier.weight_sets:
        if all(item.points.get(c.id, 0.0) == points.get(c.id, 0.0) for c in dossier.criteria):
            return item.id
    return None


_FIELDS = (
    "format", "dossier", "points", "locks", "weight_set", "lens", "filters", "spacing", "silence", "allowance",
    "options", "dropped", "overrides", "sources", "weight_sets", "log", "own_alternatives", "own_criteria",
    "without_edits", "sampling", "packages", "packages_in_view", "packages_in_ranking", "package_rule",
)  # fmt: skip


def parse_scenario(plain: Any, dossier: Dossier) -> tuple[Scenario, tuple[str, ...]]:
    """Check plain JSON types against the dossier and make the scenario.

    Returns
    -------
    scenario : Scenario
    notices : tuple of str
        What the user should know, such as another version of the dossier.

    Raises
    ------
    ScenarioError
        With every fault found; for another version of the dossier, if an id no longer exists.
    """
    dossier = dossier.base or dossier
    reader = Reader(dossier)
    fields = reader.fields("", plain, ("format", "dossier"), _FIELDS)
    _refuse(reader.faults)
    if type(fields["format"]) is not int or fields["format"] != FORMAT:
        found = quote(fields["format"])
        raise ScenarioError(
            f"format: found {found}, expected {FORMAT}: update the program, or save the scenario again."
        )
    origin = reader.fields("dossier", fields["dossier"], ("id", "version"), ("id", "version"))
    origin = {name: reader.text(f"dossier.{name}", value) for name, value in origin.items()}
    _refuse(reader.faults)
    if origin["id"] != dossier.id:
        raise ScenarioError(
            f"This was made for the dossier {quote(origin['id'])}; the one open here is {dossier.id!r}."
        )
    notices = []
    if origin["version"] != dossier.version:
        made = f"Made with version {quote(origin['version'])} of the dossier"
        notices.append(f"{made}; shown with version {dossier.version!r}, whose readings may differ.")
    scenario = _build(reader, fields, notices)
    if reader.faults and origin["version"] != dossier.version:
        _refuse([f"{made}, which does not fit version {dossier.version!r}:", *reader.faults])
    _refuse(reader.faults)
    return scenario, tuple(notices)


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ScenarioError(faults)


def _build(reader: Reader, fields: Mapping[str, Any], notices: list[str]) -> Scenario:
    own_alternatives = read_own_alternatives(reader, fields.get("own_alternatives", []))
    own_criteria = read_own_criteria(reader, fields.get("own_criteria", []))
    dossier = reader.dossier = reader.dossier.extend(own_alternatives, own_criteria)
    base = default_scenario(dossier)
    criteria = list(dossier.criterion)
    sources = read_sources(reader, fields.get("sources", []))
    packages = read_own_packages(reader, fields.get("packages", []))
    known_packages = [*dossier.package, *(item.id for item in packages)]
    overrides = read_overrides(reader, fields.get("overrides", []), known_packages)
    points, weight_set = _read_weights(reader, fields, name_user_criteria(overrides, sources), notices)
    alternatives = reader.ids("options", fields.get("options", list(base.alternatives)), list(dossier.alternative))
    if not alternatives:
        reader.fault("options", "at least one option in view", None)
    lenses = [ALL_SOURCES, *dossier.source, *(item.source.id for item in sources)]
    return replace(
        base,
        points=MappingProxyType({name: points.get(name, 0.0) for name in criteria}),
        locks=reader.ids("locks", fields.get("locks", []), criteria),
        weight_set=weight_set,
        lens=reader.choice("lens", fields.get("lens", base.lens), lenses),
        filters=read_filters(reader, fields.get("filters", {})),
        spacing=reader.choice("spacing", fields.get("spacing", base.spacing), SPACINGS),
        silence=reader.choice("silence", fields.get("silence", base.silence), SILENCES),
        allowance=reader.number("allowance", fields.get("allowance", base.allowance), least=0),
        alternatives=alternatives,
        dropped=reader.ids("dropped", fields.get("dropped", []), criteria),
        overrides=overrides,
        sources=sources,
        weight_sets=read_named_weights(reader, fields.get("weight_sets", []), notices),
        log=read_log(reader, fields.get("log", [])),
        own_alternatives=own_alternatives,
        own_criteria=own_criteria,
        own_set_aside=reader.flag("without_edits", fields.get("without_edits", False)),
        sampling=read_sampling(reader, fields.get("sampling", {})),
        packages=packages,
        packages_in_view=reader.ids(
            "packages_in_view", fields.get("packages_in_view", list(base.packages_in_view)), known_packages
        ),
        packages_in_ranking=reader.flag("packages_in_ranking", fields.get("packages_in_ranking", False)),
        package_rule=reader.choice("package_rule", fields.get("package_rule", base.package_rule), PACKAGE_RULES),
    )


def _read_weights(
    reader: Reader, fields: Mapping[str, Any], filled: set[str], notices: list[str]
) -> tuple[Mapping[str, float], str | None]:
    """Read the points and the shipped set that they come from; a set alone brings its points along."""
    dossier, name = reader.dossier, fields.get("weight_set")
    if name is not None:
        name = reader.choice("weight_set", name, list(dossier.weight_set))
    shipped = dossier.weight_set.get(name) if name else None
    if "points" not in fields:
        if shipped:
            return shipped.points, shipped.id
        default = _list_default_points(dossier, filled)
        return default, _find_weight_set(dossier, default)
    points = reader.points("points", fields["points"])
    if shipped and any(shipped.points.get(c, 0.0) != points.get(c, 0.0) for c in dossier.criterion):
        notices.append(f"The weights differ from the set {shipped.name!r}, so they are shown as your own.")
        return points, None
    return points, shipped.id if shipped else None


FORMAT = 1


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
        "options": list(scenario.alternatives),
        "dropped": list(scenario.dropped),
        "overrides": [asdict(item) for item in scenario.overrides],
        "sources": [source_to_plain(item) for item in scenario.sources],
        "weight_sets": [{"name": item.name, "points": dict(item.points)} for item in scenario.weight_sets],
        "log": [asdict(item) for item in scenario.log],
        "own_alternatives": [_pick(item, OWN_ALTERNATIVE_FIELDS) for item in scenario.own_alternatives],
        "own_criteria": [_pick(item, OWN_CRITERION_FIELDS) for item in scenario.own_criteria],
        "without_edits": scenario.own_set_aside,
        "sampling": _pick(scenario.sampling, SAMPLING_FIELDS),
        "packages": [_pick(item, OWN_PACKAGE_FIELDS) for item in scenario.packages],
        "packages_in_view": list(scenario.packages_in_view),
        "packages_in_ranking": scenario.packages_in_ranking,
        "package_rule": scenario.package_rule,
    }
    return {key: value if key == "sources" else _shorten_numbers(value) for key, value in plain.items()}


def _pick(item: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}


_READING_FIELDS = tuple(name for name in Reading.__dataclass_fields__ if name != "source")


def source_to_plain(item: UserSource) -> dict[str, Any]:
    """Give a source of the user's own as plain JSON types, every field named."""
    readings = [
        {name: _shorten_numbers(getattr(reading, name)) for name in _READING_FIELDS} for reading in item.readings
    ]
    texts = asdict(item.source)
    del texts["mark"]  # it depends on what other sources there are
    return texts | {"readings": readings}


def _shorten_numbers(value: Any) -> Any:
    """Write 50.0 as 50: the same number, a shorter link."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _shorten_numbers(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shorten_numbers(item) for item in value]
    return value
