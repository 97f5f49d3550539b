"""Domains that many people visit: whatever they look like, they are themselves."""

import sys
from array import array
from bisect import bisect_right
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from gateway.data import FOLDER, map_packed
from gateway.errors import InputError

TABLE_FILE: Final = "popular.bin.zst"
KEY_BYTES: Final = 4
"""Of the hash of a domain that is kept. With 1.4 million domains one name in three thousand is taken for popular that
is not; five bytes would double the file."""
BLOCK: Final = 64  # hashes that are read for one answer
CACHE_ENTRIES: Final = 16_384  # domains of a busy capture; about 2 MB


class PopularDomains:
    """A set of registrable domains, kept as hashes: it can be asked, not listed."""

    def __init__(self, blob: bytes | memoryview, source: str = TABLE_FILE) -> None:
        """Reads a line "date number", the first hash of each block of sorted hashes as uint32, lowest byte first, then
        the distance of each hash from the one before it as four planes of bytes, lowest first (they pack better so).
        They stay as they are: few names are ever asked for. Raises InputError where the length does not fit.
        """
        head, _, _ = bytes(blob[:64]).partition(b"\n")
        date, _, count = head.decode("ascii", "replace").partition(" ")
        self._count = int(count) if count.isdecimal() else 0
        blocks = -(-self._count // BLOCK)
        begin = len(head) + 1
        if not self._count or len(blob) - begin != KEY_BYTES * (blocks + self._count):
            raise InputError(source, f"{len(blob)} bytes do not fit the head {head[:40]!r}")
        self.date = date
        self._firsts = array("I", bytes(blob[begin : begin + KEY_BYTES * blocks]))
        if sys.byteorder == "big":
            self._firsts.byteswap()
        self._blob = blob
        self._planes = begin + KEY_BYTES * blocks
        self._cached = lru_cache(maxsize=CACHE_ENTRIES)(self._has)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, domain: str) -> bool:
        return self._cached(domain)

    def _has(self, domain: str) -> bool:
        key = key_of(domain)
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return False
        value = self._firsts[block]
        begin, end = block * BLOCK + 1, min((block + 1) * BLOCK, self._count)
        planes = [self._blob[at + begin : at + end] for at in self._plane_starts()] if begin < end else []
        for low, second, third, high in zip(*planes, strict=True):
            if value >= key:
                break
            value += low | second << 8 | third << 16 | high << 24
        return value == key

    def _plane_starts(self) -> range:
        return range(self._planes, self._planes + KEY_BYTES * self._count, self._count)


def key_of(domain: str) -> int:
    """The hash under which a domain is kept."""
    return int.from_bytes(blake2b(domain.encode(), digest_size=KEY_BYTES).digest(), "little")


def packed(domains: set[str], date: str) -> bytes:
    """What `PopularDomains` reads, of some domains."""
    keys = sorted({key_of(domain) for domain in domains})
    distances = [key - before for before, key in zip([0, *keys], keys, strict=False)]
    firsts = b"".join(key.to_bytes(KEY_BYTES, "little") for key in keys[::BLOCK])
    raw = b"".join(distance.to_bytes(KEY_BYTES, "little") for distance in distances)
    planes = (raw[plane::KEY_BYTES] for plane in range(KEY_BYTES))
    return f"{date} {len(keys)}\n".encode() + firsts + b"".join(planes)


NOT_POPULAR: Final = PopularDomains(packed({"example.invalid"}, "-"))
"""What stands for the shipped set where that cannot be read: a name that nobody can have (RFC 6761)."""


def load_popular() -> PopularDomains:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return PopularDomains(map_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
