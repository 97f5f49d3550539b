"""What a device says of itself in answers of mDNS (RFC 6762, RFC 6763) and LLMNR (RFC 4795), as it is spelled.

DNS compares names without their case, so `dns.py` tells them in small letters; people read "Ana's iPhone". Here the
records that name a device or a service are read again, behind the answers too, with the letters that were sent.
"""

import ipaddress
from typing import Final

from gateway.model.messages import SpokenRecord

MAX_RECORDS: Final = 128
"""Of one message. A device with a dozen services sends some forty."""

MAX_LABELS: Final = 128
"""Of one name: 255 bytes hold no more (RFC 1035 section 2.3.4)."""

MAX_STRINGS: Final = 64
"""Of one TXT record. Printers and screens send some twenty."""

_A, _TXT, _AAAA, _SRV = 1, 16, 28, 33
_HEADER_BYTES: Final = 12
_POINTER: Final = 0xC0
_GROUP_END: Final = ".local"


def is_own_talk(name: str) -> bool:
    """Whether the owner of an answer is one that only devices of the own link have."""
    return name.endswith(_GROUP_END) or "." not in name


def spoken_records(data: bytes) -> tuple[SpokenRecord, ...]:
    """The records of a response that hold an address, a place of a service, or texts. What is damaged ends them."""
    found: list[SpokenRecord] = []
    counts = [int.from_bytes(data[at : at + 2]) for at in (4, 6, 8, 10)]
    position = _HEADER_BYTES
    for _ in range(min(counts[0], MAX_RECORDS)):
        position = _name(data, position)[1] + 4
    for _ in range(min(sum(counts[1:]), MAX_RECORDS)):
        labels, position = _name(data, position)
        size = int.from_bytes(data[position + 8 : position + 10])
        begin, end = position + 10, position + 10 + size
        if not labels or end > len(data):
            break
        rtype = int.from_bytes(data[position : position + 2])
        value = _value(data, rtype, begin, end)
        if value:
            found.append(SpokenRecord(labels, rtype, value))
        position = end
    return tuple(found)


def _value(data: bytes, rtype: int, begin: int, end: int) -> tuple[str, ...]:
    if rtype == _A and end - begin == 4:
        return (str(ipaddress.IPv4Address(data[begin:end])),)
    if rtype == _AAAA and end - begin == 16:
        return (str(ipaddress.IPv6Address(data[begin:end])),)
    if rtype == _SRV and end - begin > 6:
        return _name(data, begin + 6)[0]
    return _strings(data[begin:end]) if rtype == _TXT else ()


def _strings(data: bytes) -> tuple[str, ...]:
    texts: list[str] = []
    position = 0
    while position < len(data) and len(texts) < MAX_STRINGS:
        texts.append(data[position + 1 : position + 1 + data[position]].decode("utf-8", "replace"))
        position += 1 + data[position]
    return tuple([text for text in texts if text])


def _name(data: bytes, position: int) -> tuple[tuple[str, ...], int]:
    """The labels of a name, and where the bytes behind it begin; () where it breaks off."""
    labels: list[str] = []
    behind = 0
    lowest = position
    while len(labels) < MAX_LABELS and position < len(data):
        size = data[position]
        if not size:
            return tuple(labels), behind or position + 1
        if size >= _POINTER and position + 1 < len(data):
            target = (size & 0x3F) << 8 | data[position + 1]
            behind = behind or position + 2
            if target >= lowest:  # only backwards, so that it ends
                break
            position = lowest = target
            continue
        if size >= 64 or position + 1 + size > len(data):
            break
        labels.append(data[position + 1 : position + 1 + size].decode("utf-8", "replace"))
        position += 1 + size
    return (), behind or len(data)
