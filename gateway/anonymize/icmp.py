"""ICMP, ICMPv6 and ARP with pseudonyms: also for the packets that errors quote, and what neighbours say of themselves.

Sources: RFC 792, RFC 4443, RFC 4861, RFC 8106, RFC 2710, RFC 3810, RFC 826.
"""

from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.checksums import checksum

QUOTED_TRANSPORT_BYTES: Final = 8
"""Of a quoted packet: its ports, for TCP the sequence number. Checksums in it become zeros: they are of what was."""
MAX_OPTIONS: Final = 64
_QUOTING_4: Final = frozenset((3, 4, 5, 11, 12))
_NEIGHBOUR_AT: Final = {133: 8, 134: 16, 135: 24, 136: 24, 137: 40}
"""Where options begin: router solicitation and advertisement, neighbour solicitation and advertisement, redirect."""
_LINK_SOURCE, _LINK_TARGET, _PREFIX, _MTU, _SERVERS = 1, 2, 3, 5, 25


def hidden_icmp(data: bytes, addresses: Addresses) -> bytes:
    """An ICMP message of IPv4 without its checksum, of the same length."""
    out = bytearray(len(data))
    out[:8] = data[:8]
    if data[:1] and data[0] in _QUOTING_4:
        if data[0] == 5 and len(data) >= 8:
            out[4:8] = addresses.of(data[4:8])
        out[8:] = _quoted_4(data[8:], addresses)
    return bytes(out)


def hidden_icmp6(data: bytes, addresses: Addresses) -> bytes:
    """An ICMP message of IPv6 without its checksum, of the same length."""
    out = bytearray(len(data))
    out[:8] = data[:8]
    kind = data[0] if data else 0
    if 1 <= kind <= 4:
        out[8:] = _quoted_6(data[8:], addresses)
    elif kind in _NEIGHBOUR_AT:
        _neighbour(kind, data, out, addresses)
    elif kind in (130, 131, 132) and len(data) >= 24:
        out[8:24] = addresses.of(data[8:24])
    elif kind == 143:
        _groups(data, out, addresses)
    return bytes(out)


def hidden_arp(data: bytes, addresses: Addresses) -> bytes | None:
    """An ARP message for Ethernet and IPv4; None where it is for anything else."""
    if len(data) < 28 or data[:6] != b"\0\1\x08\0\x06\x04":
        return None
    of = addresses.of
    return data[:8] + of(data[8:14]) + of(data[14:18]) + of(data[18:24]) + of(data[24:28]) + bytes(len(data) - 28)


def _quoted_4(data: bytes, addresses: Addresses) -> bytes:
    if len(data) < 20 or data[0] >> 4 != 4:
        return bytes(len(data))
    size = (data[0] & 15) * 4
    if not 20 <= size <= len(data):
        return bytes(len(data))
    head = bytearray(data[:10] + b"\0\0" + addresses.of(data[12:16]) + addresses.of(data[16:20]) + b"\1" * (size - 20))
    head[10:12] = checksum(bytes(head)).to_bytes(2)
    return bytes(head) + _quoted_transport(data[9], data[size:])


def _quoted_6(data: bytes, addresses: Addresses) -> bytes:
    if len(data) < 40 or data[0] >> 4 != 6:
        return bytes(len(data))
    head = data[:8] + addresses.of(data[8:24]) + addresses.of(data[24:40])
    return head + _quoted_transport(data[6], data[40:])


def _quoted_transport(protocol: int, data: bytes) -> bytes:
    if protocol not in (6, 17):
        return bytes(len(data))
    kept = data[:6] + bytes(min(2, max(0, len(data) - 6))) if protocol == 17 else data[:QUOTED_TRANSPORT_BYTES]
    return kept + bytes(max(0, len(data) - len(kept)))


def _neighbour(kind: int, data: bytes, out: bytearray, addresses: Addresses) -> None:
    at = _NEIGHBOUR_AT[kind]
    if len(data) < at:
        return
    if kind == 134:
        out[8:16] = data[8:16]
    else:
        for one in range(8, at, 16):
            out[one : one + 16] = addresses.of(data[one : one + 16])
    for _ in range(MAX_OPTIONS):
        size = data[at + 1] * 8 if at + 2 <= len(data) else 0
        if not size or at + size > len(data):
            return
        out[at : at + 2] = data[at : at + 2]
        option = data[at : at + size]
        if option[0] in (_LINK_SOURCE, _LINK_TARGET) and size == 8:
            out[at + 2 : at + 8] = addresses.of(option[2:8])
        elif option[0] == _PREFIX and size == 32:
            out[at + 2 : at + 16] = option[2:16]
            kept_bytes = min(option[2], 128) // 8
            prefix = addresses.of(option[16:32])[:kept_bytes]
            out[at + 16 : at + 16 + len(prefix)] = prefix
        elif option[0] == _MTU:
            out[at : at + size] = option
        elif option[0] == _SERVERS:
            out[at + 2 : at + 8] = option[2:8]
            for one in range(8, size - 15, 16):
                out[at + one : at + one + 16] = addresses.of(option[one : one + 16])
        at += size


def _groups(data: bytes, out: bytearray, addresses: Addresses) -> None:
    """The report of a listener (RFC 3810, 5.2)."""
    at = 8
    while at + 20 <= len(data):
        out[at : at + 4] = data[at : at + 4]
        out[at + 4 : at + 20] = addresses.of(data[at + 4 : at + 20])
        sources = int.from_bytes(data[at + 2 : at + 4])
        at += 20
        for _ in range(sources):
            if at + 16 > len(data):
                return
            out[at : at + 16] = addresses.of(data[at : at + 16])
            at += 16
        at += data[at - 19 - 16 * sources] * 4 if at - 19 - 16 * sources >= 0 else 0
