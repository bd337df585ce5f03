"""The token of an address bar: the whole view while that is short, else the view and what marks its own entries.

Servers and proxies refuse long addresses. Whoever holds the parts that a short token leaves out sees the whole view;
whoever does not sees the view without them, and learns what is missing.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario.packing import (
    ENTRIES,
    SETS,
    Packed,
    Parts,
    Texts,
    list_fingerprints,
    pack_scenario,
    parse_parts,
    read_parts,
)
from policies.scenario.scenario import Scenario, parse_scenario
from policies.scenario.serialisation import (
    DAMAGED,
    PART_PREFIX,
    TOKEN_PREFIX,
    decode_token,
    pack_token,
    parse_json,
    refuse_later_format,
    unpack_token,
    write_compact,
    write_whole,
)
from policies.terms import ALL_SOURCES, USER_PREFIX

LONGEST_ADDRESS = 4_000
"""Characters of a token that an address carries whole; a default proxy refuses three times as many."""

_COUNTED = ("scores", "sources", "readings", "options", "criteria", "packages", "weight_sets")
_MOST_COUNTED = 10_000_000


@dataclass(frozen=True)
class LeftOut:
    """What an address leaves out of the view that it opens.

    Parameters
    ----------
    parts : mapping of str to tuple of str
        The fingerprints of what is left out, by field.
    counts : mapping of str to int
        How many ``scores``, ``sources``, ``readings``, ``options``, ``criteria``, ``packages`` and ``weight_sets`` that
        are, without those that are none.
    """

    parts: Parts
    counts: Mapping[str, int]


# Writing an address ---------------------------------------------------------------------------------------------------


def encode_address(scenario: Scenario, packed: Packed | None = None) -> str:
    """Write the token for an address bar: `encode_token` where that has at most `LONGEST_ADDRESS` characters.

    Beyond that own entries are left out, or kept weight sets if those are what is long, or both.

    Parameters
    ----------
    scenario : Scenario
    packed : Packed, optional
        The same scenario, if it was packed before.
    """
    packed = packed or pack_scenario(scenario)
    # What is twice too long alone cannot become short in company: the whole need not be written.
    if max(map(len, packed.texts.values()), default=0) <= 2 * LONGEST_ADDRESS:
        whole = write_whole(scenario)
        if not packed.parts or _is_short(whole):
            return pack_token(whole, TOKEN_PREFIX)
    choices = [fields for fields in (ENTRIES, SETS, (*ENTRIES, *SETS)) if any(name in packed.parts for name in fields)]
    tokens = [_write_short(scenario, packed, fields) for fields in choices]
    return next((token for token in tokens if len(token) <= LONGEST_ADDRESS), tokens[-1])


def _is_short(text: str) -> bool:
    """Say whether a token of this text has at most `LONGEST_ADDRESS` characters, without packing much more of it."""
    room = (LONGEST_ADDRESS - len(TOKEN_PREFIX)) * 3 // 4
    packer, size, raw = zlib.compressobj(level=9), 0, text.encode()
    for start in range(0, len(raw), 1 << 14):
        size += len(packer.compress(raw[start : start + (1 << 14)]))
        if size > room:
            return False
    return size + len(packer.flush()) <= room


def _write_short(scenario: Scenario, packed: Packed, fields: Collection[str]) -> str:
    out = {name: list(names) for name, names in packed.parts.items() if name in fields}
    stay = {name: names for name, names in packed.parts.items() if name not in fields}
    left_out = {"parts": out, "counts": _count(scenario, fields)}
    plain = {**packed.choices, **read_parts(stay, packed.texts), "left_out": left_out}
    return pack_token(write_compact(plain), PART_PREFIX)


def _count(scenario: Scenario, fields: Collection[str]) -> dict[str, int]:
    entries = (
        len(scenario.overrides),
        len(scenario.sources),
        sum(len(item.readings) for item in scenario.sources),
        len(scenario.own_alternatives),
        len(scenario.own_criteria),
        len(scenario.packages),
    )
    sizes = (
        *(entries if "sources" in fields else (0,) * 6),
        len(scenario.weight_sets) if "weight_sets" in fields else 0,
    )
    return {name: size for name, size in zip(_COUNTED, sizes, strict=True) if size}


# Reading an address ---------------------------------------------------------------------------------------------------


def decode_address(
    token: str, dossier: Dossier, texts: Texts = MappingProxyType({})
) -> tuple[Scenario, tuple[str, ...], LeftOut | None]:
    """Read the token of an address.

    Parameters
    ----------
    token : str
        Of `encode_address`, or of `encode_token`.
    dossier : Dossier
        What the scenario must fit.
    texts : mapping of str to str, optional
        Parts that are at hand.

    Returns
    -------
    scenario : Scenario
        The whole view; without what is left out if not all of that is at hand.
    notices : tuple of str
        What the user should know, such as another version of the dossier.
    left_out : LeftOut or None
        What is missing.

    Raises
    ------
    ScenarioError
        If the token is damaged, of a later format, for another dossier, or names what no longer exists.
    """
    if not token.startswith(PART_PREFIX):
        return *decode_token(token, dossier), None
    choices, left_out = _read_short(token)
    if all(name in texts for name in list_fingerprints(left_out.parts)):
        return *parse_scenario(choices | read_parts(left_out.parts, texts), dossier), None
    return *parse_scenario(_leave_own_out(choices, dossier), dossier), left_out


def decode_left_out(token: str) -> LeftOut | None:
    """Return what the token of an address leaves out; None where it holds the whole view.

    Raises
    ------
    ScenarioError
        If the token is damaged.
    """
    return _read_short(token)[1] if token.startswith(PART_PREFIX) else None


def _read_short(token: str) -> tuple[dict[str, Any], LeftOut]:
    """Read what a short token holds of the scenario, and what it says of the rest."""
    refuse_later_format(token)
    choices = parse_json(unpack_token(token, PART_PREFIX))
    if not isinstance(choices, dict):
        raise ScenarioError(DAMAGED)
    left_out = _read_left_out(choices.pop("left_out", None))
    if "log" in choices or any(field in choices for field in left_out.parts):
        raise ScenarioError(DAMAGED)
    return choices, left_out


def _read_left_out(plain: Any) -> LeftOut:
    """Read what a short token says of what it leaves out; nothing else may stand there."""
    if not isinstance(plain, dict) or set(plain) != {"parts", "counts"}:
        raise ScenarioError(DAMAGED)
    parts, counts = plain["parts"], plain["counts"]
    if not isinstance(counts, dict):
        raise ScenarioError(DAMAGED)
    counted = (name in _COUNTED and type(n) is int and 0 < n <= _MOST_COUNTED for name, n in counts.items())
    found = parse_parts(parts)
    if not found or not all(counted):
        raise ScenarioError(DAMAGED)
    return LeftOut(found, MappingProxyType({name: counts[name] for name in _COUNTED if name in counts}))


def _leave_own_out(choices: Mapping[str, Any], dossier: Dossier) -> dict[str, Any]:
    """Leave out what names an option, a criterion or a source of the user's own: the rest is a view of the dossier."""
    known = {*dossier.alternative, *dossier.criterion, *dossier.source, *dossier.package}

    def is_own(name: Any) -> bool:
        return isinstance(name, str) and name.startswith(USER_PREFIX) and name not in known

    def keep(plain: Any) -> Any:
        if isinstance(plain, Mapping):
            return {name: value for name, value in plain.items() if not is_own(name)}
        return [name for name in plain if not is_own(name)] if isinstance(plain, list) else plain

    kept = dict(choices)
    for field in ("points", "locks", "options", "dropped", "packages_in_view"):
        if field in kept:
            kept[field] = keep(kept[field])
    if is_own(kept.get("lens")):
        kept["lens"] = ALL_SOURCES
    if isinstance(kept.get("weight_sets"), list):
        sets = [
            item | {"points": keep(item.get("points"))} if isinstance(item, dict) else item
            for item in kept["weight_sets"]
        ]
        kept["weight_sets"] = [item for item in sets if not isinstance(item, dict) or _weighs(item["points"])]
    # Where nothing is left in view, or nothing that weighs, the dossier's defaults stand in.
    if kept.get("options") == []:
        del kept["options"]
    if "points" in kept and not _weighs(kept["points"]):
        del kept["points"]
    return kept


def _weighs(points: Any) -> bool:
    return not isinstance(points, Mapping) or any(points.values())
