"""Domains that many people visit: whatever they look like, they are themselves."""

import sys
from array import array
from bisect import bisect_left
from hashlib import blake2b
from typing import Final

from gateway.data import FOLDER, read_packed
from gateway.errors import InputError

TABLE_FILE: Final = "popular.bin.zst"
KEY_BYTES: Final = 4
"""Of the hash of a domain that is kept. With 1.4 million domains one name in three thousand is taken for popular that
is not; five bytes would double the file."""


class PopularDomains:
    """A set of registrable domains, kept as hashes: it can be asked, not listed."""

    def __init__(self, blob: bytes, source: str = TABLE_FILE) -> None:
        """Reads a line "date number", then the distances between sorted hashes as four planes of bytes, lowest first
        (they pack better so). Raises InputError where the length does not fit.
        """
        head, _, planes = blob.partition(b"\n")
        date, _, count = head.decode("ascii", "replace").partition(" ")
        if not count.isdigit() or len(planes) != KEY_BYTES * int(count):
            raise InputError(source, f"{len(planes)} bytes of hashes do not fit the head {head[:40]!r}")
        self.date = date
        self._hashes = _unpacked(planes, int(count))

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, domain: str) -> bool:
        key = key_of(domain)
        place = bisect_left(self._hashes, key)
        return place < len(self._hashes) and self._hashes[place] == key


def key_of(domain: str) -> int:
    """The hash under which a domain is kept."""
    return int.from_bytes(blake2b(domain.encode(), digest_size=KEY_BYTES).digest(), "little")


def packed(domains: set[str], date: str) -> bytes:
    """What `PopularDomains` reads, of some domains."""
    keys = sorted({key_of(domain) for domain in domains})
    distances = array("I", [key - before for before, key in zip([0, *keys], keys, strict=False)])
    if sys.byteorder == "big":
        distances.byteswap()
    raw = distances.tobytes()
    return f"{date} {len(keys)}\n".encode() + b"".join(raw[plane::KEY_BYTES] for plane in range(KEY_BYTES))


def _unpacked(planes: bytes, count: int) -> "array[int]":
    import numpy as np  # loaded by then wherever frames are read

    distances = np.frombuffer(planes, np.uint8).reshape(KEY_BYTES, count).T
    hashes = np.cumsum(np.ascontiguousarray(distances).view("<u4").ravel(), dtype=np.uint32)
    return array("I", hashes.tobytes())


def load_popular() -> PopularDomains:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return PopularDomains(read_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
