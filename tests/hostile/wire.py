"""Frames by the hundred thousand, faster than scapy builds them: Ethernet, IPv4, TCP and UDP, checksums left zero."""

import struct
from pathlib import Path

from tests.hostile.flood import PCAP_HEADER, SECOND

CLIENT, SERVER = 0x0A2A0007, 0xCB007109
CLIENT_MAC, SERVER_MAC = bytes.fromhex("02000000000a"), bytes.fromhex("02000000000b")
SYN, ACK, PSH_ACK = 2, 16, 24
SEGMENT_BYTES = 1400
MASK = (1 << 32) - 1

_TCP = struct.Struct(">HHIIBBHHH")
_UDP = struct.Struct(">HHHH")
_IP = struct.Struct(">BBHHHBBHII")
_RECORD = struct.Struct("<IIII")


class Wire:
    """Frames in capture order, 1 us apart."""

    def __init__(self) -> None:
        self._parts = [PCAP_HEADER]
        self._count = 0

    def tcp(
        self, up: bool, offset: int, data: bytes, port: int = 50000, flags: int = PSH_ACK, server_port: int = 80
    ) -> None:
        """A segment whose first byte is number `offset` of its stream (which begins at sequence number 1)."""
        ports = (port, server_port) if up else (server_port, port)
        self._ip(up, 6, _TCP.pack(*ports, offset + 1 & MASK, 1, 0x50, flags, 65535, 0, 0) + data)

    def opening(self, port: int = 50000, server_port: int = 80) -> None:
        """SYN, SYN with ACK."""
        self.tcp(True, -1, b"", port, SYN, server_port)
        self.tcp(False, -1, b"", port, SYN | ACK, server_port)

    def stream(
        self, up: bool, data: bytes, port: int = 50000, server_port: int = 80, start: int = 0, size: int = SEGMENT_BYTES
    ) -> None:
        """Bytes in segments of one size."""
        for at in range(0, len(data), size):
            self.tcp(up, start + at, data[at : at + size], port, PSH_ACK, server_port)

    def udp(self, up: bool, data: bytes, port: int = 50000, server_port: int = 53) -> None:
        """A datagram."""
        ports = (port, server_port) if up else (server_port, port)
        self._ip(up, 17, _UDP.pack(*ports, 8 + len(data), 0) + data)

    def fragment(self, number: int, offset: int, data: bytes) -> None:
        """A fragment of a datagram, with more to come; `offset` in bytes."""
        self._ip(True, 17, data, number, 0x2000 | offset >> 3)

    def save(self, path: Path) -> None:
        """Write the capture."""
        path.write_bytes(b"".join(self._parts))

    def _ip(self, up: bool, protocol: int, payload: bytes, number: int = 0, fragment: int = 0) -> None:
        addresses = (CLIENT, SERVER) if up else (SERVER, CLIENT)
        macs = SERVER_MAC + CLIENT_MAC if up else CLIENT_MAC + SERVER_MAC
        head = _IP.pack(0x45, 0, 20 + len(payload), number, fragment, 64, protocol, 0, *addresses)
        frame = macs + b"\x08\0" + head + payload
        at = self._count
        self._count += 1
        record = _RECORD.pack(SECOND + at // 1_000_000, at % 1_000_000, len(frame), len(frame))
        self._parts += (record, frame)
