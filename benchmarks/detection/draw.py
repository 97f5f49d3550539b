"""Chance from a seed, the same on every Python: only `getrandbits` is used, whose sequence is fixed (MT19937)."""

import base64
import random
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
ALPHANUMERIC: Final = LETTERS + LETTERS.upper() + "0123456789"
BASE_TIME_S: Final = 1_762_000_000
"""About November 2025: when the invented messages were sent."""


class Draw:
    """Draws values for one message."""

    def __init__(self, seed: int) -> None:
        self._bits = random.Random(seed).getrandbits

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1. The tiny bias of the modulus does not matter here."""
        return self._bits(64) % limit

    def number(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """So many different ones, in the order of a shuffle."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def decimal(self, low: float, high: float, places: int = 2) -> float:
        """A decimal number with so many places."""
        scale = float(f"1e{places}")
        return self.number(round(low * scale), round(high * scale)) / scale

    def digits(self, count: int) -> str:
        """Digits; the first is not 0."""
        return str(self.number(1, 9)) + "".join(str(self.below(10)) for _ in range(count - 1))

    def chars(self, count: int, alphabet: str = ALPHANUMERIC) -> str:
        """Characters of an alphabet."""
        return "".join(self.pick(alphabet) for _ in range(count))

    def hexa(self, count: int) -> str:
        """Lower-case hexadecimal digits."""
        return self.chars(count, "0123456789abcdef")

    def raw(self, count: int) -> bytes:
        """Bytes."""
        return bytes(self.below(256) for _ in range(count))

    def base64url(self, count: int) -> str:
        """The base64url text of so many bytes, without padding."""
        return base64.urlsafe_b64encode(self.raw(count)).decode().rstrip("=")

    def uuid(self) -> str:
        """A random UUID (RFC 9562 version 4)."""
        text = self.hexa(32)
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{self.pick('89ab')}{text[17:20]}-{text[20:]}"

    def mac(self, separator: str = ":") -> str:
        """A unicast MAC address."""
        first = self.below(64) * 4
        return separator.join(f"{byte:02x}" for byte in (first, *self.raw(5)))

    def time_s(self) -> int:
        """A time in seconds since 1970 UTC, within 60 days."""
        return BASE_TIME_S + self.below(60 * 86400)

    def stamp(self) -> str:
        """A time in ISO 8601."""
        return f"{self.day()}T{self.clock()}:{self.number(0, 59):02d}{self.pick(('Z', '.000Z', '+00:00', '+01:00'))}"

    def day(self) -> str:
        """A recent day in ISO 8601."""
        return f"202{self.number(4, 6)}-{self.number(1, 12):02d}-{self.number(1, 28):02d}"

    def clock(self) -> str:
        """Hour and minute."""
        return f"{self.number(0, 23):02d}:{self.number(0, 59):02d}"

    def version(self) -> str:
        """A version of an app."""
        return f"{self.number(1, 14)}.{self.number(0, 40)}.{self.number(0, 20)}"

    def public_ip(self) -> str:
        """An address that a provider could have given: one outside every reserved block."""
        first = self.pick((24, 46, 62, 73, 77, 81, 84, 88, 91, 109, 151, 178, 187, 189, 201, 212))
        return f"{first}.{self.number(1, 250)}.{self.number(1, 250)}.{self.number(1, 250)}"
