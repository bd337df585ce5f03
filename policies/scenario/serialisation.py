"""A scenario as JSON and as the token of a link, and both read back however damaged or hostile they are."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections import Counter
from dataclasses import replace
from typing import Any

from policies.dossier import Dossier
from policies.errors import ScenarioError, quote
from policies.scenario.scenario import FORMAT, Scenario, parse_scenario, to_plain

LARGEST_JSON = 1_000_000
"""Bytes of JSON, written out, that a scenario may have."""

_LONGEST_TOKEN = 2 * LARGEST_JSON
_DAMAGED = "The link is damaged or was cut: copy it again, whole."


def pack_token(text: str, prefix: str) -> str:
    """Pack text into letters, digits, hyphens and underscores after a prefix."""
    packed = zlib.compress(text.encode(), level=9)
    return prefix + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack_token(token: str, prefix: str) -> bytes:
    """Unpack what `pack_token` packed, up to the largest size only, whatever the token claims to hold.

    Raises
    ------
    ScenarioError
        If the token is damaged.
    """
    found = re.fullmatch(f"{prefix}([A-Za-z0-9_-]+)", token)
    if found is None or len(token) > _LONGEST_TOKEN:
        raise ScenarioError(_DAMAGED)
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)), LARGEST_JSON)
    except (binascii.Error, zlib.error) as error:
        raise ScenarioError(_DAMAGED) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ScenarioError(_DAMAGED)
    return text


def parse_json(text: str | bytes) -> Any:
    """Read JSON that names each field once and holds finite numbers only.

    Raises
    ------
    ScenarioError
        If it is too large, or not such JSON.
    """
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST_JSON:
        raise ScenarioError(f"The scenario is larger than {LARGEST_JSON // 1_000_000} MB; it was not read.")
    text = text.removeprefix("\ufeff") if isinstance(text, str) else text
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeats)
    except (ValueError, RecursionError) as error:
        raise ScenarioError(f"The scenario is not JSON that can be read: {str(error)[:200]}. Was it cut?") from error


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"the field {quote(twice)} stands twice in one object")
    return fields


TOKEN_PREFIX = f"s{FORMAT}"


# Writing and reading --------------------------------------------------------------------------------------------------


def to_json(scenario: Scenario) -> str:
    """Write the scenario file: indented JSON, log included."""
    return json.dumps(to_plain(scenario), ensure_ascii=False, indent=2) + "\n"


def encode_token(scenario: Scenario) -> str:
    """Write the scenario, without its log, as a URL-safe token that never begins with a hyphen."""
    plain = to_plain(scenario)
    del plain["log"]
    return pack_token(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), TOKEN_PREFIX)


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
    return parse_scenario(parse_json(text), dossier)


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
    known = re.match(r"s([0-9]{1,4})(?![0-9])", token)
    if known and int(known[1]) > FORMAT:
        raise ScenarioError(f"The link has format {known[1]}, this program reads format {FORMAT}: update the program.")
    scenario, notices = from_json(unpack_token(token, TOKEN_PREFIX), dossier)
    return replace(scenario, log=()), notices
