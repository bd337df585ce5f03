"""How often somebody may ask, counted in this process alone: several replicas allow as many times more.

Addresses and persons are known here by a keyed hash whose key ends with the process, and are neither stored nor logged.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from collections import OrderedDict
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

WRONG_CODES = RateLimitItemPerMinute(30)
"""By address: what a class of people mistypes, and far too few to find a room by."""
ALL_WRONG_CODES = RateLimitItemPerMinute(600)
"""Of all addresses together."""
SENDS = RateLimitItemPerMinute(30)
"""By person."""
SENDS_FROM = RateLimitItemPerMinute(1500)
"""By room and address: a whole building may stand behind one."""
_MOST_GUESTS = 50_000


class Limits:
    """What the clients of this process have asked in the last minute."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._guests: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def may_try_code(self, address: str) -> bool:
        """Tell whether an address may try a code, without counting it."""
        return self._window.test(WRONG_CODES, "code", self._hide(address)) and self._window.test(
            ALL_WRONG_CODES, "codes"
        )

    def note_wrong_code(self, address: str) -> None:
        """Count a code that belongs to no room."""
        self._window.hit(WRONG_CODES, "code", self._hide(address))
        self._window.hit(ALL_WRONG_CODES, "codes")

    def wait_for_code(self, address: str) -> int:
        """Give the seconds after which an address may try a code again."""
        return max(
            self._wait(WRONG_CODES, "code", self._hide(address)),
            self._wait(ALL_WRONG_CODES, "codes"),
        )

    def count_send(self, code: str, person: str, address: str) -> int:
        """Count an answer; give the seconds to wait if there were too many, else 0."""
        of_person = ("send", self._hide(person))
        from_address = ("sends", code, self._hide(address))
        for limit, names in ((SENDS, of_person), (SENDS_FROM, from_address)):
            if not self._window.hit(limit, *names):
                return self._wait(limit, *names)
        return 0

    def note_guest(self, code: str, person: str) -> None:
        """Remember that somebody is in a room, so that others' wrong codes do not keep them out."""
        with self._lock:
            self._guests[self._hide(code + person)] = None
            while len(self._guests) > _MOST_GUESTS:
                self._guests.popitem(last=False)

    def is_guest(self, code: str, person: str) -> bool:
        """Tell whether somebody is remembered to be in a room."""
        with self._lock:
            return self._hide(code + person) in self._guests

    def _hide(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _wait(self, limit: RateLimitItem, *names: str) -> int:
        stats = self._window.get_window_stats(limit, *names)
        return 0 if stats.remaining else max(1, math.ceil(stats.reset_time - time.time()))
