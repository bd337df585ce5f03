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

from policies.dossier import Dossier, decode_text
from policies.errors import ScenarioError, quote
from policies.scenario.scenario import FORMAT, Scenario, parse_scenario, to_plain

LARGEST_JSON = 1_000_000
"""Bytes of JSON, written out, that a scenario may have."""

DAMAGED = "The link is damaged or was cut: copy it again, whole."


def pack_token(text: str, prefix: str) -> str:
    """Pack text into letters, digits, hyphens and underscores after a prefix."""
    packed = zlib.compress(text.encode(), level=9)
    return prefix + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack_token(token: str, prefix: str, largest: int = LARGEST_JSON) -> bytes:
    """Unpack what `pack_token` packed, up to the largest size only, whatever the token claims to hold.

    Raises
    ------
    ScenarioError
        If the token is damaged.
    """
    found = re.fullmatch(f"{prefix}([A-Za-z0-9_-]+)", token)
    if found is None or len(token) > 2 * largest:
        raise ScenarioError(DAMAGED)
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)), largest)
    except (binascii.Error, zlib.error) as error:
        raise ScenarioError(DAMAGED) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ScenarioError(DAMAGED)
    return text


def parse_json(text: str | bytes, largest: int = LARGEST_JSON) -> Any:
    """Read JSON that names each field once and holds finite numbers only.

    Raises
    ------
    ScenarioError
        If it is too large, or not such JSON.
    """
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > largest:
        raise ScenarioError(f"The scenario is larger than {largest // 1_000_000} MB; it was not read.")
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
PART_PREFIX = f"p{FORMAT}"
"""Begins the token of an address that leaves own entries out, as `policies.scenario.address` writes it."""


# Writing and reading --------------------------------------------------------------------------------------------------


def to_json(scenario: Scenario) -> str:
    """Write the scenario file: JSON, log included; indented, unless it would be too large then to be read back."""
    plain = to_plain(scenario)
    text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    return text if len(text.encode()) <= LARGEST_JSON else write_compact(plain) + "\n"


def encode_token(scenario: Scenario) -> str:
    """Write the scenario, without its log, as a URL-safe token that never begins with a hyphen."""
    return pack_token(write_whole(scenario), TOKEN_PREFIX)


def write_whole(scenario: Scenario) -> str:
    """Write what a token holds."""
    plain = to_plain(scenario)
    del plain["log"]
    return write_compact(plain)


def write_compact(plain: Any) -> str:
    """Write plain JSON types without a blank."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def refuse_later_format(token: str) -> None:
    """Refuse a token that a later program has written.

    Raises
    ------
    ScenarioError
        Naming both formats.
    """
    known = re.match(r"[sp]([0-9]{1,4})(?![0-9])", token)
    if known and int(known[1]) > FORMAT:
        raise ScenarioError(f"The link has format {known[1]}, this program reads format {FORMAT}: update the program.")


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
    notices: tuple[str, ...] = ()
    if isinstance(text, bytes):
        try:
            decoded = decode_text(text)
        except ValueError as error:
            raise ScenarioError(f"The scenario is not JSON that can be read: {error}.") from error
        text, notices = decoded.text, (f"The scenario: {decoded.notice}",) if decoded.notice else ()
    scenario, more = parse_scenario(parse_json(text), dossier)
    return scenario, (*notices, *more)


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
    refuse_later_format(token)
    if token.startswith(PART_PREFIX):
        raise ScenarioError("This link leaves out own entries, which its scenario file holds: open that file instead.")
    scenario, notices = from_json(unpack_token(token, TOKEN_PREFIX), dossier)
    return replace(scenario, log=()), notices
