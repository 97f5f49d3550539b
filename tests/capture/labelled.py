"""Captures with labels, written as the descriptions of their formats say, by none of our own code."""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

S = 1_000_000
PHONE, SERVER = "10.215.173.1", "203.0.113.20"


class Sent(NamedTuple):
    """One packet: when (microseconds), its client's port, what it carries."""

    at_us: int
    port: int
    server: str = SERVER
    is_up: bool = True
    payload: bytes = b""
    flags: int = 0x18
    seq: int = 1


def ip(one: Sent) -> bytes:
    """An IPv4 packet with TCP, check sums left out."""
    source, target = (PHONE, one.server) if one.is_up else (one.server, PHONE)
    ports = (one.port, 443) if one.is_up else (443, one.port)
    tcp = struct.pack(">HHIIBBHHH", *ports, one.seq, 0, 0x50, one.flags, 65535, 0, 0)
    head = struct.pack(">BBHHHBBH", 0x45, 0, 40 + len(one.payload), 0, 0, 64, 6, 0)
    return head + bytes(map(int, f"{source}.{target}".split("."))) + tcp + one.payload


def conversation(at_us: int, port: int, server: str = SERVER, payload: bytes = b"") -> list[Sent]:
    """A whole TCP connection: handshake, some bytes, both ends closed."""
    return [
        Sent(at_us, port, server, flags=2, seq=0),
        Sent(at_us + 10_000, port, server, is_up=False, flags=0x12, seq=0),
        Sent(at_us + 20_000, port, server, payload=payload or b"x" * 300),
        Sent(at_us + 30_000, port, server, is_up=False, payload=b"y" * 900),
        Sent(at_us + 40_000, port, server, flags=0x11, seq=1 + len(payload or b"x" * 300)),
        Sent(at_us + 50_000, port, server, is_up=False, flags=0x11, seq=901),
    ]


def trailer(packet: bytes, uid: int, app: bytes, order: str = "<") -> bytes:
    """PCAPdroid's frame around a packet: fake Ethernet, packet, padding, trailer."""
    frame = bytes(12) + b"\x08\x00" + packet
    frame += bytes(-len(frame) % 4) + struct.pack(">Ii", 0x01072021, uid) + app[:19].ljust(20, b"\0")
    return frame + struct.pack(order + "I", zlib.crc32(frame))


def pcap(frames: Iterable[tuple[int, bytes]], link_type: int = 1, order: str = "<") -> bytes:
    """A classic capture; times in microseconds."""
    out = struct.pack(order + "IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, link_type)
    for at_us, frame in frames:
        out += struct.pack(order + "IIII", at_us // S, at_us % S, len(frame), len(frame)) + frame
    return out


def pktap(frame: bytes, pid: int, name: str, effective: tuple[int, str] = (-1, ""), interface: str = "en0") -> bytes:
    """Apple's header (bsd/net/pktap.h) before a raw IP packet."""
    link = struct.pack("<III24sIIII", 108, 1, 12, interface.encode(), 2, 2, 0, 0)
    head = link + struct.pack("<i20sIHHi20s", pid, name.encode(), 0, 6, 0, effective[0], effective[1].encode())
    assert len(head) == 108
    return head + frame


def option(code: int, value: bytes, order: str = "<") -> bytes:
    return struct.pack(order + "HH", code, len(value)) + value + bytes(-len(value) % 4)


def block(kind: int, body: bytes, order: str = "<") -> bytes:
    body += bytes(-len(body) % 4)
    return struct.pack(order + "II", kind, len(body) + 12) + body + struct.pack(order + "I", len(body) + 12)


def section(order: str = "<") -> bytes:
    return block(0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1), order)


def interface(link_type: int = 101, name: str = "", order: str = "<") -> bytes:
    options = option(2, name.encode(), order) + option(0, b"", order) if name else b""
    return block(1, struct.pack(order + "HHI", link_type, 0, 65535) + options, order)


def packet(at_us: int, frame: bytes, options: bytes = b"", number: int = 0, order: str = "<") -> bytes:
    body = struct.pack(order + "IIIII", number, at_us >> 32, at_us & 0xFFFFFFFF, len(frame), len(frame))
    return block(6, body + frame + bytes(-len(frame) % 4) + options, order)


def uid_option(uid: int, order: str = "<", direction: bool = False) -> bytes:
    """PCAPdroid's comment; as root a direction stands before it."""
    flags = option(2, struct.pack(order + "I", 1), order) if direction else b""
    return flags + option(1, f"u-{uid}".encode(), order) + option(0, b"", order)


def uid_map(uid: int, package: bytes, app: bytes, order: str = "<", pad: int = 0xA7) -> bytes:
    """PCAPdroid's block; its pad byte is never initialised. Length is of what is written: no NULs."""
    body = struct.pack(order + "IHBBiBB", 62652, 1, 1, pad, uid, len(package), len(app)) + package + app
    return block(0x0BAD, body, order)


def process(pid: int, name: str, uuid: bytes = bytes(16), order: str = "<") -> bytes:
    """Apple's block for a process."""
    options = option(2, name.encode(), order) + option(4, uuid, order) + option(0, b"", order)
    return block(0x80000001, struct.pack(order + "I", pid) + options, order)


def of_process(own: int, effective: int | None = None, order: str = "<") -> bytes:
    """Options of a packet that refer to blocks by their order."""
    options = option(0x8001, struct.pack(order + "I", own), order)
    if effective is not None:
        options += option(0x8003, struct.pack(order + "I", effective), order)
    return options + option(0, b"", order)
