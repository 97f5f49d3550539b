"""The ClientHello of an app: which server it asks for, and what it can (RFC 8446 section 4.1.2, RFC 6066, RFC 7301).

What comes is hostile: lengths that do not fit give an empty answer, never an error.
"""

import re
from typing import NamedTuple

MAX_HELLO_BYTES = 64 << 10
"""Longer than any handshake message that begins a connection; with post-quantum keys they reach 2 KB."""

SNI, ALPN, VERSIONS = 0, 16, 43
BROKEN = frozenset(
    {
        *(0x0001, 0x0002, 0x003B, 0xC001, 0xC006, 0xC00B, 0xC010, 0xC015),  # no encryption
        *(0x0003, 0x0006, 0x0008, 0x000B, 0x000E, 0x0011, 0x0014, 0x0017, 0x0019),  # made for export
        *(0x0004, 0x0005, 0x0018, 0xC002, 0xC007, 0xC00C, 0xC011, 0xC016),  # RC4 (RFC 7465)
        *(0x0009, 0x000C, 0x000F, 0x0012, 0x0015, 0x001A),  # DES
        *(0x000A, 0x000D, 0x0010, 0x0013, 0x0016, 0x001B, 0xC003, 0xC008, 0xC00D, 0xC012, 0xC017),  # 3DES (SWEET32)
    }
)
"""Ciphers that hide nothing, or too little (RFC 9325 section 4.1), by their numbers in the registry of IANA."""
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})?(\.[a-z0-9_-]{1,63})*$")


class Hello(NamedTuple):
    """What it says. `name` is "" where none is asked for, or what is asked for is none."""

    name: str = ""
    protocols: tuple[str, ...] = ()
    versions: tuple[int, ...] = ()
    ciphers: tuple[int, ...] = ()


def is_tls(data: bytes) -> bool:
    """Whether bytes begin like a record that holds a handshake."""
    return data[:1] == b"\x16" and data[1:2] in (b"", b"\x03")


def hello_of(data: bytes) -> Hello | None:
    """The hello at the beginning of a connection; None where it is not whole yet."""
    body = bytearray()
    at = 0
    while at + 5 <= len(data) and data[at] == 0x16:
        end = at + 5 + int.from_bytes(data[at + 3 : at + 5], "big")
        body += data[at + 5 : end]
        if end > len(data):
            break
        at = end
    if len(body) >= 1 and body[0] != 1:
        return Hello()
    if len(body) < 4 or len(body) < 4 + int.from_bytes(body[1:4], "big"):
        return None
    return _read(bytes(body[4 : 4 + int.from_bytes(body[1:4], "big")]))


def _read(body: bytes) -> Hello:
    try:
        version = int.from_bytes(body[:2], "big")
        at = 35 + body[34]
        size = int.from_bytes(body[at : at + 2], "big")
        ciphers = _numbers(body[at + 2 : at + 2 + size])
        at += 2 + size
        at += 1 + body[at]
    except IndexError:
        return Hello()
    found = _extensions(body[at + 2 :])
    versions = _numbers(found.get(VERSIONS, b"\0")[1:]) or (version,)
    return Hello(_name(found.get(SNI, b"")), _protocols(found.get(ALPN, b"")), versions, ciphers)


def _extensions(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        found.setdefault(int.from_bytes(data[at : at + 2], "big"), data[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def _numbers(data: bytes) -> tuple[int, ...]:
    return tuple(int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data) - 1, 2))


def _name(content: bytes) -> str:
    if len(content) < 5 or content[2] != 0:
        return ""
    text = content[5 : 5 + int.from_bytes(content[3:5], "big")].decode("ascii", "replace").lower().rstrip(".")
    return text if _NAME.match(text) else ""


def _protocols(content: bytes) -> tuple[str, ...]:
    found: list[str] = []
    at = 2
    while at < len(content) and len(found) < 16:
        size = content[at]
        found.append(content[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    return tuple(found)
