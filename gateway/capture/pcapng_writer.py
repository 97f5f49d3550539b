"""Packets written as pcapng: one section, an interface for each link type, times in nanoseconds.

Nothing in it speaks of the machine that wrote it. Source: draft-ietf-opsawg-pcapng, sections 4.1 to 4.3.
"""

import struct
from typing import BinaryIO, Final

_NANOSECONDS: Final = struct.pack("<HHB3x", 9, 1, 9) + bytes(4)  # if_tsresol, then the end of options


class PcapngWriter:
    """One section, begun at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._interfaces: dict[int, int] = {}
        stream.write(_block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))

    def write(self, time_ns: int, link_type: int, original_bytes: int, data: bytes) -> None:
        """One packet: nanoseconds since 1970, its length on the wire, and what was captured of it."""
        number = self._interfaces.get(link_type)
        if number is None:
            number = self._interfaces[link_type] = len(self._interfaces)
            self._stream.write(_block(1, struct.pack("<HHI", link_type, 0, 0) + _NANOSECONDS))
        ticks = max(time_ns, 0)
        head = struct.pack("<IIIII", number, ticks >> 32, ticks & 0xFFFFFFFF, len(data), original_bytes)
        self._stream.write(_block(6, head + data))


def _block(kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + size + body + size
