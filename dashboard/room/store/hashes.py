"""Codes and secrets: how they are drawn, and what of them is stored."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

LETTERS = "BCDFGHJKMNPRSTWXYZ"
"""None of them looks like another, and no vowel makes a word of them."""
LENGTH = 6
_CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def draw_code() -> str:
    """Draw a code, of 34 million."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def spell_code(text: str) -> str | None:
    """Spell a code as it is stored; None if a text cannot be one."""
    spelled = text.strip().upper()
    return spelled if _CODE.fullmatch(spelled) else None


def draw_secret() -> str:
    """Draw a secret that fits into an address."""
    return secrets.token_urlsafe(24)


def draw_salt() -> str:
    """Draw what is mixed into the hashes of one room."""
    return secrets.token_hex(32)


def hash_secret(secret: str) -> str:
    """Hash a secret, which is long and drawn by chance, so that nothing has to be mixed in."""
    return hashlib.sha256(_encode(secret)).hexdigest()


def is_hash_of(stored: str, secret: str) -> bool:
    """Tell whether a secret is the one whose hash is stored, in a time that says nothing of how alike they are."""
    return hmac.compare_digest(stored, hash_secret(secret))


def hash_in_room(code: str, salt: str, text: str) -> str:
    """Hash a text for one room: what it gives there has nothing in common with what it gives in another."""
    return hmac.new(salt.encode(), _encode(f"{code}\n{text}"), hashlib.sha256).hexdigest()


def _encode(text: str) -> bytes:
    """Encode any text, also one with half of a pair of surrogates in it."""
    return text.encode("utf-8", "surrogatepass")
