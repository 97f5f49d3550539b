"""Packets made anew: headers of known fields alone, pseudonyms for addresses, payloads from whoever wrote them.

The packet that is made is the innermost one, which the engine files too: tunnels and the headers of rare link layers
are not carried over, because nobody has looked at what all of them can hold.
"""

from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.checksums import checksum, transport_checksum
from gateway.anonymize.frames import ICMP, ICMP_6, TCP, UDP, Frame
from gateway.anonymize.icmp import hidden_arp, hidden_icmp, hidden_icmp6
from gateway.model.frames import (
    STATUS_AGGREGATE,
    STATUS_EAP,
    STATUS_ENCRYPTED,
    STATUS_FLOW,
    STATUS_FRAGMENT,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TOO_DEEP,
    STATUS_TRUNCATED,
)

ETHERNET, RAW_IP = 1, 101
ETHERTYPES: Final = {4: b"\x08\0", 6: b"\x86\xdd"}
ARP: Final = b"\x08\x06"
VLAN_TAGS: Final = (b"\x81\0", b"\x88\xa8", b"\x91\0")
MAX_TAGS: Final = 4
MAX_PADDING_BYTES: Final = 64
"""Behind a packet, to the least length of Ethernet, or a trailer: as many zeros. More is left away."""
IGMP: Final = 2

LEFT_OUT: Final = {
    STATUS_NOT_IP: "not IP (of these only ARP is carried over)",
    STATUS_LINK_TYPE_UNKNOWN: "of a link type that is not read",
    STATUS_TRUNCATED: "cut inside their headers",
    STATUS_MALFORMED: "with headers that contradict themselves",
    STATUS_FRAGMENT: "fragments (the packets put together from them are carried over)",
    STATUS_ENCRYPTED: "Wi-Fi that is encrypted on the air",
    STATUS_AGGREGATE: "of several packets in one Wi-Fi frame",
    STATUS_EAP: "of EAP over a LAN, which says who joins the network",
    STATUS_TOO_DEEP: "with more tags and tunnels than are followed",
}
"""By status, why a frame is not in the result."""

_TCP_OPTIONS: Final = {2: 4, 3: 3, 4: 2, 8: 10}
"""Kinds that stay, with their lengths: segment size, window scale, SACK permitted, timestamps. SACK (5) stays too."""


class Made(NamedTuple):
    """A packet to be written."""

    link_type: int
    data: bytes
    original_bytes: int


class Packets:
    """Makes the packets of one capture."""

    def __init__(
        self,
        addresses: Addresses,
        segment: Callable[[Frame], bytes],
        datagram: Callable[[Frame], bytes],
        left_out: Counter[str],
    ) -> None:
        """`segment` and `datagram` give what stands for the payload of a TCP and of a UDP frame."""
        self._addresses = addresses
        self._segment = segment
        self._datagram = datagram
        self._left_out = left_out

    def of(self, one: Frame) -> Made | None:
        """The packet that stands for a frame, or None where it is left out, which is counted."""
        if one.status == STATUS_FLOW:
            return self._packet(one)
        made = self._arp(one) if one.status == STATUS_NOT_IP and one.link_type == ETHERNET else None
        if made is None:
            self._left_out[LEFT_OUT.get(one.status, "of an unknown kind")] += 1
        return made

    def _arp(self, one: Frame) -> Made | None:
        tags, kind = _tags(one.raw)
        at = 14 + len(tags)
        message = hidden_arp(one.raw[at:], self._addresses) if kind == ARP else None
        if message is None:
            return None
        data = self._macs(one.raw[:6], one.raw[6:12]) + tags + ARP + message
        return Made(ETHERNET, data, max(one.original_bytes, len(data)))

    def _packet(self, one: Frame) -> Made:
        ip_at = _ip_at(one)
        source, target = self._addresses.of(one.source), self._addresses.of(one.target)
        body, protocol = self._transport(one, source, target)
        head = self._ip_head(one, ip_at, source, target, len(body) + one.missing_bytes, protocol)
        return self._framed(one, ip_at, head + body)

    def _framed(self, one: Frame, ip_at: int, packet: bytes) -> Made:
        original = len(packet) + one.missing_bytes
        kind = ETHERTYPES[one.version]
        if one.link_type == ETHERNET and ip_at > 0 and one.payload_at >= 0:
            tags, found = _tags(one.raw)
            if found == kind and ip_at == 14 + len(tags):
                data = self._macs(one.raw[:6], one.raw[6:12]) + tags + kind + packet
                padding = len(one.raw) - len(data)
                if not one.missing_bytes and 0 < padding <= MAX_PADDING_BYTES:
                    data += bytes(padding)
                return Made(ETHERNET, data, len(data) + one.missing_bytes)
        if not any(one.source_mac) and not any(one.target_mac):
            return Made(RAW_IP, packet, original)
        tag = b"\x81\0" + one.vlan.to_bytes(2) if one.vlan else b""
        head = self._macs(one.target_mac, one.source_mac) + tag + kind
        return Made(ETHERNET, head + packet, len(head) + original)

    def _macs(self, target: bytes, source: bytes) -> bytes:
        return self._addresses.of(target) + self._addresses.of(source)

    def _ip_head(self, one: Frame, at: int, source: bytes, target: bytes, size: int, protocol: int) -> bytes:
        old = one.raw[at : at + (20 if one.version == 4 else 40)] if at >= 0 else b""
        if one.version == 6:
            first = old[:4] if old else b"\x60\0\0\0"
            hops = old[7] if old else 64
            return first + min(size, 0xFFFF).to_bytes(2) + bytes((protocol, hops)) + source + target
        options = ((old[0] & 15) * 4 - 20 if old else 0) if one.payload_at >= 0 else 0
        length = 20 + options
        service, number = (old[1], old[4:6]) if old else (0, b"\0\0")
        dont = (old[6] & 0x40) if old and one.payload_at >= 0 else 0
        hops = old[8] if old else 64
        head = bytes((0x40 | length // 4, service)) + min(length + size, 0xFFFF).to_bytes(2) + number
        head += bytes((dont, 0, hops, protocol))
        behind = source + target + b"\1" * options
        return head + checksum(head + b"\0\0" + behind).to_bytes(2) + behind

    def _transport(self, one: Frame, source: bytes, target: bytes) -> tuple[bytes, int]:
        protocol = one.protocol
        if protocol == TCP:
            body, at = _tcp_head(one) + self._segment(one), 16
        elif protocol == UDP:
            size = min(8 + len(one.payload) + one.missing_bytes, 0xFFFF)
            ports = one.source_port.to_bytes(2) + one.target_port.to_bytes(2)
            body, at = ports + size.to_bytes(2) + b"\0\0" + self._datagram(one), 6
        elif protocol in (ICMP, ICMP_6):
            hide = hidden_icmp if protocol == ICMP else hidden_icmp6
            body, at = _zeroed(hide(one.payload, self._addresses), 2), 2
        else:
            return self._other(one), protocol
        if one.missing_bytes or (protocol == UDP and _has_no_checksum(one)) or len(body) < at + 2:
            return body, protocol
        total = checksum(body) if protocol == ICMP else transport_checksum(source, target, protocol, body)
        if protocol == UDP and not total:
            total = 0xFFFF
        return body[:at] + total.to_bytes(2) + body[at + 2 :], protocol

    def _other(self, one: Frame) -> bytes:
        """Of other protocols nothing but the length stays; of IGMP the groups (RFC 2236, section 2)."""
        if one.protocol == IGMP and len(one.payload) == 8:
            body = one.payload[:2] + b"\0\0" + self._addresses.of(one.payload[4:8])
            return body[:2] + checksum(body).to_bytes(2) + body[4:]
        return bytes(len(one.payload))


def _zeroed(body: bytes, at: int) -> bytes:
    return body[:at] + b"\0\0" + body[at + 2 :] if len(body) >= at + 2 else body


def _tags(raw: bytes) -> tuple[bytes, bytes]:
    """VLAN tags behind the addresses of an Ethernet frame, and the ethertype behind them."""
    at = 12
    for _ in range(MAX_TAGS):
        if raw[at : at + 2] not in VLAN_TAGS:
            break
        at += 4
    return raw[12:at], raw[at : at + 2]


def _ip_at(one: Frame) -> int:
    """Where in the frame the innermost IP header stands, found by its addresses; -1 where it is not there."""
    end = one.payload_at if one.payload_at >= 0 else len(one.raw)
    offset = 12 if one.version == 4 else 8
    found = one.raw.rfind(one.source + one.target, 0, max(end, 0)) - offset
    return found if found >= 0 and one.raw[found] >> 4 == one.version else -1


def _tcp_head(one: Frame) -> bytes:
    """The header with its known options, the checksum left empty."""
    old = _old_tcp_head(one)
    options = _tcp_options(old[20:])
    window, urgent = (old[14:16], old[18:20]) if old else (b"\xff\xff", b"\0\0")
    reserved = old[12] & 1 if old else 0
    return (
        one.source_port.to_bytes(2) + one.target_port.to_bytes(2) + one.seq.to_bytes(4) + one.ack.to_bytes(4)
        + bytes(((5 + len(options) // 4) << 4 | reserved, one.flags)) + window + b"\0\0" + urgent + options
    )  # fmt: skip


def _old_tcp_head(one: Frame) -> bytes:
    if one.payload_at < 0:
        return b""
    for size in range(20, 64, 4):
        at = one.payload_at - size
        head = one.raw[max(at, 0) : one.payload_at]
        if (
            at >= 0
            and head[12] >> 4 == size // 4
            and head[:4] == one.source_port.to_bytes(2) + one.target_port.to_bytes(2)
            and head[4:8] == one.seq.to_bytes(4)
        ):
            return head
    return b""


def _tcp_options(old: bytes) -> bytes:
    """Options of which nobody is known; the others become gaps of the same length (RFC 9293, 3.2)."""
    out = bytearray(b"\1" * len(old))
    at = 0
    while at < len(old) and old[at]:
        if old[at] == 1:
            at += 1
            continue
        size = old[at + 1] if at + 1 < len(old) else 0
        if size < 2 or at + size > len(old):
            break
        if _TCP_OPTIONS.get(old[at]) == size or (old[at] == 5 and size % 8 == 2):
            out[at : at + size] = old[at : at + size]
        at += size
    return bytes(out)


def _has_no_checksum(one: Frame) -> bool:
    """Whether the sender left it away, as IPv4 allows (RFC 768)."""
    return one.version == 4 and one.payload_at >= 8 and one.raw[one.payload_at - 2 : one.payload_at] == b"\0\0"
