"""The question of DNS in a request of HTTP: `body.dns:name`; in an address `url.query:dns|dns:name`.

Resolvers over HTTPS take the message as it goes over the wire, as a body or in base64url without padding (RFC 8484
section 4.1). Of it only the first question is told: which server somebody is about to visit.
"""

import binascii
import re
from base64 import urlsafe_b64decode
from typing import Final

from gateway.content.reader import Body, Reader

TYPE: Final = "application/dns-message"
IN_QUERY: Final = "url.query:dns"

MAX_BYTES: Final = 4096
"""Of a message that asks; an answer is none."""

_HEADER_BYTES: Final = 12
_QUESTIONS: Final = 4
"""Where their number stands (RFC 1035 section 4.1.1)."""
_RESPONSE: Final = 0x80
_MAX_LABELS: Final = 127
_MAX_LABEL_BYTES: Final = 63
_LABEL: Final = re.compile(rb"[\w-]{1,63}")
_WIRE: Final = re.compile(r"[A-Za-z0-9_-]{22,5500}={0,2}")


def read_dns_question(body: Body, reader: Reader) -> bool:
    """Claims what is declared as a message of DNS and asks something."""
    name = asked(body.data[:MAX_BYTES]) if body.media_type == TYPE else ""
    if name:
        reader.put(f"{body.prefix}dns:name", "name", name)
    return bool(name)


def read_dns_query(value: str, reader: Reader) -> None:
    """Add what the parameter `dns` of an address asks."""
    if _WIRE.fullmatch(value) is None:
        return
    bare = value.rstrip("=")
    try:
        name = asked(urlsafe_b64decode(bare + "=" * (-len(bare) % 4)))
    except binascii.Error:
        return
    if name:
        reader.put(f"{IN_QUERY}|dns:name", "name", name)


def asked(data: bytes) -> str:
    """The name in the first question of a message, in small letters; "" where it asks nothing that can be read."""
    if len(data) < _HEADER_BYTES or data[2] & _RESPONSE or not int.from_bytes(data[_QUESTIONS : _QUESTIONS + 2]):
        return ""
    labels: list[bytes] = []
    at = _HEADER_BYTES
    for _ in range(_MAX_LABELS):
        size = data[at] if at < len(data) else _MAX_LABEL_BYTES + 1
        if not size:
            return b".".join(labels).decode("ascii").lower()
        label = data[at + 1 : at + 1 + size]
        if size > _MAX_LABEL_BYTES or len(label) < size or _LABEL.fullmatch(label) is None:
            return ""
        labels.append(label)
        at += 1 + size
    return ""
