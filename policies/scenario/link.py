"""Text packed into a token that may stand in an address, and unpacked however damaged or hostile it is."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from policies.errors import ScenarioError
from policies.scenario.reader import LARGEST_JSON

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
