"""Captures as lists of frames, read and written, and what a frame carries taken apart and put together again."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gateway.capture import open_capture
from gateway.capture.pcapng_writer import PcapngWriter

ETHERNET, RAW, NULL, SLL = 1, 101, 0, 113
TCP, UDP = 6, 17
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
MASK = (1 << 32) - 1
TAGS = (b"\x81\x00", b"\x88\xa8", b"\x91\x00")
IPV4, IPV6 = b"\x08\x00", b"\x86\xdd"


class Frame(NamedTuple):
    """One frame of a capture; what the snap length has cut off is `original_bytes` less what is there."""

    time_ns: int
    link_type: int
    original_bytes: int
    data: bytes

    def carrying(self, data: bytes) -> "Frame":
        """The same frame with other bytes, none of them cut off."""
        return self._replace(data=data, original_bytes=len(data))


def read(path: Path) -> list[Frame]:
    """The frames of a capture; names, keys and remarks that stand beside them in a pcapng are left behind."""
    opened = open_capture(path)
    frames = []
    for batch in opened.source.batches():
        for time_ns, at, captured, original, link_type in batch.records.tolist():
            frames.append(Frame(time_ns, link_type, original, batch.data[at : at + captured].tobytes()))
    opened.close()
    return frames


def write(path: Path, frames: Iterable[Frame]) -> Path:
    """A pcapng of these frames."""
    with path.open("wb") as stream:
        writer = PcapngWriter(stream)
        for frame in frames:
            writer.write(*frame)
    return path


End = tuple[bytes, int]


@dataclass(frozen=True)
class Packet:
    """A whole TCP segment or UDP datagram in a frame whose link layer and IP header are of the usual kinds."""

    frame: Frame
    link: bytes  # what stands before the IP header
    ip: bytes  # the header, with options
    transport: bytes  # the header, with options
    payload: bytes
    trailer: bytes = b""  # behind the end of the IP packet

    @property
    def is_tcp(self) -> bool:
        """Whether it is a TCP segment and no UDP datagram."""
        return self.protocol == TCP

    @property
    def protocol(self) -> int:
        """The number of its transport protocol."""
        return self.ip[9] if self.is_ipv4 else self.ip[6]

    @property
    def is_ipv4(self) -> bool:
        """Whether it is IPv4 and not IPv6."""
        return self.ip[0] >> 4 == 4

    @property
    def addresses(self) -> tuple[bytes, bytes]:
        """Source and target."""
        return (self.ip[12:16], self.ip[16:20]) if self.is_ipv4 else (self.ip[8:24], self.ip[24:40])

    @property
    def ends(self) -> tuple[End, End]:
        """Address and port of source and target."""
        source, target = self.addresses
        sport, dport = struct.unpack_from("!HH", self.transport)
        return (source, sport), (target, dport)

    @property
    def flow(self) -> tuple[int, End, End]:
        """The same for both directions."""
        one, two = sorted(self.ends)
        return self.protocol, one, two

    @property
    def seq(self) -> int:
        """Of its first byte; the place of a SYN is before it."""
        return int.from_bytes(self.transport[4:8])

    @property
    def ack(self) -> int:
        """What it acknowledges, where it has ACK."""
        return int.from_bytes(self.transport[8:12])

    @property
    def flags(self) -> int:
        """Of TCP."""
        return self.transport[13]

    @property
    def time_ns(self) -> int:
        """Of the frame."""
        return self.frame.time_ns

    def saying(self, payload: bytes, offset: int = 0, flags: int | None = None) -> "Packet":
        """The same segment with other bytes, which begin so far behind its own beginning."""
        seq = (self.seq + offset) & MASK
        flags = self.flags if flags is None else flags
        transport = self.transport[:4] + struct.pack("!I", seq) + self.transport[8:13] + bytes([flags])
        return replace(self, transport=transport + self.transport[14:], payload=payload)

    def at(self, time_ns: int) -> "Packet":
        """The same packet at another time."""
        return replace(self, frame=self.frame._replace(time_ns=time_ns))

    @property
    def ip_packet(self) -> bytes:
        """The IP packet, with lengths and checksums that are right."""
        body = self.transport + self.payload
        if not self.is_tcp:
            body = body[:4] + struct.pack("!H", len(body)) + body[6:]
        place = 16 if self.is_tcp else 6
        body = body[:place] + bytes(2) + body[place + 2 :]
        pseudo = b"".join(self.addresses) + struct.pack("!II", len(body), self.protocol)
        body = body[:place] + struct.pack("!H", checksum(pseudo + body) or 0xFFFF) + body[place + 2 :]
        if not self.is_ipv4:
            return self.ip[:4] + struct.pack("!H", len(body)) + self.ip[6:] + body
        head = self.ip[:2] + struct.pack("!H", len(self.ip) + len(body)) + self.ip[4:10] + bytes(2) + self.ip[12:]
        return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + body

    def build(self) -> Frame:
        """The frame."""
        return self.frame.carrying(self.link + self.ip_packet + self.trailer)


Part = Packet | Frame
"""A frame that could be taken apart, or one that could not and stays as it is."""


def checksum(data: bytes) -> int:
    """RFC 1071."""
    data += bytes(len(data) % 2)
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def parts(frames: Iterable[Frame]) -> list[Part]:
    """Every frame taken apart, where that can be done."""
    return [packet_of(frame) or frame for frame in frames]


def built(found: Iterable[Part]) -> list[Frame]:
    """Frames again."""
    return [one.build() if isinstance(one, Packet) else one for one in found]


def unread_pairs(found: Iterable[Part]) -> set[frozenset[bytes]]:
    """The pairs of addresses between which are frames with IPv4 that could not be taken apart: what must be done to all
    packets of a flow or to none is left undone there."""
    return {pair for part in found if isinstance(part, Frame) and (pair := _pair_of(part))}


def _pair_of(frame: Frame) -> frozenset[bytes]:
    at, data = link_bytes(frame), frame.data
    if at is None or len(data) < at + 20 or data[at] >> 4 != 4:
        return frozenset()
    return frozenset({data[at + 12 : at + 16], data[at + 16 : at + 20]})


def packet_of(frame: Frame) -> Packet | None:
    """The packet in a frame; None where it is cut, a fragment, of another kind, or contradicts itself."""
    begin = link_bytes(frame)
    data = frame.data
    if begin is None or len(data) != frame.original_bytes:
        return None
    ip_bytes, end, protocol = _ip(data, begin)
    if not ip_bytes or end > len(data):
        return None
    at = begin + ip_bytes
    size = _transport_bytes(data, at, end, protocol)
    if not size:
        return None
    return Packet(frame, data[:begin], data[begin:at], data[at : at + size], data[at + size : end], data[end:])


def _ip(data: bytes, at: int) -> tuple[int, int, int]:
    """Length of the IP header, where the packet ends, and its transport protocol; 0 for a header of another kind."""
    if len(data) < at + 20:
        return 0, 0, 0
    if data[at] >> 4 == 4:
        total, fragment = struct.unpack_from("!2xH2xH", data, at)
        size = 4 * (data[at] & 15)
        is_whole = not fragment & 0x3FFF and 20 <= size <= total
        return (size, at + total, data[at + 9]) if is_whole else (0, 0, 0)
    if data[at] >> 4 == 6 and len(data) >= at + 40:
        return 40, at + 40 + int.from_bytes(data[at + 4 : at + 6]), data[at + 6]
    return 0, 0, 0


def _transport_bytes(data: bytes, at: int, end: int, protocol: int) -> int:
    if protocol == UDP and end >= at + 8 and int.from_bytes(data[at + 4 : at + 6]) == end - at:
        return 8
    if protocol == TCP and end >= at + 20:
        size = 4 * (data[at + 12] >> 4)
        return size if 20 <= size <= end - at else 0
    return 0


def link_bytes(frame: Frame) -> int | None:
    """How much stands before the IP header; None where there is none or the link type is not one of a few."""
    data = frame.data
    if frame.link_type in (RAW, 12, 14, 228, 229):
        return 0
    if frame.link_type == NULL:
        return 4
    at = {ETHERNET: 12, SLL: 14}.get(frame.link_type)
    if at is None:
        return None
    while data[at : at + 2] in TAGS:
        at += 4
    return at + 2 if data[at : at + 2] in (IPV4, IPV6) else None
