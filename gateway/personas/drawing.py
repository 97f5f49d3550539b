"""Draws that a seed decides: the same seed gives the same persona on every machine and every version of Python."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_T = TypeVar("_T")
_DIGEST_BITS: Final = 256
_CONSONANTS: Final = "BCDFGHJKLMNPQRSTVWXZ"


@dataclass
class Draws:
    """One draw after the other, each the SHA-256 of the seed and its number: no draw tells the next."""

    seed: str
    number: int = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1. Some are more likely by less than 2^-200, as 2^256 is no multiple."""
        digest = hashlib.sha256(f"{self.seed}\0{self.number}".encode()).digest()
        self.number += 1
        return int.from_bytes(digest) % limit

    def one_of(self, some: Sequence[_T]) -> _T:
        """One of some."""
        return some[self.below(len(some))]

    def digits(self, count: int) -> str:
        """A number of so many digits."""
        return f"{self.below(10**count):0{count}}"

    def letters(self, count: int) -> str:
        """So many consonants: no word can come of them."""
        return "".join(self.one_of(_CONSONANTS) for _ in range(count))

    def filled(self, pattern: str) -> str:
        """A pattern with a digit for each #."""
        return "".join(self.digits(1) if letter == "#" else letter for letter in pattern)
