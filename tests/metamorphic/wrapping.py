"""The same packets under other link layers, in tags and tunnels, in fragments, as IPv6."""

import re
import struct
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from itertools import count
from random import Random

from tests.metamorphic.captures import (
    ETHERNET,
    IPV4,
    IPV6,
    TAGS,
    UDP,
    Frame,
    Packet,
    Part,
    built,
    checksum,
    link_bytes,
    parts,
    unread_pairs,
)

OUTER = (bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
OUTER_6 = (bytes.fromhex("20010db8000000000000000000000001"), bytes.fromhex("20010db8000000000000000000000002"))
OUTER_MACS = bytes.fromhex("02000000fe0202000000fe01")
PUBLIC, PRIVATE, GROUPS = (ip_address(f"{text}:64:1::").packed[:12] for text in ("2a00", "fd00", "ff0e"))
_MADE = re.compile(r"(?:2a00|fd00|ff0e):64:1::[0-9a-f:]*")

Wrap = Callable[[bytes, bytes], bytes]
"""An Ethernet header and an IP packet to a frame."""


def _each_ip(frames: list[Frame], wrap: Wrap, link_type: int = ETHERNET) -> list[Frame]:
    """Every whole IP packet on Ethernet wrapped; trailers are left behind, and other frames stay."""
    made = []
    for frame in frames:
        begin = link_bytes(frame)
        if frame.link_type != ETHERNET or begin is None or len(frame.data) != frame.original_bytes:
            made.append(frame)
            continue
        packet = frame.data[begin:]
        head = frame.data[:begin]
        size = int.from_bytes(packet[2:4]) if packet[0] >> 4 == 4 else 40 + int.from_bytes(packet[4:6])
        if size > len(packet) or size < 20 or size > 65_000:
            made.append(frame)
            continue
        made.append(frame.carrying(wrap(head, packet[:size]))._replace(link_type=link_type))
    return made


def _ip(protocol: int, body: bytes, ends: tuple[bytes, bytes] = OUTER) -> bytes:
    if len(ends[0]) == 16:
        return struct.pack("!IHBB", 6 << 28, len(body), protocol, 64) + b"".join(ends) + body
    head = struct.pack("!BBHHHBB", 0x45, 0, 20 + len(body), 0, 0, 64, protocol)
    return head + struct.pack("!H", checksum(head + bytes(2) + b"".join(ends))) + b"".join(ends) + body


def _udp(port: int, body: bytes) -> bytes:
    return _ip(UDP, struct.pack("!HHHH", 40_000, port, 8 + len(body), 0) + body)


def _kind(packet: bytes) -> bytes:
    return IPV4 if packet[0] >> 4 == 4 else IPV6


def tagged(frames: list[Frame], tags: bytes) -> list[Frame]:
    """Every Ethernet frame without a tag behind these."""
    return [
        frame._replace(data=frame.data[:12] + tags + frame.data[12:], original_bytes=frame.original_bytes + len(tags))
        if frame.link_type == ETHERNET and len(frame.data) >= 14 and frame.data[12:14] not in TAGS
        else frame
        for frame in frames
    ]


def vlan(frames: list[Frame], _random: Random) -> list[Frame]:
    """In VLAN 7."""
    return tagged(frames, bytes.fromhex("8100e007"))


def qinq(frames: list[Frame], _random: Random) -> list[Frame]:
    """In VLAN 7 of a provider's VLAN 9."""
    return tagged(frames, bytes.fromhex("88a8000981000007"))


def mpls(frames: list[Frame], _random: Random) -> list[Frame]:
    """Under two labels."""
    return _each_ip(frames, lambda head, packet: head[:-2] + bytes.fromhex("8847000640ff000651ff") + packet)


def gre(frames: list[Frame], _random: Random) -> list[Frame]:
    """In GRE."""
    return _each_ip(frames, lambda head, packet: head[:-2] + IPV4 + _ip(47, bytes(2) + _kind(packet) + packet))


def ip_in_ip(frames: list[Frame], _random: Random) -> list[Frame]:
    """In IPv4: IP in IP, and 6in4."""
    return _each_ip(frames, lambda head, packet: head[:-2] + IPV4 + _ip(4 if _kind(packet) == IPV4 else 41, packet))


def ip_in_ipv6(frames: list[Frame], _random: Random) -> list[Frame]:
    """In IPv6: 4in6, and IPv6 in IPv6."""
    return _each_ip(
        frames, lambda head, packet: head[:-2] + IPV6 + _ip(4 if _kind(packet) == IPV4 else 41, packet, OUTER_6)
    )


def vxlan(frames: list[Frame], _random: Random) -> list[Frame]:
    """In VXLAN."""
    head = bytes.fromhex("0800000000002a00")
    return _each_ip(frames, lambda link, packet: OUTER_MACS + IPV4 + _udp(4789, head + link + packet))


def gtp_u(frames: list[Frame], _random: Random) -> list[Frame]:
    """In GTP-U."""
    return _each_ip(
        frames,
        lambda head, packet: head[:-2] + IPV4 + _udp(2152, struct.pack("!BBHI", 0x30, 0xFF, len(packet), 77) + packet),
    )


def pppoe(frames: list[Frame], _random: Random) -> list[Frame]:
    """In a session of PPPoE."""
    numbers = {IPV4: b"\x00\x21", IPV6: b"\x00\x57"}
    return _each_ip(
        frames,
        lambda head, packet: (
            head[:-2] + struct.pack("!HBBHH", 0x8864, 0x11, 0, 5, len(packet) + 2) + numbers[_kind(packet)] + packet
        ),
    )


def raw(frames: list[Frame], _random: Random) -> list[Frame]:
    """Without a link layer."""
    return _each_ip(frames, lambda _, packet: packet, 101)


def null(frames: list[Frame], _random: Random) -> list[Frame]:
    """As a loopback of the BSDs."""
    return _each_ip(frames, lambda _, packet: struct.pack("<I", 2 if _kind(packet) == IPV4 else 30) + packet, 0)


def loop(frames: list[Frame], _random: Random) -> list[Frame]:
    """As a loopback of OpenBSD."""
    return _each_ip(frames, lambda _, packet: struct.pack(">I", 2 if _kind(packet) == IPV4 else 24) + packet, 108)


def sll(frames: list[Frame], _random: Random) -> list[Frame]:
    """From "any" of Linux: only the sender's MAC."""
    return _each_ip(
        frames,
        lambda head, packet: struct.pack("!HHH", 0, 1, 6) + head[6:12] + bytes(2) + _kind(packet) + packet,
        113,
    )


def sll2(frames: list[Frame], _random: Random) -> list[Frame]:
    """From "any" of Linux, the second form."""
    return _each_ip(
        frames,
        lambda head, packet: _kind(packet) + struct.pack("!HIHBB", 0, 3, 1, 0, 6) + head[6:12] + bytes(2) + packet,
        276,
    )


def ppp(frames: list[Frame], _random: Random) -> list[Frame]:
    """On a serial line."""
    numbers = {IPV4: b"\xff\x03\x00\x21", IPV6: b"\xff\x03\x00\x57"}
    return _each_ip(frames, lambda _, packet: numbers[_kind(packet)] + packet, 9)


def pktap(frames: list[Frame], _random: Random) -> list[Frame]:
    """As iPhones capture, of no process: a header in front of each Ethernet frame."""
    head = struct.pack("<IIIi", 108, 1, 1, 0) + b"en0".ljust(24, b"\0")
    head = struct.pack("<III", 108, 1, 1) + b"en0".ljust(24, b"\0") + struct.pack("<IIIIi", 1, 2, 14, 0, -1)
    head = head.ljust(108, b"\0")
    return [
        frame._replace(link_type=258, data=head + frame.data, original_bytes=frame.original_bytes + len(head))
        if frame.link_type == ETHERNET
        else frame
        for frame in frames
    ]


def wifi(frames: list[Frame], _random: Random) -> list[Frame]:
    """Data frames of 802.11 in clear."""

    def wrap(head: bytes, packet: bytes) -> bytes:
        llc = bytes.fromhex("aaaa03000000") + _kind(packet)
        return b"\x08\x01\0\0" + bytes(6) + head[6:12] + head[:6] + b"\0\0" + llc + packet

    return _each_ip(frames, wrap, 105)


def fragmented(frames: list[Frame], random: Random, is_reversed: bool = False) -> list[Frame]:
    """Every datagram and segment in fragments of 8 to 200 bytes."""
    made: list[Frame] = []
    numbers = count(1)
    for part in parts(frames):
        if not isinstance(part, Packet) or len(part.transport + part.payload) <= 16:
            made += built([part])
            continue
        pieces = list(_fragments(part, next(numbers) & 0xFFFF, random))
        made += [part.frame.carrying(part.link + piece) for piece in (reversed(pieces) if is_reversed else pieces)]
    return made


def _fragments(packet: Packet, number: int, random: Random) -> list[bytes]:
    whole = packet.ip_packet
    size = len(packet.ip)
    body = whole[size:]
    pieces = []
    at = 0
    while at < len(body):
        end = min(len(body), at + 8 * random.randint(1, 25))
        more = end < len(body)
        if packet.is_ipv4:
            head = whole[:2] + struct.pack("!HHH", size + end - at, number, more << 13 | at // 8) + whole[8:10]
            head += bytes(2) + whole[12:size]
            head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
        else:
            head = whole[:4] + struct.pack("!H", 8 + end - at) + b"\x2c" + whole[7:40]
            head += struct.pack("!BBHI", packet.protocol, 0, at | more, number)
        pieces.append(head + body[at:end])
        at = end
    return pieces


def fragmented_backwards(frames: list[Frame], random: Random) -> list[Frame]:
    """The same, the last fragment first."""
    return fragmented(frames, random, is_reversed=True)


def as_ipv6(frames: list[Frame], _random: Random) -> list[Frame]:
    """IPv4 rewritten as IPv6, the old address in the last four bytes, of those ends between which that can be done of
    every frame. Private addresses stay private."""
    found = parts(frames)
    others = unread_pairs(found)
    made: list[Part] = []
    for part in found:
        if isinstance(part, Packet) and part.is_ipv4 and frozenset(part.addresses) not in others:
            one, two = map(_as_ipv6, part.addresses)
            ip = struct.pack("!IHBB", 6 << 28, 0, part.protocol, part.ip[8]) + one + two
            made.append(replace(part, link=part.link[:-2] + IPV6 if part.link[-2:] == IPV4 else part.link, ip=ip))
        else:
            made.append(part)
    return built(made)


def _as_ipv6(address: bytes) -> bytes:
    where = ip_address(address)
    if where.is_multicast or where == ip_address("255.255.255.255"):
        return GROUPS + address
    return (PRIVATE if where.is_private else PUBLIC) + address


def as_ipv4(text: str) -> str:
    """What `as_ipv6` has made of addresses in a text, as it was."""
    return _MADE.sub(lambda found: str(ip_address(ip_address(found[0]).packed[12:])), text)
