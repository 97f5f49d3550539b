"""Same-shape fakes: letters for letters in their case, digits for digits, as long as what they stand for.

A fake comes from a keyed hash of the value. Where a `place` goes in too, the same value has another fake elsewhere:
whoever counts how often a word comes learns nothing from it.
"""

import hashlib
from typing import Final

from gateway.anonymize.secret import Secret

_ROUNDS: Final = 4  # of the permutation of 24 bits; Luby and Rackoff: four make it strong
CACHE_ENTRIES: Final = 65_536
"""Fakes that are remembered; some 10 MB."""
SURE_CHARACTERS: Final = 4
"""From here on a fake is never the value itself."""


class Fakes:
    """All fakes of one key."""

    def __init__(self, secret: Secret) -> None:
        self._key = secret.derived("fakes")
        self._known: dict[bytes, bytes] = {}

    def of(self, value: bytes, place: bytes = b"") -> bytes:
        """What stands for a value. Letters and digits of ASCII change, everything else stays."""
        if place:
            return self._made(value, place)
        known = self._known.get(value)
        if known is None:
            if len(self._known) >= CACHE_ENTRIES:
                self._known.clear()
            known = self._known[value] = self._made(value, b"")
        return known

    def _made(self, value: bytes, place: bytes) -> bytes:
        lower = value.lower()
        for attempt in range(256):
            stream = self.stream(lower + b"\0" + place + bytes((attempt,)), len(value))
            fake = _shaped(value, stream)
            if len(value) < SURE_CHARACTERS or fake.lower() != lower:
                return fake
        return fake  # nothing in it is a letter or a digit

    def stream(self, what: bytes, size: int) -> bytes:
        """Keyed bytes that nobody can guess."""
        if size <= 64:
            return hashlib.blake2b(what, key=self._key, digest_size=max(size, 1)).digest()[:size]
        seed = hashlib.blake2b(what, key=self._key, digest_size=32).digest()
        return hashlib.shake_128(seed).digest(size)

    def permuted24(self, number: int, use: bytes) -> int:
        """A number of 24 bits for another, each for exactly one: a Feistel network."""
        left, right = number >> 12, number & 0xFFF
        for turn in range(_ROUNDS):
            mixed = self.stream(use + bytes((turn, right >> 8, right & 0xFF)), 2)
            left, right = right, left ^ (int.from_bytes(mixed) & 0xFFF)
        return left << 12 | right


def _shaped(value: bytes, stream: bytes) -> bytes:
    made = bytearray(value)
    is_number = len(value) > 1 and value.isdigit()
    for at, (byte, key) in enumerate(zip(value, stream, strict=True)):
        if 0x30 <= byte <= 0x39:
            made[at] = 0x31 + key % 9 if is_number and at == 0 else 0x30 + key % 10
        elif 0x61 <= byte <= 0x7A:
            made[at] = 0x61 + key % 26
        elif 0x41 <= byte <= 0x5A:
            made[at] = 0x41 + key % 26
    return bytes(made)
