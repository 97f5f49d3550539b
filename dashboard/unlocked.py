"""Keys to sealed packets that somebody opened: in memory alone, for one browser, for a few minutes."""

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Final

from gateway.store.people.evidence import Keys

OPEN_MINUTES: Final = 10
"""Long enough to look at a finding, short enough for a desk that was left."""

MAX_OPEN: Final = 32
"""Browsers that have something open; the one that would be locked first makes room."""

_MINUTE_NS: Final = 60 * 1_000_000_000


@dataclass(slots=True)
class Unlocked:
    """What one browser has open, until when (nanoseconds since 1970 UTC), and what of it is in the audit already."""

    keys: Keys
    until_ns: int
    noted: set[str] = field(default_factory=set)


class Unlocks:
    """By session, of which only the SHA-256 of the token is kept. Forgotten when the time is up, asked or not."""

    def __init__(self) -> None:
        self._found: dict[bytes, Unlocked] = {}
        self._lock = threading.Lock()

    def add(self, token: str, keys: Keys, now_ns: int) -> None:
        """Keep keys for a session from now on."""
        with self._lock:
            self._drop_old(now_ns)
            while len(self._found) >= MAX_OPEN:
                del self._found[min(self._found, key=lambda one: self._found[one].until_ns)]
            one = Unlocked(keys, now_ns + OPEN_MINUTES * _MINUTE_NS)
            self._found[_hash(token)] = one
        timer = threading.Timer(OPEN_MINUTES * 60 + 1, self._drop, (_hash(token), one))
        timer.daemon = True
        timer.start()

    def of(self, token: str, now_ns: int) -> Unlocked | None:
        """What a session has open."""
        with self._lock:
            self._drop_old(now_ns)
            return self._found.get(_hash(token))

    def close(self, token: str) -> None:
        """Lock again."""
        with self._lock:
            self._found.pop(_hash(token), None)

    def _drop(self, key: bytes, one: Unlocked) -> None:
        with self._lock:
            if self._found.get(key) is one:
                del self._found[key]

    def _drop_old(self, now_ns: int) -> None:
        for key in [key for key, one in self._found.items() if one.until_ns <= now_ns]:
            del self._found[key]


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
