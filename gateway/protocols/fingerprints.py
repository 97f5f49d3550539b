"""JA3, JA3S and JA4 of a handshake: short texts by which software is told apart.

Sources: github.com/salesforce/ja3 (JA3, JA3S); github.com/FoxIO-LLC/ja4, technical_details/JA4.md (JA4 of the
client only: the other methods of that family have another licence). Hello messages repeat, so results are
remembered.
"""

import hashlib
import struct
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.protocols.tls_names import GREASE

MEMORY_ENTRIES: Final = 4096
"""Remembered hellos: a household has tens, a large study thousands of distinct ones; about 1 KB each."""

MEMORY_HELLO_BYTES: Final = 2048
"""A hello whose lists are longer than this is computed anew each time, so that hostile ones cannot fill
memory."""

NOTHING_HASH: Final = "000000000000"
"""JA4 where nothing is left to hash."""

MAX_COUNT: Final = 99
"""JA4 has two digits for a count."""

_EXT_SNI: Final = 0
_EXT_ALPN: Final = 16

_JA4_VERSIONS: Final = {
    0x0304: "13",
    0x0303: "12",
    0x0302: "11",
    0x0301: "10",
    0x0300: "s3",
    0x0002: "s2",
    0xFEFF: "d1",
    0xFEFD: "d2",
    0xFEFC: "d3",
}


class HelloShape(NamedTuple):
    """What of a ClientHello enters its fingerprints. The bytes are big-endian 16-bit codes as sent, GREASE
    included, except `point_formats` (one byte each)."""

    legacy_version: int
    ciphers: bytes
    extensions: bytes
    groups: bytes
    point_formats: bytes
    signature_algorithms: bytes
    supported_versions: bytes
    first_alpn: bytes | None  # None: no such extension, or an empty list


def client_fingerprints(shape: HelloShape, transport: str) -> tuple[str, str]:
    """(JA3, JA4) of a ClientHello. `transport` is "t" (TCP), "q" (QUIC) or "d" (DTLS)."""
    size = len(shape.ciphers) + len(shape.extensions) + len(shape.groups) + len(shape.signature_algorithms)
    if size > MEMORY_HELLO_BYTES:
        return _client_fingerprints(shape, transport)
    return _remembered(shape, transport)


def ja3s(legacy_version: int, cipher: int, extensions: bytes) -> str:
    """JA3S of a ServerHello: MD5 of version, cipher and extension codes in decimal. `extensions` as in
    HelloShape."""
    if len(extensions) > MEMORY_HELLO_BYTES:
        return _ja3s(legacy_version, cipher, extensions)
    return _remembered_ja3s(legacy_version, cipher, extensions)


def ja3_text(shape: HelloShape) -> str:
    """The text whose MD5 is JA3."""
    return _ja3_text(shape, _codes(shape.ciphers), _codes(shape.extensions))


def ja4(shape: HelloShape, transport: str) -> str:
    """JA4 of a ClientHello."""
    return _ja4(shape, transport, _codes(shape.ciphers), _codes(shape.extensions))


def _ja3_text(shape: HelloShape, ciphers: list[int], extensions: list[int]) -> str:
    return (
        f"{shape.legacy_version},{_decimal(ciphers)},{_decimal(extensions)},"
        f"{_decimal(_codes(shape.groups))},{_decimal(shape.point_formats)}"
    )


def _ja4(shape: HelloShape, transport: str, ciphers: list[int], extensions: list[int]) -> str:
    name = "d" if _EXT_SNI in extensions else "i"
    counts = f"{min(len(ciphers), MAX_COUNT):02d}{min(len(extensions), MAX_COUNT):02d}"
    head = f"{transport}{_ja4_version(shape)}{name}{counts}{_ja4_alpn(shape.first_alpn)}"
    tail = _hexadecimal(sorted([code for code in extensions if code != _EXT_SNI and code != _EXT_ALPN]))
    signatures = _hexadecimal(_codes(shape.signature_algorithms))
    if tail and signatures:
        tail = f"{tail}_{signatures}"
    return f"{head}_{_short_hash(_hexadecimal(sorted(ciphers)))}_{_short_hash(tail)}"


def _client_fingerprints(shape: HelloShape, transport: str) -> tuple[str, str]:
    ciphers, extensions = _codes(shape.ciphers), _codes(shape.extensions)
    return _md5(_ja3_text(shape, ciphers, extensions)), _ja4(shape, transport, ciphers, extensions)


def _ja3s(legacy_version: int, cipher: int, extensions: bytes) -> str:
    return _md5(f"{legacy_version},{cipher},{_decimal(_codes(extensions))}")


_remembered = lru_cache(maxsize=MEMORY_ENTRIES)(_client_fingerprints)
_remembered_ja3s = lru_cache(maxsize=MEMORY_ENTRIES)(_ja3s)


def _codes(raw: bytes) -> list[int]:
    count = len(raw) // 2
    return [code for code in struct.unpack(f">{count}H", raw[: count * 2]) if code not in GREASE]


def _decimal(codes: list[int] | bytes) -> str:
    return "-".join(map(str, codes))


def _hexadecimal(codes: list[int]) -> str:
    """Four digits each, with commas between."""
    return struct.pack(f">{len(codes)}H", *codes).hex(",", 2)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else NOTHING_HASH


def _ja4_version(shape: HelloShape) -> str:
    """The highest version offered; DTLS counts downwards (RFC 6347 section 4.1)."""
    offered = _codes(shape.supported_versions) or [shape.legacy_version]
    is_dtls = all(code >> 8 == 0xFE for code in offered)
    return _JA4_VERSIONS.get(min(offered) if is_dtls else max(offered), "00")


def _ja4_alpn(first: bytes | None) -> str:
    if not first:
        return "00"
    if _is_alphanumeric(first[0]) and _is_alphanumeric(first[-1]):
        return chr(first[0]) + chr(first[-1])
    return "99"


def _is_alphanumeric(byte: int) -> bool:
    return 0x30 <= byte <= 0x39 or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A
