"""Hashes of addresses and numbers, which pixels of advertisers send instead of what was hashed.

Facebook's Conversions API (`em`, `ph`), Google's enhanced conversions (`sha256_email_address`), TikTok's and Snap's
pixels, and exchanges of advertising (`hem`). There are few enough addresses and numbers to find the one behind a hash.
"""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import Where, is_published
from gateway.detectors.context.identifier_words import OWNER
from gateway.detectors.context.named import Keys, Named, names
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import ReadMessage

HASH: Final = Pattern(
    r"(?:e[-_]?m(?:ail)?(?:[-_ ]?address)?|hem|phone|ph|mobile|msisdn|sha256[a-z_]{0,16}"
    r"|sha1[a-z_]{0,16}|md5[a-z_]{0,16}|hash(?:ed)?)"
    r"[-_a-z0-9]{0,12}[\"\]]{0,2}(?:\[[0-9]{1,2}\])?\x1f[0-9a-f]{32}"
)
"""A name of an address or number, and behind it at least the first 128 bits of a hash in hexadecimal digits."""

_HEX: Final = Expression(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}", re.IGNORECASE)
"""MD5, SHA-1, SHA-256, SHA-512."""


class Hashed:
    """Hashes under names that match."""

    def __init__(self, expression: str) -> None:
        self._keys = Keys(f"{OWNER}(?:{expression})")

    def find(self, message: ReadMessage, scan: Scan, where: Where) -> Iterator[Named]:
        """Each distinct hash, with where it stands."""
        if not scan.has((HASH,)):
            return
        seen: set[str] = set()
        for one in names(message.fields).called(self._keys):
            if one.value not in seen and _HEX.fullmatch(one.value) and not is_published(message, one.field, where):
                seen.add(one.value)
                yield one
