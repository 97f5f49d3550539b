"""Long lists of names where they stand: each has a number, and no object of its own.

A hundred thousand names as a dictionary take ten megabytes of every process that asks for ten of them. Here they are
hashed once, laid out on disk and mapped (Knuth, The Art of Computer Programming 6.4, algorithm L: linear probing).
"""

import sys
from array import array
from collections.abc import Callable, Iterable
from struct import Struct
from typing import Final
from zlib import crc32

from gateway.prepared import mapped

LAYOUT: Final = "1"
"""To be counted up where the layout changes: what was laid out before is then not used."""

ROOM: Final = 2
"""Slots for each name at least, so that what is not there is mostly told by the first."""

_NUMBER: Final = "I"
_HEAD: Final = Struct("=III")
"""Names, slots, and the signs of the longest name. Behind it, as numbers of 32 bits: of each slot the hash and the
number of its name, counted from 1; where each name ends; then the names in UTF-8."""


class Names:
    """What `laid_out` has laid out. A damaged table tells the wrong number or none, and raises nothing."""

    def __init__(self, content: bytes | memoryview) -> None:
        """Raises ValueError where `content` is too short for what it says of itself."""
        raw = memoryview(content)
        begin = _HEAD.size
        if len(raw) < begin:
            raise ValueError("no head")
        count, slots, longest = _HEAD.unpack_from(raw)
        size = array(_NUMBER).itemsize
        columns = []
        for many in (slots, slots, count + 1):
            columns.append(raw[begin : begin + many * size].cast(_NUMBER))
            begin += many * size
        self._hashes, self._numbers, self._ends = columns
        if slots & (slots - 1) or not 0 <= count < slots or len(self._ends) != count + 1:
            raise ValueError(f"{len(raw)} bytes for {count} names in {slots} slots")
        self.longest: Final = int(longest)
        """Signs of the longest name."""
        self._mask: Final = int(slots) - 1
        self._count: Final = int(count)
        self._names = raw[begin:]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """A table in memory."""
        return cls(laid_out(names))

    @classmethod
    def kept(cls, keep_as: str, source: bytes, names: Callable[[], Iterable[str]]) -> "Names":
        """A table that is mapped from disk under the name `keep_as`, laid out where `source` has changed: all that the
        names follow from."""
        followed = b"\0".join((LAYOUT.encode(), sys.byteorder.encode(), source))
        return cls(mapped(keep_as, followed, lambda: laid_out(names()), is_asked_at_random=True))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, name: str) -> bool:
        return self.number(name) >= 0

    def number(self, name: str) -> int:
        """The place of a name among those that were laid out, counted from 0; -1 where it is not there."""
        wanted = name.encode("utf-8", "surrogatepass")
        key = crc32(wanted)
        mask, hashes, numbers = self._mask, self._hashes, self._numbers
        slot = key & mask
        for _ in range(mask):
            number = numbers[slot]
            if not 0 < number <= self._count:
                return -1
            if hashes[slot] == key and self._names[self._ends[number - 1] : self._ends[number]] == wanted:
                return number - 1
            slot = (slot + 1) & mask
        return -1


def laid_out(names: Iterable[str]) -> bytes:
    """Names, each of which counts once, as bytes that `Names` reads. The same names give the same bytes."""
    every = list(dict.fromkeys(names))
    slots = 1 << (len(every) * ROOM).bit_length()
    mask = slots - 1
    hashes, numbers = array(_NUMBER, bytes(4 * slots)), array(_NUMBER, bytes(4 * slots))
    ends = array(_NUMBER, [0])
    encoded = [name.encode("utf-8", "surrogatepass") for name in every]
    end = 0
    for number, name in enumerate(encoded, 1):
        key = crc32(name)
        slot = key & mask
        while numbers[slot]:
            slot = (slot + 1) & mask
        hashes[slot], numbers[slot] = key, number
        end += len(name)
        ends.append(end)
    head = _HEAD.pack(len(every), slots, max(map(len, every), default=0))
    return b"".join((head, hashes.tobytes(), numbers.tobytes(), ends.tobytes(), *encoded))
